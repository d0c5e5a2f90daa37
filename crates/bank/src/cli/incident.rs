//! Commands about incidents.

use anyhow::ensure;
use firebreak_bank_core::{incident::Incident, lifecycle::FactChanges, texts::Overrides};
use firebreak_wire::{BulletinStatus, Lang, Localised};

use super::{
    args::{ChangeArgs, DeclareArgs, IncidentCommand, WordArgs},
    client::Client,
    output::Output,
};
use crate::staff_api::{Facts, IncidentDetail, IncidentList, Published, Say, SayUpdate};

pub(super) async fn run(client: &Client, command: IncidentCommand, output: Output) -> anyhow::Result<()> {
    match command {
        IncidentCommand::Declare(args) => {
            let incident: Incident = client.post("staff/v1/incidents", &facts(*args)).await?;
            output.declared(&incident)
        }
        IncidentCommand::Publish { reference, words } => {
            say(client, &reference, "publish", words, output).await
        }
        IncidentCommand::Close { reference, words } => say(client, &reference, "close", words, output).await,
        IncidentCommand::Cancel { reference, words } => {
            say(client, &reference, "cancel", words, output).await
        }
        IncidentCommand::Update { reference, changes, words } => {
            let Say { next_update_at, overrides } = spoken(words);
            let update = SayUpdate { changes: fact_changes(*changes), next_update_at, overrides };
            let published: Published = client.post(&path(&reference, "/update")?, &update).await?;
            output.published(&published)
        }
        IncidentCommand::Show { reference } => {
            let detail: IncidentDetail = client.get(&path(&reference, "")?).await?;
            output.incident(&detail)
        }
        IncidentCommand::List => {
            let list: IncidentList = client.get("staff/v1/incidents").await?;
            output.incidents(&list)
        }
        // Taken care of by the caller.
        IncidentCommand::ImportList { reference, file } => {
            super::import::import_list(client, &reference, &file, output).await
        }
    }
}

async fn say(
    client: &Client,
    reference: &str,
    verb: &str,
    words: WordArgs,
    output: Output,
) -> anyhow::Result<()> {
    let published: Published = client.post(&path(reference, &format!("/{verb}"))?, &spoken(words)).await?;
    output.published(&published)
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

fn fact_changes(args: ChangeArgs) -> FactChanges {
    FactChanges {
        certainty: args.certainty,
        severity: args.severity,
        urgency: args.urgency,
        source: source(args.source_en, args.source_pl),
        at_risk_from: args.from,
        at_risk_to: args.to,
        taken: args.taken,
        not_taken: args.not_taken,
        treatment_override: args.treatment,
    }
}

fn source(en: Option<String>, pl: Option<String>) -> Option<Localised> {
    let names = localised(en, pl);
    (!names.is_empty()).then_some(names)
}

fn localised(en: Option<String>, pl: Option<String>) -> Localised {
    [(Lang::En, en), (Lang::Pl, pl)].into_iter().filter_map(|(lang, text)| Some((lang, text?))).collect()
}

fn spoken(words: WordArgs) -> Say {
    Say {
        next_update_at: words.next_update,
        overrides: Overrides {
            headline: localised(words.headline_en, words.headline_pl),
            description: localised(words.text_en, words.text_pl),
        },
    }
}
