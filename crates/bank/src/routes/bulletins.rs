//! What the bank says to everybody.

use axum::{Json, extract::State};
use firebreak_wire::BulletinList;

use crate::{api_error::ApiResult, auth::Caller, state::AppState};

/// The newest bulletin of each incident in force.
#[utoipa::path(
    get,
    path = "/v1/bulletins",
    tag = "incidents",
    responses((status = 200, description = "The bulletins", body = BulletinList))
)]
pub(super) async fn list(State(app): State<AppState>, _: Caller) -> ApiResult<Json<BulletinList>> {
    Ok(Json(BulletinList { bulletins: app.store.bulletins_in_force().await? }))
}
