//! Links that the system hands to the app. They are passed on as they came: the runtime reads them, and never acts.

use firebreak_app_core::Event;
use tauri::AppHandle;
use tauri_plugin_deep_link::DeepLinkExt;

use crate::window;

/// Passes on the link the app was started with, and every later one.
pub(crate) fn listen(app: &AppHandle) {
    let later = app.clone();
    app.deep_link().on_open_url(move |event| {
        for url in event.urls() {
            pass_on(&later, url.into());
        }
    });
    match app.deep_link().get_current() {
        Ok(urls) => urls.into_iter().flatten().for_each(|url| pass_on(app, url.into())),
        Err(error) => tracing::warn!(%error, "the system's links cannot be read"),
    }
}

fn pass_on(app: &AppHandle, url: String) {
    window::show(app);
    window::send(app, Event::DeepLink { url });
}
