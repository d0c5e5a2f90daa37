//! Stores of earlier and later versions, full and read-only disks.

use std::{fs, path::Path};

use firebreak_app_core::{Change, OrderDraft, Preferences, Snapshot, StoreFailure};
use firebreak_crypto::seal::{Place, seal};
use firebreak_wire::Lang;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::{
    SqliteStore,
    tests::{filled, folder, key},
};
use crate::{fixtures, ports::LocalStore as _};

/// What version 1 wrote, as it wrote it. Never changed.
const VERSION_1: &str = "CREATE TABLE sealed (
    kind TEXT NOT NULL, id TEXT NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID, STRICT";
const CARD: &str = "00000000-0000-0000-0000-000000001092";
const RECORDS_OF_VERSION_1: [(&str, &str, &str); 4] = [
    ("preferences", "only", r#"{"lang":"pl"}"#),
    (
        "position",
        "only",
        r#"{"cursor":"1.4711","checked_at":"1970-01-01T00:00:00Z","inbox":"none","cards_wanted":false}"#,
    ),
    (
        "order",
        CARD,
        r#"{"card_id":"00000000-0000-0000-0000-000000001092","kind":"freeze","idempotency_key":"0190-key",
            "asked_at":"1970-01-01T00:00:00Z","stage":"waiting","maybe_received":true,"received_at":null,
            "settled_at":null,"failure":null}"#,
    ),
    (
        "step",
        "7K4M-2Q9D/review_payments",
        r#"{"reference":"7K4M-2Q9D","kind":"review_payments","state":"done"}"#,
    ),
];

fn version_1(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let raw = Connection::open(path).unwrap();
    raw.pragma_update(None, "journal_mode", "WAL").unwrap();
    raw.execute_batch(VERSION_1).unwrap();
    raw.pragma_update(None, "user_version", 1).unwrap();
    for (kind, id, json) in RECORDS_OF_VERSION_1 {
        let place = Place { table: kind, row: id, version: 1 };
        let sealed = seal(&key(1), &mut rand::rng(), place, json.as_bytes()).unwrap();
        raw.execute("INSERT INTO sealed VALUES (?1, ?2, ?3)", params![kind, id, sealed]).unwrap();
    }
}

fn layout_of(path: &Path) -> u32 {
    let raw = Connection::open(path).unwrap();
    raw.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn a_store_of_version_1_is_taken_over_with_its_order_under_the_same_key() {
    let (_folder, path) = folder();
    version_1(&path);
    let store = SqliteStore::at(path.clone());
    let read = store.read(&key(1)).await.unwrap();
    assert_eq!(read.preferences, Some(Preferences::new(Lang::Pl)));
    assert_eq!(read.position.unwrap().cursor.seq, 4711);
    let order = &read.orders[0];
    assert_eq!(order.draft, OrderDraft::Freeze { card_id: Uuid::from_u128(0x1092) });
    assert_eq!((order.idempotency_key.as_str(), order.maybe_received), ("0190-key", true));
    assert_eq!(read.steps[0].reason, None);
    let mut later = order.clone();
    later.maybe_received = false;
    store.apply(&key(1), vec![Change::PutOrder(Box::new(later))]).await.unwrap();
    assert_eq!(store.read(&key(1)).await.unwrap().orders.len(), 1, "in the same place");
    drop(store);
    assert_eq!(layout_of(&path), 2);
}

#[tokio::test]
async fn a_version_1_that_was_killed_before_it_said_so_is_no_damage() {
    let (_folder, path) = folder();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    Connection::open(&path).unwrap().execute_batch(VERSION_1).unwrap();
    let store = SqliteStore::at(path.clone());
    assert_eq!(store.enrolled().await, Ok(false));
    drop(store);
    assert_eq!(layout_of(&path), 2);
}

#[tokio::test]
async fn a_newer_store_is_not_touched_at_all() {
    let (_folder, path) = folder();
    let raw = {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        Connection::open(&path).unwrap()
    };
    raw.execute_batch("CREATE TABLE other (x); PRAGMA user_version = 3").unwrap();
    drop(raw);
    let before = fs::read(&path).unwrap();
    let store = SqliteStore::at(path.clone());
    assert_eq!(store.enrolled().await, Err(StoreFailure::Newer));
    assert_eq!(store.read(&key(1)).await, Err(StoreFailure::Newer));
    assert_eq!(store.prepare(&key(1)).await, Err(StoreFailure::Newer));
    drop(store);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn a_store_sealed_with_another_key_is_neither_read_nor_lost() {
    let (_folder, path) = folder();
    let (store, expected) = filled(path).await;
    assert_eq!(store.read(&key(2)).await.unwrap_err(), StoreFailure::Damaged);
    assert_eq!(store.read(&key(1)).await, Ok(expected));
}

/// Only run by [`a_full_disk_is_told_and_takes_nothing_away`], in a process of its own: the limit is the process's.
const CHILD: &str = "store_sqlite::trouble_tests::writes_until_the_disk_is_full";

#[tokio::test]
async fn writes_until_the_disk_is_full() {
    #[expect(clippy::disallowed_methods, reason = "how the parent tells this test that it is the child")]
    let Ok(path) = std::env::var("FIREBREAK_FULL_DISK") else { return };
    let store = SqliteStore::at(path.into());
    let held = store.read(&key(1)).await.unwrap();
    let mut failure = None;
    for round in 0..500_u32 {
        let mut order = held.orders[0].clone();
        order.idempotency_key = format!("{round}").repeat(4000);
        let card_id = Uuid::from_u128(u128::from(round));
        order.draft = OrderDraft::Freeze { card_id };
        if let Err(failed) = store.apply(&key(1), vec![Change::PutOrder(Box::new(order))]).await {
            failure = Some(failed);
            break;
        }
    }
    assert_eq!(failure, Some(StoreFailure::Unwritable));
    let still = store.read(&key(1)).await.unwrap();
    assert_eq!((still.enrolled, still.cards), (held.enrolled, held.cards), "what was stored can be read");
}

#[cfg(unix)]
#[tokio::test]
async fn a_full_disk_is_told_and_takes_nothing_away() {
    let (_folder, path) = folder();
    let (store, expected) = filled(path.clone()).await;
    drop(store);
    let test = std::env::current_exe().unwrap();
    // The shell's limit of the size of files: beyond it writing fails as on a full disk, once the signal is ignored.
    let script =
        format!("trap '' XFSZ; ulimit -f 400; exec '{}' --exact {CHILD} --nocapture", test.display());
    let child = tokio::process::Command::new("bash")
        .args(["-c", &script])
        .env("FIREBREAK_FULL_DISK", &path)
        .output()
        .await
        .unwrap();
    let said = [child.stdout, child.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    assert!(child.status.success(), "{said:?}");
    assert!(said[0].contains("1 passed"), "{said:?}");
    let store = SqliteStore::at(path);
    let read: Snapshot = store.read(&key(1)).await.unwrap();
    assert_eq!((read.enrolled, read.position), (expected.enrolled, expected.position));
    store.apply(&key(1), fixtures::changes()).await.unwrap();
}

/// A file system of its own, where this process may have one; root may write everywhere else.
#[cfg(target_os = "linux")]
fn mount(options: &str, at: &Path) -> bool {
    let done =
        std::process::Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(at).output();
    done.is_ok_and(|done| done.status.success())
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_disk_that_can_only_be_read_is_told_and_so_is_a_full_one() {
    let (folder, _) = folder();
    let mounted = folder.path().join("mounted");
    fs::create_dir(&mounted).unwrap();
    let store = SqliteStore::at(mounted.join("app.db"));
    if !mount("size=2m", &mounted) {
        // Without the right to mount: a folder in the place of the file is as unwritable for root as for anybody.
        fs::create_dir(mounted.join("app.db")).unwrap();
        assert_eq!(store.prepare(&key(1)).await, Err(StoreFailure::Unwritable));
        return;
    }
    let written = store.apply(&key(1), fixtures::changes()).await;
    let full = fs::write(mounted.join("ballast"), vec![0; 4 << 20]);
    let on_full = fill(&store).await;
    let emptied = fs::remove_file(mounted.join("ballast"));
    let after = store.apply(&key(1), fixtures::changes()).await;
    drop(store);
    let read_only = mount("remount,ro", &mounted);
    let store = SqliteStore::at(mounted.join("app.db"));
    let opened = store.enrolled().await;
    let read = store.read(&key(1)).await;
    let on_read_only = store.apply(&key(1), fixtures::changes()).await;
    let read_again = store.read(&key(1)).await;
    drop(store);
    let unmounted = std::process::Command::new("umount").arg(&mounted).status();
    assert!(full.is_err() && emptied.is_ok() && read_only && unmounted.is_ok_and(|status| status.success()));
    assert_eq!((written, after), (Ok(()), Ok(())), "room again, and it goes on");
    assert_eq!((on_full, on_read_only), (Err(StoreFailure::Unwritable), Err(StoreFailure::Unwritable)));
    assert_eq!((opened, &read), (Ok(true), &read_again), "what is there can be read");
    assert!(read.is_ok_and(|read| read.enrolled.is_some()));
}

/// Writes until it fails, or for long enough.
#[cfg(target_os = "linux")]
async fn fill(store: &SqliteStore) -> Result<(), StoreFailure> {
    for _ in 0..200 {
        store.apply(&key(1), fixtures::changes()).await?;
    }
    Ok(())
}
