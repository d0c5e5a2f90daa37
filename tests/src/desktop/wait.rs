//! Waiting for a condition, never for a length of time.

use std::time::Duration;

use anyhow::Context;

/// How long anything may take; generous, as continuous integration has few cores and runs much at once.
pub const LIMIT: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(40);

/// Asks again and again until there is an answer.
///
/// # Errors
/// There was none within [`LIMIT`].
pub async fn until<T>(what: &str, mut probe: impl FnMut() -> Option<T>) -> anyhow::Result<T> {
    until_async(what, async || probe()).await
}

/// As [`until`], where asking takes time itself.
///
/// # Errors
/// There was none within [`LIMIT`].
pub async fn until_async<T>(what: &str, mut probe: impl AsyncFnMut() -> Option<T>) -> anyhow::Result<T> {
    let asking = async {
        loop {
            if let Some(answer) = probe().await {
                return answer;
            }
            tokio::time::sleep(PAUSE).await;
        }
    };
    tokio::time::timeout(LIMIT, asking).await.with_context(|| format!("waited in vain until {what}"))
}
