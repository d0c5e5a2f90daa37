//! Notifications of macOS and Windows. Type-checked only: there is no test on these systems yet.

use notify_rust::{Notification, NotificationResponse};
use tauri::AppHandle;

use super::{Button, Click, OnPressed, Pressed, Text};

/// The system's notification centre.
pub(crate) struct System {
    app: String,
    pressed: OnPressed,
}

impl System {
    pub(crate) fn new(_: &AppHandle, name: &str, pressed: OnPressed) -> Self {
        Self { app: name.to_owned(), pressed }
    }

    /// Shows the text; a click opens the notice. Waits for the click in a thread of its own.
    #[expect(clippy::unused_async, reason = "showing takes time on other systems")]
    pub(crate) async fn show(&self, text: &Text, buttons: &[Button]) -> anyhow::Result<()> {
        let mut notification = Notification::new();
        notification.appname(&self.app).summary(&text.title).body(&text.body);
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
