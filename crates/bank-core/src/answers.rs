//! The four answers, computed in one place for every channel and every screen.

use firebreak_wire::{
    AffectedCard, CloseAccount, Concerned, DataClass, FourAnswers, NewCard, ReplacementStage, Step, StepKind,
};

use crate::{
    exposure::DataClasses,
    incident::{Incident, IncidentState},
    steps::{Affected, CardNow, StoredStep, eligible, is_finished, merge_steps},
    tier::Treatment,
};

/// The answers and the steps of one customer, as they belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Personal {
    /// The four answers.
    pub answers: FourAnswers,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// Everything personal in a notice: from the incident, the customer's cards in it, and what was said about the steps.
#[must_use]
pub fn personal(incident: &Incident, affected: &[Affected], stored: &[StoredStep]) -> Personal {
    let steps = merge_steps(&eligible(incident, affected), stored, affected);
    Personal { answers: four_answers(incident, affected, &steps), steps }
}

/// The four answers of a customer with these cards in the incident, whose steps have come this far.
#[must_use]
pub fn four_answers(incident: &Incident, affected: &[Affected], steps: &[Step]) -> FourAnswers {
    if affected.is_empty() || incident.state == IncidentState::Cancelled {
        return not_affected(u32::try_from(affected.len()).unwrap_or(u32::MAX));
    }
    let classes = affected.iter().fold(DataClasses::NONE, |all, one| all.union(one.classes(incident)));
    let closing = affected.iter().any(|one| one.treatment(incident) == Treatment::Close);
    let mut what_to_do: Vec<StepKind> =
        steps.iter().filter(|step| !is_finished(step.state)).map(|step| step.kind).collect();
    what_to_do.dedup();
    FourAnswers {
        concerned: Concerned::Yes {
            cards: affected
                .iter()
                .map(|one| AffectedCard { card_id: one.card.id, last4: one.card.last4.clone() })
                .collect(),
            data_classes: classes.to_vec(),
        },
        what_to_do,
        new_card: new_card(affected, steps),
        close_account: if closing {
            CloseAccount::Yes
        } else if classes.contains(DataClass::AccountNumber) {
            CloseAccount::NumberAlone
        } else {
            CloseAccount::NotInvolved
        },
    }
}

/// How far the new card has come; of several, the one that is furthest behind, because something is left to do about it.
fn new_card(affected: &[Affected], steps: &[Step]) -> NewCard {
    let replaced = steps.iter().filter(|step| step.kind == StepKind::ReplaceCard);
    let cards = replaced
        .filter_map(|step| affected.iter().map(|one| &one.card).find(|card| Some(card.id) == step.card_id));
    cards.map(new_card_for).min_by_key(rank).unwrap_or(NewCard::NotNeeded)
}

fn new_card_for(card: &CardNow) -> NewCard {
    let Some(new) = card.replacement.filter(|new| !new.refused) else { return NewCard::Offered };
    match new.stage {
        ReplacementStage::Requested => NewCard::Offered,
        ReplacementStage::Ordered | ReplacementStage::Produced => {
            NewCard::Ordered { expected_by: new.latest }
        }
        ReplacementStage::Sent | ReplacementStage::Arrived => NewCard::Sent { expected_by: new.latest },
        ReplacementStage::Activated => NewCard::Active,
    }
}

fn rank(answer: &NewCard) -> u8 {
    match answer {
        NewCard::Offered => 0,
        NewCard::Ordered { .. } => 1,
        NewCard::Sent { .. } => 2,
        NewCard::Active => 3,
        NewCard::NotNeeded => 4,
    }
}

/// The answers of a customer none of whose cards is in the incident.
#[must_use]
pub fn not_affected(cards_checked: u32) -> FourAnswers {
    FourAnswers {
        concerned: Concerned::No { cards_checked },
        what_to_do: Vec::new(),
        new_card: NewCard::NotNeeded,
        close_account: CloseAccount::NotInvolved,
    }
}
