//! What the bank edits in versions: the templates of its words and the policy table. And the legal checklist it goes by.

use axum::{Json, extract::State};
use firebreak_bank_core::{
    checklist::Checklist,
    policy::PolicyTable,
    texts::{TemplateSet, VARIABLES},
};
use firebreak_bank_store::{
    StoreError,
    records::staff::{DocumentKind, DocumentRow},
};
use firebreak_wire::ProblemCode;
use serde_json::json;

use crate::{
    api_error::{ApiError, ApiResult},
    body, drafting,
    staff::Staff,
    staff_api::people::{PolicyDocument, SavePolicy, SaveTemplates, TemplatesDocument},
    state::{App, AppState},
};

/// The newest templates.
#[utoipa::path(get, path = "/staff/v1/templates", responses((status = 200, body = TemplatesDocument)))]
pub(super) async fn templates(State(app): State<AppState>) -> ApiResult<Json<TemplatesDocument>> {
    let row = app.store.document(DocumentKind::Templates, None).await?;
    let set = drafting::newest_templates(&app).await?;
    Ok(Json(TemplatesDocument {
        version: set.version,
        saved_at: row.as_ref().map(|row| row.at),
        saved_by: row.map(|row| row.by.name),
        sources: set.sources,
        variables: VARIABLES.iter().map(|one| (one.name.to_owned(), one.explanation.to_owned())).collect(),
    }))
}

/// Saves new templates. Every source has to render, or nothing is saved.
#[utoipa::path(put, path = "/staff/v1/templates", request_body = SaveTemplates, responses((status = 200, body = TemplatesDocument)))]
pub(super) async fn save_templates(
    State(app): State<AppState>,
    staff: Staff,
    body::Json(wish): body::Json<SaveTemplates>,
) -> ApiResult<Json<TemplatesDocument>> {
    let set = TemplateSet { version: next(wish.version)?, sources: wish.sources };
    set.check().map_err(|errors| {
        let lines: Vec<String> = errors
            .iter()
            .map(|error| {
                let line = error.line.map(|line| format!(", line {line}")).unwrap_or_default();
                let (part, message) = (error.part.as_str(), error.message.as_str());
                format!("{part} of `{message}` in `{}`{line}: {}", error.lang.tag(), error.reason)
            })
            .collect();
        ApiError::Explained { code: ProblemCode::MalformedRequest, detail: lines.join("\n") }
    })?;
    save(&app, &staff, DocumentKind::Templates, set.version, &set.sources).await?;
    templates(State(app)).await
}

/// The newest policy table.
#[utoipa::path(get, path = "/staff/v1/policy", responses((status = 200, body = PolicyDocument)))]
pub(super) async fn policy(State(app): State<AppState>) -> ApiResult<Json<PolicyDocument>> {
    let row = app.store.document(DocumentKind::Policy, None).await?;
    Ok(Json(PolicyDocument {
        saved_at: row.as_ref().map(|row| row.at),
        saved_by: row.map(|row| row.by.name),
        table: newest_policy(&app).await?,
    }))
}

/// Saves a new policy table. Incidents that were declared keep the one they were declared with.
#[utoipa::path(put, path = "/staff/v1/policy", request_body = SavePolicy, responses((status = 200, body = PolicyDocument)))]
pub(super) async fn save_policy(
    State(app): State<AppState>,
    staff: Staff,
    body::Json(wish): body::Json<SavePolicy>,
) -> ApiResult<Json<PolicyDocument>> {
    let version = next(wish.version)?;
    let table = PolicyTable { version, ..wish.table };
    table.check().map_err(|error| ApiError::Explained {
        code: ProblemCode::MalformedRequest,
        detail: error.to_string(),
    })?;
    save(&app, &staff, DocumentKind::Policy, version, &table).await?;
    policy(State(app)).await
}

/// The legal checklist that drafts are held against.
#[utoipa::path(get, path = "/staff/v1/checklist", responses((status = 200, body = Checklist)))]
pub(super) async fn checklist(State(app): State<AppState>) -> Json<Checklist> {
    Json(app.checklist.clone())
}

/// The newest policy table, or the one that is built in.
pub(super) async fn newest_policy(app: &App) -> ApiResult<PolicyTable> {
    match app.store.document(DocumentKind::Policy, None).await? {
        None => Ok(PolicyTable::built_in()),
        Some(row) => Ok(serde_json::from_str(&row.body).map_err(|_| StoreError::Corrupt("policy table"))?),
    }
}

fn next(read: u32) -> ApiResult<u32> {
    read.checked_add(1)
        .ok_or_else(|| ApiError::because(ProblemCode::MalformedRequest, "there is no such version"))
}

async fn save(
    app: &App,
    staff: &Staff,
    kind: DocumentKind,
    version: u32,
    document: &impl serde::Serialize,
) -> ApiResult<()> {
    let now = app.clock.now();
    let row = DocumentRow {
        version,
        at: now,
        by: staff.actor(),
        body: serde_json::to_string(document).map_err(anyhow::Error::from)?,
    };
    let action = format!("{}.saved", kind.as_str());
    let audit =
        staff.audit(now, &action, format!("{} {version}", kind.as_str()), &json!({ "version": version }));
    let saved = app.store.add_document(kind, &row, &audit).await;
    saved.map_err(|error| {
        if matches!(error, StoreError::Conflict) {
            return ApiError::because(
                ProblemCode::DraftConflict,
                "somebody saved a newer version meanwhile: look at it before you save yours",
            );
        }
        error.into()
    })
}
