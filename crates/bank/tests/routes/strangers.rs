//! What belongs to another customer is not there, on every route that names something.

use serde_json::json;

use crate::support::TestBank;

#[tokio::test]
async fn another_customers_things_are_not_found_and_not_changed() {
    let (bank, owner, stranger) = TestBank::with_two_holders().await;
    bank.publish_to(&[&owner]).await;
    let card = bank.card(&owner).await.id;
    let notice = bank.notices(&owner).await[0].reference;
    let key = &stranger.key;
    let before = bank.app.store.position().await.unwrap();

    let freeze = bank.post(format!("/v1/cards/{card}/freeze")).by(key).idempotency_key("wish").send().await;
    let unfreeze =
        bank.post(format!("/v1/cards/{card}/unfreeze")).by(key).idempotency_key("wish").send().await;
    let offer = bank.get(format!("/v1/cards/{card}/replacement")).by(key).send().await;
    let version = json!({"address_version": "0"});
    let replace = bank.post(format!("/v1/cards/{card}/replacement")).by(key).json(version);
    let replace = replace.idempotency_key("wish").send().await;
    let activate =
        bank.post(format!("/v1/cards/{card}/activation")).by(key).idempotency_key("wish").send().await;
    let payments = bank.get(format!("/v1/cards/{card}/payments")).by(key).send().await;
    let report = bank.post(format!("/v1/payments/{card}/report")).by(key).json(json!({"card_id": card}));
    let report = report.idempotency_key("wish").send().await;
    let read = bank.get(format!("/v1/notices/{notice}")).by(key).send().await;
    let step = json!({"state": "done"});
    let step =
        bank.put(format!("/v1/notices/{notice}/steps/review_payments")).by(key).json(step).send().await;
    let seen = json!({"cursor": "1.0", "seen": [{"reference": notice, "version": 1, "at": bank.now()}]});
    let ack = bank.post("/v1/acks").by(key).json(seen).send().await;
    let revoke = bank.delete(format!("/v1/devices/{}", owner.device_id)).by(key).send().await;
    for (what, answer) in [
        ("freeze", freeze),
        ("unfreeze", unfreeze),
        ("offer", offer),
        ("replace", replace),
        ("activate", activate),
        ("payments", payments),
        ("report", report),
        ("read", read),
        ("step", step),
        ("ack", ack),
        ("revoke", revoke),
    ] {
        assert_eq!(answer.code(), "not_found", "{what}");
    }

    assert_eq!(bank.app.store.position().await.unwrap(), before, "no event");
    assert!(bank.app.ledger.orders_for("K0000001").await.unwrap().is_empty());
    assert_eq!(bank.get("/v1/me").by(&owner.key).send().await.status, 200);
}

#[tokio::test]
async fn another_customers_key_for_the_same_wish_does_not_collide() {
    let (bank, first, second) = TestBank::with_two_holders().await;
    for holder in [&first, &second] {
        let card = bank.card(holder).await.id;
        let answer = bank
            .post(format!("/v1/cards/{card}/freeze"))
            .by(&holder.key)
            .idempotency_key("wish")
            .send()
            .await;
        assert_eq!(answer.status, 202, "{}", answer.text);
    }
}
