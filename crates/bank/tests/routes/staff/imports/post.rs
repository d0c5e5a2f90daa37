//! `POST /staff/v1/imports/customers` and `/cards`.

use serde_json::json;

use crate::support::{TestBank, world::pan};

#[tokio::test]
async fn rejected_lines_are_known_by_number_and_reason_alone() {
    let bank = TestBank::new().await;
    bank.import(1).await;
    let cards = format!(
        "card_id,customer_id,pan,expiry,kind,product,state\n\
         K9,C0000001,4111111111111112,2029-05,debit,Everyday,active\n\
         K8,C0000099,{},2029-05,debit,Everyday,active\n",
        pan(8)
    );
    let answer = bank.post("/staff/v1/imports/cards").by(&bank.staff).csv(cards).send().await;
    assert_eq!(
        answer.json(),
        json!({
            "lines": 2,
            "added": 0,
            "updated": 0,
            "rejected": {
                "total": 2,
                "by_reason": {"pan_checksum": 1, "customer_unknown": 1},
                "first": [
                    {"line": 2, "reason": "pan_checksum"},
                    {"line": 3, "reason": "customer_unknown"},
                ],
            },
        })
    );
}

#[tokio::test]
async fn importing_again_updates() {
    let bank = TestBank::new().await;
    bank.import(3).await;
    let people = "customer_id,display_name,language\nC0000001,Another Name,pl\nC0000004,Test Person 4,en\n";
    let answer = bank.post("/staff/v1/imports/customers").by(&bank.staff).csv(people).send().await;
    assert_eq!((&answer.json()["added"], &answer.json()["updated"]), (&json!(1), &json!(1)));
}

#[tokio::test]
async fn a_file_without_its_columns_or_of_another_type_is_refused() {
    let bank = TestBank::new().await;
    let import = bank.post("/staff/v1/imports/cards").by(&bank.staff).csv("a,b\n1,2\n").send().await;
    assert_eq!(import.code(), "import_rejected");
    let import = bank.post("/staff/v1/imports/cards").by(&bank.staff).csv("").send().await;
    assert_eq!(import.code(), "import_rejected");
    let import = bank.post("/staff/v1/imports/cards").by(&bank.staff).json(json!({})).send().await;
    assert_eq!(import.code(), "unsupported_media_type");
}
