//! The headless Firebreak app: one loop that owns the model and performs its effects through ports.
//!
//! A shell (a window, a test, a bench) makes the [`Ports`], calls [`Runtime::start`] inside a tokio runtime and gets a
//! [`Handle`]: it dispatches intents, reports what the system tells it, and watches views. Dropping the last handle ends
//! the app.
//!
//! ```no_run
//! # async fn shell(notifier: std::sync::Arc<dyn firebreak_app_runtime::Notifier>,
//! #     dialer: std::sync::Arc<dyn firebreak_app_runtime::Dialer>,
//! #     device_key: std::sync::Arc<dyn firebreak_app_runtime::DeviceKey>,
//! #     config: firebreak_app_core::Config) -> Option<()> {
//! use std::sync::Arc;
//! use firebreak_app_core::Intent;
//! use firebreak_app_runtime::{BankHttp, Ports, Runtime, SqliteStore, SystemClock};
//!
//! // Before this: `rustls::crypto::aws_lc_rs::default_provider().install_default()`.
//! let ports = Ports {
//!     bank: Arc::new(BankHttp::new().ok()?),
//!     device_key, // on a desktop: `KeyringStore::new("com.example.bank")`, feature "keyring"
//!     store: Arc::new(SqliteStore::at("app.db".into())),
//!     notifier,
//!     dialer,
//!     clock: Arc::new(SystemClock),
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
mod ports;
mod runtime;
mod store_sqlite;

pub use bank_http::{BankHttp, ClientError};
#[cfg(feature = "keyring")]
pub use keyring_store::KeyringStore;
pub use ports::{
    Bank, Clock, Credentials, DeviceKey, DeviceKeys, Dialer, HeardSink, LocalStore, NotShown, Notifier,
    Ports, SystemClock,
};
#[cfg(any(test, feature = "fakes"))]
pub use ports::{
    FakeBank, FixedClock, MemoryKey, MemoryStore, RecordingDialer, RecordingNotifier, StreamPlay,
};
pub use runtime::{Handle, Runtime, Stopped};
pub use store_sqlite::SqliteStore;
