//! A draft as it would be published now: its words rendered, its lists, what is missing, and the digest of it all.

use std::collections::BTreeMap;

use anyhow::anyhow;
use firebreak_bank_core::{
    approval::{Approvable, digest},
    checklist::{self, Checked},
    draft::Draft,
    incident::Incident,
    texts::{Rendered, TemplateSet, bulletin_texts, preview},
    words::{Message, Part, Words},
};
use firebreak_bank_store::{
    StoreError,
    records::staff::{DocumentKind, ImportState},
};
use firebreak_wire::{BulletinText, Lang, ProblemCode};
use uuid::Uuid;

use crate::{
    api_error::{ApiError, ApiResult},
    staff_api::drafts::Obstacle,
    state::App,
};

/// A draft as it would be published now.
#[derive(Debug)]
pub struct Prepared {
    /// The incident with the facts of the draft.
    pub next: Incident,
    /// Every part in every language, to an invented customer.
    pub rendered: Rendered,
    /// The legal checklist.
    pub checks: Vec<Checked>,
    /// The lists it rests on.
    pub lists: Vec<Uuid>,
    /// The sources of every part, as they are kept with the publication.
    pub sources: Words,
    /// SHA-256 of everything that would be published.
    pub digest: String,
    /// Why it cannot be published as it is.
    pub obstacles: Vec<Obstacle>,
}

impl Prepared {
    /// The bulletin's words.
    ///
    /// # Errors
    /// A part is missing, too long or not plain.
    pub fn bulletin_texts(&self) -> ApiResult<BTreeMap<Lang, BulletinText>> {
        bulletin_texts(&self.rendered).map_err(|error| ApiError::Explained {
            code: ProblemCode::DraftIncomplete,
            detail: error.to_string(),
        })
    }

    /// Says what is missing, where something is.
    ///
    /// # Errors
    /// The first thing that is missing.
    pub fn refuse_incomplete(&self) -> ApiResult<()> {
        let incomplete = |detail: String| ApiError::Explained { code: ProblemCode::DraftIncomplete, detail };
        if self.obstacles.contains(&Obstacle::NothingMatched) {
            return Err(ApiError::because(
                ProblemCode::IncidentStateConflict,
                "import a compromised list first: without one nobody can be told whether it concerns them",
            ));
        }
        if self.obstacles.contains(&Obstacle::ImportRunning) {
            return Err(ApiError::because(
                ProblemCode::IncidentStateConflict,
                "a list is still coming in: let it end, or give it up",
            ));
        }
        if let Some(error) = self.rendered.errors.first() {
            let line = error.line.map(|line| format!(", line {line}")).unwrap_or_default();
            let (lang, part) = (error.lang.tag(), error.part.as_str());
            return Err(incomplete(format!("{part} in `{lang}`{line}: {}", error.reason)));
        }
        let unmet = self.checks.iter().find_map(|check| Some((check, check.missing.first()?)));
        if let Some((check, missing)) = unmet {
            let title = check.title.get(&Lang::En).map_or(check.id.as_str(), String::as_str);
            if check.in_facts {
                return Err(incomplete(format!("“{title}” is missing: the facts do not say it yet")));
            }
            return Err(incomplete(format!(
                "“{title}” is missing in `{}`: write it in {}",
                missing.lang.tag(),
                missing.part.as_str()
            )));
        }
        self.bulletin_texts().map(drop)
    }
}

/// A draft as it would be published now.
///
/// # Errors
/// The store failed, or the templates it was written with are gone.
pub async fn prepare(app: &App, incident: &Incident, draft: &Draft) -> ApiResult<Prepared> {
    let templates = templates(app, draft.template_version).await?;
    let next = incident.with_facts(draft.facts.clone());
    let voice = app.config.bank.voice();
    let rendered = preview(&templates, &draft.words, draft.message, &next, &voice);
    let checks = checklist::check(&app.checklist, &templates, &draft.words, draft.message, &next, &voice);
    let imports = app.store.imports_of(incident.ord).await?;
    let lists: Vec<Uuid> =
        imports.iter().filter(|one| one.state == ImportState::Done).map(|one| one.id).collect();
    let running = imports.iter().any(|one| one.state == ImportState::Receiving);
    // Which exposures each segment takes is settled by lists and rules, which are in it; how many that is at a moment is
    // not, or an approval would be void because a customer froze a card.
    let digest = digest(&Approvable::of(incident, draft, &rendered.parts, &lists, &[]));
    let mut prepared = Prepared {
        sources: rendered.sources.clone(),
        obstacles: Vec::new(),
        next,
        rendered,
        checks,
        lists,
        digest,
    };
    prepared.obstacles = obstacles(app, draft, &prepared, running);
    Ok(prepared)
}

fn obstacles(app: &App, draft: &Draft, prepared: &Prepared, running: bool) -> Vec<Obstacle> {
    let first = draft.message == Message::Alert;
    let passed = draft.facts.next_update_at.is_some_and(|at| at <= app.clock.now());
    [
        (first && prepared.lists.is_empty(), Obstacle::NothingMatched),
        (running, Obstacle::ImportRunning),
        (!prepared.rendered.errors.is_empty() || prepared.bulletin_texts().is_err(), Obstacle::Words),
        (prepared.checks.iter().any(|check| !check.missing.is_empty()), Obstacle::Checklist),
        (passed, Obstacle::PromisePassed),
    ]
    .into_iter()
    .filter_map(|(stands, obstacle)| stands.then_some(obstacle))
    .collect()
}

/// The templates of a version.
///
/// # Errors
/// There is no such version.
pub async fn templates(app: &App, version: u32) -> ApiResult<TemplateSet> {
    if version == 0 {
        return Ok(TemplateSet::built_in());
    }
    let row = app.store.document(DocumentKind::Templates, Some(version)).await?.ok_or_else(|| {
        ApiError::because(ProblemCode::MalformedRequest, "there are no templates of this version")
    })?;
    let sources = serde_json::from_str(&row.body).map_err(|_| StoreError::Corrupt("templates"))?;
    Ok(TemplateSet { version: row.version, sources })
}

/// The newest templates.
///
/// # Errors
/// The store failed.
pub async fn newest_templates(app: &App) -> ApiResult<TemplateSet> {
    match app.store.document(DocumentKind::Templates, None).await? {
        None => Ok(TemplateSet::built_in()),
        Some(row) => {
            let sources = serde_json::from_str(&row.body).map_err(|_| StoreError::Corrupt("templates"))?;
            Ok(TemplateSet { version: row.version, sources })
        }
    }
}

/// A part in a language, or what stands in for it where it cannot be rendered.
#[must_use]
pub fn part(rendered: &Rendered, lang: Lang, part: Part) -> &str {
    rendered.parts.get(&lang).and_then(|parts| parts.get(&part)).map_or("", String::as_str)
}

/// A document that cannot be read is a fault of the store.
#[must_use]
pub fn unreadable(what: &'static str) -> ApiError {
    ApiError::Internal(anyhow!("a stored {what} cannot be read"))
}
