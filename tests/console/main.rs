//! The bank's own people in Debian's Chromium, with the real bank, and a real app at the other end.
#![cfg(target_os = "linux")]

mod agent;
mod approving;
mod conflict;
mod keyboard;
mod preparing;
mod support;
mod tour;
mod way;
