//! What the app asks of the browser.

use std::collections::BTreeMap;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::{VERIFIER, walk::Browser};

/// One sign-in.
pub(crate) struct SignIn<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) scope: &'a str,
    pub(crate) redirect_uri: &'a str,
    pub(crate) nonce: &'a str,
    pub(crate) login: &'a str,
}

impl SignIn<'_> {
    /// Signs in and gives the code that the app would be sent.
    pub(crate) async fn code(&self) -> String {
        let came = Browser::new().sign_in(self.authorization(), self.login, self.redirect_uri).await;
        let pairs: BTreeMap<_, _> = came.query_pairs().into_owned().collect();
        assert_eq!(pairs["state"], "an-invented-state");
        pairs["code"].clone()
    }

    fn authorization(&self) -> Url {
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
        let mut url = Url::parse(self.issuer).unwrap().join("auth").unwrap();
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", self.client_id)
            .append_pair("scope", self.scope)
            .append_pair("redirect_uri", self.redirect_uri)
            .append_pair("state", "an-invented-state")
            .append_pair("nonce", self.nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        url
    }
}
