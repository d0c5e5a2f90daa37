//! Enrolment by signing in with the bank in the browser. The bank is asked where, the key is made, and only then the
//! browser opens: what it brings back is bound to that key.

use firebreak_wire::{ProblemCode, SignInOptions, SignInProof};

use super::Turn;
use crate::{
    bank::{BankFailure, BankRequest, EnrolProof},
    deep_link::base_url,
    effect::Effect,
    event::SignInFailure,
    model::{EnrolBy, Enrolling, Problem, SignInStep, problem_of},
    retry::later,
    view::{Phase, ProblemKind},
};

impl Turn<'_> {
    /// The bank that an enrolment would be with.
    pub(super) fn bank_to_enrol_with(&self) -> Option<String> {
        let linked = self.model.enrol_link.as_ref().map(|link| link.base_url.clone());
        linked.or_else(|| self.model.config.bank_url.as_deref().and_then(base_url))
    }

    pub(super) fn sign_in(&mut self) {
        let begins = matches!(self.model.phase, Phase::Welcome | Phase::Revoked);
        if !begins || self.model.sign_in.step != SignInStep::Idle {
            return;
        }
        self.model.problem = None;
        let Some(base_url) = self.bank_to_enrol_with() else { return self.problem(ProblemKind::BadLink) };
        self.model.phase = Phase::Welcome;
        self.model.sign_in.step = SignInStep::Opening;
        self.model.enrolling =
            Some(Enrolling { base_url: base_url.clone(), by: EnrolBy::SignIn(None), old_key: false });
        self.ask_at(base_url, BankRequest::SignInOptions);
    }

    pub(super) fn sign_in_options(&mut self, options: SignInOptions) {
        if self.model.sign_in.step != SignInStep::Opening {
            return;
        }
        if let Some(enrolling) = &mut self.model.enrolling {
            enrolling.by = EnrolBy::SignIn(Some(options));
            self.effect(Effect::Prepare);
        }
    }

    pub(super) fn sign_in_options_failed(&mut self, failure: &BankFailure) {
        if self.model.sign_in.step != SignInStep::Opening {
            return;
        }
        let kind = if failure.code() == Some(ProblemCode::NotFound) {
            self.model.sign_in.not_offered_by = self.model.enrolling.as_ref().map(|e| e.base_url.clone());
            ProblemKind::SignInCancelled
        } else {
            problem_of(failure)
        };
        self.not_enrolled(Problem {
            kind,
            retry_at: failure.retry_after().map(|after| later(self.now, after)),
        });
    }

    /// The key is there: the browser may open.
    pub(super) fn open_browser(&mut self, options: SignInOptions) {
        self.model.phase = Phase::Welcome;
        self.model.sign_in.step = SignInStep::Waiting;
        self.effect(Effect::SignIn(options));
    }

    pub(super) fn cancel_sign_in(&mut self) {
        if matches!(self.model.sign_in.step, SignInStep::Opening | SignInStep::Waiting) {
            self.effect(Effect::CancelSignIn);
            self.not_enrolled(Problem::of(ProblemKind::SignInCancelled));
        }
    }

    pub(super) fn signed_in(&mut self, outcome: Result<SignInProof, SignInFailure>) {
        if self.model.sign_in.step != SignInStep::Waiting {
            return;
        }
        match outcome {
            Ok(proof) => {
                self.model.sign_in.step = SignInStep::Checking;
                self.model.phase = Phase::Enrolling;
                self.ask_to_enrol(EnrolProof::SignIn(proof));
            }
            Err(SignInFailure::NoBrowser | SignInFailure::Cancelled) => {
                self.not_enrolled(Problem::of(ProblemKind::SignInCancelled));
            }
            Err(SignInFailure::Foreign) => self.not_enrolled(Problem::of(ProblemKind::SignInRejected)),
        }
    }
}
