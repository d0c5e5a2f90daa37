//! What is written is sealed, whole, and read back; what cannot be read is named.

use std::{fs, path::PathBuf};

use firebreak_app_core::{Change, Preferences, Snapshot, StoreFailure};
use firebreak_crypto::SecretKey;
use firebreak_wire::Lang;
use rusqlite::Connection;
use tempfile::TempDir;

use super::SqliteStore;
use crate::{fixtures, ports::LocalStore as _};

pub(super) fn key(seed: u8) -> SecretKey {
    SecretKey::from_bytes([seed; 32])
}

pub(super) fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep").join("app.db");
    (folder, path)
}

pub(super) async fn filled(path: PathBuf) -> (SqliteStore, Snapshot) {
    let store = SqliteStore::at(path);
    store.prepare(&key(1)).await.unwrap();
    let changes = fixtures::changes();
    let mut expected = Snapshot::default();
    changes.iter().cloned().for_each(|change| expected.apply(change));
    store.apply(&key(1), changes).await.unwrap();
    (store, expected)
}

#[tokio::test]
async fn what_was_written_is_read_by_the_next_process() {
    let (_folder, path) = folder();
    let store = SqliteStore::at(path.clone());
    assert_eq!(store.enrolled().await, Ok(false));
    assert!(!path.exists(), "looking creates nothing");
    let (store, expected) = filled(path.clone()).await;
    drop(store);
    let store = SqliteStore::at(path);
    assert_eq!(store.enrolled().await, Ok(true));
    assert_eq!(store.read(&key(1)).await, Ok(expected));
}

#[tokio::test]
async fn changes_replace_and_delete() {
    let (_folder, path) = folder();
    let (store, mut expected) = filled(path).await;
    let changes = vec![
        Change::PutPreferences(Preferences { quiet_hours: true, ..Preferences::new(Lang::Pl) }),
        Change::DropOrder(expected.orders[0].key()),
        Change::DropStep(expected.steps[0].reference, expected.steps[0].kind),
        Change::DropNotice(expected.notices[0].notice.reference),
        Change::DropReported(expected.reported[0].id),
        Change::DropImitation(expected.imitations[0].idempotency_key.clone()),
    ];
    changes.iter().cloned().for_each(|change| expected.apply(change));
    store.apply(&key(1), changes).await.unwrap();
    assert_eq!(store.read(&key(1)).await, Ok(expected));
}

#[tokio::test]
async fn nothing_personal_can_be_read_in_the_files() {
    let (_folder, path) = folder();
    let (_store, _) = filled(path.clone()).await;
    for suffix in ["", "-wal"] {
        let bytes = fs::read(format!("{}{suffix}", path.display())).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        for word in
            ["Alex Morgan", "Northgate", "bank.example.com", "PIXELMART", "124900", "parcel", "Everyday"]
        {
            assert!(!text.contains(word), "{word} in {suffix:?}");
        }
    }
}

#[tokio::test]
async fn another_key_a_moved_value_and_a_damaged_file_are_refused() {
    let (_folder, path) = folder();
    let (store, _) = filled(path.clone()).await;
    assert_eq!(store.read(&key(2)).await.unwrap_err(), StoreFailure::Damaged);
    drop(store);
    let raw = Connection::open(&path).unwrap();
    raw.execute("UPDATE sealed SET kind = 'preferences' WHERE kind = 'position'", []).unwrap_err();
    raw.execute("DELETE FROM sealed WHERE kind = 'preferences'", []).unwrap();
    raw.execute("UPDATE sealed SET kind = 'preferences' WHERE kind = 'position'", []).unwrap();
    drop(raw);
    assert_eq!(SqliteStore::at(path.clone()).read(&key(1)).await.unwrap_err(), StoreFailure::Damaged);
    fs::write(&path, "this is not a database, it only looks like a file of some length ".repeat(100))
        .unwrap();
    let _ = fs::remove_file(format!("{}-wal", path.display()));
    assert_eq!(SqliteStore::at(path).enrolled().await, Err(StoreFailure::Damaged));
}

#[tokio::test]
async fn a_store_of_a_newer_version_is_left_alone() {
    let (_folder, path) = folder();
    let (store, _) = filled(path.clone()).await;
    drop(store);
    let raw = Connection::open(&path).unwrap();
    raw.pragma_update(None, "user_version", 3).unwrap();
    drop(raw);
    let store = SqliteStore::at(path);
    assert_eq!(store.enrolled().await, Err(StoreFailure::Newer));
    assert_eq!(store.apply(&key(1), fixtures::changes()).await, Err(StoreFailure::Newer));
}

#[tokio::test]
async fn where_nothing_can_be_written_it_says_so_before_an_enrolment() {
    let (folder, _) = folder();
    let blocked = folder.path().join("file");
    fs::write(&blocked, "in the way").unwrap();
    let store = SqliteStore::at(blocked.join("app.db"));
    assert_eq!(store.prepare(&key(1)).await, Err(StoreFailure::Unwritable));
}

#[tokio::test]
async fn wiping_leaves_no_file() {
    let (_folder, path) = folder();
    let (store, _) = filled(path.clone()).await;
    store.wipe().await.unwrap();
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 0);
    assert_eq!(store.enrolled().await, Ok(false));
    store.wipe().await.unwrap();
}
