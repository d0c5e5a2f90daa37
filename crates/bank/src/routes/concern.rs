//! Does an incident concern me?

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_wire::Concern;

use crate::{api_error::ApiResult, auth::Caller, state::AppState};

/// The four answers for this customer, also when none of their cards is in the incident.
#[utoipa::path(
    get,
    path = "/v1/incidents/{reference}/concern",
    tag = "incidents",
    params(("reference" = String, Path, description = "The incident, such as FB-2026-0017")),
    responses((status = 200, description = "The answers", body = Concern))
)]
pub(super) async fn get(
    State(app): State<AppState>,
    Caller(device): Caller,
    Path(reference): Path<String>,
) -> ApiResult<Json<Concern>> {
    Ok(Json(app.renderer.concern(device.customer_ord, &reference, app.clock.now()).await?))
}
