//! What happens to the app: the results of effects, the stream, the system.

use firebreak_wire::{Cursor, NoticeReference, StreamEvent};
use jiff::SignedDuration;

use crate::{
    bank::{Ask, BankAnswer, BankFailure},
    effect::Timer,
    intent::Intent,
    stored::Snapshot,
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
        /// The version.
        version: u32,
        /// Whether the system took it.
        shown: bool,
    },
    /// The person clicked the notification of this notice.
    NotificationClicked {
        /// The notice.
        reference: NoticeReference,
    },
    /// The system handed the app a link. It may come from anybody: it fills in and leads, and never acts.
    DeepLink {
        /// As it came.
        url: String,
    },
    /// The system woke up from sleep, or the network changed.
    Resumed,
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
