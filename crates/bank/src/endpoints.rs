//! `endpoints.json` in the data folder: where the running service can be reached.
//!
//! Written when both listeners are up, removed at a clean end. The command line and tests read it.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use url::Url;

/// Where the running service can be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoints {
    /// The API, from this machine.
    pub api: Url,
    /// The device streams, from this machine.
    pub stream: Url,
    /// The process.
    pub pid: u32,
}

impl Endpoints {
    /// The endpoints of listeners on these addresses.
    ///
    /// # Errors
    ///
    /// An address makes no URL.
    pub fn new(api: SocketAddr, stream: SocketAddr, tls: bool) -> anyhow::Result<Self> {
        let scheme = if tls { "https" } else { "http" };
        Ok(Self {
            api: Url::parse(&format!("{scheme}://{api}/"))?,
            stream: Url::parse(&format!("{scheme}://{stream}/v1/stream"))?,
            pid: std::process::id(),
        })
    }

    /// Where the file lies in a data folder.
    #[must_use]
    pub fn path(data: &Path) -> PathBuf {
        data.join("endpoints.json")
    }

    /// Writes the file whole or not at all.
    ///
    /// # Errors
    ///
    /// The folder cannot be written to.
    pub fn write(&self, data: &Path) -> anyhow::Result<()> {
        let path = Self::path(data);
        let unfinished = path.with_extension("json.new");
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        fs::write(&unfinished, text)
            .and_then(|()| fs::rename(&unfinished, &path))
            .with_context(|| format!("{} cannot be written", path.display()))
    }

    /// Reads the file.
    ///
    /// # Errors
    ///
    /// No service runs on this folder; says what to do.
    pub fn read(data: &Path) -> anyhow::Result<Self> {
        let path = Self::path(data);
        let text = fs::read_to_string(&path).with_context(|| {
            format!(
                "no service runs on {0} (there is no {1}). Start one with `firebreak serve --data {0}`, or name another \
                 with --url and --staff-key",
                data.display(),
                path.display()
            )
        })?;
        serde_json::from_str(&text).with_context(|| format!("{} cannot be read", path.display()))
    }

    /// Removes the file, if it is still this process's.
    pub fn remove(&self, data: &Path) {
        if Self::read(data).is_ok_and(|written| written == *self) {
            let _ = fs::remove_file(Self::path(data));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_comes_and_goes_with_its_service_alone() {
        let data = tempfile::tempdir().unwrap();
        let address = "127.0.0.1:8443".parse().unwrap();
        let endpoints = Endpoints::new(address, address, false).unwrap();
        endpoints.write(data.path()).unwrap();
        assert_eq!(Endpoints::read(data.path()).unwrap(), endpoints);

        Endpoints { pid: endpoints.pid + 1, ..endpoints.clone() }.remove(data.path());
        assert!(Endpoints::path(data.path()).exists());
        endpoints.remove(data.path());
        let error = format!("{:#}", Endpoints::read(data.path()).unwrap_err());
        assert!(error.contains("firebreak serve"), "{error}");
    }
}
