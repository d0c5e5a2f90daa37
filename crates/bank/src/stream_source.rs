//! The sequence through one customer's eyes, rendered at the moment of sending.

use std::collections::{BTreeMap, HashMap};

use async_trait::async_trait;
use firebreak_bank_store::{
    Store, StoreError,
    records::{EventKind, EventRow},
};
use firebreak_bank_stream::{Batch, Bounds, ReadRequest, SourceError, StreamSource};
use firebreak_wire::{DeviceEvent, DeviceState, StepEvent, StepKind, StreamEvent};
use uuid::Uuid;

use crate::render::{Holding, Renderer};

/// Reads events from the store and renders them.
#[derive(Clone)]
pub struct RenderedEvents {
    renderer: Renderer,
}

/// What an event is about. Of several events about the same thing only the last is sent: they would all be rendered from
/// the same present state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Subject {
    Notice(i64),
    Card(i64),
    Step(i64, StepKind),
    Report(Uuid),
    Device(Uuid),
}

impl RenderedEvents {
    /// Events as this renderer shows them.
    #[must_use]
    pub fn new(renderer: Renderer) -> Self {
        Self { renderer }
    }

    fn store(&self) -> &dyn Store {
        self.renderer.store()
    }

    async fn read(&self, request: ReadRequest) -> Result<Batch, StoreError> {
        // Before the events: up to here everything is visible to the reading that follows.
        let position = self.store().position().await?;
        if request.after < self.store().oldest_seq().await?.saturating_sub(1) {
            return Err(StoreError::NotFound);
        }
        let (subjects, scanned_to) = self.subjects(request, position.seq).await?;
        let mut holding = None;
        let mut events = Vec::with_capacity(subjects.len());
        for (seq, subject) in subjects {
            events.push((seq, self.render(request.customer, subject, &mut holding).await?));
        }
        Ok(Batch { events, scanned_to })
    }

    /// What changed for the customer, once each, by the number of its last event.
    async fn subjects(
        &self,
        request: ReadRequest,
        newest: i64,
    ) -> Result<(BTreeMap<i64, Subject>, i64), StoreError> {
        let mut last_seq: HashMap<Subject, i64> = HashMap::new();
        let mut after = request.after;
        loop {
            let room = request.limit.saturating_sub(last_seq.len());
            let rows = self
                .store()
                .events_for(request.customer, after, u32::try_from(room).unwrap_or(u32::MAX))
                .await?;
            let complete = rows.len() < room;
            for row in &rows {
                last_seq.insert(subject(row), row.seq);
                after = row.seq;
            }
            if complete || last_seq.len() >= request.limit {
                let scanned_to = if complete { after.max(newest) } else { after };
                return Ok((last_seq.into_iter().map(|(subject, seq)| (seq, subject)).collect(), scanned_to));
            }
        }
    }

    async fn render(
        &self,
        customer: i64,
        subject: Subject,
        holding: &mut Option<Holding>,
    ) -> Result<StreamEvent, StoreError> {
        match subject {
            Subject::Card(card_ord) => Ok(StreamEvent::Card(Box::new(self.renderer.card(card_ord).await?))),
            Subject::Report(payment_id) => {
                Ok(StreamEvent::Report(self.renderer.report(customer, payment_id).await?))
            }
            Subject::Device(device_id) => {
                Ok(StreamEvent::Device(DeviceEvent { device_id, state: DeviceState::Revoked }))
            }
            Subject::Step(incident_ord, kind) => {
                let (notice, mut steps) = self.renderer.steps(customer, incident_ord, kind).await?;
                match (steps.pop(), steps.is_empty()) {
                    (Some(step), true) => Ok(StreamEvent::Step(StepEvent { notice, step })),
                    // One such step for each of several cards, or none any more: the whole notice says it.
                    _ => self.notice(customer, incident_ord, holding).await,
                }
            }
            Subject::Notice(incident_ord) => self.notice(customer, incident_ord, holding).await,
        }
    }

    async fn notice(
        &self,
        customer: i64,
        incident_ord: i64,
        holding: &mut Option<Holding>,
    ) -> Result<StreamEvent, StoreError> {
        let held = match holding.take() {
            Some(held) => held,
            None => self.renderer.holding(customer).await?,
        };
        let notice = self.renderer.notice(&held, incident_ord).await;
        *holding = Some(held);
        Ok(StreamEvent::Notice(Box::new(notice?)))
    }
}

fn subject(row: &EventRow) -> Subject {
    match row.kind {
        EventKind::Publication { incident_ord, .. } => Subject::Notice(incident_ord),
        EventKind::Card { card_ord, .. } => Subject::Card(card_ord),
        EventKind::Step { incident_ord, kind, .. } => Subject::Step(incident_ord, kind),
        EventKind::Report { payment_id, .. } => Subject::Report(payment_id),
        EventKind::DeviceRevoked { device_id, .. } => Subject::Device(device_id),
    }
}

#[async_trait]
impl StreamSource for RenderedEvents {
    async fn bounds(&self) -> Result<Bounds, SourceError> {
        let read = async {
            let position = self.store().position().await?;
            let oldest = self.store().oldest_seq().await?;
            Ok::<_, StoreError>(Bounds {
                epoch: position.epoch,
                oldest_cursor: oldest.saturating_sub(1).max(0),
                newest: position.seq,
            })
        };
        read.await.map_err(unavailable)
    }

    async fn events_after(&self, request: ReadRequest) -> Result<Batch, SourceError> {
        self.read(request).await.map_err(unavailable)
    }
}

fn unavailable(error: StoreError) -> SourceError {
    if matches!(error, StoreError::NotFound) {
        return SourceError::Expired;
    }
    tracing::error!(error = %error, "events cannot be read");
    SourceError::Unavailable
}
