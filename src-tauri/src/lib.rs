//! The shell of the app: a window, a tray icon, notifications and links around the headless runtime.
//!
//! The screens have two commands ([`commands`]) and one event, `view`. Nothing is decided here.

mod commands;
mod dialer;
mod links;
mod logging;
mod notify;
mod profile;
#[cfg(desktop)]
mod tray;
mod window;
mod words;

use std::{path::Path, sync::Arc};

use anyhow::Context;
use firebreak_app_core::Config;
use firebreak_app_runtime::{BankHttp, Handle, KeyringStore, Ports, Runtime, SqliteStore, SystemClock};
use firebreak_wire::Platform;
use tauri::{App, AppHandle, Emitter, Manager};

use crate::{dialer::SystemDialer, notify::Notifications, profile::Profile};

/// Runs the app until the person quits it.
///
/// # Errors
/// The system has no place for its data, or no window can be opened.
pub fn run() -> anyhow::Result<()> {
    // Another provider cannot be there yet; if it were, it would do as well.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let app = plugins(tauri::Builder::default())
        .invoke_handler(tauri::generate_handler![commands::dispatch, commands::view])
        .setup(|app| Ok(set_up(app)?))
        .build(tauri::generate_context!())?;
    app.run(|_app, _event| {
        // macOS brings a closed app back by a click on its icon.
        #[cfg(target_os = "macos")]
        if let tauri::RunEvent::Reopen { .. } = _event {
            window::show(_app);
        }
    });
    Ok(())
}

/// The first of them has to be the one that ends a second start.
fn plugins(builder: tauri::Builder<tauri::Wry>) -> tauri::Builder<tauri::Wry> {
    #[cfg(desktop)]
    let builder = {
        use tauri_plugin_window_state::StateFlags;

        let wayland = std::env::var_os("WAYLAND_DISPLAY").is_some_and(|display| !display.is_empty());
        // A compositor places windows itself, and a restored size grows by the frame with every start.
        let placed = if wayland { StateFlags::empty() } else { StateFlags::SIZE | StateFlags::POSITION };
        let kept = placed | StateFlags::MAXIMIZED;
        builder
            .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| window::show(app)))
            .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(kept).build())
    };
    builder.plugin(tauri_plugin_deep_link::init())
}

fn set_up(app: &App) -> anyhow::Result<()> {
    let app = app.handle();
    let profile = profile::profile()?;
    let (data, keys) = profile::places(app)?;
    logging::start(&data)?;
    tracing::info!(version = %app.package_info().version, "started");
    let handle = start_runtime(app, &profile, &data, &keys)?;
    app.manage(handle.clone());
    links::listen(app);
    window::open(app)?;
    follow(app, &handle, &profile);
    Ok(())
}

fn start_runtime(app: &AppHandle, profile: &Profile, data: &Path, keys: &str) -> anyhow::Result<Handle> {
    let ports = Ports {
        bank: Arc::new(BankHttp::new().context("no client for the bank can be made")?),
        device_key: Arc::new(KeyringStore::new(keys)),
        store: Arc::new(SqliteStore::at(data.join("firebreak.db"))),
        notifier: Arc::new(Notifications::new(app, &profile.name)),
        dialer: Arc::new(SystemDialer),
        clock: Arc::new(SystemClock),
    };
    let config = Config {
        app_version: app.package_info().version.to_string(),
        platform: serde_json::from_value(std::env::consts::OS.into()).unwrap_or(Platform::Linux),
        device_name: profile::device_name(),
        bank_url: profile.base_url.clone(),
        lang: profile::language(),
    };
    let runtime = tauri::async_runtime::handle();
    let _inside = runtime.inner().enter();
    Ok(Runtime::start(ports, config))
}

/// Hands every new view to the screens and the tray.
fn follow(app: &AppHandle, handle: &Handle, profile: &Profile) {
    #[cfg(desktop)]
    let mut tray = tray::Tray::new(app, &profile.name)
        .inspect_err(|error| tracing::warn!(%error, "there is no tray icon"))
        .ok();
    let mut views = handle.views();
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            let view = views.borrow_and_update().clone();
            if let Err(error) = app.emit_to(window::LABEL, "view", &*view) {
                tracing::warn!(%error, "the screens cannot be told of a new view");
            }
            #[cfg(desktop)]
            if let Some(Err(error)) = tray.as_mut().map(|tray| tray.show(&view)) {
                tracing::warn!(%error, "the tray icon cannot be changed");
            }
            if views.changed().await.is_err() {
                return;
            }
        }
    });
}
