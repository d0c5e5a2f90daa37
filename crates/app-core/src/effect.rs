//! What the app wants done in the world.

use firebreak_wire::{BulletinStatus, Cursor, Lang, MsgType, NoticeReference, SignInOptions};
use jiff::SignedDuration;

use crate::{bank::Ask, intent::Pin, stored::Change};

/// One thing to do.
///
/// The effects of one update are performed in order. [`Effect::Persist`] is a barrier, and always the first of them:
/// what follows is begun only when the changes are on the disk. If they cannot be written, the rest of the list is
/// dropped and [`Event::PersistFailed`](crate::Event::PersistFailed) is reported instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Write these changes, all or none.
    Persist(Vec<Change>),
    /// Look whether there is an enrolment in the store and a key in the key store: [`Event::Inspected`](crate::Event).
    Inspect,
    /// Find out whether the key store is open, by writing to it: [`Event::KeyStoreProbed`](crate::Event). The system may
    /// ask the person to unlock it, so that this is done at a start and when the person asks for it, never by a timer.
    ProbeKeyStore,
    /// Read the store: [`Event::StoreRead`](crate::Event).
    ReadStore,
    /// Make sure of a device key and of a writable store: [`Event::Prepared`](crate::Event).
    Prepare,
    /// Delete the store, then the keys.
    Wipe,
    /// Ask the bank: [`Event::Answered`](crate::Event).
    Ask(Box<Ask>),
    /// Open the stream, instead of any other.
    OpenStream(StreamTarget),
    /// Close the stream, if one is open.
    CloseStream,
    /// Report [`Event::Timer`](crate::Event) after that long, instead of the same timer set before.
    SetTimer {
        /// Which.
        timer: Timer,
        /// When, from now.
        after: SignedDuration,
    },
    /// Forget a timer.
    CancelTimer(Timer),
    /// Have the system show a notification: [`Event::Notified`](crate::Event).
    Notify(Notification),
    /// Sign from now on with the system's clock plus this.
    SetClockOffset(SignedDuration),
    /// Call this number with whatever the system has for calling.
    Call {
        /// In international format.
        phone: String,
    },
    /// Write to the log what an engineer has to know. Never content.
    Warn(Warning),
    /// Read how the app lock stands: [`Event::LockRead`](crate::Event).
    ReadLock,
    /// Keep this PIN's verifier in the key store, or biometrics as the lock, or no lock: [`Event::LockKept`](crate::Event).
    KeepLock(NewLock),
    /// Check an answer to the lock; a wrong one is counted in the key store before it is reported:
    /// [`Event::LockAnswered`](crate::Event).
    CheckLock(LockAnswer),
    /// Open the bank's sign-in in the system's browser and wait for it: [`Event::SignedIn`](crate::Event).
    SignIn(SignInOptions),
    /// Stop waiting for the browser.
    CancelSignIn,
    /// Read a code with the camera, behind the screens: [`Event::Scanned`](crate::Event).
    ScanCode,
    /// Turn the camera off.
    CancelScan,
    /// Look what the system offers and allows: [`Event::System`](crate::Event).
    InspectSystem,
    /// Ask the system to allow notifications: [`Event::System`](crate::Event).
    AllowNotifications,
    /// Open the system's settings where the person allows the app what it may do: [`Event::System`](crate::Event).
    OpenSettings,
    /// Start with the system, or do not: [`Event::System`](crate::Event).
    SetAutostart(bool),
    /// Look for a newer version of the app: [`Event::UpdateFound`](crate::Event).
    CheckUpdate,
    /// Install it and start anew: [`Event::UpdateFailed`](crate::Event), or the end of this process.
    InstallUpdate,
}

/// A new app lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewLock {
    /// This PIN, of which only a slow salted hash is kept.
    Pin(Pin),
    /// The system's biometrics.
    Biometrics,
    /// None.
    Off,
}

/// An answer to the app lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockAnswer {
    /// As typed.
    Pin(Pin),
    /// Let the system ask. The reason it shows is chosen by the shell.
    Biometrics,
}

/// Where the stream is and where it goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamTarget {
    /// Where it is.
    pub stream_url: String,
    /// What was last stored.
    pub last_event_id: Cursor,
    /// Counts the attempts, so that the last words of an earlier stream are not taken for those of this one.
    pub attempt: u32,
}

/// Things that happen later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timer {
    /// Look again whether the key store and the store can be used.
    Inspect,
    /// Open the stream.
    Reconnect,
    /// The stream has been silent for too long.
    Silence,
    /// Try again what failed.
    Retry,
    /// Tell the bank what is stored and seen.
    Ack,
    /// Ask for the cards, as an order is pending.
    Poll,
    /// Lock the app, as nobody did anything.
    Idle,
    /// Take answers to the lock again. It runs in the system's monotonic time: setting the clock does not shorten it.
    LockPause,
    /// Tell what was held back during the quiet hours.
    Quiet,
    /// Look for a newer version of the app.
    Update,
}

/// What the system shows. Its words name no card, shop or amount: lock screens are read by others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The notice it is about; clicking opens it.
    pub reference: NoticeReference,
    /// The version of the newest bulletin; of good news, their number.
    pub version: u32,
    /// Whether something went well: a step done by the bank, a new card on its way, a case decided.
    pub good_news: bool,
    /// Whether it is the first word, an update or the end of a false alarm.
    pub msg_type: MsgType,
    /// Whether a card is at risk now: it may break through "do not disturb" as far as the system lets it.
    pub urgent: bool,
    /// The card that "Freeze card…" asks about; without one there is no such action.
    pub freeze: Option<uuid::Uuid>,
    /// Whether it is an exercise, which it has to say.
    pub status: BulletinStatus,
    /// The bank's name.
    pub bank_name: String,
    /// The language to speak.
    pub lang: Lang,
}

impl Notification {
    /// The same for every showing of this version of this notice: a system that knows the id replaces instead of
    /// showing it twice, should the app be killed between showing and remembering that it did.
    #[must_use]
    pub fn id(&self) -> String {
        let kind = if self.good_news { "good-news/" } else { "" };
        format!("{}/{kind}{}", self.reference, self.version)
    }
}

/// What an engineer has to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A bulletin was not signed by the bank's keys, or its chain is broken; it is not shown.
    UnverifiedBulletin {
        /// The incident it claimed to be of.
        incident_reference: String,
    },
    /// The bank refused what it should not have refused.
    Refused {
        /// Its code.
        code: &'static str,
    },
}
