//! The local store in SQLite, every value sealed for its place.
//!
//! One table of sealed values under plain names. Names say what kind of thing is stored and under which id, never what
//! it says. A write is on the disk when it returns (`synchronous=FULL`).

mod rows;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use firebreak_app_core::{Change, Snapshot, StoreFailure};
use firebreak_crypto::SecretKey;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use self::rows::{read_all, write};
use crate::ports::LocalStore;

/// What leads from each layout of the file to the next; the number of them is the newest. Never edited, only added to.
const MIGRATIONS: [&str; 2] = [
    // "If not exists": a version 1 that was killed here had made the table and not said so.
    "CREATE TABLE IF NOT EXISTS sealed (
        kind TEXT NOT NULL, id TEXT NOT NULL, value BLOB NOT NULL,
        PRIMARY KEY (kind, id)
    ) WITHOUT ROWID, STRICT",
    // Kinds of records that earlier versions would take for damage.
    "",
];
const BUSY: Duration = Duration::from_secs(5);

/// A store in one file.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    file: Arc<File>,
}

#[derive(Debug)]
struct File {
    path: PathBuf,
    connection: Mutex<Option<Connection>>,
}

impl SqliteStore {
    /// The store in this file, which is made when a device enrols.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { file: Arc::new(File { path, connection: Mutex::new(None) }) }
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&File) -> Result<T, StoreFailure> + Send + 'static,
    ) -> Result<T, StoreFailure> {
        let file = self.file.clone();
        // The task ends early only if it panicked: then nothing is known of the file.
        tokio::task::spawn_blocking(move || work(&file)).await.unwrap_or(Err(StoreFailure::Damaged))
    }
}

#[async_trait]
impl LocalStore for SqliteStore {
    async fn enrolled(&self) -> Result<bool, StoreFailure> {
        self.blocking(|file| {
            if !file.path.try_exists().map_err(|_| StoreFailure::Damaged)? {
                return Ok(false);
            }
            file.with(|connection| {
                let query = "SELECT EXISTS (SELECT 1 FROM sealed WHERE kind = 'enrolled')";
                connection.query_row(query, [], |row| row.get(0)).map_err(|error| failure(&error))
            })
        })
        .await
    }

    async fn prepare(&self, key: &SecretKey) -> Result<(), StoreFailure> {
        let key = key.clone();
        self.blocking(move |file| {
            if let Some(folder) = file.path.parent() {
                std::fs::create_dir_all(folder).map_err(|_| StoreFailure::Unwritable)?;
            }
            // Proves that a value can be written, and takes it back.
            file.transact(|transaction| {
                write(transaction, &key, Change::PutCards(Vec::new()))?;
                transaction.execute("DELETE FROM sealed", []).map_err(|error| failure(&error)).map(drop)
            })
        })
        .await
    }

    async fn read(&self, key: &SecretKey) -> Result<Snapshot, StoreFailure> {
        let key = key.clone();
        self.blocking(move |file| file.with(|connection| read_all(connection, &key))).await
    }

    async fn apply(&self, key: &SecretKey, changes: Vec<Change>) -> Result<(), StoreFailure> {
        let key = key.clone();
        self.blocking(move |file| {
            file.transact(|transaction| {
                changes.into_iter().try_for_each(|change| write(transaction, &key, change))
            })
        })
        .await
    }

    async fn wipe(&self) -> Result<(), StoreFailure> {
        self.blocking(|file| {
            // Closed first, or the log would come back.
            *file.connection.lock().unwrap_or_else(PoisonError::into_inner) = None;
            for suffix in ["", "-wal", "-shm"] {
                let mut path = file.path.clone().into_os_string();
                path.push(suffix);
                match std::fs::remove_file(&path) {
                    Ok(()) => {}
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                    Err(_) => return Err(StoreFailure::Unwritable),
                }
            }
            Ok(())
        })
        .await
    }
}

impl File {
    /// Works with the open file. After a failure it is opened anew.
    fn with<T>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreFailure>,
    ) -> Result<T, StoreFailure> {
        let mut held = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let mut connection = match held.take() {
            Some(connection) => connection,
            None => self.open()?,
        };
        let done = work(&mut connection)?;
        *held = Some(connection);
        Ok(done)
    }

    fn transact(
        &self,
        work: impl FnOnce(&rusqlite::Transaction<'_>) -> Result<(), StoreFailure>,
    ) -> Result<(), StoreFailure> {
        self.with(|connection| {
            let transaction = connection
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(|error| failure(&error))?;
            work(&transaction)?;
            transaction.commit().map_err(|error| failure(&error))
        })
    }

    fn open(&self) -> Result<Connection, StoreFailure> {
        match self.open_to_write() {
            // A file in this mode wants a log beside it even to be read. Where none is and none can be made, all is in the file.
            Err(StoreFailure::Unwritable) if !self.has_log() => self.open_to_read(),
            opened => opened,
        }
    }

    fn open_to_write(&self) -> Result<Connection, StoreFailure> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection =
            Connection::open_with_flags(&self.path, flags).map_err(|error| failure(&error))?;
        let set_up = || {
            connection.pragma_update(None, "journal_mode", "WAL")?;
            connection.pragma_update(None, "synchronous", "FULL")?;
            connection.pragma_update(None, "secure_delete", true)?;
            Ok::<_, rusqlite::Error>(())
        };
        connection.busy_timeout(BUSY).map_err(|error| failure(&error))?;
        // Looked at before anything is changed: the file of a newer version is left alone.
        if layout(&connection)? > MIGRATIONS.len() {
            return Err(StoreFailure::Newer);
        }
        set_up().map_err(|error| failure(&error))?;
        migrate(&mut connection)?;
        Ok(connection)
    }

    /// Whatever is written through this fails as on any disk that cannot be written, and leads to another opening.
    fn open_to_read(&self) -> Result<Connection, StoreFailure> {
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let path = self.path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        let uri = format!("file:{path}?immutable=1");
        let connection = Connection::open_with_flags(uri, flags).map_err(|error| failure(&error))?;
        match layout(&connection)? {
            layout if layout == MIGRATIONS.len() => Ok(connection),
            layout if layout > MIGRATIONS.len() => Err(StoreFailure::Newer),
            _ => Err(StoreFailure::Unwritable),
        }
    }

    fn has_log(&self) -> bool {
        let mut path = self.path.clone().into_os_string();
        path.push("-wal");
        PathBuf::from(path).exists()
    }
}

fn layout(connection: &Connection) -> Result<usize, StoreFailure> {
    let version = connection.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0));
    version.map_err(|error| failure(&error)).map(|version| usize::try_from(version).unwrap_or(usize::MAX))
}

/// Brings the file to the newest layout, in one transaction, if it is not there yet.
fn migrate(connection: &mut Connection) -> Result<(), StoreFailure> {
    if layout(connection)? == MIGRATIONS.len() {
        return Ok(());
    }
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(|error| failure(&error))?;
    for step in MIGRATIONS.iter().skip(layout(&transaction)?) {
        transaction.execute_batch(step).map_err(|error| failure(&error))?;
    }
    let newest = u32::try_from(MIGRATIONS.len()).map_err(|_| StoreFailure::Damaged)?;
    let set = transaction.pragma_update(None, "user_version", newest);
    set.and_then(|()| transaction.commit()).map_err(|error| failure(&error))
}

/// What a failure of SQLite means to a person: damaged, or not to be written.
fn failure(error: &rusqlite::Error) -> StoreFailure {
    match error.sqlite_error_code() {
        Some(
            ErrorCode::ReadOnly
            | ErrorCode::DiskFull
            | ErrorCode::CannotOpen
            | ErrorCode::SystemIoFailure
            | ErrorCode::PermissionDenied
            | ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::NoLargeFileSupport
            | ErrorCode::OutOfMemory,
        ) => StoreFailure::Unwritable,
        Some(_) | None => StoreFailure::Damaged,
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod trouble_tests;
