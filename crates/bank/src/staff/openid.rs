//! Staff sign in with the bank's identity provider (OpenID Connect, Authorization Code with PKCE).
//!
//! What a browser has to bring back (state, nonce, verifier) is remembered here for a few minutes and bound to that very
//! browser by a cookie, so that nobody can be signed in with somebody else's code.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use firebreak_bank_core::staff::Role;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use url::Url;
use uuid::Uuid;

use super::sessions;
use crate::{
    clock::Clock,
    config::{ServerConfig, StaffProviderConfig},
    sign_in::{
        SignInError,
        client::{OpenIdClient, Returned},
    },
};

/// How long a sign-in may take.
pub const PATIENCE: SignedDuration = SignedDuration::from_mins(10);
/// How long ago the provider may have asked who it is for a sign-in. Naming it has the provider say when it asked.
const BELIEVED: SignedDuration = SignedDuration::from_hours(12);
/// Sign-ins under way at a time; the oldest is forgotten.
const MOST_UNDER_WAY: usize = 1_000;
/// Binds a sign-in to the browser that began it.
pub const COOKIE: &str = "__Host-firebreak-sign-in";
/// Where the provider sends the browser back, unless configured otherwise.
pub const CALLBACK: &str = "/staff/v1/oidc/callback";

/// The staff's sign-in with the identity provider.
pub struct StaffOpenId {
    config: StaffProviderConfig,
    client: OpenIdClient,
    redirect_uri: Url,
    under_way: Mutex<HashMap<String, UnderWay>>,
}

struct UnderWay {
    nonce: String,
    verifier: String,
    /// The account that proves itself once more; `None` for a sign-in.
    proof_of: Option<Uuid>,
    began_at: Timestamp,
}

/// Where the browser goes, and the cookie it takes along.
pub struct Beginning {
    /// The provider's page.
    pub location: Url,
    /// The value of [`COOKIE`].
    pub cookie: String,
}

/// Who came back.
#[derive(Debug)]
pub struct Identity {
    /// `<issuer> <subject>`.
    pub login: String,
    /// What others see.
    pub name: String,
    /// What the provider says they may do.
    pub roles: Vec<Role>,
    /// When the provider asked them who they are, if it says so: its own session may be older than ours.
    pub asked_at: Option<Timestamp>,
    /// The account that had to prove itself.
    pub proof_of: Option<Uuid>,
}

impl StaffOpenId {
    /// The sign-in as configured. The provider is not asked yet.
    ///
    /// # Errors
    /// The client's secret cannot be read, or nobody said where browsers come back.
    pub fn open(config: &StaffProviderConfig, server: &ServerConfig, clock: Clock) -> anyhow::Result<Self> {
        let secret = config.client_secret()?;
        let redirect_uri = match (&config.redirect_uri, &server.public_url) {
            (Some(uri), _) => uri.clone(),
            (None, Some(public)) => public.join(CALLBACK)?,
            (None, None) => anyhow::bail!(
                "staff.provider needs server.public_url, or staff.provider.redirect_uri: where browsers come back"
            ),
        };
        Ok(Self {
            client: OpenIdClient::new(&config.issuer, &config.client_id, secret.as_ref(), clock)?,
            config: config.clone(),
            redirect_uri,
            under_way: Mutex::default(),
        })
    }

    /// Begins a sign-in, or another proof of an account. A proof asks the provider not to believe its own session.
    ///
    /// # Errors
    /// The provider cannot be reached and never was.
    pub async fn begin(&self, proof_of: Option<Uuid>, now: Timestamp) -> Result<Beginning, SignInError> {
        let mut location = self.client.authorization_endpoint().await?;
        let [cookie, nonce, verifier] = std::array::from_fn(|_| sessions::random().to_string());
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier));
        // The state is what the cookie becomes: who does not have the cookie cannot make it.
        let state = state(&cookie);
        let mut query = location.query_pairs_mut();
        query
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.config.client_id)
            .append_pair("scope", &self.config.scope)
            .append_pair("redirect_uri", self.redirect_uri.as_str())
            .append_pair("state", &state)
            .append_pair("nonce", &nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        if proof_of.is_some() {
            query.append_pair("prompt", "login").append_pair("max_age", "0");
        } else {
            query.append_pair("max_age", &BELIEVED.as_secs().to_string());
        }
        drop(query);
        self.remember(state, UnderWay { nonce, verifier, proof_of, began_at: now }, now);
        Ok(Beginning { location, cookie })
    }

    fn remember(&self, state: String, begun: UnderWay, now: Timestamp) {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.retain(|_, one| now.duration_since(one.began_at) <= PATIENCE);
        if under_way.len() >= MOST_UNDER_WAY {
            let oldest = under_way.iter().min_by_key(|(_, one)| one.began_at).map(|(state, _)| state.clone());
            oldest.and_then(|state| under_way.remove(&state));
        }
        under_way.insert(state, begun);
    }

    /// Who came back with this code. A state is good once.
    ///
    /// # Errors
    /// The browser is not the one that began, the code or its token is not good, or no role comes with it.
    pub async fn finish(
        &self,
        cookie: &str,
        given_state: &str,
        code: &str,
        now: Timestamp,
    ) -> Result<Identity, SignInError> {
        let rejected = |why: &str| SignInError::Rejected(why.to_owned());
        if code.is_empty() {
            return Err(rejected("there is no code"));
        }
        if state(cookie) != given_state {
            return Err(rejected("another browser began this sign-in"));
        }
        let begun = {
            let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
            under_way.remove(given_state)
        };
        let begun = begun
            .filter(|begun| now.duration_since(begun.began_at) <= PATIENCE)
            .ok_or_else(|| rejected("nobody began this sign-in, or too long ago"))?;
        let returned = Returned {
            code,
            code_verifier: &begun.verifier,
            redirect_uri: &self.redirect_uri,
            nonce: &begun.nonce,
        };
        let claims = self.client.claims(returned, now).await?;
        let identity = self.identity(&claims, begun.proof_of)?;
        // A minute for clocks that differ.
        let lately = |asked: Timestamp| begun.began_at.duration_since(asked) <= SignedDuration::from_mins(1);
        if begun.proof_of.is_some() && !identity.asked_at.is_some_and(lately) {
            return Err(rejected("the provider did not ask again who it is"));
        }
        Ok(identity)
    }

    fn identity(&self, claims: &Value, proof_of: Option<Uuid>) -> Result<Identity, SignInError> {
        let text =
            |name: &str| claims.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        let subject = text("sub").ok_or_else(|| SignInError::Rejected("there is no subject".to_owned()))?;
        let named = match claims.get(&self.config.roles_claim) {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(names)) => names.split([' ', ',']).collect(),
            _ => Vec::new(),
        };
        let name: String = text(&self.config.name_claim)
            .unwrap_or(subject)
            .chars()
            .filter(|c| !c.is_control())
            .take(super::accounts::MAX_NAME_CHARS)
            .collect();
        Ok(Identity {
            login: format!("{} {subject}", self.config.issuer),
            name,
            roles: self.config.roles_of(named.into_iter()),
            asked_at: claims
                .get("auth_time")
                .and_then(Value::as_i64)
                .and_then(|asked| Timestamp::from_second(asked).ok()),
            proof_of,
        })
    }
}

fn state(cookie: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(cookie))
}
