//! What the person should know.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// The key store is open, and what the app kept there is gone: set the app up again.
    KeyGone,
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
    /// The app may not use the camera: allow it in the system's settings, or take another way in.
    CameraRefused,
    /// The bank has another address by now: look at it again.
    AddressChanged,
    /// There is no new card to order or activate here.
    ReplacementNotPossible,
}
