//! What the screens show: one value, made from the model, holding no secret and no 64-bit number.
//!
//! Words are not in here except the bank's own; the screens have them. Times are RFC 3339 in UTC.

use firebreak_wire::{
    BulletinStatus, CardKind, CardState, Certainty, CloseAccount, CompletedBy, DataClass, Lang, MsgType,
    NoticeState, OperationFailure, OperationKind, Platform, SetBy, Severity, StepKind, StepState,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::intent::{Route, SheetKind};

/// Everything the screens need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct View {
    /// Counts up with every change, so that a late answer cannot replace a newer one.
    pub revision: u32,
    /// Where the app is in its life.
    pub phase: Phase,
    /// The language to speak.
    pub lang: Lang,
    /// The bank, as soon as it is known.
    pub bank: Option<BankView>,
    /// How the customer is addressed.
    pub customer_name: Option<String>,
    /// Whether the bank is heard.
    pub connection: Connection,
    /// When the bank last confirmed that nothing is missing.
    pub last_checked_at: Option<String>,
    /// The screen to show while the phase is `ready`.
    pub route: Route,
    /// The decision that is being asked for, above the screen.
    pub sheet: Option<SheetKind>,
    /// The screen that Back leads to; absent on the four main screens.
    pub back: Option<Route>,
    /// Every notice, newest first.
    pub notices: Vec<NoticeView>,
    /// Every card, in the bank's order.
    pub cards: Vec<CardView>,
    /// Leaks the bank has spoken of in public, newest first.
    pub public_incidents: Vec<PublicIncidentView>,
    /// The answer to the last question whether an incident concerns this customer.
    pub concern: Option<ConcernView>,
    /// The customer's devices.
    pub devices: Vec<DeviceView>,
    /// Something the person should know; shown until dismissed or overcome.
    pub problem: Option<ProblemView>,
    /// The app's own version.
    pub app_version: String,
    /// The code that an activation link carried, for the field on the welcome screen; the person still has to activate.
    pub enrol_code: Option<String>,
    /// The host of the bank that this link names, so that the person sees whom they would trust.
    pub enrol_host: Option<String>,
}

/// Where the app is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Reading what is stored.
    Starting,
    /// Not enrolled yet.
    Welcome,
    /// The bank is being asked to enrol this device.
    Enrolling,
    /// Enrolled.
    Ready,
    /// The bank or the customer revoked this device; its data is gone.
    Revoked,
    /// The system's key store or the app's own store cannot be used; `problem` says what.
    Unusable,
}

/// The bank, for the screens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BankView {
    /// Its name.
    pub name: String,
    /// The number to call, in international format.
    pub phone: String,
    /// Brand colours by token name; empty for the house colours.
    pub colours: std::collections::BTreeMap<String, String>,
    /// What a freeze stops, in the view's language.
    pub freeze_stops: Vec<String>,
    /// What it does not stop.
    pub freeze_does_not_stop: Vec<String>,
    /// How the customer gets a new card.
    pub new_card: String,
}

/// Whether the bank is heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Connection {
    /// Alerts arrive as they are published.
    Online,
    /// A connection is being made for the first time since the start.
    Connecting,
    /// There is none.
    Offline {
        /// Since when.
        since: String,
        /// When the next attempt is due, if one is.
        next_try_at: Option<String>,
    },
}

/// One notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoticeView {
    /// What the customer quotes to the bank.
    pub reference: String,
    /// The incident, such as `FB-2026-0017`.
    pub incident_reference: String,
    /// Whether it runs, is over, or was a false alarm.
    pub state: NoticeState,
    /// Whether it is an exercise.
    pub status: BulletinStatus,
    /// How bad.
    pub severity: Severity,
    /// How sure the bank is.
    pub certainty: Certainty,
    /// The newest headline, in the view's language.
    pub headline: String,
    /// Where the data was taken; absent while undisclosed.
    pub source: Option<String>,
    /// When the newest bulletin was published.
    pub updated_at: String,
    /// When the bank promised to speak next.
    pub next_update_at: Option<String>,
    /// The four answers.
    pub answers: AnswersView,
    /// The steps, in order.
    pub steps: Vec<StepView>,
    /// How many steps are done or skipped.
    pub steps_finished: u32,
    /// What was taken.
    pub taken: Vec<DataClass>,
    /// What certainly was not.
    pub not_taken: Vec<DataClass>,
    /// What it can lead to, what the bank does, whom to ask: from the newest bulletin.
    pub consequences: String,
    /// What the bank has done and will do.
    pub measures: String,
    /// What the customer can do.
    pub instruction: String,
    /// Whom to ask.
    pub contact: String,
    /// The verified bulletins, newest first.
    pub bulletins: Vec<BulletinView>,
    /// Whether the customer has looked at the newest version.
    pub seen: bool,
}

/// One bulletin on the timeline of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulletinView {
    /// Its number in the incident, from 1.
    pub version: u32,
    /// Alert, update or cancel.
    pub msg_type: MsgType,
    /// When it was signed.
    pub sent_at: String,
    /// Its headline.
    pub headline: String,
    /// What happened, in plain words.
    pub description: String,
    /// The version that replaced it; absent on the newest.
    pub replaced_by: Option<u32>,
}

/// The four answers, ready to be put into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AnswersView {
    /// Does it concern me?
    pub concerned: ConcernedView,
    /// What must I do? Open steps in order, with the card's digits where they are about one.
    pub what_to_do: Vec<StepKind>,
    /// Will I get a new card?
    pub new_card: NewCardView,
    /// Should I close my account?
    pub close_account: CloseAccount,
}

/// Does it concern me?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum ConcernedView {
    /// Yes.
    Yes {
        /// Last four digits of the cards on the list.
        affected: Vec<String>,
        /// Last four digits of the customer's other cards.
        unaffected: Vec<String>,
    },
    /// No.
    No {
        /// How many cards were checked.
        cards_checked: u32,
    },
}

/// Will I get a new card?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum NewCardView {
    /// The card can be used on as it is.
    NotNeeded,
    /// The customer can have one, free of charge.
    Offered,
    /// It has been ordered.
    Ordered {
        /// The day it should arrive by, `2026-09-21`.
        expected_by: String,
    },
    /// It is in the post.
    Sent {
        /// The day it should arrive by, `2026-09-21`.
        expected_by: String,
    },
    /// It is in use.
    Active,
}

/// One step of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StepView {
    /// What is to be done.
    pub kind: StepKind,
    /// How far it has come, as the bank confirmed.
    pub state: StepState,
    /// Whose word a finished step rests on.
    pub completed_by: Option<CompletedBy>,
    /// The card it is about.
    pub card_id: Option<String>,
    /// That card's last four digits.
    pub last4: Option<String>,
    /// Whether a change of this step waits for the bank.
    pub waiting: bool,
    /// Whether this is the one to do next.
    pub current: bool,
}

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CardView {
    /// The card.
    pub id: String,
    /// The last four digits.
    pub last4: String,
    /// What kind of card.
    pub kind: CardKind,
    /// The bank's name for the product.
    pub product: String,
    /// The last month of validity, `2028-03`.
    pub expires: String,
    /// What the card processor last confirmed.
    pub state: CardState,
    /// Who put it in that state.
    pub set_by: Option<SetBy>,
    /// Since when.
    pub state_since: String,
    /// Whether an open incident names it.
    pub at_risk: bool,
    /// The order that is on its way or has just been settled.
    pub order: Option<OrderView>,
}

/// An order to freeze or unfreeze a card, from the tap to the card processor's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OrderView {
    /// Freeze or unfreeze.
    pub kind: OperationKind,
    /// How far it has come.
    pub stage: OrderStage,
    /// When the customer asked.
    pub asked_at: String,
    /// When the bank took it in.
    pub received_at: Option<String>,
    /// When the card processor confirmed or refused it.
    pub settled_at: Option<String>,
    /// When the bank was last tried in vain.
    pub last_try_at: Option<String>,
    /// When it is tried again.
    pub next_try_at: Option<String>,
    /// Why it failed for good.
    pub failure: Option<OperationFailure>,
}

/// How far an order has come. Only `confirmed` means that the card is what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum OrderStage {
    /// On its way to the bank.
    Sending,
    /// Not received by the bank: no connection. Kept and tried again.
    Waiting,
    /// The bank has it; the card processor has not answered.
    Pending,
    /// The card processor confirmed it.
    Confirmed,
    /// Refused for good.
    Failed,
}

/// A leak the bank has spoken of in public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PublicIncidentView {
    /// The incident.
    pub incident_reference: String,
    /// Where the data was taken; absent while undisclosed.
    pub source: Option<String>,
    /// The newest headline.
    pub headline: String,
    /// When it was last updated.
    pub updated_at: String,
}

/// Whether one incident concerns this customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConcernView {
    /// The incident.
    pub incident_reference: String,
    /// Where the data was taken.
    pub source: Option<String>,
    /// What the bank answered; absent while it is being asked.
    pub answers: Option<AnswersView>,
    /// The notice to open where the answer is yes.
    pub notice: Option<String>,
    /// When the bank looked.
    pub checked_at: Option<String>,
}

/// One device of the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DeviceView {
    /// The device.
    pub id: String,
    /// What the customer calls it.
    pub name: String,
    /// What it runs on.
    pub platform: Platform,
    /// When it last spoke to the bank.
    pub last_seen_at: Option<String>,
    /// Whether it is this one.
    pub this_device: bool,
    /// Whether its revocation waits for the bank.
    pub revoking: bool,
}

/// Something the person should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProblemView {
    /// What.
    pub code: ProblemKind,
    /// When the person may try again, for `too_many_attempts`.
    pub retry_at: Option<String>,
}

/// What can go wrong for a person; a kind exists only if the screens treat it differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// The activation code is not one of the bank's.
    CodeInvalid,
    /// It is past its time: ask for a new one.
    CodeExpired,
    /// It was used: ask for a new one if that was not you.
    CodeUsed,
    /// Too many wrong codes.
    TooManyAttempts,
    /// The bank cannot be reached.
    NoConnection,
    /// The bank answers, but not as it should.
    BankFault,
    /// A link to the app could not be understood, or is for another bank.
    BadLink,
    /// A message that claimed to be the bank's was not signed by it; it is not shown, and the bank was told.
    UnverifiedBulletin,
    /// The card is blocked, expired or closed.
    CardNotUsable,
    /// Another order for this card is still on its way.
    CardBusy,
    /// The system's key store is locked: unlock it, and the app goes on.
    KeyStoreLocked,
    /// There is no key store on this system.
    KeyStoreMissing,
    /// The app's store is damaged or from a newer version.
    StoreUnreadable,
    /// The app's store cannot be written: the disk is full or read-only.
    StoreUnwritable,
}
