//! The world as the app sees it: one trait for each part of it, with its contract and its double.

mod app_lock;
mod bank;
mod clock;
mod device_key;
mod dialer;
mod local_store;
mod notifier;
mod probe;
mod sign_in;
mod system;
mod updater;

use std::sync::Arc;

pub use self::{
    app_lock::{AppLock, Biometrics, LockRecord, NoBiometrics},
    bank::{Bank, Credentials, HeardSink},
    clock::{Clock, SystemClock},
    device_key::{DeviceKey, DeviceKeys},
    dialer::Dialer,
    local_store::LocalStore,
    notifier::{NotShown, Notifier},
    probe::{Boundary, Probe, Side},
    sign_in::{NotOpened, Opener, SignIn},
    system::System,
    updater::{NoUpdater, NotInstalled, Updater},
};
#[cfg(any(test, feature = "fakes"))]
pub use self::{
    app_lock::{MemoryLock, MemoryRecord},
    bank::{FakeBank, StreamPlay},
    clock::FixedClock,
    device_key::MemoryKey,
    dialer::RecordingDialer,
    local_store::MemoryStore,
    notifier::RecordingNotifier,
    sign_in::FakeSignIn,
    system::FakeSystem,
    updater::FakeUpdater,
};

/// All ports of one app.
#[derive(Clone)]
pub struct Ports {
    /// The bank.
    pub bank: Arc<dyn Bank>,
    /// Where the keys are kept.
    pub device_key: Arc<dyn DeviceKey>,
    /// The app lock.
    pub lock: Arc<dyn AppLock>,
    /// Where everything else is kept, sealed.
    pub store: Arc<dyn LocalStore>,
    /// The system's notifications.
    pub notifier: Arc<dyn Notifier>,
    /// The system's way to call.
    pub dialer: Arc<dyn Dialer>,
    /// Signing in with the bank.
    pub sign_in: Arc<dyn SignIn>,
    /// What the system offers and allows.
    pub system: Arc<dyn System>,
    /// Newer versions of the app.
    pub updater: Arc<dyn Updater>,
    /// The system's clock.
    pub clock: Arc<dyn Clock>,
    /// Who is told of every effect, if anybody.
    pub probe: Option<Arc<dyn Probe>>,
}

#[cfg(any(test, feature = "fakes"))]
impl Ports {
    /// This bank, and doubles for everything else: `Ports { notifier, ..Ports::doubles(bank) }`.
    #[must_use]
    pub fn doubles(bank: Arc<dyn Bank>) -> Self {
        Self {
            bank,
            device_key: Arc::new(MemoryKey::default()),
            lock: Arc::new(MemoryLock::default()),
            store: Arc::new(MemoryStore::default()),
            notifier: Arc::new(RecordingNotifier::default()),
            dialer: Arc::new(RecordingDialer::default()),
            sign_in: Arc::new(FakeSignIn::default()),
            system: Arc::new(FakeSystem::default()),
            updater: Arc::new(FakeUpdater::default()),
            clock: Arc::new(SystemClock),
            probe: None,
        }
    }
}
