//! Rows about the bank's own people and what they did: accounts, sessions, drafts, documents, the audit log.

use firebreak_bank_core::{
    draft::Draft,
    incident::Incident,
    staff::{Actor, Role},
    tier::Treatment,
    words::Words,
};
use jiff::Timestamp;
use uuid::Uuid;

use super::PublishedBulletin;

/// A member of staff, or a program that acts for the bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    /// The account.
    pub id: Uuid,
    /// What it signs in with; for accounts of an identity provider, `<issuer> <subject>`.
    pub login: String,
    /// What others see.
    pub name: String,
    /// What it may do. Accounts of an identity provider bring their roles with each sign-in; these are the last ones.
    pub roles: Vec<Role>,
    /// How it proves who it is.
    pub credential: Credential,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it can do nothing any more.
    pub disabled_at: Option<Timestamp>,
    /// Wrong passwords or codes in a row.
    pub failed_attempts: u32,
    /// Until when it is locked out.
    pub locked_until: Option<Timestamp>,
}

impl StaffRow {
    /// Who did something, for the audit log.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor { id: self.id, name: self.name.clone() }
    }
}

/// How an account proves who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    /// A password and a one-time code.
    Local {
        /// PHC string of Argon2id.
        password_hash: String,
        /// The shared secret of the one-time codes (RFC 6238), sealed with the service's key.
        totp_sealed: Vec<u8>,
        /// The newest time step whose code was used; a code is good once.
        totp_step: i64,
    },
    /// The bank's identity provider.
    Provider,
    /// A key that signs each request (RFC 9421).
    Key {
        /// RFC 7638 thumbprint.
        key_id: String,
        /// The public key as JSON (JWK).
        public_key: String,
    },
}

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// SHA-256 of the token in the cookie.
    pub token_hash: [u8; 32],
    /// Whose.
    pub staff_id: Uuid,
    /// What has to come with every change.
    pub csrf: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub used_at: Timestamp,
    /// When the person last proved who they are.
    pub proved_at: Timestamp,
}

/// What becomes a row of the audit log. It goes into the transaction of the act itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAudit {
    /// When.
    pub at: Timestamp,
    /// Who; `None` for the service itself.
    pub actor: Option<Actor>,
    /// What, as a dotted name such as `draft.approved`.
    pub action: String,
    /// To what: a reference, a customer's number, an account.
    pub subject: String,
    /// The rest as JSON. Never a card number, never a secret.
    pub detail: String,
}

/// A row of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its place, from 1 without a gap.
    pub seq: i64,
    /// What it says.
    pub entry: NewAudit,
    /// SHA-256 over the hash of the row before and this one; see [`chain`].
    pub hash: [u8; 32],
}

/// A signed place of the chain: rows up to it cannot be taken off the end unnoticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditCheckpoint {
    /// The newest row it covers.
    pub seq: i64,
    /// The hash of that row.
    pub hash: [u8; 32],
    /// When it was signed.
    pub at: Timestamp,
    /// JWS of the service's audit key over place and hash.
    pub signed: String,
}

/// The hash of a row: SHA-256 over the hash before, the place and each field with its length in front, so that no two rows
/// read alike. The row before the first counts as 32 zero bytes.
#[must_use]
pub fn chain(before: &[u8; 32], seq: i64, entry: &NewAudit) -> [u8; 32] {
    use sha2::{Digest as _, Sha256};

    let mut hasher = Sha256::new();
    hasher.update(b"firebreak-audit-1");
    hasher.update(before);
    hasher.update(seq.to_be_bytes());
    hasher.update(entry.at.as_microsecond().to_be_bytes());
    let actor = entry.actor.as_ref();
    let id = actor.map(|actor| actor.id.to_string()).unwrap_or_default();
    let name = actor.map(|actor| actor.name.as_str()).unwrap_or_default();
    for field in [id.as_str(), name, &entry.action, &entry.subject, &entry.detail] {
        hasher.update((field.len() as u64).to_be_bytes());
        hasher.update(field.as_bytes());
    }
    hasher.finalize().into()
}

/// A document that the bank edits in versions: templates, the policy table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Counts from 1; 0 is what is built in and has no row.
    pub version: u32,
    /// When it was saved.
    pub at: Timestamp,
    /// By whom.
    pub by: Actor,
    /// The document as JSON.
    pub body: String,
}

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// The templates of bulletins and messages.
    Templates,
    /// Data classes → tier → treatment and steps.
    Policy,
}

impl DocumentKind {
    /// The name, as stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Templates => "templates",
            Self::Policy => "policy",
        }
    }
}

/// How a list import came in so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Its id.
    pub id: Uuid,
    /// Into which incident.
    pub incident_ord: i64,
    /// Who began it.
    pub by: Actor,
    /// When.
    pub started_at: Timestamp,
    /// When it last moved on.
    pub moved_at: Timestamp,
    /// Where it stands.
    pub state: ImportState,
    /// The name of the file.
    pub file_name: String,
    /// Its length in bytes.
    pub file_bytes: i64,
    /// Bytes taken in, whole lines.
    pub offset: i64,
    /// Where the reading stands, as JSON: counts, columns, the midstate of the digest. No card number.
    pub progress: String,
    /// SHA-256 of the whole file in hexadecimal, once it is in.
    pub sha256: Option<String>,
    /// The report of its [`ImportRecord`](super::ImportRecord), once it is in.
    pub report: Option<String>,
}

/// Where a list import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImportState {
    /// Coming in.
    Receiving,
    /// In the incident.
    Done,
    /// Given up; it left nothing.
    Cancelled,
}

impl ImportState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Receiving, Self::Done, Self::Cancelled];

    /// The name, as stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Receiving => "receiving",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// One card that a list named, until the list is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportHit {
    /// The card.
    pub card_ord: i64,
    /// Its holder.
    pub customer_ord: i64,
    /// What the list says was exposed, as bits of [`DataClasses`](firebreak_bank_core::exposure::DataClasses).
    pub classes: u16,
    /// Whether the expiry date is the card's: its place in
    /// [`ExpiryMatch::ALL`](firebreak_bank_core::exposure::ExpiryMatch::ALL).
    pub expiry: u8,
}

/// A step of an import: everything since the one before, in one transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportStep {
    /// Where it started; another offset in the row means that somebody else moved it on.
    pub from_offset: i64,
    /// Where it stands now.
    pub to_offset: i64,
    /// The new [`ImportRow::progress`].
    pub progress: String,
    /// Cards named since; a card that was named before keeps the worse of both findings and the classes of both.
    pub hits: Vec<ImportHit>,
    /// Lines rejected since.
    pub rejects: Vec<(i64, String)>,
    /// When.
    pub at: Timestamp,
}

/// How many exposures a segment took.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SegmentCount {
    /// The segment by its place; `None` for those that no segment fits.
    pub segment: Option<u8>,
    /// Customers. One with cards in two segments counts in both.
    pub customers: u64,
    /// Cards.
    pub cards: u64,
    /// Customers with an enrolled device.
    pub with_app: u64,
    /// Customers without a device and with a telephone number.
    pub with_phone: u64,
    /// Customers without a device and without a number, with an e-mail address.
    pub with_email: u64,
    /// Customers who cannot be reached.
    pub unreachable: u64,
    /// Customers who read Polish; the others read English.
    pub polish: u64,
}

/// Why a mass action would leave a card out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Exclusion {
    /// The customer has no other card that works.
    OnlyCard,
    /// It is frozen already. Leaves out of a freeze alone: a frozen card can be replaced or closed.
    AlreadyFrozen,
    /// It is closed, expired or blocked, or its successor works already.
    NotUsable,
    /// A new card is on its way.
    ReplacementUnderWay,
}

impl Exclusion {
    /// Every exclusion; the first that holds counts.
    pub const ALL: [Self; 4] =
        [Self::NotUsable, Self::ReplacementUnderWay, Self::AlreadyFrozen, Self::OnlyCard];
}

/// A row of a dry run: cards of one segment and treatment, acted on or left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DryRunCount {
    /// The segment by its place; `None` for those that no segment fits.
    pub segment: Option<u8>,
    /// freeze, replace or close; the others do nothing to cards and have no row.
    pub treatment: Treatment,
    /// Why they are left out; `None` for those that are acted on.
    pub exclusion: Option<Exclusion>,
    /// How many.
    pub cards: u64,
}

/// A publication through the approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved<'a> {
    /// The incident as it is afterwards.
    pub incident: &'a Incident,
    /// The version it had.
    pub expected_version: u32,
    /// The draft that is published; gone afterwards.
    pub draft: &'a Draft,
    /// The bulletin.
    pub bulletin: &'a PublishedBulletin,
    /// The sources of the words on the other channels, and the version of the templates they belong to.
    pub words: &'a Words,
    /// The approval as JSON: who prepared, who approved, when, the digest, the comment.
    pub approval: &'a str,
    /// Whether it goes to participants of exercises alone.
    pub participants_only: bool,
}

/// How far an incident's word has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Engagement {
    /// Customers it was published to.
    pub matched: u64,
    /// Of them, those whose device has it.
    pub reached: u64,
    /// Of them, those who opened it.
    pub seen: u64,
    /// Of them, those who took a step.
    pub acted: u64,
    /// First times by minute: `(minute, reached, seen, acted)`, oldest first.
    pub minutes: Vec<(Timestamp, u64, u64, u64)>,
    /// By segment, those without one last: `(segment, customers, reached, seen, acted)`. A customer with cards in several
    /// counts once, in the first of them, so that the rows add up to all.
    pub segments: Vec<(Option<u8>, u64, u64, u64, u64)>,
}

/// An incident in numbers, for the list of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Glance {
    /// The incident.
    pub incident_ord: i64,
    /// Customers with an exposure.
    pub customers: u64,
    /// Exposures.
    pub cards: u64,
    /// Customers it was published to.
    pub matched: u64,
    /// Of them, those whose device has it.
    pub reached: u64,
    /// Of them, those who opened it.
    pub seen: u64,
    /// Of them, those who took a step.
    pub acted: u64,
}

/// A customer as staff find them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCustomer {
    /// Their number in the store.
    pub ord: i64,
    /// The bank's own number.
    pub external_id: String,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
}

/// What became of the word to one customer, for the evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryRow {
    /// Their number in the store; pages go by it.
    pub customer_ord: i64,
    /// The bank's own number.
    pub external_id: String,
    /// Since which version of the bulletin.
    pub since_version: u32,
    /// Cards in the incident.
    pub cards: u32,
    /// Their first segment.
    pub segment: Option<u8>,
    /// When a device had it.
    pub reached_at: Option<Timestamp>,
    /// When it was first opened.
    pub seen_at: Option<Timestamp>,
    /// When the first step was taken.
    pub acted_at: Option<Timestamp>,
}
