//! Phones: the browser comes back by an https link that the app has claimed and the system hands in.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use firebreak_app_core::SignInFailure;
use firebreak_wire::{SignInOptions, SignInProof};
use tokio::sync::oneshot;
use url::Url;

use super::request::Authorization;
use crate::ports::{Opener, SignIn};

/// How long a person may take in the browser.
pub(super) const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// The sign-in of a phone.
pub struct ClaimedLinkSignIn {
    opener: Arc<dyn Opener>,
    waiting: Mutex<Option<Waiting>>,
}

struct Waiting {
    authorization: Authorization,
    back: oneshot::Sender<Result<SignInProof, SignInFailure>>,
}

impl ClaimedLinkSignIn {
    /// A sign-in in this browser.
    #[must_use]
    pub fn new(opener: Arc<dyn Opener>) -> Self {
        Self { opener, waiting: Mutex::new(None) }
    }
}

#[async_trait]
impl SignIn for ClaimedLinkSignIn {
    async fn sign_in(&self, options: &SignInOptions, nonce: &str) -> Result<SignInProof, SignInFailure> {
        let redirect_uri = options.phone_redirect_uri.clone().ok_or(SignInFailure::NoBrowser)?;
        let authorization = Authorization::new(redirect_uri);
        let url = authorization.url(options, nonce).ok_or(SignInFailure::NoBrowser)?;
        let (back, waited_for) = oneshot::channel();
        *self.waiting.lock().unwrap_or_else(PoisonError::into_inner) = Some(Waiting { authorization, back });
        self.opener.open(url.as_str()).map_err(|_| SignInFailure::NoBrowser)?;
        match tokio::time::timeout(PATIENCE, waited_for).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) | Err(_) => Err(SignInFailure::Cancelled),
        }
    }

    fn claims(&self, url: &str) -> bool {
        let Ok(url) = Url::parse(url) else { return false };
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(held) = waiting.take_if(|held| held.authorization.comes_back(&url)) else { return false };
        // Whoever gave up waiting is not told.
        let _ = held.back.send(held.authorization.answer(&url));
        true
    }
}
