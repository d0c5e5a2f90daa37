//! Activation codes that customers make for their next device.

use jiff::Timestamp;
use sqlx::{Row, Sqlite, Transaction};

use super::{
    SqliteStore,
    codec::{micros, narrowed, time, time_from},
    refused,
};
use crate::{
    records::{CodeIssue, CodeWish, IssuedCode},
    store::Result,
};

pub(super) async fn issue(store: &SqliteStore, wish: &CodeWish) -> Result<CodeIssue> {
    let mut tx = store.write().await?;
    if let Some(known) = known(&mut tx, wish).await? {
        return Ok(CodeIssue::Existing(known));
    }
    if let Some(expires) = too_many_unused(&mut tx, wish).await? {
        return Ok(CodeIssue::TooManyUnused(expires));
    }
    if let Some(oldest) = too_many_since(&mut tx, wish).await? {
        return Ok(CodeIssue::TooManySince(oldest));
    }
    let code = &wish.code;
    sqlx::query(
        "INSERT INTO activation_code (code_tag, customer_ord, issued_at, expires_at) VALUES ($1, $2, $3, $4)",
    )
    .bind(code.code_tag.as_slice())
    .bind(code.customer_ord)
    .bind(micros(code.issued_at))
    .bind(micros(code.expires_at))
    .execute(&mut *tx)
    .await
    .map_err(refused)?;
    sqlx::query(
        "INSERT INTO issued_code (customer_ord, device_id, idempotency_key, code_tag, issued_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(code.customer_ord)
    .bind(wish.device_id)
    .bind(&wish.idempotency_key)
    .bind(code.code_tag.as_slice())
    .bind(micros(code.issued_at))
    .bind(micros(code.expires_at))
    .execute(&mut *tx)
    .await
    .map_err(refused)?;
    tx.commit().await?;
    Ok(CodeIssue::New(IssuedCode { code_tag: code.code_tag, expires_at: code.expires_at }))
}

async fn known(tx: &mut Transaction<'static, Sqlite>, wish: &CodeWish) -> Result<Option<IssuedCode>> {
    sqlx::query(
        "SELECT code_tag, expires_at FROM issued_code WHERE customer_ord = $1 AND idempotency_key = $2",
    )
    .bind(wish.code.customer_ord)
    .bind(&wish.idempotency_key)
    .fetch_optional(&mut **tx)
    .await?
    .map(|row| {
        Ok(IssuedCode {
            code_tag: narrowed::<_, Vec<u8>>(&row, "code_tag")?,
            expires_at: time(&row, "expires_at")?,
        })
    })
    .transpose()
}

/// When the first of the unused codes expires, if there are too many of them.
async fn too_many_unused(
    tx: &mut Transaction<'static, Sqlite>,
    wish: &CodeWish,
) -> Result<Option<Timestamp>> {
    let row = sqlx::query(
        "SELECT count(*) AS codes, min(expires_at) AS first FROM activation_code \
         WHERE customer_ord = $1 AND used_at IS NULL AND expires_at > $2",
    )
    .bind(wish.code.customer_ord)
    .bind(micros(wish.code.issued_at))
    .fetch_one(&mut **tx)
    .await?;
    first_of(&row, wish.max_unused)
}

/// When the first of the recent codes was made, if there are too many of them.
async fn too_many_since(tx: &mut Transaction<'static, Sqlite>, wish: &CodeWish) -> Result<Option<Timestamp>> {
    let (most, since) = wish.max_since;
    let row = sqlx::query(
        "SELECT count(*) AS codes, min(issued_at) AS first FROM issued_code \
         WHERE customer_ord = $1 AND issued_at > $2",
    )
    .bind(wish.code.customer_ord)
    .bind(micros(since))
    .fetch_one(&mut **tx)
    .await?;
    first_of(&row, most)
}

fn first_of(row: &sqlx::sqlite::SqliteRow, most: u32) -> Result<Option<Timestamp>> {
    let first: Option<i64> = row.try_get("first")?;
    let too_many = row.try_get::<i64, _>("codes")? >= i64::from(most);
    first.filter(|_| too_many).map(time_from).transpose()
}
