//! Segments: which exposure is in which, kept twice. Customers see one of the two columns; a submission writes the other
//! one, and the publication swaps them.

mod dry_run;
mod rules;

use std::collections::BTreeMap;

use firebreak_bank_core::segment::Segment;
use firebreak_wire::{DataClass, Lang};
use jiff::Timestamp;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use super::{
    SqliteStore,
    codec::{Named, narrowed},
    engagement, exposures,
};
use crate::{
    records::staff::SegmentCount,
    store::{Result, StoreError},
};

pub(super) use self::{dry_run::dry_run, rules::Rules};

pub(super) async fn assign(
    store: &SqliteStore,
    incident_ord: i64,
    segments: &[Segment],
    taken: &[DataClass],
    now: Timestamp,
) -> Result<()> {
    let assigned = serde_json::to_string(segments).map_err(|_| StoreError::Corrupt("segments"))?;
    let mut tx = store.write().await?;
    let (live, _) = slot_of(&mut tx, incident_ord).await?;
    let spare = 1 - live;
    write(&mut tx, incident_ord, spare, &Rules { segments, taken, now }).await?;
    engagement::count_slot(&mut tx, incident_ord, spare).await?;
    sqlx::query("UPDATE incident SET assigned = $2 WHERE ord = $1")
        .bind(incident_ord)
        .bind(assigned)
        .execute(&mut *tx)
        .await?;
    Ok(tx.commit().await?)
}

/// The slot that customers see, and the segments by which the other one was written since the last publication.
async fn slot_of(tx: &mut SqliteConnection, incident_ord: i64) -> Result<(i64, Option<Vec<Segment>>)> {
    let row = sqlx::query("SELECT segment_slot, assigned FROM incident WHERE ord = $1")
        .bind(incident_ord)
        .fetch_optional(tx)
        .await?
        .ok_or(StoreError::NotFound)?;
    let assigned: Option<&str> = row.try_get("assigned")?;
    let assigned = assigned.map(serde_json::from_str).transpose();
    Ok((row.try_get("segment_slot")?, assigned.map_err(|_| StoreError::Corrupt("segments"))?))
}

async fn write(tx: &mut SqliteConnection, incident_ord: i64, slot: i64, rules: &Rules<'_>) -> Result<()> {
    let column = if slot == 0 { "segment_a" } else { "segment_b" };
    let mut update = QueryBuilder::<Sqlite>::new("UPDATE exposure AS e SET ");
    update.push(column).push(" = ");
    if rules.look_beyond_exposures() {
        update.push("(SELECT ");
        rules.push(&mut update);
        update
            .push(" FROM card c CROSS JOIN customer u WHERE c.ord = e.card_ord AND u.ord = e.customer_ord)");
    } else {
        rules.push(&mut update);
    }
    update.push(" WHERE incident_ord = ").push_bind(incident_ord);
    if rules.segments.is_empty() {
        update.push(" AND ").push(column).push(" IS NOT NULL");
    }
    update.build().persistent(false).execute(tx).await?;
    Ok(())
}

/// Lets customers see the other slot, if these are the segments it was written by. Gives its number.
pub(super) async fn swap(tx: &mut SqliteConnection, incident_ord: i64, segments: &[Segment]) -> Result<i64> {
    let (live, assigned) = slot_of(tx, incident_ord).await?;
    let spare = 1 - live;
    match assigned {
        Some(assigned) if assigned == segments => {}
        // Nobody has to be asked which exposure is in none of no segments.
        None if segments.is_empty() => {
            let nothing = Rules { segments, taken: &[], now: Timestamp::UNIX_EPOCH };
            write(tx, incident_ord, spare, &nothing).await?;
            engagement::count_slot(tx, incident_ord, spare).await?;
        }
        Some(_) | None => return Err(StoreError::Conflict),
    }
    sqlx::query("UPDATE incident SET segment_slot = $2, assigned = NULL WHERE ord = $1")
        .bind(incident_ord)
        .bind(spare)
        .execute(tx)
        .await?;
    Ok(spare)
}

pub(super) async fn count(
    store: &SqliteStore,
    incident_ord: i64,
    rules: &Rules<'_>,
    participants_only: bool,
) -> Result<Vec<SegmentCount>> {
    let mut select = QueryBuilder::<Sqlite>::new(
        "SELECT segment, count(*) AS customers, sum(cards) AS cards, sum(app) AS with_app, \
         sum(NOT app AND phone) AS with_phone, sum(NOT app AND NOT phone AND email) AS with_email, \
         sum(NOT app AND NOT phone AND NOT email) AS unreachable, sum(polish) AS polish FROM ( \
             SELECT ",
    );
    rules.push(&mut select);
    select.push(
        " AS segment, count(*) AS cards, u.phone IS NOT NULL AS phone, u.email IS NOT NULL AS email, \
             u.lang = ",
    );
    select.push_bind(Lang::Pl.name());
    select.push(
        " AS polish, EXISTS (SELECT 1 FROM device d WHERE d.customer_ord = e.customer_ord \
                             AND d.revoked_at IS NULL) AS app FROM ",
    );
    select.push(if participants_only {
        "customer u CROSS JOIN exposure e ON e.customer_ord = u.ord CROSS JOIN card c ON c.ord = e.card_ord \
         WHERE u.participant = 1"
    } else {
        "exposure e CROSS JOIN card c ON c.ord = e.card_ord CROSS JOIN customer u ON u.ord = e.customer_ord \
         WHERE TRUE"
    });
    select.push(" AND e.incident_ord = ").push_bind(incident_ord);
    select.push(" GROUP BY e.customer_ord, segment) GROUP BY segment");
    let rows = select.build().persistent(false).fetch_all(&store.reader).await?;
    let found = rows.iter().map(read_count).collect::<Result<Vec<_>>>()?;
    let places = (0..=u8::MAX).take(rules.segments.len()).map(Some).chain([None]);
    let counts = places.map(|segment| {
        let count = found.iter().find(|count| count.segment == segment);
        count.copied().unwrap_or(SegmentCount { segment, ..SegmentCount::default() })
    });
    Ok(counts.collect())
}

fn read_count(row: &SqliteRow) -> Result<SegmentCount> {
    Ok(SegmentCount {
        segment: exposures::segment(row)?,
        customers: narrowed::<_, i64>(row, "customers")?,
        cards: narrowed::<_, i64>(row, "cards")?,
        with_app: narrowed::<_, i64>(row, "with_app")?,
        with_phone: narrowed::<_, i64>(row, "with_phone")?,
        with_email: narrowed::<_, i64>(row, "with_email")?,
        unreachable: narrowed::<_, i64>(row, "unreachable")?,
        polish: narrowed::<_, i64>(row, "polish")?,
    })
}

/// Values that rules name, with how many have each.
type Values = BTreeMap<String, u64>;

pub(super) async fn rule_values(store: &SqliteStore) -> Result<(Values, Values)> {
    let products = "SELECT product AS value, count(*) AS number FROM card GROUP BY product";
    let countries = "SELECT country AS value, count(*) AS number FROM customer \
                     WHERE country IS NOT NULL GROUP BY country";
    Ok((values(store, products).await?, values(store, countries).await?))
}

async fn values(store: &SqliteStore, statement: &'static str) -> Result<Values> {
    let rows = sqlx::query(statement).fetch_all(&store.reader).await?;
    rows.iter().map(|row| Ok((row.try_get("value")?, narrowed::<_, i64>(row, "number")?))).collect()
}
