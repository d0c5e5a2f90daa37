//! Activation codes and devices.

use firebreak_wire::Lang;
use jiff::Timestamp;
use sqlx::{QueryBuilder, Row, Sqlite, Transaction, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    CHUNK_ROWS, SqliteStore, audit,
    codec::{Named, micros, named, narrowed, time, time_option},
    engagement::{self, First},
    events, refused,
};
use crate::{
    records::{ActivationCode, CodeUse, DeviceRow, EventKind, NewDevice, staff::NewAudit},
    store::{Result, StoreError},
};

/// A code that an agent hands out takes its row of the audit log with it.
pub(super) async fn put_code(
    store: &SqliteStore,
    code: &ActivationCode,
    audit: Option<&NewAudit>,
) -> Result<()> {
    let mut tx = store.write().await?;
    if let Some(audit) = audit {
        audit::append(&mut tx, audit).await?;
    }
    sqlx::query(
        "INSERT INTO activation_code (code_tag, customer_ord, issued_at, expires_at, used_at) \
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(code.code_tag.as_slice())
    .bind(code.customer_ord)
    .bind(micros(code.issued_at))
    .bind(micros(code.expires_at))
    .bind(code.used_at.map(micros))
    .execute(&mut *tx)
    .await
    .map_err(refused)?;
    Ok(tx.commit().await?)
}

pub(super) async fn code(store: &SqliteStore, code_tag: &[u8; 32]) -> Result<Option<ActivationCode>> {
    sqlx::query("SELECT * FROM activation_code WHERE code_tag = $1")
        .bind(code_tag.as_slice())
        .fetch_optional(&store.reader)
        .await?
        .map(|row| {
            Ok(ActivationCode {
                code_tag: narrowed::<_, Vec<u8>>(&row, "code_tag")?,
                customer_ord: row.try_get("customer_ord")?,
                issued_at: time(&row, "issued_at")?,
                expires_at: time(&row, "expires_at")?,
                used_at: time_option(&row, "used_at")?,
            })
        })
        .transpose()
}

pub(super) async fn enrol(
    store: &SqliteStore,
    code_tag: &[u8; 32],
    device: &NewDevice,
    now: Timestamp,
) -> Result<CodeUse> {
    let mut tx = store.write().await?;
    let code = sqlx::query("SELECT customer_ord, used_at FROM activation_code WHERE code_tag = $1")
        .bind(code_tag.as_slice())
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(StoreError::NotFound)?;
    if time_option(&code, "used_at")?.is_some() {
        return Ok(CodeUse::AlreadyUsed);
    }
    let enrolled = add(&mut tx, code.try_get("customer_ord")?, device, now).await?;
    sqlx::query("UPDATE activation_code SET used_at = $1, device_id = $2 WHERE code_tag = $3")
        .bind(micros(now))
        .bind(device.id)
        .bind(code_tag.as_slice())
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(CodeUse::Enrolled(enrolled))
}

pub(super) async fn enrol_signed_in(
    store: &SqliteStore,
    proof_tag: &[u8; 32],
    customer_ord: i64,
    device: &NewDevice,
    now: Timestamp,
) -> Result<CodeUse> {
    let mut tx = store.write().await?;
    let enrolled = add(&mut tx, customer_ord, device, now).await?;
    let used = sqlx::query(
        "INSERT INTO activation_code (code_tag, customer_ord, issued_at, expires_at, used_at, device_id) \
         VALUES ($1, $2, $3, $3, $3, $4) ON CONFLICT DO NOTHING",
    )
    .bind(proof_tag.as_slice())
    .bind(customer_ord)
    .bind(micros(now))
    .bind(device.id)
    .execute(&mut *tx)
    .await?;
    if used.rows_affected() == 0 {
        return Ok(CodeUse::AlreadyUsed);
    }
    tx.commit().await?;
    Ok(CodeUse::Enrolled(enrolled))
}

/// What happened before is in the inbox the device loads now, so its cursor starts at the end of the sequence.
async fn add(
    tx: &mut Transaction<'static, Sqlite>,
    customer_ord: i64,
    device: &NewDevice,
    now: Timestamp,
) -> Result<DeviceRow> {
    let row = sqlx::query(
        "INSERT INTO device (id, customer_ord, key_id, public_key, name, platform, app_version, lang, enrolled_at, \
         cursor_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
         coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0)) RETURNING *",
    )
    .bind(device.id)
    .bind(customer_ord)
    .bind(&device.key_id)
    .bind(&device.public_key)
    .bind(&device.name)
    .bind(device.platform.name())
    .bind(&device.app_version)
    .bind(device.lang.name())
    .bind(micros(now))
    .fetch_one(&mut **tx)
    .await
    .map_err(refused)?;
    read(&row)
}

pub(super) async fn update(
    store: &SqliteStore,
    customer_ord: i64,
    device_id: Uuid,
    name: Option<&str>,
    lang: Option<Lang>,
) -> Result<bool> {
    let updated = sqlx::query(
        "UPDATE device SET name = coalesce($1, name), lang = coalesce($2, lang) \
         WHERE id = $3 AND customer_ord = $4 AND revoked_at IS NULL",
    )
    .bind(name)
    .bind(lang.map(Named::name))
    .bind(device_id)
    .bind(customer_ord)
    .execute(&store.writer)
    .await?;
    Ok(updated.rows_affected() > 0)
}

pub(super) async fn by_key(store: &SqliteStore, key_id: &str) -> Result<Option<DeviceRow>> {
    sqlx::query("SELECT * FROM device WHERE key_id = $1")
        .bind(key_id)
        .fetch_optional(&store.reader)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

pub(super) async fn of_customer(store: &SqliteStore, customer_ord: i64) -> Result<Vec<DeviceRow>> {
    sqlx::query(
        "SELECT * FROM device WHERE customer_ord = $1 AND revoked_at IS NULL ORDER BY enrolled_at DESC, id DESC",
    )
    .bind(customer_ord)
    .fetch_all(&store.reader)
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(super) async fn all_of_customer(store: &SqliteStore, customer_ord: i64) -> Result<Vec<DeviceRow>> {
    sqlx::query("SELECT * FROM device WHERE customer_ord = $1 ORDER BY enrolled_at DESC, id DESC")
        .bind(customer_ord)
        .fetch_all(&store.reader)
        .await?
        .iter()
        .map(read)
        .collect()
}

pub(super) async fn revoke(
    store: &SqliteStore,
    customer_ord: i64,
    device_id: Uuid,
    now: Timestamp,
) -> Result<Option<i64>> {
    let mut tx = store.write().await?;
    let revoked = sqlx::query(
        "UPDATE device SET revoked_at = $1 WHERE id = $2 AND customer_ord = $3 AND revoked_at IS NULL",
    )
    .bind(micros(now))
    .bind(device_id)
    .bind(customer_ord)
    .execute(&mut *tx)
    .await?;
    if revoked.rows_affected() == 0 {
        return Ok(None);
    }
    let seq = events::add(&mut tx, now, &EventKind::DeviceRevoked { customer_ord, device_id }).await?;
    tx.commit().await?;
    Ok(Some(seq))
}

pub(super) async fn touch(store: &SqliteStore, device_id: Uuid, at: Timestamp) -> Result<()> {
    let touched =
        sqlx::query("UPDATE device SET last_seen_at = max(coalesce(last_seen_at, $1), $1) WHERE id = $2")
            .bind(micros(at))
            .bind(device_id)
            .execute(&store.writer)
            .await?;
    if touched.rows_affected() == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

pub(super) async fn acknowledge(
    store: &SqliteStore,
    device_id: Uuid,
    seq: i64,
    seen: &[(i64, u32, Timestamp)],
    now: Timestamp,
) -> Result<()> {
    let mut tx = store.write().await?;
    // Never beyond the sequence: a device that says so would miss what comes.
    let moved = sqlx::query(
        "UPDATE device SET cursor_seq = max(cursor_seq, \
         min($1, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0))) WHERE id = $2 \
         RETURNING customer_ord, cursor_seq",
    )
    .bind(seq)
    .bind(device_id)
    .fetch_optional(&mut *tx)
    .await?
    .ok_or(StoreError::NotFound)?;
    let customer_ord = moved.try_get("customer_ord")?;
    for chunk in seen.chunks(CHUNK_ROWS) {
        let mut insert =
            QueryBuilder::<Sqlite>::new("INSERT INTO seen (device_id, incident_ord, version, at) ");
        insert.push_values(chunk, |mut row, (incident_ord, version, at)| {
            row.push_bind(device_id).push_bind(*incident_ord).push_bind(*version).push_bind(micros(*at));
        });
        insert.push(" ON CONFLICT DO NOTHING");
        insert.build().execute(&mut *tx).await.map_err(refused)?;
    }
    for (incident_ord, _, at) in seen {
        engagement::note(&mut tx, *incident_ord, customer_ord, First::Seen, (*at).min(now)).await?;
    }
    for incident_ord in engagement::reached_by(&mut tx, customer_ord, moved.try_get("cursor_seq")?).await? {
        engagement::note(&mut tx, incident_ord, customer_ord, First::Reached, now).await?;
    }
    Ok(tx.commit().await?)
}

fn read(row: &SqliteRow) -> Result<DeviceRow> {
    Ok(DeviceRow {
        id: row.try_get("id")?,
        customer_ord: row.try_get("customer_ord")?,
        key_id: row.try_get("key_id")?,
        public_key: row.try_get("public_key")?,
        name: row.try_get("name")?,
        platform: named(row, "platform")?,
        enrolled_at: time(row, "enrolled_at")?,
        last_seen_at: time_option(row, "last_seen_at")?,
        revoked_at: time_option(row, "revoked_at")?,
        cursor_seq: row.try_get("cursor_seq")?,
    })
}
