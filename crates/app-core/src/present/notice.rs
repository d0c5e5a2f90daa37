//! A notice: words from the verified bulletins, the rest from the bank's rendering for this customer.

use firebreak_wire::{Bulletin, Concerned, Lang, LocalAction, Notice, NoticeState, Step, StepState};

use super::{answers::answers, lines, text, words};
use crate::{
    model::{Entry, Model, Seal},
    view::{BulletinView, LocalActionView, NoticeView, StepView},
};

/// Nothing, if the bulletins have no words at all.
pub(super) fn notice(model: &Model, entry: &Entry) -> Option<NoticeView> {
    let notice = &entry.held.notice;
    let newest = entry.bulletins.last()?;
    let said = words(newest, model.lang)?;
    let steps = steps(model, entry);
    let mut answers = answers(model, &notice.answers);
    // A step that changed since the bank rendered the answers comes by itself.
    answers.what_to_do =
        notice.steps.iter().filter(|step| !finished(step.state)).map(|step| step.kind).collect();
    answers.what_to_do.dedup();
    Some(NoticeView {
        reference: notice.reference.to_string(),
        incident_reference: notice.incident_reference.clone(),
        state: notice.state,
        status: newest.status,
        severity: newest.severity,
        certainty: newest.certainty,
        headline: said.headline.clone(),
        source: said.source.clone(),
        updated_at: notice.updated_at.to_string(),
        next_update_at: newest.next_update_at.map(|at| at.to_string()),
        answers,
        steps_finished: u32::try_from(steps.iter().filter(|step| finished(step.state)).count())
            .unwrap_or(u32::MAX),
        steps,
        taken: newest.taken.clone(),
        not_taken: newest.not_taken.clone(),
        consequences: said.consequences.clone(),
        measures: said.measures.clone(),
        instruction: said.instruction.clone(),
        contact: said.contact.clone(),
        bulletins: timeline(model, entry),
        dealt_with: dealt_with(notice),
        seen: entry.held.seen.is_some_and(|seen| seen.version >= notice.version),
    })
}

/// Over, or nothing left to do in it. A notice without steps asks to be read, as long as it is open.
fn dealt_with(notice: &Notice) -> bool {
    let all_finished = !notice.steps.is_empty() && notice.steps.iter().all(|step| finished(step.state));
    notice.state != NoticeState::Open || all_finished
}

fn timeline(model: &Model, entry: &Entry) -> Vec<BulletinView> {
    let newest = entry.bulletins.last().map_or(0, |bulletin| bulletin.version);
    let bulletin = |(bulletin, seal): (&Bulletin, &Seal)| {
        let said = words(bulletin, model.lang)?;
        Some(BulletinView {
            version: bulletin.version,
            msg_type: bulletin.msg_type,
            sent_at: bulletin.sent_at.to_string(),
            headline: said.headline.clone(),
            description: said.description.clone(),
            fingerprint: seal.fingerprint.clone(),
            signed_with: seal.signed_with.clone(),
            replaced_by: (bulletin.version < newest).then(|| bulletin.version.saturating_add(1)),
        })
    };
    entry.bulletins.iter().zip(&entry.seals).rev().filter_map(bulletin).collect()
}

fn steps(model: &Model, entry: &Entry) -> Vec<StepView> {
    let notice = &entry.held.notice;
    let waits = |step: &Step| model.steps.contains_key(&(notice.reference, step.kind));
    let current = notice
        .steps
        .iter()
        .position(|step| notice.state == NoticeState::Open && !finished(step.state) && !waits(step));
    let step = |(index, step): (usize, &Step)| StepView {
        kind: step.kind,
        state: step.state,
        completed_by: step.completed_by,
        card_id: step.card_id.map(|card_id| card_id.to_string()),
        last4: step.card_id.and_then(|card_id| last4(model, entry, card_id)),
        waiting: waits(step),
        current: current == Some(index),
        skip_reason: step.skip_reason,
        changed_at: step.changed_at.map(|at| at.to_string()),
        local: step.local.iter().map(|action| local(action, model.lang)).collect(),
    };
    notice.steps.iter().enumerate().map(step).collect()
}

fn local(action: &LocalAction, lang: Lang) -> LocalActionView {
    LocalActionView {
        id: action.id.clone(),
        title: text(&action.title, lang),
        why: text(&action.why, lang),
        how: lines(&action.how, lang),
    }
}

fn last4(model: &Model, entry: &Entry, card_id: uuid::Uuid) -> Option<String> {
    let affected = match &entry.held.notice.answers.concerned {
        Concerned::Yes { cards, .. } => cards.as_slice(),
        Concerned::No { .. } => &[],
    };
    let named = affected.iter().find(|card| card.card_id == card_id).map(|card| card.last4.clone());
    named.or_else(|| model.card(card_id).map(|card| card.last4.clone()))
}

fn finished(state: StepState) -> bool {
    matches!(state, StepState::Done | StepState::Skipped)
}
