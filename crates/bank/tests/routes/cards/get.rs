//! `GET /v1/cards`.

use crate::support::TestBank;

#[tokio::test]
async fn a_card_is_at_risk_while_an_open_incident_names_it() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    assert!(!bank.card(&holder).await.at_risk);
    let reference = bank.publish_to(&[&holder]).await;
    assert!(bank.card(&holder).await.at_risk);
    bank.staff_does(&reference, "close", serde_json::json!({})).await.json();
    assert!(!bank.card(&holder).await.at_risk);
}

#[tokio::test]
async fn a_card_shows_its_last_four_digits_and_no_more() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let answer = bank.get("/v1/cards").by(&holder.key).send().await;
    assert_eq!(answer.json()["cards"][0]["last4"], holder.pan[12..]);
    assert!(!answer.text.contains(&holder.pan));
}
