//! A desktop of its own for one test: display, bus, keyring and notification daemon, with the real bank and the real
//! app on it, driven the way a person does: by what controls are and what they are called.
//!
//! Linux only. Everything is started anew for each [`Session`] and ends with it; logs and pictures stay in
//! `target/desktop/<name>/`.

mod app;
mod binaries;
mod browser;
pub mod demo;
mod disk;
mod display;
mod find;
mod log;
mod notifications;
mod page;
mod place;
mod process;
mod session;
mod staff_member;
mod stage;
mod timeline;
mod wait;

pub use app::{App, family};
pub use binaries::{app_binary, target_dir};
pub use browser::{Browser, time_keys};
pub use disk::Disk;
pub use display::{Display, Window};
pub use find::{Name, containing, starting};
pub use log::{AppLog, Crossed};
pub use notifications::{Notification, Notifications};
pub use page::Page;
pub use place::Place;
pub use process::Process;
pub use session::Session;
pub use staff_member::StaffMember;
pub use stage::Stage;
pub use timeline::Timeline;
pub use wait::{LIMIT, until, until_async};
