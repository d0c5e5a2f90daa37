//! Effects: what the model wants done, done through the ports.
//!
//! What touches the store and the keys is awaited, so that it happens in order; what touches the network and the person
//! runs beside the loop and reports back.

use std::sync::Arc;

use firebreak_app_core::{
    Change, Effect, Event, Input, KeyAge, KeyFailure, NewLock, PrepareFailure, StoreFailure, Timer, Warning,
};
use jiff::SignedDuration;

use super::{Runtime, beside::SystemWish, boundaries::name};
use crate::ports::{Credentials, Side};

impl Runtime {
    pub(super) async fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let name = name(&effect);
            self.boundaries.cross(Side::Before, name).await;
            let done = self.perform_one(effect).await;
            self.boundaries.cross(Side::After, name).await;
            if let Err(failure) = done {
                tracing::error!(error = %failure, "nothing can be stored");
                return self.report(Event::PersistFailed(failure));
            }
        }
    }

    async fn perform_one(&mut self, effect: Effect) -> Result<(), StoreFailure> {
        match effect {
            Effect::Persist(changes) => return self.persist(changes).await,
            Effect::Inspect => self.inspect().await,
            Effect::ProbeKeyStore => self.probe_key_store(),
            Effect::ReadStore => self.read_store().await,
            Effect::Prepare => self.prepare().await,
            Effect::Wipe => self.wipe().await,
            Effect::Ask(ask) => self.ask(ask),
            Effect::OpenStream(target) => self.open_stream(target),
            Effect::CloseStream => self.close_stream(),
            Effect::SetTimer { timer, after } => self.set_timer(timer, after),
            Effect::CancelTimer(timer) => self.timers.cancel(timer),
            Effect::Notify(notification) => self.notify(notification),
            Effect::SetClockOffset(offset) => {
                tracing::warn!(clock.offset_seconds = offset.as_secs(), "this clock differs from the bank's");
                self.clock_offset = offset;
            }
            Effect::Call { phone } => self.ports.dialer.call(&phone),
            Effect::Warn(warning) => warn(&warning),
            Effect::ReadLock => self.read_lock().await,
            Effect::KeepLock(lock) => self.keep_lock(lock).await,
            Effect::CheckLock(answer) => self.check_lock(answer),
            Effect::SignIn(options) => self.sign_in(options),
            Effect::CancelSignIn => self.cancel_sign_in(),
            Effect::ScanCode => self.scan_code(),
            Effect::CancelScan => self.cancel_scan(),
            Effect::InspectSystem => self.ask_system(SystemWish::Inspect),
            Effect::AllowNotifications => self.ask_system(SystemWish::AllowNotifications),
            Effect::OpenSettings => self.ask_system(SystemWish::OpenSettings),
            Effect::SetAutostart(on) => self.ask_system(SystemWish::Autostart(on)),
            Effect::CheckUpdate => self.check_update(),
            Effect::InstallUpdate => self.install_update(),
        }
        Ok(())
    }

    pub(super) fn report(&mut self, event: Event) {
        self.next.push_back(Input::Event(event));
    }

    fn set_timer(&mut self, timer: Timer, after: SignedDuration) {
        self.timers.set(timer, after.unsigned_abs());
    }

    async fn persist(&mut self, changes: Vec<Change>) -> Result<(), StoreFailure> {
        let key = self.sealing.as_ref().ok_or(StoreFailure::Unwritable)?;
        self.ports.store.apply(key, changes).await
    }

    async fn read_lock(&mut self) {
        let read = self.ports.lock.read().await;
        self.report(Event::LockRead(read));
    }

    async fn keep_lock(&mut self, lock: NewLock) {
        let kept = self.ports.lock.keep(lock).await;
        if let Err(failure) = &kept {
            tracing::error!(error = %failure, "the app lock cannot be kept");
        }
        self.report(Event::LockKept(kept));
    }

    async fn inspect(&mut self) {
        let store = self.ports.store.enrolled().await;
        let key = self.ports.device_key.load().await;
        let key = key.map(|keys| {
            let found = keys.is_some();
            if let Some(keys) = keys {
                self.key = Some(Arc::new(keys.signing));
                self.sealing = Some(keys.sealing);
            }
            found
        });
        self.report(Event::Inspected { store, key });
    }

    async fn read_store(&mut self) {
        let read = match &self.sealing {
            Some(key) => self.ports.store.read(key).await,
            None => Err(StoreFailure::Damaged),
        };
        if let Err(failure) = &read {
            tracing::error!(error = %failure, "the store cannot be read");
        }
        self.report(Event::StoreRead(read.map(Box::new)));
    }

    async fn prepare(&mut self) {
        let prepared = self.ready_key().await;
        if let Err(failure) = &prepared {
            tracing::error!(error = %failure, "this device cannot be enrolled");
        }
        self.report(Event::Prepared(prepared));
    }

    async fn ready_key(&mut self) -> Result<KeyAge, PrepareFailure> {
        let (keys, age) = match self.ports.device_key.load().await {
            Ok(Some(keys)) => (keys, KeyAge::Old),
            Ok(None) | Err(KeyFailure::Damaged) => (self.ports.device_key.create().await?, KeyAge::New),
            Err(failure) => return Err(failure.into()),
        };
        self.ports.store.prepare(&keys.sealing).await?;
        // A lock of an enrolment that is gone would keep the new customer out.
        self.ports.lock.keep(NewLock::Off).await?;
        self.key = Some(Arc::new(keys.signing));
        self.sealing = Some(keys.sealing);
        Ok(age)
    }

    /// The store first: killed in between, the app finds a key without a store, which is no enrolment.
    async fn wipe(&mut self) {
        self.key = None;
        self.sealing = None;
        if let Err(error) = self.ports.store.wipe().await {
            tracing::error!(error = %error, "the store cannot be deleted");
        }
        if let Err(error) = self.ports.device_key.delete().await {
            tracing::error!(error = %error, "the keys cannot be deleted");
        }
        if let Err(error) = self.ports.lock.keep(NewLock::Off).await {
            tracing::error!(error = %error, "the app lock cannot be deleted");
        }
    }

    pub(super) fn credentials(&self) -> Option<Credentials> {
        let now = self.ports.clock.now();
        let now = now.checked_add(self.clock_offset).unwrap_or(now);
        self.key.clone().map(|key| Credentials { key, now })
    }
}

fn warn(warning: &Warning) {
    match warning {
        Warning::UnverifiedBulletin { incident_reference } => tracing::error!(
            incident.reference = ?incident_reference,
            "a message was not signed by the bank and is not shown"
        ),
        Warning::Refused { code } => tracing::warn!(problem.code = code, "the bank refused a request"),
    }
}
