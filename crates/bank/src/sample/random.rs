//! Choices that are the same for the same seed, whatever the version of the libraries.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{RngCore as _, SeedableRng as _},
};

pub(super) struct Random(ChaCha8Rng);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number below `end`; 0 if `end` is.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(end);
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// True so many times in a thousand.
    pub(super) fn permille(&mut self, chance: u64) -> bool {
        self.below(1_000) < chance
    }

    /// One of these, by weight.
    pub(super) fn weighted<T: Copy>(&mut self, choices: &[(u64, T)], otherwise: T) -> T {
        let mut left = self.below(choices.iter().map(|(weight, _)| weight).sum());
        for (weight, choice) in choices {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return *choice,
            }
        }
        otherwise
    }

    /// One of these words; nothing if there are none.
    pub(super) fn word(&mut self, words: &[&'static str]) -> &'static str {
        let place = self.below(u64::try_from(words.len()).unwrap_or_default());
        usize::try_from(place).ok().and_then(|place| words.get(place)).copied().unwrap_or_default()
    }

    /// Puts them into another order (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            let other = self.below(u64::try_from(place + 1).unwrap_or_default());
            items.swap(place, usize::try_from(other).unwrap_or_default());
        }
    }
}
