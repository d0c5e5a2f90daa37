//! The figures of `docs/benchmarks.md`. Each is measured on release builds, with real HTTP, signatures and disk.

mod app;
mod bank_side;
mod frames;
mod idle;
mod large_bank;
mod network;
mod prepared;
mod report;

use std::{path::Path, time::Duration};

pub use network::Counted;
use prepared::Prepared;
pub use report::{Figure, text, write};

/// How much is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything, often enough for a document.
    Whole,
    /// The app alone and hardly at all: whether the measuring works.
    Try,
}

impl Extent {
    fn rounds(self) -> usize {
        match self {
            Self::Whole => 7,
            Self::Try => 1,
        }
    }

    /// How long both apps are left alone.
    fn idle(self) -> Duration {
        match self {
            Self::Whole => Duration::from_mins(8),
            Self::Try => Duration::from_secs(60),
        }
    }
}

/// Measures. `folder` holds samples and databases and is the caller's to delete.
///
/// # Errors
/// If anything fails: a figure is never left out silently.
pub async fn measure(folder: &Path, extent: Extent) -> anyhow::Result<Vec<Figure>> {
    let mut figures = Vec::new();
    if extent == Extent::Whole {
        figures.extend(bank_side::list_import(folder)?);
        figures.extend(bank_side::streams_and_freezes(folder).await?);
        figures.extend(large_bank::day(folder).await?);
    }
    let (prepared, taps) = Prepared::make(idle::taps).await?;
    figures.extend(app::starts_and_memory(&prepared, extent)?);
    figures.extend(app::sizes()?);
    figures.extend(idle::left_alone(&prepared, extent)?);
    figures.push(taps);
    figures.push(idle::scripts()?);
    Ok(figures)
}

/// The middle of the values; of an even number, the upper of the two.
fn median(values: &mut [f64]) -> f64 {
    quantile(values, 0.5)
}

/// The value that this share of the values does not exceed.
fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place within a short list"
    )]
    let place = ((values.len() as f64) * share) as usize;
    values.get(place.min(values.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}
