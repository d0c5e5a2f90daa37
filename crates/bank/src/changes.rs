//! What the card processor does by itself, read change by change and written down.
//!
//! The cursor is in the store and moves with each change in one transaction: whatever ends the service, it goes on where it
//! was, and nothing is applied twice.

use std::{sync::Arc, time::Duration};

use firebreak_bank_cards::processor::{CardProcessor, ProcessorError};
use firebreak_bank_store::{Store, StoreError, records::AppliedChange};
use tokio::{sync::Notify, time};
use tokio_util::sync::CancellationToken;

use crate::{announce::Announcer, clock::Clock};

/// Changes read at once.
const PAGE: u32 = 200;
/// How often somebody looks although nobody rang.
const LOOK: Duration = Duration::from_secs(1);
/// A reading that takes longer is given up.
const READ_TIMEOUT: Duration = Duration::from_secs(20);

/// The worker.
#[derive(Clone)]
pub struct Changes {
    /// Where they are written down.
    pub store: Arc<dyn Store>,
    /// Where they come from.
    pub processor: Arc<dyn CardProcessor>,
    /// Told when one was new.
    pub announcer: Announcer,
    /// Rung when there may be some.
    pub wake: Arc<Notify>,
    /// The time.
    pub clock: Clock,
    /// The key that new cards are tagged with.
    pub tag_key_id: String,
}

/// Why changes could not be taken over.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error("the card processor cannot be asked")]
    Processor(#[from] ProcessorError),
    #[error("the card processor did not answer in time")]
    Slow(#[from] time::error::Elapsed),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Changes {
    /// Works until told to stop.
    pub async fn run(self, stop: CancellationToken) {
        let mut in_trouble = false;
        while !stop.is_cancelled() {
            let taken = self.take_over(&stop).await;
            if let Err(error) = &taken
                && !in_trouble
            {
                tracing::warn!(error = %error, "changes at the card processor cannot be taken over");
            }
            in_trouble = taken.is_err();
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.wake.notified() => {}
                () = time::sleep(LOOK) => {}
            }
        }
    }

    async fn take_over(&self, stop: &CancellationToken) -> Result<(), Trouble> {
        let mut after = self.store.processor_cursor().await?;
        loop {
            let changes = time::timeout(READ_TIMEOUT, self.processor.changes(after, PAGE)).await??;
            let full = changes.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX);
            for change in changes {
                if stop.is_cancelled() {
                    return Ok(());
                }
                after = change.seq;
                let change = AppliedChange {
                    seq: change.seq,
                    card_external_id: change.card_external_id,
                    fact: change.fact,
                };
                if self.store.apply_change(&change, &self.tag_key_id, self.clock.now()).await? {
                    metrics::counter!("firebreak_processor_changes_total").increment(1);
                    self.announcer.ring();
                }
            }
            if !full {
                return Ok(());
            }
        }
    }
}
