//! `PUT /v1/devices/{id}`: names and languages.

use firebreak_wire::Me;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Holder, TestBank};

async fn update(bank: &TestBank, holder: &Holder, device: Uuid, update: Value) -> Answer {
    bank.put(format!("/v1/devices/{device}")).by(&holder.key).json(update).send().await
}

async fn names(bank: &TestBank, holder: &Holder) -> Vec<String> {
    let me: Me = bank.get("/v1/me").by(&holder.key).send().await.read();
    me.devices.into_iter().map(|device| device.name).collect()
}

#[tokio::test]
async fn a_customer_renames_any_device_of_theirs() {
    let (bank, first, _) = TestBank::with_two_holders().await;
    let second = bank.enrol(1).await;
    let renamed = update(&bank, &first, second.device_id, json!({"name": " Kitchen tablet "})).await;
    assert_eq!((renamed.status.as_u16(), renamed.text.as_str()), (204, ""));
    let both = json!({"name": "Desk", "locale": "pl"});
    assert_eq!(update(&bank, &first, first.device_id, both).await.status, 204);
    assert_eq!(names(&bank, &second).await, ["Kitchen tablet", "Desk"]);
}

#[tokio::test]
async fn a_device_sets_the_language_of_itself_alone() {
    let (bank, first, _) = TestBank::with_two_holders().await;
    let second = bank.enrol(1).await;
    let pl = json!({"locale": "pl"});
    assert_eq!(update(&bank, &first, first.device_id, pl.clone()).await.status, 204);
    assert_eq!(update(&bank, &first, second.device_id, pl).await.code(), "malformed_request");
}

#[tokio::test]
async fn what_is_no_name_or_nobodys_device_is_refused() {
    let (bank, holder, stranger) = TestBank::with_two_holders().await;
    for bent in [
        json!({}),
        json!({"name": " "}),
        json!({"name": "n".repeat(65)}),
        json!({"name": "a\nb"}),
        json!({"locale": "xx"}),
        json!({"platform": "linux"}),
    ] {
        assert_eq!(update(&bank, &holder, holder.device_id, bent).await.code(), "malformed_request");
    }
    let name = json!({"name": "Mine now"});
    assert_eq!(update(&bank, &stranger, holder.device_id, name.clone()).await.code(), "not_found");
    assert_eq!(update(&bank, &holder, Uuid::now_v7(), name.clone()).await.code(), "not_found");
    let second = bank.enrol(1).await;
    bank.delete(format!("/v1/devices/{}", second.device_id)).by(&holder.key).send().await;
    assert_eq!(update(&bank, &holder, second.device_id, name).await.code(), "not_found", "revoked");
    assert_eq!(names(&bank, &holder).await, ["Home computer"]);
}
