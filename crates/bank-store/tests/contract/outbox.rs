//! The outbox.

use std::{collections::BTreeSet, sync::Arc};

use firebreak_bank_core::{fact::Fact, incident::IncidentState};
use firebreak_bank_store::{
    StoreError,
    records::{EventKind, OrderOutcome},
};
use firebreak_wire::{
    CardState, OperationFailure, OperationKind, OperationState, OrderLane, SetBy, StepKind,
};

use super::{
    backend::Backend,
    world::{KEY_ID, World, minute},
};

const FROZEN: OrderOutcome = OrderOutcome::Confirmed(Fact::Card(CardState::Frozen));

pub(crate) async fn a_confirmed_order_changes_the_card_and_tells_the_customer(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let card = world.cards(0).await.remove(0);
    let order = world.place(&device, card.ord, OperationKind::Freeze, "key").await;
    assert_eq!(world.store.next_due().await.unwrap(), Some(minute(20)));
    assert_eq!(world.store.lease_orders(minute(19), minute(22), 10).await.unwrap(), []);

    let leases = world.store.lease_orders(minute(21), minute(22), 10).await.unwrap();
    assert_eq!(leases.len(), 1);
    assert_eq!((&leases[0].order, leases[0].attempts), (&order, 0));
    assert_eq!(leases[0].card_external_id, card.external_id);
    let seq = world.store.settle_order(&leases[0], &FROZEN, KEY_ID, minute(21)).await.unwrap();

    let now = world.store.card(card.ord).await.unwrap();
    assert_eq!(
        (now.state, now.set_by, now.state_since),
        (CardState::Frozen, Some(SetBy::Customer), minute(21))
    );
    let settled = world.store.latest_order(card.ord, OrderLane::State).await.unwrap().unwrap();
    assert_eq!((settled.state, settled.settled_at), (OperationState::Confirmed, Some(minute(21))));
    assert_eq!((settled.id, settled.failure), (order.id, None));
    let events = world.store.events_for(device.customer_ord, 0, 10).await.unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].seq, events[0].at), (seq, minute(21)));
    assert_eq!(events[0].kind, EventKind::Card { customer_ord: device.customer_ord, card_ord: card.ord });
    assert_eq!(world.store.next_due().await.unwrap(), None);
    let again = world.store.settle_order(&leases[0], &FROZEN, KEY_ID, minute(23)).await;
    assert!(matches!(again, Err(StoreError::Conflict)));
    world.place(&device, card.ord, OperationKind::Unfreeze, "next key").await;
}

pub(crate) async fn a_failed_order_leaves_the_card_and_frees_it_for_another(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let card = world.cards(0).await.remove(0);
    world.place(&device, card.ord, OperationKind::Freeze, "key").await;
    let lease = world.store.lease_orders(minute(21), minute(22), 10).await.unwrap().remove(0);
    let failed = OrderOutcome::Failed(OperationFailure::CardNotUsable);
    world.store.settle_order(&lease, &failed, KEY_ID, minute(21)).await.unwrap();

    assert_eq!(world.store.card(card.ord).await.unwrap(), card);
    let settled = world.store.latest_order(card.ord, OrderLane::State).await.unwrap().unwrap();
    assert_eq!(settled.state, OperationState::Failed);
    assert_eq!(settled.failure, Some(OperationFailure::CardNotUsable));
    assert_eq!(world.store.events_for(device.customer_ord, 0, 10).await.unwrap().len(), 1);
    world.place(&device, card.ord, OperationKind::Freeze, "next key").await;
}

pub(crate) async fn an_order_for_an_exposed_card_moves_the_step_of_each_open_incident(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let mut incidents = Vec::new();
    for state in
        [Some(IncidentState::Published), Some(IncidentState::Closed), Some(IncidentState::Published), None]
    {
        let incident = world.incident_naming(&[0]).await;
        if let Some(state) = state {
            let (incident, _) = world.publish(&incident, IncidentState::Published).await;
            if state != IncidentState::Published {
                world.publish(&incident, state).await;
            }
        }
        incidents.push(incident.ord);
    }
    let before = world.store.position().await.unwrap().seq;
    let cards = world.cards(0).await;
    // The first card is exposed, the second is not.
    for card in &cards {
        world.place(&device, card.ord, OperationKind::Freeze, &card.external_id).await;
    }
    for lease in world.store.lease_orders(minute(21), minute(22), 10).await.unwrap() {
        world.store.settle_order(&lease, &FROZEN, KEY_ID, minute(21)).await.unwrap();
    }
    let customer_ord = device.customer_ord;
    let step = |incident_ord| EventKind::Step { customer_ord, incident_ord, kind: StepKind::FreezeCard };
    let card = |place: usize| EventKind::Card { customer_ord, card_ord: cards[place].ord };
    let events = world.store.events_for(customer_ord, before, 10).await.unwrap();
    let kinds: Vec<_> = events.into_iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [card(0), step(incidents[0]), step(incidents[2]), card(1)]);
}

pub(crate) async fn a_lease_is_exclusive_until_it_runs_out(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let card = world.cards(0).await[0].ord;
    world.place(&device, card, OperationKind::Freeze, "key").await;
    let first = world.store.lease_orders(minute(21), minute(25), 10).await.unwrap().remove(0);
    assert_eq!(world.store.lease_orders(minute(24), minute(29), 10).await.unwrap(), []);
    assert_eq!(world.store.next_due().await.unwrap(), Some(minute(25)));
    let second = world.store.lease_orders(minute(25), minute(29), 10).await.unwrap().remove(0);
    assert_eq!((second.order.id, second.attempts), (first.order.id, 1));
    assert_ne!(second.token, first.token);
}

pub(crate) async fn leases_of_a_process_that_ended_are_given_back_at_once(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let card = world.cards(0).await[0].ord;
    world.place(&device, card, OperationKind::Freeze, "key").await;
    let lost = world.store.lease_orders(minute(21), minute(25), 10).await.unwrap().remove(0);
    world.store.release_leases(minute(22)).await.unwrap();
    assert_eq!(world.store.next_due().await.unwrap(), Some(minute(22)));
    let settled = world.store.settle_order(&lost, &FROZEN, KEY_ID, minute(22)).await;
    assert!(matches!(settled, Err(StoreError::Conflict)), "what the ended process says comes too late");
    let taken = world.store.lease_orders(minute(22), minute(26), 10).await.unwrap().remove(0);
    assert_eq!(taken.order.id, lost.order.id);
}

pub(crate) async fn a_lost_lease_settles_and_defers_nothing(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let card = world.cards(0).await.remove(0);
    world.place(&device, card.ord, OperationKind::Freeze, "key").await;
    let lost = world.store.lease_orders(minute(21), minute(22), 10).await.unwrap().remove(0);
    let held = world.store.lease_orders(minute(23), minute(24), 10).await.unwrap().remove(0);

    let settled = world.store.settle_order(&lost, &FROZEN, KEY_ID, minute(23)).await;
    assert!(matches!(settled, Err(StoreError::Conflict)));
    let deferred = world.store.defer_order(&lost, minute(99), "late").await;
    assert!(matches!(deferred, Err(StoreError::Conflict)));
    assert_eq!(world.store.card(card.ord).await.unwrap(), card);
    assert_eq!(world.store.position().await.unwrap().seq, 0);
    assert_eq!(world.store.next_due().await.unwrap(), Some(minute(24)));

    // A lease that ran out and was taken by nobody still counts: the answer is there, and the order is settled with it.
    world.store.settle_order(&held, &FROZEN, KEY_ID, minute(90)).await.unwrap();
}

pub(crate) async fn a_deferred_order_comes_back_when_it_is_due(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let card = world.cards(0).await[0].ord;
    world.place(&device, card, OperationKind::Freeze, "key").await;
    for attempt in 0..3u32 {
        let now = minute(30 + 10 * i64::from(attempt));
        let due = minute(40 + 10 * i64::from(attempt));
        let lease = world.store.lease_orders(now, minute(99), 10).await.unwrap().remove(0);
        assert_eq!(lease.attempts, attempt);
        world.store.defer_order(&lease, due, "the card processor did not answer").await.unwrap();
        assert_eq!(world.store.next_due().await.unwrap(), Some(due));
        assert_eq!(world.store.lease_orders(now, minute(99), 10).await.unwrap(), []);
        let twice = world.store.defer_order(&lease, due, "again").await;
        assert!(matches!(twice, Err(StoreError::Conflict)));
    }
    let order = world.store.latest_order(card, OrderLane::State).await.unwrap().unwrap();
    assert_eq!(order.state, OperationState::Pending);
}

pub(crate) async fn many_workers_take_every_order_exactly_once(backend: &dyn Backend) {
    let world = World::with_customers(backend, 20).await;
    let mut placed = BTreeSet::new();
    for customer in 0..20 {
        let device = world.device(customer, u8::try_from(customer).unwrap()).await;
        for card in world.cards(customer).await {
            placed.insert(world.place(&device, card.ord, OperationKind::Freeze, &card.external_id).await.id);
        }
    }
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let store = Arc::clone(&world.store);
            tokio::spawn(async move {
                let mut taken = Vec::new();
                loop {
                    let leases = store.lease_orders(minute(21), minute(50), 3).await.unwrap();
                    if leases.is_empty() {
                        return taken;
                    }
                    assert!(leases.len() <= 3);
                    taken.extend(leases.iter().map(|lease| lease.order.id));
                }
            })
        })
        .collect();
    let mut taken = Vec::new();
    for worker in workers {
        taken.extend(worker.await.unwrap());
    }
    assert_eq!(taken.len(), placed.len());
    assert_eq!(taken.into_iter().collect::<BTreeSet<_>>(), placed);
}
