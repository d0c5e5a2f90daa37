//! The hub: who is connected, who is to be woken, and who may still come in.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use firebreak_wire::{Cursor, limits::HEARTBEAT_SECONDS};
use tokio::sync::{Notify, Semaphore};
use uuid::Uuid;

use crate::{
    EventStream, StreamSource,
    connection::{Connection, Connections},
};

/// Limits and rhythm of a hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Most streams at a time.
    pub max_connections: usize,
    /// Most streams that read from the source at a time; the others wait their turn.
    pub concurrent_reads: usize,
    /// Most events in one read.
    pub batch_events: usize,
    /// An idle stream says that it lives this often.
    pub heartbeat: Duration,
    /// Shortest time that a device is told to stay away after its stream broke.
    pub retry_min: Duration,
    /// Added to it, spread over the devices.
    pub retry_spread: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            max_connections: 20_000,
            concurrent_reads: 64,
            batch_events: 16,
            heartbeat: Duration::from_secs(u64::from(HEARTBEAT_SECONDS)),
            retry_min: Duration::from_secs(1),
            retry_spread: Duration::from_secs(4),
        }
    }
}

/// Who opens a stream. Whether they may was decided before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subscriber {
    /// The device.
    pub device_id: Uuid,
    /// Its customer, by the store's own number.
    pub customer: i64,
    /// Where the device stands.
    pub cursor: Cursor,
}

/// Something was added to the sequence.
#[derive(Debug, Clone)]
pub struct Wake {
    /// Its number.
    pub seq: i64,
    /// Whom it concerns.
    pub audience: Audience,
}

/// Whom an event concerns.
#[derive(Debug, Clone)]
pub enum Audience {
    /// One customer.
    Customer(i64),
    /// Every customer of a set, sorted, each once.
    Matched(Arc<[i64]>),
}

/// A stream cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConnectError {
    /// As many streams as are allowed are open.
    #[error("the hub is full")]
    HubFull,
    /// The bank is shutting down.
    #[error("the hub takes no new streams")]
    Draining,
}

/// Holds the streams of devices. Cheap to clone; every clone is the same hub.
#[derive(Clone)]
pub struct StreamHub {
    shared: Arc<Shared>,
}

pub(crate) struct Shared {
    pub(crate) source: Arc<dyn StreamSource>,
    pub(crate) settings: Settings,
    pub(crate) reads: Semaphore,
    connections: Mutex<Connections>,
    drain_spread: OnceLock<Duration>,
    emptied: Notify,
}

impl StreamHub {
    /// A hub without streams.
    #[must_use]
    pub fn new(source: Arc<dyn StreamSource>, settings: Settings) -> Self {
        let reads = Semaphore::new(settings.concurrent_reads.clamp(1, Semaphore::MAX_PERMITS));
        let (connections, drain_spread, emptied) = Default::default();
        Self { shared: Arc::new(Shared { source, settings, reads, connections, drain_spread, emptied }) }
    }

    /// Opens a stream. It is registered when this returns, and reads nothing before it is polled.
    /// An older stream of the same device ends.
    ///
    /// # Errors
    /// The hub is full or draining.
    ///
    /// # Panics
    /// Outside a Tokio runtime, where there are no timers.
    pub fn connect(&self, subscriber: Subscriber) -> Result<EventStream, ConnectError> {
        let connection = Arc::new(Connection::new(subscriber.customer, subscriber.device_id));
        {
            let mut connections = self.shared.connections();
            if self.shared.drain_spread().is_some() {
                return Err(ConnectError::Draining);
            }
            let is_new = !connections.has(subscriber.device_id);
            if is_new && connections.len() >= self.shared.settings.max_connections {
                return Err(ConnectError::HubFull);
            }
            connections.insert(Arc::clone(&connection));
        }
        Ok(EventStream::new(Arc::clone(&self.shared), connection, subscriber.cursor))
    }

    /// Wakes the streams that an event concerns, after it was committed. Returns how many.
    pub fn wake(&self, wake: &Wake) -> usize {
        let connections = self.shared.connections();
        match &wake.audience {
            Audience::Customer(customer) => connections.raise_customer(*customer, wake.seq),
            Audience::Matched(customers) => connections.raise_matched(customers, wake.seq),
        }
    }

    /// Tells a device that it was revoked and ends its stream. Returns whether it had one.
    pub fn revoke(&self, device_id: Uuid) -> bool {
        self.shared.connections().revoke(device_id)
    }

    /// Takes no new streams, and ends those there are at moments spread over this time.
    /// The first call decides.
    pub fn drain(&self, spread: Duration) {
        let connections = self.shared.connections();
        let _ = self.shared.drain_spread.set(spread);
        connections.wake_all();
    }

    /// Waits until no stream is left.
    pub async fn drained(&self) {
        loop {
            let emptied = self.shared.emptied.notified();
            if self.is_empty() {
                return;
            }
            emptied.await;
        }
    }

    /// How many streams are open.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shared.connections().len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for StreamHub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamHub").field("len", &self.len()).finish_non_exhaustive()
    }
}

impl Shared {
    pub(crate) fn drain_spread(&self) -> Option<Duration> {
        self.drain_spread.get().copied()
    }

    pub(crate) fn remove(&self, connection: &Arc<Connection>) {
        let mut connections = self.connections();
        connections.remove(connection);
        if connections.len() == 0 {
            self.emptied.notify_waiters();
        }
    }

    /// How long a device should stay away, spread over the devices.
    pub(crate) fn retry(&self, device_id: Uuid) -> Duration {
        self.settings.retry_min + share(self.settings.retry_spread, device_id)
    }

    /// The set is whole at every moment, so a panic elsewhere does not spoil it.
    fn connections(&self) -> MutexGuard<'_, Connections> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A device's own share of a time, by the random bits of its id (RFC 9562 §5.7).
pub(crate) fn share(whole: Duration, device_id: Uuid) -> Duration {
    let [.., high, low] = device_id.into_bytes();
    whole.mul_f64(f64::from(u16::from_be_bytes([high, low])) / f64::from(u16::MAX))
}
