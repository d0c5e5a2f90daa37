//! The sequence, and who sees what of it.

use std::collections::BTreeMap;

use firebreak_bank_core::incident::{Incident, IncidentState};
use firebreak_bank_store::records::{EventKind, EventRow};
use firebreak_wire::{Cursor, StepKind, StepState};
use proptest::{collection::vec, prelude::*};

use super::{
    backend::Backend,
    world::{World, minute},
};

pub(crate) async fn the_sequence_starts_at_one_and_counts_every_event(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    assert_eq!(world.store.position().await.unwrap(), Cursor { epoch: 1, seq: 0 });
    assert_eq!(world.store.oldest_seq().await.unwrap(), 1);
    let incident = world.incident_naming(&[0]).await;
    let (incident, first) = world.publish(&incident, IncidentState::Published).await;
    let (kind, state) = (StepKind::WatchAccount, StepState::Done);
    let second =
        world.store.put_step(incident.ord, world.customers[0], kind, state, None, minute(30)).await.unwrap();
    let (_, third) = world.publish(&incident, IncidentState::Closed).await;
    assert_eq!([first, second, third], [1, 2, 3]);
    assert_eq!(world.store.position().await.unwrap(), Cursor { epoch: 1, seq: 3 });
    assert_eq!(world.store.oldest_seq().await.unwrap(), 1);
}

pub(crate) async fn events_come_in_pages(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let mut incident = world.incident_naming(&[0]).await;
    for step in 0..10 {
        incident = world.publish(&incident, IncidentState::Published).await.0;
        let (kind, at) = (StepKind::ReviewPayments, minute(30 + step));
        world
            .store
            .put_step(incident.ord, world.customers[0], kind, StepState::Done, None, at)
            .await
            .unwrap();
    }
    let all = world.store.events_for(world.customers[0], 0, 100).await.unwrap();
    assert_eq!(seqs(&all), (1..=20).collect::<Vec<_>>());
    assert_eq!(world.store.events_after(0, 100).await.unwrap(), all);
    for (after, limit) in [(0, 7), (7, 7), (14, 7), (20, 7), (5, 1), (5, 0)] {
        let limit_rows = usize::try_from(limit).unwrap();
        let expected: Vec<_> =
            all.iter().filter(|event| event.seq > after).take(limit_rows).copied().collect();
        assert_eq!(world.store.events_for(world.customers[0], after, limit).await.unwrap(), expected);
        assert_eq!(world.store.events_after(after, limit).await.unwrap(), expected);
    }
}

pub(crate) async fn an_unmatched_customer_sees_no_publication(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let incident = world.incident_naming(&[0]).await;
    let (incident, _) = world.publish(&incident, IncidentState::Published).await;
    // Named by an import, but the bank has not spoken since.
    world.expose(&incident, &[1]).await;
    assert_eq!(world.store.events_for(world.customers[1], 0, 10).await.unwrap(), []);
    assert_eq!(world.store.events_for(world.customers[0], 0, 10).await.unwrap().len(), 1);
    assert_eq!(world.store.events_for(999, 0, 10).await.unwrap(), []);
}

pub(crate) async fn a_customer_matched_later_sees_publications_from_then_on(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let incident = world.incident_naming(&[0]).await;
    let (incident, _) = world.publish(&incident, IncidentState::Published).await;
    world.expose(&incident, &[1]).await;
    let (incident, _) = world.publish(&incident, IncidentState::Published).await;
    world.publish(&incident, IncidentState::Closed).await;
    assert_eq!(seqs(&world.store.events_for(world.customers[0], 0, 10).await.unwrap()), [1, 2, 3]);
    assert_eq!(seqs(&world.store.events_for(world.customers[1], 0, 10).await.unwrap()), [2, 3]);
}

pub(crate) async fn own_events_are_nobody_elses(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let device = world.device(0, 1).await;
    world.store.revoke_device(world.customers[0], device.id, minute(5)).await.unwrap();
    assert_eq!(world.store.events_for(world.customers[0], 0, 10).await.unwrap().len(), 1);
    assert_eq!(world.store.events_for(world.customers[1], 0, 10).await.unwrap(), []);
}

fn seqs(events: &[EventRow]) -> Vec<i64> {
    events.iter().map(|event| event.seq).collect()
}

const PEOPLE: usize = 5;
const INCIDENTS: usize = 3;

/// Something that happens.
#[derive(Debug, Clone)]
pub(crate) enum Happening {
    Expose { incident: usize, customers: Vec<usize> },
    Publish { incident: usize },
    Step { incident: usize, customer: usize },
    Revoke { customer: usize },
}

pub(crate) fn histories() -> impl Strategy<Value = Vec<Happening>> {
    let (incident, customer) = (0..INCIDENTS, 0..PEOPLE);
    let happening = prop_oneof![
        (incident.clone(), vec(customer.clone(), 1..4))
            .prop_map(|(incident, customers)| Happening::Expose { incident, customers }),
        incident.clone().prop_map(|incident| Happening::Publish { incident }),
        (incident, customer.clone()).prop_map(|(incident, customer)| Happening::Step { incident, customer }),
        customer.prop_map(|customer| Happening::Revoke { customer }),
    ];
    vec(happening, 1..40)
}

/// What a customer should see: a copy of each event in an inbox of their own, written when it happens.
#[derive(Default)]
struct Model {
    exposed: BTreeMap<usize, Vec<usize>>,
    matched: BTreeMap<usize, Vec<usize>>,
    inboxes: BTreeMap<usize, Vec<(i64, EventKind)>>,
}

pub(crate) async fn agrees_with_the_model(backend: &dyn Backend, history: &[Happening]) {
    let world = World::with_customers(backend, u32::try_from(PEOPLE).unwrap()).await;
    let mut incidents = Vec::new();
    for _ in 0..INCIDENTS {
        incidents.push(world.incident_naming(&[]).await);
    }
    let mut model = Model::default();
    for (number, happening) in (0u8..).zip(history) {
        happen(&world, &mut incidents, &mut model, happening, number).await;
    }
    for customer in 0..PEOPLE {
        let inbox = model.inboxes.remove(&customer).unwrap_or_default();
        for after in [0, 3, 11] {
            let expected: Vec<_> = inbox.iter().filter(|(seq, _)| *seq > after).copied().collect();
            let events = world.store.events_for(world.customers[customer], after, 1_000).await.unwrap();
            assert_eq!(events.iter().map(|event| (event.seq, event.kind)).collect::<Vec<_>>(), expected);
            let page = world.store.events_for(world.customers[customer], after, 3).await.unwrap();
            assert_eq!(page, events[..events.len().min(3)]);
        }
    }
}

async fn happen(
    world: &World,
    incidents: &mut [Incident],
    model: &mut Model,
    happening: &Happening,
    number: u8,
) {
    match happening {
        Happening::Expose { incident, customers } => {
            world.expose(&incidents[*incident], customers).await;
            model.exposed.entry(*incident).or_default().extend(customers);
        }
        Happening::Publish { incident: place } => {
            let (incident, seq) = world.publish(&incidents[*place], IncidentState::Published).await;
            let kind = EventKind::Publication { incident_ord: incident.ord, version: incident.version };
            let mut matched = model.exposed.get(place).cloned().unwrap_or_default();
            matched.sort_unstable();
            matched.dedup();
            for customer in &matched {
                model.inboxes.entry(*customer).or_default().push((seq, kind));
            }
            model.matched.insert(*place, matched);
            incidents[*place] = incident;
        }
        Happening::Step { incident, customer } => {
            let (kind, customer_ord) = (StepKind::WatchAccount, world.customers[*customer]);
            let incident_ord = incidents[*incident].ord;
            let put = world
                .store
                .put_step(incident_ord, customer_ord, kind, StepState::Done, None, minute(50))
                .await;
            assert_eq!(
                put.is_ok(),
                model.matched.get(incident).is_some_and(|matched| matched.contains(customer))
            );
            if let Ok(seq) = put {
                let kind = EventKind::Step { customer_ord, incident_ord, kind };
                model.inboxes.entry(*customer).or_default().push((seq, kind));
            }
        }
        Happening::Revoke { customer } => {
            let device = world.device(*customer, number).await;
            let customer_ord = world.customers[*customer];
            let seq = world.store.revoke_device(customer_ord, device.id, minute(50)).await.unwrap().unwrap();
            let kind = EventKind::DeviceRevoked { customer_ord, device_id: device.id };
            model.inboxes.entry(*customer).or_default().push((seq, kind));
        }
    }
}
