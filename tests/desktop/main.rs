//! The real app in a window, with the real bank, a real keyring and a real notification daemon.
#![cfg(target_os = "linux")]

mod boundaries;
mod buttons;
mod disk;
mod freeze;
mod guidance;
mod incident;
mod interruptions;
mod living;
mod lock;
mod network;
mod new_card;
mod outage;
mod payments;
mod shell;
mod tour;
mod trouble;
mod updates;
