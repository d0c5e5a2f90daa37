//! `PUT /v1/notices/{reference}/steps/{kind}`.

use firebreak_wire::{CompletedBy, Step, StepKind, StepState};
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
