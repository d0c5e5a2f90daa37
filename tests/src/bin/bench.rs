//! `cargo xtask bench` ends here: measures, prints and writes `docs/benchmarks.md`. With `--try` it measures the app alone,
//! hardly at all, and writes nothing.

use std::path::Path;

use firebreak_tests::bench::{self, Extent};

fn main() -> anyhow::Result<()> {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let folder = tempfile::tempdir()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let extent = if std::env::args().any(|word| word == "--try") { Extent::Try } else { Extent::Whole };
    let figures = runtime.block_on(bench::measure(folder.path(), extent))?;
    for figure in &figures {
        println!("{}: {} ({}) {}", figure.what, figure.ours, figure.beside, figure.judged());
    }
    if extent == Extent::Try {
        return Ok(());
    }
    bench::write(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/benchmarks.md"), &figures)
}
