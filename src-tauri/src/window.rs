//! The one window: opened, hidden and brought back; its title and its badge. Also the way from the system's callbacks to
//! the runtime.

use firebreak_app_core::{Event, Intent};
#[cfg(desktop)]
use firebreak_app_core::{Phase, View};
use firebreak_app_runtime::Handle;
#[cfg(desktop)]
use firebreak_wire::{Lang, NoticeState};
use tauri::{AppHandle, Manager, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent};
#[cfg(desktop)]
use tauri_plugin_window_state::{AppHandleExt, StateFlags};

#[cfg(desktop)]
use crate::words::say;

pub(crate) const LABEL: &str = "main";

/// Opens the window that `tauri.conf.json` describes; in the background it is there but not shown.
pub(crate) fn open(app: &AppHandle, background: bool) -> anyhow::Result<()> {
    let settings =
        app.config().app.windows.first().ok_or_else(|| anyhow::anyhow!("no window is configured"))?;
    let builder = WebviewWindowBuilder::from_config(app, settings)?.on_navigation(is_own);
    #[cfg(desktop)]
    let builder = builder.visible(!background).focused(!background);
    let window = builder.build()?;
    follow_events(&window);
    if background {
        dispatch(app, Intent::Visible { visible: false });
    }
    Ok(())
}

/// Brings the window back to where a person sees it.
pub(crate) fn show(app: &AppHandle) {
    #[cfg(desktop)]
    if let Some(window) = app.get_webview_window(LABEL) {
        let shown = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(%error, "the window cannot be shown");
        }
    }
    dispatch(app, Intent::Visible { visible: true });
}

/// Passes a wish on to the runtime.
pub(crate) fn dispatch(app: &AppHandle, intent: Intent) {
    let Some(handle) = handle(app) else { return };
    tauri::async_runtime::spawn(async move { handle.dispatch(intent).await });
}

/// Tells the runtime what happened.
pub(crate) fn send(app: &AppHandle, event: Event) {
    let Some(handle) = handle(app) else { return };
    tauri::async_runtime::spawn(async move { handle.send(event).await });
}

/// None while the app is still being set up.
fn handle(app: &AppHandle) -> Option<Handle> {
    app.try_state::<Handle>().map(|handle| handle.inner().clone())
}

/// What is remembered of the window from one start to the next.
#[cfg(desktop)]
pub(crate) fn remembered() -> StateFlags {
    let wayland = std::env::var_os("WAYLAND_DISPLAY").is_some_and(|display| !display.is_empty());
    // A compositor places windows itself, and a restored size grows by the frame with every start.
    let placed = if wayland { StateFlags::empty() } else { StateFlags::SIZE | StateFlags::POSITION };
    placed | StateFlags::MAXIMIZED
}

/// The app goes on listening to the bank when its window is closed.
#[cfg(desktop)]
fn follow_events(window: &WebviewWindow) {
    let closing = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            // Few people ever quit the app: it ends with the session, and is not asked before.
            if let Err(error) = closing.app_handle().save_window_state(remembered()) {
                tracing::warn!(%error, "the size of the window cannot be kept");
            }
            if let Err(error) = closing.hide() {
                tracing::warn!(%error, "the window cannot be hidden");
            }
            dispatch(closing.app_handle(), Intent::Visible { visible: false });
        }
    });
}

/// A phone holds no connection for an app that nobody sees: the push carrier wakes it, and the stream goes on where it was.
#[cfg(mobile)]
fn follow_events(window: &WebviewWindow) {
    let app = window.app_handle().clone();
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Suspended) {
            dispatch(&app, Intent::Visible { visible: false });
            send(&app, Event::Paused);
        } else if matches!(event, WindowEvent::Resumed) {
            send(&app, Event::Resumed);
            dispatch(&app, Intent::Visible { visible: true });
        }
    });
}

/// The window shows the app's own screens and nothing else.
fn is_own(url: &Url) -> bool {
    url.scheme() == "tauri" || (url.scheme() == "http" && url.host_str() == Some("tauri.localhost"))
}

/// What the system shows of the window apart from its content.
#[cfg(desktop)]
#[derive(Debug, Default)]
pub(crate) struct Frame {
    title: Option<(Lang, String)>,
    badge: usize,
}

#[cfg(desktop)]
impl Frame {
    /// Follows the view, where it says something new.
    pub(crate) fn show(&mut self, app: &AppHandle, view: &View) -> tauri::Result<()> {
        let Some(window) = app.get_webview_window(LABEL) else { return Ok(()) };
        if let Some(bank) = &view.bank {
            let title = Some((view.lang, bank.name.clone()));
            if self.title != title {
                window.set_title(&say(view.lang, "window-title", &bank.name))?;
                self.title = title;
            }
        }
        if let Some(badge) = badge(view).filter(|badge| *badge != self.badge) {
            show_badge(&window, badge)?;
            self.badge = badge;
        }
        Ok(())
    }
}

#[cfg(all(desktop, not(windows)))]
fn show_badge(window: &WebviewWindow, count: usize) -> tauri::Result<()> {
    window.set_badge_count(i64::try_from(count).ok().filter(|count| *count > 0))
}

/// Windows shows no numbers, but a small picture on the app's own.
#[cfg(windows)]
fn show_badge(window: &WebviewWindow, count: usize) -> tauri::Result<()> {
    let dot = tauri::image::Image::from_bytes(include_bytes!("../../icons/tray-attention.png"))?;
    window.set_overlay_icon((count > 0).then_some(dot))
}

/// How many notices need something. A locked app does not know and leaves the badge as it is.
#[cfg(desktop)]
fn badge(view: &View) -> Option<usize> {
    if view.phase == Phase::Locked {
        return None;
    }
    let needing = |state: NoticeState, dealt_with: bool| state == NoticeState::Open && !dealt_with;
    Some(view.notices.iter().filter(|notice| needing(notice.state, notice.dealt_with)).count())
}
