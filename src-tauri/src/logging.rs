//! The log: to the terminal, and to `firebreak.log` in the data folder, of which one predecessor is kept.
//!
//! It says what the app did, never about whom or which card: nothing here logs a view, an intent or a body.

use std::{
    fs::{self, File},
    path::Path,
    sync::Mutex,
};

use anyhow::Context;
use tracing_subscriber::{EnvFilter, layer::SubscriberExt, util::SubscriberInitExt};

const LARGEST_BYTES: u64 = 1_000_000;
const LEVELS: &str = "warn,firebreak_app=info,firebreak_app_runtime=info,firebreak_app_core=info";

/// Starts the log in that folder.
pub(crate) fn start(folder: &Path) -> anyhow::Result<()> {
    let path = folder.join("firebreak.log");
    if fs::metadata(&path).is_ok_and(|file| file.len() > LARGEST_BYTES) {
        fs::rename(&path, folder.join("firebreak.log.1")).context("cannot put the old log aside")?;
    }
    let file = File::options()
        .create(true)
        .append(true)
        .open(&path)
        .with_context(|| format!("cannot write {}", path.display()))?;
    let levels = EnvFilter::try_from_env("FIREBREAK_LOG").unwrap_or_else(|_| EnvFilter::new(LEVELS));
    let to_file = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(Mutex::new(file));
    let to_terminal = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    tracing_subscriber::registry()
        .with(levels)
        .with(to_file)
        .with(to_terminal)
        .try_init()
        .context("a log was started before")
}
