//! Cards and the tags of their numbers.

use std::collections::HashMap;

use firebreak_crypto::pan::Tag;
use jiff::Timestamp;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    CHUNK_ROWS, SqliteStore,
    codec::{Named, micros, named, named_option, narrowed, time},
    events,
};
use crate::{
    records::{CardRow, EventKind, IndexedCard, NewCard, Upserted},
    store::{Result, StoreError},
};

pub(super) async fn put(
    store: &SqliteStore,
    cards: &[NewCard],
    tag_key_id: &str,
    now: Timestamp,
) -> Result<(Upserted, Vec<usize>)> {
    let mut tx = store.write().await?;
    let before: i64 = sqlx::query_scalar(NEWEST).fetch_one(&mut *tx).await?;
    let key_ord = put_tag_key(&mut tx, tag_key_id).await?;
    let mut unknown = Vec::new();
    let mut written = 0;
    let mut first = 0;
    for chunk in cards.chunks(CHUNK_ROWS) {
        let holders = holders(&mut tx, chunk).await?;
        let mut held = Vec::with_capacity(chunk.len());
        for (place, card) in chunk.iter().enumerate() {
            match holders.get(&card.customer_external_id) {
                Some(holder) => held.push((card, *holder)),
                None => unknown.push(first + place),
            }
        }
        first += chunk.len();
        written += held.len();
        if held.is_empty() {
            continue;
        }
        let ords = put_chunk(&mut tx, &held, now, before).await?;
        put_tags(&mut tx, &held, &ords, key_ord).await?;
    }
    let after: i64 = sqlx::query_scalar(NEWEST).fetch_one(&mut *tx).await?;
    tx.commit().await?;
    Ok((Upserted::counted(written, before, after), unknown))
}

const NEWEST: &str = "SELECT coalesce(max(ord), 0) FROM card";

async fn put_tag_key(tx: &mut SqliteConnection, key_id: &str) -> Result<i64> {
    // An update that changes nothing, because an insert that does nothing returns nothing.
    let statement = "INSERT INTO tag_key (key_id) VALUES ($1) \
                     ON CONFLICT (key_id) DO UPDATE SET key_id = excluded.key_id RETURNING ord";
    Ok(sqlx::query_scalar(statement).bind(key_id).fetch_one(tx).await?)
}

async fn holders(tx: &mut SqliteConnection, cards: &[NewCard]) -> Result<HashMap<String, i64>> {
    let mut select =
        QueryBuilder::<Sqlite>::new("SELECT external_id, ord FROM customer WHERE external_id IN (");
    let mut ids = select.separated(", ");
    for card in cards {
        ids.push_bind(&card.customer_external_id);
    }
    select.push(")");
    let rows = select.build().fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// Writes cards, adds an event for each that was there and is in another state now, and gives all their numbers.
async fn put_chunk(
    tx: &mut SqliteConnection,
    cards: &[(&NewCard, i64)],
    now: Timestamp,
    newest_before: i64,
) -> Result<HashMap<String, i64>> {
    let mut insert = QueryBuilder::<Sqlite>::new(
        "INSERT INTO card (id, external_id, customer_ord, last4, kind, product, expires, state, state_since) ",
    );
    insert.push_values(cards, |mut row, (card, holder)| {
        row.push_bind(Uuid::now_v7())
            .push_bind(&card.external_id)
            .push_bind(*holder)
            .push_bind(&card.last4)
            .push_bind(card.kind.name())
            .push_bind(&card.product)
            .push_bind(card.expires.to_string())
            .push_bind(card.state.name())
            .push_bind(micros(now));
    });
    // `set_by` says that the state comes from an order the card processor confirmed: newer than a file that only says
    // active or frozen. A file that says blocked, expired or closed wins.
    insert.push(
        " ON CONFLICT (external_id) DO UPDATE SET \
         customer_ord = excluded.customer_ord, last4 = excluded.last4, kind = excluded.kind, \
         product = excluded.product, expires = excluded.expires, \
         state = iif(set_by IS NOT NULL AND excluded.state IN ('active', 'frozen'), state, excluded.state), \
         set_by = iif(excluded.state IN ('active', 'frozen'), set_by, NULL), \
         state_since = iif(state = excluded.state \
             OR (set_by IS NOT NULL AND excluded.state IN ('active', 'frozen')), state_since, excluded.state_since) \
         RETURNING ord, external_id, customer_ord, state_since",
    );
    let rows = insert.build().fetch_all(&mut *tx).await?;
    let mut ords = HashMap::with_capacity(rows.len());
    for row in &rows {
        let card_ord = row.try_get(0)?;
        if card_ord <= newest_before && row.try_get::<i64, _>(3)? == micros(now) {
            let changed = EventKind::Card { customer_ord: row.try_get(2)?, card_ord };
            events::add(tx, now, &changed).await?;
        }
        ords.insert(row.try_get(1)?, card_ord);
    }
    Ok(ords)
}

async fn put_tags(
    tx: &mut SqliteConnection,
    cards: &[(&NewCard, i64)],
    ords: &HashMap<String, i64>,
    key_ord: i64,
) -> Result<()> {
    // Sorted, because the table is: neighbours fall into the same pages.
    let mut tagged: Vec<(&Tag, i64)> =
        cards.iter().filter_map(|(card, _)| Some((&card.tag, *ords.get(&card.external_id)?))).collect();
    tagged.sort_unstable_by_key(|(tag, _)| *tag);
    let mut insert = QueryBuilder::<Sqlite>::new("INSERT INTO card_tag (tag, card_ord, key_ord) ");
    insert.push_values(tagged, |mut row, (tag, card_ord)| {
        row.push_bind(tag.as_bytes().as_slice()).push_bind(card_ord).push_bind(key_ord);
    });
    insert.push(" ON CONFLICT (tag) DO UPDATE SET card_ord = excluded.card_ord, key_ord = excluded.key_ord");
    insert.build().execute(tx).await?;
    Ok(())
}

pub(super) async fn of_customer(store: &SqliteStore, customer_ord: i64) -> Result<Vec<CardRow>> {
    sqlx::query("SELECT * FROM card WHERE customer_ord = $1 AND state <> 'closed' ORDER BY ord")
        .bind(customer_ord)
        .fetch_all(&store.reader)
        .await?
        .iter()
        .map(read)
        .collect()
}

pub(super) async fn by_id(store: &SqliteStore, customer_ord: i64, card_id: Uuid) -> Result<Option<CardRow>> {
    sqlx::query("SELECT * FROM card WHERE customer_ord = $1 AND id = $2")
        .bind(customer_ord)
        .bind(card_id)
        .fetch_optional(&store.reader)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

pub(super) async fn by_ord(store: &SqliteStore, card_ord: i64) -> Result<CardRow> {
    sqlx::query("SELECT * FROM card WHERE ord = $1")
        .bind(card_ord)
        .fetch_optional(&store.reader)
        .await?
        .as_ref()
        .map_or(Err(StoreError::NotFound), read)
}

fn read(row: &SqliteRow) -> Result<CardRow> {
    Ok(CardRow {
        ord: row.try_get("ord")?,
        id: row.try_get("id")?,
        external_id: row.try_get("external_id")?,
        customer_ord: row.try_get("customer_ord")?,
        last4: row.try_get("last4")?,
        kind: named(row, "kind")?,
        product: row.try_get("product")?,
        expires: expires(row)?,
        state: named(row, "state")?,
        set_by: named_option(row, "set_by")?,
        state_since: time(row, "state_since")?,
    })
}

fn expires(row: &SqliteRow) -> Result<jiff::civil::Date> {
    row.try_get::<&str, _>("expires")?.parse().map_err(|_| StoreError::Corrupt("expires"))
}

pub(super) async fn index_page(
    store: &SqliteStore,
    after: Option<Tag>,
    limit: u32,
) -> Result<Vec<IndexedCard>> {
    // The shortest blob sorts before every tag.
    let after: &[u8] = after.as_ref().map_or(&[], |tag| tag.as_bytes().as_slice());
    sqlx::query(
        "SELECT t.tag, t.card_ord, c.customer_ord, c.expires, c.state \
         FROM card_tag t CROSS JOIN card c ON c.ord = t.card_ord WHERE t.tag > $1 ORDER BY t.tag LIMIT $2",
    )
    .bind(after)
    .bind(limit)
    .fetch_all(&store.reader)
    .await?
    .iter()
    .map(|row| {
        Ok(IndexedCard {
            tag: Tag::from_bytes(narrowed::<_, Vec<u8>>(row, "tag")?),
            card_ord: row.try_get("card_ord")?,
            customer_ord: row.try_get("customer_ord")?,
            expires: expires(row)?,
            state: named(row, "state")?,
        })
    })
    .collect()
}

pub(super) async fn tag_key_ids(store: &SqliteStore) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar("SELECT key_id FROM tag_key ORDER BY ord").fetch_all(&store.reader).await?)
}

/// Numbers of the customer's cards with an exposure in an incident in force that the customer was told of.
pub(super) async fn at_risk(store: &SqliteStore, customer_ord: i64) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar(
        "SELECT DISTINCT e.card_ord FROM incident i \
         CROSS JOIN matched m ON m.incident_ord = i.ord AND m.customer_ord = $1 \
         CROSS JOIN exposure e ON e.incident_ord = i.ord AND e.customer_ord = $1 \
         WHERE i.state = 'published' ORDER BY e.card_ord",
    )
    .bind(customer_ord)
    .fetch_all(&store.reader)
    .await?)
}
