//! The customer's part of the steps.

use std::collections::BTreeMap;

use firebreak_app_core::{BankAnswer, BankFailure, BankRequest, Event, Intent, SheetKind, Timer};
use firebreak_wire::{
    CompletedBy, Lang, LocalAction, NoticeState, ProblemCode, SkipReason, Step, StepEvent, StepKind,
    StepState, StreamEvent,
};

use crate::support::{App, REFERENCE, at, notice, reference};

fn with_notice() -> App {
    let mut app = App::online();
    app.item(11, StreamEvent::Notice(Box::new(notice(1))));
    app
}

fn mark(app: &mut App, kind: StepKind, state: StepState) -> Vec<String> {
    app.intent(Intent::MarkStep { reference: REFERENCE.to_owned(), kind, state, reason: None })
}

fn skip(app: &mut App, kind: StepKind, reason: SkipReason) -> Vec<String> {
    let reference = REFERENCE.to_owned();
    app.intent(Intent::MarkStep { reference, kind, state: StepState::Skipped, reason: Some(reason) })
}

fn step_event(app: &mut App, seq: i64, step: Step) {
    app.item(seq, StreamEvent::Step(StepEvent { notice: reference(), step }));
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

#[test]
fn why_a_step_was_left_out_is_asked_kept_and_shown() {
    let mut app = with_notice();
    let sheet = SheetKind::Skip { reference: REFERENCE.to_owned(), kind: StepKind::BewareImitations };
    app.intent(Intent::OpenSheet { sheet: sheet.clone() });
    assert_eq!(app.view().sheet, Some(sheet));
    let effects = skip(&mut app, StepKind::BewareImitations, SkipReason::Later);
    assert_eq!(effects, ["store step Skipped", "ask step Skipped Later"]);
    assert_eq!(app.view().sheet, None);
    assert_eq!(app.stored.steps[0].reason, Some(SkipReason::Later));
    assert_eq!(app.view().notices[0].steps[2].skip_reason, None, "the bank has not said so yet");
    app.wait(3);
    app.answer(BankAnswer::Done);
    let step = app.view().notices[0].steps[2].clone();
    assert_eq!((step.state, step.skip_reason), (StepState::Skipped, Some(SkipReason::Later)));
    assert_eq!(step.changed_at.as_deref(), Some("2026-09-14T12:00:03Z"));
}

#[test]
fn a_step_that_was_left_out_can_be_taken_up_again() {
    let mut app = with_notice();
    skip(&mut app, StepKind::ReviewPayments, SkipReason::Declined);
    app.answer(BankAnswer::Done);
    mark(&mut app, StepKind::ReviewPayments, StepState::ToDo);
    app.answer(BankAnswer::Done);
    let step = app.view().notices[0].steps[1].clone();
    assert_eq!((step.state, step.skip_reason, step.completed_by), (StepState::ToDo, None, None));
}

#[test]
fn another_reason_is_another_wish() {
    let mut app = with_notice();
    skip(&mut app, StepKind::ReviewPayments, SkipReason::Later);
    skip(&mut app, StepKind::ReviewPayments, SkipReason::AlreadyDone);
    assert_eq!(app.answer(BankAnswer::Done).last().unwrap(), "ask step Skipped AlreadyDone");
    app.answer(BankAnswer::Done);
    assert_eq!(app.view().notices[0].steps[1].skip_reason, Some(SkipReason::AlreadyDone));
    assert!(app.stored.steps.is_empty());
}

#[test]
fn a_finished_step_is_not_offered_to_be_left_out() {
    let mut app = with_notice();
    mark(&mut app, StepKind::ReviewPayments, StepState::Done);
    app.answer(BankAnswer::Done);
    let sheet = SheetKind::Skip { reference: REFERENCE.to_owned(), kind: StepKind::ReviewPayments };
    app.intent(Intent::OpenSheet { sheet });
    assert_eq!(app.view().sheet, None);
}

#[test]
fn the_banks_records_complete_a_step_and_open_it_again() {
    let mut app = with_notice();
    let freeze = notice(1).steps.remove(0);
    let done = Step {
        state: StepState::Done,
        completed_by: Some(CompletedBy::System),
        changed_at: Some(at(7)),
        ..freeze.clone()
    };
    step_event(&mut app, 12, done);
    assert_eq!(app.view().notices[0].steps[0].completed_by, Some(CompletedBy::System));
    step_event(&mut app, 13, Step { changed_at: Some(at(8)), ..freeze });
    let step = app.view().notices[0].steps[0].clone();
    assert_eq!((step.state, step.completed_by, step.current), (StepState::ToDo, None, true));
    assert_eq!(step.changed_at.as_deref(), Some("2026-09-14T12:00:08Z"));
}

#[test]
fn what_there_is_to_do_in_the_country_is_said_in_the_persons_language() {
    let mut app = App::online();
    let mut notice = notice(1);
    let words =
        |text: &str| BTreeMap::from([(Lang::En, text.to_owned()), (Lang::Pl, format!("{text} (pl)"))]);
    notice.steps[2].local = vec![LocalAction {
        id: "pl.pesel".to_owned(),
        title: words("Reserve the number"),
        why: words("Nobody can borrow in your name."),
        how: BTreeMap::from([(Lang::Pl, vec!["Otwórz mObywatel".to_owned()])]),
    }];
    app.item(11, StreamEvent::Notice(Box::new(notice)));
    app.intent(Intent::SetLanguage { lang: Lang::Pl });
    let local = app.view().notices[0].steps[2].local.remove(0);
    assert_eq!(
        (local.title.as_str(), local.how[0].as_str()),
        ("Reserve the number (pl)", "Otwórz mObywatel")
    );
}

#[test]
fn a_notice_is_dealt_with_when_it_is_over_or_nothing_is_left_to_do() {
    let mut app = with_notice();
    assert!(!app.view().notices[0].dealt_with);
    for (seq, step) in (12..).zip(notice(1).steps) {
        step_event(&mut app, seq, Step { state: StepState::Done, ..step });
    }
    assert!(app.view().notices[0].dealt_with);
    app.item(20, StreamEvent::Notice(Box::new(notice(2))));
    assert!(!app.view().notices[0].dealt_with, "there is something new to do");
    let mut over = notice(3);
    over.state = NoticeState::Closed;
    app.item(21, StreamEvent::Notice(Box::new(over)));
    assert!(app.view().notices[0].dealt_with);
}
