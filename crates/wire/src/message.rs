//! "Is this message real?", and what only claims to be the bank's.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Localised, NoticeReference};

/// Body of `GET /v1/messages/{reference}`: everything the bank has sent this customer under a reference. An empty list is
/// a positive no. A reference that cannot be one, by form or check character, is answered the same way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageLookup {
    /// The reference that was asked about, as it was asked.
    pub reference: String,
    /// What the bank sent, newest first.
    pub messages: Vec<SentMessage>,
    /// The notice it belongs to, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeReference>,
    /// When the bank looked.
    pub checked_at: Timestamp,
}

/// One message that the bank sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SentMessage {
    /// On which channel.
    pub channel: MessageChannel,
    /// When.
    pub sent_at: Timestamp,
    /// The exact words, in each language in which they were sent.
    pub text: Localised,
    /// Where to, with all but the last characters hidden; absent for the app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// How a message reaches a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants say it")]
pub enum MessageChannel {
    App,
    Sms,
    Email,
    Voice,
    Letter,
    Other,
}

impl MessageChannel {
    /// Every channel.
    pub const ALL: [Self; 6] = [Self::App, Self::Sms, Self::Email, Self::Voice, Self::Letter, Self::Other];

    /// The name on the wire and in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Sms => "sms",
            Self::Email => "email",
            Self::Voice => "voice",
            Self::Letter => "letter",
            Self::Other => "other",
        }
    }

    /// The channel of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == name)
    }
}

/// Body of `POST /v1/imitations`: a message that claims to be the bank's, as it was received. Answered with `202` and an
/// [`ImitationReceipt`]. Needs an `Idempotency-Key`. Digits that may be a card number are struck out on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ImitationReport {
    /// How it came.
    pub channel: MessageChannel,
    /// Who it claims to be from: a number, an address or a name; empty if unknown.
    pub sender: String,
    /// The message as received.
    pub text: String,
    /// The reference in it that the bank does not know, if it was looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// The bank has the report of an imitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImitationReceipt {
    /// The report.
    pub id: Uuid,
    /// When the bank took it in.
    pub received_at: Timestamp,
}
