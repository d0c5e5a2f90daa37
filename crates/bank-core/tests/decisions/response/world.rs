//! A bank in memory: one incident, its draft, six customers with a card each, and what was published.

use std::collections::{BTreeMap, BTreeSet};

use firebreak_bank_core::{
    answers::personal,
    approval::{Approvable, SegmentSize, digest},
    audience::reaches,
    draft::{Draft, DraftError, FastLane, Seen},
    exposure::{DataClasses, ExpiryMatch},
    incident::{Facts, Incident, IncidentState},
    lifecycle::{BulletinRef, publication},
    segment::{Candidate, Rule, Segment, first_fit},
    steps::Affected,
    texts::{Rendered, TemplateSet, bulletin_texts, preview},
    tier::Treatment,
    words::{Message, Part, Words},
};
use firebreak_wire::{
    Bulletin, BulletinStatus, CardState, Certainty, DataClass, FourAnswers, Lang, Severity,
};
use uuid::Uuid;

use crate::decisions::support::{actor, at, content, exposed, facts, incident, voice};

pub(super) const CUSTOMERS: u8 = 6;
pub(super) const PARTICIPANTS: [u8; 2] = [1, 4];

/// A bulletin and the words of its draft, as they went out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said {
    pub(super) bulletin: Bulletin,
    draft: Draft,
    rendered: Rendered,
    lists: Vec<Uuid>,
    counts: Vec<SegmentSize>,
}

/// What the page of a review shows.
pub(super) struct Page {
    rendered: Rendered,
    counts: Vec<SegmentSize>,
    pub(super) digest: String,
}

/// What somebody who looked at the page has before them, until they look again.
#[derive(Debug, Clone, Default)]
pub(super) struct Looked {
    pub(super) revision: u32,
    pub(super) digest: String,
}

#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) incident: Incident,
    pub(super) draft: Option<Draft>,
    pub(super) lists: Vec<Uuid>,
    /// Cards on the lists, by customer, with the segment they took when a draft was last submitted.
    exposures: BTreeMap<u8, Affected>,
    /// The same as customers see them: since the last publication.
    pub(super) in_force: BTreeMap<u8, Affected>,
    pub(super) reached: BTreeSet<u8>,
    pub(super) chain: Vec<Said>,
    /// Who changed something since the last bulletin, by the test's own account.
    pub(super) worked: BTreeSet<u8>,
    /// Who imported a list while there was no draft.
    between: BTreeSet<u8>,
    pub(super) looked: Looked,
    templates: TemplateSet,
    seconds: i64,
}

pub(super) fn hash(bulletin: &Bulletin) -> String {
    format!("hash of {}", serde_json::to_string(bulletin).unwrap())
}

impl World {
    pub(super) fn new(status: BulletinStatus) -> Self {
        let facts =
            Facts { status, taken: vec![DataClass::Pan, DataClass::Expiry], not_taken: vec![], ..facts() };
        let incident = incident(facts.clone());
        Self {
            draft: Some(Draft::first(facts, 0, actor(1), at(0))),
            incident,
            lists: Vec::new(),
            exposures: BTreeMap::new(),
            in_force: BTreeMap::new(),
            reached: BTreeSet::new(),
            chain: Vec::new(),
            worked: BTreeSet::from([1]),
            between: BTreeSet::new(),
            looked: Looked::default(),
            templates: TemplateSet::built_in(),
            seconds: 0,
        }
    }

    fn now(&mut self) -> jiff::Timestamp {
        self.seconds += 1;
        at(self.seconds)
    }

    pub(super) fn save(&mut self, by: u8, change: u8, stale: bool) -> Option<Result<(), DraftError>> {
        let now = self.now();
        let draft = self.draft.as_ref()?;
        let mut wanted = content(draft);
        let facts = &mut wanted.facts;
        match change {
            0 => facts.certainty = Certainty::Likely,
            1 => facts.taken.push(DataClass::Pin),
            2 => facts.taken = vec![DataClass::Email],
            3 => wanted.segments = segments(Treatment::Replace),
            4 => wanted.segments = segments(Treatment::Monitor),
            5 => wanted.words = own_words(),
            // Whether it is real is not for a draft to say.
            6 => facts.status = BulletinStatus::Actual,
            _ => facts.severity = Severity::Minor,
        }
        let revision = if stale { draft.revision - 1 } else { draft.revision };
        let saved = draft.save(&self.incident, wanted, revision, actor(by), now);
        Some(saved.map(|saved| {
            self.draft = Some(saved);
            self.worked.insert(by);
        }))
    }

    pub(super) fn import(&mut self, by: u8, cards: u8) {
        let now = self.now();
        if matches!(self.incident.state, IncidentState::Closed | IncidentState::Cancelled) {
            return;
        }
        self.lists.push(Uuid::from_u128(u128::from(self.lists.len() as u64) + 9_000));
        for customer in (0..CUSTOMERS).filter(|customer| cards & (1 << customer) != 0) {
            let one = || {
                exposed(
                    &self.incident,
                    customer,
                    CardState::Active,
                    DataClasses::AS_DECLARED,
                    ExpiryMatch::Matches,
                )
            };
            self.exposures.entry(customer).or_insert_with(one);
        }
        if let Some(draft) = &self.draft {
            self.draft = Some(draft.touched(actor(by), now).unwrap());
            self.worked.insert(by);
        } else {
            self.between.insert(by);
        }
    }

    /// The bank saves templates, and whoever writes takes them.
    pub(super) fn new_templates(&mut self) {
        self.templates.version += 1;
        let version = self.templates.version;
        for file in self.templates.sources.values_mut().flat_map(|files| files.values_mut()) {
            *file = file.replace("{% block sms %}", &format!("{{% block sms %}}{version} "));
        }
    }

    pub(super) fn submit(&mut self, by: u8) {
        let now = self.now();
        let Some(draft) = self.draft.clone() else { return };
        self.assign(&draft);
        let digest = self.page(&draft).digest;
        let lists = self.lists.len() as u64;
        if let Ok(submitted) = draft.submit(&self.incident, lists, draft.revision, digest, actor(by), now) {
            self.draft = Some(submitted);
            self.worked.insert(by);
        }
    }

    /// Writes which segment each exposure takes once the draft is published.
    fn assign(&mut self, draft: &Draft) {
        let next = self.incident.with_facts(draft.facts.clone());
        for one in self.exposures.values_mut() {
            let segment = first_fit(&draft.segments, &candidate(&next, one));
            one.exposure.segment = segment.and_then(|place| u8::try_from(place).ok());
        }
    }

    pub(super) fn withdraw(&mut self, by: u8, revision: u32) -> Option<Result<(), DraftError>> {
        let now = self.now();
        let withdrawn = self.draft.as_ref()?.withdraw(revision, actor(by), now);
        Some(withdrawn.map(|draft| {
            self.draft = Some(draft);
            self.worked.insert(by);
        }))
    }

    pub(super) fn send_back(&mut self, by: u8, revision: u32) -> Option<Result<(), DraftError>> {
        let now = self.now();
        let back = self.draft.as_ref()?.send_back("Not yet.", revision, actor(by), now);
        Some(back.map(|draft| self.draft = Some(draft)))
    }

    pub(super) fn begin(&mut self, by: u8, message: Message) {
        let now = self.now();
        if self.draft.is_some() {
            return;
        }
        if let Ok(draft) = Draft::next(&self.incident, message, self.templates.version, actor(by), now) {
            self.draft = Some(draft.with_contributors(self.between.iter().copied().map(actor)));
            self.worked = std::mem::take(&mut self.between);
            self.worked.insert(by);
        }
    }

    /// What the page shows now.
    pub(super) fn fresh(&self) -> Looked {
        let shown = |draft: &Draft| Looked { revision: draft.revision, digest: self.page(draft).digest };
        self.draft.as_ref().map(shown).unwrap_or_default()
    }

    pub(super) fn page(&self, draft: &Draft) -> Page {
        let next = self.incident.with_facts(draft.facts.clone());
        let rendered = preview(&self.templates, &draft.words, draft.message, &next, &voice());
        let mut by_segment: BTreeMap<Option<u8>, u64> = BTreeMap::new();
        for one in self.exposures.values() {
            let place = first_fit(&draft.segments, &candidate(&next, one));
            *by_segment.entry(place.and_then(|place| u8::try_from(place).ok())).or_default() += 1;
        }
        let size = |(segment, cards)| SegmentSize { segment, customers: cards, cards };
        let counts: Vec<SegmentSize> = by_segment.into_iter().map(size).collect();
        let digest = digest(&Approvable::of(&self.incident, draft, &rendered.parts, &self.lists, &counts));
        Page { rendered, counts, digest }
    }

    /// Whether it was published.
    pub(super) fn approve(&mut self, by: u8, looked: &Looked) -> bool {
        let now = self.now();
        let Some(draft) = self.draft.clone() else { return false };
        let Page { rendered, counts, digest } = self.page(&draft);
        let seen = Seen { revision: looked.revision, digest: &looked.digest };
        if draft.may_approve(actor(by).id, seen, &digest, FastLane::Closed).is_err() {
            return false;
        }
        let previous = self.chain.last().map(|said| &said.bulletin);
        let previous = previous.map(|last| BulletinRef { version: last.version, hash: hash(last) });
        let texts = bulletin_texts(&rendered).unwrap();
        let id = Uuid::from_u128(u128::from(self.seconds.unsigned_abs()));
        let published = publication(&self.incident, &draft, texts, previous.as_ref(), id, now).unwrap();
        self.incident = published.incident;
        self.in_force = self.exposures.clone();
        let participant = |customer: &u8| PARTICIPANTS.contains(customer);
        let status = self.incident.status;
        self.reached = self
            .in_force
            .keys()
            .copied()
            .filter(|customer| reaches(status, true, participant(customer)))
            .collect();
        let lists = self.lists.clone();
        self.chain.push(Said { bulletin: published.bulletin, draft, rendered, lists, counts });
        self.draft = None;
        true
    }

    /// The digest of what the last bulletin says, from the bulletin and the incident afterwards.
    pub(super) fn digest_of_published(&self, before: &Self) -> String {
        let Said { bulletin, draft, rendered, lists, counts } = self.chain.last().unwrap();
        let mut parts = rendered.parts.clone();
        for (lang, text) in &bulletin.texts {
            let signed = [
                (Part::Headline, &text.headline),
                (Part::Description, &text.description),
                (Part::Consequences, &text.consequences),
                (Part::Measures, &text.measures),
                (Part::Instruction, &text.instruction),
                (Part::Contact, &text.contact),
            ];
            parts.get_mut(lang).unwrap().extend(signed.map(|(part, text)| (part, text.clone())));
        }
        digest(&Approvable {
            reference: &bulletin.incident_reference,
            version: bulletin.version,
            message: draft.message,
            facts: &self.incident.facts(),
            segments: &self.incident.segments,
            policy: &before.incident.policy,
            words: &draft.words,
            template_version: draft.template_version,
            parts: &parts,
            lists,
            counts,
        })
    }

    /// What each customer with a notice reads.
    pub(super) fn answers(&self) -> BTreeMap<u8, FourAnswers> {
        let answers = |customer: &u8| {
            let affected = self.in_force.get(customer).cloned();
            personal(&self.incident, affected.as_slice(), &[]).answers
        };
        self.reached.iter().map(|customer| (*customer, answers(customer))).collect()
    }
}

fn segments(treatment: Treatment) -> Vec<Segment> {
    let rule = Rule { classes: vec![DataClass::Pan], ..Rule::default() };
    vec![Segment { name: "numbers".to_owned(), rule, treatment }]
}

fn own_words() -> Words {
    let own = |lang| (lang, BTreeMap::from([(Part::Sms, "{{ reference }}".to_owned())]));
    Lang::ALL.into_iter().map(own).collect()
}

fn candidate<'a>(incident: &Incident, one: &Affected) -> Candidate<'a> {
    let classes = one.classes(incident);
    Candidate {
        tier: incident.policy.tier(classes, one.exposure.expiry, one.card.state),
        classes,
        product: "Everyday",
        expiry: one.exposure.expiry,
        card_state: one.card.state,
        country: None,
        contact_age_days: None,
        reported: false,
    }
}
