//! Import of a compromised list: matched as it streams in, committed in one transaction after its last byte and the proof
//! that it is the file that was signed. A list that breaks off leaves nothing.

use axum::{
    Json,
    extract::{Path, Request, State},
};
use firebreak_bank_core::incident::{Incident, IncidentState};
use firebreak_bank_match::{CardIndex, Expiry, Judge, KnownCard, ListMatcher, MatchReport, Matches};
use firebreak_bank_store::records::{ImportRecord, IndexedCard};
use firebreak_wire::ProblemCode;
use uuid::Uuid;

use super::{customers::unreadable, incidents::find, upload::Upload};
use crate::{
    api_error::{ApiError, ApiResult},
    staff_api::ListReport,
    state::{App, AppState},
};

/// Cards read at once while the index is made.
const PAGE_CARDS: u32 = 50_000;

pub(super) async fn import(
    State(app): State<AppState>,
    Path(reference): Path<String>,
    request: Request,
) -> ApiResult<Json<ListReport>> {
    let incident = find(&app, &reference).await?;
    refuse_finished(&incident)?;
    let upload = Upload::open(&app, request)?;
    let index = card_index(&app).await?;
    let matches = match_list(&app, &incident, upload, &index).await?;
    drop(index);
    let report = commit(&app, &incident, matches).await?;
    count(&report.matches);
    tracing::info!(
        incident.reference = %incident.reference,
        lines = report.matches.lines,
        cards = report.matches.cards,
        rejected = report.matches.rejected.total,
        "a compromised list was imported"
    );
    Ok(Json(report))
}

fn refuse_finished(incident: &Incident) -> ApiResult<()> {
    match incident.state {
        IncidentState::Draft | IncidentState::InReview | IncidentState::Published => Ok(()),
        IncidentState::Closed | IncidentState::Cancelled => Err(ApiError::because(
            ProblemCode::IncidentStateConflict,
            "the incident is over: declare a new one",
        )),
    }
}

/// Every card of the bank by its tag, 28 bytes each, for as long as the import takes.
async fn card_index(app: &App) -> ApiResult<CardIndex> {
    let mut known = Vec::new();
    let mut after = None;
    loop {
        let page = app.store.card_index_page(after, PAGE_CARDS).await?;
        after = page.last().map(|card| card.tag);
        let last = page.len() < PAGE_CARDS as usize;
        for card in page {
            known.push(known_card(card)?);
        }
        if last {
            return CardIndex::build(known).map_err(|error| ApiError::Internal(error.into()));
        }
    }
}

fn known_card(card: IndexedCard) -> ApiResult<KnownCard> {
    Ok(KnownCard {
        tag: card.tag,
        card_ord: card.card_ord,
        customer_ord: card.customer_ord,
        expiry: Expiry::of(card.expires).map_err(anyhow::Error::from)?,
        state: card.state,
    })
}

async fn match_list(
    app: &App,
    incident: &Incident,
    mut upload: Upload,
    index: &CardIndex,
) -> ApiResult<Matches> {
    let mut matcher = ListMatcher::new(index, &app.tagger);
    while let Some(piece) = upload.next().await? {
        matcher.feed(&piece).map_err(unreadable)?;
    }
    let judge = Judge::of(incident, *app.renderer.policy());
    matcher.finish(&judge).map_err(unreadable)
}

async fn commit(app: &App, incident: &Incident, matches: Matches) -> ApiResult<ListReport> {
    let Matches { exposures, report } = matches;
    let mut report = ListReport { id: Uuid::now_v7(), new_exposures: None, matches: report };
    let record = ImportRecord {
        id: report.id,
        at: app.clock.now(),
        report: serde_json::to_string(&report).map_err(anyhow::Error::from)?,
    };
    report.new_exposures = Some(app.store.add_exposures(incident.ord, &exposures, &record).await?);
    Ok(report)
}

fn count(report: &MatchReport) {
    for (outcome, lines) in [
        ("matched", report.matched_lines),
        ("foreign", report.foreign),
        ("duplicate", report.duplicates),
        ("excluded", report.excluded),
        ("rejected", report.rejected.total),
    ] {
        metrics::counter!("firebreak_import_lines_total", "file" => "compromised", "outcome" => outcome)
            .increment(lines);
    }
}
