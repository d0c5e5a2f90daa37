//! What the tray shows, made from the view. It knows of no tray.

use firebreak_app_core::{CardView, Connection, OrderStage, Phase, View};
use firebreak_wire::{CardState, Lang, OperationKind};

/// More would be a list to search, not a quick way.
const MOST_CARDS: usize = 5;

/// What the tray shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    /// Which picture.
    pub(super) mark: Mark,
    /// The key of the line that says how it is.
    pub(super) state_key: &'static str,
    /// The rest.
    pub(super) menu: Entries,
}

/// What the menu holds besides the line that says how it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entries {
    /// In which language.
    pub(super) lang: Lang,
    /// The bank's name.
    pub(super) bank: String,
    /// The cards whose sheet it offers.
    pub(super) freezable: Vec<Freezable>,
}

/// A card that can be frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Freezable {
    /// The card.
    pub(super) card_id: String,
    /// Its last four digits.
    pub(super) last4: String,
}

/// Which picture the tray shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// All is well.
    Online,
    /// The bank is not heard.
    Offline,
    /// Something wants to be looked at.
    Attention,
}

impl Content {
    /// For this view; the name stands in until the bank is known.
    pub(super) fn of(view: &View, name: &str) -> Self {
        let online = view.connection == Connection::Online;
        let not_frozen_yet = view.cards.iter().any(is_being_frozen);
        let mark = match (view.needs_attention, online) {
            (true, _) => Mark::Attention,
            (false, true) => Mark::Online,
            (false, false) => Mark::Offline,
        };
        let state_key = match (view.phase == Phase::Locked, not_frozen_yet, online) {
            // That there is something, and never what.
            (true, _, _) if view.needs_attention => "tray-state-locked-new",
            (true, _, _) => "tray-state-locked",
            (false, true, _) => "tray-state-frozen-pending",
            (false, false, true) => "tray-state-online",
            (false, false, false) => "tray-state-offline",
        };
        let bank = view.bank.as_ref().map_or_else(|| name.to_owned(), |bank| bank.name.clone());
        Self { mark, state_key, menu: Entries { lang: view.lang, bank, freezable: freezable(view) } }
    }
}

/// Cards at risk first, then in the bank's order. A locked app names none.
fn freezable(view: &View) -> Vec<Freezable> {
    if view.phase != Phase::Ready {
        return Vec::new();
    }
    let usable = |card: &&CardView| card.state == CardState::Active && !is_being_frozen(card);
    let mut cards: Vec<&CardView> = view.cards.iter().filter(usable).collect();
    cards.sort_by_key(|card| !card.at_risk);
    cards
        .into_iter()
        .take(MOST_CARDS)
        .map(|card| Freezable { card_id: card.id.clone(), last4: card.last4.clone() })
        .collect()
}

fn is_being_frozen(card: &CardView) -> bool {
    card.order.as_ref().is_some_and(|order| {
        order.kind == OperationKind::Freeze
            && matches!(order.stage, OrderStage::Sending | OrderStage::Waiting | OrderStage::Pending)
    })
}

#[cfg(test)]
mod tests;
