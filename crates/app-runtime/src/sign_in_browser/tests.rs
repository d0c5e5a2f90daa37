//! A browser that goes where it is sent and comes back, or somebody else who does.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use firebreak_app_core::SignInFailure;
use firebreak_wire::{SignInOptions, SignInProof};
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc;
use url::Url;

use super::{ClaimedLinkSignIn, LoopbackSignIn};
use crate::ports::{NotOpened, Opener, SignIn};

/// Tells where it was sent.
struct Browser(Mutex<mpsc::UnboundedSender<Url>>);

impl Opener for Browser {
    fn open(&self, url: &str) -> Result<(), NotOpened> {
        self.0.lock().unwrap().send(Url::parse(url).unwrap()).map_err(|_| NotOpened)
    }
}

fn browser() -> (Arc<Browser>, mpsc::UnboundedReceiver<Url>) {
    let (sent, went) = mpsc::unbounded_channel();
    (Arc::new(Browser(Mutex::new(sent))), went)
}

fn options() -> SignInOptions {
    SignInOptions {
        authorization_endpoint: "https://login.example.com/authorize?tenant=7".to_owned(),
        client_id: "firebreak-app".to_owned(),
        scope: "openid profile".to_owned(),
        phone_redirect_uri: Some("https://bank.example.com/app/sign-in".to_owned()),
    }
}

fn value(url: &Url, name: &str) -> String {
    url.query_pairs().find(|(key, _)| key == name).unwrap_or_else(|| panic!("{name} in {url}")).1.into_owned()
}

type Outcome = tokio::task::JoinHandle<Result<SignInProof, SignInFailure>>;

/// A sign-in that has sent the browser away, and where to.
async fn begun() -> (Outcome, Url) {
    let (opener, mut went) = browser();
    let sign_in =
        tokio::spawn(async move { LoopbackSignIn::new(opener).sign_in(&options(), "thumbprint").await });
    (sign_in, went.recv().await.unwrap())
}

/// Comes back with this query; the status and the page.
async fn come_back(sent: &Url, query: &str) -> (u16, String) {
    get(&format!("{}?{query}", value(sent, "redirect_uri"))).await
}

async fn get(url: &str) -> (u16, String) {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let response = client.get(url).send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn the_browser_is_sent_away_with_pkce_state_and_the_key_and_what_it_brings_is_the_proof() {
    let (sign_in, sent) = begun().await;
    assert_eq!((sent.host_str(), sent.path()), (Some("login.example.com"), "/authorize"));
    for (name, expected) in [
        ("tenant", "7"),
        ("response_type", "code"),
        ("client_id", "firebreak-app"),
        ("scope", "openid profile"),
        ("nonce", "thumbprint"),
        ("code_challenge_method", "S256"),
    ] {
        assert_eq!(value(&sent, name), expected);
    }
    let back = Url::parse(&value(&sent, "redirect_uri")).unwrap();
    assert_eq!((back.scheme(), back.host_str(), back.path()), ("http", Some("127.0.0.1"), "/sign-in"));
    let (status, page) = come_back(&sent, &format!("code=abc%2Fd&state={}", value(&sent, "state"))).await;
    assert_eq!(status, 200);
    assert!(page.contains("You can close this window") && page.contains("Możesz zamknąć to okno"));
    let proof = sign_in.await.unwrap().unwrap();
    assert_eq!((proof.code.as_str(), proof.redirect_uri.as_str()), ("abc/d", back.as_str()));
    assert_eq!(URL_SAFE_NO_PAD.encode(Sha256::digest(&proof.code_verifier)), value(&sent, "code_challenge"));
    assert!(proof.code_verifier.len() >= 43);
    let port = back.port().unwrap();
    assert!(tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err(), "nobody listens any more");
}

#[tokio::test]
async fn what_does_not_carry_our_state_is_refused_and_ends_it() {
    for query in
        ["code=abc&state=guessed", "code=abc", "code=a&state=S&state=S", "code=a&code=b&state=S", "state=S"]
    {
        let (sign_in, sent) = begun().await;
        come_back(&sent, &query.replace('S', &value(&sent, "state"))).await;
        assert_eq!(sign_in.await.unwrap(), Err(SignInFailure::Foreign), "{query}");
    }
}

#[tokio::test]
async fn a_person_who_says_no_at_the_bank_has_cancelled() {
    let (sign_in, sent) = begun().await;
    come_back(&sent, &format!("error=access_denied&state={}", value(&sent, "state"))).await;
    assert_eq!(sign_in.await.unwrap(), Err(SignInFailure::Cancelled));
    let (sign_in, sent) = begun().await;
    come_back(&sent, "error=access_denied&state=guessed").await;
    assert_eq!(sign_in.await.unwrap(), Err(SignInFailure::Foreign), "not even that is taken from a stranger");
}

#[tokio::test]
async fn whoever_wants_something_else_gets_nothing_and_ends_nothing() {
    let (sign_in, sent) = begun().await;
    let back = Url::parse(&value(&sent, "redirect_uri")).unwrap();
    assert_eq!(get(back.join("/favicon.ico").unwrap().as_str()).await.0, 404);
    assert_eq!(get(back.join("/sign-in/x").unwrap().as_str()).await.0, 404);
    assert!(!sign_in.is_finished());
    come_back(&sent, &format!("code=abc&state={}", value(&sent, "state"))).await;
    assert!(sign_in.await.unwrap().is_ok());
}

#[tokio::test]
async fn an_address_that_nobody_may_be_sent_to_opens_no_browser() {
    for endpoint in ["http://login.example.com/authorize", "file:///etc/passwd", "javascript:alert(1)", ""] {
        let (opener, mut went) = browser();
        let options = SignInOptions { authorization_endpoint: endpoint.to_owned(), ..options() };
        let outcome = LoopbackSignIn::new(opener).sign_in(&options, "thumbprint").await;
        assert_eq!(outcome, Err(SignInFailure::NoBrowser), "{endpoint}");
        assert!(went.try_recv().is_err());
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_is_waited_for_longer_than_ten_minutes() {
    let (opener, _went) = browser();
    let began = tokio::time::Instant::now();
    let outcome = LoopbackSignIn::new(opener).sign_in(&options(), "thumbprint").await;
    assert_eq!(outcome, Err(SignInFailure::Cancelled));
    assert!((Duration::from_secs(600)..Duration::from_secs(610)).contains(&began.elapsed()));
}

#[tokio::test]
async fn a_phone_is_sent_back_by_the_link_it_claimed_and_takes_no_other() {
    let (opener, mut went) = browser();
    let phone = Arc::new(ClaimedLinkSignIn::new(opener));
    let waiting = {
        let phone = phone.clone();
        tokio::spawn(async move { phone.sign_in(&options(), "thumbprint").await })
    };
    let sent = went.recv().await.unwrap();
    assert_eq!(value(&sent, "redirect_uri"), "https://bank.example.com/app/sign-in");
    let state = value(&sent, "state");
    for other in [
        format!("firebreak://enrol?bank=https://bank.example.com&code={state}"),
        format!("https://bank.example.com/app/other?code=abc&state={state}"),
        format!("https://evil.example.com/app/sign-in?code=abc&state={state}"),
        format!("http://bank.example.com/app/sign-in?code=abc&state={state}"),
    ] {
        assert!(!phone.claims(&other), "{other}");
    }
    let back = format!("https://bank.example.com/app/sign-in?code=abc&state={state}");
    assert!(phone.claims(&back));
    assert_eq!(waiting.await.unwrap().unwrap().code, "abc");
    assert!(!phone.claims(&back), "once");
}
