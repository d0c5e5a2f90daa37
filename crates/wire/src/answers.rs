//! The four answers, as data. Every channel and every screen renders these and nothing else.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{DataClass, NoticeReference, StepKind};

/// The answers to the four questions that every customer asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FourAnswers {
    /// Does it concern me?
    pub concerned: Concerned,
    /// What must I do? Steps still open, in order; empty means nothing.
    pub what_to_do: Vec<StepKind>,
    /// Will I get a new card?
    pub new_card: NewCard,
    /// Should I close my account?
    pub close_account: CloseAccount,
}

/// Does it concern me?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Concerned {
    /// Some of the customer's data is in the leak.
    Yes {
        /// The cards that are on the list.
        cards: Vec<AffectedCard>,
        /// What of theirs was exposed.
        data_classes: Vec<DataClass>,
    },
    /// A positive no: every card was checked against the list.
    No {
        /// How many cards were checked.
        cards_checked: u32,
    },
}

/// A card on the list, as a customer knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AffectedCard {
    /// The card.
    pub card_id: Uuid,
    /// The last four digits.
    pub last4: String,
}

/// Will I get a new card?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum NewCard {
    /// The card can be used on as it is.
    NotNeeded,
    /// The customer can have one, free of charge.
    Offered,
    /// It has been ordered.
    Ordered {
        /// The day it should arrive by.
        expected_by: Date,
    },
    /// It is in the post.
    Sent {
        /// The day it should arrive by.
        expected_by: Date,
    },
    /// It is in use.
    Active,
}

/// Should I close my account?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum CloseAccount {
    /// No: the account itself was not part of the leak.
    NotInvolved,
    /// No: the account number was exposed, and nobody can take money with it alone.
    NumberAlone,
    /// Yes, and the bank will call: an explicit decision of the incident team.
    Yes,
}

/// Body of `GET /v1/incidents/{reference}/concern`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Concern {
    /// The incident that was asked about.
    pub incident_reference: String,
    /// The answers for this customer.
    pub answers: FourAnswers,
    /// The notice to open where the answer is yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeReference>,
    /// When the bank looked.
    pub checked_at: Timestamp,
}
