//! What the identity provider says of itself: its endpoints and its keys, remembered for a while.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Utc};
use jiff::{SignedDuration, Timestamp};
use openidconnect::{
    ClientId, DiscoveryError, IssuerUrl,
    core::{CoreIdTokenVerifier, CoreJwsSigningAlgorithm as Alg, CoreProviderMetadata},
};
use tokio::sync::Semaphore;
use url::Url;

use super::{SignInError, http::Http};
use crate::{clock::Clock, config::is_loopback_url};

/// How long it is believed.
const TRUSTED: SignedDuration = SignedDuration::from_mins(60);
/// How long a provider that did not answer is left in peace, and how often it may be asked for new keys.
const REST: SignedDuration = SignedDuration::from_secs(5);
/// Signatures with a key pair of the provider's; never a shared secret, never none.
const ALGORITHMS: [Alg; 10] = [
    Alg::RsaSsaPkcs1V15Sha256,
    Alg::RsaSsaPkcs1V15Sha384,
    Alg::RsaSsaPkcs1V15Sha512,
    Alg::RsaSsaPssSha256,
    Alg::RsaSsaPssSha384,
    Alg::RsaSsaPssSha512,
    Alg::EcdsaP256Sha256,
    Alg::EcdsaP384Sha384,
    Alg::EcdsaP521Sha512,
    Alg::EdDsa,
];

/// The provider as it described itself.
#[derive(Debug)]
pub(super) struct Provider {
    pub(super) metadata: CoreProviderMetadata,
    read_at: Timestamp,
}

impl Provider {
    /// Checks tokens that this provider issued to the client.
    pub(super) fn verifier(&self, client_id: ClientId, now: Timestamp) -> CoreIdTokenVerifier<'static> {
        let now: DateTime<Utc> =
            DateTime::from_timestamp(now.as_second(), 0).unwrap_or(DateTime::<Utc>::MAX_UTC);
        let (issuer, keys) = (self.metadata.issuer().clone(), self.metadata.jwks().clone());
        CoreIdTokenVerifier::new_public_client(client_id, issuer, keys)
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(move || now)
    }
}

/// Remembers the provider.
pub(super) struct Providers {
    issuer: String,
    clock: Clock,
    state: RwLock<State>,
    /// One asks, the others wait for what it heard.
    turn: Semaphore,
}

#[derive(Default)]
struct State {
    known: Option<Arc<Provider>>,
    asked_in_vain: Option<Timestamp>,
}

impl Providers {
    pub(super) fn new(issuer: String, clock: Clock) -> Self {
        Self { issuer, clock, state: RwLock::default(), turn: Semaphore::new(1) }
    }

    /// The provider, asked again after an hour. One that does not answer now is believed what it said before.
    pub(super) async fn get(&self, http: &Http) -> Result<Arc<Provider>, SignInError> {
        if let Some(fresh) = self.known_for(TRUSTED) {
            return Ok(fresh);
        }
        let _turn = self.turn.acquire().await.map_err(|_| unreachable("it is not asked any more"))?;
        match self.known_for(TRUSTED) {
            Some(fresh) => Ok(fresh),
            None => self.ask(http).await.or_else(|error| self.known().ok_or(error)),
        }
    }

    /// The provider, asked again because `old` does not have a key. A stranger cannot make us ask all the time.
    pub(super) async fn renewed(
        &self,
        http: &Http,
        old: &Arc<Provider>,
    ) -> Result<Arc<Provider>, SignInError> {
        let _turn = self.turn.acquire().await.map_err(|_| unreachable("it is not asked any more"))?;
        match self.known_for(REST) {
            Some(recent) => Ok(recent),
            None => self.ask(http).await.or_else(|_| Ok(Arc::clone(old))),
        }
    }

    async fn ask(&self, http: &Http) -> Result<Arc<Provider>, SignInError> {
        let now = self.clock.now();
        if self.read_state(|state| state.asked_in_vain).is_some_and(|at| now.duration_since(at) < REST) {
            return Err(unreachable("it did not answer a moment ago"));
        }
        let asked = self.discover(http).await;
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        match asked {
            Ok(metadata) => {
                let provider = Arc::new(Provider { metadata, read_at: now });
                state.known = Some(Arc::clone(&provider));
                state.asked_in_vain = None;
                Ok(provider)
            }
            Err(error) => {
                state.asked_in_vain = Some(now);
                Err(error)
            }
        }
    }

    async fn discover(&self, http: &Http) -> Result<CoreProviderMetadata, SignInError> {
        let issuer = IssuerUrl::new(self.issuer.clone()).map_err(|error| unreachable(&error.to_string()))?;
        let asked = CoreProviderMetadata::discover_async(issuer, http).await;
        let metadata = asked.map_err(|error| {
            let DiscoveryError::Request(cause) = &error else { return unreachable(&error.to_string()) };
            unreachable(&cause.to_string())
        })?;
        let endpoints = [
            Some(metadata.authorization_endpoint().url()),
            metadata.token_endpoint().map(|endpoint| endpoint.url()),
            Some(metadata.jwks_uri().url()),
        ];
        let safe = |url: &Url| url.scheme() == "https" || is_loopback_url(url);
        if !endpoints.into_iter().all(|endpoint| endpoint.is_some_and(safe)) {
            return Err(unreachable("an endpoint of its is missing or not https"));
        }
        Ok(metadata)
    }

    fn known_for(&self, age: SignedDuration) -> Option<Arc<Provider>> {
        self.known().filter(|known| self.clock.now().duration_since(known.read_at) < age)
    }

    fn known(&self) -> Option<Arc<Provider>> {
        self.read_state(|state| state.known.clone())
    }

    fn read_state<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        read(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn unreachable(why: &str) -> SignInError {
    SignInError::Unreachable(why.to_owned())
}
