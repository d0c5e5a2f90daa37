//! `POST /staff/v1/customers/{number}/activation-codes`, and who may not.

use serde_json::json;

use crate::support::TestBank;

#[tokio::test]
async fn a_code_is_stored_as_a_tag_only() {
    let bank = TestBank::new().await;
    bank.import(1).await;
    let code = bank.issue_code("C0000001").await;
    let plain = code.replace('-', "");
    for file in ["firebreak.db", "firebreak.db-wal"] {
        let bytes = std::fs::read(bank.folder.path().join(file)).unwrap_or_default();
        assert!(!bytes.windows(plain.len()).any(|window| window == plain.as_bytes()));
    }
}

#[tokio::test]
async fn a_code_needs_a_known_customer_and_a_sensible_life() {
    let bank = TestBank::new().await;
    bank.import(1).await;
    let issue = async |number: &str, body| {
        let path = format!("/staff/v1/customers/{number}/activation-codes");
        bank.post(path).by(&bank.staff).json(body).send().await.code()
    };
    assert_eq!(issue("C0000009", json!({})).await, "not_found");
    assert_eq!(issue("C0000001", json!({"ttl_minutes": 0})).await, "malformed_request");
    assert_eq!(issue("C0000001", json!({"ttl_minutes": 99_999})).await, "malformed_request");
}

#[tokio::test]
async fn a_devices_key_is_no_staff_key() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    for path in ["/staff/v1/incidents", "/staff/v1/incidents/FB-2026-0001"] {
        assert_eq!(bank.get(path).by(&holder.key).send().await.code(), "staff_forbidden", "{path}");
        assert_eq!(bank.get(path).send().await.code(), "staff_signed_out", "{path}");
    }
    let path = "/staff/v1/customers/C0000001/activation-codes";
    let answer = bank.post(path).by(&holder.key).json(json!({})).send().await;
    assert_eq!(answer.code(), "staff_forbidden");
}
