//! `firebreak serve`.

use std::path::Path;

use anyhow::Context as _;
use tokio_util::sync::CancellationToken;

use super::{args::ServeArgs, output::Output};
use crate::{clock::Clock, config::Config, run, telemetry};

pub(super) async fn serve(args: &ServeArgs, data: &Path) -> anyhow::Result<()> {
    let mut config = Config::load(args.config.as_deref())?;
    config.server.listen = args.listen.unwrap_or(config.server.listen);
    config.server.stream_listen = args.stream_listen.unwrap_or(config.server.stream_listen);
    telemetry::start_logs(&config.log)?;
    let stop = CancellationToken::new();
    let signals = signals()?;
    let running = run(config, data, Clock::system(), stop.clone()).await?;
    Output { json: false }
        .line(&format!("listening {} {}", running.endpoints.api, running.endpoints.stream))?;
    tracing::info!(api = %running.endpoints.api, stream = %running.endpoints.stream, "listening");
    signals.await;
    tracing::info!("stopping");
    stop.cancel();
    running.ended(data).await;
    tracing::info!("stopped");
    Ok(())
}

/// Ends when the process is asked to. Set up before the service starts, so that an early request is not missed.
#[cfg(unix)]
fn signals() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate()).context("signals cannot be received")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("signals cannot be received")?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn signals() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await.context("signals cannot be received");
    })
}
