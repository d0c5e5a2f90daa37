//! The one window: opened, hidden and brought back.

use firebreak_app_core::Intent;
use firebreak_app_runtime::Handle;
use tauri::{AppHandle, Manager, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent};

pub(crate) const LABEL: &str = "main";

/// Opens the window that `tauri.conf.json` describes.
pub(crate) fn open(app: &AppHandle) -> anyhow::Result<()> {
    let settings =
        app.config().app.windows.first().ok_or_else(|| anyhow::anyhow!("no window is configured"))?;
    let window = WebviewWindowBuilder::from_config(app, settings)?.on_navigation(is_own).build()?;
    #[cfg(desktop)]
    hide_instead_of_closing(&window);
    #[cfg(not(desktop))]
    drop(window);
    Ok(())
}

/// Brings the window back to where a person sees it.
pub(crate) fn show(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else { return };
    let shown = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window cannot be shown");
    }
    visible(app, true);
}

/// The app goes on listening to the bank when its window is closed.
#[cfg(desktop)]
fn hide_instead_of_closing(window: &WebviewWindow) {
    let closing = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            if let Err(error) = closing.hide() {
                tracing::warn!(%error, "the window cannot be hidden");
            }
            visible(closing.app_handle(), false);
        }
    });
}

fn visible(app: &AppHandle, visible: bool) {
    let handle = app.state::<Handle>().inner().clone();
    tauri::async_runtime::spawn(async move { handle.dispatch(Intent::Visible { visible }).await });
}

/// The window shows the app's own screens and nothing else.
fn is_own(url: &Url) -> bool {
    url.scheme() == "tauri" || (url.scheme() == "http" && url.host_str() == Some("tauri.localhost"))
}
