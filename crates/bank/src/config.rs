//! `firebreak.toml`: what can be set, what holds when nothing is, and errors that say what to do.
//!
//! Every value can also come from the environment, with two underscores between the parts of its name:
//! `FIREBREAK__SERVER__LISTEN=127.0.0.1:9443`. The environment wins over the file, the command line over both.

mod profile;
mod sign_in;
mod staff;

use std::{net::SocketAddr, path::Path, path::PathBuf, time::Duration};

use anyhow::{Context as _, bail, ensure};
use serde::Deserialize;
use url::Url;

pub use profile::Profile;
pub use sign_in::SignInConfig;
pub use staff::{
    ApprovalConfig, BreachesConfig, ForecastConfig, PromiseConfig, StaffConfig, StaffProviderConfig,
};

/// The whole configuration.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Listeners, addresses, TLS and how much is let in.
    pub server: ServerConfig,
    /// The bank as its customers know it.
    pub bank: Profile,
    /// The built-in card processor.
    pub ledger: LedgerConfig,
    /// Activation codes.
    pub activation: ActivationConfig,
    /// Where customers sign in instead of typing a code, if the bank has an identity provider for them.
    pub sign_in: Option<SignInConfig>,
    /// The bank's own people.
    pub staff: StaffConfig,
    /// How drafts are approved.
    pub approval: ApprovalConfig,
    /// What a forecast is made with.
    pub forecast: ForecastConfig,
    /// The promise of the next word.
    pub promise: PromiseConfig,
    /// A public list of breaches to begin drafts from.
    pub breaches: BreachesConfig,
    /// Which apps are served.
    pub app: AppConfig,
    /// Logs.
    pub log: LogConfig,
}

/// Listeners, addresses, TLS and how much is let in.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServerConfig {
    /// Address of the API. Port 0 takes any free one.
    pub listen: SocketAddr,
    /// Address of the device streams.
    pub stream_listen: SocketAddr,
    /// The URL under which devices reach the API, where that is not the address itself (a proxy, a public name).
    pub public_url: Option<Url>,
    /// The URL under which devices reach the streams.
    pub public_stream_url: Option<Url>,
    /// Certificate chain (PEM).
    pub tls_cert: Option<PathBuf>,
    /// Its private key (PEM).
    pub tls_key: Option<PathBuf>,
    /// A proxy on this machine or network speaks TLS for us: plain HTTP is accepted on any address, and the last entry of
    /// `X-Forwarded-For` is who asks. The proxy has to set that header and to leave `Host` and the path as they are.
    pub behind_tls_proxy: bool,
    /// Most connections to the API at once.
    pub max_connections: usize,
    /// Most device streams at once.
    pub max_streams: usize,
    /// Most requests answered at once; the rest is told to come back.
    pub max_requests: usize,
    /// The same for the bank's own people and programs, who have places of their own: customers in their thousands never take
    /// them.
    pub max_staff_requests: usize,
    /// How long a client may take to send the head of a request.
    pub header_timeout_seconds: u64,
    /// How long a client may take to send a body of the device API, and how long an import may fall silent.
    pub body_timeout_seconds: u64,
    /// Whether `/metrics` answers to others than this machine.
    pub metrics_public: bool,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8443)),
            stream_listen: SocketAddr::from(([127, 0, 0, 1], 8444)),
            public_url: None,
            public_stream_url: None,
            tls_cert: None,
            tls_key: None,
            behind_tls_proxy: false,
            max_connections: 4096,
            max_streams: 20_000,
            max_requests: 512,
            max_staff_requests: 64,
            header_timeout_seconds: 10,
            body_timeout_seconds: 30,
            metrics_public: false,
        }
    }
}

/// The built-in card processor.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LedgerConfig {
    /// How long it takes to answer, in milliseconds.
    pub latency_ms: u64,
    /// The longest it takes, where that differs.
    pub latency_max_ms: u64,
    /// The share of calls that fail for a while, from 0 to 1.
    pub failure_rate: f64,
    /// The same seed gives the same latencies and failures.
    pub seed: u64,
    /// How many hours after its order a new card is made.
    pub produced_after_hours: u32,
    /// How many hours after its order it is in the post.
    pub sent_after_hours: u32,
    /// How many hours after its order it has arrived.
    pub arrived_after_hours: u32,
    /// How many times faster new cards come; 0: only when `firebreak ledger advance` says so.
    pub speed: f64,
}

impl Default for LedgerConfig {
    fn default() -> Self {
        Self {
            latency_ms: 0,
            latency_max_ms: 0,
            failure_rate: 0.0,
            seed: 0,
            produced_after_hours: 21,
            sent_after_hours: 28,
            arrived_after_hours: 76,
            speed: 1.0,
        }
    }
}

/// Activation codes.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ActivationConfig {
    /// How long a code can be used when the command does not say.
    pub ttl_minutes: u32,
    /// Wrong codes from one source address within the window before it has to wait.
    pub attempts_per_source: u32,
    /// Wrong codes from everywhere within the window before everybody has to wait.
    pub attempts_global: u32,
    /// The window, in seconds.
    pub window_seconds: u32,
    /// Codes of one customer that may be unused at a time before they can make another in the app.
    pub unused_per_customer: u32,
    /// Codes that one customer can make in the app in a day.
    pub made_per_day: u32,
}

/// Which apps are served.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AppConfig {
    /// The oldest version that is served; older ones, and those that do not say which they are, are told to update. They
    /// can do nothing more then, not even freeze a card.
    pub min_version: Option<semver::Version>,
}

impl Default for ActivationConfig {
    fn default() -> Self {
        Self {
            ttl_minutes: 30,
            attempts_per_source: 10,
            attempts_global: 1_000,
            window_seconds: 600,
            unused_per_customer: 3,
            made_per_day: 10,
        }
    }
}

/// Logs.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogConfig {
    /// How a line looks.
    pub format: LogFormat,
    /// What is written, in the syntax of `RUST_LOG`.
    pub filter: String,
}

impl Default for LogConfig {
    fn default() -> Self {
        Self { format: LogFormat::Pretty, filter: "info,sqlx=warn".to_owned() }
    }
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Pretty,
    /// One JSON object a line.
    Json,
}

impl Config {
    /// Reads the file, if one is named, and the environment above it.
    ///
    /// # Errors
    ///
    /// Says which value is wrong and where it came from.
    pub fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        let mut sources = config::Config::builder();
        if let Some(file) = file {
            ensure!(file.is_file(), "there is no configuration file at {}", file.display());
            sources = sources.add_source(config::File::from(file).format(config::FileFormat::Toml));
        }
        let environment = config::Environment::with_prefix("FIREBREAK")
            .prefix_separator("__")
            .separator("__")
            .try_parsing(true);
        let config: Self = sources
            .add_source(environment)
            .build()
            .and_then(config::Config::try_deserialize)
            .context("the configuration cannot be used: mend the value named below, or leave it out")?;
        config.check()?;
        Ok(config)
    }

    /// Refuses what would be unsafe or could never work.
    ///
    /// # Errors
    ///
    /// Says what to change.
    pub fn check(&self) -> anyhow::Result<()> {
        self.server.check()?;
        self.bank.check()?;
        self.sign_in.as_ref().map_or(Ok(()), SignInConfig::check)?;
        self.staff.check()?;
        self.breaches.check()?;
        ensure!(
            (0.0..=1.0).contains(&self.ledger.failure_rate),
            "ledger.failure_rate is a share: set it between 0 and 1"
        );
        ensure!(
            self.ledger.speed >= 0.0 && self.ledger.speed.is_finite(),
            "ledger.speed says how many times faster: set it to 0 or more"
        );
        ensure!(self.activation.ttl_minutes > 0, "activation.ttl_minutes has to be at least 1");
        ensure!(
            self.activation.attempts_per_source > 0 && self.activation.attempts_global > 0,
            "activation.attempts_per_source and attempts_global have to be at least 1"
        );
        ensure!(
            self.activation.unused_per_customer > 0 && self.activation.made_per_day > 0,
            "activation.unused_per_customer and made_per_day have to be at least 1"
        );
        Ok(())
    }
}

impl ServerConfig {
    fn check(&self) -> anyhow::Result<()> {
        if self.tls_cert.is_some() != self.tls_key.is_some() {
            bail!("TLS needs both server.tls_cert and server.tls_key");
        }
        for (name, address) in [("listen", self.listen), ("stream_listen", self.stream_listen)] {
            ensure!(
                self.speaks_tls() || self.behind_tls_proxy || address.ip().is_loopback(),
                "server.{name} = {address} would carry plain HTTP beyond this machine. Set server.tls_cert and \
                 server.tls_key, listen on 127.0.0.1, or, if a proxy in front speaks TLS, set server.behind_tls_proxy"
            );
        }
        for (name, url) in [("public_url", &self.public_url), ("public_stream_url", &self.public_stream_url)]
        {
            if let Some(url) = url {
                ensure!(
                    url.scheme() == "https" || is_loopback_url(url),
                    "server.{name} has to begin with https:// (plain http is for 127.0.0.1 alone)"
                );
            }
        }
        let least = [self.max_connections, self.max_requests, self.max_staff_requests].into_iter().min();
        ensure!(least > Some(0), "server.max_* have to be at least 1");
        Ok(())
    }

    /// Whether the service itself speaks TLS.
    #[must_use]
    pub fn speaks_tls(&self) -> bool {
        self.tls_cert.is_some()
    }

    /// How long a client may take to send the head of a request.
    #[must_use]
    pub fn header_timeout(&self) -> Duration {
        Duration::from_secs(self.header_timeout_seconds)
    }

    /// How long a client may take to send a body.
    #[must_use]
    pub fn body_timeout(&self) -> Duration {
        Duration::from_secs(self.body_timeout_seconds)
    }
}

/// Whether a URL leads to this machine.
pub(crate) fn is_loopback_url(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_usable() {
        Config::default().check().unwrap();
    }

    #[test]
    fn the_example_shows_every_value_as_it_is_by_default() {
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("firebreak.example.toml");
        let mut shown = Config::load(Some(&example)).unwrap();
        shown.bank.contact.clear();
        shown.bank.colours.clear();
        assert_eq!(format!("{shown:#?}"), format!("{:#?}", Config::default()));
    }

    #[test]
    fn plain_http_beyond_this_machine_is_refused_and_the_way_out_is_named() {
        let mut config = Config::default();
        config.server.listen = "0.0.0.0:8443".parse().unwrap();
        assert!(config.check().unwrap_err().to_string().contains("server.tls_cert"));
        config.server.behind_tls_proxy = true;
        config.check().unwrap();
    }

    #[test]
    fn a_key_without_certificate_is_refused() {
        let mut config = Config::default();
        config.server.tls_key = Some("key.pem".into());
        assert!(config.check().unwrap_err().to_string().contains("tls_cert"));
    }

    #[test]
    fn a_misspelt_name_in_the_file_is_refused_by_name() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "[server]\nlisen = '127.0.0.1:1'\n").unwrap();
        let error = format!("{:#}", Config::load(Some(file.path())).unwrap_err());
        assert!(error.contains("lisen"), "{error}");
    }

    #[test]
    fn the_file_is_read() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let text =
            "[server]\nlisten = '127.0.0.1:0'\n[ledger]\nlatency_ms = 250\n[bank]\nname = 'Meridian'\n";
        std::fs::write(file.path(), text).unwrap();
        let config = Config::load(Some(file.path())).unwrap();
        assert_eq!((config.server.listen.port(), config.ledger.latency_ms), (0, 250));
        assert_eq!(config.bank.name, "Meridian");
    }
}
