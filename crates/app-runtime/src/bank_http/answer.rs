//! Answers: what is not of the agreed form, size and type is nobody's word.

use firebreak_app_core::{BankAnswer, BankFailure, BankRequest};
use firebreak_wire::{Problem, limits::MAX_RESPONSE_BODY_BYTES};
use http::{HeaderMap, header};
use jiff::SignedDuration;
use reqwest::Response;
use serde::de::DeserializeOwned;

/// Longest pause that is taken from a `Retry-After`.
const LONGEST_RETRY_AFTER_SECONDS: i64 = 60 * 60;

/// Reads the answer to a question.
pub(super) async fn read(response: Response, request: &BankRequest) -> Result<BankAnswer, BankFailure> {
    if !response.status().is_success() {
        return Err(refusal(response).await);
    }
    Ok(match request {
        BankRequest::Enrol(_) => BankAnswer::Enrolled(Box::new(json(response).await?)),
        BankRequest::Me => BankAnswer::Me(Box::new(json(response).await?)),
        BankRequest::Inbox => BankAnswer::Inbox(Box::new(json(response).await?)),
        BankRequest::Cards => BankAnswer::Cards(json(response).await?),
        BankRequest::Bulletins => BankAnswer::Bulletins(json(response).await?),
        BankRequest::Concern { .. } => BankAnswer::Concern(Box::new(json(response).await?)),
        BankRequest::Order { .. } => BankAnswer::Operation(Box::new(json(response).await?)),
        BankRequest::Payments { .. } => BankAnswer::Payments(Box::new(json(response).await?)),
        BankRequest::ReplacementOffer { .. } => BankAnswer::ReplacementOffer(Box::new(json(response).await?)),
        BankRequest::Message { .. } => BankAnswer::Message(Box::new(json(response).await?)),
        BankRequest::Imitation { .. } => BankAnswer::Imitation(json(response).await?),
        BankRequest::SignInOptions => BankAnswer::SignInOptions(json(response).await?),
        BankRequest::IssueCode { .. } => BankAnswer::IssuedCode(json(response).await?),
        // Nobody else than the bank answers these with success and no page of its own.
        BankRequest::Acks(_) | BankRequest::Revoke { .. } | BankRequest::UpdateDevice { .. }
            if response.status() == http::StatusCode::NO_CONTENT =>
        {
            BankAnswer::Done
        }
        BankRequest::Acks(_) | BankRequest::Revoke { .. } | BankRequest::UpdateDevice { .. } => {
            return Err(stranger(&response));
        }
        BankRequest::Step { .. } => {
            json::<serde::de::IgnoredAny>(response).await?;
            BankAnswer::Done
        }
    })
}

const UNEXPECTED: BankFailure = BankFailure::Unexpected { retry_after: None };

/// Who answers something else than was agreed: a network that wants a person to look, or something broken.
///
/// The bank never redirects, and has no pages. A page together with a failure may be that of something between here and
/// the bank that found nobody behind it.
pub(super) fn stranger(response: &Response) -> BankFailure {
    let status = response.status();
    let page = status.is_success() && is_type(response.headers(), "text/html");
    let portal =
        status.is_redirection() || status == http::StatusCode::NETWORK_AUTHENTICATION_REQUIRED || page;
    if portal {
        BankFailure::Captive
    } else {
        BankFailure::Unexpected { retry_after: retry_after(response.headers()) }
    }
}

/// What a refusal says, if it is the bank's own.
pub(super) async fn refusal(response: Response) -> BankFailure {
    let retry_after = retry_after(response.headers());
    let problem = is_type(response.headers(), "application/problem+json");
    let status = response.status().as_u16();
    let unexpected = BankFailure::Unexpected { retry_after };
    if !problem {
        return stranger(&response);
    }
    let Ok(body) = body(response).await else { return unexpected };
    match serde_json::from_slice::<Problem>(&body) {
        Ok(problem) if problem.code.status() == status => {
            BankFailure::Refused { code: problem.code, server_time: problem.server_time, retry_after }
        }
        Ok(_) | Err(_) => unexpected,
    }
}

async fn json<T: DeserializeOwned>(response: Response) -> Result<T, BankFailure> {
    if !is_type(response.headers(), "application/json") {
        return Err(stranger(&response));
    }
    serde_json::from_slice(&body(response).await?).map_err(|_| UNEXPECTED)
}

/// The body, unless it is too long; counted after decompression, before anything is kept.
async fn body(mut response: Response) -> Result<Vec<u8>, BankFailure> {
    let mut body = Vec::new();
    while let Some(piece) =
        response.chunk().await.map_err(|_| BankFailure::Unreachable { maybe_received: true })?
    {
        if body.len().saturating_add(piece.len()) > MAX_RESPONSE_BODY_BYTES {
            return Err(UNEXPECTED);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

pub(super) fn is_type(headers: &HeaderMap, wanted: &str) -> bool {
    let text = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case(wanted))
}

/// `Retry-After` in seconds; a date is not understood.
fn retry_after(headers: &HeaderMap) -> Option<SignedDuration> {
    let seconds: i64 = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(SignedDuration::from_secs(seconds.clamp(0, LONGEST_RETRY_AFTER_SECONDS)))
}
