//! How an incident moves from state to state, and the bulletin each public move makes.
//!
//! ```text
//! draft ⇄ in_review → published → closed
//!   └────────┴──┬────────┴──────→ cancelled
//! ```
//! Publishing, updating, closing and cancelling a published incident each make exactly one bulletin, whose version is one
//! higher and which names the hash of the one before. Nothing leaves `closed` or `cancelled`. What is said next is written and
//! approved as a [`draft`](crate::draft); whether an unpublished incident is `draft` or `in_review` follows from it.

use std::collections::BTreeMap;

use firebreak_wire::{
    Bulletin, BulletinText, Certainty, DataClass, Lang, Localised, MsgType, Severity, Urgency,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    draft::Draft,
    incident::{FactsError, Incident, IncidentState, check, in_listing_order},
    texts::{Message, Overrides, TextError, Voice, check_complete, write},
    tier::Treatment,
};

/// A bulletin that was published, as the next one names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulletinRef {
    /// Its version.
    pub version: u32,
    /// SHA-256 of its signed form, base64url.
    pub hash: String,
}

/// What the matching of lists found so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Matched {
    /// How many lists were imported.
    pub lists: u64,
    /// How many cards are exposed. None is possible: then only the public bulletin says so.
    pub exposures: u64,
}

/// What every bulletin needs beyond the incident.
#[derive(Debug, Clone, Copy)]
pub struct Issue<'a> {
    /// The id of the bulletin.
    pub bulletin_id: Uuid,
    /// When it is made.
    pub now: Timestamp,
    /// The promise of the next word; replaces the incident's. Ignored when closing or cancelling.
    pub next_update_at: Option<Timestamp>,
    /// What the bank adds to every bulletin.
    pub voice: &'a Voice,
    /// The team's own words.
    pub overrides: &'a Overrides,
}

/// What became known since the last bulletin. Absent means unchanged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FactChanges {
    /// How sure the bank is now.
    pub certainty: Option<Certainty>,
    /// How bad it is now.
    pub severity: Option<Severity>,
    /// How soon to act now.
    pub urgency: Option<Urgency>,
    /// The source, disclosed later or corrected.
    pub source: Option<Localised>,
    /// Start of the window.
    pub at_risk_from: Option<Timestamp>,
    /// End of the window.
    pub at_risk_to: Option<Timestamp>,
    /// Everything that was taken, as known now.
    pub taken: Option<Vec<DataClass>>,
    /// Everything that certainly was not.
    pub not_taken: Option<Vec<DataClass>>,
    /// One treatment for all.
    pub treatment_override: Option<Treatment>,
}

/// A public move: store the incident and the signed bulletin together, or neither.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// The incident afterwards.
    pub incident: Incident,
    /// The bulletin to sign.
    pub bulletin: Bulletin,
}

/// Why an incident cannot make a move.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LifecycleError {
    /// Its state does not allow it.
    #[error("an incident that is {} cannot be {action}", state.as_str())]
    State {
        /// Its state.
        state: IncidentState,
        /// What was asked, as a participle.
        action: &'static str,
    },
    /// It has no reference, because it was not stored.
    #[error("the incident was not stored yet")]
    NotStored,
    /// No list was matched: nobody can be told whether it concerns them.
    #[error("import a compromised list first: without one nobody can be told whether it concerns them")]
    NothingMatched,
    /// Nobody asked for its approval.
    #[error("the draft is not in review")]
    NotReviewed,
    /// The bulletin named is not the newest of this incident.
    #[error("the bulletin to supersede is not the newest one")]
    Chain,
    /// A fact cannot be right.
    #[error(transparent)]
    Facts(#[from] FactsError),
    /// The words are not fit to be published.
    #[error(transparent)]
    Texts(#[from] TextError),
}

/// What an approved draft publishes: its facts and segments become the incident's. Whether it was approved, and that its
/// digest is the one of `texts` and everything else, is for the caller to ask first with
/// [`Draft::may_approve`](crate::draft::Draft::may_approve).
///
/// # Errors
/// The incident's state does not allow this word, the draft is not in review, the chain does not fit, a fact cannot be right
/// or the words are not complete.
pub fn publication(
    incident: &Incident,
    draft: &Draft,
    texts: BTreeMap<Lang, BulletinText>,
    previous: Option<&BulletinRef>,
    bulletin_id: Uuid,
    now: Timestamp,
) -> Result<Publication, LifecycleError> {
    use IncidentState::{Cancelled, Closed, Draft, InReview, Published};
    let (from, to, action): (&[IncidentState], _, _) = match draft.message {
        Message::Alert => (&[Draft, InReview], Published, "published"),
        Message::Update => (&[Published], Published, "updated"),
        Message::Close => (&[Published], Closed, "closed"),
        Message::Cancel => (&[Published], Cancelled, "cancelled"),
    };
    expect_state(incident, from, action)?;
    if draft.review.is_none() {
        return Err(LifecycleError::NotReviewed);
    }
    let mut next = incident.with_facts(draft.facts.clone());
    next.segments.clone_from(&draft.segments);
    next.state = to;
    if to != Published {
        next.next_update_at = None;
    }
    check(&next, now)?;
    check_complete(&texts)?;
    announce(next, draft.message, texts, previous, bulletin_id, now)
}

/// Gives up an incident that was never published. No bulletin: nobody was told.
///
/// # Errors
/// It was published, or is over.
pub fn discard(incident: &Incident) -> Result<Incident, LifecycleError> {
    expect_state(incident, &[IncidentState::Draft, IncidentState::InReview], "discarded")?;
    Ok(Incident { state: IncidentState::Cancelled, next_update_at: None, ..incident.clone() })
}

/// Publishes an incident: the alert.
///
/// # Errors
/// It was published before, nothing was matched, a fact cannot be right or the words are not complete.
pub fn publish(
    incident: &Incident,
    matched: Matched,
    issue: Issue<'_>,
) -> Result<Publication, LifecycleError> {
    expect_state(incident, &[IncidentState::Draft, IncidentState::InReview], "published")?;
    if matched.lists == 0 {
        return Err(LifecycleError::NothingMatched);
    }
    let next_update_at = issue.next_update_at.or(incident.next_update_at);
    let next = Incident { state: IncidentState::Published, next_update_at, ..incident.clone() };
    check(&next, issue.now)?;
    say(next, Message::Alert, None, issue)
}

/// Says what is new.
///
/// # Errors
/// It is not published, the chain does not fit, a fact cannot be right or the words are not complete.
pub fn update(
    incident: &Incident,
    changes: FactChanges,
    previous: &BulletinRef,
    issue: Issue<'_>,
) -> Result<Publication, LifecycleError> {
    expect_state(incident, &[IncidentState::Published], "updated")?;
    // A promise that was due is kept by this very update; without a new one there is none.
    let promised = incident.next_update_at.filter(|at| *at > issue.now);
    let next = Incident {
        certainty: changes.certainty.unwrap_or(incident.certainty),
        severity: changes.severity.unwrap_or(incident.severity),
        urgency: changes.urgency.unwrap_or(incident.urgency),
        source: changes.source.or_else(|| incident.source.clone()),
        at_risk_from: changes.at_risk_from.or(incident.at_risk_from),
        at_risk_to: changes.at_risk_to.or(incident.at_risk_to),
        taken: changes.taken.map_or_else(|| incident.taken.clone(), |taken| in_listing_order(&taken)),
        not_taken: changes
            .not_taken
            .map_or_else(|| incident.not_taken.clone(), |classes| in_listing_order(&classes)),
        treatment_override: changes.treatment_override.or(incident.treatment_override),
        next_update_at: issue.next_update_at.or(promised),
        ..incident.clone()
    };
    check(&next, issue.now)?;
    say(next, Message::Update, Some(previous), issue)
}

/// Says that it is over: the last bulletin.
///
/// # Errors
/// It is not published, the chain does not fit or the words are not complete.
pub fn close(
    incident: &Incident,
    previous: &BulletinRef,
    issue: Issue<'_>,
) -> Result<Publication, LifecycleError> {
    expect_state(incident, &[IncidentState::Published], "closed")?;
    let next = Incident { state: IncidentState::Closed, next_update_at: None, ..incident.clone() };
    say(next, Message::Close, Some(previous), issue)
}

/// Takes a published alert back: the last bulletin.
///
/// # Errors
/// It is not published, the chain does not fit or the words are not complete.
pub fn cancel(
    incident: &Incident,
    previous: &BulletinRef,
    issue: Issue<'_>,
) -> Result<Publication, LifecycleError> {
    expect_state(incident, &[IncidentState::Published], "cancelled")?;
    let next = Incident { state: IncidentState::Cancelled, next_update_at: None, ..incident.clone() };
    say(next, Message::Cancel, Some(previous), issue)
}

fn expect_state(
    incident: &Incident,
    allowed: &[IncidentState],
    action: &'static str,
) -> Result<(), LifecycleError> {
    if allowed.contains(&incident.state) {
        Ok(())
    } else {
        Err(LifecycleError::State { state: incident.state, action })
    }
}

fn say(
    incident: Incident,
    message: Message,
    previous: Option<&BulletinRef>,
    issue: Issue<'_>,
) -> Result<Publication, LifecycleError> {
    let texts = write(message, &incident, issue.voice, issue.overrides)?;
    announce(incident, message, texts, previous, issue.bulletin_id, issue.now)
}

fn announce(
    mut incident: Incident,
    message: Message,
    texts: BTreeMap<Lang, BulletinText>,
    previous: Option<&BulletinRef>,
    bulletin_id: Uuid,
    now: Timestamp,
) -> Result<Publication, LifecycleError> {
    if incident.reference.is_empty() {
        return Err(LifecycleError::NotStored);
    }
    if previous.map_or(0, |bulletin| bulletin.version) != incident.version {
        return Err(LifecycleError::Chain);
    }
    incident.version = incident.version.checked_add(1).ok_or(LifecycleError::Chain)?;
    let (msg_type, taken, not_taken) = match message {
        Message::Alert => (MsgType::Alert, incident.taken.clone(), incident.not_taken.clone()),
        Message::Update | Message::Close => {
            (MsgType::Update, incident.taken.clone(), incident.not_taken.clone())
        }
        // A false alarm: nothing was taken after all.
        Message::Cancel => (MsgType::Cancel, Vec::new(), Vec::new()),
    };
    let bulletin = Bulletin {
        id: bulletin_id,
        incident_reference: incident.reference.clone(),
        version: incident.version,
        msg_type,
        supersedes: previous.map(|bulletin| bulletin.hash.clone()),
        sent_at: now,
        status: incident.status,
        severity: incident.severity,
        urgency: incident.urgency,
        certainty: incident.certainty,
        next_update_at: incident.next_update_at,
        at_risk_from: incident.at_risk_from,
        at_risk_to: incident.at_risk_to,
        taken,
        not_taken,
        texts,
    };
    Ok(Publication { incident, bulletin })
}
