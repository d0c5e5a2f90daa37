//! What the suite needs of an implementation.

use std::sync::Arc;

use async_trait::async_trait;
use firebreak_bank_store::Store;

/// One database, empty at first.
#[async_trait]
pub(crate) trait Backend: Send + Sync {
    /// Opens it; opening it again finds what is in it.
    async fn open(&self) -> Arc<dyn Store>;
}
