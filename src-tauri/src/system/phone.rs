//! Phones: permissions, biometrics, the camera. Type-checked only.
//!
//! The plugins answer by way of the thread of the screens, so that each question waits in a thread of its own.

use async_trait::async_trait;
use firebreak_app_core::{LockVerdict, Permission, Scan};
use firebreak_app_runtime::{Biometrics, Handle};
use serde::{Deserialize, Serialize};
use tauri::{
    AppHandle, Manager, Wry,
    plugin::{PermissionState, PluginHandle, TauriPlugin},
};
use tauri_plugin_barcode_scanner as _;
use tauri_plugin_biometric::{AuthOptions, BiometricExt};
use tauri_plugin_notification::NotificationExt;

use crate::{profile, words::say};

#[cfg(target_os = "ios")]
tauri::ios_plugin_binding!(init_plugin_barcode_scanner);

/// The camera. The scanner's own crate keeps it from Rust, so that its native part is registered here.
struct Scanner(PluginHandle<Wry>);

/// The plugin that reads codes.
pub(crate) fn scanner() -> TauriPlugin<Wry> {
    tauri::plugin::Builder::new("barcode-scanner")
        .setup(|app, api| {
            #[cfg(target_os = "android")]
            let handle = api.register_android_plugin("app.tauri.barcodescanner", "BarcodeScannerPlugin")?;
            #[cfg(target_os = "ios")]
            let handle = api.register_ios_plugin(init_plugin_barcode_scanner)?;
            app.manage(Scanner(handle));
            Ok(())
        })
        .build()
}

/// Phones start no apps by themselves.
pub(super) fn autostart(_: &AppHandle) -> Option<bool> {
    None
}

pub(super) fn set_autostart(_: &AppHandle, _: bool) {}

pub(super) async fn notifications(app: &AppHandle) -> Permission {
    let state = asked(app, |app| app.notification().permission_state().ok()).await;
    state.map_or(Permission::Unknown, permission)
}

/// Asks the person.
pub(super) async fn allow_notifications(app: &AppHandle) {
    asked(app, |app| app.notification().request_permission().ok()).await;
}

/// Every phone has settings for each app.
pub(super) fn has_settings() -> bool {
    true
}

/// Leads to the system's settings of this app. The scanner's plugin knows the way.
pub(super) async fn open_settings(app: &AppHandle) {
    let opened = asked(app, |app| told(app, "openAppSettings")).await;
    if opened.is_none() {
        tracing::warn!("the system's settings cannot be opened");
    }
}

/// Whether there are biometrics that are set up.
pub(super) async fn biometrics(app: &AppHandle) -> bool {
    let status = asked(app, |app| app.biometric().status().ok()).await;
    status.is_some_and(|status| status.is_available)
}

/// The system's question for a finger or a face.
pub(crate) struct Asking {
    app: AppHandle,
}

impl Asking {
    pub(crate) fn new(app: &AppHandle) -> Self {
        Self { app: app.clone() }
    }
}

#[async_trait]
impl Biometrics for Asking {
    /// A wrong finger is asked for again by the system itself, which also bounds how often. The screen lock of the phone
    /// will do as well: a finger can be hurt, and a face be removed from the settings.
    async fn ask(&self) -> LockVerdict {
        let lang = self.app.try_state::<Handle>().map_or_else(profile::language, |handle| handle.view().lang);
        let (title, how) = (say(lang, "biometrics-reason", ""), say(lang, "biometrics-how", ""));
        // Android shows a title above the reason, iOS the reason alone.
        let reason = if cfg!(target_os = "android") { how } else { title.clone() };
        let options =
            AuthOptions { allow_device_credential: true, title: Some(title), ..AuthOptions::default() };
        let confirmed = asked(&self.app, |app| app.biometric().authenticate(reason, options).ok()).await;
        if confirmed.is_some() { LockVerdict::Right } else { LockVerdict::Cancelled }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ScanOptions {
    formats: [&'static str; 1],
    /// Behind the screens, which are the only way to turn it off.
    windowed: bool,
    camera_direction: &'static str,
}

#[derive(Deserialize)]
struct CameraPermission {
    camera: PermissionState,
}

#[derive(Deserialize)]
struct Scanned {
    content: String,
}

/// What the code in front of the camera says.
pub(super) async fn scan(app: &AppHandle) -> Scan {
    asked(app, look).await.unwrap_or(Scan::Ended)
}

fn look(app: &AppHandle) -> Option<Scan> {
    let scanner = &app.try_state::<Scanner>()?.inner().0;
    let allowed: CameraPermission = scanner.run_mobile_plugin("requestPermissions", ()).ok()?;
    if !matches!(allowed.camera, PermissionState::Granted) {
        return Some(Scan::Refused);
    }
    let options = ScanOptions { formats: ["QR_CODE"], windowed: true, camera_direction: "back" };
    let scanned: Scanned = scanner.run_mobile_plugin("scan", options).ok()?;
    Some(Scan::Read { url: scanned.content })
}

/// Turns the camera off; the scan that waits for it ends.
pub(super) async fn cancel_scan(app: &AppHandle) {
    asked(app, |app| told(app, "cancel")).await;
}

/// Has the scanner's plugin do something that it answers without a word.
fn told(app: &AppHandle, command: &str) -> Option<()> {
    let scanner = &app.try_state::<Scanner>()?.inner().0;
    scanner.run_mobile_plugin::<serde_json::Value>(command, ()).ok().map(drop)
}

async fn asked<T: Send + 'static>(
    app: &AppHandle,
    question: impl FnOnce(&AppHandle) -> Option<T> + Send + 'static,
) -> Option<T> {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || question(&app)).await.ok().flatten()
}

fn permission(state: PermissionState) -> Permission {
    match state {
        PermissionState::Granted => Permission::Allowed,
        PermissionState::Denied => Permission::Denied,
        PermissionState::Prompt | PermissionState::PromptWithRationale => Permission::NotAsked,
    }
}
