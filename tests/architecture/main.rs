//! The borders of `docs/architecture.md`, read from what cargo resolves and from the sources themselves.

mod dependencies;
mod sources;
