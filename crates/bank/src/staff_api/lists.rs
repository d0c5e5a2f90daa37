//! Compromised lists on their way in: piece by piece, resumable, without a card number kept.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Body of `POST /staff/v1/list-columns`: the first line of a file, to see which columns it has.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadHeader {
    /// The first line, without anything of the second.
    pub header: String,
}

/// The columns of a file.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct HeaderColumns {
    /// As they are called in the file, in order.
    pub columns: Vec<String>,
    /// Which column holds what we look for (`pan`, `expiry`, `data_elements`), as far as the names tell.
    pub mapping: BTreeMap<String, String>,
    /// What a list can hold, and whether it has to.
    pub wanted: BTreeMap<String, bool>,
}

/// Body of `POST /staff/v1/incidents/{reference}/imports`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BeginImport {
    /// The name of the file, without its folder.
    pub file_name: String,
    /// Its length in bytes.
    pub file_bytes: u64,
    /// Which column holds what, where the header's names do not tell: `{"pan": "CardNumber"}`.
    #[serde(default)]
    pub mapping: BTreeMap<String, String>,
}

/// Where an import stands: answer to `POST …/imports`, `GET /staff/v1/imports/{id}` and to each piece
/// (`PUT /staff/v1/imports/{id}?offset=N`, `text/csv`, at most [`MAX_PIECE_BYTES`]; the last one may be empty).
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportStatus {
    /// Its id.
    pub id: Uuid,
    /// The incident's reference.
    pub incident: String,
    /// Where it stands.
    pub state: ImportStateView,
    /// The name of the file.
    pub file_name: String,
    /// Its length in bytes.
    pub file_bytes: u64,
    /// From which byte the next piece has to begin; lies before the end of what was sent where a line was cut.
    pub offset: u64,
    /// Bytes taken in, whole lines.
    pub done_bytes: u64,
    /// What it found so far.
    pub found: ImportFound,
    /// Who began it.
    pub by: String,
    /// When.
    pub started_at: Timestamp,
    /// When it last moved on.
    pub moved_at: Timestamp,
    /// SHA-256 of the whole file in hexadecimal, once it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// Largest piece of a list, in bytes.
pub const MAX_PIECE_BYTES: usize = 2 * 1024 * 1024;

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportStateView {
    /// Coming in, or waiting to be taken up again.
    Receiving,
    /// In the incident.
    Done,
    /// Given up; it left nothing.
    Cancelled,
}

/// What an import found: `lines = rejected + foreign + matched_lines + duplicates + excluded`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ImportFound {
    /// Lines, without the header.
    pub lines: u64,
    /// Lines that cannot be read.
    pub rejected: u64,
    /// As above, by reason.
    pub rejected_by_reason: BTreeMap<String, u64>,
    /// Lines about cards of other banks.
    pub foreign: u64,
    /// Lines that were the first about a card of ours that still works.
    pub matched_lines: u64,
    /// Further lines about a card of ours.
    pub duplicates: u64,
    /// Lines about a card of ours that is closed, replaced or past its last day.
    pub excluded: u64,
    /// Cards exposed; known at the end.
    pub cards: u64,
    /// Customers they belong to; known at the end.
    pub customers: u64,
    /// Exposed cards whose expiry date is another than the list's; known at the end.
    pub expiry_differs: u64,
    /// Exposures that were not in the incident before; known to whoever sent the last piece, and not kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_exposures: Option<u64>,
}

/// Body of `GET /staff/v1/incidents/{reference}/imports`: oldest first.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportList {
    /// The imports.
    pub imports: Vec<ImportStatus>,
}
