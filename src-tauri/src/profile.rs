//! Which bank the app was built for, and where it keeps its data. Read once, in the composition root.

use std::path::PathBuf;

use anyhow::Context;
use firebreak_wire::Lang;
use serde::Deserialize;
use tauri::{AppHandle, Manager};
use url::Url;

/// The profile file, compiled in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    /// What the app calls itself until it knows its bank.
    pub(crate) name: String,
    /// The bank's address; a generic build has none and takes it from the activation link.
    pub(crate) base_url: Option<String>,
    /// Where newer versions of a desktop app come from; without it nobody looks. Phones have their stores for that.
    pub(crate) updates: Option<Updates>,
}

/// Where updates come from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(mobile, expect(dead_code, reason = "a profile is the same for every system"))]
pub(crate) struct Updates {
    /// Addresses of the update manifest, with the updater's `{{target}}`, `{{arch}}` and `{{current_version}}`.
    pub(crate) endpoints: Vec<Url>,
    /// The minisign key that signs updates.
    pub(crate) public_key: String,
}

/// Reads the profile of this build.
pub(crate) fn profile() -> anyhow::Result<Profile> {
    let mut profile: Profile =
        serde_json::from_str(include_str!("../profile.json")).context("profile.json is not a profile")?;
    if cfg!(debug_assertions) {
        // Lets tests and the demo type a code without a link.
        profile.base_url = setting("FIREBREAK_BANK_URL").or(profile.base_url);
        if let Some(updates) = setting("FIREBREAK_UPDATES") {
            profile.updates = Some(serde_json::from_str(&updates).context("FIREBREAK_UPDATES is no source")?);
        }
    }
    Ok(profile)
}

/// The folder of store and log, and the name of the app's keys in the system's key store.
/// With `FIREBREAK_DATA_DIR` both are apart from the person's own.
pub(crate) fn places(app: &AppHandle) -> anyhow::Result<(PathBuf, String)> {
    let keys = app.config().identifier.clone();
    let (data, keys) = match setting("FIREBREAK_DATA_DIR") {
        Some(folder) => (PathBuf::from(&folder), format!("{keys} in {folder}")),
        None => (app.path().app_local_data_dir().context("the system names no folder for data")?, keys),
    };
    // Where that fails, the store says so on the screen, which a program that ends could not.
    let _ = std::fs::create_dir_all(&data);
    Ok((data, keys))
}

/// The system's language, if the app speaks it, or else English.
pub(crate) fn language() -> Lang {
    Lang::for_locale(&sys_locale::get_locale().unwrap_or_default())
}

/// What the device is called in the customer's list of devices.
#[cfg(mobile)]
pub(crate) fn device_name() -> String {
    // Phones tell no program what their person calls them.
    let name = if cfg!(target_os = "ios") { "iPhone" } else { "Android" };
    name.to_owned()
}

/// What the device is called in the customer's list of devices.
#[cfg(desktop)]
pub(crate) fn device_name() -> String {
    let host = gethostname::gethostname();
    let name: String = host.to_string_lossy().chars().filter(|c| !c.is_control()).take(40).collect();
    if name.is_empty() { "Computer".to_owned() } else { name }
}

#[expect(clippy::disallowed_methods, reason = "this is the composition root")]
pub(crate) fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
