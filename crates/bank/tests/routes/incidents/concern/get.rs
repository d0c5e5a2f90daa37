//! `GET /v1/incidents/{reference}/concern`.

use firebreak_wire::{Concern, Concerned};
use serde_json::json;

use crate::support::TestBank;

#[tokio::test]
async fn who_is_concerned_gets_a_yes_and_everybody_else_a_positive_no() {
    let (bank, concerned, stranger) = TestBank::with_two_holders().await;
    let reference = bank.publish_to(&[&concerned]).await;
    let path = format!("/v1/incidents/{reference}/concern");
    let yes: Concern = bank.get(&path).by(&concerned.key).send().await.read();
    assert!(matches!(&yes.answers.concerned, Concerned::Yes { cards, .. } if cards.len() == 1));
    assert_eq!(yes.notice, Some(bank.notices(&concerned).await[0].reference));
    let no: Concern = bank.get(&path).by(&stranger.key).send().await.read();
    assert_eq!(no.answers.concerned, Concerned::No { cards_checked: 1 });
    assert_eq!(no.notice, None);
}

#[tokio::test]
async fn what_was_not_published_is_not_known() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let draft = bank.declare().await;
    bank.import_list(&draft, &[&holder.pan]).await.json();
    for reference in [draft.as_str(), "FB-1999-0001", "%00"] {
        let answer = bank.get(format!("/v1/incidents/{reference}/concern")).by(&holder.key).send().await;
        assert_eq!(answer.code(), "not_found", "{reference}");
    }
    let given_up = bank.staff_does(&draft, "cancel", json!({})).await;
    assert!(given_up.json()["bulletin"].is_null());
}
