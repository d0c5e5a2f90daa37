//! Customers as the call centre sees them, the audit log, templates and policy, public breaches, evidence.

use std::collections::BTreeMap;

use firebreak_bank_core::{incident::Facts, policy::PolicyTable, words::Message};
use firebreak_wire::{Card, Lang, Notice, Platform};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Body of `GET /staff/v1/customers?q=`: by number, name, e-mail, telephone or reference of a message.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CustomerList {
    /// Those found, at most 50.
    pub customers: Vec<CustomerLine>,
    /// Whether there are more: ask more closely.
    pub more: bool,
}

/// A customer in a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CustomerLine {
    /// The bank's own number.
    pub number: String,
    /// Their name.
    pub name: String,
    /// Their e-mail address, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Their telephone number, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// Body of `GET /staff/v1/customers/{number}`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CustomerDetail {
    /// The customer.
    pub customer: CustomerLine,
    /// The language they read.
    pub lang: Lang,
    /// Whether they take part in exercises.
    pub participant: bool,
    /// Their notices exactly as their app gets them, newest first: the four answers and the steps.
    pub notices: Vec<Notice>,
    /// Their cards exactly as their app gets them.
    pub cards: Vec<Card>,
    /// Their devices, also those revoked, newest first.
    pub devices: Vec<StaffDevice>,
    /// Everything that was sent to them, newest first.
    pub messages: Vec<StaffMessage>,
    /// What they did, newest first.
    pub history: Vec<CustomerAct>,
    /// What a freeze does and does not stop at this bank, how a new card comes: as in the app's profile.
    pub bank: firebreak_wire::BankProfile,
}

/// A device as the call centre sees it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct StaffDevice {
    /// Its id.
    pub id: Uuid,
    /// What the customer calls it.
    pub name: String,
    /// What it runs on.
    pub platform: Platform,
    /// When it was enrolled.
    pub enrolled_at: Timestamp,
    /// When it last spoke, to the hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen_at: Option<Timestamp>,
    /// When it was revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<Timestamp>,
}

/// Something that was sent to a customer.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct StaffMessage {
    /// On which channel.
    pub channel: firebreak_wire::MessageChannel,
    /// The reference that the customer can check in the app.
    pub reference: String,
    /// The incident's reference.
    pub incident: String,
    /// The bulletin's version.
    pub version: u32,
    /// When.
    pub sent_at: Timestamp,
    /// The exact words, by language.
    pub words: BTreeMap<Lang, String>,
    /// When a device of theirs first showed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<Timestamp>,
}

/// Something a customer, or an agent for them, did.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CustomerAct {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: CustomerActKind,
    /// About which card, by its last four digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last4: Option<String>,
    /// The agent, where one did it on the customer's spoken request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
}

/// What a customer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CustomerActKind {
    /// Opened an alert.
    Opened,
    /// Asked for a card to be frozen.
    Froze,
    /// Asked for a card to be unfrozen.
    Unfroze,
    /// Reported a payment.
    Reported,
    /// Ordered a new card.
    OrderedCard,
    /// Activated a new card.
    ActivatedCard,
    /// Marked a step as done.
    StepDone,
    /// Left a step out.
    StepSkipped,
    /// Enrolled a device.
    Enrolled,
    /// Passed an imitation on.
    ReportedImitation,
}

/// Body of `POST /staff/v1/customers/{number}/cards/{id}/freeze`: on the customer's spoken request, and recorded as such.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpokenFreeze {
    /// How the agent made sure who is calling.
    pub identity_checked_by: IdentityCheck,
    /// The same for a repeated request.
    pub idempotency_key: String,
}

/// How an agent made sure who is calling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IdentityCheck {
    /// Called back on the number on file.
    CallBack,
    /// Questions only the customer can answer.
    Questions,
    /// The voice system did.
    VoiceSystem,
    /// In a branch, with a document.
    Branch,
}

/// Body of `PUT /staff/v1/customers/{number}/participant`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetParticipant {
    /// Whether they take part in exercises.
    pub participant: bool,
}

/// Body of `GET /staff/v1/audit`: newest first.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AuditList {
    /// The rows.
    pub rows: Vec<AuditLine>,
    /// What to ask for as `before` to see older ones, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// A row of the audit log.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AuditLine {
    /// Its place.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who; absent for the service itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<firebreak_bank_core::staff::Actor>,
    /// What, as a dotted name such as `draft.approved`.
    pub action: String,
    /// To what.
    pub subject: String,
    /// The rest.
    pub detail: serde_json::Value,
    /// SHA-256 of the chain up to it, in hexadecimal.
    pub hash: String,
}

/// Answer to `GET /staff/v1/audit/verify`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditVerdict {
    /// Rows read.
    pub rows: u64,
    /// Checkpoints compared.
    pub checkpoints: u64,
    /// The first thing that is wrong, in words; absent where all is well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// The place of the fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
}

/// A document in versions: `GET` and `PUT /staff/v1/templates`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TemplatesDocument {
    /// 0 for what is built in.
    pub version: u32,
    /// When it was saved; absent for what is built in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_at: Option<Timestamp>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_by: Option<String>,
    /// Sources: one minijinja file with a block for each part, by kind of word and language.
    pub sources: BTreeMap<Message, BTreeMap<Lang, String>>,
    /// Names that sources can use, and what they stand for.
    pub variables: BTreeMap<String, String>,
}

/// Body of `PUT /staff/v1/templates`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveTemplates {
    /// The version that was read.
    pub version: u32,
    /// All sources.
    pub sources: BTreeMap<Message, BTreeMap<Lang, String>>,
}

/// Body of `GET /staff/v1/breaches?q=`: entries of a public list (Have I Been Pwned's format) as facts to begin with.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BreachList {
    /// Whether a list is configured.
    pub configured: bool,
    /// Entries whose name or domain holds the text, at most 20.
    pub breaches: Vec<BreachEntry>,
}

/// A public breach.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BreachEntry {
    /// Its name in the list.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The domain.
    pub domain: String,
    /// The day of the breach, as the list has it.
    pub date: String,
    /// Accounts in it.
    pub accounts: u64,
    /// Whether the list's keeper calls it verified.
    pub verified: bool,
    /// Kinds of data in the list that have no class here.
    pub unknown_classes: Vec<String>,
    /// Facts to begin with. To be checked by a person.
    pub facts: Facts,
}

/// Body of `GET /staff/v1/policy`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PolicyDocument {
    /// When it was saved; absent for what is built in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_at: Option<Timestamp>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_by: Option<String>,
    /// The table with its version; 0 for what is built in.
    pub table: PolicyTable,
}

/// Body of `PUT /staff/v1/policy`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SavePolicy {
    /// The version that was read.
    pub version: u32,
    /// The table; its own version is not looked at.
    pub table: PolicyTable,
}
