//! One step of the app: an input, what it does to the model, and what is to be done in the world.

mod acks;
mod answers;
mod codes;
mod concern;
mod connection;
mod devices;
mod enrol;
mod fetch;
mod guard;
mod imitation;
mod inbox;
mod intent;
mod lock;
mod message;
mod navigation;
mod notify;
mod order;
mod payments;
mod preferences;
mod replacement;
mod retry;
mod sheet;
mod sign_in;
mod start;
mod steps;
mod system;

pub(crate) use guard::Guarded;
pub(crate) use lock::FREE_TRIES;

use firebreak_wire::ProblemCode;
use jiff::{SignedDuration, Timestamp};

use crate::{
    bank::{Ask, BankRequest},
    effect::{Effect, Timer, Warning},
    entropy::Entropy,
    event::{Event, Input},
    model::{LinkState, Model, Problem},
    retry::later,
    stored::Change,
    view::{Phase, ProblemKind},
};

/// Takes an input in. `now` is the system's own clock, uncorrected.
pub fn update(input: Input, model: &mut Model, now: Timestamp, entropy: &mut dyn Entropy) -> Vec<Effect> {
    let mut turn = Turn { model, now, entropy, changes: Vec::new(), effects: Vec::new() };
    match input {
        Input::Intent(intent) => turn.intent(intent),
        Input::Event(event) => turn.event(event),
    }
    turn.settle();
    turn.finish()
}

/// One call of [`update`]. Its methods stand in one file for each subject.
struct Turn<'a> {
    model: &'a mut Model,
    now: Timestamp,
    entropy: &'a mut dyn Entropy,
    /// All that this turn stores, in one transaction, before anything else happens.
    changes: Vec<Change>,
    effects: Vec<Effect>,
}

impl Turn<'_> {
    fn event(&mut self, event: Event) {
        match event {
            Event::Started => self.started(),
            Event::Inspected { store, key } => self.inspected(store, key),
            Event::KeyStoreProbed(probed) => self.key_store_probed(probed),
            Event::StoreRead(read) => self.store_read(read),
            Event::Prepared(prepared) => self.prepared(prepared),
            Event::PersistFailed(failure) => self.persist_failed(failure),
            Event::Answered { ask, outcome } => self.answered(*ask, outcome),
            Event::Stream { attempt, heard } => self.stream_heard(attempt, heard),
            Event::Timer(timer) => self.timer(timer),
            Event::Notified { reference, version, good_news, shown } => {
                self.notified(reference, version, good_news, shown);
            }
            Event::NotificationClicked { reference, freeze } => self.notification_clicked(reference, freeze),
            Event::DeepLink { url } => self.deep_link(&url),
            Event::Resumed => self.resumed(),
            Event::Paused => self.paused(),
            Event::LockRead(read) => self.lock_read(read),
            Event::LockKept(kept) => self.lock_kept(kept),
            Event::LockAnswered(verdict) => self.lock_answered(verdict),
            Event::Scanned(scan) => self.scanned(scan),
            Event::SignedIn(outcome) => self.signed_in(outcome),
            Event::System(state) => self.system_is(state),
            Event::UpdateFound { version } => self.update_found(version),
            Event::UpdateFailed => self.update_failed(),
        }
    }

    fn timer(&mut self, timer: Timer) {
        self.model.timers.remove(&timer);
        match timer {
            Timer::Inspect => self.inspect_again(),
            Timer::Reconnect => self.open_stream(),
            Timer::Silence => self.silent(),
            Timer::Retry => self.retry_due(),
            Timer::Ack => self.send_acks(),
            Timer::Poll => self.poll(),
            Timer::Idle => self.lock_now(),
            Timer::LockPause => self.lock_pause_over(),
            Timer::Quiet => self.tell_untold(),
            Timer::Update => self.update_due(),
        }
    }

    /// What follows from the state, whatever changed it.
    fn settle(&mut self) {
        // Nothing else the person could do matters more, and nothing they dismiss makes it go.
        if self.model.too_old {
            self.model.problem = Some(Problem::of(ProblemKind::UpdateRequired));
        }
        self.settle_entry();
        if !self.ready() {
            return;
        }
        self.settle_lock();
        if !self.locked() {
            self.mark_seen();
        }
        self.settle_payments();
        self.settle_offer();
        self.settle_code();
        self.settle_acks();
        self.settle_retry();
        self.settle_poll();
    }

    fn finish(self) -> Vec<Effect> {
        let mut effects = self.effects;
        if !self.changes.is_empty() {
            effects.insert(0, Effect::Persist(self.changes));
        }
        effects
    }

    fn ready(&self) -> bool {
        self.model.phase == Phase::Ready
    }

    fn online(&self) -> bool {
        self.model.link.state == LinkState::Up
    }

    fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    fn store(&mut self, change: Change) {
        self.changes.push(change);
    }

    fn store_position(&mut self) {
        self.changes.retain(|change| !matches!(change, Change::PutPosition(_)));
        self.changes.push(Change::PutPosition(self.model.position.clone()));
        self.model.stored_checked_at = self.model.position.checked_at;
    }

    fn ask(&mut self, request: BankRequest) {
        let Some(enrolled) = &self.model.enrolled else { return };
        let base_url = enrolled.base_url.clone();
        self.ask_at(base_url, request);
    }

    fn ask_at(&mut self, base_url: String, request: BankRequest) {
        let ask = Ask { base_url, request, session: self.model.session, clock_corrected: false };
        self.effect(Effect::Ask(Box::new(ask)));
    }

    /// Sets a timer, unless it is set to that very moment.
    fn set_timer(&mut self, timer: Timer, after: SignedDuration) {
        let at = later(self.now, after);
        if self.model.timers.insert(timer, at) != Some(at) {
            self.effect(Effect::SetTimer { timer, after });
        }
    }

    fn cancel_timer(&mut self, timer: Timer) {
        if self.model.timers.remove(&timer).is_some() {
            self.effect(Effect::CancelTimer(timer));
        }
    }

    fn problem(&mut self, kind: ProblemKind) {
        self.model.problem = Some(Problem::of(kind));
    }

    /// Takes a problem back that was overcome.
    fn overcome(&mut self, kind: ProblemKind) {
        if self.model.problem.is_some_and(|problem| problem.kind == kind) {
            self.model.problem = None;
        }
    }

    fn warn_refused(&mut self, code: ProblemCode) {
        self.effect(Effect::Warn(Warning::Refused { code: code.as_str() }));
    }

    /// The time by the bank's clock, as far as it is known.
    fn bank_now(&self) -> Timestamp {
        later(self.now, self.model.clock_offset)
    }
}
