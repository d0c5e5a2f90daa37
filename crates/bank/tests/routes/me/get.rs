//! `GET /v1/me`.

use firebreak_wire::Me;
use jiff::SignedDuration;

use crate::support::TestBank;

#[tokio::test]
async fn the_customer_sees_all_their_devices_and_when_they_spoke_to_the_hour() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.advance(SignedDuration::from_mins(17));
    let second = bank.enrol(1).await;
    let me: Me = bank.get("/v1/me").by(&holder.key).send().await.read();
    assert_eq!((me.customer_name.as_str(), me.device_id), ("Test Person 1", holder.device_id));
    let ids: Vec<_> = me.devices.iter().map(|device| device.id).collect();
    assert_eq!(ids, [second.device_id, holder.device_id]);
    assert_eq!(me.devices[1].last_seen_at, Some("2026-09-17T08:00:00Z".parse().unwrap()));
}
