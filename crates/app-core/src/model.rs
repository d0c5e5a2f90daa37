//! What the app knows. Only [`update`](crate::update) changes it.

mod person;

use std::collections::{BTreeMap, BTreeSet};

use firebreak_crypto::bulletin::BulletinVerifier;
use firebreak_wire::{
    Bulletin, Card, Concern, ContactPoint, Cursor, Device, Lang, MessageLookup, NoticeReference, Payment,
    PaymentList, Platform, ProblemCode, ReplacementOffer, StepKind,
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use uuid::Uuid;

pub(crate) use self::person::{FoundUpdate, Issued, KeyStore, Lock, Remembered, SignInStep, SigningIn};

use crate::{
    bank::BankFailure,
    effect::Timer,
    event::SystemState,
    intent::{Route, SheetKind},
    order::OrderKey,
    retry::Attempt,
    stored::{Enrolled, HeldNotice, ImitationWish, Order, Position, Preferences, StepWish},
    view::{Phase, ProblemKind},
};

/// What the app is told when it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The app's version.
    pub app_version: String,
    /// What the device runs on.
    pub platform: Platform,
    /// What the device is called when it enrols.
    pub device_name: String,
    /// The bank's address, where the app was built for one bank; otherwise the activation link names it.
    pub bank_url: Option<String>,
    /// The system's language.
    pub lang: Lang,
    /// The system's time zone, for quiet hours.
    pub time_zone: TimeZone,
}

/// What the app knows.
#[derive(Debug)]
pub struct Model {
    pub(crate) config: Config,
    pub(crate) phase: Phase,
    pub(crate) lang: Lang,
    /// Counts the lives of the enrolment.
    pub(crate) session: u32,
    pub(crate) enrolled: Option<Enrolled>,
    pub(crate) verifier: Option<BulletinVerifier>,
    pub(crate) position: Position,
    /// What of the position was last stored.
    pub(crate) stored_checked_at: Option<Timestamp>,
    pub(crate) notices: BTreeMap<NoticeReference, Entry>,
    pub(crate) cards: Vec<Card>,
    pub(crate) orders: BTreeMap<OrderKey, Order>,
    pub(crate) steps: BTreeMap<(NoticeReference, StepKind), StepWish>,
    pub(crate) payments: Option<PaymentList>,
    /// Payments of the shown card that are marked as not the customer's.
    pub(crate) marked: BTreeSet<Uuid>,
    pub(crate) reported: BTreeMap<Uuid, Payment>,
    pub(crate) offer: Option<ReplacementOffer>,
    pub(crate) message: Option<MessageAsked>,
    /// Newest last, as the keys tell the time.
    pub(crate) imitations: BTreeMap<String, ImitationWish>,
    pub(crate) contacts: Vec<ContactPoint>,
    pub(crate) devices: Vec<Device>,
    pub(crate) revoking: BTreeSet<Uuid>,
    pub(crate) public: Vec<Bulletin>,
    pub(crate) concern: Option<ConcernAsked>,
    pub(crate) fetches: BTreeMap<Fetch, FetchState>,
    pub(crate) acks: AckState,
    pub(crate) link: Link,
    pub(crate) clock_offset: SignedDuration,
    pub(crate) routes: Vec<Route>,
    pub(crate) sheet: Option<SheetKind>,
    pub(crate) visible: bool,
    pub(crate) problem: Option<Problem>,
    pub(crate) enrolling: Option<Enrolling>,
    pub(crate) enrol_link: Option<crate::deep_link::EnrolLink>,
    pub(crate) timers: BTreeMap<Timer, Timestamp>,
    pub(crate) lock: Lock,
    pub(crate) preferences: Preferences,
    /// Telling the bank which language this device speaks.
    pub(crate) locale: Attempt,
    pub(crate) issued: Option<Issued>,
    pub(crate) sign_in: SigningIn,
    pub(crate) system: SystemState,
    pub(crate) found_update: Option<FoundUpdate>,
    /// Whether the key store is open, as far as that was tried.
    pub(crate) key_store: KeyStore,
    /// Whether the camera looks for a code.
    pub(crate) scanning: bool,
    /// Whether the diagnostics are shown although the app cannot be used.
    pub(crate) diagnosing: bool,
    /// What the system took in this life of the app, good news or not, by version or number.
    pub(crate) told: BTreeSet<(NoticeReference, bool, u32)>,
    /// Whether the bank said that it does not serve this version any more.
    pub(crate) too_old: bool,
}

/// A notice with its bulletins, each of which was verified.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) held: HeldNotice,
    pub(crate) bulletins: Vec<Bulletin>,
    /// Of each bulletin.
    pub(crate) seals: Vec<Seal>,
}

/// By what a person can compare a bulletin with what others were shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seal {
    /// The first characters of the hash of its signed form.
    pub(crate) fingerprint: String,
    /// The first characters of the id of the key.
    pub(crate) signed_with: String,
}

/// What can be fetched from the bank as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fetch {
    Inbox,
    Cards,
    Me,
    Bulletins,
    /// The payments of a card.
    Payments(Uuid),
    /// What a new card in the place of this one would be.
    Offer(Uuid),
}

/// How a fetch goes.
#[derive(Debug, Clone, Default)]
pub(crate) struct FetchState {
    pub(crate) attempt: Attempt,
    /// Whether it was ever answered.
    pub(crate) here: bool,
    /// Whether the last try failed and no other follows by itself.
    pub(crate) failed: bool,
    /// Asked for again while one was on its way, which may have been answered too early.
    pub(crate) again: bool,
    /// What the stream changed since the question: the answer may be older than that.
    pub(crate) overtaken: BTreeSet<String>,
}

/// What the bank knows of this device.
#[derive(Debug, Clone, Default)]
pub(crate) struct AckState {
    pub(crate) attempt: Attempt,
    pub(crate) acked: Option<Cursor>,
    /// Bulletins that were not shown and that the bank was not told of yet.
    pub(crate) refused: BTreeSet<firebreak_wire::RefusedBulletin>,
}

/// A question whether an incident concerns this customer.
#[derive(Debug, Clone)]
pub(crate) struct ConcernAsked {
    pub(crate) incident_reference: String,
    pub(crate) answer: Option<Concern>,
    pub(crate) in_flight: bool,
}

/// A question whether the bank sent a message.
#[derive(Debug, Clone)]
pub(crate) struct MessageAsked {
    /// As typed.
    pub(crate) typed: String,
    /// As asked.
    pub(crate) reference: String,
    pub(crate) answer: Option<MessageLookup>,
    pub(crate) in_flight: bool,
}

/// An enrolment that is on its way.
#[derive(Debug, Clone)]
pub(crate) struct Enrolling {
    pub(crate) base_url: String,
    pub(crate) by: EnrolBy,
    /// Whether the key is of an earlier try.
    pub(crate) old_key: bool,
}

/// What shows whose device it is.
#[derive(Debug, Clone)]
pub(crate) enum EnrolBy {
    Code(String),
    /// Where to sign in, once the bank has said so.
    SignIn(Option<firebreak_wire::SignInOptions>),
}

/// Something the person should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) kind: ProblemKind,
    pub(crate) retry_at: Option<Timestamp>,
}

/// The stream.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) state: LinkState,
    /// Counts the attempts to open a stream.
    pub(crate) attempt: u32,
    /// Failures in a row; a stream that says something ends the row, one that only opens does not.
    pub(crate) failures: u32,
    /// The shortest span of the jitter, which the bank may set by `retry:`.
    pub(crate) first_pause: SignedDuration,
    /// How often the bank gives a sign of life.
    pub(crate) heartbeat: SignedDuration,
    /// When the bank was last heard.
    pub(crate) heard_at: Option<Timestamp>,
    /// Since when it has not been heard; absent while it is, and before the first failure.
    pub(crate) offline_since: Option<Timestamp>,
    /// Whether the clock was corrected for this opening.
    pub(crate) clock_corrected: bool,
}

/// Whether there is a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkState {
    Down,
    Opening,
    Up,
}

impl Model {
    /// The model of an app that was just started; the first input is [`Event::Started`](crate::Event::Started).
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self {
            phase: Phase::Starting,
            lang: config.lang,
            preferences: Preferences::new(config.lang),
            config,
            session: 0,
            enrolled: None,
            verifier: None,
            position: nowhere(),
            stored_checked_at: None,
            notices: BTreeMap::new(),
            cards: Vec::new(),
            orders: BTreeMap::new(),
            steps: BTreeMap::new(),
            payments: None,
            marked: BTreeSet::new(),
            reported: BTreeMap::new(),
            offer: None,
            message: None,
            imitations: BTreeMap::new(),
            contacts: Vec::new(),
            devices: Vec::new(),
            revoking: BTreeSet::new(),
            public: Vec::new(),
            concern: None,
            fetches: BTreeMap::new(),
            acks: AckState::default(),
            link: Link::default(),
            clock_offset: SignedDuration::ZERO,
            routes: vec![Route::Home],
            sheet: None,
            visible: false,
            problem: None,
            enrolling: None,
            enrol_link: None,
            timers: BTreeMap::new(),
            lock: Lock::default(),
            locale: Attempt::default(),
            issued: None,
            sign_in: SigningIn::default(),
            system: SystemState::default(),
            found_update: None,
            key_store: KeyStore::default(),
            scanning: false,
            diagnosing: false,
            told: BTreeSet::new(),
            too_old: false,
        }
    }

    /// Forgets everything about the customer and the bank; what the person and the system told stays.
    pub(crate) fn forget(&mut self) {
        let fresh = Self::new(self.config.clone());
        *self = Self {
            lang: self.lang,
            session: self.session.saturating_add(1),
            visible: self.visible,
            clock_offset: self.clock_offset,
            link: Link { attempt: self.link.attempt, ..Link::default() },
            timers: std::mem::take(&mut self.timers),
            lock: std::mem::take(&mut self.lock),
            preferences: self.preferences,
            system: self.system,
            found_update: self.found_update.take(),
            too_old: self.too_old,
            key_store: self.key_store,
            ..fresh
        };
    }

    /// Nobody is left whom the app would know again.
    pub(crate) fn forget_the_person(&mut self) {
        self.lock = Lock::default();
        self.preferences = Preferences::new(self.lang);
    }

    /// The screen.
    pub(crate) fn route(&self) -> Route {
        self.routes.last().cloned().unwrap_or_default()
    }

    pub(crate) fn card(&self, card_id: Uuid) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == card_id)
    }
}

/// Where a device stands that was never anywhere.
pub(crate) fn nowhere() -> Position {
    Position {
        cursor: Cursor::default(),
        checked_at: None,
        inbox: crate::stored::InboxNeed::First,
        cards_wanted: true,
    }
}

impl Default for Link {
    fn default() -> Self {
        Self {
            state: LinkState::Down,
            attempt: 0,
            failures: 0,
            first_pause: SignedDuration::from_secs(1),
            heartbeat: SignedDuration::from_secs(i64::from(firebreak_wire::limits::HEARTBEAT_SECONDS)),
            heard_at: None,
            offline_since: None,
            clock_corrected: false,
        }
    }
}

impl Problem {
    pub(crate) fn of(kind: ProblemKind) -> Self {
        Self { kind, retry_at: None }
    }
}

/// How a failure of the bank is told to a person, where it is no word about the thing that was asked for.
pub(crate) fn problem_of(failure: &BankFailure) -> ProblemKind {
    match failure {
        BankFailure::Unreachable { .. } => ProblemKind::NoConnection,
        BankFailure::Captive => ProblemKind::CaptivePortal,
        BankFailure::Untrusted => ProblemKind::NotTheBank,
        BankFailure::Refused { code: ProblemCode::AppTooOld, .. } => ProblemKind::UpdateRequired,
        BankFailure::Refused { .. } | BankFailure::Unexpected { .. } => ProblemKind::BankFault,
    }
}
