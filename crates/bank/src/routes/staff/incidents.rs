//! Declaring and looking at incidents.

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_bank_core::{draft::Draft, incident, incident::Incident};
use firebreak_crypto::bulletin::BulletinVerifier;
use firebreak_wire::ProblemCode;
use http::StatusCode;
use jiff::tz::TimeZone;
use serde_json::json;
use uuid::Uuid;

use super::{documents, drafts};
use crate::{
    api_error::{ApiError, ApiResult},
    body, drafting,
    staff::Staff,
    staff_api::{BulletinEntry, ExposureCount, Facts, ImportEntry, IncidentDetail, IncidentList},
    state::{App, AppState},
};

/// Declares an incident. Its first draft is begun with it; nobody is told anything.
#[utoipa::path(post, path = "/staff/v1/incidents", request_body = Facts, responses((status = 201, body = Incident)))]
pub(super) async fn declare(
    State(app): State<AppState>,
    staff: Staff,
    body::Json(facts): body::Json<Facts>,
) -> ApiResult<(StatusCode, Json<Incident>)> {
    let now = app.clock.now();
    let incident = incident::declare(facts, Uuid::now_v7(), now).map_err(|error| ApiError::Explained {
        code: ProblemCode::MalformedRequest,
        detail: error.to_string(),
    })?;
    let incident = Incident { policy: documents::newest_policy(&app).await?, ..incident };
    let templates = drafting::newest_templates(&app).await?.version;
    let draft = Draft::first(incident.facts(), templates, staff.actor(), now);
    let year = now.to_zoned(TimeZone::UTC).year();
    let detail = json!({ "id": incident.id, "title": incident.title, "status": incident.status });
    let audit = staff.audit(now, "incident.declared", "{reference}", &detail);
    let incident = app.store.declare(&incident, &draft, year, &audit).await?;
    drafts::tell(&app, &incident);
    tracing::info!(incident.reference = %incident.reference, "an incident was declared");
    Ok((StatusCode::CREATED, Json(incident)))
}

/// Every incident, newest first.
#[utoipa::path(get, path = "/staff/v1/incidents", responses((status = 200, body = IncidentList)))]
pub(super) async fn list(State(app): State<AppState>) -> ApiResult<Json<IncidentList>> {
    Ok(Json(IncidentList { incidents: app.store.incidents().await? }))
}

/// An incident with its imports, exposures and bulletins.
#[utoipa::path(get, path = "/staff/v1/incidents/{reference}", params(("reference" = String, Path)), responses((status = 200, body = IncidentDetail)))]
pub(super) async fn show(
    State(app): State<AppState>,
    Path(reference): Path<String>,
) -> ApiResult<Json<IncidentDetail>> {
    let incident = find(&app, &reference).await?;
    let ord = incident.ord;
    let exposures = app.store.exposure_counts(ord).await?.into_iter();
    let exposures =
        exposures.map(|(tier, treatment, count)| ExposureCount { tier, treatment, count }).collect();
    let imports = app.store.imports(ord).await?.into_iter();
    let imports = imports
        .map(|import| Ok(ImportEntry { at: import.at, report: serde_json::from_str(&import.report)? }))
        .collect::<Result<_, serde_json::Error>>()
        .map_err(anyhow::Error::from)?;
    Ok(Json(IncidentDetail {
        matched_customers: u64::try_from(app.store.matched(ord).await?.len()).unwrap_or(u64::MAX),
        exposures,
        imports,
        bulletins: bulletins(&app, ord).await?,
        incident,
    }))
}

/// Read back through the verification that devices use: what does not verify is not shown as said.
async fn bulletins(app: &App, incident_ord: i64) -> ApiResult<Vec<BulletinEntry>> {
    let verifier = BulletinVerifier::new(&app.bulletin_keys).map_err(anyhow::Error::from)?;
    let published = app.store.bulletins(incident_ord).await?;
    let entries = published.into_iter().map(|one| {
        Ok(BulletinEntry {
            version: one.version,
            sent_at: one.sent_at,
            bulletin: verifier.verify(&one.signed).map_err(anyhow::Error::from)?,
            hash: one.hash,
        })
    });
    entries.collect()
}

/// The incident of that reference, whatever its state.
pub(super) async fn find(app: &App, reference: &str) -> ApiResult<Incident> {
    app.store
        .incident(reference)
        .await?
        .ok_or_else(|| ApiError::because(ProblemCode::NotFound, "no incident has this reference"))
}
