//! `GET /v1/cards/{id}/payments`.

use firebreak_wire::{PaymentList, limits::MAX_PAYMENTS};
use serde_json::json;

use crate::support::TestBank;

#[tokio::test]
async fn payments_are_shown_since_the_data_may_have_been_taken_and_the_source_is_marked() {
    let (bank, holder, stranger) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    for (merchant, at) in [
        ("Corner Bakery", "2026-09-13T12:00:00Z"),
        ("HARBOUR & VINE", "2026-09-14T12:00:00Z"),
        ("PIXELMART STORE 8841", "2026-09-15T02:14:00Z"),
    ] {
        bank.pay(merchant, at).await;
    }
    let path = format!("/v1/cards/{}/payments", bank.card(&holder).await.id);
    let list: PaymentList = bank.get(&path).by(&holder.key).send().await.read();
    assert_eq!((list.since.to_string(), list.truncated), ("2026-09-14T00:00:00Z".to_owned(), false));
    let shown: Vec<_> = list.payments.iter().map(|one| (one.merchant.as_str(), one.at_source)).collect();
    assert_eq!(shown, [("PIXELMART STORE 8841", false), ("HARBOUR & VINE", true)]);
    assert_eq!((list.payments[0].amount_minor, list.payments[0].currency.as_str()), (124_900, "PLN"));
    assert_eq!(bank.get(&path).by(&stranger.key).send().await.code(), "not_found");
}

#[tokio::test]
async fn without_an_incident_the_last_thirty_days_are_shown_and_at_most_so_many() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let mut file = String::from("payment_id,card_id,at,merchant,place,channel,amount_minor,currency\n");
    for number in 0..=MAX_PAYMENTS {
        let minute = number % 60;
        let hour = number / 60;
        file.push_str(&format!(
            "P{number},K0000001,2026-09-01T{hour:02}:{minute:02}:00Z,Shop,,in_shop,100,PLN\n"
        ));
    }
    file.push_str("Q1,K0000001,2026-08-01T00:00:00Z,Long ago,,in_shop,100,PLN\n");
    file.push_str("Q2,K9999999,2026-09-01T00:00:00Z,Nobody's,,in_shop,100,PLN\n");
    let imported = bank.post("/staff/v1/imports/payments").by(&bank.staff).csv(file).send().await.json();
    assert_eq!(imported["rejected"]["by_reason"], json!({"card_unknown": 1}));
    let path = format!("/v1/cards/{}/payments", bank.card(&holder).await.id);
    let list: PaymentList = bank.get(&path).by(&holder.key).send().await.read();
    assert_eq!((list.payments.len(), list.truncated), (MAX_PAYMENTS, true));
    assert_eq!(list.since.to_string(), "2026-08-18T08:30:00Z");
    assert!(list.payments.is_sorted_by(|one, next| one.at >= next.at));
}

#[tokio::test]
async fn a_processor_that_does_not_answer_is_asked_again_later() {
    let bank = TestBank::with(|config| config.ledger.failure_rate = 1.0).await;
    bank.import(1).await;
    let holder = bank.enrol(1).await;
    let path = format!("/v1/cards/{}/payments", bank.card(&holder).await.id);
    let answer = bank.get(&path).by(&holder.key).send().await;
    assert_eq!(answer.code(), "overloaded");
    assert!(answer.headers.contains_key("retry-after"));
}
