//! The staff API: imports, activation codes, incidents. Signed with the staff key; the command line is its only client.

mod codes;
mod customers;
mod imitations;
mod incidents;
mod ledger;
mod lists;
mod publish;
mod upload;

use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::Response,
    routing::{get, post},
};

use crate::{api_error::ApiError, auth, body, state::AppState};

/// Largest JSON body of the staff API, in bytes.
const MAX_BODY_BYTES: usize = 64 * 1024;

pub(super) fn router(app: &AppState) -> Router<AppState> {
    let bounded = Router::new()
        .route("/staff/v1/activation-codes", post(codes::issue))
        .route("/staff/v1/imitations", get(imitations::list))
        .route("/staff/v1/incidents", post(incidents::declare).get(incidents::list))
        .route("/staff/v1/incidents/{reference}", get(incidents::show))
        .route("/staff/v1/incidents/{reference}/publish", post(publish::publish))
        .route("/staff/v1/incidents/{reference}/update", post(publish::update))
        .route("/staff/v1/incidents/{reference}/close", post(publish::close))
        .route("/staff/v1/incidents/{reference}/cancel", post(publish::cancel))
        .route("/staff/v1/ledger/replacements", post(ledger::advance))
        .route("/staff/v1/ledger/cases", post(ledger::decide))
        .route("/staff/v1/ledger/payments", post(ledger::book))
        .route_layer(middleware::from_fn_with_state(app.clone(), whole_body));
    let streamed = Router::new()
        .route("/staff/v1/imports/customers", post(customers::import_customers))
        .route("/staff/v1/imports/cards", post(customers::import_cards))
        .route("/staff/v1/imports/payments", post(ledger::import_payments))
        .route("/staff/v1/incidents/{reference}/lists", post(lists::import));
    bounded.merge(streamed).route_layer(middleware::from_fn_with_state(app.clone(), auth::staff))
}

/// Reads and checks the body of everything that is not a file.
async fn whole_body(State(app): State<AppState>, request: Request, next: Next) -> Result<Response, ApiError> {
    let (parts, body) = request.into_parts();
    let body = body::collect(&app, &parts.headers, body, MAX_BODY_BYTES).await?;
    Ok(next.run(Request::from_parts(parts, body)).await)
}
