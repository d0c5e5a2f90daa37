//! Phones, where notifications come with the push carrier that wakes the app: nothing here yet.

use firebreak_wire::NoticeReference;

/// As on a desktop, but shows nothing, and says so.
pub(crate) struct System;

impl System {
    pub(crate) fn new(_: &str, _: impl Fn(NoticeReference) + Send + Sync + 'static) -> Self {
        Self
    }

    #[expect(clippy::unused_async, reason = "as on a desktop")]
    pub(crate) async fn show(&self, _: &super::Text, _: &str, _: NoticeReference) -> anyhow::Result<()> {
        anyhow::bail!("this system is not supported yet")
    }
}
