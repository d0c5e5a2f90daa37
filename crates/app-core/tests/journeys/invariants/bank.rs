//! A bank that answers truly: it knows which orders it took and which the card processor carried out.

use std::collections::{BTreeMap, BTreeSet};

use firebreak_app_core::{BankAnswer, BankFailure, BankRequest, OrderDraft};
use firebreak_crypto::bulletin::sign_bulletin;
use firebreak_wire::{
    BulletinList, Card, CardList, CardOperation, CardState, CaseState, ImitationReceipt, MessageLookup,
    Notice, NoticeList, OperationFailure, OperationKind, OperationState, OrderLane, PaymentReport,
    ProblemCode, Replacement, ReplacementStage, SignedBulletin, SkipReason, StepKind, StepState,
};
use uuid::Uuid;

use crate::support::{
    at, bank, bulletin, card, card_id, cursor, device_id, notice, offer, operation, payment, payments,
    replacement, signer,
};

/// An order as the bank has it.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    pub(super) key: String,
    pub(super) draft: OrderDraft,
    pub(super) state: OperationState,
}

pub(super) struct Bank {
    pub(super) seq: i64,
    pub(super) state: CardState,
    pub(super) orders: Vec<Taken>,
    pub(super) published: u32,
    pub(super) address: u32,
    pub(super) stage: Option<ReplacementStage>,
    /// The furthest it ever was.
    pub(super) furthest: Option<ReplacementStage>,
    pub(super) cases: BTreeMap<Uuid, (CaseState, i64)>,
    /// The texts that arrived, by key.
    pub(super) imitations: BTreeMap<String, String>,
    /// Whether somebody slips words of their own among what is said in public.
    pub(super) forges_public: bool,
    pub(super) step: (StepState, Option<SkipReason>),
    /// Every state in which the step ever was.
    pub(super) steps: BTreeSet<String>,
    /// Keys that were refused before they became an order.
    pub(super) refused: BTreeSet<String>,
    ticks: i64,
}

impl Bank {
    pub(super) fn new() -> Self {
        Self {
            seq: 10,
            state: CardState::Active,
            orders: Vec::new(),
            published: 0,
            address: 1,
            stage: None,
            furthest: None,
            cases: BTreeMap::new(),
            imitations: BTreeMap::new(),
            forges_public: false,
            step: (StepState::ToDo, None),
            steps: BTreeSet::from([format!("{:?}", StepState::ToDo)]),
            refused: BTreeSet::new(),
            ticks: 0,
        }
    }

    /// What arrives is done, whether the answer gets through or not.
    pub(super) fn take(&mut self, request: &BankRequest) -> Result<(), ProblemCode> {
        match request {
            BankRequest::Order { order, idempotency_key }
                if self.orders.iter().all(|taken| taken.key != *idempotency_key) =>
            {
                if let Err(code) = self.possible(order) {
                    self.refused.insert(idempotency_key.clone());
                    return Err(code);
                }
                self.begin(order);
                let state = OperationState::Pending;
                self.orders.push(Taken { key: idempotency_key.clone(), draft: order.clone(), state });
            }
            BankRequest::Imitation { report, idempotency_key } => {
                self.imitations.insert(idempotency_key.clone(), report.text.clone());
            }
            BankRequest::Step { state, reason, .. } => {
                self.step = (*state, *reason);
                self.steps.insert(format!("{state:?}"));
            }
            _ => {}
        }
        self.furthest = self.furthest.max(self.stage);
        Ok(())
    }

    fn possible(&self, order: &OrderDraft) -> Result<(), ProblemCode> {
        match order {
            OrderDraft::Replace { address_version, .. } if *address_version != self.address.to_string() => {
                Err(ProblemCode::AddressChanged)
            }
            OrderDraft::Replace { .. } if self.stage.is_some() => Err(ProblemCode::ReplacementNotPossible),
            OrderDraft::Activate { .. } if !self.arrived() => Err(ProblemCode::ReplacementNotPossible),
            _ => Ok(()),
        }
    }

    fn arrived(&self) -> bool {
        matches!(self.stage, Some(ReplacementStage::Sent | ReplacementStage::Arrived))
    }

    fn begin(&mut self, order: &OrderDraft) {
        match order {
            OrderDraft::Replace { .. } => self.stage = Some(ReplacementStage::Requested),
            OrderDraft::Report { payment_id, .. } => {
                self.ticks += 1;
                self.cases.insert(*payment_id, (CaseState::Received, self.ticks));
            }
            _ => {}
        }
    }

    pub(super) fn answer(&mut self, request: &BankRequest) -> Result<BankAnswer, BankFailure> {
        let refuse = |code| BankFailure::Refused { code, server_time: None, retry_after: None };
        self.take(request).map_err(refuse)?;
        Ok(match request {
            BankRequest::Inbox => {
                let notices = (self.published > 0).then(|| self.notice(self.published)).into_iter().collect();
                BankAnswer::Inbox(Box::new(NoticeList { cursor: cursor(self.seq), notices }))
            }
            BankRequest::Cards => BankAnswer::Cards(CardList { cards: vec![self.card()] }),
            BankRequest::Order { idempotency_key, .. } => {
                let ordinal = self.orders.iter().position(|taken| taken.key == *idempotency_key).unwrap();
                BankAnswer::Operation(Box::new(self.operation(ordinal)))
            }
            BankRequest::Bulletins => BankAnswer::Bulletins(BulletinList { bulletins: self.public() }),
            BankRequest::Payments { .. } => payments((1..=3).map(|number| self.payment(number)).collect()),
            BankRequest::ReplacementOffer { .. } if self.stage.is_some() => {
                return Err(refuse(ProblemCode::ReplacementNotPossible));
            }
            BankRequest::ReplacementOffer { .. } => offer(&self.address.to_string()),
            BankRequest::Imitation { .. } => {
                BankAnswer::Imitation(ImitationReceipt { id: Uuid::from_u128(1), received_at: at(1) })
            }
            BankRequest::Message { reference } => BankAnswer::Message(Box::new(MessageLookup {
                reference: reference.clone(),
                messages: Vec::new(),
                notice: None,
                checked_at: at(1),
            })),
            BankRequest::Me => BankAnswer::Me(Box::new(firebreak_wire::Me {
                customer_name: "Alex Morgan".to_owned(),
                device_id: device_id(),
                devices: Vec::new(),
                bank: bank(),
                contacts: Vec::new(),
            })),
            _ => BankAnswer::Done,
        })
    }

    fn public(&self) -> Vec<SignedBulletin> {
        let genuine = self.notice(self.published).bulletins.pop();
        let forged = self.forges_public.then(|| {
            let mut forged = bulletin(1, None);
            forged.texts.values_mut().for_each(|words| words.headline = "Call this number now".to_owned());
            sign_bulletin(&signer(2), &forged).unwrap()
        });
        forged.into_iter().chain(genuine).collect()
    }

    fn operation(&self, ordinal: usize) -> CardOperation {
        let taken = &self.orders[ordinal];
        CardOperation {
            id: Uuid::from_u128(u128::try_from(ordinal).unwrap()),
            received_at: at(i64::try_from(ordinal).unwrap()),
            failure: (taken.state == OperationState::Failed).then_some(OperationFailure::Refused),
            ..operation(&taken.key, taken.draft.kind(), taken.state)
        }
    }

    fn newest(&self, lane: OrderLane) -> Option<CardOperation> {
        let ordinal = self.orders.iter().rposition(|taken| taken.draft.kind().lane() == lane)?;
        Some(self.operation(ordinal))
    }

    pub(super) fn card(&self) -> Card {
        let replacement: Option<Replacement> = self
            .stage
            .zip(self.newest(OrderLane::Replacement))
            .map(|(stage, operation)| replacement(stage, operation));
        Card { replacement, ..card(self.state, self.newest(OrderLane::State)) }
    }

    pub(super) fn notice(&self, version: u32) -> Notice {
        let mut notice = notice(version);
        for step in notice.steps.iter_mut().filter(|step| step.kind == StepKind::ReviewPayments) {
            (step.state, step.skip_reason) = self.step;
        }
        notice
    }

    fn payment(&self, number: u8) -> firebreak_wire::Payment {
        let payment = payment(number, 100, "GBP");
        firebreak_wire::Payment { report: self.case(payment.id), ..payment }
    }

    pub(super) fn case(&self, payment_id: Uuid) -> Option<PaymentReport> {
        let (state, changed_at) = *self.cases.get(&payment_id)?;
        Some(PaymentReport {
            payment_id,
            card_id: card_id(),
            state,
            case_reference: None,
            reported_at: at(0),
            changed_at: at(changed_at),
        })
    }

    /// The card processor's word on the oldest order.
    pub(super) fn carry_out(&mut self, refuse: bool) -> Option<OrderDraft> {
        let taken = self.orders.iter_mut().find(|taken| taken.state == OperationState::Pending)?;
        taken.state = if refuse { OperationState::Failed } else { OperationState::Confirmed };
        let draft = taken.draft.clone();
        match (&draft, refuse) {
            (OrderDraft::Freeze { .. }, false) => self.state = CardState::Frozen,
            (OrderDraft::Unfreeze { .. }, false) => self.state = CardState::Active,
            (OrderDraft::Replace { .. }, false) => self.stage = Some(ReplacementStage::Ordered),
            (OrderDraft::Replace { .. }, true) => self.stage = None,
            (OrderDraft::Activate { .. }, false) => self.stage = Some(ReplacementStage::Activated),
            (OrderDraft::Report { payment_id, .. }, false) => {
                self.ticks += 1;
                self.cases.insert(*payment_id, (CaseState::InReview, self.ticks));
            }
            (_, true) => {}
        }
        self.furthest = self.furthest.max(self.stage);
        Some(draft)
    }

    /// The new card goes its way.
    pub(super) fn advance(&mut self) {
        self.stage = self.stage.map(|stage| match stage {
            ReplacementStage::Ordered => ReplacementStage::Produced,
            ReplacementStage::Produced => ReplacementStage::Sent,
            ReplacementStage::Sent => ReplacementStage::Arrived,
            other => other,
        });
        self.furthest = self.furthest.max(self.stage);
    }

    pub(super) fn carried_out(&self, kind: OperationKind) -> bool {
        let mut done = self.orders.iter().filter(|taken| taken.state == OperationState::Confirmed);
        done.any(|taken| taken.draft.kind() == kind)
    }
}
