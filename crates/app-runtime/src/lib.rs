//! The headless Firebreak app: one loop that owns the model and performs its effects through ports.
//!
//! A shell (a window, a test, a bench) makes the [`Ports`], calls [`Runtime::start`] inside a tokio runtime and gets a
//! [`Handle`]: it dispatches intents, reports what the system tells it, and watches views. Dropping the last handle ends
//! the app.
//!
//! ```no_run
//! # use firebreak_app_runtime::*;
//! # async fn shell(notifier: std::sync::Arc<dyn Notifier>, dialer: std::sync::Arc<dyn Dialer>,
//! #     device_key: std::sync::Arc<dyn DeviceKey>, lock_record: std::sync::Arc<dyn LockRecord>,
//! #     opener: std::sync::Arc<dyn Opener>, system: std::sync::Arc<dyn System>,
//! #     config: firebreak_app_core::Config) -> Option<()> {
//! use std::sync::Arc;
//! use firebreak_app_core::Intent;
//!
//! // Before this: `rustls::crypto::aws_lc_rs::default_provider().install_default()`.
//! let ports = Ports {
//!     bank: Arc::new(BankHttp::new().ok()?),
//!     device_key, // on a desktop: `KeyringStore::new("com.example.bank")`, feature "keyring"
//!     // `KeyringStore::lock_record()`; phones have biometrics of their own
//!     lock: Arc::new(PinLock::new(lock_record, Arc::new(NoBiometrics))),
//!     store: Arc::new(SqliteStore::at("app.db".into())),
//!     notifier,
//!     dialer,
//!     sign_in: Arc::new(LoopbackSignIn::new(opener)), // on a phone: `ClaimedLinkSignIn`
//!     system,
//!     updater: Arc::new(NoUpdater),
//!     clock: Arc::new(SystemClock),
//!     probe: None,
//! };
//! let app = Runtime::start(ports, config);
//! let mut views = app.views();
//! app.dispatch(Intent::Visible { visible: true }).await.ok()?;
//! while views.changed().await.is_ok() {
//!     let view = views.borrow_and_update().clone(); // an `Arc<View>`: show it
//! }
//! # Some(()) }
//! ```
//!
//! It decides nothing: what happens is `firebreak_app_core::update`'s business. It knows nothing of windows.

mod bank_http;
#[cfg(test)]
mod fixtures;
#[cfg(feature = "keyring")]
mod keyring_store;
mod pin_lock;
mod ports;
mod runtime;
mod sign_in_browser;
mod store_sqlite;

pub use bank_http::{BankHttp, ClientError};
#[cfg(feature = "keyring")]
pub use keyring_store::{KeyringRecord, KeyringStore};
pub use pin_lock::PinLock;
pub use ports::{
    AppLock, Bank, Biometrics, Boundary, Clock, Credentials, DeviceKey, DeviceKeys, Dialer, HeardSink,
    LocalStore, LockRecord, NoBiometrics, NoUpdater, NotInstalled, NotOpened, NotShown, Notifier, Opener,
    Ports, Probe, Side, SignIn, System, SystemClock, Updater,
};
#[cfg(any(test, feature = "fakes"))]
pub use ports::{
    FakeBank, FakeSignIn, FakeSystem, FakeUpdater, FixedClock, MemoryKey, MemoryLock, MemoryRecord,
    MemoryStore, RecordingDialer, RecordingNotifier, StreamPlay,
};
pub use runtime::{Handle, Runtime, Stopped};
pub use sign_in_browser::{ClaimedLinkSignIn, LoopbackSignIn};
pub use store_sqlite::SqliteStore;
