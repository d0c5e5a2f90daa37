//! The port that holds the streams of devices.
//!
//! A stream is registered first, then replayed from its cursor, then live; events are told apart by their sequence
//! number, so nothing falls between the two and nothing comes twice. A stream holds no queue: a wake-up only raises the
//! number up to which there is something to read, and a slow reader reads on from where it is once it can be written to.
//!
//! An [`EventStream`] is polled by the task of its connection, and is a few hundred bytes while idle. Nobody outside sees
//! that, so that parked sockets can take its place. This crate knows no HTTP and no database.

mod connection;
mod encode;
mod event_stream;
mod hub;
mod source;

pub use event_stream::EventStream;
pub use hub::{Audience, ConnectError, Settings, StreamHub, Subscriber, Wake};
pub use source::{Batch, Bounds, ReadRequest, SourceError, StreamSource};

#[cfg(test)]
mod tests;
