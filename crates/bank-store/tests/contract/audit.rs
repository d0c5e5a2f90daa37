//! The audit log.

use std::sync::Arc;

use firebreak_bank_store::{
    Store,
    records::staff::{AuditCheckpoint, AuditRow, NewAudit, chain},
};

use super::{
    backend::Backend,
    staff::{entry, person},
    world::minute,
};

/// The hash that the chain has after these rows, if they are whole.
fn followed(rows: &[AuditRow]) -> Option<[u8; 32]> {
    rows.iter().zip(1i64..).try_fold([0; 32], |before, (row, place)| {
        (row.seq == place && row.hash == chain(&before, place, &row.entry)).then_some(row.hash)
    })
}

async fn whole(store: &dyn Store) -> Vec<AuditRow> {
    store.audit_after(0, u32::MAX).await.unwrap()
}

pub(crate) async fn rows_are_chained_in_the_order_of_the_acts(backend: &dyn Backend) {
    let store = backend.open().await;
    let by_the_service = NewAudit { actor: None, ..entry("service.started") };
    assert_eq!(store.append_audit(&by_the_service).await.unwrap(), 1);
    store.add_staff(&person("ada", &[]), &entry("staff.added")).await.unwrap();
    assert_eq!(store.append_audit(&entry("customer.opened")).await.unwrap(), 3);
    drop(store);

    let store = backend.open().await;
    assert_eq!(store.append_audit(&entry("customer.opened")).await.unwrap(), 4);
    let rows = whole(&*store).await;
    let actions: Vec<_> = rows.iter().map(|row| row.entry.action.as_str()).collect();
    assert_eq!(actions, ["service.started", "staff.added", "customer.opened", "customer.opened"]);
    assert_eq!(rows[0].entry, by_the_service);
    assert!(followed(&rows).is_some());

    let mut changed = rows.clone();
    changed[1].entry.detail = "[]".into();
    assert_eq!(followed(&changed), None);
    let mut missing = rows;
    missing.remove(1);
    assert_eq!(followed(&missing), None);
}

pub(crate) async fn many_acts_at_once_make_one_chain_without_a_gap(backend: &dyn Backend) {
    let store = backend.open().await;
    let acts: Vec<_> = (0..40)
        .map(|number| {
            let store = Arc::clone(&store);
            tokio::spawn(async move { store.append_audit(&entry(&format!("act.{number}"))).await.unwrap() })
        })
        .collect();
    for act in acts {
        act.await.unwrap();
    }
    let rows = whole(&*store).await;
    assert_eq!(rows.len(), 40);
    assert!(followed(&rows).is_some());
}

pub(crate) async fn pages_go_back_in_time_and_keep_to_a_subject(backend: &dyn Backend) {
    let store = backend.open().await;
    for number in 0..10i64 {
        let subject = if number % 3 == 0 { "FB-2026-0001" } else { "K-000001" };
        let row = NewAudit { subject: subject.into(), at: minute(number), ..entry("act") };
        store.append_audit(&row).await.unwrap();
    }
    let places = |rows: Vec<AuditRow>| rows.iter().map(|row| row.seq).collect::<Vec<_>>();
    assert_eq!(places(store.audit_page(None, None, 3).await.unwrap()), [10, 9, 8]);
    assert_eq!(places(store.audit_page(Some(8), None, 3).await.unwrap()), [7, 6, 5]);
    let subject = Some("FB-2026-0001");
    assert_eq!(places(store.audit_page(None, subject, 3).await.unwrap()), [10, 7, 4]);
    assert_eq!(places(store.audit_page(Some(4), subject, 3).await.unwrap()), [1]);
    assert_eq!(places(store.audit_page(None, Some("nobody"), 3).await.unwrap()), [0i64; 0]);
    assert_eq!(places(store.audit_after(7, 2).await.unwrap()), [8, 9]);
    assert_eq!(store.audit_page(Some(2), subject, 3).await.unwrap()[0].entry.at, minute(0));
}

pub(crate) async fn checkpoints_are_kept_in_order(backend: &dyn Backend) {
    let store = backend.open().await;
    assert_eq!(store.audit_checkpoints().await.unwrap(), []);
    let seq = store.append_audit(&entry("act")).await.unwrap();
    let hash = whole(&*store).await[0].hash;
    let checkpoint =
        |at, signed: &str| AuditCheckpoint { seq, hash, at: minute(at), signed: signed.to_owned() };
    let both = [checkpoint(5, "a.b.c"), checkpoint(6, "d.e.f")];
    for one in &both {
        store.add_audit_checkpoint(one).await.unwrap();
    }
    assert_eq!(store.audit_checkpoints().await.unwrap(), both);
}
