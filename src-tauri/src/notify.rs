//! Notifications of the operating system. They name no card, shop or amount; a click opens the notice.
//!
//! A notification that the system does not take is no loss: the inbox is the truth.

#[cfg_attr(target_os = "linux", path = "notify/freedesktop.rs")]
#[cfg_attr(any(target_os = "macos", windows), path = "notify/native.rs")]
#[cfg_attr(mobile, path = "notify/none.rs")]
mod system;

use async_trait::async_trait;
use firebreak_app_core::{Event, Notification};
use firebreak_app_runtime::{Handle, NotShown, Notifier};
use firebreak_wire::BulletinStatus;
use tauri::{AppHandle, Manager};

use self::system::System;
use crate::{window, words::say};

/// Shows the runtime's notifications.
pub(crate) struct Notifications {
    system: System,
}

impl Notifications {
    /// A click brings the window back and reports to the runtime.
    pub(crate) fn new(app: &AppHandle, name: &str) -> Self {
        let app = app.clone();
        let system = System::new(name, move |reference| {
            window::show(&app);
            let handle = app.state::<Handle>().inner().clone();
            tauri::async_runtime::spawn(async move {
                handle.send(Event::NotificationClicked { reference }).await
            });
        });
        Self { system }
    }
}

#[async_trait]
impl Notifier for Notifications {
    async fn show(&self, notification: Notification) -> Result<(), NotShown> {
        let text = Text::of(&notification);
        let open = say(notification.lang, "tray-open", &notification.bank_name);
        self.system.show(&text, &open, notification.reference).await.map_err(|error| {
            tracing::warn!(error = format!("{error:#}"), "the system did not take a notification");
            NotShown
        })
    }
}

/// What the system shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    /// The same number replaces what is shown under it.
    pub(crate) number: u32,
    /// The first line.
    pub(crate) title: String,
    /// What is below, in plain text.
    pub(crate) body: String,
    /// Whether it stays until a person has dealt with it.
    pub(crate) urgent: bool,
}

impl Text {
    fn of(notification: &Notification) -> Self {
        let bank = &notification.bank_name;
        let (title, urgent) = match notification.status {
            BulletinStatus::Actual => ("notification-title", true),
            BulletinStatus::Exercise | BulletinStatus::Test => ("notification-exercise-title", false),
        };
        Self {
            number: number(&notification.id()),
            title: say(notification.lang, title, bank),
            body: say(notification.lang, "notification-body", bank),
            urgent,
        }
    }
}

/// A number for the name of a notification, the same whenever the app asks: FNV-1a, in the upper half of the range,
/// as daemons count up from 1 for programs that choose none.
fn number(name: &str) -> u32 {
    let hash =
        name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash | 0x8000_0000
}
