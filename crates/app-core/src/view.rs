//! What the screens show: one value, made from the model, holding no secret and no 64-bit number.
//!
//! Words are not in here except the bank's own; the screens have them. Times are RFC 3339 in UTC.

use firebreak_wire::{
    BulletinStatus, CardKind, CardState, CaseState, Certainty, CloseAccount, CompletedBy, DataClass, Lang,
    MessageChannel, MsgType, NoticeState, OperationFailure, OperationKind, PaymentChannel, Platform,
    ReplacementStage, SetBy, Severity, SkipReason, StepKind, StepState,
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
    /// Whether the list of public incidents is here.
    pub public_state: Loading,
    /// The payments on the payments screen.
    pub payments: Option<PaymentsView>,
    /// What a new card would be, on the replacement screen.
    pub offer: Option<OfferView>,
    /// The answer to the last question whether a message is real.
    pub message: Option<MessageView>,
    /// The last report of an imitation.
    pub imitation: Option<ImitationView>,
    /// How the bank can reach the customer apart from the app.
    pub contacts: Vec<ContactView>,
    /// A code for another device, until it is used, expired or left.
    pub issued_code: Option<IssuedCodeView>,
    /// The app lock.
    pub lock: LockView,
    /// The choices of the person.
    pub preferences: PreferencesView,
    /// What this system offers and allows.
    pub system: SystemView,
    /// How signing in with the bank goes.
    pub sign_in: SignInStage,
    /// What the diagnostics would contain, on their screen.
    pub diagnostics: Option<String>,
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
    /// Enrolled, and the app lock asks for the person: the view holds nothing of theirs.
    Locked,
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
    /// Whether it is over or every step is done or skipped: it stays in the history and asks for nothing.
    pub dealt_with: bool,
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
    /// The first eight characters of the hash of the signed form, which the next version names.
    pub fingerprint: String,
    /// The first eight characters of the id of the pinned key that signed it.
    pub signed_with: String,
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
    /// Why the customer skipped it.
    pub skip_reason: Option<SkipReason>,
    /// When its state last changed.
    pub changed_at: Option<String>,
    /// What there is to do about it in the customer's country, in the view's language.
    pub local: Vec<LocalActionView>,
}

/// Something to do with an authority or a service of the customer's country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LocalActionView {
    /// Names it in the bank's data.
    pub id: String,
    /// What to do.
    pub title: String,
    /// Why.
    pub why: String,
    /// How, one line for each thing to do.
    pub how: Vec<String>,
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
    /// The order to freeze or unfreeze that is on its way or has just been settled.
    pub order: Option<OrderView>,
    /// The card that is to take its place.
    pub replacement: Option<ReplacementView>,
    /// Last four digits of the card whose place it takes.
    pub replacement_for: Option<String>,
    /// Whether a new card can be ordered for it now.
    pub replaceable: bool,
}

/// A new card on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReplacementView {
    /// How far it has come, as the bank confirmed.
    pub stage: ReplacementStage,
    /// Its last four digits, as soon as it has a number.
    pub last4: Option<String>,
    /// The stages with the times at which they were reached, oldest first.
    pub reached: Vec<StageReachedView>,
    /// The day it should arrive by at the earliest, `2026-09-18`.
    pub earliest: Option<String>,
    /// The day it should arrive by at the latest.
    pub latest: Option<String>,
    /// The order that is on its way: the replacement itself, or its activation.
    pub order: Option<OrderView>,
}

/// A stage and when it was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StageReachedView {
    /// Which.
    pub stage: ReplacementStage,
    /// When.
    pub at: String,
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
    /// Whether the bank could not be asked; nothing is known then.
    pub failed: bool,
}

/// Whether something that is fetched when it is looked at is here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum Loading {
    /// Nobody asked yet, or the answer is on its way.
    #[default]
    Loading,
    /// It is here.
    Ready,
    /// The bank could not be asked; what is shown, if anything, is older.
    Failed,
}

/// The payments of one card that want looking through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PaymentsView {
    /// The card.
    pub card_id: String,
    /// Whether they are here.
    pub state: Loading,
    /// Since when payments are shown.
    pub since: Option<String>,
    /// The payments, newest first.
    pub payments: Vec<PaymentView>,
    /// How many are marked and not yet reported.
    pub marked: u32,
    /// What these come to, one amount a currency.
    pub marked_total: Vec<MoneyView>,
    /// Whether older ones were left out.
    pub truncated: bool,
}

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PaymentView {
    /// The payment.
    pub id: String,
    /// Whom it went to.
    pub merchant: String,
    /// A town, for payments in a shop.
    pub place: Option<String>,
    /// How it was made.
    pub channel: PaymentChannel,
    /// When.
    pub at: String,
    /// How much.
    pub amount: MoneyView,
    /// Whether the card's data was taken here.
    pub at_source: bool,
    /// Whether it is marked as not the customer's and not yet reported.
    pub marked: bool,
    /// What became of its report.
    pub report: Option<ReportView>,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MoneyView {
    /// In decimals with a point, `1249.00`.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
}

/// A report of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReportView {
    /// How far the order to report it has come.
    pub stage: OrderStage,
    /// How far the case has come; absent until the bank has the report.
    pub state: Option<CaseState>,
    /// The number of the case.
    pub case_reference: Option<String>,
    /// When the customer said so.
    pub reported_at: String,
    /// When the state last changed.
    pub changed_at: Option<String>,
    /// When the bank is tried again, while it was not reached.
    pub next_try_at: Option<String>,
}

/// What a new card would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfferView {
    /// The card to be replaced.
    pub card_id: String,
    /// Whether the rest is here.
    pub state: Loading,
    /// The lines of the address it goes to; empty where the bank has none.
    pub address: Vec<String>,
    /// The day it should arrive by at the earliest, `2026-09-18`.
    pub earliest: Option<String>,
    /// The day it should arrive by at the latest.
    pub latest: Option<String>,
    /// What happens to the card in phones and watches.
    pub wallets: String,
    /// What happens to standing payments.
    pub standing_payments: Vec<String>,
}

/// Whether the bank sent a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MessageView {
    /// The reference as typed.
    pub reference: String,
    /// What the bank says.
    pub verdict: MessageVerdict,
    /// What the bank sent under it, newest first.
    pub messages: Vec<SentMessageView>,
    /// The notice it belongs to.
    pub notice: Option<String>,
    /// When the bank looked.
    pub checked_at: Option<String>,
}

/// What the bank says about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum MessageVerdict {
    /// It is being asked.
    Checking,
    /// It sent it.
    Ours,
    /// It did not.
    NotOurs,
    /// It could not be asked: nothing is known.
    Unknown,
}

/// A message the bank sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SentMessageView {
    /// On which channel.
    pub channel: MessageChannel,
    /// When.
    pub sent_at: String,
    /// The exact words.
    pub text: String,
    /// Where to, mostly hidden.
    pub to: Option<String>,
}

/// A report of an imitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImitationView {
    /// How far it has come; `confirmed` means that the bank has it.
    pub stage: OrderStage,
    /// When the bank took it in.
    pub received_at: Option<String>,
    /// When the bank is tried again.
    pub next_try_at: Option<String>,
}

/// A way to reach the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ContactView {
    /// The channel.
    pub channel: MessageChannel,
    /// The number or address, mostly hidden.
    pub masked: String,
}

/// A code for another device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct IssuedCodeView {
    /// Whether it is here.
    pub state: Loading,
    /// The code, grouped for reading; empty until it is here.
    pub code: String,
    /// The activation link, for a picture to scan; empty until it is here.
    pub link: String,
    /// Until when it can be used.
    pub expires_at: Option<String>,
}

/// The app lock.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LockView {
    /// What it asks for; absent while there is none.
    pub kind: Option<LockKind>,
    /// Why it asks right now; absent while it does not.
    pub asking: Option<LockReason>,
    /// Whether an answer is being checked.
    pub checking: bool,
    /// Whether the last answer was wrong.
    pub wrong: bool,
    /// Answers left before the next pause; absent where there is no limit to tell.
    pub tries_left: Option<u32>,
    /// Until when no answer is taken.
    pub wait_until: Option<String>,
    /// What a PIN must be, broken by the one just chosen.
    pub refused: Option<PinRefusal>,
}

/// What an app lock asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum LockKind {
    /// Digits.
    Pin,
    /// Finger or face, by the system.
    Biometrics,
}

/// Why an app lock asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum LockReason {
    /// The app is locked.
    Locked,
    /// Before a freeze is lifted.
    Unfreeze,
    /// Before a new card is ordered.
    Replace,
    /// Before a new card is activated.
    Activate,
    /// Before a code for another device is made.
    IssueCode,
    /// Before the lock is changed or turned off.
    ChangeLock,
    /// There is no lock yet, and what was asked for needs one: choose a PIN first.
    SetUp,
}

/// Why a PIN is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum PinRefusal {
    /// Not six to twelve digits.
    Length,
    /// All the same, or in a row.
    TooSimple,
}

/// The choices of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PreferencesView {
    /// Notifications of updates to open alerts.
    pub updates: bool,
    /// Notifications of good news.
    pub good_news: bool,
    /// Only urgent ones between 22:00 and 07:00.
    pub quiet_hours: bool,
    /// The idle time after which the app locks, in minutes.
    pub lock_after_minutes: u16,
}

/// What this system offers and allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SystemView {
    /// What it runs on.
    pub platform: Platform,
    /// Whether it shows notifications.
    pub notifications: Permission,
    /// Whether the app starts with it; absent where that is not offered.
    pub autostart: Option<bool>,
    /// Whether it has biometrics that are set up.
    pub biometrics: bool,
    /// Whether it has a camera to read a code with.
    pub can_scan: bool,
    /// A newer version of the app that is ready to be installed.
    pub update: Option<UpdateView>,
}

/// Whether the system shows notifications.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Nobody knows yet.
    #[default]
    Unknown,
    /// The person has not been asked.
    NotAsked,
    /// It does.
    Allowed,
    /// It does not.
    Denied,
}

/// A newer version of the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UpdateView {
    /// Which.
    pub version: String,
    /// Whether it is being installed.
    pub installing: bool,
}

/// How signing in with the bank goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum SignInStage {
    /// The bank is not known or has no sign-in.
    #[default]
    NotOffered,
    /// It can be begun.
    Offered,
    /// The bank is asked where.
    Opening,
    /// The browser is open; the app waits for it.
    Waiting,
    /// The bank checks what the browser brought back.
    Checking,
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
    /// The app's store was written by a newer version of the app: install that one.
    StoreNewer,
    /// This version of the app is no longer served: update it.
    UpdateRequired,
    /// This network answers in the bank's place: sign in to the network first.
    CaptivePortal,
    /// Who answers cannot prove to be the bank: its certificate is not valid here.
    NotTheBank,
    /// The browser sign-in ended without a sign-in.
    SignInCancelled,
    /// The bank did not accept the sign-in.
    SignInRejected,
    /// The bank has another address by now: look at it again.
    AddressChanged,
    /// There is no new card to order or activate here.
    ReplacementNotPossible,
}
