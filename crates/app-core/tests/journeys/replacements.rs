//! A new card in the place of another: the address the person saw, the order, and what the bank says of it.

use firebreak_app_core::{
    BankAnswer, BankFailure, BankRequest, CardView, Event, Intent, Loading, OrderDraft, OrderStage,
    ProblemKind, Route, SheetKind, Timer,
};
use firebreak_wire::{
    Card, CardList, CardOperation, CardState, OperationKind, OperationState, ProblemCode, ReplacementStage,
    StreamEvent,
};

use crate::support::{App, card, card_id, offer, operation, replacement};

const UNREACHED: BankFailure = BankFailure::Unreachable { maybe_received: false };

fn refused(code: ProblemCode) -> BankFailure {
    BankFailure::Refused { code, server_time: None, retry_after: None }
}

fn route() -> Route {
    Route::Replacement { card_id: card_id().to_string() }
}

fn looking() -> App {
    let mut app = App::online();
    assert_eq!(app.intent(Intent::Navigate { to: route() }), ["ask offer"]);
    app.answer(offer("1"));
    app
}

fn sheet(app: &mut App, sheet: SheetKind) -> Vec<String> {
    app.intent(Intent::OpenSheet { sheet });
    app.intent(Intent::ConfirmSheet)
}

fn replace_sheet() -> SheetKind {
    SheetKind::Replace { card_id: card_id().to_string() }
}

fn replace(app: &mut App) -> Vec<String> {
    sheet(app, replace_sheet())
}

fn activate(app: &mut App) -> Vec<String> {
    sheet(app, SheetKind::Activate { card_id: card_id().to_string() })
}

fn with(stage: ReplacementStage, operation: CardOperation) -> Card {
    Card { replacement: Some(replacement(stage, operation)), ..card(CardState::Active, None) }
}

fn arrived() -> App {
    let mut app = App::online();
    let ordered = operation("by-phone", OperationKind::Replace, OperationState::Confirmed);
    app.item(11, card_event(with(ReplacementStage::Arrived, ordered)));
    app
}

fn card_event(card: Card) -> StreamEvent {
    StreamEvent::Card(Box::new(card))
}

fn order_stage(card: &CardView) -> Option<OrderStage> {
    card.replacement.as_ref()?.order.as_ref().map(|order| order.stage)
}

fn the_card(app: &App) -> CardView {
    app.view().cards.remove(0)
}

#[test]
fn what_a_new_card_would_be_is_fetched_when_it_is_looked_at() {
    let mut app = App::online();
    app.intent(Intent::Navigate { to: route() });
    assert_eq!(app.view().offer.unwrap().state, Loading::Loading);
    app.outcome(Err(UNREACHED));
    assert_eq!(app.view().offer.unwrap().state, Loading::Failed);
    app.wait(5);
    assert_eq!(app.event(Event::Timer(Timer::Retry)), ["ask offer"]);
    app.answer(offer("1"));
    let view = app.view().offer.unwrap();
    assert_eq!((view.state, view.address[1].as_str()), (Loading::Ready, "1 Harbour Street"));
    assert_eq!((view.earliest.as_deref(), view.latest.as_deref()), (Some("2026-09-18"), Some("2026-09-22")));
    app.intent(Intent::Back);
    assert_eq!(app.view().offer, None, "the next look fetches the address anew");
}

#[test]
fn the_order_carries_the_address_that_the_person_saw() {
    let mut app = looking();
    assert_eq!(replace(&mut app), ["store order Sending", "ask Replace"]);
    let drafts = app.asked.iter().filter_map(|ask| match &ask.request {
        BankRequest::Order { order, .. } => Some(order.clone()),
        _ => None,
    });
    let expected = OrderDraft::Replace { card_id: card_id(), address_version: "1".to_owned() };
    assert_eq!(drafts.collect::<Vec<_>>(), [expected]);
    assert_eq!(app.view().route, route());
    assert!(!the_card(&app).replaceable);
}

#[test]
fn an_order_that_the_bank_does_not_have_claims_no_stage() {
    let mut app = looking();
    replace(&mut app);
    app.outcome(Err(UNREACHED));
    let view = the_card(&app).replacement.unwrap();
    assert!(view.reached.is_empty() && view.earliest.is_none() && view.last4.is_none());
    assert_eq!(view.order.unwrap().stage, OrderStage::Waiting);
}

#[test]
fn a_new_card_is_ordered_when_the_record_of_the_card_says_so() {
    let mut app = looking();
    replace(&mut app);
    let key = app.order_keys().remove(0);
    let of = |state| operation(&key, OperationKind::Replace, state);
    let effects = app.answer(BankAnswer::Operation(Box::new(of(OperationState::Confirmed))));
    assert!(effects.contains(&"ask cards".to_owned()), "{effects:?}");
    assert_eq!(order_stage(&the_card(&app)), Some(OrderStage::Pending));
    app.item(11, card_event(with(ReplacementStage::Requested, of(OperationState::Confirmed))));
    assert_eq!(order_stage(&the_card(&app)), Some(OrderStage::Pending), "no stage says so yet");
    app.item(12, card_event(with(ReplacementStage::Ordered, of(OperationState::Confirmed))));
    let card = the_card(&app);
    assert_eq!(order_stage(&card), Some(OrderStage::Confirmed));
    let view = card.replacement.unwrap();
    assert_eq!(
        (view.stage, view.last4.as_deref(), view.reached.len()),
        (ReplacementStage::Ordered, Some("1881"), 2)
    );
}

#[test]
fn another_address_by_now_drops_the_order_and_shows_the_new_one() {
    let mut app = looking();
    replace(&mut app);
    let effects = app.outcome(Err(refused(ProblemCode::AddressChanged)));
    assert_eq!(effects, ["store no order", "ask offer"]);
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::AddressChanged);
    assert!(app.stored.orders.is_empty());
    assert!(replace(&mut app).is_empty(), "not before the new address was seen");
    app.answer(offer("2"));
    assert_eq!(app.view().offer.unwrap().address[1], "2 Harbour Street");
    assert_eq!(replace(&mut app), ["store order Sending", "ask Replace"]);
}

#[test]
fn an_address_that_changes_under_an_open_sheet_closes_it() {
    let mut app = looking();
    app.intent(Intent::Navigate { to: route() });
    app.intent(Intent::OpenSheet { sheet: replace_sheet() });
    assert!(app.view().sheet.is_some());
    app.answer(offer("2"));
    assert_eq!(app.view().sheet, None);
    assert!(app.intent(Intent::ConfirmSheet).is_empty());
}

#[test]
fn a_new_card_without_an_address_cannot_be_ordered() {
    let mut app = App::online();
    app.intent(Intent::Navigate { to: route() });
    let BankAnswer::ReplacementOffer(mut nowhere) = offer("1") else { unreachable!() };
    nowhere.address.clear();
    app.answer(BankAnswer::ReplacementOffer(nowhere));
    assert!(replace(&mut app).is_empty());
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::ReplacementNotPossible);
}

#[test]
fn an_order_for_a_new_card_neither_delays_nor_replaces_a_freeze() {
    let mut app = looking();
    replace(&mut app);
    let freeze = SheetKind::Freeze { card_id: card_id().to_string() };
    assert_eq!(sheet(&mut app, freeze), ["store order Sending", "ask Freeze"]);
    let view = the_card(&app);
    assert_eq!(order_stage(&view), Some(OrderStage::Sending));
    assert_eq!(view.order.unwrap().stage, OrderStage::Sending);
    let keys = app.order_keys();
    let mut app = app.restarted();
    assert_eq!(app.order_keys().len(), 2);
    assert!(keys.iter().all(|key| app.order_keys().contains(key)));
    let frozen = operation(&keys[1], OperationKind::Freeze, OperationState::Confirmed);
    let waiting = operation(&keys[0], OperationKind::Replace, OperationState::Pending);
    let cards = vec![Card {
        replacement: Some(replacement(ReplacementStage::Requested, waiting)),
        ..card(CardState::Frozen, Some(frozen))
    }];
    let place = app.asked.iter().position(|ask| ask.request == BankRequest::Cards).unwrap();
    app.asked.swap(0, place);
    app.answer(BankAnswer::Cards(CardList { cards }));
    let view = the_card(&app);
    assert_eq!(order_stage(&view), Some(OrderStage::Pending));
    assert_eq!(view.order.unwrap().stage, OrderStage::Confirmed);
}

#[test]
fn what_cannot_be_replaced_is_said_and_not_repeated() {
    let mut app = looking();
    replace(&mut app);
    app.outcome(Err(refused(ProblemCode::ReplacementNotPossible)));
    assert_eq!(order_stage(&the_card(&app)), Some(OrderStage::Failed));
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::ReplacementNotPossible);
    app.wait(60);
    app.event(Event::Timer(Timer::Retry));
    assert!(app.order_keys().is_empty());
}

#[test]
fn only_a_card_that_was_sent_can_be_activated() {
    let activated = |stage| {
        let mut app = App::online();
        let ordered = operation("by-phone", OperationKind::Replace, OperationState::Confirmed);
        app.item(11, card_event(with(stage, ordered)));
        activate(&mut app)
    };
    assert!(activated(ReplacementStage::Ordered).is_empty());
    assert!(activated(ReplacementStage::Produced).is_empty());
    for stage in [ReplacementStage::Sent, ReplacementStage::Arrived] {
        assert_eq!(activated(stage), ["store order Sending", "ask Activate"]);
    }
}

#[test]
fn the_activated_card_takes_the_place_of_the_old_one() {
    let mut app = arrived();
    activate(&mut app);
    let key = app.order_keys().remove(0);
    let of = |state| operation(&key, OperationKind::Activate, state);
    app.answer(BankAnswer::Operation(Box::new(of(OperationState::Pending))));
    let fresh = Card {
        id: uuid::Uuid::from_u128(1881),
        last4: "1881".to_owned(),
        replacement_for: Some(card_id()),
        ..card(CardState::Active, None)
    };
    app.item(12, card_event(fresh));
    assert_eq!(app.view().cards[1].replacement_for.as_deref(), Some("4242"));
    let closed = with(ReplacementStage::Activated, of(OperationState::Confirmed));
    app.item(13, card_event(Card { state: CardState::Closed, ..closed }));
    assert_eq!(app.view().cards.iter().map(|card| card.last4.as_str()).collect::<Vec<_>>(), ["1881"]);
    assert!(app.stored.orders.is_empty());
}

#[test]
fn an_activation_whose_word_was_missed_is_asked_about_and_then_history() {
    let mut app = arrived();
    activate(&mut app);
    let key = app.order_keys().remove(0);
    let of = |state| operation(&key, OperationKind::Activate, state);
    app.answer(BankAnswer::Operation(Box::new(of(OperationState::Pending))));
    app.event(Event::Timer(Timer::Poll));
    let effects = app.answer(BankAnswer::Cards(CardList { cards: Vec::new() }));
    assert!(effects.contains(&"ask Activate".to_owned()), "{effects:?}");
    app.answer(BankAnswer::Operation(Box::new(of(OperationState::Confirmed))));
    assert!(app.stored.orders.is_empty() && app.asked.is_empty());
}

#[test]
fn an_order_from_another_device_is_shown_and_not_given_again() {
    let mut app = App::online();
    let elsewhere = operation("by-phone", OperationKind::Replace, OperationState::Pending);
    app.item(11, card_event(with(ReplacementStage::Requested, elsewhere)));
    let card = the_card(&app);
    assert_eq!((order_stage(&card), card.replaceable), (Some(OrderStage::Pending), false));
    app.intent(Intent::Navigate { to: route() });
    assert!(app.asked.is_empty(), "there is nothing to offer");
}
