//! The customer's devices, and the end of this one.
//!
//! A device is revoked when the bank says so. Without a connection nothing is wiped: a device that the customer believes
//! to be disconnected must not go on speaking for them.

use firebreak_wire::{DeviceUpdate, ProblemCode, limits::MAX_DEVICE_NAME_CHARS};
use uuid::Uuid;

use super::{Turn, navigation::uuid};
use crate::{
    bank::{BankFailure, BankRequest},
    effect::{Effect, Timer},
    model::{Fetch, problem_of},
    view::{Phase, ProblemKind},
};

impl Turn<'_> {
    pub(super) fn revoke_device(&mut self, device_id: Uuid) {
        let own = self.own_device() == Some(device_id);
        let known = own || self.model.devices.iter().any(|device| device.id == device_id);
        if !known || self.model.revoking.contains(&device_id) {
            return;
        }
        // The wish to freeze a card would be wiped with everything else.
        if own && self.model.orders.values().any(|order| !order.maybe_received && !order.stage.settled()) {
            return self.problem(ProblemKind::CardBusy);
        }
        self.model.revoking.insert(device_id);
        self.ask(BankRequest::Revoke { device_id });
    }

    pub(super) fn rename_device(&mut self, device_id: &str, name: &str) {
        let known = uuid(device_id).filter(|id| self.model.devices.iter().any(|device| device.id == *id));
        let name = one_line(name);
        if let (true, Some(device_id), false) = (self.ready(), known, name.is_empty()) {
            let update = DeviceUpdate { name: Some(name), locale: None };
            self.ask(BankRequest::UpdateDevice { device_id, update });
        }
    }

    pub(super) fn device_updated(&mut self, update: &DeviceUpdate) {
        if let Some(locale) = update.locale {
            self.locale_sent(locale);
        }
        if update.name.is_some() {
            self.want(Fetch::Me);
        }
    }

    pub(super) fn device_not_updated(&mut self, update: &DeviceUpdate, failure: &BankFailure) {
        if let Some(code) = failure.code() {
            self.warn_refused(code);
        }
        match update.locale {
            Some(locale) => self.locale_failed(locale, failure),
            None => self.problem(problem_of(failure)),
        }
    }

    pub(super) fn own_device(&self) -> Option<Uuid> {
        self.model.enrolled.as_ref().map(|enrolled| enrolled.device_id)
    }

    pub(super) fn device_revoked(&mut self, device_id: Uuid) {
        if self.own_device() == Some(device_id) {
            return self.revoked();
        }
        self.model.revoking.remove(&device_id);
        self.model.devices.retain(|device| device.id != device_id);
        self.want(Fetch::Me);
    }

    pub(super) fn revoke_failed(&mut self, device_id: Uuid, failure: &BankFailure) {
        // A device that the bank does not know needs no revoking.
        if matches!(failure.code(), Some(ProblemCode::NotFound | ProblemCode::DeviceUnknown)) {
            return self.device_revoked(device_id);
        }
        self.model.revoking.remove(&device_id);
        if let Some(code) = failure.code() {
            self.warn_refused(code);
        }
        self.problem(problem_of(failure));
    }

    /// This device speaks for nobody any more: everything it holds goes.
    pub(super) fn revoked(&mut self) {
        self.changes.clear();
        let of_the_customer = |timer: &Timer| *timer != Timer::Update;
        let timers: Vec<_> = self.model.timers.keys().copied().filter(of_the_customer).collect();
        for timer in timers {
            self.cancel_timer(timer);
        }
        self.effect(Effect::CloseStream);
        self.effect(Effect::Wipe);
        self.model.forget();
        self.model.forget_the_person();
        self.model.phase = Phase::Revoked;
    }
}

/// A name that the bank takes: one line, not too long; empty if nothing is left.
pub(super) fn one_line(name: &str) -> String {
    let line: String = name.trim().chars().filter(|c| !c.is_control()).take(MAX_DEVICE_NAME_CHARS).collect();
    line.trim().to_owned()
}
