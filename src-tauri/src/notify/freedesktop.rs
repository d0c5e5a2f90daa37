//! Desktop Notifications Specification 1.2, over one connection that listens for clicks before it shows anything.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use firebreak_wire::NoticeReference;
use futures_util::StreamExt;
use zbus::zvariant::Value;

use super::Text;

const URGENCY_NORMAL: u8 = 1;
const URGENCY_CRITICAL: u8 = 2;

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
type Targets = Arc<Mutex<HashMap<u32, NoticeReference>>>;
type Clicked = Arc<dyn Fn(NoticeReference) + Send + Sync>;

/// The session's notification daemon.
pub(crate) struct System {
    app: String,
    targets: Targets,
    clicked: Clicked,
    daemon: tokio::sync::OnceCell<DaemonProxy<'static>>,
}

impl System {
    /// `clicked` is told the target of the notification that a person clicked.
    pub(crate) fn new(app: &str, clicked: impl Fn(NoticeReference) + Send + Sync + 'static) -> Self {
        Self {
            app: app.to_owned(),
            targets: Targets::default(),
            clicked: Arc::new(clicked),
            daemon: tokio::sync::OnceCell::new(),
        }
    }

    /// Shows the text; a click opens the target.
    pub(crate) async fn show(&self, text: &Text, open: &str, target: NoticeReference) -> anyhow::Result<()> {
        let daemon = self.daemon.get_or_try_init(|| self.connect()).await?;
        let urgency = if text.urgent { URGENCY_CRITICAL } else { URGENCY_NORMAL };
        let hints =
            HashMap::from([("urgency", Value::U8(urgency)), ("desktop-entry", Value::from("Firebreak"))]);
        let actions = ["default", open];
        self.remember(text.number, target);
        let number = daemon
            .notify(
                &self.app,
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
        self.remember(number, target);
        Ok(())
    }

    async fn connect(&self) -> anyhow::Result<DaemonProxy<'static>> {
        let connection = zbus::Connection::session().await?;
        let daemon = DaemonProxy::new(&connection).await?;
        let mut clicks = daemon.receive_action_invoked().await?;
        let (targets, clicked, closer) =
            (Arc::clone(&self.targets), Arc::clone(&self.clicked), daemon.clone());
        tauri::async_runtime::spawn(async move {
            while let Some(click) = clicks.next().await {
                let Ok(click) = click.args() else { continue };
                let target = targets.lock().unwrap_or_else(PoisonError::into_inner).get(&click.id).copied();
                let Some(target) = target else { continue };
                clicked(target);
                // Some daemons leave a clicked notification where it is. One that is gone already is no failure.
                let _ = closer.close_notification(click.id).await;
            }
        });
        Ok(daemon)
    }

    fn remember(&self, number: u32, target: NoticeReference) {
        self.targets.lock().unwrap_or_else(PoisonError::into_inner).insert(number, target);
    }
}

/// Daemons read the body as markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn markup_in_a_body_is_shown_and_not_obeyed() {
        assert_eq!(super::escaped("<a href='x'>Bank & Co</a>"), "&lt;a href='x'&gt;Bank &amp; Co&lt;/a&gt;");
    }
}
