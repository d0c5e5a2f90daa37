//! Trying again whatever failed. One timer serves all of it.

use jiff::SignedDuration;

use super::Turn;
use crate::{
    effect::Timer,
    retry::{Attempt, LONGEST_PAUSE, later},
    stored::Order,
};

impl Turn<'_> {
    /// Tries again everything whose time has come.
    pub(super) fn retry_due(&mut self) {
        let now = self.now;
        self.retry(|attempt| attempt.due(now));
    }

    /// Tries everything that waits, whether its time has come or not.
    pub(super) fn retry_all(&mut self) {
        self.retry(|attempt| !attempt.in_flight && attempt.next_try_at.is_some());
    }

    fn retry(&mut self, due: impl Fn(&Attempt) -> bool) {
        if !self.ready() {
            return;
        }
        let orders: Vec<_> = self.model.orders.values().filter(|o| due(&o.attempt)).map(Order::key).collect();
        let steps: Vec<_> =
            self.model.steps.iter().filter(|(_, w)| due(&w.attempt)).map(|(key, _)| *key).collect();
        let imitations = self.model.imitations.values().filter(|wish| due(&wish.attempt));
        let imitations: Vec<_> = imitations.map(|wish| wish.idempotency_key.clone()).collect();
        let fetches: Vec<_> =
            self.model.fetches.iter().filter(|(_, f)| due(&f.attempt)).map(|(f, _)| *f).collect();
        for key in orders {
            self.send_order(key);
        }
        for (reference, kind) in steps {
            self.send_step(reference, kind);
        }
        for key in imitations {
            self.send_imitation(&key);
        }
        for fetch in fetches {
            self.want(fetch);
        }
        if due(&self.model.locale) {
            self.send_locale();
        }
    }

    /// The timer is set to the earliest of all that is tried again.
    pub(super) fn settle_retry(&mut self) {
        let orders = self.model.orders.values().map(|order| &order.attempt);
        let steps = self.model.steps.values().map(|wish| &wish.attempt);
        let imitations = self.model.imitations.values().map(|wish| &wish.attempt);
        let fetches = self.model.fetches.values().map(|fetch| &fetch.attempt);
        let locale = std::iter::once(&self.model.locale);
        let all = orders.chain(steps).chain(imitations).chain(fetches).chain(locale);
        let waiting = all.filter(|attempt| !attempt.in_flight);
        let Some(next) = waiting.filter_map(|attempt| attempt.next_try_at).min() else {
            return self.cancel_timer(Timer::Retry);
        };
        // A clock that was set back makes a time seem far ahead; it is never further than the longest pause.
        let after = next.duration_since(self.now).clamp(SignedDuration::ZERO, LONGEST_PAUSE);
        if self.model.timers.get(&Timer::Retry) != Some(&later(self.now, after)) {
            self.set_timer(Timer::Retry, after);
        }
    }
}
