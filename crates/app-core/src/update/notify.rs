//! Telling the person through the system, once for each version of each notice.
//!
//! That a version is to be told is stored with the notice and the cursor; that the system took it is stored after it did.
//! Killed in between, the app tells it again, under the same id: rather the same notification twice in one place than an
//! alert that nobody was ever told of.

use firebreak_wire::NoticeReference;

use super::Turn;
use crate::{
    effect::{Effect, Notification},
    intent::Route,
    stored::Change,
};

impl Turn<'_> {
    pub(super) fn tell(&mut self, reference: NoticeReference) {
        let (Some(entry), Some(enrolled)) = (self.model.notices.get(&reference), &self.model.enrolled) else {
            return;
        };
        let Some(newest) = entry.bulletins.last() else { return };
        let notification = Notification {
            reference,
            version: entry.held.told_version,
            msg_type: newest.msg_type,
            status: newest.status,
            urgent: false,
            freeze: None,
            bank_name: enrolled.bank.name.clone(),
            lang: self.model.lang,
        };
        self.effect(Effect::Notify(notification));
    }

    /// What the last process stored and did not come to tell.
    pub(super) fn tell_untold(&mut self) {
        let untold: Vec<_> =
            self.model.notices.iter().filter(|(_, entry)| entry.held.telling).map(|(r, _)| *r).collect();
        for reference in untold {
            self.tell(reference);
        }
    }

    /// A system that did not take it is asked again at the next start.
    pub(super) fn notified(&mut self, reference: NoticeReference, version: u32, shown: bool) {
        let Some(entry) = self.model.notices.get_mut(&reference) else { return };
        if shown && entry.held.telling && entry.held.told_version == version {
            entry.held.telling = false;
            let held = Box::new(entry.held.clone());
            self.store(Change::PutNotice(held));
        }
    }

    pub(super) fn notification_clicked(&mut self, reference: NoticeReference) {
        if self.ready() && self.model.notices.contains_key(&reference) {
            self.go_to(Route::Home);
            self.go_to(Route::Notice { reference: reference.to_string() });
        }
    }
}
