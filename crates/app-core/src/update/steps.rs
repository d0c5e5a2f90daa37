//! The customer's part of the steps. A change waits until the bank confirmed it, and is stored until then.
//!
//! A kind of step can stand in a notice several times, once for each card; the customer marks all of a kind.

use firebreak_wire::{
    CompletedBy, NoticeReference, NoticeState, ProblemCode, SkipReason, Step, StepKind, StepState,
};

use super::Turn;
use crate::{
    bank::{BankFailure, BankRequest},
    intent::SheetKind,
    model::problem_of,
    retry::Attempt,
    stored::{Change, StepWish},
};

/// A state, and why where it is `skipped`.
type StepNow = (StepState, Option<SkipReason>);

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
        self.leave_skip_sheet(reference, kind);
        let attempt = Attempt { in_flight, ..Attempt::default() };
        let wish = StepWish { reference, kind, state, reason, attempt };
        self.store(Change::PutStep(wish.clone()));
        self.model.steps.insert((reference, kind), wish);
        self.send_step(reference, kind);
    }

    fn leave_skip_sheet(&mut self, of: NoticeReference, of_kind: StepKind) {
        if let Some(SheetKind::Skip { reference, kind }) = &self.model.sheet
            && (reference.parse(), *kind) == (Ok(of), of_kind)
        {
            self.model.sheet = None;
        }
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
        self.step_confirmed(reference, kind, (state, reason));
        self.send_step(reference, kind);
    }

    /// The bank says that a step is in that state; if it was wished for, the wish is fulfilled.
    pub(super) fn step_confirmed(&mut self, reference: NoticeReference, kind: StepKind, now: StepNow) {
        let wish = self.model.steps.get(&(reference, kind));
        if wish.is_some_and(|wish| (wish.state, wish.reason) == now && !wish.attempt.in_flight) {
            self.drop_step(reference, kind);
        }
    }

    /// A notice came whole: wishes that it fulfils are fulfilled.
    pub(super) fn fulfil_steps(&mut self, reference: NoticeReference) {
        let Some(entry) = self.model.notices.get(&reference) else { return };
        let states: Vec<_> =
            entry.held.notice.steps.iter().map(|step| (step.kind, (step.state, step.skip_reason))).collect();
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
        (state, reason): StepNow,
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

    pub(super) fn can_skip(&self, reference: &str, kind: StepKind) -> bool {
        let notice = reference.parse().ok().and_then(|reference| self.model.notices.get(&reference));
        notice.is_some_and(|entry| {
            let notice = &entry.held.notice;
            let open = |step: &Step| matches!(step.state, StepState::ToDo | StepState::InProgress);
            notice.state == NoticeState::Open
                && notice.steps.iter().any(|step| step.kind == kind && open(step))
        })
    }
}
