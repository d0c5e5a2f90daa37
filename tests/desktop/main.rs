//! The real app in a window, with the real bank, a real keyring and a real notification daemon.
#![cfg(target_os = "linux")]

mod boundaries;
mod incident;
mod interruptions;
mod lock;
mod network;
mod shell;
mod steps;
mod trouble;
