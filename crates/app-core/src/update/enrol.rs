//! Enrolment: from an activation code to a device that the bank knows, and the links that prefill the code.
//!
//! The key is made and the store is tried before the code is spent, so that a full disk does not cost the customer
//! their code.

use firebreak_crypto::bulletin::BulletinVerifier;
use firebreak_wire::{Enrolment, ProblemCode, limits::MAX_DEVICE_NAME_CHARS};

use super::{
    Turn,
    start::{key_problem, store_problem},
};
use crate::{
    bank::{BankFailure, BankRequest, EnrolDraft, EnrolProof},
    deep_link::{EnrolLink, activation_code, base_url},
    effect::Effect,
    event::{KeyAge, PrepareFailure},
    intent::Route,
    model::{Enrolling, Fetch, Problem, problem_of},
    retry::later,
    stored::{Change, Enrolled, InboxNeed, Position, Preferences},
    view::{Phase, ProblemKind},
};

impl Turn<'_> {
    pub(super) fn enrol(&mut self, code: &str) {
        if !matches!(self.model.phase, Phase::Welcome | Phase::Revoked) {
            return;
        }
        self.model.problem = None;
        let Some(code) = activation_code(code) else { return self.problem(ProblemKind::CodeInvalid) };
        let linked = self.model.enrol_link.as_ref().map(|link| link.base_url.clone());
        let Some(base_url) = linked.or_else(|| self.model.config.bank_url.as_deref().and_then(base_url))
        else {
            return self.problem(ProblemKind::BadLink);
        };
        self.model.phase = Phase::Enrolling;
        self.model.enrolling = Some(Enrolling { base_url, code, old_key: false });
        self.effect(Effect::Prepare);
    }

    pub(super) fn prepared(&mut self, prepared: Result<KeyAge, PrepareFailure>) {
        let Some(enrolling) = &mut self.model.enrolling else { return };
        enrolling.old_key = prepared == Ok(KeyAge::Old);
        let enrolling = enrolling.clone();
        match prepared {
            Ok(_) => {
                let draft = EnrolDraft {
                    proof: EnrolProof::Code(enrolling.code),
                    name: device_name(&self.model.config.device_name),
                    platform: self.model.config.platform,
                    app_version: self.model.config.app_version.clone(),
                    locale: self.model.lang,
                };
                self.ask_at(enrolling.base_url, BankRequest::Enrol(draft));
            }
            Err(PrepareFailure::Key(failure)) => self.not_enrolled(Problem::of(key_problem(failure))),
            Err(PrepareFailure::Store(failure)) => self.not_enrolled(Problem::of(store_problem(failure))),
        }
    }

    pub(super) fn enrol_answered(&mut self, outcome: Result<Box<Enrolment>, BankFailure>) {
        let Some(enrolling) = self.model.enrolling.clone() else { return };
        match outcome {
            Ok(enrolment) => self.enrolled(enrolling.base_url, *enrolment),
            Err(failure) => {
                // The bank knows this key from a try whose answer was lost, and that was with another code. A new key
                // tells whether the code is good.
                let known = [Some(ProblemCode::DeviceRevoked), Some(ProblemCode::ActivationCodeInvalid)];
                if enrolling.old_key && known.contains(&failure.code()) {
                    self.effect(Effect::Wipe);
                    return self.effect(Effect::Prepare);
                }
                self.not_enrolled(Problem {
                    kind: enrol_problem(&failure),
                    retry_at: failure.retry_after().map(|after| later(self.now, after)),
                });
            }
        }
    }

    fn not_enrolled(&mut self, problem: Problem) {
        self.model.phase = Phase::Welcome;
        self.model.enrolling = None;
        self.model.problem = Some(problem);
    }

    fn enrolled(&mut self, base_url: String, enrolment: Enrolment) {
        // Without usable keys nothing could ever be shown.
        if enrolment.bulletin_keys.is_empty() || BulletinVerifier::new(&enrolment.bulletin_keys).is_err() {
            return self.not_enrolled(Problem::of(ProblemKind::BankFault));
        }
        self.model.forget();
        self.pin(Enrolled {
            device_id: enrolment.device_id,
            base_url,
            stream_url: enrolment.stream_url,
            bank: enrolment.bank,
            customer_name: enrolment.customer_name,
            bulletin_keys: enrolment.bulletin_keys,
        });
        self.model.position = Position {
            cursor: enrolment.cursor,
            checked_at: Some(self.now),
            inbox: InboxNeed::First,
            cards_wanted: true,
        };
        self.model.phase = Phase::Ready;
        if let Some(enrolled) = self.model.enrolled.clone() {
            self.store(Change::PutEnrolled(Box::new(enrolled)));
        }
        self.store(Change::PutPreferences(Preferences { lang: self.model.lang }));
        self.store_position();
        self.open_stream();
        self.want(Fetch::Me);
    }

    /// Takes an enrolment into the model, with its keys.
    pub(super) fn pin(&mut self, enrolled: Enrolled) {
        self.model.verifier = BulletinVerifier::new(&enrolled.bulletin_keys).ok();
        self.model.enrolled = Some(enrolled);
    }

    pub(super) fn deep_link(&mut self, url: &str) {
        let Ok(link) = EnrolLink::parse(url) else { return self.problem(ProblemKind::BadLink) };
        match self.model.phase {
            Phase::Welcome | Phase::Revoked | Phase::Starting => {
                let own = self.model.config.bank_url.as_deref().and_then(base_url);
                if own.is_some_and(|own| own != link.base_url) {
                    return self.problem(ProblemKind::BadLink);
                }
                self.model.problem = None;
                if self.model.phase == Phase::Revoked {
                    self.model.phase = Phase::Welcome;
                }
                self.model.enrol_link = Some(link);
            }
            Phase::Ready => {
                if self.model.enrolled.as_ref().is_some_and(|enrolled| enrolled.base_url == link.base_url) {
                    self.go_to(Route::Home);
                } else {
                    self.problem(ProblemKind::BadLink);
                }
            }
            Phase::Enrolling | Phase::Unusable | Phase::Locked => {}
        }
    }
}

/// A name that the bank takes: one line, not too long, not empty.
fn device_name(name: &str) -> String {
    let line: String = name.chars().filter(|c| !c.is_control()).take(MAX_DEVICE_NAME_CHARS).collect();
    if line.trim().is_empty() { "Firebreak".to_owned() } else { line }
}

fn enrol_problem(failure: &BankFailure) -> ProblemKind {
    match failure.code() {
        Some(ProblemCode::ActivationCodeInvalid) => ProblemKind::CodeInvalid,
        Some(ProblemCode::ActivationCodeExpired) => ProblemKind::CodeExpired,
        Some(ProblemCode::ActivationCodeUsed) => ProblemKind::CodeUsed,
        Some(ProblemCode::TooManyAttempts) => ProblemKind::TooManyAttempts,
        Some(_) | None => problem_of(failure),
    }
}
