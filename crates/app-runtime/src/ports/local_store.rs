//! Where the app keeps what it knows.

use async_trait::async_trait;
#[cfg(any(test, feature = "fakes"))]
use firebreak_app_core::Attempt;
use firebreak_app_core::{Change, Snapshot, StoreFailure};
use firebreak_crypto::SecretKey;

/// The sealed store of one app.
#[async_trait]
pub trait LocalStore: Send + Sync {
    /// Whether an enrolment is stored. Needs no key and creates nothing.
    async fn enrolled(&self) -> Result<bool, StoreFailure>;

    /// Makes sure that the store can be written.
    async fn prepare(&self, key: &SecretKey) -> Result<(), StoreFailure>;

    /// Everything. What does not open with this key is [`StoreFailure::Damaged`].
    async fn read(&self, key: &SecretKey) -> Result<Snapshot, StoreFailure>;

    /// Applies all changes or none. When it returns, they survive a power cut.
    async fn apply(&self, key: &SecretKey, changes: Vec<Change>) -> Result<(), StoreFailure>;

    /// Deletes everything.
    async fn wipe(&self) -> Result<(), StoreFailure>;
}

/// A store in memory: for devices without a window and for tests. It outlives the app as a disk would.
#[cfg(any(test, feature = "fakes"))]
#[derive(Debug, Default)]
pub struct MemoryStore {
    snapshot: std::sync::Mutex<Snapshot>,
    failing: std::sync::Mutex<Option<StoreFailure>>,
}

#[cfg(any(test, feature = "fakes"))]
impl MemoryStore {
    /// Lets writes fail from now on, or succeed again.
    pub fn fail(&self, failure: Option<StoreFailure>) {
        *self.failing.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = failure;
    }

    /// What is stored.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        self.held().clone()
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Snapshot> {
        self.snapshot.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn check(&self) -> Result<(), StoreFailure> {
        self.failing.lock().unwrap_or_else(std::sync::PoisonError::into_inner).map_or(Ok(()), Err)
    }
}

#[cfg(any(test, feature = "fakes"))]
#[async_trait]
impl LocalStore for MemoryStore {
    async fn enrolled(&self) -> Result<bool, StoreFailure> {
        Ok(self.held().enrolled.is_some())
    }

    async fn prepare(&self, _: &SecretKey) -> Result<(), StoreFailure> {
        self.check()
    }

    /// How tries go is not written to a disk either.
    async fn read(&self, _: &SecretKey) -> Result<Snapshot, StoreFailure> {
        let mut read = self.snapshot();
        read.orders.iter_mut().for_each(|order| order.attempt = Attempt::default());
        read.steps.iter_mut().for_each(|wish| wish.attempt = Attempt::default());
        read.imitations.iter_mut().for_each(|wish| wish.attempt = Attempt::default());
        Ok(read)
    }

    async fn apply(&self, _: &SecretKey, changes: Vec<Change>) -> Result<(), StoreFailure> {
        self.check()?;
        let mut held = self.held();
        for change in changes {
            held.apply(change);
        }
        Ok(())
    }

    async fn wipe(&self) -> Result<(), StoreFailure> {
        *self.held() = Snapshot::default();
        Ok(())
    }
}
