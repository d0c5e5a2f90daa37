//! Lanes, reports, new cards and the changes of the card processor.

use std::sync::Arc;

use firebreak_bank_core::{
    fact::{CaseFact, Fact, MadeCard, ReplacementFact},
    incident::IncidentState,
};
use firebreak_bank_store::records::{
    AppliedChange, CardOrder, CardRow, Delivery, DeviceRow, EventKind, Lease, OrderOutcome, PlacedOrder,
};
use firebreak_wire::{
    CardState, CaseState, OperationFailure, OperationKind, OperationState, OrderLane, ReplacementStage,
    StepKind,
};
use jiff::civil::date;
use uuid::Uuid;

use super::{
    backend::Backend,
    world::{KEY_ID, World, minute, new_customer, tag},
};

const PAYMENT: Uuid = Uuid::from_u128(7);

fn delivery() -> Delivery {
    Delivery {
        address: vec!["1 Larkmoor Lane".into(), "Elderfold".into()],
        earliest: date(2026, 9, 18),
        latest: date(2026, 9, 21),
    }
}

fn replace(world: &World, device: &DeviceRow, card: &CardRow, key: &str) -> CardOrder {
    CardOrder { delivery: Some(delivery()), ..world.order(device, card.ord, OperationKind::Replace, key) }
}

fn report(world: &World, device: &DeviceRow, card: &CardRow, payment_id: Uuid, key: &str) -> CardOrder {
    CardOrder {
        payment_id: Some(payment_id),
        ..world.order(device, card.ord, OperationKind::ReportPayment, key)
    }
}

async fn taken_in(world: &World, order: &CardOrder) -> CardOrder {
    match world.store.place_order(order).await.unwrap() {
        PlacedOrder::New(order) => order,
        other @ (PlacedOrder::Existing(_) | PlacedOrder::KeyReused | PlacedOrder::Busy) => {
            panic!("{other:?}")
        }
    }
}

async fn lease(world: &World) -> Lease {
    world.store.lease_orders(minute(21), minute(22), 10).await.unwrap().remove(0)
}

fn made() -> MadeCard {
    MadeCard {
        external_id: "N-1".into(),
        last4: "7305".into(),
        expires: date(2030, 9, 30),
        tag: *tag(99, 1).as_bytes(),
    }
}

fn stage(stage: ReplacementStage) -> Fact {
    Fact::Replacement(ReplacementFact {
        stage,
        at: minute(30),
        earliest: date(2026, 9, 18),
        latest: date(2026, 9, 21),
        made: (stage >= ReplacementStage::Produced).then(made),
    })
}

fn case(state: CaseState) -> Fact {
    Fact::Case(CaseFact { payment_id: PAYMENT, state, reference: "NC-100001".into(), at: minute(40) })
}

fn change(seq: i64, card: &CardRow, fact: Fact) -> AppliedChange {
    AppliedChange { seq, card_external_id: card.external_id.clone(), fact }
}

async fn apply(world: &World, change: &AppliedChange) -> bool {
    world.store.apply_change(change, KEY_ID, minute(50)).await.unwrap()
}

async fn kinds_after(world: &World, seq: i64) -> Vec<EventKind> {
    let events = world.store.events_for(world.customers[0], seq, 50).await.unwrap();
    events.into_iter().map(|event| event.kind).collect()
}

pub(crate) async fn a_pending_order_for_a_new_card_or_a_report_delays_no_freeze(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let card = world.cards(0).await.remove(0);
    let place = async |order: CardOrder| world.store.place_order(&order).await.unwrap();
    taken_in(&world, &replace(&world, &device, &card, "replace")).await;
    taken_in(&world, &report(&world, &device, &card, PAYMENT, "report")).await;
    taken_in(&world, &report(&world, &device, &card, Uuid::from_u128(8), "report 2")).await;
    world.place(&device, card.ord, OperationKind::Freeze, "freeze").await;

    let busy = [
        replace(&world, &device, &card, "replace 2"),
        world.order(&device, card.ord, OperationKind::Activate, "activate"),
        report(&world, &device, &card, PAYMENT, "report 3"),
        world.order(&device, card.ord, OperationKind::Unfreeze, "unfreeze"),
    ];
    for order in busy {
        assert_eq!(place(order).await, PlacedOrder::Busy);
    }
    let other_payment = report(&world, &device, &card, Uuid::from_u128(9), "report");
    assert_eq!(place(other_payment).await, PlacedOrder::KeyReused);
    for (lane, kind) in [
        (OrderLane::State, OperationKind::Freeze),
        (OrderLane::Replacement, OperationKind::Replace),
        (OrderLane::Report, OperationKind::ReportPayment),
    ] {
        let newest = world.store.latest_order(card.ord, lane).await.unwrap().unwrap();
        assert_eq!((newest.kind, newest.state), (kind, OperationState::Pending));
    }
    let found = world.store.order_by_key(device.customer_ord, "replace").await.unwrap().unwrap();
    assert_eq!(found.delivery, Some(delivery()));
}

pub(crate) async fn a_report_is_received_at_once_and_its_case_told_once(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let customer_ord = device.customer_ord;
    let incident = world.incident_naming(&[0]).await;
    let (incident, published) = world.publish(&incident, IncidentState::Published).await;
    let card = world.cards(0).await.remove(0);

    taken_in(&world, &report(&world, &device, &card, PAYMENT, "report")).await;
    let received = world.store.report(customer_ord, PAYMENT).await.unwrap().unwrap();
    assert_eq!((received.state, received.case_reference), (CaseState::Received, None));
    assert_eq!(world.store.last_reported(card.ord).await.unwrap(), Some(minute(20)));
    let told = EventKind::Report { customer_ord, payment_id: PAYMENT };
    let step = EventKind::Step { customer_ord, incident_ord: incident.ord, kind: StepKind::ReviewPayments };
    assert_eq!(kinds_after(&world, published).await, [told, step]);

    let before = world.store.position().await.unwrap().seq;
    let confirmed = OrderOutcome::Confirmed(case(CaseState::InReview));
    world.store.settle_order(&lease(&world).await, &confirmed, KEY_ID, minute(41)).await.unwrap();
    let open = world.store.report(customer_ord, PAYMENT).await.unwrap().unwrap();
    assert_eq!((open.state, open.case_reference.as_deref()), (CaseState::InReview, Some("NC-100001")));
    assert_eq!((open.reported_at, open.changed_at), (minute(20), minute(40)));
    assert_eq!(kinds_after(&world, before).await, [told, step]);

    // The feed tells of it once more, then of the decision, and of an older state after that.
    assert!(!apply(&world, &change(1, &card, case(CaseState::InReview))).await);
    assert!(apply(&world, &change(2, &card, case(CaseState::Refunded))).await);
    assert!(!apply(&world, &change(3, &card, case(CaseState::InReview))).await);
    assert_eq!(world.store.reports_of(customer_ord, card.ord).await.unwrap()[0].state, CaseState::Refunded);
}

pub(crate) async fn a_new_card_is_told_stage_by_stage_and_takes_the_place_of_the_old_one(
    backend: &dyn Backend,
) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let card = world.cards(0).await.remove(0);
    taken_in(&world, &replace(&world, &device, &card, "replace")).await;
    let ordered = OrderOutcome::Confirmed(stage(ReplacementStage::Ordered));
    world.store.settle_order(&lease(&world).await, &ordered, KEY_ID, minute(21)).await.unwrap();
    for (seq, reached) in
        (1..).zip([ReplacementStage::Ordered, ReplacementStage::Produced, ReplacementStage::Sent])
    {
        let new = apply(&world, &change(seq, &card, stage(reached))).await;
        assert_eq!(new, reached != ReplacementStage::Ordered, "{reached:?}");
    }
    let on_its_way = world.store.replacement_of(card.ord).await.unwrap().unwrap();
    let stages: Vec<_> = on_its_way.reached.iter().map(|(stage, _)| *stage).collect();
    assert_eq!(
        stages,
        [
            ReplacementStage::Requested,
            ReplacementStage::Ordered,
            ReplacementStage::Produced,
            ReplacementStage::Sent
        ]
    );
    assert_eq!((on_its_way.last4.as_deref(), on_its_way.latest), (Some("7305"), date(2026, 9, 21)));
    assert_eq!(world.cards(0).await.len(), 2, "nothing that does not work is a card yet");

    let before = world.store.position().await.unwrap().seq;
    world.place(&device, card.ord, OperationKind::Activate, "activate").await;
    let activated = OrderOutcome::Confirmed(stage(ReplacementStage::Activated));
    world.store.settle_order(&lease(&world).await, &activated, KEY_ID, minute(60)).await.unwrap();
    assert_eq!(world.store.card(card.ord).await.unwrap().state, CardState::Closed);
    let cards = world.cards(0).await;
    let new = cards.last().unwrap();
    assert_eq!((new.last4.as_str(), new.state), ("7305", CardState::Active));
    assert_eq!((new.replacement_for, &new.product), (Some(card.ord), &card.product));
    let index = world.store.card_index_page(None, 100).await.unwrap();
    assert!(index.iter().any(|entry| entry.tag == tag(99, 1) && entry.card_ord == new.ord));
    let events = kinds_after(&world, before).await;
    for card_ord in [card.ord, new.ord] {
        assert!(events.contains(&EventKind::Card { customer_ord: device.customer_ord, card_ord }));
    }
    assert!(!apply(&world, &change(4, &card, stage(ReplacementStage::Activated))).await);
    assert_eq!(world.cards(0).await, cards);
}

pub(crate) async fn a_change_is_applied_once_however_often_it_is_told(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let card = world.cards(0).await.remove(0);
    assert_eq!(world.store.processor_cursor().await.unwrap(), 0);
    let blocked = change(5, &card, Fact::Card(CardState::Blocked));
    assert!(apply(&world, &blocked).await);
    let position = world.store.position().await.unwrap();
    for again in [blocked, change(4, &card, Fact::Card(CardState::Active))] {
        assert!(!apply(&world, &again).await);
    }
    assert_eq!(world.store.position().await.unwrap(), position);
    assert_eq!(world.store.card(card.ord).await.unwrap().state, CardState::Blocked);
    let stranger =
        AppliedChange { card_external_id: "nobody's".into(), ..change(6, &card, case(CaseState::InReview)) };
    assert!(!apply(&world, &stranger).await);
    assert_eq!(world.store.processor_cursor().await.unwrap(), 6);
}

pub(crate) async fn a_refused_order_for_a_new_card_can_be_placed_again(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let card = world.cards(0).await.remove(0);
    taken_in(&world, &replace(&world, &device, &card, "first")).await;
    let refused = OrderOutcome::Failed(OperationFailure::Refused);
    world.store.settle_order(&lease(&world).await, &refused, KEY_ID, minute(21)).await.unwrap();
    let again = CardOrder { received_at: minute(70), ..replace(&world, &device, &card, "second") };
    taken_in(&world, &again).await;
    let row = world.store.replacement_of(card.ord).await.unwrap().unwrap();
    assert_eq!(row.reached, [(ReplacementStage::Requested, minute(70))]);
}

pub(crate) async fn an_address_is_kept_and_updated(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let customer = world.customers[0];
    assert_eq!(world.store.address_of(customer).await.unwrap(), ["1 Larkmoor Lane", "Elderfold"]);
    let mut moved = new_customer(1);
    moved.address = vec!["2 Mossgrove Lane".into()];
    world.store.put_customers(&[moved.clone()]).await.unwrap();
    assert_eq!(world.store.address_of(customer).await.unwrap(), ["2 Mossgrove Lane"]);
    moved.address.clear();
    world.store.put_customers(&[moved]).await.unwrap();
    assert_eq!(
        world.store.address_of(customer).await.unwrap(),
        ["2 Mossgrove Lane"],
        "a file without it says nothing"
    );
}

pub(crate) async fn of_many_workers_with_the_same_changes_each_is_applied_once(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let card = world.cards(0).await.remove(0);
    let changes: Vec<_> = (1..)
        .zip([
            ReplacementStage::Ordered,
            ReplacementStage::Produced,
            ReplacementStage::Sent,
            ReplacementStage::Activated,
        ])
        .map(|(seq, reached)| change(seq, &card, stage(reached)))
        .collect();
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let (store, changes) = (Arc::clone(&world.store), changes.clone());
            tokio::spawn(async move {
                let mut applied = 0;
                for change in &changes {
                    applied += u32::from(store.apply_change(change, KEY_ID, minute(50)).await.unwrap());
                }
                applied
            })
        })
        .collect();
    let mut applied = 0;
    for worker in workers {
        applied += worker.await.unwrap();
    }
    // A worker that is behind skips: the cursor is beyond its change, which somebody else applied.
    assert_eq!(applied, 4);
    assert_eq!(world.cards(0).await.len(), 2, "the old one is closed, the new one is there");
    assert_eq!(world.store.processor_cursor().await.unwrap(), 4);
}
