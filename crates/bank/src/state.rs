//! What every handler can reach.

use std::{
    fmt,
    net::IpAddr,
    sync::{Arc, atomic::AtomicU64},
    time::Duration,
};

use firebreak_bank_cards::ledger::Ledger;
use firebreak_bank_core::{checklist::Checklist, local::LocalActions};
use firebreak_bank_store::Store;
use firebreak_bank_stream::{Settings, StreamHub};
use firebreak_crypto::{VerifyingKey, bulletin::verification_key, pan::PanTagger};
use firebreak_wire::{ProblemCode, VerificationKey};
use jiff::Timestamp;
use rand::Rng as _;
use tokio::sync::{Notify, Semaphore};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::{
    announce::Announcer,
    api_error::ApiError,
    auth::{attempts::AttemptLimit, nonces::NonceCache},
    clock::Clock,
    config::{Config, ServerConfig},
    endpoints::Endpoints,
    keys::Keys,
    lists::ListReaders,
    render::Renderer,
    routes::staff::breaches::Breaches,
    sign_in::SignIn,
    staff::{StaffEvents, openid::StaffOpenId},
    stream_source::RenderedEvents,
    telemetry::Metrics,
};

/// Signed requests remembered in each of two generations: about 40 MB at the most.
const MAX_NONCES: usize = 500_000;
/// Enrolments looked at together, so that guesses cannot outrun their own count.
const MAX_ENROLMENTS: usize = 16;
/// Those told to come back are spread over this many seconds.
const RETRY_SPREAD_SECONDS: u64 = 15;

/// Wrong passwords or codes of staff from one address in [`STAFF_WINDOW`]: many people can be behind one.
const STAFF_TRIES_PER_SOURCE: u32 = 30;
/// As above, from everywhere.
const STAFF_TRIES: u32 = 1_000;
const STAFF_WINDOW: Duration = Duration::from_secs(600);

/// The state handed to every route.
pub type AppState = Arc<App>;

/// What every handler can reach.
pub struct App {
    /// The configuration.
    pub config: Config,
    /// The time.
    pub clock: Clock,
    /// The whole second from which signatures are accepted.
    pub started_at: Timestamp,
    /// Everything that is remembered.
    pub store: Arc<dyn Store>,
    /// The built-in card processor, told of imported cards.
    pub ledger: Arc<Ledger>,
    /// The keys.
    pub keys: Keys,
    /// Tags card numbers.
    pub tagger: PanTagger,
    /// The public half of the key in the data folder: the machine owner's.
    pub staff_key: VerifyingKey,
    /// Where staff sign in, if the bank has an identity provider for them.
    pub staff_open_id: Option<StaffOpenId>,
    /// Wrong passwords and codes of staff.
    pub staff_attempts: AttemptLimit,
    /// Tells open pages of the console that something changed.
    pub staff_events: StaffEvents,
    /// Lists on their way in.
    pub lists: ListReaders,
    /// Counts imports of cards: an index of an earlier count is not used any more.
    pub cards_changed: AtomicU64,
    /// The legal checklist that drafts are held against.
    pub checklist: Checklist,
    /// A public list of breaches.
    pub breaches: Breaches,
    /// Cancelled when the service stops.
    pub stop: CancellationToken,
    /// The keys with which devices verify bulletins.
    pub bulletin_keys: Vec<VerificationKey>,
    /// Signed requests taken already.
    pub nonces: NonceCache,
    /// Wrong activation codes.
    pub attempts: AttemptLimit,
    /// Enrolments at once.
    pub enrolments: Semaphore,
    /// Requests at once, but for those of the bank's people.
    pub requests: Arc<Semaphore>,
    /// Requests of the bank's people and programs at once.
    pub staff_requests: Arc<Semaphore>,
    /// Where devices find us.
    pub addresses: Addresses,
    /// Where customers sign in, if the bank has an identity provider.
    pub sign_in: Option<SignIn>,
    /// From rows to what a customer sees.
    pub renderer: Renderer,
    /// Where the device streams are.
    pub hub: StreamHub,
    /// Tells the streams what happened.
    pub announcer: Announcer,
    /// Rung when an order was taken in.
    pub orders: Arc<Notify>,
    /// Rung when the card processor may have changed something by itself.
    pub changes: Arc<Notify>,
    /// Counts and durations.
    pub metrics: Metrics,
}

/// What is opened from the data folder and the configuration.
pub struct Opened {
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) keys: Keys,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) ledger: Arc<Ledger>,
    pub(crate) local: LocalActions,
    pub(crate) sign_in: Option<SignIn>,
    pub(crate) staff_open_id: Option<StaffOpenId>,
    pub(crate) checklist: Checklist,
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened").finish_non_exhaustive()
    }
}

impl App {
    /// Puts the parts together. Signatures are accepted from the present second on.
    #[must_use]
    pub fn new(opened: Opened, endpoints: &Endpoints, stop: CancellationToken) -> Self {
        let Opened { config, clock, keys, store, ledger, local, sign_in, staff_open_id, checklist } = opened;
        let renderer = Renderer::new(Arc::clone(&store), keys.reference.clone(), local);
        let settings = Settings { max_connections: config.server.max_streams, ..Settings::default() };
        let hub = StreamHub::new(Arc::new(RenderedEvents::new(renderer.clone())), settings);
        let activation = &config.activation;
        Self {
            started_at: clock.now(),
            tagger: PanTagger::new(&keys.pan),
            staff_key: keys.staff.verifying_key(),
            staff_open_id,
            staff_attempts: AttemptLimit::new(STAFF_TRIES_PER_SOURCE, STAFF_TRIES, STAFF_WINDOW),
            staff_events: StaffEvents::default(),
            lists: ListReaders::default(),
            cards_changed: AtomicU64::new(0),
            checklist,
            breaches: Breaches::default(),
            stop,
            bulletin_keys: vec![verification_key(&keys.bulletin.verifying_key())],
            nonces: NonceCache::new(MAX_NONCES),
            attempts: AttemptLimit::new(
                activation.attempts_per_source,
                activation.attempts_global,
                Duration::from_secs(activation.window_seconds.into()),
            ),
            enrolments: Semaphore::new(MAX_ENROLMENTS),
            requests: Arc::new(Semaphore::new(config.server.max_requests)),
            staff_requests: Arc::new(Semaphore::new(config.server.max_staff_requests)),
            orders: Arc::new(Notify::new()),
            changes: Arc::new(Notify::new()),
            metrics: Metrics::install(),
            addresses: Addresses::of(&config.server, endpoints),
            announcer: Announcer::default(),
            config,
            clock,
            store,
            ledger,
            keys,
            sign_in,
            renderer,
            hub,
        }
    }

    /// Too busy: come back, but not all at once.
    #[must_use]
    pub fn overloaded(&self) -> ApiError {
        let after = Duration::from_secs(rand::rng().random_range(1..=RETRY_SPREAD_SECONDS));
        ApiError::Later { code: ProblemCode::Overloaded, after }
    }
}

/// Where devices find the service.
#[derive(Debug, Clone)]
pub struct Addresses {
    /// The authority in public, if one is configured; requests signed for another one are refused.
    pub authority: Option<String>,
    /// The URL of the device streams.
    pub stream_url: Url,
}

impl Addresses {
    fn of(config: &ServerConfig, endpoints: &Endpoints) -> Self {
        let authority = |url: &Url| {
            let host = url.host_str()?;
            Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
        };
        Self {
            authority: config.public_url.as_ref().and_then(authority),
            stream_url: config.public_stream_url.clone().unwrap_or_else(|| endpoints.stream.clone()),
        }
    }

    /// Whether a request to this host was meant for us. Loopback addresses always are: the command line uses them.
    #[must_use]
    pub fn is_ours(&self, authority: &str) -> bool {
        let Some(ours) = &self.authority else { return true };
        ours.eq_ignore_ascii_case(authority) || is_loopback(authority)
    }
}

fn is_loopback(authority: &str) -> bool {
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_signed_for_another_host_is_not_ours() {
        let stream_url = Url::parse("https://bank.example.com/v1/stream").unwrap();
        let addresses = Addresses { authority: Some("bank.example.com".to_owned()), stream_url };
        for ours in ["bank.example.com", "BANK.example.com", "127.0.0.1:8443", "[::1]:8443", "localhost:1"] {
            assert!(addresses.is_ours(ours), "{ours}");
        }
        for other in ["bank.example.org", "bank.example.com:444", "127.0.0.1.example.com", "192.0.2.1:8443"] {
            assert!(!addresses.is_ours(other), "{other}");
        }
    }
}
