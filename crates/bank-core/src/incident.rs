//! An incident and the facts it is declared with. How it moves on is in [`lifecycle`](crate::lifecycle).

use firebreak_wire::{BulletinStatus, Certainty, DataClass, Lang, Localised, Severity, Urgency};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{exposure::DataClasses, policy::PolicyTable, segment::Segment, tier::Treatment};

/// Longest internal title, in characters.
pub const MAX_TITLE_CHARS: usize = 120;
/// Longest name of a source, in characters; it has to fit into a headline.
pub const MAX_SOURCE_CHARS: usize = 80;

/// One compromise and where the bank's response to it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Incident {
    /// Its id.
    pub id: Uuid,
    /// Number in the store, given by the store; 0 before.
    pub ord: i64,
    /// What people call it, such as `FB-2026-0017`, given by the store; empty before.
    pub reference: String,
    /// The team's own name for it. Never shown to customers.
    pub title: String,
    /// Where the leak happened.
    pub kind: IncidentKind,
    /// How sure the bank is.
    pub certainty: Certainty,
    /// How bad.
    pub severity: Severity,
    /// How soon to act.
    pub urgency: Urgency,
    /// Whether it is real.
    pub status: BulletinStatus,
    /// Whose systems, as customers read it; `None` while undisclosed.
    pub source: Option<Localised>,
    /// Start of the window in which the data was exposed, if known.
    pub at_risk_from: Option<Timestamp>,
    /// End of that window, if known.
    pub at_risk_to: Option<Timestamp>,
    /// What was exposed, in listing order.
    pub taken: Vec<DataClass>,
    /// What certainly was not, in listing order. A class in neither list is not known yet.
    pub not_taken: Vec<DataClass>,
    /// The treatment of every exposure, where the team decided one instead of the policy table.
    pub treatment_override: Option<Treatment>,
    /// Segments and their treatments, as published; an exposure names its own by its place.
    #[serde(default)]
    pub segments: Vec<Segment>,
    /// The policy table it was declared with; a newer one changes nothing that was decided by it.
    #[serde(default)]
    pub policy: PolicyTable,
    /// Where it is in its life.
    pub state: IncidentState,
    /// The promise of the next word.
    pub next_update_at: Option<Timestamp>,
    /// The version of the newest bulletin; 0 before the first.
    pub version: u32,
    /// When it was declared.
    pub declared_at: Timestamp,
}

impl Incident {
    /// What was exposed, as a set.
    #[must_use]
    pub fn taken_set(&self) -> DataClasses {
        self.taken.iter().copied().collect()
    }

    /// The facts as they stand.
    #[must_use]
    pub fn facts(&self) -> Facts {
        Facts {
            title: self.title.clone(),
            kind: self.kind,
            certainty: self.certainty,
            severity: self.severity,
            urgency: self.urgency,
            status: self.status,
            source: self.source.clone(),
            at_risk_from: self.at_risk_from,
            at_risk_to: self.at_risk_to,
            taken: self.taken.clone(),
            not_taken: self.not_taken.clone(),
            treatment_override: self.treatment_override,
            next_update_at: self.next_update_at,
        }
    }

    /// The incident with these facts in place of its own. Whether it is real is settled once, when it is declared.
    #[must_use]
    pub fn with_facts(&self, facts: Facts) -> Self {
        let facts = facts.tidied();
        Self {
            title: facts.title,
            kind: facts.kind,
            certainty: facts.certainty,
            severity: facts.severity,
            urgency: facts.urgency,
            source: facts.source,
            at_risk_from: facts.at_risk_from,
            at_risk_to: facts.at_risk_to,
            taken: facts.taken,
            not_taken: facts.not_taken,
            treatment_override: facts.treatment_override,
            next_update_at: facts.next_update_at,
            ..self.clone()
        }
    }

    /// Whether it was published and neither closed nor cancelled since.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == IncidentState::Published
    }
}

/// Where a leak happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IncidentKind {
    /// An online shop.
    MerchantOnline,
    /// A shop, restaurant or cash machine where cards are presented.
    MerchantStore,
    /// A company that processes payments for others.
    Processor,
    /// The bank itself.
    OwnSystems,
    /// Another company that holds data of the bank's customers.
    ThirdParty,
}

impl IncidentKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::MerchantOnline, Self::MerchantStore, Self::Processor, Self::OwnSystems, Self::ThirdParty];

    /// The name in files and in the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MerchantOnline => "merchant_online",
            Self::MerchantStore => "merchant_store",
            Self::Processor => "processor",
            Self::OwnSystems => "own_systems",
            Self::ThirdParty => "third_party",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// Where an incident is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IncidentState {
    /// Being prepared.
    Draft,
    /// Waiting for a second pair of eyes.
    InReview,
    /// Customers were told.
    Published,
    /// Over. Nothing follows.
    Closed,
    /// Taken back: a false alarm. Nothing follows.
    Cancelled,
}

impl IncidentState {
    /// Every state, in order of life.
    pub const ALL: [Self; 5] = [Self::Draft, Self::InReview, Self::Published, Self::Closed, Self::Cancelled];

    /// The name in files and in the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Published => "published",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// What the team knows when it declares an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The team's own name for it.
    pub title: String,
    /// Where the leak happened.
    pub kind: IncidentKind,
    /// How sure the bank is.
    pub certainty: Certainty,
    /// How bad.
    pub severity: Severity,
    /// How soon to act.
    pub urgency: Urgency,
    /// Whether it is real.
    #[serde(default)]
    pub status: BulletinStatus,
    /// Whose systems, in every language; absent while undisclosed.
    #[serde(default)]
    pub source: Option<Localised>,
    /// Start of the window in which the data was exposed.
    #[serde(default)]
    pub at_risk_from: Option<Timestamp>,
    /// End of that window.
    #[serde(default)]
    pub at_risk_to: Option<Timestamp>,
    /// What was exposed.
    pub taken: Vec<DataClass>,
    /// What certainly was not.
    #[serde(default)]
    pub not_taken: Vec<DataClass>,
    /// One treatment for all, instead of the policy table.
    #[serde(default)]
    pub treatment_override: Option<Treatment>,
    /// The promise of the next word.
    #[serde(default)]
    pub next_update_at: Option<Timestamp>,
}

impl Facts {
    /// The same facts in the one form in which they are kept: the title without space around it, each class once and in
    /// listing order.
    #[must_use]
    pub fn tidied(self) -> Self {
        Self {
            title: self.title.trim().to_owned(),
            taken: in_listing_order(&self.taken),
            not_taken: in_listing_order(&self.not_taken),
            ..self
        }
    }
}

/// Why facts were refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactsError {
    /// The title is empty, too long or holds control characters.
    #[error("the title must have 1 to {MAX_TITLE_CHARS} characters on one line")]
    Title,
    /// Nothing was taken.
    #[error("say which data was taken: at least one class")]
    NothingTaken,
    /// The same class is said to be taken and not taken.
    #[error("{} cannot be both taken and not taken", .0.as_str())]
    TakenAndNotTaken(DataClass),
    /// A source is named, but not in every language, or unsuitably.
    #[error(
        "the name of the source in `{}` must have 1 to {MAX_SOURCE_CHARS} characters on one line, without a link",
        .0.tag()
    )]
    Source(Lang),
    /// The window ends before it begins.
    #[error("the at-risk window ends before it begins")]
    WindowReversed,
    /// The window begins in the future.
    #[error("the at-risk window begins in the future")]
    WindowInFuture,
    /// The promised time has passed.
    #[error("the next update must be promised for a time to come")]
    NextUpdatePassed,
}

/// Declares an incident: a draft, without a reference until it is stored, with the policy table that comes with the program.
///
/// # Errors
/// The first fact that cannot be right.
pub fn declare(facts: Facts, id: Uuid, now: Timestamp) -> Result<Incident, FactsError> {
    let facts = facts.tidied();
    let incident = Incident {
        id,
        ord: 0,
        reference: String::new(),
        title: facts.title,
        kind: facts.kind,
        certainty: facts.certainty,
        severity: facts.severity,
        urgency: facts.urgency,
        status: facts.status,
        source: facts.source,
        at_risk_from: facts.at_risk_from,
        at_risk_to: facts.at_risk_to,
        taken: facts.taken,
        not_taken: facts.not_taken,
        treatment_override: facts.treatment_override,
        segments: Vec::new(),
        policy: PolicyTable::built_in(),
        state: IncidentState::Draft,
        next_update_at: facts.next_update_at,
        version: 0,
        declared_at: now,
    };
    check(&incident, now)?;
    Ok(incident)
}

/// Checks the facts of an incident as it stands at `now`.
///
/// # Errors
/// The first fact that cannot be right.
pub fn check(incident: &Incident, now: Timestamp) -> Result<(), FactsError> {
    if !one_line(&incident.title, MAX_TITLE_CHARS) {
        return Err(FactsError::Title);
    }
    if incident.taken.is_empty() {
        return Err(FactsError::NothingTaken);
    }
    if let Some(class) = incident.taken.iter().find(|class| incident.not_taken.contains(class)) {
        return Err(FactsError::TakenAndNotTaken(*class));
    }
    if let Some(source) = &incident.source {
        for lang in Lang::ALL {
            let name = source.get(&lang).map_or("", String::as_str);
            if !one_line(name, MAX_SOURCE_CHARS) || has_link(name) {
                return Err(FactsError::Source(lang));
            }
        }
    }
    if let (Some(from), Some(to)) = (incident.at_risk_from, incident.at_risk_to)
        && to < from
    {
        return Err(FactsError::WindowReversed);
    }
    if incident.at_risk_from.is_some_and(|from| from > now) {
        return Err(FactsError::WindowInFuture);
    }
    if incident.next_update_at.is_some_and(|at| at <= now) {
        return Err(FactsError::NextUpdatePassed);
    }
    Ok(())
}

/// The classes without repetition, in the order in which customers read them.
#[must_use]
pub fn in_listing_order(classes: &[DataClass]) -> Vec<DataClass> {
    classes.iter().copied().collect::<DataClasses>().to_vec()
}

fn one_line(text: &str, max_chars: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= max_chars && !text.chars().any(char::is_control)
}

/// Whether a text holds something a customer could take for a link. Messages carry none, so that imitations stand out.
#[must_use]
pub fn has_link(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("://") || lower.contains("www.") || lower.split_whitespace().any(is_address)
}

/// Whether a word is a path on a host, such as `bank.example/sign-in`, which phones make a link of.
fn is_address(word: &str) -> bool {
    word.split_once('/').and_then(|(host, _)| host.rsplit_once('.')).is_some_and(|(name, end)| {
        !name.is_empty() && end.chars().count() >= 2 && end.chars().all(char::is_alphabetic)
    })
}

#[cfg(test)]
mod tests {
    use super::has_link;

    #[test]
    fn what_a_phone_makes_a_link_of_is_one_and_other_dots_and_strokes_are_not() {
        for link in ["HTTPS://x", "see www.bank", "(Bank.example/sign-in)", "bit.ly/3x"] {
            assert!(has_link(link), "{link}");
        }
        for plain in [
            "and/or",
            "24.12/25.12",
            "Booking.com",
            "Write to privacy@northgate.example.",
            "r./o",
            "14 września 2026 r.",
        ] {
            assert!(!has_link(plain), "{plain}");
        }
    }
}
