//! Losing the bank and finding it again.

use firebreak_app_core::{BankFailure, Connection, Event, Heard, Intent, ProblemKind, StreamEnd, Timer};
use firebreak_wire::ProblemCode;
use jiff::SignedDuration;

use crate::support::{App, at, notice};

const UNREACHED: BankFailure = BankFailure::Unreachable { maybe_received: false };

fn refused(code: ProblemCode, retry_after: Option<i64>) -> StreamEnd {
    let retry_after = retry_after.map(SignedDuration::from_secs);
    StreamEnd::Failed(BankFailure::Refused { code, server_time: Some(at(3600)), retry_after })
}

#[test]
fn offline_says_since_when_and_when_the_next_try_is() {
    let mut app = App::online();
    app.wait(10);
    app.hear(Heard::Heartbeat);
    app.wait(7);
    app.hear(Heard::Ended(StreamEnd::Closed));
    let Connection::Offline { since, next_try_at } = app.view().connection else {
        panic!("the bank is not heard")
    };
    assert_eq!(since, "2026-09-14T12:00:10Z", "when it was last heard");
    let next: jiff::Timestamp = next_try_at.unwrap().parse().unwrap();
    assert!(next > at(17) && next <= at(18), "{next}");
    assert_eq!(app.view().last_checked_at.as_deref(), Some("2026-09-14T12:00:10Z"));
}

#[test]
fn the_stream_goes_on_after_what_was_stored() {
    let mut app = App::online();
    app.item(11, firebreak_wire::StreamEvent::Notice(Box::new(notice(1))));
    app.hear(Heard::Ended(StreamEnd::Closed));
    assert_eq!(app.event(Event::Timer(Timer::Reconnect)), ["stream from 1.11"]);
    assert!(
        matches!(app.view().connection, Connection::Offline { next_try_at: None, .. }),
        "trying is not being heard"
    );
    app.hear(Heard::Opened);
    assert_eq!(app.view().connection, Connection::Online);
}

#[test]
fn reconnecting_spreads_over_a_span_that_grows_to_a_minute_and_no_further() {
    let mut app = App::online();
    let mut longest = 0.0_f64;
    for round in 0..40 {
        let effects = app.hear(Heard::Ended(StreamEnd::Failed(UNREACHED)));
        let timer = effects.iter().find_map(|line| line.strip_prefix("timer Reconnect ")).unwrap();
        let pause: SignedDuration = timer.parse().unwrap();
        assert!(pause.as_secs_f64() >= 0.25 && pause.as_secs_f64() <= 60.0, "{pause:?}");
        if round == 0 {
            assert!(pause.as_secs_f64() <= 1.0);
        }
        longest = longest.max(pause.as_secs_f64());
        app.event(Event::Timer(Timer::Reconnect));
    }
    assert!(longest > 20.0);
}

#[test]
fn the_banks_wish_for_a_pause_is_honoured() {
    let mut app = App::online();
    let effects = app.hear(Heard::Ended(refused(ProblemCode::Overloaded, Some(30))));
    let timer = effects.iter().find_map(|line| line.strip_prefix("timer Reconnect ")).unwrap();
    let pause: SignedDuration = timer.parse().unwrap();
    assert!(pause >= SignedDuration::from_secs(30), "{pause:?}");
    assert_eq!(app.view().problem, None, "a busy bank is no fault");
}

#[test]
fn silence_for_more_than_two_heartbeats_ends_the_stream() {
    let mut app = App::online();
    assert_eq!(app.hear(Heard::Promised(SignedDuration::from_secs(10))), ["timer Silence 22s"]);
    app.wait(22);
    let effects = app.event(Event::Timer(Timer::Silence));
    assert!(effects.contains(&"CloseStream".to_owned()), "{effects:?}");
    assert!(matches!(app.view().connection, Connection::Offline { .. }));
}

#[test]
fn a_stale_signature_of_the_stream_corrects_the_clock_and_opens_it_once_more() {
    let mut app = App::online();
    app.hear(Heard::Ended(StreamEnd::Closed));
    app.event(Event::Timer(Timer::Reconnect));
    let effects = app.hear(Heard::Ended(refused(ProblemCode::SignatureStale, None)));
    assert_eq!(effects, ["clock 1h", "stream from 1.10"]);
    let effects = app.hear(Heard::Ended(refused(ProblemCode::SignatureStale, None)));
    assert!(effects.iter().any(|line| line.starts_with("timer Reconnect")), "{effects:?}");
}

#[test]
fn waking_from_sleep_reconnects_at_once() {
    let mut app = App::online();
    app.wait(8 * 3600);
    let effects = app.event(Event::Resumed);
    assert_eq!(effects, ["no timer Silence", "CloseStream", "stream from 1.10"]);
    assert!(matches!(app.view().connection, Connection::Offline { .. }));
}

#[test]
fn the_last_words_of_an_earlier_stream_are_not_heard() {
    let mut app = App::online();
    let earlier = app.stream.unwrap();
    app.event(Event::Resumed);
    app.hear(Heard::Opened);
    assert!(app.event(Event::Stream { attempt: earlier, heard: Heard::Ended(StreamEnd::Closed) }).is_empty());
    assert_eq!(app.view().connection, Connection::Online);
}

#[test]
fn an_unreadable_event_is_fetched_with_the_inbox_instead() {
    let mut app = App::online();
    app.hear(Heard::Ended(StreamEnd::Unreadable));
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::BankFault);
    assert_eq!(app.event(Event::Timer(Timer::Reconnect)), ["ask inbox", "ask cards"]);
}

#[test]
fn an_event_of_an_unknown_kind_is_passed_over() {
    let mut app = App::online();
    app.hear(Heard::UnknownItem { cursor: crate::support::cursor(11) });
    assert_eq!(app.stored.position.as_ref().unwrap().cursor, crate::support::cursor(11));
}

#[test]
fn before_the_first_success_the_app_is_connecting_and_then_offline() {
    let mut app = App::online().restarted();
    assert_eq!(app.view().connection, Connection::Connecting);
    app.hear(Heard::Ended(StreamEnd::Failed(UNREACHED)));
    assert!(matches!(app.view().connection, Connection::Offline { .. }));
    let effects = app.intent(Intent::RetryNow);
    assert!(effects.contains(&"stream from 1.10".to_owned()), "{effects:?}");
}

#[test]
fn a_phone_in_the_background_holds_no_connection_and_goes_on_where_it_was() {
    let mut app = App::online();
    app.item(11, firebreak_wire::StreamEvent::Notice(Box::new(notice(1))));
    assert!(app.event(Event::Paused).contains(&"CloseStream".to_owned()));
    assert!(matches!(app.view().connection, Connection::Offline { next_try_at: None, .. }));
    assert!(app.event(Event::Paused).is_empty(), "there is nothing left to close");
    assert!(app.event(Event::Resumed).contains(&"stream from 1.11".to_owned()));
}
