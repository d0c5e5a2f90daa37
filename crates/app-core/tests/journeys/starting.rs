//! From the start of the process to a usable app.

use firebreak_app_core::{
    Effect, Event, Input, Intent, KeyFailure, Phase, ProblemKind, SheetKind, Snapshot, StoreFailure, Timer,
};

use crate::support::{App, config};

fn inspected(store: Result<bool, StoreFailure>, key: Result<bool, KeyFailure>) -> (App, Vec<String>) {
    let mut app = App::new();
    let effects = app.event(Event::Inspected { store, key });
    (app, effects)
}

fn problem(app: &App) -> Option<ProblemKind> {
    app.view().problem.map(|problem| problem.code)
}

#[test]
fn without_a_store_and_a_key_the_app_welcomes() {
    let mut app = App::new();
    assert_eq!(app.view().phase, Phase::Starting);
    assert_eq!(app.start(), ["Inspect", "InspectSystem", "timer Update 1m"]);
    assert_eq!((app.view().phase, problem(&app)), (Phase::Welcome, None));
}

/// An app that was enrolled, and whose key is not in the key store.
fn without_key(key_store: Option<KeyFailure>) -> App {
    let mut app = App::with(config(), App::online().stored);
    app.key_gone = true;
    app.key_store = key_store;
    app
}

#[test]
fn an_enrolment_without_a_key_means_a_locked_key_store_and_never_a_new_enrolment() {
    let mut app = without_key(Some(KeyFailure::Locked));
    let effects = app.start();
    assert_eq!((app.view().phase, problem(&app)), (Phase::Unusable, Some(ProblemKind::KeyStoreLocked)));
    assert_eq!(effects, ["Inspect", "InspectSystem", "timer Update 1m", "ProbeKeyStore", "timer Inspect 5s"]);
    assert!(app.intent(Intent::Enrol { code: "K7PD4MXQ".to_owned() }).is_empty());
    assert_eq!(app.view().phase, Phase::Unusable);
}

#[test]
fn a_key_that_is_gone_from_an_open_key_store_is_said_and_nothing_is_deleted() {
    let mut app = without_key(None);
    let kept = app.stored.clone();
    app.start();
    assert_eq!((app.view().phase, problem(&app)), (Phase::Unusable, Some(ProblemKind::KeyGone)));
    assert!(app.intent(Intent::Enrol { code: "K7PD4MXQ".to_owned() }).is_empty());
    app.event(Event::Resumed);
    assert_eq!(problem(&app), Some(ProblemKind::KeyGone));
    assert!(app.stored == kept && !app.wiped && app.asked.is_empty());

    app.key_gone = false;
    app.intent(Intent::RetryNow);
    assert_eq!((app.view().phase, problem(&app)), (Phase::Ready, None), "the person brought it back");
}

#[test]
fn the_key_store_is_written_to_at_a_start_and_when_the_person_asks_and_never_by_a_timer() {
    let mut app = without_key(Some(KeyFailure::Locked));
    app.start();
    let probes = |lines: Vec<String>| lines.iter().filter(|line| *line == "ProbeKeyStore").count();
    let by_itself = [Event::Timer(Timer::Inspect), Event::Resumed, Event::Timer(Timer::Inspect)];
    for event in by_itself {
        assert_eq!(probes(app.event(event)), 0, "the system may ask the person each time");
    }
    assert_eq!(problem(&app), Some(ProblemKind::KeyStoreLocked));
    assert_eq!(probes(app.intent(Intent::RetryNow)), 1);
    app.key_store = None;
    assert_eq!(probes(app.intent(Intent::RetryNow)), 1);
    assert_eq!(problem(&app), Some(ProblemKind::KeyGone));
}

#[test]
fn while_the_system_asks_to_unlock_the_key_store_nothing_else_reads_it() {
    let mut app = App::new();
    let effects = update_alone(&mut app, Event::Inspected { store: Ok(true), key: Ok(false) });
    assert_eq!(effects, [Effect::ProbeKeyStore]);
    for event in [Event::Timer(Timer::Inspect), Event::Resumed] {
        assert!(update_alone(&mut app, event).is_empty());
    }
    let effects = update_alone(&mut app, Event::KeyStoreProbed(Ok(())));
    assert_eq!(effects, [Effect::Inspect], "the key may be there by now");
}

/// What the app wants done, without anybody doing it.
fn update_alone(app: &mut App, event: Event) -> Vec<Effect> {
    firebreak_app_core::update(Input::Event(event), &mut app.model, app.now, &mut || 1)
}

#[test]
fn a_key_store_that_went_away_is_said_to_be_missing() {
    let mut app = without_key(Some(KeyFailure::Missing));
    app.start();
    assert_eq!(problem(&app), Some(ProblemKind::KeyStoreMissing));
}

#[test]
fn what_cannot_be_used_is_told_apart() {
    for (store, key, kind) in [
        (Ok(true), Err(KeyFailure::Locked), ProblemKind::KeyStoreLocked),
        (Ok(false), Err(KeyFailure::Locked), ProblemKind::KeyStoreLocked),
        (Ok(true), Err(KeyFailure::Missing), ProblemKind::KeyStoreMissing),
        (Ok(false), Err(KeyFailure::Missing), ProblemKind::KeyStoreMissing),
        (Ok(true), Err(KeyFailure::Damaged), ProblemKind::StoreUnreadable),
        (Err(StoreFailure::Damaged), Ok(true), ProblemKind::StoreUnreadable),
        (Err(StoreFailure::Newer), Ok(true), ProblemKind::StoreNewer),
        (Err(StoreFailure::Unwritable), Ok(true), ProblemKind::StoreUnwritable),
    ] {
        let (app, _) = inspected(store, key);
        assert_eq!((app.view().phase, problem(&app)), (Phase::Unusable, Some(kind)), "{store:?} {key:?}");
    }
}

#[test]
fn an_unlocked_key_store_lets_the_app_go_on_by_itself() {
    let mut app = without_key(Some(KeyFailure::Locked));
    app.start();
    (app.key_gone, app.key_store) = (false, None);
    let effects = app.event(Event::Timer(Timer::Inspect));
    assert_eq!(effects[..3], ["Inspect", "ReadLock", "ReadStore"]);
    assert_eq!((app.view().phase, problem(&app)), (Phase::Ready, None));
}

#[test]
fn only_the_person_deletes_what_cannot_be_opened() {
    let mut app = without_key(Some(KeyFailure::Locked));
    app.intent(Intent::OpenSheet { sheet: SheetKind::StartAnew });
    assert_eq!(app.view().sheet, None, "not while nobody knows whether it can be opened");
    app.start();
    app.intent(Intent::OpenSheet { sheet: SheetKind::StartAnew });
    assert_eq!(app.view().sheet, None, "not while it can be unlocked");
    app.key_store = None;
    app.intent(Intent::RetryNow);
    assert!(app.intent(Intent::ConfirmSheet).is_empty(), "nothing was asked");

    app.intent(Intent::OpenSheet { sheet: SheetKind::StartAnew });
    assert_eq!(app.view().sheet, Some(SheetKind::StartAnew));
    app.intent(Intent::CloseSheet);
    assert!(!app.wiped);

    app.intent(Intent::OpenSheet { sheet: SheetKind::StartAnew });
    assert!(app.intent(Intent::ConfirmSheet).contains(&"Wipe".to_owned()));
    assert_eq!((app.view().phase, problem(&app)), (Phase::Welcome, None));
}

#[test]
fn what_a_newer_version_keeps_is_never_offered_for_deletion() {
    let mut app = App::with(config(), Snapshot::default());
    app.event(Event::Inspected { store: Err(StoreFailure::Newer), key: Ok(true) });
    app.intent(Intent::OpenSheet { sheet: SheetKind::StartAnew });
    assert_eq!(app.view().sheet, None);
}

#[test]
fn a_damaged_record_is_said_and_nothing_is_deleted() {
    let mut app = App::with(config(), Snapshot::default());
    app.event(Event::Inspected { store: Ok(false), key: Ok(false) });
    let mut app = App::with(config(), app.stored);
    let effects = app.event(Event::StoreRead(Err(StoreFailure::Damaged)));
    assert!(effects.is_empty());
    assert_eq!((app.view().phase, problem(&app)), (Phase::Unusable, Some(ProblemKind::StoreUnreadable)));
}
