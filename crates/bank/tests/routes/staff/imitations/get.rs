//! `GET /staff/v1/imitations`.

use serde_json::{Value, json};

use crate::support::TestBank;

#[tokio::test]
async fn every_imitation_is_on_one_page_newest_first() {
    let (bank, first, second) = TestBank::with_two_holders().await;
    for (number, holder) in [&first, &second, &first, &second, &first].into_iter().enumerate() {
        let report = json!({"channel": "email", "sender": "", "text": format!("message {number}")});
        let key = format!("key-{number}");
        bank.post("/v1/imitations").by(&holder.key).idempotency_key(&key).json(report).send().await.json();
    }
    let mut seen: Vec<Value> = Vec::new();
    let mut path = "/staff/v1/imitations?limit=2".to_owned();
    loop {
        let page = bank.get(&path).by(&bank.staff).send().await.json();
        seen.extend(page["imitations"].as_array().unwrap().iter().map(|one| one["text"].clone()));
        let Some(next) = page["next"].as_i64() else { break };
        path = format!("/staff/v1/imitations?limit=2&before={next}");
    }
    assert_eq!(seen, ["message 4", "message 3", "message 2", "message 1", "message 0"]);
}

#[tokio::test]
async fn nobody_else_reads_them_and_the_page_is_named_by_numbers() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let stranger = bank.get("/staff/v1/imitations").by(&holder.key).send().await;
    assert_eq!(stranger.code(), "staff_forbidden");
    for question in ["before=x", "limit=-1", "offset=3"] {
        let answer = bank.get(format!("/staff/v1/imitations?{question}")).by(&bank.staff).send().await;
        assert_eq!(answer.code(), "malformed_request", "{question}");
    }
}
