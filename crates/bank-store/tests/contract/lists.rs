//! Lists on their way in.

use firebreak_bank_core::{
    exposure::{DataClasses, ExpiryMatch},
    incident::Incident,
};
use firebreak_bank_store::{
    StoreError,
    records::{
        ImportRecord,
        staff::{ImportHit, ImportRow, ImportState, ImportStep},
    },
};
use firebreak_wire::DataClass;
use uuid::Uuid;

use super::{
    backend::Backend,
    drafts::{declared, in_review},
    staff::{actor, entry},
    world::{World, draft, exposure, minute},
};

pub(crate) fn import_of(incident: &Incident) -> ImportRow {
    ImportRow {
        id: Uuid::now_v7(),
        incident_ord: incident.ord,
        by: actor("Piotr"),
        started_at: minute(2),
        moved_at: minute(2),
        state: ImportState::Receiving,
        file_name: "list.csv".into(),
        file_bytes: 300,
        offset: 0,
        progress: "{}".into(),
        sha256: None,
        report: None,
    }
}

fn hit(card_ord: i64, class: DataClass, expiry: u8) -> ImportHit {
    let classes = DataClasses::NONE.with(class).bits();
    ImportHit { card_ord, customer_ord: card_ord + 1_000, classes, expiry }
}

fn step(from_offset: i64, to_offset: i64, hits: &[ImportHit], rejects: &[(i64, &str)]) -> ImportStep {
    ImportStep {
        from_offset,
        to_offset,
        progress: format!(r#"{{"at":{to_offset}}}"#),
        hits: hits.to_vec(),
        rejects: rejects.iter().map(|(line, reason)| (*line, (*reason).to_owned())).collect(),
        at: minute(3),
    }
}

pub(crate) async fn a_list_comes_in_step_by_step_and_each_step_counts_once(backend: &dyn Backend) {
    let store = backend.open().await;
    let (incident, _) = declared(&*store, &draft("A shop")).await;
    let import = import_of(&incident);
    store.begin_import(&import, &entry("import.begun")).await.unwrap();
    let again = store.begin_import(&import, &entry("import.begun")).await;
    assert!(matches!(again, Err(StoreError::Conflict)));
    let nowhere = ImportRow { id: Uuid::now_v7(), incident_ord: 99, ..import.clone() };
    assert!(matches!(store.begin_import(&nowhere, &entry("")).await, Err(StoreError::NotFound)));
    assert_eq!(store.import(import.id).await.unwrap(), Some(import.clone()));
    assert_eq!(store.imports_of(incident.ord).await.unwrap(), std::slice::from_ref(&import));

    let first = step(0, 100, &[hit(5, DataClass::Pan, 1)], &[(2, "not_a_number")]);
    store.step_import(import.id, &first).await.unwrap();
    // Sent again by somebody who did not hear the answer.
    assert!(matches!(store.step_import(import.id, &first).await, Err(StoreError::Conflict)));
    assert!(matches!(store.step_import(Uuid::now_v7(), &first).await, Err(StoreError::NotFound)));
    drop(store);

    let store = backend.open().await;
    let second = step(100, 300, &[], &[(9, "too_long"), (4, "not_a_number")]);
    store.step_import(import.id, &second).await.unwrap();
    let moved = store.import(import.id).await.unwrap().unwrap();
    let expected =
        ImportRow { offset: 300, progress: second.progress, moved_at: minute(3), ..import.clone() };
    assert_eq!(moved, expected);
    let rejects = store.import_rejects(import.id, 2, 10).await.unwrap();
    assert_eq!(rejects, [(4, "not_a_number".to_owned()), (9, "too_long".to_owned())]);
    assert_eq!(store.import_rejects(import.id, 0, 1).await.unwrap()[0].0, 2);
}

pub(crate) async fn of_two_findings_of_a_list_the_worse_one_holds(backend: &dyn Backend) {
    let store = backend.open().await;
    let (incident, _) = declared(&*store, &draft("A shop")).await;
    let (import, other) = (import_of(&incident), import_of(&incident));
    store.begin_import(&import, &entry("import.begun")).await.unwrap();
    store.begin_import(&other, &entry("import.begun")).await.unwrap();
    store.step_import(other.id, &step(0, 1, &[hit(5, DataClass::Pin, 0)], &[])).await.unwrap();
    // Twice in one step, and once more in the next; not in order.
    let named = [hit(9, DataClass::Pan, 2), hit(5, DataClass::Pan, 1), hit(5, DataClass::Email, 2)];
    store.step_import(import.id, &step(0, 1, &named, &[])).await.unwrap();
    store.step_import(import.id, &step(1, 2, &[hit(9, DataClass::Cvv2, 0)], &[])).await.unwrap();

    let both = |one: DataClass, other: DataClass| DataClasses::NONE.with(one).with(other).bits();
    let five = ImportHit { classes: both(DataClass::Pan, DataClass::Email), ..hit(5, DataClass::Pan, 1) };
    let nine = ImportHit { classes: both(DataClass::Pan, DataClass::Cvv2), ..hit(9, DataClass::Pan, 0) };
    assert_eq!(store.import_hits(import.id, 0, 10).await.unwrap(), [five, nine]);
    assert_eq!(store.import_hits(import.id, 5, 10).await.unwrap(), [nine]);
    assert_eq!(store.import_hits(import.id, 0, 1).await.unwrap(), [five]);
    assert_eq!(store.import_hits(Uuid::now_v7(), 0, 10).await.unwrap(), []);
}

pub(crate) async fn a_list_that_is_whole_goes_into_its_incident_at_once(backend: &dyn Backend) {
    let world = World::with_customers(backend, 3).await;
    let store = &*world.store;
    let (incident, first) = declared(store, &draft("A shop")).await;
    world.expose(&incident, &[0]).await;
    let import = import_of(&incident);
    store.begin_import(&import, &entry("import.begun")).await.unwrap();
    let rejects = [(2, "not_a_number")];
    store.step_import(import.id, &step(0, 300, &[hit(5, DataClass::Pan, 1)], &rejects)).await.unwrap();
    let submitted = in_review(&first, 4);
    store.save_draft(incident.ord, &submitted, Some(1), &entry("draft.submitted")).await.unwrap();

    let mut exposures = Vec::new();
    for customer in [0, 1, 2] {
        exposures.push(exposure(world.customers[customer], world.cards(customer).await[0].ord));
    }
    let record = ImportRecord { id: import.id, at: minute(8), report: r#"{"lines":4}"#.into() };
    let touched = submitted.touched(actor("Ola"), minute(8)).unwrap();
    let finish = async |revision| {
        let draft = Some((&touched, revision));
        store.finish_import(import.id, &exposures, &record, "abc", draft, &entry("import.done")).await
    };
    // The draft moved on meanwhile: nothing of the list is in the incident.
    assert!(matches!(finish(1).await, Err(StoreError::Conflict)));
    assert_eq!(store.imports(incident.ord).await.unwrap().len(), 1);
    assert_eq!(store.import_hits(import.id, 0, 10).await.unwrap().len(), 1);

    assert_eq!(finish(2).await.unwrap(), 2, "one was there before");
    assert_eq!(store.imports(incident.ord).await.unwrap()[1], record);
    assert_eq!(store.draft(incident.ord).await.unwrap(), Some(touched.clone()));
    assert!(store.drafts_in_review().await.unwrap().is_empty(), "what was reviewed is not what there is");
    let done = store.import(import.id).await.unwrap().unwrap();
    assert_eq!(
        (done.state, done.sha256.as_deref(), done.moved_at),
        (ImportState::Done, Some("abc"), minute(8))
    );
    assert_eq!(done.report, Some(record.report.clone()));
    assert_eq!(store.import_hits(import.id, 0, 10).await.unwrap(), []);
    assert_eq!(store.import_rejects(import.id, 0, 10).await.unwrap().len(), 1, "for the report");
    let glance = store.glances().await.unwrap()[0];
    assert_eq!((glance.customers, glance.cards, glance.matched), (3, 3, 0));

    assert!(matches!(finish(3).await, Err(StoreError::Conflict)), "a list goes in once");
    let more = store.step_import(import.id, &step(300, 400, &[], &[])).await;
    assert!(matches!(more, Err(StoreError::Conflict)));
    let late = store.cancel_import(import.id, minute(9), &entry("import.cancelled")).await;
    assert!(matches!(late, Err(StoreError::Conflict)));
}

pub(crate) async fn a_list_that_is_given_up_leaves_nothing(backend: &dyn Backend) {
    let store = backend.open().await;
    let (incident, first) = declared(&*store, &draft("A shop")).await;
    let import = import_of(&incident);
    store.begin_import(&import, &entry("import.begun")).await.unwrap();
    let rejects = [(2, "not_a_number")];
    store.step_import(import.id, &step(0, 10, &[hit(5, DataClass::Pan, 1)], &rejects)).await.unwrap();
    for _ in 0..2 {
        store.cancel_import(import.id, minute(9), &entry("import.cancelled")).await.unwrap();
    }
    let given_up = store.import(import.id).await.unwrap().unwrap();
    assert_eq!((given_up.state, given_up.moved_at), (ImportState::Cancelled, minute(9)));
    assert_eq!(store.import_hits(import.id, 0, 10).await.unwrap(), []);
    assert_eq!(store.import_rejects(import.id, 0, 10).await.unwrap(), []);
    let more = store.step_import(import.id, &step(10, 20, &[], &[])).await;
    assert!(matches!(more, Err(StoreError::Conflict)));
    let record = ImportRecord { id: import.id, at: minute(9), report: "{}".into() };
    let finish = store.finish_import(import.id, &[], &record, "abc", None, &entry("import.done")).await;
    assert!(matches!(finish, Err(StoreError::Conflict)));
    assert_eq!(store.imports(incident.ord).await.unwrap(), []);
    assert_eq!(store.draft(incident.ord).await.unwrap(), Some(first));
    let cancelled = store.audit_after(0, 10).await.unwrap();
    assert_eq!(cancelled.iter().filter(|row| row.entry.action == "import.cancelled").count(), 1);
    let unknown = store.cancel_import(Uuid::now_v7(), minute(9), &entry("")).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}

pub(crate) async fn steps_of_any_size_keep_every_card_and_line(backend: &dyn Backend) {
    let store = backend.open().await;
    let (incident, _) = declared(&*store, &draft("A large shop")).await;
    let import = import_of(&incident);
    store.begin_import(&import, &entry("import.begun")).await.unwrap();
    let hits: Vec<_> = (1..=2_500).rev().map(|card| hit(card, DataClass::Pan, 0)).collect();
    let rejects: Vec<_> = (1..=2_500).map(|line| (line, "not_a_number")).collect();
    store.step_import(import.id, &step(0, 300, &hits, &rejects)).await.unwrap();
    let mut after = 0;
    let mut cards = Vec::new();
    loop {
        let page = store.import_hits(import.id, after, 700).await.unwrap();
        let Some(last) = page.last() else { break };
        after = last.card_ord;
        cards.extend(page.iter().map(|hit| hit.card_ord));
    }
    assert_eq!(cards, (1..=2_500).collect::<Vec<_>>());
    assert_eq!(store.import_rejects(import.id, 2_000, 1_000).await.unwrap().len(), 500);
    assert_eq!(ExpiryMatch::ALL[0], ExpiryMatch::Matches, "hits count from the worst");
}
