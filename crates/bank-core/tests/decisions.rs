//! The bank's decisions, one file for each kind.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod decisions {
    mod channels;
    mod checklist;
    mod drafts;
    mod lifecycle;
    mod personal;
    mod read_words;
    mod response;
    mod support;
    mod texts;
}
