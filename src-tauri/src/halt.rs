//! Ends the app at a chosen effect, for tests of what survives. Not part of a release.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use firebreak_app_runtime::{Boundary, Probe};

use crate::profile::setting;

/// Counts boundaries from a chosen moment, and aborts the process at a chosen one.
pub(crate) struct Halt {
    at: Option<u32>,
    on: On,
    crossed: AtomicU32,
}

/// What counting waits for.
enum On {
    /// The first effect whose name begins so.
    Effect(String),
    /// That there is such a file, which a test makes right before it does what it is about.
    File(PathBuf),
}

impl Halt {
    /// `FIREBREAK_HALT_ON` is the beginning of an effect's name or the absolute path of a file; `FIREBREAK_HALT_AT` the
    /// number of the boundary from there. Without that number the boundaries are told to the log and nothing ends.
    pub(crate) fn from_environment() -> Option<Self> {
        let (at, on) = (setting("FIREBREAK_HALT_AT"), setting("FIREBREAK_HALT_ON"));
        if at.is_none() && on.is_none() {
            return None;
        }
        Some(Self::new(at.and_then(|at| at.parse().ok()), on.unwrap_or_default()))
    }

    fn new(at: Option<u32>, on: String) -> Self {
        let on = if on.starts_with('/') { On::File(on.into()) } else { On::Effect(on) };
        Self { at, on, crossed: AtomicU32::new(0) }
    }

    /// The number of this boundary, from the first that counts.
    fn count(&self, boundary: Boundary) -> Option<u32> {
        let counting = self.crossed.load(Ordering::SeqCst) > 0
            || match &self.on {
                On::Effect(name) => boundary.effect.starts_with(name),
                On::File(path) => path.exists(),
            };
        counting.then(|| self.crossed.fetch_add(1, Ordering::SeqCst) + 1)
    }
}

impl Probe for Halt {
    fn crossed(&self, boundary: Boundary) {
        let Some(number) = self.count(boundary) else { return };
        let ends = self.at == Some(number);
        tracing::warn!(number, effect = boundary.effect, side = ?boundary.side, ends, "boundary");
        if ends {
            std::process::abort();
        }
    }
}

#[cfg(test)]
mod tests {
    use firebreak_app_runtime::Side;

    use super::*;

    const BOUNDARY: Boundary = Boundary { number: 9, side: Side::Before, effect: "persist" };

    #[test]
    fn counting_begins_when_a_test_makes_the_file() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("now");
        let halt = Halt::new(None, file.display().to_string());
        assert_eq!(halt.count(BOUNDARY), None);
        std::fs::write(&file, "")?;
        assert_eq!((halt.count(BOUNDARY), halt.count(BOUNDARY)), (Some(1), Some(2)));
        Ok(())
    }

    #[test]
    fn counting_begins_at_the_chosen_effect_and_goes_on_from_there() {
        let halt = Halt::new(None, "ask".to_owned());
        let crossed = ["inspect", "persist", "ask", "persist", "notify"];
        let counted = crossed.map(|effect| halt.count(Boundary { effect, ..BOUNDARY }));
        assert_eq!(counted, [None, None, Some(1), Some(2), Some(3)]);
    }
}
