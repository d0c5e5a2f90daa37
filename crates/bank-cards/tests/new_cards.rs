//! How the built-in ledger brings new cards on their way, keeps cases, and tells of both.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use firebreak_bank_cards::{
    ledger::{Behaviour, Ledger, LedgerError, NewPayment, Schedule, Setup},
    processor::{CardActionReason, CardProcessor, Instruction, ProcessorError, ProcessorOrder},
};
use firebreak_bank_core::fact::{Fact, ReplacementFact};
use firebreak_wire::{
    CardState, CaseState, OperationFailure, PaymentChannel,
    ReplacementStage::{self, Activated, Arrived, Ordered, Produced, Sent},
};
use jiff::{Timestamp, civil::date};
use tempfile::TempDir;
use uuid::Uuid;

const CARD: &str = "C-1001";
const HOUR: i64 = 3_600;
const START: i64 = 1_789_466_280;

struct World {
    ledger: Ledger,
    now: Arc<AtomicI64>,
    dir: TempDir,
}

fn setup(now: &Arc<AtomicI64>) -> Setup {
    let now = Arc::clone(now);
    Setup {
        behaviour: Behaviour::default(),
        schedule: Schedule::default(),
        clock: Arc::new(move || Timestamp::from_second(now.load(Ordering::SeqCst)).unwrap()),
        tagger: Arc::new(|digits| digits.try_into().ok()),
    }
}

impl World {
    async fn new() -> Self {
        let dir = TempDir::new().unwrap();
        let now = Arc::new(AtomicI64::new(START));
        let ledger = Ledger::open(dir.path().join("ledger.db"), setup(&now)).await.unwrap();
        ledger
            .register(&[(CARD.into(), CardState::Active), ("C-2".into(), CardState::Active)])
            .await
            .unwrap();
        Self { ledger, now, dir }
    }

    fn pass(&self, seconds: i64) {
        self.now.fetch_add(seconds, Ordering::SeqCst);
    }

    async fn stages(&self) -> Vec<(ReplacementStage, i64)> {
        let changes = self.ledger.changes(0, 100).await.unwrap();
        changes
            .into_iter()
            .filter_map(|change| match change.fact {
                Fact::Replacement(new) => Some((new.stage, (new.at.as_second() - START) / HOUR)),
                Fact::Card(_) | Fact::Case(_) => None,
            })
            .collect()
    }

    async fn book(&self, card: &str) -> Uuid {
        let payment = NewPayment {
            external_id: format!("P-{card}"),
            card_external_id: card.into(),
            merchant: "PIXELMART STORE 8841".into(),
            place: None,
            channel: PaymentChannel::Online,
            at: Timestamp::from_second(START).unwrap(),
            amount_minor: 124_900,
            currency: "PLN".into(),
        };
        assert!(self.ledger.book(&[payment]).await.unwrap().is_empty());
        self.ledger.payments(card, Timestamp::UNIX_EPOCH, 1).await.unwrap()[0].id
    }
}

fn order(card: &str, instruction: Instruction) -> ProcessorOrder {
    ProcessorOrder {
        idempotency_key: Uuid::now_v7(),
        card_external_id: card.into(),
        instruction,
        reason: CardActionReason::Compromised,
    }
}

fn replace() -> Instruction {
    Instruction::Replace {
        delivery: vec!["1 Larkmoor Lane".into(), "Elderfold".into()],
        earliest: date(2026, 9, 18),
        latest: date(2026, 9, 21),
    }
}

const REFUSED: Result<Fact, ProcessorError> = Err(ProcessorError::Refused(OperationFailure::Refused));
const NOT_USABLE: Result<Fact, ProcessorError> =
    Err(ProcessorError::Refused(OperationFailure::CardNotUsable));

#[tokio::test]
async fn a_new_card_comes_as_its_schedule_says_each_stage_at_its_own_time() {
    let world = World::new().await;
    world.ledger.submit(&order(CARD, replace())).await.unwrap();
    assert_eq!(world.stages().await, [(Ordered, 0)]);
    world.pass(20 * HOUR);
    assert_eq!(world.stages().await, [(Ordered, 0)]);
    world.pass(9 * HOUR);
    assert_eq!(world.stages().await, [(Ordered, 0), (Produced, 21), (Sent, 28)]);
    world.pass(1_000 * HOUR);
    assert_eq!(world.stages().await, [(Ordered, 0), (Produced, 21), (Sent, 28), (Arrived, 76)]);
    assert_eq!(world.ledger.delivery(CARD).await.unwrap().unwrap(), ["1 Larkmoor Lane", "Elderfold"]);
}

#[tokio::test]
async fn activation_makes_the_new_card_work_and_closes_the_old_one_for_good() {
    let world = World::new().await;
    let activate = order(CARD, Instruction::Activate);
    assert_eq!(world.ledger.submit(&order(CARD, Instruction::Activate)).await, REFUSED, "none was ordered");
    world.ledger.submit(&order(CARD, replace())).await.unwrap();
    assert_eq!(world.ledger.submit(&order(CARD, Instruction::Activate)).await, REFUSED, "none was sent");
    assert!(world.ledger.advance(CARD, Sent).await.unwrap());
    let Ok(Fact::Replacement(ReplacementFact { stage: Activated, made: Some(made), .. })) =
        world.ledger.submit(&activate).await
    else {
        panic!("activated");
    };
    assert_eq!(world.ledger.card_state(&made.external_id).await.unwrap(), Some(CardState::Active));
    assert_eq!(world.ledger.card_state(CARD).await.unwrap(), Some(CardState::Closed));
    world.ledger.register(&[(CARD.into(), CardState::Active)]).await.unwrap();
    assert_eq!(world.ledger.card_state(CARD).await.unwrap(), Some(CardState::Closed));
    assert_eq!(world.ledger.submit(&order(CARD, Instruction::Freeze)).await, NOT_USABLE);
    assert_eq!(world.ledger.submit(&order(CARD, replace())).await, NOT_USABLE);
    world.ledger.submit(&order(&made.external_id, Instruction::Freeze)).await.unwrap();
}

#[tokio::test]
async fn a_second_order_for_a_new_card_is_refused_and_the_first_keeps_its_answer() {
    let world = World::new().await;
    let first = order(CARD, replace());
    let answer = world.ledger.submit(&first).await;
    assert_eq!(world.ledger.submit(&order(CARD, replace())).await, REFUSED);
    world.ledger.advance(CARD, Arrived).await.unwrap();
    assert_eq!(world.ledger.submit(&first).await, answer, "as it was when it was ordered");
    assert!(!world.ledger.advance(CARD, Arrived).await.unwrap());
    assert!(!world.ledger.advance("C-2", Sent).await.unwrap());
}

#[tokio::test]
async fn the_number_of_a_new_card_goes_to_the_tagger_and_nowhere_else() {
    let world = World::new().await;
    world.ledger.submit(&order(CARD, replace())).await.unwrap();
    world.ledger.advance(CARD, Produced).await.unwrap();
    let changes = world.ledger.changes(0, 10).await.unwrap();
    let Fact::Replacement(ReplacementFact { made: Some(made), .. }) = &changes.last().unwrap().fact else {
        panic!("made");
    };
    // This tagger takes the digits themselves: what is stored is what it gave, here and only here the number.
    let number = String::from_utf8(made.tag.to_vec()).unwrap();
    assert!(number.starts_with("400005") && number.ends_with(&made.last4));
    assert!(!format!("{changes:?}").contains(&number));
}

#[tokio::test]
async fn without_a_tag_there_is_no_card() {
    let dir = TempDir::new().unwrap();
    let setup = Setup { tagger: Arc::new(|_| None), ..setup(&Arc::new(AtomicI64::new(START))) };
    let ledger = Ledger::open(dir.path().join("ledger.db"), setup).await.unwrap();
    ledger.register(&[(CARD.into(), CardState::Active)]).await.unwrap();
    ledger.submit(&order(CARD, replace())).await.unwrap();
    assert!(matches!(ledger.advance(CARD, Sent).await, Err(LedgerError::NoNumber)));
    assert_eq!(ledger.changes(0, 10).await.unwrap().len(), 1, "it is where it was");
}

#[tokio::test]
async fn a_report_opens_one_case_which_is_decided_once() {
    let world = World::new().await;
    let payment_id = world.book(CARD).await;
    let report = || order(CARD, Instruction::ReportPayment { payment_id });
    let first = report();
    let Ok(Fact::Case(case)) = world.ledger.submit(&first).await else { panic!("a case") };
    assert_eq!((case.payment_id, case.state), (payment_id, CaseState::InReview));
    world.pass(HOUR);
    assert_eq!(world.ledger.submit(&report()).await, Ok(Fact::Case(case.clone())), "the same case");
    assert!(!world.ledger.decide_case(payment_id, CaseState::Received).await.unwrap());
    assert!(world.ledger.decide_case(payment_id, CaseState::Refunded).await.unwrap());
    assert!(!world.ledger.decide_case(payment_id, CaseState::Declined).await.unwrap());
    assert_eq!(world.ledger.submit(&first).await, Ok(Fact::Case(case)), "the first answer for ever");

    let changes = world.ledger.changes(0, 10).await.unwrap();
    let states: Vec<_> = changes
        .iter()
        .map(|change| if let Fact::Case(case) = &change.fact { Some(case.state) } else { None })
        .collect();
    assert_eq!(states, [Some(CaseState::InReview), Some(CaseState::Refunded)]);
}

#[tokio::test]
async fn a_payment_of_another_card_opens_no_case() {
    let world = World::new().await;
    let theirs = world.book("C-2").await;
    for payment_id in [theirs, Uuid::now_v7()] {
        assert_eq!(
            world.ledger.submit(&order(CARD, Instruction::ReportPayment { payment_id })).await,
            REFUSED
        );
    }
    assert!(world.ledger.changes(0, 10).await.unwrap().is_empty());
    assert!(!world.ledger.decide_case(theirs, CaseState::Refunded).await.unwrap());
}

#[tokio::test]
async fn changes_are_read_in_pages_and_again_after_reopening() {
    let world = World::new().await;
    world.ledger.submit(&order(CARD, replace())).await.unwrap();
    world.ledger.advance(CARD, Arrived).await.unwrap();
    let all = world.ledger.changes(0, 100).await.unwrap();
    assert_eq!(all.len(), 4);
    let mut paged = Vec::new();
    while let Some(change) = world.ledger.changes(paged.len().try_into().unwrap(), 1).await.unwrap().pop() {
        paged.push(change);
    }
    assert_eq!(paged, all);
    let World { ledger, now, dir } = world;
    drop(ledger);
    let again = Ledger::open(dir.path().join("ledger.db"), setup(&now)).await.unwrap();
    assert_eq!(again.changes(0, 100).await.unwrap(), all);
}
