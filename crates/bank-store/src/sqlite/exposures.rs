//! Exposures: which card in which incident.

use firebreak_bank_core::{
    exposure::{DataClasses, ExpiryMatch, Exposure},
    tier::{RiskTier, Treatment},
};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use super::{
    CHUNK_ROWS, SqliteStore,
    codec::{listed, narrowed},
    incidents,
};
use crate::{
    records::ImportRecord,
    store::{Result, StoreError},
};

pub(super) async fn add(
    store: &SqliteStore,
    incident_ord: i64,
    exposures: &[Exposure],
    import: &ImportRecord,
) -> Result<u64> {
    let mut tx = store.write().await?;
    let new = add_in(&mut tx, incident_ord, exposures, import).await?;
    tx.commit().await?;
    Ok(new)
}

pub(super) async fn add_in(
    tx: &mut SqliteConnection,
    incident_ord: i64,
    exposures: &[Exposure],
    import: &ImportRecord,
) -> Result<u64> {
    incidents::add_import(tx, incident_ord, import).await?;
    let before: i64 = sqlx::query_scalar("SELECT cards FROM audience WHERE incident_ord = $1")
        .bind(incident_ord)
        .fetch_one(&mut *tx)
        .await?;
    for chunk in exposures.chunks(CHUNK_ROWS) {
        let mut insert = QueryBuilder::<Sqlite>::new(
            "INSERT INTO exposure (incident_ord, customer_ord, card_ord, classes, expiry, tier, treatment) ",
        );
        insert.push_values(chunk, |mut row, exposure| {
            row.push_bind(incident_ord)
                .push_bind(exposure.customer_ord)
                .push_bind(exposure.card_ord)
                .push_bind(i64::from(exposure.data_classes.bits()))
                .push_bind(expiry_number(exposure.expiry))
                .push_bind(tier_number(exposure.tier))
                .push_bind(treatment_number(exposure.treatment));
        });
        // Of two findings about a card the worse one holds: the numbers count from the worst.
        insert.push(
            " ON CONFLICT (incident_ord, customer_ord, card_ord) DO UPDATE SET \
             classes = classes | excluded.classes, expiry = min(expiry, excluded.expiry), \
             treatment = iif(excluded.tier < tier, excluded.treatment, treatment), tier = min(tier, excluded.tier)",
        );
        insert.build().execute(&mut *tx).await?;
    }
    let after: i64 = sqlx::query_scalar(
        "UPDATE audience SET (customers, cards) = (SELECT count(*), coalesce(sum(cards), 0) FROM ( \
             SELECT count(*) AS cards FROM exposure WHERE incident_ord = $1 GROUP BY customer_ord)) \
         WHERE incident_ord = $1 RETURNING cards",
    )
    .bind(incident_ord)
    .fetch_one(tx)
    .await?;
    u64::try_from(after - before).map_err(|_| StoreError::Corrupt("count of exposures"))
}

pub(super) async fn counts(store: &SqliteStore, incident_ord: i64) -> Result<Vec<(String, String, u64)>> {
    sqlx::query(
        "SELECT tier, treatment, count(*) AS exposures FROM exposure WHERE incident_ord = $1 \
         GROUP BY tier, treatment ORDER BY tier, treatment",
    )
    .bind(incident_ord)
    .fetch_all(&store.reader)
    .await?
    .iter()
    .map(|row| {
        let tier = listed(row, "tier", &RiskTier::ALL)?;
        let treatment = listed(row, "treatment", &Treatment::ALL)?;
        Ok((tier.as_str().to_owned(), treatment.as_str().to_owned(), narrowed::<_, i64>(row, "exposures")?))
    })
    .collect()
}

pub(super) async fn of_customer(
    store: &SqliteStore,
    incident_ord: i64,
    customer_ord: i64,
) -> Result<Vec<Exposure>> {
    sqlx::query(
        "SELECT e.*, iif(i.segment_slot = 0, e.segment_a, e.segment_b) AS segment FROM exposure e \
         JOIN incident i ON i.ord = e.incident_ord \
         WHERE e.incident_ord = $1 AND e.customer_ord = $2 ORDER BY e.card_ord",
    )
    .bind(incident_ord)
    .bind(customer_ord)
    .fetch_all(&store.reader)
    .await?
    .iter()
    .map(read)
    .collect()
}

fn read(row: &SqliteRow) -> Result<Exposure> {
    Ok(Exposure {
        card_ord: row.try_get("card_ord")?,
        customer_ord: row.try_get("customer_ord")?,
        data_classes: DataClasses::from_bits(narrowed::<_, i64>(row, "classes")?),
        expiry: listed(row, "expiry", &ExpiryMatch::ALL)?,
        tier: listed(row, "tier", &RiskTier::ALL)?,
        treatment: listed(row, "treatment", &Treatment::ALL)?,
        segment: segment(row)?,
    })
}

/// The segment in a row, by its place.
pub(super) fn segment(row: &SqliteRow) -> Result<Option<u8>> {
    let segment: Option<i64> = row.try_get("segment")?;
    segment.map(u8::try_from).transpose().map_err(|_| StoreError::Corrupt("segment"))
}

pub(super) async fn kinds(store: &SqliteStore, incident_ord: i64) -> Result<Vec<(u16, u8)>> {
    sqlx::query(
        "SELECT DISTINCT classes, expiry FROM exposure WHERE incident_ord = $1 ORDER BY classes, expiry",
    )
    .bind(incident_ord)
    .fetch_all(&store.reader)
    .await?
    .iter()
    .map(|row| Ok((narrowed::<_, i64>(row, "classes")?, narrowed::<_, i64>(row, "expiry")?)))
    .collect()
}

pub(super) async fn rejudge(
    store: &SqliteStore,
    incident_ord: i64,
    kinds: &[(u16, u8, RiskTier, Treatment)],
) -> Result<()> {
    let mut tx = store.write().await?;
    let published: bool = sqlx::query_scalar("SELECT version > 0 FROM incident WHERE ord = $1")
        .bind(incident_ord)
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(StoreError::NotFound)?;
    if published {
        return Err(StoreError::Conflict);
    }
    for (classes, expiry, tier, treatment) in kinds {
        sqlx::query(
            "UPDATE exposure SET tier = $1, treatment = $2 \
             WHERE incident_ord = $3 AND classes = $4 AND expiry = $5 AND (tier <> $1 OR treatment <> $2)",
        )
        .bind(tier_number(*tier))
        .bind(treatment_number(*treatment))
        .bind(incident_ord)
        .bind(i64::from(*classes))
        .bind(i64::from(*expiry))
        .execute(&mut *tx)
        .await?;
    }
    Ok(tx.commit().await?)
}

// Places in the lists of all values; the test below pins them, because they are stored.

pub(super) fn expiry_number(expiry: ExpiryMatch) -> i64 {
    match expiry {
        ExpiryMatch::Matches => 0,
        ExpiryMatch::Differs => 1,
        ExpiryMatch::Unknown => 2,
    }
}

pub(super) fn tier_number(tier: RiskTier) -> i64 {
    match tier {
        RiskTier::Critical => 0,
        RiskTier::High => 1,
        RiskTier::Medium => 2,
        RiskTier::Low => 3,
    }
}

fn treatment_number(treatment: Treatment) -> i64 {
    match treatment {
        Treatment::Monitor => 0,
        Treatment::StepUp => 1,
        Treatment::Freeze => 2,
        Treatment::Replace => 3,
        Treatment::Close => 4,
    }
}

#[cfg(test)]
mod tests {
    use firebreak_bank_core::{
        exposure::ExpiryMatch,
        tier::{RiskTier, Treatment},
    };

    use super::{expiry_number, tier_number, treatment_number};

    #[test]
    fn the_stored_numbers_are_the_places_they_are_read_back_from() {
        let places = |count| (0i64..count).collect::<Vec<_>>();
        assert_eq!(ExpiryMatch::ALL.map(expiry_number).to_vec(), places(3));
        assert_eq!(RiskTier::ALL.map(tier_number).to_vec(), places(4));
        assert_eq!(Treatment::ALL.map(treatment_number).to_vec(), places(5));
    }
}
