//! What touches the network and the person: it runs beside the loop and reports back.

use firebreak_app_core::{
    Ask, BankFailure, Event, Heard, Input, LockAnswer, Notification, SignInFailure, StreamEnd, StreamTarget,
};
use firebreak_wire::SignInOptions;
use tokio::sync::mpsc;

use super::Runtime;
use crate::ports::HeardSink;

/// What a stream may say ahead of the loop.
const STREAM_AHEAD: usize = 8;

/// What the system is asked for; it answers each with how it stands then.
pub(super) enum SystemWish {
    Inspect,
    AllowNotifications,
    OpenSettings,
    Autostart(bool),
}

impl Runtime {
    pub(super) fn ask(&mut self, ask: Box<Ask>) {
        let credentials = self.credentials();
        let (bank, inputs) = (self.ports.bank.clone(), self.inputs.clone());
        self.tasks.spawn(async move {
            let outcome = bank.ask(&ask, credentials).await;
            pass(&inputs, Event::Answered { ask, outcome }).await;
        });
    }

    pub(super) fn open_stream(&mut self, target: StreamTarget) {
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

    pub(super) fn close_stream(&mut self) {
        if let Some(stream) = self.stream.take() {
            stream.abort();
        }
    }

    pub(super) fn notify(&mut self, notification: Notification) {
        let (notifier, inputs) = (self.ports.notifier.clone(), self.inputs.clone());
        self.tasks.spawn(async move {
            let (reference, version) = (notification.reference, notification.version);
            let good_news = notification.good_news;
            let shown = notifier.show(notification).await.is_ok();
            if !shown {
                tracing::warn!("the system did not take a notification");
            }
            pass(&inputs, Event::Notified { reference, version, good_news, shown }).await;
        });
    }

    pub(super) fn check_lock(&mut self, answer: LockAnswer) {
        let (lock, inputs) = (self.ports.lock.clone(), self.inputs.clone());
        self.tasks.spawn(async move {
            let verdict = lock.check(answer).await;
            if let Err(failure) = &verdict {
                tracing::error!(error = %failure, "the app lock cannot be checked");
            }
            pass(&inputs, Event::LockAnswered(verdict)).await;
        });
    }

    pub(super) fn sign_in(&mut self, options: SignInOptions) {
        self.cancel_sign_in();
        let Some(key) = self.key.clone() else {
            return self.report(Event::SignedIn(Err(SignInFailure::NoBrowser)));
        };
        let (sign_in, inputs) = (self.ports.sign_in.clone(), self.inputs.clone());
        self.sign_in = Some(self.tasks.spawn(async move {
            let nonce = key.verifying_key().thumbprint();
            let outcome = sign_in.sign_in(&options, &nonce).await;
            pass(&inputs, Event::SignedIn(outcome)).await;
        }));
    }

    pub(super) fn cancel_sign_in(&mut self) {
        if let Some(sign_in) = self.sign_in.take() {
            sign_in.abort();
        }
    }

    pub(super) fn probe_key_store(&mut self) {
        let (keys, inputs) = (self.ports.device_key.clone(), self.inputs.clone());
        self.tasks.spawn(async move {
            let probed = keys.probe().await;
            pass(&inputs, Event::KeyStoreProbed(probed)).await;
        });
    }

    pub(super) fn scan_code(&mut self) {
        let (system, inputs) = (self.ports.system.clone(), self.inputs.clone());
        self.scan = Some(self.tasks.spawn(async move {
            let scan = system.scan().await;
            pass(&inputs, Event::Scanned(scan)).await;
        }));
    }

    /// What an earlier scan still says is not taken for the word of the next one.
    pub(super) fn cancel_scan(&mut self) {
        if let Some(scan) = self.scan.take() {
            scan.abort();
        }
        let system = self.ports.system.clone();
        self.tasks.spawn(async move { system.cancel_scan().await });
    }

    pub(super) fn ask_system(&mut self, wish: SystemWish) {
        let (system, inputs) = (self.ports.system.clone(), self.inputs.clone());
        self.tasks.spawn(async move {
            match wish {
                SystemWish::Inspect => {}
                SystemWish::AllowNotifications => system.allow_notifications().await,
                SystemWish::OpenSettings => system.open_settings().await,
                SystemWish::Autostart(on) => system.set_autostart(on).await,
            }
            pass(&inputs, Event::System(system.inspect().await)).await;
        });
    }

    pub(super) fn check_update(&mut self) {
        let (updater, inputs) = (self.ports.updater.clone(), self.inputs.clone());
        self.tasks.spawn(async move {
            if let Some(version) = updater.check().await {
                pass(&inputs, Event::UpdateFound { version }).await;
            }
        });
    }

    pub(super) fn install_update(&mut self) {
        let (updater, inputs) = (self.ports.updater.clone(), self.inputs.clone());
        self.tasks.spawn(async move {
            if let Err(error) = updater.install().await {
                tracing::error!(error = %error, "the update cannot be installed");
                pass(&inputs, Event::UpdateFailed).await;
            }
        });
    }
}

/// Passes an event to the loop, unless the app has ended.
async fn pass(inputs: &mpsc::WeakSender<Input>, event: Event) {
    if let Some(inputs) = inputs.upgrade() {
        let _ = inputs.send(Input::Event(event)).await;
    }
}
