//! One device's stream: a state machine that is polled whenever the connection can be written to.

use std::{
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    vec,
};

use bytes::Bytes;
use firebreak_wire::{Cursor, DeviceEvent, DeviceState, ResetReason, StreamEvent};
use futures_util::Stream;
use tokio::{
    task::JoinError,
    time::{Instant, Sleep, sleep_until},
};
use tokio_util::task::AbortOnDropHandle;

use crate::{
    Batch, Bounds, ReadRequest, SourceError,
    connection::Connection,
    encode,
    hub::{Shared, share},
};

/// The frames of one stream, as bytes of a `text/event-stream` body.
/// It ends when the device is revoked, opens a newer stream, when the bank shuts down or cannot read its events.
pub struct EventStream {
    shared: Arc<Shared>,
    connection: Arc<Connection>,
    phase: Phase,
    /// Everything up to here was sent or does not concern the customer.
    cursor: Cursor,
    /// What was pending when the last read began: that read has seen it.
    seen: i64,
    /// Fires at the next heartbeat, or at `ends_at` once that is set.
    timer: Pin<Box<Sleep>>,
    ends_at: Option<Instant>,
}

/// A read runs in its own task, so that a stream that is not polled holds up no other; it ends with the stream.
type Read<T> = AbortOnDropHandle<Result<T, SourceError>>;

enum Phase {
    /// Nothing was said yet.
    Opening,
    /// Asking where the sequence stands, to continue it or, after a refusal, to start afresh.
    Locating {
        read: Read<Bounds>,
        expired: bool,
    },
    Reading(Read<Batch>),
    /// Sending what was read; `more` if the limit cut it short.
    Sending {
        events: vec::IntoIter<(i64, StreamEvent)>,
        scanned_to: i64,
        more: bool,
    },
    Idle,
    Ended,
}

impl EventStream {
    pub(crate) fn new(shared: Arc<Shared>, connection: Arc<Connection>, cursor: Cursor) -> Self {
        let timer = Box::pin(sleep_until(Instant::now() + shared.settings.heartbeat));
        Self { shared, connection, phase: Phase::Opening, cursor, seen: 0, timer, ends_at: None }
    }

    /// Orders that go before everything else. `Ready` if one of them decided what comes next.
    fn poll_orders(&mut self, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        if matches!(self.phase, Phase::Ended) || self.connection.is_replaced() {
            return Poll::Ready(self.end(None));
        }
        if self.connection.is_revoked() {
            let device = DeviceEvent { device_id: self.connection.device_id, state: DeviceState::Revoked };
            let last = encode::event(self.cursor, &StreamEvent::Device(device));
            return Poll::Ready(self.end(last));
        }
        if let (Some(spread), None) = (self.shared.drain_spread(), self.ends_at) {
            let ends_at = Instant::now() + share(spread, self.connection.device_id);
            self.ends_at = Some(ends_at);
            self.timer.as_mut().reset(ends_at);
        }
        if self.ends_at.is_some() {
            ready!(self.timer.as_mut().poll(cx));
            let last = encode::goodbye(self.shared.retry(self.connection.device_id));
            return Poll::Ready(self.end(Some(last)));
        }
        Poll::Pending
    }

    /// One step of the stream's own course. `None` if another step may follow at once.
    fn poll_course(&mut self, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        match &mut self.phase {
            Phase::Opening => {
                self.locate(false);
                let retry = self.shared.retry(self.connection.device_id);
                Poll::Ready(Some(encode::hello(retry, self.shared.settings.heartbeat)))
            }
            Phase::Locating { read, expired } => {
                let expired = *expired;
                match finished(ready!(Pin::new(read).poll(cx))) {
                    Ok(bounds) => Poll::Ready(self.located(bounds, expired)),
                    Err(_) => Poll::Ready(self.end(None)),
                }
            }
            Phase::Reading(read) => {
                match finished(ready!(Pin::new(read).poll(cx))) {
                    Ok(Batch { events, scanned_to }) => {
                        let more = events.len() >= self.shared.settings.batch_events;
                        self.phase = Phase::Sending { events: events.into_iter(), scanned_to, more };
                    }
                    Err(SourceError::Expired) => self.locate(true),
                    Err(SourceError::Unavailable) => _ = self.end(None),
                }
                Poll::Ready(None)
            }
            Phase::Sending { events, scanned_to, more } => {
                let (scanned_to, more) = (*scanned_to, *more);
                if let Some((seq, event)) = events.next() {
                    return Poll::Ready(self.send(seq, &event));
                }
                self.cursor.seq = self.cursor.seq.max(scanned_to);
                if more {
                    self.read()
                } else {
                    self.phase = Phase::Idle
                }
                Poll::Ready(None)
            }
            Phase::Idle if self.connection.pending() > self.seen => {
                self.read();
                Poll::Ready(None)
            }
            Phase::Idle => {
                ready!(self.timer.as_mut().poll(cx));
                Poll::Ready(Some(encode::heartbeat()))
            }
            Phase::Ended => Poll::Ready(None),
        }
    }

    /// Continues the sequence from the cursor, or starts afresh at its end and says so.
    fn located(&mut self, bounds: Bounds, expired: bool) -> Option<Bytes> {
        let reason = if bounds.epoch != self.cursor.epoch {
            Some(ResetReason::EpochChanged)
        } else if self.cursor.seq > bounds.newest {
            Some(ResetReason::CursorAhead)
        } else if expired || self.cursor.seq < bounds.oldest_cursor {
            Some(ResetReason::CursorExpired)
        } else {
            None
        };
        let frame = reason.and_then(|reason| {
            self.cursor = Cursor { epoch: bounds.epoch, seq: bounds.newest };
            encode::reset(reason, self.cursor)
        });
        self.read();
        frame
    }

    fn send(&mut self, seq: i64, event: &StreamEvent) -> Option<Bytes> {
        if seq <= self.cursor.seq {
            return None;
        }
        let cursor = Cursor { seq, ..self.cursor };
        match encode::event(cursor, event) {
            Some(frame) => {
                self.cursor = cursor;
                Some(frame)
            }
            // Going on would leave a silent gap.
            None => self.end(None),
        }
    }

    fn locate(&mut self, expired: bool) {
        let shared = Arc::clone(&self.shared);
        let read = tokio::spawn(async move {
            let _turn = shared.reads.acquire().await.map_err(|_| SourceError::Unavailable)?;
            shared.source.bounds().await
        });
        self.phase = Phase::Locating { read: AbortOnDropHandle::new(read), expired };
    }

    fn read(&mut self) {
        self.seen = self.connection.pending();
        let shared = Arc::clone(&self.shared);
        let request = ReadRequest {
            customer: self.connection.customer,
            device_id: self.connection.device_id,
            after: self.cursor.seq,
            limit: self.shared.settings.batch_events,
        };
        self.phase = Phase::Reading(AbortOnDropHandle::new(tokio::spawn(async move {
            let _turn = shared.reads.acquire().await.map_err(|_| SourceError::Unavailable)?;
            shared.source.events_after(request).await
        })));
    }

    /// Ends the stream after these last words. The hub forgets it at once.
    fn end(&mut self, last: Option<Bytes>) -> Option<Bytes> {
        self.phase = Phase::Ended;
        self.shared.remove(&self.connection);
        last
    }
}

/// A read that panicked is one that failed.
fn finished<T>(read: Result<Result<T, SourceError>, JoinError>) -> Result<T, SourceError> {
    read.unwrap_or(Err(SourceError::Unavailable))
}

impl Stream for EventStream {
    type Item = Bytes;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        let stream = &mut *self;
        // Before anything is looked at, so that no order given meanwhile is missed.
        stream.connection.waker.register(cx.waker());
        loop {
            if let Poll::Ready(last) = stream.poll_orders(cx) {
                return Poll::Ready(last);
            }
            if let Some(frame) = ready!(stream.poll_course(cx)) {
                if stream.ends_at.is_none() {
                    stream.timer.as_mut().reset(Instant::now() + stream.shared.settings.heartbeat);
                }
                return Poll::Ready(Some(frame));
            }
        }
    }
}

impl Drop for EventStream {
    fn drop(&mut self) {
        self.shared.remove(&self.connection);
    }
}

impl fmt::Debug for EventStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Connection { customer, device_id, .. } = &*self.connection;
        f.debug_struct("EventStream")
            .field("device_id", device_id)
            .field("customer", customer)
            .field("cursor", &self.cursor)
            .finish_non_exhaustive()
    }
}
