//! Errors as RFC 9457 problem details, with a closed list of codes.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Body of every error, `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI naming the kind of problem: `urn:firebreak:problem:<code>`.
    #[serde(rename = "type")]
    pub type_uri: String,
    /// A short text, the same for every occurrence.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What a program goes by.
    pub code: ProblemCode,
    /// Which request it was, for the bank's logs.
    pub request_id: String,
    /// What was wrong with this request; never on 5xx.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The bank's clock, with `signature_stale`, so that the app can correct its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_time: Option<Timestamp>,
}

/// The closed list of problems. A code exists because somebody acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// The request cannot be read: mend it, do not repeat it.
    MalformedRequest,
    /// The body is larger than this route takes.
    BodyTooLarge,
    /// The body is not of the type this route takes.
    UnsupportedMediaType,
    /// Nothing here, or not this customer's.
    NotFound,
    /// The path does not take this method.
    MethodNotAllowed,
    /// The request carries no usable signature.
    SignatureMissing,
    /// The signature does not match the request.
    SignatureInvalid,
    /// The signature was made too long ago or lies in the future; see `server_time`.
    SignatureStale,
    /// A request with this nonce was taken before.
    SignatureReplayed,
    /// The body is not what the content digest says.
    DigestMismatch,
    /// No device has this key.
    DeviceUnknown,
    /// The device was revoked: wipe and say so.
    DeviceRevoked,
    /// No such activation code.
    ActivationCodeInvalid,
    /// The activation code is past its time.
    ActivationCodeExpired,
    /// The activation code was used.
    ActivationCodeUsed,
    /// Too many tries; `Retry-After` says when to try again.
    TooManyAttempts,
    /// The route asks for an `Idempotency-Key`.
    IdempotencyKeyMissing,
    /// The key was used for another request.
    IdempotencyKeyReused,
    /// The card is blocked, expired or closed: it can be neither frozen nor unfrozen.
    CardNotUsable,
    /// Another order for this card is pending.
    CardBusy,
    /// The customer cannot set this step to this state.
    StepNotAllowed,
    /// The address changed since the customer confirmed it: show the new one.
    AddressChanged,
    /// There is no new card to order or to activate for this card.
    ReplacementNotPossible,
    /// The sign-in with the bank was not accepted: begin it again.
    SignInRejected,
    /// This version of the app is no longer served: it has to be updated.
    AppTooOld,
    /// The staff key is not the service's.
    StaffForbidden,
    /// Nobody is signed in, or the session is over: sign in.
    StaffSignedOut,
    /// Login, password or code is wrong.
    CredentialsWrong,
    /// The request did not come from the console's own page.
    CsrfRejected,
    /// This takes a fresh proof of who is asking: password and code once more.
    ProofNeeded,
    /// Somebody else changed the draft meanwhile: look at it before saving again.
    DraftConflict,
    /// Whoever worked on a draft cannot approve it.
    SamePerson,
    /// The draft does not say everything it has to.
    DraftIncomplete,
    /// The import does not stand where this piece begins: ask where it stands.
    ImportConflict,
    /// The incident is not in a state that allows this.
    IncidentStateConflict,
    /// The file cannot be imported at all: its header, encoding or size is wrong.
    ImportRejected,
    /// Too busy; `Retry-After` says when to come back.
    Overloaded,
    /// The fault is the bank's.
    Internal,
}

impl ProblemCode {
    /// Every code.
    pub const ALL: [Self; 38] = [
        Self::MalformedRequest,
        Self::BodyTooLarge,
        Self::UnsupportedMediaType,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::SignatureMissing,
        Self::SignatureInvalid,
        Self::SignatureStale,
        Self::SignatureReplayed,
        Self::DigestMismatch,
        Self::DeviceUnknown,
        Self::DeviceRevoked,
        Self::ActivationCodeInvalid,
        Self::ActivationCodeExpired,
        Self::ActivationCodeUsed,
        Self::TooManyAttempts,
        Self::IdempotencyKeyMissing,
        Self::IdempotencyKeyReused,
        Self::CardNotUsable,
        Self::CardBusy,
        Self::StepNotAllowed,
        Self::AddressChanged,
        Self::ReplacementNotPossible,
        Self::SignInRejected,
        Self::AppTooOld,
        Self::StaffForbidden,
        Self::StaffSignedOut,
        Self::CredentialsWrong,
        Self::CsrfRejected,
        Self::ProofNeeded,
        Self::DraftConflict,
        Self::SamePerson,
        Self::DraftIncomplete,
        Self::ImportConflict,
        Self::IncidentStateConflict,
        Self::ImportRejected,
        Self::Overloaded,
        Self::Internal,
    ];

    /// The HTTP status it travels with.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::MalformedRequest | Self::IdempotencyKeyMissing | Self::DigestMismatch => 400,
            Self::SignatureMissing
            | Self::SignatureInvalid
            | Self::SignatureStale
            | Self::SignatureReplayed
            | Self::DeviceUnknown
            | Self::StaffSignedOut
            | Self::CredentialsWrong => 401,
            Self::DeviceRevoked
            | Self::StaffForbidden
            | Self::CsrfRejected
            | Self::ProofNeeded
            | Self::SamePerson
            | Self::ActivationCodeInvalid
            | Self::ActivationCodeExpired
            | Self::ActivationCodeUsed
            | Self::SignInRejected => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::IdempotencyKeyReused
            | Self::CardNotUsable
            | Self::CardBusy
            | Self::StepNotAllowed
            | Self::AddressChanged
            | Self::ReplacementNotPossible
            | Self::DraftConflict
            | Self::DraftIncomplete
            | Self::ImportConflict
            | Self::IncidentStateConflict => 409,
            Self::BodyTooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::ImportRejected => 422,
            Self::AppTooOld => 426,
            Self::TooManyAttempts => 429,
            Self::Internal => 500,
            Self::Overloaded => 503,
        }
    }

    /// The name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MalformedRequest => "malformed_request",
            Self::BodyTooLarge => "body_too_large",
            Self::UnsupportedMediaType => "unsupported_media_type",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::SignatureMissing => "signature_missing",
            Self::SignatureInvalid => "signature_invalid",
            Self::SignatureStale => "signature_stale",
            Self::SignatureReplayed => "signature_replayed",
            Self::DigestMismatch => "digest_mismatch",
            Self::DeviceUnknown => "device_unknown",
            Self::DeviceRevoked => "device_revoked",
            Self::ActivationCodeInvalid => "activation_code_invalid",
            Self::ActivationCodeExpired => "activation_code_expired",
            Self::ActivationCodeUsed => "activation_code_used",
            Self::TooManyAttempts => "too_many_attempts",
            Self::IdempotencyKeyMissing => "idempotency_key_missing",
            Self::IdempotencyKeyReused => "idempotency_key_reused",
            Self::CardNotUsable => "card_not_usable",
            Self::CardBusy => "card_busy",
            Self::StepNotAllowed => "step_not_allowed",
            Self::AddressChanged => "address_changed",
            Self::ReplacementNotPossible => "replacement_not_possible",
            Self::SignInRejected => "sign_in_rejected",
            Self::AppTooOld => "app_too_old",
            Self::StaffForbidden => "staff_forbidden",
            Self::StaffSignedOut => "staff_signed_out",
            Self::CredentialsWrong => "credentials_wrong",
            Self::CsrfRejected => "csrf_rejected",
            Self::ProofNeeded => "proof_needed",
            Self::DraftConflict => "draft_conflict",
            Self::SamePerson => "same_person",
            Self::DraftIncomplete => "draft_incomplete",
            Self::ImportConflict => "import_conflict",
            Self::IncidentStateConflict => "incident_state_conflict",
            Self::ImportRejected => "import_rejected",
            Self::Overloaded => "overloaded",
            Self::Internal => "internal",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ProblemCode;

    #[test]
    fn the_name_is_the_one_that_serde_writes() {
        for code in ProblemCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
