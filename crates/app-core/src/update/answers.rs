//! Answers of the bank find the subject that asked. What may come as an answer to anything is handled here: a clock
//! that is wrong, a device that was revoked.

use firebreak_wire::ProblemCode;
use jiff::Timestamp;

use super::Turn;
use crate::{
    bank::{Ask, BankAnswer, BankFailure, BankRequest},
    effect::Effect,
    model::Fetch,
};

impl Turn<'_> {
    pub(super) fn answered(&mut self, ask: Ask, outcome: Result<BankAnswer, BankFailure>) {
        if ask.session != self.model.session {
            return;
        }
        if outcome.is_ok() {
            self.model.too_old = false;
        }
        if let Err(BankFailure::Refused { code, server_time, .. }) = &outcome {
            self.model.too_old |= *code == ProblemCode::AppTooOld;
            if *code == ProblemCode::DeviceRevoked && self.model.enrolled.is_some() {
                return self.revoked();
            }
            if let Some(server_time) = server_time
                && *code == ProblemCode::SignatureStale
                && !ask.clock_corrected
            {
                self.correct_clock(*server_time);
                return self.effect(Effect::Ask(Box::new(Ask { clock_corrected: true, ..ask })));
            }
        }
        self.route_answer(ask.request, outcome);
    }

    pub(super) fn correct_clock(&mut self, server_time: Timestamp) {
        self.model.clock_offset = server_time.duration_since(self.now);
        self.effect(Effect::SetClockOffset(self.model.clock_offset));
    }

    /// An answer of another kind than was asked for cannot come from a working runtime; it counts as a fault.
    fn route_answer(&mut self, request: BankRequest, outcome: Result<BankAnswer, BankFailure>) {
        let outcome = match (&request, outcome) {
            (BankRequest::Enrol(_), Ok(BankAnswer::Enrolled(enrolment))) => {
                return self.enrol_answered(Ok(enrolment));
            }
            (BankRequest::Me, Ok(BankAnswer::Me(me))) => return self.me_fetched(*me),
            (BankRequest::Inbox, Ok(BankAnswer::Inbox(list))) => return self.inbox_fetched(*list),
            (BankRequest::Cards, Ok(BankAnswer::Cards(list))) => return self.cards_fetched(list.cards),
            (BankRequest::Bulletins, Ok(BankAnswer::Bulletins(list))) => {
                return self.bulletins_fetched(&list.bulletins);
            }
            (BankRequest::Concern { .. }, Ok(BankAnswer::Concern(concern))) => {
                return self.concern_answered(*concern);
            }
            (BankRequest::Order { order, .. }, Ok(BankAnswer::Operation(operation))) => {
                return self.order_answered(order.key(), &operation);
            }
            (BankRequest::Payments { card_id }, Ok(BankAnswer::Payments(list))) => {
                return self.payments_fetched(*card_id, *list);
            }
            (BankRequest::ReplacementOffer { card_id }, Ok(BankAnswer::ReplacementOffer(offer))) => {
                return self.offer_fetched(*card_id, *offer);
            }
            (BankRequest::Message { reference }, Ok(BankAnswer::Message(lookup))) => {
                return self.message_answered(reference, *lookup);
            }
            (BankRequest::Imitation { idempotency_key, .. }, Ok(BankAnswer::Imitation(receipt))) => {
                return self.imitation_answered(idempotency_key, &receipt);
            }
            (BankRequest::SignInOptions, Ok(BankAnswer::SignInOptions(options))) => {
                return self.sign_in_options(options);
            }
            (BankRequest::IssueCode { idempotency_key }, Ok(BankAnswer::IssuedCode(code))) => {
                return self.code_issued(idempotency_key, code);
            }
            (BankRequest::UpdateDevice { update, .. }, Ok(_)) => return self.device_updated(update),
            (BankRequest::Acks(acks), Ok(_)) => return self.acked(acks),
            (BankRequest::Step { reference, kind, state, reason }, Ok(_)) => {
                return self.step_answered(*reference, *kind, *state, *reason);
            }
            (BankRequest::Revoke { device_id }, Ok(_)) => return self.device_revoked(*device_id),
            (_, Ok(_)) => BankFailure::Unexpected { retry_after: None },
            (_, Err(failure)) => failure,
        };
        self.route_failure(request, outcome);
    }

    fn route_failure(&mut self, request: BankRequest, failure: BankFailure) {
        match request {
            BankRequest::Enrol(_) => self.enrol_answered(Err(failure)),
            BankRequest::Me => self.fetch_failed(Fetch::Me, &failure),
            BankRequest::Inbox => self.fetch_failed(Fetch::Inbox, &failure),
            BankRequest::Cards => self.fetch_failed(Fetch::Cards, &failure),
            BankRequest::Bulletins => self.fetch_failed(Fetch::Bulletins, &failure),
            BankRequest::Concern { incident_reference } => self.concern_failed(&incident_reference, &failure),
            BankRequest::Acks(_) => self.acks_failed(&failure),
            BankRequest::Order { order, idempotency_key } => {
                self.order_failed(order.key(), &idempotency_key, &failure);
            }
            BankRequest::Step { reference, kind, state, reason } => {
                self.step_failed(reference, kind, (state, reason), &failure);
            }
            BankRequest::Payments { card_id } => self.fetch_failed(Fetch::Payments(card_id), &failure),
            BankRequest::ReplacementOffer { card_id } => self.offer_failed(card_id, &failure),
            BankRequest::Message { reference } => self.message_failed(&reference, &failure),
            BankRequest::Imitation { idempotency_key, .. } => {
                self.imitation_failed(&idempotency_key, &failure);
            }
            BankRequest::SignInOptions => self.sign_in_options_failed(&failure),
            BankRequest::UpdateDevice { update, .. } => self.device_not_updated(&update, &failure),
            BankRequest::IssueCode { idempotency_key } => self.code_failed(&idempotency_key, &failure),
            BankRequest::Revoke { device_id } => self.revoke_failed(device_id, &failure),
        }
    }
}
