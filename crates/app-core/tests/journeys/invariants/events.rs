//! What happens at the bank, and what of it reaches the app.

use firebreak_app_core::{BankFailure, Heard, StreamEnd};
use firebreak_wire::{CaseState, OperationKind, StreamEvent};

use super::{
    happening::{Happening, Word},
    world::World,
};
use crate::support::{notice_by, payment_id, signer};

impl World {
    fn stream(&mut self, event: StreamEvent) {
        self.bank.seq += 1;
        if self.online() {
            self.app.item(self.bank.seq, event);
        }
    }

    fn stream_card(&mut self) {
        self.stream(StreamEvent::Card(Box::new(self.bank.card())));
    }

    fn stream_case(&mut self, payment_id: uuid::Uuid) {
        if let Some(case) = self.bank.case(payment_id) {
            self.stream(StreamEvent::Report(case));
        }
    }

    pub(super) fn the_bank(&mut self, happening: Happening) {
        match happening {
            Happening::StreamOpens if self.app.stream.is_some() => self.replay(),
            Happening::StreamEnds if self.app.stream.is_some() => {
                drop(self.app.hear(Heard::Ended(StreamEnd::Closed)));
            }
            Happening::Notice { version, word: Word::ForgedNewer } => {
                self.stream(StreamEvent::Notice(Box::new(notice_by(&signer(2), version + 3))));
            }
            Happening::Notice { version, word: Word::ForgedSame } => {
                let version = if self.bank.published == 0 { version } else { self.bank.published };
                self.stream(StreamEvent::Notice(Box::new(notice_by(&signer(2), version))));
            }
            Happening::Notice { version, word: Word::Banks } => {
                self.bank.published = self.bank.published.max(version);
                self.stream(StreamEvent::Notice(Box::new(self.bank.notice(version))));
            }
            Happening::Repeat if self.online() && self.bank.published > 0 => {
                let seq = self.bank.seq;
                self.app.item(seq, StreamEvent::Notice(Box::new(self.bank.notice(1))));
            }
            Happening::AnswerTruly if !self.app.asked.is_empty() => {
                let outcome = self.bank.answer(&self.app.asked[0].request.clone());
                self.app.outcome(outcome);
            }
            Happening::Lost { received } if !self.app.asked.is_empty() => {
                if received {
                    let _ = self.bank.take(&self.app.asked[0].request.clone());
                }
                self.app.outcome(Err(BankFailure::Unreachable { maybe_received: received }));
            }
            Happening::CarryOut { refuse } => {
                if let Some(draft) = self.bank.carry_out(refuse) {
                    self.stream_card();
                    if draft.kind() == OperationKind::ReportPayment {
                        self.stream_case(draft.key().subject);
                    }
                }
            }
            Happening::NewCardAdvances => {
                self.bank.advance();
                self.stream_card();
            }
            Happening::CaseDecided(number) => {
                let payment_id = payment_id(number);
                if let Some((state, changed)) = self.bank.cases.get_mut(&payment_id)
                    && *state == CaseState::InReview
                {
                    (*state, *changed) = (CaseState::Refunded, *changed + 1_000);
                    self.stream_case(payment_id);
                }
            }
            Happening::MovesHouse => self.bank.address += 1,
            _ => {}
        }
    }

    /// What happened since, rendered as it is now.
    fn replay(&mut self) {
        self.app.hear(Heard::Opened);
        // What was still owed is told before anything new is heard.
        self.hear_what_was_told();
        self.stream_card();
        for payment_id in self.bank.cases.keys().copied().collect::<Vec<_>>() {
            self.stream_case(payment_id);
        }
        if self.bank.published > 0 {
            self.stream(StreamEvent::Notice(Box::new(self.bank.notice(self.bank.published))));
        }
    }
}
