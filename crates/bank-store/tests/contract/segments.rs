//! Segments: SQL and the pure rules say the same.

use std::collections::BTreeMap;

use firebreak_bank_core::{
    draft::Draft,
    exposure::{DataClasses, ExpiryMatch, Exposure},
    incident::{Incident, IncidentState},
    segment::{Candidate, Rule, Segment, first_fit},
    tier::{RiskTier, Treatment},
};
use firebreak_bank_store::records::{CardOrder, NewCard, NewCustomer, staff::SegmentCount};
use firebreak_wire::{CardState, DataClass, Lang, OperationKind};
use jiff::{Timestamp, ToSpan as _};
use proptest::{collection::vec, option, prelude::*, sample::subsequence};
use uuid::Uuid;

use super::{
    approval::Ready,
    backend::Backend,
    drafts::{declared, segment},
    staff::entry,
    world::{KEY_ID, World, draft, exposure, import, minute, new_card, new_customer},
};

const PRODUCTS: [&str; 3] = ["Everyday", "Gold", "Student's"];
const COUNTRIES: [&str; 3] = ["PL", "GB", "DE"];
const PEOPLE: u32 = 6;

/// A customer with what rules and counts look at; one in two has a device.
#[derive(Debug, Clone)]
pub(crate) struct Somebody {
    country: Option<&'static str>,
    /// Hours before now; negative for a date to come.
    confirmed_hours: Option<i64>,
    phone: bool,
    email: bool,
    device: bool,
    participant: bool,
    cards: Vec<Held>,
}

/// A card, and what a list says about it.
#[derive(Debug, Clone)]
struct Held {
    product: &'static str,
    state: CardState,
    reported: bool,
    named: bool,
    classes: u16,
    expiry: ExpiryMatch,
    tier: RiskTier,
}

/// A bank, facts and rules.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    people: Vec<Somebody>,
    taken: Vec<DataClass>,
    rules: Vec<Rule>,
}

pub(crate) fn cases() -> impl Strategy<Value = Case> {
    let states = [CardState::Active, CardState::Frozen, CardState::Blocked, CardState::Expired];
    // Some classes of their own, those of the incident, or both.
    let classes =
        prop_oneof![Just(1u16 << 15), 0..(1u16 << 5), (0..(1u16 << 5)).prop_map(|bits| bits | 1 << 15)];
    let held = (
        (
            prop::sample::select(&PRODUCTS[..]),
            prop::sample::select(states.to_vec()),
            any::<bool>(),
            any::<bool>(),
        ),
        (
            classes,
            prop::sample::select(ExpiryMatch::ALL.to_vec()),
            prop::sample::select(RiskTier::ALL.to_vec()),
        ),
    )
        .prop_map(|((product, state, reported, named), (classes, expiry, tier))| Held {
            product,
            state,
            reported,
            named,
            classes,
            expiry,
            tier,
        });
    let somebody =
        (
            (option::of(prop::sample::select(&COUNTRIES[..])), option::of(-30i64..24 * 40)),
            (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()),
            vec(held, 1..=3),
        )
            .prop_map(|((country, confirmed_hours), (phone, email, device, participant), cards)| {
                Somebody { country, confirmed_hours, phone, email, device, participant, cards }
            });
    let few = |all: &[DataClass]| subsequence(all.to_vec(), 0..=2);
    (vec(somebody, PEOPLE as usize), few(&DataClass::ALL[..6]), vec(rules(), 0..=4))
        .prop_map(|(people, taken, rules)| Case { people, taken, rules })
}

fn rules() -> impl Strategy<Value = Rule> {
    let texts = |all: &[&str]| {
        let all: Vec<String> = all.iter().map(|text| (*text).to_owned()).collect();
        prop_oneof![2 => Just(Vec::new()), 1 => subsequence(all, 1..=2)]
    };
    let states = vec![CardState::Active, CardState::Frozen, CardState::Blocked, CardState::Expired];
    (
        prop_oneof![2 => Just(Vec::new()), 1 => subsequence(RiskTier::ALL.to_vec(), 1..=3)],
        prop_oneof![1 => Just(Vec::new()), 1 => subsequence(DataClass::ALL[..6].to_vec(), 1..=2)],
        texts(&PRODUCTS),
        prop_oneof![2 => Just(Vec::new()), 1 => subsequence(ExpiryMatch::ALL.to_vec(), 1..=2)],
        prop_oneof![2 => Just(Vec::new()), 1 => subsequence(states, 1..=3)],
        texts(&COUNTRIES),
        prop_oneof![3 => Just(None), 2 => (0u32..40).prop_map(Some), 1 => Just(Some(u32::MAX))],
        prop_oneof![2 => Just(None), 1 => any::<bool>().prop_map(Some)],
    )
        .prop_map(
            |(
                tiers,
                classes,
                products,
                expiry,
                card_states,
                countries,
                contact_older_than_days,
                reported,
            )| {
                Rule {
                    tiers,
                    classes,
                    products,
                    expiry,
                    card_states,
                    countries,
                    contact_older_than_days,
                    reported,
                }
            },
        )
}

fn now() -> Timestamp {
    minute(100)
}

impl Case {
    fn segments(&self) -> Vec<Segment> {
        let named = self.rules.iter().enumerate();
        named.map(|(place, rule)| segment(&format!("{place}"), rule.clone(), Treatment::Freeze)).collect()
    }

    /// Which segment the pure rules give each card that a list names: by customer and card.
    fn expected(&self) -> BTreeMap<(usize, usize), Option<u8>> {
        let declared: DataClasses = self.taken.iter().copied().collect();
        let segments = self.segments();
        let mut expected = BTreeMap::new();
        for (customer, somebody) in self.people.iter().enumerate() {
            for (card, held) in somebody.cards.iter().enumerate().filter(|(_, held)| held.named) {
                let candidate = Candidate {
                    tier: held.tier,
                    classes: DataClasses::from_bits(held.classes).resolve(declared),
                    product: held.product,
                    expiry: held.expiry,
                    card_state: held.state,
                    country: somebody.country,
                    contact_age_days: somebody.confirmed_hours.map(|hours| (hours.max(0) / 24) as u32),
                    reported: held.reported,
                };
                let place = first_fit(&segments, &candidate).map(|place| place as u8);
                expected.insert((customer, card), place);
            }
        }
        expected
    }

    fn expected_counts(&self, participants_only: bool) -> Vec<SegmentCount> {
        let places = (0..self.rules.len() as u8).map(Some).chain([None]);
        let mut counts: Vec<_> =
            places.map(|segment| SegmentCount { segment, ..SegmentCount::default() }).collect();
        let expected = self.expected();
        for count in &mut counts {
            for (customer, somebody) in self.people.iter().enumerate() {
                let cards = expected
                    .iter()
                    .filter(|((whose, _), segment)| *whose == customer && **segment == count.segment)
                    .count() as u64;
                if cards == 0 || (participants_only && !somebody.participant) {
                    continue;
                }
                count.customers += 1;
                count.cards += cards;
                count.polish += u64::from(person(customer as u32 + 1, somebody).lang == Lang::Pl);
                match (somebody.device, somebody.phone, somebody.email) {
                    (true, ..) => count.with_app += 1,
                    (false, true, _) => count.with_phone += 1,
                    (false, false, true) => count.with_email += 1,
                    (false, false, false) => count.unreachable += 1,
                }
            }
        }
        counts
    }
}

fn person(number: u32, somebody: &Somebody) -> NewCustomer {
    let base = new_customer(number);
    NewCustomer {
        country: somebody.country.map(Into::into),
        contact_confirmed_at: somebody.confirmed_hours.map(|hours| now() - hours.hours()),
        phone: somebody.phone.then(|| "+48 600 100 200".into()),
        email: base.email.clone().filter(|_| somebody.email),
        ..base
    }
}

/// A store with the people of the case, an incident that names their cards, and its draft.
async fn told(backend: &dyn Backend, case: &Case) -> (World, Incident, Draft) {
    let store = backend.open().await;
    let people: Vec<_> = (1..).zip(&case.people).map(|(number, one)| person(number, one)).collect();
    store.put_customers(&people).await.unwrap();
    let cards: Vec<_> = (1..)
        .zip(&case.people)
        .flat_map(|(number, one)| (1..).zip(&one.cards).map(move |(which, held)| (number, which, held)))
        .map(|(number, which, held)| NewCard {
            product: held.product.into(),
            state: held.state,
            tag: firebreak_crypto::pan::Tag::from_bytes([number as u8 * 16 + which as u8; 16]),
            ..new_card(number, which)
        })
        .collect();
    store.put_cards(&cards, KEY_ID, minute(0)).await.unwrap();
    let mut world = World { store, customers: Vec::new() };
    let mut exposures = Vec::new();
    for (place, somebody) in case.people.iter().enumerate() {
        let row = world.store.customer_by_external_id(&people[place].external_id).await.unwrap().unwrap();
        world.customers.push(row.ord);
        world.store.set_participant(row.ord, somebody.participant, &entry("participant")).await.unwrap();
        let cards = world.cards(place).await;
        for (card, held) in cards.iter().zip(&somebody.cards) {
            if held.named {
                exposures.push(Exposure {
                    data_classes: DataClasses::from_bits(held.classes),
                    expiry: held.expiry,
                    tier: held.tier,
                    ..exposure(row.ord, card.ord)
                });
            }
        }
        report_and_enrol(&world, place, somebody).await;
    }
    let (incident, first) =
        declared(&*world.store, &Incident { taken: case.taken.clone(), ..draft("A shop") }).await;
    world.store.add_exposures(incident.ord, &exposures, &import()).await.unwrap();
    let draft = Draft { revision: 2, segments: case.segments(), ..first };
    world.store.save_draft(incident.ord, &draft, Some(1), &entry("draft.saved")).await.unwrap();
    (world, incident, draft)
}

async fn report_and_enrol(world: &World, place: usize, somebody: &Somebody) {
    let device = world.device(place, place as u8 + 1).await;
    for (card, held) in world.cards(place).await.iter().zip(&somebody.cards).filter(|(_, held)| held.reported)
    {
        let key = format!("report-{}-{}", card.ord, held.product);
        let order = world.order(&device, card.ord, OperationKind::ReportPayment, &key);
        let order = CardOrder { payment_id: Some(Uuid::now_v7()), ..order };
        world.store.place_order(&order).await.unwrap();
    }
    if !somebody.device {
        world.store.revoke_device(device.customer_ord, device.id, minute(3)).await.unwrap();
    }
}

pub(crate) async fn agrees_with_the_pure_rules(backend: &dyn Backend, case: &Case) {
    let (world, incident, draft) = told(backend, case).await;
    let store = &*world.store;
    for participants_only in [false, true] {
        let counts =
            store.count_segments(incident.ord, &draft.segments, &case.taken, participants_only, now()).await;
        assert_eq!(counts.unwrap(), case.expected_counts(participants_only), "{participants_only}");
    }
    store.assign_segments(incident.ord, &draft.segments, &case.taken, now()).await.unwrap();
    Ready::new(&incident, &draft, IncidentState::Published).publish(store).await.unwrap();
    let mut found = BTreeMap::new();
    for (customer, ord) in world.customers.iter().enumerate() {
        let cards = world.cards(customer).await;
        for exposure in store.exposures_of(incident.ord, *ord).await.unwrap() {
            let card = cards.iter().position(|card| card.ord == exposure.card_ord).unwrap();
            found.insert((customer, card), exposure.segment);
        }
    }
    assert_eq!(found, case.expected());
}
