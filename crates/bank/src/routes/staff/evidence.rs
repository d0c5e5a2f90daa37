//! Everything about one incident in one file that proves itself.

use axum::{
    body::Body,
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use http::header;
use serde_json::json;
use tokio_util::io::ReaderStream;

use super::incidents::find;
use crate::{
    api_error::ApiResult,
    evidence::{Export, export as write},
    staff::Staff,
    state::AppState,
};

/// Bytes sent at once.
const PIECE_BYTES: usize = 256 * 1024;

/// The evidence of an incident, as a ZIP archive with a signed manifest.
#[utoipa::path(get, path = "/staff/v1/incidents/{reference}/evidence", params(("reference" = String, Path)), responses((status = 200, content_type = "application/zip", body = Vec<u8>)))]
pub(super) async fn export(
    State(app): State<AppState>,
    staff: Staff,
    Path(reference): Path<String>,
) -> ApiResult<Response> {
    let incident = find(&app, &reference).await?;
    let now = app.clock.now();
    let audit = staff.audit(now, "evidence.exported", reference.clone(), &json!({}));
    app.store.append_audit(&audit).await?;
    let wish = Export {
        store: &*app.store,
        incident: &incident,
        by: staff.actor(),
        now,
        bank: &app.config.bank.name,
        key: &app.keys.audit,
        bulletin_keys: &app.bulletin_keys,
    };
    // On disk, and without a name: however this ends, nothing is left.
    let file = write(&wish, tempfile::tempfile().map_err(anyhow::Error::from)?).await?;
    let length = file.metadata().map_err(anyhow::Error::from)?.len();
    let body = Body::from_stream(ReaderStream::with_capacity(tokio::fs::File::from_std(file), PIECE_BYTES));
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"evidence-{reference}.zip\"")),
    ];
    Ok((headers, body).into_response())
}
