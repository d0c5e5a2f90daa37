//! A whole response as a state machine: people who write, import, submit, return and approve in any order, and what can never
//! come of it.

mod world;

use std::collections::BTreeMap;

use firebreak_bank_core::{
    audience::{participants_only, reaches},
    draft::DraftError,
    incident::IncidentState,
    words::Message,
};
use firebreak_wire::{BulletinStatus, Concerned, FourAnswers, MsgType, NewCard};
use proptest::prelude::*;

use self::world::{CUSTOMERS, Looked, PARTICIPANTS, World};

#[derive(Debug, Clone)]
enum Act {
    Save { by: u8, change: u8, stale: bool },
    Import { by: u8, cards: u8 },
    NewTemplates,
    Submit { by: u8 },
    Withdraw { by: u8, stale: bool },
    Return { by: u8, stale: bool },
    Look,
    Approve { by: u8, as_looked: bool },
    Begin { by: u8, message: Message },
}

fn any_act() -> impl Strategy<Value = Act> {
    let by = || 1u8..5;
    prop_oneof![
        4 => (by(), 0u8..8, prop::bool::weighted(0.2)).prop_map(|(by, change, stale)| Act::Save { by, change, stale }),
        2 => (by(), any::<u8>()).prop_map(|(by, cards)| Act::Import { by, cards }),
        1 => Just(Act::NewTemplates),
        5 => by().prop_map(|by| Act::Submit { by }),
        1 => (by(), any::<bool>()).prop_map(|(by, stale)| Act::Withdraw { by, stale }),
        1 => (by(), any::<bool>()).prop_map(|(by, stale)| Act::Return { by, stale }),
        3 => Just(Act::Look),
        6 => (by(), any::<bool>()).prop_map(|(by, as_looked)| Act::Approve { by, as_looked }),
        3 => (by(), prop::sample::select(vec![Message::Update, Message::Update, Message::Close, Message::Cancel]))
            .prop_map(|(by, message)| Act::Begin { by, message }),
    ]
}

/// What the rules say about an approval, told by the test's own account of who did what.
fn may_publish(world: &World, by: u8, seen: &Looked) -> bool {
    let Some(draft) = &world.draft else { return false };
    let review = draft.review.as_ref();
    review.is_some_and(|review| review.digest == seen.digest && world.page(draft).digest == seen.digest)
        && draft.revision == seen.revision
        && !world.worked.contains(&by)
}

/// Whoever decides by a page that is another now changes nothing and is told so.
fn check_stale(
    decided: Option<Result<(), DraftError>>,
    world: &World,
    before: &World,
) -> Result<(), TestCaseError> {
    if before.draft.is_some() {
        let refused = matches!(decided, Some(Err(DraftError::Changed { .. })));
        prop_assert!(refused, "a stale page decided: {decided:?}");
        prop_assert_eq!(&world.draft, &before.draft);
    }
    Ok(())
}

fn check_publication(world: &World, seen: &str, before: &World) -> Result<(), TestCaseError> {
    let said = world.chain.last().unwrap();
    prop_assert_eq!(said.bulletin.version, before.incident.version + 1);
    prop_assert_eq!(said.bulletin.version, u32::try_from(world.chain.len()).unwrap());
    let last = before.chain.last().map(|said| world::hash(&said.bulletin));
    prop_assert_eq!(&said.bulletin.supersedes, &last);
    prop_assert_eq!(said.bulletin.msg_type == MsgType::Alert, before.chain.is_empty());
    // The digest that was approved is the one of what was published.
    prop_assert_eq!(world.digest_of_published(before), seen);
    prop_assert!(!world.lists.is_empty());
    Ok(())
}

fn check_audience(world: &World) -> Result<(), TestCaseError> {
    let status = world.incident.status;
    for customer in 0..CUSTOMERS {
        let participant = PARTICIPANTS.contains(&customer);
        let reached = world.reached.contains(&customer);
        prop_assert!(!reached || world.in_force.contains_key(&customer), "customer {customer} is on no list");
        prop_assert!(
            !reached || status == BulletinStatus::Actual || participant,
            "customer {customer} in an exercise"
        );
        let matched = world.in_force.contains_key(&customer);
        prop_assert_eq!(reached, world.incident.version > 0 && reaches(status, matched, participant));
    }
    if participants_only(status) {
        prop_assert!(world.reached.iter().all(|customer| PARTICIPANTS.contains(customer)));
    }
    Ok(())
}

/// Whether two answers to one customer, of a version and the next, contradict each other without anybody having decided so.
fn check_answers(
    before: &World,
    after: &World,
    (was, is): (&FourAnswers, &FourAnswers),
) -> Result<(), TestCaseError> {
    if after.incident.state == IncidentState::Cancelled {
        let nothing = matches!(is.concerned, Concerned::No { .. }) && is.what_to_do.is_empty();
        prop_assert!(nothing && is.new_card == NewCard::NotNeeded, "{is:?}");
        return Ok(());
    }
    let concerned = |answers: &FourAnswers| matches!(answers.concerned, Concerned::Yes { .. });
    prop_assert_eq!(concerned(was), concerned(is), "only a cancellation takes that back");
    let same_decisions = before.incident.segments == after.incident.segments;
    let more_taken = before.incident.taken.iter().all(|class| after.incident.taken.contains(class));
    if same_decisions && more_taken {
        prop_assert!(was.new_card == NewCard::NotNeeded || is.new_card != NewCard::NotNeeded);
        prop_assert!(was.what_to_do.iter().all(|step| is.what_to_do.contains(step)), "{was:?} {is:?}");
        let classes = |answers: &FourAnswers| match &answers.concerned {
            Concerned::Yes { data_classes, .. } => data_classes.clone(),
            Concerned::No { .. } => vec![],
        };
        prop_assert!(classes(was).iter().all(|class| classes(is).contains(class)));
    }
    Ok(())
}

fn step(world: &mut World, act: &Act) -> Result<(), TestCaseError> {
    let before = world.clone();
    match act {
        Act::Save { by, change, stale } => {
            let saved = world.save(*by, *change, *stale);
            if *stale {
                check_stale(saved, world, &before)?;
            }
        }
        Act::Import { by, cards } => world.import(*by, *cards),
        Act::NewTemplates => world.new_templates(),
        Act::Submit { by } => world.submit(*by),
        Act::Withdraw { by, stale } | Act::Return { by, stale } => {
            let revision = world.fresh().revision.wrapping_sub(u32::from(*stale));
            let decided = if matches!(act, Act::Withdraw { .. }) {
                world.withdraw(*by, revision)
            } else {
                world.send_back(*by, revision)
            };
            if *stale {
                check_stale(decided, world, &before)?;
            }
        }
        Act::Look => world.looked = world.fresh(),
        Act::Begin { by, message } => world.begin(*by, *message),
        Act::Approve { by, as_looked } => {
            let seen = if *as_looked { world.looked.clone() } else { world.fresh() };
            let allowed = may_publish(world, *by, &seen);
            prop_assert_eq!(world.approve(*by, &seen), allowed, "by {} with {:?}", by, seen);
            if allowed {
                check_publication(world, &seen.digest, &before)?;
                let (was, is) = (before.answers(), world.answers());
                for (customer, was) in &was {
                    let is = is.get(customer);
                    prop_assert!(is.is_some(), "customer {customer} lost the notice");
                    check_answers(&before, world, (was, is.unwrap()))?;
                }
            }
        }
    }
    let published = world.chain.len() > before.chain.len();
    prop_assert_eq!(published, world.incident.version > before.incident.version);
    if !published {
        // Nothing but an approval changes anything that a customer sees.
        prop_assert_eq!(world.answers(), before.answers());
        prop_assert_eq!(&world.incident, &before.incident);
        prop_assert_eq!(&world.reached, &before.reached);
    }
    prop_assert!(world.chain.starts_with(&before.chain), "something that was sent is another now");
    check_audience(world)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn no_people_in_any_order_publish_unapproved_edit_what_was_sent_reach_others_or_contradict_themselves(
        real: bool,
        acts in prop::collection::vec(any_act(), 1..40),
    ) {
        let mut world = World::new(if real { BulletinStatus::Actual } else { BulletinStatus::Exercise });
        for act in &acts {
            step(&mut world, act)?;
        }
        let over = matches!(world.incident.state, IncidentState::Closed | IncidentState::Cancelled);
        prop_assert!(!over || world.draft.is_none());
    }
}

#[test]
fn people_who_do_it_right_get_to_the_end_and_each_shortcut_is_refused() {
    let mut world = World::new(BulletinStatus::Exercise);
    world.import(1, 0b1111_1111);
    world.save(1, 3, false).unwrap().unwrap();
    world.submit(2);
    let seen = world.fresh();
    assert!(!world.approve(1, &seen) && !world.approve(2, &seen), "they worked on it");
    world.new_templates();
    assert!(!world.approve(3, &seen), "the words are others now");
    world.withdraw(2, world.fresh().revision).unwrap().unwrap();
    world.submit(2);
    let seen = world.fresh();
    world.import(4, 0b0000_0001);
    assert!(!world.approve(3, &seen), "the list is another now");
    world.submit(2);
    let seen = world.fresh();
    assert!(!world.approve(4, &seen), "they imported a list");
    assert!(world.approve(3, &seen));
    assert_eq!(world.reached, PARTICIPANTS.into_iter().collect());
    for message in [Message::Update, Message::Close] {
        world.begin(3, message);
        world.submit(3);
        let seen = world.fresh();
        assert!(!world.approve(3, &seen) && world.approve(1, &seen));
    }
    assert_eq!(world.incident.state, IncidentState::Closed);
    let answers: BTreeMap<_, _> = world.answers();
    assert_eq!(answers.len(), PARTICIPANTS.len());
}
