//! Card orders as devices place them.

use std::sync::Arc;

use firebreak_bank_store::{StoreError, records::PlacedOrder};
use firebreak_wire::{OperationKind, OperationState, OrderLane};

use super::{
    backend::Backend,
    world::{World, minute},
};

pub(crate) async fn an_order_is_taken_in_once_however_often_it_is_placed(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let card = world.cards(0).await[0].ord;
    assert_eq!(world.store.latest_order(card, OrderLane::State).await.unwrap(), None);

    let order = world.order(&device, card, OperationKind::Freeze, "key");
    assert_eq!(world.store.place_order(&order).await.unwrap(), PlacedOrder::New(order.clone()));
    let other_device = world.device(0, 2).await;
    let again = world.order(&other_device, card, OperationKind::Freeze, "key");
    assert_eq!(world.store.place_order(&again).await.unwrap(), PlacedOrder::Existing(order.clone()));

    assert_eq!(world.store.latest_order(card, OrderLane::State).await.unwrap(), Some(order));
    assert_eq!(world.store.lease_orders(minute(30), minute(31), 10).await.unwrap().len(), 1);
    assert_eq!(world.store.position().await.unwrap().seq, 0);
}

pub(crate) async fn fifty_orders_at_once_under_one_key_are_one_order(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let card = world.cards(0).await[0].ord;
    let attempts: Vec<_> = (0..50)
        .map(|_| {
            let order = world.order(&device, card, OperationKind::Freeze, "key");
            let store = Arc::clone(&world.store);
            tokio::spawn(async move { store.place_order(&order).await.unwrap() })
        })
        .collect();
    let (mut new, mut known) = (Vec::new(), Vec::new());
    for attempt in attempts {
        match attempt.await.unwrap() {
            PlacedOrder::New(order) => new.push(order),
            PlacedOrder::Existing(order) => known.push(order),
            other @ (PlacedOrder::KeyReused | PlacedOrder::Busy) => panic!("{other:?}"),
        }
    }
    assert_eq!((new.len(), known.len()), (1, 49));
    assert!(known.iter().all(|order| *order == new[0]));
    assert_eq!(world.store.lease_orders(minute(30), minute(31), 100).await.unwrap().len(), 1);
}

pub(crate) async fn a_key_that_stands_for_another_order_is_refused(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let device = world.device(0, 1).await;
    let cards = world.cards(0).await;
    world.place(&device, cards[0].ord, OperationKind::Freeze, "key").await;
    for (card, kind) in [(cards[1].ord, OperationKind::Freeze), (cards[0].ord, OperationKind::Unfreeze)] {
        let order = world.order(&device, card, kind, "key");
        assert_eq!(world.store.place_order(&order).await.unwrap(), PlacedOrder::KeyReused);
    }
    assert_eq!(world.store.latest_order(cards[1].ord, OrderLane::State).await.unwrap(), None);

    // Keys belong to a customer: another one may use the same.
    let neighbour = world.device(1, 2).await;
    world.place(&neighbour, world.cards(1).await[0].ord, OperationKind::Freeze, "key").await;
}

pub(crate) async fn a_card_has_one_pending_order_at_a_time(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let cards = world.cards(0).await;
    world.place(&device, cards[0].ord, OperationKind::Freeze, "first").await;
    let second = world.order(&device, cards[0].ord, OperationKind::Unfreeze, "second");
    assert_eq!(world.store.place_order(&second).await.unwrap(), PlacedOrder::Busy);
    world.place(&device, cards[1].ord, OperationKind::Freeze, "second").await;
    let latest = world.store.latest_order(cards[0].ord, OrderLane::State).await.unwrap().unwrap();
    assert_eq!((latest.idempotency_key.as_str(), latest.state), ("first", OperationState::Pending));
}

pub(crate) async fn an_order_for_somebody_elses_card_is_refused(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let device = world.device(0, 1).await;
    let theirs = world.cards(1).await[0].ord;
    for card in [theirs, 999] {
        let order = world.order(&device, card, OperationKind::Freeze, "key");
        assert!(matches!(world.store.place_order(&order).await, Err(StoreError::NotFound)));
        assert_eq!(world.store.latest_order(card, OrderLane::State).await.unwrap(), None);
    }
    assert_eq!(world.store.next_due().await.unwrap(), None);
    // Not even whether that card has a pending order shows.
    let neighbour = world.device(1, 2).await;
    world.place(&neighbour, theirs, OperationKind::Freeze, "key").await;
    let order = world.order(&device, theirs, OperationKind::Freeze, "other key");
    assert!(matches!(world.store.place_order(&order).await, Err(StoreError::NotFound)));
}
