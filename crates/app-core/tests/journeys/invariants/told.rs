//! What the person is to be told of a notice, by rules of its own, and what they were told.

use std::collections::BTreeSet;

/// Over all lives of the app.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The newest version that reached the app.
    heard: u32,
    /// Every version that was to be told at some time.
    due: BTreeSet<u32>,
    /// The one that still is.
    owed: Option<u32>,
    /// What the system showed.
    shown: BTreeSet<String>,
    /// What it showed while nothing could be written down: the next life may show it again, under the same id.
    unwritten: BTreeSet<String>,
}

impl Told {
    /// The app has this version now. The first word is always told, a later one if updates are wanted or the person knows
    /// nothing yet.
    pub(super) fn heard(&mut self, version: u32, updates_wanted: bool) {
        if version <= self.heard {
            return;
        }
        if self.heard == 0 || updates_wanted || self.owed.is_some() {
            self.due.insert(version);
            self.owed = Some(version);
        }
        self.heard = version;
    }

    pub(super) fn shown(&mut self, id: String, written_down: bool) {
        if !id.contains("/good-news/") {
            let version = id.rsplit('/').next().and_then(|version| version.parse().ok()).unwrap();
            assert!(self.due.contains(&version), "{id} was not to be told");
            self.owed = self.owed.filter(|owed| *owed != version);
        }
        if !written_down {
            self.unwritten.insert(id.clone());
        }
        assert!(self.shown.insert(id.clone()), "{id} was told twice");
    }

    pub(super) fn life_ends(&mut self) {
        for id in std::mem::take(&mut self.unwritten) {
            self.shown.remove(&id);
        }
    }

    pub(super) fn check_end(&self, reference: &str, good_news: u32) {
        assert_eq!(self.owed, None, "a version was never told");
        let newest = format!("{reference}/good-news/{good_news}");
        assert!(good_news == 0 || self.shown.contains(&newest), "{newest} was never told");
    }
}
