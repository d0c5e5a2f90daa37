//! Notifications of phones while the app runs; those that wake it come with the push carrier. Type-checked only.
//!
//! Registering buttons replaces all that were registered before, also those of notifications that are still shown. So
//! there are two fixed sets of them, always registered together, and each notification carries what its clicks are about.

use std::sync::{Mutex, PoisonError};

use firebreak_wire::Lang;
use tauri::AppHandle;
use tauri_plugin_notification::{Action, ActionPerformed, ActionType, NotificationExt};

use super::{Button, Click, OnPressed, Pressed, Text};
use crate::{profile, words::say};

const URGENT: &str = "urgent";
const OTHER: &str = "other";
/// The set of buttons of a notice.
const NOTICE: &str = "notice";
/// The same, with the one that asks whether to freeze.
const FREEZABLE: &str = "notice-freezable";

/// The system's notification centre.
pub(crate) struct System {
    app: AppHandle,
    /// The language of the buttons.
    registered: std::sync::Arc<Mutex<Option<Lang>>>,
}

impl System {
    pub(crate) fn new(app: &AppHandle, name: &str, pressed: OnPressed) -> Self {
        let (preparing, name, lang) = (app.clone(), name.to_owned(), profile::language());
        let system = Self { app: app.clone(), registered: std::sync::Arc::default() };
        let registered = system.registered.clone();
        // The plugin answers from the thread of the screens, which must not wait for it.
        tauri::async_runtime::spawn_blocking(move || {
            let prepared = channels(&preparing, lang, &name)
                .and_then(|()| register(&preparing, lang, &registered))
                .and_then(|()| {
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
        system
    }

    /// Shows the text; a click opens the notice.
    pub(crate) async fn show(&self, text: &Text, buttons: &[Button]) -> anyhow::Result<()> {
        let (app, text, buttons) = (self.app.clone(), text.clone(), buttons.to_vec());
        let registered = self.registered.clone();
        tauri::async_runtime::spawn_blocking(move || {
            register(&app, text.lang, &registered)?;
            show(&app, &text, &buttons)
        })
        .await??;
        Ok(())
    }
}

/// Registers both sets of buttons, unless they are registered in that language.
fn register(
    app: &AppHandle,
    lang: Lang,
    registered: &Mutex<Option<Lang>>,
) -> tauri_plugin_notification::Result<()> {
    let mut registered = registered.lock().unwrap_or_else(PoisonError::into_inner);
    if *registered == Some(lang) {
        return Ok(());
    }
    let action = |verb: &str, key| Action::builder(verb, say(lang, key, "")).foreground(true).build();
    let (open, freeze) = (action("open", "notification-open"), action("freeze", "notification-freeze"));
    let set = |id: &str, actions| ActionType::builder(id).actions(actions).build();
    let sets = vec![set(NOTICE, vec![open.clone()]), set(FREEZABLE, vec![open, freeze])];
    app.notification().register_action_types(sets)?;
    *registered = Some(lang);
    Ok(())
}

fn show(app: &AppHandle, text: &Text, buttons: &[Button]) -> tauri_plugin_notification::Result<()> {
    let freezable = buttons.iter().any(|button| button.click.freeze.is_some());
    let mut notification = app
        .notification()
        .builder()
        .id(i32::from_ne_bytes(text.number.to_ne_bytes()))
        .channel_id(if text.urgent { URGENT } else { OTHER })
        .title(&text.title)
        .body(&text.body)
        .action_type_id(if freezable { FREEZABLE } else { NOTICE })
        .auto_cancel();
    for Button { click, .. } in buttons {
        notification = notification.extra(click.verb(), click.key());
    }
    // The plugin knows no interruption levels, and without a sound iOS shows what is urgent without one. A name that is
    // no file is the system's own sound; on Android the channel has it.
    if cfg!(target_os = "ios") && text.urgent {
        notification = notification.sound("default");
    }
    notification.show()
}

fn read(performed: &ActionPerformed) -> Option<Click> {
    let carried = performed.notification()?.extra();
    Click::carried(performed.action_id(), |verb| carried.get(verb)?.as_str())
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
