//! Firebreak's own commands. `cargo xtask demo` plays an incident, `cargo xtask test` proves everything;
//! both set up what they need. This crate holds no product code.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool, and its own composition root"
)]

mod bench;
mod cross;
mod demo;
#[cfg(test)]
mod links;
mod package;
#[cfg(test)]
mod phones;
#[cfg(test)]
mod releases;
mod setup;
mod shell;
mod test;
#[cfg(test)]
mod workflows;

use std::process::ExitCode;

use anyhow::bail;
use lexopt::prelude::*;

const USAGE: &str = "\
cargo xtask demo           set everything up and play an incident with the real bank and the real app
cargo xtask test           set everything up and run every check and test
cargo xtask test --quick   formatting, lints and fast tests only: the inner loop
cargo xtask bench          measure, beside the peers, and write docs/benchmarks.md
cargo xtask package        .deb and .rpm of the app and of the bank, in target/packages
                           --debug: of a debug build; --built: of the programs as they were built before;
                           --test: install and try them in a clean root
cargo xtask cross          type-check the app for phones, macOS and Windows; run the pure crates' tests on Windows
cargo xtask setup          install what the others need, and nothing else";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    let mut parser = lexopt::Parser::from_env();
    let mut command = None;
    let mut quick = false;
    let mut wish = package::Wish::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) if command.is_none() => command = Some(word.string()?),
            Long("quick") => quick = true,
            Long("debug") => wish.debug = true,
            Long("built") => wish.built = true,
            Long("test") => wish.test = true,
            Long("help") | Short('h') => {
                println!("{USAGE}");
                return Ok(());
            }
            Long(_) | Short(_) | Value(_) => bail!("{}\n\n{USAGE}", argument.unexpected()),
        }
    }
    match command.as_deref() {
        Some("demo") => demo::run(),
        Some("test") if quick => test::quick(),
        Some("test") => test::full(),
        Some("bench") => bench::run(),
        Some("package") => package::run_all(&wish),
        Some("cross") => cross::everything(),
        Some("setup") => setup::everything(),
        Some(other) => bail!("there is no command {other:?}\n\n{USAGE}"),
        None => bail!("which command?\n\n{USAGE}"),
    }
}
