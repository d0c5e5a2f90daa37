//! Segments while they are written: how many each takes, and what a mass action would do. Nothing is touched.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_bank_core::{
    draft::Draft,
    incident::Incident,
    segment::{self, Segment},
    tier::Treatment,
};
use firebreak_bank_store::records::staff::{DryRunCount, Exclusion, SegmentCount};
use firebreak_wire::{BulletinStatus, ProblemCode};
use jiff::Timestamp;

use super::incidents::find;
use crate::{
    api_error::{ApiError, ApiResult},
    body,
    staff_api::drafts::{
        DryRun, DryRunExclusion, DryRunTreatment, ExclusionReason, RuleValues, SegmentCountView,
        SegmentCounts, TrySegments,
    },
    state::{App, AppState},
};

/// Counts.
#[utoipa::path(post, path = "/staff/v1/incidents/{reference}/segments/count", params(("reference" = String, Path)), request_body = TrySegments, responses((status = 200, body = SegmentCounts)))]
pub(super) async fn count(
    State(app): State<AppState>,
    Path(reference): Path<String>,
    body::Json(wish): body::Json<TrySegments>,
) -> ApiResult<Json<SegmentCounts>> {
    let incident = find(&app, &reference).await?;
    let draft = app.store.draft(incident.ord).await?;
    check(&wish.segments)?;
    let (counts, _) = counted(&app, &incident, draft.as_ref(), &wish.segments).await?;
    Ok(Json(counts))
}

/// What a mass card action would do.
#[utoipa::path(post, path = "/staff/v1/incidents/{reference}/segments/dry-run", params(("reference" = String, Path)), request_body = TrySegments, responses((status = 200, body = DryRun)))]
pub(super) async fn dry_run(
    State(app): State<AppState>,
    Path(reference): Path<String>,
    body::Json(wish): body::Json<TrySegments>,
) -> ApiResult<Json<DryRun>> {
    let incident = find(&app, &reference).await?;
    let draft = app.store.draft(incident.ord).await?;
    check(&wish.segments)?;
    Ok(Json(tried(&app, &incident, draft.as_ref(), &wish.segments).await?))
}

/// What rules can name.
#[utoipa::path(get, path = "/staff/v1/rule-values", responses((status = 200, body = RuleValues)))]
pub(super) async fn rule_values(State(app): State<AppState>) -> ApiResult<Json<RuleValues>> {
    let (products, countries) = app.store.rule_values().await?;
    Ok(Json(RuleValues { products, countries }))
}

fn check(segments: &[Segment]) -> ApiResult<()> {
    segment::check(segments).map_err(|error| ApiError::Explained {
        code: ProblemCode::MalformedRequest,
        detail: error.to_string(),
    })
}

/// How many exposures each segment takes, as shown and as the forecast wants them.
pub(super) async fn counted(
    app: &App,
    incident: &Incident,
    draft: Option<&Draft>,
    segments: &[Segment],
) -> ApiResult<(SegmentCounts, Vec<SegmentCount>)> {
    let taken = draft.map_or(&incident.taken, |draft| &draft.facts.taken);
    let now = app.clock.now();
    let exercise = incident.status == BulletinStatus::Exercise;
    let rows = app.store.count_segments(incident.ord, segments, taken, exercise, now).await?;
    Ok((shown(&rows, now), rows))
}

fn shown(rows: &[SegmentCount], now: Timestamp) -> SegmentCounts {
    SegmentCounts {
        counts: rows
            .iter()
            .map(|row| SegmentCountView { segment: row.segment, customers: row.customers, cards: row.cards })
            .collect(),
        customers: rows.iter().map(|row| row.customers).sum(),
        cards: rows.iter().map(|row| row.cards).sum(),
        counted_at: now,
    }
}

/// A dry run, summed up.
pub(super) async fn tried(
    app: &App,
    incident: &Incident,
    draft: Option<&Draft>,
    segments: &[Segment],
) -> ApiResult<DryRun> {
    let facts = draft.map_or_else(|| incident.facts(), |draft| draft.facts.clone());
    let next = Incident { segments: segments.to_vec(), ..incident.with_facts(facts) };
    let now = app.clock.now();
    let rows = app.store.dry_run(&next, now).await?;
    Ok(summed(&rows, now))
}

fn summed(rows: &[DryRunCount], now: Timestamp) -> DryRun {
    let mut treatments: BTreeMap<Treatment, (u64, u64)> = BTreeMap::new();
    let mut exclusions: BTreeMap<Exclusion, u64> = BTreeMap::new();
    for row in rows {
        let (planned, excluded) = treatments.entry(row.treatment).or_default();
        *planned += row.cards;
        if let Some(reason) = row.exclusion {
            *excluded += row.cards;
            *exclusions.entry(reason).or_default() += row.cards;
        }
    }
    DryRun {
        treatments: treatments
            .into_iter()
            .rev()
            .map(|(treatment, (planned, excluded))| DryRunTreatment { treatment, planned, excluded })
            .collect(),
        exclusions: exclusions
            .into_iter()
            .map(|(reason, cards)| DryRunExclusion { reason: reason_of(reason), cards })
            .collect(),
        ran_at: now,
    }
}

fn reason_of(exclusion: Exclusion) -> ExclusionReason {
    match exclusion {
        Exclusion::OnlyCard => ExclusionReason::OnlyCard,
        Exclusion::AlreadyFrozen => ExclusionReason::AlreadyFrozen,
        Exclusion::NotUsable => ExclusionReason::NotUsable,
        Exclusion::ReplacementUnderWay => ExclusionReason::ReplacementUnderWay,
    }
}
