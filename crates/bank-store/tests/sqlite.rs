//! What is particular to the SQLite file.

use std::path::Path;

use firebreak_bank_store::{SqliteStore, Store, StoreError};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

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

#[expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]
async fn connect(path: &Path) -> SqliteConnection {
    SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(path)).await.unwrap()
}
