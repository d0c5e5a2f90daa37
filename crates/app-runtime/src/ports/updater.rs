//! Newer versions of the app.

use async_trait::async_trait;

/// The update could not be installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the update could not be installed")]
pub struct NotInstalled;

/// Finds and installs newer versions, signed by the app's makers. Nothing is installed unless the person asks for it.
#[async_trait]
pub trait Updater: Send + Sync {
    /// The newer version, if there is one and its source could be asked.
    async fn check(&self) -> Option<String>;

    /// Installs it and starts the app anew; where that works, this process ends.
    async fn install(&self) -> Result<(), NotInstalled>;
}

/// No newer versions: an app that its system keeps up to date.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoUpdater;

#[async_trait]
impl Updater for NoUpdater {
    async fn check(&self) -> Option<String> {
        None
    }

    async fn install(&self) -> Result<(), NotInstalled> {
        Err(NotInstalled)
    }
}

/// An updater that found this, and installs nothing.
#[cfg(any(test, feature = "fakes"))]
#[derive(Debug, Default)]
pub struct FakeUpdater {
    /// The newer version.
    pub version: Option<String>,
}

#[cfg(any(test, feature = "fakes"))]
#[async_trait]
impl Updater for FakeUpdater {
    async fn check(&self) -> Option<String> {
        self.version.clone()
    }

    async fn install(&self) -> Result<(), NotInstalled> {
        Err(NotInstalled)
    }
}
