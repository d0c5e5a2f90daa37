//! The app from the outside: inputs in, views and effects out.

mod support;

mod connection;
mod devices;
mod enrolling;
mod inbox;
mod invariants;
mod orders;
mod starting;
mod steps;
