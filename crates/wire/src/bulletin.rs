//! What the bank says in one incident, a version at a time, signed.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{DataClass, Lang};

/// A bulletin as it travels: a compact JWS (ES256) whose payload is a [`Bulletin`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SignedBulletin(pub String);

/// The payload of a signed bulletin. Never edited: the next version supersedes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bulletin {
    /// This bulletin.
    pub id: Uuid,
    /// The incident, such as `FB-2026-0017`.
    pub incident_reference: String,
    /// Counts the bulletins of the incident, from 1.
    pub version: u32,
    /// What it does to those before it (CAP 1.2 msgType).
    pub msg_type: MsgType,
    /// SHA-256 of the compact form of the bulletin it supersedes, base64url; absent in version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<String>,
    /// When it was signed.
    pub sent_at: Timestamp,
    /// Whether it is real (CAP 1.2 status).
    pub status: BulletinStatus,
    /// How bad (CAP 1.2 severity).
    pub severity: Severity,
    /// How soon to act (CAP 1.2 urgency).
    pub urgency: Urgency,
    /// How sure the bank is (CAP 1.2 certainty).
    pub certainty: Certainty,
    /// The promise of the next word; absent when this is the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_update_at: Option<Timestamp>,
    /// Start of the window in which the data was exposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_risk_from: Option<Timestamp>,
    /// End of that window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_risk_to: Option<Timestamp>,
    /// What was exposed.
    pub taken: Vec<DataClass>,
    /// What certainly was not.
    pub not_taken: Vec<DataClass>,
    /// The words, complete in every language.
    pub texts: BTreeMap<Lang, BulletinText>,
}

/// The words of a bulletin in one language. Plain text, no markup, no links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulletinText {
    /// Where the data was taken, such as "Harbour & Vine web shop"; absent while undisclosed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// One line, at most 160 characters.
    pub headline: String,
    /// What happened, in plain words.
    pub description: String,
    /// What it can lead to.
    pub consequences: String,
    /// What the bank has done and will do.
    pub measures: String,
    /// What the customer can do.
    pub instruction: String,
    /// Whom to ask.
    pub contact: String,
}

/// What a bulletin does to those before it (CAP 1.2 msgType).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum MsgType {
    /// The first word.
    Alert,
    /// Supersedes the earlier ones.
    Update,
    /// Takes the alert back: it was wrong.
    Cancel,
}

/// Whether a bulletin is real (CAP 1.2 status).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum BulletinStatus {
    /// Real.
    #[default]
    Actual,
    /// An exercise, marked as such everywhere.
    Exercise,
    /// A technical test.
    Test,
}

/// How bad (CAP 1.2 severity), worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words of CAP 1.2")]
pub enum Severity {
    Extreme,
    Severe,
    Moderate,
    Minor,
}

/// How soon to act (CAP 1.2 urgency), soonest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words of CAP 1.2")]
pub enum Urgency {
    Immediate,
    Expected,
    Future,
    Past,
}

/// How sure the bank is (CAP 1.2 certainty), surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words of CAP 1.2")]
pub enum Certainty {
    Observed,
    Likely,
    Possible,
}

/// Body of `GET /v1/bulletins`: the newest bulletin of each incident now in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulletinList {
    /// Newest first.
    pub bulletins: Vec<SignedBulletin>,
}
