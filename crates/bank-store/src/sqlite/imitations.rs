//! Imitations of the bank that customers pass on.

use jiff::Timestamp;
use sqlx::{Row, sqlite::SqliteRow};

use super::{
    SqliteStore,
    codec::{Named, micros, named, time, time_from},
    refused,
};
use crate::{
    records::{Imitation, ListedImitation, PutImitation},
    store::Result,
};

pub(super) async fn put(
    store: &SqliteStore,
    imitation: &Imitation,
    (most, since): (u32, Timestamp),
) -> Result<PutImitation> {
    let mut tx = store.write().await?;
    let known = sqlx::query("SELECT * FROM imitation WHERE customer_ord = $1 AND idempotency_key = $2")
        .bind(imitation.customer_ord)
        .bind(&imitation.idempotency_key)
        .fetch_optional(&mut *tx)
        .await?;
    if let Some(known) = known.as_ref().map(read).transpose()? {
        let same = same(&known, imitation);
        return Ok(if same { PutImitation::Existing(known) } else { PutImitation::KeyReused });
    }
    let recent = sqlx::query(
        "SELECT count(*) AS imitations, min(received_at) AS first FROM imitation \
         WHERE customer_ord = $1 AND received_at > $2",
    )
    .bind(imitation.customer_ord)
    .bind(micros(since))
    .fetch_one(&mut *tx)
    .await?;
    if recent.try_get::<i64, _>("imitations")? >= i64::from(most)
        && let Some(first) = recent.try_get::<Option<i64>, _>("first")?
    {
        return Ok(PutImitation::TooMany(time_from(first)?));
    }
    sqlx::query(
        "INSERT INTO imitation (id, customer_ord, device_id, idempotency_key, channel, sender, text, reference, \
         received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(imitation.id)
    .bind(imitation.customer_ord)
    .bind(imitation.device_id)
    .bind(&imitation.idempotency_key)
    .bind(imitation.channel.name())
    .bind(&imitation.sender)
    .bind(&imitation.text)
    .bind(&imitation.reference)
    .bind(micros(imitation.received_at))
    .execute(&mut *tx)
    .await
    .map_err(refused)?;
    tx.commit().await?;
    Ok(PutImitation::New)
}

fn same(known: &Imitation, told: &Imitation) -> bool {
    (known.channel, &known.sender, &known.text, &known.reference)
        == (told.channel, &told.sender, &told.text, &told.reference)
}

pub(super) async fn page(
    store: &SqliteStore,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<ListedImitation>> {
    let rows = sqlx::query(
        "SELECT imitation.*, customer.external_id FROM imitation JOIN customer ON customer.ord = customer_ord \
         WHERE imitation.ord < $1 ORDER BY imitation.ord DESC LIMIT $2",
    )
    .bind(before.unwrap_or(i64::MAX))
    .bind(limit)
    .fetch_all(&store.reader)
    .await?;
    let listed = rows.iter().map(|row| {
        Ok(ListedImitation {
            ord: row.try_get("ord")?,
            customer_external_id: row.try_get("external_id")?,
            imitation: read(row)?,
        })
    });
    listed.collect()
}

pub(super) async fn of_customer(
    store: &SqliteStore,
    customer_ord: i64,
    limit: u32,
) -> Result<Vec<Imitation>> {
    sqlx::query(
        "SELECT * FROM imitation WHERE customer_ord = $1 ORDER BY received_at DESC, ord DESC LIMIT $2",
    )
    .bind(customer_ord)
    .bind(limit)
    .fetch_all(&store.reader)
    .await?
    .iter()
    .map(read)
    .collect()
}

fn read(row: &SqliteRow) -> Result<Imitation> {
    Ok(Imitation {
        id: row.try_get("id")?,
        customer_ord: row.try_get("customer_ord")?,
        device_id: row.try_get("device_id")?,
        idempotency_key: row.try_get("idempotency_key")?,
        channel: named(row, "channel")?,
        sender: row.try_get("sender")?,
        text: row.try_get("text")?,
        reference: row.try_get("reference")?,
        received_at: time(row, "received_at")?,
    })
}
