//! What the tests that cross crate borders share: the real bank as a process, and the search for card numbers.

pub mod bank;
pub mod leak;
