//! The port to the card processor, the system of record for the state of cards, and the built-in ledger behind it.
//!
//! Nothing here decides whether an order is allowed or tries again; that is the outbox's and `firebreak-bank-core`'s.

pub mod ledger;
pub mod processor;
