//! A card and the order for it. The state shown is the bank's record, never the order's intention.

use firebreak_wire::{Card, OrderLane};

use crate::{
    bank::OrderKey,
    model::Model,
    stored::{Order, Stage},
    view::{CardView, OrderStage, OrderView},
};

pub(super) fn card(model: &Model, card: &Card) -> CardView {
    CardView {
        id: card.id.to_string(),
        last4: card.last4.clone(),
        kind: card.kind,
        product: card.product.clone(),
        expires: card.expires.strftime("%Y-%m").to_string(),
        state: card.state,
        set_by: card.set_by,
        state_since: card.state_since.to_string(),
        at_risk: card.at_risk,
        order: model.orders.get(&OrderKey { lane: OrderLane::State, subject: card.id }).map(order),
        replacement: None,
        replacement_for: None,
        replaceable: false,
    }
}

fn order(order: &Order) -> OrderView {
    OrderView {
        kind: order.draft.kind(),
        stage: match order.stage {
            Stage::Sending => OrderStage::Sending,
            Stage::Waiting => OrderStage::Waiting,
            Stage::Pending => OrderStage::Pending,
            Stage::Confirmed => OrderStage::Confirmed,
            Stage::Failed => OrderStage::Failed,
        },
        asked_at: order.asked_at.to_string(),
        received_at: order.received_at.map(|at| at.to_string()),
        settled_at: order.settled_at.map(|at| at.to_string()),
        last_try_at: order.attempt.last_try_at.map(|at| at.to_string()),
        next_try_at: order.attempt.next_try_at.map(|at| at.to_string()),
        failure: order.failure,
    }
}
