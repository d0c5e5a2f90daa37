//! The Store port of the bank's service, and SQLite behind it.
//!
//! Keeps and finds; decides nothing. What a customer may see or do is decided by `firebreak-bank-core` and the routes.

pub mod records;
pub mod sqlite;
pub mod staff_store;
pub mod store;

pub use sqlite::SqliteStore;
pub use staff_store::StaffStore;
pub use store::{Store, StoreError};
