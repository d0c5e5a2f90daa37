//! Freezing a card: kept, repeated, and never claimed before the bank's record says so.

use firebreak_app_core::{
    BankAnswer, BankFailure, BankRequest, Event, Heard, Intent, Order, OrderDraft, OrderStage, ProblemKind,
    Route, SheetKind, StreamEnd, Timer,
};
use firebreak_wire::{
    Card, CardList, CardState, OperationFailure, OperationKind, OperationState, ProblemCode, SetBy,
    StreamEvent,
};

use crate::support::{App, card, card_id, operation};

const UNREACHED: BankFailure = BankFailure::Unreachable { maybe_received: false };
const UNANSWERED: BankFailure = BankFailure::Unreachable { maybe_received: true };

fn freeze(app: &mut App) -> Vec<String> {
    app.intent(Intent::OpenSheet { sheet: SheetKind::Freeze { card_id: card_id().to_string() } });
    app.intent(Intent::ConfirmSheet)
}

fn unfreeze(app: &mut App) -> Vec<String> {
    app.intent(Intent::OpenSheet { sheet: SheetKind::Unfreeze { card_id: card_id().to_string() } });
    app.intent(Intent::ConfirmSheet)
}

fn stage(app: &App) -> Option<OrderStage> {
    app.view().cards[0].order.as_ref().map(|order| order.stage)
}

fn card_event(state: CardState, key: &str, kind: OperationKind, outcome: OperationState) -> StreamEvent {
    StreamEvent::Card(Box::new(card(state, Some(operation(key, kind, outcome)))))
}

fn pending(app: &mut App) -> String {
    freeze(app);
    let key = app.order_keys().remove(0);
    app.answer(BankAnswer::Operation(Box::new(operation(
        &key,
        OperationKind::Freeze,
        OperationState::Pending,
    ))));
    key
}

#[test]
fn the_wish_is_stored_before_it_is_sent_and_confirmed_by_the_card_alone() {
    let mut app = App::online();
    assert_eq!(freeze(&mut app), ["store order Sending", "ask Freeze"]);
    assert_eq!(app.view().route, Route::Order { card_id: card_id().to_string() });
    assert_eq!((stage(&app), app.view().cards[0].state), (Some(OrderStage::Sending), CardState::Active));
    let key = app.order_keys().remove(0);
    let taken = operation(&key, OperationKind::Freeze, OperationState::Pending);
    let effects = app.answer(BankAnswer::Operation(Box::new(taken)));
    assert_eq!(effects, ["store order Pending", "timer Poll 1m"]);
    assert_eq!((stage(&app), app.view().cards[0].state), (Some(OrderStage::Pending), CardState::Active));
    app.item(11, card_event(CardState::Frozen, &key, OperationKind::Freeze, OperationState::Confirmed));
    assert_eq!((stage(&app), app.view().cards[0].state), (Some(OrderStage::Confirmed), CardState::Frozen));
    assert_eq!(
        app.view().cards[0].order.as_ref().unwrap().settled_at.as_deref(),
        Some("2026-09-14T12:00:06Z")
    );
}

#[test]
fn an_answer_that_says_confirmed_is_not_believed_without_the_card() {
    let mut app = App::online();
    freeze(&mut app);
    let key = app.order_keys().remove(0);
    let done = operation(&key, OperationKind::Freeze, OperationState::Confirmed);
    let effects = app.answer(BankAnswer::Operation(Box::new(done.clone())));
    assert!(effects.contains(&"ask cards".to_owned()));
    assert_eq!(stage(&app), Some(OrderStage::Pending));
    app.answer(BankAnswer::Cards(CardList { cards: vec![card(CardState::Frozen, Some(done))] }));
    assert_eq!(stage(&app), Some(OrderStage::Confirmed));
}

#[test]
fn without_a_connection_it_is_tried_after_5_10_20_and_then_every_30_seconds_with_the_same_key() {
    let mut app = App::online();
    freeze(&mut app);
    let mut keys = app.order_keys();
    for pause in [5, 10, 20, 30, 30] {
        let effects = app.outcome(Err(UNREACHED));
        assert_eq!(stage(&app), Some(OrderStage::Waiting));
        assert_eq!(effects, ["store order Waiting".to_owned(), format!("timer Retry {pause}s")]);
        app.wait(pause);
        app.event(Event::Timer(Timer::Retry));
        keys.extend(app.order_keys());
    }
    keys.dedup();
    assert_eq!(keys.len(), 1);
}

#[test]
fn a_waiting_order_survives_a_kill_and_is_sent_again_with_the_same_key() {
    let mut app = App::online();
    freeze(&mut app);
    let key = app.order_keys();
    let mut app = app.restarted();
    assert_eq!(app.order_keys(), key);
    app.asked.retain(|ask| matches!(ask.request, BankRequest::Order { .. }));
    app.outcome(Err(UNREACHED));
    let mut app = app.restarted();
    assert_eq!(app.order_keys(), key);
    let route = Route::Card { card_id: card_id().to_string() };
    app.intent(Intent::Navigate { to: route });
    assert_eq!(app.view().cards[0].state, CardState::Active);
}

#[test]
fn coming_back_online_sends_at_once() {
    let mut app = App::online();
    app.hear(Heard::Ended(StreamEnd::Failed(UNREACHED)));
    freeze(&mut app);
    app.outcome(Err(UNREACHED));
    app.event(Event::Timer(Timer::Reconnect));
    let effects = app.hear(Heard::Opened);
    assert!(effects.contains(&"ask Freeze".to_owned()), "{effects:?}");
}

#[test]
fn try_now_tries_now() {
    let mut app = App::online();
    freeze(&mut app);
    app.outcome(Err(UNANSWERED));
    assert_eq!(app.intent(Intent::RetryNow), ["store order Sending", "ask Freeze", "no timer Retry"]);
}

#[test]
fn the_opposite_withdraws_an_order_that_certainly_never_left() {
    let mut app = App::online();
    freeze(&mut app);
    app.outcome(Err(UNREACHED));
    assert_eq!(unfreeze(&mut app), ["store no order", "no timer Retry"]);
    assert_eq!((stage(&app), app.view().problem), (None, None));
    assert!(app.stored.orders.is_empty());
}

#[test]
fn the_opposite_of_an_order_that_may_have_arrived_has_to_wait() {
    let mut app = App::online();
    freeze(&mut app);
    assert!(unfreeze(&mut app).is_empty());
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::CardBusy);
    app.outcome(Err(UNANSWERED));
    unfreeze(&mut app);
    assert_eq!(
        (stage(&app), app.view().problem.unwrap().code),
        (Some(OrderStage::Waiting), ProblemKind::CardBusy)
    );
    let mut app = App::online();
    pending(&mut app);
    unfreeze(&mut app);
    assert_eq!(
        (stage(&app), app.view().problem.unwrap().code),
        (Some(OrderStage::Pending), ProblemKind::CardBusy)
    );
}

#[test]
fn a_kill_while_sending_leaves_an_order_that_may_have_arrived() {
    let mut app = App::online();
    freeze(&mut app);
    let mut app = app.restarted();
    app.asked.retain(|ask| matches!(ask.request, BankRequest::Order { .. }));
    app.outcome(Err(UNREACHED));
    unfreeze(&mut app);
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::CardBusy);
}

#[test]
fn while_pending_without_a_stream_the_cards_are_asked_for_every_ten_seconds() {
    let mut app = App::online();
    let key = pending(&mut app);
    let effects = app.hear(Heard::Ended(StreamEnd::Closed));
    assert!(effects.contains(&"timer Poll 10s".to_owned()), "{effects:?}");
    assert_eq!(app.event(Event::Timer(Timer::Poll))[0], "ask cards");
    let done = operation(&key, OperationKind::Freeze, OperationState::Confirmed);
    app.answer(BankAnswer::Cards(CardList { cards: vec![card(CardState::Frozen, Some(done))] }));
    assert_eq!(stage(&app), Some(OrderStage::Confirmed));
}

#[test]
fn the_record_of_an_earlier_order_does_not_make_the_app_ask_again_and_again() {
    let mut app = App::online();
    let mut earlier = operation("earlier", OperationKind::Unfreeze, OperationState::Confirmed);
    earlier.received_at = crate::support::at(-50);
    app.item(11, StreamEvent::Card(Box::new(card(CardState::Active, Some(earlier)))));
    pending(&mut app);
    assert!(app.order_keys().is_empty());
    assert_eq!(stage(&app), Some(OrderStage::Pending));
}

#[test]
fn an_order_that_a_newer_one_overtook_is_asked_about_and_then_history() {
    let mut app = App::online();
    let key = pending(&mut app);
    let mut newer = operation("by-phone", OperationKind::Unfreeze, OperationState::Confirmed);
    newer.id = uuid::Uuid::from_u128(78);
    newer.received_at = crate::support::at(50);
    app.item(11, StreamEvent::Card(Box::new(card(CardState::Active, Some(newer)))));
    assert_eq!(app.order_keys().first(), Some(&key));
    app.answer(BankAnswer::Operation(Box::new(operation(
        &key,
        OperationKind::Freeze,
        OperationState::Confirmed,
    ))));
    assert_eq!((stage(&app), app.view().cards[0].state), (None, CardState::Active));
    assert!(app.stored.orders.is_empty());
}

#[test]
fn a_list_of_cards_that_is_older_than_the_stream_changes_nothing() {
    let mut app = App::online();
    let key = pending(&mut app);
    app.event(Event::Timer(Timer::Poll));
    app.item(11, card_event(CardState::Frozen, &key, OperationKind::Freeze, OperationState::Confirmed));
    let old = operation(&key, OperationKind::Freeze, OperationState::Pending);
    app.answer(BankAnswer::Cards(CardList { cards: vec![card(CardState::Active, Some(old))] }));
    assert_eq!((stage(&app), app.view().cards[0].state), (Some(OrderStage::Confirmed), CardState::Frozen));
}

#[test]
fn a_refusal_for_good_is_told_and_not_repeated() {
    for (code, failure) in [
        (ProblemCode::CardNotUsable, OperationFailure::CardNotUsable),
        (ProblemCode::NotFound, OperationFailure::Refused),
        (ProblemCode::IdempotencyKeyReused, OperationFailure::Refused),
    ] {
        let mut app = App::online();
        freeze(&mut app);
        app.outcome(Err(BankFailure::Refused { code, server_time: None, retry_after: None }));
        assert_eq!(stage(&app), Some(OrderStage::Failed));
        assert_eq!(app.view().cards[0].order.as_ref().unwrap().failure, Some(failure));
        app.wait(60);
        app.event(Event::Timer(Timer::Retry));
        assert!(app.order_keys().is_empty());
    }
}

#[test]
fn a_busy_card_keeps_the_wish() {
    let mut app = App::online();
    freeze(&mut app);
    app.outcome(Err(BankFailure::Refused {
        code: ProblemCode::CardBusy,
        server_time: None,
        retry_after: None,
    }));
    assert_eq!(
        (stage(&app), app.view().problem.unwrap().code),
        (Some(OrderStage::Waiting), ProblemKind::CardBusy)
    );
    app.wait(5);
    app.event(Event::Timer(Timer::Retry));
    assert_eq!(app.order_keys().len(), 1);
}

#[test]
fn the_card_processors_no_comes_by_the_stream() {
    let mut app = App::online();
    let key = pending(&mut app);
    app.item(11, card_event(CardState::Active, &key, OperationKind::Freeze, OperationState::Failed));
    assert_eq!(stage(&app), Some(OrderStage::Failed));
    freeze(&mut app);
    assert_ne!(app.order_keys()[0], key, "another try is another order");
}

#[test]
fn a_card_that_was_frozen_and_is_not_any_more_claims_nothing() {
    let mut app = App::online();
    let key = pending(&mut app);
    app.item(11, card_event(CardState::Frozen, &key, OperationKind::Freeze, OperationState::Confirmed));
    app.item(
        12,
        card_event(CardState::Active, "by-phone", OperationKind::Unfreeze, OperationState::Confirmed),
    );
    assert_eq!((stage(&app), app.view().cards[0].state), (None, CardState::Active));
}

#[test]
fn a_card_that_cannot_be_used_cannot_be_frozen() {
    let mut app = App::online();
    app.item(11, StreamEvent::Card(Box::new(card(CardState::Blocked, None))));
    assert!(freeze(&mut app).is_empty());
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::CardNotUsable);
}

#[test]
fn a_freeze_by_the_bank_is_not_the_customers_to_lift() {
    for state in [CardState::Frozen, CardState::Blocked] {
        let mut app = App::online();
        let set_by = Some(SetBy::Bank);
        app.item(11, StreamEvent::Card(Box::new(Card { set_by, ..card(state, None) })));
        let sheet = SheetKind::Unfreeze { card_id: card_id().to_string() };
        app.intent(Intent::OpenSheet { sheet });
        assert_eq!(app.view().sheet, None);
        assert_eq!(app.view().problem.unwrap().code, ProblemKind::CardNotUsable);
    }
}

#[test]
fn an_order_that_an_earlier_version_of_the_app_stored_is_read() {
    let stored = r#"{
        "card_id": "01900000-0000-7000-8000-000000004242", "kind": "freeze", "idempotency_key": "k",
        "asked_at": "2026-09-14T12:00:00Z", "stage": "waiting", "maybe_received": true, "received_at": null,
        "settled_at": null, "failure": null
    }"#;
    let order: Order = serde_json::from_str(stored).unwrap();
    assert_eq!(order.draft, OrderDraft::Freeze { card_id: card_id() });
    assert_eq!(order.key().to_string(), "01900000-0000-7000-8000-000000004242");
    let again = serde_json::to_value(&order).unwrap();
    assert_eq!(again, serde_json::from_str::<serde_json::Value>(stored).unwrap());
}

#[test]
fn a_wish_that_cannot_be_stored_is_not_sent() {
    let mut app = App::online();
    app.disk_full = true;
    freeze(&mut app);
    assert!(app.order_keys().is_empty());
    assert_eq!((stage(&app), app.view().problem.unwrap().code), (None, ProblemKind::StoreUnwritable));
}

#[test]
fn a_network_that_answers_an_order_in_the_banks_place_is_named_until_the_bank_is_heard() {
    let mut app = App::online();
    freeze(&mut app);
    app.outcome(Err(BankFailure::Captive));
    let problem = |app: &App| app.view().problem.map(|problem| problem.code);
    assert_eq!(problem(&app), Some(ProblemKind::CaptivePortal));
    app.event(Event::Resumed);
    app.hear(Heard::Opened);
    assert_eq!(problem(&app), None);
}
