//! Customers as staff find them.

use sqlx::{Row, sqlite::SqliteRow};

use super::{
    SqliteStore, audit,
    customers::{digits, name_key},
};
use crate::{
    records::staff::{FoundCustomer, NewAudit},
    store::{Result, StoreError},
};

/// Fewest digits of a telephone number that find somebody: those after the area code. The index holds as many.
const PHONE_DIGITS: usize = 7;

/// Each way has its index and its own limit: the cost follows what is given back, not how many customers there are.
const SEARCH: &str = "WITH found (way, ord) AS ( \
        SELECT 1, ord FROM customer WHERE external_id = $1 \
        UNION ALL \
        SELECT * FROM (SELECT 2, ord FROM customer WHERE email = $1 COLLATE NOCASE LIMIT $2) \
        UNION ALL \
        SELECT * FROM (SELECT 3, ord FROM customer WHERE phone_digits IS NOT NULL \
            AND substr(phone_digits, -7) = substr($3, -7) AND substr(phone_digits, -length($3)) = $3 LIMIT $2) \
        UNION ALL \
        SELECT * FROM (SELECT 4, ord FROM customer WHERE name_key >= $4 AND name_key < $5 ORDER BY name_key LIMIT $2)) \
    SELECT c.ord, c.external_id, c.display_name, c.email, c.phone \
    FROM (SELECT ord, min(way) AS way FROM found GROUP BY ord) f CROSS JOIN customer c ON c.ord = f.ord \
    ORDER BY f.way, c.name_key, c.ord LIMIT $2";

pub(super) async fn find(store: &SqliteStore, text: &str, limit: u32) -> Result<Vec<FoundCustomer>> {
    let text = text.trim();
    let name = name_key(text);
    if name.is_empty() {
        return Ok(Vec::new());
    }
    // The last of all characters: whatever begins with the name sorts before it.
    let after = format!("{name}{}", char::MAX);
    sqlx::query(SEARCH)
        .bind(text)
        .bind(limit)
        .bind(phone(text))
        .bind(name)
        .bind(after)
        .fetch_all(&store.reader)
        .await?
        .iter()
        .map(read)
        .collect()
}

/// The digits of what looks like a telephone number, without the zeros that stand for "another country" or "another town".
fn phone(text: &str) -> Option<String> {
    let is_phone = text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-().".contains(c));
    let digits = digits(text);
    let digits = digits.trim_start_matches('0');
    (is_phone && digits.len() >= PHONE_DIGITS).then(|| digits.to_owned())
}

fn read(row: &SqliteRow) -> Result<FoundCustomer> {
    Ok(FoundCustomer {
        ord: row.try_get("ord")?,
        external_id: row.try_get("external_id")?,
        name: row.try_get("display_name")?,
        email: row.try_get("email")?,
        phone: row.try_get("phone")?,
    })
}

pub(super) async fn set_participant(
    store: &SqliteStore,
    customer_ord: i64,
    participant: bool,
    audit: &NewAudit,
) -> Result<()> {
    let mut tx = store.write().await?;
    let set = sqlx::query("UPDATE customer SET participant = $2 WHERE ord = $1")
        .bind(customer_ord)
        .bind(participant)
        .execute(&mut *tx)
        .await?;
    if set.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    audit::append(&mut tx, audit).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn participants(store: &SqliteStore) -> Result<Vec<FoundCustomer>> {
    sqlx::query(
        "SELECT ord, external_id, display_name, email, phone FROM customer WHERE participant = 1 ORDER BY ord",
    )
    .fetch_all(&store.reader)
    .await?
    .iter()
    .map(read)
    .collect()
}
