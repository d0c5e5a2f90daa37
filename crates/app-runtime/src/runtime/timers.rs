//! The timers of one app, all waited for as one.

use std::{collections::BTreeMap, future::Future, time::Duration};

use firebreak_app_core::Timer;
use tokio::time::{Instant, sleep_until};

/// When which timer runs out.
#[derive(Debug, Default)]
pub(super) struct Timers {
    due: BTreeMap<Timer, Instant>,
}

impl Timers {
    pub(super) fn set(&mut self, timer: Timer, after: Duration) {
        self.due.insert(timer, Instant::now() + after.min(Duration::from_secs(24 * 60 * 60)));
    }

    pub(super) fn cancel(&mut self, timer: Timer) {
        self.due.remove(&timer);
    }

    /// Waits for the next one and takes it out. Dropped before, it takes nothing out.
    pub(super) fn next(&mut self) -> impl Future<Output = Timer> + use<'_> {
        let next = self.due.iter().min_by_key(|(_, at)| **at).map(|(timer, at)| (*timer, *at));
        async move {
            let Some((timer, at)) = next else { return std::future::pending().await };
            sleep_until(at).await;
            self.due.remove(&timer);
            timer
        }
    }
}
