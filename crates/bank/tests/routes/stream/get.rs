//! `GET /v1/stream`.

use std::time::Duration;

use axum::body::BodyDataStream;
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::support::{Holder, TestBank};

/// An open stream, read event by event.
struct Stream {
    body: BodyDataStream,
    unread: String,
}

impl Stream {
    async fn open(bank: &TestBank, holder: &Holder, last_event_id: Option<&str>) -> Self {
        let mut request = bank.get("/v1/stream").by(&holder.key).at_streams();
        if let Some(id) = last_event_id {
            request = request.header("last-event-id", id);
        }
        let response = bank.streams.clone().oneshot(request.build()).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { body: response.into_body().into_data_stream(), unread: String::new() }
    }

    /// The next event: its name, id and data. Comments are passed over.
    async fn next(&mut self) -> (String, String, Value) {
        loop {
            while let Some((block, rest)) = self.unread.split_once("\n\n") {
                let field = |name: &str| {
                    block
                        .lines()
                        .find_map(|line| line.strip_prefix(name))
                        .map(|value| value.trim().to_owned())
                };
                let event = (field("event:"), field("id:"), field("data:"));
                self.unread = rest.to_owned();
                if let (Some(name), Some(id), Some(data)) = event {
                    return (name, id, serde_json::from_str(&data).unwrap());
                }
            }
            let more = tokio::time::timeout(Duration::from_secs(10), self.body.next()).await.unwrap();
            self.unread.push_str(std::str::from_utf8(&more.unwrap().unwrap()).unwrap());
        }
    }

    /// The rest, until the bank ends it.
    async fn last(mut self) -> String {
        let mut rest = std::mem::take(&mut self.unread);
        while let Some(piece) = tokio::time::timeout(Duration::from_secs(10), self.body.next()).await.unwrap()
        {
            rest.push_str(std::str::from_utf8(&piece.unwrap()).unwrap());
        }
        rest
    }
}

#[tokio::test]
async fn what_is_published_comes_at_once_and_complete() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let mut stream = Stream::open(&bank, &holder, None).await;
    bank.publish_to(&[&holder]).await;
    let (name, _, notice) = stream.next().await;
    assert_eq!((name.as_str(), &notice["version"]), ("notice", &json!(1)));
    assert_eq!(notice, serde_json::to_value(bank.notices(&holder).await.remove(0)).unwrap());
}

#[tokio::test]
async fn a_stream_goes_on_where_the_device_stands() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.publish_to(&[&holder]).await;
    let mut stream = Stream::open(&bank, &holder, Some("1.0")).await;
    let (_, cursor, _) = stream.next().await;
    drop(stream);
    bank.staff_does(&reference, "close", json!({})).await.json();
    let mut stream = Stream::open(&bank, &holder, Some(&cursor)).await;
    let (name, id, notice) = stream.next().await;
    assert_eq!((name.as_str(), &notice["state"]), ("notice", &json!("closed")));
    assert_ne!(id, cursor);
}

#[tokio::test]
async fn a_confirmed_freeze_comes_as_card_and_as_step() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    let position = bank.app.store.position().await.unwrap();
    let mut stream = Stream::open(&bank, &holder, Some(&position.to_string())).await;
    let id = bank.card(&holder).await.id;
    bank.post(format!("/v1/cards/{id}/freeze")).by(&holder.key).idempotency_key("wish").send().await.json();
    let (name, _, card) = stream.next().await;
    assert_eq!((name.as_str(), &card["state"]), ("card", &json!("frozen")));
    let (name, _, step) = stream.next().await;
    assert_eq!((name.as_str(), &step["step"]["state"]), ("step", &json!("done")));
}

#[tokio::test]
async fn a_cursor_of_another_life_is_reset() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    for (cursor, reason) in [("7.3", "epoch_changed"), ("1.9000", "cursor_ahead")] {
        let (name, _, reset) = Stream::open(&bank, &holder, Some(cursor)).await.next().await;
        assert_eq!((name.as_str(), &reset["reason"]), ("reset", &json!(reason)));
    }
}

#[tokio::test]
async fn a_revoked_device_is_told_and_its_stream_ends() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let stream = Stream::open(&bank, &holder, None).await;
    let path = format!("/v1/devices/{}", holder.device_id);
    assert_eq!(bank.delete(path).by(&holder.key).send().await.status, 204);
    assert!(stream.last().await.contains("event: device"));
}

#[tokio::test]
async fn what_is_no_cursor_and_what_is_not_signed_is_refused() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let malformed =
        bank.get("/v1/stream").by(&holder.key).at_streams().header("last-event-id", "-1.x").send().await;
    assert_eq!(malformed.code(), "malformed_request");
    assert_eq!(bank.get("/v1/stream").at_streams().send().await.code(), "signature_missing");
    assert_eq!(bank.get("/v1/me").at_streams().send().await.code(), "not_found");
}

#[tokio::test]
async fn a_case_is_told_as_it_goes_on_until_it_is_decided() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.pay("PIXELMART STORE 8841", "2026-09-15T02:14:00Z").await;
    let card = bank.card(&holder).await.id;
    let listed = bank.get(format!("/v1/cards/{card}/payments")).by(&holder.key).send().await.json();
    let payment = listed["payments"][0]["id"].as_str().unwrap().to_owned();
    let mut stream = Stream::open(&bank, &holder, None).await;
    let report = bank.post(format!("/v1/payments/{payment}/report")).by(&holder.key).idempotency_key("wish");
    report.json(json!({"card_id": card})).send().await.json();
    for state in ["in_review", "refunded"] {
        if state == "refunded" {
            bank.ledger_does("cases", json!({"payment": payment, "state": state})).await;
        }
        loop {
            let (name, _, told) = stream.next().await;
            assert_eq!((name.as_str(), &told["payment_id"]), ("report", &json!(payment)));
            if told["state"] == state {
                break;
            }
        }
    }
}
