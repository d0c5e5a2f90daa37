//! How many wrong activation codes are put up with, from one address and from everywhere.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use jiff::Timestamp;

/// Addresses remembered at once; beyond it only the limit for everybody counts.
const MAX_SOURCES: usize = 65_536;

/// Counts failures in windows of fixed length.
#[derive(Debug)]
pub struct AttemptLimit {
    per_source: u32,
    global: u32,
    window: Duration,
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    everybody: Window,
    sources: HashMap<IpAddr, Window>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Window {
    until: Timestamp,
    failures: u32,
}

impl AttemptLimit {
    /// A limit for each source and one for all together, within `window`.
    #[must_use]
    pub fn new(per_source: u32, global: u32, window: Duration) -> Self {
        Self { per_source, global, window, counts: Mutex::default() }
    }

    /// Whether another attempt is heard.
    ///
    /// # Errors
    ///
    /// How long to wait.
    pub fn check(&self, source: IpAddr, now: Timestamp) -> Result<(), Duration> {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.everybody.check(self.global, now)?;
        counts.sources.get(&network(source)).map_or(Ok(()), |window| window.check(self.per_source, now))
    }

    /// An attempt failed.
    pub fn failed(&self, source: IpAddr, now: Timestamp) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.everybody.add(self.window, now);
        if counts.sources.len() >= MAX_SOURCES {
            counts.sources.retain(|_, window| window.until > now);
        }
        let source = network(source);
        if counts.sources.len() < MAX_SOURCES || counts.sources.contains_key(&source) {
            counts.sources.entry(source).or_default().add(self.window, now);
        }
    }
}

impl Window {
    fn check(&self, limit: u32, now: Timestamp) -> Result<(), Duration> {
        if self.until <= now || self.failures < limit {
            return Ok(());
        }
        Err(Duration::try_from(self.until.duration_since(now)).unwrap_or_default())
    }

    fn add(&mut self, window: Duration, now: Timestamp) {
        if self.until <= now {
            *self = Self { until: now.saturating_add(window).unwrap_or(Timestamp::MAX), failures: 0 };
        }
        self.failures = self.failures.saturating_add(1);
    }
}

/// One customer of an IPv6 provider holds a /64 and could try from each of its addresses.
fn network(source: IpAddr) -> IpAddr {
    match source.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;

    use super::*;

    fn limit() -> AttemptLimit {
        AttemptLimit::new(2, 3, Duration::from_secs(60))
    }

    #[test]
    fn one_source_waits_while_others_are_heard() {
        let (limit, now) = (limit(), Timestamp::UNIX_EPOCH + 1.hour());
        let (guesser, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        limit.failed(guesser, now);
        limit.failed(guesser, now);
        assert_eq!(limit.check(guesser, now + 10.seconds()), Err(Duration::from_secs(50)));
        assert_eq!(limit.check(other, now), Ok(()));
        assert_eq!(limit.check(guesser, now + 61.seconds()), Ok(()));
    }

    #[test]
    fn many_sources_together_reach_the_limit_for_everybody() {
        let (limit, now) = (limit(), Timestamp::UNIX_EPOCH + 1.hour());
        for source in ["192.0.2.1", "192.0.2.2", "192.0.2.3"] {
            limit.failed(source.parse().unwrap(), now);
        }
        assert!(limit.check("192.0.2.4".parse().unwrap(), now).is_err());
    }

    #[test]
    fn addresses_of_one_ipv6_network_count_as_one() {
        let (limit, now) = (limit(), Timestamp::UNIX_EPOCH + 1.hour());
        limit.failed("2001:db8::1".parse().unwrap(), now);
        limit.failed("2001:db8::2".parse().unwrap(), now);
        assert!(limit.check("2001:db8::3".parse().unwrap(), now).is_err());
    }
}
