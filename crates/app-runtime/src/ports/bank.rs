//! The bank: questions with one answer, and the stream.

use std::sync::Arc;

use async_trait::async_trait;
#[cfg(any(test, feature = "fakes"))]
use firebreak_app_core::BankRequest;
use firebreak_app_core::{Ask, BankAnswer, BankFailure, Heard, StreamEnd, StreamTarget};
use firebreak_crypto::SigningKey;
use jiff::Timestamp;
use tokio::sync::mpsc;

/// Who signs, and when by the corrected clock.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The device key.
    pub key: Arc<SigningKey>,
    /// The time of signing.
    pub now: Timestamp,
}

/// Where a stream tells what it hears.
#[derive(Debug, Clone)]
pub struct HeardSink(pub(crate) mpsc::Sender<Heard>);

impl HeardSink {
    /// Tells it, and waits while the app has not taken what was told before.
    pub async fn hear(&self, heard: Heard) {
        // The app may have ended meanwhile; then nobody is left to tell.
        let _ = self.0.send(heard).await;
    }
}

/// The bank.
///
/// Every question is signed, but for where to sign in, which is asked before there is a key. An implementation speaks TLS, or plain HTTP to this very machine, and to nobody else;
/// follows no redirects; bounds the time and the size of every answer; and repeats nothing by itself.
#[async_trait]
pub trait Bank: Send + Sync {
    /// Asks and waits for the answer. Without credentials only what needs no signature can be asked.
    async fn ask(&self, ask: &Ask, credentials: Option<Credentials>) -> Result<BankAnswer, BankFailure>;

    /// Opens the stream, tells what it hears in order, and returns when it is over.
    /// Silence is watched by the caller, who drops the future.
    async fn stream(&self, target: &StreamTarget, credentials: Credentials, sink: HeardSink) -> StreamEnd;
}

#[cfg(any(test, feature = "fakes"))]
pub use fake::{FakeBank, StreamPlay};

#[cfg(any(test, feature = "fakes"))]
mod fake {
    use std::{
        collections::VecDeque,
        sync::{Mutex, PoisonError},
    };

    use super::{
        Ask, Bank, BankAnswer, BankFailure, BankRequest, Credentials, Heard, HeardSink, StreamEnd,
        StreamTarget, async_trait,
    };

    /// What a [`FakeBank`]'s next stream says; without an end it stays open.
    #[derive(Debug, Clone, Default)]
    pub struct StreamPlay {
        /// What is heard.
        pub heard: Vec<Heard>,
        /// How it ends.
        pub end: Option<StreamEnd>,
    }

    type Answer = Box<dyn Fn(&Ask, Option<&Credentials>) -> Result<BankAnswer, BankFailure> + Send + Sync>;

    /// A bank that answers by a function and plays streams from a list; it records who asked what.
    pub struct FakeBank {
        answer: Answer,
        plays: Mutex<VecDeque<StreamPlay>>,
        asked: Mutex<Vec<Ask>>,
        opened: Mutex<Vec<StreamTarget>>,
    }

    impl FakeBank {
        /// A bank that answers by this function. Streams beyond the last play fail at once.
        pub fn new(
            answer: impl Fn(&Ask, Option<&Credentials>) -> Result<BankAnswer, BankFailure> + Send + Sync + 'static,
            plays: impl IntoIterator<Item = StreamPlay>,
        ) -> Self {
            Self {
                answer: Box::new(answer),
                plays: Mutex::new(plays.into_iter().collect()),
                asked: Mutex::default(),
                opened: Mutex::default(),
            }
        }

        /// Everything that was asked.
        #[must_use]
        pub fn asked(&self) -> Vec<Ask> {
            self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
        }

        /// Every stream that was opened.
        #[must_use]
        pub fn opened(&self) -> Vec<StreamTarget> {
            self.opened.lock().unwrap_or_else(PoisonError::into_inner).clone()
        }
    }

    #[async_trait]
    impl Bank for FakeBank {
        async fn ask(&self, ask: &Ask, credentials: Option<Credentials>) -> Result<BankAnswer, BankFailure> {
            self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(ask.clone());
            if credentials.is_none() && !matches!(ask.request, BankRequest::SignInOptions) {
                return Err(BankFailure::Unreachable { maybe_received: false });
            }
            (self.answer)(ask, credentials.as_ref())
        }

        async fn stream(&self, target: &StreamTarget, _: Credentials, sink: HeardSink) -> StreamEnd {
            self.opened.lock().unwrap_or_else(PoisonError::into_inner).push(target.clone());
            let play = self.plays.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            let unreachable = StreamEnd::Failed(BankFailure::Unreachable { maybe_received: false });
            let Some(play) = play else { return unreachable };
            for heard in play.heard {
                sink.hear(heard).await;
            }
            match play.end {
                Some(end) => end,
                None => std::future::pending().await,
            }
        }
    }
}
