//! Desktops: autostart, and whether there is somebody to show notifications.

use firebreak_app_core::{Permission, Scan};
use tauri::AppHandle;
use tauri_plugin_autostart::ManagerExt;

/// Whether the app starts with the system; none where that cannot be told.
pub(super) fn autostart(app: &AppHandle) -> Option<bool> {
    app.autolaunch().is_enabled().ok()
}

/// Starts the app with the system from now on, or no longer.
pub(super) fn set_autostart(app: &AppHandle, on: bool) {
    let autostart = app.autolaunch();
    let set = if on { autostart.enable() } else { autostart.disable() };
    if let Err(error) = set {
        tracing::warn!(%error, on, "autostart cannot be changed");
    }
}

/// A session without a notification daemon shows none; there is nobody to ask for permission.
#[cfg(target_os = "linux")]
pub(super) async fn notifications(_: &AppHandle) -> Permission {
    match crate::notify::is_there().await {
        Ok(true) => Permission::Allowed,
        Ok(false) => Permission::Denied,
        Err(_) => Permission::Unknown,
    }
}

/// These systems do not tell a program.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unused_async, reason = "other systems have to be asked")]
pub(super) async fn notifications(_: &AppHandle) -> Permission {
    Permission::Unknown
}

/// Where the person allows notifications, on systems that have such a place.
const SETTINGS: Option<&str> = if cfg!(target_os = "macos") {
    Some("x-apple.systempreferences:com.apple.Notifications-Settings.extension")
} else if cfg!(windows) {
    Some("ms-settings:notifications")
} else {
    None
};

/// Whether there is such a place.
pub(super) fn has_settings() -> bool {
    SETTINGS.is_some()
}

/// No desktop asks the person.
#[expect(clippy::unused_async, reason = "phones wait for the person's answer")]
pub(super) async fn allow_notifications(_: &AppHandle) {}

/// Leads to where the person allows notifications.
#[expect(clippy::unused_async, reason = "phones wait for the person")]
pub(super) async fn open_settings(_: &AppHandle) {
    if let Some(settings) = SETTINGS
        && let Err(error) = tauri_plugin_opener::open_url(settings, None::<&str>)
    {
        tracing::warn!(%error, "the system's settings cannot be opened");
    }
}

/// Desktops use a PIN.
#[expect(clippy::unused_async, reason = "phones have to be asked")]
pub(super) async fn biometrics(_: &AppHandle) -> bool {
    false
}

/// Desktops are given the link.
#[expect(clippy::unused_async, reason = "phones wait for the person")]
pub(super) async fn scan(_: &AppHandle) -> Scan {
    Scan::Ended
}

#[expect(clippy::unused_async, reason = "phones have to be told")]
pub(super) async fn cancel_scan(_: &AppHandle) {}
