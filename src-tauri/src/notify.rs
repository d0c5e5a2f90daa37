//! Notifications of the operating system. They name no card, shop or amount; a click opens the notice, or the sheet
//! that asks whether to freeze, and never acts.
//!
//! A notification that the system does not take is no loss: the inbox is the truth.

mod action;
#[cfg_attr(target_os = "linux", path = "notify/freedesktop.rs")]
#[cfg_attr(any(target_os = "macos", windows), path = "notify/native.rs")]
#[cfg_attr(mobile, path = "notify/phone.rs")]
mod system;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use firebreak_app_core::{Event, Notification, View};
use firebreak_app_runtime::{Handle, NotShown, Notifier};
use firebreak_wire::{BulletinStatus, Lang, NoticeReference};
use tauri::{AppHandle, Manager};

#[cfg(target_os = "linux")]
pub(crate) use self::system::is_there;
use self::{
    action::{Button, Click, buttons},
    system::System,
};
use crate::{window, words::say};

/// How long a click on what an earlier process left behind is kept until the notices are there, or the app is unlocked.
const CLICK_KEPT: Duration = Duration::from_secs(120);

/// Good news of one notice whose notification may still hang about when the app starts anew.
const MOST_GOOD_NEWS: u32 = 30;

/// What the person clicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pressed {
    /// This.
    Click(Click),
    /// The body of a notification of this number, shown by an earlier process.
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "elsewhere clicks say what they are about")
    )]
    Left(u32),
}

type OnPressed = Arc<dyn Fn(Pressed) + Send + Sync>;

/// Shows the runtime's notifications.
pub(crate) struct Notifications {
    system: System,
}

impl Notifications {
    /// A click brings the window back and reports to the runtime.
    pub(crate) fn new(app: &AppHandle, name: &str) -> Self {
        let pressing = app.clone();
        let pressed: OnPressed = Arc::new(move |pressed| {
            window::show(&pressing);
            match pressed {
                Pressed::Click(click) => report(&pressing, click),
                Pressed::Left(number) => find(&pressing, number),
            }
        });
        Self { system: System::new(app, name, pressed) }
    }
}

#[async_trait]
impl Notifier for Notifications {
    async fn show(&self, notification: Notification) -> Result<(), NotShown> {
        let text = Text::of(&notification);
        self.system.show(&text, &buttons(&notification)).await.map_err(|error| {
            tracing::warn!(error = format!("{error:#}"), "the system did not take a notification");
            NotShown
        })
    }
}

fn report(app: &AppHandle, click: Click) {
    window::send(app, Event::NotificationClicked { reference: click.reference, freeze: click.freeze });
}

/// Finds the notice whose notification has this number, as soon as the app shows it.
fn find(app: &AppHandle, number: u32) {
    let Some(handle) = app.try_state::<Handle>().map(|handle| handle.inner().clone()) else { return };
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let here = handle.wait_for(|view| notice_of(view, number).is_some());
        let Ok(Ok(view)) = tokio::time::timeout(CLICK_KEPT, here).await else { return };
        if let Some(reference) = notice_of(&view, number) {
            report(&app, Click { reference, freeze: None });
        }
    });
}

/// The names are those of [`Notification::id`].
fn notice_of(view: &View, wanted: u32) -> Option<NoticeReference> {
    let shown = view.notices.iter().find(|notice| {
        let reference = &notice.reference;
        let versions = notice.bulletins.iter().map(|bulletin| format!("{reference}/{}", bulletin.version));
        let good_news = (1..=MOST_GOOD_NEWS).map(|count| format!("{reference}/good-news/{count}"));
        versions.chain(good_news).any(|name| number(&name) == wanted)
    })?;
    shown.reference.parse().ok()
}

/// What the system shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    /// The same number replaces what is shown under it.
    pub(crate) number: u32,
    /// The notice a click opens.
    pub(crate) reference: NoticeReference,
    /// The first line.
    pub(crate) title: String,
    /// What is below, in plain text.
    pub(crate) body: String,
    /// The language of all of it.
    pub(crate) lang: Lang,
    /// Whether it stays until a person has dealt with it, and may break through "do not disturb".
    pub(crate) urgent: bool,
}

impl Text {
    fn of(notification: &Notification) -> Self {
        let bank = &notification.bank_name;
        let exercise = match notification.status {
            BulletinStatus::Actual => false,
            BulletinStatus::Exercise | BulletinStatus::Test => true,
        };
        let (title, body) = match (exercise, notification.good_news) {
            (true, _) => ("notification-exercise-title", "notification-body"),
            (false, true) => ("notification-good-news-title", "notification-good-news-body"),
            (false, false) => ("notification-title", "notification-body"),
        };
        Self {
            number: number(&notification.id()),
            reference: notification.reference,
            title: say(notification.lang, title, bank),
            body: say(notification.lang, body, bank),
            lang: notification.lang,
            urgent: notification.urgent,
        }
    }
}

/// Daemons count up from 1 for programs that choose no number: ours are in the upper half of the range.
const OURS: u32 = 0x8000_0000;

/// A number for the name of a notification, the same whenever the app asks: FNV-1a.
fn number(name: &str) -> u32 {
    let hash =
        name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash | OURS
}
