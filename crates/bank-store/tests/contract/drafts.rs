//! Drafts, and how they become bulletins.

use firebreak_bank_core::{
    draft::{Draft, Review},
    incident::{Incident, IncidentState},
    segment::{Rule, Segment},
    tier::Treatment,
    words::Message,
};
use firebreak_bank_store::{
    Store, StoreError,
    records::staff::{ImportState, NewAudit},
};

use super::{
    approval::Ready,
    backend::Backend,
    lists::import_of,
    staff::{actor, entry},
    world::{World, draft, minute},
};

pub(crate) fn first_draft(incident: &Incident) -> Draft {
    Draft::first(incident.facts(), 0, actor("Piotr"), minute(1))
}

pub(crate) fn in_review(draft: &Draft, at: i64) -> Draft {
    let review = Review { by: actor("Piotr"), at: minute(at), digest: "digest".into() };
    Draft { revision: draft.revision + 1, review: Some(review), ..draft.clone() }
}

pub(crate) fn edited(draft: &Draft, title: &str) -> Draft {
    let mut next = Draft { revision: draft.revision + 1, review: None, ..draft.clone() };
    next.facts.title = title.into();
    next
}

pub(crate) fn segment(name: &str, rule: Rule, treatment: Treatment) -> Segment {
    Segment { name: name.into(), rule, treatment }
}

/// A stored incident with its first draft.
pub(crate) async fn declared(store: &dyn Store, incident: &Incident) -> (Incident, Draft) {
    let first = first_draft(incident);
    let subject = NewAudit { subject: "{reference}".into(), ..entry("incident.declared") };
    (store.declare(incident, &first, 2026, &subject).await.unwrap(), first)
}

pub(crate) async fn actions(store: &dyn Store) -> Vec<String> {
    let rows = store.audit_after(0, u32::MAX).await.unwrap();
    rows.into_iter().map(|row| row.entry.action).collect()
}

pub(crate) async fn an_incident_is_declared_with_its_first_draft(backend: &dyn Backend) {
    let store = backend.open().await;
    store.add_incident(&draft("Another"), 2026).await.unwrap();
    let (incident, first) = declared(&*store, &draft("A shop")).await;
    assert_eq!((incident.ord, incident.reference.as_str()), (2, "FB-2026-0002"));
    assert_eq!(store.incident("FB-2026-0002").await.unwrap(), Some(incident.clone()));
    assert_eq!(store.draft(incident.ord).await.unwrap(), Some(first.clone()));
    assert_eq!(store.draft(1).await.unwrap(), None);
    assert_eq!(store.audit_after(0, 10).await.unwrap()[0].entry.subject, "FB-2026-0002");

    let again = store.declare(&incident, &first, 2026, &entry("incident.declared")).await;
    assert!(matches!(again, Err(StoreError::Conflict)), "an id is stored once");
    assert_eq!(actions(&*store).await, ["incident.declared"]);
}

pub(crate) async fn of_two_who_edit_one_draft_the_second_gets_a_conflict(backend: &dyn Backend) {
    let store = backend.open().await;
    let (incident, first) = declared(&*store, &draft("A shop")).await;
    let (mine, yours) = (edited(&first, "Mine"), edited(&first, "Yours"));
    store.save_draft(incident.ord, &mine, Some(1), &entry("draft.saved")).await.unwrap();
    let second = store.save_draft(incident.ord, &yours, Some(1), &entry("draft.saved")).await;
    assert!(matches!(second, Err(StoreError::Conflict)));
    let another = store.save_draft(incident.ord, &first, None, &entry("draft.begun")).await;
    assert!(matches!(another, Err(StoreError::Conflict)), "there is one already");
    assert_eq!(store.draft(incident.ord).await.unwrap(), Some(mine));
    assert_eq!(actions(&*store).await, ["incident.declared", "draft.saved"]);
    let nowhere = store.save_draft(99, &yours, Some(1), &entry("draft.saved")).await;
    assert!(matches!(nowhere, Err(StoreError::NotFound)));
}

pub(crate) async fn an_unpublished_incident_follows_its_draft_into_review_and_back(backend: &dyn Backend) {
    let store = backend.open().await;
    let (other, other_first) = declared(&*store, &draft("Another shop")).await;
    let (incident, first) = declared(&*store, &draft("A shop")).await;
    let state = async || store.incident_by_ord(incident.ord).await.unwrap().state;
    let submitted = in_review(&first, 20);
    store.save_draft(incident.ord, &submitted, Some(1), &entry("draft.submitted")).await.unwrap();
    assert_eq!(state().await, IncidentState::InReview);
    let earlier = in_review(&other_first, 10);
    store.save_draft(other.ord, &earlier, Some(1), &entry("draft.submitted")).await.unwrap();
    let waiting = store.drafts_in_review().await.unwrap();
    assert_eq!(waiting, [(other.ord, earlier), (incident.ord, submitted.clone())]);

    let back = edited(&submitted, "A shop");
    store.save_draft(incident.ord, &back, Some(2), &entry("draft.withdrawn")).await.unwrap();
    assert_eq!(state().await, IncidentState::Draft);
    assert_eq!(store.drafts_in_review().await.unwrap().len(), 1);
}

pub(crate) async fn a_draft_is_given_up_and_with_the_first_one_its_incident(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let store = &*world.store;
    let (incident, first) = declared(store, &draft("A shop")).await;
    let coming = import_of(&incident);
    store.begin_import(&coming, &entry("import.begun")).await.unwrap();
    let stale = store.discard_draft(incident.ord, 2, &entry("draft.discarded")).await;
    assert!(matches!(stale, Err(StoreError::Conflict)));
    store.discard_draft(incident.ord, 1, &entry("draft.discarded")).await.unwrap();
    assert_eq!(store.draft(incident.ord).await.unwrap(), None);
    assert_eq!(store.incident_by_ord(incident.ord).await.unwrap().state, IncidentState::Cancelled);
    assert_eq!(store.import(coming.id).await.unwrap().unwrap().state, ImportState::Cancelled);
    assert_eq!(store.position().await.unwrap().seq, 0, "customers hear nothing");
    let late = store.save_draft(incident.ord, &edited(&first, "Late"), Some(1), &entry("draft.saved")).await;
    assert!(matches!(late, Err(StoreError::Conflict)));

    let (incident, first) = declared(store, &draft("Another shop")).await;
    world.expose(&incident, &[0]).await;
    let alert = Ready::new(&incident, &first, IncidentState::Published);
    alert.publish(store).await.unwrap();
    let update = Draft { message: Message::Update, ..first_draft(&alert.incident) };
    store.save_draft(incident.ord, &update, None, &entry("draft.begun")).await.unwrap();
    store.discard_draft(incident.ord, 1, &entry("draft.discarded")).await.unwrap();
    assert_eq!(store.incident_by_ord(incident.ord).await.unwrap(), alert.incident);
}
