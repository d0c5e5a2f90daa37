//! The life of an incident, also under moves in any order.

use std::collections::BTreeMap;

use super::support::{at, both, facts, incident, issue, voice};
use firebreak_bank_core::{
    incident::{Facts, FactsError, Incident, IncidentState, declare},
    lifecycle::{
        BulletinRef, FactChanges, LifecycleError, Matched, Publication, cancel, close, discard, publish,
        update,
    },
    texts::Overrides,
};
use firebreak_wire::{Bulletin, DataClass, Lang, Localised, MsgType};
use proptest::prelude::*;
use uuid::Uuid;

const MATCHED: Matched = Matched { lists: 1, exposures: 41 };

fn reference(bulletin: &Bulletin) -> BulletinRef {
    BulletinRef { version: bulletin.version, hash: format!("hash of {}", bulletin.id) }
}

fn published() -> Publication {
    publish(&incident(facts()), MATCHED, issue(60, &voice(), &Overrides::default())).unwrap()
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
    let taken = vec![DataClass::Email, DataClass::Pan, DataClass::Pan];
    let changes = FactChanges { taken: Some(taken), not_taken: Some(vec![]), ..FactChanges::default() };
    let (voice, words) = (
        voice(),
        Overrides {
            description: both("Security codes were taken too.", "Wyciekły także kody CVC."),
            ..Overrides::default()
        },
    );
    let after =
        update(&before.incident, changes, &reference(&before.bulletin), issue(90, &voice, &words)).unwrap();
    assert_eq!(after.bulletin.taken, [DataClass::Pan, DataClass::Email]);
    assert_eq!(after.bulletin.supersedes, Some(reference(&before.bulletin).hash));
    assert_eq!((after.bulletin.version, after.bulletin.msg_type), (2, MsgType::Update));
    assert_eq!(after.bulletin.texts[&Lang::En].description, "Security codes were taken too.");
    assert_eq!(after.bulletin.next_update_at, Some(at(36_000)));
}

#[test]
fn a_promise_that_was_due_is_not_promised_again() {
    let before = published();
    let late = update(
        &before.incident,
        FactChanges::default(),
        &reference(&before.bulletin),
        issue(40_000, &voice(), &Overrides::default()),
    )
    .unwrap();
    assert_eq!(late.bulletin.next_update_at, None);
}

#[test]
fn closing_and_cancelling_promise_nothing_and_a_false_alarm_lists_nothing_as_taken() {
    let before = published();
    let last = reference(&before.bulletin);
    let closed = close(&before.incident, &last, issue(90, &voice(), &Overrides::default())).unwrap();
    assert_eq!((closed.incident.state, closed.bulletin.msg_type), (IncidentState::Closed, MsgType::Update));
    assert_eq!(closed.bulletin.next_update_at, None);
    let cancelled = cancel(&before.incident, &last, issue(90, &voice(), &Overrides::default())).unwrap();
    assert_eq!(
        (cancelled.incident.state, cancelled.bulletin.msg_type),
        (IncidentState::Cancelled, MsgType::Cancel)
    );
    assert!(cancelled.bulletin.taken.is_empty() && cancelled.bulletin.not_taken.is_empty());
}

#[test]
fn nothing_is_published_without_a_list_a_reference_or_a_promise_that_can_be_kept() {
    let (voice, words) = (voice(), Overrides::default());
    let refused = |incident: &Incident, matched, seconds| {
        publish(incident, matched, issue(seconds, &voice, &words)).unwrap_err()
    };
    let ready = incident(facts());
    assert_eq!(refused(&ready, Matched::default(), 60), LifecycleError::NothingMatched);
    assert_eq!(
        refused(&Incident { reference: String::new(), ..ready.clone() }, MATCHED, 60),
        LifecycleError::NotStored
    );
    assert_eq!(refused(&ready, MATCHED, 36_000), LifecycleError::Facts(FactsError::NextUpdatePassed));
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
fn an_incident_reads_back_from_json() {
    let incident = published().incident;
    let json = serde_json::to_string(&incident).unwrap();
    assert_eq!(serde_json::from_str::<Incident>(&json).unwrap(), incident);
}

#[derive(Debug, Clone, Copy)]
enum Move {
    Discard,
    Publish,
    Update,
    UpdateStale,
    Close,
    Cancel,
}

/// What the table in the module's documentation allows.
fn target(state: IncidentState, step: Move) -> Option<IncidentState> {
    use IncidentState::{Cancelled, Closed, Draft, InReview, Published};
    match (state, step) {
        (Draft | InReview, Move::Discard) | (Published, Move::Cancel) => Some(Cancelled),
        (Draft | InReview, Move::Publish) | (Published, Move::Update) => Some(Published),
        (Published, Move::Close) => Some(Closed),
        _ => None,
    }
}

proptest! {
    #[test]
    fn no_moves_in_any_order_break_the_chain_or_leave_the_end(
        moves in prop::collection::vec(
            prop::sample::select(vec![
                Move::Discard, Move::Publish, Move::Update, Move::Update,
                Move::UpdateStale, Move::Close, Move::Cancel,
            ]),
            0..24,
        ),
    ) {
        let (voice, words) = (voice(), Overrides::default());
        let mut now = incident(facts());
        let mut chain: Vec<Bulletin> = Vec::new();
        for (step, seconds) in moves.into_iter().zip(1..) {
            let last = chain.last().map_or(BulletinRef { version: 0, hash: String::new() }, reference);
            let stale = BulletinRef { version: last.version.saturating_sub(1), ..last.clone() };
            let issue = issue(seconds, &voice, &words);
            let said = |publication: Publication| (publication.incident, Some(publication.bulletin));
            let outcome = match step {
                Move::Discard => discard(&now).map(|next| (next, None)),
                Move::Publish => publish(&now, MATCHED, issue).map(said),
                Move::Update => update(&now, FactChanges::default(), &last, issue).map(said),
                Move::UpdateStale => update(&now, FactChanges::default(), &stale, issue).map(said),
                Move::Close => close(&now, &last, issue).map(said),
                Move::Cancel => cancel(&now, &last, issue).map(said),
            };
            match (target(now.state, step), outcome) {
                (Some(state), Ok((next, bulletin))) => {
                    prop_assert_eq!(next.state, state);
                    prop_assert_eq!(next.version, now.version + u32::from(bulletin.is_some()));
                    if let Some(bulletin) = bulletin {
                        prop_assert_eq!(bulletin.version, next.version);
                        prop_assert_eq!(&bulletin.supersedes, &chain.last().map(|before| reference(before).hash));
                        prop_assert_eq!(bulletin.msg_type == MsgType::Alert, chain.is_empty());
                        chain.push(bulletin);
                    }
                    now = next;
                }
                (None, Err(_)) => {}
                (expected, outcome) => prop_assert!(false, "{step:?} in {:?}: {expected:?}, {outcome:?}", now.state),
            }
        }
        let versions: BTreeMap<u32, Uuid> = chain.iter().map(|bulletin| (bulletin.version, bulletin.id)).collect();
        prop_assert_eq!(versions.len(), chain.len());
    }
}
