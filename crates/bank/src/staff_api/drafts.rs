//! Writing, segments, previews, review and approval.

use std::collections::BTreeMap;

use firebreak_bank_core::{
    checklist::Checked,
    draft::{Content, Draft},
    incident::Incident,
    segment::Segment,
    sms::SmsSize,
    texts::WordError,
    words::{Channel, Message, Part},
};
use firebreak_wire::Lang;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Body of `GET /staff/v1/incidents/{reference}/draft`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DraftDetail {
    /// The incident as customers know it now.
    pub incident: Incident,
    /// The next word.
    pub draft: Draft,
}

/// Body of `POST /staff/v1/incidents/{reference}/draft`: begins the next word of a published incident.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginDraft {
    /// update, close or cancel.
    pub message: Message,
}

/// Body of `PUT /staff/v1/incidents/{reference}/draft`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveDraft {
    /// The revision that was read.
    pub revision: u32,
    /// Everything the draft holds now.
    pub content: Content,
}

/// Body of `POST …/draft/submit`, `…/draft/withdraw` and `DELETE …/draft` (as a query there).
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AtRevision {
    /// The revision that was read.
    pub revision: u32,
}

/// Body of `POST …/draft/return`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnDraft {
    /// The revision that was read.
    pub revision: u32,
    /// Why, for whoever wrote it and for the audit log.
    pub reason: String,
}

/// Body of `POST …/draft/approve`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproveDraft {
    /// The revision that was read.
    pub revision: u32,
    /// The digest on the page that was read.
    pub digest: String,
    /// For the audit log.
    #[serde(default)]
    pub comment: String,
}

/// Body of `POST …/segments/count` and `…/segments/dry-run`: segments as they are being written.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrySegments {
    /// The segments.
    pub segments: Vec<Segment>,
}

/// How many exposures each segment takes.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SegmentCounts {
    /// In the order of the segments; last, with no number, those that no segment fits.
    pub counts: Vec<SegmentCountView>,
    /// Customers in all; one with cards in two segments counts once.
    pub customers: u64,
    /// Cards in all.
    pub cards: u64,
    /// When it was counted.
    pub counted_at: Timestamp,
}

/// How many one segment takes.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SegmentCountView {
    /// Its place, from 0; absent for those that no segment fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<u8>,
    /// Customers.
    pub customers: u64,
    /// Cards.
    pub cards: u64,
}

/// What a mass card action by these segments would do. Nothing is touched.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DryRun {
    /// By treatment, as planned, left out and acted on: only those that act on cards.
    pub treatments: Vec<DryRunTreatment>,
    /// Why cards are left out.
    pub exclusions: Vec<DryRunExclusion>,
    /// When it ran.
    pub ran_at: Timestamp,
}

/// One treatment in a dry run.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DryRunTreatment {
    /// freeze, replace or close.
    pub treatment: firebreak_bank_core::tier::Treatment,
    /// Cards it was decided for.
    pub planned: u64,
    /// Of them, those left out.
    pub excluded: u64,
}

/// Why cards are left out of a mass action.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DryRunExclusion {
    /// Why.
    pub reason: ExclusionReason,
    /// How many.
    pub cards: u64,
}

/// Why a card is left out of a mass action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExclusionReason {
    /// The customer has no other card that works.
    OnlyCard,
    /// It is frozen already.
    AlreadyFrozen,
    /// It is closed, expired or blocked, or its successor works already.
    NotUsable,
    /// A new card is on its way.
    ReplacementUnderWay,
}

/// Values that rules can name: `GET /staff/v1/rule-values`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RuleValues {
    /// Products and how many cards each has.
    pub products: BTreeMap<String, u64>,
    /// Countries and how many customers each has.
    pub countries: BTreeMap<String, u64>,
}

/// Body of `POST …/draft/preview`: the draft as it is being written.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TryWords {
    /// Everything the draft holds now.
    pub content: Content,
}

/// What a draft would say.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Preview {
    /// By language.
    pub languages: BTreeMap<Lang, LanguagePreview>,
    /// What cannot be rendered.
    pub errors: Vec<WordError>,
    /// The legal checklist.
    pub checklist: Vec<Checked>,
}

/// What a draft would say in one language, to an invented customer.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct LanguagePreview {
    /// Each part as rendered.
    pub parts: BTreeMap<Part, String>,
    /// The source of each part: the team's own, or the template's.
    pub sources: BTreeMap<Part, String>,
    /// Parts that are the team's own.
    pub own: Vec<Part>,
    /// What the lock screen shows.
    pub lock_screen: String,
    /// How the text message is sent.
    pub sms: SmsSize,
    /// How long the call takes, in seconds.
    pub voice_seconds: u32,
}

/// Body of `GET …/draft/review`: everything on one page.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ReviewPage {
    /// The incident as customers know it now.
    pub incident: Incident,
    /// What is to be published.
    pub draft: Draft,
    /// SHA-256 of everything that would be published, base64url; the approval names it.
    pub digest: String,
    /// Who would get it.
    pub audience: SegmentCounts,
    /// What it says.
    pub preview: Preview,
    /// What changed against the word before, in facts and on every channel; empty for the first.
    pub differences: Vec<Difference>,
    /// When and at what cost.
    pub forecast: ForecastView,
    /// Cards that a mass action would leave out.
    pub dry_run: DryRun,
    /// Why it cannot be submitted or approved as it is; empty where it can.
    pub obstacles: Vec<Obstacle>,
    /// Whether the reader may approve it.
    pub may_approve: bool,
}

/// Why a draft cannot be submitted or approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// No list was imported.
    NothingMatched,
    /// An item of the checklist is missing.
    Checklist,
    /// A part cannot be rendered, is empty or too long.
    Words,
    /// A promise lies in the past.
    PromisePassed,
    /// An import is still coming in.
    ImportRunning,
}

/// One difference to the bulletin before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Difference {
    /// What: a fact such as `severity`, or a part in a language such as `en.description` or `pl.sms`.
    pub what: String,
    /// As it was.
    pub before: String,
    /// As it will be.
    pub after: String,
}

/// What the model of `forecast` expects. See docs/operations.md for its assumptions.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ForecastView {
    /// Customers by the channel that reaches them first.
    pub first_contacts: Vec<FirstContact>,
    /// Customers who cannot be reached.
    pub unreachable: u64,
    /// Seconds until 95 of 100 reachable customers are reached; absent where fewer can be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach_95_seconds: Option<u64>,
    /// Share of customers reached after an hour, in percent.
    pub reached_after_hour_percent: f64,
    /// ISO 4217 code.
    pub currency: String,
    /// Cost of sending, in minor units.
    pub cost_minor: i64,
    /// Calls the centre can take in an hour.
    pub capacity_per_hour: u32,
    /// All at once.
    pub at_once: Waves,
    /// In as many waves as keep the calls within capacity; absent where one is enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_waves: Option<Waves>,
}

/// Customers whom one channel reaches first.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FirstContact {
    /// Which.
    pub channel: Channel,
    /// How many.
    pub customers: u64,
    /// Of them, those who read each language.
    pub languages: BTreeMap<Lang, u64>,
    /// Cost, in minor units.
    pub cost_minor: i64,
}

/// A way of sending.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Waves {
    /// How many.
    pub waves: u32,
    /// Minutes between them.
    pub minutes_between: u32,
    /// Seconds until 95 of 100 reachable customers are reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach_95_seconds: Option<u64>,
    /// Expected calls in each hour from the first message on.
    pub calls_per_hour: Vec<u32>,
}
