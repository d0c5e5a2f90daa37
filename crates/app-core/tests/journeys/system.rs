//! What the system offers, newer versions of the app, and what the bank is told of this device.

use firebreak_app_core::{
    BankAnswer, BankFailure, BankRequest, Effect, Event, Intent, Loading, Permission, Phase, Pin,
    ProblemKind, Route, SheetKind, StoreFailure, SystemState, Timer, UpdateStage,
};
use firebreak_wire::{Device, IssuedCode, Lang, Me, Platform, ProblemCode};

use crate::support::{App, at, bank, card_id, device_id};

fn refused(code: ProblemCode) -> Result<BankAnswer, BankFailure> {
    Err(BankFailure::Refused { code, server_time: None, retry_after: None })
}

#[test]
fn the_system_is_looked_at_when_the_app_starts_and_when_the_settings_open() {
    let mut app = App::new();
    app.start();
    assert_eq!(app.wanted, [Effect::InspectSystem]);
    let mut app = App::online();
    app.wanted.clear();
    app.intent(Intent::Navigate { to: Route::Settings });
    assert_eq!(app.wanted, [Effect::InspectSystem]);
    app.intent(Intent::AllowNotifications);
    assert!(app.wanted.contains(&Effect::AllowNotifications));
    app.event(Event::System(SystemState { autostart: Some(true), ..denied(true) }));
    let system = app.view().system;
    assert_eq!((system.notifications, system.autostart), (Permission::Denied, Some(true)));
}

fn denied(has_settings: bool) -> SystemState {
    SystemState { notifications: Permission::Denied, has_settings, ..SystemState::default() }
}

#[test]
fn who_said_no_to_notifications_is_led_to_the_settings_and_what_they_allow_there_is_seen_at_once() {
    let mut app = App::online();
    app.intent(Intent::Visible { visible: true });
    app.event(Event::System(denied(true)));
    app.wanted.clear();
    app.intent(Intent::AllowNotifications);
    assert_eq!(app.wanted, [Effect::OpenSettings], "a system that was told no does not ask again");
    app.wanted.clear();
    app.intent(Intent::Visible { visible: false });
    app.event(Event::Paused);
    assert!(app.wanted.is_empty());
    app.event(Event::Resumed);
    app.intent(Intent::Visible { visible: true });
    assert_eq!(app.wanted, [Effect::InspectSystem], "they may come from there");
    app.event(Event::System(SystemState { notifications: Permission::Allowed, ..denied(true) }));
    assert_eq!(app.view().system.notifications, Permission::Allowed);
    app.wanted.clear();
    app.intent(Intent::Visible { visible: true });
    assert!(app.wanted.is_empty(), "they were here all along");
    app.event(Event::Resumed);
    assert_eq!(app.wanted, [Effect::InspectSystem], "a computer may have slept in between");
}

#[test]
fn nobody_is_led_to_settings_that_are_not_there() {
    let mut app = App::online();
    app.event(Event::System(denied(false)));
    assert!(!app.view().system.has_settings);
    app.wanted.clear();
    app.intent(Intent::AllowNotifications);
    app.intent(Intent::OpenSettings);
    assert!(app.wanted.is_empty());
}

#[test]
fn a_newer_version_is_looked_for_daily_and_installed_when_the_person_says_so() {
    let mut app = App::online();
    let lines = app.event(Event::Timer(Timer::Update));
    assert_eq!(lines, ["CheckUpdate", "timer Update 24h"]);
    app.event(Event::UpdateFound { version: "0.3.0".to_owned() });
    let stage = |app: &App| app.view().system.update.map(|found| found.stage);
    assert_eq!(stage(&app), Some(UpdateStage::Ready));
    assert!(!app.wanted.contains(&Effect::InstallUpdate));
    app.intent(Intent::InstallUpdate);
    app.intent(Intent::InstallUpdate);
    assert_eq!(app.wanted.iter().filter(|wanted| **wanted == Effect::InstallUpdate).count(), 1);
    assert_eq!(stage(&app), Some(UpdateStage::Installing));
    app.event(Event::UpdateFailed);
    assert_eq!(stage(&app), Some(UpdateStage::Failed), "the person is told");
    app.intent(Intent::InstallUpdate);
    assert_eq!(stage(&app), Some(UpdateStage::Installing), "and may try again");
}

#[test]
fn a_version_that_is_no_longer_served_says_so_until_it_is_and_keeps_orders_waiting() {
    let mut app = App::online();
    app.intent(Intent::OpenSheet { sheet: SheetKind::Freeze { card_id: card_id().to_string() } });
    app.intent(Intent::ConfirmSheet);
    app.outcome(refused(ProblemCode::AppTooOld));
    let problem = |app: &App| app.view().problem.map(|problem| problem.code);
    assert_eq!(problem(&app), Some(ProblemKind::UpdateRequired));
    app.intent(Intent::DismissProblem);
    app.intent(Intent::Navigate { to: Route::Cards });
    assert_eq!((problem(&app), app.view().cards.len()), (Some(ProblemKind::UpdateRequired), 1));
    let order = &app.stored.orders[0];
    assert!(!order.stage.settled() && !order.maybe_received);
    app.intent(Intent::RetryNow);
    assert_eq!(app.order_keys().len(), 1, "it is tried again");
    let order = app.asked.iter().position(|ask| matches!(ask.request, BankRequest::Order { .. })).unwrap();
    app.asked.swap(0, order);
    app.answer(BankAnswer::Operation(Box::new(crate::support::operation(
        &app.order_keys()[0].clone(),
        firebreak_wire::OperationKind::Freeze,
        firebreak_wire::OperationState::Pending,
    ))));
    app.intent(Intent::DismissProblem);
    assert_eq!(problem(&app), None);
}

#[test]
fn a_store_of_a_newer_version_is_told_from_a_damaged_one() {
    for (failure, kind) in [
        (StoreFailure::Newer, ProblemKind::StoreNewer),
        (StoreFailure::Damaged, ProblemKind::StoreUnreadable),
        (StoreFailure::Unwritable, ProblemKind::StoreUnwritable),
    ] {
        let mut app = App::new();
        app.event(Event::Inspected { store: Err(failure), key: Ok(true) });
        assert_eq!((app.view().phase, app.view().problem.unwrap().code), (Phase::Unusable, kind));
    }
}

fn two_devices(app: &mut App) -> Device {
    let other = Device {
        id: uuid::Uuid::from_u128(2),
        name: "Old phone".to_owned(),
        platform: Platform::Android,
        enrolled_at: at(0),
        last_seen_at: None,
    };
    app.intent(Intent::Navigate { to: Route::Settings });
    let position = app.asked.iter().position(|ask| ask.request == BankRequest::Me).unwrap();
    app.asked.swap(0, position);
    app.answer(BankAnswer::Me(Box::new(Me {
        customer_name: "Alex Morgan".to_owned(),
        device_id: device_id(),
        devices: vec![other.clone()],
        bank: bank(),
        contacts: Vec::new(),
    })));
    other
}

#[test]
fn a_device_has_its_new_name_when_the_bank_says_so() {
    let mut app = App::online();
    let other = two_devices(&mut app);
    let rename = |name: &str| Intent::RenameDevice { device_id: other.id.to_string(), name: name.to_owned() };
    app.intent(rename(" \n "));
    assert!(app.asked.is_empty());
    app.intent(rename(" Blue\nphone "));
    let BankRequest::UpdateDevice { device_id, update } = app.asked[0].request.clone() else { panic!() };
    assert_eq!((device_id, update.name.as_deref(), update.locale), (other.id, Some("Bluephone"), None));
    assert_eq!(app.view().devices[0].name, "Old phone");
    app.answer(BankAnswer::Done);
    assert_eq!(app.asked[0].request, BankRequest::Me);
    app.asked.clear();
    app.intent(rename("Red phone"));
    app.outcome(Err(BankFailure::Unreachable { maybe_received: false }));
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::NoConnection);
}

#[test]
fn the_bank_learns_the_language_sooner_or_later() {
    let mut app = App::online();
    app.intent(Intent::SetLanguage { lang: Lang::Pl });
    app.outcome(Err(BankFailure::Unreachable { maybe_received: false }));
    assert_eq!(app.view().problem, None, "nobody has to know");
    let mut app = app.restarted();
    let locale = |app: &App| {
        app.asked
            .iter()
            .filter_map(|ask| match &ask.request {
                BankRequest::UpdateDevice { update, .. } => update.locale,
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(locale(&app), [Lang::Pl]);
    app.intent(Intent::SetLanguage { lang: Lang::En });
    assert_eq!(locale(&app), [Lang::Pl], "one at a time");
    app.asked.retain(|ask| matches!(ask.request, BankRequest::UpdateDevice { .. }));
    app.answer(BankAnswer::Done);
    assert_eq!(locale(&app), [Lang::En]);
    app.answer(BankAnswer::Done);
    assert!(locale(&app).is_empty());
    assert!(locale(&app.restarted()).is_empty());
}

fn issued() -> BankAnswer {
    BankAnswer::IssuedCode(IssuedCode { code: "K7PD-4MXQ".to_owned(), expires_at: at(600) })
}

#[test]
fn a_code_for_another_device_comes_with_its_link_and_goes_with_the_screen() {
    let mut app = App::online();
    app.intent(Intent::IssueCode);
    assert!(app.asked.is_empty(), "on its screen only");
    app.intent(Intent::Navigate { to: Route::AddDevice });
    app.intent(Intent::IssueCode);
    assert_eq!(app.view().issued_code.unwrap().state, Loading::Loading);
    app.answer(issued());
    let shown = app.view().issued_code.unwrap();
    assert_eq!((shown.state, shown.code.as_str()), (Loading::Ready, "K7PD-4MXQ"));
    assert_eq!(shown.link, "firebreak://enrol?bank=https%3A%2F%2Fbank.example.com&code=K7PD-4MXQ");
    assert!(firebreak_app_core::EnrolLink::parse(&shown.link).is_ok());
    assert!(!format!("{:?}", app.stored).contains("K7PD"));
    app.intent(Intent::Back);
    app.intent(Intent::Navigate { to: Route::AddDevice });
    assert_eq!(app.view().issued_code, None);
}

#[test]
fn a_code_whose_answer_was_lost_is_asked_for_again_under_the_same_key() {
    let mut app = App::online();
    app.intent(Intent::Navigate { to: Route::AddDevice });
    app.intent(Intent::IssueCode);
    let first = app.asked[0].request.clone();
    app.outcome(Err(BankFailure::Unreachable { maybe_received: true }));
    assert_eq!(app.view().issued_code.unwrap().state, Loading::Failed);
    app.intent(Intent::IssueCode);
    assert_eq!(app.asked[0].request, first);
    app.answer(issued());
    app.intent(Intent::IssueCode);
    assert_ne!(app.asked[0].request, first, "another code, another key");
    app.intent(Intent::SetPin { pin: Pin("271828".to_owned()) });
    app.intent(Intent::Lock);
    assert_eq!(app.view().issued_code, None);
    app.answer(issued());
    assert_eq!(app.view().issued_code, None);
}
