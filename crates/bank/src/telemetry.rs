//! Logs and metrics. What never appears in either: card numbers, names, contact data, codes, keys, signatures,
//! bodies and query strings. Routes are logged as patterns, never as the paths that were asked for.

use std::sync::OnceLock;

use anyhow::Context as _;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

use crate::config::{LogConfig, LogFormat};

/// Upper bounds of the buckets of durations, in seconds.
const BUCKETS: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0, 30.0];

/// Starts writing logs to standard error.
///
/// # Errors
///
/// The filter cannot be read, or logs are written already.
pub fn start_logs(config: &LogConfig) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.filter).with_context(|| {
        format!("log.filter = {:?} cannot be read; an example is \"info,sqlx=warn\"", config.filter)
    })?;
    let colours = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let lines =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours);
    match config.format {
        LogFormat::Pretty => lines.try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    }
    .map_err(|error| anyhow::anyhow!("logs cannot be written: {error}"))
}

/// The metrics of this process in Prometheus' text format.
#[derive(Clone)]
pub struct Metrics(Option<PrometheusHandle>);

impl Metrics {
    /// The recorder of this process; installed on first use, because there can be one only.
    #[must_use]
    pub fn install() -> Self {
        static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
        Self(HANDLE.get_or_init(|| install().ok()).clone())
    }

    /// The text.
    #[must_use]
    pub fn render(&self) -> String {
        self.0.as_ref().map(PrometheusHandle::render).unwrap_or_default()
    }

    /// Folds what was recorded into the buckets; to be called now and then, or memory grows.
    pub fn upkeep(&self) {
        if let Some(handle) = &self.0 {
            handle.run_upkeep();
        }
    }
}

fn install() -> anyhow::Result<PrometheusHandle> {
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &BUCKETS)?
        .install_recorder()?;
    describe();
    Ok(handle)
}

fn describe() {
    use metrics::{describe_counter, describe_gauge, describe_histogram};

    describe_counter!("firebreak_http_requests_total", "Requests answered, by route, method and status.");
    describe_histogram!("firebreak_http_request_seconds", "Time to answer, by route.");
    describe_counter!("firebreak_enrolments_total", "Devices enrolled, by code or sign-in.");
    describe_counter!("firebreak_codes_made_total", "Activation codes that customers made in the app.");
    describe_counter!(
        "firebreak_message_lookups_total",
        "Messages asked about, by whether they were the bank's."
    );
    describe_counter!("firebreak_imitations_total", "Imitations passed on, by channel.");
    describe_counter!(
        "firebreak_bulletins_refused_total",
        "Bulletins that a device refused: look into every one."
    );
    describe_counter!("firebreak_publications_total", "Bulletins published, by kind.");
    describe_gauge!("firebreak_sequence", "The newest event.");
    describe_gauge!("firebreak_streams", "Device streams open.");
    describe_counter!("firebreak_card_orders_total", "Card orders, by kind and outcome.");
    describe_histogram!(
        "firebreak_card_order_seconds",
        "From taking an order in to the card processor's word."
    );
    describe_counter!("firebreak_import_lines_total", "Lines of imported files, by file and outcome.");
}
