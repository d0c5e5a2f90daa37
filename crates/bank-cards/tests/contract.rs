//! What every card processor behind the port promises, asked of the built-in ledger and of the fake.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::sync::Arc;

use firebreak_bank_cards::{
    ledger::{Behaviour, Ledger, NewPayment, Schedule, Setup},
    processor::{
        CardActionReason, CardProcessor, FakeProcessor, Instruction, ProcessorOrder, ProcessorPayment,
    },
};
use firebreak_bank_core::{
    fact::Fact,
    order::{Reply, Settlement, settle},
};
use firebreak_wire::{CardState, PaymentChannel, ReplacementStage};
use jiff::{Timestamp, civil::date};
use tempfile::TempDir;
use uuid::Uuid;

const CARD: &str = "C-1001";

fn at(day: &str) -> Timestamp {
    format!("2026-09-{day}T10:00:00Z").parse().unwrap()
}

/// A processor that knows the card and three payments with it, on the 3rd, the 10th and the 13th.
struct Subject {
    processor: Arc<dyn CardProcessor>,
    /// Makes the new card reach the post.
    send: Box<dyn AsyncSend>,
    _dir: TempDir,
}

#[async_trait::async_trait]
trait AsyncSend {
    async fn send(&self);
}

struct ByLedger(Arc<Ledger>);

#[async_trait::async_trait]
impl AsyncSend for ByLedger {
    async fn send(&self) {
        assert!(self.0.advance(CARD, ReplacementStage::Sent).await.unwrap());
    }
}

struct AnyTime;

#[async_trait::async_trait]
impl AsyncSend for AnyTime {
    async fn send(&self) {}
}

const DAYS: [&str; 3] = ["03", "13", "10"];

async fn ledger() -> Subject {
    let dir = TempDir::new().unwrap();
    let setup = Setup {
        behaviour: Behaviour::default(),
        schedule: Schedule::default(),
        clock: Arc::new(|| at("15")),
        tagger: Arc::new(|digits| digits.try_into().ok()),
    };
    let ledger = Arc::new(Ledger::open(dir.path().join("ledger.db"), setup).await.unwrap());
    ledger.register(&[(CARD.into(), CardState::Active)]).await.unwrap();
    let payments = DAYS.map(|day| NewPayment {
        external_id: format!("P-{day}"),
        card_external_id: CARD.into(),
        merchant: "Green Basket Market".into(),
        place: Some("Warszawa".into()),
        channel: PaymentChannel::InShop,
        at: at(day),
        amount_minor: 14_237,
        currency: "PLN".into(),
    });
    assert!(ledger.book(&payments).await.unwrap().is_empty());
    Subject { processor: ledger.clone(), send: Box::new(ByLedger(ledger)), _dir: dir }
}

fn fake() -> Subject {
    let fake = FakeProcessor::default();
    for day in DAYS {
        let payment = ProcessorPayment {
            id: Uuid::now_v7(),
            merchant: "Green Basket Market".into(),
            place: Some("Warszawa".into()),
            channel: PaymentChannel::InShop,
            at: at(day),
            amount_minor: 14_237,
            currency: "PLN".into(),
        };
        fake.paid(CARD, payment);
    }
    Subject { processor: Arc::new(fake), send: Box::new(AnyTime), _dir: TempDir::new().unwrap() }
}

fn order(instruction: Instruction) -> ProcessorOrder {
    ProcessorOrder {
        idempotency_key: Uuid::now_v7(),
        card_external_id: CARD.into(),
        instruction,
        reason: CardActionReason::CustomerRequest,
    }
}

async fn every_kind_of_order_is_confirmed_with_the_fact_it_asked_for(subject: Subject) {
    let payment_id = subject.processor.payments(CARD, at("01"), 1).await.unwrap()[0].id;
    let (earliest, latest) = (date(2026, 9, 18), date(2026, 9, 21));
    for instruction in [
        Instruction::Freeze,
        Instruction::ReportPayment { payment_id },
        Instruction::Replace { delivery: vec!["1 Larkmoor Lane".into()], earliest, latest },
        Instruction::Unfreeze,
        Instruction::Activate,
    ] {
        if instruction == Instruction::Activate {
            subject.send.send().await;
        }
        let order = order(instruction);
        let fact = subject.processor.submit(&order).await.unwrap();
        let settled = settle(order.instruction.kind(), Reply::Now(fact.clone()));
        assert_eq!(settled, Settlement::Confirmed(fact.clone()));
        if let (Instruction::Replace { .. }, Fact::Replacement(new)) = (&order.instruction, &fact) {
            assert_eq!((new.earliest, new.latest, &new.made), (earliest, latest, &None));
        }
        assert_eq!(subject.processor.submit(&order).await, Ok(fact), "asked again under its key");
    }
}

async fn payments_come_newest_first_within_the_window_and_the_limit(subject: Subject) {
    let days = async |since: &str, limit: u32| {
        let payments = subject.processor.payments(CARD, at(since), limit).await.unwrap();
        payments.into_iter().map(|payment| payment.at).collect::<Vec<_>>()
    };
    assert_eq!(days("01", 10).await, ["13", "10", "03"].map(at));
    assert_eq!(days("10", 10).await, ["13", "10"].map(at));
    assert_eq!(days("01", 1).await, [at("13")]);
    assert!(subject.processor.payments("nobody's", at("01"), 10).await.unwrap().is_empty());
}

macro_rules! of_every_processor {
    ($($test:ident,)+) => {
        mod the_ledger {$(
            #[tokio::test]
            async fn $test() { super::$test(super::ledger().await).await; }
        )+}
        mod the_fake {$(
            #[tokio::test]
            async fn $test() { super::$test(super::fake()).await; }
        )+}
    };
}

of_every_processor! {
    every_kind_of_order_is_confirmed_with_the_fact_it_asked_for,
    payments_come_newest_first_within_the_window_and_the_limit,
}
