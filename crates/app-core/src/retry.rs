//! When something is tried again.

use jiff::{SignedDuration, Timestamp};

use crate::entropy::Entropy;

/// The pauses between tries; the last one repeats.
const PAUSES_SECONDS: [i64; 4] = [5, 10, 20, 30];
const LONGEST_RECONNECT_SECONDS: i64 = 60;
/// No pause is longer, whatever the bank asks for.
pub(crate) const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(1);
const SHORTEST_RECONNECT: SignedDuration = SignedDuration::from_millis(250);

/// How the tries of one thing go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attempt {
    /// Whether one is on its way.
    pub in_flight: bool,
    /// How many failed in a row.
    pub failures: u32,
    /// When the last one failed.
    pub last_try_at: Option<Timestamp>,
    /// When the next one is due.
    pub next_try_at: Option<Timestamp>,
}

impl Attempt {
    /// A try sets out.
    pub(crate) fn begin(&mut self) {
        self.in_flight = true;
        self.next_try_at = None;
    }

    /// It succeeded, or there will be no other.
    pub(crate) fn end(&mut self) {
        *self = Self::default();
    }

    /// It failed and there will be another.
    pub(crate) fn fail(&mut self, now: Timestamp, retry_after: Option<SignedDuration>) {
        let pause = pause(self.failures).max(retry_after.unwrap_or_default()).min(LONGEST_PAUSE);
        self.in_flight = false;
        self.failures = self.failures.saturating_add(1);
        self.last_try_at = Some(now);
        self.next_try_at = Some(later(now, pause));
    }

    /// Whether a try is due. A time far ahead can only come from a clock that was set back.
    pub(crate) fn due(&self, now: Timestamp) -> bool {
        !self.in_flight && self.next_try_at.is_some_and(|at| at <= now || at > later(now, LONGEST_PAUSE))
    }
}

/// The pause after that many failures before this one.
pub(crate) fn pause(failures: u32) -> SignedDuration {
    let index = usize::try_from(failures).unwrap_or(usize::MAX).min(PAUSES_SECONDS.len() - 1);
    SignedDuration::from_secs(PAUSES_SECONDS.get(index).copied().unwrap_or_default())
}

/// The pause before reconnecting: full jitter over a span that doubles up to a minute, so that many devices that lost
/// the bank at the same moment do not come back at the same moment.
pub(crate) fn jitter(failures: u32, first: SignedDuration, entropy: &mut dyn Entropy) -> SignedDuration {
    let first = i64::try_from(first.as_millis()).unwrap_or(i64::MAX).max(1);
    let span = first.saturating_mul(1 << failures.min(16)).min(LONGEST_RECONNECT_SECONDS * 1000);
    let share = i64::try_from(entropy.next_u64() % span.unsigned_abs().saturating_add(1)).unwrap_or(span);
    SignedDuration::from_millis(share).max(SHORTEST_RECONNECT)
}

/// A time after another; the end of time where there is none.
pub(crate) fn later(from: Timestamp, by: SignedDuration) -> Timestamp {
    from.saturating_add(by).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::{Attempt, jitter};

    #[test]
    fn tries_are_repeated_after_5_10_20_and_then_every_30_seconds() {
        let mut attempt = Attempt::default();
        let mut pauses = Vec::new();
        for _ in 0..6 {
            attempt.begin();
            attempt.fail(Timestamp::UNIX_EPOCH, None);
            pauses.push(attempt.next_try_at.unwrap().as_second());
        }
        assert_eq!(pauses, [5, 10, 20, 30, 30, 30]);
    }

    #[test]
    fn the_banks_own_wish_for_a_longer_pause_is_kept() {
        let mut attempt = Attempt::default();
        attempt.fail(Timestamp::UNIX_EPOCH, Some(SignedDuration::from_secs(120)));
        assert_eq!(attempt.next_try_at.unwrap().as_second(), 120);
    }

    #[test]
    fn jitter_spreads_over_a_span_that_doubles_up_to_a_minute() {
        let first = SignedDuration::from_secs(1);
        let longest =
            |failures| jitter(failures, first, &mut || if failures == 0 { 1_000 } else { u64::MAX });
        assert_eq!(longest(0), SignedDuration::from_secs(1));
        for failures in [1, 5, 6, 16, 1000] {
            assert!(longest(failures) <= SignedDuration::from_secs(60));
        }
        assert_eq!(jitter(9, first, &mut || 60_000), SignedDuration::from_secs(60));
        assert_eq!(jitter(9, first, &mut || 0), SignedDuration::from_millis(250));
    }
}
