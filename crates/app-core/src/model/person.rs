//! What the model knows of the person in front of the app and of the system around it.

use firebreak_wire::{IssuedCode, NoticeReference};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    event::LockState,
    update::Guarded,
    view::{LockReason, PinRefusal, UpdateStage},
};

/// The app lock.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lock {
    /// By the key store.
    pub(crate) state: LockState,
    /// Whether nothing of the customer may be shown.
    pub(crate) locked: bool,
    /// What waits for the person, and why it asks.
    pub(crate) guarding: Option<(LockReason, Guarded)>,
    pub(crate) checking: bool,
    /// Whether the answer being checked is for nothing any more.
    pub(crate) void: bool,
    /// Whether the last answer was wrong.
    pub(crate) wrong: bool,
    /// While this is here no answer is taken; it goes when its timer has run out, whatever the clock says.
    pub(crate) wait_until: Option<Timestamp>,
    pub(crate) refused: Option<PinRefusal>,
    /// What somebody wanted to see while it was locked; nothing of it happens before it is unlocked.
    pub(crate) remembered: Option<Remembered>,
    /// When the person last did something.
    pub(crate) active_at: Option<Timestamp>,
    /// Whether the system's question was put since the app locked; a person who turned it away is not asked by itself.
    pub(crate) asked: bool,
}

impl Lock {
    /// Why it asks now.
    pub(crate) fn asking(&self) -> Option<LockReason> {
        if self.locked {
            return Some(LockReason::Locked);
        }
        self.guarding.as_ref().map(|(reason, _)| *reason)
    }
}

/// What is opened once the app is unlocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Remembered {
    /// A link.
    Link(String),
    /// A notice, or the sheet of the card that its notification offered to freeze.
    Notice { reference: NoticeReference, freeze: Option<Uuid> },
    /// The sheet that asks whether to freeze this card.
    Freeze(String),
}

/// Whether the key store is open. One that is locked reads as an empty one; only writing to it tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum KeyStore {
    #[default]
    Untried,
    Trying,
    Open,
    Shut,
}

/// A newer version of the app.
#[derive(Debug, Clone)]
pub(crate) struct FoundUpdate {
    pub(crate) version: String,
    pub(crate) stage: UpdateStage,
}

/// Signing in with the bank.
#[derive(Debug, Clone, Default)]
pub(crate) struct SigningIn {
    pub(crate) step: SignInStep,
    /// A bank that has no sign-in.
    pub(crate) not_offered_by: Option<String>,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum SignInStep {
    #[default]
    Idle,
    /// The bank is asked where, then the key is made.
    Opening,
    /// The browser is open.
    Waiting,
    /// The bank checks it.
    Checking,
}

/// A code for another device.
#[derive(Debug, Clone)]
pub(crate) struct Issued {
    pub(crate) idempotency_key: String,
    pub(crate) code: Option<IssuedCode>,
    pub(crate) failed: bool,
}
