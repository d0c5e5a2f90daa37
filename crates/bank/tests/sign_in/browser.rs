//! What a browser does: goes where it is sent, keeps cookies, fills in the provider's form.

use std::collections::BTreeMap;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use reqwest::{Client, Method, Response, header, redirect::Policy};
use sha2::{Digest as _, Sha256};
use url::{Url, form_urlencoded};

use crate::VERIFIER;

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
        let mut browser = Browser { http: client(), cookies: BTreeMap::new() };
        let mut answer = browser.send(Method::GET, self.authorization(), None).await;
        for _ in 0..12 {
            let here = answer.url().clone();
            if let Some(location) = answer.headers().get(header::LOCATION) {
                let next = here.join(location.to_str().unwrap()).unwrap();
                if next.as_str().starts_with(self.redirect_uri) {
                    let pairs: BTreeMap<_, _> = next.query_pairs().into_owned().collect();
                    assert_eq!(pairs["state"], "an-invented-state");
                    return pairs["code"].clone();
                }
                answer = browser.send(Method::GET, next, None).await;
                continue;
            }
            assert!(answer.status().is_success(), "{here}: {}", answer.text().await.unwrap());
            let page = answer.text().await.unwrap();
            let action = here.join(&attribute(&page, "action=\"")).unwrap();
            let prompt = attribute(&page, "name=\"prompt\" value=\"");
            let fields = [("prompt", prompt.as_str()), ("login", self.login), ("password", "invented")];
            answer = browser.send(Method::POST, action, Some(&fields)).await;
        }
        panic!("the provider sent the browser round in circles");
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

struct Browser {
    http: Client,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    async fn send(&mut self, method: Method, url: Url, form: Option<&[(&str, &str)]>) -> Response {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = self.http.request(method, url).header(header::COOKIE, cookies.join("; "));
        if let Some(form) = form {
            let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
        }
        let answer = request.send().await.unwrap();
        for cookie in answer.headers().get_all(header::SET_COOKIE) {
            let (pair, _) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        self.cookies.retain(|_, value| !value.is_empty());
        answer
    }
}

fn client() -> Client {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    Client::builder().redirect(Policy::none()).no_proxy().build().unwrap()
}

/// What stands in the page after this, up to the next quotation mark.
fn attribute(page: &str, before: &str) -> String {
    let (_, after) = page.split_once(before).unwrap_or_else(|| panic!("no {before} in {page}"));
    after.split('"').next().unwrap().to_owned()
}
