//! Cards and tags.

use firebreak_bank_core::fact::Fact;
use firebreak_bank_store::{
    Store,
    records::{CardRow, EventKind, EventRow, OrderOutcome, Upserted},
};
use firebreak_wire::{CardState, OperationKind, SetBy};
use jiff::{Timestamp, civil::date};
use uuid::Uuid;

use super::{
    backend::Backend,
    world::{KEY_ID, World, minute, new_card, new_customer, tag},
};

pub(crate) async fn cards_are_added_and_then_updated_by_their_external_id(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let before = world.cards(0).await;
    assert_eq!(before.len(), 2);
    assert_eq!((before[0].external_id.as_str(), before[0].last4.as_str()), ("C-000001-1", "0003"));
    assert_eq!(
        (before[0].state, before[0].set_by, before[0].state_since),
        (CardState::Active, None, minute(0))
    );

    let mut renewed = new_card(1, 1);
    renewed.expires = date(2031, 1, 31);
    renewed.product = "Everyday Plus".into();
    let (count, _) = world.store.put_cards(&[renewed, new_card(1, 3)], KEY_ID, minute(5)).await.unwrap();
    assert_eq!(count, Upserted { added: 1, updated: 1 });

    let after = world.cards(0).await;
    assert_eq!(after.len(), 3);
    assert_eq!((after[0].id, after[0].ord), (before[0].id, before[0].ord));
    assert_eq!((after[0].product.as_str(), after[0].expires), ("Everyday Plus", date(2031, 1, 31)));
    assert_eq!(after[0].state_since, minute(0));
    assert_eq!(world.store.card(after[0].ord).await.unwrap(), after[0]);
}

pub(crate) async fn cards_of_unknown_customers_are_named_and_not_written(backend: &dyn Backend) {
    let store = backend.open().await;
    let people: Vec<_> = (0..1_500).filter(|number| number % 500 != 499).map(new_customer).collect();
    store.put_customers(&people).await.unwrap();
    let cards: Vec<_> = (0..1_500).map(|number| new_card(number, 1)).collect();

    let (count, unknown) = store.put_cards(&cards, KEY_ID, minute(0)).await.unwrap();
    assert_eq!(unknown, [499, 999, 1_499]);
    assert_eq!(count, Upserted { added: 1_497, updated: 0 });
    assert_eq!(store.card_index_page(None, 2_000).await.unwrap().len(), 1_497);

    let (count, unknown) = store.put_cards(&[new_card(499, 1)], KEY_ID, minute(0)).await.unwrap();
    assert_eq!((count, unknown), (Upserted::default(), vec![0]));
}

pub(crate) async fn closed_cards_are_not_listed(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let mut closed = new_card(1, 1);
    closed.state = CardState::Closed;
    world.store.put_cards(&[closed], KEY_ID, minute(1)).await.unwrap();
    let listed: Vec<_> = world.cards(0).await.into_iter().map(|card| card.external_id).collect();
    assert_eq!(listed, ["C-000001-2"]);
}

pub(crate) async fn a_card_is_found_by_its_holder_alone(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let card = world.cards(0).await.remove(0);
    assert_eq!(world.store.card_of(world.customers[0], card.id).await.unwrap(), Some(card.clone()));
    assert_eq!(world.store.card_of(world.customers[1], card.id).await.unwrap(), None);
    assert_eq!(world.store.card_of(world.customers[0], Uuid::now_v7()).await.unwrap(), None);
}

pub(crate) async fn every_tag_is_paged_through_once_and_in_order(backend: &dyn Backend) {
    let world = World::with_customers(backend, 50).await;
    let mut found = Vec::new();
    loop {
        let page = world.store.card_index_page(found.last().map(|(tag, _)| *tag), 7).await.unwrap();
        assert!(page.len() <= 7);
        if page.is_empty() {
            break;
        }
        for row in page {
            let card = world.store.card(row.card_ord).await.unwrap();
            assert_eq!(
                (card.customer_ord, card.expires, card.state),
                (row.customer_ord, row.expires, row.state)
            );
            found.push((row.tag, card.external_id));
        }
    }
    let mut expected: Vec<_> = (1..=50)
        .flat_map(|number| [1, 2].map(|which| (tag(number, which), new_card(number, which).external_id)))
        .collect();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(world.store.tag_key_ids().await.unwrap(), [KEY_ID]);
    world.store.put_cards(&[new_card(1, 1)], "ffffffff", minute(3)).await.unwrap();
    assert_eq!(world.store.tag_key_ids().await.unwrap(), [KEY_ID, "ffffffff"]);
}

pub(crate) async fn a_file_neither_undoes_a_confirmed_freeze_nor_is_it_ignored_about_a_block(
    backend: &dyn Backend,
) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let card_ord = world.cards(0).await[0].ord;
    world.place(&device, card_ord, OperationKind::Freeze, "key").await;
    let lease = world.store.lease_orders(minute(21), minute(22), 1).await.unwrap().remove(0);
    let frozen = OrderOutcome::Confirmed(Fact::Card(CardState::Frozen));
    world.store.settle_order(&lease, &frozen, KEY_ID, minute(21)).await.unwrap();

    let card = import(&world, CardState::Active, minute(30)).await;
    assert_eq!((card.state, card.set_by), (CardState::Frozen, Some(SetBy::Customer)));
    assert_eq!(card.state_since, minute(21));

    let card = import(&world, CardState::Blocked, minute(31)).await;
    assert_eq!((card.state, card.set_by, card.state_since), (CardState::Blocked, None, minute(31)));

    let card = import(&world, CardState::Active, minute(32)).await;
    assert_eq!((card.state, card.set_by, card.state_since), (CardState::Active, None, minute(32)));
}

async fn import(world: &World, state: CardState, at: Timestamp) -> CardRow {
    let mut card = new_card(1, 1);
    card.state = state;
    world.store.put_cards(&[card], KEY_ID, at).await.unwrap();
    world.cards(0).await.remove(0)
}

pub(crate) async fn a_holder_hears_of_a_state_that_a_file_changed(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    assert_eq!(events(&*world.store).await, []);
    let blocked = import(&world, CardState::Blocked, minute(9)).await;
    let told = events(&*world.store).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].kind, EventKind::Card { customer_ord: world.customers[0], card_ord: blocked.ord });
    import(&world, CardState::Blocked, minute(10)).await;
    assert_eq!(events(&*world.store).await, told);
}

async fn events(store: &dyn Store) -> Vec<EventRow> {
    store.events_after(0, 100).await.unwrap()
}
