//! Many devices without a window: each the app's whole runtime with real HTTP and real signatures, keys and store in memory.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, ensure};
use firebreak_app_core::{Config, Connection, Intent, Phase, View};
use firebreak_app_runtime::{BankHttp, Handle, Ports, RecordingNotifier, Runtime};
use firebreak_wire::{Lang, Platform};
use tokio::{task::JoinSet, time::timeout};

use crate::bank::Bank;

/// How long devices may take for what takes well under a second each.
const PATIENCE: Duration = Duration::from_secs(120);
/// Commands run beside each other.
const AT_ONCE: usize = 4;
/// Devices that enrol beside each other.
const TOGETHER: usize = 25;

/// One device.
pub struct Device {
    /// The bank's number of its customer.
    pub customer: String,
    /// The running app.
    pub app: Handle,
    /// What it notified of.
    pub notifier: Arc<RecordingNotifier>,
}

impl Device {
    fn start(customer: String, bank_url: &str, bank: &BankHttp) -> Self {
        let notifier = Arc::new(RecordingNotifier::default());
        let ports = Ports { notifier: notifier.clone(), ..Ports::doubles(Arc::new(bank.clone())) };
        let config = Config {
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            platform: Platform::Linux,
            device_name: "Fleet".to_owned(),
            bank_url: Some(bank_url.to_owned()),
            lang: Lang::En,
            time_zone: jiff::tz::TimeZone::UTC,
        };
        Self { customer, app: Runtime::start(ports, config), notifier }
    }

    /// Waits for a view of which this is true.
    ///
    /// # Errors
    /// If it never comes; with the last view.
    pub async fn wait_for(
        &self,
        what: &str,
        condition: impl FnMut(&View) -> bool,
    ) -> anyhow::Result<Arc<View>> {
        match timeout(PATIENCE, self.app.wait_for(condition)).await {
            Ok(view) => Ok(view?),
            Err(_) => anyhow::bail!("{} waited in vain for {what}: {:#?}", self.customer, self.app.view()),
        }
    }
}

/// Enrols one device for each of the customers, and waits until all of them hold a stream.
///
/// # Errors
/// If one of them cannot.
pub async fn enrol(bank: &Bank, customers: Vec<String>) -> anyhow::Result<Vec<Device>> {
    let codes = activation_codes(bank, &customers).await?;
    let http = BankHttp::new()?;
    let devices: Vec<Device> =
        customers.into_iter().map(|customer| Device::start(customer, &bank.url(), &http)).collect();
    let mut coded = devices.iter().zip(codes);
    loop {
        // People do not enrol all in one second; a bank may tell the rest to come back.
        let some: Vec<_> = coded.by_ref().take(TOGETHER).collect();
        if some.is_empty() {
            break;
        }
        for (device, code) in &some {
            device.wait_for("the welcome", |view| view.phase == Phase::Welcome).await?;
            device.app.dispatch(Intent::Enrol { code: code.clone() }).await?;
        }
        for (device, _) in &some {
            device.wait_for("enrolment", |view| view.phase == Phase::Ready).await?;
            device.wait_for("the stream", |view| view.connection == Connection::Online).await?;
        }
    }
    Ok(devices)
}

async fn activation_codes(bank: &Bank, customers: &[String]) -> anyhow::Result<Vec<String>> {
    let mut codes = Vec::with_capacity(customers.len());
    for some in customers.chunks(AT_ONCE) {
        let mut commands = JoinSet::new();
        for (place, customer) in some.iter().enumerate() {
            let mut command =
                bank.command(&["activation-code", "issue", "--json", "--customer", customer])?;
            commands.spawn_blocking(move || (place, command.output()));
        }
        let mut said = commands.join_all().await;
        said.sort_by_key(|(place, _)| *place);
        for (_, output) in said {
            let output = output?;
            ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let issued: serde_json::Value = serde_json::from_slice(&output.stdout)?;
            codes.push(issued["code"].as_str().context("no code")?.to_owned());
        }
    }
    Ok(codes)
}
