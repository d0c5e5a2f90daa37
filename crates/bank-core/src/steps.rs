//! The protective steps of a customer in one incident: which there are, how far each has come, and who may say so.
//!
//! A step about the state of a card is never the customer's word: the card processor's records decide it, and undo it.

use firebreak_wire::{
    CardState, CompletedBy, OperationKind, ReplacementStage, SetBy, SkipReason, Step, StepKind, StepState,
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    exposure::{DataClasses, Exposure},
    incident::{Incident, IncidentState},
    replacement::ReplacementNow,
    tier::Treatment,
};

/// A card as the card processor's records have it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardNow {
    /// Its id.
    pub id: Uuid,
    /// The last four digits.
    pub last4: String,
    /// Its state.
    pub state: CardState,
    /// Since when.
    pub state_since: Timestamp,
    /// Who set it, where somebody did.
    pub set_by: Option<SetBy>,
    /// To freeze or to unfreeze: what the card processor was asked and has not answered yet.
    pub pending: Option<OperationKind>,
    /// The card that is to take its place.
    pub replacement: Option<ReplacementNow>,
    /// When the customer last reported one of its payments as not theirs.
    pub reported_at: Option<Timestamp>,
}

/// A card of the customer that is in the incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affected {
    /// What the incident means for it.
    pub exposure: Exposure,
    /// The card itself.
    pub card: CardNow,
}

impl Affected {
    /// What was exposed of this card, by the incident's facts as they are now.
    #[must_use]
    pub fn classes(&self, incident: &Incident) -> DataClasses {
        self.exposure.data_classes.resolve(incident.taken_set())
    }

    /// What the bank does about it: what the team decided for its segment, or else the
    /// incident's policy table. Facts that came later
    /// can make the table's answer stronger than it was when the list was read, never milder.
    #[must_use]
    pub fn treatment(&self, incident: &Incident) -> Treatment {
        let segment = self.exposure.segment.and_then(|place| incident.segments.get(usize::from(place)));
        if let Some(segment) = segment {
            return segment.treatment;
        }
        incident.treatment_override.unwrap_or_else(|| {
            let policy = &incident.policy;
            let now = policy.tier(self.classes(incident), self.exposure.expiry, CardState::Active);
            policy.treatment(now, None).max(self.exposure.treatment)
        })
    }
}

/// A step that the customer can take, before anybody has said anything about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Eligible {
    /// What is to be done.
    pub kind: StepKind,
    /// The card it is about, where it is about one.
    pub card_id: Option<Uuid>,
}

/// What a step was set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredStep {
    /// Which.
    pub kind: StepKind,
    /// To what.
    pub state: StepState,
    /// When.
    pub changed_at: Timestamp,
    /// Why it was skipped.
    pub skip_reason: Option<SkipReason>,
}

/// Why a customer cannot set a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StepRefusal {
    /// The notice has no such step.
    #[error("this notice has no such step")]
    NotEligible,
    /// The bank's records decide it.
    #[error("only the bank's records can complete this step")]
    BankDecides,
    /// Customers finish, skip or reopen a step; "in progress" is the bank's word.
    #[error("a step can be set to done, skipped or to_do")]
    NotAState,
    /// Only what is skipped has a reason.
    #[error("a reason goes with skipped alone")]
    NoReason,
}

/// The steps of a customer with these cards in the incident, in the order in which they are asked to do them.
/// None before publication, none for a false alarm, none for a customer who is not affected.
#[must_use]
pub fn eligible(incident: &Incident, affected: &[Affected]) -> Vec<Eligible> {
    let in_force = matches!(incident.state, IncidentState::Published | IncidentState::Closed);
    if !in_force || affected.is_empty() {
        return Vec::new();
    }
    let classes = affected.iter().fold(DataClasses::NONE, |all, one| all.union(one.classes(incident)));
    let to_freeze: Vec<Uuid> = affected
        .iter()
        .filter(|one| one.treatment(incident) >= Treatment::Freeze)
        .map(|one| one.card.id)
        .collect();
    let mut steps = Vec::new();
    for kind in StepKind::ALL {
        match kind {
            StepKind::FreezeCard | StepKind::ReplaceCard => {
                steps.extend(to_freeze.iter().map(|id| Eligible { kind, card_id: Some(*id) }));
            }
            StepKind::ReviewPayments
            | StepKind::ChangePin
            | StepKind::ChangePassword
            | StepKind::SecurePhone
            | StepKind::WatchAccount
            | StepKind::RestrictIdDocument
            | StepKind::BewareImitations => {
                if incident.policy.calls_for(kind, classes, incident.kind) {
                    steps.push(Eligible { kind, card_id: None });
                }
            }
        }
    }
    steps
}

/// How far each step has come: what was stored, and the card processor's records where they decide.
#[must_use]
pub fn merge_steps(eligible: &[Eligible], stored: &[StoredStep], affected: &[Affected]) -> Vec<Step> {
    eligible
        .iter()
        .map(|step| {
            let said = stored.iter().rev().find(|row| row.kind == step.kind);
            let card = affected.iter().map(|one| &one.card).find(|card| Some(card.id) == step.card_id);
            match (step.kind, card) {
                (StepKind::FreezeCard, Some(card)) => freeze_step(card, said),
                (StepKind::ReplaceCard, Some(card)) => replace_step(card, said),
                (StepKind::ReviewPayments, _) => review_step(affected, said),
                _ => told_step(*step, said),
            }
        })
        .collect()
}

/// A step in some state, before anything is said about when and why.
fn step(kind: StepKind, card_id: Option<Uuid>) -> Step {
    Step {
        kind,
        state: StepState::ToDo,
        card_id,
        completed_by: None,
        changed_at: None,
        skip_reason: None,
        local: Vec::new(),
    }
}

fn told_step(eligible: Eligible, said: Option<&StoredStep>) -> Step {
    let state = said.map(|row| row.state).unwrap_or_default();
    Step {
        state,
        completed_by: is_finished(state).then_some(CompletedBy::Customer),
        changed_at: said.map(|row| row.changed_at),
        skip_reason: said.filter(|_| state == StepState::Skipped).and_then(|row| row.skip_reason),
        ..step(eligible.kind, eligible.card_id)
    }
}

/// To do by the bank's records, unless the customer skipped it since `touched`.
fn to_do_or_skipped(
    kind: StepKind,
    card: &CardNow,
    said: Option<&StoredStep>,
    touched: Option<Timestamp>,
) -> Step {
    let skipped = said.filter(|row| {
        row.state == StepState::Skipped && touched.is_none_or(|touched| row.changed_at >= touched)
    });
    let open = Step { changed_at: touched, ..step(kind, Some(card.id)) };
    skipped.map_or(open, |_| told_step(Eligible { kind, card_id: Some(card.id) }, skipped))
}

fn freeze_step(card: &CardNow, said: Option<&StoredStep>) -> Step {
    let untold = step(StepKind::FreezeCard, Some(card.id));
    let touched = card.set_by.map(|_| card.state_since);
    match (card.state, card.pending) {
        (CardState::Frozen | CardState::Blocked | CardState::Expired | CardState::Closed, _) => Step {
            state: StepState::Done,
            completed_by: Some(CompletedBy::System),
            changed_at: Some(card.state_since),
            ..untold
        },
        (CardState::Active, Some(OperationKind::Freeze)) => {
            Step { state: StepState::InProgress, changed_at: touched, ..untold }
        }
        (CardState::Active, _) => {
            let skipped = said.filter(|row| row.changed_at >= card.state_since);
            let step = to_do_or_skipped(StepKind::FreezeCard, card, skipped, None);
            Step { changed_at: step.changed_at.or(touched), ..step }
        }
    }
}

/// Done when the new card works, in progress from the order on, and never by anybody's word.
fn replace_step(card: &CardNow, said: Option<&StoredStep>) -> Step {
    let untold = step(StepKind::ReplaceCard, Some(card.id));
    match card.replacement {
        Some(ReplacementNow { stage: ReplacementStage::Activated, at, .. }) => Step {
            state: StepState::Done,
            completed_by: Some(CompletedBy::System),
            changed_at: Some(at),
            ..untold
        },
        Some(ReplacementNow { refused: false, at, .. }) => {
            Step { state: StepState::InProgress, changed_at: Some(at), ..untold }
        }
        Some(ReplacementNow { refused: true, at, .. }) => {
            to_do_or_skipped(StepKind::ReplaceCard, card, said, Some(at))
        }
        None => to_do_or_skipped(StepKind::ReplaceCard, card, said, None),
    }
}

/// Done by the customer's word, or because they looked and reported a payment. Whatever was said last holds.
fn review_step(affected: &[Affected], said: Option<&StoredStep>) -> Step {
    let told = told_step(Eligible { kind: StepKind::ReviewPayments, card_id: None }, said);
    let reported = affected.iter().filter_map(|one| one.card.reported_at).max();
    match reported {
        Some(at) if told.state != StepState::Done && said.is_none_or(|row| row.changed_at <= at) => Step {
            state: StepState::Done,
            completed_by: Some(CompletedBy::System),
            changed_at: Some(at),
            ..step(StepKind::ReviewPayments, None)
        },
        Some(_) | None => told,
    }
}

/// Whether the customer may set a step of this notice to this state.
///
/// # Errors
/// Says why not.
pub fn may_set(
    eligible: &[Eligible],
    kind: StepKind,
    state: StepState,
    reason: Option<SkipReason>,
) -> Result<(), StepRefusal> {
    if !eligible.iter().any(|step| step.kind == kind) {
        return Err(StepRefusal::NotEligible);
    }
    if reason.is_some() && state != StepState::Skipped {
        return Err(StepRefusal::NoReason);
    }
    match state {
        StepState::InProgress => Err(StepRefusal::NotAState),
        StepState::Done if kind.completed_by_system() => Err(StepRefusal::BankDecides),
        StepState::Done | StepState::Skipped | StepState::ToDo => Ok(()),
    }
}

/// Whether nothing is left to do in that state.
#[must_use]
pub fn is_finished(state: StepState) -> bool {
    matches!(state, StepState::Done | StepState::Skipped)
}
