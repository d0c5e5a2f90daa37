//! Publication.

use std::{sync::Arc, time::Duration};

use firebreak_bank_core::incident::IncidentState;
use firebreak_bank_store::{StoreError, records::EventKind};
use firebreak_wire::SignedBulletin;

use super::{
    backend::Backend,
    world::{World, bulletin, draft, exposure, import, minute, next},
};

pub(crate) async fn a_publication_appears_whole(backend: &dyn Backend) {
    let world = World::with_customers(backend, 3).await;
    let incident = world.incident_naming(&[0, 2]).await;
    let published = next(&incident, IncidentState::Published);
    let alert = bulletin(1);
    let seq = world.store.publish(&published, 0, &alert).await.unwrap();

    assert_eq!(world.store.incident_by_ord(incident.ord).await.unwrap(), published);
    assert_eq!(world.store.bulletins(incident.ord).await.unwrap(), std::slice::from_ref(&alert));
    assert_eq!(world.store.bulletins_in_force().await.unwrap(), [alert.signed]);
    assert_eq!(world.store.matched(incident.ord).await.unwrap(), [world.customers[0], world.customers[2]]);
    let events = world.store.events_after(0, 10).await.unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].seq, events[0].at), (seq, alert.sent_at));
    assert_eq!(events[0].kind, EventKind::Publication { incident_ord: incident.ord, version: 1 });
}

pub(crate) async fn nobody_is_matched_before_publication(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let incident = world.incident_naming(&[0]).await;
    assert_eq!(world.store.matched(incident.ord).await.unwrap(), [0i64; 0]);
    assert_eq!(world.store.incidents_of(world.customers[0]).await.unwrap(), [0i64; 0]);
    assert_eq!(world.store.cards_at_risk(world.customers[0]).await.unwrap(), [0i64; 0]);
    assert_eq!(world.store.bulletins(incident.ord).await.unwrap(), []);
    assert_eq!(world.store.bulletins_in_force().await.unwrap(), []);
}

pub(crate) async fn a_stale_publication_conflicts_and_changes_nothing(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let draft = world.incident_naming(&[0]).await;
    let (published, seq) = world.publish(&draft, IncidentState::Published).await;
    let bulletins = world.store.bulletins(draft.ord).await.unwrap();
    world.expose(&published, &[1]).await;

    let stale = next(&draft, IncidentState::Cancelled);
    assert!(matches!(world.store.publish(&stale, 0, &bulletin(1)).await, Err(StoreError::Conflict)));
    // A version is neither left out nor given to another bulletin than the incident names.
    let skipping = next(&next(&published, IncidentState::Closed), IncidentState::Closed);
    assert!(matches!(world.store.publish(&skipping, 1, &bulletin(3)).await, Err(StoreError::Conflict)));
    let other = next(&published, IncidentState::Closed);
    assert!(matches!(world.store.publish(&other, 1, &bulletin(3)).await, Err(StoreError::Conflict)));

    assert_eq!(world.store.incident_by_ord(draft.ord).await.unwrap(), published);
    assert_eq!(world.store.bulletins(draft.ord).await.unwrap(), bulletins);
    assert_eq!(world.store.matched(draft.ord).await.unwrap(), [world.customers[0]]);
    assert_eq!(world.store.position().await.unwrap().seq, seq);
}

pub(crate) async fn of_many_publications_at_once_exactly_one_happens(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let incident = world.incident_naming(&[0]).await;
    let attempts: Vec<_> = (0..8)
        .map(|_| {
            let (store, next) = (Arc::clone(&world.store), next(&incident, IncidentState::Published));
            tokio::spawn(async move { store.publish(&next, 0, &bulletin(1)).await })
        })
        .collect();
    let mut published = 0;
    for attempt in attempts {
        match attempt.await.unwrap() {
            Ok(_) => published += 1,
            Err(StoreError::Conflict) => {}
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(published, 1);
    assert_eq!(world.store.position().await.unwrap().seq, 1);
    assert_eq!(world.store.bulletins(incident.ord).await.unwrap().len(), 1);
}

pub(crate) async fn an_update_adds_only_customers_who_are_new(backend: &dyn Backend) {
    let world = World::with_customers(backend, 3).await;
    let incident = world.incident_naming(&[1]).await;
    let (incident, _) = world.publish(&incident, IncidentState::Published).await;
    world.expose(&incident, &[0, 1]).await;
    assert_eq!(world.store.matched(incident.ord).await.unwrap(), [world.customers[1]]);
    let (incident, _) = world.publish(&incident, IncidentState::Published).await;
    assert_eq!(world.store.matched(incident.ord).await.unwrap(), world.customers[..2]);
    let versions: Vec<_> =
        world.store.bulletins(incident.ord).await.unwrap().iter().map(|bulletin| bulletin.version).collect();
    assert_eq!(versions, [1, 2]);
}

pub(crate) async fn bulletins_in_force_are_the_newest_of_each_open_incident(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let first = world.incident_naming(&[0]).await;
    let second = world.incident_naming(&[0]).await;
    let over = world.incident_naming(&[0]).await;
    let (first, _) = world.publish(&first, IncidentState::Published).await;
    let (second, _) = world.publish(&second, IncidentState::Published).await;
    let (over, _) = world.publish(&over, IncidentState::Published).await;
    world.publish(&over, IncidentState::Closed).await;
    let (first, _) = world.publish(&first, IncidentState::Published).await;

    let mut expected: Vec<SignedBulletin> = Vec::new();
    for incident in [&first, &second] {
        expected.push(world.store.bulletins(incident.ord).await.unwrap().pop().unwrap().signed);
    }
    assert_eq!(world.store.bulletins_in_force().await.unwrap(), expected);
}

pub(crate) async fn incidents_of_a_customer_are_listed_newest_first(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let one = world.incident_naming(&[0]).await;
    let other = world.incident_naming(&[0, 1]).await;
    world.publish(&other, IncidentState::Published).await;
    let (one, _) = world.publish(&one, IncidentState::Published).await;
    world.publish(&one, IncidentState::Closed).await;
    assert_eq!(world.store.incidents_of(world.customers[0]).await.unwrap(), [one.ord, other.ord]);
    assert_eq!(world.store.incidents_of(world.customers[1]).await.unwrap(), [other.ord]);
}

pub(crate) async fn a_matched_set_larger_than_a_page_comes_whole_and_sorted(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let incident = world.store.add_incident(&draft("A large shop"), 2026).await.unwrap();
    // Two cards each, so that a customer with two exposures is matched once.
    let exposures: Vec<_> = (1..=250_000)
        .flat_map(|customer| [1, 2].map(|which| exposure(3 * customer, 10 * customer + which)))
        .collect();
    let exposures = &exposures[..400_002];
    assert_eq!(world.store.add_exposures(incident.ord, exposures, &import()).await.unwrap(), 400_002);
    let (incident, _) = world.publish(&incident, IncidentState::Published).await;
    let expected: Vec<i64> = (1..=200_001).map(|customer| 3 * customer).collect();
    assert_eq!(world.store.matched(incident.ord).await.unwrap(), expected);
}

pub(crate) async fn a_publication_cut_short_happened_whole_or_not_at_all(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let mut incident = world.store.add_incident(&draft("A shop"), 2026).await.unwrap();
    let exposures: Vec<_> = (1..=20_000).map(|customer| exposure(customer, customer)).collect();
    for round in 0..12u32 {
        world
            .store
            .add_exposures(incident.ord, &exposures[..1_000 * (round as usize + 1)], &import())
            .await
            .unwrap();
        let before = world.store.matched(incident.ord).await.unwrap().len();
        let next = next(&incident, IncidentState::Published);
        let bulletin = bulletin(next.version);
        // The caller goes away: at once, in the middle, or after the end.
        let patience = Duration::from_micros(u64::from(round) * 400);
        let _ = tokio::time::timeout(patience, world.store.publish(&next, incident.version, &bulletin)).await;

        // An update that changes nothing waits for the writer, so that whatever went on is over.
        let _ = world.store.update_incident(&incident, u32::MAX).await;
        let stored = world.store.incident_by_ord(incident.ord).await.unwrap();
        let happened = stored.version == next.version;
        let matched = world.store.matched(incident.ord).await.unwrap().len();
        assert_eq!(matched, if happened { 1_000 * (round as usize + 1) } else { before });
        assert_eq!(world.store.bulletins(incident.ord).await.unwrap().len() as u32, stored.version);
        assert_eq!(world.store.position().await.unwrap().seq, i64::from(stored.version));
        incident = stored;
    }
}

pub(crate) async fn cards_are_at_risk_while_their_incident_is_open(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let card = world.cards(0).await[0].ord;
    let one = world.incident_naming(&[0]).await;
    let other = world.incident_naming(&[0]).await;
    let (one, _) = world.publish(&one, IncidentState::Published).await;
    let (other, _) = world.publish(&other, IncidentState::Published).await;
    assert_eq!(world.store.cards_at_risk(world.customers[0]).await.unwrap(), [card]);
    assert_eq!(world.store.cards_at_risk(world.customers[1]).await.unwrap(), [0i64; 0]);
    world.publish(&one, IncidentState::Closed).await;
    assert_eq!(world.store.cards_at_risk(world.customers[0]).await.unwrap(), [card]);
    world.publish(&other, IncidentState::Cancelled).await;
    assert_eq!(world.store.cards_at_risk(world.customers[0]).await.unwrap(), [0i64; 0]);
    assert_eq!(world.store.bulletins(one.ord).await.unwrap()[0].sent_at, minute(11));
}
