//! What can go wrong with a request, and the one place where that becomes an answer.
//!
//! An [`ApiError`] travels inside the response until [`crate::problems`] gives it the request's id, writes the log
//! line and the `application/problem+json` body. A fault of the bank's never says more than that it is one.

use std::time::Duration;

use axum::response::{IntoResponse, Response};
use firebreak_bank_store::StoreError;
use firebreak_wire::ProblemCode;
use http::StatusCode;
use jiff::Timestamp;
use tracing::Level;

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// The request is at fault; the code says how, the detail which part.
    #[error("{}", code.as_str())]
    Refused {
        /// What a program goes by.
        code: ProblemCode,
        /// What a person reads. Never repeats what was sent.
        detail: Option<&'static str>,
    },
    /// As above, with a detail made for this request. Never repeats what was sent, except names and numbers of things
    /// that the caller may know.
    #[error("{}: {detail}", code.as_str())]
    Explained {
        /// What a program goes by.
        code: ProblemCode,
        /// What a person reads.
        detail: String,
    },
    /// The signature's time is off.
    #[error("signature_stale")]
    Stale {
        /// The bank's clock.
        server_time: Timestamp,
    },
    /// Come back later.
    #[error("{}", code.as_str())]
    Later {
        /// `TooManyAttempts` or `Overloaded`.
        code: ProblemCode,
        /// When.
        after: Duration,
    },
    /// The bank is at fault.
    #[error("internal")]
    Internal(#[from] anyhow::Error),
}

/// What handlers give.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// A refusal whose code says it all.
    #[must_use]
    pub fn refused(code: ProblemCode) -> Self {
        Self::Refused { code, detail: None }
    }

    /// A refusal with a sentence for the person at the other end.
    #[must_use]
    pub fn because(code: ProblemCode, detail: &'static str) -> Self {
        Self::Refused { code, detail: Some(detail) }
    }

    /// Nothing here, or not this customer's: the two are not told apart.
    #[must_use]
    pub fn not_found() -> Self {
        Self::refused(ProblemCode::NotFound)
    }

    /// What a program goes by.
    #[must_use]
    pub fn code(&self) -> ProblemCode {
        match self {
            Self::Refused { code, .. } | Self::Explained { code, .. } | Self::Later { code, .. } => *code,
            Self::Stale { .. } => ProblemCode::SignatureStale,
            Self::Internal(_) => ProblemCode::Internal,
        }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.code().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// By who has to act: nobody (debug), whoever watches for attacks (info) or load (warn), an engineer (error).
    #[must_use]
    pub fn log_level(&self) -> Level {
        use ProblemCode as P;
        match self.code() {
            P::Internal => Level::ERROR,
            P::Overloaded | P::TooManyAttempts => Level::WARN,
            P::SignatureMissing
            | P::SignatureInvalid
            | P::SignatureReplayed
            | P::DigestMismatch
            | P::DeviceUnknown
            | P::DeviceRevoked
            | P::ActivationCodeInvalid
            | P::ActivationCodeExpired
            | P::ActivationCodeUsed
            | P::SignInRejected
            | P::StaffForbidden
            | P::CredentialsWrong
            | P::CsrfRejected
            | P::SamePerson
            | P::ImportRejected => Level::INFO,
            P::MalformedRequest
            | P::BodyTooLarge
            | P::UnsupportedMediaType
            | P::NotFound
            | P::MethodNotAllowed
            | P::SignatureStale
            | P::IdempotencyKeyMissing
            | P::IdempotencyKeyReused
            | P::CardNotUsable
            | P::CardBusy
            | P::StepNotAllowed
            | P::AddressChanged
            | P::ReplacementNotPossible
            | P::AppTooOld
            | P::StaffSignedOut
            | P::ProofNeeded
            | P::DraftConflict
            | P::DraftIncomplete
            | P::ImportConflict
            | P::IncidentStateConflict => Level::DEBUG,
        }
    }

    /// The same sentence for every occurrence of a code.
    #[must_use]
    pub fn title(code: ProblemCode) -> &'static str {
        use ProblemCode as P;
        match code {
            P::MalformedRequest => "The request cannot be read",
            P::BodyTooLarge => "The body is too large",
            P::UnsupportedMediaType => "The body is not of a type this route takes",
            P::NotFound => "Not found",
            P::MethodNotAllowed => "This path does not take this method",
            P::SignatureMissing => "The request is not signed",
            P::SignatureInvalid => "The signature does not match the request",
            P::SignatureStale => "The signature is too old or lies in the future",
            P::SignatureReplayed => "This request was taken before",
            P::DigestMismatch => "The body is not what its digest says",
            P::DeviceUnknown => "No device has this key",
            P::DeviceRevoked => "This device was revoked",
            P::ActivationCodeInvalid => "No such activation code",
            P::ActivationCodeExpired => "The activation code has expired",
            P::ActivationCodeUsed => "The activation code was used",
            P::TooManyAttempts => "Too many attempts",
            P::IdempotencyKeyMissing => "The request needs an Idempotency-Key",
            P::IdempotencyKeyReused => "The Idempotency-Key was used for another request",
            P::CardNotUsable => "The card cannot be frozen or unfrozen",
            P::CardBusy => "Another order for this card is pending",
            P::StepNotAllowed => "The step cannot be set to this state",
            P::AddressChanged => "The address is another one by now",
            P::ReplacementNotPossible => "There is no new card to order or to activate for this card",
            P::SignInRejected => "The sign-in was not accepted",
            P::AppTooOld => "This version of the app is no longer served",
            P::StaffForbidden => "This account may not do that",
            P::StaffSignedOut => "Nobody is signed in",
            P::CredentialsWrong => "Login, password or code is wrong",
            P::CsrfRejected => "The request did not come from the console",
            P::ProofNeeded => "Prove once more who you are",
            P::DraftConflict => "The draft was changed meanwhile",
            P::SamePerson => "Somebody else has to approve it",
            P::DraftIncomplete => "The draft does not say everything it has to",
            P::ImportConflict => "The import stands elsewhere",
            P::IncidentStateConflict => "The incident is not in a state that allows this",
            P::ImportRejected => "The file cannot be imported",
            P::Overloaded => "Too busy at the moment",
            P::Internal => "Something went wrong at the bank",
        }
    }

    /// What a person may read about this request; nothing on a fault of the bank's.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        if self.status().is_server_error() {
            return None;
        }
        match self {
            Self::Refused { detail, .. } => *detail,
            Self::Explained { detail, .. } => Some(detail),
            Self::Stale { .. } | Self::Later { .. } | Self::Internal(_) => None,
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::not_found(),
            StoreError::Conflict | StoreError::Database(_) | StoreError::Corrupt(_) | StoreError::Newer => {
                Self::Internal(error.into())
            }
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_bank_says_nothing_more() {
        let error = ApiError::Internal(anyhow::anyhow!("the secret path /srv/keys is unreadable"));
        assert_eq!((error.status().as_u16(), error.detail()), (500, None));
        assert_eq!(error.log_level(), Level::ERROR);
    }

    #[test]
    fn every_code_has_a_status_of_its_own_kind() {
        for code in ProblemCode::ALL {
            let error = ApiError::because(code, "why");
            assert_eq!(error.status().as_u16(), code.status());
            assert!(!ApiError::title(code).is_empty());
            assert_eq!(error.detail().is_none(), error.status().is_server_error());
        }
    }
}
