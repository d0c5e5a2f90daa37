//! The bank over HTTP: signed requests (RFC 9421), bounded answers, and the stream as Server-Sent Events.

mod address;
mod answer;
mod limit;
mod request;
mod stream;
mod trust;

use std::time::Duration;

pub(crate) use self::address::Address;

use async_trait::async_trait;
use firebreak_app_core::{Ask, BankAnswer, BankFailure, StreamEnd, StreamTarget};
use reqwest::{Client, redirect::Policy};

use crate::ports::{Bank, Credentials, HeardSink};

const TIMEOUT: Duration = Duration::from_secs(10);

/// The HTTP client cannot be made; without a TLS provider installed, for example.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client cannot be made")]
pub struct ClientError(#[from] reqwest::Error);

/// The bank over HTTP. Cheap to clone; clones share connections.
#[derive(Debug, Clone)]
pub struct BankHttp {
    /// For other machines: the system's proxies apply.
    client: Client,
    /// For this machine: they do not.
    loopback: Client,
}

impl BankHttp {
    /// A bank with clients of its own. A TLS provider must have been installed for the process.
    ///
    /// # Errors
    /// The TLS provider or the system's trust store cannot be used.
    pub fn new() -> Result<Self, ClientError> {
        let client = || Client::builder().redirect(Policy::none()).connect_timeout(TIMEOUT).referer(false);
        Ok(Self { client: client().build()?, loopback: client().no_proxy().build()? })
    }

    /// A bank with a client that is shared with others, as many devices in one process do. It must not follow redirects.
    #[must_use]
    pub fn with_client(client: Client) -> Self {
        Self { loopback: client.clone(), client }
    }

    fn client(&self, loopback: bool) -> &Client {
        if loopback { &self.loopback } else { &self.client }
    }
}

#[async_trait]
impl Bank for BankHttp {
    async fn ask(&self, ask: &Ask, credentials: Option<Credentials>) -> Result<BankAnswer, BankFailure> {
        let (request, loopback) = request::build(ask, credentials.as_ref())?;
        let exchange = async {
            let response =
                self.client(loopback).execute(request).await.map_err(|error| trust::no_answer(&error))?;
            answer::read(response, &ask.request).await
        };
        match tokio::time::timeout(TIMEOUT, exchange).await {
            Ok(outcome) => outcome,
            Err(_) => Err(BankFailure::Unreachable { maybe_received: true }),
        }
    }

    async fn stream(&self, target: &StreamTarget, credentials: Credentials, sink: HeardSink) -> StreamEnd {
        let (request, loopback) = match request::stream(target, &credentials) {
            Ok(built) => built,
            Err(failure) => return StreamEnd::Failed(failure),
        };
        match tokio::time::timeout(TIMEOUT, self.client(loopback).execute(request)).await {
            Ok(Ok(response)) => stream::listen(response, &sink).await,
            Ok(Err(error)) => StreamEnd::Failed(trust::no_answer(&error)),
            Err(_) => StreamEnd::Failed(BankFailure::Unreachable { maybe_received: false }),
        }
    }
}

#[cfg(test)]
mod network_tests;
#[cfg(test)]
mod tests;
