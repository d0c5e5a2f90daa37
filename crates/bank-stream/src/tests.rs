//! The course of streams, under a paused clock.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use bytes::Bytes;
use firebreak_wire::Cursor;
use futures_util::{FutureExt as _, StreamExt as _};
use tokio::time::{Instant, timeout};
use uuid::Uuid;

use crate::{
    Audience, ConnectError, EventStream, Settings, StreamHub, Subscriber, Wake, source::fake::FakeSource,
};

const HEARTBEAT: Duration = Duration::from_secs(45);

fn hub(settings: Settings) -> (StreamHub, Arc<FakeSource>) {
    with_source(FakeSource::default(), settings)
}

fn with_source(source: FakeSource, settings: Settings) -> (StreamHub, Arc<FakeSource>) {
    let source = Arc::new(source);
    (StreamHub::new(source.clone(), settings), source)
}

fn subscriber(device: u128, customer: i64, seq: i64) -> Subscriber {
    Subscriber { device_id: Uuid::from_u128(device), customer, cursor: Cursor { epoch: 1, seq } }
}

fn publish(hub: &StreamHub, source: &FakeSource, customers: &[i64], text: &str) -> usize {
    let seq = source.publish(customers, text);
    hub.wake(&Wake { seq, audience: Audience::Matched(customers.into()) })
}

/// The next frame, which must come without waiting for a heartbeat.
async fn next(stream: &mut EventStream) -> String {
    let frame = timeout(HEARTBEAT / 2, stream.next()).await.expect("nothing came").expect("the stream ended");
    text(&frame)
}

fn text(frame: &Bytes) -> String {
    String::from_utf8(frame.to_vec()).unwrap()
}

/// What an event frame is: its name, its cursor and the text that [`FakeSource::publish`] gave it.
fn event(frame: &str) -> (&str, &str, String) {
    let mut lines = frame.lines();
    let mut field = |name: &str| lines.next().unwrap().strip_prefix(name).unwrap();
    let (name, id, data) = (field("event: "), field("id: "), field("data: "));
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    (name, id, data["product"].as_str().or(data["reason"].as_str()).unwrap_or_default().to_owned())
}

async fn expect(stream: &mut EventStream, id: &str, text: &str) {
    let frame = next(stream).await;
    assert_eq!(event(&frame), ("card", id, text.to_owned()));
}

async fn expect_idle(stream: &mut EventStream) {
    assert!(timeout(HEARTBEAT / 100, stream.next()).await.is_err(), "something came");
}

async fn open(hub: &StreamHub, subscriber: Subscriber) -> EventStream {
    let mut stream = hub.connect(subscriber).unwrap();
    assert!(next(&mut stream).await.starts_with(": heartbeat 45\nretry: "));
    stream
}

#[tokio::test(start_paused = true)]
async fn a_stream_replays_from_its_cursor_and_goes_on_live() {
    let (hub, source) = hub(Settings { batch_events: 2, ..Settings::default() });
    for text in ["one", "two", "three", "four", "five", "six"] {
        source.publish(if text == "four" { &[9] } else { &[7] }, text);
    }
    let mut stream = open(&hub, subscriber(1, 7, 1)).await;
    for (id, text) in [("1.2", "two"), ("1.3", "three"), ("1.5", "five"), ("1.6", "six")] {
        expect(&mut stream, id, text).await;
    }
    expect_idle(&mut stream).await;
    publish(&hub, &source, &[7], "seven");
    expect(&mut stream, "1.7", "seven").await;
    expect_idle(&mut stream).await;
}

#[tokio::test(start_paused = true)]
async fn what_is_published_between_registering_and_reading_comes_once() {
    let source = FakeSource::held_back();
    let (hub, source) = with_source(source, Settings::default());
    source.publish(&[7], "before");
    let mut stream = hub.connect(subscriber(1, 7, 0)).unwrap();
    assert_eq!(publish(&hub, &source, &[7], "registered, not yet polled"), 1);
    next(&mut stream).await;
    expect_idle(&mut stream).await;
    // The first read has looked at the sequence and is on its way back.
    assert_eq!(source.reads.load(Ordering::SeqCst), 1);
    publish(&hub, &source, &[7], "during the replay");
    source.gate.add_permits(1);
    expect(&mut stream, "1.1", "before").await;
    expect(&mut stream, "1.2", "registered, not yet polled").await;
    source.gate.add_permits(1);
    expect(&mut stream, "1.3", "during the replay").await;
    source.gate.add_permits(9);
    expect_idle(&mut stream).await;
}

#[tokio::test(start_paused = true)]
async fn a_slow_reader_holds_no_queue_and_misses_nothing() {
    let (hub, source) = hub(Settings { batch_events: 4, ..Settings::default() });
    let mut stream = open(&hub, subscriber(1, 7, 0)).await;
    expect_idle(&mut stream).await;
    let reads = source.reads.load(Ordering::SeqCst);
    for number in 1..=100 {
        publish(&hub, &source, &[7], &number.to_string());
    }
    tokio::task::yield_now().await;
    assert_eq!(source.reads.load(Ordering::SeqCst), reads, "nothing is read for who does not read");
    for number in 1..=100 {
        expect(&mut stream, &format!("1.{number}"), &number.to_string()).await;
    }
    assert_eq!(source.reads.load(Ordering::SeqCst), reads + 25);
    expect_idle(&mut stream).await;
}

#[tokio::test(start_paused = true)]
async fn only_the_streams_of_matched_customers_are_woken() {
    let (hub, source) = hub(Settings::default());
    let mut streams = Vec::new();
    for customer in 0..20 {
        let mut stream = open(&hub, subscriber(customer, i64::try_from(customer).unwrap() / 2, 0)).await;
        expect_idle(&mut stream).await;
        streams.push(stream);
    }
    let reads = source.reads.load(Ordering::SeqCst);
    assert_eq!(publish(&hub, &source, &[3, 8, 40], "alert"), 4);
    for (customer, stream) in streams.iter_mut().enumerate() {
        if matches!(customer / 2, 3 | 8) {
            expect(stream, "1.1", "alert").await
        } else {
            expect_idle(stream).await
        }
    }
    assert_eq!(source.reads.load(Ordering::SeqCst), reads + 4);
    let seq = source.publish(&[5], "card");
    assert_eq!(hub.wake(&Wake { seq, audience: Audience::Customer(5) }), 2);
    expect(&mut streams[10], "1.2", "card").await;
}

#[tokio::test(start_paused = true)]
async fn an_idle_stream_says_that_it_lives_every_45_seconds() {
    let (hub, source) = hub(Settings::default());
    let mut stream = open(&hub, subscriber(1, 7, 0)).await;
    let start = Instant::now();
    assert_eq!(text(&stream.next().await.unwrap()), ": heartbeat\n\n");
    assert_eq!(start.elapsed(), HEARTBEAT);
    assert_eq!(text(&stream.next().await.unwrap()), ": heartbeat\n\n");
    assert_eq!(start.elapsed(), HEARTBEAT * 2);
    expect_idle(&mut stream).await;
    publish(&hub, &source, &[7], "event");
    expect(&mut stream, "1.1", "event").await;
    let event = Instant::now();
    assert_eq!(text(&stream.next().await.unwrap()), ": heartbeat\n\n");
    assert_eq!(event.elapsed(), HEARTBEAT, "an event is a sign of life too");
}

#[tokio::test(start_paused = true)]
async fn a_newer_stream_of_a_device_ends_the_older() {
    let (hub, source) = hub(Settings::default());
    let mut older = open(&hub, subscriber(1, 7, 0)).await;
    expect_idle(&mut older).await;
    let mut newer = open(&hub, subscriber(1, 7, 0)).await;
    assert_eq!(older.next().await, None);
    drop(older);
    assert_eq!(hub.len(), 1);
    assert_eq!(publish(&hub, &source, &[7], "event"), 1);
    expect(&mut newer, "1.1", "event").await;
    drop(newer);
    assert!(hub.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_revoked_device_is_told_and_its_stream_ends() {
    let (hub, source) = hub(Settings::default());
    let mut stream = open(&hub, subscriber(1, 7, 0)).await;
    let mut other = open(&hub, subscriber(2, 7, 0)).await;
    publish(&hub, &source, &[7], "not for a revoked device");
    assert!(hub.revoke(Uuid::from_u128(1)));
    let told = next(&mut stream).await;
    assert!(told.starts_with("event: device\nid: 1.0\n") && told.contains(r#""state":"revoked""#), "{told}");
    assert_eq!(stream.next().await, None);
    assert_eq!(hub.len(), 1);
    expect(&mut other, "1.1", "not for a revoked device").await;
    assert!(!hub.revoke(Uuid::from_u128(1)));
}

#[tokio::test(start_paused = true)]
async fn a_cursor_that_cannot_be_continued_is_reset_to_where_the_sequence_stands() {
    for (cursor, reason) in [
        (Cursor { epoch: 2, seq: 2 }, "epoch_changed"),
        (Cursor { epoch: 1, seq: 4 }, "cursor_ahead"),
        (Cursor { epoch: 1, seq: 1 }, "cursor_expired"),
    ] {
        let (hub, source) = hub(Settings::default());
        for text in ["one", "two", "three"] {
            source.publish(&[7], text);
        }
        *source.oldest_cursor.lock().unwrap() = 2;
        let mut stream = open(&hub, Subscriber { cursor, ..subscriber(1, 7, 0) }).await;
        let frame = next(&mut stream).await;
        assert_eq!(event(&frame), ("reset", "1.3", reason.to_owned()));
        assert!(frame.contains(r#""cursor":"1.3""#));
        publish(&hub, &source, &[7], "four");
        expect(&mut stream, "1.4", "four").await;
    }
}

#[tokio::test(start_paused = true)]
async fn the_oldest_cursor_that_is_kept_goes_on_without_a_reset() {
    let (hub, source) = hub(Settings::default());
    source.publish(&[7], "one");
    source.publish(&[7], "two");
    *source.oldest_cursor.lock().unwrap() = 1;
    expect(&mut open(&hub, subscriber(1, 7, 1)).await, "1.2", "two").await;
}

#[tokio::test(start_paused = true)]
async fn a_stream_left_behind_what_is_kept_is_reset_too() {
    let (hub, source) = hub(Settings::default());
    let mut stream = open(&hub, subscriber(1, 7, 0)).await;
    expect_idle(&mut stream).await;
    publish(&hub, &source, &[7], "gone before it was read");
    publish(&hub, &source, &[9], "of somebody else");
    *source.oldest_cursor.lock().unwrap() = 2;
    let frame = next(&mut stream).await;
    assert_eq!(event(&frame), ("reset", "1.2", "cursor_expired".to_owned()));
    expect_idle(&mut stream).await;
}

#[tokio::test(start_paused = true)]
async fn a_stream_whose_events_cannot_be_read_ends() {
    let (hub, source) = hub(Settings::default());
    let mut stream = open(&hub, subscriber(1, 7, 0)).await;
    expect_idle(&mut stream).await;
    *source.failing.lock().unwrap() = true;
    publish(&hub, &source, &[7], "unreadable");
    assert_eq!(stream.next().await, None);
    let mut stream = open(&hub, subscriber(1, 7, 0)).await;
    assert_eq!(stream.next().await, None);
    assert!(hub.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_full_hub_refuses_all_but_the_devices_that_it_knows() {
    let (hub, _) = hub(Settings { max_connections: 2, ..Settings::default() });
    let _one = open(&hub, subscriber(1, 7, 0)).await;
    let two = open(&hub, subscriber(2, 7, 0)).await;
    assert_eq!(hub.connect(subscriber(3, 7, 0)).unwrap_err(), ConnectError::HubFull);
    let _again = open(&hub, subscriber(1, 7, 0)).await;
    drop(two);
    let _three = open(&hub, subscriber(3, 7, 0)).await;
    assert_eq!(hub.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_drain_ends_every_stream_at_its_own_moment_and_takes_no_new_one() {
    let source = FakeSource::held_back();
    let (hub, _source) = with_source(source, Settings::default());
    let start = Instant::now();
    let mut ends = Vec::new();
    for device in 0..64u128 {
        // Half of them hang in a read that never comes back, the others were never polled.
        let mut stream = hub.connect(subscriber(device * 1024, 7, 0)).unwrap();
        if device % 2 == 0 {
            next(&mut stream).await;
            assert!(stream.next().now_or_never().is_none());
        }
        ends.push(tokio::spawn(async move {
            let mut last = None;
            while let Some(frame) = stream.next().await {
                last = Some(text(&frame));
            }
            (last, start.elapsed())
        }));
    }
    tokio::task::yield_now().await;
    hub.drain(Duration::from_secs(10));
    assert_eq!(hub.connect(subscriber(1, 7, 0)).unwrap_err(), ConnectError::Draining);
    hub.drained().await;
    assert!(hub.is_empty() && start.elapsed() <= Duration::from_secs(10));
    let mut moments = Vec::new();
    for end in ends {
        let (last, at) = end.await.unwrap();
        assert!(last.unwrap().starts_with(": closing\nretry: "));
        moments.push(at);
    }
    assert!(moments.windows(2).filter(|pair| pair[0] < pair[1]).count() > 50, "{moments:?}");
}

#[tokio::test(start_paused = true)]
async fn a_drained_hub_without_streams_is_done_at_once() {
    let (hub, _) = hub(Settings::default());
    hub.drain(Duration::from_secs(10));
    assert!(hub.drained().now_or_never().is_some());
}

#[tokio::test(start_paused = true)]
async fn devices_are_told_to_come_back_at_different_times() {
    let (hub, _) = hub(Settings::default());
    let mut told = std::collections::BTreeSet::new();
    for device in 0..32u128 {
        let mut stream = hub.connect(subscriber(device * 2000, 7, 0)).unwrap();
        let hello = next(&mut stream).await;
        let retry: u64 =
            hello.lines().find_map(|line| line.strip_prefix("retry: ")).unwrap().parse().unwrap();
        assert!((1000..=5000).contains(&retry));
        told.insert(retry);
    }
    assert!(told.len() > 24, "{told:?}");
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_streams_are_small_and_all_get_their_event() {
    assert!(size_of::<EventStream>() <= 256, "{}", size_of::<EventStream>());
    let (hub, source) = hub(Settings::default());
    let mut streams = Vec::new();
    for device in 0..10_000u128 {
        let mut stream = hub.connect(subscriber(device, i64::try_from(device).unwrap(), 0)).unwrap();
        next(&mut stream).await;
        streams.push(stream);
    }
    assert_eq!(hub.len(), 10_000);
    let even: Vec<i64> = (0..10_000).step_by(2).collect();
    assert_eq!(publish(&hub, &source, &even, "alert"), 5_000);
    for stream in streams.iter_mut().step_by(2) {
        expect(stream, "1.1", "alert").await;
    }
    // An unmatched stream reads once, for its replay, and finds nothing.
    assert_eq!(source.reads.load(Ordering::SeqCst), 5_000);
    drop(streams);
    assert!(hub.is_empty());
}
