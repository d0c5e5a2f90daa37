//! Phones, where notifications come with the push carrier that wakes the app.

use firebreak_wire::NoticeReference;

use super::Text;

/// Nothing yet.
pub(crate) struct System;

impl System {
    /// As on a desktop.
    pub(crate) fn new(_app: &str, __clicked: impl Fn(NoticeReference) + Send + Sync + 'static) -> Self {
        Self
    }

    /// Shows nothing, and says so.
    #[expect(clippy::unused_async, reason = "as on a desktop")]
    pub(crate) async fn show(
        &self,
        _text: &Text,
        _open: &str,
        _target: NoticeReference,
    ) -> anyhow::Result<()> {
        anyhow::bail!("this system is not supported yet")
    }
}
