//! From the sequence to the streams: whoever adds an event rings, and each second somebody looks all the same.
//!
//! The store is the truth; ringing only makes it quick. So nothing is lost when a ring is, or when another node wrote.

use std::{sync::Arc, time::Duration};

use firebreak_bank_store::{
    StoreError,
    records::{EventKind, EventRow},
};
use firebreak_bank_stream::{Audience, StreamHub, Wake};
use tokio::{sync::Notify, time};
use tokio_util::sync::CancellationToken;

use crate::render::Renderer;

/// How often somebody looks although nobody rang.
const LOOK: Duration = Duration::from_secs(1);
/// Events read at once.
const PAGE: u32 = 500;

/// The bell.
#[derive(Debug, Clone, Default)]
pub struct Announcer(Arc<Notify>);

impl Announcer {
    /// Something was added to the sequence.
    pub fn ring(&self) {
        self.0.notify_one();
    }

    /// Wakes the streams of whom each new event concerns, until told to stop.
    pub async fn run(self, renderer: Renderer, hub: StreamHub, stop: CancellationToken) {
        let mut told = None;
        loop {
            if let Err(error) = tell(&mut told, &renderer, &hub).await {
                tracing::error!(error = %error, "new events cannot be read");
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.0.notified() => {}
                () = time::sleep(LOOK) => {}
            }
        }
    }
}

/// Streams that open later read what happened before by themselves: the first look only finds the place.
async fn tell(told: &mut Option<i64>, renderer: &Renderer, hub: &StreamHub) -> Result<(), StoreError> {
    let mut after = match *told {
        Some(after) => after,
        None => renderer.store().position().await?.seq,
    };
    loop {
        *told = Some(after);
        let rows = renderer.store().events_after(after, PAGE).await?;
        let Some(last) = rows.last() else { break };
        after = last.seq;
        for row in &rows {
            wake(row, renderer, hub).await?;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a graph, not an account")]
    metrics::gauge!("firebreak_sequence").set(after as f64);
    #[expect(clippy::cast_precision_loss, reason = "a graph, not an account")]
    metrics::gauge!("firebreak_streams").set(hub.len() as f64);
    Ok(())
}

async fn wake(row: &EventRow, renderer: &Renderer, hub: &StreamHub) -> Result<(), StoreError> {
    let audience = match row.kind {
        EventKind::Publication { incident_ord, version } => {
            renderer.facts().announce(incident_ord, version);
            Audience::Matched(Arc::clone(&renderer.facts().get(incident_ord).await?.matched))
        }
        EventKind::Card { customer_ord, .. }
        | EventKind::Step { customer_ord, .. }
        | EventKind::Report { customer_ord, .. } => Audience::Customer(customer_ord),
        EventKind::DeviceRevoked { customer_ord, device_id } => {
            hub.revoke(device_id);
            Audience::Customer(customer_ord)
        }
    };
    hub.wake(&Wake { seq: row.seq, audience });
    Ok(())
}
