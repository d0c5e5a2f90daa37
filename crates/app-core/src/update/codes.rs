//! A code for another device of the customer. It is shown, never kept.

use firebreak_wire::IssuedCode;

use super::{Turn, guard::Guarded};
use crate::{
    bank::{BankFailure, BankRequest},
    intent::Route,
    model::{Issued, problem_of},
    view::LockReason,
};

impl Turn<'_> {
    pub(super) fn issue_code(&mut self) {
        let on_its_way =
            self.model.issued.as_ref().is_some_and(|issued| issued.code.is_none() && !issued.failed);
        if self.ready() && self.model.route() == Route::AddDevice && !on_its_way {
            self.guarded(LockReason::IssueCode, Guarded::IssueCode);
        }
    }

    /// A code that was asked for and did not arrive is asked for again, not another one.
    pub(super) fn ask_for_code(&mut self) {
        if self.model.route() != Route::AddDevice {
            return;
        }
        let again = self.model.issued.take().filter(|issued| issued.code.is_none());
        let idempotency_key = match again {
            Some(issued) => issued.idempotency_key,
            None => self.new_key(),
        };
        self.model.issued =
            Some(Issued { idempotency_key: idempotency_key.clone(), code: None, failed: false });
        self.ask(BankRequest::IssueCode { idempotency_key });
    }

    pub(super) fn code_issued(&mut self, idempotency_key: &str, code: IssuedCode) {
        if let Some(issued) =
            self.model.issued.as_mut().filter(|issued| issued.idempotency_key == idempotency_key)
        {
            issued.code = Some(code);
            issued.failed = false;
        }
    }

    pub(super) fn code_failed(&mut self, idempotency_key: &str, failure: &BankFailure) {
        let Some(issued) =
            self.model.issued.as_mut().filter(|issued| issued.idempotency_key == idempotency_key)
        else {
            return;
        };
        issued.failed = true;
        if let Some(code) = failure.code() {
            self.warn_refused(code);
        }
        self.problem(problem_of(failure));
    }

    /// Who leaves the screen, or the app to its lock, leaves the code.
    pub(super) fn settle_code(&mut self) {
        if self.model.route() != Route::AddDevice || self.locked() {
            self.model.issued = None;
        }
    }
}
