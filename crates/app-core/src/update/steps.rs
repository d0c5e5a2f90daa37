//! The customer's part of the steps. A change waits until the bank confirmed it, and is stored until then.
//!
//! A kind of step can stand in a notice several times, once for each card; the customer marks all of a kind.

use firebreak_wire::{CompletedBy, NoticeReference, ProblemCode, SkipReason, StepKind, StepState};
use jiff::SignedDuration;

use super::Turn;
use crate::{
    bank::{BankFailure, BankRequest},
    effect::Timer,
    model::problem_of,
    retry::{Attempt, LONGEST_PAUSE, later},
    stored::{Change, Order, StepWish},
};

impl Turn<'_> {
    pub(super) fn mark_step(
        &mut self,
        reference: &str,
        kind: StepKind,
        state: StepState,
        reason: Option<SkipReason>,
    ) {
        let reason = reason.filter(|_| state == StepState::Skipped);
        let Ok(reference) = reference.parse::<NoticeReference>() else { return };
        let Some(entry) = self.model.notices.get(&reference) else { return };
        let mut steps = entry.held.notice.steps.iter().filter(|step| step.kind == kind).peekable();
        if steps.peek().is_none() {
            return;
        }
        let already = steps.all(|step| step.state == state && step.skip_reason == reason);
        // The card processor alone decides that a card is frozen or replaced.
        if kind.completed_by_system() && state == StepState::Done {
            return;
        }
        let wished = self.model.steps.get(&(reference, kind)).map(|wish| (wish.state, wish.reason));
        if wished.map_or(already, |wished| wished == (state, reason)) {
            return;
        }
        // A try that is on its way stays what it is; the new wish follows it.
        let in_flight = self.model.steps.get(&(reference, kind)).is_some_and(|wish| wish.attempt.in_flight);
        let attempt = Attempt { in_flight, ..Attempt::default() };
        let wish = StepWish { reference, kind, state, reason, attempt };
        self.store(Change::PutStep(wish.clone()));
        self.model.steps.insert((reference, kind), wish);
        self.send_step(reference, kind);
    }

    pub(super) fn send_step(&mut self, reference: NoticeReference, kind: StepKind) {
        let Some(wish) = self.model.steps.get_mut(&(reference, kind)) else { return };
        if wish.attempt.in_flight {
            return;
        }
        wish.attempt.begin();
        let (state, reason) = (wish.state, wish.reason);
        self.ask(BankRequest::Step { reference, kind, state, reason });
    }

    pub(super) fn step_answered(
        &mut self,
        reference: NoticeReference,
        kind: StepKind,
        state: StepState,
        reason: Option<SkipReason>,
    ) {
        if let Some(wish) = self.model.steps.get_mut(&(reference, kind)) {
            wish.attempt.end();
        }
        let at = self.bank_now();
        if let Some(entry) = self.model.notices.get_mut(&reference) {
            let finished = matches!(state, StepState::Done | StepState::Skipped);
            let steps = entry.held.notice.steps.iter_mut().filter(|step| step.kind == kind);
            for step in steps.filter(|step| (step.state, step.skip_reason) != (state, reason)) {
                step.state = state;
                step.skip_reason = reason;
                step.completed_by = finished.then_some(CompletedBy::Customer);
                step.changed_at = Some(at);
            }
            let held = Box::new(entry.held.clone());
            self.store(Change::PutNotice(held));
        }
        self.step_confirmed(reference, kind, state);
        self.send_step(reference, kind);
    }

    /// The bank says that a step is in that state; if it was wished for, the wish is fulfilled.
    pub(super) fn step_confirmed(&mut self, reference: NoticeReference, kind: StepKind, state: StepState) {
        let wish = self.model.steps.get(&(reference, kind));
        if wish.is_some_and(|wish| wish.state == state && !wish.attempt.in_flight) {
            self.drop_step(reference, kind);
        }
    }

    /// A notice came whole: wishes that it fulfils are fulfilled.
    pub(super) fn fulfil_steps(&mut self, reference: NoticeReference) {
        let Some(entry) = self.model.notices.get(&reference) else { return };
        let states: Vec<_> = entry.held.notice.steps.iter().map(|step| (step.kind, step.state)).collect();
        for (kind, state) in &states {
            if states.iter().filter(|(other, _)| other == kind).all(|(_, other)| other == state) {
                self.step_confirmed(reference, *kind, *state);
            }
        }
    }

    pub(super) fn step_failed(
        &mut self,
        reference: NoticeReference,
        kind: StepKind,
        (state, reason): (StepState, Option<SkipReason>),
        failure: &BankFailure,
    ) {
        let now = self.now;
        let Some(wish) = self.model.steps.get_mut(&(reference, kind)) else { return };
        wish.attempt.fail(now, failure.retry_after());
        let (changed, failures) = ((wish.state, wish.reason) != (state, reason), wish.attempt.failures);
        if let Some(code) = failure.code() {
            self.warn_refused(code);
            let for_good = matches!(
                code,
                ProblemCode::StepNotAllowed | ProblemCode::NotFound | ProblemCode::MalformedRequest
            );
            if for_good && !changed {
                self.drop_step(reference, kind);
            }
            if for_good || failures > 2 {
                self.problem(problem_of(failure));
            }
        }
    }

    fn drop_step(&mut self, reference: NoticeReference, kind: StepKind) {
        self.model.steps.remove(&(reference, kind));
        self.store(Change::DropStep(reference, kind));
    }

    /// Tries again everything whose time has come.
    pub(super) fn retry_due(&mut self) {
        let now = self.now;
        self.retry(|attempt| attempt.due(now));
    }

    /// Tries everything that waits, whether its time has come or not.
    pub(super) fn retry_all(&mut self) {
        self.retry(|attempt| !attempt.in_flight && attempt.next_try_at.is_some());
    }

    fn retry(&mut self, due: impl Fn(&Attempt) -> bool) {
        if !self.ready() {
            return;
        }
        let orders: Vec<_> = self.model.orders.values().filter(|o| due(&o.attempt)).map(Order::key).collect();
        let steps: Vec<_> =
            self.model.steps.iter().filter(|(_, w)| due(&w.attempt)).map(|(key, _)| *key).collect();
        let fetches: Vec<_> =
            self.model.fetches.iter().filter(|(_, f)| due(&f.attempt)).map(|(f, _)| *f).collect();
        for key in orders {
            self.send_order(key);
        }
        for (reference, kind) in steps {
            self.send_step(reference, kind);
        }
        for fetch in fetches {
            self.want(fetch);
        }
    }

    /// One timer serves everything that is tried again: it is set to the earliest.
    pub(super) fn settle_retry(&mut self) {
        let orders = self.model.orders.values().map(|order| &order.attempt);
        let steps = self.model.steps.values().map(|wish| &wish.attempt);
        let fetches = self.model.fetches.values().map(|fetch| &fetch.attempt);
        let waiting = orders.chain(steps).chain(fetches).filter(|attempt| !attempt.in_flight);
        let Some(next) = waiting.filter_map(|attempt| attempt.next_try_at).min() else {
            return self.cancel_timer(Timer::Retry);
        };
        // A clock that was set back makes a time seem far ahead; it is never further than the longest pause.
        let after = next.duration_since(self.now).clamp(SignedDuration::ZERO, LONGEST_PAUSE);
        if self.model.timers.get(&Timer::Retry) != Some(&later(self.now, after)) {
            self.set_timer(Timer::Retry, after);
        }
    }
}
