//! What a card processor's records say about a card: the answer to an order, or something it did by itself.
//!
//! There is no card number here: a new card is handed over by its number at the processor, its last four digits and a tag.

use firebreak_wire::{CardState, CaseState, ReplacementStage};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

/// What a card processor's records say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// The card is in this state.
    Card(CardState),
    /// The card that takes its place has come this far.
    Replacement(ReplacementFact),
    /// The case about one of its payments is in this state.
    Case(CaseFact),
}

/// How far a new card has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacementFact {
    /// The stage that was reached.
    pub stage: ReplacementStage,
    /// When.
    pub at: Timestamp,
    /// The day it should arrive by at the earliest.
    pub earliest: Date,
    /// The day it should arrive by at the latest.
    pub latest: Date,
    /// The new card, from the stage at which it is made.
    pub made: Option<MadeCard>,
}

/// A card with a new number.
#[derive(Clone, PartialEq, Eq)]
pub struct MadeCard {
    /// Its number at the card processor; never the card number.
    pub external_id: String,
    /// The last four digits.
    pub last4: String,
    /// Last day of validity.
    pub expires: Date,
    /// Tag of the card number, so that it is found on lists.
    pub tag: [u8; 16],
}

impl std::fmt::Debug for MadeCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MadeCard").field("external_id", &self.external_id).finish_non_exhaustive()
    }
}

/// What became of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFact {
    /// The payment.
    pub payment_id: Uuid,
    /// How far the case has come.
    pub state: CaseState,
    /// The case's number, to be quoted.
    pub reference: String,
    /// Since when it is in that state.
    pub at: Timestamp,
}
