//! `POST /v1/cards/{id}/replacement`, and the way of the card from there.

use firebreak_wire::{
    CardOperation, CardState, CompletedBy, NewCard, OperationKind, OperationState, ReplacementOffer,
    ReplacementStage, StepKind, StepState,
};
use serde_json::json;

use crate::support::{Answer, Holder, TestBank, eventually};

async fn order(bank: &TestBank, holder: &Holder, key: &str) -> Answer {
    let path = format!("/v1/cards/{}/replacement", bank.card(holder).await.id);
    let offer: ReplacementOffer = bank.get(&path).by(&holder.key).send().await.read();
    let body = json!({"address_version": offer.address_version});
    bank.post(path).by(&holder.key).idempotency_key(key).json(body).send().await
}

#[tokio::test]
async fn a_new_card_is_requested_then_ordered_and_no_further_without_the_processors_word() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    let answer = order(&bank, &holder, "wish-1").await;
    assert_eq!(answer.status, 202);
    let taken: CardOperation = answer.read();
    assert_eq!((taken.kind, taken.state), (OperationKind::Replace, OperationState::Pending));
    bank.at_stage(&holder, ReplacementStage::Ordered).await;
    let card = bank.card(&holder).await;
    let new = card.replacement.unwrap();
    assert_eq!((new.operation.id, new.operation.state), (taken.id, OperationState::Confirmed));
    assert_eq!((card.state, card.operation, new.last4), (CardState::Active, None, None));
    assert_eq!(
        bank.app.ledger.delivery("K0000001").await.unwrap().unwrap(),
        ["1 Larkmoor Lane", "Elderfold"]
    );

    let notice = bank.notices(&holder).await.remove(0);
    let step = notice.steps.into_iter().find(|step| step.kind == StepKind::ReplaceCard).unwrap();
    assert_eq!((step.state, step.completed_by), (StepState::InProgress, None));
    assert_eq!(notice.answers.new_card, NewCard::Ordered { expected_by: new.latest });
}

#[tokio::test]
async fn a_card_comes_by_the_processors_schedule_without_anybody_asking() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    order(&bank, &holder, "wish-1").await.json();
    bank.at_stage(&holder, ReplacementStage::Ordered).await;
    bank.advance(jiff::SignedDuration::from_hours(80));
    bank.app.changes.notify_one();
    let new = bank.at_stage(&holder, ReplacementStage::Arrived).await;
    let reached: Vec<_> = new.reached.iter().map(|reached| reached.stage).collect();
    assert_eq!(reached, ReplacementStage::ALL[..5]);
    assert!(new.reached.is_sorted_by_key(|reached| reached.at));
    assert_eq!(new.last4.unwrap().len(), 4);
}

#[tokio::test]
async fn the_new_card_works_when_it_is_activated_and_the_old_one_is_closed() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    let old = bank.card(&holder).await;
    order(&bank, &holder, "wish-1").await.json();
    bank.at_stage(&holder, ReplacementStage::Ordered).await;
    let activation = format!("/v1/cards/{}/activation", old.id);
    let activate = async |key: &str| bank.post(&activation).by(&holder.key).idempotency_key(key).send().await;
    assert_eq!(activate("early").await.code(), "replacement_not_possible");

    bank.ledger_does("replacements", json!({"card": "K0000001", "to": "sent"})).await;
    let sent = bank.at_stage(&holder, ReplacementStage::Sent).await;
    assert_eq!(bank.notices(&holder).await[0].answers.new_card, NewCard::Sent { expected_by: sent.latest });
    let taken: CardOperation = activate("wish-2").await.read();
    assert_eq!((taken.kind, taken.state), (OperationKind::Activate, OperationState::Pending));
    let new = eventually("the new card", async || {
        let card = bank.card(&holder).await;
        (card.id != old.id).then_some(card)
    })
    .await;
    assert_eq!((new.state, new.replacement_for, &new.replacement), (CardState::Active, Some(old.id), &None));
    assert_eq!((Some(&new.last4), new.kind, new.product), (sent.last4.as_ref(), old.kind, old.product));
    let again: CardOperation = activate("wish-2").await.read();
    assert_eq!((again.id, again.state), (taken.id, OperationState::Confirmed));

    let notice = bank.notices(&holder).await.remove(0);
    assert_eq!(notice.answers.new_card, NewCard::Active);
    for kind in [StepKind::ReplaceCard, StepKind::FreezeCard] {
        let step = notice.steps.iter().find(|step| step.kind == kind).unwrap();
        assert_eq!((step.state, step.completed_by), (StepState::Done, Some(CompletedBy::System)));
        assert!(!notice.answers.what_to_do.contains(&kind));
    }
}

#[tokio::test]
async fn a_new_card_on_its_way_delays_no_freeze_and_a_second_one_is_refused() {
    let bank = TestBank::with(|config| config.ledger.latency_ms = 60_000).await;
    bank.import(1).await;
    let holder = bank.enrol(1).await;
    let id = bank.card(&holder).await.id;
    let first: CardOperation = order(&bank, &holder, "wish-1").await.read();
    let path = format!("/v1/cards/{id}/replacement");
    assert_eq!(bank.get(&path).by(&holder.key).send().await.code(), "replacement_not_possible");
    let body = json!({"address_version": "0"});
    let second = bank.post(&path).by(&holder.key).idempotency_key("wish-2").json(&body).send().await;
    assert_eq!(second.code(), "replacement_not_possible");
    let again: CardOperation =
        bank.post(&path).by(&holder.key).idempotency_key("wish-1").json(&body).send().await.read();
    assert_eq!(again.id, first.id, "the same key finds the same order");
    let freeze =
        bank.post(format!("/v1/cards/{id}/freeze")).by(&holder.key).idempotency_key("wish-3").send().await;
    assert_eq!(freeze.status, 202);
    assert_eq!(bank.card(&holder).await.replacement.unwrap().stage, ReplacementStage::Requested);
}

#[tokio::test]
async fn a_card_goes_only_where_the_customer_saw_it_go() {
    let (bank, holder, stranger) = TestBank::with_two_holders().await;
    let path = format!("/v1/cards/{}/replacement", bank.card(&holder).await.id);
    let offer: ReplacementOffer = bank.get(&path).by(&holder.key).send().await.read();
    bank.move_to(1, "2 Mossgrove Lane|Elderfold").await;
    let body = json!({"address_version": offer.address_version});
    let post = |key: &str| bank.post(&path).by(&holder.key).idempotency_key(key).json(&body);
    assert_eq!(post("wish-1").send().await.code(), "address_changed");
    assert_eq!(bank.post(&path).by(&holder.key).json(&body).send().await.code(), "idempotency_key_missing");
    let theirs = bank.post(&path).by(&stranger.key).idempotency_key("wish-1").json(&body).send().await;
    assert_eq!(theirs.code(), "not_found");
    assert!(bank.app.ledger.orders_for("K0000001").await.unwrap().is_empty());
}
