//! Customers as staff find them, and what the call centre does for them.

use firebreak_bank_store::{
    Store, StoreError,
    records::{ActivationCode, CardOrder, NewCustomer, OrderedBy, PlacedOrder},
};
use firebreak_wire::OperationKind;

use super::{
    backend::Backend,
    staff::{entry, person},
    world::{World, minute, new_customer},
};

fn named(number: u32, name: &str, phone: Option<&str>) -> NewCustomer {
    NewCustomer { display_name: name.into(), phone: phone.map(Into::into), ..new_customer(number) }
}

async fn found(store: &dyn Store, text: &str) -> Vec<String> {
    let found = store.search_customers(text, 10).await.unwrap();
    found.into_iter().map(|customer| customer.external_id).collect()
}

pub(crate) async fn a_customer_is_found_by_number_address_telephone_and_name(backend: &dyn Backend) {
    let store = backend.open().await;
    let people = [
        named(1, "Łucja Zielińska", Some("+48 600 100 200")),
        named(2, "Łukasz Zieliński", Some("+44 7700 900123")),
        named(3, "Mary 100% Smith", None),
        named(4, "K-000001", None),
        named(5, "Zoë Quinn", Some("0048600100299")),
    ];
    store.put_customers(&people).await.unwrap();
    let store = &*store;
    assert_eq!(found(store, "K-000002").await, ["K-000002"]);
    assert_eq!(found(store, " Customer2@Example.COM ").await, ["K-000002"]);
    assert_eq!(found(store, "łuk").await, ["K-000002"]);
    assert_eq!(found(store, "ŁU").await, ["K-000001", "K-000002"]);
    assert_eq!(found(store, "zoë q").await, ["K-000005"]);
    for digits in ["+48 600-100-200", "600 100 200", "0048 (600) 100.200", "0600100200"] {
        assert_eq!(found(store, digits).await, ["K-000001"], "{digits}");
    }
    assert_eq!(found(store, "07700 900123").await, ["K-000002"]);
    assert_eq!(found(store, "48600100299").await, ["K-000005"]);
    // The number comes first, then the name.
    assert_eq!(found(store, "K-000001").await, ["K-000001", "K-000004"]);

    for nobody in
        ["", "  ", "100", "100200", "99 600 100 200", "ielińska", "m%", "_", "600100200x", "customer"]
    {
        assert_eq!(found(store, nobody).await, [""; 0], "{nobody:?}");
    }
    let one = &store.search_customers("Mary", 10).await.unwrap()[0];
    assert_eq!((one.name.as_str(), one.phone.as_deref()), ("Mary 100% Smith", None));
    assert_eq!(one.email.as_deref(), Some("customer3@example.com"));
    assert_eq!(store.search_customers("Ł", 1).await.unwrap().len(), 1);

    store.put_customers(&[named(2, "Renamed", None)]).await.unwrap();
    assert_eq!(found(store, "łuk").await, [""; 0]);
    assert_eq!(found(store, "7700900123").await, [""; 0]);
    assert_eq!(found(store, "RENA").await, ["K-000002"]);
}

pub(crate) async fn a_country_and_a_confirmation_stay_when_a_file_does_not_say(backend: &dyn Backend) {
    let store = backend.open().await;
    let told = NewCustomer {
        country: Some("PL".into()),
        contact_confirmed_at: Some(minute(-9_000)),
        ..new_customer(1)
    };
    store.put_customers(&[told, new_customer(2)]).await.unwrap();
    store.put_customers(&[new_customer(1)]).await.unwrap();
    let one = store.customer_by_external_id("K-000001").await.unwrap().unwrap();
    assert_eq!((one.country.as_deref(), one.contact_confirmed_at), (Some("PL"), Some(minute(-9_000))));
    let other = store.customer_by_external_id("K-000002").await.unwrap().unwrap();
    assert_eq!((other.country, other.contact_confirmed_at, other.participant), (None, None, false));
    store.set_participant(one.ord, true, &entry("customer.participant")).await.unwrap();
    store.put_customers(&[new_customer(1)]).await.unwrap();
    assert!(store.customer(one.ord).await.unwrap().participant, "no file takes anybody out of exercises");
}

pub(crate) async fn an_agent_hands_out_a_code_and_both_are_in_the_log(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let store = &*world.store;
    let code = ActivationCode {
        code_tag: [4; 32],
        customer_ord: world.customers[0],
        issued_at: minute(0),
        expires_at: minute(15),
        used_at: None,
    };
    store.hand_out_code(&code, &entry("customer.code")).await.unwrap();
    assert_eq!(store.activation_code(&[4; 32]).await.unwrap(), Some(code.clone()));
    let again = store.hand_out_code(&code, &entry("customer.code")).await;
    assert!(matches!(again, Err(StoreError::Conflict)));
    assert_eq!(store.audit_after(0, 10).await.unwrap().len(), 1);
}

pub(crate) async fn an_agent_orders_for_a_customer_on_the_line_once(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let store = &*world.store;
    let agent = person("ola", &[]);
    let device = world.device(0, 1).await;
    let card = world.cards(0).await[0].ord;
    let spoken = CardOrder {
        by: OrderedBy::Staff(agent.actor()),
        ..world.order(&device, card, OperationKind::Freeze, "call-1")
    };
    let unknown = store.place_spoken_order(&spoken, &entry("customer.froze")).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)), "whoever is no member of staff is no agent");
    store.add_staff(&agent, &entry("staff.added")).await.unwrap();
    assert_eq!(
        store.place_spoken_order(&spoken, &entry("customer.froze")).await.unwrap(),
        PlacedOrder::New(spoken.clone())
    );
    assert_eq!(
        store.place_spoken_order(&spoken, &entry("customer.froze")).await.unwrap(),
        PlacedOrder::Existing(spoken.clone())
    );
    let other = world.order(&device, card, OperationKind::Unfreeze, "tap-1");
    assert_eq!(store.place_order(&other).await.unwrap(), PlacedOrder::Busy);
    let actions: Vec<_> =
        store.audit_after(0, 10).await.unwrap().into_iter().map(|row| row.entry.action).collect();
    assert_eq!(actions, ["staff.added", "customer.froze"]);
    let leases = store.lease_orders(minute(30), minute(31), 10).await.unwrap();
    assert_eq!(leases.len(), 1);
    assert_eq!(leases[0].order, spoken);

    let second = world.cards(0).await[1].ord;
    let tapped = world.place(&device, second, OperationKind::Freeze, "tap-2").await;
    assert_eq!(store.orders_of(world.customers[0], 10).await.unwrap(), [tapped.clone(), spoken]);
    assert_eq!(store.orders_of(world.customers[0], 1).await.unwrap(), [tapped]);
}

pub(crate) async fn every_device_of_a_customer_is_listed_also_revoked_ones(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let store = &*world.store;
    let (old, new) = (world.device(0, 1).await, world.device(0, 2).await);
    world.device(1, 3).await;
    store.revoke_device(world.customers[0], old.id, minute(9)).await.unwrap();
    let devices = store.all_devices_of(world.customers[0]).await.unwrap();
    let listed: Vec<_> = devices.iter().map(|device| (device.id, device.revoked_at)).collect();
    assert_eq!(listed, [(new.id, None), (old.id, Some(minute(9)))]);
}
