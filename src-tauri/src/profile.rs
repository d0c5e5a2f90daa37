//! Which bank the app was built for, and where it keeps its data. Read once, in the composition root.

use std::path::PathBuf;

use anyhow::Context;
use firebreak_wire::Lang;
use serde::Deserialize;
use tauri::{AppHandle, Manager};

/// The profile file, compiled in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    /// What the app calls itself until it knows its bank.
    pub(crate) name: String,
    /// The bank's address; a generic build has none and takes it from the activation link.
    pub(crate) base_url: Option<String>,
}

/// Reads the profile of this build.
pub(crate) fn profile() -> anyhow::Result<Profile> {
    let mut profile: Profile =
        serde_json::from_str(include_str!("../profile.json")).context("profile.json is not a profile")?;
    if let Some(address) = demo_bank() {
        profile.base_url = Some(address);
    }
    Ok(profile)
}

/// Where the app keeps what it has to keep.
pub(crate) struct Places {
    /// The folder of store and log.
    pub(crate) data: PathBuf,
    /// The name of its keys in the system's key store.
    pub(crate) keys: String,
}

/// The system's places, or those of `FIREBREAK_DATA_DIR`, whose keys are apart from the person's own.
pub(crate) fn places(app: &AppHandle) -> anyhow::Result<Places> {
    let identifier = &app.config().identifier;
    let places = match setting("FIREBREAK_DATA_DIR") {
        Some(folder) => Places { keys: format!("{identifier} in {folder}"), data: PathBuf::from(folder) },
        None => {
            let data = app.path().app_local_data_dir().context("the system names no folder for data")?;
            Places { keys: identifier.clone(), data }
        }
    };
    std::fs::create_dir_all(&places.data)
        .with_context(|| format!("cannot make {}", places.data.display()))?;
    Ok(places)
}

/// The system's language, if the app speaks it, or else English.
pub(crate) fn language() -> Lang {
    let locale = sys_locale::get_locale().unwrap_or_default();
    if locale.to_lowercase().starts_with("pl") { Lang::Pl } else { Lang::En }
}

/// What the device is called in the customer's list of devices.
pub(crate) fn device_name() -> String {
    let name =
        setting("HOSTNAME").or_else(|| std::fs::read_to_string("/etc/hostname").ok()).unwrap_or_default();
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(40).collect();
    if name.is_empty() { "Computer".to_owned() } else { name }
}

/// Lets tests and the demo type a code without a link; not in a release.
fn demo_bank() -> Option<String> {
    if cfg!(debug_assertions) { setting("FIREBREAK_BANK_URL") } else { None }
}

#[expect(clippy::disallowed_methods, reason = "this is the composition root")]
fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
