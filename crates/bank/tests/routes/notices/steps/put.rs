//! `PUT /v1/notices/{reference}/steps/{kind}`.

use firebreak_wire::{CompletedBy, SkipReason, Step, StepKind, StepState};
use serde_json::json;

use crate::support::{Answer, Holder, TestBank};

async fn set(bank: &TestBank, holder: &Holder, kind: &str, state: &str) -> Answer {
    let reference = bank.notices(holder).await[0].reference;
    bank.put(format!("/v1/notices/{reference}/steps/{kind}"))
        .by(&holder.key)
        .json(json!({"state": state}))
        .send()
        .await
}

#[tokio::test]
async fn a_step_is_done_and_reopened() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    let done: Vec<Step> = set(&bank, &holder, "review_payments", "done").await.read();
    assert_eq!((done[0].state, done[0].completed_by), (StepState::Done, Some(CompletedBy::Customer)));
    let open = bank.notices(&holder).await.remove(0).answers.what_to_do;
    assert!(!open.contains(&StepKind::ReviewPayments));
    let again: Vec<Step> = set(&bank, &holder, "review_payments", "to_do").await.read();
    assert_eq!((again[0].state, again[0].completed_by), (StepState::ToDo, None));
}

#[tokio::test]
async fn only_the_banks_records_say_that_a_card_is_frozen() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    assert_eq!(set(&bank, &holder, "freeze_card", "done").await.code(), "step_not_allowed");
    assert_eq!(set(&bank, &holder, "review_payments", "in_progress").await.code(), "step_not_allowed");
    assert_eq!(set(&bank, &holder, "freeze_card", "skipped").await.status, 200);
}

#[tokio::test]
async fn a_step_that_the_notice_does_not_have_is_not_found() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    for kind in ["restrict_id_document", "fly", "FREEZE_CARD"] {
        assert_eq!(set(&bank, &holder, kind, "done").await.code(), "not_found", "{kind}");
    }
}

#[tokio::test]
async fn a_step_is_skipped_for_a_reason_and_taken_up_again() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    let reference = bank.notices(&holder).await[0].reference;
    let put = async |body: serde_json::Value| {
        let path = format!("/v1/notices/{reference}/steps/change_password");
        bank.put(path).by(&holder.key).json(body).send().await
    };
    let skipped: Vec<Step> = put(json!({"state": "skipped", "reason": "already_done"})).await.read();
    assert_eq!(
        (skipped[0].state, skipped[0].skip_reason),
        (StepState::Skipped, Some(SkipReason::AlreadyDone))
    );
    assert_eq!(
        bank.notices(&holder).await[0].steps.iter().filter(|step| step.skip_reason.is_some()).count(),
        1
    );
    assert_eq!(put(json!({"state": "done", "reason": "later"})).await.code(), "step_not_allowed");
    let again: Vec<Step> = put(json!({"state": "to_do"})).await.read();
    assert_eq!((again[0].state, again[0].skip_reason), (StepState::ToDo, None));
}

#[tokio::test]
async fn what_there_is_to_do_in_the_banks_country_comes_with_the_step() {
    let bank = TestBank::with(|config| config.bank.country = "PL".to_owned()).await;
    bank.import(1).await;
    let holder = bank.enrol(1).await;
    let reference = bank.declare().await;
    bank.import_list(&reference, &[&holder.pan]).await.json();
    bank.staff_does(&reference, "publish", json!({})).await.json();
    let changes = json!({"changes": {"taken": ["pan", "expiry", "id_document"], "not_taken": []}});
    bank.staff_does(&reference, "update", changes).await.json();
    let steps = bank.notices(&holder).await.remove(0).steps;
    let step = steps.iter().find(|step| step.kind == StepKind::RestrictIdDocument).unwrap();
    let ids: Vec<&str> = step.local.iter().map(|action| action.id.as_str()).collect();
    assert_eq!(ids, ["pl.pesel", "pl.documents", "pl.bik.id"]);
    assert!(steps.iter().all(|other| other.kind == step.kind || other.local.is_empty()));
}
