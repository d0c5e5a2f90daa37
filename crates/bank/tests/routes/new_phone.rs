//! A change of phone loses nothing.

use firebreak_crypto::SigningKey;
use firebreak_wire::{CaseState, Cursor, Enrolment, IssuedCode, PaymentList};
use http_body_util::BodyExt as _;
use jiff::SignedDuration;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::support::{Holder, TestBank, eventually};

/// Everything the customer sees, as one device is told it.
async fn history(bank: &TestBank, holder: &Holder) -> Vec<Value> {
    let mut told = Vec::new();
    let payments = format!("/v1/cards/{}/payments", bank.card(holder).await.id);
    for path in ["/v1/notices", "/v1/cards", "/v1/bulletins", payments.as_str()] {
        let mut answer = bank.get(path).by(&holder.key).send().await.json();
        if let Some(answer) = answer.as_object_mut() {
            answer.remove("cursor");
            answer.remove("checked_at");
        }
        told.push(answer);
    }
    told
}

/// A customer with a closed incident, an open one, a frozen card, a step of their own and a reported payment.
async fn lived(bank: &TestBank, holder: &Holder) {
    let closed = bank.publish_to(&[holder]).await;
    bank.staff_does(&closed, "close", json!({})).await.json();
    bank.publish_to(&[holder]).await;
    let card = bank.card(holder).await.id;
    bank.post(format!("/v1/cards/{card}/freeze")).by(&holder.key).idempotency_key("wish").send().await.json();
    eventually("the freeze", async || {
        let card = bank.card(holder).await;
        (card.state == firebreak_wire::CardState::Frozen).then_some(())
    })
    .await;
    bank.pay("PIXELMART STORE 8841", "2026-09-15T02:14:00Z").await;
    let payments = format!("/v1/cards/{card}/payments");
    let read = async || {
        let list: PaymentList = bank.get(&payments).by(&holder.key).send().await.read();
        list.payments.into_iter().next()
    };
    let payment = read().await.unwrap().id;
    let report =
        bank.post(format!("/v1/payments/{payment}/report")).by(&holder.key).idempotency_key("report");
    report.json(json!({"card_id": card})).send().await.json();
    eventually("the case", async || {
        read().await?.report.filter(|report| report.state == CaseState::InReview).map(drop)
    })
    .await;
    let notice = bank.notices(holder).await[0].reference;
    let step = bank.put(format!("/v1/notices/{notice}/steps/review_payments")).by(&holder.key);
    assert!(step.json(json!({"state": "done"})).send().await.status.is_success());
}

#[tokio::test]
async fn a_new_phone_has_the_same_history_and_the_old_one_nothing_more() {
    let (bank, old, _) = TestBank::with_two_holders().await;
    lived(&bank, &old).await;
    let before = history(&bank, &old).await;
    assert_eq!(before[0]["notices"].as_array().unwrap().len(), 2, "the closed one too");
    assert_eq!(before[3]["payments"][0]["report"]["state"], "in_review");

    let issued = bank
        .post("/v1/activation-codes")
        .by(&old.key)
        .idempotency_key("new phone".replace(' ', "-").as_str());
    let issued: IssuedCode = issued.send().await.read();
    let key = SigningKey::generate(&mut rand::rng());
    let enrolled: Enrolment = bank.try_enrol(&key, &issued.code).await.read();
    let new = Holder { pan: old.pan.clone(), key, device_id: enrolled.device_id };
    assert_eq!(history(&bank, &new).await, before);

    let revoke = bank.delete(format!("/v1/devices/{}", old.device_id)).by(&new.key).send().await;
    assert_eq!(revoke.status, 204);
    assert_eq!(bank.get("/v1/notices").by(&old.key).send().await.code(), "device_revoked");
    assert_eq!(history(&bank, &new).await, before);
}

#[tokio::test]
async fn the_stream_of_a_new_phone_goes_on_where_its_history_ends() {
    let (bank, old, _) = TestBank::with_two_holders().await;
    lived(&bank, &old).await;
    let issued = bank.post("/v1/activation-codes").by(&old.key).idempotency_key("new-phone").send().await;
    let key = SigningKey::generate(&mut rand::rng());
    let enrolled: Enrolment = bank.try_enrol(&key, &issued.read::<IssuedCode>().code).await.read();
    let cursor: Cursor = enrolled.cursor;
    assert_eq!(cursor, bank.app.store.position().await.unwrap());

    bank.advance(SignedDuration::from_secs(1));
    let request = bank.get("/v1/stream").by(&key).at_streams().build();
    let mut stream = bank.streams.clone().oneshot(request).await.unwrap().into_body();
    let new = Holder { pan: old.pan.clone(), key, device_id: enrolled.device_id };
    bank.publish_to(&[&new]).await;
    let mut said = String::new();
    while !said.contains("event: notice") {
        let piece = tokio::time::timeout(std::time::Duration::from_secs(10), stream.frame()).await.unwrap();
        said.push_str(&String::from_utf8_lossy(&piece.unwrap().unwrap().into_data().unwrap()));
    }
    assert_eq!(said.matches("event: ").count(), 1, "nothing of before again: {said}");
}
