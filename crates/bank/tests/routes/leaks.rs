//! After imports, matches and refusals no card number is left anywhere.

use std::path::Path;

use firebreak_bank::sample::write_sample;
use firebreak_crypto::pan::Pan;

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
    let list = bank
        .post(format!("/staff/v1/incidents/{reference}/lists"))
        .by(&bank.staff)
        .csv(read("compromised.csv"));
    let answer = list.send().await;
    assert!(answer.json()["cards"].as_u64().unwrap() > 0);
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
    said.push_str(&bank.get("/metrics").send().await.text);

    let in_answers = card_numbers(said.as_bytes());
    assert!(in_answers.iter().all(|number| !known.contains(number)), "in an answer");
    for file in files(bank.folder.path()) {
        let found = card_numbers(&std::fs::read(&file).unwrap());
        assert!(found.iter().all(|number| !known.contains(number)), "in {}", file.display());
    }
}
