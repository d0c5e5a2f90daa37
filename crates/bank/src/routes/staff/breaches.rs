//! A public list of breaches in the format of Have I Been Pwned, to begin facts from. A person checks them.

use std::{path::Path, sync::Arc, time::Duration};

use anyhow::{Context as _, ensure};
use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use firebreak_bank_core::breach::{self, Breach};
use firebreak_wire::ProblemCode;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use tokio::sync::Mutex;
use url::Url;

use crate::{
    api_error::{ApiError, ApiResult},
    config::BreachesConfig,
    staff_api::people::{BreachEntry, BreachList},
    state::AppState,
};

/// Longest list, in bytes; the whole public one has about two megabytes.
const MAX_BYTES: usize = 32 * 1024 * 1024;
/// How long a fetched list is good.
const FRESH: SignedDuration = SignedDuration::from_mins(30);
/// How long a fetch may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Entries in an answer.
const MOST: usize = 20;

/// The list as it was last read.
#[derive(Debug, Default)]
pub struct Breaches {
    read: Mutex<Option<(Timestamp, Arc<Vec<Breach>>)>>,
}

/// What to look for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    #[serde(default)]
    q: String,
}

/// Public breaches whose name, title or domain holds the text, newest first.
#[utoipa::path(get, path = "/staff/v1/breaches", params(("q" = Option<String>, Query)), responses((status = 200, body = BreachList)))]
pub(super) async fn search(
    State(app): State<AppState>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> ApiResult<Json<BreachList>> {
    let Query(wanted) =
        wanted.map_err(|_| ApiError::because(ProblemCode::MalformedRequest, "`q` is a text"))?;
    let config = &app.config.breaches;
    if config.file.is_none() && config.url.is_none() {
        return Ok(Json(BreachList { configured: false, breaches: Vec::new() }));
    }
    let now = app.clock.now();
    let list = app.breaches.get(config, now).await.map_err(|error| {
        tracing::warn!(error = format!("{error:#}"), "the public list of breaches cannot be read");
        ApiError::because(
            ProblemCode::NotFound,
            "the public list cannot be read at the moment; declare by hand",
        )
    })?;
    let mut found: Vec<&Breach> = list.iter().filter(|one| one.matches(&wanted.q)).collect();
    found.sort_by(|a, b| b.date.cmp(&a.date));
    let breaches = found.into_iter().take(MOST).map(entry).collect();
    Ok(Json(BreachList { configured: true, breaches }))
}

fn entry(breach: &Breach) -> BreachEntry {
    BreachEntry {
        name: breach.name.clone(),
        title: breach.title.clone(),
        domain: breach.domain.clone(),
        date: breach.date.clone(),
        accounts: breach.accounts,
        verified: breach.verified,
        unknown_classes: breach.unknown_classes.clone(),
        facts: breach.facts.clone(),
    }
}

impl Breaches {
    async fn get(&self, config: &BreachesConfig, now: Timestamp) -> anyhow::Result<Arc<Vec<Breach>>> {
        let mut read = self.read.lock().await;
        if let Some((at, list)) = &*read
            && now.duration_since(*at) < FRESH
        {
            return Ok(Arc::clone(list));
        }
        let text = match (&config.file, &config.url) {
            (Some(file), _) => from_file(file).await?,
            (None, Some(url)) => from_url(url).await?,
            (None, None) => anyhow::bail!("no list is configured"),
        };
        let list = Arc::new(breach::read(&text)?);
        *read = Some((now, Arc::clone(&list)));
        Ok(list)
    }
}

async fn from_file(path: &Path) -> anyhow::Result<Vec<u8>> {
    let length = tokio::fs::metadata(path).await.with_context(|| format!("{}", path.display()))?.len();
    ensure!(length <= MAX_BYTES as u64, "{} is too long", path.display());
    tokio::fs::read(path).await.with_context(|| format!("{}", path.display()))
}

async fn from_url(url: &Url) -> anyhow::Result<Vec<u8>> {
    let http = reqwest::Client::builder().timeout(PATIENCE).user_agent("Firebreak").build()?;
    let mut answer = http.get(url.clone()).send().await?.error_for_status()?;
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        ensure!(bytes.len() + chunk.len() <= MAX_BYTES, "the list is too long");
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
