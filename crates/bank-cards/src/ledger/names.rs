//! The names under which the ledger stores states, channels and failures.

use firebreak_wire::{CardState, OperationFailure, PaymentChannel};

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

pub(super) fn channel_name(channel: PaymentChannel) -> &'static str {
    match channel {
        PaymentChannel::InShop => "in_shop",
        PaymentChannel::Online => "online",
        PaymentChannel::InApp => "in_app",
        PaymentChannel::Recurring => "recurring",
        PaymentChannel::CashMachine => "cash_machine",
    }
}

pub(super) fn channel_from(name: &str) -> Option<PaymentChannel> {
    [
        PaymentChannel::InShop,
        PaymentChannel::Online,
        PaymentChannel::InApp,
        PaymentChannel::Recurring,
        PaymentChannel::CashMachine,
    ]
    .into_iter()
    .find(|channel| channel_name(*channel) == name)
}
