//! What a person can ask of the app. The screens dispatch these and nothing else.

use firebreak_wire::{Lang, MessageChannel, SkipReason, StepKind, StepState};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One wish of the person in front of the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "intent", rename_all = "snake_case", deny_unknown_fields)]
pub enum Intent {
    /// Enrol this device with the code from the bank.
    Enrol {
        /// As typed; case, spaces and dashes do not matter.
        code: String,
    },
    /// Fill in what a pasted activation link says, as if the system had handed it over.
    EnterLink {
        /// As pasted.
        link: String,
    },
    /// Read an activation link with the camera, on phones.
    ScanCode,
    /// Turn the camera off.
    CancelScan,
    /// Enrol this device by signing in with the bank in the system's browser.
    SignIn,
    /// Give up waiting for the browser.
    CancelSignIn,
    /// Go to a screen.
    Navigate {
        /// Which.
        to: Route,
    },
    /// Go to the screen that this one was opened from.
    Back,
    /// Ask for a decision.
    OpenSheet {
        /// Which.
        sheet: SheetKind,
    },
    /// Leave the open sheet without doing anything.
    CloseSheet,
    /// Do what the open sheet asks about.
    ConfirmSheet,
    /// Try now what waits for a connection.
    RetryNow,
    /// The customer's part of a step.
    MarkStep {
        /// The notice.
        reference: String,
        /// The step.
        kind: StepKind,
        /// What it becomes.
        state: StepState,
        /// Why it is skipped; only with `skipped`.
        reason: Option<SkipReason>,
    },
    /// Mark a payment as not the customer's, or take that back. Nothing is reported yet.
    MarkPayment {
        /// The payment.
        payment_id: String,
        /// Whether it is not theirs.
        not_mine: bool,
    },
    /// Report the marked payments of this card to the bank.
    ReportPayments {
        /// The card.
        card_id: String,
    },
    /// Ask the bank whether it sent a message with this reference.
    CheckMessage {
        /// As typed.
        reference: String,
    },
    /// Pass a message that claims to be the bank's on to the bank.
    ReportImitation {
        /// How it came.
        channel: MessageChannel,
        /// Who it claims to be from.
        sender: String,
        /// The message as received.
        text: String,
    },
    /// Give a device of the customer another name.
    RenameDevice {
        /// The device.
        device_id: String,
        /// Its new name.
        name: String,
    },
    /// Get a code for another device of the customer. Guarded by the app lock.
    IssueCode,
    /// Set the app lock's PIN, or another one. Changing it is guarded by the app lock.
    SetPin {
        /// The new one.
        pin: Pin,
    },
    /// Use the system's biometrics as the app lock, on phones.
    UseBiometrics,
    /// Have no app lock. Guarded by the app lock.
    TurnLockOff,
    /// Lock the app now.
    Lock,
    /// Answer the app lock with the PIN.
    Unlock {
        /// As typed.
        pin: Pin,
    },
    /// Have the system ask for the biometrics once more.
    AskBiometrics,
    /// Leave what the app lock asks for undone. A locked app stays locked.
    CancelLock,
    /// The person did something; the idle time begins anew. The screens say so at most every ten seconds.
    Active,
    /// Choose.
    Prefer {
        /// What.
        preference: Preference,
    },
    /// Ask the system to allow notifications, or lead to where it is allowed.
    AllowNotifications,
    /// Lead to where the person allows the app what it may do.
    OpenSettings,
    /// Show what the diagnostics contain, or no longer, while the app cannot be used: not set up, locked, unusable.
    Diagnose {
        /// Whether.
        open: bool,
    },
    /// Install the update that was found.
    InstallUpdate,
    /// Speak this language from now on.
    SetLanguage {
        /// Which.
        lang: Lang,
    },
    /// Ask the bank whether an incident concerns this customer.
    CheckConcern {
        /// The incident.
        incident_reference: String,
    },
    /// Call the bank with whatever the system has for calling.
    CallBank,
    /// The window came into sight or went out of it.
    Visible {
        /// Whether a person can see it.
        visible: bool,
    },
    /// The person has read the message about a problem.
    DismissProblem,
}

/// A choice of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "preference", rename_all = "snake_case", deny_unknown_fields)]
pub enum Preference {
    /// Notifications of updates to open alerts. Urgent alerts always notify.
    Updates {
        /// Whether.
        on: bool,
    },
    /// Notifications of good news: a step done by the bank, a new card on its way, a case decided.
    GoodNews {
        /// Whether.
        on: bool,
    },
    /// No notifications but urgent ones between 22:00 and 07:00.
    QuietHours {
        /// Whether.
        on: bool,
    },
    /// The idle time after which the app locks, in minutes.
    LockAfter {
        /// 1, 5, 15 or 60.
        minutes: u16,
    },
    /// Start with the system, in the tray.
    Autostart {
        /// Whether.
        on: bool,
    },
}

/// Digits that only the person knows. Never shown, not even by `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(transparent)]
pub struct Pin(pub String);

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin(..)")
    }
}

/// A screen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "screen", rename_all = "snake_case", deny_unknown_fields)]
pub enum Route {
    /// The inbox and the cards.
    #[default]
    Home,
    /// One notice.
    Notice {
        /// Its reference.
        reference: String,
    },
    /// How to do one step of a notice.
    Step {
        /// The notice.
        reference: String,
        /// The step.
        kind: StepKind,
    },
    /// All cards.
    Cards,
    /// One card.
    Card {
        /// The card.
        card_id: String,
    },
    /// How far the order to freeze or unfreeze a card has come.
    Order {
        /// The card.
        card_id: String,
    },
    /// The payments of a card that want looking through.
    Payments {
        /// The card.
        card_id: String,
        /// The notice whose step it is, if it was opened from one.
        reference: Option<String>,
    },
    /// A new card in the place of this one: the address, what changes, and the order.
    Replacement {
        /// The card.
        card_id: String,
    },
    /// Which leaks the bank knows of.
    Check,
    /// Is this message real?
    Message,
    /// Pass an imitation on to the bank.
    Imitation,
    /// Whether one of them concerns this customer.
    Concern {
        /// The incident.
        incident_reference: String,
    },
    /// Language, notifications, devices, app lock, disconnect.
    Settings,
    /// A code for another device.
    AddDevice,
    /// Set up the app lock.
    AppLock,
    /// What the diagnostics contain, before they are copied.
    Diagnostics,
}

/// A decision that wants a confirmation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "sheet", rename_all = "snake_case", deny_unknown_fields)]
pub enum SheetKind {
    /// Freeze this card?
    Freeze {
        /// The card.
        card_id: String,
    },
    /// Unfreeze this card?
    Unfreeze {
        /// The card.
        card_id: String,
    },
    /// Order a new card in the place of this one? Guarded by the app lock.
    Replace {
        /// The card.
        card_id: String,
    },
    /// Has the new card arrived, and shall the old one be closed? Guarded by the app lock.
    Activate {
        /// The old card.
        card_id: String,
    },
    /// Report the marked payments of this card?
    Report {
        /// The card.
        card_id: String,
    },
    /// Leave this step out, and why?
    Skip {
        /// The notice.
        reference: String,
        /// The step.
        kind: StepKind,
    },
    /// Revoke that other device?
    RevokeDevice {
        /// The device.
        device_id: String,
    },
    /// Revoke this device and wipe its data?
    Disconnect,
    /// Delete what the app keeps here and cannot open, and set it up again? The way out of an app that is unusable because
    /// its key is gone or its store damaged.
    StartAnew,
}
