//! Which versions of the app are still served.
//!
//! A version is what a device says of itself, outside its signature: this keeps honest old apps from misunderstanding the
//! bank, and nobody out.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use firebreak_wire::{ProblemCode, limits::APP_VERSION_HEADER};
use semver::Version;

use crate::{
    api_error::{ApiError, ApiResult},
    auth::single,
    state::AppState,
};

/// Lets only requests through from versions of the app that are served; all, where no minimum is configured.
///
/// # Errors
///
/// `app_too_old`.
pub async fn served(State(app): State<AppState>, request: Request, next: Next) -> ApiResult<Response> {
    if let Some(minimum) = &app.config.app.min_version {
        let named = single(request.headers(), APP_VERSION_HEADER)?;
        if is_older(named, minimum) {
            return Err(ApiError::refused(ProblemCode::AppTooOld));
        }
    }
    Ok(next.run(request).await)
}

/// An app that does not say which it is comes from before they did.
fn is_older(named: Option<&str>, minimum: &Version) -> bool {
    named.and_then(|named| Version::parse(named.trim()).ok()).is_none_or(|version| version < *minimum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers_and_what_names_none_is_old() {
        let minimum = Version::new(0, 10, 0);
        for served in ["0.10.0", "0.10.1", "1.0.0", "0.10.0+build.7", " 0.11.0 "] {
            assert!(!is_older(Some(served), &minimum), "{served}");
        }
        for old in ["0.9.9", "0.2.0", "0.10.0-beta.1", "", "10", "latest", "v0.10.0"] {
            assert!(is_older(Some(old), &minimum), "{old}");
        }
        assert!(is_older(None, &minimum));
    }
}
