//! Activation codes and devices.

use std::sync::Arc;

use firebreak_bank_core::incident::IncidentState;
use firebreak_bank_store::{
    StoreError,
    records::{ActivationCode, CodeUse, EventKind},
};
use uuid::Uuid;

use super::{
    backend::Backend,
    world::{World, minute, new_device},
};

pub(crate) async fn a_code_enrols_one_device(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let code = world.code(0, 1).await;
    let stored = world.store.activation_code(&code).await.unwrap().unwrap();
    assert_eq!(
        (stored.customer_ord, stored.expires_at, stored.used_at),
        (world.customers[0], minute(15), None)
    );

    let device = new_device("key");
    let CodeUse::Enrolled(row) = world.store.enrol(&code, &device, minute(3)).await.unwrap() else {
        panic!("the code is new");
    };
    assert_eq!((row.id, row.customer_ord, row.cursor_seq), (device.id, world.customers[0], 0));
    assert_eq!((row.enrolled_at, row.last_seen_at, row.revoked_at), (minute(3), None, None));
    assert_eq!(world.store.device_by_key("key").await.unwrap(), Some(row.clone()));
    assert_eq!(world.store.devices_of(world.customers[0]).await.unwrap(), [row]);
    assert_eq!(world.store.devices_of(world.customers[1]).await.unwrap(), []);
    assert_eq!(world.store.activation_code(&code).await.unwrap().unwrap().used_at, Some(minute(3)));

    let again = world.store.enrol(&code, &new_device("other key"), minute(4)).await.unwrap();
    assert_eq!(again, CodeUse::AlreadyUsed);
    assert_eq!(world.store.device_by_key("other key").await.unwrap(), None);
    let unknown = world.store.enrol(&[9; 32], &new_device("third key"), minute(4)).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}

pub(crate) async fn of_two_devices_with_the_same_code_exactly_one_is_enrolled(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    for round in 1..=10 {
        let code = world.code(0, round).await;
        let attempts = ["one", "other"].map(|name| {
            let (store, device) = (Arc::clone(&world.store), new_device(&format!("{name}-{round}")));
            tokio::spawn(async move { store.enrol(&code, &device, minute(3)).await.unwrap() })
        });
        let mut enrolled = 0;
        for attempt in attempts {
            enrolled += usize::from(attempt.await.unwrap() != CodeUse::AlreadyUsed);
        }
        assert_eq!(enrolled, 1);
        assert_eq!(world.store.devices_of(world.customers[0]).await.unwrap().len(), usize::from(round));
    }
}

pub(crate) async fn a_key_that_is_enrolled_already_conflicts_and_the_code_stays_good(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let device = world.device(0, 1).await;
    let code = world.code(1, 2).await;
    let refused = world.store.enrol(&code, &new_device(&device.key_id), minute(3)).await;
    assert!(matches!(refused, Err(StoreError::Conflict)));
    assert_eq!(world.store.activation_code(&code).await.unwrap().unwrap().used_at, None);
    let enrolled = world.store.enrol(&code, &new_device("own key"), minute(3)).await.unwrap();
    assert_ne!(enrolled, CodeUse::AlreadyUsed);
}

pub(crate) async fn codes_are_unique_and_belong_to_a_customer(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let code_tag = world.code(0, 1).await;
    let code = world.store.activation_code(&code_tag).await.unwrap().unwrap();
    assert!(matches!(world.store.put_activation_code(&code).await, Err(StoreError::Conflict)));
    let nobodys = ActivationCode { code_tag: [2; 32], customer_ord: 99, ..code };
    assert!(matches!(world.store.put_activation_code(&nobodys).await, Err(StoreError::NotFound)));
    assert_eq!(world.store.activation_code(&[2; 32]).await.unwrap(), None);
}

pub(crate) async fn a_device_is_revoked_once_and_by_its_owner_alone(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let (device, kept) = (world.device(0, 1).await, world.device(0, 2).await);
    let [owner, other] = world.customers[..] else { panic!() };
    assert_eq!(world.store.revoke_device(other, device.id, minute(5)).await.unwrap(), None);
    assert_eq!(world.store.revoke_device(owner, Uuid::now_v7(), minute(5)).await.unwrap(), None);
    assert_eq!(world.store.position().await.unwrap().seq, 0);

    let seq = world.store.revoke_device(owner, device.id, minute(5)).await.unwrap().unwrap();
    assert_eq!(world.store.revoke_device(owner, device.id, minute(6)).await.unwrap(), None);
    let events = world.store.events_for(owner, 0, 10).await.unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].seq, events[0].at), (seq, minute(5)));
    assert_eq!(events[0].kind, EventKind::DeviceRevoked { customer_ord: owner, device_id: device.id });
    let row = world.store.device_by_key(&device.key_id).await.unwrap().unwrap();
    assert_eq!(row.revoked_at, Some(minute(5)));
    assert_eq!(world.store.devices_of(owner).await.unwrap(), [kept]);
}

pub(crate) async fn a_cursor_moves_forward_and_never_beyond_the_sequence(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let incident = world.incident_naming(&[0]).await;
    let (incident, _) = world.publish(&incident, IncidentState::Published).await;
    let (_, newest) = world.publish(&incident, IncidentState::Published).await;
    assert_eq!(newest, 2);
    for (acknowledged, expected) in [(1, 1), (2, 2), (1, 2), (i64::MAX, 2), (-7, 2)] {
        world.store.acknowledge(device.id, acknowledged, &[], minute(12)).await.unwrap();
        let row = world.store.device_by_key(&device.key_id).await.unwrap().unwrap();
        assert_eq!(row.cursor_seq, expected, "after {acknowledged}");
    }
    assert_eq!(world.device(0, 2).await.cursor_seq, newest);
    let unknown = world.store.acknowledge(Uuid::now_v7(), 1, &[], minute(12)).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}

pub(crate) async fn acknowledging_again_is_harmless(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let incident = world.incident_naming(&[0]).await;
    let (incident, seq) = world.publish(&incident, IncidentState::Published).await;
    let seen = [(incident.ord, 1, minute(12)), (incident.ord, 1, minute(13))];
    world.store.acknowledge(device.id, seq, &seen, minute(12)).await.unwrap();
    world.store.acknowledge(device.id, seq, &seen, minute(12)).await.unwrap();

    let nonsense = world.store.acknowledge(device.id, seq, &[(99, 1, minute(12))], minute(12)).await;
    assert!(matches!(nonsense, Err(StoreError::NotFound)));
}

pub(crate) async fn last_seen_never_goes_back(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    for (at, expected) in [(5, 5), (9, 9), (7, 9)] {
        world.store.touch_device(device.id, minute(at)).await.unwrap();
        let row = world.store.device_by_key(&device.key_id).await.unwrap().unwrap();
        assert_eq!(row.last_seen_at, Some(minute(expected)));
    }
    assert!(matches!(world.store.touch_device(Uuid::now_v7(), minute(1)).await, Err(StoreError::NotFound)));
}
