//! The names under which the ledger stores states, kinds and failures.

use firebreak_wire::{CardState, OperationFailure};

pub(super) fn state_name(state: CardState) -> &'static str {
    match state {
        CardState::Active => "active",
        CardState::Frozen => "frozen",
        CardState::Blocked => "blocked",
        CardState::Expired => "expired",
        CardState::Closed => "closed",
    }
}

pub(super) fn state_from(name: &str) -> Option<CardState> {
    [CardState::Active, CardState::Frozen, CardState::Blocked, CardState::Expired, CardState::Closed]
        .into_iter()
        .find(|state| state_name(*state) == name)
}

pub(super) fn failure_name(failure: OperationFailure) -> &'static str {
    match failure {
        OperationFailure::CardNotUsable => "card_not_usable",
        OperationFailure::Refused => "refused",
    }
}

pub(super) fn failure_from(name: &str) -> Option<OperationFailure> {
    [OperationFailure::CardNotUsable, OperationFailure::Refused]
        .into_iter()
        .find(|failure| failure_name(*failure) == name)
}
