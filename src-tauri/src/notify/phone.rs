//! Notifications of phones while the app runs; those that wake it come with the push carrier. Type-checked only.

use firebreak_wire::Lang;
use tauri::AppHandle;
use tauri_plugin_notification::{Action, ActionPerformed, ActionType, NotificationExt};

use super::{Button, Click, OnPressed, Pressed, Text};
use crate::{profile, words::say};

const URGENT: &str = "urgent";
const OTHER: &str = "other";
/// The name under which a notification carries the key of a click on its body.
const BODY: &str = "open";

/// The system's notification centre.
pub(crate) struct System {
    app: AppHandle,
}

impl System {
    pub(crate) fn new(app: &AppHandle, name: &str, pressed: OnPressed) -> Self {
        let (preparing, name, lang) = (app.clone(), name.to_owned(), profile::language());
        // The plugin answers from the thread of the screens, which must not wait for it.
        tauri::async_runtime::spawn_blocking(move || {
            let prepared = channels(&preparing, lang, &name).and_then(|()| {
                preparing.notification().on_action(move |performed| {
                    if let Some(click) = read(performed) {
                        pressed(Pressed::Click(click));
                    }
                })
            });
            if let Err(error) = prepared {
                tracing::warn!(%error, "notifications cannot be prepared");
            }
        });
        Self { app: app.clone() }
    }

    /// Shows the text; a click opens the notice.
    pub(crate) async fn show(&self, text: &Text, buttons: &[Button]) -> anyhow::Result<()> {
        let (app, text, buttons) = (self.app.clone(), text.clone(), buttons.to_vec());
        tauri::async_runtime::spawn_blocking(move || show(&app, &text, &buttons)).await??;
        Ok(())
    }
}

fn show(app: &AppHandle, text: &Text, buttons: &[Button]) -> tauri_plugin_notification::Result<()> {
    let notifications = app.notification();
    // Named by its buttons, as these are looked up when it is shown.
    let kind = buttons.iter().map(|button| button.click.key()).collect::<Vec<_>>().join(" ");
    let actions = buttons
        .iter()
        .map(|button| Action::builder(button.click.key(), button.text.as_str()).foreground(true).build());
    notifications
        .register_action_types(vec![ActionType::builder(kind.as_str()).actions(actions.collect()).build()])?;
    notifications
        .builder()
        .id(i32::from_ne_bytes(text.number.to_ne_bytes()))
        .channel_id(if text.urgent { URGENT } else { OTHER })
        .title(&text.title)
        .body(&text.body)
        .action_type_id(kind)
        .extra(BODY, Click { reference: text.reference, freeze: None }.key())
        .auto_cancel()
        .show()
}

fn read(performed: &ActionPerformed) -> Option<Click> {
    Click::read(performed.action_id())
        .or_else(|| Click::read(performed.notification()?.extra().get(BODY)?.as_str()?))
}

/// The person decides in the system's settings what each may do; only the urgent one asks to be heard at once.
#[cfg(target_os = "android")]
fn channels(app: &AppHandle, lang: Lang, name: &str) -> tauri_plugin_notification::Result<()> {
    use tauri_plugin_notification::{Channel, Importance, Visibility};

    for (id, key, importance) in [
        (URGENT, "notification-channel-urgent", Importance::High),
        (OTHER, "notification-channel-other", Importance::Default),
    ] {
        let channel = Channel::builder(id, say(lang, key, name))
            .importance(importance)
            .visibility(Visibility::Private)
            .vibration(matches!(importance, Importance::High))
            .build();
        app.notification().create_channel(channel)?;
    }
    Ok(())
}

#[cfg(target_os = "ios")]
fn channels(_: &AppHandle, _: Lang, _: &str) -> tauri_plugin_notification::Result<()> {
    Ok(())
}
