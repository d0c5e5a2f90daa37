//! The bank's decisions as pure functions: the life of an incident, how much a leak endangers a card and what is done
//! about it, what is said to whom, the protective steps, the four answers, and the rules for card orders and codes.
//!
//! Nothing here does I/O, reads a clock or draws a random number: time, ids and jitter are arguments.

pub mod answers;
pub mod approval;
pub mod audience;
pub mod breach;
pub mod checklist;
pub mod draft;
pub mod exposure;
pub mod fact;
pub mod forecast;
pub mod incident;
pub mod lifecycle;
pub mod local;
pub mod order;
pub mod payments;
pub mod policy;
pub mod replacement;
pub mod segment;
pub mod sms;
pub mod staff;
pub mod steps;
pub mod texts;
pub mod tier;
pub mod words;
