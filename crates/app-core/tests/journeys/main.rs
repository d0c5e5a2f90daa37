//! The app from the outside: inputs in, views and effects out.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "the whole crate is tests, its helpers too"
)]

mod support;

mod connection;
mod devices;
mod diagnostics;
mod enrolling;
mod inbox;
mod invariants;
mod lock;
mod messages;
mod orders;
mod payments;
mod preferences;
mod replacements;
mod signing_in;
mod starting;
mod steps;
mod system;
