//! "Is this message real?" Only the bank can say no; without an answer nothing is known.

use firebreak_wire::{MessageLookup, NoticeReference};

use super::Turn;
use crate::{
    bank::{BankFailure, BankRequest},
    model::{MessageAsked, problem_of},
};

/// No reference is longer.
const MAX_REFERENCE_CHARS: usize = 64;

impl Turn<'_> {
    pub(super) fn check_message(&mut self, typed: String) {
        let reference = normalised(&typed);
        let asked = self.model.message.as_ref();
        if reference.is_empty() || asked.is_some_and(|asked| asked.in_flight && asked.reference == reference)
        {
            return;
        }
        self.ask(BankRequest::Message { reference: reference.clone() });
        self.model.message = Some(MessageAsked { typed, reference, answer: None, in_flight: true });
    }

    /// An answer to an earlier question says nothing about this one.
    pub(super) fn message_answered(&mut self, reference: &str, lookup: MessageLookup) {
        let Some(asked) = self.model.message.as_mut().filter(|asked| asked.reference == reference) else {
            return;
        };
        asked.in_flight = false;
        asked.answer = Some(lookup).filter(|lookup| normalised(&lookup.reference) == reference);
    }

    pub(super) fn message_failed(&mut self, reference: &str, failure: &BankFailure) {
        let Some(asked) = self.model.message.as_mut().filter(|asked| asked.reference == reference) else {
            return;
        };
        asked.in_flight = false;
        if let Some(code) = failure.code() {
            self.warn_refused(code);
        }
        self.problem(problem_of(failure));
    }
}

/// One form for all the ways to type a reference.
fn normalised(typed: &str) -> String {
    match typed.parse::<NoticeReference>() {
        Ok(reference) => reference.to_string(),
        Err(_) => {
            let letters = typed.chars().filter(|c| !c.is_whitespace() && !c.is_control());
            letters.flat_map(char::to_uppercase).take(MAX_REFERENCE_CHARS).collect()
        }
    }
}
