//! What is particular to the SQLite file.

use std::path::Path;

use firebreak_bank_store::{SqliteStore, StaffStore as _, Store, StoreError, records::OrderedBy};
use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection, migrate::Migrator, sqlite::SqliteConnectOptions};
use tempfile::TempDir;
use uuid::Uuid;

#[cfg(unix)]
#[tokio::test]
async fn the_files_are_their_owners_alone_also_when_they_were_not() {
    use std::{fs, os::unix::fs::PermissionsExt};

    let dir = TempDir::new().unwrap();
    let path = dir.path().join("bank.db");
    fs::write(&path, "").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let store = SqliteStore::open(&path).await.unwrap();
    store.ping().await.unwrap();
    let mut files = 0;
    for file in fs::read_dir(dir.path()).unwrap() {
        let mode = file.unwrap().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        files += 1;
    }
    assert_eq!(files, 3, "the database, its log and the log's index");
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_and_left_alone() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("bank.db");
    SqliteStore::open(&path).await.unwrap().close().await;
    let record = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                  VALUES (9999, 'from the future', TRUE, x'00', 0)";
    sqlx::query(record).execute(&mut connect(&path).await).await.unwrap();

    assert!(matches!(SqliteStore::open(&path).await, Err(StoreError::Newer)));
    let newest = "SELECT max(version) FROM _sqlx_migrations";
    let version: i64 = sqlx::query_scalar(newest).fetch_one(&mut connect(&path).await).await.unwrap();
    assert_eq!(version, 9999);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("bank.db");
    let letter = "Dear bank, ".repeat(500);
    std::fs::write(&path, &letter).unwrap();
    assert!(matches!(SqliteStore::open(&path).await, Err(StoreError::Database(_))));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), letter);
}

#[tokio::test]
async fn readers_and_the_writer_do_not_wait_for_each_other_because_the_log_is_written_ahead() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("bank.db");
    let _store = SqliteStore::open(&path).await.unwrap();
    let mode: String =
        sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut connect(&path).await).await.unwrap();
    assert_eq!(mode, "wal");
}

/// What a bank had before its people had accounts.
const BEFORE_STAFF: &str = "
    INSERT INTO customer (ord, id, external_id, display_name, lang, phone) VALUES
        (1, x'01010101010101010101010101010101', 'K-1', 'Mary', 'en', '+48 (600) 100-200'),
        (2, x'02020202020202020202020202020202', 'K-2', 'John', 'en', NULL);
    INSERT INTO card (ord, id, external_id, customer_ord, last4, kind, product, expires, state, state_since) VALUES
        (1, x'03030303030303030303030303030303', 'C-1', 1, '4242', 'debit', 'Everyday', '2029-08-31', 'active', 0);
    INSERT INTO device (id, customer_ord, key_id, public_key, name, platform, app_version, lang, enrolled_at, cursor_seq)
        VALUES (x'04040404040404040404040404040404', 1, 'key', '{}', 'Telephone', 'android', '0.1.0', 'en', 0, 0);
    INSERT INTO incident (ord, id, year, number, reference, state, version, body) VALUES
        (1, x'05050505050505050505050505050505', 2026, 1, 'FB-2026-0001', 'published', 1, '{\"status\":\"actual\"}'),
        (2, x'06060606060606060606060606060606', 2026, 2, 'FB-2026-0002', 'published', 1, '{\"status\":\"exercise\"}');
    INSERT INTO exposure VALUES (1, 1, 1, 1, 0, 0, 0), (1, 2, 2, 1, 0, 0, 0), (1, 2, 3, 1, 0, 0, 0);
    INSERT INTO bulletin VALUES (1, 1, 'actual', 'hash', 60000000, 1), (2, 1, 'exercise', 'hash', 60000000, 2);
    INSERT INTO matched VALUES (1, 1, 1), (1, 2, 1);
    INSERT INTO seen VALUES (x'04040404040404040404040404040404', 1, 1, 120000001);
    INSERT INTO step (incident_ord, customer_ord, kind, state, changed_at) VALUES
        (1, 1, 'review_payments', 'done', 180000000), (1, 2, 'review_payments', 'in_progress', 180000000);
    INSERT INTO card_order (ord, id, card_ord, customer_ord, device_id, kind, state, idempotency_key, received_at) VALUES
        (7, x'07070707070707070707070707070707', 1, 1, x'04040404040404040404040404040404', 'freeze', 'pending', 'tap', 5);
    INSERT INTO outbox (order_ord, due, attempts) VALUES (7, 5, 2);";

#[tokio::test]
async fn what_a_bank_had_before_its_people_had_accounts_is_all_there() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("bank.db");
    let migrations = dir.path().join("migrations");
    std::fs::create_dir(&migrations).unwrap();
    for name in ["0001_store.sql", "0002_replacements.sql", "0003_customer.sql"] {
        let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
        std::fs::copy(all.join(name), migrations.join(name)).unwrap();
    }
    let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
    let mut before = SqliteConnection::connect_with(&options).await.unwrap();
    Migrator::new(migrations).await.unwrap().run(&mut before).await.unwrap();
    sqlx::raw_sql(BEFORE_STAFF).execute(&mut before).await.unwrap();
    before.close().await.unwrap();

    let store = SqliteStore::open(&path).await.unwrap();
    let moment = |seconds| Timestamp::from_second(seconds).unwrap();
    let lease = store.lease_orders(moment(60), moment(90), 10).await.unwrap().remove(0);
    assert_eq!((lease.order.idempotency_key.as_str(), lease.attempts), ("tap", 2));
    assert_eq!(lease.order.by, OrderedBy::Device(Uuid::from_bytes([4; 16])));
    let engagement = store.engagement(1).await.unwrap();
    let counts = (engagement.matched, engagement.reached, engagement.seen, engagement.acted);
    assert_eq!(counts, (2, 1, 1, 1));
    assert_eq!(engagement.minutes, [(moment(120), 1, 1, 0), (moment(180), 0, 0, 1)]);
    let glance = store.glances().await.unwrap()[0];
    assert_eq!((glance.customers, glance.cards, glance.matched), (2, 3, 2));
    assert_eq!(store.bulletins_in_force().await.unwrap()[0].0, "actual");
    assert_eq!(store.bulletins_in_force().await.unwrap().len(), 1);
    for text in ["600 100 200", "MAR"] {
        assert_eq!(store.search_customers(text, 10).await.unwrap()[0].external_id, "K-1", "{text}");
    }
    let broken: Vec<(String,)> =
        sqlx::query_as("PRAGMA foreign_key_check").fetch_all(&mut connect(&path).await).await.unwrap();
    assert_eq!(broken, []);
}

#[tokio::test]
async fn rows_of_the_audit_log_can_neither_be_changed_nor_taken_out_by_mistake() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("bank.db");
    let store = SqliteStore::open(&path).await.unwrap();
    let entry = firebreak_bank_store::records::staff::NewAudit {
        at: Timestamp::UNIX_EPOCH,
        actor: None,
        action: "act".into(),
        subject: "somebody".into(),
        detail: "{}".into(),
    };
    store.append_audit(&entry).await.unwrap();
    for statement in ["UPDATE audit SET detail = ''", "DELETE FROM audit"] {
        assert!(sqlx::query(statement).execute(&mut connect(&path).await).await.is_err(), "{statement}");
    }
    assert_eq!(store.audit_after(0, 10).await.unwrap()[0].entry, entry);
}

#[expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]
async fn connect(path: &Path) -> SqliteConnection {
    SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(path)).await.unwrap()
}
