//! Effects: what the model wants done, done through the ports.
//!
//! What touches the store and the keys is awaited, so that it happens in order; what touches the network and the person
//! runs beside the loop and reports back.

use std::sync::Arc;

use firebreak_app_core::{
    Ask, BankFailure, Change, Effect, Event, Heard, Input, KeyAge, KeyFailure, Notification, PrepareFailure,
    StoreFailure, StreamEnd, StreamTarget, Timer, Warning,
};
use jiff::SignedDuration;
use tokio::sync::mpsc;

use super::Runtime;
use crate::ports::{Credentials, HeardSink};

/// What a stream may say ahead of the loop.
const STREAM_AHEAD: usize = 8;

impl Runtime {
    pub(super) async fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Persist(changes) => {
                    if let Err(failure) = self.persist(changes).await {
                        tracing::error!(error = %failure, "nothing can be stored");
                        self.report(Event::PersistFailed(failure));
                        return;
                    }
                }
                Effect::Inspect => self.inspect().await,
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
                    tracing::warn!(
                        clock.offset_seconds = offset.as_secs(),
                        "this clock differs from the bank's"
                    );
                    self.clock_offset = offset;
                }
                Effect::Call { phone } => self.ports.dialer.call(&phone),
                Effect::Warn(warning) => warn(&warning),
            }
        }
    }

    fn report(&mut self, event: Event) {
        self.next.push_back(Input::Event(event));
    }

    fn set_timer(&mut self, timer: Timer, after: SignedDuration) {
        self.timers.set(timer, after.unsigned_abs());
    }

    async fn persist(&mut self, changes: Vec<Change>) -> Result<(), StoreFailure> {
        let key = self.sealing.as_ref().ok_or(StoreFailure::Unwritable)?;
        self.ports.store.apply(key, changes).await
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
    }

    fn credentials(&self) -> Option<Credentials> {
        let now = self.ports.clock.now();
        let now = now.checked_add(self.clock_offset).unwrap_or(now);
        self.key.clone().map(|key| Credentials { key, now })
    }

    fn ask(&mut self, ask: Box<Ask>) {
        let Some(credentials) = self.credentials() else {
            let outcome = Err(BankFailure::Unreachable { maybe_received: false });
            return self.report(Event::Answered { ask, outcome });
        };
        let (bank, inputs) = (self.ports.bank.clone(), self.inputs.clone());
        self.tasks.spawn(async move {
            let outcome = bank.ask(&ask, credentials).await;
            pass(&inputs, Event::Answered { ask, outcome }).await;
        });
    }

    fn open_stream(&mut self, target: StreamTarget) {
        self.close_stream();
        let attempt = target.attempt;
        let Some(credentials) = self.credentials() else {
            let end = StreamEnd::Failed(BankFailure::Unreachable { maybe_received: false });
            return self.report(Event::Stream { attempt, heard: Heard::Ended(end) });
        };
        let (bank, inputs) = (self.ports.bank.clone(), self.inputs.clone());
        self.stream = Some(self.tasks.spawn(async move {
            let (sink, mut heard) = mpsc::channel(STREAM_AHEAD);
            let listen = async move {
                let end = bank.stream(&target, credentials, HeardSink(sink.clone())).await;
                // The queue is in order: the end comes after everything that was heard.
                let _ = sink.send(Heard::Ended(end)).await;
            };
            let forward = async {
                while let Some(heard) = heard.recv().await {
                    pass(&inputs, Event::Stream { attempt, heard }).await;
                }
            };
            tokio::join!(listen, forward);
        }));
    }

    fn close_stream(&mut self) {
        if let Some(stream) = self.stream.take() {
            stream.abort();
        }
    }

    fn notify(&mut self, notification: Notification) {
        let (notifier, inputs) = (self.ports.notifier.clone(), self.inputs.clone());
        self.tasks.spawn(async move {
            let (reference, version) = (notification.reference, notification.version);
            let shown = notifier.show(notification).await.is_ok();
            if !shown {
                tracing::warn!("the system did not take a notification");
            }
            pass(&inputs, Event::Notified { reference, version, shown }).await;
        });
    }
}

/// Passes an event to the loop, unless the app has ended.
async fn pass(inputs: &mpsc::WeakSender<Input>, event: Event) {
    if let Some(inputs) = inputs.upgrade() {
        let _ = inputs.send(Input::Event(event)).await;
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
