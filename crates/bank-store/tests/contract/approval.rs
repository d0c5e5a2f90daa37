//! Approved drafts, and how they become bulletins.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use firebreak_bank_core::{
    draft::Draft,
    incident::{Incident, IncidentState},
    segment::Rule,
    tier::Treatment,
    words::{Message, Part, Words},
};
use firebreak_bank_store::{
    Store, StoreError,
    records::{EventKind, PublishedBulletin, staff::Approved},
};
use firebreak_wire::{BulletinStatus, Lang};

use super::{
    backend::Backend,
    drafts::{actions, declared, edited, first_draft, in_review, segment},
    staff::entry,
    world::{World, bulletin, draft, exposure, import, minute, next},
};

/// What is published is put together from these.
pub(crate) struct Ready {
    pub(crate) incident: Incident,
    pub(crate) expected_version: u32,
    pub(crate) draft: Draft,
    pub(crate) bulletin: PublishedBulletin,
    pub(crate) words: Words,
    pub(crate) participants_only: bool,
}

impl Ready {
    /// The next bulletin of an incident by a draft, which leaves it in this state.
    pub(crate) fn new(incident: &Incident, draft: &Draft, state: IncidentState) -> Self {
        let after = Incident { segments: draft.segments.clone(), ..next(incident, state) };
        let words = BTreeMap::from([(Lang::En, BTreeMap::from([(Part::Sms, "Open the app.".into())]))]);
        Self {
            expected_version: incident.version,
            draft: draft.clone(),
            bulletin: bulletin(after.version),
            incident: after,
            words,
            participants_only: false,
        }
    }

    pub(crate) async fn publish(&self, store: &dyn Store) -> Result<i64, StoreError> {
        let approved = Approved {
            incident: &self.incident,
            expected_version: self.expected_version,
            draft: &self.draft,
            bulletin: &self.bulletin,
            words: &self.words,
            approval: r#"{"by":"Ewa"}"#,
            participants_only: self.participants_only,
        };
        store.publish_draft(&approved, &entry("draft.approved")).await
    }
}

pub(crate) async fn an_approved_draft_is_published_whole(backend: &dyn Backend) {
    let world = World::with_customers(backend, 3).await;
    let store = &*world.store;
    let (incident, first) = declared(store, &draft("A shop")).await;
    world.expose(&incident, &[0, 2]).await;
    let submitted = in_review(&first, 5);
    store.save_draft(incident.ord, &submitted, Some(1), &entry("draft.submitted")).await.unwrap();
    let incident = store.incident_by_ord(incident.ord).await.unwrap();
    let alert = Ready::new(&incident, &submitted, IncidentState::Published);
    let seq = alert.publish(store).await.unwrap();

    assert_eq!(store.incident_by_ord(incident.ord).await.unwrap(), alert.incident);
    assert_eq!(store.bulletins(incident.ord).await.unwrap(), std::slice::from_ref(&alert.bulletin));
    assert_eq!(store.matched(incident.ord).await.unwrap(), [world.customers[0], world.customers[2]]);
    assert_eq!(store.draft(incident.ord).await.unwrap(), None);
    let events = store.events_after(0, 10).await.unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].seq, seq);
    assert_eq!(events[0].kind, EventKind::Publication { incident_ord: incident.ord, version: 1 });
    let words = serde_json::to_string(&alert.words).unwrap();
    let approvals = store.approvals(incident.ord).await.unwrap();
    assert_eq!(approvals, [(1, r#"{"by":"Ewa"}"#.to_owned(), words)]);
    assert_eq!(actions(store).await, ["incident.declared", "draft.submitted", "draft.approved"]);

    let again = alert.publish(store).await;
    assert!(matches!(again, Err(StoreError::Conflict)));
    assert_eq!(store.position().await.unwrap().seq, seq);
    assert_eq!(actions(store).await.len(), 3);
}

pub(crate) async fn nothing_is_published_but_the_very_draft_that_was_approved(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let store = &*world.store;
    let (incident, first) = declared(store, &draft("A shop")).await;
    world.expose(&incident, &[0]).await;
    let read = Ready::new(&incident, &first, IncidentState::Published);
    let changed = edited(&first, "Changed under the approver's eyes");
    store.save_draft(incident.ord, &changed, Some(1), &entry("draft.saved")).await.unwrap();
    assert!(matches!(read.publish(store).await, Err(StoreError::Conflict)));

    // The same revision of another draft is another draft.
    let lookalike = Draft { revision: changed.revision, ..first };
    let read = Ready::new(&incident, &lookalike, IncidentState::Published);
    assert!(matches!(read.publish(store).await, Err(StoreError::Conflict)));
    // Neither is the version of the incident left out of it.
    let skipping = Ready { expected_version: 1, ..Ready::new(&incident, &changed, IncidentState::Published) };
    assert!(matches!(skipping.publish(store).await, Err(StoreError::Conflict)));

    assert_eq!(store.draft(incident.ord).await.unwrap(), Some(changed));
    assert_eq!(store.position().await.unwrap().seq, 0);
    assert_eq!(store.matched(incident.ord).await.unwrap(), [0i64; 0]);
    assert_eq!(store.approvals(incident.ord).await.unwrap(), []);
    assert_eq!(actions(store).await, ["incident.declared", "draft.saved"]);
}

pub(crate) async fn segments_that_were_not_assigned_are_not_published(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let store = &*world.store;
    let (incident, first) = declared(store, &draft("A shop")).await;
    world.expose(&incident, &[0]).await;
    let segments = vec![segment("all", Rule::default(), Treatment::Replace)];
    let divided = Draft { segments: segments.clone(), ..edited(&first, "A shop") };
    store.save_draft(incident.ord, &divided, Some(1), &entry("draft.saved")).await.unwrap();
    let alert = Ready::new(&incident, &divided, IncidentState::Published);
    assert!(matches!(alert.publish(store).await, Err(StoreError::Conflict)));
    let others = [segment("all", Rule::default(), Treatment::Monitor)];
    store.assign_segments(incident.ord, &others, &[], minute(5)).await.unwrap();
    assert!(matches!(alert.publish(store).await, Err(StoreError::Conflict)));
    store.assign_segments(incident.ord, &segments, &[], minute(6)).await.unwrap();
    alert.publish(store).await.unwrap();

    // What was assigned for one publication is not good for the next.
    let update = Draft { message: Message::Update, ..first_draft(&alert.incident) };
    let update = Draft { segments, ..update };
    store.save_draft(incident.ord, &update, None, &entry("draft.begun")).await.unwrap();
    let next = Ready::new(&alert.incident, &update, IncidentState::Published);
    assert!(matches!(next.publish(store).await, Err(StoreError::Conflict)));
}

pub(crate) async fn of_many_approvals_at_once_exactly_one_publishes(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let (incident, first) = declared(&*world.store, &draft("A shop")).await;
    world.expose(&incident, &[0]).await;
    let alert = Arc::new(Ready::new(&incident, &first, IncidentState::Published));
    let attempts: Vec<_> = (0..8)
        .map(|_| {
            let (store, alert) = (Arc::clone(&world.store), Arc::clone(&alert));
            tokio::spawn(async move { alert.publish(&*store).await })
        })
        .collect();
    let mut published = 0;
    for attempt in attempts {
        match attempt.await.unwrap() {
            Ok(_) => published += 1,
            Err(StoreError::Conflict) => {}
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(published, 1);
    assert_eq!(world.store.position().await.unwrap().seq, 1);
    assert_eq!(actions(&*world.store).await, ["incident.declared", "draft.approved"]);
}

pub(crate) async fn an_approval_cut_short_happened_whole_or_not_at_all(backend: &dyn Backend) {
    let world = World::with_customers(backend, 1).await;
    let store = &*world.store;
    let (mut incident, mut draft) = declared(store, &draft("A shop")).await;
    let exposures: Vec<_> = (1..=8_000).map(|customer| exposure(customer, customer)).collect();
    for round in 0..10u32 {
        let customers = 800 * (round as usize + 1);
        store.add_exposures(incident.ord, &exposures[..customers], &import()).await.unwrap();
        let before = store.matched(incident.ord).await.unwrap().len();
        let ready = Ready::new(&incident, &draft, IncidentState::Published);
        // The caller goes away: at once, in the middle, or after the end.
        let patience = Duration::from_micros(u64::from(round) * 400);
        let _ = tokio::time::timeout(patience, ready.publish(store)).await;

        // An act that waits for the writer, so that whatever went on is over.
        store.append_audit(&entry("act")).await.unwrap();
        let stored = store.incident_by_ord(incident.ord).await.unwrap();
        let happened = stored.version == ready.incident.version;
        assert_eq!(
            store.matched(incident.ord).await.unwrap().len(),
            if happened { customers } else { before }
        );
        assert_eq!(store.draft(incident.ord).await.unwrap().is_none(), happened);
        assert_eq!(store.approvals(incident.ord).await.unwrap().len() as u32, stored.version);
        let approved = actions(store).await.iter().filter(|action| *action == "draft.approved").count();
        assert_eq!(approved as u32, stored.version);
        if happened {
            draft = Draft { message: Message::Update, ..first_draft(&stored) };
            store.save_draft(stored.ord, &draft, None, &entry("draft.begun")).await.unwrap();
        }
        incident = stored;
    }
}

pub(crate) async fn an_exercise_reaches_participants_alone_and_is_in_no_public_list(backend: &dyn Backend) {
    let world = World::with_customers(backend, 4).await;
    let store = &*world.store;
    for (customer, takes_part) in [(1, true), (2, true), (3, true), (3, false)] {
        let act = entry("customer.participant");
        store.set_participant(world.customers[customer], takes_part, &act).await.unwrap();
    }
    let nobody = store.set_participant(99, true, &entry("customer.participant")).await;
    assert!(matches!(nobody, Err(StoreError::NotFound)));
    let participants: Vec<_> =
        store.participants().await.unwrap().into_iter().map(|found| found.ord).collect();
    assert_eq!(participants, world.customers[1..3]);
    assert!(store.customer(world.customers[1]).await.unwrap().participant);
    assert!(!store.customer(world.customers[3]).await.unwrap().participant);

    let exercise = Incident { status: BulletinStatus::Exercise, ..draft("An exercise") };
    // An incident that is an exercise cannot reach others, whatever whoever publishes it says.
    for participants_only in [true, false] {
        let (incident, first) = declared(store, &exercise_like(&exercise)).await;
        world.expose(&incident, &[0, 1, 3]).await;
        let ready = Ready::new(&incident, &first, IncidentState::Published);
        Ready { participants_only, ..ready }.publish(store).await.unwrap();
        assert_eq!(store.matched(incident.ord).await.unwrap(), [world.customers[1]]);
        assert_eq!(store.engagement(incident.ord).await.unwrap().matched, 1);
    }
    let incident = world.store.add_incident(&exercise_like(&exercise), 2026).await.unwrap();
    world.expose(&incident, &[0, 2]).await;
    world.publish(&incident, IncidentState::Published).await;
    assert_eq!(store.matched(incident.ord).await.unwrap(), [world.customers[2]]);
    assert_eq!(store.bulletins_in_force().await.unwrap(), []);
    assert_eq!(store.incidents_of(world.customers[0]).await.unwrap(), [0i64; 0]);
}

fn exercise_like(exercise: &Incident) -> Incident {
    Incident { id: uuid::Uuid::now_v7(), ..exercise.clone() }
}
