//! What a draft says otherwise than the word before: in its facts, and on every channel.

use std::collections::BTreeMap;

use firebreak_bank_core::{
    incident::Incident,
    texts::preview,
    words::{Channel, Message, Part, Words},
};
use firebreak_crypto::bulletin::BulletinVerifier;
use firebreak_wire::{BulletinText, Lang};
use serde::Deserialize;

use crate::{
    api_error::ApiResult,
    drafting::{self, Prepared, part},
    staff_api::drafts::Difference,
    state::App,
};

/// What is told of a word with its approval, as far as it takes that to say it again.
#[derive(Deserialize)]
struct Approved {
    message: Message,
    template_version: u32,
}

type Texts = BTreeMap<(Lang, Part), String>;

/// What changed against what customers read now; nothing for the first word.
pub(super) async fn differences(
    app: &App,
    incident: &Incident,
    prepared: &Prepared,
) -> ApiResult<Vec<Difference>> {
    let published = app.store.bulletins(incident.ord).await?;
    let Some(newest) = published.last() else { return Ok(Vec::new()) };
    let verifier = BulletinVerifier::new(&app.bulletin_keys).map_err(anyhow::Error::from)?;
    let bulletin = verifier.verify(&newest.signed).map_err(anyhow::Error::from)?;
    let mut before = in_the_app(&bulletin.texts);
    before.extend(elsewhere(app, incident, newest.version).await?);
    let mut found = changed_facts(incident, &prepared.next)?;
    let texts = Lang::ALL.into_iter().flat_map(|lang| Part::ALL.map(|part| (lang, part)));
    found.extend(texts.filter_map(|(lang, place)| {
        let (was, is) = (before.get(&(lang, place))?, part(&prepared.rendered, lang, place));
        let what = format!("{}.{}", lang.tag(), place.as_str());
        (was != is).then(|| Difference { what, before: was.clone(), after: is.to_owned() })
    }));
    Ok(found)
}

/// The parts that were signed.
fn in_the_app(texts: &BTreeMap<Lang, BulletinText>) -> Texts {
    let parts = |(lang, text): (&Lang, &BulletinText)| {
        [
            (Part::Headline, &text.headline),
            (Part::Description, &text.description),
            (Part::Consequences, &text.consequences),
            (Part::Measures, &text.measures),
            (Part::Instruction, &text.instruction),
            (Part::Contact, &text.contact),
        ]
        .map(|(part, said)| ((*lang, part), said.clone()))
    };
    texts.iter().flat_map(parts).collect()
}

/// What the other channels said of a version, to the same invented customer as now: made once more from the sources that are
/// kept with its approval, and from the facts, which are the incident's until there is another word.
async fn elsewhere(app: &App, incident: &Incident, version: u32) -> ApiResult<Texts> {
    let approvals = app.store.approvals(incident.ord).await?;
    // None, where it was published before approvals were kept.
    let Some((_, approval, words)) = approvals.into_iter().find(|(approved, ..)| *approved == version) else {
        return Ok(Texts::new());
    };
    let unreadable = |_| drafting::unreadable("approval");
    let approved: Approved = serde_json::from_str(&approval).map_err(unreadable)?;
    let words: Words = serde_json::from_str(&words).map_err(unreadable)?;
    let templates = drafting::templates(app, approved.template_version).await?;
    let said = preview(&templates, &words, approved.message, incident, &app.config.bank.voice());
    let texts = said
        .parts
        .into_iter()
        .flat_map(|(lang, parts)| parts.into_iter().map(move |(part, text)| ((lang, part), text)));
    Ok(texts.filter(|((_, part), _)| part.channel() != Channel::App).collect())
}

/// Facts by their names in JSON, as plain text.
fn changed_facts(before: &Incident, after: &Incident) -> ApiResult<Vec<Difference>> {
    let value = |incident: &Incident| serde_json::to_value(incident.facts()).map_err(anyhow::Error::from);
    let (before, after) = (value(before)?, value(after)?);
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else { return Ok(Vec::new()) };
    let plain = |value: &serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(list) => {
            list.iter().filter_map(|one| one.as_str()).collect::<Vec<_>>().join(", ")
        }
        serde_json::Value::Bool(_) | serde_json::Value::Number(_) | serde_json::Value::Object(_) => {
            value.to_string()
        }
    };
    let changed = after.iter().filter_map(|(name, now)| {
        let was = before.get(name)?;
        (was != now).then(|| Difference { what: name.clone(), before: plain(was), after: plain(now) })
    });
    Ok(changed.collect())
}
