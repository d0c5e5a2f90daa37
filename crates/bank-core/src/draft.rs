//! The next word of an incident while it is written, reviewed and approved.
//!
//! ```text
//!            submit              approve
//!  editing ─────────► in review ─────────► published (the draft is gone)
//!     ▲                   │
//!     └── return, withdraw, or any change ┘
//! ```
//! Whoever changed anything since the last bulletin is a contributor and can never approve it. A submission carries the
//! digest of everything that would be published; an approval names that digest, and nothing else is published by it.

use firebreak_wire::strike_card_numbers;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    incident::{Facts, FactsError, Incident, IncidentState, check},
    segment::{self, Segment, SegmentError},
    staff::Actor,
    words::{MAX_SOURCE_CHARS, Message, Words},
};

/// Longest reason for a return or comment on an approval, in characters.
pub const MAX_REASON_CHARS: usize = 500;

/// The next word of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Draft {
    /// What kind of word.
    pub message: Message,
    /// The facts as they will hold once it is published.
    pub facts: Facts,
    /// Segments and their treatments, first fit first.
    pub segments: Vec<Segment>,
    /// The version of the templates it is written with.
    pub template_version: u32,
    /// The team's own sources.
    pub words: Words,
    /// Rises with everything that happens to it; whoever decides names the one they read.
    pub revision: u32,
    /// Everybody who changed something since the last bulletin, also by importing a list.
    pub contributors: Vec<Actor>,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// Who saved it last.
    pub saved_by: Actor,
    /// Its review, while it is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// Why it came back, until it is submitted again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<Returned>,
}

/// A draft that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Review {
    /// Who asked for it.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// SHA-256 of everything that would be published, base64url.
    pub digest: String,
}

/// A draft that was given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Returned {
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// What somebody wants to change. Everything but the kind of word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// The facts.
    pub facts: Facts,
    /// Segments and their treatments.
    #[serde(default)]
    pub segments: Vec<Segment>,
    /// The version of the templates.
    #[serde(default)]
    pub template_version: u32,
    /// The team's own sources.
    #[serde(default)]
    pub words: Words,
}

/// What of a draft somebody has before them when they approve it.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The revision.
    pub revision: u32,
    /// The digest of everything that would be published.
    pub digest: &'a str,
}

/// Whether one person may both write and approve an update, a closing or a cancellation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FastLane {
    /// Never.
    #[default]
    Closed,
    /// Where the bank allows it, and never for the first alert.
    Open,
}

/// Why a draft cannot do that.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// Somebody changed it, took it back or gave it back meanwhile.
    #[error("{name} changed this draft at {at}, after you read it; look at what changed, then try again")]
    Changed {
        /// Who.
        name: String,
        /// When.
        at: Timestamp,
    },
    /// The incident is in another state.
    #[error("an incident that is {} has no draft that can be {action}", state.as_str())]
    State {
        /// Its state.
        state: IncidentState,
        /// What was asked, as a participle.
        action: &'static str,
    },
    /// It is not in review.
    #[error("the draft is not in review")]
    NotInReview,
    /// It is in review already.
    #[error("the draft is in review: take it back first")]
    InReview,
    /// No list was imported.
    #[error("import a compromised list first: without one nobody can be told whether it concerns them")]
    NothingMatched,
    /// Whoever prepared it cannot approve it.
    #[error("you worked on this draft: somebody else has to approve it")]
    SamePerson,
    /// Something changed since it was looked at.
    #[error("something changed since you looked at it: read it again before you approve it")]
    DigestDiffers,
    /// The reason is missing or too long.
    #[error("give a reason of 1 to {MAX_REASON_CHARS} characters")]
    Reason,
    /// A source is too long.
    #[error("a text is longer than {MAX_SOURCE_CHARS} characters")]
    TooLong,
    /// A fact cannot be right.
    #[error(transparent)]
    Facts(#[from] FactsError),
    /// A segment cannot be used.
    #[error(transparent)]
    Segments(#[from] SegmentError),
}

impl Draft {
    /// The draft of an incident that was just declared.
    #[must_use]
    pub fn first(facts: Facts, template_version: u32, by: Actor, now: Timestamp) -> Self {
        Self::of(Message::Alert, facts, Vec::new(), template_version, by, now)
    }

    /// Begins the next word of a published incident: from its facts and segments as they are. See
    /// [`with_contributors`](Self::with_contributors) for lists that came in meanwhile.
    ///
    /// # Errors
    /// The incident is not published, or an alert was asked for.
    pub fn next(
        incident: &Incident,
        message: Message,
        template_version: u32,
        by: Actor,
        now: Timestamp,
    ) -> Result<Self, DraftError> {
        if incident.state != IncidentState::Published || message == Message::Alert {
            return Err(DraftError::State { state: incident.state, action: "begun" });
        }
        let mut facts = incident.facts();
        // A promise that was due is kept by this very word; without a new one there is none.
        facts.next_update_at = facts.next_update_at.filter(|at| *at > now && message == Message::Update);
        let next = Self::of(message, facts, incident.segments.clone(), template_version, by, now);
        Ok(Self { revision: first_revision(incident, now), ..next })
    }

    /// The same with further contributors: whoever imported a list since the last bulletin, while there was no draft, has a part
    /// in what this one publishes.
    #[must_use]
    pub fn with_contributors(mut self, actors: impl IntoIterator<Item = Actor>) -> Self {
        for actor in actors {
            self.contribute(actor);
        }
        self
    }

    fn contribute(&mut self, actor: Actor) {
        if !self.contributors.iter().any(|known| known.id == actor.id) {
            self.contributors.push(actor);
        }
    }

    fn of(
        message: Message,
        facts: Facts,
        segments: Vec<Segment>,
        template_version: u32,
        by: Actor,
        now: Timestamp,
    ) -> Self {
        Self {
            message,
            facts: facts.tidied(),
            segments,
            template_version,
            words: Words::new(),
            revision: 1,
            contributors: vec![by.clone()],
            saved_at: now,
            saved_by: by,
            review: None,
            returned: None,
        }
    }

    /// Saves a change. A draft in review leaves it: nobody approves what changed under their eyes. Facts are kept as they
    /// would be published, so that the digest of a draft is that of its bulletin: a last word promises no other, and whether
    /// it is real was settled when the incident was declared.
    ///
    /// # Errors
    /// Somebody saved meanwhile, or the content cannot be right.
    pub fn save(
        &self,
        incident: &Incident,
        content: Content,
        read_revision: u32,
        by: Actor,
        now: Timestamp,
    ) -> Result<Self, DraftError> {
        self.unchanged_since(read_revision)?;
        segment::check(&content.segments)?;
        let sources = content.words.values().flat_map(|parts| parts.values());
        if sources.map(|source| source.chars().count()).any(|chars| chars > MAX_SOURCE_CHARS) {
            return Err(DraftError::TooLong);
        }
        let mut next = incident.with_facts(content.facts);
        if matches!(self.message, Message::Close | Message::Cancel) {
            next.next_update_at = None;
        }
        check(&next, now)?;
        let changed = Self {
            facts: next.facts(),
            segments: content.segments,
            template_version: content.template_version,
            words: content.words,
            ..self.clone()
        };
        changed.touched(by, now)
    }

    /// Notes that somebody changed something that would be published, such as by importing a list.
    ///
    /// # Errors
    /// The draft was saved too often to count.
    pub fn touched(&self, by: Actor, now: Timestamp) -> Result<Self, DraftError> {
        let mut next = self.clone();
        next.revision = self.revision.checked_add(1).ok_or(DraftError::TooLong)?;
        next.contribute(by.clone());
        (next.saved_at, next.saved_by, next.review) = (now, by, None);
        Ok(next)
    }

    /// Hands it over to a second person. `digest` stands for everything that would be published.
    ///
    /// # Errors
    /// It is in review already, was saved meanwhile, its facts cannot be right, or no list was matched.
    pub fn submit(
        &self,
        incident: &Incident,
        lists: u64,
        read_revision: u32,
        digest: String,
        by: Actor,
        now: Timestamp,
    ) -> Result<Self, DraftError> {
        self.unchanged_since(read_revision)?;
        if self.review.is_some() {
            return Err(DraftError::InReview);
        }
        if self.message == Message::Alert && lists == 0 {
            return Err(DraftError::NothingMatched);
        }
        check(&incident.with_facts(self.facts.clone()), now)?;
        let mut submitted = self.touched(by.clone(), now)?;
        submitted.returned = None;
        submitted.review = Some(Review { by, at: now, digest });
        Ok(submitted)
    }

    /// Gives it back to whoever wrote it.
    ///
    /// # Errors
    /// Somebody changed it meanwhile, it is not in review, or no reason is given.
    pub fn send_back(
        &self,
        reason: &str,
        read_revision: u32,
        by: Actor,
        now: Timestamp,
    ) -> Result<Self, DraftError> {
        self.reviewed_since(read_revision)?;
        let reason = fit_reason(reason).filter(|reason| !reason.is_empty()).ok_or(DraftError::Reason)?;
        let mut back = self.clone();
        back.revision = self.revision.checked_add(1).ok_or(DraftError::TooLong)?;
        back.review = None;
        back.returned = Some(Returned { by, at: now, reason });
        Ok(back)
    }

    /// Takes it back from review to write on.
    ///
    /// # Errors
    /// Somebody changed it meanwhile, or it is not in review.
    pub fn withdraw(&self, read_revision: u32, by: Actor, now: Timestamp) -> Result<Self, DraftError> {
        self.reviewed_since(read_revision)?;
        self.touched(by, now)
    }

    /// Whether this person may approve exactly this. `current` is the digest of what would be published now.
    ///
    /// # Errors
    /// Somebody changed it meanwhile, it is not in review, they worked on it and the fast lane does not allow that, or what it
    /// would publish is another.
    pub fn may_approve(
        &self,
        by: Uuid,
        seen: Seen<'_>,
        current: &str,
        fast_lane: FastLane,
    ) -> Result<(), DraftError> {
        let review = self.reviewed_since(seen.revision)?;
        let worked_on_it = self.contributors.iter().any(|one| one.id == by) || review.by.id == by;
        let alone = fast_lane == FastLane::Open && self.message != Message::Alert;
        if worked_on_it && !alone {
            return Err(DraftError::SamePerson);
        }
        if review.digest != seen.digest || review.digest != current {
            return Err(DraftError::DigestDiffers);
        }
        Ok(())
    }

    fn unchanged_since(&self, read_revision: u32) -> Result<(), DraftError> {
        if self.revision == read_revision {
            return Ok(());
        }
        Err(self.changed())
    }

    /// The review of a draft that is the one that was read.
    fn reviewed_since(&self, read_revision: u32) -> Result<&Review, DraftError> {
        self.unchanged_since(read_revision)?;
        self.review.as_ref().ok_or(DraftError::NotInReview)
    }

    /// What somebody is told who read it before it became what it is.
    #[must_use]
    pub fn changed(&self) -> DraftError {
        let returned = self.returned.as_ref().filter(|returned| returned.at >= self.saved_at);
        let (by, at) = returned.map_or((&self.saved_by, self.saved_at), |one| (&one.by, one.at));
        DraftError::Changed { name: by.name.clone(), at }
    }
}

/// Where the next word begins to count: beyond what an earlier draft of the incident came to, which counted on by one with
/// each act of a person. A page of that one must not pass for a page of this.
fn first_revision(incident: &Incident, now: Timestamp) -> u32 {
    let seconds = now.duration_since(incident.declared_at).as_secs();
    u32::try_from(seconds).unwrap_or(0).saturating_add(1)
}

/// A reason on one or several lines, without anything that could be a card number.
fn fit_reason(reason: &str) -> Option<String> {
    let reason = reason.trim();
    let fits = reason.chars().count() <= MAX_REASON_CHARS;
    fits.then(|| strike_card_numbers(reason))
}
