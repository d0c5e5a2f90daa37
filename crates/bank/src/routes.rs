//! The API, a file a subject.

pub mod acks;
pub mod activation_codes;
pub mod bulletins;
pub mod cards;
pub mod concern;
pub mod devices;
pub mod health;
pub mod imitations;
pub mod me;
pub mod messages;
pub mod notices;
mod orders;
pub mod payments;
mod public;
pub mod replacement;
pub mod sign_in;
pub mod staff;
pub mod steps;
pub mod stream;

use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::Response,
    routing::get,
};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi as _;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{api_error::ApiError, app_version, auth, console, openapi::ApiDoc, problems, state::AppState};

/// The whole service but the streams.
pub fn router(app: &AppState) -> Router {
    let (api, _) = device_api(app).split_for_parts();
    Router::new()
        .merge(api)
        .merge(health::router(crate::openapi::document()))
        .merge(staff::router(app))
        .merge(console::router())
        .route("/bulletins", get(public::bulletins))
        .route("/bulletins.css", get(public::style))
        .layer(middleware::from_fn_with_state(app.clone(), admit))
        .layer(CatchPanicLayer::custom(problems::panicked))
        .layer(middleware::from_fn_with_state(app.clone(), problems::finish))
        .with_state(app.clone())
}

/// The device API, with its document.
fn device_api(app: &AppState) -> OpenApiRouter<AppState> {
    let signed = signed_routes().route_layer(middleware::from_fn_with_state(app.clone(), auth::device));
    first_routes().merge(signed).route_layer(middleware::from_fn_with_state(app.clone(), app_version::served))
}

/// The document of the device API and the staff API.
pub(crate) fn document() -> utoipa::openapi::OpenApi {
    first_routes().merge(signed_routes()).merge(staff::documented()).into_openapi()
}

/// For devices that are not enrolled yet.
fn first_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(ApiDoc::openapi())
        .routes(routes!(devices::post))
        .routes(routes!(sign_in::get))
}

fn signed_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(me::get))
        .routes(routes!(devices::put, devices::delete))
        .routes(routes!(activation_codes::post))
        .routes(routes!(acks::post))
        .routes(routes!(notices::list))
        .routes(routes!(notices::get))
        .routes(routes!(steps::put))
        .routes(routes!(cards::list))
        .routes(routes!(cards::freeze))
        .routes(routes!(cards::unfreeze))
        .routes(routes!(replacement::offer, replacement::order))
        .routes(routes!(replacement::activate))
        .routes(routes!(payments::list))
        .routes(routes!(payments::report))
        .routes(routes!(concern::get))
        .routes(routes!(bulletins::list))
        .routes(routes!(messages::get))
        .routes(routes!(imitations::post))
}

/// Answers as many requests at once as are configured; the others are told to come back. The bank's people have places of their
/// own, so that a word can be corrected while all customers ask about it.
async fn admit(State(app): State<AppState>, request: Request, next: Next) -> Result<Response, ApiError> {
    let staff = request.uri().path().starts_with("/staff/");
    let places = if staff { &app.staff_requests } else { &app.requests };
    let _admitted = places.try_acquire().map_err(|_| app.overloaded())?;
    Ok(next.run(request).await)
}
