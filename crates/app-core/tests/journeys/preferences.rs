//! The choices of the person, and what the system is told when.

use firebreak_app_core::{Config, Effect, Event, Intent, Preference, Preferences, Route, SheetKind, Timer};
use firebreak_wire::{
    CardState, CompletedBy, Lang, OperationKind, OperationState, ReplacementStage, Severity, StepEvent,
    StepKind, StepState, StreamEvent,
};
use jiff::{Timestamp, tz::TimeZone};

use crate::support::{App, REFERENCE, card, card_id, config, notice, operation, reference, replacement};

fn prefer(app: &mut App, preference: Preference) {
    app.intent(Intent::Prefer { preference });
}

fn heard(app: &mut App, seq: i64, version: u32) {
    app.item(seq, StreamEvent::Notice(Box::new(notice(version))));
}

/// The freeze step, done by the bank.
fn frozen_by_bank(app: &mut App, seq: i64) {
    let mut step = notice(1).steps.remove(0);
    step.state = StepState::Done;
    step.completed_by = Some(CompletedBy::System);
    app.item(seq, StreamEvent::Step(StepEvent { notice: reference(), step }));
}

/// An app at that time of day.
fn at(time: &str) -> App {
    let mut app = App::online();
    app.now = time.parse::<Timestamp>().unwrap();
    prefer(&mut app, Preference::QuietHours { on: true });
    app
}

/// A notice that puts no card at risk.
fn harmless(app: &mut App, seq: i64) {
    let mut calm = notice(1);
    calm.answers.concerned = firebreak_wire::Concerned::No { cards_checked: 1 };
    app.item(seq, StreamEvent::Notice(Box::new(calm)));
}

#[test]
fn the_first_word_of_a_card_at_risk_is_urgent_and_offers_the_card_that_is_to_be_frozen() {
    let mut app = App::online();
    heard(&mut app, 11, 1);
    let first = app.notifications[0].clone();
    assert_eq!((first.urgent, first.freeze, first.good_news), (true, Some(card_id()), false));
    heard(&mut app, 12, 2);
    assert!(!app.notifications[1].urgent, "an update is not the first word");
    assert_eq!(notice(1).bulletins.len(), 1);
    assert_eq!(crate::support::bulletin(1, None).severity, Severity::Severe);
}

#[test]
fn a_click_on_freeze_opens_the_sheet_and_freezes_nothing() {
    let mut app = App::online();
    heard(&mut app, 11, 1);
    app.event(Event::NotificationClicked { reference: reference(), freeze: Some(card_id()) });
    assert_eq!(app.view().route, Route::Notice { reference: REFERENCE.to_owned() });
    assert_eq!(app.view().sheet, Some(SheetKind::Freeze { card_id: card_id().to_string() }));
    assert!(app.order_keys().is_empty());
    app.event(Event::NotificationClicked { reference: reference(), freeze: Some(uuid::Uuid::nil()) });
    assert_eq!(app.view().sheet, None, "a card that is not the customer's");
}

#[test]
fn updates_are_told_if_wanted_and_the_first_word_always() {
    let mut app = App::online();
    prefer(&mut app, Preference::Updates { on: false });
    heard(&mut app, 11, 1);
    heard(&mut app, 12, 2);
    assert_eq!(app.notified, [format!("{REFERENCE}/1")]);
    prefer(&mut app, Preference::Updates { on: true });
    let mut app = app.restarted();
    assert!(app.notified.is_empty(), "what was not wanted is not told later");
    app.hear(firebreak_app_core::Heard::Opened);
    heard(&mut app, 13, 3);
    assert_eq!(app.notified, [format!("{REFERENCE}/3")]);
}

#[test]
fn at_night_only_what_is_urgent_comes_through_and_the_rest_in_the_morning_once() {
    let mut app = at("2026-09-14T23:00:00Z");
    harmless(&mut app, 11);
    assert!(app.notified.is_empty());
    app.now = "2026-09-15T07:00:00Z".parse().unwrap();
    app.event(Event::Timer(Timer::Quiet));
    assert_eq!(app.notified, [format!("{REFERENCE}/1")]);
    app.event(Event::Timer(Timer::Quiet));
    assert_eq!(app.notified.len(), 1);
    let mut app = at("2026-09-14T23:00:00Z");
    heard(&mut app, 11, 1);
    assert_eq!(app.notified.len(), 1, "urgent");
    heard(&mut app, 12, 2);
    assert_eq!(app.notified.len(), 1, "an update waits");
}

#[test]
fn what_was_held_back_survives_a_restart_and_waking_late() {
    let mut app = at("2026-09-14T23:00:00Z");
    harmless(&mut app, 11);
    let mut app = app.restarted();
    assert!(app.notified.is_empty(), "still night");
    app.now = "2026-09-15T09:30:00Z".parse().unwrap();
    app.event(Event::Resumed);
    assert_eq!(app.notified, [format!("{REFERENCE}/1")]);
    let app = app.restarted();
    assert!(app.notified.is_empty(), "once");
}

#[test]
fn what_the_system_did_not_take_is_told_with_the_next_connection() {
    let mut app = App::online();
    app.notifier_fails = true;
    heard(&mut app, 11, 1);
    assert!(app.notified.is_empty());
    app.notifier_fails = false;
    app.event(Event::Resumed);
    app.hear(firebreak_app_core::Heard::Opened);
    assert_eq!(app.notified, [format!("{REFERENCE}/1")]);
    app.event(Event::Resumed);
    app.hear(firebreak_app_core::Heard::Opened);
    assert_eq!(app.notified.len(), 1, "once");
}

#[test]
fn what_was_told_while_nothing_could_be_written_down_is_told_once() {
    let mut app = App::online();
    app.notifier_fails = true;
    heard(&mut app, 11, 1);
    (app.notifier_fails, app.disk_full) = (false, true);
    for _ in 0..3 {
        app.event(Event::Resumed);
        app.hear(firebreak_app_core::Heard::Opened);
    }
    assert_eq!(app.notified, [format!("{REFERENCE}/1")]);
    app.disk_full = false;
    app.event(Event::Resumed);
    app.hear(firebreak_app_core::Heard::Opened);
    let app = app.restarted();
    assert!(app.notified.is_empty(), "it is written down by now");
}

#[test]
fn night_is_where_the_person_is() {
    let mut app = App::with(
        Config { time_zone: TimeZone::get("America/New_York").unwrap(), ..config() },
        App::online().stored,
    );
    app.now = "2026-09-15T01:00:00Z".parse().unwrap();
    app.start();
    app.hear(firebreak_app_core::Heard::Opened);
    prefer(&mut app, Preference::QuietHours { on: true });
    harmless(&mut app, 11);
    assert_eq!(app.notified.len(), 1, "nine in the evening there");
}

#[test]
fn good_news_is_told_once_without_a_freeze_button_and_only_if_wanted() {
    let mut app = App::online();
    heard(&mut app, 11, 1);
    frozen_by_bank(&mut app, 12);
    frozen_by_bank(&mut app, 13);
    let news: Vec<_> = app.notifications.iter().filter(|told| told.good_news).collect();
    assert_eq!(news.len(), 1);
    assert_eq!((news[0].urgent, news[0].freeze), (false, None));
    assert_ne!(app.notified[0], app.notified[1], "it replaces no alert");
    let app = app.restarted();
    assert!(app.notified.is_empty());

    let mut app = App::online();
    prefer(&mut app, Preference::GoodNews { on: false });
    heard(&mut app, 11, 1);
    frozen_by_bank(&mut app, 12);
    assert_eq!(app.notified.len(), 1);

    let mut app = App::online();
    heard(&mut app, 11, 1);
    app.intent(Intent::Visible { visible: true });
    frozen_by_bank(&mut app, 12);
    assert_eq!(app.notified.len(), 1, "who looks sees it");
    assert_eq!(notice(1).steps[0].kind, StepKind::FreezeCard);
}

#[test]
fn a_new_card_in_the_post_is_good_news() {
    let mut app = App::online();
    heard(&mut app, 11, 1);
    let mut sent = card(CardState::Active, None);
    let ordered = operation("another-device", OperationKind::Replace, OperationState::Confirmed);
    sent.replacement = Some(replacement(ReplacementStage::Sent, ordered));
    app.item(12, StreamEvent::Card(Box::new(sent)));
    assert!(app.notifications.last().unwrap().good_news);
}

#[test]
fn choices_are_kept_and_a_store_of_an_earlier_version_has_the_usual_ones() {
    let mut app = App::online();
    prefer(&mut app, Preference::Updates { on: false });
    prefer(&mut app, Preference::LockAfter { minutes: 60 });
    prefer(&mut app, Preference::LockAfter { minutes: 2 });
    let view = app.restarted().view().preferences;
    assert_eq!((view.updates, view.good_news, view.lock_after_minutes), (false, true, 60));
    let earlier: Preferences = serde_json::from_str("{\"lang\":\"pl\"}").unwrap();
    assert_eq!(earlier, Preferences::new(Lang::Pl));
}

#[test]
fn autostart_is_the_systems_business() {
    let mut app = App::online();
    prefer(&mut app, Preference::Autostart { on: true });
    assert!(app.wanted.contains(&Effect::SetAutostart(true)));
    assert_eq!(app.view().system.autostart, None, "until the system says so");
}
