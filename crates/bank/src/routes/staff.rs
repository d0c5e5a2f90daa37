//! The staff API: signing in, incidents from the declaration to the evidence, customers on the line, settings, the audit log.
//! The console and the command line use nothing else.

mod accounts;
mod approve;
mod audit;
pub mod breaches;
mod customers;
mod differences;
mod documents;
mod drafts;
mod events;
mod evidence;
mod imitations;
mod incidents;
mod ledger;
mod lists;
mod people;
mod provider;
mod review;
mod segments;
mod session;
mod upload;
mod watch;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{self, Next},
    response::Response,
    routing::get,
};
use http::{HeaderValue, header};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{api_error::ApiError, body, staff, staff_api::lists::MAX_PIECE_BYTES, state::AppState};

/// Largest JSON body of the staff API, in bytes: templates of four kinds in each language fit.
const MAX_BODY_BYTES: usize = 512 * 1024;

/// The staff API. What needs no account comes first.
pub(super) fn router(app: &AppState) -> Router<AppState> {
    let bounded = || middleware::from_fn_with_state(app.clone(), whole_body);
    let open = plain(open_routes())
        .route_layer(bounded())
        .route("/staff/v1/oidc/start", get(provider::start))
        .route("/staff/v1/oidc/callback", get(provider::callback));
    let pieces = plain(piece_routes())
        .route_layer(middleware::from_fn_with_state(app.clone(), whole_piece))
        .layer(DefaultBodyLimit::max(MAX_PIECE_BYTES));
    let known = plain(small_routes())
        .route_layer(bounded())
        .merge(pieces)
        .merge(plain(streamed_routes()))
        .route_layer(middleware::from_fn_with_state(app.clone(), staff::authenticate));
    open.merge(known).layer(middleware::from_fn(not_kept))
}

/// Every route that is in the document: where browsers go and come back is not.
pub(super) fn documented() -> OpenApiRouter<AppState> {
    open_routes().merge(small_routes()).merge(piece_routes()).merge(streamed_routes())
}

fn plain(routes: OpenApiRouter<AppState>) -> Router<AppState> {
    routes.split_for_parts().0
}

fn open_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(session::options)).routes(routes!(session::sign_in))
}

fn piece_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(lists::show, lists::take, lists::cancel))
}

fn streamed_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(customers::import_customers))
        .routes(routes!(customers::import_cards))
        .routes(routes!(ledger::import_payments))
        .routes(routes!(events::listen))
        .routes(routes!(evidence::export))
}

fn small_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(session::show, session::sign_out))
        .routes(routes!(session::prove))
        .routes(routes!(session::change_password))
        .routes(routes!(session::sign_out_everywhere))
        .routes(routes!(accounts::list, accounts::add))
        .routes(routes!(accounts::change))
        .routes(routes!(accounts::reset))
        .routes(routes!(accounts::sign_out))
        .routes(routes!(watch::overview))
        .routes(routes!(incidents::list, incidents::declare))
        .routes(routes!(incidents::show))
        .routes(routes!(watch::live))
        .routes(routes!(drafts::show, drafts::begin, drafts::save, drafts::discard))
        .routes(routes!(review::preview))
        .routes(routes!(review::review))
        .routes(routes!(drafts::submit))
        .routes(routes!(drafts::withdraw))
        .routes(routes!(drafts::send_back))
        .routes(routes!(approve::approve))
        .routes(routes!(segments::count))
        .routes(routes!(segments::dry_run))
        .routes(routes!(segments::rule_values))
        .routes(routes!(lists::columns))
        .routes(routes!(lists::list, lists::begin))
        .routes(routes!(lists::rejects))
        .routes(routes!(watch::approvals))
        .routes(routes!(watch::bulletins))
        .routes(routes!(breaches::search))
        .routes(routes!(people::search))
        .routes(routes!(people::show))
        .routes(routes!(people::issue_code))
        .routes(routes!(people::freeze))
        .routes(routes!(people::set_participant))
        .routes(routes!(imitations::list))
        .routes(routes!(audit::list))
        .routes(routes!(audit::verify))
        .routes(routes!(documents::templates, documents::save_templates))
        .routes(routes!(documents::policy, documents::save_policy))
        .routes(routes!(documents::checklist))
        .routes(routes!(ledger::advance))
        .routes(routes!(ledger::decide))
        .routes(routes!(ledger::book))
}

/// Reads and checks the body of everything that is not a file.
async fn whole_body(State(app): State<AppState>, request: Request, next: Next) -> Result<Response, ApiError> {
    whole(&app, request, next, MAX_BODY_BYTES).await
}

/// As above, for a piece of a list.
async fn whole_piece(
    State(app): State<AppState>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    whole(&app, request, next, MAX_PIECE_BYTES).await
}

/// A signed request signs its body too; a browser's request came over its session.
async fn whole(app: &AppState, request: Request, next: Next, limit: usize) -> Result<Response, ApiError> {
    let (parts, body) = request.into_parts();
    let body = if parts.headers.contains_key("signature-input") {
        body::collect(app, &parts.headers, body, limit).await?
    } else {
        body::collect_unsigned(app, &parts.headers, body, limit).await?
    };
    Ok(next.run(Request::from_parts(parts, body)).await)
}

/// What staff read is nobody else's: no cache keeps it.
async fn not_kept(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
