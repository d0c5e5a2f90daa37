//! Enrolment: from an activation code to a device that the bank knows, and the links that prefill the code.
//!
//! The key is made and the store is tried before the code is spent, so that a full disk does not cost the customer
//! their code.

use firebreak_crypto::bulletin::BulletinVerifier;
use firebreak_wire::{Enrolment, ProblemCode};

use super::{
    Turn,
    devices::one_line,
    start::{key_problem, store_problem},
};
use crate::{
    bank::{BankFailure, BankRequest, EnrolDraft, EnrolProof},
    deep_link::{EnrolLink, activation_code, base_url},
    effect::Effect,
    event::{KeyAge, PrepareFailure, Scan},
    intent::Route,
    model::{EnrolBy, Enrolling, Fetch, Problem, Remembered, SignInStep, problem_of},
    retry::later,
    stored::{Change, Enrolled, InboxNeed, Position},
    view::{Phase, ProblemKind},
};

impl Turn<'_> {
    pub(super) fn enrol(&mut self, code: &str) {
        if !matches!(self.model.phase, Phase::Welcome | Phase::Revoked) {
            return;
        }
        self.model.problem = None;
        let Some(code) = activation_code(code) else { return self.problem(ProblemKind::CodeInvalid) };
        let Some(base_url) = self.bank_to_enrol_with() else { return self.problem(ProblemKind::BadLink) };
        if self.model.sign_in.step != SignInStep::Idle {
            self.model.sign_in.step = SignInStep::Idle;
            self.effect(Effect::CancelSignIn);
        }
        self.model.phase = Phase::Enrolling;
        self.model.enrolling = Some(Enrolling { base_url, by: EnrolBy::Code(code), old_key: false });
        self.effect(Effect::Prepare);
    }

    pub(super) fn prepared(&mut self, prepared: Result<KeyAge, PrepareFailure>) {
        let Some(enrolling) = &mut self.model.enrolling else { return };
        enrolling.old_key = prepared == Ok(KeyAge::Old);
        let enrolling = enrolling.clone();
        match prepared {
            Ok(_) => match enrolling.by {
                EnrolBy::Code(code) => self.ask_to_enrol(EnrolProof::Code(code)),
                EnrolBy::SignIn(Some(options)) => self.open_browser(options),
                EnrolBy::SignIn(None) => {}
            },
            Err(PrepareFailure::Key(failure)) => self.not_enrolled(Problem::of(key_problem(failure))),
            Err(PrepareFailure::Store(failure)) => self.not_enrolled(Problem::of(store_problem(failure))),
        }
    }

    pub(super) fn ask_to_enrol(&mut self, proof: EnrolProof) {
        let Some(enrolling) = &self.model.enrolling else { return };
        let base_url = enrolling.base_url.clone();
        let name = one_line(&self.model.config.device_name);
        let draft = EnrolDraft {
            proof,
            name: if name.is_empty() { "Firebreak".to_owned() } else { name },
            platform: self.model.config.platform,
            app_version: self.model.config.app_version.clone(),
            locale: self.model.lang,
        };
        self.ask_at(base_url, BankRequest::Enrol(draft));
    }

    pub(super) fn enrol_answered(&mut self, outcome: Result<Box<Enrolment>, BankFailure>) {
        let Some(enrolling) = self.model.enrolling.clone() else { return };
        match outcome {
            Ok(enrolment) => self.enrolled(enrolling.base_url, *enrolment),
            Err(failure) => {
                // The bank knows this key from a try whose answer was lost, and that was with another code. A new key
                // tells whether the code is good; a sign-in is bound to the old one and has to be made again.
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

    pub(super) fn not_enrolled(&mut self, problem: Problem) {
        self.model.phase = Phase::Welcome;
        self.model.sign_in.step = SignInStep::Idle;
        self.model.enrolling = None;
        self.model.problem = Some(problem);
    }

    fn enrolled(&mut self, base_url: String, enrolment: Enrolment) {
        // Without usable keys nothing could ever be shown.
        if enrolment.bulletin_keys.is_empty() || BulletinVerifier::new(&enrolment.bulletin_keys).is_err() {
            return self.not_enrolled(Problem::of(ProblemKind::BankFault));
        }
        self.model.forget();
        self.model.lock = crate::model::Lock::default();
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
        self.model.preferences.lang = self.model.lang;
        self.store(Change::PutPreferences(self.model.preferences));
        self.store_position();
        self.open_stream();
        self.want(Fetch::Me);
    }

    /// Takes an enrolment into the model, with its keys.
    pub(super) fn pin(&mut self, enrolled: Enrolled) {
        self.model.verifier = BulletinVerifier::new(&enrolled.bulletin_keys).ok();
        self.model.enrolled = Some(enrolled);
    }

    pub(super) fn scan_code(&mut self) {
        let begins = matches!(self.model.phase, Phase::Welcome | Phase::Revoked);
        if begins && self.model.system.can_scan && !self.model.scanning {
            self.model.problem = None;
            self.model.scanning = true;
            self.effect(Effect::ScanCode);
        }
    }

    pub(super) fn cancel_scan(&mut self) {
        if std::mem::take(&mut self.model.scanning) {
            self.effect(Effect::CancelScan);
        }
    }

    pub(super) fn scanned(&mut self, scan: Scan) {
        if !std::mem::take(&mut self.model.scanning) {
            return;
        }
        match scan {
            Scan::Read { url } => self.deep_link(&url),
            Scan::Ended => {}
            Scan::Refused => self.problem(ProblemKind::CameraRefused),
        }
    }

    pub(super) fn deep_link(&mut self, url: &str) {
        if self.locked() {
            self.remembered(Remembered::Link(url.to_owned()));
            return;
        }
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
                self.cancel_scan();
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

fn enrol_problem(failure: &BankFailure) -> ProblemKind {
    match failure.code() {
        Some(ProblemCode::ActivationCodeInvalid) => ProblemKind::CodeInvalid,
        Some(ProblemCode::ActivationCodeExpired) => ProblemKind::CodeExpired,
        Some(ProblemCode::ActivationCodeUsed) => ProblemKind::CodeUsed,
        Some(ProblemCode::TooManyAttempts) => ProblemKind::TooManyAttempts,
        Some(ProblemCode::SignInRejected) => ProblemKind::SignInRejected,
        Some(_) | None => problem_of(failure),
    }
}
