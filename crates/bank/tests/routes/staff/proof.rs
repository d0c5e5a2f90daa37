//! `/staff/v1/audit` and `/staff/v1/incidents/{reference}/evidence`: what is proved, and that a forger is found.

use std::{
    fs::File,
    io::{Read as _, Seek as _, Write as _},
};

use firebreak_bank::evidence;
use serde_json::{Value, json};
use sqlx::{Connection as _, SqliteConnection};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::support::TestBank;

async fn verdict(bank: &TestBank) -> Value {
    bank.get("/staff/v1/audit/verify").by(&bank.staff).send().await.json()
}

/// Somebody with the database in their hands.
async fn forge(bank: &TestBank, statement: &'static str) {
    let path = bank.folder.path().join("firebreak.db");
    let mut connection = SqliteConnection::connect(&format!("sqlite://{}", path.display())).await.unwrap();
    for guard in ["DROP TRIGGER audit_is_not_changed", "DROP TRIGGER audit_is_not_shortened"] {
        sqlx::query(guard).execute(&mut connection).await.unwrap();
    }
    sqlx::query(statement).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

async fn checkpointed(bank: &TestBank) {
    let key = &bank.app.keys.audit;
    firebreak_bank::audit::checkpoint(&*bank.app.store, key, bank.now()).await.unwrap();
}

#[tokio::test]
async fn a_log_as_it_was_written_is_whole() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    checkpointed(&bank).await;
    let verdict = verdict(&bank).await;
    assert!(
        verdict["rows"].as_u64().unwrap() >= 6 && verdict["checkpoints"].as_u64().unwrap() >= 1,
        "{verdict}"
    );
    assert_eq!(verdict["fault"], Value::Null);
}

#[tokio::test]
async fn a_changed_row_a_missing_row_and_rows_taken_off_the_end_are_found() {
    for (statement, found) in [
        ("UPDATE audit SET actor_name = 'Somebody else' WHERE seq = 3", "not what it was"),
        ("DELETE FROM audit WHERE seq = 3", "missing"),
        ("DELETE FROM audit WHERE seq > 3", "taken off the end"),
    ] {
        let (bank, holder, _) = TestBank::with_two_holders().await;
        bank.publish_to(&[&holder]).await;
        checkpointed(&bank).await;
        forge(&bank, statement).await;
        let verdict = verdict(&bank).await;
        assert!(verdict["fault"].as_str().unwrap().contains(found), "{statement}: {verdict}");
    }
}

#[tokio::test]
async fn every_act_has_its_row_and_no_row_holds_a_secret() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.publish_to(&[&holder]).await;
    let rows = bank.get(format!("/staff/v1/audit?subject={reference}")).by(&bank.staff).send().await;
    let rows = rows.json();
    let mut actions: Vec<&str> =
        rows["rows"].as_array().unwrap().iter().map(|row| row["action"].as_str().unwrap()).collect();
    actions.reverse();
    assert_eq!(
        actions,
        ["incident.declared", "import.begun", "import.finished", "draft.submitted", "draft.approved"]
    );
    let code = bank.issue_code("C0000002").await;
    let after = bank.get("/staff/v1/audit").by(&bank.staff).send().await.text;
    assert!(after.contains("code.issued"));
    for secret in [holder.pan.as_str(), code.as_str(), &code.replace('-', "")] {
        assert!(!after.contains(secret));
    }
}

async fn exported(bank: &TestBank, reference: &str) -> Vec<u8> {
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;

    let request = bank.get(format!("/staff/v1/incidents/{reference}/evidence")).by(&bank.staff).build();
    let response = bank.api.clone().oneshot(request).await.unwrap();
    assert!(response.status().is_success());
    response.into_body().collect().await.unwrap().to_bytes().to_vec()
}

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.rewind().unwrap();
    file
}

/// The same archive with a file changed, added or left out.
fn tampered(
    bytes: &[u8],
    mut change: impl FnMut(&str, Vec<u8>) -> Option<Vec<u8>>,
    add: Option<&str>,
) -> File {
    let mut archive = ZipArchive::new(file(bytes)).unwrap();
    let mut out = ZipWriter::new(tempfile::tempfile().unwrap());
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).unwrap();
        let (name, mut content) = (entry.name().to_owned(), Vec::new());
        entry.read_to_end(&mut content).unwrap();
        if let Some(content) = change(&name, content) {
            out.start_file(name, SimpleFileOptions::default()).unwrap();
            out.write_all(&content).unwrap();
        }
    }
    if let Some(name) = add {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
    }
    let mut file = out.finish().unwrap();
    file.rewind().unwrap();
    file
}

#[tokio::test]
async fn evidence_proves_itself_and_whatever_was_changed_is_refused() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.publish_to(&[&holder]).await;
    bank.staff_does(&reference, "close", json!({})).await.json();
    let bytes = exported(&bank, &reference).await;
    let proved = evidence::verify(file(&bytes), None).unwrap();
    assert_eq!((proved.manifest.incident.as_str(), proved.bulletins), (reference.as_str(), 2));
    assert!(proved.audit_rows >= 7, "{}", proved.audit_rows);
    assert_eq!(proved.thumbprint, bank.app.keys.audit.thumbprint());
    evidence::verify(file(&bytes), Some(&proved.thumbprint)).unwrap();
    evidence::verify(file(&bytes), Some("another")).unwrap_err();

    let names: Vec<String> = proved.manifest.files.keys().cloned().collect();
    for name in names.iter().map(String::as_str).chain(["manifest.json", "manifest.sig"]) {
        let changed = tampered(
            &bytes,
            |file, mut content| {
                if file == name {
                    let last = content.len() - 1;
                    content[last / 2] ^= 1;
                }
                Some(content)
            },
            None,
        );
        assert!(evidence::verify(changed, None).is_err(), "{name} was changed");
        let missing = tampered(&bytes, |file, content| (file != name).then_some(content), None);
        assert!(evidence::verify(missing, None).is_err(), "{name} is missing");
    }
    let added = tampered(&bytes, |_, content| Some(content), Some("extra.txt"));
    assert!(evidence::verify(added, None).unwrap_err().to_string().contains("extra.txt"));
    evidence::verify(file(&bytes[..bytes.len() / 2]), None).unwrap_err();
}

#[tokio::test]
async fn the_evidence_says_who_was_told_and_when_and_reads_as_a_page() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.publish_to(&[&holder]).await;
    let bytes = exported(&bank, &reference).await;
    let mut archive = ZipArchive::new(file(&bytes)).unwrap();
    let mut read = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let deliveries = read("deliveries.csv");
    let lines: Vec<&str> = deliveries.lines().collect();
    assert_eq!(lines.len(), 2, "{deliveries}");
    assert!(lines[1].starts_with("C0000001,app,1,1,"), "{deliveries}");
    let report = read("report.html");
    assert!(
        report.contains(&reference) && report.contains("Test approver") && report.contains("draft.approved")
    );
    assert!(!report.contains(&holder.pan));
}
