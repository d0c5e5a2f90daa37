//! Notifications of macOS and Windows. Type-checked only: there is no test on these systems yet.

use notify_rust::{Notification, NotificationResponse};
use tauri::AppHandle;

use super::{Button, Click, OnPressed, Pressed, Text};

/// The system's notification centre.
pub(crate) struct System {
    app: String,
    #[cfg_attr(target_os = "macos", expect(dead_code, reason = "macOS is told once"))]
    identifier: String,
    pressed: OnPressed,
}

impl System {
    /// An app that is not installed is not known to the system, and its notifications come in the name of another.
    pub(crate) fn new(app: &AppHandle, name: &str, pressed: OnPressed) -> Self {
        let identifier = app.config().identifier.clone();
        #[cfg(target_os = "macos")]
        if !cfg!(debug_assertions)
            && let Err(error) = notify_rust::set_application(&identifier)
        {
            tracing::warn!(%error, "notifications come in the name of another program");
        }
        Self { app: name.to_owned(), identifier, pressed }
    }

    /// Shows the text; a click opens the notice. Waits for the click in a thread of its own.
    #[expect(clippy::unused_async, reason = "showing takes time on other systems")]
    pub(crate) async fn show(&self, text: &Text, buttons: &[Button]) -> anyhow::Result<()> {
        let mut notification = Notification::new();
        notification.appname(&self.app).summary(&text.title).body(&text.body);
        #[cfg(windows)]
        {
            if !cfg!(debug_assertions) {
                notification.app_id(&self.identifier);
            }
            // It stays until a person has dealt with it. macOS has such a level only for apps that Apple entitled to it.
            if text.urgent {
                notification.urgency(notify_rust::Urgency::Critical);
            }
        }
        for button in buttons {
            notification.action(&button.click.key(), &button.text);
        }
        let shown = notification.show()?;
        let (pressed, reference) = (self.pressed.clone(), text.reference);
        std::thread::spawn(move || {
            // A system that does not report clicks still showed the notification.
            let _ = shown.wait_for_response(move |response: &NotificationResponse| match response {
                NotificationResponse::Default => pressed(Pressed::Click(Click { reference, freeze: None })),
                NotificationResponse::Action(key) => {
                    pressed(Pressed::Click(Click::read(key).unwrap_or(Click { reference, freeze: None })));
                }
                NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => {}
            });
        });
        Ok(())
    }
}
