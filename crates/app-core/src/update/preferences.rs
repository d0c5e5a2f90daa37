//! The choices of the person.

use firebreak_wire::{DeviceUpdate, Lang, ProblemCode};

use super::Turn;
use crate::{
    bank::{BankFailure, BankRequest},
    effect::Effect,
    intent::Preference,
    stored::{Change, Preferences},
};

/// The idle times that can be chosen, in minutes.
const LOCK_AFTER: [u16; 4] = [1, 5, 15, 60];

impl Turn<'_> {
    pub(super) fn prefer(&mut self, preference: Preference) {
        let before = self.model.preferences;
        let mut after = before;
        match preference {
            Preference::Updates { on } => after.updates = on,
            Preference::GoodNews { on } => after.good_news = on,
            Preference::QuietHours { on } => after.quiet_hours = on,
            Preference::LockAfter { minutes } if LOCK_AFTER.contains(&minutes) => {
                after.lock_after_minutes = minutes
            }
            Preference::LockAfter { .. } => {}
            Preference::Autostart { on } => self.effect(Effect::SetAutostart(on)),
        }
        if after == before {
            return;
        }
        self.model.preferences = after;
        self.store_preferences();
        if after.lock_after_minutes != before.lock_after_minutes {
            self.rearm_idle();
        }
        if !after.quiet_hours {
            self.tell_held_back();
        }
    }

    pub(super) fn set_language(&mut self, lang: Lang) {
        self.model.lang = lang;
        self.model.preferences.lang = lang;
        if self.ready() {
            self.model.preferences.locale_unsent = true;
            self.store_preferences();
            self.send_locale();
        }
    }

    pub(super) fn store_preferences(&mut self) {
        if self.ready() {
            self.changes.retain(|change| !matches!(change, Change::PutPreferences(_)));
            self.store(Change::PutPreferences(self.model.preferences));
        }
    }

    /// Tells the bank which language this device speaks, as notifications and letters follow it.
    pub(super) fn send_locale(&mut self) {
        let Some(device_id) = self.own_device() else { return };
        if self.model.locale.in_flight || !self.model.preferences.locale_unsent {
            return;
        }
        self.model.locale.begin();
        let update = DeviceUpdate { name: None, locale: Some(self.model.lang) };
        self.ask(BankRequest::UpdateDevice { device_id, update });
    }

    pub(super) fn locale_sent(&mut self, sent: Lang) {
        self.model.locale.end();
        if sent == self.model.lang {
            self.model.preferences.locale_unsent = false;
            self.store_preferences();
        } else {
            self.send_locale();
        }
    }

    pub(super) fn locale_failed(&mut self, sent: Lang, failure: &BankFailure) {
        let never = [ProblemCode::NotFound, ProblemCode::MethodNotAllowed, ProblemCode::MalformedRequest];
        match failure.code() {
            // A bank that does not want to know.
            Some(code) if never.contains(&code) => self.locale_sent(sent),
            Some(_) | None => self.model.locale.fail(self.now, failure.retry_after()),
        }
    }
}

impl Preferences {
    /// What holds until the person chooses.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            updates: true,
            good_news: true,
            quiet_hours: false,
            lock_after_minutes: 5,
            lock_set: false,
            locale_unsent: false,
        }
    }
}
