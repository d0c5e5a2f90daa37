//! What customers do themselves: signing in, names, codes for their next device, imitations.

use std::sync::Arc;

use firebreak_bank_store::{
    StoreError,
    records::{
        ActivationCode, CodeIssue, CodeUse, CodeWish, Contacts, DeviceRow, Imitation, IssuedCode,
        PutImitation,
    },
};
use firebreak_wire::{Lang, MessageChannel};
use uuid::Uuid;

use super::{
    backend::Backend,
    world::{World, minute, new_customer, new_device},
};

pub(crate) async fn a_sign_in_enrols_one_device(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let [first, second] = world.customers[..] else { panic!() };
    let enrol = async |tag: u8, customer: i64, key: &str| {
        world.store.enrol_signed_in(&[tag; 32], customer, &new_device(key), minute(3)).await
    };
    let CodeUse::Enrolled(row) = enrol(1, first, "key").await.unwrap() else { panic!("the proof is new") };
    assert_eq!((row.customer_ord, row.enrolled_at), (first, minute(3)));
    assert_eq!(world.store.device_by_key("key").await.unwrap(), Some(row.clone()));
    let used = world.store.activation_code(&[1; 32]).await.unwrap().unwrap();
    assert_eq!((used.customer_ord, used.used_at), (first, Some(row.enrolled_at)));

    assert_eq!(enrol(1, second, "other key").await.unwrap(), CodeUse::AlreadyUsed);
    assert_eq!(world.store.device_by_key("other key").await.unwrap(), None);
    assert!(matches!(enrol(2, second, "key").await, Err(StoreError::Conflict)));
    assert_eq!(world.store.activation_code(&[2; 32]).await.unwrap(), None, "the proof stays good");
    assert!(matches!(enrol(3, 99, "third key").await, Err(StoreError::NotFound)));
    let again = world.store.enrol(&[1; 32], &new_device("fourth key"), minute(4)).await.unwrap();
    assert_eq!(again, CodeUse::AlreadyUsed, "nor is it good as a code");
}

pub(crate) async fn a_device_is_renamed_by_its_owner_until_it_is_revoked(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let device = world.device(0, 1).await;
    let [owner, other] = world.customers[..] else { panic!() };
    let update = async |customer, name| {
        world.store.update_device(customer, device.id, name, Some(Lang::En)).await.unwrap()
    };
    assert!(update(owner, Some("Kitchen")).await);
    assert!(update(owner, None).await);
    assert!(!update(other, Some("Mine")).await);
    let row = world.store.device_by_key(&device.key_id).await.unwrap().unwrap();
    assert_eq!(row, DeviceRow { name: "Kitchen".into(), ..device.clone() });
    world.store.revoke_device(owner, device.id, minute(5)).await.unwrap();
    assert!(!update(owner, Some("Gone")).await);
}

pub(crate) async fn contacts_are_those_of_the_newest_file(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let email = Some("customer1@example.com".to_owned());
    let contacts = async || world.store.contacts_of(world.customers[0]).await.unwrap();
    assert_eq!(contacts().await, Contacts { email: email.clone(), phone: None });
    let phone = Some("+442079460118".to_owned());
    let mut person = new_customer(1);
    person.phone.clone_from(&phone);
    world.store.put_customers(&[person]).await.unwrap();
    assert_eq!(contacts().await, Contacts { email, phone });
    assert!(matches!(world.store.contacts_of(99).await, Err(StoreError::NotFound)));
}

/// A wish of this device's customer, made at this minute, for a code with this tag.
fn wish(device: &DeviceRow, key: &str, tag: u8, at: i64) -> CodeWish {
    CodeWish {
        code: ActivationCode {
            code_tag: [tag; 32],
            customer_ord: device.customer_ord,
            issued_at: minute(at),
            expires_at: minute(at + 30),
            used_at: None,
        },
        device_id: device.id,
        idempotency_key: key.into(),
        max_unused: 2,
        max_since: (3, minute(at - 100)),
    }
}

fn issued(tag: u8, at: i64) -> IssuedCode {
    IssuedCode { code_tag: [tag; 32], expires_at: minute(at + 30) }
}

pub(crate) async fn a_wished_code_is_issued_once_and_enrols_like_any_other(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let (device, other) = (world.device(0, 1).await, world.device(1, 2).await);
    let issue = async |wish: CodeWish| world.store.issue_code(&wish).await;
    assert_eq!(issue(wish(&device, "wish", 10, 5)).await.unwrap(), CodeIssue::New(issued(10, 5)));
    assert_eq!(issue(wish(&device, "wish", 11, 6)).await.unwrap(), CodeIssue::Existing(issued(10, 5)));
    assert!(matches!(issue(wish(&other, "wish", 10, 6)).await, Err(StoreError::Conflict)));
    assert_eq!(issue(wish(&other, "wish", 12, 6)).await.unwrap(), CodeIssue::New(issued(12, 6)));
    let enrolled = world.store.enrol(&[10; 32], &new_device("new key"), minute(7)).await.unwrap();
    let CodeUse::Enrolled(enrolled) = enrolled else { panic!("the code is new") };
    assert_eq!(enrolled.customer_ord, device.customer_ord);
}

pub(crate) async fn wished_codes_have_limits(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let issue = async |key: &str, tag: u8, at: i64| {
        world.store.issue_code(&wish(&device, key, tag, at)).await.unwrap()
    };
    issue("one", 10, 5).await;
    issue("two", 11, 6).await;
    assert_eq!(issue("three", 12, 7).await, CodeIssue::TooManyUnused(minute(35)));
    assert_eq!(issue("two", 12, 7).await, CodeIssue::Existing(issued(11, 6)));
    assert_eq!(world.store.activation_code(&[12; 32]).await.unwrap(), None);
    assert_eq!(issue("three", 12, 35).await, CodeIssue::New(issued(12, 35)), "the first has ended");
    assert_eq!(issue("four", 13, 80).await, CodeIssue::TooManySince(minute(5)), "all have ended");
    assert_eq!(issue("four", 13, 105).await, CodeIssue::New(issued(13, 105)));
}

pub(crate) async fn wished_codes_keep_their_limits_when_asked_for_at_once(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let wishes = (0..8).map(|number| {
        let (store, wish) =
            (Arc::clone(&world.store), wish(&device, &format!("wish-{number}"), 10 + number, 5));
        tokio::spawn(async move { store.issue_code(&wish).await.unwrap() })
    });
    let mut new = 0;
    for wish in wishes.collect::<Vec<_>>() {
        new += usize::from(matches!(wish.await.unwrap(), CodeIssue::New(_)));
    }
    assert_eq!(new, 2);
}

fn imitation(device: &DeviceRow, key: &str, at: i64) -> Imitation {
    Imitation {
        id: Uuid::now_v7(),
        customer_ord: device.customer_ord,
        device_id: device.id,
        idempotency_key: key.into(),
        channel: MessageChannel::Sms,
        sender: "a stranger".into(),
        text: "Confirm your card".into(),
        reference: None,
        received_at: minute(at),
    }
}

pub(crate) async fn an_imitation_is_taken_in_once(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let (device, other) = (world.device(0, 1).await, world.device(1, 2).await);
    let put =
        async |imitation: &Imitation| world.store.put_imitation(imitation, (2, minute(0))).await.unwrap();
    let first = imitation(&device, "key", 5);
    assert_eq!(put(&first).await, PutImitation::New);
    assert_eq!(put(&imitation(&device, "key", 6)).await, PutImitation::Existing(first.clone()));
    let changed = Imitation { text: "Something else".into(), ..imitation(&device, "key", 6) };
    assert_eq!(put(&changed).await, PutImitation::KeyReused);
    assert_eq!(put(&imitation(&other, "key", 6)).await, PutImitation::New);
    assert_eq!(put(&imitation(&device, "second", 7)).await, PutImitation::New);
    assert_eq!(put(&imitation(&device, "third", 8)).await, PutImitation::TooMany(minute(5)));
    assert_eq!(put(&imitation(&device, "key", 8)).await, PutImitation::Existing(first));
}

pub(crate) async fn imitations_are_paged_newest_first(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let device = world.device(0, 1).await;
    let mut expected = Vec::new();
    for number in 0..5 {
        let imitation = imitation(&device, &format!("key-{number}"), number);
        world.store.put_imitation(&imitation, (9, minute(-1))).await.unwrap();
        expected.insert(0, imitation);
    }
    let (mut listed, mut before) = (Vec::new(), None);
    loop {
        let page = world.store.imitations(before, 2).await.unwrap();
        let Some(last) = page.last() else { break };
        assert!(page.len() <= 2 && page.iter().all(|one| one.customer_external_id == "K-000001"));
        before = Some(last.ord);
        listed.extend(page.into_iter().map(|one| one.imitation));
    }
    assert_eq!(listed, expected);
}
