//! Cards, the orders for them, and the cards that take their place.

use firebreak_wire::{CardKind, CardState, OperationFailure, OperationKind, ReplacementStage, SetBy};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::Loading;

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CardView {
    /// The card.
    pub id: String,
    /// The last four digits.
    pub last4: String,
    /// What kind of card.
    pub kind: CardKind,
    /// The bank's name for the product.
    pub product: String,
    /// The last month of validity, `2028-03`.
    pub expires: String,
    /// What the card processor last confirmed.
    pub state: CardState,
    /// Who put it in that state.
    pub set_by: Option<SetBy>,
    /// Since when.
    pub state_since: String,
    /// Whether an open incident names it.
    pub at_risk: bool,
    /// The order to freeze or unfreeze that is on its way or has just been settled.
    pub order: Option<OrderView>,
    /// The card that is to take its place.
    pub replacement: Option<ReplacementView>,
    /// Last four digits of the card whose place it takes.
    pub replacement_for: Option<String>,
    /// Whether a new card can be ordered for it now.
    pub replaceable: bool,
}

/// A new card on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReplacementView {
    /// How far it has come, as the bank confirmed. Until the bank has the order it is `requested` with nothing reached,
    /// and `order` alone says what is true.
    pub stage: ReplacementStage,
    /// Its last four digits, as soon as it has a number.
    pub last4: Option<String>,
    /// The stages with the times at which they were reached, oldest first.
    pub reached: Vec<StageReachedView>,
    /// The day it should arrive by at the earliest, `2026-09-18`.
    pub earliest: Option<String>,
    /// The day it should arrive by at the latest.
    pub latest: Option<String>,
    /// The order that is on its way: the replacement itself, or its activation.
    pub order: Option<OrderView>,
}

/// A stage and when it was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StageReachedView {
    /// Which.
    pub stage: ReplacementStage,
    /// When.
    pub at: String,
}

/// An order to freeze or unfreeze a card, from the tap to the card processor's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OrderView {
    /// Freeze or unfreeze.
    pub kind: OperationKind,
    /// How far it has come.
    pub stage: OrderStage,
    /// When the customer asked.
    pub asked_at: String,
    /// When the bank took it in.
    pub received_at: Option<String>,
    /// When the card processor confirmed or refused it.
    pub settled_at: Option<String>,
    /// When the bank was last tried in vain.
    pub last_try_at: Option<String>,
    /// When it is tried again.
    pub next_try_at: Option<String>,
    /// Why it failed for good.
    pub failure: Option<OperationFailure>,
}

/// How far an order has come. Only `confirmed` means that the card is what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum OrderStage {
    /// On its way to the bank.
    Sending,
    /// Not received by the bank: no connection. Kept and tried again.
    Waiting,
    /// The bank has it; the card processor has not answered.
    Pending,
    /// The card processor confirmed it.
    Confirmed,
    /// Refused for good.
    Failed,
}

/// What a new card would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfferView {
    /// The card to be replaced.
    pub card_id: String,
    /// Whether the rest is here.
    pub state: Loading,
    /// The lines of the address it goes to; empty where the bank has none.
    pub address: Vec<String>,
    /// The day it should arrive by at the earliest, `2026-09-18`.
    pub earliest: Option<String>,
    /// The day it should arrive by at the latest.
    pub latest: Option<String>,
    /// What happens to the card in phones and watches.
    pub wallets: String,
    /// What happens to standing payments.
    pub standing_payments: Vec<String>,
}
