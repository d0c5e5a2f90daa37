//! Opening the database file.

use std::{path::Path, time::Duration};

use sqlx::{
    ConnectOptions,
    migrate::MigrateError,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::SqliteStore;
use crate::store::{Result, StoreError};

/// Readers at a time. SQLite reads from the page cache: more only wait for the processor.
const READERS: u32 = 4;
/// How long a statement waits for a lock of another process, such as a backup.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a request waits for its turn: longer than the largest import holds the writer.
const TURN_TIMEOUT: Duration = Duration::from_secs(60);
/// Page cache of the writer in KiB (negative by SQLite's convention): the pages a bulk insert touches stay in memory.
const WRITER_CACHE: &str = "-65536";

/// What the write-ahead log shrinks to after a bulk write.
const JOURNAL_BYTES: &str = "67108864";

pub(super) async fn open(path: &Path) -> Result<SqliteStore> {
    make_private(path).await.map_err(sqlx::Error::Io)?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY_TIMEOUT)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("journal_size_limit", JOURNAL_BYTES)
        .disable_statement_logging();
    // A connection to a file does not go stale: no question before each use, and none is ever replaced.
    let pool = SqlitePoolOptions::new()
        .test_before_acquire(false)
        .acquire_timeout(TURN_TIMEOUT)
        .idle_timeout(None)
        .max_lifetime(None);
    let writer = pool
        .clone()
        .max_connections(1)
        .connect_with(options.clone().pragma("cache_size", WRITER_CACHE))
        .await?;
    sqlx::migrate!("./migrations/sqlite").run(&writer).await.map_err(migration_error)?;
    let reader = pool.max_connections(READERS).connect_with(options.pragma("query_only", "ON")).await?;
    Ok(SqliteStore { writer, reader })
}

/// Makes the file its owner's alone before anything is in it. SQLite gives its side files the same mode.
async fn make_private(path: &Path) -> std::io::Result<()> {
    let mut file = tokio::fs::OpenOptions::new();
    file.create(true).truncate(false).write(true);
    #[cfg(unix)]
    file.mode(0o600);
    let file = file.open(path).await?;
    #[cfg(unix)]
    {
        use std::{fs::Permissions, os::unix::fs::PermissionsExt};
        file.set_permissions(Permissions::from_mode(0o600)).await?;
    }
    drop(file);
    Ok(())
}

fn migration_error(error: MigrateError) -> StoreError {
    if matches!(error, MigrateError::VersionMissing(_)) {
        return StoreError::Newer;
    }
    StoreError::Database(sqlx::Error::from(error))
}
