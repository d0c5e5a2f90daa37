//! What the tests that cross crate borders share: the real bank as a process, many devices without a window, the real app
//! in a window, and the search for card numbers.

pub mod bank;
#[cfg(target_os = "linux")]
pub mod bench;
#[cfg(target_os = "linux")]
pub mod desktop;
pub mod fleet;
pub mod leak;
pub mod sample;
