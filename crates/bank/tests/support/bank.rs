//! The bank under test.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use firebreak_bank::{
    clock::Clock,
    config::Config,
    endpoints::Endpoints,
    keys::Keys,
    routes,
    run::{assemble, open, start_jobs},
    staff::accounts,
    state::AppState,
};
use firebreak_crypto::SigningKey;
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use tokio_util::{
    sync::{CancellationToken, DropGuard},
    task::TaskTracker,
};

/// The host that tests send to.
pub(crate) const HOST: &str = "bank.example.com";

/// A bank in this process.
pub(crate) struct TestBank {
    pub(crate) app: AppState,
    pub(crate) api: Router,
    pub(crate) streams: Router,
    pub(crate) folder: TempDir,
    /// The machine owner's key: prepares, looks after, answers customers and reads.
    pub(crate) staff: SigningKey,
    /// Somebody else's key, who approves.
    pub(crate) approver: SigningKey,
    now: Arc<Mutex<Timestamp>>,
    _stop: DropGuard,
}

impl TestBank {
    /// A bank with the usual configuration, at half past eight on 17 September 2026.
    pub(crate) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// A bank with another configuration.
    pub(crate) async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Arc::new(Mutex::new("2026-09-17T08:30:00Z".parse().unwrap()));
        let clock = {
            let now = Arc::clone(&now);
            Clock::from_fn(move || *now.lock().unwrap_or_else(PoisonError::into_inner))
        };
        let mut config = Config::default();
        config.server.public_url = Some(format!("https://{HOST}/").parse().unwrap());
        change(&mut config);
        let keys = Keys::open(folder.path()).unwrap();
        let staff = keys.staff.clone();
        let opened = open(config, folder.path(), clock, keys).await.unwrap();
        let address = "127.0.0.1:8443".parse().unwrap();
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        let app = assemble(opened, &Endpoints::new(address, address, true).unwrap(), stop.clone());
        accounts::ensure_owner(&app).await.unwrap();
        start_jobs(&app, &tasks, &stop);
        let (api, streams) = (routes::router(&app), routes::stream::router(&app));
        let approver = SigningKey::generate(&mut rand::rng());
        let bank = Self { app, api, streams, folder, staff, approver, now, _stop: stop.drop_guard() };
        bank.add_key(&bank.approver, "approver", &["approver"]).await;
        bank
    }

    /// Gives a key an account with these roles.
    pub(crate) async fn add_key(&self, key: &SigningKey, login: &str, roles: &[&str]) {
        let wish = serde_json::json!({
            "login": login, "name": format!("Test {login}"), "roles": roles, "public_key": key.public_jwk(),
        });
        self.post("/staff/v1/staff").by(&self.staff).json(wish).send().await.json();
    }

    /// The bank's time.
    pub(crate) fn now(&self) -> Timestamp {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Time passes.
    pub(crate) fn advance(&self, time: SignedDuration) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) += time;
    }
}
