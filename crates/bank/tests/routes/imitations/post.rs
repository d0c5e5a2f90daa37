//! `POST /v1/imitations`.

use firebreak_wire::ImitationReceipt;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::support::{Answer, Holder, TestBank};

fn report() -> Value {
    json!({
        "channel": "sms",
        "sender": "+44 20 7946 0666",
        "text": "Northgate Bank: your card is blocked. Confirm at https://example.com",
        "reference": "7K4M-2Q9D",
    })
}

async fn pass_on(bank: &TestBank, holder: &Holder, key: &str, report: &Value) -> Answer {
    bank.post("/v1/imitations").by(&holder.key).idempotency_key(key).json(report).send().await
}

async fn listed(bank: &TestBank) -> Vec<Value> {
    let answer = bank.get("/staff/v1/imitations").by(&bank.staff).send().await;
    answer.json()["imitations"].as_array().unwrap().clone()
}

#[tokio::test]
async fn an_imitation_is_taken_in_once_as_it_was_received() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let answer = pass_on(&bank, &holder, "report", &report()).await;
    assert_eq!(answer.status, 202);
    let receipt: ImitationReceipt = answer.read();
    assert_eq!(receipt.received_at, bank.now());
    bank.advance(SignedDuration::from_mins(5));
    let again: ImitationReceipt = pass_on(&bank, &holder, "report", &report()).await.read();
    assert_eq!(again, receipt);

    let listed = listed(&bank).await;
    assert_eq!(listed.len(), 1);
    let mut expected = report();
    expected["id"] = json!(receipt.id);
    expected["customer"] = json!("C0000001");
    expected["device_id"] = json!(holder.device_id);
    expected["received_at"] = json!(receipt.received_at);
    assert_eq!(listed[0], expected);
    assert!(bank.get("/metrics").send().await.text.contains("firebreak_imitations_total{channel=\"sms\"}"));
}

#[tokio::test]
async fn a_key_that_stands_for_another_report_is_refused() {
    let (bank, holder, other) = TestBank::with_two_holders().await;
    pass_on(&bank, &holder, "report", &report()).await.json();
    let mut changed = report();
    changed["text"] = json!("another message");
    assert_eq!(pass_on(&bank, &holder, "report", &changed).await.code(), "idempotency_key_reused");
    assert_eq!(pass_on(&bank, &other, "report", &changed).await.status, 202, "another customer's key");
    assert_eq!(listed(&bank).await.len(), 2);
}

#[tokio::test]
async fn card_numbers_are_struck_out_before_anything_is_kept() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let number = holder.pan.clone();
    let grouped = format!("{} {} {} {}", &number[..4], &number[4..8], &number[8..12], &number[12..]);
    let mut with_numbers = report();
    with_numbers["sender"] = json!(format!("{number}@example.com"));
    with_numbers["text"] = json!(format!("Confirm {grouped} at once"));
    with_numbers["reference"] = json!(number);
    pass_on(&bank, &holder, "report", &with_numbers).await.json();
    let kept = listed(&bank).await.remove(0).to_string();
    assert!(!kept.contains(&number) && !kept.contains(&grouped), "{kept}");
    assert!(kept.contains("Confirm •••• •••• •••• •••• at once"), "{kept}");
    assert_eq!(pass_on(&bank, &holder, "report", &with_numbers).await.status, 202, "found again");
}

#[tokio::test]
async fn what_is_too_long_empty_or_without_a_key_is_refused() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    for (field, value) in [
        ("text", json!(" \n")),
        ("text", json!("ł".repeat(4_001))),
        ("sender", json!("s".repeat(121))),
        ("reference", json!("r".repeat(65))),
        ("channel", json!("pigeon")),
        ("more", json!(true)),
    ] {
        let mut bent = report();
        bent[field] = value;
        assert_eq!(pass_on(&bank, &holder, "report", &bent).await.code(), "malformed_request", "{field}");
    }
    let without = bank.post("/v1/imitations").by(&holder.key).json(report()).send().await;
    assert_eq!(without.code(), "idempotency_key_missing");
    let mut long = report();
    long["text"] = json!("ł".repeat(4_000));
    long["sender"] = json!("");
    assert_eq!(pass_on(&bank, &holder, "report", &long).await.status, 202);
}

#[tokio::test]
async fn a_customer_passes_on_fifty_in_a_day() {
    let (bank, holder, other) = TestBank::with_two_holders().await;
    for number in 0..50 {
        assert_eq!(
            pass_on(&bank, &holder, &format!("report {number}").replace(' ', "-"), &report()).await.status,
            202
        );
    }
    let refused = pass_on(&bank, &holder, "one-more", &report()).await;
    assert_eq!(refused.code(), "too_many_attempts");
    assert_eq!(refused.headers["retry-after"], (24 * 60 * 60).to_string().as_str());
    assert_eq!(pass_on(&bank, &holder, "report-7", &report()).await.status, 202, "known before");
    assert_eq!(pass_on(&bank, &other, "one-more", &report()).await.status, 202);
    bank.advance(SignedDuration::from_hours(24));
    assert_eq!(pass_on(&bank, &holder, "one-more", &report()).await.status, 202);
}
