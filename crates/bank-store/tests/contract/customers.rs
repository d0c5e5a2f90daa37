//! Customers.

use firebreak_bank_store::{StoreError, records::Upserted};
use firebreak_wire::Lang;

use super::{backend::Backend, world::new_customer};

pub(crate) async fn customers_are_added_and_then_updated_by_their_external_id(backend: &dyn Backend) {
    let store = backend.open().await;
    let added = store.put_customers(&[new_customer(1), new_customer(2)]).await.unwrap();
    assert_eq!(added, Upserted { added: 2, updated: 0 });
    let first = store.customer_by_external_id("K-000001").await.unwrap().unwrap();
    assert_eq!((first.display_name.as_str(), first.lang), ("Customer 1", Lang::Pl));

    let mut renamed = new_customer(1);
    renamed.display_name = "Somebody Else".into();
    renamed.lang = Lang::En;
    let updated = store.put_customers(&[renamed, new_customer(3)]).await.unwrap();
    assert_eq!(updated, Upserted { added: 1, updated: 1 });

    let now = store.customer(first.ord).await.unwrap();
    assert_eq!((now.ord, now.id), (first.ord, first.id));
    assert_eq!((now.display_name.as_str(), now.lang), ("Somebody Else", Lang::En));
    let other = store.customer_by_external_id("K-000002").await.unwrap().unwrap();
    assert_ne!(other.id, first.id);
}

pub(crate) async fn more_customers_than_fit_one_statement_are_counted_exactly(backend: &dyn Backend) {
    let store = backend.open().await;
    let people: Vec<_> = (0..2_500).map(new_customer).collect();
    assert_eq!(store.put_customers(&people).await.unwrap(), Upserted { added: 2_500, updated: 0 });
    assert_eq!(store.put_customers(&people[1_000..]).await.unwrap(), Upserted { added: 0, updated: 1_500 });
    assert!(store.customer_by_external_id("K-002499").await.unwrap().is_some());
    assert_eq!(store.put_customers(&[]).await.unwrap(), Upserted::default());
}

pub(crate) async fn a_customer_who_is_not_there_is_not_found(backend: &dyn Backend) {
    let store = backend.open().await;
    store.ping().await.unwrap();
    assert_eq!(store.customer_by_external_id("K-000001").await.unwrap(), None);
    assert!(matches!(store.customer(1).await, Err(StoreError::NotFound)));
    assert!(matches!(store.card(1).await, Err(StoreError::NotFound)));
    assert_eq!(store.cards_of(1).await.unwrap(), []);
}
