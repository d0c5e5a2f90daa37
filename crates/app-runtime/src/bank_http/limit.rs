//! Looks over the bytes of a stream before anything parses them: how long an event grows, and signs of life.

use firebreak_wire::limits::MAX_STREAM_EVENT_BYTES;

/// Longest comment that is looked at.
const MAX_COMMENT_BYTES: usize = 64;

/// An event is longer than allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an event of the stream is too long")]
pub(super) struct TooLong;

/// Counts the bytes of one stream.
#[derive(Debug, Default)]
pub(super) struct Overseer {
    /// Bytes since the last blank line.
    event: usize,
    /// Bytes of the line so far.
    line: usize,
    /// The line so far, while it is a comment.
    comment: Vec<u8>,
    /// The heartbeat that a comment announced, in seconds.
    announced: Option<u32>,
}

impl Overseer {
    /// Takes the next piece of the stream.
    pub(super) fn take(&mut self, piece: &[u8]) -> Result<(), TooLong> {
        for byte in piece {
            match byte {
                b'\n' => self.end_of_line(),
                b'\r' => {}
                byte => {
                    let in_comment = (self.line == 0 && *byte == b':') || !self.comment.is_empty();
                    if in_comment && self.comment.len() < MAX_COMMENT_BYTES {
                        self.comment.push(*byte);
                    }
                    self.line = self.line.saturating_add(1);
                }
            }
            self.event = self.event.saturating_add(1);
            if self.event > MAX_STREAM_EVENT_BYTES {
                return Err(TooLong);
            }
        }
        Ok(())
    }

    /// How often the bank promised a sign of life, in seconds; told once.
    pub(super) fn announced_heartbeat(&mut self) -> Option<u32> {
        self.announced.take()
    }

    fn end_of_line(&mut self) {
        if self.line == 0 {
            self.event = 0;
        }
        self.line = 0;
        let comment = std::mem::take(&mut self.comment);
        if let Some(seconds) = comment.strip_prefix(b": heartbeat ") {
            self.announced = std::str::from_utf8(seconds).ok().and_then(|text| text.trim().parse().ok());
        }
    }
}

#[cfg(test)]
mod tests {
    use firebreak_wire::limits::MAX_STREAM_EVENT_BYTES;

    use super::{Overseer, TooLong};

    #[test]
    fn an_event_may_be_as_long_as_allowed_and_no_longer() {
        let mut overseer = Overseer::default();
        let longest = vec![b'a'; MAX_STREAM_EVENT_BYTES - 2];
        for _ in 0..3 {
            assert_eq!(overseer.take(&longest), Ok(()));
            assert_eq!(overseer.take(b"\n\n"), Ok(()));
        }
        assert_eq!(overseer.take(&longest), Ok(()));
        assert_eq!(overseer.take(b"\naa"), Err(TooLong));
    }

    #[test]
    fn many_short_lines_without_a_blank_one_are_one_event() {
        let mut overseer = Overseer::default();
        let refused = (0..MAX_STREAM_EVENT_BYTES).any(|_| overseer.take(b":a\r\n").is_err());
        assert!(refused);
    }

    #[test]
    fn the_announced_heartbeat_is_heard_across_pieces() {
        let mut overseer = Overseer::default();
        overseer.take(b": heart").unwrap();
        assert_eq!(overseer.announced_heartbeat(), None);
        overseer.take(b"beat 45\nretry: 2000\n\n").unwrap();
        assert_eq!(overseer.announced_heartbeat(), Some(45));
        overseer.take(b": heartbeat\n\n: heartbeat x\ndata: : heartbeat 9\n\n").unwrap();
        assert_eq!(overseer.announced_heartbeat(), None);
    }
}
