//! "Is this message real?"

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use firebreak_wire::MessageLookup;
use http::Uri;

use crate::{api_error::ApiResult, auth::Caller, messages::Log, state::AppState};

/// Everything the bank has sent this customer under a reference. An empty list is a positive no.
#[utoipa::path(
    get,
    path = "/v1/messages/{reference}",
    tag = "messages",
    params(("reference" = String, Path, description = "As the customer typed it: a notice's or an incident's")),
    responses((status = 200, description = "What was sent", body = MessageLookup))
)]
pub(super) async fn get(
    State(app): State<AppState>,
    Caller(device): Caller,
    uri: Uri,
    asked: Result<Path<String>, PathRejection>,
) -> ApiResult<Json<MessageLookup>> {
    // What is no text at all is no reference either.
    let asked = match asked {
        Ok(Path(asked)) => asked,
        Err(_) => uri.path().rsplit('/').next().unwrap_or_default().to_owned(),
    };
    let log = Log { renderer: &app.renderer, bulletin_keys: &app.bulletin_keys };
    let lookup = log.look_up(device.customer_ord, &asked, app.clock.now()).await?;
    let outcome = if lookup.messages.is_empty() { "not_ours" } else { "ours" };
    metrics::counter!("firebreak_message_lookups_total", "outcome" => outcome).increment(1);
    Ok(Json(lookup))
}
