//! The app lock: who may see and do what, and what waits.

use firebreak_app_core::{
    BankRequest, Effect, Event, Heard, Intent, KeyFailure, LockAnswer, LockKind, LockReason, LockState,
    LockVerdict, Phase, Pin, PinRefusal, Preference, ProblemKind, Route, SheetKind, SystemState, Timer,
};
use firebreak_wire::{CardState, Lang, OperationKind, StreamEvent};

use crate::support::{App, BASE, REFERENCE, card, card_id, notice, reference};

const PIN: &str = "271828";

fn pin(text: &str) -> Pin {
    Pin(text.to_owned())
}

fn unlock(app: &mut App, text: &str) -> Vec<String> {
    app.intent(Intent::Unlock { pin: pin(text) })
}

fn card_text() -> String {
    card_id().to_string()
}

/// An app with a PIN that shows a notice, and a person who does not answer by themselves.
fn with_pin() -> App {
    let mut app = App::online();
    app.answers_lock = false;
    app.intent(Intent::SetPin { pin: pin(PIN) });
    app.item(11, StreamEvent::Notice(Box::new(notice(1))));
    assert_eq!(app.view().lock.kind, Some(LockKind::Pin));
    app
}

fn locked() -> App {
    let mut app = with_pin();
    app.intent(Intent::Lock);
    assert_eq!(app.view().phase, Phase::Locked);
    app
}

/// Nothing of the customer, wherever it would stand.
fn assert_tells_nothing(app: &App) {
    let view = app.view();
    assert_eq!((view.phase, view.lock.asking), (Phase::Locked, Some(LockReason::Locked)));
    let text = serde_json::to_string(&view).unwrap();
    for word in ["Alex", "4242", REFERENCE, "Everyday", "Harbour", "Payments in shops", &card_text()] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    assert!(text.contains("Northgate Bank") && text.contains("+44 20 7946 0000"));
}

#[test]
fn an_app_with_a_lock_starts_locked_and_shows_nothing_until_it_is_unlocked() {
    let mut app = with_pin().restarted();
    assert_tells_nothing(&app);
    unlock(&mut app, "999999");
    assert_tells_nothing(&app);
    assert!(app.view().lock.wrong);
    assert_eq!(app.view().lock.tries_left, Some(4));
    unlock(&mut app, PIN);
    assert_eq!((app.view().phase, app.view().notices.len()), (Phase::Ready, 1));
    assert_eq!(app.view().lock.tries_left, Some(5));
}

#[test]
fn an_app_without_a_lock_is_not_locked_by_anything() {
    let mut app = App::online();
    app.intent(Intent::Lock);
    app.event(Event::Timer(Timer::Idle));
    assert_eq!((app.view().phase, app.view().lock.asking), (Phase::Ready, None));
}

#[test]
fn a_locked_app_goes_on_hearing_storing_and_notifying() {
    let mut app = locked();
    app.intent(Intent::Visible { visible: true });
    app.event(Event::NotificationClicked { reference: reference(), freeze: None });
    let told = app.notified.len();
    app.item(12, StreamEvent::Notice(Box::new(notice(2))));
    assert_eq!(app.stored.notices[0].notice.version, 2);
    assert_eq!(app.notified.len(), told + 1);
    let acked = app.event(Event::Timer(Timer::Ack));
    assert!(acked.iter().any(|line| line.starts_with("ask ack 1.12")), "{acked:?}");
    assert_tells_nothing(&app);
    assert!(app.stored.notices[0].seen.is_none(), "nobody has seen it");
}

#[test]
fn a_locked_app_takes_no_orders_and_goes_nowhere() {
    let mut app = locked();
    let reference = REFERENCE.to_owned();
    for intent in [
        Intent::Navigate { to: Route::Notice { reference } },
        Intent::ConfirmSheet,
        Intent::OpenSheet { sheet: SheetKind::Disconnect },
        Intent::IssueCode,
        Intent::TurnLockOff,
        Intent::SetPin { pin: pin("314159") },
        Intent::Prefer { preference: Preference::LockAfter { minutes: 60 } },
        Intent::CancelLock,
        Intent::Active,
        Intent::CheckConcern { incident_reference: "FB-2026-0017".to_owned() },
    ] {
        let asked = app.asked.len();
        app.intent(intent);
        assert_tells_nothing(&app);
        assert_eq!(app.asked.len(), asked);
    }
    assert_eq!(app.pin, Some(pin(PIN)));
    unlock(&mut app, PIN);
    assert_eq!((app.view().route, app.view().sheet), (Route::Home, None));
    assert_eq!(app.view().preferences.lock_after_minutes, 5);
}

#[test]
fn what_somebody_wanted_to_see_meanwhile_opens_after_unlocking_and_not_before() {
    let mut app = locked();
    app.event(Event::NotificationClicked { reference: reference(), freeze: None });
    app.event(Event::NotificationClicked { reference: reference(), freeze: Some(card_id()) });
    assert_tells_nothing(&app);
    unlock(&mut app, "000001");
    assert_tells_nothing(&app);
    unlock(&mut app, PIN);
    assert_eq!(app.view().route, Route::Notice { reference: REFERENCE.to_owned() });
    assert_eq!(app.view().sheet, Some(SheetKind::Freeze { card_id: card_text() }));
    assert!(app.order_keys().is_empty(), "it asks, and freezes nothing");
    app.intent(Intent::Lock);
    unlock(&mut app, PIN);
    assert_eq!(app.view().sheet, None, "once");
}

#[test]
fn a_freeze_from_the_tray_and_a_link_wait_as_well() {
    let mut app = locked();
    app.intent(Intent::OpenSheet { sheet: SheetKind::Freeze { card_id: card_text() } });
    assert_tells_nothing(&app);
    unlock(&mut app, PIN);
    assert_eq!(app.view().sheet, Some(SheetKind::Freeze { card_id: card_text() }));
    app.intent(Intent::Navigate { to: Route::Cards });
    app.intent(Intent::Lock);
    app.event(Event::DeepLink { url: format!("firebreak://enrol?bank={BASE}&code=K7PD4MXQ") });
    assert_tells_nothing(&app);
    unlock(&mut app, PIN);
    assert_eq!((app.view().route, app.view().enrol_code), (Route::Home, None));
}

#[test]
fn a_click_that_starts_the_app_opens_what_it_asked_for() {
    let mut app = with_pin().ended();
    app.event(Event::NotificationClicked { reference: reference(), freeze: None });
    app.start();
    assert_tells_nothing(&app);
    unlock(&mut app, PIN);
    assert_eq!(app.view().route, Route::Notice { reference: REFERENCE.to_owned() });
}

#[test]
fn five_wrong_answers_cost_half_a_minute_and_each_further_one_more() {
    let mut app = locked();
    for left in [4, 3, 2, 1] {
        unlock(&mut app, "314159");
        assert_eq!((app.view().lock.tries_left, app.view().lock.wait_until), (Some(left), None));
    }
    for pause in ["30s", "1m", "5m", "15m", "1h", "1h"] {
        let lines = unlock(&mut app, "314159");
        assert!(lines.iter().any(|line| line.starts_with("timer LockPause")), "{pause}: {lines:?}");
        assert!(app.view().lock.wait_until.is_some());
        let asked = unlock(&mut app, PIN);
        assert!(asked.iter().all(|line| !line.contains("CheckLock")), "no answer is taken: {asked:?}");
        assert_tells_nothing(&app);
        app.event(Event::Timer(Timer::LockPause));
    }
    assert_eq!(app.lock.wrong, 10);
    unlock(&mut app, PIN);
    assert_eq!((app.view().phase, app.lock.wrong), (Phase::Ready, 0));
}

#[test]
fn neither_a_restart_nor_the_clock_shortens_a_pause() {
    let mut app = locked();
    for _ in 0..6 {
        unlock(&mut app, "314159");
        app.event(Event::Timer(Timer::LockPause));
    }
    let mut app = app.ended();
    let lines = app.start();
    assert!(lines.iter().any(|line| line.starts_with("timer LockPause")), "anew: {lines:?}");
    app.wait(1_000_000);
    app.event(Event::Resumed);
    unlock(&mut app, PIN);
    assert_tells_nothing(&app);
    app.wait(-2_000_000);
    app.event(Event::Resumed);
    unlock(&mut app, PIN);
    assert_tells_nothing(&app);
    app.event(Event::Timer(Timer::LockPause));
    unlock(&mut app, PIN);
    assert_eq!(app.view().phase, Phase::Ready);
}

#[test]
fn the_app_locks_when_nobody_did_anything_and_whatever_is_done_begins_the_time_anew() {
    let mut app = with_pin();
    app.wait(200);
    let lines = app.intent(Intent::Active);
    assert!(lines.iter().any(|line| line.starts_with("timer Idle 5m")), "{lines:?}");
    app.wait(10);
    let lines = app.intent(Intent::Navigate { to: Route::Cards });
    assert!(lines.iter().any(|line| line.starts_with("timer Idle 5m")), "{lines:?}");
    let lines = app.intent(Intent::Prefer { preference: Preference::LockAfter { minutes: 15 } });
    assert!(lines.iter().any(|line| line.starts_with("timer Idle 15m")), "{lines:?}");
    app.intent(Intent::Prefer { preference: Preference::LockAfter { minutes: 1000 } });
    assert_eq!(app.view().preferences.lock_after_minutes, 15);
    app.event(Event::Timer(Timer::Idle));
    assert_tells_nothing(&app);
}

#[test]
fn after_sleep_it_is_locked_if_the_time_is_over_or_the_clock_proves_nothing() {
    let mut app = with_pin();
    app.wait(60);
    app.event(Event::Resumed);
    assert_eq!(app.view().phase, Phase::Ready);
    app.wait(300);
    app.event(Event::Resumed);
    assert_tells_nothing(&app);
    let mut app = with_pin();
    app.wait(-3600);
    app.event(Event::Resumed);
    assert_tells_nothing(&app);
}

#[test]
fn each_loosening_asks_for_the_person_each_time() {
    let mut app = with_pin();
    app.item(12, StreamEvent::Card(Box::new(card(CardState::Frozen, None))));
    for _ in 0..2 {
        app.intent(Intent::OpenSheet { sheet: SheetKind::Unfreeze { card_id: card_text() } });
        app.intent(Intent::ConfirmSheet);
        assert_eq!(app.view().lock.asking, Some(LockReason::Unfreeze));
        unlock(&mut app, "314159");
        assert!(app.order_keys().is_empty());
        app.intent(Intent::CancelLock);
        assert_eq!((app.view().lock.asking, app.view().phase), (None, Phase::Ready));
        unlock(&mut app, PIN);
        assert!(app.order_keys().is_empty(), "it was left undone");
    }
    app.intent(Intent::OpenSheet { sheet: SheetKind::Unfreeze { card_id: card_text() } });
    app.intent(Intent::ConfirmSheet);
    unlock(&mut app, PIN);
    assert_eq!(app.order_keys().len(), 1);
    app.intent(Intent::Navigate { to: Route::AddDevice });
    app.intent(Intent::IssueCode);
    assert_eq!(app.view().lock.asking, Some(LockReason::IssueCode));
    app.intent(Intent::TurnLockOff);
    assert_eq!(app.view().lock.asking, Some(LockReason::ChangeLock));
    app.intent(Intent::SetPin { pin: pin("314159") });
    assert_eq!((app.view().lock.asking, app.pin.clone()), (Some(LockReason::ChangeLock), Some(pin(PIN))));
}

#[test]
fn freezing_asks_for_nobody() {
    let mut app = with_pin();
    app.intent(Intent::OpenSheet { sheet: SheetKind::Freeze { card_id: card_text() } });
    app.intent(Intent::ConfirmSheet);
    assert_eq!(app.view().lock.asking, None);
    assert_eq!(app.order_keys().len(), 1);
}

#[test]
fn without_a_lock_a_pin_is_chosen_first_and_then_it_goes_on() {
    let mut app = App::online();
    app.answers_lock = false;
    app.item(11, StreamEvent::Card(Box::new(card(CardState::Frozen, None))));
    app.intent(Intent::OpenSheet { sheet: SheetKind::Unfreeze { card_id: card_text() } });
    app.intent(Intent::ConfirmSheet);
    assert_eq!(app.view().lock.asking, Some(LockReason::SetUp));
    app.intent(Intent::SetPin { pin: pin("123456") });
    assert_eq!(app.view().lock.refused, Some(PinRefusal::TooSimple));
    app.intent(Intent::SetPin { pin: pin("1234") });
    assert_eq!(app.view().lock.refused, Some(PinRefusal::Length));
    assert!(app.order_keys().is_empty());
    app.intent(Intent::SetPin { pin: pin(PIN) });
    assert_eq!((app.view().lock.asking, app.view().lock.kind), (None, Some(LockKind::Pin)));
    assert_eq!(app.order_keys().len(), 1);
    let BankRequest::Order { order, .. } = &app.asked.last().unwrap().request else { panic!("no order") };
    assert_eq!(order.kind(), OperationKind::Unfreeze);
}

#[test]
fn the_lock_is_changed_and_turned_off_by_its_person_only() {
    let mut app = with_pin();
    app.intent(Intent::SetPin { pin: pin("314159") });
    unlock(&mut app, PIN);
    assert_eq!(app.pin, Some(pin("314159")));
    app.intent(Intent::TurnLockOff);
    unlock(&mut app, PIN);
    assert_eq!(app.view().lock.kind, Some(LockKind::Pin), "the old one is no answer any more");
    unlock(&mut app, "314159");
    assert_eq!((app.view().lock.kind, app.view().lock.asking), (None, None));
    assert_eq!(app.restarted().view().phase, Phase::Ready);
}

#[test]
fn biometrics_that_are_turned_away_leave_it_locked_and_are_not_put_again_by_themselves() {
    let mut app = App::online();
    app.answers_lock = false;
    app.intent(Intent::UseBiometrics);
    assert_eq!(app.view().lock.kind, None, "there are none");
    app.event(Event::System(SystemState { biometrics: true, ..SystemState::default() }));
    app.intent(Intent::UseBiometrics);
    app.intent(Intent::Lock);
    let asked =
        |app: &App| app.wanted.iter().filter(|w| **w == Effect::CheckLock(LockAnswer::Biometrics)).count();
    app.intent(Intent::Visible { visible: true });
    assert_eq!(asked(&app), 1);
    unlock(&mut app, PIN);
    app.event(Event::LockAnswered(Ok(LockVerdict::Cancelled)));
    app.intent(Intent::Visible { visible: true });
    assert_eq!((asked(&app), app.view().phase), (1, Phase::Locked));
    app.intent(Intent::AskBiometrics);
    assert_eq!(asked(&app), 2);
    app.event(Event::LockAnswered(Ok(LockVerdict::Right)));
    assert_eq!(app.view().phase, Phase::Ready);
}

#[test]
fn an_answer_to_what_was_left_undone_is_none_to_what_is_asked_next() {
    let mut app = App::online();
    app.answers_lock = false;
    app.event(Event::System(SystemState { biometrics: true, ..SystemState::default() }));
    app.intent(Intent::UseBiometrics);
    app.item(11, StreamEvent::Card(Box::new(card(CardState::Frozen, None))));
    app.intent(Intent::TurnLockOff);
    app.intent(Intent::CancelLock);
    app.intent(Intent::OpenSheet { sheet: SheetKind::Unfreeze { card_id: card_text() } });
    app.intent(Intent::ConfirmSheet);
    app.event(Event::LockAnswered(Ok(LockVerdict::Right)));
    assert_eq!(app.view().lock.asking, Some(LockReason::Unfreeze));
    assert!(app.order_keys().is_empty());
}

#[test]
fn an_answer_that_nobody_was_asked_for_opens_nothing() {
    let mut app = locked();
    app.event(Event::LockAnswered(Ok(LockVerdict::Right)));
    assert_tells_nothing(&app);
    app.event(Event::LockKept(Ok(LockState { kind: Some(LockKind::Pin), wrong: 0 })));
    app.event(Event::LockRead(Ok(LockState::default())));
    assert_tells_nothing(&app);
}

#[test]
fn a_key_store_that_cannot_be_used_never_opens_the_app() {
    let mut app = locked();
    app.key_store = Some(KeyFailure::Locked);
    unlock(&mut app, PIN);
    assert_eq!(app.view().phase, Phase::Locked);
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::KeyStoreLocked);
    for (failure, kind) in [
        (KeyFailure::Damaged, ProblemKind::StoreUnreadable),
        (KeyFailure::Missing, ProblemKind::KeyStoreMissing),
        (KeyFailure::Locked, ProblemKind::KeyStoreLocked),
    ] {
        app = app.ended();
        app.key_store = Some(failure);
        app.start();
        let view = app.view();
        assert_eq!((view.phase, view.problem.unwrap().code), (Phase::Unusable, kind));
    }
    app.key_store = None;
    app.event(Event::Timer(Timer::Inspect));
    assert_tells_nothing(&app);
}

#[test]
fn a_locked_key_store_reads_as_an_empty_one_and_the_app_knows_better() {
    let mut app = with_pin().ended();
    let kept = std::mem::take(&mut app.lock);
    // Locked right after the device key was read.
    let locked = Event::KeyStoreProbed(Err(KeyFailure::Locked));
    app.key_store_answers = false;
    app.start();
    app.event(locked);
    let view = app.view();
    assert_eq!((view.phase, view.problem.unwrap().code), (Phase::Unusable, ProblemKind::KeyStoreLocked));
    assert_eq!((view.customer_name, view.notices.len()), (None, 0));
    app.lock = kept;
    app.event(Event::Timer(Timer::Inspect));
    assert_tells_nothing(&app);
    unlock(&mut app, PIN);
    assert_eq!(app.view().phase, Phase::Ready);
}

#[test]
fn a_lock_that_was_taken_out_of_an_open_key_store_does_not_open_the_app() {
    let mut app = with_pin().ended();
    app.lock = LockState::default();
    app.start();
    let view = app.view();
    assert_eq!((view.phase, view.problem.unwrap().code), (Phase::Unusable, ProblemKind::KeyGone));
    assert_eq!((view.customer_name, view.notices.len()), (None, 0));
}

#[test]
fn a_locked_app_knows_that_something_is_new_and_does_not_say_what() {
    let mut app = locked();
    assert!(app.view().needs_attention, "nobody has seen it");
    assert_tells_nothing(&app);
    unlock(&mut app, PIN);
    app.intent(Intent::Visible { visible: true });
    app.intent(Intent::Navigate { to: Route::Notice { reference: REFERENCE.to_owned() } });
    app.intent(Intent::Lock);
    assert!(!app.view().needs_attention, "it was seen");
    app.item(12, StreamEvent::Notice(Box::new(notice(2))));
    assert!(app.view().needs_attention);
    assert_tells_nothing(&app);
}

#[test]
fn a_full_disk_does_not_open_a_locked_app() {
    let mut app = locked();
    app.disk_full = true;
    app.item(12, StreamEvent::Notice(Box::new(notice(2))));
    assert_tells_nothing(&app);
}

#[test]
fn a_revoked_device_has_no_lock_left() {
    let mut app = locked();
    let revoked = firebreak_wire::DeviceEvent {
        device_id: crate::support::device_id(),
        state: firebreak_wire::DeviceState::Revoked,
    };
    app.hear(Heard::Item { cursor: crate::support::cursor(12), event: StreamEvent::Device(revoked) });
    let view = app.view();
    assert_eq!((view.phase, view.lock.kind, view.lock.asking), (Phase::Revoked, None, None));
}

#[test]
fn the_language_of_a_locked_app_can_be_changed_and_a_pin_is_in_no_text() {
    let mut app = locked();
    app.intent(Intent::SetLanguage { lang: Lang::Pl });
    assert_eq!(app.view().lang, Lang::Pl);
    let lines = unlock(&mut app, PIN);
    assert!(lines.iter().all(|line| !line.contains(PIN)), "{lines:?}");
    let stored = format!("{:?}", app.stored);
    assert!(!stored.contains(PIN));
}
