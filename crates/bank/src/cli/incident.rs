//! Commands about incidents.

use anyhow::ensure;
use firebreak_bank_core::{
    draft::Content,
    incident::Incident,
    words::{Message, Part},
};
use firebreak_wire::{BulletinStatus, Lang, Localised, ProblemCode};

use super::{
    args::{ChangeArgs, DeclareArgs, IncidentCommand, WordArgs},
    client::{Client, Refused},
    output::Output,
};
use crate::staff_api::{
    Facts, IncidentDetail, IncidentList, Published,
    drafts::{ApproveDraft, AtRevision, BeginDraft, DraftDetail, ReturnDraft, ReviewPage, SaveDraft},
    watch::Live,
};

pub(super) async fn run(client: &Client, command: IncidentCommand, output: Output) -> anyhow::Result<()> {
    match command {
        IncidentCommand::Declare(args) => {
            let incident: Incident = client.post("staff/v1/incidents", &facts(*args)).await?;
            output.declared(&incident)
        }
        IncidentCommand::Submit { reference, words } => {
            let draft: DraftDetail = client.get(&path(&reference, "/draft")?).await?;
            submit(client, &reference, draft, words, |_| {}, output).await
        }
        IncidentCommand::Approve { reference, comment } => {
            let page: ReviewPage = client.get(&path(&reference, "/draft/review")?).await?;
            let wish = ApproveDraft { revision: page.draft.revision, digest: page.digest, comment };
            let published: Published = client.post(&path(&reference, "/draft/approve")?, &wish).await?;
            output.published(&published)
        }
        IncidentCommand::Return { reference, reason } => {
            let read: DraftDetail = client.get(&path(&reference, "/draft")?).await?;
            let wish = ReturnDraft { revision: read.draft.revision, reason };
            let back: DraftDetail = client.post(&path(&reference, "/draft/return")?, &wish).await?;
            output.draft(&back)
        }
        IncidentCommand::Update { reference, changes, words } => {
            let draft = begin(client, &reference, Message::Update).await?;
            submit(client, &reference, draft, words, |facts| change(facts, *changes), output).await
        }
        IncidentCommand::Close { reference, words } => {
            let draft = begin(client, &reference, Message::Close).await?;
            submit(client, &reference, draft, words, |_| {}, output).await
        }
        IncidentCommand::Cancel { reference, words } => {
            let draft = begin(client, &reference, Message::Cancel).await?;
            submit(client, &reference, draft, words, |_| {}, output).await
        }
        IncidentCommand::Discard { reference } => {
            let read: DraftDetail = client.get(&path(&reference, "/draft")?).await?;
            let rest = format!("/draft?revision={}", read.draft.revision);
            let incident: Incident = client.delete(&path(&reference, &rest)?).await?;
            output.value(&incident, || {
                format!(
                    "{}: the draft was given up; the incident is {}",
                    incident.reference,
                    incident.state.as_str()
                )
            })
        }
        IncidentCommand::Show { reference } => {
            let detail: IncidentDetail = client.get(&path(&reference, "")?).await?;
            output.incident(&detail)
        }
        IncidentCommand::Live { reference } => {
            let live: Live = client.get(&path(&reference, "/live")?).await?;
            output.live(&live)
        }
        IncidentCommand::List => {
            let list: IncidentList = client.get("staff/v1/incidents").await?;
            output.incidents(&list)
        }
        IncidentCommand::ImportList { reference, file, columns } => {
            super::import::import_list(client, &reference, &file, columns, output).await
        }
    }
}

/// The next word of a published incident: begun, or gone on with if it is of this kind.
async fn begin(client: &Client, reference: &str, message: Message) -> anyhow::Result<DraftDetail> {
    let place = path(reference, "/draft")?;
    match client.post(&place, &BeginDraft { message }).await {
        Ok(begun) => Ok(begun),
        Err(error) => {
            let there = error
                .downcast_ref::<Refused>()
                .is_some_and(|refused| refused.problem.code == ProblemCode::DraftConflict);
            let known: Option<DraftDetail> = if there { Some(client.get(&place).await?) } else { None };
            known.filter(|known| known.draft.message == message).ok_or(error)
        }
    }
}

/// Saves what is to be changed, if anything is, and hands the draft over.
async fn submit(
    client: &Client,
    reference: &str,
    read: DraftDetail,
    words: WordArgs,
    change: impl FnOnce(&mut Facts),
    output: Output,
) -> anyhow::Result<()> {
    let draft = read.draft;
    let before = Content {
        facts: draft.facts,
        segments: draft.segments,
        template_version: draft.template_version,
        words: draft.words,
    };
    let mut content = before.clone();
    change(&mut content.facts);
    speak(&mut content, words);
    let mut revision = draft.revision;
    if content != before {
        let saved: DraftDetail =
            client.put(&path(reference, "/draft")?, &SaveDraft { revision, content }).await?;
        revision = saved.draft.revision;
    }
    let submitted: DraftDetail =
        client.post(&path(reference, "/draft/submit")?, &AtRevision { revision }).await?;
    output.draft(&submitted)
}

fn path(reference: &str, rest: &str) -> anyhow::Result<String> {
    Ok(format!("staff/v1/incidents/{}{rest}", plain(reference)?))
}

/// A reference becomes a part of a path, so it may hold nothing that means something there.
pub(super) fn plain(reference: &str) -> anyhow::Result<&str> {
    let plain =
        !reference.is_empty() && reference.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    ensure!(plain, "{reference:?} is no reference of an incident; one looks like FB-2026-0017");
    Ok(reference)
}

fn facts(args: DeclareArgs) -> Facts {
    Facts {
        title: args.title,
        kind: args.kind,
        certainty: args.certainty,
        severity: args.severity,
        urgency: args.urgency,
        status: if args.exercise { BulletinStatus::Exercise } else { BulletinStatus::Actual },
        source: source(args.source_en, args.source_pl),
        at_risk_from: args.from,
        at_risk_to: args.to,
        taken: args.taken,
        not_taken: args.not_taken,
        treatment_override: args.treatment,
        next_update_at: args.next_update,
    }
}

fn change(facts: &mut Facts, args: ChangeArgs) {
    facts.certainty = args.certainty.unwrap_or(facts.certainty);
    facts.severity = args.severity.unwrap_or(facts.severity);
    facts.urgency = args.urgency.unwrap_or(facts.urgency);
    facts.source = source(args.source_en, args.source_pl).or_else(|| facts.source.take());
    facts.at_risk_from = args.from.or(facts.at_risk_from);
    facts.at_risk_to = args.to.or(facts.at_risk_to);
    facts.treatment_override = args.treatment.or(facts.treatment_override);
    if let Some(taken) = args.taken {
        facts.taken = taken;
    }
    if let Some(not_taken) = args.not_taken {
        facts.not_taken = not_taken;
    }
}

fn source(en: Option<String>, pl: Option<String>) -> Option<Localised> {
    let names = localised(en, pl);
    (!names.is_empty()).then_some(names)
}

fn localised(en: Option<String>, pl: Option<String>) -> Localised {
    [(Lang::En, en), (Lang::Pl, pl)].into_iter().filter_map(|(lang, text)| Some((lang, text?))).collect()
}

/// The team's own words, with the variables that templates know.
fn speak(content: &mut Content, words: WordArgs) {
    content.facts.next_update_at = words.next_update.or(content.facts.next_update_at);
    let own = [
        (Part::Headline, localised(words.headline_en, words.headline_pl)),
        (Part::Description, localised(words.text_en, words.text_pl)),
    ];
    for (part, texts) in own {
        for (lang, text) in texts {
            content.words.entry(lang).or_default().insert(part, text);
        }
    }
}
