//! Passing an imitation on to the bank. Stored before it is first sent, with what may be card numbers struck out, and
//! repeated under one key until the bank has it. Of what the bank has, no words are kept.

use firebreak_wire::{
    ImitationReceipt, ImitationReport, MessageChannel, ProblemCode,
    limits::{MAX_IMITATION_TEXT_CHARS, MAX_SENDER_CHARS},
    strike_card_numbers,
};

use super::Turn;
use crate::{
    bank::{BankFailure, BankRequest},
    model::problem_of,
    retry::Attempt,
    stored::{Change, ImitationWish},
};

/// Room for the text in a request, written as JSON.
const MAX_TEXT_BYTES: usize = 12 * 1024;

impl Turn<'_> {
    pub(super) fn report_imitation(&mut self, channel: MessageChannel, sender: &str, text: &str) {
        let text = fitting(&strike_card_numbers(text), MAX_IMITATION_TEXT_CHARS);
        if text.is_empty() {
            return;
        }
        let unknown = self
            .model
            .message
            .as_ref()
            .filter(|asked| asked.answer.as_ref().is_some_and(|lookup| lookup.messages.is_empty()));
        let report = ImitationReport {
            channel,
            sender: fitting(&strike_card_numbers(sender), MAX_SENDER_CHARS),
            text,
            reference: unknown.map(|asked| strike_card_numbers(&asked.reference)),
        };
        let waiting = self.model.imitations.values().find(|wish| wish.open() && wish.report == report);
        let key = match waiting {
            Some(wish) => wish.idempotency_key.clone(),
            None => self.new_imitation(report),
        };
        self.send_imitation(&key);
    }

    fn new_imitation(&mut self, report: ImitationReport) -> String {
        let idempotency_key = self.new_key();
        let wish = ImitationWish {
            report,
            idempotency_key: idempotency_key.clone(),
            asked_at: self.now,
            received_at: None,
            refused: false,
            attempt: Attempt::default(),
        };
        // What is settled was there to be looked at until now.
        let settled = self.model.imitations.values().filter(|wish| !wish.open());
        for key in settled.map(|wish| wish.idempotency_key.clone()).collect::<Vec<_>>() {
            self.model.imitations.remove(&key);
            self.store(Change::DropImitation(key));
        }
        self.store(Change::PutImitation(Box::new(wish.clone())));
        self.model.imitations.insert(idempotency_key.clone(), wish);
        idempotency_key
    }

    pub(super) fn send_imitation(&mut self, key: &str) {
        let Some(wish) = self.model.imitations.get_mut(key) else { return };
        if wish.attempt.in_flight || !wish.open() {
            return;
        }
        wish.attempt.begin();
        let (report, idempotency_key) = (wish.report.clone(), wish.idempotency_key.clone());
        self.ask(BankRequest::Imitation { report, idempotency_key });
    }

    pub(super) fn imitation_answered(&mut self, key: &str, receipt: &ImitationReceipt) {
        let Some(wish) = self.model.imitations.get_mut(key) else { return };
        wish.attempt.end();
        wish.received_at = Some(receipt.received_at);
        wish.forget_words();
        let change = Change::PutImitation(Box::new(wish.clone()));
        self.store(change);
    }

    pub(super) fn imitation_failed(&mut self, key: &str, failure: &BankFailure) {
        let now = self.now;
        let Some(wish) = self.model.imitations.get_mut(key).filter(|wish| wish.open()) else { return };
        wish.attempt.fail(now, failure.retry_after());
        let Some(code) = failure.code() else { return };
        let for_good = matches!(
            code,
            ProblemCode::MalformedRequest
                | ProblemCode::BodyTooLarge
                | ProblemCode::NotFound
                | ProblemCode::IdempotencyKeyReused
        );
        if for_good {
            wish.attempt.end();
            wish.refused = true;
            let change = Change::PutImitation(Box::new(wish.clone()));
            self.store(change);
        }
        self.warn_refused(code);
        self.problem(problem_of(failure));
    }
}

/// As much of a text as the bank takes, without what is around it.
fn fitting(text: &str, max_chars: usize) -> String {
    let mut bytes = 0;
    let fits = |c: &char| {
        bytes += match c {
            '"' | '\\' | '\n' | '\t' | '\r' => 2,
            c if c.is_control() => 6,
            c => c.len_utf8(),
        };
        bytes <= MAX_TEXT_BYTES
    };
    text.trim().chars().take(max_chars).take_while(fits).collect()
}
