//! A card processor that does what it is told.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use firebreak_bank_core::fact::{CaseFact, Fact, MadeCard, ReplacementFact};
use firebreak_wire::{CardState, CaseState, ReplacementStage};
use jiff::{Timestamp, civil::Date};

use super::{CardProcessor, Instruction, ProcessorChange, ProcessorError, ProcessorOrder, ProcessorPayment};

type Answer = Result<Fact, ProcessorError>;

/// Records what it was asked and gives the answers it was told to give; then it confirms everything.
#[derive(Debug, Default)]
pub struct FakeProcessor {
    answers: Mutex<VecDeque<Answer>>,
    submitted: Mutex<Vec<ProcessorOrder>>,
    payments: Mutex<Vec<(String, ProcessorPayment)>>,
    changes: Mutex<Vec<ProcessorChange>>,
}

impl FakeProcessor {
    /// Gives these answers first, in this order.
    pub fn answering(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self { answers: Mutex::new(answers.into_iter().collect()), ..Self::default() }
    }

    /// Everything it was asked to do, oldest first, repetitions included.
    pub fn submitted(&self) -> Vec<ProcessorOrder> {
        locked(&self.submitted).clone()
    }

    /// A card was paid with.
    pub fn paid(&self, card_external_id: &str, payment: ProcessorPayment) {
        locked(&self.payments).push((card_external_id.to_owned(), payment));
    }

    /// Something became true.
    pub fn tell(&self, card_external_id: &str, fact: Fact) {
        let mut changes = locked(&self.changes);
        let seq = changes.last().map_or(0, |last| last.seq) + 1;
        changes.push(ProcessorChange { seq, card_external_id: card_external_id.to_owned(), fact });
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn confirmed(order: &ProcessorOrder) -> Fact {
    let at = Timestamp::UNIX_EPOCH;
    let replacement = |stage, earliest, latest, made| {
        Fact::Replacement(ReplacementFact { stage, at, earliest, latest, made })
    };
    match &order.instruction {
        Instruction::Freeze => Fact::Card(CardState::Frozen),
        Instruction::Unfreeze => Fact::Card(CardState::Active),
        Instruction::Replace { earliest, latest, .. } => {
            replacement(ReplacementStage::Ordered, *earliest, *latest, None)
        }
        Instruction::Activate => {
            let made = MadeCard {
                external_id: format!("{}-new", order.card_external_id),
                last4: "0000".to_owned(),
                expires: Date::MAX,
                tag: *order.idempotency_key.as_bytes(),
            };
            replacement(ReplacementStage::Activated, Date::MIN, Date::MIN, Some(made))
        }
        Instruction::ReportPayment { payment_id } => Fact::Case(CaseFact {
            payment_id: *payment_id,
            state: CaseState::InReview,
            reference: "CASE-1".to_owned(),
            at,
        }),
    }
}

#[async_trait]
impl CardProcessor for FakeProcessor {
    async fn submit(&self, order: &ProcessorOrder) -> Answer {
        locked(&self.submitted).push(order.clone());
        let next = locked(&self.answers).pop_front();
        next.unwrap_or_else(|| Ok(confirmed(order)))
    }

    async fn payments(
        &self,
        card_external_id: &str,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<ProcessorPayment>, ProcessorError> {
        let mut payments: Vec<ProcessorPayment> = locked(&self.payments)
            .iter()
            .filter(|(card, payment)| card == card_external_id && payment.at >= since)
            .map(|(_, payment)| payment.clone())
            .collect();
        payments.sort_by_key(|payment| std::cmp::Reverse(payment.at));
        payments.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(payments)
    }

    async fn changes(&self, after: i64, limit: u32) -> Result<Vec<ProcessorChange>, ProcessorError> {
        let changes = locked(&self.changes);
        let new = changes.iter().filter(|change| change.seq > after);
        Ok(new.take(usize::try_from(limit).unwrap_or(usize::MAX)).cloned().collect())
    }
}
