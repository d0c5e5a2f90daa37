//! The promise of the next word: how it stands, and an alarm before it is missed, on open pages, in the metrics and by
//! webhook.

use std::{collections::HashMap, time::Duration};

use firebreak_bank_core::incident::Incident;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use tokio::time;
use tokio_util::sync::CancellationToken;

use crate::{
    config::PromiseConfig,
    staff_api::watch::{Promise, StaffEvent},
    state::AppState,
};

/// How often promises are looked at.
const LOOK: Duration = Duration::from_secs(5);
/// How long a webhook may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// How the promise of an incident stands at `now`.
#[must_use]
pub fn promise(incident: &Incident, config: &PromiseConfig, now: Timestamp) -> Promise {
    let Some(due) = incident.next_update_at.filter(|_| incident.is_open()) else { return Promise::None };
    let left = due.duration_since(now);
    if left <= SignedDuration::ZERO {
        Promise::Late
    } else if left <= SignedDuration::from_mins(config.soon_minutes.into()) {
        Promise::Soon
    } else {
        Promise::Ahead
    }
}

/// What a webhook gets.
#[derive(Debug, Serialize)]
struct Alarm<'a> {
    incident: &'a str,
    title: &'a str,
    promise: Promise,
    due: Option<Timestamp>,
    version: u32,
}

/// Looks at every promise until told to stop. Each state of each promise is told once.
pub async fn watch(app: AppState, stop: CancellationToken) {
    let mut told: HashMap<(i64, u32), Promise> = HashMap::new();
    let http = reqwest::Client::builder().timeout(PATIENCE).build().unwrap_or_default();
    loop {
        if let Err(error) = look(&app, &http, &mut told).await {
            tracing::error!(error = format!("{error:#}"), "promises cannot be looked at");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = time::sleep(LOOK) => {}
        }
    }
}

async fn look(
    app: &AppState,
    http: &reqwest::Client,
    told: &mut HashMap<(i64, u32), Promise>,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let (mut soon, mut late) = (0.0, 0.0);
    for incident in app.store.incidents().await? {
        let stands = promise(&incident, &app.config.promise, now);
        match stands {
            Promise::Soon => soon += 1.0,
            Promise::Late => late += 1.0,
            Promise::None | Promise::Ahead => continue,
        }
        let before = told.insert((incident.ord, incident.version), stands);
        if before == Some(stands) {
            continue;
        }
        tracing::warn!(incident.reference = %incident.reference, promise = ?stands, "a promised update is due");
        app.staff_events.tell(StaffEvent::Promise { reference: incident.reference.clone(), promise: stands });
        call(app, http, &incident, stands).await;
    }
    metrics::gauge!("firebreak_promises_due_soon").set(soon);
    metrics::gauge!("firebreak_promises_late").set(late);
    Ok(())
}

async fn call(app: &AppState, http: &reqwest::Client, incident: &Incident, promise: Promise) {
    let Some(url) = &app.config.promise.webhook else { return };
    let alarm = Alarm {
        incident: &incident.reference,
        title: &incident.title,
        promise,
        due: incident.next_update_at,
        version: incident.version,
    };
    let sent = http.post(url.clone()).json(&alarm).send().await.and_then(reqwest::Response::error_for_status);
    if let Err(error) = sent {
        tracing::error!(error = %error.without_url(), "the webhook of promises cannot be reached");
    }
}

#[cfg(test)]
mod tests {
    use firebreak_bank_core::incident::{Facts, IncidentState, declare};
    use jiff::ToSpan as _;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_promise_is_ahead_then_soon_then_late_and_none_once_it_is_over() {
        let now: Timestamp = "2026-09-17T08:00:00Z".parse().unwrap();
        let facts: Facts = serde_json::from_value(serde_json::json!({
            "title": "Leak", "kind": "merchant_online", "certainty": "observed", "severity": "severe",
            "urgency": "immediate", "taken": ["pan"], "next_update_at": "2026-09-17T10:00:00Z",
        }))
        .unwrap();
        let mut incident = declare(facts, Uuid::nil(), now).unwrap();
        let config = PromiseConfig::default();
        assert_eq!(promise(&incident, &config, now), Promise::None);
        incident.state = IncidentState::Published;
        assert_eq!(promise(&incident, &config, now), Promise::Ahead);
        assert_eq!(promise(&incident, &config, now + 1.hour()), Promise::Soon);
        assert_eq!(promise(&incident, &config, now + 2.hours()), Promise::Late);
        incident.state = IncidentState::Closed;
        assert_eq!(promise(&incident, &config, now + 2.hours()), Promise::None);
    }
}
