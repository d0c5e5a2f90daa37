//! `cargo xtask bench` ends here: measures, prints and writes `docs/benchmarks.md`.

use std::path::Path;

use firebreak_tests::bench;

fn main() -> anyhow::Result<()> {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let folder = tempfile::tempdir()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let figures = runtime.block_on(bench::measure(folder.path()))?;
    for figure in &figures {
        println!("{}: {} ({})", figure.what, figure.ours, figure.beside);
    }
    bench::write(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/benchmarks.md"), &figures)
}
