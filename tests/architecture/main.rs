//! The borders of `docs/architecture.md`, read from `cargo metadata` and from the sources themselves.

mod dependencies;
mod sources;
