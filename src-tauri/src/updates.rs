//! Newer versions of the app, signed by its makers. They are looked for in the background and installed by the person.
//!
//! Where from, and whose signature counts, stands in the profile; without, nobody looks.

use async_trait::async_trait;
use firebreak_app_runtime::{NotInstalled, Updater};
use serde_json::json;
use tauri::{AppHandle, Config, Wry, plugin::TauriPlugin};
use tauri_plugin_updater::{Update, UpdaterExt};
use tokio::sync::Mutex;

use crate::profile::Updates;

/// The updater of this source. An old version that was signed is no update, whatever the manifest says.
pub(crate) fn plugin(
    source: &Updates,
    config: &mut Config,
) -> TauriPlugin<Wry, tauri_plugin_updater::Config> {
    let settings = json!({
        "endpoints": source.endpoints,
        "pubkey": source.public_key,
        "requireSignedVersion": true,
    });
    config.plugins.0.insert("updater".to_owned(), settings);
    tauri_plugin_updater::Builder::new().build()
}

/// The updater of this app.
pub(crate) struct Releases {
    app: AppHandle,
    found: Mutex<Option<Update>>,
}

impl Releases {
    /// Needs the plugin of a source.
    pub(crate) fn new(app: &AppHandle) -> Self {
        Self { app: app.clone(), found: Mutex::default() }
    }
}

#[async_trait]
impl Updater for Releases {
    async fn check(&self) -> Option<String> {
        let updater = self.app.updater().map_err(|error| tracing::warn!(%error, "no updater")).ok()?;
        let update = updater.check().await;
        let update =
            update.map_err(|error| tracing::warn!(%error, "no updates can be looked for")).ok()??;
        let version = update.version.clone();
        tracing::info!(version, "there is a newer version");
        *self.found.lock().await = Some(update);
        Some(version)
    }

    async fn install(&self) -> Result<(), NotInstalled> {
        let found = self.found.lock().await.clone().ok_or(NotInstalled)?;
        found.download_and_install(|_, _| {}, || {}).await.map_err(|error| {
            tracing::error!(%error, "the update cannot be installed");
            NotInstalled
        })?;
        tracing::info!(version = found.version, "starting anew as a newer version");
        self.app.restart()
    }
}
