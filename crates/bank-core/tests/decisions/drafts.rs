//! Writing, review and approval of the next word of an incident.

use std::collections::BTreeMap;

use super::support::{actor, at, content, facts, incident, voice};
use firebreak_bank_core::{
    approval::{Approvable, SegmentSize, digest},
    draft::{Draft, DraftError, FastLane, Seen},
    incident::{Facts, FactsError, Incident, IncidentState},
    lifecycle::{BulletinRef, LifecycleError, publication},
    policy::PolicyTable,
    segment::{Rule, Segment, SegmentError},
    texts::{TemplateSet, bulletin_texts, preview},
    tier::Treatment,
    words::{Message, Part, Words},
};
use firebreak_wire::{BulletinStatus, BulletinText, Certainty, DataClass, Lang, MsgType};
use uuid::Uuid;

fn first() -> Draft {
    Draft::first(facts(), 0, actor(1), at(0))
}

fn in_review() -> Draft {
    first().submit(&incident(facts()), 1, 1, "digest".to_owned(), actor(2), at(1)).unwrap()
}

fn texts(incident: &Incident, draft: &Draft) -> BTreeMap<Lang, BulletinText> {
    let next = incident.with_facts(draft.facts.clone());
    let set = TemplateSet::built_in();
    bulletin_texts(&preview(&set, &draft.words, draft.message, &next, &voice())).unwrap()
}

/// Whether somebody may approve who has just read it.
fn may_approve(draft: &Draft, by: u8, digest: &str, lane: FastLane) -> Result<(), DraftError> {
    let current = draft.review.as_ref().map_or("", |review| &review.digest);
    draft.may_approve(actor(by).id, Seen { revision: draft.revision, digest }, current, lane)
}

fn published() -> Incident {
    Incident { state: IncidentState::Published, version: 1, ..incident(facts()) }
}

fn previous() -> BulletinRef {
    BulletinRef { version: 1, hash: "hash of 1".to_owned() }
}

#[test]
fn the_second_of_two_who_save_is_told_who_was_first_and_overwrites_nothing() {
    let (incident, draft) = (incident(facts()), first());
    let saved = draft.save(&incident, content(&draft), 1, actor(2), at(5)).unwrap();
    assert_eq!(
        saved.save(&incident, content(&draft), 1, actor(3), at(6)),
        Err(DraftError::Changed { name: "Person 2".to_owned(), at: at(5) })
    );
    assert_eq!(
        saved.submit(&incident, 1, 1, String::new(), actor(3), at(6)),
        Err(DraftError::Changed { name: "Person 2".to_owned(), at: at(5) })
    );
    assert!(saved.save(&incident, content(&saved), 2, actor(3), at(6)).is_ok());
}

#[test]
fn whoever_worked_on_it_cannot_approve_it_under_any_role() {
    let incident = incident(facts());
    let saved = first().save(&incident, content(&first()), 1, actor(2), at(1)).unwrap();
    let imported = saved.touched(actor(3), at(2)).unwrap();
    let submitted = imported.submit(&incident, 1, 3, "d".to_owned(), actor(4), at(3)).unwrap();
    for worked in 1..=4 {
        let refused = may_approve(&submitted, worked, "d", FastLane::Open);
        assert_eq!(refused, Err(DraftError::SamePerson), "person {worked}");
    }
    assert_eq!(may_approve(&submitted, 5, "d", FastLane::Closed), Ok(()));
}

#[test]
fn the_fast_lane_is_for_later_words_alone_and_only_where_the_bank_opened_it() {
    let begun = Draft::next(&published(), Message::Update, 0, actor(1), at(1)).unwrap();
    let submitted = begun.submit(&published(), 0, begun.revision, "d".to_owned(), actor(1), at(2)).unwrap();
    assert_eq!(may_approve(&submitted, 1, "d", FastLane::Closed), Err(DraftError::SamePerson));
    assert_eq!(may_approve(&submitted, 1, "d", FastLane::Open), Ok(()));
    assert_eq!(may_approve(&in_review(), 1, "digest", FastLane::Open), Err(DraftError::SamePerson));
}

#[test]
fn anything_that_changes_voids_the_review() {
    let (incident, draft) = (incident(facts()), in_review());
    assert_eq!(may_approve(&draft, 9, "digest", FastLane::Closed), Ok(()));
    assert_eq!(may_approve(&draft, 9, "other", FastLane::Closed), Err(DraftError::DigestDiffers));
    let seen = Seen { revision: 2, digest: "digest" };
    let moved = draft.may_approve(actor(9).id, seen, "other", FastLane::Closed);
    assert_eq!(moved, Err(DraftError::DigestDiffers));
    for changed in [
        draft.save(&incident, content(&draft), 2, actor(3), at(5)).unwrap(),
        draft.touched(actor(3), at(5)).unwrap(),
        draft.withdraw(2, actor(3), at(5)).unwrap(),
        draft.send_back("The date is wrong.", 2, actor(3), at(5)).unwrap(),
    ] {
        assert_eq!(may_approve(&changed, 9, "digest", FastLane::Closed), Err(DraftError::NotInReview));
        assert_eq!(changed.revision, 3);
        let stale = changed.may_approve(actor(9).id, seen, "digest", FastLane::Closed);
        assert_eq!(stale, Err(DraftError::Changed { name: "Person 3".to_owned(), at: at(5) }));
    }
}

#[test]
fn a_page_that_is_another_now_decides_nothing_even_where_the_words_are_the_same() {
    let incident = incident(facts());
    let back = in_review().send_back("Name the shop.", 2, actor(3), at(5)).unwrap();
    let again = back.submit(&incident, 1, 3, "digest".to_owned(), actor(2), at(6)).unwrap();
    let changed =
        |by: u8, seconds| Err(DraftError::Changed { name: format!("Person {by}"), at: at(seconds) });
    assert_eq!(again.withdraw(2, actor(2), at(7)).map(drop), changed(2, 6));
    assert_eq!(again.send_back("And the date.", 2, actor(9), at(7)).map(drop), changed(2, 6));
    let seen = Seen { revision: 2, digest: "digest" };
    assert_eq!(again.may_approve(actor(9).id, seen, "digest", FastLane::Closed), changed(2, 6));
    assert_eq!(back.withdraw(2, actor(2), at(7)).map(drop), changed(3, 5), "who gave it back moved it last");
}

#[test]
fn a_return_needs_a_reason_without_card_numbers_and_its_reader_is_no_contributor() {
    let draft = in_review();
    assert_eq!(draft.send_back(" ", 2, actor(3), at(5)), Err(DraftError::Reason));
    assert_eq!(draft.send_back(&"x".repeat(501), 2, actor(3), at(5)), Err(DraftError::Reason));
    let back = draft.send_back("See 4242 4242 4242 4242.", 2, actor(3), at(5)).unwrap();
    assert!(!back.returned.as_ref().unwrap().reason.contains("4242 4242"));
    assert!(!back.contributors.contains(&actor(3)));
    let again = back.submit(&incident(facts()), 1, 3, "d".to_owned(), actor(1), at(6)).unwrap();
    assert_eq!((again.returned.is_none(), may_approve(&again, 3, "d", FastLane::Closed)), (true, Ok(())));
    assert_eq!(first().send_back("Why?", 1, actor(3), at(5)), Err(DraftError::NotInReview));
    assert_eq!(first().withdraw(1, actor(3), at(5)), Err(DraftError::NotInReview));
}

#[test]
fn a_first_word_needs_a_list_and_everything_that_is_saved_has_to_be_possible() {
    let (incident, draft) = (incident(facts()), first());
    let submit = |lists| draft.submit(&incident, lists, 1, String::new(), actor(1), at(1));
    assert_eq!(submit(0), Err(DraftError::NothingMatched));
    assert!(submit(1).is_ok());
    let save = |change: &dyn Fn(&mut firebreak_bank_core::draft::Content)| {
        let mut changed = content(&draft);
        change(&mut changed);
        draft.save(&incident, changed, 1, actor(1), at(1))
    };
    assert_eq!(
        save(&|content| content.facts.taken.clear()),
        Err(DraftError::Facts(FactsError::NothingTaken))
    );
    let nameless = Segment { name: " ".to_owned(), rule: Rule::default(), treatment: Treatment::Freeze };
    assert_eq!(
        save(&|content| content.segments.push(nameless.clone())),
        Err(DraftError::Segments(SegmentError::Name(1)))
    );
    let long = |content: &mut firebreak_bank_core::draft::Content| {
        content.words.entry(Lang::En).or_default().insert(Part::Sms, "x".repeat(8_001));
    };
    assert_eq!(save(&long), Err(DraftError::TooLong));
}

#[test]
fn facts_are_kept_as_they_would_be_published() {
    let begun = Draft::next(&published(), Message::Close, 0, actor(1), at(1)).unwrap();
    assert_eq!(begun.facts.next_update_at, None);
    let mut changed = content(&begun);
    changed.facts = Facts {
        title: " Harbour ".to_owned(),
        taken: vec![DataClass::Email, DataClass::Pan, DataClass::Pan],
        not_taken: vec![],
        status: BulletinStatus::Exercise,
        next_update_at: Some(at(9_999)),
        ..changed.facts
    };
    let saved = begun.save(&published(), changed, begun.revision, actor(1), at(2)).unwrap();
    assert_eq!((saved.facts.title.as_str(), saved.facts.next_update_at), ("Harbour", None));
    assert_eq!(saved.facts.taken, [DataClass::Pan, DataClass::Email]);
    assert_eq!(saved.facts.status, BulletinStatus::Actual);
    let submitted = saved.submit(&published(), 0, saved.revision, "d".to_owned(), actor(1), at(3)).unwrap();
    let words = texts(&published(), &submitted);
    let said = publication(&published(), &submitted, words, Some(&previous()), Uuid::nil(), at(4)).unwrap();
    assert_eq!(said.incident.facts(), submitted.facts);
}

#[test]
fn an_approved_draft_becomes_the_next_bulletin_with_its_facts_and_segments() {
    let before = published();
    let begun = Draft::next(&before, Message::Update, 0, actor(1), at(1)).unwrap();
    let mut changed = content(&begun);
    changed.facts.certainty = Certainty::Likely;
    changed.segments =
        vec![Segment { name: "all".to_owned(), rule: Rule::default(), treatment: Treatment::Close }];
    let saved = begun.save(&before, changed, begun.revision, actor(1), at(2)).unwrap();
    let refused = publication(&before, &saved, texts(&before, &saved), Some(&previous()), Uuid::nil(), at(3));
    assert_eq!(refused, Err(LifecycleError::NotReviewed));
    let ready = saved.submit(&before, 0, saved.revision, "d".to_owned(), actor(1), at(3)).unwrap();
    let said =
        publication(&before, &ready, texts(&before, &ready), Some(&previous()), Uuid::nil(), at(4)).unwrap();
    assert_eq!((said.bulletin.version, said.bulletin.msg_type), (2, MsgType::Update));
    assert_eq!(said.bulletin.supersedes, Some("hash of 1".to_owned()));
    assert_eq!((said.bulletin.certainty, said.incident.certainty), (Certainty::Likely, Certainty::Likely));
    assert!(said.bulletin.texts[&Lang::En].headline.starts_with("Update: card details were probably taken"));
    assert_eq!((said.incident.segments, said.incident.version), (ready.segments.clone(), 2));

    let stale = publication(&before, &ready, texts(&before, &ready), None, Uuid::nil(), at(4));
    assert_eq!(stale, Err(LifecycleError::Chain));
    let late =
        publication(&before, &ready, texts(&before, &ready), Some(&previous()), Uuid::nil(), at(36_000));
    assert_eq!(late, Err(LifecycleError::Facts(FactsError::NextUpdatePassed)));
    let over = Incident { state: IncidentState::Closed, ..before.clone() };
    let closed = publication(&over, &ready, texts(&before, &ready), Some(&previous()), Uuid::nil(), at(4));
    assert!(matches!(closed, Err(LifecycleError::State { .. })));
    let mute = publication(&before, &ready, BTreeMap::new(), Some(&previous()), Uuid::nil(), at(4));
    assert!(matches!(mute, Err(LifecycleError::Texts(_))));
}

#[test]
fn only_a_published_incident_has_a_next_word_and_it_is_no_alert() {
    assert!(Draft::next(&published(), Message::Alert, 0, actor(1), at(1)).is_err());
    assert!(Draft::next(&incident(facts()), Message::Update, 0, actor(1), at(1)).is_err());
    let late = Draft::next(&published(), Message::Update, 0, actor(1), at(36_000)).unwrap();
    assert_eq!(late.facts.next_update_at, None);
}

#[test]
fn no_revision_of_a_draft_is_one_of_the_next_draft_of_the_incident() {
    let saved = first().touched(actor(2), at(60)).unwrap();
    let next = Draft::next(&published(), Message::Update, 0, actor(1), at(90)).unwrap();
    let another = Draft::next(&published(), Message::Update, 0, actor(1), at(120)).unwrap();
    assert!(saved.revision < next.revision);
    assert!(next.touched(actor(2), at(100)).unwrap().revision < another.revision);
}

/// What the digest of a changed approvable is.
fn digest_of(
    change: impl FnOnce(&mut Incident, &mut Draft, &mut Vec<Uuid>, &mut Vec<SegmentSize>),
) -> String {
    let (mut incident, mut draft) = (incident(facts()), first());
    let mut lists = vec![Uuid::from_u128(1), Uuid::from_u128(2)];
    let size = |segment, cards| SegmentSize { segment, customers: 3, cards };
    let mut counts = vec![size(Some(0), 4), size(None, 5)];
    change(&mut incident, &mut draft, &mut lists, &mut counts);
    let next = incident.with_facts(draft.facts.clone());
    let rendered = preview(&TemplateSet::built_in(), &draft.words, draft.message, &next, &voice());
    digest(&Approvable::of(&incident, &draft, &rendered.parts, &lists, &counts))
}

#[test]
fn the_digest_changes_with_everything_that_would_be_published_and_with_nothing_else() {
    let digest = digest_of(|_, _, _, _| {});
    assert_eq!(digest.len(), 43);
    let all = Segment { name: "all".to_owned(), rule: Rule::default(), treatment: Treatment::Freeze };
    let own = |source: &str| Words::from([(Lang::Pl, BTreeMap::from([(Part::Sms, source.to_owned())]))]);
    let changed = [
        digest_of(|incident, _, _, _| incident.reference = "FB-2026-0018".to_owned()),
        digest_of(|incident, _, _, _| incident.version = 1),
        digest_of(|incident, _, _, _| {
            incident.policy = PolicyTable { version: 1, ..PolicyTable::built_in() }
        }),
        digest_of(|_, draft, _, _| draft.message = Message::Cancel),
        digest_of(|_, draft, _, _| draft.facts.title = "Other".to_owned()),
        digest_of(|_, draft, _, _| draft.facts.severity = firebreak_wire::Severity::Minor),
        digest_of(|_, draft, _, _| draft.segments = vec![all.clone()]),
        digest_of(|_, draft, _, _| draft.template_version = 1),
        digest_of(|_, draft, _, _| draft.words = own("Ref {{ reference }}")),
        // The same for the invented customer with one card, and another text for a customer with two.
        digest_of(|_, draft, _, _| draft.words = own("Ref {{ reference }}{% if cards > 1 %}!{% endif %}")),
        digest_of(|_, _, lists, _| lists.push(Uuid::from_u128(3))),
        digest_of(|_, _, _, counts| counts[1].cards += 1),
    ];
    for (place, one) in changed.iter().enumerate() {
        assert_ne!(*one, digest, "change {place}");
        assert!(!changed[..place].contains(one), "change {place}");
    }
    let unchanged = [
        digest_of(|_, draft, _, _| draft.revision = 9),
        digest_of(|_, draft, _, _| draft.contributors.push(actor(8))),
        digest_of(|_, _, lists, _| lists.reverse()),
        digest_of(|_, _, _, counts| counts.reverse()),
    ];
    assert!(unchanged.iter().all(|one| *one == digest));
}
