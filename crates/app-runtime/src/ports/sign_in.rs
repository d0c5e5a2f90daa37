//! Signing in with the bank in the system's browser.

use async_trait::async_trait;
use firebreak_app_core::SignInFailure;
use firebreak_wire::{SignInOptions, SignInProof};

/// The way through the browser and back (RFC 8252, PKCE by RFC 7636).
#[async_trait]
pub trait SignIn: Send + Sync {
    /// Opens the bank's sign-in and waits for what comes back. `nonce` is the thumbprint of the device's key: the sign-in
    /// is good for this device alone. Whoever gives up waiting drops the future, and nothing listens any more.
    async fn sign_in(&self, options: &SignInOptions, nonce: &str) -> Result<SignInProof, SignInFailure>;

    /// A link was handed to the app. True if it is what a sign-in waits for; then it is nobody else's.
    fn claims(&self, url: &str) -> bool {
        let _ = url;
        false
    }
}

/// The system's browser.
pub trait Opener: Send + Sync {
    /// Opens this address, which is https or on this very machine.
    fn open(&self, url: &str) -> Result<(), NotOpened>;
}

/// There is no browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no browser could be opened")]
pub struct NotOpened;

/// A sign-in whose outcome is set by hand; without one it waits for ever.
#[cfg(any(test, feature = "fakes"))]
#[derive(Debug, Default)]
pub struct FakeSignIn {
    outcome: std::sync::Mutex<Option<Result<SignInProof, SignInFailure>>>,
    asked: std::sync::Mutex<Vec<String>>,
}

#[cfg(any(test, feature = "fakes"))]
impl FakeSignIn {
    /// What the next sign-ins bring back.
    pub fn set(&self, outcome: Option<Result<SignInProof, SignInFailure>>) {
        *self.outcome.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = outcome;
    }

    /// The nonce of each sign-in so far.
    #[must_use]
    pub fn nonces(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

#[cfg(any(test, feature = "fakes"))]
#[async_trait]
impl SignIn for FakeSignIn {
    async fn sign_in(&self, _: &SignInOptions, nonce: &str) -> Result<SignInProof, SignInFailure> {
        self.asked.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(nonce.to_owned());
        let outcome = self.outcome.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        match outcome {
            Some(outcome) => outcome,
            None => std::future::pending().await,
        }
    }
}
