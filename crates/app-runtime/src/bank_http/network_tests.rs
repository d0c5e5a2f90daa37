//! Networks as they are: hotels that answer for everybody, IPv6 alone, proxies, and somebody in between with a
//! certificate of their own.

use std::{net::SocketAddr, sync::Arc};

use firebreak_app_core::{Ask, BankAnswer, BankFailure, BankRequest, StreamEnd, StreamTarget};
use firebreak_wire::{Cursor, limits::APP_VERSION_HEADER};
use http::{StatusCode, header};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use reqwest::{Client, redirect::Policy};
use rustls::{ServerConfig, pki_types::PrivateKeyDer};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    sync::mpsc,
};

use super::{
    BankHttp,
    tests::{ask, bank, cards, credentials, server, typed},
};
use crate::ports::{Bank as _, HeardSink};

const CARDS: &str = "{\"cards\":[]}";

#[tokio::test]
async fn a_network_that_answers_in_the_banks_place_is_recognised() {
    let html = server(|_| typed(200, "text/html; charset=utf-8", "<html>Welcome to the hotel</html>")).await;
    assert_eq!(cards(&html).await, Err(BankFailure::Captive));
    let redirect =
        server(|_| (StatusCode::FOUND, [(header::LOCATION, "http://hotel.example.com/login")])).await;
    assert_eq!(cards(&redirect).await, Err(BankFailure::Captive));
    let demand = server(|_| typed(511, "text/html", "<html>Sign in to the network</html>")).await;
    assert_eq!(cards(&demand).await, Err(BankFailure::Captive));
    let acks = BankRequest::Acks(firebreak_wire::Acks {
        cursor: Cursor { epoch: 1, seq: 2 },
        seen: Vec::new(),
        refused: Vec::new(),
    });
    assert_eq!(bank().ask(&ask(&html, acks), Some(credentials())).await, Err(BankFailure::Captive));
    let (sink, _heard) = mpsc::channel(8);
    for base in [html, redirect] {
        let target = StreamTarget { stream_url: base, last_event_id: Cursor::default(), attempt: 1 };
        let end = bank().stream(&target, credentials(), HeardSink(sink.clone())).await;
        assert_eq!(end, StreamEnd::Failed(BankFailure::Captive));
    }
}

#[tokio::test]
async fn a_page_beside_a_failure_is_somebody_who_found_nobody() {
    let gateway = server(|_| typed(502, "text/html", "<html>Bad gateway</html>")).await;
    assert_eq!(cards(&gateway).await, Err(BankFailure::Unexpected { retry_after: None }));
}

#[tokio::test]
async fn a_bank_that_has_ipv6_alone_is_spoken_to() {
    let listener = TcpListener::bind("[::1]:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let answer = axum::routing::any(|| async { typed(200, "application/json", CARDS) });
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(answer)).await });
    assert!(matches!(cards(&base).await, Ok(BankAnswer::Cards(_))));
}

#[tokio::test]
async fn every_request_names_the_version_and_only_the_question_where_to_sign_in_is_unsigned() {
    let base = server(|request| {
        let has = |name: &str| request.headers().contains_key(name);
        let version = request.headers()[APP_VERSION_HEADER] == env!("CARGO_PKG_VERSION");
        let options = request.uri().path() == "/v1/sign-in";
        let right = version && has("signature") != options && has("signature-input") != options;
        let body = if options {
            "{\"authorization_endpoint\":\"https://login.example.com\",\"client_id\":\"a\",\"scope\":\"openid\"}"
        } else {
            CARDS
        };
        typed(if right { 200 } else { 500 }, "application/json", body)
    })
    .await;
    assert!(matches!(cards(&base).await, Ok(BankAnswer::Cards(_))));
    for credentials in [None, Some(credentials())] {
        let options = bank().ask(&ask(&base, BankRequest::SignInOptions), credentials).await;
        assert!(matches!(options, Ok(BankAnswer::SignInOptions(_))), "{options:?}");
    }
    let unsigned = bank().ask(&ask(&base, BankRequest::Cards), None).await;
    assert_eq!(
        unsigned,
        Err(BankFailure::Unreachable { maybe_received: false }),
        "nothing else goes out unsigned"
    );
}

fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A certificate for this name, signed by this authority.
fn identity(authority: &CertifiedIssuer<'static, KeyPair>, name: &str) -> Arc<ServerConfig> {
    let key = KeyPair::generate().unwrap();
    let certificate =
        CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, authority).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder().with_no_client_auth();
    Arc::new(config.with_single_cert(vec![certificate.der().clone()], key).unwrap())
}

/// A server that shows each of these certificates to one caller and answers them.
async fn tls(identities: Vec<Arc<ServerConfig>>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        for identity in identities {
            let (stream, _) = listener.accept().await.unwrap();
            let Ok(mut stream) = tokio_rustls::TlsAcceptor::from(identity).accept(stream).await else {
                continue;
            };
            let mut request = [0; 8192];
            let _ = stream.read(&mut request).await;
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                CARDS.len()
            );
            let _ = stream.write_all(format!("{head}{CARDS}").as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    address
}

/// A bank whose client trusts this authority alone and finds `bank.example.com` at that address.
fn trusting(authority: &CertifiedIssuer<'static, KeyPair>, address: SocketAddr) -> BankHttp {
    let certificate = reqwest::Certificate::from_der(authority.der()).unwrap();
    let client = Client::builder()
        .redirect(Policy::none())
        .tls_certs_only([certificate])
        .resolve("bank.example.com", address)
        .no_proxy()
        .build();
    BankHttp::with_client(client.unwrap())
}

async fn cards_of(bank: &BankHttp, address: SocketAddr) -> Result<BankAnswer, BankFailure> {
    let base = format!("https://bank.example.com:{}", address.port());
    bank.ask(&ask(&base, BankRequest::Cards), Some(credentials())).await
}

#[tokio::test]
async fn who_shows_a_certificate_that_nobody_vouches_for_is_not_the_bank() {
    let _ = bank();
    let stranger = authority();
    let address = tls(vec![identity(&stranger, "127.0.0.1"); 2]).await;
    let request: Ask = ask(&format!("https://{address}"), BankRequest::Cards);
    assert_eq!(bank().ask(&request, Some(credentials())).await, Err(BankFailure::Untrusted));
    let target = StreamTarget {
        stream_url: format!("https://{address}/v1/stream"),
        last_event_id: Cursor::default(),
        attempt: 1,
    };
    let (sink, _heard) = mpsc::channel(8);
    let end = bank().stream(&target, credentials(), HeardSink(sink)).await;
    assert_eq!(end, StreamEnd::Failed(BankFailure::Untrusted));
}

#[tokio::test]
async fn a_renewed_certificate_is_the_banks_and_one_of_somebody_else_is_not() {
    let _ = bank();
    let (known, stranger) = (authority(), authority());
    let address = tls(vec![
        identity(&known, "bank.example.com"),
        identity(&known, "bank.example.com"),
        identity(&stranger, "bank.example.com"),
        identity(&known, "other.example.com"),
        identity(&known, "bank.example.com"),
    ])
    .await;
    let bank = trusting(&known, address);
    for trusted in [true, true, false, false, true] {
        let outcome = cards_of(&bank, address).await;
        if trusted {
            assert!(matches!(outcome, Ok(BankAnswer::Cards(_))), "{outcome:?}");
        } else {
            assert_eq!(outcome, Err(BankFailure::Untrusted));
        }
    }
}

/// Answers `CONNECT` by refusing, and says whom it was asked for.
async fn proxy() -> (SocketAddr, mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (asked, heard) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = vec![0; 4096];
            let read = stream.read(&mut head).await.unwrap_or_default();
            let line = String::from_utf8_lossy(&head[..read]).lines().next().unwrap_or_default().to_owned();
            let _ = asked.send(line);
            let _ = stream.write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n").await;
        }
    });
    (address, heard)
}

/// Only run by [`the_proxy_of_the_environment_is_used_and_not_for_this_machine`], in a process of its own.
const CHILD: &str = "bank_http::network_tests::asks_a_bank_beyond_the_proxy";

#[tokio::test]
async fn asks_a_bank_beyond_the_proxy() {
    #[expect(clippy::disallowed_methods, reason = "how the parent tells this test that it is the child")]
    if std::env::var("FIREBREAK_PROXY_CHILD").is_err() {
        return;
    }
    let base = "https://bank.example.com";
    let failure = bank().ask(&ask(base, BankRequest::Cards), Some(credentials())).await.unwrap_err();
    assert!(matches!(failure, BankFailure::Unreachable { .. }), "{failure:?}");
    let own = server(|_| typed(200, "application/json", CARDS)).await;
    assert!(cards(&own).await.is_ok(), "this machine needs no proxy");
}

#[tokio::test]
async fn the_proxy_of_the_environment_is_used_and_not_for_this_machine() {
    let (address, mut heard) = proxy().await;
    let child = tokio::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", CHILD, "--nocapture"])
        .env("FIREBREAK_PROXY_CHILD", "1")
        .env("HTTPS_PROXY", format!("http://{address}"))
        .env("HTTP_PROXY", format!("http://{address}"))
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .await
        .unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
    assert_eq!(heard.recv().await.as_deref(), Some("CONNECT bank.example.com:443 HTTP/1.1"));
    assert!(heard.try_recv().is_err(), "nothing else went there");
}
