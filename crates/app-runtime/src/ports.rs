//! The world as the app sees it: one trait for each part of it, with its contract and its double.

mod bank;
mod clock;
mod device_key;
mod dialer;
mod local_store;
mod notifier;

use std::sync::Arc;

pub use self::{
    bank::{Bank, Credentials, HeardSink},
    clock::{Clock, SystemClock},
    device_key::{DeviceKey, DeviceKeys},
    dialer::Dialer,
    local_store::LocalStore,
    notifier::{NotShown, Notifier},
};
#[cfg(any(test, feature = "fakes"))]
pub use self::{
    bank::{FakeBank, StreamPlay},
    clock::FixedClock,
    device_key::MemoryKey,
    dialer::RecordingDialer,
    local_store::MemoryStore,
    notifier::RecordingNotifier,
};

/// All ports of one app.
#[derive(Clone)]
pub struct Ports {
    /// The bank.
    pub bank: Arc<dyn Bank>,
    /// Where the keys are kept.
    pub device_key: Arc<dyn DeviceKey>,
    /// Where everything else is kept, sealed.
    pub store: Arc<dyn LocalStore>,
    /// The system's notifications.
    pub notifier: Arc<dyn Notifier>,
    /// The system's way to call.
    pub dialer: Arc<dyn Dialer>,
    /// The system's clock.
    pub clock: Arc<dyn Clock>,
}
