//! What the system offers and allows, and newer versions of the app.

use jiff::SignedDuration;

use super::Turn;
use crate::{
    effect::{Effect, Timer},
    event::SystemState,
    model::FoundUpdate,
};

/// A start is no time to look for updates.
const FIRST_LOOK: SignedDuration = SignedDuration::from_mins(1);
const LOOK_EVERY: SignedDuration = SignedDuration::from_hours(24);

impl Turn<'_> {
    pub(super) fn look_around(&mut self) {
        self.effect(Effect::InspectSystem);
        self.set_timer(Timer::Update, FIRST_LOOK);
    }

    pub(super) fn system_is(&mut self, state: SystemState) {
        self.model.system = state;
    }

    pub(super) fn update_due(&mut self) {
        self.effect(Effect::CheckUpdate);
        self.set_timer(Timer::Update, LOOK_EVERY);
    }

    pub(super) fn update_found(&mut self, version: String) {
        if self.model.found_update.as_ref().is_none_or(|found| !found.installing) {
            self.model.found_update = Some(FoundUpdate { version, installing: false });
        }
    }

    pub(super) fn install_update(&mut self) {
        if let Some(found) = self.model.found_update.as_mut().filter(|found| !found.installing) {
            found.installing = true;
            self.effect(Effect::InstallUpdate);
        }
    }

    pub(super) fn update_failed(&mut self) {
        if let Some(found) = &mut self.model.found_update {
            found.installing = false;
        }
    }
}
