//! From the start of the process to a usable app, or to a plain word why there is none.
//!
//! A locked key store looks like an empty one. An enrolment in the store without a key is therefore never taken for
//! a reason to begin anew: the app finds out whether the key store is open, says that it is locked or that the key is
//! gone, and leaves everything as it is.

use jiff::SignedDuration;

use super::Turn;
use crate::{
    effect::{Effect, Timer},
    event::{KeyFailure, StoreFailure},
    model::{Entry, Fetch, KeyStore, nowhere},
    retry::later,
    stored::{Snapshot, Stage},
    view::{Phase, ProblemKind},
};

const LOOK_AGAIN: SignedDuration = SignedDuration::from_secs(5);
const WRITE_AGAIN: SignedDuration = SignedDuration::from_secs(10);

impl Turn<'_> {
    pub(super) fn started(&mut self) {
        self.effect(Effect::Inspect);
        self.look_around();
    }

    pub(super) fn inspect_again(&mut self) {
        let waits = matches!(self.model.phase, Phase::Unusable | Phase::Starting);
        // While the system asks the person to unlock the key store, reading it would wait for them as well.
        if waits && self.model.key_store != KeyStore::Trying {
            self.effect(Effect::Inspect);
        }
    }

    /// The person wants it: then the system may ask them to unlock the key store.
    pub(super) fn inspect_anew(&mut self) {
        if self.model.key_store != KeyStore::Trying {
            self.model.key_store = KeyStore::Untried;
        }
        self.inspect_again();
    }

    pub(super) fn inspected(&mut self, store: Result<bool, StoreFailure>, key: Result<bool, KeyFailure>) {
        if !matches!(self.model.phase, Phase::Unusable | Phase::Starting) {
            return;
        }
        match (store, key) {
            (Err(failure), _) => self.unusable(store_problem(failure)),
            (Ok(true), Ok(false)) => self.key_is_missing(),
            (Ok(_), Err(KeyFailure::Locked)) => self.unusable(ProblemKind::KeyStoreLocked),
            (Ok(_), Err(KeyFailure::Missing)) => self.unusable(ProblemKind::KeyStoreMissing),
            (Ok(true), Err(KeyFailure::Damaged)) => self.unusable(ProblemKind::StoreUnreadable),
            (Ok(true), Ok(true)) => self.effect(Effect::ReadLock),
            (Ok(false), Ok(_) | Err(KeyFailure::Damaged)) => self.welcome(),
        }
    }

    /// The key store does not have what the app kept there: it is locked, or that is gone.
    fn key_is_missing(&mut self) {
        match self.model.key_store {
            KeyStore::Untried => {
                self.model.key_store = KeyStore::Trying;
                self.model.phase = Phase::Unusable;
                self.problem(ProblemKind::KeyStoreLocked);
                self.effect(Effect::ProbeKeyStore);
            }
            KeyStore::Trying => {}
            KeyStore::Shut => self.unusable(ProblemKind::KeyStoreLocked),
            KeyStore::Open => self.unusable(ProblemKind::KeyGone),
        }
    }

    /// One that is open may have the key by now: the person may just have unlocked it.
    pub(super) fn key_store_probed(&mut self, probed: Result<(), KeyFailure>) {
        if self.model.key_store != KeyStore::Trying {
            return;
        }
        self.model.key_store = if probed.is_ok() { KeyStore::Open } else { KeyStore::Shut };
        match probed {
            _ if self.model.phase != Phase::Unusable => {}
            Ok(()) => self.effect(Effect::Inspect),
            Err(KeyFailure::Missing) => self.unusable(ProblemKind::KeyStoreMissing),
            Err(KeyFailure::Locked | KeyFailure::Damaged) => self.unusable(ProblemKind::KeyStoreLocked),
        }
    }

    pub(super) fn unusable(&mut self, kind: ProblemKind) {
        self.model.phase = Phase::Unusable;
        self.problem(kind);
        // Both can come by themselves while the app waits: the person unlocks it, the session starts it.
        if matches!(kind, ProblemKind::KeyStoreLocked | ProblemKind::KeyStoreMissing) {
            self.set_timer(Timer::Inspect, LOOK_AGAIN);
        }
    }

    /// Only where nothing else helps: a newer version, a bigger disk, or unlocking the key store would.
    pub(super) fn can_start_anew(&self) -> bool {
        let hopeless = |kind| matches!(kind, ProblemKind::StoreUnreadable | ProblemKind::KeyGone);
        self.model.phase == Phase::Unusable
            && self.model.problem.is_some_and(|problem| hopeless(problem.kind))
    }

    /// The person asked for it and confirmed it: nothing else deletes what cannot be opened.
    pub(super) fn start_anew(&mut self) {
        if !self.can_start_anew() {
            return;
        }
        self.cancel_timer(Timer::Inspect);
        self.effect(Effect::Wipe);
        self.model.forget();
        self.welcome();
    }

    fn welcome(&mut self) {
        self.model.phase = Phase::Welcome;
        if self.model.problem.is_some_and(|problem| problem.kind != ProblemKind::StoreUnwritable) {
            self.model.problem = None;
        }
    }

    pub(super) fn store_read(&mut self, read: Result<Box<Snapshot>, StoreFailure>) {
        match read {
            Ok(snapshot) if snapshot.enrolled.is_none() => {
                let problem = self.model.problem;
                self.model.forget();
                self.model.problem = problem;
                self.welcome();
            }
            Ok(snapshot) => self.resume(*snapshot),
            Err(failure) => self.unusable(store_problem(failure)),
        }
    }

    /// Goes on where the last process, or the last successful write of this one, left off.
    fn resume(&mut self, snapshot: Snapshot) {
        let unwritable = self.model.problem.filter(|problem| problem.kind == ProblemKind::StoreUnwritable);
        let failures = self.model.link.failures;
        // On a full disk the next try would fail like the last one.
        let first_try = if unwritable.is_some() { later(self.now, WRITE_AGAIN) } else { self.now };
        let (routes, told) = (std::mem::take(&mut self.model.routes), std::mem::take(&mut self.model.told));
        let begins = self.model.phase != Phase::Ready;
        self.effect(Effect::CloseStream);
        self.model.forget();
        self.model.told = told;
        if let Some(preferences) = snapshot.preferences {
            self.model.lang = preferences.lang;
            self.model.preferences = preferences;
        }
        if begins && !self.begin_locked() {
            return self.key_is_missing();
        }
        let Some(enrolled) = snapshot.enrolled else { return };
        self.pin(enrolled);
        self.model.position = snapshot.position.unwrap_or_else(nowhere);
        self.model.cards = snapshot.cards;
        for held in snapshot.notices {
            // Sealed is not the same as signed: what is shown as the bank's word is verified each time it is read.
            if let Some(bulletins) = self.verified(&held.notice) {
                self.model.notices.insert(held.notice.reference, Entry::of(held, bulletins));
            }
        }
        for mut order in snapshot.orders {
            if order.stage == Stage::Sending {
                order.stage = Stage::Waiting;
                order.maybe_received = true;
            }
            if order.stage == Stage::Waiting {
                order.attempt.next_try_at = Some(first_try);
            }
            self.model.orders.insert(order.key(), order);
        }
        for mut wish in snapshot.steps {
            wish.attempt.next_try_at = Some(first_try);
            self.model.steps.insert((wish.reference, wish.kind), wish);
        }
        self.model.reported = snapshot.reported.into_iter().map(|payment| (payment.id, payment)).collect();
        for mut wish in snapshot.imitations {
            wish.attempt.next_try_at = wish.open().then_some(first_try);
            self.model.imitations.insert(wish.idempotency_key.clone(), wish);
        }
        self.model.locale.next_try_at = self.model.preferences.locale_unsent.then_some(first_try);
        self.model.phase = Phase::Ready;
        self.model.routes = routes;
        let route = self.model.route();
        self.look_at(&route);
        self.model.link.failures = failures;
        if unwritable.is_some() {
            self.model.problem = unwritable;
            return self.lost_stream(Some(WRITE_AGAIN));
        }
        self.lock_is_set(self.model.lock.state.kind.is_some());
        self.tell_untold();
        self.retry_due();
        self.model.position.cards_wanted = true;
        self.open_stream();
        self.want(Fetch::Me);
        if !self.locked() {
            self.open_remembered();
        }
    }

    /// What cannot be stored does not count: the model is made anew from what is stored, and what was asked for in
    /// between was never sent.
    pub(super) fn persist_failed(&mut self, failure: StoreFailure) {
        self.problem(store_problem(failure));
        self.effect(Effect::CloseStream);
        self.effect(Effect::ReadStore);
    }
}

pub(super) fn store_problem(failure: StoreFailure) -> ProblemKind {
    match failure {
        StoreFailure::Damaged => ProblemKind::StoreUnreadable,
        StoreFailure::Newer => ProblemKind::StoreNewer,
        StoreFailure::Unwritable => ProblemKind::StoreUnwritable,
    }
}

pub(super) fn key_problem(failure: KeyFailure) -> ProblemKind {
    match failure {
        KeyFailure::Locked => ProblemKind::KeyStoreLocked,
        KeyFailure::Missing | KeyFailure::Damaged => ProblemKind::KeyStoreMissing,
    }
}
