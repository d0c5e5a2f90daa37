//! Where a running app can be stopped: before and after each effect.

/// One side of one performed effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Boundary {
    /// Counts the boundaries of this process, from 1.
    pub number: u32,
    /// Which side of the effect it is on.
    pub side: Side,
    /// What the effect is called, such as `persist`.
    pub effect: &'static str,
}

/// A side of an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Nothing of it was done yet.
    Before,
    /// What touches store and keys is done; what touches network or person was begun.
    After,
}

/// Is told of every boundary as the app crosses it. Made for tests that end the app at each of them.
pub trait Probe: Send + Sync {
    /// The app crosses it. A probe that ends the app here ends it before anything further is done.
    fn crossed(&self, boundary: Boundary);
}
