//! Bodies: bounded in size and time, equal to their signed digest, and JSON of the expected shape.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
};
use firebreak_crypto::message_signature::verify_content_digest;
use firebreak_wire::ProblemCode;
use http::{HeaderMap, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::de::DeserializeOwned;

use crate::{
    api_error::{ApiError, ApiResult},
    auth::single,
    state::App,
};

/// RFC 9530.
pub const CONTENT_DIGEST: &str = "content-digest";

/// Reads a body whole, up to `limit` bytes, and compares it with its digest.
///
/// # Errors
///
/// It is too large, too slow, broken off, or not what its digest says.
pub async fn collect(app: &App, headers: &HeaderMap, body: Body, limit: usize) -> ApiResult<Body> {
    let bytes = whole(app, headers, body, limit).await?;
    check_digest(headers, &bytes)?;
    Ok(Body::from(bytes))
}

/// Reads a body whole that nobody signed, up to `limit` bytes.
///
/// # Errors
///
/// It is too large, too slow or broken off.
pub async fn collect_unsigned(app: &App, headers: &HeaderMap, body: Body, limit: usize) -> ApiResult<Body> {
    Ok(Body::from(whole(app, headers, body, limit).await?))
}

async fn whole(app: &App, headers: &HeaderMap, body: Body, limit: usize) -> ApiResult<Bytes> {
    let announced =
        headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > limit as u64) {
        return Err(ApiError::refused(ProblemCode::BodyTooLarge));
    }
    let reading = tokio::time::timeout(app.config.server.body_timeout(), Limited::new(body, limit).collect());
    match reading.await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(ApiError::refused(ProblemCode::BodyTooLarge)),
        Ok(Err(_)) => Err(ApiError::because(ProblemCode::MalformedRequest, "the body broke off")),
        Err(_) => Err(ApiError::because(ProblemCode::MalformedRequest, "the body took too long")),
    }
}

/// A body without a digest would be unsigned; a digest without a body is the digest of nothing.
fn check_digest(headers: &HeaderMap, bytes: &Bytes) -> ApiResult<()> {
    match single(headers, CONTENT_DIGEST)? {
        Some(digest) => {
            verify_content_digest(digest, bytes).map_err(|_| ApiError::refused(ProblemCode::DigestMismatch))
        }
        None if bytes.is_empty() => Ok(()),
        None => Err(ApiError::because(
            ProblemCode::SignatureInvalid,
            "the body is not signed: there is no Content-Digest",
        )),
    }
}

/// A JSON body whose size and digest were checked already.
#[derive(Debug, Clone)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        require_type(request.headers(), "application/json")?;
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| ApiError::because(ProblemCode::MalformedRequest, "the body broke off"))?;
        parse(&bytes).map(Self)
    }
}

/// Reads JSON. What was sent is not repeated in the error: it may hold what must not be shown.
///
/// # Errors
///
/// It is no JSON, or not of the expected shape.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> ApiResult<T> {
    serde_json::from_slice(bytes).map_err(|error| {
        let what = match error.classify() {
            serde_json::error::Category::Data => "a field is missing, unknown or of another type",
            serde_json::error::Category::Syntax
            | serde_json::error::Category::Eof
            | serde_json::error::Category::Io => "not JSON",
        };
        let detail = format!("{what} (line {}, column {})", error.line(), error.column());
        ApiError::Explained { code: ProblemCode::MalformedRequest, detail }
    })
}

/// Refuses a body of another media type; parameters such as a charset do not matter.
///
/// # Errors
///
/// The type is missing or another.
pub fn require_type(headers: &HeaderMap, wanted: &str) -> ApiResult<()> {
    let media_type = single(headers, header::CONTENT_TYPE.as_str())?.unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(wanted) {
        return Ok(());
    }
    Err(ApiError::refused(ProblemCode::UnsupportedMediaType))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_not_repeated() {
        let error = parse::<u8>(br#""4111111111111111""#).unwrap_err();
        assert_eq!(
            error.detail(),
            Some("a field is missing, unknown or of another type (line 1, column 18)")
        );
    }
}
