//! What the operating system offers and allows: notifications, autostart, biometrics, the camera.

#[cfg_attr(desktop, path = "system/desktop.rs")]
#[cfg_attr(mobile, path = "system/phone.rs")]
mod platform;

use async_trait::async_trait;
use firebreak_app_core::{Scan, SystemState};
use firebreak_app_runtime::System;
use tauri::AppHandle;

#[cfg(mobile)]
pub(crate) use self::platform::{Asking, scanner};

/// The system the app runs on.
pub(crate) struct ThisSystem {
    app: AppHandle,
}

impl ThisSystem {
    pub(crate) fn new(app: &AppHandle) -> Self {
        Self { app: app.clone() }
    }
}

#[async_trait]
impl System for ThisSystem {
    async fn inspect(&self) -> SystemState {
        SystemState {
            notifications: platform::notifications(&self.app).await,
            autostart: platform::autostart(&self.app),
            biometrics: platform::biometrics(&self.app).await,
            can_scan: cfg!(mobile),
            has_settings: platform::has_settings(),
        }
    }

    async fn allow_notifications(&self) {
        platform::allow_notifications(&self.app).await;
    }

    async fn set_autostart(&self, on: bool) {
        platform::set_autostart(&self.app, on);
    }

    async fn open_settings(&self) {
        platform::open_settings(&self.app).await;
    }

    async fn scan(&self) -> Scan {
        platform::scan(&self.app).await
    }

    async fn cancel_scan(&self) {
        platform::cancel_scan(&self.app).await;
    }
}
