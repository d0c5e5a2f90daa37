//! What the tray says for views as the runtime makes them.

use firebreak_app_core::{BankView, Config, Model, OrderView, view};
use firebreak_wire::{CardKind, Platform};

use super::*;

fn quiet() -> View {
    let mut quiet = view(&Model::new(Config {
        app_version: "1".to_owned(),
        platform: Platform::Linux,
        device_name: "Desk".to_owned(),
        bank_url: None,
        lang: Lang::En,
        time_zone: jiff::tz::TimeZone::UTC,
    }));
    quiet.phase = Phase::Ready;
    quiet.connection = Connection::Online;
    quiet.bank = Some(BankView {
        name: "Northgate Bank".to_owned(),
        phone: String::new(),
        colours: std::collections::BTreeMap::new(),
        freeze_stops: Vec::new(),
        freeze_does_not_stop: Vec::new(),
        new_card: String::new(),
    });
    quiet
}

fn card(last4: &str) -> CardView {
    CardView {
        id: format!("card-{last4}"),
        last4: last4.to_owned(),
        kind: CardKind::Debit,
        product: "Everyday".to_owned(),
        expires: "2029-03".to_owned(),
        state: CardState::Active,
        set_by: None,
        state_since: "2026-09-14T10:00:00Z".to_owned(),
        at_risk: false,
        order: None,
        replacement: None,
        replacement_for: None,
        replaceable: false,
    }
}

fn freeze(stage: OrderStage) -> OrderView {
    OrderView {
        kind: OperationKind::Freeze,
        stage,
        asked_at: "2026-09-14T10:00:00Z".to_owned(),
        received_at: None,
        settled_at: None,
        last_try_at: None,
        next_try_at: None,
        failure: None,
    }
}

fn offered(view: &View) -> Vec<String> {
    Content::of(view, "Firebreak").menu.freezable.into_iter().map(|card| card.last4).collect()
}

#[test]
fn cards_at_risk_are_offered_first_and_never_more_than_five() {
    let mut view = quiet();
    view.cards = ["1111", "2222", "3333", "4444", "5555", "6666"].map(card).into();
    if let Some(last) = view.cards.last_mut() {
        last.at_risk = true;
    }
    assert_eq!(offered(&view), ["6666", "1111", "2222", "3333", "4444"]);
}

#[test]
fn a_card_that_is_not_usable_or_is_being_frozen_is_not_offered() {
    let mut view = quiet();
    let frozen = CardView { state: CardState::Frozen, ..card("1111") };
    let closed = CardView { state: CardState::Closed, ..card("2222") };
    let waiting = CardView { order: Some(freeze(OrderStage::Waiting)), ..card("3333") };
    let refused = CardView { order: Some(freeze(OrderStage::Failed)), ..card("4444") };
    view.cards = vec![frozen, closed, waiting, refused];
    assert_eq!(offered(&view), ["4444"]);
}

#[test]
fn a_locked_app_shows_nothing_personal() {
    let mut view = quiet();
    view.cards = vec![card("4242")];
    view.phase = Phase::Locked;
    let content = Content::of(&view, "Firebreak");
    assert_eq!(content.menu.freezable, []);
    assert_eq!((content.mark, content.state_key), (Mark::Online, "tray-state-locked"));
}

#[test]
fn a_locked_app_says_that_there_is_something_new_and_not_what() {
    let mut view = quiet();
    view.phase = Phase::Locked;
    view.needs_attention = true;
    let content = Content::of(&view, "Firebreak");
    assert_eq!((content.mark, content.state_key), (Mark::Attention, "tray-state-locked-new"));
    assert_eq!(content.menu.freezable, []);
}

#[test]
fn a_freeze_that_is_not_confirmed_is_never_called_frozen() {
    for stage in [OrderStage::Sending, OrderStage::Waiting, OrderStage::Pending] {
        let mut view = quiet();
        view.cards = vec![CardView { order: Some(freeze(stage)), ..card("4242") }];
        view.needs_attention = true;
        let content = Content::of(&view, "Firebreak");
        assert_eq!((content.mark, content.state_key), (Mark::Attention, "tray-state-frozen-pending"));
    }
}

#[test]
fn the_bank_is_named_as_soon_as_it_is_known() {
    let mut view = quiet();
    assert_eq!(Content::of(&view, "Firebreak").menu.bank, "Northgate Bank");
    view.bank = None;
    view.connection = Connection::Connecting;
    let content = Content::of(&view, "Firebreak");
    assert_eq!((content.menu.bank.as_str(), content.mark), ("Firebreak", Mark::Offline));
}
