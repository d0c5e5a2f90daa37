//! The app lock.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
