//! Notices: a bulletin made personal.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{FourAnswers, NoticeReference, SignedBulletin, Step};

/// One customer's view of one incident: what the bank says, the four answers and the steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// What the customer quotes to the bank.
    pub reference: NoticeReference,
    /// The incident, such as `FB-2026-0017`.
    pub incident_reference: String,
    /// Whether it still runs.
    pub state: NoticeState,
    /// The version of the newest bulletin.
    pub version: u32,
    /// The four answers.
    pub answers: FourAnswers,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The chain of bulletins, oldest first; each names the hash of the one before.
    pub bulletins: Vec<SignedBulletin>,
    /// When the first bulletin was published.
    pub published_at: Timestamp,
    /// When the newest was.
    pub updated_at: Timestamp,
}

/// Whether an incident still runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum NoticeState {
    /// It runs.
    Open,
    /// It is over.
    Closed,
    /// It was a false alarm.
    Cancelled,
}

/// Body of `GET /v1/notices`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeList {
    /// Where the sequence stood when the list was made: the stream resumes from here.
    pub cursor: crate::Cursor,
    /// Newest first.
    pub notices: Vec<Notice>,
}
