//! An app in a world of paper: a bank that signs, a store that remembers, a clock that is moved by hand.

mod samples;

pub(crate) use samples::*;

use firebreak_app_core::{
    Ask, BankAnswer, BankFailure, BankRequest, Config, Effect, Event, Heard, Input, Intent, KeyAge,
    KeyFailure, LockAnswer, LockKind, LockState, LockVerdict, Model, NewLock, Notification, Pin, SheetKind,
    Snapshot, StoreFailure, View, update, view,
};
use firebreak_wire::{CardState, Cursor, NoticeList, OperationKind, StreamEvent};
use jiff::{SignedDuration, Timestamp};

/// An app, what it stored, and what it wants done.
pub(crate) struct App {
    pub(crate) model: Model,
    pub(crate) model_config: Config,
    pub(crate) now: Timestamp,
    pub(crate) stored: Snapshot,
    pub(crate) notified: Vec<String>,
    pub(crate) notifications: Vec<Notification>,
    /// The app lock in the key store, and its PIN.
    pub(crate) lock: LockState,
    pub(crate) pin: Option<Pin>,
    pub(crate) key_store: Option<KeyFailure>,
    /// Whether the key store answers a trial at once; otherwise the tests do.
    pub(crate) key_store_answers: bool,
    /// Whether the device key is there no more.
    pub(crate) key_gone: bool,
    /// Whether the person answers the app lock at once, or chooses a PIN, where it asks before an order.
    pub(crate) answers_lock: bool,
    /// What the system and the browser were asked for.
    pub(crate) wanted: Vec<Effect>,
    /// Questions that wait for an answer.
    pub(crate) asked: Vec<Ask>,
    pub(crate) stream: Option<u32>,
    pub(crate) stream_from: Option<Cursor>,
    pub(crate) disk_full: bool,
    /// Whether the system takes no notification.
    pub(crate) notifier_fails: bool,
    pub(crate) wiped: bool,
    pub(crate) random: u64,
}

impl App {
    pub(crate) fn new() -> Self {
        Self::with(config(), Snapshot::default())
    }

    pub(crate) fn with(config: Config, stored: Snapshot) -> Self {
        Self {
            model: Model::new(config.clone()),
            model_config: config,
            now: at(0),
            stored,
            notified: Vec::new(),
            notifications: Vec::new(),
            lock: LockState::default(),
            pin: None,
            key_store: None,
            key_store_answers: true,
            key_gone: false,
            answers_lock: true,
            wanted: Vec::new(),
            asked: Vec::new(),
            stream: None,
            stream_from: None,
            disk_full: false,
            notifier_fails: false,
            wiped: false,
            random: 1,
        }
    }

    /// An app that is enrolled, has its cards and an empty inbox, and hears the bank.
    pub(crate) fn online() -> Self {
        let mut app = Self::new();
        app.start();
        app.intent(Intent::Enrol { code: "K7PD-4MXQ".to_owned() });
        app.answer(BankAnswer::Enrolled(Box::new(enrolment())));
        app.serve();
        app.hear(Heard::Opened);
        app
    }

    /// The same app after it was killed and started again.
    pub(crate) fn restarted(self) -> Self {
        let mut app = self.ended();
        app.start();
        app
    }

    /// What is left of it while it does not run.
    pub(crate) fn ended(self) -> Self {
        let mut app = Self::with(self.model_config, self.stored);
        app.now = self.now;
        app.random = self.random;
        app.lock = self.lock;
        app.pin = self.pin;
        app.answers_lock = self.answers_lock;
        app
    }

    pub(crate) fn start(&mut self) -> Vec<String> {
        self.event(Event::Started)
    }

    pub(crate) fn intent(&mut self, intent: Intent) -> Vec<String> {
        let guarded = match &intent {
            Intent::IssueCode => true,
            Intent::ConfirmSheet => matches!(
                self.view().sheet,
                Some(SheetKind::Unfreeze { .. } | SheetKind::Replace { .. } | SheetKind::Activate { .. })
            ),
            _ => false,
        };
        if guarded && self.answers_lock { self.answered(intent) } else { self.input(Input::Intent(intent)) }
    }

    /// A person whose app lock is nobody's subject here: it is there, answered, and gone again.
    fn answered(&mut self, intent: Intent) -> Vec<String> {
        let pin = Pin("271828".to_owned());
        self.input(Input::Intent(Intent::SetPin { pin: pin.clone() }));
        let mut lines = self.input(Input::Intent(intent));
        if self.view().lock.asking.is_some() {
            lines.extend(self.input(Input::Intent(Intent::Unlock { pin: pin.clone() })));
        }
        self.input(Input::Intent(Intent::TurnLockOff));
        self.input(Input::Intent(Intent::Unlock { pin }));
        lines.retain(|line| !line.starts_with("CheckLock") && !line.contains("timer Idle"));
        lines
    }

    pub(crate) fn event(&mut self, event: Event) -> Vec<String> {
        self.input(Input::Event(event))
    }

    pub(crate) fn hear(&mut self, heard: Heard) -> Vec<String> {
        let attempt = self.stream.expect("a stream is open");
        self.event(Event::Stream { attempt, heard })
    }

    pub(crate) fn item(&mut self, seq: i64, event: StreamEvent) -> Vec<String> {
        self.hear(Heard::Item { cursor: cursor(seq), event })
    }

    /// Answers the oldest question.
    pub(crate) fn answer(&mut self, answer: BankAnswer) -> Vec<String> {
        self.outcome(Ok(answer))
    }

    pub(crate) fn outcome(&mut self, outcome: Result<BankAnswer, BankFailure>) -> Vec<String> {
        let ask = self.asked.remove(0);
        self.event(Event::Answered { ask: Box::new(ask), outcome })
    }

    /// Answers every question in the way of a bank that holds nothing special.
    pub(crate) fn serve(&mut self) {
        while let Some(ask) = self.asked.first() {
            let answer = match &ask.request {
                BankRequest::Inbox => {
                    BankAnswer::Inbox(Box::new(NoticeList { cursor: cursor(10), notices: Vec::new() }))
                }
                BankRequest::Cards => {
                    BankAnswer::Cards(firebreak_wire::CardList { cards: vec![card(CardState::Active, None)] })
                }
                BankRequest::Me => BankAnswer::Me(Box::new(firebreak_wire::Me {
                    customer_name: "Alex Morgan".to_owned(),
                    device_id: device_id(),
                    devices: Vec::new(),
                    bank: bank(),
                    contacts: Vec::new(),
                })),
                _ => BankAnswer::Done,
            };
            self.answer(answer);
        }
    }

    pub(crate) fn wait(&mut self, seconds: i64) {
        self.now = self.now.checked_add(SignedDuration::from_secs(seconds)).unwrap();
    }

    pub(crate) fn view(&self) -> View {
        view(&self.model)
    }

    /// The key of the only order that is asked for.
    pub(crate) fn order_keys(&self) -> Vec<String> {
        let key = |ask: &Ask| match &ask.request {
            BankRequest::Order { idempotency_key, .. } => Some(idempotency_key.clone()),
            _ => None,
        };
        self.asked.iter().filter_map(key).collect()
    }

    /// Lets the app take an input and does what it wants done. Returns in short what that was.
    fn input(&mut self, input: Input) -> Vec<String> {
        let mut inputs = vec![input];
        let mut lines = Vec::new();
        while !inputs.is_empty() {
            let input = inputs.remove(0);
            let random = &mut self.random;
            let mut entropy = || {
                *random =
                    random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *random >> 11
            };
            let effects = update(input, &mut self.model, self.now, &mut entropy);
            for (index, effect) in effects.into_iter().enumerate() {
                assert!(
                    index == 0 || !matches!(effect, Effect::Persist(_)),
                    "what is stored is stored first"
                );
                lines.push(line(&effect));
                match self.perform(effect) {
                    Some(Event::PersistFailed(failure)) => {
                        inputs.push(Input::Event(Event::PersistFailed(failure)));
                        break;
                    }
                    Some(event) => inputs.push(Input::Event(event)),
                    None => {}
                }
            }
        }
        lines
    }

    fn perform(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Persist(_) if self.disk_full => {
                return Some(Event::PersistFailed(StoreFailure::Unwritable));
            }
            Effect::Persist(changes) => {
                changes.into_iter().for_each(|change| self.stored.apply(through_disk(change)))
            }
            Effect::Inspect => {
                let enrolled = self.stored.enrolled.is_some();
                return Some(Event::Inspected { store: Ok(enrolled), key: Ok(enrolled && !self.key_gone) });
            }
            Effect::ProbeKeyStore if !self.key_store_answers => {}
            Effect::ProbeKeyStore => return Some(Event::KeyStoreProbed(self.key_store.map_or(Ok(()), Err))),
            Effect::ReadStore => return Some(Event::StoreRead(Ok(Box::new(self.stored.clone())))),
            Effect::Prepare => return Some(Event::Prepared(Ok(KeyAge::New))),
            Effect::Wipe => {
                self.stored = Snapshot::default();
                self.wiped = true;
            }
            Effect::Ask(ask) => self.asked.push(*ask),
            Effect::OpenStream(target) => {
                self.stream = Some(target.attempt);
                self.stream_from = Some(target.last_event_id);
            }
            Effect::CloseStream => self.stream = None,
            Effect::Notify(notification) => return Some(self.show(notification)),
            Effect::SetTimer { .. }
            | Effect::CancelTimer(_)
            | Effect::SetClockOffset(_)
            | Effect::Call { .. }
            | Effect::Warn(_) => {}
            Effect::ReadLock => {
                return Some(Event::LockRead(self.key_store.map_or(Ok(self.lock), Err)));
            }
            Effect::KeepLock(new) => {
                let Some(failure) = self.key_store else {
                    self.keep_lock(new);
                    return Some(Event::LockKept(Ok(self.lock)));
                };
                return Some(Event::LockKept(Err(failure)));
            }
            Effect::CheckLock(LockAnswer::Pin(pin)) => {
                let verdict = self.key_store.map_or(Ok(self.judge(&pin)), Err);
                return Some(Event::LockAnswered(verdict));
            }
            // What else the system is asked for is answered by the tests.
            Effect::CheckLock(LockAnswer::Biometrics)
            | Effect::SignIn(_)
            | Effect::CancelSignIn
            | Effect::ScanCode
            | Effect::CancelScan
            | Effect::InspectSystem
            | Effect::AllowNotifications
            | Effect::OpenSettings
            | Effect::SetAutostart(_)
            | Effect::CheckUpdate
            | Effect::InstallUpdate => self.wanted.push(effect),
        }
        None
    }

    fn show(&mut self, notification: Notification) -> Event {
        let (reference, version) = (notification.reference, notification.version);
        let (good_news, shown) = (notification.good_news, !self.notifier_fails);
        if shown {
            self.notified.push(notification.id());
            self.notifications.push(notification);
        }
        Event::Notified { reference, version, good_news, shown }
    }

    fn keep_lock(&mut self, new: NewLock) {
        let (kind, pin) = match new {
            NewLock::Pin(pin) => (Some(LockKind::Pin), Some(pin)),
            NewLock::Biometrics => (Some(LockKind::Biometrics), None),
            NewLock::Off => (None, None),
        };
        self.pin = pin;
        self.lock = LockState { kind, wrong: 0 };
    }

    fn judge(&mut self, pin: &Pin) -> LockVerdict {
        if self.pin.as_ref() == Some(pin) {
            self.lock.wrong = 0;
            return LockVerdict::Right;
        }
        self.lock.wrong += 1;
        LockVerdict::Wrong { in_a_row: self.lock.wrong }
    }
}

/// What does not survive being written does not survive here either.
fn through_disk(change: firebreak_app_core::Change) -> firebreak_app_core::Change {
    use firebreak_app_core::Change;
    fn again<T: serde::Serialize + serde::de::DeserializeOwned>(record: &T) -> T {
        serde_json::from_slice(&serde_json::to_vec(record).unwrap()).unwrap()
    }
    match change {
        Change::PutOrder(order) => Change::PutOrder(again(&order)),
        Change::PutStep(wish) => Change::PutStep(again(&wish)),
        Change::PutNotice(held) => Change::PutNotice(again(&held)),
        Change::PutEnrolled(enrolled) => Change::PutEnrolled(again(&enrolled)),
        Change::PutPosition(position) => Change::PutPosition(again(&position)),
        Change::PutReported(payment) => Change::PutReported(again(&payment)),
        Change::PutImitation(wish) => Change::PutImitation(again(&wish)),
        other => other,
    }
}

/// An effect in short.
fn line(effect: &Effect) -> String {
    use firebreak_app_core::Change;
    match effect {
        Effect::Persist(changes) => {
            let name = |change: &Change| match change {
                Change::PutEnrolled(_) => "enrolled".to_owned(),
                Change::PutPosition(position) => format!("cursor {}", position.cursor),
                Change::PutPreferences(_) => "preferences".to_owned(),
                Change::PutNotice(held) => format!("notice v{}", held.notice.version),
                Change::DropNotice(_) => "no notice".to_owned(),
                Change::PutCards(_) => "cards".to_owned(),
                Change::PutOrder(order) if order.draft.kind() == OperationKind::ReportPayment => {
                    format!("report {:?}", order.stage)
                }
                Change::PutOrder(order) => format!("order {:?}", order.stage),
                Change::DropOrder(_) => "no order".to_owned(),
                Change::PutStep(wish) => format!("step {:?}", wish.state),
                Change::DropStep(..) => "no step".to_owned(),
                Change::PutReported(_) => "reported payment".to_owned(),
                Change::DropReported(_) => "no reported payment".to_owned(),
                Change::PutImitation(_) => "imitation".to_owned(),
                Change::DropImitation(_) => "no imitation".to_owned(),
            };
            format!("store {}", changes.iter().map(name).collect::<Vec<_>>().join(", "))
        }
        Effect::Ask(ask) => match &ask.request {
            BankRequest::Enrol(_) => "ask enrol".to_owned(),
            BankRequest::Acks(acks) if acks.refused.is_empty() => {
                format!("ask ack {} seen {}", acks.cursor, acks.seen.len())
            }
            BankRequest::Acks(acks) => format!("ask ack {} refused {}", acks.cursor, acks.refused.len()),
            BankRequest::Order { order, .. } => format!("ask {:?}", order.kind()),
            BankRequest::Payments { .. } => "ask payments".to_owned(),
            BankRequest::ReplacementOffer { .. } => "ask offer".to_owned(),
            BankRequest::Message { reference } => format!("ask message {reference}"),
            BankRequest::Imitation { report, .. } => format!("ask imitation {:?}", report.text),
            BankRequest::Step { state, reason: Some(reason), .. } => format!("ask step {state:?} {reason:?}"),
            BankRequest::Step { state, .. } => format!("ask step {state:?}"),
            BankRequest::Revoke { .. } => "ask revoke".to_owned(),
            BankRequest::Concern { incident_reference } => format!("ask concern {incident_reference}"),
            other => format!("ask {other:?}").to_lowercase(),
        },
        Effect::OpenStream(target) => format!("stream from {}", target.last_event_id),
        Effect::SetTimer { timer, after } => format!("timer {timer:?} {after:#}"),
        Effect::CancelTimer(timer) => format!("no timer {timer:?}"),
        Effect::Notify(notification) => format!("notify {}", notification.id()),
        Effect::SetClockOffset(offset) => format!("clock {offset:#}"),
        Effect::Call { phone } => format!("call {phone}"),
        Effect::Warn(warning) => format!("warn {warning:?}"),
        other => format!("{other:?}"),
    }
}
