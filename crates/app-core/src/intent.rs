//! What a person can ask of the app. The screens dispatch these and nothing else.

use firebreak_wire::{Lang, StepKind, StepState};
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
    },
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
    /// Which leaks the bank knows of.
    Check,
    /// Whether one of them concerns this customer.
    Concern {
        /// The incident.
        incident_reference: String,
    },
    /// Language, devices, disconnect.
    Settings,
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
    /// Revoke that other device?
    RevokeDevice {
        /// The device.
        device_id: String,
    },
    /// Revoke this device and wipe its data?
    Disconnect,
}
