//! What open pages of the console are told: that something changed, never what. They read it again themselves.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::broadcast;

use crate::staff_api::watch::StaffEvent;

/// Events a slow page may fall behind before it is told to read everything again.
const BEHIND: usize = 64;
/// How often the live figures of one incident are announced at the most.
const LIVE_EVERY: SignedDuration = SignedDuration::from_secs(2);

/// Tells every open page.
#[derive(Debug, Clone)]
pub struct StaffEvents {
    sender: broadcast::Sender<StaffEvent>,
    live: Arc<Mutex<HashMap<String, Timestamp>>>,
}

impl Default for StaffEvents {
    fn default() -> Self {
        Self { sender: broadcast::Sender::new(BEHIND), live: Arc::default() }
    }
}

impl StaffEvents {
    /// Tells every open page. That none is open is no fault.
    pub fn tell(&self, event: StaffEvent) {
        let _ = self.sender.send(event);
    }

    /// The figures of an incident moved; told now and then.
    pub fn live(&self, reference: &str, now: Timestamp) {
        let mut told = self.live.lock().unwrap_or_else(PoisonError::into_inner);
        let due = told.get(reference).is_none_or(|last| now.duration_since(*last) >= LIVE_EVERY);
        if due {
            told.insert(reference.to_owned(), now);
            drop(told);
            self.tell(StaffEvent::Live { reference: reference.to_owned() });
        }
    }

    /// What is told from now on.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<StaffEvent> {
        self.sender.subscribe()
    }
}
