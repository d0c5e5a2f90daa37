//! A card, the orders for it and the card that takes its place. The state shown is the bank's record, never the order's
//! intention.

use firebreak_wire::{Card, CardOperation, Concerned, OperationState, OrderLane, ReplacementStage};
use uuid::Uuid;

use super::{lines, loading, text};
use crate::{
    model::{Fetch, Model},
    order::OrderKey,
    stored::{Order, Stage},
    view::{CardView, OfferView, OrderStage, OrderView, ReplacementView, StageReachedView},
};

pub(super) fn card(model: &Model, card: &Card) -> CardView {
    let key = OrderKey { lane: OrderLane::State, subject: card.id };
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
        order: model.orders.get(&key).map(order),
        replacement: replacement(model, card),
        replacement_for: card.replacement_for.and_then(|card_id| last4(model, card_id)),
        replaceable: model.replaceable(card.id),
    }
}

/// The bank's word on the new card. Before the bank has the order there is the order alone, and no stage is reached.
fn replacement(model: &Model, card: &Card) -> Option<ReplacementView> {
    let own = model.orders.get(&OrderKey { lane: OrderLane::Replacement, subject: card.id });
    let Some(known) = &card.replacement else {
        let own = own.filter(|own| own.stage != Stage::Confirmed)?;
        return Some(ReplacementView {
            stage: ReplacementStage::Requested,
            last4: None,
            reached: Vec::new(),
            earliest: None,
            latest: None,
            order: Some(order(own)),
        });
    };
    let reached = |reached: &firebreak_wire::StageReached| StageReachedView {
        stage: reached.stage,
        at: reached.at.to_string(),
    };
    let elsewhere = Some(&known.operation).filter(|operation| operation.state != OperationState::Confirmed);
    Some(ReplacementView {
        stage: known.stage,
        last4: known.last4.clone(),
        reached: known.reached.iter().map(reached).collect(),
        earliest: Some(known.earliest.to_string()),
        latest: Some(known.latest.to_string()),
        order: own.map(order).or_else(|| elsewhere.map(ordered_elsewhere)),
    })
}

/// A card that is closed is not listed any more; a notice may still name it.
fn last4(model: &Model, card_id: Uuid) -> Option<String> {
    let named = model.notices.values().filter_map(|entry| match &entry.held.notice.answers.concerned {
        Concerned::Yes { cards, .. } => cards.iter().find(|card| card.card_id == card_id),
        Concerned::No { .. } => None,
    });
    let listed = model.card(card_id).map(|card| card.last4.clone());
    listed.or_else(|| named.map(|card| card.last4.clone()).next())
}

pub(super) fn offer(model: &Model) -> Option<OfferView> {
    let card_id = model.shown_replacement()?;
    let offer = model.offer.as_ref().filter(|offer| offer.card_id == card_id);
    Some(OfferView {
        card_id: card_id.to_string(),
        state: loading(model, Fetch::Offer(card_id), offer.is_some()),
        address: offer.map(|offer| offer.address.clone()).unwrap_or_default(),
        earliest: offer.map(|offer| offer.earliest.to_string()),
        latest: offer.map(|offer| offer.latest.to_string()),
        wallets: offer.map(|offer| text(&offer.wallets, model.lang)).unwrap_or_default(),
        standing_payments: offer.map(|offer| lines(&offer.standing_payments, model.lang)).unwrap_or_default(),
    })
}

fn order(order: &Order) -> OrderView {
    OrderView {
        kind: order.draft.kind(),
        stage: stage(order.stage),
        asked_at: order.asked_at.to_string(),
        received_at: order.received_at.map(|at| at.to_string()),
        settled_at: order.settled_at.map(|at| at.to_string()),
        last_try_at: order.attempt.last_try_at.map(|at| at.to_string()),
        next_try_at: order.attempt.next_try_at.map(|at| at.to_string()),
        failure: order.failure,
    }
}

/// An order that another device of the customer gave, or the bank.
fn ordered_elsewhere(operation: &CardOperation) -> OrderView {
    OrderView {
        kind: operation.kind,
        stage: match operation.state {
            OperationState::Pending => OrderStage::Pending,
            OperationState::Confirmed => OrderStage::Confirmed,
            OperationState::Failed => OrderStage::Failed,
        },
        asked_at: operation.received_at.to_string(),
        received_at: Some(operation.received_at.to_string()),
        settled_at: operation.settled_at.map(|at| at.to_string()),
        last_try_at: None,
        next_try_at: None,
        failure: operation.failure,
    }
}

pub(super) fn stage(stage: Stage) -> OrderStage {
    match stage {
        Stage::Sending => OrderStage::Sending,
        Stage::Waiting => OrderStage::Waiting,
        Stage::Pending => OrderStage::Pending,
        Stage::Confirmed => OrderStage::Confirmed,
        Stage::Failed => OrderStage::Failed,
    }
}
