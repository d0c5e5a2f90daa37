//! Looking through payments, and "not mine": marked together, reported each for itself, confirmed by the case alone.

use firebreak_app_core::{
    BankAnswer, BankFailure, BankRequest, Event, Intent, Loading, OrderStage, PaymentView, PaymentsView,
    Route, SheetKind, Timer,
};
use firebreak_wire::{
    CardOperation, CaseState, OperationKind, OperationState, ProblemCode, StepEvent, StepKind, StepState,
    StreamEvent,
};

use crate::support::{
    App, REFERENCE, card_id, case, notice, operation, payment, payment_id, payments, reference,
};

const UNREACHED: BankFailure = BankFailure::Unreachable { maybe_received: false };

fn look(app: &mut App) -> Vec<String> {
    let route = Route::Payments { card_id: card_id().to_string(), reference: Some(REFERENCE.to_owned()) };
    app.intent(Intent::Navigate { to: route })
}

fn three() -> BankAnswer {
    payments(vec![payment(1, 124_900, "GBP"), payment(2, 1_500, "JPY"), payment(3, 100, "GBP")])
}

fn looking() -> App {
    let mut app = App::online();
    assert_eq!(look(&mut app), ["ask payments"]);
    app.answer(three());
    app
}

fn mark(app: &mut App, number: u8, not_mine: bool) {
    app.intent(Intent::MarkPayment { payment_id: payment_id(number).to_string(), not_mine });
}

fn report(app: &mut App) -> Vec<String> {
    app.intent(Intent::ReportPayments { card_id: card_id().to_string() });
    app.intent(Intent::ReportPayments { card_id: card_id().to_string() })
}

/// One payment was reported.
fn reported() -> (App, String) {
    let mut app = looking();
    mark(&mut app, 1, true);
    report(&mut app);
    let key = app.order_keys().remove(0);
    (app, key)
}

fn taken(key: &str, state: OperationState) -> BankAnswer {
    BankAnswer::Operation(Box::new(CardOperation {
        payment_id: Some(payment_id(1)),
        ..operation(key, OperationKind::ReportPayment, state)
    }))
}

fn list(app: &App) -> PaymentsView {
    app.view().payments.unwrap()
}

fn first(app: &App) -> PaymentView {
    list(app).payments.remove(0)
}

fn stage(app: &App) -> Option<OrderStage> {
    first(app).report.map(|report| report.stage)
}

#[test]
fn payments_are_fetched_when_they_are_looked_at_and_not_kept() {
    let mut app = App::online();
    look(&mut app);
    assert_eq!(list(&app).state, Loading::Loading);
    app.outcome(Err(UNREACHED));
    assert_eq!((list(&app).state, list(&app).payments.len()), (Loading::Failed, 0));
    app.wait(5);
    app.event(Event::Timer(Timer::Retry));
    app.answer(three());
    assert_eq!((list(&app).state, first(&app).amount.amount.as_str()), (Loading::Ready, "1249.00"));
    assert!(app.stored.reported.is_empty());
    app.intent(Intent::Navigate { to: Route::Home });
    assert_eq!(look(&mut app), ["ask payments"]);
    assert!(list(&app).payments.is_empty(), "lists of payments are not kept");
}

#[test]
fn what_is_marked_is_counted_and_added_up_by_currency() {
    let mut app = looking();
    for number in [1, 2, 3] {
        mark(&mut app, number, true);
    }
    let totals = |app: &App| {
        list(app).marked_total.iter().map(|m| format!("{} {}", m.amount, m.currency)).collect::<Vec<_>>()
    };
    assert_eq!((list(&app).marked, totals(&app)), (3, vec!["1250.00 GBP".to_owned(), "1500 JPY".to_owned()]));
    mark(&mut app, 1, false);
    mark(&mut app, 9, true);
    assert_eq!((list(&app).marked, totals(&app)), (2, vec!["1.00 GBP".to_owned(), "1500 JPY".to_owned()]));
}

#[test]
fn marks_outlast_a_new_list_and_nothing_is_reported_by_marking() {
    let mut app = looking();
    mark(&mut app, 1, true);
    look(&mut app);
    app.answer(three());
    assert!(first(&app).marked && app.order_keys().is_empty() && app.stored.orders.is_empty());
    app.intent(Intent::Navigate { to: Route::Home });
    look(&mut app);
    app.answer(three());
    assert_eq!(list(&app).marked, 0, "who left the payments begins anew");
}

#[test]
fn marked_payments_become_orders_all_at_once() {
    let mut app = looking();
    app.intent(Intent::ReportPayments { card_id: card_id().to_string() });
    assert_eq!(app.view().sheet, None, "nothing is marked");
    mark(&mut app, 1, true);
    mark(&mut app, 3, true);
    app.intent(Intent::ReportPayments { card_id: card_id().to_string() });
    assert_eq!(app.view().sheet, Some(SheetKind::Report { card_id: card_id().to_string() }));
    let effects = app.intent(Intent::ReportPayments { card_id: card_id().to_string() });
    insta::assert_snapshot!(effects.join("\n"), @r"
    store reported payment, report Sending, reported payment, report Sending
    ask ReportPayment
    ask ReportPayment
    ");
    assert_eq!((list(&app).marked, stage(&app)), (0, Some(OrderStage::Sending)));
    let keys = app.order_keys();
    assert_ne!(keys[0], keys[1]);
    assert!(matches!(app.view().route, Route::Payments { .. }));
}

#[test]
fn a_report_is_confirmed_by_its_case_and_not_by_an_answer() {
    let (mut app, key) = reported();
    app.answer(taken(&key, OperationState::Confirmed));
    assert_eq!(stage(&app), Some(OrderStage::Pending));
    app.item(11, StreamEvent::Report(case(1, CaseState::Received, 6)));
    assert_eq!(stage(&app), Some(OrderStage::Pending));
    app.item(12, StreamEvent::Report(case(1, CaseState::InReview, 7)));
    let report = first(&app).report.unwrap();
    assert_eq!((report.stage, report.state), (OrderStage::Confirmed, Some(CaseState::InReview)));
    assert_eq!(report.case_reference.as_deref(), Some("C-17"));
    assert!(app.stored.orders.is_empty(), "of a report nothing is left but the case");
    app.item(13, StreamEvent::Report(case(1, CaseState::Refunded, 8)));
    assert_eq!(first(&app).report.unwrap().state, Some(CaseState::Refunded));
}

#[test]
fn a_case_is_known_without_a_connection_even_after_a_kill() {
    let (mut app, key) = reported();
    app.answer(taken(&key, OperationState::Pending));
    app.item(11, StreamEvent::Report(case(1, CaseState::InReview, 7)));
    let mut app = app.restarted();
    look(&mut app);
    assert_eq!(list(&app).payments.len(), 1);
    assert_eq!(first(&app).report.unwrap().state, Some(CaseState::InReview));
    assert_eq!(first(&app).merchant, "Shop 1");
}

#[test]
fn a_report_is_repeated_under_one_key_even_after_a_kill() {
    let (mut app, key) = reported();
    for pause in [5, 10, 20, 30, 30] {
        let effects = app.outcome(Err(UNREACHED));
        assert_eq!(effects.last().unwrap(), &format!("timer Retry {pause}s"));
        assert_eq!(stage(&app), Some(OrderStage::Waiting));
        app.wait(pause);
        app.event(Event::Timer(Timer::Retry));
        assert_eq!(app.order_keys(), std::slice::from_ref(&key));
    }
    let mut app = app.restarted();
    assert_eq!(app.order_keys(), [key]);
    look(&mut app);
    assert_eq!(stage(&app), Some(OrderStage::Sending));
}

#[test]
fn a_report_neither_delays_nor_replaces_a_freeze() {
    let (mut app, _) = reported();
    app.intent(Intent::OpenSheet { sheet: SheetKind::Freeze { card_id: card_id().to_string() } });
    assert_eq!(app.intent(Intent::ConfirmSheet), ["store order Sending", "ask Freeze"]);
    assert_eq!(app.order_keys().len(), 2);
}

#[test]
fn what_was_reported_is_not_reported_again() {
    let (mut app, key) = reported();
    mark(&mut app, 1, true);
    assert_eq!(list(&app).marked, 0);
    app.answer(taken(&key, OperationState::Pending));
    app.item(11, StreamEvent::Report(case(1, CaseState::Declined, 7)));
    mark(&mut app, 1, true);
    assert_eq!(list(&app).marked, 0);
}

#[test]
fn a_refused_report_is_shown_and_can_be_made_anew() {
    let (mut app, key) = reported();
    let code = ProblemCode::NotFound;
    app.outcome(Err(BankFailure::Refused { code, server_time: None, retry_after: None }));
    assert_eq!(stage(&app), Some(OrderStage::Failed));
    app.asked.clear();
    mark(&mut app, 1, true);
    report(&mut app);
    assert_ne!(app.order_keys(), [key]);
    assert_eq!(app.order_keys().len(), 1);
}

#[test]
fn while_a_report_is_pending_the_bank_is_asked_what_became_of_it() {
    let (mut app, key) = reported();
    app.answer(taken(&key, OperationState::Pending));
    assert_eq!(app.event(Event::Timer(Timer::Poll))[1], "ask ReportPayment");
    let effects = app.answer(taken(&key, OperationState::Confirmed));
    assert!(effects.contains(&"ask payments".to_owned()), "{effects:?}");
    let mut listed = payment(1, 124_900, "GBP");
    listed.report = Some(case(1, CaseState::InReview, 7));
    app.answer(payments(vec![listed]));
    assert_eq!(stage(&app), Some(OrderStage::Confirmed));
}

#[test]
fn a_list_that_is_older_than_the_stream_takes_no_case_back() {
    let (mut app, key) = reported();
    app.answer(taken(&key, OperationState::Pending));
    look(&mut app);
    app.item(11, StreamEvent::Report(case(1, CaseState::Refunded, 9)));
    let mut old = payment(1, 124_900, "GBP");
    old.report = Some(case(1, CaseState::InReview, 7));
    app.answer(payments(vec![old]));
    assert_eq!(first(&app).report.unwrap().state, Some(CaseState::Refunded));
}

#[test]
fn a_report_that_was_carried_out_on_a_payment_too_old_to_be_listed_is_history() {
    let (mut app, key) = reported();
    app.answer(taken(&key, OperationState::Confirmed));
    app.answer(payments(Vec::new()));
    assert!(app.stored.orders.is_empty() && app.stored.reported.is_empty());
}

#[test]
fn a_payment_reported_on_another_device_loses_its_mark_and_shows_its_case() {
    let mut app = looking();
    mark(&mut app, 1, true);
    app.item(11, StreamEvent::Report(case(1, CaseState::Received, 6)));
    assert_eq!((list(&app).marked, stage(&app)), (0, Some(OrderStage::Pending)));
}

#[test]
fn the_step_of_the_notice_follows_the_banks_word_and_not_the_report() {
    let mut app = App::online();
    app.item(11, StreamEvent::Notice(Box::new(notice(1))));
    app.asked.clear();
    look(&mut app);
    app.answer(three());
    mark(&mut app, 1, true);
    report(&mut app);
    assert!(app.asked.iter().all(|ask| !matches!(ask.request, BankRequest::Step { .. })));
    let step = |app: &App| app.view().notices[0].steps[1].clone();
    assert_eq!((step(&app).kind, step(&app).state), (StepKind::ReviewPayments, StepState::ToDo));
    let mut done = notice(1).steps.remove(1);
    done.state = StepState::Done;
    app.item(12, StreamEvent::Step(StepEvent { notice: reference(), step: done }));
    assert_eq!(step(&app).state, StepState::Done);
}
