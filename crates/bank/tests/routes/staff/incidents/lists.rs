//! `POST /staff/v1/incidents/{reference}/imports` and the pieces of a list.

use axum::body::Body;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::support::TestBank;

async fn exposures(bank: &TestBank, reference: &str) -> (Value, usize) {
    let detail = bank.get(format!("/staff/v1/incidents/{reference}")).by(&bank.staff).send().await.json();
    let imports = detail["imports"].as_array().unwrap().len();
    (detail["exposures"].clone(), imports)
}

fn begun(answer: &crate::support::Answer) -> String {
    answer.json()["id"].as_str().unwrap().to_owned()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn a_list_is_matched_and_accounted_for() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    let pans = [holder.pan.as_str(), "4111111111111111", &holder.pan, "4111111111111112"];
    let status = bank.import_list(&reference, &pans).await.json();
    assert_eq!(status["state"], "done");
    for (what, count) in [
        ("lines", 4),
        ("matched_lines", 1),
        ("foreign", 1),
        ("duplicates", 1),
        ("rejected", 1),
        ("cards", 1),
        ("customers", 1),
        ("new_exposures", 1),
    ] {
        assert_eq!(status["found"][what], json!(count), "{what}");
    }
    assert_eq!(status["found"]["rejected_by_reason"], json!({"pan_checksum": 1}));
    let (counts, imports) = exposures(&bank, &reference).await;
    assert_eq!(counts, json!([{"tier": "high", "treatment": "freeze", "count": 1}]));
    assert_eq!(imports, 1);
    let id = status["id"].as_str().unwrap();
    let rejects = bank.get(format!("/staff/v1/imports/{id}/rejects.csv")).by(&bank.staff).send().await;
    assert_eq!(rejects.text, "line,reason\n5,pan_checksum\n");
}

#[tokio::test]
async fn a_list_in_pieces_rests_goes_on_and_has_the_digest_of_the_whole_file() {
    let (bank, first, second) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    let foreign = "4111111111111111,2029-05\n".repeat(40);
    let list = format!(
        "pan,expiry\n{},2029-05\n{foreign}{},2029-05\nno number,\n{},2029-05",
        first.pan, second.pan, first.pan
    );
    let id = begun(&bank.begin_import(&reference, list.len()).await);
    let mut offset = 0;
    while offset + 100 < list.len() {
        let status = bank.send_piece(&id, offset, &list.as_bytes()[offset..offset + 100], false).await.json();
        assert_eq!((&status["state"], exposures(&bank, &reference).await.1), (&json!("receiving"), 0));
        // As after a restart: what was in memory is gone.
        bank.app.cards_changed.fetch_add(1, std::sync::atomic::Ordering::AcqRel);
        let next = usize::try_from(status["offset"].as_u64().unwrap()).unwrap();
        assert!(next > offset || next + 64 > offset, "{status}");
        offset = next;
    }
    let status = bank.send_piece(&id, offset, &list.as_bytes()[offset..], true).await.json();
    assert_eq!(status["state"], "done");
    assert_eq!(status["sha256"], sha256(list.as_bytes()));
    let found = &status["found"];
    assert_eq!(
        (&found["lines"], &found["foreign"], &found["matched_lines"]),
        (&json!(44), &json!(40), &json!(2))
    );
    assert_eq!(
        (&found["rejected"], &found["duplicates"], &found["cards"]),
        (&json!(1), &json!(1), &json!(2))
    );
    let (_, imports) = exposures(&bank, &reference).await;
    assert_eq!(imports, 1);
}

#[tokio::test]
async fn a_piece_that_belongs_elsewhere_is_refused_and_a_lost_answer_costs_nothing() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    let list = format!("pan\n{}\n", holder.pan);
    let id = begun(&bank.begin_import(&reference, list.len()).await);
    assert_eq!(bank.send_piece(&id, 64, list.as_bytes(), true).await.code(), "import_conflict");
    bank.send_piece(&id, 0, list.as_bytes(), true).await.json();
    let again = bank.send_piece(&id, 0, list.as_bytes(), true).await.json();
    assert_eq!((&again["state"], &again["found"]["cards"]), (&json!("done"), &json!(1)));
    assert_eq!(bank.send_piece(&id, 0, list.as_bytes(), false).await.code(), "import_conflict");
    assert_eq!(exposures(&bank, &reference).await.1, 1);
}

#[tokio::test]
async fn a_file_that_is_not_as_long_as_was_said_leaves_nothing() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    let list = format!("pan\n{}\n", holder.pan);
    for bytes in [list.len() - 1, list.len() + 1] {
        let id = begun(&bank.begin_import(&reference, bytes).await);
        assert_eq!(bank.send_piece(&id, 0, list.as_bytes(), true).await.code(), "import_rejected");
    }
    assert_eq!(exposures(&bank, &reference).await, (json!([]), 0));
}

#[tokio::test]
async fn columns_with_other_names_are_mapped_and_without_a_number_nothing_is_read() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    let columns = json!({"header": "Id;Card No;Valid"});
    let known = bank.post("/staff/v1/list-columns").by(&bank.staff).json(columns).send().await.json();
    assert_eq!((&known["columns"], &known["mapping"]), (&json!(["Id", "Card No", "Valid"]), &json!({})));
    let list = format!("Id;Card No;Valid\n1;{};2029-05\n", holder.pan);
    assert_eq!(bank.import_file(&reference, list.as_bytes()).await.code(), "import_rejected");
    let wish = json!({
        "file_name": "taken.csv", "file_bytes": list.len(), "mapping": {"pan": "Card No", "expiry": "Valid"},
    });
    let path = format!("/staff/v1/incidents/{reference}/imports");
    let id = begun(&bank.post(&path).by(&bank.staff).json(wish).send().await);
    let status = bank.send_piece(&id, 0, list.as_bytes(), true).await.json();
    assert_eq!(status["found"]["cards"], 1);
}

#[tokio::test]
async fn an_import_that_is_given_up_leaves_nothing_and_is_over() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    let list = format!("pan\n{}\n{}\n", holder.pan, "4111111111111111");
    let id = begun(&bank.begin_import(&reference, list.len()).await);
    bank.send_piece(&id, 0, &list.as_bytes()[..30], false).await.json();
    let given_up = bank.delete(format!("/staff/v1/imports/{id}")).by(&bank.staff).send().await.json();
    assert_eq!(given_up["state"], "cancelled");
    assert_eq!(bank.send_piece(&id, 0, list.as_bytes(), true).await.code(), "import_conflict");
    assert_eq!(exposures(&bank, &reference).await, (json!([]), 0));
}

#[tokio::test]
async fn a_piece_that_is_not_the_one_that_was_signed_leaves_nothing() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    let id = begun(&bank.begin_import(&reference, 4).await);
    let request = bank.put(format!("/staff/v1/imports/{id}?offset=0&last=true")).by(&bank.staff).csv("pan\n");
    let (parts, _) = request.build().into_parts();
    let other = http::Request::from_parts(parts, Body::from(format!("pan\n{}\n", holder.pan)));
    assert_eq!(request.send_as(other).await.code(), "digest_mismatch");
    assert_eq!(exposures(&bank, &reference).await, (json!([]), 0));
}

#[tokio::test]
async fn no_card_number_of_a_list_is_kept_anywhere_between_its_pieces() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    let list = format!("pan\n{}\n4111111111111111\n55555555555544", holder.pan);
    let id = begun(&bank.begin_import(&reference, list.len() + 40).await);
    bank.send_piece(&id, 0, list.as_bytes(), false).await.json();
    for file in ["firebreak.db", "firebreak.db-wal"] {
        let bytes = std::fs::read(bank.folder.path().join(file)).unwrap_or_default();
        for number in [holder.pan.as_str(), "4111111111111111", "55555555555544"] {
            assert!(!bytes.windows(number.len()).any(|window| window == number.as_bytes()), "{file}");
        }
    }
}

#[tokio::test]
async fn an_incident_that_is_over_takes_no_list() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.publish_to(&[&holder]).await;
    bank.staff_does(&reference, "close", json!({})).await.json();
    assert_eq!(bank.import_list(&reference, &[&holder.pan]).await.code(), "incident_state_conflict");
    assert_eq!(bank.import_list("FB-2026-9999", &[&holder.pan]).await.code(), "not_found");
}
