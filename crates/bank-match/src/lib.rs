//! Files of customers, cards and compromised cards: read as they stream in, in whatever chunks, and matched against the
//! bank's own cards by the tags of their numbers.
//!
//! **Invariant.** Memory does not grow with a file. A card number lives only while its line is read, and is wiped.
//! Rejected lines are known by number and reason, never by content.
//!
//! Nothing here does I/O: bytes come in, rows and counts go out.

mod expiry;
mod fields;
mod index;
mod lines;
mod matcher;
mod reject;
mod rows;

pub use expiry::{Expiry, ExpiryError};
pub use fields::{Column, HeaderError, Mapping, Values, header_columns, known_columns};
pub use index::{CardIndex, IndexError, IndexedCard, KnownCard};
pub use lines::MAX_LINE_BYTES;
pub use matcher::{Finds, Hit, Judge, ListMatcher, MAX_KEPT_REJECTS, MatchReport, Matches};
pub use reject::{MAX_LISTED_REJECTS, RejectReason, RejectedLine, Rejects};
pub use rows::{
    CardRow, CardRows, CompromisedRow, CompromisedRows, CustomerRow, CustomerRows, MAX_ADDRESS_LINES,
    MAX_ID_CHARS, MAX_TEXT_CHARS, PaymentRow, PaymentRows, Row, Rows,
};
