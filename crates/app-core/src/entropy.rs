//! Randomness as an argument.

/// A source of random numbers. What the app does with them (order keys, jitter) needs uniqueness, not secrecy.
pub trait Entropy {
    /// The next 64 random bits.
    fn next_u64(&mut self) -> u64;
}

impl<F: FnMut() -> u64> Entropy for F {
    fn next_u64(&mut self) -> u64 {
        self()
    }
}
