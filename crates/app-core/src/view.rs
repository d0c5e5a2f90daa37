//! What the screens show: one value, made from the model, holding no secret and no 64-bit number.
//!
//! Words are not in here except the bank's own; the screens have them. Times are RFC 3339 in UTC.

mod answers;
mod card;
mod incident;
mod lock;
mod message;
mod notice;
mod payment;
mod problem;
mod settings;

pub use answers::{AnswersView, ConcernedView, NewCardView};
pub use card::{CardView, OfferView, OrderStage, OrderView, ReplacementView, StageReachedView};
pub use incident::{ConcernView, PublicIncidentView};
pub use lock::{LockKind, LockReason, LockView, PinRefusal};
pub use message::{ImitationView, MessageVerdict, MessageView, SentMessageView};
pub use notice::{BulletinView, LocalActionView, NoticeView, StepView};
pub use payment::{MoneyView, PaymentView, PaymentsView, ReportView};
pub use problem::{ProblemKind, ProblemView};
pub use settings::{
    ContactView, DeviceView, IssuedCodeView, Permission, PreferencesView, SignInStage, SystemView,
    UpdateStage, UpdateView,
};

use firebreak_wire::Lang;
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
    /// Whether the camera looks for a code, behind the screens: they let it through.
    pub scanning: bool,
    /// Whether something wants to be looked at. Known of a locked app too, which does not say what.
    pub needs_attention: bool,
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
