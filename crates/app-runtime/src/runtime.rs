//! The loop that owns the model: inputs come one at a time through one bounded channel, effects are performed in order.

mod beside;
mod boundaries;
mod perform;
mod timers;

use std::{collections::VecDeque, sync::Arc, time::Duration};

use firebreak_app_core::{Config, Event, Input, Intent, Model, View, update, view};
use firebreak_crypto::{SecretKey, SigningKey};
use jiff::{SignedDuration, Timestamp};
use tokio::{
    sync::{mpsc, watch},
    task::{AbortHandle, JoinSet},
    time::Instant,
};

use self::{boundaries::Boundaries, timers::Timers};
use crate::ports::Ports;

/// Enough for everything that can be on its way at once; a flooding stream waits.
const CHANNEL: usize = 64;
/// How often the loop compares the two clocks of the system to notice that it slept.
const SLEEP_CHECK: Duration = Duration::from_secs(15);
/// How much further the clock on the wall must have come than the one that stops in sleep.
const SLEPT: SignedDuration = SignedDuration::from_secs(30);

/// The app has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the app has ended")]
pub struct Stopped;

/// One running app.
pub struct Runtime {
    ports: Ports,
    model: Model,
    key: Option<Arc<SigningKey>>,
    sealing: Option<SecretKey>,
    clock_offset: SignedDuration,
    timers: Timers,
    /// Questions, notifications: ended with the loop.
    tasks: JoinSet<()>,
    stream: Option<AbortHandle>,
    sign_in: Option<AbortHandle>,
    scan: Option<AbortHandle>,
    boundaries: Boundaries,
    inputs: mpsc::WeakSender<Input>,
    /// What performing an effect led to at once.
    next: VecDeque<Input>,
    views: watch::Sender<Arc<View>>,
    /// The two clocks at the last comparison.
    clocks: (Timestamp, Instant),
}

/// The way to a running app. Dropping the last one ends it, as if the process were killed: everything that counts is stored.
#[derive(Debug, Clone)]
pub struct Handle {
    inputs: mpsc::Sender<Input>,
    views: watch::Receiver<Arc<View>>,
    task: AbortHandle,
}

impl Handle {
    /// Passes an intent on, and waits while the app is busy.
    ///
    /// # Errors
    /// The app has ended.
    pub async fn dispatch(&self, intent: Intent) -> Result<(), Stopped> {
        self.inputs.send(Input::Intent(intent)).await.map_err(|_| Stopped)
    }

    /// Reports something that happened: a link, a click on a notification, the end of sleep.
    ///
    /// # Errors
    /// The app has ended.
    pub async fn send(&self, event: Event) -> Result<(), Stopped> {
        self.inputs.send(Input::Event(event)).await.map_err(|_| Stopped)
    }

    /// The same from a thread that is not async, such as a callback of the system. Not for use inside async code.
    ///
    /// # Errors
    /// The app has ended.
    pub fn send_blocking(&self, event: Event) -> Result<(), Stopped> {
        self.inputs.blocking_send(Input::Event(event)).map_err(|_| Stopped)
    }

    /// What the screens show now.
    #[must_use]
    pub fn view(&self) -> Arc<View> {
        self.views.borrow().clone()
    }

    /// A receiver of every view from now on; a slow one skips to the newest.
    #[must_use]
    pub fn views(&self) -> watch::Receiver<Arc<View>> {
        self.views.clone()
    }

    /// Waits for a view of which this is true. A test bounds the wait with a deadline.
    ///
    /// # Errors
    /// The app has ended.
    pub async fn wait_for(&self, mut condition: impl FnMut(&View) -> bool) -> Result<Arc<View>, Stopped> {
        let mut views = self.views.clone();
        let view = views.wait_for(|view| condition(view)).await.map_err(|_| Stopped)?;
        Ok(view.clone())
    }

    /// Ends the app at once, wherever it is, as a kill would.
    pub fn kill(&self) {
        self.task.abort();
    }
}

impl Runtime {
    /// Starts an app on the tokio runtime it is called in; a thread outside one enters it first
    /// (`tokio::runtime::Handle::enter`, or `block_on(async { Runtime::start(..) })`).
    #[must_use]
    pub fn start(ports: Ports, config: Config) -> Handle {
        let (inputs, received) = mpsc::channel(CHANNEL);
        let model = Model::new(config);
        let (views, watched) = watch::channel(Arc::new(view(&model)));
        let clocks = (ports.clock.now(), Instant::now());
        let runtime = Self {
            boundaries: Boundaries::new(ports.probe.clone()),
            ports,
            model,
            key: None,
            sealing: None,
            clock_offset: SignedDuration::ZERO,
            timers: Timers::default(),
            tasks: JoinSet::new(),
            stream: None,
            sign_in: None,
            scan: None,
            inputs: inputs.downgrade(),
            next: VecDeque::from([Input::Event(Event::Started)]),
            views,
            clocks,
        };
        let task = tokio::spawn(runtime.run(received)).abort_handle();
        Handle { inputs, views: watched, task }
    }

    async fn run(mut self, mut received: mpsc::Receiver<Input>) {
        let mut sleep_check = tokio::time::interval(SLEEP_CHECK);
        loop {
            while let Some(input) = self.next.pop_front() {
                self.take(input).await;
            }
            let due = self.timers.next();
            tokio::select! {
                input = received.recv() => match input {
                    Some(input) => self.next.push_back(input),
                    None => return,
                },
                timer = due => self.next.push_back(Input::Event(Event::Timer(timer))),
                Some(done) = self.tasks.join_next() => report_panic(done),
                _ = sleep_check.tick() => self.check_sleep(),
            }
        }
    }

    async fn take(&mut self, input: Input) {
        if let Input::Event(Event::DeepLink { url }) = &input
            && self.ports.sign_in.claims(url)
        {
            return;
        }
        let now = self.ports.clock.now();
        let effects = update(input, &mut self.model, now, &mut || rand::random::<u64>());
        self.publish();
        self.perform(effects).await;
    }

    /// Shows the view, if it changed.
    fn publish(&self) {
        let mut fresh = view(&self.model);
        self.views.send_if_modified(|shown| {
            fresh.revision = shown.revision;
            if fresh == **shown {
                return false;
            }
            fresh.revision = shown.revision.wrapping_add(1);
            *shown = Arc::new(fresh);
            true
        });
    }

    /// The clock that timers go by stops while the system sleeps, the one on the wall does not.
    fn check_sleep(&mut self) {
        let (wall, awake) = (self.ports.clock.now(), Instant::now());
        let passed = wall.duration_since(self.clocks.0);
        let lived =
            SignedDuration::try_from(awake.duration_since(self.clocks.1)).unwrap_or(SignedDuration::MAX);
        self.clocks = (wall, awake);
        if passed.saturating_sub(lived) > SLEPT {
            tracing::info!("the system slept");
            self.next.push_back(Input::Event(Event::Resumed));
        }
    }
}

fn report_panic(done: Result<(), tokio::task::JoinError>) {
    if let Err(error) = done
        && error.is_panic()
    {
        tracing::error!(error = %error, "a task of the app panicked");
    }
}

#[cfg(test)]
mod kill_tests;
#[cfg(test)]
mod tests;
