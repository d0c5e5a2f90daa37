//! What happens to the app: the results of effects, the stream, the system.

use firebreak_wire::{Cursor, NoticeReference, SignInProof, StreamEvent};
use jiff::SignedDuration;

use crate::{
    bank::{Ask, BankAnswer, BankFailure},
    effect::Timer,
    intent::Intent,
    stored::Snapshot,
    view::{LockKind, Permission},
};

/// What the app reacts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A wish of the person.
    Intent(Intent),
    /// Something that happened.
    Event(Event),
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The app was started.
    Started,
    /// What there is to begin with.
    Inspected {
        /// Whether the store holds an enrolment.
        store: Result<bool, StoreFailure>,
        /// Whether the key store holds the device key.
        key: Result<bool, KeyFailure>,
    },
    /// Whether the key store took what was written to it for a trial.
    KeyStoreProbed(Result<(), KeyFailure>),
    /// The store was read.
    StoreRead(Result<Box<Snapshot>, StoreFailure>),
    /// Key and store are ready for an enrolment, or not.
    Prepared(Result<KeyAge, PrepareFailure>),
    /// Changes could not be written; what followed them was not begun.
    PersistFailed(StoreFailure),
    /// The bank answered, or did not.
    Answered {
        /// What was asked.
        ask: Box<Ask>,
        /// What came back.
        outcome: Result<BankAnswer, BankFailure>,
    },
    /// The stream said something.
    Stream {
        /// Which attempt it belongs to.
        attempt: u32,
        /// What.
        heard: Heard,
    },
    /// A timer ran out.
    Timer(Timer),
    /// The system took a notification, or did not.
    Notified {
        /// The notice.
        reference: NoticeReference,
        /// The version, or the number of the good news.
        version: u32,
        /// Whether it was good news.
        good_news: bool,
        /// Whether the system took it.
        shown: bool,
    },
    /// The person clicked the notification of this notice.
    NotificationClicked {
        /// The notice.
        reference: NoticeReference,
        /// The card whose sheet they asked for by "Freeze card…"; nothing is frozen by that.
        freeze: Option<uuid::Uuid>,
    },
    /// How the app lock stands, by the key store.
    LockRead(Result<LockState, KeyFailure>),
    /// The lock was changed, or could not be.
    LockKept(Result<LockState, KeyFailure>),
    /// What became of an answer to the lock.
    LockAnswered(Result<LockVerdict, KeyFailure>),
    /// What became of reading a code with the camera.
    Scanned(Scan),
    /// The browser came back, or did not.
    SignedIn(Result<SignInProof, SignInFailure>),
    /// What the system offers and allows.
    System(SystemState),
    /// There is a newer version of the app, signed by its makers.
    UpdateFound {
        /// Which.
        version: String,
    },
    /// The update could not be installed; the app goes on as it is.
    UpdateFailed,
    /// The system handed the app a link. It may come from anybody: it fills in and leads, and never acts.
    DeepLink {
        /// As it came.
        url: String,
    },
    /// The system woke up from sleep, the network changed, or a phone brought the app back to the foreground.
    Resumed,
    /// A phone put the app into the background, where it holds no connection.
    Paused,
}

/// How the app lock stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LockState {
    /// What it asks for; absent while there is none.
    pub kind: Option<LockKind>,
    /// Wrong answers in a row, kept in the key store across restarts.
    pub wrong: u32,
}

/// What became of an answer to the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockVerdict {
    /// It was right; the count begins anew.
    Right,
    /// It was wrong.
    Wrong {
        /// Wrong answers in a row.
        in_a_row: u32,
    },
    /// The person turned the system's question away.
    Cancelled,
}

/// What became of reading a code with the camera.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scan {
    /// A code was read. It is a link from anybody, like every other.
    Read {
        /// What it says.
        url: String,
    },
    /// The camera was turned off, or failed.
    Ended,
    /// The app may not use the camera.
    Refused,
}

/// Why the browser brought back no sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignInFailure {
    /// No browser could be opened, or no address to come back to.
    #[error("no browser could be opened")]
    NoBrowser,
    /// The person or the identity provider ended it, or it took too long.
    #[error("the sign-in was not finished")]
    Cancelled,
    /// What came back does not belong to this sign-in.
    #[error("what the browser brought back does not belong to this sign-in")]
    Foreign,
}

/// What the system offers and allows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SystemState {
    /// Whether it shows notifications.
    pub notifications: Permission,
    /// Whether the app starts with it; absent where that is not offered.
    pub autostart: Option<bool>,
    /// Whether it has biometrics that are set up.
    pub biometrics: bool,
    /// Whether it has a camera to read a code with.
    pub can_scan: bool,
    /// Whether it has settings to lead to, where the person allows the app what it may do.
    pub has_settings: bool,
}

/// Whether a device key was made just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyAge {
    /// Just now: the bank cannot know it.
    New,
    /// Earlier: left over from an enrolment that was never answered, or never stored.
    Old,
}

/// What is heard on a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// The bank accepted the connection.
    Opened,
    /// How often the bank promises a sign of life.
    Promised(SignedDuration),
    /// A sign of life.
    Heartbeat,
    /// How long to wait before reconnecting.
    Retry(SignedDuration),
    /// An event.
    Item {
        /// Where it stands in the sequence.
        cursor: Cursor,
        /// The event.
        event: StreamEvent,
    },
    /// An event of a kind that this version does not know.
    UnknownItem {
        /// Where it stands in the sequence.
        cursor: Cursor,
    },
    /// It is over.
    Ended(StreamEnd),
}

/// Why a stream is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StreamEnd {
    /// It never began, or the connection broke; a refusal carries its code.
    Failed(BankFailure),
    /// The bank closed it.
    Closed,
    /// An event was larger than allowed or could not be read: what it said has to be fetched otherwise.
    Unreadable,
}

/// Why the store cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreFailure {
    /// It is damaged, or sealed with another key.
    #[error("the store is damaged")]
    Damaged,
    /// A newer version of the app wrote it.
    #[error("the store was written by a newer version")]
    Newer,
    /// It cannot be written: the disk is full or read-only.
    #[error("the store cannot be written")]
    Unwritable,
}

/// Why the key store cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFailure {
    /// It is locked.
    #[error("the key store is locked")]
    Locked,
    /// This system has none.
    #[error("there is no key store")]
    Missing,
    /// It holds something else under the key's name.
    #[error("the key in the key store is damaged")]
    Damaged,
}

/// Why an enrolment cannot begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrepareFailure {
    /// No key could be made.
    #[error(transparent)]
    Key(#[from] KeyFailure),
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreFailure),
}
