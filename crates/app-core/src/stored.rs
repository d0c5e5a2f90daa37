//! What the app keeps on the device, as records of the sealed store.
//!
//! Every update of the model yields at most one list of [`Change`]s, and the store applies it in one transaction:
//! the cursor can therefore never be ahead of the content it stands for.

use firebreak_wire::{
    BankProfile, Card, Cursor, ImitationReport, Lang, Notice, NoticeReference, OperationFailure, Payment,
    SkipReason, StepKind, StepState, VerificationKey,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    order::{OrderDraft, OrderKey},
    retry::Attempt,
};

/// All that is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The enrolment; without it there is nothing else.
    pub enrolled: Option<Enrolled>,
    /// Where the device stands.
    pub position: Option<Position>,
    /// The choices of the person.
    pub preferences: Option<Preferences>,
    /// The inbox.
    pub notices: Vec<HeldNotice>,
    /// The cards, in the bank's order.
    pub cards: Vec<Card>,
    /// Orders, one for each key.
    pub orders: Vec<Order>,
    /// Changes of steps that the bank has not confirmed.
    pub steps: Vec<StepWish>,
    /// Payments that the customer reported, each with what became of it as far as the bank said.
    pub reported: Vec<Payment>,
    /// Imitations that are passed on to the bank.
    pub imitations: Vec<ImitationWish>,
}

impl Snapshot {
    /// Applies a change: what every store does in its own way.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::PutEnrolled(enrolled) => self.enrolled = Some(*enrolled),
            Change::PutPosition(position) => self.position = Some(position),
            Change::PutPreferences(preferences) => self.preferences = Some(preferences),
            Change::PutNotice(notice) => {
                self.notices.retain(|held| held.notice.reference != notice.notice.reference);
                self.notices.push(*notice);
            }
            Change::DropNotice(reference) => self.notices.retain(|held| held.notice.reference != reference),
            Change::PutCards(cards) => self.cards = cards,
            Change::PutOrder(order) => {
                self.orders.retain(|held| held.key() != order.key());
                self.orders.push(*order);
            }
            Change::DropOrder(key) => self.orders.retain(|held| held.key() != key),
            Change::PutStep(wish) => {
                self.steps.retain(|held| (held.reference, held.kind) != (wish.reference, wish.kind));
                self.steps.push(wish);
            }
            Change::DropStep(reference, kind) => {
                self.steps.retain(|held| (held.reference, held.kind) != (reference, kind));
            }
            Change::PutReported(payment) => {
                self.reported.retain(|held| held.id != payment.id);
                self.reported.push(*payment);
            }
            Change::DropReported(payment_id) => self.reported.retain(|held| held.id != payment_id),
            Change::PutImitation(wish) => {
                self.imitations.retain(|held| held.idempotency_key != wish.idempotency_key);
                self.imitations.push(*wish);
            }
            Change::DropImitation(key) => self.imitations.retain(|held| held.idempotency_key != key),
        }
    }
}

/// One change of what is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Keep the enrolment.
    PutEnrolled(Box<Enrolled>),
    /// Keep where the device stands.
    PutPosition(Position),
    /// Keep the choices of the person.
    PutPreferences(Preferences),
    /// Keep a notice, instead of the one with the same reference.
    PutNotice(Box<HeldNotice>),
    /// Forget a notice.
    DropNotice(NoticeReference),
    /// Keep these cards and no others.
    PutCards(Vec<Card>),
    /// Keep an order, instead of the one with the same key.
    PutOrder(Box<Order>),
    /// Forget an order.
    DropOrder(OrderKey),
    /// Keep a change of a step, instead of the one for the same step.
    PutStep(StepWish),
    /// Forget the change of a step.
    DropStep(NoticeReference, StepKind),
    /// Keep a payment that the customer reported, instead of the one with the same id.
    PutReported(Box<Payment>),
    /// Forget a payment that was reported.
    DropReported(Uuid),
    /// Keep the report of an imitation, instead of the one with the same key.
    PutImitation(Box<ImitationWish>),
    /// Forget the report with this key.
    DropImitation(String),
}

/// Who this device is to which bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolled {
    /// The device.
    pub device_id: Uuid,
    /// The bank's base address.
    pub base_url: String,
    /// Where the stream is.
    pub stream_url: String,
    /// The bank.
    pub bank: BankProfile,
    /// How the bank addresses the customer.
    pub customer_name: String,
    /// The keys that sign bulletins, pinned at enrolment and never replaced by anything the bank says later.
    pub bulletin_keys: Vec<VerificationKey>,
}

/// Where the device stands in the bank's sequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Everything up to here is stored.
    pub cursor: Cursor,
    /// When the bank was last heard.
    pub checked_at: Option<Timestamp>,
    /// Whether the inbox has to be fetched.
    pub inbox: InboxNeed,
    /// Whether the cards have to be fetched.
    pub cards_wanted: bool,
}

/// Whether the inbox has to be fetched, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InboxNeed {
    /// The stream keeps it whole.
    #[default]
    None,
    /// It was never fetched; the stream runs meanwhile, from the cursor of the enrolment.
    First,
    /// The stream cannot be continued; it stays closed until the inbox is here.
    Reload,
}

/// The choices of the person.
///
/// Stores of earlier versions hold the language alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    /// The language to speak.
    pub lang: Lang,
    /// Notifications of updates to open alerts.
    #[serde(default = "yes")]
    pub updates: bool,
    /// Notifications of good news.
    #[serde(default = "yes")]
    pub good_news: bool,
    /// Only urgent ones between 22:00 and 07:00.
    #[serde(default)]
    pub quiet_hours: bool,
    /// The idle time after which the app locks, in minutes.
    #[serde(default = "five")]
    pub lock_after_minutes: u16,
    /// Whether an app lock is set. The key store has the last word; but one that is locked reads as an empty one.
    #[serde(default)]
    pub lock_set: bool,
    /// Whether the bank does not know yet which language this device speaks.
    #[serde(default)]
    pub locale_unsent: bool,
}

fn yes() -> bool {
    true
}

fn five() -> u16 {
    5
}

/// A notice and what became of it on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldNotice {
    /// As the bank sent it.
    pub notice: Notice,
    /// The newest version that the system was to show; 0 before the first.
    pub told_version: u32,
    /// Whether the system has not yet taken that one.
    pub telling: bool,
    /// The newest version that was on the screen.
    pub seen: Option<SeenMark>,
    /// Whether what is to be told puts a card at risk, and is the first word of it.
    #[serde(default)]
    pub urgent: bool,
    /// Good news in this matter.
    #[serde(default)]
    pub good_news: GoodNews,
}

/// What went well in a matter, as far as the system was to show it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodNews {
    /// Counts them.
    pub count: u32,
    /// Whether the system has not yet taken the newest.
    pub telling: bool,
}

/// A version that was on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenMark {
    /// The version.
    pub version: u32,
    /// When, by the corrected clock.
    pub at: Timestamp,
    /// Whether the bank knows.
    pub acked: bool,
}

/// An order, kept until the next one with its key. Of a report nothing is left but the payment once its case is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// What is ordered.
    #[serde(flatten)]
    pub draft: OrderDraft,
    /// The same for every try: it makes any number of them one order.
    pub idempotency_key: String,
    /// When the person asked.
    pub asked_at: Timestamp,
    /// How far it has come.
    pub stage: Stage,
    /// Whether some try may have reached the bank without an answer; then it cannot be withdrawn any more.
    pub maybe_received: bool,
    /// When the bank took it in.
    pub received_at: Option<Timestamp>,
    /// When the card processor confirmed or refused it.
    pub settled_at: Option<Timestamp>,
    /// Why it failed for good.
    pub failure: Option<OperationFailure>,
    /// Trying.
    #[serde(skip)]
    pub attempt: Attempt,
}

impl Order {
    /// What it stands in the way of.
    #[must_use]
    pub fn key(&self) -> OrderKey {
        self.draft.key()
    }
}

/// How far an order has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// A try is on its way, or was when the app ended.
    Sending,
    /// The last try failed.
    Waiting,
    /// The bank has it.
    Pending,
    /// The card is what was asked for.
    Confirmed,
    /// Refused for good.
    Failed,
}

impl Stage {
    /// Whether nothing more happens to the order.
    #[must_use]
    pub fn settled(self) -> bool {
        matches!(self, Self::Confirmed | Self::Failed)
    }
}

/// A change of a step that the bank has not confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepWish {
    /// The notice.
    pub reference: NoticeReference,
    /// The step.
    pub kind: StepKind,
    /// What it is to become.
    pub state: StepState,
    /// Why it is skipped.
    #[serde(default)]
    pub reason: Option<SkipReason>,
    /// Trying.
    #[serde(skip)]
    pub attempt: Attempt,
}

/// An imitation that the customer passes on to the bank, kept until the bank has it and there is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImitationWish {
    /// The message, with what may be card numbers struck out; no words of it are left once the bank has it.
    pub report: ImitationReport,
    /// The same for every try.
    pub idempotency_key: String,
    /// When the person asked.
    pub asked_at: Timestamp,
    /// When the bank took it in.
    pub received_at: Option<Timestamp>,
    /// Whether the bank refused it for good.
    pub refused: bool,
    /// Trying.
    #[serde(skip)]
    pub attempt: Attempt,
}

impl ImitationWish {
    /// Whether the bank does not have it yet.
    pub(crate) fn open(&self) -> bool {
        self.received_at.is_none() && !self.refused
    }

    /// The bank has it; the device need not.
    pub(crate) fn forget_words(&mut self) {
        self.report.sender.clear();
        self.report.text.clear();
        self.report.reference = None;
    }
}
