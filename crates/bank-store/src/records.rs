//! What goes into the store and comes out of it.

mod customer;
mod orders;
pub mod staff;

use firebreak_crypto::pan::Tag;
use firebreak_wire::{
    CardKind, CardState, CompletedBy, Lang, Platform, SetBy, SignedBulletin, SkipReason, StepKind, StepState,
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

pub use customer::{CodeIssue, CodeWish, Contacts, Imitation, IssuedCode, ListedImitation, PutImitation};
pub use orders::{
    AppliedChange, CardOrder, Delivery, Lease, OrderOutcome, OrderedBy, PlacedOrder, ReplacementRow,
    ReportRow,
};

/// A customer to be added or updated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCustomer {
    /// The bank's own number for the customer.
    pub external_id: String,
    /// How the customer is addressed.
    pub display_name: String,
    /// The language they are spoken to in.
    pub lang: Lang,
    /// E-mail address, if known.
    pub email: Option<String>,
    /// Telephone number in international format, if known.
    pub phone: Option<String>,
    /// IANA time zone, if known.
    pub time_zone: Option<String>,
    /// The lines of the address that new cards go to; empty if unknown.
    pub address: Vec<String>,
    /// Two letters of ISO 3166-1, if known.
    pub country: Option<String>,
    /// When the customer last confirmed how they can be reached, if known.
    pub contact_confirmed_at: Option<Timestamp>,
}

/// A customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRow {
    /// Number in this store.
    pub ord: i64,
    /// Id outside it.
    pub id: Uuid,
    /// The bank's own number.
    pub external_id: String,
    /// How the customer is addressed.
    pub display_name: String,
    /// The language they are spoken to in.
    pub lang: Lang,
    /// Two letters of ISO 3166-1, if known.
    pub country: Option<String>,
    /// When they last confirmed how they can be reached, if known.
    pub contact_confirmed_at: Option<Timestamp>,
    /// Whether they take part in exercises.
    pub participant: bool,
}

/// A card to be added or updated. The number itself never comes here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCard {
    /// The bank's own number for the card.
    pub external_id: String,
    /// The bank's own number for its holder.
    pub customer_external_id: String,
    /// Tag of the card number.
    pub tag: Tag,
    /// Last four digits.
    pub last4: String,
    /// What kind of card.
    pub kind: CardKind,
    /// The bank's name for the product.
    pub product: String,
    /// Last day of validity.
    pub expires: Date,
    /// State in the card processor's records.
    pub state: CardState,
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    /// Number in this store.
    pub ord: i64,
    /// Id outside it.
    pub id: Uuid,
    /// The bank's own number, by which the card processor knows it.
    pub external_id: String,
    /// The holder.
    pub customer_ord: i64,
    /// Last four digits.
    pub last4: String,
    /// What kind of card.
    pub kind: CardKind,
    /// The bank's name for the product.
    pub product: String,
    /// Last day of validity.
    pub expires: Date,
    /// State in the card processor's records.
    pub state: CardState,
    /// Who set it.
    pub set_by: Option<SetBy>,
    /// Since when.
    pub state_since: Timestamp,
    /// The card whose place it took.
    pub replacement_for: Option<i64>,
}

/// How many rows were added and how many changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Upserted {
    /// New rows.
    pub added: u64,
    /// Rows that were there.
    pub updated: u64,
}

/// A tag and the card it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexedCard {
    /// Tag of the card number.
    pub tag: Tag,
    /// The card.
    pub card_ord: i64,
    /// Its holder.
    pub customer_ord: i64,
    /// Last day of validity.
    pub expires: Date,
    /// State in the card processor's records.
    pub state: CardState,
}

/// A one-time code. Only its tag is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivationCode {
    /// Keyed hash of the code.
    pub code_tag: [u8; 32],
    /// Whose it is.
    pub customer_ord: i64,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Until when it can be used.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

/// What became of an attempt to use a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeUse {
    /// The device is enrolled.
    Enrolled(DeviceRow),
    /// Another device used the code first.
    AlreadyUsed,
}

/// A device to be enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDevice {
    /// Its id.
    pub id: Uuid,
    /// Thumbprint of its key.
    pub key_id: String,
    /// Its public key as JSON (JWK).
    pub public_key: String,
    /// What the customer calls it.
    pub name: String,
    /// What it runs on.
    pub platform: Platform,
    /// The app's version.
    pub app_version: String,
    /// The language it speaks.
    pub lang: Lang,
}

/// A device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceRow {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub customer_ord: i64,
    /// Thumbprint of its key.
    pub key_id: String,
    /// Its public key as JSON (JWK).
    pub public_key: String,
    /// What the customer calls it.
    pub name: String,
    /// What it runs on.
    pub platform: Platform,
    /// When it was enrolled.
    pub enrolled_at: Timestamp,
    /// When it last spoke.
    pub last_seen_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// The last event it acknowledged.
    pub cursor_seq: i64,
}

/// One event of the sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventRow {
    /// Its number.
    pub seq: i64,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub kind: EventKind,
}

/// What happened, by the numbers of what it happened to. What is sent is rendered from the state at sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// A bulletin was published to every customer matched in the incident.
    Publication {
        /// The incident.
        incident_ord: i64,
        /// The bulletin's version.
        version: u32,
    },
    /// A card changed.
    Card {
        /// Its holder.
        customer_ord: i64,
        /// The card.
        card_ord: i64,
    },
    /// A step changed.
    Step {
        /// Whose.
        customer_ord: i64,
        /// In which incident.
        incident_ord: i64,
        /// Which step.
        kind: StepKind,
    },
    /// A case about a payment changed.
    Report {
        /// Whose.
        customer_ord: i64,
        /// The payment.
        payment_id: Uuid,
    },
    /// A device was revoked.
    DeviceRevoked {
        /// Whose.
        customer_ord: i64,
        /// The device.
        device_id: Uuid,
    },
}

/// The record of one list import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRecord {
    /// Its id.
    pub id: Uuid,
    /// When it was committed.
    pub at: Timestamp,
    /// The report as JSON.
    pub report: String,
}

/// A bulletin as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedBulletin {
    /// Counts within the incident, from 1.
    pub version: u32,
    /// The signed form.
    pub signed: SignedBulletin,
    /// Hash of the signed form, as the next version names it.
    pub hash: String,
    /// When it was signed.
    pub sent_at: Timestamp,
}

/// A step as it was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepRow {
    /// Which.
    pub kind: StepKind,
    /// What it was set to.
    pub state: StepState,
    /// By whom.
    pub completed_by: Option<CompletedBy>,
    /// When.
    pub changed_at: Timestamp,
    /// Why it was skipped.
    pub skip_reason: Option<SkipReason>,
}
