//! Notices: what is signed is shown, each version is told once, and nothing is lost on the way.

use firebreak_app_core::{
    BankAnswer, BankRequest, ConcernedView, Event, Heard, Intent, ProblemKind, Route, Timer,
};
use firebreak_crypto::bulletin::bulletin_hash;
use firebreak_wire::{
    Cursor, NoticeList, ResetReason, StepEvent, StepKind, StepState, StreamEvent, StreamReset,
};

use crate::support::{App, REFERENCE, cursor, notice, notice_by, reference, signer};

fn heard(version: u32) -> StreamEvent {
    StreamEvent::Notice(Box::new(notice(version)))
}

fn open_notice() -> Intent {
    Intent::Navigate { to: Route::Notice { reference: REFERENCE.to_owned() } }
}

#[test]
fn an_alert_is_stored_with_its_cursor_then_told_then_remembered_as_told() {
    let mut app = App::online();
    insta::assert_snapshot!(app.item(11, heard(1)).join("\n"), @r"
    store notice v1, cursor 1.11
    notify 7K4M-2Q9D/1
    store notice v1
    ");
    assert_eq!(app.view().notices.len(), 1);
    let view = app.view().notices.remove(0);
    assert_eq!(view.headline, "Card data taken, word 1 (en)");
    assert_eq!(
        view.answers.concerned,
        ConcernedView::Yes { affected: vec!["4242".to_owned()], unaffected: vec![] }
    );
    assert_eq!((view.seen, view.steps_finished, view.steps[0].current), (false, 0, true));
    assert_eq!(app.event(Event::Timer(Timer::Ack)), ["ask ack 1.11 seen 0"]);
}

#[test]
fn a_repeated_alert_is_told_once_whatever_repeats_it() {
    let mut app = App::online();
    app.item(11, heard(1));
    app.item(11, heard(1));
    app.item(12, heard(1));
    assert_eq!(app.notified, ["7K4M-2Q9D/1"]);
    app.hear(Heard::Ended(firebreak_app_core::StreamEnd::Closed));
    let mut app = app.restarted();
    app.hear(Heard::Opened);
    app.item(13, heard(1));
    assert!(app.notified.is_empty());
    app.item(14, heard(2));
    app.item(15, heard(1));
    assert_eq!(app.notified, ["7K4M-2Q9D/2"]);
    assert_eq!(app.view().notices[0].bulletins.len(), 2, "an older version does not replace a newer one");
}

#[test]
fn killed_before_the_system_was_told_the_app_tells_it_at_the_next_start() {
    let mut app = App::online();
    app.item(11, heard(1));
    app.stored.notices[0].telling = true;
    let app = app.restarted();
    assert_eq!(app.notified, ["7K4M-2Q9D/1"]);
    let app = app.restarted();
    assert!(app.notified.is_empty());
}

#[test]
fn what_was_in_the_inbox_at_enrolment_is_shown_and_not_told_unless_the_stream_brings_it() {
    let mut app = App::new();
    app.start();
    app.intent(Intent::Enrol { code: "K7PD4MXQ".to_owned() });
    app.answer(BankAnswer::Enrolled(Box::new(crate::support::enrolment())));
    let list = NoticeList { cursor: cursor(12), notices: vec![notice(1)] };
    app.answer(BankAnswer::Inbox(Box::new(list)));
    assert_eq!((app.view().notices.len(), app.notified.len()), (1, 0));
    app.hear(Heard::Opened);
    app.item(11, heard(1));
    assert_eq!(app.notified, ["7K4M-2Q9D/1"], "it was published after the enrolment");
}

#[test]
fn what_another_key_signed_is_not_shown_and_reported() {
    for forged in [
        notice_by(&signer(2), 1),
        {
            let mut broken = notice(2);
            broken.bulletins.remove(0);
            broken
        },
        {
            let mut older = notice(1);
            older.version = 2;
            older
        },
        {
            let mut other = notice(1);
            other.incident_reference = "FB-2026-0018".to_owned();
            other
        },
        {
            let mut empty = notice(1);
            empty.bulletins.clear();
            empty
        },
    ] {
        let mut app = App::online();
        let effects = app.item(11, StreamEvent::Notice(Box::new(forged)));
        assert!(effects.iter().any(|line| line.starts_with("warn UnverifiedBulletin")), "{effects:?}");
        assert!(effects.iter().any(|line| line == "ask ack 1.11 refused 1"), "the bank is told: {effects:?}");
        assert!(app.view().notices.is_empty() && app.notified.is_empty() && app.stored.notices.is_empty());
        assert_eq!(app.view().problem.unwrap().code, ProblemKind::UnverifiedBulletin);
    }
}

#[test]
fn a_forged_update_leaves_the_true_alert_in_place() {
    let mut app = App::online();
    app.item(11, heard(1));
    app.item(12, StreamEvent::Notice(Box::new(notice_by(&signer(2), 2))));
    assert_eq!(app.view().notices[0].bulletins.len(), 1);
    assert_eq!(app.notified, ["7K4M-2Q9D/1"]);
}

#[test]
fn an_update_supersedes_and_the_timeline_says_by_what() {
    let mut app = App::online();
    app.item(11, heard(1));
    app.item(12, heard(2));
    let notice = app.view().notices.remove(0);
    let timeline: Vec<_> =
        notice.bulletins.iter().map(|bulletin| (bulletin.version, bulletin.replaced_by)).collect();
    assert_eq!(timeline, [(2, None), (1, Some(2))]);
    assert_eq!(notice.headline, "Card data taken, word 2 (en)");
    app.intent(Intent::SetLanguage { lang: firebreak_wire::Lang::Pl });
    assert_eq!(app.view().notices[0].headline, "Card data taken, word 2 (pl)");
}

#[test]
fn a_notice_on_the_screen_of_a_visible_window_was_seen_and_the_bank_is_told_at_once() {
    let mut app = App::online();
    app.item(11, heard(1));
    app.intent(open_notice());
    assert!(!app.view().notices[0].seen, "the window is not visible");
    let effects = app.intent(Intent::Visible { visible: true });
    assert_eq!(effects, ["store notice v1", "InspectSystem", "no timer Ack", "ask ack 1.11 seen 1"]);
    assert!(app.view().notices[0].seen);
    app.answer(BankAnswer::Done);
    app.wait(5);
    let effects = app.item(12, heard(2));
    assert!(effects.contains(&"notify 7K4M-2Q9D/2".to_owned()));
    assert!(effects.contains(&"ask ack 1.12 seen 1".to_owned()), "{effects:?}");
}

#[test]
fn an_ack_that_failed_is_repeated_with_all_that_came_since() {
    let mut app = App::online();
    app.item(11, heard(1));
    app.event(Event::Timer(Timer::Ack));
    let effects = app.outcome(Err(firebreak_app_core::BankFailure::Unreachable { maybe_received: true }));
    assert_eq!(effects, ["timer Ack 5s"]);
    app.item(12, heard(2));
    assert_eq!(app.event(Event::Timer(Timer::Ack)), ["ask ack 1.12 seen 0"]);
}

#[test]
fn a_click_on_the_notification_opens_the_notice() {
    let mut app = App::online();
    app.item(11, heard(1));
    app.event(Event::NotificationClicked { reference: reference(), freeze: None });
    assert_eq!(app.view().route, Route::Notice { reference: REFERENCE.to_owned() });
    assert_eq!(app.view().back, Some(Route::Home));
    app.intent(Intent::Back);
    assert_eq!((app.view().route, app.view().back), (Route::Home, None));
}

#[test]
fn a_reset_reloads_the_whole_inbox_before_the_stream_goes_on() {
    let mut app = App::online();
    app.item(11, heard(1));
    let fresh = Cursor { epoch: 2, seq: 40 };
    let reset = StreamEvent::Reset(StreamReset { reason: ResetReason::EpochChanged, cursor: fresh });
    let effects = app.hear(Heard::Item { cursor: fresh, event: reset });
    insta::assert_snapshot!(effects.join("\n"), @r"
    store cursor 1.11
    no timer Silence
    CloseStream
    ask inbox
    ask cards
    ");
    assert!(app.stream.is_none());
    let asked = app.asked.iter().position(|ask| ask.request == BankRequest::Inbox).unwrap();
    app.asked.drain(..asked);
    let list = NoticeList { cursor: Cursor { epoch: 2, seq: 41 }, notices: vec![notice(2)] };
    let effects = app.answer(BankAnswer::Inbox(Box::new(list)));
    assert_eq!(effects[0], "store notice v2, cursor 2.41");
    assert!(effects.contains(&"stream from 2.41".to_owned()));
    assert_eq!(app.notified, ["7K4M-2Q9D/1", "7K4M-2Q9D/2"], "published in the gap, told all the same");
}

#[test]
fn killed_during_a_reload_the_app_reloads_before_it_listens() {
    let mut app = App::online();
    app.item(11, heard(1));
    let fresh = Cursor { epoch: 2, seq: 1 };
    let reset = StreamEvent::Reset(StreamReset { reason: ResetReason::EpochChanged, cursor: fresh });
    app.hear(Heard::Item { cursor: fresh, event: reset });
    let mut app = app.restarted();
    assert!(app.stream.is_none());
    assert!(app.asked.iter().any(|ask| ask.request == BankRequest::Inbox));
    let asked = app.asked.iter().position(|ask| ask.request == BankRequest::Inbox).unwrap();
    app.asked.drain(..asked);
    app.answer(BankAnswer::Inbox(Box::new(NoticeList { cursor: fresh, notices: Vec::new() })));
    assert!(app.view().notices.is_empty(), "what the bank does not hold any more is gone here too");
    assert_eq!(app.stream_from, Some(fresh));
}

#[test]
fn an_answer_that_is_older_than_the_stream_does_not_take_a_step_back() {
    let mut app = App::online();
    app.item(11, heard(1));
    app.intent(Intent::Navigate { to: Route::Settings });
    let fresh = Cursor { epoch: 1, seq: 12 };
    let step = firebreak_wire::Step {
        skip_reason: None,
        local: Vec::new(),
        kind: StepKind::ReviewPayments,
        state: StepState::Done,
        card_id: None,
        completed_by: None,
        changed_at: None,
    };
    app.hear(Heard::Item {
        cursor: fresh,
        event: StreamEvent::Step(StepEvent { notice: reference(), step }),
    });
    let view = app.view().notices.remove(0);
    assert_eq!((view.steps[1].state, view.steps_finished), (StepState::Done, 1));
    assert_eq!(view.answers.what_to_do, [StepKind::FreezeCard, StepKind::BewareImitations]);
}

#[test]
fn what_cannot_be_stored_is_not_shown_and_not_told() {
    let mut app = App::online();
    app.disk_full = true;
    let effects = app.item(11, heard(1));
    assert_eq!(effects[..3], ["store notice v1, cursor 1.11", "CloseStream", "ReadStore"]);
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::StoreUnwritable);
    assert!(app.view().notices.is_empty() && app.notified.is_empty());
    app.disk_full = false;
    app.event(Event::Timer(Timer::Reconnect));
    app.hear(Heard::Opened);
    app.item(11, heard(1));
    assert_eq!((app.view().problem, app.notified.len()), (None, 1));
}

#[test]
fn an_alert_read_on_a_full_disk_is_kept_as_read_once_there_is_room_and_not_tried_without_end() {
    let mut app = App::online();
    app.intent(Intent::Visible { visible: true });
    app.item(11, heard(1));
    app.disk_full = true;
    let effects = app.intent(open_notice());
    assert_eq!(effects.iter().filter(|effect| effect.starts_with("store")).count(), 1, "{effects:?}");
    let view = app.view();
    assert_eq!((view.problem.unwrap().code, view.notices[0].seen), (ProblemKind::StoreUnwritable, false));
    app.disk_full = false;
    app.intent(Intent::DismissProblem);
    assert!(app.view().notices[0].seen && app.stored.notices[0].seen.is_some());
}

#[test]
fn each_bulletin_can_be_compared_by_its_fingerprint_and_the_banks_key() {
    let mut app = App::online();
    app.item(11, heard(2));
    let bulletins = app.view().notices.remove(0).bulletins;
    let hash = bulletin_hash(&notice(2).bulletins[1]);
    assert_eq!(bulletins[0].fingerprint, hash[..8]);
    assert_ne!(bulletins[0].fingerprint, bulletins[1].fingerprint);
    assert_eq!(bulletins[0].signed_with, signer(1).thumbprint()[..8]);
}
