//! `GET /v1/me`.

use firebreak_wire::{Me, MessageChannel};
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

#[tokio::test]
async fn how_the_customer_is_reached_is_told_without_telling_it() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let people = "customer_id,display_name,language,email,phone,time_zone\n\
                  C0000001,Test Person 1,en,maria@example.com,+442079460118,Europe/London\n";
    bank.post("/staff/v1/imports/customers").by(&bank.staff).csv(people).send().await.json();
    let answer = bank.get("/v1/me").by(&holder.key).send().await;
    let me: Me = answer.read();
    let contacts: Vec<_> = me.contacts.iter().map(|point| (point.channel, point.masked.as_str())).collect();
    assert_eq!(contacts, [(MessageChannel::Sms, "••• ••• 118"), (MessageChannel::Email, "m•••@example.com")]);
    assert!(!answer.text.contains("maria") && !answer.text.contains("2079460118"), "{}", answer.text);
}
