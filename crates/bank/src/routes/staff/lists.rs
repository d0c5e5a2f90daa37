//! Compromised lists: begun, taken piece by piece, ended, given up. A list is in the incident whole or not at all.

use axum::{
    Json,
    body::Body,
    extract::{Path, Query, State, rejection::QueryRejection},
    response::{IntoResponse as _, Response},
};
use bytes::Bytes;
use firebreak_bank_core::incident::{Incident, IncidentState};
use firebreak_bank_match::{
    CompromisedRow, Judge, MatchReport, Matches, Row as _, header_columns, known_columns,
};
use firebreak_bank_store::{
    StoreError,
    records::{
        ImportRecord,
        staff::{ImportRow, ImportState},
    },
};
use firebreak_wire::ProblemCode;
use futures_util::stream;
use http::{HeaderMap, StatusCode, header};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::incidents::find;
use crate::{
    api_error::{ApiError, ApiResult},
    body,
    lists::{PieceError, Progress, Reading, Whole, by_reason},
    staff::{Staff, accounts},
    staff_api::{
        ListReport,
        lists::{
            BeginImport, HeaderColumns, ImportFound, ImportList, ImportStateView, ImportStatus, ReadHeader,
        },
        watch::StaffEvent,
    },
    state::{App, AppState},
};

/// Largest list, in bytes.
const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024 * 1024;
/// Rejected lines in one piece of the report.
const REJECTS_PAGE: u32 = 5_000;

/// Which columns a file has, from its first line.
#[utoipa::path(post, path = "/staff/v1/list-columns", request_body = ReadHeader, responses((status = 200, body = HeaderColumns)))]
pub(super) async fn columns(body::Json(given): body::Json<ReadHeader>) -> ApiResult<Json<HeaderColumns>> {
    let first = given.header.lines().next().unwrap_or_default();
    let columns = header_columns(first).map_err(unreadable)?;
    let mapping = known_columns(&columns, CompromisedRow::COLUMNS);
    let wanted =
        CompromisedRow::COLUMNS.iter().map(|column| (column.name.to_owned(), column.required)).collect();
    Ok(Json(HeaderColumns { columns, mapping, wanted }))
}

/// Imports of an incident.
#[utoipa::path(get, path = "/staff/v1/incidents/{reference}/imports", params(("reference" = String, Path)), responses((status = 200, body = ImportList)))]
pub(super) async fn list(
    State(app): State<AppState>,
    Path(reference): Path<String>,
) -> ApiResult<Json<ImportList>> {
    let incident = find(&app, &reference).await?;
    let imports = app.store.imports_of(incident.ord).await?;
    let imports = imports.iter().map(|row| status(row, &reference)).collect::<ApiResult<_>>()?;
    Ok(Json(ImportList { imports }))
}

/// Begins an import.
#[utoipa::path(post, path = "/staff/v1/incidents/{reference}/imports", params(("reference" = String, Path)), request_body = BeginImport, responses((status = 201, body = ImportStatus)))]
pub(super) async fn begin(
    State(app): State<AppState>,
    staff: Staff,
    Path(reference): Path<String>,
    body::Json(wish): body::Json<BeginImport>,
) -> ApiResult<(StatusCode, Json<ImportStatus>)> {
    let incident = find(&app, &reference).await?;
    refuse_finished(&incident)?;
    if wish.file_bytes == 0 || wish.file_bytes > MAX_FILE_BYTES {
        return Err(ApiError::because(
            ProblemCode::ImportRejected,
            "the file is empty, or longer than 64 GiB",
        ));
    }
    let unknown =
        wish.mapping.keys().find(|name| CompromisedRow::COLUMNS.iter().all(|column| column.name != **name));
    if unknown.is_some() {
        return Err(ApiError::because(
            ProblemCode::ImportRejected,
            "a list holds `pan`, `expiry` and `data_elements`; the mapping names something else",
        ));
    }
    let now = app.clock.now();
    let progress = Progress { mapping: wish.mapping, ..Progress::default() };
    let row = ImportRow {
        id: Uuid::now_v7(),
        incident_ord: incident.ord,
        by: staff.actor(),
        started_at: now,
        moved_at: now,
        state: ImportState::Receiving,
        file_name: accounts::fit(&wish.file_name, "the name of the file")?,
        file_bytes: wish.file_bytes.cast_signed(),
        offset: 0,
        progress: serde_json::to_string(&progress).map_err(anyhow::Error::from)?,
        sha256: None,
        report: None,
    };
    let detail = json!({ "import": row.id, "file": row.file_name, "bytes": row.file_bytes });
    app.store.begin_import(&row, &staff.audit(now, "import.begun", reference.clone(), &detail)).await?;
    tell(&app, &reference, row.id);
    Ok((StatusCode::CREATED, Json(status(&row, &reference)?)))
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

/// Where an import stands.
#[utoipa::path(get, path = "/staff/v1/imports/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = ImportStatus)))]
pub(super) async fn show(State(app): State<AppState>, Path(id): Path<Uuid>) -> ApiResult<Json<ImportStatus>> {
    let (row, incident) = find_import(&app, id).await?;
    Ok(Json(status(&row, &incident.reference)?))
}

/// Which piece comes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Piece {
    /// The byte of the file at which it begins.
    offset: u64,
    /// Whether the file ends with it.
    #[serde(default)]
    last: bool,
}

/// Takes a piece of a list (`text/csv`). What is answered says where the next one begins.
#[utoipa::path(
    put,
    path = "/staff/v1/imports/{id}",
    params(("id" = Uuid, Path), ("offset" = u64, Query), ("last" = Option<bool>, Query)),
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = ImportStatus))
)]
pub(super) async fn take(
    State(app): State<AppState>,
    staff: Staff,
    Path(id): Path<Uuid>,
    piece: Result<Query<Piece>, QueryRejection>,
    headers: HeaderMap,
    bytes: Bytes,
) -> ApiResult<Json<ImportStatus>> {
    body::require_type(&headers, "text/csv")?;
    let Query(piece) = piece.map_err(|_| {
        ApiError::because(
            ProblemCode::MalformedRequest,
            "`offset` is a number of bytes, `last` is true or false",
        )
    })?;
    let (row, incident) = find_import(&app, id).await?;
    match row.state {
        ImportState::Receiving => {}
        // The answer to the last piece was lost: the list is in.
        ImportState::Done if piece.last => return Ok(Json(status(&row, &incident.reference)?)),
        ImportState::Done | ImportState::Cancelled => {
            return Err(ApiError::because(ProblemCode::ImportConflict, "this import is over"));
        }
    }
    refuse_finished(&incident)?;
    let reading = Reading {
        store: &*app.store,
        tagger: &app.tagger,
        cards: app.cards_changed.load(std::sync::atomic::Ordering::Acquire),
        now: app.clock.now(),
    };
    let stands =
        app.lists.take(&reading, &row, piece.offset, bytes.clone(), piece.last).await.map_err(refused)?;
    let mut new_exposures = None;
    if piece.last {
        let taken = usize::try_from(stands.offset() - piece.offset).unwrap_or(usize::MAX);
        let rest = bytes.slice(taken.min(bytes.len())..);
        let (row, _) = find_import(&app, id).await?;
        new_exposures = Some(finish(&app, &staff, &reading, &row, &incident, rest).await?);
    }
    tell(&app, &incident.reference, id);
    let (row, incident) = find_import(&app, id).await?;
    let mut stands = status(&row, &incident.reference)?;
    stands.found.new_exposures = new_exposures;
    Ok(Json(stands))
}

async fn finish(
    app: &App,
    staff: &Staff,
    reading: &Reading<'_>,
    row: &ImportRow,
    incident: &Incident,
    rest: Bytes,
) -> ApiResult<u64> {
    let draft = app.store.draft(incident.ord).await?;
    let facts = draft.as_ref().map_or_else(|| incident.facts(), |draft| draft.facts.clone());
    let judge = Judge::of(&incident.with_facts(facts));
    let whole =
        app.lists.finish(reading, row, row.offset.cast_unsigned(), rest, judge).await.map_err(refused)?;
    let Whole { matches: Matches { exposures, report }, sha256 } = whole;
    let now = reading.now;
    let touched = draft
        .map(|draft| Ok((draft.touched(staff.actor(), now)?, draft.revision)))
        .transpose()
        .map_err(super::drafts::refused)?;
    let listed = ListReport { id: row.id, new_exposures: None, matches: report };
    let record = ImportRecord {
        id: row.id,
        at: now,
        report: serde_json::to_string(&listed).map_err(anyhow::Error::from)?,
    };
    let detail = json!({
        "import": row.id, "file": row.file_name, "sha256": sha256, "lines": listed.matches.lines,
        "cards": listed.matches.cards, "customers": listed.matches.customers,
        "rejected": listed.matches.rejected.total,
    });
    let audit = staff.audit(now, "import.finished", incident.reference.clone(), &detail);
    let draft = touched.as_ref().map(|(draft, revision)| (draft, *revision));
    let new = app.store.finish_import(row.id, &exposures, &record, &sha256, draft, &audit).await;
    let new = new.map_err(conflict)?;
    count(&listed.matches);
    tracing::info!(
        incident.reference = %incident.reference,
        lines = listed.matches.lines,
        cards = listed.matches.cards,
        new,
        rejected = listed.matches.rejected.total,
        "a compromised list was imported"
    );
    Ok(new)
}

/// Gives an import up. It leaves nothing.
#[utoipa::path(delete, path = "/staff/v1/imports/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = ImportStatus)))]
pub(super) async fn cancel(
    State(app): State<AppState>,
    staff: Staff,
    Path(id): Path<Uuid>,
) -> ApiResult<Json<ImportStatus>> {
    let (row, incident) = find_import(&app, id).await?;
    if row.state != ImportState::Receiving {
        return Err(ApiError::because(ProblemCode::ImportConflict, "this import is over"));
    }
    let now = app.clock.now();
    let audit = staff.audit(now, "import.cancelled", incident.reference.clone(), &json!({ "import": id }));
    app.store.cancel_import(id, now, &audit).await.map_err(conflict)?;
    tell(&app, &incident.reference, id);
    let (row, incident) = find_import(&app, id).await?;
    Ok(Json(status(&row, &incident.reference)?))
}

/// Rejected lines of an import as a CSV file: numbers and reasons, never content.
#[utoipa::path(get, path = "/staff/v1/imports/{id}/rejects.csv", params(("id" = Uuid, Path)), responses((status = 200, content_type = "text/csv", body = String)))]
pub(super) async fn rejects(State(app): State<AppState>, Path(id): Path<Uuid>) -> ApiResult<Response> {
    let (row, _) = find_import(&app, id).await?;
    let pages = stream::try_unfold((app, Some(0)), move |(app, after)| async move {
        let Some(after) = after else { return Ok::<_, StoreError>(None) };
        let page = app.store.import_rejects(id, after, REJECTS_PAGE).await?;
        let mut text = if after == 0 { "line,reason\n".to_owned() } else { String::new() };
        for (line, reason) in &page {
            text.push_str(&format!("{line},{reason}\n"));
        }
        let next = page.last().map(|(line, _)| *line);
        Ok(Some((Bytes::from(text), (app, next))))
    });
    let name = format!("attachment; filename=\"rejected-{}.csv\"", row.id);
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from_stream(pages)).into_response())
}

async fn find_import(app: &App, id: Uuid) -> ApiResult<(ImportRow, Incident)> {
    let row = app.store.import(id).await?.ok_or_else(ApiError::not_found)?;
    let incident = app.store.incident_by_ord(row.incident_ord).await?;
    Ok((row, incident))
}

fn status(row: &ImportRow, reference: &str) -> ApiResult<ImportStatus> {
    let progress: Progress =
        serde_json::from_str(&row.progress).map_err(|_| StoreError::Corrupt("progress of an import"))?;
    let done = row.state == ImportState::Done;
    let done_bytes = if done { row.file_bytes.cast_unsigned() } else { progress.done_bytes };
    Ok(ImportStatus {
        id: row.id,
        incident: reference.to_owned(),
        state: match row.state {
            ImportState::Receiving => ImportStateView::Receiving,
            ImportState::Done => ImportStateView::Done,
            ImportState::Cancelled => ImportStateView::Cancelled,
        },
        file_name: row.file_name.clone(),
        file_bytes: row.file_bytes.cast_unsigned(),
        offset: if done { done_bytes } else { progress.offset() },
        done_bytes,
        found: found(&progress.report, row.report.as_deref())?,
        by: row.by.name.clone(),
        started_at: row.started_at,
        moved_at: row.moved_at,
        sha256: row.sha256.clone(),
    })
}

/// The counts of a finished list are those of its record.
fn found(so_far: &MatchReport, record: Option<&str>) -> ApiResult<ImportFound> {
    let listed: Option<ListReport> = record
        .map(serde_json::from_str)
        .transpose()
        .map_err(|_| StoreError::Corrupt("report of an import"))?;
    let report = listed.as_ref().map_or(so_far, |listed| &listed.matches);
    Ok(ImportFound {
        lines: report.lines,
        rejected: report.rejected.total,
        rejected_by_reason: by_reason(report),
        foreign: report.foreign,
        matched_lines: report.matched_lines,
        duplicates: report.duplicates,
        excluded: report.excluded,
        cards: report.cards,
        customers: report.customers,
        expiry_differs: report.expiry_differs,
        new_exposures: None,
    })
}

fn tell(app: &App, reference: &str, id: Uuid) {
    app.staff_events.tell(StaffEvent::Import { reference: reference.to_owned(), id });
}

fn unreadable(error: firebreak_bank_match::HeaderError) -> ApiError {
    ApiError::Explained { code: ProblemCode::ImportRejected, detail: error.to_string() }
}

fn refused(error: PieceError) -> ApiError {
    match error {
        PieceError::Elsewhere(_) => {
            ApiError::Explained { code: ProblemCode::ImportConflict, detail: error.to_string() }
        }
        PieceError::Header(header) => unreadable(header),
        PieceError::NoLine | PieceError::Length { .. } => {
            ApiError::Explained { code: ProblemCode::ImportRejected, detail: error.to_string() }
        }
        PieceError::Store(error) => conflict(error),
        PieceError::Internal(error) => ApiError::Internal(error),
    }
}

/// Somebody else sent the same piece, or saved the draft, in the same moment.
fn conflict(error: StoreError) -> ApiError {
    if matches!(error, StoreError::Conflict) {
        return ApiError::because(ProblemCode::ImportConflict, "it moved on meanwhile: ask where it stands");
    }
    error.into()
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
