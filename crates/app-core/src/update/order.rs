//! Orders: freeze and unfreeze, a new card and its activation, the report of a payment.
//!
//! The wish and its idempotency key are stored before the first try, and every try uses the same key, so that any number
//! of them is one order. What the bank answers only moves an order on to *pending*; [`settle`] decides by the bank's own
//! records when it is confirmed.
//!
//! There is one order for each key: an order for a new card or a report stands in the way of no freeze. The opposite of a
//! freeze that certainly never reached the bank withdraws it. Once it may have, the opposite has to wait until the bank
//! has settled the first.

mod permit;
mod settle;

pub(crate) use permit::{activatable, orderable_anew, thawable};

use firebreak_wire::{CardOperation, OperationFailure, OperationState, OrderLane, ProblemCode};
use jiff::{SignedDuration, Timestamp};

use super::Turn;
use crate::{
    bank::{BankFailure, BankRequest},
    effect::Timer,
    intent::Route,
    model::{Fetch, problem_of},
    order::{OrderDraft, OrderKey},
    retry::Attempt,
    stored::{Change, Order, Stage},
    view::ProblemKind,
};

const POLL_OFFLINE: SignedDuration = SignedDuration::from_secs(10);
const POLL_ONLINE: SignedDuration = SignedDuration::from_secs(60);

impl Turn<'_> {
    /// The person confirmed it. What it leads to is on the screen of the order.
    pub(super) fn confirm_order(&mut self, draft: OrderDraft) {
        self.model.problem = None;
        let card_id = draft.card_id().to_string();
        let route = match draft.key().lane {
            OrderLane::State => Route::Order { card_id },
            OrderLane::Replacement => Route::Replacement { card_id },
            OrderLane::Report => {
                self.place_order(draft);
                return;
            }
        };
        if self.place_order(draft) {
            self.go_to(route);
        }
    }

    /// Returns whether there is an order to look at.
    pub(super) fn place_order(&mut self, draft: OrderDraft) -> bool {
        let key = draft.key();
        if let Some(order) = self.model.orders.get(&key).filter(|order| !order.stage.settled()) {
            let withdrawable = withdrawable(order);
            if order.draft.kind() == draft.kind() {
                self.send_order(key);
                return true;
            }
            if withdrawable && key.lane == OrderLane::State {
                self.forget_order(key);
            } else {
                self.problem(ProblemKind::CardBusy);
            }
            return false;
        }
        match permit::permit(self.model, &draft) {
            Ok(true) => self.new_order(draft),
            Ok(false) => return false,
            Err(problem) => {
                self.problem(problem);
                return false;
            }
        }
        true
    }

    fn new_order(&mut self, draft: OrderDraft) {
        let key = draft.key();
        let order = Order {
            draft,
            idempotency_key: self.new_key(),
            asked_at: self.now,
            stage: Stage::Sending,
            maybe_received: false,
            received_at: None,
            settled_at: None,
            failure: None,
            attempt: Attempt::default(),
        };
        self.model.orders.insert(key, order);
        self.send_order(key);
    }

    /// UUID v7 of the present moment.
    pub(super) fn new_key(&mut self) -> String {
        let mut random = [0; 10];
        let (high, low) = (self.entropy.next_u64().to_be_bytes(), self.entropy.next_u64().to_be_bytes());
        for (byte, source) in random.iter_mut().zip(high.into_iter().chain(low)) {
            *byte = source;
        }
        let millis = u64::try_from(self.now.as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string()
    }

    /// Tries to bring an order to the bank, or to learn there what became of it.
    pub(super) fn send_order(&mut self, key: OrderKey) {
        let Some(order) = self.model.orders.get_mut(&key) else { return };
        if order.attempt.in_flight || order.stage.settled() {
            return;
        }
        order.attempt.begin();
        if order.stage != Stage::Pending {
            order.stage = Stage::Sending;
        }
        let (draft, idempotency_key) = (order.draft.clone(), order.idempotency_key.clone());
        self.store_order(key);
        self.ask(BankRequest::Order { order: draft, idempotency_key });
    }

    pub(super) fn order_answered(&mut self, key: OrderKey, operation: &CardOperation) {
        let Some(order) = self.open_order(key, &operation.idempotency_key) else { return };
        order.attempt.end();
        order.maybe_received = true;
        order.received_at = Some(operation.received_at);
        order.stage = Stage::Pending;
        match operation.state {
            OperationState::Pending => self.reconcile_order(key),
            OperationState::Failed => self.order_refused(key, operation.failure, operation.settled_at),
            OperationState::Confirmed => self.order_carried_out(key, operation),
        }
        self.store_order(key);
    }

    pub(super) fn order_failed(&mut self, key: OrderKey, idempotency_key: &str, failure: &BankFailure) {
        let now = self.now;
        let Some(order) = self.open_order(key, idempotency_key) else { return };
        order.attempt.fail(now, failure.retry_after());
        if order.stage == Stage::Sending {
            order.stage = Stage::Waiting;
        }
        order.maybe_received |= maybe_received(failure);
        if failure.code() == Some(ProblemCode::AddressChanged) && key.lane == OrderLane::Replacement {
            return self.address_changed(key);
        }
        let final_reason = final_reason(failure);
        if final_reason.is_some() {
            self.order_refused(key, final_reason, Some(now));
            self.want(Fetch::Cards);
        }
        match failure.code() {
            Some(ProblemCode::CardBusy) => self.problem(ProblemKind::CardBusy),
            Some(ProblemCode::CardNotUsable) => self.problem(ProblemKind::CardNotUsable),
            Some(ProblemCode::ReplacementNotPossible) => self.problem(ProblemKind::ReplacementNotPossible),
            Some(code) => {
                self.warn_refused(code);
                self.problem(problem_of(failure));
            }
            None => match failure {
                BankFailure::Captive | BankFailure::Untrusted => self.problem(problem_of(failure)),
                // That there is no connection stands with the order itself.
                BankFailure::Unreachable { .. }
                | BankFailure::Refused { .. }
                | BankFailure::Unexpected { .. } => {}
            },
        }
        self.store_order(key);
    }

    /// The person confirmed an address that the bank does not have any more: they have to see the new one first.
    fn address_changed(&mut self, key: OrderKey) {
        self.forget_order(key);
        self.problem(ProblemKind::AddressChanged);
        self.model.offer = None;
        self.want(Fetch::Offer(key.subject));
    }

    pub(super) fn order_refused(
        &mut self,
        key: OrderKey,
        failure: Option<OperationFailure>,
        at: Option<Timestamp>,
    ) {
        if let Some(order) = self.model.orders.get_mut(&key) {
            order.attempt.end();
            order.stage = Stage::Failed;
            order.failure = failure.or(Some(OperationFailure::Refused));
            order.settled_at = at;
        }
    }

    pub(super) fn forget_order(&mut self, key: OrderKey) {
        self.model.orders.remove(&key);
        let of = |change: &Change| matches!(change, Change::PutOrder(order) if order.key() == key);
        self.changes.retain(|change| !of(change));
        self.store(Change::DropOrder(key));
    }

    /// While the bank works on an order its answer comes by the stream; without one it has to be asked for.
    pub(super) fn settle_poll(&mut self) {
        if !self.model.orders.values().any(|order| order.stage == Stage::Pending) {
            return self.cancel_timer(Timer::Poll);
        }
        let pause = if self.online() { POLL_ONLINE } else { POLL_OFFLINE };
        let at = crate::retry::later(self.now, pause);
        if self.model.timers.get(&Timer::Poll).is_none_or(|set| *set > at) {
            self.set_timer(Timer::Poll, pause);
        }
    }

    /// The cards tell of all orders but reports; what became of those is asked for by asking again.
    pub(super) fn poll(&mut self) {
        if !self.ready() {
            return;
        }
        let pending = self.model.orders.values().filter(|order| order.stage == Stage::Pending);
        let (reports, others): (Vec<_>, Vec<_>) =
            pending.map(Order::key).partition(|key| key.lane == OrderLane::Report);
        if !others.is_empty() {
            self.want(Fetch::Cards);
        }
        for key in reports {
            self.send_order(key);
        }
    }

    fn open_order(&mut self, key: OrderKey, idempotency_key: &str) -> Option<&mut Order> {
        self.model
            .orders
            .get_mut(&key)
            .filter(|order| order.idempotency_key == idempotency_key && !order.stage.settled())
    }

    fn store_order(&mut self, key: OrderKey) {
        let Some(order) = self.model.orders.get(&key).cloned() else { return };
        self.changes.retain(|change| !matches!(change, Change::PutOrder(order) if order.key() == key));
        self.store(Change::PutOrder(Box::new(order)));
    }
}

/// Whether it is certain that the bank never received the order.
fn withdrawable(order: &Order) -> bool {
    order.stage == Stage::Waiting && !order.maybe_received && !order.attempt.in_flight
}

/// Whether the bank may have taken the order all the same. A fault of its own may have come after that.
fn maybe_received(failure: &BankFailure) -> bool {
    match failure {
        BankFailure::Unreachable { maybe_received } => *maybe_received,
        BankFailure::Refused { code, .. } => *code == ProblemCode::Internal,
        // Nothing is sent to who cannot prove to be the bank.
        BankFailure::Untrusted => false,
        BankFailure::Captive | BankFailure::Unexpected { .. } => true,
    }
}

/// Why the bank will never take the order, where that is what it said.
fn final_reason(failure: &BankFailure) -> Option<OperationFailure> {
    match failure.code()? {
        ProblemCode::CardNotUsable => Some(OperationFailure::CardNotUsable),
        ProblemCode::NotFound
        | ProblemCode::MalformedRequest
        | ProblemCode::ReplacementNotPossible
        | ProblemCode::IdempotencyKeyReused
        | ProblemCode::IdempotencyKeyMissing => Some(OperationFailure::Refused),
        ProblemCode::BodyTooLarge
        | ProblemCode::UnsupportedMediaType
        | ProblemCode::MethodNotAllowed
        | ProblemCode::SignatureMissing
        | ProblemCode::SignatureInvalid
        | ProblemCode::SignatureStale
        | ProblemCode::SignatureReplayed
        | ProblemCode::DigestMismatch
        | ProblemCode::DeviceUnknown
        | ProblemCode::DeviceRevoked
        | ProblemCode::ActivationCodeInvalid
        | ProblemCode::ActivationCodeExpired
        | ProblemCode::ActivationCodeUsed
        | ProblemCode::TooManyAttempts
        | ProblemCode::CardBusy
        | ProblemCode::StepNotAllowed
        | ProblemCode::AddressChanged
        | ProblemCode::SignInRejected
        | ProblemCode::AppTooOld
        | ProblemCode::StaffForbidden
        | ProblemCode::StaffSignedOut
        | ProblemCode::CredentialsWrong
        | ProblemCode::CsrfRejected
        | ProblemCode::ProofNeeded
        | ProblemCode::DraftConflict
        | ProblemCode::SamePerson
        | ProblemCode::DraftIncomplete
        | ProblemCode::ImportConflict
        | ProblemCode::IncidentStateConflict
        | ProblemCode::ImportRejected
        | ProblemCode::Overloaded
        | ProblemCode::Internal => None,
    }
}
