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

use firebreak_wire::{Bulletin, BulletinText, Lang, MsgType};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    draft::Draft,
    incident::{FactsError, Incident, IncidentState, check},
    texts::{TextError, check_complete},
    words::Message,
};

/// A bulletin that was published, as the next one names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulletinRef {
    /// Its version.
    pub version: u32,
    /// SHA-256 of its signed form, base64url.
    pub hash: String,
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
