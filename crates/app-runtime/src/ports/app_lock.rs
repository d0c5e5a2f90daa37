//! The app lock: what only the person in front of the app can answer.

use async_trait::async_trait;
use firebreak_app_core::{KeyFailure, LockAnswer, LockState, LockVerdict, NewLock};
use zeroize::Zeroizing;

/// The app lock, kept in the system's key store beside the device keys.
///
/// A wrong answer is counted in the key store before it is reported, so that ending the app does not undo it. What
/// cannot be read or counted is a failure, never a right answer. No PIN is kept, logged or part of an error.
#[async_trait]
pub trait AppLock: Send + Sync {
    /// How it stands.
    async fn read(&self) -> Result<LockState, KeyFailure>;

    /// Another lock, or none. The count of wrong answers begins anew.
    async fn keep(&self, lock: NewLock) -> Result<LockState, KeyFailure>;

    /// Checks an answer; may wait for the person.
    async fn check(&self, answer: LockAnswer) -> Result<LockVerdict, KeyFailure>;
}

/// The one record of the lock in the key store. Its calls block, and may wait for a person to unlock the key store.
pub trait LockRecord: Send + Sync {
    /// What is kept, if anything is.
    fn read(&self) -> Result<Option<Zeroizing<String>>, KeyFailure>;

    /// Keeps this instead of anything else.
    fn write(&self, text: &str) -> Result<(), KeyFailure>;

    /// Deletes it. Nothing to delete is no failure.
    fn delete(&self) -> Result<(), KeyFailure>;
}

/// The system's question for a finger or a face.
#[async_trait]
pub trait Biometrics: Send + Sync {
    /// Asks, in the system's own window and words, and waits for the person.
    async fn ask(&self) -> LockVerdict;
}

/// A system without biometrics.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoBiometrics;

#[async_trait]
impl Biometrics for NoBiometrics {
    async fn ask(&self) -> LockVerdict {
        LockVerdict::Cancelled
    }
}

/// A record in memory. It outlives the app as a key store would.
#[cfg(any(test, feature = "fakes"))]
#[derive(Debug, Default)]
pub struct MemoryRecord {
    text: std::sync::Mutex<Option<String>>,
    locked: std::sync::atomic::AtomicBool,
}

#[cfg(any(test, feature = "fakes"))]
impl MemoryRecord {
    /// Locks or unlocks it. As on a real system, locked reads as empty and only writing says so.
    pub fn lock(&self, locked: bool) {
        self.locked.store(locked, std::sync::atomic::Ordering::SeqCst);
    }

    /// What is kept.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        self.held().clone()
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.text.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn is_locked(&self) -> bool {
        self.locked.load(std::sync::atomic::Ordering::SeqCst)
    }
}

#[cfg(any(test, feature = "fakes"))]
impl LockRecord for MemoryRecord {
    fn read(&self) -> Result<Option<Zeroizing<String>>, KeyFailure> {
        Ok(self.text().filter(|_| !self.is_locked()).map(Zeroizing::new))
    }

    fn write(&self, text: &str) -> Result<(), KeyFailure> {
        if self.is_locked() {
            return Err(KeyFailure::Locked);
        }
        *self.held() = Some(text.to_owned());
        Ok(())
    }

    fn delete(&self) -> Result<(), KeyFailure> {
        *self.held() = None;
        Ok(())
    }
}

/// A lock that compares in the open: for devices without a window and for tests.
#[cfg(any(test, feature = "fakes"))]
#[derive(Debug, Default)]
pub struct MemoryLock {
    lock: std::sync::Mutex<(Option<firebreak_app_core::Pin>, LockState)>,
}

#[cfg(any(test, feature = "fakes"))]
#[async_trait]
impl AppLock for MemoryLock {
    async fn read(&self) -> Result<LockState, KeyFailure> {
        Ok(self.lock.lock().unwrap_or_else(std::sync::PoisonError::into_inner).1)
    }

    async fn keep(&self, lock: NewLock) -> Result<LockState, KeyFailure> {
        use firebreak_app_core::LockKind;
        let (pin, kind) = match lock {
            NewLock::Pin(pin) => (Some(pin), Some(LockKind::Pin)),
            NewLock::Biometrics => (None, Some(LockKind::Biometrics)),
            NewLock::Off => (None, None),
        };
        let state = LockState { kind, wrong: 0 };
        *self.lock.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = (pin, state);
        Ok(state)
    }

    async fn check(&self, answer: LockAnswer) -> Result<LockVerdict, KeyFailure> {
        let mut held = self.lock.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let right = match answer {
            LockAnswer::Pin(pin) => held.0.as_ref() == Some(&pin),
            LockAnswer::Biometrics => true,
        };
        if right {
            held.1.wrong = 0;
            return Ok(LockVerdict::Right);
        }
        held.1.wrong = held.1.wrong.saturating_add(1);
        Ok(LockVerdict::Wrong { in_a_row: held.1.wrong })
    }
}
