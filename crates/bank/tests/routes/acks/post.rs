//! `POST /v1/acks`.

use firebreak_wire::NoticeList;
use serde_json::json;

use crate::support::TestBank;

#[tokio::test]
async fn the_cursor_moves_forward_and_never_back() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    let newest = bank.app.store.position().await.unwrap();
    for cursor in [newest.to_string(), "1.0".to_owned(), "99.5".to_owned()] {
        let answer = bank.post("/v1/acks").by(&holder.key).json(json!({"cursor": cursor})).send().await;
        assert_eq!(answer.status, 204, "{}", answer.text);
    }
    let device = bank.app.store.device_by_key(&holder.key.thumbprint()).await.unwrap().unwrap();
    assert_eq!(device.cursor_seq, newest.seq);
}

#[tokio::test]
async fn a_cursor_ahead_of_the_sequence_is_refused() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let answer = bank.post("/v1/acks").by(&holder.key).json(json!({"cursor": "1.999999"})).send().await;
    assert_eq!(answer.code(), "malformed_request");
}

#[tokio::test]
async fn what_was_seen_is_noted_and_too_much_at_once_refused() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    let list: NoticeList = bank.get("/v1/notices").by(&holder.key).send().await.read();
    let seen = json!({"reference": list.notices[0].reference, "version": 1, "at": bank.now()});
    let once = json!({"cursor": list.cursor, "seen": [seen]});
    assert_eq!(bank.post("/v1/acks").by(&holder.key).json(once).send().await.status, 204);
    let often = json!({"cursor": list.cursor, "seen": vec![seen; 65]});
    assert_eq!(bank.post("/v1/acks").by(&holder.key).json(often).send().await.code(), "malformed_request");
}

#[tokio::test]
async fn a_refused_bulletin_is_reported_and_a_flood_of_them_refused() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let one =
        json!({"incident_reference": "FB-2026-0001", "hash": "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"});
    let report = json!({"cursor": "1.0", "refused": [one]});
    assert_eq!(bank.post("/v1/acks").by(&holder.key).json(report).send().await.status, 204);
    let flood = json!({"cursor": "1.0", "refused": vec![one; 17]});
    assert_eq!(bank.post("/v1/acks").by(&holder.key).json(flood).send().await.code(), "malformed_request");
    let no_incident =
        json!({"cursor": "1.0", "refused": [{"incident_reference": "4000001234567899", "hash": ""}]});
    assert_eq!(
        bank.post("/v1/acks").by(&holder.key).json(no_incident).send().await.code(),
        "malformed_request"
    );
}
