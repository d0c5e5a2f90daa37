//! Where the keys of the device are kept.

use async_trait::async_trait;
use firebreak_app_core::KeyFailure;
use firebreak_crypto::{SecretKey, SigningKey};

/// The two keys of a device. They live and die together.
#[derive(Debug, Clone)]
pub struct DeviceKeys {
    /// Signs requests; the bank knows its public half.
    pub signing: SigningKey,
    /// Seals the local store.
    pub sealing: SecretKey,
}

impl DeviceKeys {
    /// New keys.
    #[must_use]
    pub fn generate() -> Self {
        let mut rng = rand::rng();
        Self { signing: SigningKey::generate(&mut rng), sealing: SecretKey::generate(&mut rng) }
    }
}

/// The system's key store.
///
/// An empty answer is no proof of absence: some systems answer so while they are locked. Keys are never written to a
/// plain file instead.
#[async_trait]
pub trait DeviceKey: Send + Sync {
    /// The keys, if there are any.
    async fn load(&self) -> Result<Option<DeviceKeys>, KeyFailure>;

    /// Writes something and deletes it again: where that succeeds, an empty answer is the truth. The system may ask the
    /// person to unlock the key store meanwhile.
    async fn probe(&self) -> Result<(), KeyFailure>;

    /// Makes new keys and keeps them, instead of any others.
    async fn create(&self) -> Result<DeviceKeys, KeyFailure>;

    /// Deletes the keys. Nothing to delete is no failure.
    async fn delete(&self) -> Result<(), KeyFailure>;
}

/// Keys in memory: for devices without a window and for tests.
#[cfg(any(test, feature = "fakes"))]
#[derive(Debug, Default)]
pub struct MemoryKey {
    keys: std::sync::Mutex<Option<DeviceKeys>>,
    locked: std::sync::atomic::AtomicBool,
}

#[cfg(any(test, feature = "fakes"))]
impl MemoryKey {
    /// Locks or unlocks it. As on a real system, locked reads as empty and only writing says so.
    pub fn lock(&self, locked: bool) {
        self.locked.store(locked, std::sync::atomic::Ordering::SeqCst);
    }

    /// Forgets the keys, as somebody does who resets their key store.
    pub fn lose(&self) {
        *self.keys() = None;
    }

    fn is_locked(&self) -> bool {
        self.locked.load(std::sync::atomic::Ordering::SeqCst)
    }

    fn keys(&self) -> std::sync::MutexGuard<'_, Option<DeviceKeys>> {
        self.keys.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(any(test, feature = "fakes"))]
#[async_trait]
impl DeviceKey for MemoryKey {
    async fn load(&self) -> Result<Option<DeviceKeys>, KeyFailure> {
        Ok(self.keys().clone().filter(|_| !self.is_locked()))
    }

    async fn probe(&self) -> Result<(), KeyFailure> {
        if self.is_locked() { Err(KeyFailure::Locked) } else { Ok(()) }
    }

    async fn create(&self) -> Result<DeviceKeys, KeyFailure> {
        self.probe().await?;
        Ok(self.keys().insert(DeviceKeys::generate()).clone())
    }

    async fn delete(&self) -> Result<(), KeyFailure> {
        *self.keys() = None;
        Ok(())
    }
}
