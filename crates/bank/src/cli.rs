//! The command line. All but `sample` and `serve` talk to the running service over HTTP, signed with the staff key.

mod args;
mod client;
mod imitations;
mod import;
mod incident;
mod ledger;
mod output;
mod serve;
mod staff;

use std::process::ExitCode;

use anyhow::Context as _;
use clap::Parser as _;

use self::{
    args::{Cli, CodeCommand, Command, EvidenceCommand},
    client::Client,
    output::Output,
};
use crate::{
    sample,
    staff_api::{IssueCode, IssuedCode},
};

/// What Ctrl-C ends a command with, as shells have it.
const INTERRUPTED: u8 = 130;

/// A command was interrupted; what that means was said already.
#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
struct Interrupted;

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    // Fails only where one is installed already.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let cli = Cli::parse();
    let output = Output { json: cli.json };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = runtime.context("the program cannot start its threads").and_then(|runtime| {
        let done = runtime.block_on(run(cli, output));
        runtime.shutdown_background();
        done
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Interrupted>() => ExitCode::from(INTERRUPTED),
        Err(error) => {
            output.error(&error);
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli, output: Output) -> anyhow::Result<()> {
    let service = cli.service;
    match cli.command {
        Command::Sample(args) => write_sample(&args, output),
        Command::Serve(args) => serve::serve(&args, &service.data).await,
        Command::Import(args) => import::import(&Client::open(&service)?, &args, output).await,
        Command::ActivationCode { command: CodeCommand::Issue { customer, ttl_minutes } } => {
            let path = format!("staff/v1/customers/{}/activation-codes", part(&customer));
            let issued: IssuedCode = Client::open(&service)?.post(&path, &IssueCode { ttl_minutes }).await?;
            output.code(&issued)
        }
        Command::Staff { command } => staff::run(&Client::open(&service)?, command, output).await,
        Command::Audit { command } => staff::audit(&Client::open(&service)?, &command, output).await,
        Command::Evidence { command: EvidenceCommand::Export { reference, out } } => {
            staff::export(&Client::open(&service)?, &reference, &out, output).await
        }
        Command::Evidence { command } => staff::verify(&command, output),
        Command::Imitations { command } => imitations::run(&Client::open(&service)?, &command, output).await,
        Command::Ledger { command } => ledger::run(&Client::open(&service)?, command, output).await,
        Command::Incident { command } => incident::run(&Client::open(&service)?, command, output).await,
    }
}

/// A customer's number as a part of a path, whatever the bank's numbers look like.
fn part(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

fn write_sample(args: &args::SampleArgs, output: Output) -> anyhow::Result<()> {
    let until = args.payments_until.unwrap_or(sample::PAYMENTS_UNTIL);
    let written = sample::write_sample_until(args.customers, args.seed, until, &args.out, &mut |_, _| {})
        .with_context(|| format!("the sample cannot be written to {}", args.out.display()))?;
    output.sample(&written, &args.out)
}
