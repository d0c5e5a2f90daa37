//! The public moves of an incident: each makes one signed bulletin, stored with the new state or not at all.

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_bank_core::{
    incident::{Incident, IncidentState},
    lifecycle::{self, BulletinRef, Issue, LifecycleError, Matched, Publication},
    texts::Voice,
};
use firebreak_bank_store::{StoreError, records::PublishedBulletin};
use firebreak_crypto::bulletin::{bulletin_hash, sign_bulletin};
use firebreak_wire::{MsgType, ProblemCode};
use uuid::Uuid;

use super::incidents::find;
use crate::{
    api_error::{ApiError, ApiResult},
    body,
    staff_api::{Published, Say, SayUpdate},
    state::{App, AppState},
};

pub(super) async fn publish(
    State(app): State<AppState>,
    Path(reference): Path<String>,
    body::Json(say): body::Json<Say>,
) -> ApiResult<Json<Published>> {
    let incident = find(&app, &reference).await?;
    let counts = app.store.exposure_counts(incident.ord).await?;
    let matched = Matched {
        lists: u64::try_from(app.store.imports(incident.ord).await?.len()).unwrap_or(u64::MAX),
        exposures: counts.iter().map(|(_, _, count)| count).sum(),
    };
    let publication = lifecycle::publish(&incident, matched, issue(&app, &say, &voice(&app)));
    make_public(&app, &incident, publication).await
}

pub(super) async fn update(
    State(app): State<AppState>,
    Path(reference): Path<String>,
    body::Json(say): body::Json<SayUpdate>,
) -> ApiResult<Json<Published>> {
    let SayUpdate { changes, next_update_at, overrides } = say;
    let say = Say { next_update_at, overrides };
    let incident = find(&app, &reference).await?;
    let previous = newest(&app, &incident).await?;
    let publication = lifecycle::update(&incident, changes, &previous, issue(&app, &say, &voice(&app)));
    make_public(&app, &incident, publication).await
}

pub(super) async fn close(
    State(app): State<AppState>,
    Path(reference): Path<String>,
    body::Json(say): body::Json<Say>,
) -> ApiResult<Json<Published>> {
    let incident = find(&app, &reference).await?;
    let previous = newest(&app, &incident).await?;
    let publication = lifecycle::close(&incident, &previous, issue(&app, &say, &voice(&app)));
    make_public(&app, &incident, publication).await
}

/// Takes a published alert back, or gives up a draft, which nobody is told.
pub(super) async fn cancel(
    State(app): State<AppState>,
    Path(reference): Path<String>,
    body::Json(say): body::Json<Say>,
) -> ApiResult<Json<Published>> {
    let incident = find(&app, &reference).await?;
    if matches!(incident.state, IncidentState::Draft | IncidentState::InReview) {
        let discarded = lifecycle::discard(&incident).map_err(refused)?;
        app.store.update_incident(&discarded, incident.version).await.map_err(conflict)?;
        let published = Published {
            incident: discarded,
            bulletin: None,
            seq: None,
            matched_customers: 0,
            open_streams: 0,
        };
        return Ok(Json(published));
    }
    let previous = newest(&app, &incident).await?;
    let publication = lifecycle::cancel(&incident, &previous, issue(&app, &say, &voice(&app)));
    make_public(&app, &incident, publication).await
}

fn voice(app: &App) -> Voice {
    app.config.bank.voice()
}

fn issue<'a>(app: &App, say: &'a Say, voice: &'a Voice) -> Issue<'a> {
    Issue {
        bulletin_id: Uuid::now_v7(),
        now: app.clock.now(),
        next_update_at: say.next_update_at,
        voice,
        overrides: &say.overrides,
    }
}

async fn newest(app: &App, incident: &Incident) -> ApiResult<BulletinRef> {
    let bulletins = app.store.bulletins(incident.ord).await?;
    let newest = bulletins.last().map(|one| BulletinRef { version: one.version, hash: one.hash.clone() });
    newest.ok_or_else(|| {
        ApiError::because(
            ProblemCode::IncidentStateConflict,
            "it was not published yet: `firebreak incident publish`",
        )
    })
}

async fn make_public(
    app: &App,
    before: &Incident,
    publication: Result<Publication, LifecycleError>,
) -> ApiResult<Json<Published>> {
    let Publication { incident, bulletin } = publication.map_err(refused)?;
    let signed = sign_bulletin(&app.keys.bulletin, &bulletin).map_err(anyhow::Error::from)?;
    let stored = PublishedBulletin {
        version: bulletin.version,
        hash: bulletin_hash(&signed),
        signed,
        sent_at: bulletin.sent_at,
    };
    let seq = app.store.publish(&incident, before.version, &stored).await.map_err(conflict)?;
    app.renderer.facts().announce(incident.ord, bulletin.version);
    app.announcer.ring();
    let kind = match bulletin.msg_type {
        MsgType::Alert => "alert",
        MsgType::Update => "update",
        MsgType::Cancel => "cancel",
    };
    metrics::counter!("firebreak_publications_total", "kind" => kind).increment(1);
    tracing::info!(incident.reference = %incident.reference, bulletin.version, seq, "a bulletin was published");
    let facts = app.renderer.facts().get(incident.ord).await?;
    Ok(Json(Published {
        incident,
        bulletin: Some(bulletin),
        seq: Some(seq),
        matched_customers: u64::try_from(facts.matched.len()).unwrap_or(u64::MAX),
        open_streams: u64::try_from(app.hub.len()).unwrap_or(u64::MAX),
    }))
}

fn refused(error: LifecycleError) -> ApiError {
    let code = match &error {
        LifecycleError::State { .. } | LifecycleError::NothingMatched | LifecycleError::Chain => {
            ProblemCode::IncidentStateConflict
        }
        LifecycleError::Facts(_) | LifecycleError::Texts(_) => ProblemCode::MalformedRequest,
        LifecycleError::NotStored => return ApiError::Internal(error.into()),
    };
    ApiError::Explained { code, detail: error.to_string() }
}

/// Somebody else moved the incident between the reading and the writing.
fn conflict(error: StoreError) -> ApiError {
    if matches!(error, StoreError::Conflict) {
        return ApiError::because(
            ProblemCode::IncidentStateConflict,
            "the incident was changed meanwhile: look at it and try again",
        );
    }
    error.into()
}
