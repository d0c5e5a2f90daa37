//! Against a server on this machine that speaks well, badly, or not at all.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Request,
    response::{IntoResponse, Response},
    routing::any,
};
use firebreak_app_core::{
    Ask, BankAnswer, BankFailure, BankRequest, Heard, OrderDraft, StreamEnd, StreamTarget,
};
use firebreak_crypto::message_signature::{RequestParts, parse, verify_content_digest};
use firebreak_wire::{
    Acks, Cursor, ProblemCode, StreamEvent,
    limits::{MAX_RESPONSE_BODY_BYTES, MAX_STREAM_EVENT_BYTES},
};
use http::{StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use tokio::{net::TcpListener, sync::mpsc};
use uuid::Uuid;

use super::BankHttp;
use crate::ports::{Bank as _, Credentials, DeviceKeys, HeardSink};

const NOW: i64 = 1_789_387_200;

pub(super) fn bank() -> BankHttp {
    // Another test of this process may have installed it already.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    BankHttp::new().unwrap()
}

pub(super) fn credentials() -> Credentials {
    let now = Timestamp::from_second(NOW).unwrap();
    Credentials { key: Arc::new(DeviceKeys::generate().signing), now }
}

/// A server that answers everything by this function.
pub(super) async fn server<A: IntoResponse>(
    answer: impl Fn(Request) -> A + Clone + Send + Sync + 'static,
) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let handler = any(move |request: Request| {
        let response = answer(request).into_response();
        async move { response }
    });
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(handler)).await });
    base
}

pub(super) fn ask(base_url: &str, request: BankRequest) -> Ask {
    Ask { base_url: base_url.to_owned(), request, session: 1, clock_corrected: false }
}

pub(super) fn typed(status: u16, content_type: &str, body: impl Into<Body>) -> Response {
    Response::builder().status(status).header(header::CONTENT_TYPE, content_type).body(body.into()).unwrap()
}

pub(super) async fn cards(base: &str) -> Result<BankAnswer, BankFailure> {
    bank().ask(&ask(base, BankRequest::Cards), Some(credentials())).await
}

#[tokio::test]
async fn every_request_is_signed_as_the_server_sees_it() {
    let seen: Arc<Mutex<Vec<Request>>> = Arc::default();
    let base = {
        let seen = seen.clone();
        server(move |request| {
            seen.lock().unwrap().push(request);
            StatusCode::NO_CONTENT
        })
        .await
    };
    let credentials = credentials();
    let order = BankRequest::Order {
        order: OrderDraft::Freeze { card_id: Uuid::from_u128(4242) },
        idempotency_key: "0190-key".to_owned(),
    };
    let acks = BankRequest::Acks(Acks {
        cursor: Cursor { epoch: 1, seq: 2 },
        seen: Vec::new(),
        refused: Vec::new(),
    });
    for request in [order, acks] {
        let _ = bank().ask(&ask(&base, request), Some(credentials.clone())).await;
    }
    let requests = std::mem::take(&mut *seen.lock().unwrap());
    assert_eq!(requests.len(), 2);
    for request in requests {
        let (parts, body) = request.into_parts();
        let header = |name: &str| parts.headers.get(name).map(|value| value.to_str().unwrap());
        let presented = parse(header("signature-input").unwrap(), header("signature").unwrap()).unwrap();
        let signed = RequestParts {
            method: parts.method.as_str(),
            authority: header("host").unwrap(),
            path: parts.uri.path(),
            query: parts.uri.query(),
            content_digest: header("content-digest"),
            idempotency_key: header("idempotency-key"),
        };
        presented.verify(&credentials.key.verifying_key(), &signed).unwrap();
        assert_eq!(presented.created, NOW);
        let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
        assert_eq!(body.is_empty(), signed.content_digest.is_none());
        if let Some(digest) = signed.content_digest {
            verify_content_digest(digest, &body).unwrap();
        }
    }
}

#[tokio::test]
async fn what_a_bank_does_not_say_is_not_believed() {
    let unexpected = Err(BankFailure::Unexpected { retry_after: None });
    let broken = server(|_| typed(200, "application/json", "{\"cards\": [")).await;
    assert_eq!(cards(&broken).await, unexpected);
    let long = server(|_| typed(200, "application/json", vec![b' '; MAX_RESPONSE_BODY_BYTES + 1])).await;
    assert_eq!(cards(&long).await, unexpected);
    let busy = server(|_| (StatusCode::BAD_GATEWAY, [(header::RETRY_AFTER, "7")], "no backend")).await;
    let retry_after = Some(SignedDuration::from_secs(7));
    assert_eq!(cards(&busy).await, Err(BankFailure::Unexpected { retry_after }));
    let not_its_own =
        server(|_| typed(500, "application/problem+json", problem("device_revoked", 403))).await;
    assert_eq!(cards(&not_its_own).await, unexpected);
}

fn problem(code: &str, status: u16) -> String {
    format!(
        r#"{{"type":"urn:firebreak:problem:{code}","title":"t","status":{status},"code":"{code}","request_id":"r",
            "server_time":"2026-09-14T13:00:00Z"}}"#
    )
}

#[tokio::test]
async fn a_refusal_carries_the_banks_code_and_clock() {
    let base = server(|_| typed(401, "application/problem+json", problem("signature_stale", 401))).await;
    let refused = BankFailure::Refused {
        code: ProblemCode::SignatureStale,
        server_time: Some("2026-09-14T13:00:00Z".parse().unwrap()),
        retry_after: None,
    };
    assert_eq!(cards(&base).await, Err(refused));
}

#[tokio::test]
async fn nobody_there_means_that_nothing_was_received() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    assert_eq!(cards(&base).await, Err(BankFailure::Unreachable { maybe_received: false }));
    assert_eq!(
        cards("http://bank.example.com").await,
        Err(BankFailure::Unreachable { maybe_received: false })
    );
}

/// Listens to a stream that says this, and collects what was heard.
async fn listen(body: Vec<&'static str>, content_type: &'static str) -> (Vec<Heard>, StreamEnd) {
    let base = server(move |request| {
        assert_eq!(request.headers()["last-event-id"], "1.10");
        let pieces: Vec<Result<Bytes, std::io::Error>> =
            body.iter().map(|piece| Ok(Bytes::from_static(piece.as_bytes()))).collect();
        typed(200, content_type, Body::from_stream(futures_util::stream::iter(pieces)))
    })
    .await;
    let (sink, mut heard) = mpsc::channel(1024);
    let target = StreamTarget { stream_url: base, last_event_id: Cursor { epoch: 1, seq: 10 }, attempt: 1 };
    let end = bank().stream(&target, credentials(), HeardSink(sink)).await;
    let mut all = Vec::new();
    while let Some(one) = heard.recv().await {
        all.push(one);
    }
    (all.into_iter().filter(|one| *one != Heard::Heartbeat).collect(), end)
}

#[tokio::test]
async fn events_promises_and_pauses_are_heard_in_order() {
    let device = r#"{"device_id":"00000000-0000-0000-0000-000000000001","state":"revoked"}"#;
    let device: &'static str = format!("event: device\nid: 1.11\ndata: {device}\n\n").leak();
    let (heard, end) = listen(
        vec![
            ": heartbeat 45\nretry: 2500\n\n",
            device,
            "event: fanfare\nid: 1.12\ndata: {}\n\n",
            ": heartbeat\n\n",
        ],
        "text/event-stream",
    )
    .await;
    assert_eq!(heard[0], Heard::Opened);
    assert_eq!(heard[1], Heard::Promised(SignedDuration::from_secs(45)));
    assert_eq!(heard[2], Heard::Retry(SignedDuration::from_millis(2500)));
    assert!(matches!(&heard[3], Heard::Item { cursor, event: StreamEvent::Device(_) } if cursor.seq == 11));
    assert_eq!(heard[4], Heard::UnknownItem { cursor: Cursor { epoch: 1, seq: 12 } });
    assert_eq!(end, StreamEnd::Closed);
}

#[tokio::test]
async fn a_stream_that_breaks_the_agreement_is_dropped() {
    for bad in [
        "event: card\nid: 1.11\ndata: {\"id\": 1}\n\n",
        "event: card\nid: eleven\ndata: {}\n\n",
        "event: card\ndata: {}\n\n",
    ] {
        assert_eq!(listen(vec![bad], "text/event-stream").await.1, StreamEnd::Unreadable, "{bad}");
    }
    let long: &'static str = "x".repeat(MAX_STREAM_EVENT_BYTES / 4).leak();
    let endless = vec!["event: notice\ndata: ", long, long, long, long, long];
    assert_eq!(listen(endless, "text/event-stream").await.1, StreamEnd::Unreadable);
    let (heard, end) = listen(vec!["<html>"], "text/html").await;
    assert_eq!((heard, end), (Vec::new(), StreamEnd::Failed(BankFailure::Captive)));
}
