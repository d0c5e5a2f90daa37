//! Where events come from: the bank's one sequence, seen through one customer's eyes.

#[cfg(test)]
pub(crate) mod fake;

use async_trait::async_trait;
use firebreak_wire::StreamEvent;
use uuid::Uuid;

/// The sequence as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Counts the lives of the sequence.
    pub epoch: i64,
    /// The smallest cursor that can still be continued; 0 while nothing was removed.
    pub oldest_cursor: i64,
    /// The newest event; 0 before the first.
    pub newest: i64,
}

/// What a stream asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadRequest {
    /// The customer, by the store's own number.
    pub customer: i64,
    /// The device, for events that concern one device alone.
    pub device_id: Uuid,
    /// Events after this one.
    pub after: i64,
    /// At most this many of them, never 0.
    pub limit: usize,
}

/// Events of one customer, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Batch {
    /// Each with its sequence number, ascending, all after [`ReadRequest::after`].
    pub events: Vec<(i64, StreamEvent)>,
    /// Everything up to here was considered, the customer's or not: reading goes on behind it.
    /// With fewer events than the limit, it is the end of the sequence at the time of reading.
    pub scanned_to: i64,
}

/// Events cannot be read. Whoever implements the source logs why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// What follows the cursor was removed: the device must reload its inbox.
    #[error("the events after the cursor are no longer kept")]
    Expired,
    /// It does not work now. The stream ends and the device comes back.
    #[error("events cannot be read now")]
    Unavailable,
}

/// The bank's sequence of events.
///
/// An event must be visible to [`StreamSource::events_after`] before its wake-up is sent, and in the order of its number:
/// once an event was visible, none with a smaller number may appear.
#[async_trait]
pub trait StreamSource: Send + Sync + 'static {
    /// The sequence as it stands now.
    ///
    /// # Errors
    /// It cannot be read.
    async fn bounds(&self) -> Result<Bounds, SourceError>;

    /// The events of a customer after a position, complete and rendered.
    ///
    /// # Errors
    /// They cannot be read, or are no longer kept.
    async fn events_after(&self, request: ReadRequest) -> Result<Batch, SourceError>;
}
