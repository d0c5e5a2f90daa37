//! What a mass action would do to cards, and what it would leave out.

use std::collections::BTreeMap;

use firebreak_bank_core::{
    exposure::{DataClasses, ExpiryMatch, Exposure},
    incident::Incident,
    steps::{Affected, CardNow},
    tier::{RiskTier, Treatment},
};
use firebreak_wire::CardState;
use jiff::{Timestamp, tz::TimeZone};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    super::{
        SqliteStore,
        codec::{listed, narrowed},
        exposures,
    },
    Rules,
};
use crate::{
    records::staff::{DryRunCount, Exclusion},
    store::Result,
};

/// Cards are counted by what decides about them: which treatment they have, and what holds for them as bits.
const COUNT: &str = " AS segment, e.classes, e.expiry, e.tier, e.treatment, \
    (c.state IN ('blocked', 'expired', 'closed') OR c.expires < ";
const BITS: &str = ") \
    + 2 * EXISTS (SELECT 1 FROM replacement r WHERE r.card_ord = c.ord \
        AND NOT EXISTS (SELECT 1 FROM replacement_stage s WHERE s.card_ord = c.ord AND s.stage = 'activated') \
        AND NOT coalesce((SELECT o.kind = 'replace' AND o.state = 'failed' FROM card_order o \
            WHERE o.card_ord = c.ord AND o.lane = 'replacement' ORDER BY o.ord DESC LIMIT 1), FALSE)) \
    + 4 * (c.state = 'frozen') \
    + 8 * NOT EXISTS (SELECT 1 FROM card o WHERE o.customer_ord = c.customer_ord AND o.ord <> c.ord \
        AND o.state = 'active') AS bits, \
    count(*) AS cards \
    FROM exposure e CROSS JOIN card c ON c.ord = e.card_ord CROSS JOIN customer u ON u.ord = e.customer_ord \
    WHERE e.incident_ord = ";

pub(in super::super) async fn dry_run(
    store: &SqliteStore,
    incident: &Incident,
    now: Timestamp,
) -> Result<Vec<DryRunCount>> {
    let today = now.to_zoned(TimeZone::UTC).date();
    let rules = Rules { segments: &incident.segments, taken: &incident.taken, now };
    let mut select = QueryBuilder::<Sqlite>::new("SELECT ");
    rules.push(&mut select);
    select.push(COUNT).push_bind(today.to_string());
    select.push(BITS).push_bind(incident.ord);
    select.push(" GROUP BY 1, 2, 3, 4, 5, 6");
    let rows = select.build().persistent(false).fetch_all(&store.reader).await?;
    let mut counts = BTreeMap::new();
    for row in &rows {
        let exposure = read(row)?;
        let treatment = treatment(exposure, incident);
        if treatment >= Treatment::Freeze {
            let exclusion = exclusion(row.try_get("bits")?, treatment);
            let cards: u64 = narrowed::<_, i64>(row, "cards")?;
            // Those without a segment come last.
            let place = (exposure.segment.is_none(), exposure.segment);
            *counts.entry((place, treatment, exclusion)).or_insert(0) += cards;
        }
    }
    let counts = counts.into_iter().map(|(((_, segment), treatment, exclusion), cards)| DryRunCount {
        segment,
        treatment,
        exclusion,
        cards,
    });
    Ok(counts.collect())
}

fn read(row: &SqliteRow) -> Result<Exposure> {
    Ok(Exposure {
        card_ord: 0,
        customer_ord: 0,
        data_classes: DataClasses::from_bits(narrowed::<_, i64>(row, "classes")?),
        expiry: listed(row, "expiry", &ExpiryMatch::ALL)?,
        tier: listed(row, "tier", &RiskTier::ALL)?,
        treatment: listed(row, "treatment", &Treatment::ALL)?,
        segment: exposures::segment(row)?,
    })
}

/// What customers would be told is done about such a card. Nothing in it depends on which card it is.
fn treatment(exposure: Exposure, incident: &Incident) -> Treatment {
    let any = CardNow {
        id: Uuid::nil(),
        last4: String::new(),
        state: CardState::Active,
        state_since: Timestamp::UNIX_EPOCH,
        set_by: None,
        pending: None,
        replacement: None,
        reported_at: None,
    };
    Affected { exposure, card: any }.treatment(incident)
}

/// The first reason that holds.
fn exclusion(bits: i64, treatment: Treatment) -> Option<Exclusion> {
    Exclusion::ALL.into_iter().find(|exclusion| match exclusion {
        Exclusion::NotUsable => bits & 1 != 0,
        Exclusion::ReplacementUnderWay => bits & 2 != 0,
        Exclusion::AlreadyFrozen => bits & 4 != 0 && treatment == Treatment::Freeze,
        Exclusion::OnlyCard => bits & 8 != 0,
    })
}
