//! Compromised lists on their way in: piece by piece, over days if need be, across restarts, without a card number kept.
//!
//! A piece is read in memory; what it found (cards, counts, rejected lines by number) is stored in one transaction with
//! the place up to which whole lines were taken. The reader with its index stays in memory between pieces as long as
//! pieces come; after a rest or a restart it is made anew from what was stored.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use anyhow::anyhow;
use firebreak_bank_core::exposure::{DataClasses, ExpiryMatch};
use firebreak_bank_match::{
    CardIndex, Expiry, Finds, HeaderError, Hit, Judge, KnownCard, ListMatcher, MAX_LINE_BYTES, Mapping,
    MatchReport, Matches,
};
use firebreak_bank_store::{
    Store, StoreError,
    records::{
        IndexedCard,
        staff::{ImportHit, ImportRow, ImportStep},
    },
};
use firebreak_crypto::{
    file_digest::{BLOCK_BYTES, FileDigest},
    pan::PanTagger,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use uuid::Uuid;

/// Cards or hits read at once.
const PAGE: u32 = 50_000;
/// Readers in memory at a time: each holds every card of the bank.
const MOST_READERS: usize = 2;
/// How long a reader is kept without a piece.
const IDLE: SignedDuration = SignedDuration::from_secs(120);

/// Where the reading of a list stands, as it is stored. Holds names of columns and counts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Progress {
    /// What the list calls the columns, where it is not as we do.
    pub mapping: Mapping,
    /// The header, once it was read.
    pub header: Option<String>,
    /// Lines taken, the header among them.
    pub lines: u64,
    /// Bytes taken, whole lines.
    pub done_bytes: u64,
    /// The counts so far.
    pub report: MatchReport,
    /// The digest up to the offset at which the next piece begins.
    pub digest: FileDigest,
}

impl Progress {
    /// Where the next piece has to begin: the last whole block of the digest before the end of the last whole line.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.done_bytes - self.done_bytes % BLOCK_BYTES as u64
    }
}

/// Why a piece was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PieceError {
    /// The piece does not begin where the import stands.
    #[error("the next piece begins at byte {0}")]
    Elsewhere(u64),
    /// The list cannot be read at all.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// No line ends in a whole piece.
    #[error("a line is longer than a piece: is it a CSV file?")]
    NoLine,
    /// More came than was announced, or the file ended early.
    #[error("the file is not as long as was said: {said} bytes, and now {now}")]
    Length {
        /// As announced.
        said: u64,
        /// As it came.
        now: u64,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A fault of ours.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// A list that is whole.
#[derive(Debug)]
pub struct Whole {
    /// What it found.
    pub matches: Matches,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
}

/// Reads lists. One piece at a time, whichever list it is of: reading takes a whole core.
#[derive(Default)]
pub struct ListReaders {
    readers: Mutex<Readers>,
}

#[derive(Default)]
struct Readers {
    active: HashMap<Uuid, Reader>,
}

struct Reader {
    matcher: ListMatcher,
    progress: Progress,
    /// Which state of the bank's cards the index is of.
    cards: u64,
    used_at: Timestamp,
}

/// What reading needs beside the piece.
pub struct Reading<'a> {
    /// The store.
    pub store: &'a dyn Store,
    /// Tags card numbers.
    pub tagger: &'a PanTagger,
    /// Counts changes of the bank's cards: an index of an earlier count is not used any more.
    pub cards: u64,
    /// The present moment.
    pub now: Timestamp,
}

impl ListReaders {
    /// Takes a piece that begins at `offset`, stores what it found, and gives where the import stands. The last piece is
    /// taken to its end, also where no line ends there.
    ///
    /// # Errors
    /// The piece belongs elsewhere, or the list cannot be read.
    pub async fn take(
        &self,
        reading: &Reading<'_>,
        import: &ImportRow,
        offset: u64,
        piece: bytes::Bytes,
        last: bool,
    ) -> Result<Progress, PieceError> {
        let mut readers = self.readers.lock().await;
        let mut reader = readers.reader(reading, import).await?;
        let from = reader.progress.offset();
        if offset != from {
            let here = reader.progress.offset();
            readers.keep(import.id, reader);
            return Err(PieceError::Elsewhere(here));
        }
        let said = import.file_bytes.cast_unsigned();
        let now = offset + piece.len() as u64;
        if now > said {
            return Err(PieceError::Length { said, now });
        }
        let (reader, finds) = tokio::task::spawn_blocking(move || {
            let finds = reader.take(&piece, last)?;
            Ok::<_, PieceError>((reader, finds))
        })
        .await
        .map_err(|error| anyhow!("the piece was not read: {error}"))??;
        let step = step(&reader.progress, from, finds, reading.now)?;
        reading.store.step_import(import.id, &step).await?;
        let progress = reader.progress.clone();
        readers.keep(import.id, Reader { used_at: reading.now, ..reader });
        Ok(progress)
    }

    /// Ends a list whose last piece was taken; `rest` is the file from where the import stands. What it found is the
    /// caller's to store.
    ///
    /// # Errors
    /// Bytes are missing, or it has no header.
    pub async fn finish(
        &self,
        reading: &Reading<'_>,
        import: &ImportRow,
        offset: u64,
        rest: bytes::Bytes,
        judge: Judge,
    ) -> Result<Whole, PieceError> {
        let mut readers = self.readers.lock().await;
        let reader = readers.reader(reading, import).await?;
        if offset != reader.progress.offset() {
            let here = reader.progress.offset();
            readers.keep(import.id, reader);
            return Err(PieceError::Elsewhere(here));
        }
        let (said, now) = (import.file_bytes.cast_unsigned(), offset + rest.len() as u64);
        if said != now {
            return Err(PieceError::Length { said, now });
        }
        tokio::task::spawn_blocking(move || reader.finish(&rest, &judge))
            .await
            .map_err(|error| anyhow!("the list was not read: {error}"))?
    }

    /// Forgets readers that nobody used for a while.
    pub async fn upkeep(&self, now: Timestamp) {
        let mut readers = self.readers.lock().await;
        readers.active.retain(|_, reader| now.duration_since(reader.used_at) < IDLE);
    }
}

impl Readers {
    /// The reader of an import, from memory or from what was stored. It is not kept while it works: a fault loses memory
    /// only, never a place.
    async fn reader(&mut self, reading: &Reading<'_>, import: &ImportRow) -> Result<Reader, PieceError> {
        let known = self.active.remove(&import.id).filter(|reader| {
            reader.cards == reading.cards && reader.progress.offset() == import.offset.cast_unsigned()
        });
        if let Some(reader) = known {
            return Ok(reader);
        }
        while self.active.len() >= MOST_READERS {
            let idle = self.active.iter().min_by_key(|(_, reader)| reader.used_at).map(|(id, _)| *id);
            idle.and_then(|id| self.active.remove(&id));
        }
        let progress: Progress = serde_json::from_str(&import.progress)
            .map_err(|_| StoreError::Corrupt("progress of an import"))?;
        let index = Arc::new(card_index(reading.store).await?);
        let tagger = reading.tagger.clone();
        let mapping = progress.mapping.clone();
        let matcher = match &progress.header {
            None => ListMatcher::new(index, tagger, mapping),
            Some(header) => {
                let hits = stored_hits(reading.store, import.id).await?;
                let place = (header.as_bytes(), progress.lines);
                ListMatcher::resume(index, tagger, mapping, place, progress.report.clone(), &hits)?
            }
        };
        Ok(Reader { matcher, progress, cards: reading.cards, used_at: reading.now })
    }

    fn keep(&mut self, id: Uuid, reader: Reader) {
        self.active.insert(id, reader);
    }
}

impl Reader {
    /// Reads the whole lines of a piece.
    fn take(&mut self, piece: &[u8], last: bool) -> Result<Finds, PieceError> {
        let known = usize::try_from(self.progress.done_bytes - self.progress.offset())
            .map_err(|_| anyhow!("a line before the place is too long"))?;
        let fresh = piece.get(known..).unwrap_or_default();
        let end = if last { fresh.len() } else { memchr::memrchr(b'\n', fresh).map_or(0, |end| end + 1) };
        if end == 0 && fresh.len() > MAX_LINE_BYTES {
            return Err(PieceError::NoLine);
        }
        let lines = fresh.get(..end).unwrap_or_default();
        self.matcher.feed(lines)?;
        if !lines.is_empty() && !lines.ends_with(b"\n") {
            self.matcher.feed(b"\n")?;
        }
        let done = self.progress.done_bytes + end as u64;
        let whole_blocks = usize::try_from(done - done % BLOCK_BYTES as u64 - self.progress.offset())
            .map_err(|_| anyhow!("a piece is too long"))?;
        self.progress.digest.update(piece.get(..whole_blocks).unwrap_or_default());
        self.progress.done_bytes = done;
        self.note_place();
        Ok(self.matcher.take_finds())
    }

    fn note_place(&mut self) {
        if let Some((header, lines)) = self.matcher.place() {
            self.progress.header = Some(String::from_utf8_lossy(header).into_owned());
            self.progress.lines = lines;
        }
        self.progress.report = self.matcher.report().clone();
        // Kept line by line elsewhere.
        self.progress.report.rejected.first.clear();
    }

    fn finish(self, rest: &[u8], judge: &Judge) -> Result<Whole, PieceError> {
        let sha256 = self.progress.digest.finish(rest);
        Ok(Whole { matches: self.matcher.finish(judge)?, sha256 })
    }
}

fn step(progress: &Progress, from: u64, finds: Finds, now: Timestamp) -> Result<ImportStep, PieceError> {
    let hits = finds.hits.iter().map(|hit| ImportHit {
        card_ord: hit.card_ord,
        customer_ord: hit.customer_ord,
        classes: hit.classes.bits(),
        expiry: expiry_number(hit.expiry),
    });
    let rejects = finds
        .rejects
        .iter()
        .map(|reject| (i64::try_from(reject.line).unwrap_or(i64::MAX), reject.reason.as_str().to_owned()));
    Ok(ImportStep {
        from_offset: from.cast_signed(),
        to_offset: progress.offset().cast_signed(),
        progress: serde_json::to_string(progress).map_err(anyhow::Error::from)?,
        hits: hits.collect(),
        rejects: rejects.collect(),
        at: now,
    })
}

/// Places in [`ExpiryMatch::ALL`], as the store has them: a lower one is worse.
fn expiry_number(expiry: ExpiryMatch) -> u8 {
    match expiry {
        ExpiryMatch::Matches => 0,
        ExpiryMatch::Differs => 1,
        ExpiryMatch::Unknown => 2,
    }
}

async fn stored_hits(store: &dyn Store, id: Uuid) -> Result<Vec<Hit>, PieceError> {
    let mut hits = Vec::new();
    let mut after = i64::MIN;
    loop {
        let page = store.import_hits(id, after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(hits) };
        after = last.card_ord;
        for hit in &page {
            let expiry = ExpiryMatch::ALL.get(usize::from(hit.expiry)).copied();
            hits.push(Hit {
                card_ord: hit.card_ord,
                customer_ord: hit.customer_ord,
                classes: DataClasses::from_bits(hit.classes),
                expiry: expiry.ok_or(StoreError::Corrupt("expiry of a hit"))?,
            });
        }
    }
}

/// Every card of the bank by its tag, 28 bytes each.
async fn card_index(store: &dyn Store) -> Result<CardIndex, PieceError> {
    let mut known = Vec::new();
    let mut after = None;
    loop {
        let page = store.card_index_page(after, PAGE).await?;
        after = page.last().map(|card| card.tag);
        let last = page.len() < PAGE as usize;
        for card in page {
            known.push(known_card(card)?);
        }
        if last {
            return CardIndex::build(known).map_err(|error| anyhow::Error::from(error).into());
        }
    }
}

fn known_card(card: IndexedCard) -> anyhow::Result<KnownCard> {
    Ok(KnownCard {
        tag: card.tag,
        card_ord: card.card_ord,
        customer_ord: card.customer_ord,
        expiry: Expiry::of(card.expires)?,
        state: card.state,
    })
}

/// Counts by reason as they are shown.
#[must_use]
pub fn by_reason(report: &MatchReport) -> BTreeMap<String, u64> {
    report.rejected.by_reason.iter().map(|(reason, count)| (reason.as_str().to_owned(), *count)).collect()
}
