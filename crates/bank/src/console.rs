//! The console's files, built into the program, with a policy that lets a page load nothing from elsewhere.

use std::sync::LazyLock;

use axum::{
    Router,
    extract::Path,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderName, HeaderValue, StatusCode, header};
use include_dir::{Dir, include_dir};

use crate::state::AppState;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../ui/console/dist");

/// Nothing from elsewhere, nothing inline, in nobody's frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Files with a digest in their name never change.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// What a program without the console's files says.
const MISSING: &str = "<!doctype html><html lang=\"en\"><title>Firebreak console</title><h1>The console is not in this program</h1>\
                       <p>Build it with <code>npm run build</code> in the folder <code>ui</code>, then build the program again. \
                       <code>cargo xtask demo</code> does both.</p></html>";

/// The console under `/console`.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/console", get(index))
        .route("/console/", get(index))
        .route("/console/{*path}", get(file))
}

async fn index() -> Response {
    static INDEX: LazyLock<Option<&'static [u8]>> =
        LazyLock::new(|| FILES.get_file("index.html").map(include_dir::File::contents));
    match *INDEX {
        Some(page) => answer("text/html; charset=utf-8", "no-store", page),
        None => {
            (StatusCode::SERVICE_UNAVAILABLE, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], MISSING)
                .into_response()
        }
    }
}

/// A file, or the page itself where the path is one of its own places.
async fn file(Path(path): Path<String>) -> Response {
    let Some(file) = FILES.get_file(&path) else {
        if path.starts_with("assets/") {
            return crate::api_error::ApiError::not_found().into_response();
        }
        return index().await;
    };
    let kind = match file.path().extension().and_then(|extension| extension.to_str()) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("html") => "text/html; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
    let caching = if path.starts_with("assets/") { FOR_EVER } else { "no-cache" };
    answer(kind, caching, file.contents())
}

fn answer(kind: &'static str, caching: &'static str, body: &'static [u8]) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    for (name, value) in page_headers() {
        headers.insert(name, value);
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}

/// What every page of ours says about itself.
#[must_use]
pub fn page_headers() -> [(HeaderName, HeaderValue); 5] {
    [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    ]
}
