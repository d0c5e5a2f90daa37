//! What staff and the service say to each other: the `/staff/v1` API. The console in a browser and the command line use
//! nothing else.

pub mod drafts;
pub mod lists;
pub mod people;
pub mod session;
pub mod watch;

use firebreak_bank_core::incident::Incident;
use firebreak_bank_match::{MatchReport, Rejects};
use firebreak_wire::{Bulletin, CaseState, MessageChannel, PaymentChannel, ReplacementStage};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

pub use firebreak_bank_core::incident::Facts;

/// Body of `POST /staff/v1/customers/{number}/activation-codes`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueCode {
    /// How long the code can be used; the configured time where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ttl_minutes: Option<u32>,
}

/// A code to hand to the customer. It is shown once.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct IssuedCode {
    /// Whose it is.
    pub customer: String,
    /// The code.
    #[serde(serialize_with = "expose")]
    #[schema(value_type = String)]
    pub code: SecretString,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

fn expose<S: serde::Serializer>(code: &SecretString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(code.expose_secret())
}

/// What became of an imported file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportReport {
    /// Lines read, without the header and empty ones.
    pub lines: u64,
    /// New rows.
    pub added: u64,
    /// Rows that were there.
    pub updated: u64,
    /// Lines that were not taken.
    pub rejected: Rejects,
}

/// What became of a compromised list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ListReport {
    /// The import.
    pub id: Uuid,
    /// Exposures that were not in the incident before; known to whoever imported the list, and not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_exposures: Option<u64>,
    /// The account of the list.
    #[serde(flatten)]
    pub matches: MatchReport,
}

/// A bulletin was published.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Published {
    /// The incident afterwards.
    pub incident: Incident,
    /// The bulletin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulletin: Option<Bulletin>,
    /// Its place in the sequence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
    /// How many customers it is for.
    pub matched_customers: u64,
    /// Streams that were open at that moment.
    pub open_streams: u64,
}

/// Body of `GET /staff/v1/incidents/{reference}`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct IncidentDetail {
    /// The incident.
    pub incident: Incident,
    /// How many customers it was published to.
    pub matched_customers: u64,
    /// Exposures by tier and treatment.
    pub exposures: Vec<ExposureCount>,
    /// Its imports, oldest first.
    pub imports: Vec<ImportEntry>,
    /// Its bulletins, oldest first.
    pub bulletins: Vec<BulletinEntry>,
}

/// Exposures of one tier and treatment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ExposureCount {
    /// How much the leak endangers them.
    pub tier: String,
    /// What the bank decided.
    pub treatment: String,
    /// How many.
    pub count: u64,
}

/// One import of a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportEntry {
    /// When it was committed.
    pub at: Timestamp,
    /// What it found.
    pub report: ListReport,
}

/// One published bulletin.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BulletinEntry {
    /// Its version.
    pub version: u32,
    /// When it was signed.
    pub sent_at: Timestamp,
    /// SHA-256 of its signed form.
    pub hash: String,
    /// What it says.
    pub bulletin: Bulletin,
}

/// Body of `GET /staff/v1/incidents`: newest first.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct IncidentList {
    /// The incidents.
    pub incidents: Vec<Incident>,
}

/// Body of `POST /staff/v1/ledger/replacements`: a new card reaches a stage, through those before.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdvanceCard {
    /// The card to be replaced, by its number at the card processor.
    pub card: String,
    /// The stage.
    pub to: ReplacementStage,
}

/// Body of `POST /staff/v1/ledger/cases`: a case is decided.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideCase {
    /// The payment it is about.
    pub payment: Uuid,
    /// Refunded or declined.
    pub state: CaseState,
}

/// Body of `POST /staff/v1/ledger/payments`: a card was paid with.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookPayment {
    /// The ledger's own number for it; a new one where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<String>,
    /// The card, by its number at the card processor.
    pub card: String,
    /// Whom it went to.
    pub merchant: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// How.
    pub channel: PaymentChannel,
    /// When; now where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// How much, in minor units of the currency.
    pub amount_minor: i64,
    /// ISO 4217 code.
    pub currency: String,
}

/// What the ledger did.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct LedgerDone {
    /// Whether anything is different now.
    pub changed: bool,
}

/// Body of `GET /staff/v1/imitations`: newest first.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImitationList {
    /// The imitations.
    pub imitations: Vec<ImitationEntry>,
    /// What to ask for as `before` to see older ones, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// A message that claims to be the bank's, as a customer passed it on.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImitationEntry {
    /// The report.
    pub id: Uuid,
    /// The bank's own number for the customer.
    pub customer: String,
    /// The device it came from.
    pub device_id: Uuid,
    /// When.
    pub received_at: Timestamp,
    /// How it came.
    pub channel: MessageChannel,
    /// Who it claims to be from.
    pub sender: String,
    /// The message, with what may be card numbers struck out.
    pub text: String,
    /// The reference in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}
