//! Protective steps.

use firebreak_bank_core::incident::IncidentState;
use firebreak_bank_store::{
    StoreError,
    records::{EventKind, StepRow},
};
use firebreak_wire::{CompletedBy, SkipReason, StepKind, StepState};

use super::{
    backend::Backend,
    world::{World, minute},
};

pub(crate) async fn a_step_is_set_and_set_again(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let incident = world.incident_naming(&[0, 1]).await;
    let (incident, published) = world.publish(&incident, IncidentState::Published).await;
    let customer_ord = world.customers[0];
    assert_eq!(world.store.steps_of(incident.ord, customer_ord).await.unwrap(), []);

    let kind = StepKind::ReviewPayments;
    let by_customer = Some(CompletedBy::Customer);
    let rounds = [
        (StepState::InProgress, None),
        (StepState::Done, by_customer),
        (StepState::ToDo, None),
        (StepState::Skipped, by_customer),
    ];
    for (at, (state, completed_by)) in (30..).zip(rounds) {
        let skip_reason = (state == StepState::Skipped).then_some(SkipReason::AlreadyDone);
        let put = world.store.put_step(incident.ord, customer_ord, kind, state, skip_reason, minute(at));
        let seq = put.await.unwrap();
        let expected = StepRow { kind, state, completed_by, changed_at: minute(at), skip_reason };
        assert_eq!(world.store.steps_of(incident.ord, customer_ord).await.unwrap(), [expected]);
        let events = world.store.events_for(customer_ord, seq - 1, 10).await.unwrap();
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].kind, EventKind::Step { customer_ord, incident_ord: incident.ord, kind });
    }
    world
        .store
        .put_step(incident.ord, customer_ord, StepKind::FreezeCard, StepState::Skipped, None, minute(40))
        .await
        .unwrap();
    let kinds: Vec<_> = world
        .store
        .steps_of(incident.ord, customer_ord)
        .await
        .unwrap()
        .iter()
        .map(|step| step.kind)
        .collect();
    assert_eq!(kinds, [StepKind::FreezeCard, StepKind::ReviewPayments]);
    assert_eq!(world.store.steps_of(incident.ord, world.customers[1]).await.unwrap(), []);
    assert_eq!(world.store.events_for(world.customers[1], published, 10).await.unwrap(), []);
}

pub(crate) async fn a_step_of_somebody_unmatched_is_refused_without_an_event(backend: &dyn Backend) {
    let world = World::with_customers(backend, 2).await;
    let incident = world.incident_naming(&[0]).await;
    let kind = StepKind::ReviewPayments;
    let early =
        world.store.put_step(incident.ord, world.customers[0], kind, StepState::Done, None, minute(9)).await;
    assert!(matches!(early, Err(StoreError::NotFound)));
    let (incident, seq) = world.publish(&incident, IncidentState::Published).await;
    let strangers =
        world.store.put_step(incident.ord, world.customers[1], kind, StepState::Done, None, minute(9)).await;
    assert!(matches!(strangers, Err(StoreError::NotFound)));
    assert_eq!(world.store.steps_of(incident.ord, world.customers[1]).await.unwrap(), []);
    assert_eq!(world.store.position().await.unwrap().seq, seq);
}
