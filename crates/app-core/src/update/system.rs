//! What the system offers and allows, and newer versions of the app.

use jiff::SignedDuration;

use super::Turn;
use crate::{
    effect::{Effect, Timer},
    event::SystemState,
    model::FoundUpdate,
    view::{Permission, Phase, UpdateStage},
};

/// A start is no time to look for updates.
const FIRST_LOOK: SignedDuration = SignedDuration::from_mins(1);
const LOOK_EVERY: SignedDuration = SignedDuration::from_hours(24);

impl Turn<'_> {
    pub(super) fn look_around(&mut self) {
        self.effect(Effect::InspectSystem);
        self.set_timer(Timer::Update, FIRST_LOOK);
    }

    /// The window came into sight or went out of it. Who comes back may come from the system's settings.
    pub(super) fn see(&mut self, visible: bool) {
        let came = visible && !self.model.visible;
        self.model.visible = visible;
        if came {
            self.effect(Effect::InspectSystem);
        }
        if visible {
            self.became_visible();
        }
    }

    /// A system that was told no does not ask again.
    pub(super) fn allow_notifications(&mut self) {
        match self.model.system.notifications {
            Permission::Denied => self.open_settings(),
            Permission::Unknown | Permission::NotAsked | Permission::Allowed => {
                self.effect(Effect::AllowNotifications);
            }
        }
    }

    pub(super) fn open_settings(&mut self) {
        if self.model.system.has_settings {
            self.effect(Effect::OpenSettings);
        }
    }

    /// What is there for an app that cannot be used ends with that.
    pub(super) fn settle_entry(&mut self) {
        if !matches!(self.model.phase, Phase::Welcome | Phase::Revoked) {
            self.cancel_scan();
        }
        let used = self.model.phase == Phase::Enrolling || (self.ready() && !self.locked());
        self.model.diagnosing &= !used;
    }

    pub(super) fn system_is(&mut self, state: SystemState) {
        self.model.system = state;
    }

    pub(super) fn update_due(&mut self) {
        self.effect(Effect::CheckUpdate);
        self.set_timer(Timer::Update, LOOK_EVERY);
    }

    pub(super) fn update_found(&mut self, version: String) {
        if self.model.found_update.as_ref().is_none_or(|found| found.stage != UpdateStage::Installing) {
            self.model.found_update = Some(FoundUpdate { version, stage: UpdateStage::Ready });
        }
    }

    pub(super) fn install_update(&mut self) {
        if let Some(found) =
            self.model.found_update.as_mut().filter(|found| found.stage != UpdateStage::Installing)
        {
            found.stage = UpdateStage::Installing;
            self.effect(Effect::InstallUpdate);
        }
    }

    pub(super) fn update_failed(&mut self) {
        if let Some(found) = &mut self.model.found_update {
            found.stage = UpdateStage::Failed;
        }
    }
}
