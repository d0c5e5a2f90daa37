//! The `firebreak` program: the bank's HTTP service, its jobs, its configuration and its command line.
//!
//! Decisions are `firebreak-bank-core`'s, memory is `firebreak-bank-store`'s; here they meet the world.

pub mod announce;
pub mod api_error;
pub mod app_version;
pub mod audit;
pub mod auth;
pub mod body;
pub mod changes;
pub mod cli;
pub mod clock;
pub mod config;
pub mod console;
pub mod contacts;
pub mod drafting;
pub mod endpoints;
pub mod enrolment;
pub mod evidence;
pub mod keys;
pub mod lists;
pub mod messages;
pub mod openapi;
pub mod outbox;
pub mod problems;
pub mod promises;
pub mod render;
pub mod routes;
pub mod run;
pub mod sample;
pub mod server;
pub mod sign_in;
pub mod source;
pub mod staff;
pub mod staff_api;
pub mod state;
pub mod stream_source;
pub mod telemetry;

pub use run::{Running, run};
