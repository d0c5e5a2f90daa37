//! The customer's part of the steps.

use firebreak_app_core::{BankAnswer, BankFailure, BankRequest, Event, Intent, Timer};
use firebreak_wire::{ProblemCode, StepKind, StepState, StreamEvent};

use crate::support::{App, REFERENCE, notice};

fn with_notice() -> App {
    let mut app = App::online();
    app.item(11, StreamEvent::Notice(Box::new(notice(1))));
    app
}

fn mark(app: &mut App, kind: StepKind, state: StepState) -> Vec<String> {
    app.intent(Intent::MarkStep { reference: REFERENCE.to_owned(), kind, state, reason: None })
}

#[test]
fn a_step_waits_until_the_bank_confirmed_it() {
    let mut app = with_notice();
    assert_eq!(
        mark(&mut app, StepKind::ReviewPayments, StepState::Done),
        ["store step Done", "ask step Done"]
    );
    let step = app.view().notices[0].steps[1].clone();
    assert_eq!((step.state, step.waiting), (StepState::ToDo, true));
    app.answer(BankAnswer::Done);
    let step = app.view().notices[0].steps[1].clone();
    assert_eq!((step.state, step.waiting), (StepState::Done, false));
    assert_eq!(app.view().notices[0].steps_finished, 1);
    assert!(app.stored.steps.is_empty());
}

#[test]
fn a_step_that_did_not_arrive_is_repeated_even_after_a_kill() {
    let mut app = with_notice();
    mark(&mut app, StepKind::ReviewPayments, StepState::Done);
    app.outcome(Err(BankFailure::Unreachable { maybe_received: true }));
    app.wait(5);
    assert_eq!(app.event(Event::Timer(Timer::Retry)), ["ask step Done"]);
    let app = app.restarted();
    assert!(app.asked.iter().any(|ask| matches!(ask.request, BankRequest::Step { .. })));
}

#[test]
fn a_change_of_mind_follows_what_is_on_its_way() {
    let mut app = with_notice();
    mark(&mut app, StepKind::ReviewPayments, StepState::Done);
    assert_eq!(mark(&mut app, StepKind::ReviewPayments, StepState::Skipped), ["store step Skipped"]);
    let effects = app.answer(BankAnswer::Done);
    assert!(effects.contains(&"ask step Skipped".to_owned()), "{effects:?}");
    app.answer(BankAnswer::Done);
    assert_eq!(app.view().notices[0].steps[1].state, StepState::Skipped);
}

#[test]
fn nobody_can_say_that_a_card_is_frozen_by_ticking_a_step() {
    let mut app = with_notice();
    assert!(mark(&mut app, StepKind::FreezeCard, StepState::Done).is_empty());
    assert!(mark(&mut app, StepKind::ChangePin, StepState::Done).is_empty(), "not a step of this notice");
}

#[test]
fn a_refused_step_is_given_up() {
    let mut app = with_notice();
    mark(&mut app, StepKind::ReviewPayments, StepState::Done);
    let code = ProblemCode::StepNotAllowed;
    app.outcome(Err(BankFailure::Refused { code, server_time: None, retry_after: None }));
    assert!(!app.view().notices[0].steps[1].waiting);
    assert!(app.stored.steps.is_empty() && app.view().problem.is_some());
}
