//! Requests as a device or the command line signs them, and as an attacker might bend them.

use axum::{Router, body::Body, extract::ConnectInfo};
use firebreak_crypto::{
    SigningKey,
    message_signature::{RequestParts, content_digest, nonce, sign},
};
use http::{HeaderMap, Method, StatusCode, header};
use http_body_util::BodyExt as _;
use serde_json::Value;
use std::net::SocketAddr;
use tower::ServiceExt as _;

use super::bank::{HOST, TestBank};

/// A request to be sent.
pub(crate) struct Request<'a> {
    bank: &'a TestBank,
    router: &'a Router,
    method: Method,
    path: String,
    key: Option<SigningKey>,
    body: Option<(Vec<u8>, &'static str)>,
    idempotency_key: Option<String>,
    created_offset: i64,
    nonce: String,
    host: String,
    peer: SocketAddr,
    headers: Vec<(&'static str, String)>,
    tamper: Vec<(&'static str, Option<String>)>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl TestBank {
    pub(crate) fn request(&self, method: Method, path: impl Into<String>) -> Request<'_> {
        Request {
            bank: self,
            router: &self.api,
            method,
            path: path.into(),
            key: None,
            body: None,
            idempotency_key: None,
            created_offset: 0,
            nonce: nonce(&mut rand::rng()),
            host: HOST.to_owned(),
            peer: "127.0.0.1:40000".parse().unwrap(),
            headers: Vec::new(),
            tamper: Vec::new(),
        }
    }

    pub(crate) fn get(&self, path: impl Into<String>) -> Request<'_> {
        self.request(Method::GET, path)
    }

    pub(crate) fn post(&self, path: impl Into<String>) -> Request<'_> {
        self.request(Method::POST, path)
    }

    pub(crate) fn put(&self, path: impl Into<String>) -> Request<'_> {
        self.request(Method::PUT, path)
    }

    pub(crate) fn delete(&self, path: impl Into<String>) -> Request<'_> {
        self.request(Method::DELETE, path)
    }
}

impl<'a> Request<'a> {
    pub(crate) fn by(mut self, key: &SigningKey) -> Self {
        self.key = Some(key.clone());
        self
    }

    pub(crate) fn json(self, body: impl serde::Serialize) -> Self {
        self.body(serde_json::to_vec(&body).unwrap(), "application/json")
    }

    pub(crate) fn csv(self, body: impl Into<Vec<u8>>) -> Self {
        self.body(body.into(), "text/csv")
    }

    pub(crate) fn body(mut self, body: Vec<u8>, media_type: &'static str) -> Self {
        self.body = Some((body, media_type));
        self
    }

    pub(crate) fn idempotency_key(mut self, key: &str) -> Self {
        self.idempotency_key = Some(key.to_owned());
        self
    }

    /// Signed so many seconds after (or before) the bank's time.
    pub(crate) fn signed_at(mut self, offset_seconds: i64) -> Self {
        self.created_offset = offset_seconds;
        self
    }

    pub(crate) fn host(mut self, host: &str) -> Self {
        self.host = host.to_owned();
        self
    }

    pub(crate) fn from(mut self, address: &str) -> Self {
        self.peer = format!("{address}:40000").parse().unwrap();
        self
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// Replaces a header after signing.
    pub(crate) fn tampered(mut self, name: &'static str, value: &str) -> Self {
        self.tamper.push((name, Some(value.to_owned())));
        self
    }

    /// Removes a header after signing.
    pub(crate) fn without(mut self, name: &'static str) -> Self {
        self.tamper.push((name, None));
        self
    }

    /// To the listener of the streams.
    pub(crate) fn at_streams(mut self) -> Self {
        self.router = &self.bank.streams;
        self
    }

    pub(crate) fn build(&self) -> http::Request<Body> {
        let uri: http::Uri = self.path.parse().unwrap();
        let mut request = http::Request::builder()
            .method(self.method.clone())
            .uri(uri.clone())
            .header(header::HOST, &self.host);
        let digest = self.body.as_ref().map(|(body, _)| content_digest(body));
        if let Some(key) = &self.key {
            let parts = RequestParts {
                method: self.method.as_str(),
                authority: &self.host,
                path: uri.path(),
                query: uri.query(),
                content_digest: digest.as_deref(),
                idempotency_key: self.idempotency_key.as_deref(),
            };
            let created = self.bank.now().as_second() + self.created_offset;
            let signed = sign(key, &parts, created, &self.nonce).unwrap();
            request = request
                .header("signature-input", signed.signature_input)
                .header("signature", signed.signature);
        }
        let optional = [("content-digest", digest), ("idempotency-key", self.idempotency_key.clone())];
        for (name, value) in optional {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let body = match &self.body {
            Some((bytes, media_type)) => {
                request = request.header(header::CONTENT_TYPE, *media_type);
                Body::from(bytes.clone())
            }
            None => Body::empty(),
        };
        let mut request = request.body(body).unwrap();
        for (name, value) in &self.tamper {
            request.headers_mut().remove(*name);
            if let Some(value) = value {
                request.headers_mut().insert(*name, value.parse().unwrap());
            }
        }
        request.extensions_mut().insert(ConnectInfo(self.peer));
        request
    }

    pub(crate) async fn send(self) -> Answer {
        self.send_as(self.build()).await
    }

    /// Sends something else than what was built, to the same place.
    pub(crate) async fn send_as(&self, request: http::Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }
}

impl Answer {
    /// The body, which must be that of a success.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        assert!(self.status.is_success(), "{} {}", self.status, self.text);
        serde_json::from_str(&self.text).unwrap()
    }

    /// The body as a type of the contract.
    #[track_caller]
    pub(crate) fn read<T: serde::de::DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{} {}", self.status, self.text);
        serde_json::from_str(&self.text).unwrap()
    }

    /// The code of a problem, whose form is checked on the way.
    #[track_caller]
    pub(crate) fn code(&self) -> String {
        let problem: firebreak_wire::Problem = serde_json::from_str(&self.text)
            .unwrap_or_else(|_| panic!("no problem: {} {}", self.status, self.text));
        assert_eq!(self.headers["content-type"], "application/problem+json");
        assert_eq!(problem.status, self.status.as_u16());
        assert_eq!(problem.code.status(), self.status.as_u16());
        assert_eq!(problem.type_uri, format!("urn:firebreak:problem:{}", problem.code.as_str()));
        assert_eq!(self.headers["x-request-id"], problem.request_id.as_str());
        assert!(problem.status < 500 || problem.detail.is_none());
        problem.code.as_str().to_owned()
    }
}
