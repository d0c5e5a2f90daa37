//! The audit log: read, and proved to be whole.

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use firebreak_bank_store::records::staff::AuditRow;
use firebreak_wire::ProblemCode;
use serde::Deserialize;

use crate::{
    api_error::{ApiError, ApiResult},
    audit,
    staff_api::people::{AuditLine, AuditList, AuditVerdict},
    state::AppState,
};

/// Rows on a page when the question does not say.
const PAGE: u32 = 100;
/// Most rows on a page.
const MAX_PAGE: u32 = 500;

/// Which page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    before: Option<i64>,
    subject: Option<String>,
    limit: Option<u32>,
}

/// The log, newest first.
#[utoipa::path(get, path = "/staff/v1/audit", params(("before" = Option<i64>, Query), ("subject" = Option<String>, Query), ("limit" = Option<u32>, Query)), responses((status = 200, body = AuditList)))]
pub(super) async fn list(
    State(app): State<AppState>,
    which: Result<Query<Which>, QueryRejection>,
) -> ApiResult<Json<AuditList>> {
    let Query(which) = which
        .map_err(|_| ApiError::because(ProblemCode::MalformedRequest, "`before` and `limit` are numbers"))?;
    let limit = which.limit.unwrap_or(PAGE).clamp(1, MAX_PAGE);
    let subject = which.subject.as_deref().map(str::trim).filter(|subject| !subject.is_empty());
    let rows = app.store.audit_page(which.before, subject, limit).await?;
    let full = rows.len() >= usize::try_from(limit).unwrap_or(usize::MAX);
    let next = rows.last().filter(|_| full).map(|row| row.seq);
    Ok(Json(AuditList { rows: rows.into_iter().map(line).collect::<ApiResult<_>>()?, next }))
}

/// A row as it is shown.
pub(super) fn line(row: AuditRow) -> ApiResult<AuditLine> {
    Ok(AuditLine {
        seq: row.seq,
        at: row.entry.at,
        actor: row.entry.actor,
        action: row.entry.action,
        subject: row.entry.subject,
        detail: serde_json::from_str(&row.entry.detail)
            .map_err(|_| crate::drafting::unreadable("row of the audit log"))?,
        hash: row.hash.iter().map(|byte| format!("{byte:02x}")).collect(),
    })
}

/// Whether every row is as it was written, and none is missing.
#[utoipa::path(get, path = "/staff/v1/audit/verify", responses((status = 200, body = AuditVerdict)))]
pub(super) async fn verify(State(app): State<AppState>) -> ApiResult<Json<AuditVerdict>> {
    Ok(Json(audit::verify(&*app.store, &app.keys.audit.verifying_key()).await?))
}
