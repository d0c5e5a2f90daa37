//! The outermost layers of every request: its id, its log line, its metrics, and problem details on every error,
//! also on those that axum makes itself (no such path, wrong method) and on panics.

use std::{any::Any, sync::Arc, time::Duration};

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use firebreak_wire::{Problem, ProblemCode};
use http::{HeaderValue, StatusCode, header};
use tracing::{Instrument as _, Level};
use uuid::Uuid;

use crate::{api_error::ApiError, state::AppState};

/// Names the request in the answer and in the logs. Made here; what a client sends is never trusted.
pub const REQUEST_ID: &str = "x-request-id";

/// The id of the request at hand.
#[derive(Debug, Clone, Copy)]
pub struct RequestId(pub Uuid);

/// Gives the request its id, answers it, and finishes, counts and logs the answer.
pub async fn finish(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let id = Uuid::now_v7();
    let started = state.clock.now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "unmatched".to_owned(), |path| path.as_str().to_owned());
    request.extensions_mut().insert(RequestId(id));
    let span = tracing::info_span!("request", request.id = %id, http.method = %method, http.route = %route);
    async move {
        let response = finish_response(next.run(request).await, id);
        let took = Duration::try_from(state.clock.now().duration_since(started)).unwrap_or_default();
        record(method.as_str(), route, response.status(), took);
        response
    }
    .instrument(span)
    .await
}

fn record(method: &str, route: String, status: StatusCode, took: Duration) {
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(http.status = status.as_u16(), duration.ms = milliseconds, "answered");
    let labels = [("route", route), ("method", method.to_owned()), ("status", status.as_u16().to_string())];
    metrics::counter!("firebreak_http_requests_total", &labels).increment(1);
    let [route, ..] = labels;
    metrics::histogram!("firebreak_http_request_seconds", &[route]).record(took.as_secs_f64());
}

fn finish_response(response: Response, id: Uuid) -> Response {
    let status = response.status();
    let error = response.extensions().get::<Arc<ApiError>>().cloned();
    let allowed = response.headers().get(header::ALLOW).cloned();
    let mut response = match error {
        Some(error) => problem_response(&error, id),
        None if status.is_client_error() || status.is_server_error() => {
            problem_response(&ApiError::refused(code_of(status)), id)
        }
        None => response,
    };
    if let Some(allowed) = allowed {
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// What a bare status made by the framework stands for.
fn code_of(status: StatusCode) -> ProblemCode {
    match status.as_u16() {
        404 => ProblemCode::NotFound,
        405 => ProblemCode::MethodNotAllowed,
        413 => ProblemCode::BodyTooLarge,
        415 => ProblemCode::UnsupportedMediaType,
        503 => ProblemCode::Overloaded,
        500.. => ProblemCode::Internal,
        _ => ProblemCode::MalformedRequest,
    }
}

fn problem_response(error: &ApiError, id: Uuid) -> Response {
    log(error);
    let code = error.code();
    let problem = Problem {
        type_uri: format!("urn:firebreak:problem:{}", code.as_str()),
        title: ApiError::title(code).to_owned(),
        status: code.status(),
        code,
        request_id: id.to_string(),
        detail: error.detail().map(str::to_owned),
        server_time: if let ApiError::Stale { server_time } = error { Some(*server_time) } else { None },
    };
    let mut response = (error.status(), axum::Json(problem)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let ApiError::Later { after, .. } = error {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(after.as_secs().max(1)));
    }
    response
}

fn log(error: &ApiError) {
    let code = error.code().as_str();
    let level = error.log_level();
    if let ApiError::Internal(cause) = error {
        tracing::error!(problem.code = code, error = format!("{cause:#}"), "the request failed");
    } else if level == Level::WARN {
        tracing::warn!(problem.code = code, "refused");
    } else if level == Level::INFO {
        tracing::info!(problem.code = code, "refused");
    } else {
        tracing::debug!(problem.code = code, "refused");
    }
}

/// A panic is a fault of the bank's like any other; its message goes to the log alone.
pub fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let message = panic
        .downcast_ref::<&'static str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a message".to_owned());
    ApiError::Internal(anyhow::anyhow!("panicked: {message}")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_says_nothing_of_its_message() {
        let response = finish_response(panicked(Box::new("the secret path /srv/keys")), Uuid::now_v7());
        assert_eq!(response.status(), 500);
        let body = axum::body::to_bytes(response.into_body(), 4096).await.unwrap();
        let problem: Problem = serde_json::from_slice(&body).unwrap();
        assert_eq!((problem.code, problem.detail), (ProblemCode::Internal, None));
    }

    #[test]
    fn a_bare_status_becomes_a_problem_that_keeps_what_was_allowed() {
        let response = (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET,HEAD")]).into_response();
        let response = finish_response(response, Uuid::now_v7());
        assert_eq!(response.headers()[header::ALLOW], "GET,HEAD");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
    }
}
