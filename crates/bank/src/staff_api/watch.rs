//! Watching: incidents at a glance, the live view, events for open pages.

use firebreak_bank_core::{
    incident::{Incident, IncidentState},
    tier::Treatment,
    words::{Channel, Message},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Body of `GET /staff/v1/overview`: every incident at a glance, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Overview {
    /// The incidents.
    pub incidents: Vec<IncidentLine>,
    /// Cards frozen since midnight UTC, and how many of them by their customers.
    pub frozen_today: u64,
    /// As above.
    pub frozen_today_by_customers: u64,
    /// The bank's time.
    pub now: Timestamp,
}

/// One incident at a glance.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct IncidentLine {
    /// The incident.
    pub incident: Incident,
    /// The draft of its next word, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<DraftLine>,
    /// Customers affected, as far as lists were matched.
    pub customers: u64,
    /// Customers whose device has the word.
    pub reached: u64,
    /// Customers who took a step.
    pub acted: u64,
    /// What the promise of the next word needs.
    pub promise: Promise,
}

/// A draft at a glance.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DraftLine {
    /// What kind of word.
    pub message: Message,
    /// Whether it waits for approval.
    pub in_review: bool,
    /// Who saved it last.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What the promise of the next word needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Promise {
    /// Nothing was promised.
    None,
    /// There is time.
    Ahead,
    /// It is due within the hour (or as configured).
    Soon,
    /// It was missed.
    Late,
}

/// Body of `GET /staff/v1/incidents/{reference}/live`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Live {
    /// The incident.
    pub incident: Incident,
    /// When it was first published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<Timestamp>,
    /// The bank's time.
    pub now: Timestamp,
    /// Customers it was published to.
    pub customers: u64,
    /// Cards in it.
    pub cards: u64,
    /// Customers whose device has it.
    pub reached: u64,
    /// Customers who opened it.
    pub seen: u64,
    /// Customers who took a step.
    pub acted: u64,
    /// The promise of the next word.
    pub promise: Promise,
    /// Totals over time, oldest first, at most [`MAX_POINTS`].
    pub series: Vec<LivePoint>,
    /// By the channel that came first.
    pub channels: Vec<LiveChannel>,
    /// By segment.
    pub segments: Vec<LiveSegment>,
    /// The draft of its next word, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<DraftLine>,
    /// Bulletins, newest first.
    pub bulletins: Vec<BulletinLine>,
}

/// Most points of a series.
pub const MAX_POINTS: usize = 240;

/// Totals at one time.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct LivePoint {
    /// When.
    pub at: Timestamp,
    /// Reached until then.
    pub reached: u64,
    /// Seen until then.
    pub seen: u64,
    /// Acted until then.
    pub acted: u64,
}

/// One channel in the funnel.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct LiveChannel {
    /// Which.
    pub channel: Channel,
    /// Customers it was sent to first.
    pub sent: u64,
    /// Of them reached.
    pub reached: u64,
    /// Of them seen.
    pub seen: u64,
    /// Of them acted.
    pub acted: u64,
}

/// One segment in the live view.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct LiveSegment {
    /// Its name; absent for those that no segment fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the bank does about it; absent where the policy table decides card by card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treatment: Option<Treatment>,
    /// Customers.
    pub customers: u64,
    /// Of them reached.
    pub reached: u64,
    /// Of them seen.
    pub seen: u64,
    /// Of them acted.
    pub acted: u64,
}

/// One bulletin in a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BulletinLine {
    /// The incident's reference.
    pub incident: String,
    /// The incident's title.
    pub title: String,
    /// Its version.
    pub version: u32,
    /// What kind of word.
    pub message: Message,
    /// When it was signed.
    pub sent_at: Timestamp,
    /// Who prepared it; absent where it was published before approvals were kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepared_by: Option<String>,
    /// Who approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// SHA-256 of its signed form.
    pub hash: String,
    /// The headline, by language.
    pub headline: firebreak_wire::Localised,
}

/// Body of `GET /staff/v1/bulletins`: everything sent, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BulletinLines {
    /// The bulletins.
    pub bulletins: Vec<BulletinLine>,
}

/// One event of `GET /staff/v1/events` (Server-Sent Events, `event: changed`): what an open page should read again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum StaffEvent {
    /// An incident or its draft changed.
    Incident {
        /// Which.
        reference: String,
        /// Its state.
        state: IncidentState,
    },
    /// An import moved on.
    Import {
        /// Into which incident.
        reference: String,
        /// Which.
        id: Uuid,
    },
    /// Customers were reached, saw or acted. At most once in two seconds for each incident.
    Live {
        /// In which incident.
        reference: String,
    },
    /// A promise is due soon or was missed.
    Promise {
        /// Of which incident.
        reference: String,
        /// How it stands.
        promise: Promise,
    },
    /// Something was missed: read everything again.
    Reload,
}
