//! From the start of the process to a usable app.

use firebreak_app_core::{Event, Intent, KeyFailure, Phase, ProblemKind, SheetKind, Snapshot, StoreFailure};

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

#[test]
fn an_enrolment_without_a_key_means_a_locked_key_store_and_never_a_new_enrolment() {
    let (mut app, effects) = inspected(Ok(true), Ok(false));
    assert_eq!((app.view().phase, problem(&app)), (Phase::Unusable, Some(ProblemKind::KeyStoreLocked)));
    assert_eq!(effects, ["timer Inspect 5s"]);
    assert!(app.intent(Intent::Enrol { code: "K7PD4MXQ".to_owned() }).is_empty());
    assert_eq!(app.view().phase, Phase::Unusable);
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
    let stored = App::online().stored;
    let mut app = App::with(config(), stored);
    app.event(Event::Inspected { store: Ok(true), key: Ok(false) });
    let effects = app.event(Event::Timer(firebreak_app_core::Timer::Inspect));
    assert_eq!(effects[..3], ["Inspect", "ReadLock", "ReadStore"]);
    assert_eq!((app.view().phase, problem(&app)), (Phase::Ready, None));
}

#[test]
fn only_the_person_deletes_what_cannot_be_opened() {
    let mut app = App::with(config(), Snapshot::default());
    app.intent(Intent::OpenSheet { sheet: SheetKind::StartAnew });
    assert_eq!(app.view().sheet, None, "not while nobody knows whether it can be opened");
    app.event(Event::Inspected { store: Ok(true), key: Ok(false) });
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
