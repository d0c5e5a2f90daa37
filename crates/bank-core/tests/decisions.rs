//! The bank's decisions, one file for each kind.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod decisions {
    mod lifecycle;
    mod personal;
    mod support;
    mod texts;
}
