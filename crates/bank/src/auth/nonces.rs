//! Which signed requests were taken before.
//!
//! Two generations, in memory: a request can be presented for at most twice the permitted skew, so a nonce is kept for
//! one to two times that. After a restart the memory is empty; the caller refuses signatures from before the start.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use firebreak_wire::limits::MAX_CLOCK_SKEW_SECONDS;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

/// A signature made at the early edge of the window is good until the late edge.
const GENERATION: SignedDuration = SignedDuration::from_secs(2 * MAX_CLOCK_SKEW_SECONDS);

/// What became of a nonce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Never seen.
    New,
    /// Seen before.
    Replayed,
    /// Too many are remembered to take another one safely.
    Full,
}

/// Remembers nonces for as long as their signatures are good.
#[derive(Debug)]
pub struct NonceCache {
    most_per_generation: usize,
    generations: Mutex<Generations>,
}

#[derive(Debug, Default)]
struct Generations {
    rotate_at: Timestamp,
    current: HashSet<[u8; 16]>,
    previous: HashSet<[u8; 16]>,
}

impl NonceCache {
    /// Remembers at most this many nonces in each of the two generations, 16 bytes each.
    #[must_use]
    pub fn new(most_per_generation: usize) -> Self {
        Self { most_per_generation, generations: Mutex::default() }
    }

    /// Takes the nonce of a request whose signature is good.
    pub fn take(&self, key_id: &str, nonce: &str, now: Timestamp) -> Taken {
        let fingerprint = fingerprint(key_id, nonce);
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        generations.rotate(now);
        if generations.current.contains(&fingerprint) || generations.previous.contains(&fingerprint) {
            return Taken::Replayed;
        }
        if generations.current.len() >= self.most_per_generation {
            return Taken::Full;
        }
        generations.current.insert(fingerprint);
        Taken::New
    }
}

impl Generations {
    fn rotate(&mut self, now: Timestamp) {
        if now < self.rotate_at {
            return;
        }
        let idle = now.duration_since(self.rotate_at) >= GENERATION;
        self.previous = if idle { HashSet::new() } else { std::mem::take(&mut self.current) };
        self.current = HashSet::new();
        self.rotate_at = now.saturating_add(GENERATION).unwrap_or(Timestamp::MAX);
    }
}

fn fingerprint(key_id: &str, nonce: &str) -> [u8; 16] {
    let digest = Sha256::new().chain_update(key_id).chain_update([0]).chain_update(nonce).finalize();
    let mut first = [0; 16];
    first.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    first
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_full_memory_refuses_rather_than_forgets() {
        let cache = NonceCache::new(1);
        let now = Timestamp::UNIX_EPOCH + 1.hour();
        assert_eq!(cache.take("key", "a", now), Taken::New);
        assert_eq!(cache.take("key", "b", now), Taken::Full);
        assert_eq!(cache.take("key", "a", now), Taken::Replayed);
    }

    #[test]
    fn another_key_may_use_the_same_nonce() {
        let cache = NonceCache::new(9);
        let now = Timestamp::UNIX_EPOCH + 1.hour();
        assert_eq!(cache.take("one", "a", now), Taken::New);
        assert_eq!(cache.take("two", "a", now), Taken::New);
    }

    proptest! {
        #[test]
        fn a_nonce_is_remembered_while_its_signature_is_good(start in 0i64..400, steps in proptest::collection::vec(0i64..50, 0..12)) {
            let cache = NonceCache::new(1_000);
            let first = Timestamp::UNIX_EPOCH + start.seconds();
            prop_assert_eq!(cache.take("key", "the one", first), Taken::New);
            let mut passed = 0;
            for (i, step) in steps.into_iter().enumerate() {
                passed += step;
                let now = first + passed.seconds();
                cache.take("key", &i.to_string(), now);
                if passed < 2 * MAX_CLOCK_SKEW_SECONDS {
                    prop_assert_eq!(cache.take("key", "the one", now), Taken::Replayed);
                }
            }
        }
    }
}
