//! Incidents.

use firebreak_bank_core::incident::{Incident, IncidentState};
use firebreak_bank_store::StoreError;

use super::{
    backend::Backend,
    world::{World, draft},
};

pub(crate) async fn references_count_within_the_year(backend: &dyn Backend) {
    let store = backend.open().await;
    let mut references = Vec::new();
    for year in [2026, 2026, 2027, 2026] {
        references.push(store.add_incident(&draft("A shop"), year).await.unwrap().reference);
    }
    assert_eq!(references, ["FB-2026-0001", "FB-2026-0002", "FB-2027-0001", "FB-2026-0003"]);
}

pub(crate) async fn an_incident_reads_back_as_stored_and_an_id_is_stored_once(backend: &dyn Backend) {
    let store = backend.open().await;
    let new = draft("A shop");
    let stored = store.add_incident(&new, 2026).await.unwrap();
    assert_eq!(Incident { ord: 0, reference: String::new(), ..stored.clone() }, new);
    assert!(stored.ord > 0);
    assert_eq!(store.incident("FB-2026-0001").await.unwrap(), Some(stored.clone()));
    assert_eq!(store.incident_by_ord(stored.ord).await.unwrap(), stored);
    assert_eq!(store.incident("FB-2026-0002").await.unwrap(), None);
    assert!(matches!(store.incident_by_ord(99).await, Err(StoreError::NotFound)));

    assert!(matches!(store.add_incident(&new, 2026).await, Err(StoreError::Conflict)));
    assert_eq!(store.incidents().await.unwrap(), [stored]);
}

pub(crate) async fn a_stale_update_conflicts_and_changes_nothing(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let incident = world.incident_naming(&[0]).await;
    let reviewed = Incident { state: IncidentState::InReview, title: "Renamed".into(), ..incident.clone() };
    world.store.update_incident(&reviewed, 0).await.unwrap();
    assert_eq!(world.store.incident_by_ord(incident.ord).await.unwrap(), reviewed);

    let (published, _) = world.publish(&reviewed, IncidentState::Published).await;
    assert!(matches!(world.store.update_incident(&reviewed, 0).await, Err(StoreError::Conflict)));
    assert_eq!(world.store.incident_by_ord(incident.ord).await.unwrap(), published);

    let nobodys = Incident { ord: 99, ..published.clone() };
    assert!(matches!(world.store.update_incident(&nobodys, 1).await, Err(StoreError::NotFound)));
    let another = Incident { id: uuid::Uuid::now_v7(), ..published };
    assert!(matches!(world.store.update_incident(&another, 1).await, Err(StoreError::NotFound)));
}

pub(crate) async fn incidents_are_listed_newest_first(backend: &dyn Backend) {
    let store = backend.open().await;
    for title in ["first", "second", "third"] {
        store.add_incident(&draft(title), 2026).await.unwrap();
    }
    let titles: Vec<_> =
        store.incidents().await.unwrap().into_iter().map(|incident| incident.title).collect();
    assert_eq!(titles, ["third", "second", "first"]);
}
