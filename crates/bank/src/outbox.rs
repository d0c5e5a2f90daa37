//! The worker that carries card orders from the outbox to the card processor.
//!
//! An order is leased, submitted under its own id as idempotency key, and settled in the same transaction that changes the
//! card and adds the event. Whatever goes wrong in between, the lease runs out and the order is submitted again under the
//! same key: the card processor does it once.

use std::{sync::Arc, time::Duration};

use firebreak_bank_cards::processor::{
    CardActionReason, CardProcessor, Instruction, ProcessorError, ProcessorOrder,
};
use firebreak_bank_core::{
    fact::Fact,
    order::{self, ProcessorFailure, Reply, Settlement},
};
use firebreak_bank_store::{
    Store, StoreError,
    records::{CardOrder, Lease, OrderOutcome},
};
use firebreak_wire::{OperationFailure, OperationKind};
use jiff::{SignedDuration, Timestamp};
use rand::RngCore as _;
use tokio::{sync::Notify, task::JoinSet, time};
use tokio_util::sync::CancellationToken;

use crate::{announce::Announcer, clock::Clock};

/// Orders at the card processor at once.
const MAX_IN_FLIGHT: usize = 32;
/// A submission that takes longer is given up; the lease outlives it.
const SUBMIT_TIMEOUT: Duration = Duration::from_secs(20);
/// How long a leased order is left alone.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// How long to rest when the store fails, and between looks when nothing is announced.
const REST: Duration = Duration::from_secs(1);
const LONGEST_REST: Duration = Duration::from_secs(60);

/// The worker.
#[derive(Clone)]
pub struct Outbox {
    /// Where the orders are.
    pub store: Arc<dyn Store>,
    /// Where they go.
    pub processor: Arc<dyn CardProcessor>,
    /// Told when one was settled.
    pub announcer: Announcer,
    /// Rung when one was taken in.
    pub taken_in: Arc<Notify>,
    /// The time.
    pub clock: Clock,
    /// The key that new cards are tagged with.
    pub tag_key_id: String,
}

impl Outbox {
    /// Works until told to stop; orders at the card processor by then are finished.
    pub async fn run(self, stop: CancellationToken) {
        let mut in_flight = JoinSet::new();
        // Otherwise an order that was at the card processor when the last process ended would wait for its lease.
        if let Err(error) = self.store.release_leases(self.clock.now()).await {
            tracing::error!(error = %error, "leases of card orders cannot be given back");
        }
        while !stop.is_cancelled() {
            let rest = match self.lease(&mut in_flight).await {
                Ok(rest) => rest,
                Err(error) => {
                    tracing::error!(error = %error, "card orders cannot be leased");
                    REST
                }
            };
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.taken_in.notified() => {}
                Some(_) = in_flight.join_next() => {}
                () = time::sleep(rest) => {}
            }
            while in_flight.try_join_next().is_some() {}
        }
        while in_flight.join_next().await.is_some() {}
    }

    /// Starts what is due and gives how long there is nothing more to start.
    async fn lease(&self, in_flight: &mut JoinSet<()>) -> Result<Duration, StoreError> {
        let room = MAX_IN_FLIGHT.saturating_sub(in_flight.len());
        if room == 0 {
            return Ok(LONGEST_REST);
        }
        let now = self.clock.now();
        let until = now.saturating_add(LEASE).unwrap_or(Timestamp::MAX);
        let leases = self.store.lease_orders(now, until, u32::try_from(room).unwrap_or(u32::MAX)).await?;
        let full = leases.len() == room;
        for lease in leases {
            let worker = self.clone();
            in_flight.spawn(async move { worker.carry_out(lease).await });
        }
        if full {
            return Ok(LONGEST_REST);
        }
        let due = self.store.next_due().await?;
        let rest = due.and_then(|due| Duration::try_from(due.duration_since(self.clock.now())).ok());
        Ok(match due {
            None => LONGEST_REST,
            Some(_) => rest.unwrap_or(Duration::ZERO).clamp(Duration::from_millis(1), LONGEST_REST),
        })
    }

    async fn carry_out(&self, lease: Lease) {
        let order = &lease.order;
        let settlement = match instruction(order) {
            Some(instruction) => order::settle(order.kind, self.submit(&lease, instruction).await),
            None => Settlement::Failed(OperationFailure::Refused),
        };
        let outcome = match settlement {
            Settlement::Confirmed(_) => "confirmed",
            Settlement::Failed(_) => "failed",
            Settlement::Retry => "deferred",
        };
        let done = match settlement {
            Settlement::Confirmed(fact) => self.settle(&lease, OrderOutcome::Confirmed(fact)).await,
            Settlement::Failed(failure) => self.settle(&lease, OrderOutcome::Failed(failure)).await,
            Settlement::Retry => self.defer(&lease).await,
        };
        match done {
            Ok(()) => count(order.kind, outcome),
            // Another worker has it: the lease ran out while the card processor thought.
            Err(StoreError::Conflict) => {
                tracing::warn!(order.id = %order.id, "the lease of a card order was lost")
            }
            Err(error) => {
                tracing::error!(order.id = %order.id, error = %error, "a card order cannot be settled")
            }
        }
    }

    async fn submit(&self, lease: &Lease, instruction: Instruction) -> Reply {
        let reason = match instruction {
            Instruction::Replace { .. } => CardActionReason::Compromised,
            Instruction::ReportPayment { .. } => CardActionReason::SuspectedFraud,
            Instruction::Freeze | Instruction::Unfreeze | Instruction::Activate => {
                CardActionReason::CustomerRequest
            }
        };
        let submitted = ProcessorOrder {
            idempotency_key: lease.order.id,
            card_external_id: lease.card_external_id.clone(),
            instruction,
            reason,
        };
        reply(time::timeout(SUBMIT_TIMEOUT, self.processor.submit(&submitted)).await)
    }

    async fn settle(&self, lease: &Lease, outcome: OrderOutcome) -> Result<(), StoreError> {
        let now = self.clock.now();
        self.store.settle_order(lease, &outcome, &self.tag_key_id, now).await?;
        self.announcer.ring();
        let took = Duration::try_from(now.duration_since(lease.order.received_at)).unwrap_or_default();
        metrics::histogram!("firebreak_card_order_seconds").record(took.as_secs_f64());
        tracing::info!(order.id = %lease.order.id, attempts = lease.attempts + 1, "a card order was settled");
        Ok(())
    }

    async fn defer(&self, lease: &Lease) -> Result<(), StoreError> {
        let wait = order::retry_after(lease.attempts + 1, rand::rng().next_u32());
        let due = self.clock.now().saturating_add(wait).unwrap_or(Timestamp::MAX);
        tracing::warn!(order.id = %lease.order.id, attempts = lease.attempts + 1, "a card order is tried again later");
        self.store.defer_order(lease, due, "the card processor did not answer").await
    }
}

/// What to ask of the card processor; nothing if the order does not say all that it takes.
fn instruction(order: &CardOrder) -> Option<Instruction> {
    Some(match order.kind {
        OperationKind::Freeze => Instruction::Freeze,
        OperationKind::Unfreeze => Instruction::Unfreeze,
        OperationKind::Activate => Instruction::Activate,
        OperationKind::ReportPayment => Instruction::ReportPayment { payment_id: order.payment_id? },
        OperationKind::Replace => {
            let delivery = order.delivery.clone()?;
            Instruction::Replace {
                delivery: delivery.address,
                earliest: delivery.earliest,
                latest: delivery.latest,
            }
        }
    })
}

type Answer = Result<Result<Fact, ProcessorError>, time::error::Elapsed>;

fn reply(answer: Answer) -> Reply {
    match answer {
        Ok(Ok(fact)) => Reply::Now(fact),
        Ok(Err(ProcessorError::Unavailable)) => Reply::Failure(ProcessorFailure::Unreachable),
        Ok(Err(ProcessorError::Refused(OperationFailure::CardNotUsable))) => {
            Reply::Failure(ProcessorFailure::CardNotUsable)
        }
        Ok(Err(ProcessorError::Refused(OperationFailure::Refused))) => {
            Reply::Failure(ProcessorFailure::Refused)
        }
        Err(_) => Reply::Failure(ProcessorFailure::Timeout),
    }
}

fn count(kind: OperationKind, outcome: &'static str) {
    metrics::counter!("firebreak_card_orders_total", "kind" => kind.as_str(), "outcome" => outcome)
        .increment(1);
}
