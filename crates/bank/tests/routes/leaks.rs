//! After imports, matches and refusals no card number is left anywhere.

use std::path::Path;

use firebreak_bank::sample::write_sample;
use firebreak_crypto::pan::Pan;
use firebreak_wire::ReplacementStage;

use crate::support::TestBank;

/// Runs of 13 to 19 digits that pass the check digit.
fn card_numbers(bytes: &[u8]) -> Vec<String> {
    let runs = bytes.split(|byte| !byte.is_ascii_digit()).filter(|run| (13..=19).contains(&run.len()));
    runs.filter(|run| Pan::parse(run).is_ok()).map(|run| String::from_utf8_lossy(run).into_owned()).collect()
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// A customer passes on messages that are full of card numbers.
async fn pass_on(bank: &TestBank, numbers: &std::collections::HashSet<String>) -> String {
    bank.import(1).await;
    let holder = bank.enrol(1).await;
    let mut said = String::new();
    for (place, number) in numbers.iter().take(20).enumerate() {
        let report = serde_json::json!({
            "channel": "sms", "sender": number, "reference": number, "text": format!("{number} or {number}/12-28"),
        });
        let key = format!("report-{place}");
        let answer =
            bank.post("/v1/imitations").by(&holder.key).idempotency_key(&key).json(report).send().await;
        answer.json();
        said.push_str(&answer.text);
    }
    said.push_str(&bank.get("/staff/v1/imitations").by(&bank.staff).send().await.text);
    assert!(said.contains("••••"), "they were taken in, and struck out");
    said
}

#[tokio::test]
async fn no_card_number_of_the_sample_is_left_anywhere() {
    let sample = tempfile::tempdir().unwrap();
    write_sample(200, 7, sample.path(), &mut |_, _| {}).unwrap();
    let read = |name: &str| std::fs::read(sample.path().join(name)).unwrap();
    let known: std::collections::HashSet<String> =
        ["cards.csv", "compromised.csv"].iter().flat_map(|name| card_numbers(&read(name))).collect();
    assert!(known.len() > 200, "the search finds them where they are");

    let bank = TestBank::new().await;
    let mut said = String::new();
    for (path, name) in [("customers", "customers.csv"), ("cards", "cards.csv")] {
        let answer =
            bank.post(format!("/staff/v1/imports/{path}")).by(&bank.staff).csv(read(name)).send().await;
        answer.json();
        said.push_str(&answer.text);
    }
    let reference = bank.declare().await;
    let answer = bank.import_file(&reference, &read("compromised.csv")).await;
    assert!(answer.json()["found"]["cards"].as_u64().unwrap() > 0);
    said.push_str(&answer.text);
    said.push_str(&bank.staff_does(&reference, "publish", serde_json::json!({})).await.text);
    for (path, body) in [("/v1/acks", read("cards.csv")), ("/v1/devices", read("cards.csv"))] {
        said.push_str(
            &bank
                .post(path)
                .by(&bank.staff)
                .body(body[..4000].to_vec(), "application/json")
                .send()
                .await
                .text,
        );
    }
    said.push_str(&pass_on(&bank, &known).await);
    said.push_str(&bank.get("/metrics").send().await.text);

    let in_answers = card_numbers(said.as_bytes());
    assert!(in_answers.iter().all(|number| !known.contains(number)), "in an answer");
    for file in files(bank.folder.path()) {
        let found = card_numbers(&std::fs::read(&file).unwrap());
        assert!(found.iter().all(|number| !known.contains(number)), "in {}", file.display());
    }
}

#[tokio::test]
async fn the_number_of_a_new_card_is_left_nowhere() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let path = format!("/v1/cards/{}/replacement", bank.card(&holder).await.id);
    let offer = bank.get(&path).by(&holder.key).send().await.json();
    let body = serde_json::json!({"address_version": offer["address_version"]});
    bank.post(&path).by(&holder.key).idempotency_key("wish").json(body).send().await.json();
    bank.at_stage(&holder, ReplacementStage::Ordered).await;
    bank.ledger_does("replacements", serde_json::json!({"card": "K0000001", "to": "sent"})).await;
    let new = bank.at_stage(&holder, ReplacementStage::Sent).await;
    let cards = bank.get("/v1/cards").by(&holder.key).send().await.text;
    let metrics = bank.get("/metrics").send().await.text;
    let of_its_range =
        |bytes: &[u8]| card_numbers(bytes).into_iter().any(|number| number.starts_with("400005"));
    assert!(of_its_range(b"4000056655665556"), "the search finds them where they are");
    assert!(cards.contains(&new.last4.unwrap()));
    assert!(!of_its_range(cards.as_bytes()) && !of_its_range(metrics.as_bytes()));
    for file in files(bank.folder.path()) {
        assert!(!of_its_range(&std::fs::read(&file).unwrap()), "in {}", file.display());
    }
}
