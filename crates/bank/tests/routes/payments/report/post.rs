//! `POST /v1/payments/{id}/report`.

use firebreak_wire::{
    CardOperation, CaseState, CompletedBy, OperationKind, OperationState, Payment, PaymentList, StepKind,
    StepState,
};
use serde_json::json;
use uuid::Uuid;

use crate::support::{Answer, Holder, TestBank, eventually};

async fn payments(bank: &TestBank, holder: &Holder) -> Vec<Payment> {
    let path = format!("/v1/cards/{}/payments", bank.card(holder).await.id);
    bank.get(&path).by(&holder.key).send().await.read::<PaymentList>().payments
}

async fn report(bank: &TestBank, holder: &Holder, card: Uuid, payment: Uuid, key: &str) -> Answer {
    bank.post(format!("/v1/payments/{payment}/report"))
        .by(&holder.key)
        .idempotency_key(key)
        .json(json!({"card_id": card}))
        .send()
        .await
}

async fn in_state(bank: &TestBank, holder: &Holder, state: CaseState) -> Payment {
    eventually("the case", async || {
        let payment = payments(bank, holder).await.remove(0);
        payment.report.as_ref().is_some_and(|report| report.state == state).then_some(payment)
    })
    .await
}

#[tokio::test]
async fn not_mine_is_received_becomes_a_case_and_is_decided_by_the_processor() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    bank.pay("PIXELMART STORE 8841", "2026-09-15T02:14:00Z").await;
    let payment = payments(&bank, &holder).await.remove(0);
    let answer = report(&bank, &holder, payment.card_id, payment.id, "wish-1").await;
    assert_eq!(answer.status, 202);
    let taken: CardOperation = answer.read();
    assert_eq!((taken.kind, taken.payment_id), (OperationKind::ReportPayment, Some(payment.id)));
    assert_eq!(taken.state, OperationState::Pending);
    let case = in_state(&bank, &holder, CaseState::InReview).await.report.unwrap();
    assert!(case.case_reference.is_some());
    let notice = bank.notices(&holder).await.remove(0);
    let step = notice.steps.iter().find(|step| step.kind == StepKind::ReviewPayments).unwrap();
    assert_eq!((step.state, step.completed_by), (StepState::Done, Some(CompletedBy::System)));

    bank.ledger_does("cases", json!({"payment": payment.id, "state": "refunded"})).await;
    in_state(&bank, &holder, CaseState::Refunded).await;
    let again: CardOperation = report(&bank, &holder, payment.card_id, payment.id, "wish-1").await.read();
    assert_eq!((again.id, again.state), (taken.id, OperationState::Confirmed));
    assert_eq!(bank.app.ledger.orders_for("K0000001").await.unwrap().len(), 1);
}

#[tokio::test]
async fn several_payments_are_reported_at_once_and_one_only_once_at_a_time() {
    let bank = TestBank::new().await;
    bank.import(1).await;
    let holder = bank.enrol(1).await;
    bank.pay("PIXELMART STORE 8841", "2026-09-15T02:12:00Z").await;
    bank.pay("PIXELMART STORE 8841", "2026-09-15T02:14:00Z").await;
    let both = payments(&bank, &holder).await;
    for (number, payment) in both.iter().enumerate() {
        let answer = report(&bank, &holder, payment.card_id, payment.id, &format!("wish-{number}")).await;
        assert_eq!(answer.status, 202);
    }
    let reused = report(&bank, &holder, both[0].card_id, both[0].id, "wish-1").await;
    assert_eq!(reused.code(), "idempotency_key_reused");
}

#[tokio::test]
async fn what_is_not_the_customers_payment_is_not_found() {
    let (bank, holder, stranger) = TestBank::with_two_holders().await;
    bank.pay("PIXELMART STORE 8841", "2026-09-15T02:14:00Z").await;
    let payment = payments(&bank, &holder).await.remove(0);
    let own_card = bank.card(&stranger).await.id;
    for (card, id) in [(own_card, payment.id), (payment.card_id, payment.id), (own_card, Uuid::now_v7())] {
        assert_eq!(report(&bank, &stranger, card, id, "wish-1").await.code(), "not_found");
    }
    assert_eq!(payments(&bank, &holder).await[0].report, None);
    assert!(bank.app.ledger.orders_for("K0000001").await.unwrap().is_empty());
}
