//! A card with a new number that takes the place of another.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{CardOperation, Localised, LocalisedList};

/// Body of `GET /v1/cards/{id}/replacement`: what the customer would get, before they ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReplacementOffer {
    /// The card to be replaced.
    pub card_id: Uuid,
    /// The lines of the address the new card goes to, as the bank has it; empty where the bank has none, and then the
    /// card cannot be ordered from the app.
    pub address: Vec<String>,
    /// Stands for exactly this address; goes back with the order.
    pub address_version: String,
    /// The day it should arrive by at the earliest.
    pub earliest: Date,
    /// The day it should arrive by at the latest.
    pub latest: Date,
    /// What happens to the card in phones and watches.
    pub wallets: Localised,
    /// What happens to subscriptions and other standing payments with the card, one short line each.
    pub standing_payments: LocalisedList,
}

/// Body of `POST /v1/cards/{id}/replacement`. Answered with `202` and a `CardOperation`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplacementRequest {
    /// The address that the customer saw and confirmed. Another one by now is refused with `address_changed`.
    pub address_version: String,
}

/// How far a new card has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Replacement {
    /// How far it has come.
    pub stage: ReplacementStage,
    /// Last four digits of the new card; absent until the card processor has made its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last4: Option<String>,
    /// The stages it has reached, oldest first, each with its time.
    pub reached: Vec<StageReached>,
    /// The day it should arrive by at the earliest.
    pub earliest: Date,
    /// The day it should arrive by at the latest.
    pub latest: Date,
    /// The newest order in its lane: the replacement itself, or its activation.
    pub operation: CardOperation,
}

/// A stage and when it was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StageReached {
    /// Which.
    pub stage: ReplacementStage,
    /// When, by the card processor's records.
    pub at: Timestamp,
}

/// The way of a new card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ReplacementStage {
    /// The bank has the order; the card processor has not confirmed it.
    Requested,
    /// The card processor has it.
    Ordered,
    /// It is made.
    Produced,
    /// It is in the post.
    Sent,
    /// It is in the customer's hands, by the post's word.
    Arrived,
    /// It works, and the old card is closed.
    Activated,
}

impl ReplacementStage {
    /// Every stage, in the order in which they are reached.
    pub const ALL: [Self; 6] =
        [Self::Requested, Self::Ordered, Self::Produced, Self::Sent, Self::Arrived, Self::Activated];

    /// The name on the wire and in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Ordered => "ordered",
            Self::Produced => "produced",
            Self::Sent => "sent",
            Self::Arrived => "arrived",
            Self::Activated => "activated",
        }
    }

    /// The stage of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == name)
    }
}
