//! The way of a word: draft, submission, approval.

use serde_json::json;

use crate::support::TestBank;

#[tokio::test]
async fn an_incident_goes_from_draft_to_closed_and_no_other_way() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    assert_eq!(bank.staff_does(&reference, "publish", json!({})).await.code(), "incident_state_conflict");
    assert_eq!(bank.staff_does(&reference, "update", json!({})).await.code(), "incident_state_conflict");
    bank.import_list(&reference, &[&holder.pan]).await.json();
    let published =
        bank.staff_does(&reference, "publish", json!({"next_update_at": "2026-09-17T16:00:00Z"})).await;
    assert_eq!(published.json()["matched_customers"], 1);
    assert_eq!(bank.staff_does(&reference, "publish", json!({})).await.code(), "incident_state_conflict");
    bank.staff_does(&reference, "close", json!({})).await.json();
    for verb in ["update", "close", "cancel"] {
        assert_eq!(
            bank.staff_does(&reference, verb, json!({})).await.code(),
            "incident_state_conflict",
            "{verb}"
        );
    }
    let detail = bank.get(format!("/staff/v1/incidents/{reference}")).by(&bank.staff).send().await.json();
    assert_eq!((&detail["incident"]["state"], &detail["incident"]["version"]), (&json!("closed"), &json!(2)));
    assert_eq!(detail["bulletins"][1]["bulletin"]["supersedes"], detail["bulletins"][0]["hash"]);
}

#[tokio::test]
async fn facts_and_words_that_cannot_be_right_are_refused() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.publish_to(&[&holder]).await;
    for body in [
        json!({"changes": {"taken": ["pan"], "not_taken": ["pan"]}}),
        json!({"next_update_at": "2020-01-01T00:00:00Z"}),
        json!({"changes": {"taken": ["everything"]}}),
        json!({"unknown": 1}),
    ] {
        assert_eq!(
            bank.staff_does(&reference, "update", body.clone()).await.code(),
            "malformed_request",
            "{body}"
        );
    }
    let link = json!({"overrides": {"description": {"en": "See https://evil.example.com", "pl": "x"}}});
    assert_eq!(bank.staff_does(&reference, "update", link).await.code(), "draft_incomplete");
    assert_eq!(bank.notices(&holder).await[0].version, 1);
}
