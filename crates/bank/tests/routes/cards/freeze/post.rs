//! `POST /v1/cards/{id}/freeze` and `/unfreeze`.

use firebreak_wire::{CardOperation, CardState, OperationState, StepKind, StepState};

use crate::support::{Holder, TestBank, eventually};

async fn freeze(bank: &TestBank, holder: &Holder, key: &str) -> crate::support::Answer {
    let id = bank.card(holder).await.id;
    bank.post(format!("/v1/cards/{id}/freeze")).by(&holder.key).idempotency_key(key).send().await
}

async fn settled(bank: &TestBank, holder: &Holder) -> CardState {
    eventually("the order to be settled", async || {
        let card = bank.card(holder).await;
        (card.operation?.state != OperationState::Pending).then_some(card.state)
    })
    .await
}

#[tokio::test]
async fn an_order_is_taken_in_as_pending_and_confirmed_by_the_card_processor() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let answer = freeze(&bank, &holder, "wish-1").await;
    assert_eq!(answer.status, 202);
    assert_eq!(answer.read::<CardOperation>().state, OperationState::Pending);
    assert_eq!(settled(&bank, &holder).await, CardState::Frozen);
    let ledger = bank.app.ledger.orders_for("K0000001").await.unwrap();
    assert_eq!(ledger.len(), 1);

    bank.advance(jiff::SignedDuration::from_secs(1));
    let id = bank.card(&holder).await.id;
    let unfreeze = bank.post(format!("/v1/cards/{id}/unfreeze")).by(&holder.key).idempotency_key("wish-2");
    assert_eq!(unfreeze.send().await.status, 202);
    assert_eq!(settled(&bank, &holder).await, CardState::Active);
}

#[tokio::test]
async fn the_step_of_the_notice_follows_the_card() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    freeze(&bank, &holder, "wish-1").await.json();
    settled(&bank, &holder).await;
    let steps = bank.notices(&holder).await.remove(0).steps;
    let freeze = steps.iter().find(|step| step.kind == StepKind::FreezeCard).unwrap();
    assert_eq!(freeze.state, StepState::Done);
}

#[tokio::test]
async fn the_same_key_finds_the_same_order() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let first: CardOperation = freeze(&bank, &holder, "wish-1").await.read();
    let again: CardOperation = freeze(&bank, &holder, "wish-1").await.read();
    assert_eq!(first.id, again.id);
    settled(&bank, &holder).await;
    let later: CardOperation = freeze(&bank, &holder, "wish-1").await.read();
    assert_eq!((later.id, later.state), (first.id, OperationState::Confirmed));
    assert_eq!(bank.app.ledger.orders_for("K0000001").await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_key_stands_for_one_order_only() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    freeze(&bank, &holder, "wish-1").await.json();
    settled(&bank, &holder).await;
    let id = bank.card(&holder).await.id;
    let reused =
        bank.post(format!("/v1/cards/{id}/unfreeze")).by(&holder.key).idempotency_key("wish-1").send().await;
    assert_eq!(reused.code(), "idempotency_key_reused");
}

#[tokio::test]
async fn a_second_order_waits_until_the_first_is_settled() {
    let bank = TestBank::with(|config| config.ledger.latency_ms = 60_000).await;
    bank.import(1).await;
    let holder = bank.enrol(1).await;
    freeze(&bank, &holder, "wish-1").await.json();
    assert_eq!(freeze(&bank, &holder, "wish-2").await.code(), "card_busy");
    assert_eq!(
        bank.card(&holder).await.state,
        CardState::Active,
        "nothing is frozen before the processor said so"
    );
}

#[tokio::test]
async fn a_key_is_needed_and_has_a_form() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let path = format!("/v1/cards/{}/freeze", bank.card(&holder).await.id);
    assert_eq!(bank.post(&path).by(&holder.key).send().await.code(), "idempotency_key_missing");
    let long = "k".repeat(65);
    let answer = bank.post(&path).by(&holder.key).idempotency_key(&long).send().await;
    assert_eq!(answer.code(), "malformed_request");
    assert!(bank.app.ledger.orders_for("K0000001").await.unwrap().is_empty());
}

#[tokio::test]
async fn a_blocked_card_is_not_the_customers_to_change() {
    let bank = TestBank::new().await;
    bank.import(1).await;
    let cards = format!(
        "card_id,customer_id,pan,expiry,kind,product,state\nK0000001,C0000001,{},2029-05,debit,Everyday,blocked\n",
        crate::support::world::pan(1)
    );
    bank.post("/staff/v1/imports/cards").by(&bank.staff).csv(cards).send().await.json();
    let holder = bank.enrol(1).await;
    assert_eq!(freeze(&bank, &holder, "wish-1").await.code(), "card_not_usable");
}
