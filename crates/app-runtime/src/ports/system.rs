//! What the operating system offers beside windows and keys.

use async_trait::async_trait;
use firebreak_app_core::{Scan, SystemState};

/// Permissions, autostart and the camera.
#[async_trait]
pub trait System: Send + Sync {
    /// What it offers and allows now.
    async fn inspect(&self) -> SystemState;

    /// Asks the person to allow notifications. May wait for the person.
    async fn allow_notifications(&self);

    /// Opens the settings where the person allows the app what it may do. May wait until they come back.
    async fn open_settings(&self);

    /// Starts the app with the system from now on, or no longer.
    async fn set_autostart(&self, on: bool);

    /// Turns the camera on behind the screens, and waits until it sees a code or is turned off.
    async fn scan(&self) -> Scan;

    /// Turns the camera off.
    async fn cancel_scan(&self);
}

/// A system whose state is set by hand.
#[cfg(any(test, feature = "fakes"))]
#[derive(Debug, Default)]
pub struct FakeSystem {
    state: std::sync::Mutex<SystemState>,
    scanned: std::sync::Mutex<Option<String>>,
    camera_off: tokio::sync::Notify,
    settings_opened: std::sync::atomic::AtomicU32,
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

    /// How often its settings were opened.
    #[must_use]
    pub fn settings_opened(&self) -> u32 {
        self.settings_opened.load(std::sync::atomic::Ordering::SeqCst)
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

    async fn open_settings(&self) {
        self.settings_opened.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        self.state().notifications = firebreak_app_core::Permission::Allowed;
    }

    async fn scan(&self) -> Scan {
        let shown = self.scanned.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        if let Some(url) = shown {
            return Scan::Read { url };
        }
        self.camera_off.notified().await;
        Scan::Ended
    }

    async fn cancel_scan(&self) {
        self.camera_off.notify_waiters();
    }
}
