//! Records as sealed rows.

use firebreak_app_core::{Change, Snapshot, StoreFailure};
use firebreak_crypto::{
    SecretKey,
    seal::{Place, open, seal},
};
use firebreak_wire::{NoticeReference, StepKind};
use rusqlite::{Connection, Transaction, params};
use serde::{Serialize, de::DeserializeOwned};

use super::failure;

/// Counts the forms in which values are sealed; part of what is sealed, and independent of the layout of the file.
const SEALED_FORM: u32 = 1;

const ENROLLED: &str = "enrolled";
const POSITION: &str = "position";
const PREFERENCES: &str = "preferences";
const NOTICE: &str = "notice";
const CARDS: &str = "cards";
const ORDER: &str = "order";
const STEP: &str = "step";
const REPORTED: &str = "reported";
const IMITATION: &str = "imitation";
/// The id of what there is one of.
const ONLY: &str = "only";

/// Writes a change.
pub(super) fn write(
    transaction: &Transaction<'_>,
    key: &SecretKey,
    change: Change,
) -> Result<(), StoreFailure> {
    match change {
        Change::PutEnrolled(enrolled) => put(transaction, key, ENROLLED, ONLY, &enrolled),
        Change::PutPosition(position) => put(transaction, key, POSITION, ONLY, &position),
        Change::PutPreferences(preferences) => put(transaction, key, PREFERENCES, ONLY, &preferences),
        Change::PutNotice(notice) => {
            put(transaction, key, NOTICE, &notice.notice.reference.to_string(), &notice)
        }
        Change::DropNotice(reference) => delete(transaction, NOTICE, &reference.to_string()),
        Change::PutCards(cards) => put(transaction, key, CARDS, ONLY, &cards),
        Change::PutOrder(order) => put(transaction, key, ORDER, &order.key().to_string(), &order),
        Change::DropOrder(order) => delete(transaction, ORDER, &order.to_string()),
        Change::PutStep(wish) => put(transaction, key, STEP, &step_id(wish.reference, wish.kind), &wish),
        Change::DropStep(reference, kind) => delete(transaction, STEP, &step_id(reference, kind)),
        Change::PutReported(payment) => put(transaction, key, REPORTED, &payment.id.to_string(), &payment),
        Change::DropReported(payment_id) => delete(transaction, REPORTED, &payment_id.to_string()),
        Change::PutImitation(wish) => put(transaction, key, IMITATION, &wish.idempotency_key, &wish),
        Change::DropImitation(idempotency_key) => delete(transaction, IMITATION, &idempotency_key),
    }
}

/// Reads everything.
pub(super) fn read_all(connection: &Connection, key: &SecretKey) -> Result<Snapshot, StoreFailure> {
    let mut snapshot = Snapshot::default();
    let mut statement =
        connection.prepare("SELECT kind, id, value FROM sealed").map_err(|error| failure(&error))?;
    let mut rows = statement.query([]).map_err(|error| failure(&error))?;
    while let Some(row) = rows.next().map_err(|error| failure(&error))? {
        let read = || Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?));
        let (kind, id, sealed) = read().map_err(|error: rusqlite::Error| failure(&error))?;
        let place = Place { table: &kind, row: &id, version: SEALED_FORM };
        let plain = open(key, place, &sealed).map_err(|_| StoreFailure::Damaged)?;
        match kind.as_str() {
            ENROLLED => snapshot.enrolled = Some(record(&plain)?),
            POSITION => snapshot.position = Some(record(&plain)?),
            PREFERENCES => snapshot.preferences = Some(record(&plain)?),
            NOTICE => snapshot.notices.push(record(&plain)?),
            CARDS => snapshot.cards = record(&plain)?,
            ORDER => snapshot.orders.push(record(&plain)?),
            STEP => snapshot.steps.push(record(&plain)?),
            REPORTED => snapshot.reported.push(record(&plain)?),
            IMITATION => snapshot.imitations.push(record(&plain)?),
            _ => return Err(StoreFailure::Damaged),
        }
    }
    Ok(snapshot)
}

fn record<T: DeserializeOwned>(plain: &[u8]) -> Result<T, StoreFailure> {
    serde_json::from_slice(plain).map_err(|_| StoreFailure::Damaged)
}

fn put(
    transaction: &Transaction<'_>,
    key: &SecretKey,
    kind: &str,
    id: &str,
    record: &impl Serialize,
) -> Result<(), StoreFailure> {
    let plain = zeroize::Zeroizing::new(serde_json::to_vec(record).map_err(|_| StoreFailure::Unwritable)?);
    let place = Place { table: kind, row: id, version: SEALED_FORM };
    let sealed = seal(key, &mut rand::rng(), place, &plain).map_err(|_| StoreFailure::Unwritable)?;
    let mut statement = transaction
        .prepare_cached("INSERT OR REPLACE INTO sealed (kind, id, value) VALUES (?1, ?2, ?3)")
        .map_err(|error| failure(&error))?;
    statement.execute(params![kind, id, sealed]).map_err(|error| failure(&error)).map(drop)
}

fn delete(transaction: &Transaction<'_>, kind: &str, id: &str) -> Result<(), StoreFailure> {
    let deleted = transaction.execute("DELETE FROM sealed WHERE kind = ?1 AND id = ?2", params![kind, id]);
    deleted.map_err(|error| failure(&error)).map(drop)
}

fn step_id(reference: NoticeReference, kind: StepKind) -> String {
    format!("{reference}/{}", kind.as_str())
}
