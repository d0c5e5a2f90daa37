//! What the operating system offers beside windows and keys.

use async_trait::async_trait;
use firebreak_app_core::SystemState;

/// Permissions, autostart and the camera.
#[async_trait]
pub trait System: Send + Sync {
    /// What it offers and allows now.
    async fn inspect(&self) -> SystemState;

    /// Asks the person to allow notifications, or leads to where that is done. May wait for the person.
    async fn allow_notifications(&self);

    /// Starts the app with the system from now on, or no longer.
    async fn set_autostart(&self, on: bool);

    /// What the code in front of the camera says; none if the person turned away or there is no camera.
    async fn scan(&self) -> Option<String>;
}

/// A system whose state is set by hand.
#[cfg(any(test, feature = "fakes"))]
#[derive(Debug, Default)]
pub struct FakeSystem {
    state: std::sync::Mutex<SystemState>,
    scanned: std::sync::Mutex<Option<String>>,
}

#[cfg(any(test, feature = "fakes"))]
impl FakeSystem {
    /// A system like this.
    #[must_use]
    pub fn of(state: SystemState) -> Self {
        Self { state: std::sync::Mutex::new(state), ..Self::default() }
    }

    /// What the next code says.
    pub fn show_code(&self, text: &str) {
        *self.scanned.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(text.to_owned());
    }

    fn state(&self) -> std::sync::MutexGuard<'_, SystemState> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(any(test, feature = "fakes"))]
#[async_trait]
impl System for FakeSystem {
    async fn inspect(&self) -> SystemState {
        *self.state()
    }

    async fn allow_notifications(&self) {
        self.state().notifications = firebreak_app_core::Permission::Allowed;
    }

    async fn set_autostart(&self, on: bool) {
        self.state().autostart = Some(on);
    }

    async fn scan(&self) -> Option<String> {
        self.scanned.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take()
    }
}
