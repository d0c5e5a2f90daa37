//! Whether an incident concerns this customer. Only the bank can say no; without an answer there is none.

use firebreak_wire::Concern;

use super::Turn;
use crate::{
    bank::{BankFailure, BankRequest},
    model::{ConcernAsked, problem_of},
};

impl Turn<'_> {
    pub(super) fn check_concern(&mut self, incident_reference: String) {
        let asked = self.model.concern.as_ref();
        if asked.is_some_and(|asked| asked.in_flight && asked.incident_reference == incident_reference) {
            return;
        }
        self.ask(BankRequest::Concern { incident_reference: incident_reference.clone() });
        self.model.concern = Some(ConcernAsked { incident_reference, answer: None, in_flight: true });
    }

    pub(super) fn concern_answered(&mut self, concern: Concern) {
        if let Some(asked) = &mut self.model.concern
            && asked.incident_reference == concern.incident_reference
        {
            asked.in_flight = false;
            asked.answer = Some(concern);
        }
    }

    pub(super) fn concern_failed(&mut self, incident_reference: &str, failure: &BankFailure) {
        let Some(asked) = &mut self.model.concern else { return };
        if asked.incident_reference != incident_reference {
            return;
        }
        asked.in_flight = false;
        if let Some(code) = failure.code() {
            self.warn_refused(code);
        }
        self.problem(problem_of(failure));
    }
}
