//! Notifications of macOS and Windows. Type-checked only: there is no test on these systems yet.

use std::sync::Arc;

use firebreak_wire::NoticeReference;
use notify_rust::{Notification, NotificationResponse};

use super::Text;

/// The system's notification centre.
pub(crate) struct System {
    app: String,
    clicked: Arc<dyn Fn(NoticeReference) + Send + Sync>,
}

impl System {
    /// `clicked` is told the target of the notification that a person clicked.
    pub(crate) fn new(app: &str, clicked: impl Fn(NoticeReference) + Send + Sync + 'static) -> Self {
        Self { app: app.to_owned(), clicked: Arc::new(clicked) }
    }

    /// Shows the text; a click opens the target. Waits for the click in a thread of its own.
    #[expect(clippy::unused_async, reason = "showing takes time on other systems")]
    pub(crate) async fn show(&self, text: &Text, open: &str, target: NoticeReference) -> anyhow::Result<()> {
        let mut notification = Notification::new();
        notification.appname(&self.app).summary(&text.title).body(&text.body).action("default", open);
        let shown = notification.show()?;
        let clicked = Arc::clone(&self.clicked);
        std::thread::spawn(move || {
            // A system that does not report clicks still showed the notification.
            let _ = shown.wait_for_response(move |response: &NotificationResponse| match response {
                NotificationResponse::Default | NotificationResponse::Action(_) => clicked(target),
                NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => {}
            });
        });
        Ok(())
    }
}
