//! A sequence in memory, whose reads can be held back, refused and counted.

use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use async_trait::async_trait;
use firebreak_wire::{Card, CardKind, CardState, StreamEvent};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::{Batch, Bounds, ReadRequest, SourceError, StreamSource};

/// A card event that carries this text.
pub(crate) fn card(product: &str) -> StreamEvent {
    StreamEvent::Card(Box::new(Card {
        id: Uuid::nil(),
        last4: "1111".to_owned(),
        kind: CardKind::Debit,
        product: product.to_owned(),
        expires: "2029-08-31".parse().unwrap(),
        state: CardState::Active,
        set_by: None,
        state_since: "2026-07-01T08:00:00Z".parse().unwrap(),
        at_risk: false,
        operation: None,
        replacement: None,
        replacement_for: None,
    }))
}

pub(crate) struct FakeSource {
    pub(crate) epoch: i64,
    pub(crate) oldest_cursor: Mutex<i64>,
    pub(crate) failing: Mutex<bool>,
    events: Mutex<Vec<(BTreeSet<i64>, StreamEvent)>>,
    pub(crate) reads: AtomicUsize,
    /// A permit for each read; closed means that nothing is held back.
    pub(crate) gate: Semaphore,
}

impl Default for FakeSource {
    fn default() -> Self {
        let gate = Semaphore::new(0);
        gate.close();
        Self {
            epoch: 1,
            oldest_cursor: Mutex::default(),
            failing: Mutex::default(),
            events: Mutex::default(),
            reads: AtomicUsize::new(0),
            gate,
        }
    }
}

impl FakeSource {
    /// One whose reads wait for a permit of the gate, each.
    pub(crate) fn held_back() -> Self {
        Self { gate: Semaphore::new(0), ..Self::default() }
    }

    /// Appends an event for these customers and returns its number.
    pub(crate) fn publish(&self, customers: &[i64], text: &str) -> i64 {
        let mut events = self.events.lock().unwrap();
        events.push((customers.iter().copied().collect(), card(text)));
        i64::try_from(events.len()).unwrap()
    }

    fn newest(&self) -> i64 {
        i64::try_from(self.events.lock().unwrap().len()).unwrap()
    }

    fn check(&self) -> Result<(), SourceError> {
        if *self.failing.lock().unwrap() { Err(SourceError::Unavailable) } else { Ok(()) }
    }
}

#[async_trait]
impl StreamSource for FakeSource {
    async fn bounds(&self) -> Result<Bounds, SourceError> {
        self.check()?;
        let oldest_cursor = *self.oldest_cursor.lock().unwrap();
        Ok(Bounds { epoch: self.epoch, oldest_cursor, newest: self.newest() })
    }

    async fn events_after(&self, request: ReadRequest) -> Result<Batch, SourceError> {
        self.check()?;
        self.reads.fetch_add(1, Ordering::SeqCst);
        if request.after < *self.oldest_cursor.lock().unwrap() {
            return Err(SourceError::Expired);
        }
        let batch = {
            let events = self.events.lock().unwrap();
            let mine: Vec<_> = (1i64..)
                .zip(events.iter())
                .filter(|(seq, (customers, _))| *seq > request.after && customers.contains(&request.customer))
                .map(|(seq, (_, event))| (seq, event.clone()))
                .take(request.limit)
                .collect();
            let newest = i64::try_from(events.len()).unwrap();
            let scanned_to =
                mine.last().filter(|_| mine.len() == request.limit).map_or(newest, |(seq, _)| *seq);
            Batch { events: mine, scanned_to }
        };
        // What was read is already old when the gate opens: the hardest case for the stream.
        if let Ok(permit) = self.gate.acquire().await {
            permit.forget();
        }
        Ok(batch)
    }
}
