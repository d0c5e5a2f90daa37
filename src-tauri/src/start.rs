//! Puts the app together: places, log, ports, runtime, window; then hands every view to those who show it.

use std::{path::Path, sync::Arc};

use anyhow::Context;
use firebreak_app_core::Config;
use firebreak_app_runtime::{
    BankHttp, Handle, KeyringStore, Opener, PinLock, Ports, Probe, Runtime, SignIn, SqliteStore, SystemClock,
    Updater,
};
use firebreak_wire::Platform;
use tauri::{App, AppHandle, Emitter, Manager};

use crate::{
    links, logging,
    notify::Notifications,
    opener::SystemOpener,
    profile::{self, Profile},
    system::ThisSystem,
    window,
};

/// Everything that is done once.
pub(crate) fn set_up(app: &App, profile: Profile) -> anyhow::Result<()> {
    let app = app.handle();
    let (data, keys) = profile::places(app)?;
    logging::start(&data);
    let background = in_background();
    tracing::info!(version = %app.package_info().version, background, "started");
    #[cfg(mobile)]
    crate::phone::prepare()?;
    let handle = start_runtime(app, &profile, &data, &keys)?;
    app.manage(handle.clone());
    links::listen(app);
    window::open(app, background)?;
    follow(app, &handle, &profile);
    Ok(())
}

#[cfg(desktop)]
fn in_background() -> bool {
    crate::arguments::in_background(
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()),
    )
}

#[cfg(mobile)]
fn in_background() -> bool {
    false
}

fn start_runtime(app: &AppHandle, profile: &Profile, data: &Path, keys: &str) -> anyhow::Result<Handle> {
    let (opener, key_store) = (Arc::new(SystemOpener::new(app)), KeyringStore::new(keys));
    #[cfg(desktop)]
    let biometrics = Arc::new(firebreak_app_runtime::NoBiometrics);
    #[cfg(mobile)]
    let biometrics = Arc::new(crate::system::Asking::new(app));
    let ports = Ports {
        bank: Arc::new(BankHttp::new().context("no client for the bank can be made")?),
        lock: Arc::new(PinLock::new(Arc::new(key_store.lock_record()), biometrics)),
        device_key: Arc::new(key_store),
        store: Arc::new(SqliteStore::at(data.join("firebreak.db"))),
        notifier: Arc::new(Notifications::new(app, &profile.name)),
        dialer: opener.clone(),
        sign_in: sign_in(opener),
        system: Arc::new(ThisSystem::new(app)),
        updater: updater(app, profile),
        clock: Arc::new(SystemClock),
        probe: probe(),
    };
    let config = Config {
        app_version: app.package_info().version.to_string(),
        platform: serde_json::from_value(std::env::consts::OS.into()).unwrap_or(Platform::Linux),
        device_name: profile::device_name(),
        bank_url: profile.base_url.clone(),
        lang: profile::language(),
        time_zone: jiff::tz::TimeZone::system(),
    };
    let runtime = tauri::async_runtime::handle();
    let _inside = runtime.inner().enter();
    Ok(Runtime::start(ports, config))
}

/// A desktop is come back to by way of an address on this very machine, a phone by a link that belongs to the app.
fn sign_in(opener: Arc<dyn Opener>) -> Arc<dyn SignIn> {
    #[cfg(desktop)]
    return Arc::new(firebreak_app_runtime::LoopbackSignIn::new(opener));
    #[cfg(mobile)]
    return Arc::new(firebreak_app_runtime::ClaimedLinkSignIn::new(opener));
}

#[cfg(desktop)]
fn updater(app: &AppHandle, profile: &Profile) -> Arc<dyn Updater> {
    match profile.updates {
        Some(_) => Arc::new(crate::updates::Releases::new(app)),
        None => Arc::new(firebreak_app_runtime::NoUpdater),
    }
}

/// Phones have their stores.
#[cfg(mobile)]
fn updater(_: &AppHandle, _: &Profile) -> Arc<dyn Updater> {
    Arc::new(firebreak_app_runtime::NoUpdater)
}

#[cfg(debug_assertions)]
fn probe() -> Option<Arc<dyn Probe>> {
    crate::halt::Halt::from_environment().map(|halt| Arc::new(halt) as Arc<dyn Probe>)
}

#[cfg(not(debug_assertions))]
fn probe() -> Option<Arc<dyn Probe>> {
    None
}

/// Hands every new view to the screens, the frame of the window and the tray.
fn follow(app: &AppHandle, handle: &Handle, profile: &Profile) {
    #[cfg(desktop)]
    let mut tray = crate::tray::Tray::new(app, &profile.name)
        .inspect_err(|error| tracing::warn!(%error, "there is no tray icon"))
        .ok();
    #[cfg(mobile)]
    let _ = profile;
    #[cfg(desktop)]
    let mut frame = window::Frame::default();
    let mut views = handle.views();
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            let view = views.borrow_and_update().clone();
            if let Err(error) = app.emit_to(window::LABEL, "view", &*view) {
                tracing::warn!(%error, "the screens cannot be told of a new view");
            }
            #[cfg(desktop)]
            if let Err(error) = frame.show(&app, &view) {
                tracing::warn!(%error, "the window's title cannot be changed");
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
