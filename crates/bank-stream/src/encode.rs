//! Events as text of a `text/event-stream` (HTML standard, §9.2).

use std::time::Duration;

use bytes::Bytes;
use firebreak_wire::{Cursor, ResetReason, StreamEvent, StreamReset, limits::MAX_STREAM_EVENT_BYTES};

/// The first words of a stream: how long to wait before coming back, and how often it says that it lives.
pub(crate) fn hello(retry: Duration, heartbeat: Duration) -> Bytes {
    format!(": heartbeat {}\nretry: {}\n\n", heartbeat.as_secs(), retry.as_millis()).into()
}

/// Says that the stream lives.
pub(crate) fn heartbeat() -> Bytes {
    Bytes::from_static(b": heartbeat\n\n")
}

/// The last words of a stream that the bank ends.
pub(crate) fn goodbye(retry: Duration) -> Bytes {
    format!(": closing\nretry: {}\n\n", retry.as_millis()).into()
}

/// An event that continues no sequence.
pub(crate) fn reset(reason: ResetReason, cursor: Cursor) -> Option<Bytes> {
    frame(cursor, &StreamEvent::Reset(StreamReset { reason, cursor }))
}

/// One event. One that is too long for any device becomes a reset, so that it reloads its inbox and goes on behind it.
/// `None` where the event has no JSON form.
pub(crate) fn event(cursor: Cursor, event: &StreamEvent) -> Option<Bytes> {
    let frame = frame(cursor, event)?;
    if frame.len() > MAX_STREAM_EVENT_BYTES { reset(ResetReason::CursorExpired, cursor) } else { Some(frame) }
}

/// JSON escapes every line end, so `data:` is always one line.
fn frame(cursor: Cursor, event: &StreamEvent) -> Option<Bytes> {
    let mut frame = format!("event: {}\nid: {cursor}\ndata: ", event.name()).into_bytes();
    serde_json::to_writer(&mut frame, event).ok()?;
    frame.extend_from_slice(b"\n\n");
    Some(frame.into())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use firebreak_wire::{
        Card, Cursor, DeviceEvent, DeviceState, ResetReason, StreamEvent, limits::MAX_STREAM_EVENT_BYTES,
    };
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::{event, goodbye, heartbeat, hello, reset};
    use crate::source::fake::card;

    const CURSOR: Cursor = Cursor { epoch: 2, seq: 47 };

    fn text(frame: &[u8]) -> &str {
        std::str::from_utf8(frame).unwrap()
    }

    #[test]
    fn an_event_has_its_name_its_cursor_and_one_line_of_json() {
        let device = DeviceEvent { device_id: Uuid::nil(), state: DeviceState::Revoked };
        assert_eq!(
            text(&event(CURSOR, &StreamEvent::Device(device)).unwrap()),
            "event: device\nid: 2.47\ndata: \
             {\"device_id\":\"00000000-0000-0000-0000-000000000000\",\"state\":\"revoked\"}\n\n"
        );
        assert_eq!(
            text(&reset(ResetReason::EpochChanged, CURSOR).unwrap()),
            "event: reset\nid: 2.47\ndata: {\"reason\":\"epoch_changed\",\"cursor\":\"2.47\"}\n\n"
        );
    }

    #[test]
    fn comments_and_retry_are_what_the_standard_says() {
        assert_eq!(
            text(&hello(Duration::from_millis(2500), Duration::from_secs(45))),
            ": heartbeat 45\nretry: 2500\n\n"
        );
        assert_eq!(text(&heartbeat()), ": heartbeat\n\n");
        assert_eq!(text(&goodbye(Duration::from_secs(9))), ": closing\nretry: 9000\n\n");
    }

    #[test]
    fn an_event_too_long_for_any_device_becomes_a_reset() {
        let frame = event(CURSOR, &card(&"x".repeat(MAX_STREAM_EVENT_BYTES))).unwrap();
        assert!(text(&frame).starts_with("event: reset\nid: 2.47\n"));
    }

    proptest! {
        #[test]
        fn whatever_the_text_an_event_stays_three_lines_and_reads_back(name in "(\r|\n|\r\n|\u{2028}|\u{85}|\0|:|.|data: |\n\n){0,20}") {
            let sent = card(&name);
            let frame = event(CURSOR, &sent).unwrap();
            let lines: Vec<&str> = text(&frame).split(['\r', '\n']).collect();
            prop_assert_eq!(lines.len(), 5);
            prop_assert_eq!(&lines[..2], &["event: card", "id: 2.47"]);
            let json = lines[2].strip_prefix("data: ").unwrap();
            let read: Card = serde_json::from_str(json).unwrap();
            prop_assert_eq!(StreamEvent::Card(Box::new(read)), sent);
        }
    }
}
