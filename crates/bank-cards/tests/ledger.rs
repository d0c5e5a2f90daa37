//! What the built-in ledger promises to whoever sends it orders.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use firebreak_bank_cards::{
    ledger::{Behaviour, Ledger, Schedule, Setup},
    processor::{CardActionReason, CardProcessor, Instruction, ProcessorError, ProcessorOrder},
};
use firebreak_bank_core::fact::Fact;
use firebreak_wire::{CardState, OperationFailure, OperationKind};
use tempfile::TempDir;
use uuid::Uuid;

const CARD: &str = "C-1001";

const FROZEN: Result<Fact, ProcessorError> = Ok(Fact::Card(CardState::Frozen));
const ACTIVE: Result<Fact, ProcessorError> = Ok(Fact::Card(CardState::Active));

fn setup(behaviour: Behaviour) -> Setup {
    Setup {
        behaviour,
        schedule: Schedule::default(),
        clock: Arc::new(|| "2026-09-15T09:58:00Z".parse().unwrap()),
        tagger: Arc::new(|digits| digits.try_into().ok()),
    }
}

async fn ledger(dir: &TempDir, behaviour: Behaviour) -> Ledger {
    let ledger = Ledger::open(dir.path().join("ledger.db"), setup(behaviour)).await.unwrap();
    ledger.register(&[(CARD.into(), CardState::Active), ("C-2002".into(), CardState::Active)]).await.unwrap();
    ledger
}

fn order(card: &str, kind: OperationKind) -> ProcessorOrder {
    ProcessorOrder {
        idempotency_key: Uuid::now_v7(),
        card_external_id: card.into(),
        instruction: match kind {
            OperationKind::Freeze => Instruction::Freeze,
            OperationKind::Unfreeze => Instruction::Unfreeze,
            OperationKind::Replace | OperationKind::Activate | OperationKind::ReportPayment => {
                panic!("their tests are elsewhere")
            }
        },
        reason: CardActionReason::CustomerRequest,
    }
}

#[tokio::test]
async fn a_card_is_frozen_and_unfrozen_and_the_orders_are_on_record() {
    let dir = TempDir::new().unwrap();
    let ledger = ledger(&dir, Behaviour::default()).await;
    let freeze = order(CARD, OperationKind::Freeze);
    let unfreeze = order(CARD, OperationKind::Unfreeze);

    assert_eq!(ledger.submit(&freeze).await, FROZEN);
    assert_eq!(ledger.card_state(CARD).await.unwrap(), Some(CardState::Frozen));
    assert_eq!(ledger.submit(&unfreeze).await, ACTIVE);
    assert_eq!(ledger.card_state(CARD).await.unwrap(), Some(CardState::Active));

    let orders = ledger.orders_for(CARD).await.unwrap();
    assert_eq!(orders.len(), 2);
    assert_eq!(orders[0].idempotency_key, freeze.idempotency_key);
    assert_eq!(orders[0].outcome, Ok(CardState::Frozen));
    assert_eq!(orders[0].reason, CardActionReason::CustomerRequest);
    assert_eq!(orders[1].kind, OperationKind::Unfreeze);
    assert!(orders[0].answered_at <= orders[1].answered_at);
    assert_eq!(ledger.orders_for("C-2002").await.unwrap(), []);
}

#[tokio::test]
async fn freezing_what_is_frozen_is_confirmed() {
    let dir = TempDir::new().unwrap();
    let ledger = ledger(&dir, Behaviour::default()).await;
    for kind in [OperationKind::Unfreeze, OperationKind::Freeze, OperationKind::Freeze] {
        ledger.submit(&order(CARD, kind)).await.unwrap();
    }
    assert_eq!(ledger.card_state(CARD).await.unwrap(), Some(CardState::Frozen));
}

#[tokio::test]
async fn an_order_repeated_under_its_key_gets_the_first_answer_and_changes_nothing() {
    let dir = TempDir::new().unwrap();
    let ledger = ledger(&dir, Behaviour::default()).await;
    let freeze = order(CARD, OperationKind::Freeze);
    ledger.submit(&freeze).await.unwrap();
    ledger.submit(&order(CARD, OperationKind::Unfreeze)).await.unwrap();

    assert_eq!(ledger.submit(&freeze).await, FROZEN);
    assert_eq!(ledger.card_state(CARD).await.unwrap(), Some(CardState::Active));
    assert_eq!(ledger.orders_for(CARD).await.unwrap().len(), 2);
}

#[tokio::test]
async fn fifty_submissions_at_once_under_one_key_are_one_order() {
    let dir = TempDir::new().unwrap();
    let ledger = Arc::new(ledger(&dir, Behaviour::default()).await);
    let freeze = order(CARD, OperationKind::Freeze);
    let submissions: Vec<_> = (0..50)
        .map(|_| {
            let (ledger, freeze) = (Arc::clone(&ledger), freeze.clone());
            tokio::spawn(async move { ledger.submit(&freeze).await })
        })
        .collect();
    for submission in submissions {
        assert_eq!(submission.await.unwrap(), FROZEN);
    }
    assert_eq!(ledger.orders_for(CARD).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_key_that_stands_for_another_order_is_refused_without_effect() {
    let dir = TempDir::new().unwrap();
    let ledger = ledger(&dir, Behaviour::default()).await;
    let freeze = order(CARD, OperationKind::Freeze);
    ledger.submit(&freeze).await.unwrap();

    let refused = Err(ProcessorError::Refused(OperationFailure::Refused));
    let other_card = ProcessorOrder { card_external_id: "C-2002".into(), ..freeze.clone() };
    assert_eq!(ledger.submit(&other_card).await, refused);
    let other_kind = ProcessorOrder { instruction: Instruction::Unfreeze, ..freeze };
    assert_eq!(ledger.submit(&other_kind).await, refused);

    assert_eq!(ledger.card_state("C-2002").await.unwrap(), Some(CardState::Active));
    assert_eq!(ledger.card_state(CARD).await.unwrap(), Some(CardState::Frozen));
    assert_eq!(ledger.orders_for("C-2002").await.unwrap(), []);
}

#[tokio::test]
async fn cards_that_are_blocked_expired_closed_or_unknown_are_refused_for_good() {
    let dir = TempDir::new().unwrap();
    let ledger = ledger(&dir, Behaviour::default()).await;
    for (card, state) in [("B", CardState::Blocked), ("E", CardState::Expired), ("X", CardState::Closed)] {
        ledger.register(&[(card.into(), state)]).await.unwrap();
        let unfreeze = order(card, OperationKind::Unfreeze);
        let refused = Err(ProcessorError::Refused(OperationFailure::CardNotUsable));
        assert_eq!(ledger.submit(&unfreeze).await, refused);
        assert_eq!(ledger.submit(&unfreeze).await, refused);
        assert_eq!(ledger.card_state(card).await.unwrap(), Some(state));
        assert_eq!(ledger.orders_for(card).await.unwrap().len(), 1);
    }
    let unknown = ledger.submit(&order("nobody's", OperationKind::Freeze)).await;
    assert_eq!(unknown, Err(ProcessorError::Refused(OperationFailure::Refused)));
    assert_eq!(ledger.card_state("nobody's").await.unwrap(), None);
}

#[tokio::test]
async fn registering_again_keeps_an_ordered_freeze_unless_the_card_is_beyond_use() {
    let dir = TempDir::new().unwrap();
    let ledger = ledger(&dir, Behaviour::default()).await;
    ledger.submit(&order(CARD, OperationKind::Freeze)).await.unwrap();

    ledger.register(&[(CARD.into(), CardState::Active)]).await.unwrap();
    assert_eq!(ledger.card_state(CARD).await.unwrap(), Some(CardState::Frozen));
    ledger.register(&[(CARD.into(), CardState::Blocked)]).await.unwrap();
    assert_eq!(ledger.card_state(CARD).await.unwrap(), Some(CardState::Blocked));
    ledger.register(&[(CARD.into(), CardState::Active)]).await.unwrap();
    assert_eq!(ledger.card_state(CARD).await.unwrap(), Some(CardState::Active));
}

#[tokio::test]
async fn repeating_until_there_is_an_answer_makes_one_order_however_much_is_lost() {
    let dir = TempDir::new().unwrap();
    let ledger = ledger(&dir, Behaviour { failure_rate: 0.7, seed: 11, ..Behaviour::default() }).await;
    let mut unavailable = 0;
    for round in 0..40 {
        let kind = if round % 2 == 0 { OperationKind::Freeze } else { OperationKind::Unfreeze };
        let order = order(CARD, kind);
        loop {
            match ledger.submit(&order).await {
                Ok(fact) => {
                    let state = ledger.card_state(CARD).await.unwrap().unwrap();
                    assert_eq!(fact, Fact::Card(state));
                    break;
                }
                Err(ProcessorError::Unavailable) => unavailable += 1,
                Err(refused) => panic!("{refused}"),
            }
        }
        assert_eq!(ledger.orders_for(CARD).await.unwrap().len(), round + 1);
    }
    assert!(unavailable > 40, "{unavailable}");
}

#[tokio::test]
async fn latency_passes_without_holding_up_other_orders() {
    let dir = TempDir::new().unwrap();
    let latency = Duration::from_millis(300);
    let ledger =
        ledger(&dir, Behaviour { latency_min: latency, latency_max: latency, ..Behaviour::default() }).await;
    let started = now();
    let orders: Vec<_> = (0..20).map(|_| order(CARD, OperationKind::Freeze)).collect();
    let ledger = Arc::new(ledger);
    let submissions: Vec<_> = orders
        .into_iter()
        .map(|order| {
            let ledger = Arc::clone(&ledger);
            tokio::spawn(async move { ledger.submit(&order).await })
        })
        .collect();
    for submission in submissions {
        submission.await.unwrap().unwrap();
    }
    let took = started.elapsed();
    assert!(took >= latency, "{took:?}");
    assert!(took < latency * 20, "{took:?}");
}

#[tokio::test]
async fn what_was_answered_is_there_after_reopening() {
    let dir = TempDir::new().unwrap();
    let freeze = order(CARD, OperationKind::Freeze);
    let first = ledger(&dir, Behaviour::default()).await;
    first.submit(&freeze).await.unwrap();
    let before = first.orders_for(CARD).await.unwrap();
    drop(first);

    let again = ledger(&dir, Behaviour::default()).await;
    assert_eq!(again.card_state(CARD).await.unwrap(), Some(CardState::Frozen));
    assert_eq!(again.orders_for(CARD).await.unwrap(), before);
    assert_eq!(again.submit(&freeze).await, FROZEN);
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;

    let dir = TempDir::new().unwrap();
    drop(ledger(&dir, Behaviour::default()).await);
    let mode = std::fs::metadata(dir.path().join("ledger.db")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[expect(clippy::disallowed_methods, reason = "the test measures how long something takes")]
fn now() -> Instant {
    Instant::now()
}
