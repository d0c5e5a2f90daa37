//! Cards and the tags of their numbers.

use firebreak_crypto::pan::Tag;
use firebreak_wire::{CardState, SetBy};
use jiff::{Timestamp, civil::Date};
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
    for (number, chunk) in cards.chunks(CHUNK_ROWS).enumerate() {
        let first = number * CHUNK_ROWS;
        unknown.extend(without_holder(&mut tx, chunk).await?.into_iter().map(|place| first + place));
        put_chunk(&mut tx, chunk, now).await?;
        put_tags(&mut tx, chunk, key_ord).await?;
        add_events(&mut tx, chunk, now, before).await?;
    }
    let after: i64 = sqlx::query_scalar(NEWEST).fetch_one(&mut *tx).await?;
    tx.commit().await?;
    Ok((Upserted::counted(cards.len() - unknown.len(), before, after), unknown))
}

const NEWEST: &str = "SELECT coalesce(max(ord), 0) FROM card";

pub(super) async fn put_tag_key(tx: &mut SqliteConnection, key_id: &str) -> Result<i64> {
    // An update that changes nothing, because an insert that does nothing returns nothing.
    let statement = "INSERT INTO tag_key (key_id) VALUES ($1) \
                     ON CONFLICT (key_id) DO UPDATE SET key_id = excluded.key_id RETURNING ord";
    Ok(sqlx::query_scalar(statement).bind(key_id).fetch_one(tx).await?)
}

/// Places of the cards whose holder is not there.
async fn without_holder(tx: &mut SqliteConnection, cards: &[NewCard]) -> Result<Vec<usize>> {
    let mut select = QueryBuilder::<Sqlite>::new("SELECT v.column1 FROM (");
    select.push_values((0i64..).zip(cards), |mut row, (place, card)| {
        row.push_bind(place).push_bind(&card.customer_external_id);
    });
    select.push(
        ") v WHERE NOT EXISTS (SELECT 1 FROM customer WHERE external_id = v.column2) ORDER BY v.column1",
    );
    let rows = select.build().fetch_all(tx).await?;
    rows.iter()
        .map(|row| usize::try_from(row.try_get::<i64, _>(0)?).map_err(|_| StoreError::Corrupt("place")))
        .collect()
}

async fn put_chunk(tx: &mut SqliteConnection, cards: &[NewCard], now: Timestamp) -> Result<()> {
    let mut insert = QueryBuilder::<Sqlite>::new(
        "INSERT INTO card (id, external_id, customer_ord, last4, kind, product, expires, state, state_since) \
         SELECT v.column1, v.column2, c.ord, v.column4, v.column5, v.column6, v.column7, v.column8, v.column9 FROM (",
    );
    insert.push_values(cards, |mut row, card| {
        row.push_bind(Uuid::now_v7())
            .push_bind(&card.external_id)
            .push_bind(&card.customer_external_id)
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
        ") v CROSS JOIN customer c ON c.external_id = v.column3 WHERE TRUE \
         ON CONFLICT (external_id) DO UPDATE SET \
         customer_ord = excluded.customer_ord, last4 = excluded.last4, kind = excluded.kind, \
         product = excluded.product, expires = excluded.expires, \
         state = iif(set_by IS NOT NULL AND excluded.state IN ('active', 'frozen'), state, excluded.state), \
         set_by = iif(excluded.state IN ('active', 'frozen'), set_by, NULL), \
         state_since = iif(state = excluded.state \
             OR (set_by IS NOT NULL AND excluded.state IN ('active', 'frozen')), state_since, excluded.state_since)",
    );
    insert.build().execute(tx).await?;
    Ok(())
}

async fn put_tags(tx: &mut SqliteConnection, cards: &[NewCard], key_ord: i64) -> Result<()> {
    // Sorted, because the table is: neighbours fall into the same pages.
    let mut tagged: Vec<_> = cards.iter().map(|card| (&card.tag, &card.external_id)).collect();
    tagged.sort_unstable_by_key(|(tag, _)| *tag);
    let mut insert = QueryBuilder::<Sqlite>::new(
        "INSERT INTO card_tag (tag, card_ord, key_ord) SELECT v.column1, c.ord, v.column3 FROM (",
    );
    insert.push_values(tagged, |mut row, (tag, external_id)| {
        row.push_bind(tag.as_bytes().as_slice()).push_bind(external_id).push_bind(key_ord);
    });
    insert.push(
        ") v CROSS JOIN card c ON c.external_id = v.column2 WHERE TRUE \
         ON CONFLICT (tag) DO UPDATE SET card_ord = excluded.card_ord, key_ord = excluded.key_ord",
    );
    insert.build().execute(tx).await?;
    Ok(())
}

/// Adds an event for each card that was there before and is in another state since now.
async fn add_events(
    tx: &mut SqliteConnection,
    cards: &[NewCard],
    now: Timestamp,
    newest_before: i64,
) -> Result<()> {
    let mut select = QueryBuilder::<Sqlite>::new("SELECT c.ord, c.customer_ord FROM (");
    select.push_values(cards, |mut row, card| {
        row.push_bind(&card.external_id);
    });
    select.push(") v CROSS JOIN card c ON c.external_id = v.column1 WHERE c.state_since = ");
    select.push_bind(micros(now)).push(" AND c.ord <= ").push_bind(newest_before).push(" ORDER BY c.ord");
    for row in select.build().fetch_all(&mut *tx).await? {
        let changed = EventKind::Card { card_ord: row.try_get(0)?, customer_ord: row.try_get(1)? };
        events::add(tx, now, &changed).await?;
    }
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
        expires: row.try_get::<&str, _>("expires")?.parse().map_err(|_| StoreError::Corrupt("expires"))?,
        state: named(row, "state")?,
        set_by: named_option(row, "set_by")?,
        state_since: time(row, "state_since")?,
        replacement_for: row.try_get("replacement_for")?,
    })
}

pub(super) async fn index_page(
    store: &SqliteStore,
    after: Option<Tag>,
    limit: u32,
) -> Result<Vec<IndexedCard>> {
    // The shortest blob sorts before every tag. A page comes as one JSON array: see `publish::matched`.
    let after: &[u8] = after.as_ref().map_or(&[], |tag| tag.as_bytes().as_slice());
    let page: String = sqlx::query_scalar(
        "SELECT json_group_array(json_array(hex(tag), card_ord, customer_ord, expires, state)) FROM ( \
             SELECT t.tag, t.card_ord, c.customer_ord, c.expires, c.state \
             FROM card_tag t CROSS JOIN card c ON c.ord = t.card_ord WHERE t.tag > $1 ORDER BY t.tag LIMIT $2)",
    )
    .bind(after)
    .bind(limit)
    .fetch_one(&store.reader)
    .await?;
    let rows: Vec<(&str, i64, i64, Date, &str)> =
        serde_json::from_str(&page).map_err(|_| StoreError::Corrupt("card index"))?;
    rows.into_iter()
        .map(|(tag, card_ord, customer_ord, expires, state)| {
            let tag = u128::from_str_radix(tag, 16).map_err(|_| StoreError::Corrupt("tag"))?;
            let state = CardState::from_name(state).ok_or(StoreError::Corrupt("state"))?;
            Ok(IndexedCard {
                tag: Tag::from_bytes(tag.to_be_bytes()),
                card_ord,
                customer_ord,
                expires,
                state,
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

/// Cards that are frozen since a time or later, and how many of them by their holders.
pub(super) async fn frozen_since(store: &SqliteStore, since: Timestamp) -> Result<(u64, u64)> {
    let row = sqlx::query(
        "SELECT count(*) AS cards, count(*) FILTER (WHERE set_by = $2) AS by_holders FROM card \
         WHERE state = 'frozen' AND state_since >= $1",
    )
    .bind(micros(since))
    .bind(SetBy::Customer.name())
    .fetch_one(&store.reader)
    .await?;
    Ok((narrowed::<_, i64>(&row, "cards")?, narrowed::<_, i64>(&row, "by_holders")?))
}
