//! The audit log as a whole: signed places of its chain, and the proof that nothing in it was changed or left out.
//!
//! Each row carries the hash of all before it, so a changed, added or missing row breaks the chain from there on. What a
//! chain cannot tell, that rows were taken off its end, the signed checkpoints tell: they are made every few seconds with
//! a key that is not in the database.

use std::time::Duration;

use firebreak_bank_store::{
    Store, StoreError,
    records::staff::{AuditCheckpoint, chain},
};
use firebreak_crypto::{SigningKey, VerifyingKey};
use jiff::Timestamp;
use tokio::time;
use tokio_util::sync::CancellationToken;

use crate::{staff_api::people::AuditVerdict, state::AppState};

/// How often a place is signed, if something was added.
const EVERY: Duration = Duration::from_secs(5);
/// Rows read at once.
const PAGE: u32 = 1_000;

/// Signs the newest place now and then, and once more when the service stops.
pub async fn keep_checkpoints(app: AppState, stop: CancellationToken) {
    loop {
        if let Err(error) = checkpoint(&*app.store, &app.keys.audit, app.clock.now()).await {
            tracing::error!(error = %error, "the audit log cannot be signed");
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = time::sleep(EVERY) => {}
        }
    }
    if let Err(error) = checkpoint(&*app.store, &app.keys.audit, app.clock.now()).await {
        tracing::error!(error = %error, "the audit log cannot be signed");
    }
}

/// Signs the newest place, if it is not signed already. Gives whether it did.
///
/// # Errors
/// The store failed.
pub async fn checkpoint(store: &dyn Store, key: &SigningKey, now: Timestamp) -> Result<bool, StoreError> {
    let newest = store.audit_page(None, None, 1).await?;
    let Some(row) = newest.first() else { return Ok(false) };
    let last = store.audit_checkpoints().await?.last().map_or(0, |checkpoint| checkpoint.seq);
    if last >= row.seq {
        return Ok(false);
    }
    let signed = hex(&key.sign(&message(row.seq, &row.hash, now)));
    store.add_audit_checkpoint(&AuditCheckpoint { seq: row.seq, hash: row.hash, at: now, signed }).await?;
    Ok(true)
}

fn message(seq: i64, hash: &[u8; 32], at: Timestamp) -> Vec<u8> {
    format!("firebreak-audit-checkpoint-1\n{seq}\n{}\n{}", hex(hash), at.as_microsecond()).into_bytes()
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    (text.len().is_multiple_of(2) && text.is_ascii()).then_some(())?;
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}

/// Walks the whole chain and compares every checkpoint.
///
/// # Errors
/// The store failed. A fault in the log is no error: it is the answer.
pub async fn verify(store: &dyn Store, key: &VerifyingKey) -> Result<AuditVerdict, StoreError> {
    let checkpoints = store.audit_checkpoints().await?;
    let mut waiting = checkpoints.iter().peekable();
    let (mut before, mut rows, mut seq) = ([0; 32], 0u64, 0);
    let mut compared = 0u64;
    let fault = |at: i64, what: &str| AuditVerdict {
        rows: 0,
        checkpoints: 0,
        fault: Some(what.to_owned()),
        at: Some(at),
    };
    loop {
        let page = store.audit_after(seq, PAGE).await?;
        if page.is_empty() {
            break;
        }
        for row in page {
            if row.seq != seq + 1 {
                return Ok(fault(seq + 1, "a row is missing"));
            }
            let hash = chain(&before, row.seq, &row.entry);
            if hash != row.hash {
                return Ok(fault(row.seq, "a row is not what it was when it was written"));
            }
            (before, seq, rows) = (hash, row.seq, rows + 1);
            while let Some(checkpoint) = waiting.next_if(|checkpoint| checkpoint.seq == seq) {
                if checkpoint.hash != hash {
                    return Ok(fault(seq, "the chain is not the one that was signed here"));
                }
                if !is_signed(checkpoint, key) {
                    return Ok(fault(seq, "the signature of this place does not match the service's key"));
                }
                compared += 1;
            }
        }
    }
    if let Some(beyond) = waiting.next() {
        return Ok(fault(beyond.seq, "rows were taken off the end: this place was signed and is gone"));
    }
    Ok(AuditVerdict { rows, checkpoints: compared, fault: None, at: None })
}

fn is_signed(checkpoint: &AuditCheckpoint, key: &VerifyingKey) -> bool {
    let message = message(checkpoint.seq, &checkpoint.hash, checkpoint.at);
    unhex(&checkpoint.signed).is_some_and(|signature| key.verify(&message, &signature).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_reads_back_and_what_is_none_does_not() {
        assert_eq!(unhex(&hex(&[0, 15, 255])), Some(vec![0, 15, 255]));
        for bad in ["0", "zz", "éa"] {
            assert_eq!(unhex(bad), None, "{bad}");
        }
    }
}
