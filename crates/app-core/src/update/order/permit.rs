//! What can be ordered, as far as the app knows. The bank decides again.

use firebreak_wire::{
    Card, CardOperation, CardState, OperationKind, OperationState, ReplacementStage, SetBy,
};

use crate::{model::Model, order::OrderDraft, view::ProblemKind};

/// Whether there is anything to order, or why it cannot be ordered.
pub(super) fn permit(model: &Model, draft: &OrderDraft) -> Result<bool, ProblemKind> {
    let card = model.card(draft.card_id());
    match draft {
        OrderDraft::Freeze { .. } => state(card, CardState::Frozen),
        OrderDraft::Unfreeze { .. } => match card {
            Some(card) if card.state == CardState::Frozen && !thawable(card) => {
                Err(ProblemKind::CardNotUsable)
            }
            Some(_) | None => state(card, CardState::Active),
        },
        OrderDraft::Replace { .. } => replacement(card, orderable_anew),
        OrderDraft::Activate { .. } => replacement(card, activatable),
        OrderDraft::Report { payment_id, .. } => Ok(!model.is_reported(*payment_id)),
    }
}

fn state(card: Option<&Card>, target: CardState) -> Result<bool, ProblemKind> {
    let Some(card) = card else { return Ok(false) };
    match card.state {
        CardState::Blocked | CardState::Expired | CardState::Closed => Err(ProblemKind::CardNotUsable),
        CardState::Active | CardState::Frozen if card.state == target => Ok(false),
        CardState::Active | CardState::Frozen if pending(card.operation.as_ref()) => {
            Err(ProblemKind::CardBusy)
        }
        CardState::Active | CardState::Frozen => Ok(true),
    }
}

fn replacement(card: Option<&Card>, possible: fn(&Card) -> bool) -> Result<bool, ProblemKind> {
    let Some(card) = card else { return Ok(false) };
    if possible(card) {
        Ok(true)
    } else if pending(card.replacement.as_ref().map(|replacement| &replacement.operation)) {
        Err(ProblemKind::CardBusy)
    } else {
        Err(ProblemKind::ReplacementNotPossible)
    }
}

fn pending(operation: Option<&CardOperation>) -> bool {
    operation.is_some_and(|operation| operation.state == OperationState::Pending)
}

/// Whether the customer can lift the freeze: one by the bank only the bank lifts.
pub(crate) fn thawable(card: &Card) -> bool {
    card.state != CardState::Blocked && !(card.state == CardState::Frozen && card.set_by == Some(SetBy::Bank))
}

/// Whether another card can be ordered in the place of this one.
pub(crate) fn orderable_anew(card: &Card) -> bool {
    let usable = match card.state {
        CardState::Active | CardState::Frozen | CardState::Blocked => true,
        CardState::Expired | CardState::Closed => false,
    };
    let under_way = card.replacement.as_ref().is_some_and(|replacement| {
        let refused = replacement.operation.kind == OperationKind::Replace
            && replacement.operation.state == OperationState::Failed;
        !refused
    });
    usable && !under_way
}

/// Whether the card in the place of this one may be in the customer's hands. The post does not always say when it is.
pub(crate) fn activatable(card: &Card) -> bool {
    card.replacement.as_ref().is_some_and(|replacement| {
        matches!(replacement.stage, ReplacementStage::Sent | ReplacementStage::Arrived)
            && !pending(Some(&replacement.operation))
    })
}
