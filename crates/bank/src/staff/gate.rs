//! The gate before every staff route: who is there, and whether the role fits.

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use firebreak_bank_store::records::staff::{Credential, StaffRow};
use firebreak_crypto::VerifyingKey;
use firebreak_wire::{ProblemCode, PublicJwk};
use http::{HeaderMap, Method, header, request::Parts};
use subtle::ConstantTimeEq as _;

use super::{Staff, access, sessions};
use crate::{
    api_error::{ApiError, ApiResult},
    auth,
    state::{App, AppState},
};

/// Lets a request through whose account may use the route.
///
/// # Errors
/// Nobody is signed in, the signature is not good, the request came from another page, or the role is missing.
pub async fn authenticate(
    State(app): State<AppState>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let (mut parts, body) = request.into_parts();
    let staff = who(&app, &parts).await?;
    let path = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let roles = access::allowed(parts.method.as_str(), path);
    if !roles.iter().any(|role| staff.is(*role)) {
        tracing::info!(staff.id = %staff.row.id, http.route = path, "a role is missing");
        return Err(ApiError::because(
            ProblemCode::StaffForbidden,
            "your role does not include this; an administrator can see who may",
        ));
    }
    parts.extensions.insert(staff);
    Ok(next.run(Request::from_parts(parts, body)).await)
}

async fn who(app: &App, parts: &Parts) -> ApiResult<Staff> {
    if parts.headers.contains_key("signature-input") {
        return by_key(app, parts).await;
    }
    by_session(app, parts).await
}

async fn by_key(app: &App, parts: &Parts) -> ApiResult<Staff> {
    let presented = auth::presented(&parts.headers)?;
    let unknown = || ApiError::because(ProblemCode::StaffForbidden, "no account has this key");
    let row = app.store.staff_by_key(&presented.keyid).await?.ok_or_else(unknown)?;
    let Credential::Key { public_key, .. } = &row.credential else { return Err(unknown()) };
    let jwk: PublicJwk = serde_json::from_str(public_key).map_err(anyhow::Error::from)?;
    let key = VerifyingKey::from_jwk(&jwk).map_err(anyhow::Error::from)?;
    auth::verify(app, parts, &presented, &key)?;
    usable(&row)?;
    Ok(Staff { row, session: None })
}

async fn by_session(app: &App, parts: &Parts) -> ApiResult<Staff> {
    let signed_out = || ApiError::refused(ProblemCode::StaffSignedOut);
    let token = sessions::cookie(&parts.headers, sessions::COOKIE).ok_or_else(signed_out)?;
    let hash = sessions::hash(token);
    let (mut session, row) = app.store.session(&hash).await?.ok_or_else(signed_out)?;
    let now = app.clock.now();
    if sessions::is_over(&session, &app.config.staff, now) || row.disabled_at.is_some() {
        return Err(signed_out());
    }
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        from_our_page(&parts.headers, &session.csrf)?;
    }
    if now.duration_since(session.used_at) >= sessions::TOUCH_EVERY {
        session.used_at = now;
        app.store.touch_session(&hash, now, session.proved_at).await?;
    }
    Ok(Staff { row, session: Some(session) })
}

/// A disabled account can do nothing, whatever it proves.
fn usable(row: &StaffRow) -> ApiResult<()> {
    if row.disabled_at.is_some() {
        return Err(ApiError::because(ProblemCode::StaffForbidden, "this account is disabled"));
    }
    Ok(())
}

/// The token that only our page could read, and no word of the browser's that the request came from elsewhere.
pub(super) fn from_our_page(headers: &HeaderMap, csrf: &str) -> ApiResult<()> {
    let rejected = || ApiError::refused(ProblemCode::CsrfRejected);
    let given = auth::single(headers, sessions::CSRF_HEADER)?.ok_or_else(rejected)?;
    if !bool::from(given.as_bytes().ct_eq(csrf.as_bytes())) {
        return Err(rejected());
    }
    same_origin(headers)
}

/// What the browser says about where a request came from: this very origin, or nothing.
///
/// # Errors
/// It came from elsewhere.
pub fn same_origin(headers: &HeaderMap) -> ApiResult<()> {
    let rejected = || ApiError::refused(ProblemCode::CsrfRejected);
    let site = auth::single(headers, "sec-fetch-site")?;
    if site.is_some_and(|site| site != "same-origin" && site != "none") {
        return Err(rejected());
    }
    let host = auth::single(headers, header::HOST.as_str())?.unwrap_or_default();
    match auth::single(headers, header::ORIGIN.as_str())? {
        Some(origin)
            if origin
                .split_once("://")
                .is_none_or(|(_, authority)| !authority.eq_ignore_ascii_case(host)) =>
        {
            Err(rejected())
        }
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_our_page_has_the_token() {
        let from = |token, extra: (&'static str, &'static str)| {
            headers(&[("host", "bank.example.com"), (sessions::CSRF_HEADER, token), extra])
        };
        assert!(from_our_page(&from("abc", ("origin", "https://bank.example.com")), "abc").is_ok());
        assert!(from_our_page(&from("abc", ("sec-fetch-site", "same-origin")), "abc").is_ok());
        assert!(from_our_page(&from("abd", ("sec-fetch-site", "same-origin")), "abc").is_err());
        assert!(from_our_page(&from("abc", ("sec-fetch-site", "cross-site")), "abc").is_err());
        assert!(from_our_page(&from("abc", ("origin", "https://evil.example.com")), "abc").is_err());
        assert!(from_our_page(&from("abc", ("origin", "null")), "abc").is_err());
        assert!(from_our_page(&headers(&[("host", "bank.example.com")]), "abc").is_err());
    }
}
