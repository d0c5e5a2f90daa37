//! Uploads with progress; Ctrl-C breaks them off and says what that leaves.

use std::{
    io::{IsTerminal as _, SeekFrom},
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
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
use tokio_util::io::ReaderStream;

use super::{
    Interrupted,
    args::{FileKind, ImportArgs},
    client::{Client, digest_of},
    output::Output,
};
use crate::staff_api::{
    ImportReport,
    lists::{BeginImport, ImportList, ImportStateView, MAX_PIECE_BYTES},
};

/// Bytes sent at once.
const PIECE_BYTES: usize = 64 * 1024;
/// Without its last byte a file is not what was signed, and is not imported; with it, the service decides.
const TOO_LATE: &str =
    "Interrupted, but the whole file had been sent: it may be imported. Look before you run it again.";
/// A list that rests is not in the incident.
const RESTING: &str =
    "Interrupted: nothing of the list is in the incident yet. Run the same command again to go on.";
/// Where no terminal is, a line for each of so many parts of the file.
const PARTS: u64 = 10;

pub(super) async fn import(client: &Client, args: &ImportArgs, output: Output) -> anyhow::Result<()> {
    let path = match args.kind {
        FileKind::Customers => "staff/v1/imports/customers",
        FileKind::Cards => "staff/v1/imports/cards",
        FileKind::Payments => "staff/v1/imports/payments",
    };
    let interrupted =
        "Interrupted: what had arrived is imported, the rest is not. Run it again to complete it.";
    let report: ImportReport = upload(client, path, &args.file, output, interrupted).await?;
    output.import(&report)
}

/// Sends a list piece by piece, from where an earlier try of the same file stood.
pub(super) async fn import_list(
    client: &Client,
    reference: &str,
    file: &Path,
    columns: Vec<(String, String)>,
    output: Output,
) -> anyhow::Result<()> {
    let imports = format!("staff/v1/incidents/{}/imports", super::incident::plain(reference)?);
    let unreadable = || format!("{} cannot be read", file.display());
    let mut opened = tokio::fs::File::open(file).await.with_context(unreadable)?;
    let length = opened.metadata().await.with_context(unreadable)?.len();
    let file_name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let known: ImportList = client.get(&imports).await?;
    let resting = known.imports.into_iter().rev().find(|one| {
        one.state == ImportStateView::Receiving && one.file_name == file_name && one.file_bytes == length
    });
    let mut status = match resting {
        Some(resting) => resting,
        None => {
            let wish = BeginImport { file_name, file_bytes: length, mapping: columns.into_iter().collect() };
            client.post(&imports, &wish).await?
        }
    };
    let progress = Progress::new();
    progress.begin(length);
    progress.sent(status.offset);
    let sending = async {
        while status.state == ImportStateView::Receiving {
            let piece = read_piece(&mut opened, status.offset).await.with_context(unreadable)?;
            let last = status.offset + piece.len() as u64 >= length;
            let path = format!("staff/v1/imports/{}?offset={}&last={last}", status.id, status.offset);
            let before = status.offset;
            status = client.piece(&path, piece).await?;
            progress.sent(status.offset.saturating_sub(before));
        }
        progress.end();
        anyhow::Ok(status)
    };
    let status = tokio::select! {
        status = sending => status?,
        _ = tokio::signal::ctrl_c() => {
            progress.end();
            output.note(RESTING);
            return Err(Interrupted.into());
        }
    };
    output.list(&status)
}

async fn read_piece(file: &mut tokio::fs::File, offset: u64) -> std::io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(offset)).await?;
    let mut piece = Vec::with_capacity(MAX_PIECE_BYTES);
    file.take(MAX_PIECE_BYTES as u64).read_to_end(&mut piece).await?;
    Ok(piece)
}

async fn upload<T: DeserializeOwned>(
    client: &Client,
    path: &str,
    file: &Path,
    output: Output,
    interrupted: &str,
) -> anyhow::Result<T> {
    let progress = Progress::new();
    let sending = async {
        let (digest, length) = digest_of(file).await?;
        let opened = tokio::fs::File::open(file)
            .await
            .with_context(|| format!("{} cannot be read", file.display()))?;
        progress.begin(length);
        let body = Body::wrap_stream(pieces(opened, progress.clone()));
        let answer = client.upload(path, &digest, length, body).await;
        progress.end();
        answer
    };
    tokio::select! {
        answer = sending => answer,
        _ = tokio::signal::ctrl_c() => {
            progress.end();
            output.note(if progress.is_complete() { TOO_LATE } else { interrupted });
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
    plain: bool,
    sent: Arc<AtomicU64>,
    /// Not known before the file was read once.
    length: Arc<AtomicU64>,
}

impl Progress {
    fn new() -> Self {
        let plain = !std::io::stderr().is_terminal();
        let bar = if plain { ProgressBar::hidden() } else { ProgressBar::no_length() };
        if let Ok(style) =
            ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}")
        {
            bar.set_style(style);
        }
        Self { bar, plain, sent: Arc::default(), length: Arc::new(AtomicU64::new(u64::MAX)) }
    }

    fn begin(&self, length: u64) {
        self.length.store(length, Ordering::Relaxed);
        self.bar.set_length(length);
        self.bar.enable_steady_tick(Duration::from_millis(200));
    }

    fn sent(&self, bytes: u64) {
        self.bar.inc(bytes);
        let before = self.sent.fetch_add(bytes, Ordering::Relaxed);
        let length = self.length.load(Ordering::Relaxed);
        let part = |sent: u64| sent.saturating_mul(PARTS).checked_div(length).unwrap_or(PARTS);
        let (was, is) = (part(before), part(before + bytes));
        if self.plain && is > was {
            Output { json: false }.note(&format!("sent {} %", is * 100 / PARTS));
        }
    }

    /// Whether the last byte is on its way, so that the service may act on it.
    fn is_complete(&self) -> bool {
        self.sent.load(Ordering::Relaxed) >= self.length.load(Ordering::Relaxed)
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
