//! The four answers.

use firebreak_wire::{CloseAccount, StepKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The four answers, ready to be put into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AnswersView {
    /// Does it concern me?
    pub concerned: ConcernedView,
    /// What must I do? Open steps in order, with the card's digits where they are about one.
    pub what_to_do: Vec<StepKind>,
    /// Will I get a new card?
    pub new_card: NewCardView,
    /// Should I close my account?
    pub close_account: CloseAccount,
}

/// Does it concern me?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum ConcernedView {
    /// Yes.
    Yes {
        /// Last four digits of the cards on the list.
        affected: Vec<String>,
        /// Last four digits of the customer's other cards.
        unaffected: Vec<String>,
    },
    /// No.
    No {
        /// How many cards were checked.
        cards_checked: u32,
    },
}

/// Will I get a new card?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum NewCardView {
    /// The card can be used on as it is.
    NotNeeded,
    /// The customer can have one, free of charge.
    Offered,
    /// It has been ordered.
    Ordered {
        /// The day it should arrive by, `2026-09-21`.
        expected_by: String,
    },
    /// It is in the post.
    Sent {
        /// The day it should arrive by, `2026-09-21`.
        expected_by: String,
    },
    /// It is in use.
    Active,
}
