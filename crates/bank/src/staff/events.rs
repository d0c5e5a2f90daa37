//! What open pages of the console are told: that something changed, never what. They read it again themselves.

use std::{collections::HashMap, time::Duration};

use firebreak_bank_store::{StoreError, records::staff::Glance};
use tokio::{sync::broadcast, time};
use tokio_util::sync::CancellationToken;

use crate::{staff_api::watch::StaffEvent, state::AppState};

/// Events a slow page may fall behind before it is told to read everything again.
const BEHIND: usize = 64;
/// How often the figures of incidents are looked at while a page is open.
const LOOK: Duration = Duration::from_secs(2);

/// Tells every open page.
#[derive(Debug, Clone)]
pub struct StaffEvents(broadcast::Sender<StaffEvent>);

impl Default for StaffEvents {
    fn default() -> Self {
        Self(broadcast::Sender::new(BEHIND))
    }
}

impl StaffEvents {
    /// Tells every open page. That none is open is no fault.
    pub fn tell(&self, event: StaffEvent) {
        let _ = self.0.send(event);
    }

    /// What is told from now on.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<StaffEvent> {
        self.0.subscribe()
    }

    fn heard_by_anybody(&self) -> bool {
        self.0.receiver_count() > 0
    }
}

/// Tells open pages when the figures of an incident moved, until told to stop. Nobody looks while no page is open.
pub async fn watch_figures(app: AppState, stop: CancellationToken) {
    let mut known = HashMap::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = time::sleep(LOOK) => {}
        }
        if app.staff_events.heard_by_anybody()
            && let Err(error) = look(&app, &mut known).await
        {
            tracing::error!(error = %error, "the figures of incidents cannot be read");
        }
    }
}

async fn look(app: &AppState, known: &mut HashMap<i64, Glance>) -> Result<(), StoreError> {
    for glance in app.store.glances().await? {
        let before = known.insert(glance.incident_ord, glance);
        if before.is_some_and(|before| before != glance) {
            let reference = app.store.incident_by_ord(glance.incident_ord).await?.reference;
            app.staff_events.tell(StaffEvent::Live { reference });
        }
    }
    Ok(())
}
