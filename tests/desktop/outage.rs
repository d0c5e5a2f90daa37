//! Moments without the bank: what a person is told in them, and that nothing is claimed.

use firebreak_tests::desktop::{App, Stage};

/// What the page says around such a moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'a> {
    /// While the bank cannot be reached.
    pub(crate) says: &'a [&'a str],
    /// What only the bank can make true.
    pub(crate) claims: &'a [&'a str],
    /// Once it is back, without anybody's doing.
    pub(crate) then: &'a str,
}

/// What the app says when it hears the bank again.
pub(crate) const BACK: &str = "The connection is back";

/// The bank goes away, the person acts, and is told how things stand; then the bank comes back.
pub(crate) async fn offline(
    stage: &mut Stage,
    app: &App,
    act: impl AsyncFnOnce() -> anyhow::Result<()>,
    words: Words<'_>,
) -> anyhow::Result<()> {
    assert!(stage.bank.kill(), "the bank runs until then");
    act().await?;
    for says in words.says {
        app.says(says).await?;
    }
    let text = app.text().await;
    for claim in words.claims {
        assert!(!text.contains(claim), "`{claim}` is claimed without the bank: {text}");
    }
    stage.bank.resume()?;
    app.says(words.then).await
}

/// As [`offline`], where the person does nothing but wait.
pub(crate) async fn offline_meanwhile(stage: &mut Stage, app: &App, words: Words<'_>) -> anyhow::Result<()> {
    offline(stage, app, async || Ok(()), words).await
}
