//! The service as a whole: opened, started, stopped. Programs and tests start it the same way.

use std::{fmt, fs::File, net::SocketAddr, path::Path, sync::Arc, time::Duration};

use anyhow::Context as _;
use firebreak_bank_cards::{
    ledger::{Behaviour, Ledger, Schedule, Setup},
    processor::CardProcessor,
};
use firebreak_bank_store::{SqliteStore, Store as _};
use firebreak_bank_stream::StreamHub;
use firebreak_crypto::pan::{Pan, PanTagger};
use tokio::{net::TcpListener, time};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    audit, auth,
    changes::Changes,
    clock::Clock,
    config::{Config, LedgerConfig, ServerConfig},
    endpoints::Endpoints,
    keys::Keys,
    outbox::Outbox,
    promises, routes,
    server::Listener,
    sign_in::SignIn,
    staff::{accounts, events, openid::StaffOpenId},
    state::{App, AppState, Opened},
};

/// Streams are closed over this time when the service stops, so that they do not all come back at once.
const DRAIN_SPREAD: Duration = Duration::from_millis(500);
/// How often metrics are folded.
const UPKEEP: Duration = Duration::from_secs(5);

/// A running service.
pub struct Running {
    /// Where the API listens.
    pub device_addr: SocketAddr,
    /// Where the device streams are.
    pub stream_addr: SocketAddr,
    /// Both, as they are written to the data folder.
    pub endpoints: Endpoints,
    /// What the handlers share; for tests and benches in the same process.
    pub app: AppState,
    tasks: TaskTracker,
    stop: CancellationToken,
    _lock: File,
}

impl fmt::Debug for Running {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Running").field("endpoints", &self.endpoints).finish_non_exhaustive()
    }
}

/// Starts the service on a data folder. It ends when `stop` is cancelled; see [`Running::ended`].
///
/// # Errors
///
/// Says what is in the way: the configuration, the folder, a key, a database or an address.
pub async fn run(
    config: Config,
    data: &Path,
    clock: Clock,
    stop: CancellationToken,
) -> anyhow::Result<Running> {
    config.check()?;
    let keys = Keys::open(data)?;
    let lock = lock(data)?;
    let parts = open(config, data, clock, keys).await?;
    let api = bind(parts.config.server.listen, "listen").await?;
    let stream = bind(parts.config.server.stream_listen, "stream_listen").await?;
    let endpoints =
        Endpoints::new(api.local_addr()?, stream.local_addr()?, parts.config.server.speaks_tls())?;
    wait_for_a_fresh_second(&parts.clock).await;
    let app = assemble(parts, &endpoints, stop.clone());
    accounts::ensure_owner(&app).await?;
    let running = start(&app, api, stream, endpoints, lock, stop)?;
    running.endpoints.write(data)?;
    Ok(running)
}

/// One service at a time works on a data folder. The system gives the lock back however the process ends.
fn lock(data: &Path) -> anyhow::Result<File> {
    let path = data.join("lock");
    let file = File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
    file.try_lock().with_context(|| {
        format!(
            "another `firebreak serve` works on {}: stop it first, or take another folder",
            data.display()
        )
    })?;
    Ok(file)
}

/// Whatever was signed before this start is refused; so the service starts with a second that nobody could sign in.
async fn wait_for_a_fresh_second(clock: &Clock) {
    let rest = auth::until_next_second(clock.now());
    time::sleep(Duration::try_from(rest).unwrap_or_default()).await;
}

/// Opens the databases of a data folder.
///
/// # Errors
///
/// A database cannot be opened, or its tags were made with another key.
pub async fn open(config: Config, data: &Path, clock: Clock, keys: Keys) -> anyhow::Result<Opened> {
    let store = SqliteStore::open(data.join("firebreak.db"))
        .await
        .with_context(|| format!("the database {} cannot be opened", data.join("firebreak.db").display()))?;
    let local = config.bank.local_actions()?;
    let ledger = Ledger::open(data.join("ledger.db"), setup(&config.ledger, &clock, &keys))
        .await
        .with_context(|| format!("the ledger {} cannot be opened", data.join("ledger.db").display()))?;
    let foreign = store.tag_key_ids().await?.into_iter().find(|key_id| *key_id != keys.pan.key_id());
    if let Some(key_id) = foreign {
        anyhow::bail!(
            "the cards in the database were tagged with the key {key_id}, and keys/pan.key is {}: put the right key back, \
             or no card will ever be found on a list",
            keys.pan.key_id()
        );
    }
    let sign_in = config.sign_in.as_ref().map(|sign_in| SignIn::open(sign_in, clock.clone())).transpose()?;
    let staff_open_id = match &config.staff.provider {
        Some(provider) => Some(StaffOpenId::open(provider, &config.server, clock.clone())?),
        None => None,
    };
    let checklist = config.approval.checklist()?;
    Ok(Opened {
        config,
        clock,
        keys,
        store: Arc::new(store),
        ledger: Arc::new(ledger),
        local,
        sign_in,
        staff_open_id,
        checklist,
    })
}

/// The ledger stands where another company would: it gets the time, and a tagger that it cannot look into.
fn setup(config: &LedgerConfig, clock: &Clock, keys: &Keys) -> Setup {
    let hours = |hours: u32| Duration::from_secs(u64::from(hours) * 3_600);
    let schedule = Schedule {
        produced_after: hours(config.produced_after_hours),
        sent_after: hours(config.sent_after_hours),
        arrived_after: hours(config.arrived_after_hours),
        speed: config.speed,
    };
    let (clock, tagger) = (clock.clone(), PanTagger::new(&keys.pan));
    Setup {
        behaviour: behaviour(config),
        schedule,
        clock: Arc::new(move || clock.now()),
        tagger: Arc::new(move |digits| Pan::parse(digits).ok().map(|pan| *tagger.tag(&pan).as_bytes())),
    }
}

fn behaviour(config: &LedgerConfig) -> Behaviour {
    let latency_min = Duration::from_millis(config.latency_ms);
    Behaviour {
        latency_min,
        latency_max: Duration::from_millis(config.latency_max_ms).max(latency_min),
        failure_rate: config.failure_rate,
        seed: config.seed,
    }
}

/// Puts the service together, without a listener.
#[must_use]
pub fn assemble(opened: Opened, endpoints: &Endpoints, stop: CancellationToken) -> AppState {
    Arc::new(App::new(opened, endpoints, stop))
}

/// Starts the jobs that work whether or not somebody listens.
pub fn start_jobs(app: &AppState, tasks: &TaskTracker, stop: &CancellationToken) {
    let outbox = Outbox {
        store: Arc::clone(&app.store),
        processor: Arc::clone(&app.ledger) as Arc<dyn CardProcessor>,
        announcer: app.announcer.clone(),
        taken_in: Arc::clone(&app.orders),
        clock: app.clock.clone(),
        tag_key_id: app.tagger.key_id().to_owned(),
    };
    let changes = Changes {
        store: Arc::clone(&app.store),
        processor: Arc::clone(&app.ledger) as Arc<dyn CardProcessor>,
        announcer: app.announcer.clone(),
        wake: Arc::clone(&app.changes),
        clock: app.clock.clone(),
        tag_key_id: app.tagger.key_id().to_owned(),
    };
    tasks.spawn(audit::keep_checkpoints(app.clone(), stop.clone()));
    tasks.spawn(promises::watch(app.clone(), stop.clone()));
    tasks.spawn(events::watch_figures(app.clone(), stop.clone()));
    tasks.spawn(changes.run(stop.clone()));
    tasks.spawn(outbox.run(stop.clone()));
    tasks.spawn(app.announcer.clone().run(app.renderer.clone(), app.hub.clone(), stop.clone()));
}

fn start(
    app: &AppState,
    api: TcpListener,
    stream: TcpListener,
    endpoints: Endpoints,
    lock: File,
    stop: CancellationToken,
) -> anyhow::Result<Running> {
    let tasks = TaskTracker::new();
    let (device_addr, stream_addr) = (api.local_addr()?, stream.local_addr()?);
    let config = &app.config.server;
    let streams = ServerConfig { max_connections: config.max_streams.saturating_add(256), ..config.clone() };
    let api_listener = Listener::new(routes::router(app), config)?;
    let stream_listener = Listener::new(routes::stream::router(app), &streams)?;
    start_jobs(app, &tasks, &stop);
    tasks.spawn(api_listener.run(api, stop.clone()));
    tasks.spawn(stream_listener.run(stream, stop.clone()));
    tasks.spawn(drain(app.hub.clone(), stop.clone()));
    tasks.spawn(upkeep(app.clone(), stop.clone()));
    tasks.close();
    Ok(Running { device_addr, stream_addr, endpoints, app: app.clone(), tasks, stop, _lock: lock })
}

/// Open streams would keep the listener from ending.
async fn drain(hub: StreamHub, stop: CancellationToken) {
    stop.cancelled().await;
    hub.drain(DRAIN_SPREAD);
}

async fn upkeep(app: AppState, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = time::sleep(UPKEEP) => {}
        }
        app.metrics.upkeep();
        let now = app.clock.now();
        app.lists.upkeep(now).await;
        let (idle, absolute) = (app.config.staff.idle(), app.config.staff.absolute());
        let (used, began) = (now.saturating_sub(idle), now.saturating_sub(absolute));
        if let (Ok(used), Ok(began)) = (used, began)
            && let Err(error) = app.store.expire_sessions(used, began).await
        {
            tracing::error!(error = %error, "sessions that are over cannot be removed");
        }
    }
}

async fn bind(address: SocketAddr, name: &str) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!("{address} cannot be listened on; if another program has it, choose another with server.{name} or port 0")
    })
}

impl Running {
    /// Waits until everything has ended after the stop, and removes the endpoints from the data folder.
    pub async fn ended(self, data: &Path) {
        self.stop.cancelled().await;
        self.tasks.wait().await;
        self.endpoints.remove(data);
    }
}
