//! The next word of an incident: begun, saved, handed over, given back, given up.

use axum::{
    Json,
    extract::{Path, Query, State, rejection::QueryRejection},
};
use firebreak_bank_core::{
    draft::{Draft, DraftError},
    exposure::{DataClasses, ExpiryMatch},
    incident::Incident,
    staff::Actor,
};
use firebreak_bank_store::{
    StoreError,
    records::staff::{ImportRow, ImportState, NewAudit},
};
use firebreak_wire::{CardState, ProblemCode};
use http::StatusCode;
use serde_json::json;

use super::incidents::find;
use crate::{
    api_error::{ApiError, ApiResult},
    body, drafting,
    staff::Staff,
    staff_api::{
        drafts::{AtRevision, BeginDraft, DraftDetail, ReturnDraft, SaveDraft},
        watch::StaffEvent,
    },
    state::{App, AppState},
};

/// The draft of an incident.
#[utoipa::path(get, path = "/staff/v1/incidents/{reference}/draft", params(("reference" = String, Path)), responses((status = 200, body = DraftDetail)))]
pub(super) async fn show(
    State(app): State<AppState>,
    Path(reference): Path<String>,
) -> ApiResult<Json<DraftDetail>> {
    let (incident, draft) = found(&app, &reference).await?;
    Ok(Json(DraftDetail { incident, draft }))
}

/// Begins an update, a closing or a cancellation of a published incident.
#[utoipa::path(post, path = "/staff/v1/incidents/{reference}/draft", params(("reference" = String, Path)), request_body = BeginDraft, responses((status = 201, body = DraftDetail)))]
pub(super) async fn begin(
    State(app): State<AppState>,
    staff: Staff,
    Path(reference): Path<String>,
    body::Json(wish): body::Json<BeginDraft>,
) -> ApiResult<(StatusCode, Json<DraftDetail>)> {
    let incident = find(&app, &reference).await?;
    let version = drafting::newest_templates(&app).await?.version;
    let now = app.clock.now();
    let draft = Draft::next(&incident, wish.message, version, staff.actor(), now).map_err(refused)?;
    let draft = draft.with_contributors(importers_since_bulletin(&app, &incident).await?);
    let audit = staff.audit(now, "draft.begun", reference, &json!({ "message": wish.message }));
    let begun = app.store.save_draft(incident.ord, &draft, None, &audit).await;
    begun.map_err(|error| {
        if matches!(error, StoreError::Conflict) {
            return ApiError::because(
                ProblemCode::DraftConflict,
                "there is a draft already: finish it or give it up first",
            );
        }
        error.into()
    })?;
    tell(&app, &incident);
    Ok((StatusCode::CREATED, Json(DraftDetail { incident, draft })))
}

/// Who imported a list that the next word will publish, while nobody was writing it.
async fn importers_since_bulletin(app: &App, incident: &Incident) -> ApiResult<Vec<Actor>> {
    let said = app.store.bulletins(incident.ord).await?.last().map(|newest| newest.sent_at);
    let imports = app.store.imports_of(incident.ord).await?;
    let new =
        |one: &ImportRow| one.state == ImportState::Done && said.is_none_or(|said| one.moved_at >= said);
    Ok(imports.into_iter().filter(new).map(|one| one.by).collect())
}

/// Saves a draft. What is in review leaves it.
#[utoipa::path(put, path = "/staff/v1/incidents/{reference}/draft", params(("reference" = String, Path)), request_body = SaveDraft, responses((status = 200, body = DraftDetail)))]
pub(super) async fn save(
    State(app): State<AppState>,
    staff: Staff,
    Path(reference): Path<String>,
    body::Json(wish): body::Json<SaveDraft>,
) -> ApiResult<Json<DraftDetail>> {
    let (incident, draft) = found(&app, &reference).await?;
    drafting::templates(&app, wish.content.template_version).await?;
    let now = app.clock.now();
    let voided = draft.review.is_some();
    let saved = draft.save(&incident, wish.content, wish.revision, staff.actor(), now).map_err(refused)?;
    let detail = json!({ "revision": saved.revision, "left_review": voided });
    let audit = staff.audit(now, "draft.saved", reference.clone(), &detail);
    put(&app, &incident, &draft, &saved, &audit).await?;
    let judged_by = |draft: &Draft| (draft.facts.taken.clone(), draft.facts.treatment_override);
    if incident.version == 0 && judged_by(&draft) != judged_by(&saved) {
        judge_anew(&app, &incident, &saved).await?;
    }
    show(State(app), Path(reference)).await
}

/// What was taken is another now, and with it how much each card is endangered.
async fn judge_anew(app: &App, incident: &Incident, draft: &Draft) -> ApiResult<()> {
    let next = incident.with_facts(draft.facts.clone());
    let kinds = app.store.exposure_kinds(incident.ord).await?;
    let kinds: Vec<_> = kinds
        .into_iter()
        .filter_map(|(classes, place)| {
            let expiry = ExpiryMatch::ALL.get(usize::from(place)).copied()?;
            let exposed = DataClasses::from_bits(classes).resolve(next.taken_set());
            let tier = next.policy.tier(exposed, expiry, CardState::Active);
            Some((classes, place, tier, next.policy.treatment(tier, next.treatment_override)))
        })
        .collect();
    match app.store.rejudge(incident.ord, &kinds).await {
        Ok(()) => Ok(()),
        Err(error) => Err(conflict(app, incident.ord, error).await),
    }
}

/// Hands a draft over to a second person. What is missing is said, and nothing is handed over then.
#[utoipa::path(post, path = "/staff/v1/incidents/{reference}/draft/submit", params(("reference" = String, Path)), request_body = AtRevision, responses((status = 200, body = DraftDetail)))]
pub(super) async fn submit(
    State(app): State<AppState>,
    staff: Staff,
    Path(reference): Path<String>,
    body::Json(wish): body::Json<AtRevision>,
) -> ApiResult<Json<DraftDetail>> {
    let (incident, draft) = found(&app, &reference).await?;
    let prepared = drafting::prepare(&app, &incident, &draft).await?;
    prepared.refuse_incomplete()?;
    let now = app.clock.now();
    let lists = u64::try_from(prepared.lists.len()).unwrap_or(u64::MAX);
    let submitted = draft
        .submit(&incident, lists, wish.revision, prepared.digest.clone(), staff.actor(), now)
        .map_err(refused)?;
    app.store.assign_segments(incident.ord, &draft.segments, &draft.facts.taken, now).await?;
    let detail = json!({ "message": draft.message, "digest": prepared.digest, "lists": prepared.lists });
    let audit = staff.audit(now, "draft.submitted", reference.clone(), &detail);
    put(&app, &incident, &draft, &submitted, &audit).await?;
    show(State(app), Path(reference)).await
}

/// Takes a draft back from review.
#[utoipa::path(post, path = "/staff/v1/incidents/{reference}/draft/withdraw", params(("reference" = String, Path)), request_body = AtRevision, responses((status = 200, body = DraftDetail)))]
pub(super) async fn withdraw(
    State(app): State<AppState>,
    staff: Staff,
    Path(reference): Path<String>,
    body::Json(wish): body::Json<AtRevision>,
) -> ApiResult<Json<DraftDetail>> {
    let (incident, draft) = found(&app, &reference).await?;
    let now = app.clock.now();
    let back = draft.withdraw(wish.revision, staff.actor(), now).map_err(refused)?;
    let audit = staff.audit(now, "draft.withdrawn", reference.clone(), &json!({ "revision": wish.revision }));
    put(&app, &incident, &draft, &back, &audit).await?;
    show(State(app), Path(reference)).await
}

/// Gives a draft back to whoever wrote it.
#[utoipa::path(post, path = "/staff/v1/incidents/{reference}/draft/return", params(("reference" = String, Path)), request_body = ReturnDraft, responses((status = 200, body = DraftDetail)))]
pub(super) async fn send_back(
    State(app): State<AppState>,
    staff: Staff,
    Path(reference): Path<String>,
    body::Json(wish): body::Json<ReturnDraft>,
) -> ApiResult<Json<DraftDetail>> {
    let (incident, draft) = found(&app, &reference).await?;
    let now = app.clock.now();
    let back = draft.send_back(&wish.reason, wish.revision, staff.actor(), now).map_err(refused)?;
    let reason = back.returned.as_ref().map(|returned| returned.reason.clone());
    let audit = staff.audit(now, "draft.returned", reference.clone(), &json!({ "reason": reason }));
    put(&app, &incident, &draft, &back, &audit).await?;
    show(State(app), Path(reference)).await
}

/// Gives a draft up. An incident that was never published is cancelled with it; customers hear nothing.
#[utoipa::path(delete, path = "/staff/v1/incidents/{reference}/draft", params(("reference" = String, Path), ("revision" = u32, Query)), responses((status = 200, body = Incident)))]
pub(super) async fn discard(
    State(app): State<AppState>,
    staff: Staff,
    Path(reference): Path<String>,
    at: Result<Query<AtRevision>, QueryRejection>,
) -> ApiResult<Json<Incident>> {
    let Query(at) = at.map_err(|_| {
        ApiError::because(
            ProblemCode::MalformedRequest,
            "`revision` is the number of the draft that was read",
        )
    })?;
    let (incident, draft) = found(&app, &reference).await?;
    let now = app.clock.now();
    let detail = json!({ "message": draft.message, "revision": draft.revision });
    let audit = staff.audit(now, "draft.discarded", reference.clone(), &detail);
    if let Err(error) = app.store.discard_draft(incident.ord, at.revision, &audit).await {
        return Err(conflict(&app, incident.ord, error).await);
    }
    let incident = find(&app, &reference).await?;
    tell(&app, &incident);
    Ok(Json(incident))
}

/// The incident and its draft.
pub(super) async fn found(app: &App, reference: &str) -> ApiResult<(Incident, Draft)> {
    let incident = find(app, reference).await?;
    let draft = app.store.draft(incident.ord).await?.ok_or_else(nothing_written)?;
    Ok((incident, draft))
}

fn nothing_written() -> ApiError {
    ApiError::because(ProblemCode::IncidentStateConflict, "nothing is being written in this incident")
}

async fn put(
    app: &App,
    incident: &Incident,
    before: &Draft,
    draft: &Draft,
    audit: &NewAudit,
) -> ApiResult<()> {
    if let Err(error) = app.store.save_draft(incident.ord, draft, Some(before.revision), audit).await {
        return Err(conflict(app, incident.ord, error).await);
    }
    tell(app, incident);
    Ok(())
}

pub(super) fn tell(app: &App, incident: &Incident) {
    app.staff_events
        .tell(StaffEvent::Incident { reference: incident.reference.clone(), state: incident.state });
}

/// Somebody was faster by a moment: who, is read again.
pub(super) async fn conflict(app: &App, incident_ord: i64, error: StoreError) -> ApiError {
    if !matches!(error, StoreError::Conflict) {
        return error.into();
    }
    match app.store.draft(incident_ord).await {
        Ok(Some(now)) => refused(now.changed()),
        Ok(None) => nothing_written(),
        Err(error) => error.into(),
    }
}

/// Why a draft cannot do that, as an answer.
pub(super) fn refused(error: DraftError) -> ApiError {
    let code = match &error {
        DraftError::Changed { .. } | DraftError::DigestDiffers => ProblemCode::DraftConflict,
        DraftError::State { .. }
        | DraftError::NotInReview
        | DraftError::InReview
        | DraftError::NothingMatched => ProblemCode::IncidentStateConflict,
        DraftError::SamePerson => ProblemCode::SamePerson,
        DraftError::Reason | DraftError::TooLong | DraftError::Facts(_) | DraftError::Segments(_) => {
            ProblemCode::MalformedRequest
        }
    };
    ApiError::Explained { code, detail: error.to_string() }
}
