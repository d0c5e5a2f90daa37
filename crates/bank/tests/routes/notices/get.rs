//! `GET /v1/notices` and `/v1/notices/{reference}`.

use firebreak_crypto::bulletin::BulletinVerifier;
use firebreak_wire::{Concerned, Lang, Notice, NoticeState, StepKind};
use jiff::SignedDuration;
use serde_json::json;

use crate::support::TestBank;

#[tokio::test]
async fn only_who_is_concerned_has_a_notice() {
    let (bank, concerned, stranger) = TestBank::with_two_holders().await;
    bank.publish_to(&[&concerned]).await;
    let notices = bank.notices(&concerned).await;
    assert_eq!(notices.len(), 1);
    assert_eq!(notices[0].answers.what_to_do[0], StepKind::FreezeCard);
    assert!(bank.notices(&stranger).await.is_empty());
}

#[tokio::test]
async fn nothing_is_known_before_publication() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    bank.import_list(&reference, &[&holder.pan]).await.json();
    assert!(bank.notices(&holder).await.is_empty());
}

#[tokio::test]
async fn bulletins_form_a_chain_that_verifies() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.publish_to(&[&holder]).await;
    bank.advance(SignedDuration::from_hours(1));
    let changes = json!({"changes": {"taken": ["pan", "expiry", "cvv2"]}});
    bank.staff_does(&reference, "update", changes).await.json();
    bank.staff_does(&reference, "close", json!({})).await.json();

    let known = bank.notices(&holder).await.remove(0);
    let notice: Notice =
        bank.get(format!("/v1/notices/{}", known.reference)).by(&holder.key).send().await.read();
    assert_eq!((notice.version, notice.state), (3, NoticeState::Closed));
    let chain =
        BulletinVerifier::new(&bank.app.bulletin_keys).unwrap().verify_chain(&notice.bulletins).unwrap();
    assert_eq!(chain.len(), 3);
    assert!(chain.iter().all(|bulletin| bulletin.texts.contains_key(&Lang::Pl)));
    assert_eq!(notice.updated_at.duration_since(notice.published_at), SignedDuration::from_hours(1));
}

#[tokio::test]
async fn a_false_alarm_concerns_nobody() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.publish_to(&[&holder]).await;
    bank.staff_does(&reference, "cancel", json!({})).await.json();
    let notice = bank.notices(&holder).await.remove(0);
    assert_eq!(notice.state, NoticeState::Cancelled);
    assert!(matches!(notice.answers.concerned, Concerned::No { .. }) && notice.steps.is_empty());
}

#[tokio::test]
async fn what_is_no_reference_names_nothing() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    for reference in ["7K4M-2Q9D", "x", "..", "%F0%9F%98%80", "7K4M-2Q9D-7K4M"] {
        let answer = bank.get(format!("/v1/notices/{reference}")).by(&holder.key).send().await;
        assert_eq!(answer.code(), "not_found", "{reference}");
    }
}
