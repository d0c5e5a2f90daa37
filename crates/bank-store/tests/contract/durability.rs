//! What was answered stays, and nobody sees half of it.

use std::sync::Arc;

use firebreak_bank_core::incident::IncidentState;
use firebreak_wire::{OperationKind, StepKind, StepState};

use super::{
    backend::Backend,
    world::{KEY_ID, World, minute},
};

pub(crate) async fn everything_is_there_after_reopening(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let customer = world.customers[0];
    let device = world.device(0, 1).await;
    let incident = world.incident_naming(&[0]).await;
    let (incident, seq) = world.publish(&incident, IncidentState::Published).await;
    world.store.acknowledge(device.id, seq, &[(incident.ord, 1, minute(12))], minute(12)).await.unwrap();
    world
        .store
        .put_step(incident.ord, customer, StepKind::ReviewPayments, StepState::Done, None, minute(13))
        .await
        .unwrap();
    let cards = world.cards(0).await;
    let order = world.place(&device, cards[0].ord, OperationKind::Freeze, "key").await;
    let bulletins = world.store.bulletins(incident.ord).await.unwrap();
    let imports = world.store.imports(incident.ord).await.unwrap();
    let events = world.store.events_for(customer, 0, 10).await.unwrap();
    let position = world.store.position().await.unwrap();
    let tags = world.store.card_index_page(None, 100).await.unwrap();
    drop(world);

    let store = backend.open().await;
    assert_eq!(store.position().await.unwrap(), position);
    assert_eq!(store.cards_of(customer).await.unwrap(), cards);
    assert_eq!(store.device_by_key(&device.key_id).await.unwrap().unwrap().cursor_seq, seq);
    assert_eq!(store.incidents().await.unwrap(), std::slice::from_ref(&incident));
    assert_eq!(store.bulletins(incident.ord).await.unwrap(), bulletins);
    assert_eq!(store.imports(incident.ord).await.unwrap(), imports);
    assert_eq!(store.matched(incident.ord).await.unwrap(), [customer]);
    assert_eq!(store.events_for(customer, 0, 10).await.unwrap(), events);
    assert_eq!(store.steps_of(incident.ord, customer).await.unwrap().len(), 1);
    assert_eq!(store.card_index_page(None, 100).await.unwrap(), tags);
    assert_eq!(store.tag_key_ids().await.unwrap(), [KEY_ID]);
    let leases = store.lease_orders(minute(30), minute(31), 10).await.unwrap();
    assert_eq!(leases.iter().map(|lease| &lease.order).collect::<Vec<_>>(), [&order]);
}

pub(crate) async fn readers_see_whole_transactions_while_others_write(backend: &dyn Backend) {
    let world = World::with_customers(backend, 3).await;
    let mut incident = world.incident_naming(&[0, 1, 2]).await;
    let incident_ord = incident.ord;
    let store = Arc::clone(&world.store);
    let reader = tokio::spawn(async move {
        let mut seen = 0;
        while seen < 30 {
            // Read in the order in which nothing may be missing: whoever sees an event finds what it speaks of.
            seen = store.position().await.unwrap().seq;
            let bulletins = store.bulletins(incident_ord).await.unwrap().len();
            assert!(i64::try_from(bulletins).unwrap() >= seen);
            let matched = store.matched(incident_ord).await.unwrap().len();
            assert!(seen == 0 || matched == 3);
        }
    });
    for _ in 0..30 {
        incident = world.publish(&incident, IncidentState::Published).await.0;
    }
    reader.await.unwrap();
}
