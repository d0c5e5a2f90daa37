//! Desktop Notifications Specification 1.2, over one connection that listens for clicks from the start: some daemons
//! tell every program of every click, so that a click on what an earlier process left behind is heard as well.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use firebreak_wire::NoticeReference;
use futures_util::StreamExt;
use tauri::AppHandle;
use zbus::zvariant::Value;

use super::{Button, Click, OURS, OnPressed, Pressed, Text};

const DAEMON: &str = "org.freedesktop.Notifications";
const URGENCY_NORMAL: u8 = 1;
const URGENCY_CRITICAL: u8 = 2;
/// Of the form `x-vendor.class`, as the specification wants it for what it has no class of.
const CATEGORY: &str = "x-firebreak.security-update";
/// The name of the desktop file without its ending, by which a daemon knows the app's own settings and icon.
const DESKTOP_ENTRY: &str = "Firebreak";
/// What a click beside the buttons is called. It carries nothing, so that the number has to tell.
const BODY: &str = "default";

#[zbus::proxy(
    interface = "org.freedesktop.Notifications",
    default_service = "org.freedesktop.Notifications",
    default_path = "/org/freedesktop/Notifications",
    gen_blocking = false
)]
trait Daemon {
    #[expect(clippy::too_many_arguments, reason = "the specification has it so")]
    fn notify(
        &self,
        app_name: &str,
        replaces_id: u32,
        app_icon: &str,
        summary: &str,
        body: &str,
        actions: &[&str],
        hints: HashMap<&str, Value<'_>>,
        expire_timeout: i32,
    ) -> zbus::Result<u32>;

    fn close_notification(&self, id: u32) -> zbus::Result<()>;

    #[zbus(signal)]
    fn action_invoked(&self, id: u32, action_key: String) -> zbus::Result<()>;
}

/// What a click on a number opens.
type Targets = Mutex<HashMap<u32, NoticeReference>>;

/// The session's notification daemon.
#[derive(Clone)]
pub(crate) struct System(Arc<Inner>);

struct Inner {
    app: String,
    targets: Arc<Targets>,
    pressed: OnPressed,
    daemon: tokio::sync::OnceCell<DaemonProxy<'static>>,
}

impl System {
    /// Listens at once. Where there is no bus yet, it is tried again with the first notification.
    pub(crate) fn new(_: &AppHandle, name: &str, pressed: OnPressed) -> Self {
        let daemon = tokio::sync::OnceCell::new();
        let system = Self(Arc::new(Inner { app: name.to_owned(), targets: Arc::default(), pressed, daemon }));
        let listening = system.clone();
        tauri::async_runtime::spawn(async move {
            if let Err(error) = listening.daemon().await {
                tracing::warn!(%error, "clicks on notifications cannot be heard");
            }
        });
        system
    }

    /// Shows the text; a click beside the buttons opens the notice.
    pub(crate) async fn show(&self, text: &Text, buttons: &[Button]) -> anyhow::Result<()> {
        let daemon = self.daemon().await?;
        let urgency = if text.urgent { URGENCY_CRITICAL } else { URGENCY_NORMAL };
        let hints = HashMap::from([
            ("urgency", Value::U8(urgency)),
            ("category", Value::from(CATEGORY)),
            ("desktop-entry", Value::from(DESKTOP_ENTRY)),
        ]);
        let keys: Vec<String> = buttons.iter().map(|button| button.click.key()).collect();
        let body = buttons.first().map(|open| [BODY, open.text.as_str()]);
        let rest = keys.iter().zip(buttons).map(|(key, button)| [key.as_str(), button.text.as_str()]);
        let actions: Vec<&str> = body.into_iter().chain(rest).flatten().collect();
        self.remember(text.number, text.reference);
        let number = daemon
            .notify(
                &self.0.app,
                text.number,
                "firebreak-app",
                &text.title,
                &escaped(&text.body),
                &actions,
                hints,
                -1,
            )
            .await?;
        // A daemon may give a number of its own.
        self.remember(number, text.reference);
        Ok(())
    }

    async fn daemon(&self) -> zbus::Result<&DaemonProxy<'static>> {
        self.0.daemon.get_or_try_init(|| self.connect()).await
    }

    async fn connect(&self) -> zbus::Result<DaemonProxy<'static>> {
        let connection = zbus::Connection::session().await?;
        let daemon = DaemonProxy::new(&connection).await?;
        let mut clicks = daemon.receive_action_invoked().await?;
        let (targets, pressed, closer) =
            (Arc::clone(&self.0.targets), Arc::clone(&self.0.pressed), daemon.clone());
        tauri::async_runtime::spawn(async move {
            while let Some(click) = clicks.next().await {
                let Ok(click) = click.args() else { continue };
                let target = targets.lock().unwrap_or_else(PoisonError::into_inner).get(&click.id).copied();
                let Some(meant) = meant(click.id, &click.action_key, target) else { continue };
                pressed(meant);
                // Some daemons leave a clicked notification where it is. One that is gone already is no failure.
                let _ = closer.close_notification(click.id).await;
            }
        });
        Ok(daemon)
    }

    fn remember(&self, number: u32, target: NoticeReference) {
        self.0.targets.lock().unwrap_or_else(PoisonError::into_inner).insert(number, target);
    }
}

/// Whether a daemon is there, or comes when it is called.
pub(crate) async fn is_there() -> zbus::Result<bool> {
    let connection = zbus::Connection::session().await?;
    let bus = zbus::fdo::DBusProxy::new(&connection).await?;
    let daemon = zbus::names::BusName::try_from(DAEMON)?;
    if bus.name_has_owner(daemon).await? {
        return Ok(true);
    }
    Ok(bus.list_activatable_names().await?.iter().any(|name| name.as_str() == DAEMON))
}

/// What a click means: the key says it, or this process remembers it, or an earlier one chose the number.
fn meant(number: u32, key: &str, remembered: Option<NoticeReference>) -> Option<Pressed> {
    match (Click::read(key), remembered) {
        (Some(click), _) => Some(Pressed::Click(click)),
        (None, _) if key != BODY => None,
        (None, Some(reference)) => Some(Pressed::Click(Click { reference, freeze: None })),
        (None, None) => (number & OURS != 0).then_some(Pressed::Left(number)),
    }
}

/// Daemons read the body as markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_body_is_shown_and_not_obeyed() {
        assert_eq!(escaped("<a href='x'>Bank & Co</a>"), "&lt;a href='x'&gt;Bank &amp; Co&lt;/a&gt;");
    }

    #[test]
    fn clicks_on_other_programs_notifications_mean_nothing() {
        assert_eq!(meant(7, BODY, None), None);
        assert_eq!(meant(7, "reply", None), None);
        assert_eq!(meant(OURS | 7, "reply", None), None);
    }

    #[test]
    fn a_click_on_what_an_earlier_process_left_is_understood() {
        let reference: Option<NoticeReference> = "7K4M-2Q9D".parse().ok();
        let opened = reference.map(|reference| Pressed::Click(Click { reference, freeze: None }));
        assert!(opened.is_some());
        assert_eq!(meant(7, "open:7K4M-2Q9D", None), opened);
        assert_eq!(meant(OURS | 7, BODY, None), Some(Pressed::Left(OURS | 7)));
        assert_eq!(meant(7, BODY, reference), opened);
    }
}
