//! Evidence of one incident: everything that was said, by whom, to whom and when, in one file that proves itself.
//!
//! A ZIP archive. `manifest.json` names every other file with its SHA-256; `manifest.sig` is the signature of the service's
//! audit key over it (ECDSA P-256, hexadecimal). Customers' rows stream into it: memory does not grow with their number.

mod report;
mod verify;

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Seek as _, Write},
};

use anyhow::Context as _;
use firebreak_bank_core::{incident::Incident, staff::Actor};
use firebreak_bank_store::{
    Store,
    records::staff::{AuditRow, DeliveryRow},
};
use firebreak_crypto::{SigningKey, bulletin::BulletinVerifier};
use firebreak_wire::{Bulletin, PublicJwk, SignedBulletin, VerificationKey};
use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub use self::verify::{Fault, Verdict, verify};
use crate::audit::hex;

/// The form of the archive.
pub const FORMAT: &str = "firebreak-evidence-1";
/// Customers read at once.
const PAGE: u32 = 20_000;
/// Rows of the audit log read at once.
const AUDIT_PAGE: u32 = 500;

const MANIFEST: &str = "manifest.json";
const SIGNATURE: &str = "manifest.sig";
const BULLETINS: &str = "bulletins.json";
const APPROVALS: &str = "approvals.json";
const IMPORTS: &str = "imports.json";
const AUDIENCE: &str = "audience.json";
const DELIVERIES: &str = "deliveries.csv";
const AUDIT: &str = "audit.json";
const REPORT: &str = "report.html";

/// What the archive says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// The incident.
    pub incident: String,
    /// When it was made.
    pub exported_at: Timestamp,
    /// For whom.
    pub exported_by: Actor,
    /// The bank.
    pub bank: String,
    /// Every other file.
    pub files: BTreeMap<String, FileEntry>,
    /// The key that signed the manifest. Whoever verifies compares its thumbprint with the bank's.
    pub key: PublicJwk,
    /// The keys that signed the bulletins.
    pub bulletin_keys: Vec<VerificationKey>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
}

/// A bulletin in the archive.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct BulletinEntry {
    version: u32,
    sent_at: Timestamp,
    hash: String,
    signed: SignedBulletin,
    says: Bulletin,
}

/// An approval in the archive, with the sources of every word that was approved.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct ApprovalEntry {
    version: u32,
    approval: Value,
    words: Value,
}

/// A row of the audit log with the hash of the row before, so that each can be proved by itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct AuditEntry {
    seq: i64,
    before: String,
    hash: String,
    at: Timestamp,
    actor: Option<Actor>,
    action: String,
    subject: String,
    detail: String,
}

/// What an export needs.
pub struct Export<'a> {
    /// The store.
    pub store: &'a dyn Store,
    /// The incident.
    pub incident: &'a Incident,
    /// For whom.
    pub by: Actor,
    /// When.
    pub now: Timestamp,
    /// The bank's name.
    pub bank: &'a str,
    /// Signs the manifest.
    pub key: &'a SigningKey,
    /// The keys that signed the bulletins.
    pub bulletin_keys: &'a [VerificationKey],
}

/// Writes the archive into `file` and puts it back to its beginning.
///
/// # Errors
/// The store or the disk failed.
pub async fn export(export: &Export<'_>, file: File) -> anyhow::Result<File> {
    let mut archive = Archive::new(file);
    let bulletins = bulletins(export).await?;
    let approvals = approvals(export).await?;
    let audit = audit(export).await?;
    let engagement = export.store.engagement(export.incident.ord).await?;
    let imports = imports(export).await?;
    archive.json(BULLETINS, &bulletins)?;
    archive.json(APPROVALS, &approvals)?;
    archive.json(IMPORTS, &imports)?;
    let segments = engagement.segments.iter().map(|(place, customers, reached, seen, acted)| {
        let segment = place.and_then(|place| export.incident.segments.get(usize::from(place)));
        json!({
            "segment": segment, "customers": customers, "reached": reached, "seen": seen, "acted": acted,
        })
    });
    let audience = json!({
        "customers": engagement.matched, "reached": engagement.reached, "seen": engagement.seen,
        "acted": engagement.acted, "segments": segments.collect::<Vec<_>>(),
    });
    archive.json(AUDIENCE, &audience)?;
    deliveries(export, &mut archive).await?;
    archive.json(AUDIT, &audit)?;
    let report = report::render(export, &bulletins, &approvals, &imports, &engagement, &audit)?;
    archive.begin(REPORT)?;
    archive.write_all(report.as_bytes())?;
    archive.end()?;
    archive.finish(export)
}

async fn bulletins(export: &Export<'_>) -> anyhow::Result<Vec<BulletinEntry>> {
    let verifier = BulletinVerifier::new(export.bulletin_keys)?;
    let published = export.store.bulletins(export.incident.ord).await?;
    let entries = published.into_iter().map(|one| {
        Ok(BulletinEntry {
            version: one.version,
            sent_at: one.sent_at,
            hash: one.hash,
            says: verifier.verify(&one.signed)?,
            signed: one.signed,
        })
    });
    entries.collect()
}

async fn approvals(export: &Export<'_>) -> anyhow::Result<Vec<ApprovalEntry>> {
    let stored = export.store.approvals(export.incident.ord).await?;
    let entries = stored.into_iter().map(|(version, approval, words)| {
        Ok(ApprovalEntry { version, approval: parse(&approval)?, words: parse(&words)? })
    });
    entries.collect()
}

fn parse<T: DeserializeOwned>(text: &str) -> anyhow::Result<T> {
    serde_json::from_str(text).context("a stored document cannot be read")
}

async fn imports(export: &Export<'_>) -> anyhow::Result<Vec<Value>> {
    let rows = export.store.imports_of(export.incident.ord).await?;
    let entries = rows.into_iter().map(|row| {
        let report: Option<Value> = row.report.as_deref().map(parse).transpose()?;
        Ok(json!({
            "id": row.id, "file": row.file_name, "bytes": row.file_bytes, "sha256": row.sha256,
            "state": row.state.as_str(), "by": row.by, "started_at": row.started_at, "moved_at": row.moved_at,
            "found": report,
        }))
    });
    entries.collect()
}

/// Every row about the incident, oldest first.
async fn audit(export: &Export<'_>) -> anyhow::Result<Vec<AuditEntry>> {
    let mut found = Vec::new();
    let mut before = None;
    loop {
        let page = export.store.audit_page(before, Some(&export.incident.reference), AUDIT_PAGE).await?;
        let Some(last) = page.last() else { break };
        before = Some(last.seq);
        for row in page {
            found.push(proved(export.store, row).await?);
        }
    }
    found.reverse();
    Ok(found)
}

async fn proved(store: &dyn Store, row: AuditRow) -> anyhow::Result<AuditEntry> {
    let previous = store.audit_after(row.seq - 2, 1).await?;
    let previous = previous.into_iter().find(|one| one.seq == row.seq - 1);
    Ok(AuditEntry {
        seq: row.seq,
        before: hex(&previous.map_or([0; 32], |previous| previous.hash)),
        hash: hex(&row.hash),
        at: row.entry.at,
        actor: row.entry.actor,
        action: row.entry.action,
        subject: row.entry.subject,
        detail: row.entry.detail,
    })
}

/// One line a customer and channel. The app is the only channel so far.
async fn deliveries(export: &Export<'_>, archive: &mut Archive) -> anyhow::Result<()> {
    archive.begin(DELIVERIES)?;
    archive.write_all(b"customer,channel,since_version,cards,segment,reached_at,seen_at,acted_at\n")?;
    let mut after = i64::MIN;
    loop {
        let page = export.store.deliveries(export.incident.ord, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.customer_ord;
        let mut lines = String::with_capacity(page.len() * 96);
        for row in &page {
            line(&mut lines, row, export.incident);
        }
        archive.write_all(lines.as_bytes())?;
    }
    archive.end()
}

fn line(lines: &mut String, row: &DeliveryRow, incident: &Incident) {
    use std::fmt::Write as _;

    let segment = row.segment.and_then(|place| incident.segments.get(usize::from(place)));
    let time = |at: Option<Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    // Writing to a text does not fail.
    let _ = writeln!(
        lines,
        "{},app,{},{},{},{},{},{}",
        quoted(&row.external_id),
        row.since_version,
        row.cards,
        quoted(segment.map_or("", |segment| segment.name.as_str())),
        time(row.reached_at),
        time(row.seen_at),
        time(row.acted_at)
    );
}

/// RFC 4180, and nothing that a spreadsheet would take for a formula.
fn quoted(text: &str) -> String {
    let text =
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// The archive while it is written: files one after another, each digested as it goes in.
struct Archive {
    zip: ZipWriter<File>,
    files: BTreeMap<String, FileEntry>,
    open: Option<(String, Sha256, u64)>,
}

impl Archive {
    fn new(file: File) -> Self {
        Self { zip: ZipWriter::new(file), files: BTreeMap::new(), open: None }
    }

    fn begin(&mut self, name: &str) -> anyhow::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(1))
            .large_file(true);
        self.zip.start_file(name, options)?;
        self.open = Some((name.to_owned(), Sha256::new(), 0));
        Ok(())
    }

    fn end(&mut self) -> anyhow::Result<()> {
        if let Some((name, digest, bytes)) = self.open.take() {
            self.files.insert(name, FileEntry { sha256: hex(&digest.finalize()), bytes });
        }
        Ok(())
    }

    fn json(&mut self, name: &str, value: &impl Serialize) -> anyhow::Result<()> {
        self.begin(name)?;
        serde_json::to_writer_pretty(&mut *self, value)?;
        self.end()
    }

    fn finish(mut self, export: &Export<'_>) -> anyhow::Result<File> {
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            incident: export.incident.reference.clone(),
            exported_at: export.now,
            exported_by: export.by.clone(),
            bank: export.bank.to_owned(),
            files: std::mem::take(&mut self.files),
            key: export.key.public_jwk(),
            bulletin_keys: export.bulletin_keys.to_vec(),
        };
        let manifest = serde_json::to_vec_pretty(&manifest)?;
        self.begin(MANIFEST)?;
        self.write_all(&manifest)?;
        self.begin(SIGNATURE)?;
        self.write_all(hex(&export.key.sign(&manifest)).as_bytes())?;
        let mut file = self.zip.finish()?;
        file.rewind()?;
        Ok(file)
    }
}

impl Write for Archive {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.zip.write(bytes)?;
        if let Some((_, digest, length)) = &mut self.open {
            digest.update(bytes.get(..written).unwrap_or_default());
            *length += written as u64;
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_value_is_neither_two_columns_nor_a_formula() {
        assert_eq!(quoted("C0000001"), "C0000001");
        assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(quoted("=HYPERLINK(1)"), "'=HYPERLINK(1)");
    }
}
