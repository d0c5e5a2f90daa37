//! The life of an incident, also under moves in any order.

use std::collections::BTreeMap;

use super::support::{actor, at, both, content, facts, incident, own, voice, write};
use firebreak_bank_core::{
    draft::{Content, Draft},
    incident::{Facts, FactsError, Incident, IncidentState, declare},
    lifecycle::{BulletinRef, LifecycleError, Publication, publication},
    words::{Message, Part},
};
use firebreak_wire::{Bulletin, DataClass, Lang, Localised, MsgType};
use proptest::prelude::*;
use uuid::Uuid;

fn reference(bulletin: &Bulletin) -> BulletinRef {
    BulletinRef { version: bulletin.version, hash: format!("hash of {}", bulletin.id) }
}

/// Publishes a draft, in review and with its words.
fn say(
    incident: &Incident,
    draft: &Draft,
    previous: Option<&BulletinRef>,
    seconds: i64,
) -> Result<Publication, LifecycleError> {
    let review = firebreak_bank_core::draft::Review { by: actor(1), at: at(0), digest: String::new() };
    let draft = Draft { review: Some(review), ..draft.clone() };
    let next = incident.with_facts(draft.facts.clone());
    let texts = write(draft.message, &next, &voice(), &draft.words)?;
    let id = Uuid::from_u128(1_000 + u128::try_from(seconds).unwrap());
    publication(incident, &draft, texts, previous, id, at(seconds))
}

fn first() -> Draft {
    Draft::first(facts(), 0, actor(1), at(0))
}

fn published() -> Publication {
    say(&incident(facts()), &first(), None, 60).unwrap()
}

/// The next word, changed.
fn next(before: &Incident, message: Message, seconds: i64, change: impl FnOnce(&mut Content)) -> Draft {
    let begun = Draft::next(before, message, 0, actor(1), at(seconds)).unwrap();
    let mut changed = content(&begun);
    change(&mut changed);
    begun.save(before, changed, begun.revision, actor(1), at(seconds)).unwrap()
}

#[test]
fn publishing_makes_version_one_with_the_facts_and_no_predecessor() {
    let Publication { incident, bulletin } = published();
    assert_eq!((incident.state, incident.version), (IncidentState::Published, 1));
    assert_eq!((bulletin.version, bulletin.msg_type, bulletin.supersedes), (1, MsgType::Alert, None));
    assert_eq!(bulletin.taken, incident.taken);
    assert_eq!(bulletin.next_update_at, Some(at(36_000)));
    assert_eq!(bulletin.incident_reference, "FB-2026-0017");
}

#[test]
fn an_update_carries_what_became_known_and_names_the_bulletin_it_supersedes() {
    let before = published();
    let draft = next(&before.incident, Message::Update, 80, |content| {
        content.facts.taken = vec![DataClass::Email, DataClass::Pan, DataClass::Pan];
        content.facts.not_taken = vec![];
        content.words = own(Part::Description, "Security codes were taken too.", "Wyciekły także kody CVC.");
    });
    let after = say(&before.incident, &draft, Some(&reference(&before.bulletin)), 90).unwrap();
    assert_eq!(after.bulletin.taken, [DataClass::Pan, DataClass::Email]);
    assert_eq!(after.bulletin.supersedes, Some(reference(&before.bulletin).hash));
    assert_eq!((after.bulletin.version, after.bulletin.msg_type), (2, MsgType::Update));
    assert_eq!(after.bulletin.texts[&Lang::En].description, "Security codes were taken too.");
    assert_eq!(after.bulletin.next_update_at, Some(at(36_000)));
}

#[test]
fn a_promise_that_was_due_is_not_promised_again() {
    let before = published();
    let late = next(&before.incident, Message::Update, 40_000, |_| {});
    let said = say(&before.incident, &late, Some(&reference(&before.bulletin)), 40_000).unwrap();
    assert_eq!(said.bulletin.next_update_at, None);
}

#[test]
fn closing_and_cancelling_promise_nothing_and_a_false_alarm_lists_nothing_as_taken() {
    let before = published();
    let last = reference(&before.bulletin);
    let end = |message| {
        say(&before.incident, &next(&before.incident, message, 80, |_| {}), Some(&last), 90).unwrap()
    };
    let closed = end(Message::Close);
    assert_eq!((closed.incident.state, closed.bulletin.msg_type), (IncidentState::Closed, MsgType::Update));
    assert_eq!(closed.bulletin.next_update_at, None);
    let cancelled = end(Message::Cancel);
    assert_eq!(
        (cancelled.incident.state, cancelled.bulletin.msg_type),
        (IncidentState::Cancelled, MsgType::Cancel)
    );
    assert!(cancelled.bulletin.taken.is_empty() && cancelled.bulletin.not_taken.is_empty());
}

#[test]
fn nothing_is_published_without_a_reference_or_with_a_promise_that_cannot_be_kept() {
    let refused = |incident: &Incident, seconds| say(incident, &first(), None, seconds).unwrap_err();
    let ready = incident(facts());
    assert_eq!(
        refused(&Incident { reference: String::new(), ..ready.clone() }, 60),
        LifecycleError::NotStored
    );
    assert_eq!(refused(&ready, 36_000), LifecycleError::Facts(FactsError::NextUpdatePassed));
}

#[test]
fn facts_that_cannot_be_right_are_refused_with_what_is_wrong() {
    let refused = |facts: Facts| declare(facts, Uuid::from_u128(1), at(0)).unwrap_err();
    let only = |lang, name: &str| Some(Localised::from([(lang, name.to_owned())]));
    assert_eq!(refused(Facts { title: " ".to_owned(), ..facts() }), FactsError::Title);
    assert_eq!(refused(Facts { title: "two\nlines".to_owned(), ..facts() }), FactsError::Title);
    assert_eq!(refused(Facts { taken: vec![], ..facts() }), FactsError::NothingTaken);
    assert_eq!(
        refused(Facts { not_taken: vec![DataClass::Cvv2], ..facts() }),
        FactsError::TakenAndNotTaken(DataClass::Cvv2)
    );
    assert_eq!(refused(Facts { source: only(Lang::En, "A shop"), ..facts() }), FactsError::Source(Lang::Pl));
    assert_eq!(
        refused(Facts { source: Some(both("https://shop.example", "sklep")), ..facts() }),
        FactsError::Source(Lang::En)
    );
    assert_eq!(refused(Facts { at_risk_to: Some(at(-1_000_000)), ..facts() }), FactsError::WindowReversed);
    let future = Facts { at_risk_from: Some(at(1)), at_risk_to: None, ..facts() };
    assert_eq!(refused(future), FactsError::WindowInFuture);
    assert_eq!(refused(Facts { next_update_at: Some(at(0)), ..facts() }), FactsError::NextUpdatePassed);
}

#[test]
fn an_incident_reads_back_from_json_also_from_before_it_had_segments_and_a_policy() {
    let incident = published().incident;
    let mut json = serde_json::to_value(&incident).unwrap();
    assert_eq!(serde_json::from_value::<Incident>(json.clone()).unwrap(), incident);
    let fields = json.as_object_mut().unwrap();
    assert!(fields.remove("policy").is_some() && fields.remove("segments").is_some());
    assert_eq!(serde_json::from_value::<Incident>(json).unwrap(), incident);
}

/// What the table in the module's documentation allows.
fn target(state: IncidentState, message: Message) -> Option<IncidentState> {
    use IncidentState::{Cancelled, Closed, Draft, InReview, Published};
    match (state, message) {
        (Draft | InReview, Message::Alert) | (Published, Message::Update) => Some(Published),
        (Published, Message::Close) => Some(Closed),
        (Published, Message::Cancel) => Some(Cancelled),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_moves_in_any_order_break_the_chain_or_leave_the_end(
        reviewed: bool,
        moves in prop::collection::vec(
            (
                prop::sample::select(vec![Message::Alert, Message::Update, Message::Update, Message::Close, Message::Cancel]),
                prop::bool::weighted(0.2),
            ),
            0..16,
        ),
    ) {
        let state = if reviewed { IncidentState::InReview } else { IncidentState::Draft };
        let mut now = Incident { state, ..incident(facts()) };
        let mut chain: Vec<Bulletin> = Vec::new();
        for ((message, stale), seconds) in moves.into_iter().zip(1..) {
            let last = chain.last().map(reference);
            let previous = match last {
                Some(last) if stale => Some(BulletinRef { version: last.version - 1, ..last }),
                None if stale => Some(BulletinRef { version: 1, hash: String::new() }),
                last => last,
            };
            let draft = Draft { message, facts: now.facts(), ..first() };
            let expected = target(now.state, message).filter(|_| !stale);
            match (expected, say(&now, &draft, previous.as_ref(), seconds)) {
                (Some(state), Ok(Publication { incident, bulletin })) => {
                    prop_assert_eq!((incident.state, incident.version), (state, now.version + 1));
                    prop_assert_eq!(bulletin.version, incident.version);
                    prop_assert_eq!(&bulletin.supersedes, &chain.last().map(|before| reference(before).hash));
                    prop_assert_eq!(bulletin.msg_type == MsgType::Alert, chain.is_empty());
                    chain.push(bulletin);
                    now = incident;
                }
                (None, Err(_)) => {}
                (expected, outcome) => {
                    prop_assert!(false, "{message:?} in {:?}: {expected:?}, {outcome:?}", now.state);
                }
            }
        }
        let versions: BTreeMap<u32, Uuid> = chain.iter().map(|bulletin| (bulletin.version, bulletin.id)).collect();
        prop_assert_eq!(versions.len(), chain.len());
    }
}
