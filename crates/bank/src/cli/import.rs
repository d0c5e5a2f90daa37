//! Uploads with progress; Ctrl-C breaks them off and says what that leaves.

use std::{
    io::IsTerminal as _,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::Context as _;
use bytes::Bytes;
use futures_util::StreamExt as _;
use indicatif::{ProgressBar, ProgressStyle};
use reqwest::Body;
use serde::de::DeserializeOwned;
use tokio_util::io::ReaderStream;

use super::{
    Interrupted,
    args::{FileKind, ImportArgs},
    client::{Client, digest_of},
    output::Output,
};
use crate::staff_api::{ImportReport, ListReport};

/// Bytes sent at once.
const PIECE_BYTES: usize = 64 * 1024;
/// Where no terminal is, a line for each of so many parts of the file.
const PARTS: u64 = 10;

pub(super) async fn import(client: &Client, args: &ImportArgs, output: Output) -> anyhow::Result<()> {
    let path = match args.kind {
        FileKind::Customers => "staff/v1/imports/customers",
        FileKind::Cards => "staff/v1/imports/cards",
    };
    let interrupted =
        "Interrupted: what had arrived is imported, the rest is not. Run it again to complete it.";
    let report: ImportReport = upload(client, path, &args.file, output, interrupted).await?;
    output.import(&report)
}

pub(super) async fn import_list(
    client: &Client,
    reference: &str,
    file: &Path,
    output: Output,
) -> anyhow::Result<()> {
    let path = format!("staff/v1/incidents/{}/lists", super::incident::plain(reference)?);
    let interrupted = "Interrupted: nothing was imported.";
    let report: ListReport = upload(client, &path, file, output, interrupted).await?;
    output.list(&report)
}

async fn upload<T: DeserializeOwned>(
    client: &Client,
    path: &str,
    file: &Path,
    output: Output,
    interrupted: &str,
) -> anyhow::Result<T> {
    let sending = async {
        let (digest, length) = digest_of(file).await?;
        let opened = tokio::fs::File::open(file)
            .await
            .with_context(|| format!("{} cannot be read", file.display()))?;
        let progress = Progress::new(length);
        let body = Body::wrap_stream(pieces(opened, progress.clone()));
        let answer = client.upload(path, &digest, length, body).await;
        progress.end();
        answer
    };
    tokio::select! {
        answer = sending => answer,
        _ = tokio::signal::ctrl_c() => {
            output.note(interrupted);
            Err(Interrupted.into())
        }
    }
}

fn pieces(
    file: tokio::fs::File,
    progress: Progress,
) -> impl futures_util::Stream<Item = std::io::Result<Bytes>> + Send + 'static {
    ReaderStream::with_capacity(file, PIECE_BYTES).map(move |piece| {
        if let Ok(piece) = &piece {
            progress.sent(piece.len() as u64);
        }
        piece
    })
}

/// A bar on a terminal, a few plain lines elsewhere.
#[derive(Clone)]
struct Progress {
    bar: ProgressBar,
    plain: Option<Arc<AtomicU64>>,
    length: u64,
}

impl Progress {
    fn new(length: u64) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self { bar: ProgressBar::hidden(), plain: Some(Arc::default()), length };
        }
        let bar = ProgressBar::new(length);
        if let Ok(style) =
            ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}")
        {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar, plain: None, length }
    }

    fn sent(&self, bytes: u64) {
        self.bar.inc(bytes);
        let Some(plain) = &self.plain else { return };
        let before = plain.fetch_add(bytes, Ordering::Relaxed);
        let part = |sent: u64| (sent * PARTS).checked_div(self.length).unwrap_or(PARTS);
        let (was, is) = (part(before), part(before + bytes));
        if is > was {
            Output { json: false }.note(&format!("sent {} %", is * 100 / PARTS));
        }
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
