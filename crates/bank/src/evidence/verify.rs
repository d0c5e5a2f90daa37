//! Proves an archive without the service: every byte is what was signed, and what was signed fits together.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, Read},
};

use firebreak_bank_store::records::staff::{NewAudit, chain};
use firebreak_crypto::{
    VerifyingKey,
    bulletin::{BulletinVerifier, bulletin_hash},
};
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use zip::ZipArchive;

use super::{
    APPROVALS, AUDIT, ApprovalEntry, AuditEntry, BULLETINS, BulletinEntry, FORMAT, FileEntry, MANIFEST,
    Manifest, SIGNATURE,
};
use crate::audit::hex;

/// Longest document that is read whole, in bytes. Customers' rows are only digested.
const MAX_DOCUMENT_BYTES: u64 = 256 * 1024 * 1024;

/// What was proved.
#[derive(Debug)]
pub struct Verdict {
    /// What the archive says of itself.
    pub manifest: Manifest,
    /// Thumbprint of the key that signed it (RFC 7638): to be compared with the bank's.
    pub thumbprint: String,
    /// Bulletins whose signatures and chain are good.
    pub bulletins: usize,
    /// Rows of the audit log that are as they were written.
    pub audit_rows: usize,
}

/// Why an archive proves nothing.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It is no archive of ours.
    #[error("this is no evidence file: {0}")]
    Form(String),
    /// Its manifest was not signed by the key it names, or by another than was asked for.
    #[error("{0}")]
    Signature(&'static str),
    /// A file is not the one that was signed.
    #[error("{0} is not the file that was signed")]
    File(String),
    /// A file is missing, or one is there that was not signed.
    #[error("{0}")]
    Contents(String),
    /// What was signed does not fit together.
    #[error("{0}")]
    Inside(String),
}

impl From<zip::result::ZipError> for Fault {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Form(error.to_string())
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Form(error.to_string())
    }
}

/// Proves an archive. With `expected`, only the key with this thumbprint is believed.
///
/// # Errors
/// The first thing that is wrong.
pub fn verify(file: File, expected: Option<&str>) -> Result<Verdict, Fault> {
    let mut archive = ZipArchive::new(file)?;
    let bytes = document(&mut archive, MANIFEST)?;
    let manifest: Manifest = parse(&bytes, MANIFEST)?;
    if manifest.format != FORMAT {
        return Err(Fault::Form(format!("its form is {:?}", manifest.format)));
    }
    let key = VerifyingKey::from_jwk(&manifest.key).map_err(|_| Fault::Signature("its key is none"))?;
    let thumbprint = key.thumbprint();
    if expected.is_some_and(|expected| expected != thumbprint) {
        return Err(Fault::Signature("it was signed with another key than the bank's"));
    }
    let signature = document(&mut archive, SIGNATURE)?;
    let signature = String::from_utf8(signature).ok().and_then(|text| unhex(text.trim()));
    let signed = signature.is_some_and(|signature| key.verify(&bytes, &signature).is_ok());
    if !signed {
        return Err(Fault::Signature("the manifest was changed after it was signed"));
    }
    files(&mut archive, &manifest)?;
    let bulletins = bulletins(&mut archive, &manifest)?;
    let audit_rows = audit(&mut archive)?;
    Ok(Verdict { manifest, thumbprint, bulletins, audit_rows })
}

/// Every file is there with its digest, and no other.
fn files(archive: &mut ZipArchive<File>, manifest: &Manifest) -> Result<(), Fault> {
    let names: BTreeSet<String> = archive.file_names().map(str::to_owned).collect();
    let known = |name: &String| manifest.files.contains_key(name) || name == MANIFEST || name == SIGNATURE;
    if let Some(stranger) = names.iter().find(|name| !known(name)) {
        return Err(Fault::Contents(format!("{stranger} was added after it was signed")));
    }
    if archive.len() != names.len() {
        return Err(Fault::Contents("a file is in it twice".to_owned()));
    }
    for (name, entry) in &manifest.files {
        if !names.contains(name) {
            return Err(Fault::Contents(format!("{name} is missing")));
        }
        let mut digest = Sha256::new();
        let bytes = io::copy(&mut archive.by_name(name)?.take(entry.bytes + 1), &mut digest)?;
        let found = FileEntry { sha256: hex(&digest.finalize()), bytes };
        if found != *entry {
            return Err(Fault::File(name.clone()));
        }
    }
    Ok(())
}

fn bulletins(archive: &mut ZipArchive<File>, manifest: &Manifest) -> Result<usize, Fault> {
    let entries: Vec<BulletinEntry> = read(archive, BULLETINS)?;
    let approvals: Vec<ApprovalEntry> = read(archive, APPROVALS)?;
    let inside = |what: &str| Fault::Inside(what.to_owned());
    let verifier = BulletinVerifier::new(&manifest.bulletin_keys)
        .map_err(|_| inside("the keys of the bulletins cannot be used"))?;
    let signed: Vec<_> = entries.iter().map(|entry| entry.signed.clone()).collect();
    if !signed.is_empty() {
        verifier.verify_chain(&signed).map_err(|error| Fault::Inside(format!("the bulletins: {error}")))?;
    }
    for entry in &entries {
        let hash = bulletin_hash(&entry.signed);
        if hash != entry.hash {
            return Err(inside("a bulletin has another hash than it says"));
        }
        let approved = approvals.iter().find(|approval| approval.version == entry.version);
        let approved = approved.and_then(|approval| approval.approval.get("bulletin_hash")?.as_str());
        if approved.is_some_and(|approved| approved != hash) {
            return Err(inside("a bulletin is not the one that was approved"));
        }
    }
    Ok(entries.len())
}

fn audit(archive: &mut ZipArchive<File>) -> Result<usize, Fault> {
    let rows: Vec<AuditEntry> = read(archive, AUDIT)?;
    for row in &rows {
        let before: [u8; 32] = unhex(&row.before)
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| Fault::Inside("a row of the audit log cannot be read".to_owned()))?;
        let entry = NewAudit {
            at: row.at,
            actor: row.actor.clone(),
            action: row.action.clone(),
            subject: row.subject.clone(),
            detail: row.detail.clone(),
        };
        if hex(&chain(&before, row.seq, &entry)) != row.hash {
            return Err(Fault::Inside(format!("row {} of the audit log is not as it was written", row.seq)));
        }
    }
    Ok(rows.len())
}

fn document(archive: &mut ZipArchive<File>, name: &str) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    archive.by_name(name)?.take(MAX_DOCUMENT_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read<T: DeserializeOwned>(archive: &mut ZipArchive<File>, name: &str) -> Result<T, Fault> {
    parse(&document(archive, name)?, name)
}

fn parse<T: DeserializeOwned>(bytes: &[u8], name: &str) -> Result<T, Fault> {
    serde_json::from_slice(bytes).map_err(|error| Fault::Form(format!("{name}: {error}")))
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    (text.len().is_multiple_of(2) && text.is_ascii()).then_some(())?;
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}
