//! The stream: Server-Sent Events into what the app understands.

use std::{
    convert::Infallible,
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
};

use bytes::Bytes;
use firebreak_app_core::{BankFailure, Heard, StreamEnd};
use firebreak_wire::{Cursor, StreamEvent};
use futures_util::{FutureExt as _, StreamExt as _, stream::poll_fn};
use jiff::SignedDuration;
use reqwest::Response;
use sse_stream::{Sse, SseByteStream};

use super::{answer, limit::Overseer};
use crate::ports::HeardSink;

/// Longest pause that is taken from a `retry:`, in milliseconds.
const LONGEST_RETRY_MS: u64 = 60 * 60 * 1000;

/// Tells what is heard until the stream is over.
pub(super) async fn listen(mut response: Response, sink: &HeardSink) -> StreamEnd {
    if !response.status().is_success() {
        return StreamEnd::Failed(answer::refusal(response).await);
    }
    if !answer::is_type(response.headers(), "text/event-stream") {
        return StreamEnd::Failed(answer::stranger(&response));
    }
    sink.hear(Heard::Opened).await;

    let mut overseer = Overseer::default();
    // The parser reads from where the last piece was put, and waits when there is none.
    let piece: Arc<Mutex<Option<Bytes>>> = Arc::default();
    let source = {
        let piece = piece.clone();
        poll_fn(move |_| match piece.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(bytes) => Poll::Ready(Some(Ok::<_, Infallible>(bytes))),
            None => Poll::Pending,
        })
    };
    let mut events = SseByteStream::new(source);
    loop {
        let bytes = match response.chunk().await {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return StreamEnd::Closed,
            Err(_) => return StreamEnd::Failed(BankFailure::Unreachable { maybe_received: true }),
        };
        if overseer.take(&bytes).is_err() {
            return StreamEnd::Unreadable;
        }
        match overseer.announced_heartbeat() {
            Some(seconds) => sink.hear(Heard::Promised(SignedDuration::from_secs(seconds.into()))).await,
            None => sink.hear(Heard::Heartbeat).await,
        }
        *piece.lock().unwrap_or_else(PoisonError::into_inner) = Some(bytes);
        while let Some(Some(event)) = events.next().now_or_never() {
            let Ok(event) = event else { return StreamEnd::Unreadable };
            let retry = event.retry;
            match read(event) {
                Ok(Some(heard)) => sink.hear(heard).await,
                Ok(None) => {}
                Err(Unreadable) => return StreamEnd::Unreadable,
            }
            if let Some(retry) = retry {
                let millis = i64::try_from(retry.min(LONGEST_RETRY_MS)).unwrap_or_default();
                sink.hear(Heard::Retry(SignedDuration::from_millis(millis))).await;
            }
        }
    }
}

/// An event is not of the agreed form.
struct Unreadable;

/// An event by its name. A block without data says nothing; a name that is not known may come from a newer bank.
fn read(event: Sse) -> Result<Option<Heard>, Unreadable> {
    let Some(data) = event.data else { return Ok(None) };
    let cursor: Cursor = event.id.and_then(|id| id.parse().ok()).ok_or(Unreadable)?;
    let event = match event.event.as_deref() {
        Some("notice") => json(&data).map(|notice| StreamEvent::Notice(Box::new(notice))),
        Some("card") => json(&data).map(|card| StreamEvent::Card(Box::new(card))),
        Some("step") => json(&data).map(StreamEvent::Step),
        Some("report") => json(&data).map(StreamEvent::Report),
        Some("device") => json(&data).map(StreamEvent::Device),
        Some("reset") => json(&data).map(StreamEvent::Reset),
        Some(_) | None => return Ok(Some(Heard::UnknownItem { cursor })),
    }?;
    Ok(Some(Heard::Item { cursor, event }))
}

fn json<T: serde::de::DeserializeOwned>(data: &str) -> Result<T, Unreadable> {
    serde_json::from_str(data).map_err(|_| Unreadable)
}
