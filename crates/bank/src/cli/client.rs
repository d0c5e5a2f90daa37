//! Signed requests to the running service, and its problems put into words.

use std::path::Path;

use anyhow::{Context as _, bail};
use firebreak_crypto::{
    SigningKey,
    message_signature::{self, ContentDigester, RequestParts, content_digest},
};
use firebreak_wire::{Problem, ProblemCode, limits::MAX_RESPONSE_BODY_BYTES};
use reqwest::{Body, Method, RequestBuilder, Response, header};
use serde::{Serialize, de::DeserializeOwned};
use tokio::io::AsyncReadExt as _;
use url::Url;

use super::args::ServiceArgs;
use crate::{clock::Clock, endpoints::Endpoints, keys};

/// Where the service is and who asks.
pub(super) struct Client {
    http: reqwest::Client,
    base: Url,
    key: SigningKey,
    clock: Clock,
}

/// The service refused.
#[derive(Debug, thiserror::Error)]
#[error("{}{}\n{}(request {})", problem.title, detail(problem), advice(problem.code), problem.request_id)]
pub(super) struct Refused {
    /// As it was answered.
    pub(super) problem: Box<Problem>,
}

impl Client {
    /// A client of the service that runs on the data folder, or of the one that is named.
    pub(super) fn open(service: &ServiceArgs) -> anyhow::Result<Self> {
        let base = match &service.url {
            Some(url) => url.clone(),
            None => Endpoints::read(&service.data)?.api,
        };
        let key_path = service.staff_key.clone().unwrap_or_else(|| keys::staff_key_path(&service.data));
        Ok(Self {
            http: reqwest::Client::builder().connect_timeout(std::time::Duration::from_secs(10)).build()?,
            base,
            key: keys::read_staff_key(&key_path)?,
            clock: Clock::system(),
        })
    }

    /// Asks for something.
    pub(super) async fn get<T: DeserializeOwned>(&self, path: &str) -> anyhow::Result<T> {
        let request = self.signed(Method::GET, path, None)?;
        read(self.send(request).await?).await
    }

    /// Asks for something to be done.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> anyhow::Result<T> {
        self.json(Method::POST, path, body).await
    }

    /// Puts something in the place of what is there.
    pub(super) async fn put<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> anyhow::Result<T> {
        self.json(Method::PUT, path, body).await
    }

    async fn json<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: &impl Serialize,
    ) -> anyhow::Result<T> {
        let body = serde_json::to_vec(body)?;
        let digest = content_digest(&body);
        let request = self.signed(method, path, Some(&digest))?;
        read(self.send(request.header(header::CONTENT_TYPE, "application/json").body(body)).await?).await
    }

    /// Takes something away.
    pub(super) async fn delete<T: DeserializeOwned>(&self, path: &str) -> anyhow::Result<T> {
        read(self.send(self.signed(Method::DELETE, path, None)?).await?).await
    }

    /// Sends a piece of a file.
    pub(super) async fn piece<T: DeserializeOwned>(&self, path: &str, piece: Vec<u8>) -> anyhow::Result<T> {
        let digest = content_digest(&piece);
        let request = self.signed(Method::PUT, path, Some(&digest))?;
        read(self.send(request.header(header::CONTENT_TYPE, "text/csv").body(piece)).await?).await
    }

    /// Fetches a file as it comes.
    pub(super) async fn download(&self, path: &str) -> anyhow::Result<Response> {
        let response = self.send(self.signed(Method::GET, path, None)?).await?;
        if response.status().is_success() {
            return Ok(response);
        }
        match read::<serde::de::IgnoredAny>(response).await {
            Ok(_) => bail!("the service answered in an unknown way"),
            Err(error) => Err(error),
        }
    }

    /// Sends a file whose digest is known.
    pub(super) async fn upload<T: DeserializeOwned>(
        &self,
        path: &str,
        digest: &str,
        length: u64,
        body: Body,
    ) -> anyhow::Result<T> {
        let request = self.signed(Method::POST, path, Some(digest))?;
        let request = request
            .header(header::CONTENT_TYPE, "text/csv")
            .header(header::CONTENT_LENGTH, length)
            .body(body);
        read(self.send(request).await?).await
    }

    fn signed(&self, method: Method, path: &str, digest: Option<&str>) -> anyhow::Result<RequestBuilder> {
        let url = self.base.join(path)?;
        let host = url.host_str().context("the service's address names no host")?;
        let authority = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        let parts = RequestParts {
            method: method.as_str(),
            authority: &authority,
            path: url.path(),
            query: url.query(),
            content_digest: digest,
            idempotency_key: None,
        };
        let nonce = message_signature::nonce(&mut rand::rng());
        let signed = message_signature::sign(&self.key, &parts, self.clock.now().as_second(), &nonce)?;
        let request = self
            .http
            .request(method, url.clone())
            .header("signature-input", signed.signature_input)
            .header("signature", signed.signature);
        Ok(match digest {
            Some(digest) => request.header("content-digest", digest),
            None => request,
        })
    }

    async fn send(&self, request: RequestBuilder) -> anyhow::Result<Response> {
        request.send().await.with_context(|| {
            format!("the service at {} does not answer; is `firebreak serve` running?", self.base)
        })
    }
}

async fn read<T: DeserializeOwned>(response: Response) -> anyhow::Result<T> {
    let status = response.status();
    let bytes = response.bytes().await.context("the answer broke off")?;
    if bytes.len() > MAX_RESPONSE_BODY_BYTES {
        bail!("the answer is too long");
    }
    if status.is_success() {
        return serde_json::from_slice(&bytes)
            .context("the answer cannot be read: is this the same version?");
    }
    match serde_json::from_slice::<Problem>(&bytes) {
        Ok(problem) => Err(Refused { problem: Box::new(problem) }.into()),
        Err(_) => bail!("the service answered {status}, and not in its own words: is it really Firebreak?"),
    }
}

fn detail(problem: &Problem) -> String {
    problem.detail.as_deref().map(|detail| format!(": {detail}")).unwrap_or_default()
}

/// What to do about it, where there is something.
fn advice(code: ProblemCode) -> &'static str {
    match code {
        ProblemCode::StaffForbidden => "Use a key whose account has the role for this: --staff-key. ",
        ProblemCode::DraftConflict => "Look at the draft again before you change it. ",
        ProblemCode::SamePerson => "Somebody else approves it, with a key of their own: --staff-key. ",
        ProblemCode::DraftIncomplete => "`firebreak incident show` says what is missing. ",
        ProblemCode::ImportConflict => "Run the command again: it goes on where the import stands. ",
        ProblemCode::SignatureStale => "The clocks of this machine and the service differ: set them right. ",
        ProblemCode::Overloaded | ProblemCode::TooManyAttempts => "Try again in a while. ",
        ProblemCode::Internal => "The service's log says why; look for the request. ",
        ProblemCode::DigestMismatch => "The file changed on its way: run it again. ",
        ProblemCode::MalformedRequest
        | ProblemCode::BodyTooLarge
        | ProblemCode::UnsupportedMediaType
        | ProblemCode::NotFound
        | ProblemCode::MethodNotAllowed
        | ProblemCode::SignatureMissing
        | ProblemCode::SignatureInvalid
        | ProblemCode::SignatureReplayed
        | ProblemCode::DeviceUnknown
        | ProblemCode::DeviceRevoked
        | ProblemCode::ActivationCodeInvalid
        | ProblemCode::ActivationCodeExpired
        | ProblemCode::ActivationCodeUsed
        | ProblemCode::IdempotencyKeyMissing
        | ProblemCode::IdempotencyKeyReused
        | ProblemCode::CardNotUsable
        | ProblemCode::CardBusy
        | ProblemCode::StepNotAllowed
        | ProblemCode::AddressChanged
        | ProblemCode::ReplacementNotPossible
        | ProblemCode::SignInRejected
        | ProblemCode::StaffSignedOut
        | ProblemCode::CredentialsWrong
        | ProblemCode::CsrfRejected
        | ProblemCode::ProofNeeded
        | ProblemCode::AppTooOld
        | ProblemCode::IncidentStateConflict
        | ProblemCode::ImportRejected => "",
    }
}

/// The digest and length of a file, read piece by piece.
pub(super) async fn digest_of(path: &Path) -> anyhow::Result<(String, u64)> {
    let unreadable = || format!("{} cannot be read", path.display());
    let mut file = tokio::fs::File::open(path).await.with_context(unreadable)?;
    let mut digester = ContentDigester::new();
    let mut length = 0u64;
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = file.read(&mut buffer).await.with_context(unreadable)?;
        if read == 0 {
            return Ok((digester.finish(), length));
        }
        digester.update(buffer.get(..read).unwrap_or_default());
        length += read as u64;
    }
}
