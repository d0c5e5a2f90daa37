//! `GET /v1/bulletins`.

use firebreak_crypto::bulletin::BulletinVerifier;
use firebreak_wire::BulletinList;
use serde_json::json;

use crate::support::TestBank;

#[tokio::test]
async fn everybody_reads_what_is_in_force_and_can_verify_it() {
    let (bank, concerned, stranger) = TestBank::with_two_holders().await;
    let reference = bank.publish_to(&[&concerned]).await;
    let list: BulletinList = bank.get("/v1/bulletins").by(&stranger.key).send().await.read();
    let verifier = BulletinVerifier::new(&bank.app.bulletin_keys).unwrap();
    let bulletin = verifier.verify(&list.bulletins[0]).unwrap();
    assert_eq!((bulletin.incident_reference, bulletin.version), (reference.clone(), 1));

    bank.staff_does(&reference, "cancel", json!({})).await.json();
    let list: BulletinList = bank.get("/v1/bulletins").by(&stranger.key).send().await.read();
    assert!(list.bulletins.is_empty());
}
