//! The figures of `docs/benchmarks.md`. Each is measured on release builds, with real HTTP, signatures and disk.

mod app;
mod bank_side;
mod idle;
mod report;

use std::path::Path;

pub use report::{Figure, write};

/// Measures everything. `folder` holds samples and databases and is the caller's to delete.
///
/// # Errors
/// If anything fails: a figure is never left out silently.
pub async fn measure(folder: &Path) -> anyhow::Result<Vec<Figure>> {
    let mut figures = bank_side::list_import(folder)?;
    figures.extend(bank_side::streams_and_freezes(folder).await?);
    figures.extend(app::start_and_memory(folder).await?);
    figures.extend(idle::figures().await?);
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
