//! How far an incident's word has come.

use firebreak_bank_core::{
    draft::Draft,
    exposure::Exposure,
    fact::Fact,
    incident::{Incident, IncidentState},
    segment::Rule,
    tier::{RiskTier, Treatment},
    words::Message,
};
use firebreak_bank_store::{
    Store, StoreError,
    records::{
        AppliedChange, DeviceRow, OrderOutcome,
        staff::{DeliveryRow, Engagement, Glance},
    },
};
use firebreak_wire::{CardState, OperationKind, StepKind, StepState};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    approval::Ready,
    backend::Backend,
    drafts::{declared, first_draft, segment},
    staff::entry,
    world::{KEY_ID, World, draft, exposure, import, minute},
};

async fn totals(store: &dyn Store, incident: &Incident) -> [u64; 4] {
    let Engagement { matched, reached, seen, acted, .. } = store.engagement(incident.ord).await.unwrap();
    [matched, reached, seen, acted]
}

/// The counts, against the match rows they stand for.
async fn adds_up(store: &dyn Store, incident: &Incident) {
    let engagement = store.engagement(incident.ord).await.unwrap();
    let rows = store.deliveries(incident.ord, 0, 1_000).await.unwrap();
    let count = |set: &dyn Fn(&DeliveryRow) -> bool| rows.iter().filter(|row| set(row)).count() as u64;
    let expected = (
        rows.len() as u64,
        count(&|row| row.reached_at.is_some()),
        count(&|row| row.seen_at.is_some()),
        count(&|row| row.acted_at.is_some()),
    );
    let Engagement { matched, reached, seen, acted, minutes, segments } = engagement;
    assert_eq!((matched, reached, seen, acted), expected);
    let by_minute = minutes.iter().fold((0, 0, 0), |sum, one| (sum.0 + one.1, sum.1 + one.2, sum.2 + one.3));
    assert_eq!(by_minute, (reached, seen, acted));
    assert!(minutes.is_sorted_by_key(|(at, ..)| *at));
    for (segment, customers, reached, seen, acted) in segments {
        let mine = |set: &dyn Fn(&DeliveryRow) -> bool| count(&|row| row.segment == segment && set(row));
        let expected = (
            mine(&|_| true),
            mine(&|row| row.reached_at.is_some()),
            mine(&|row| row.seen_at.is_some()),
            mine(&|row| row.acted_at.is_some()),
        );
        assert_eq!((customers, reached, seen, acted), expected, "{segment:?}");
    }
}

async fn told(world: &World, device: &DeviceRow, seq: i64, now: i64) {
    world.store.acknowledge(device.id, seq, &[], minute(now)).await.unwrap();
}

pub(crate) async fn a_customer_is_reached_when_the_first_device_has_the_word(backend: &dyn Backend) {
    let world = World::with_customers(backend, 3).await;
    let (phone, tablet) = (world.device(0, 1).await, world.device(0, 2).await);
    let other = world.device(2, 3).await;
    let incident = world.incident_naming(&[0, 1]).await;
    assert_eq!(totals(&*world.store, &incident).await, [0, 0, 0, 0]);
    let (incident, seq) = world.publish(&incident, IncidentState::Published).await;
    told(&world, &phone, seq - 1, 12).await;
    assert_eq!(totals(&*world.store, &incident).await, [2, 0, 0, 0]);
    told(&world, &phone, seq, 13).await;
    told(&world, &tablet, seq, 14).await;
    told(&world, &phone, seq, 15).await;
    told(&world, &other, seq, 16).await;
    assert_eq!(totals(&*world.store, &incident).await, [2, 1, 0, 0]);
    let rows = world.store.deliveries(incident.ord, 0, 10).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.reached_at).collect::<Vec<_>>(), [Some(minute(13)), None]);
    adds_up(&*world.store, &incident).await;
}

pub(crate) async fn a_device_enrolled_after_the_word_has_it_with_its_first_sign(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let first = world.incident_naming(&[0]).await;
    let (first, _) = world.publish(&first, IncidentState::Published).await;
    let device = world.device(0, 1).await;
    told(&world, &device, 0, 20).await;
    assert_eq!(totals(&*world.store, &first).await, [1, 1, 0, 0]);

    // Whoever is matched by an update has the word when the cursor is at the update.
    let late = world.device(1, 2).await;
    world.expose(&first, &[1]).await;
    let (first, seq) = world.publish(&first, IncidentState::Published).await;
    told(&world, &late, seq - 1, 21).await;
    assert_eq!(totals(&*world.store, &first).await, [2, 1, 0, 0]);
    told(&world, &late, seq, 22).await;
    assert_eq!(totals(&*world.store, &first).await, [2, 2, 0, 0]);
    adds_up(&*world.store, &first).await;
}

pub(crate) async fn a_notice_is_seen_once_and_at_a_time_that_can_be(backend: &dyn Backend) {
    let world = World::with_customers(backend, 3).await;
    let incident = world.incident_naming(&[0, 1, 2]).await;
    let (incident, seq) = world.publish(&incident, IncidentState::Published).await;
    // Told at minute 30: as it was, with a clock that is fast, with a clock that is slow.
    for (customer, tells) in [(0, 20), (1, 500), (2, -500)] {
        let device = world.device(customer, 1 + customer as u8).await;
        for _ in 0..2 {
            let seen = [(incident.ord, 1, minute(tells))];
            world.store.acknowledge(device.id, seq, &seen, minute(30)).await.unwrap();
        }
    }
    let rows = world.store.deliveries(incident.ord, 0, 10).await.unwrap();
    let seen: Vec<_> = rows.iter().map(|row| row.seen_at.unwrap()).collect();
    assert_eq!(seen, [minute(20), minute(30), minute(11)], "the bulletin is of minute 11");
    assert!(rows.iter().all(|row| row.reached_at == row.seen_at), "whoever shows it has it");
    assert_eq!(totals(&*world.store, &incident).await, [3, 3, 3, 0]);
    let minutes = world.store.engagement(incident.ord).await.unwrap().minutes;
    let counted: Vec<_> = minutes
        .iter()
        .map(|(at, reached, seen, acted)| (whole_minutes(*at), *reached, *seen, *acted))
        .collect();
    assert_eq!(counted, [11, 20, 30].map(|at| (whole_minutes(minute(at)), 1, 1, 0)));
    assert!(minutes.iter().all(|(at, ..)| at.as_second() % 60 == 0));
    adds_up(&*world.store, &incident).await;

    let device = world.store.all_devices_of(world.customers[0]).await.unwrap()[0].id;
    let seen_by = world.store.seen_by(incident.ord, world.customers[0]).await.unwrap();
    assert_eq!(seen_by, [(device, 1, minute(20))]);
}

pub(crate) async fn a_customer_acts_with_a_step_or_an_order_about_a_card_in_it(backend: &dyn Backend) {
    let world = World::with_customers(backend, 4).await;
    let store = &*world.store;
    let incident = world.incident_naming(&[0, 1, 2, 3]).await;
    let early = world.device(0, 1).await;
    let (incident, _) = world.publish(&incident, IncidentState::Published).await;
    let step = StepKind::ReviewPayments;
    let put = async |customer: usize, state, at| {
        store.put_step(incident.ord, world.customers[customer], step, state, None, minute(at)).await.unwrap();
    };
    put(0, StepState::InProgress, 20).await;
    put(0, StepState::ToDo, 21).await;
    assert_eq!(totals(store, &incident).await, [4, 0, 0, 0]);
    put(0, StepState::Done, 22).await;
    put(0, StepState::ToDo, 23).await;
    put(0, StepState::Done, 24).await;
    put(1, StepState::Skipped, 25).await;
    assert_eq!(totals(store, &incident).await, [4, 0, 0, 2]);

    // A card that the incident does not name is no act in it, nor is loosening.
    let device = world.device(2, 2).await;
    let cards = world.cards(2).await;
    world.place(&device, cards[1].ord, OperationKind::Freeze, "other-card").await;
    world.place(&device, cards[0].ord, OperationKind::Unfreeze, "loosen").await;
    assert_eq!(totals(store, &incident).await, [4, 0, 0, 2]);
    let device = world.device(3, 3).await;
    let card = world.cards(3).await[0].ord;
    world.place(&device, card, OperationKind::Freeze, "freeze").await;
    assert_eq!(totals(store, &incident).await, [4, 0, 0, 3]);
    let rows = store.deliveries(incident.ord, 0, 10).await.unwrap();
    let acted: Vec<_> = rows.iter().map(|row| row.acted_at).collect();
    assert_eq!(acted, [Some(minute(22)), Some(minute(25)), None, Some(minute(20))]);
    adds_up(store, &incident).await;

    let (over, _) = world.publish(&incident, IncidentState::Closed).await;
    world.place(&world.device(2, 4).await, cards[0].ord, OperationKind::Replace, "late").await;
    assert_eq!(totals(store, &over).await, [4, 0, 0, 3], "over is over");
    assert_eq!(early.customer_ord, world.customers[0]);
}

fn whole_minutes(at: Timestamp) -> i64 {
    at.as_second() / 60
}

/// Two cards each: the first critical, the second low.
async fn of_two_tiers(world: &World, incident: &Incident, customers: &[usize]) {
    let mut exposures = Vec::new();
    for customer in customers {
        for (card, tier) in world.cards(*customer).await.iter().zip([RiskTier::Critical, RiskTier::Low]) {
            exposures.push(Exposure { tier, ..exposure(world.customers[*customer], card.ord) });
        }
    }
    world.store.add_exposures(incident.ord, &exposures, &import()).await.unwrap();
}

pub(crate) async fn segments_keep_their_counts_through_a_change_of_segments(backend: &dyn Backend) {
    let world = World::with_customers(backend, 4).await;
    let store = &*world.store;
    let (incident, first) = declared(store, &draft("A shop")).await;
    of_two_tiers(&world, &incident, &[0, 1]).await;
    let low = Rule { tiers: vec![RiskTier::Low], ..Rule::default() };
    let divided = Draft { revision: 2, segments: vec![segment("low", low, Treatment::Monitor)], ..first };
    store.save_draft(incident.ord, &divided, Some(1), &entry("draft.saved")).await.unwrap();
    store.assign_segments(incident.ord, &divided.segments, &[], minute(4)).await.unwrap();
    let alert = Ready::new(&incident, &divided, IncidentState::Published);
    let seq = alert.publish(store).await.unwrap();
    let incident = alert.incident;
    let rows = store.engagement(incident.ord).await.unwrap().segments;
    assert_eq!(rows, [(Some(0), 2, 0, 0, 0), (None, 0, 0, 0, 0)]);
    let device = world.device(0, 1).await;
    told(&world, &device, seq, 20).await;
    adds_up(store, &incident).await;

    // An update by other segments is prepared, and things happen before it is published. A list came, too.
    of_two_tiers(&world, &incident, &[2]).await;
    let critical = Rule { tiers: vec![RiskTier::Critical], ..Rule::default() };
    let never = Rule { products: vec!["Gold".into()], ..Rule::default() };
    let segments =
        vec![segment("gold", never, Treatment::Close), segment("critical", critical, Treatment::Replace)];
    let update = Draft { message: Message::Update, segments, ..first_draft(&incident) };
    store.save_draft(incident.ord, &update, None, &entry("draft.begun")).await.unwrap();
    store.assign_segments(incident.ord, &update.segments, &[], minute(21)).await.unwrap();
    let seen = [(incident.ord, 1, minute(22))];
    store.acknowledge(world.device(1, 2).await.id, seq, &seen, minute(22)).await.unwrap();
    let rows = store.engagement(incident.ord).await.unwrap().segments;
    assert_eq!(rows, [(Some(0), 2, 2, 1, 0), (None, 0, 0, 0, 0)], "customers see what was published");
    adds_up(store, &incident).await;

    let update = Ready::new(&incident, &update, IncidentState::Published);
    update.publish(store).await.unwrap();
    let rows = store.engagement(incident.ord).await.unwrap().segments;
    assert_eq!(rows, [(Some(1), 3, 2, 1, 0), (None, 0, 0, 0, 0)]);
    let kind = StepKind::ReviewPayments;
    store.put_step(incident.ord, world.customers[2], kind, StepState::Done, None, minute(30)).await.unwrap();
    adds_up(store, &update.incident).await;

    // Somebody comes who was in no list when the segments were assigned.
    of_two_tiers(&world, &incident, &[3]).await;
    world.publish(&update.incident, IncidentState::Published).await;
    let rows = store.engagement(incident.ord).await.unwrap().segments;
    assert_eq!(rows, [(Some(1), 3, 2, 1, 1), (None, 1, 0, 0, 0)]);
    adds_up(store, &update.incident).await;
}

pub(crate) async fn every_incident_is_counted_at_a_glance(backend: &dyn Backend) {
    let world = World::with_customers(backend, 3).await;
    let store = &*world.store;
    assert_eq!(store.glances().await.unwrap(), []);
    let one = world.incident_naming(&[0]).await;
    let other = world.store.add_incident(&draft("Another shop"), 2026).await.unwrap();
    of_two_tiers(&world, &other, &[0, 1]).await;
    world.expose(&one, &[0, 2]).await;
    let (one, seq) = world.publish(&one, IncidentState::Published).await;
    told(&world, &world.device(2, 1).await, seq, 20).await;
    let nothing = Glance::default();
    let expected = [
        Glance { incident_ord: one.ord, customers: 2, cards: 2, matched: 2, reached: 1, ..nothing },
        Glance { incident_ord: other.ord, customers: 2, cards: 4, ..nothing },
    ];
    assert_eq!(store.glances().await.unwrap(), expected);
    assert!(matches!(store.engagement(99).await, Err(StoreError::NotFound)));
}

pub(crate) async fn deliveries_and_ids_come_in_pages_by_customer(backend: &dyn Backend) {
    let world = World::with_customers(backend, 5).await;
    let store = &*world.store;
    let incident = world.incident_naming(&[0, 2, 3, 4]).await;
    let (incident, _) = world.publish(&incident, IncidentState::Published).await;
    let first = store.deliveries(incident.ord, 0, 3).await.unwrap();
    let numbers: Vec<_> = first.iter().map(|row| row.external_id.as_str()).collect();
    assert_eq!(numbers, ["K-000001", "K-000003", "K-000004"]);
    assert!(first.iter().all(|row| (row.cards, row.since_version, row.segment) == (1, 1, None)));
    let rest = store.deliveries(incident.ord, first[2].customer_ord, 3).await.unwrap();
    assert_eq!(rest.iter().map(|row| row.customer_ord).collect::<Vec<_>>(), [world.customers[4]]);

    let ids = store.matched_ids(incident.ord, world.customers[2], 10).await.unwrap();
    let mut expected: Vec<(i64, Uuid)> = Vec::new();
    for ord in &world.customers[3..] {
        expected.push((*ord, store.customer(*ord).await.unwrap().id));
    }
    assert_eq!(ids, expected);
}

pub(crate) async fn frozen_cards_are_counted_by_who_froze_them(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let store = &*world.store;
    let device = world.device(0, 1).await;
    let cards = world.cards(0).await;
    for (card, at) in cards.iter().zip([30, 40]) {
        world.place(&device, card.ord, OperationKind::Freeze, &format!("freeze-{at}")).await;
        let lease = store.lease_orders(minute(at), minute(at + 1), 10).await.unwrap().remove(0);
        let frozen = OrderOutcome::Confirmed(Fact::Card(CardState::Frozen));
        store.settle_order(&lease, &frozen, KEY_ID, minute(at)).await.unwrap();
    }
    let change =
        AppliedChange { seq: 1, card_external_id: "C-000002-1".into(), fact: Fact::Card(CardState::Frozen) };
    store.apply_change(&change, KEY_ID, minute(45)).await.unwrap();
    assert_eq!(store.frozen_since(minute(0)).await.unwrap(), (3, 2));
    assert_eq!(store.frozen_since(minute(40)).await.unwrap(), (2, 1));
    assert_eq!(store.frozen_since(minute(46)).await.unwrap(), (0, 0));
}
