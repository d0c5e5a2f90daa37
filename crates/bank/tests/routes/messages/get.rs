//! `GET /v1/messages/{reference}`: "Is this message real?"

use firebreak_crypto::bulletin::BulletinVerifier;
use firebreak_wire::{Lang, MessageChannel, MessageLookup, NoticeReference};
use jiff::SignedDuration;
use serde_json::json;

use crate::support::{Holder, TestBank};

async fn look_up(bank: &TestBank, holder: &Holder, reference: &str) -> MessageLookup {
    let answer = bank.get(format!("/v1/messages/{reference}")).by(&holder.key).send().await;
    assert_eq!(answer.status, 200, "{reference}: {}", answer.text);
    answer.read()
}

#[tokio::test]
async fn every_version_is_there_word_for_word_newest_first() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let incident = bank.publish_to(&[&holder]).await;
    let first = bank.now();
    bank.advance(SignedDuration::from_hours(1));
    bank.staff_does(&incident, "update", json!({"changes": {"taken": ["pan", "expiry", "cvv2"]}}))
        .await
        .json();
    let notice = bank.notices(&holder).await.remove(0);

    let lookup = look_up(&bank, &holder, &notice.reference.to_string()).await;
    assert_eq!((lookup.notice, lookup.checked_at), (Some(notice.reference), bank.now()));
    let times: Vec<_> = lookup.messages.iter().map(|message| message.sent_at).collect();
    assert_eq!(times, [bank.now(), first]);
    let verifier = BulletinVerifier::new(&bank.app.bulletin_keys).unwrap();
    for (message, signed) in lookup.messages.iter().zip(notice.bulletins.iter().rev()) {
        assert_eq!((message.channel, &message.to), (MessageChannel::App, &None));
        let bulletin = verifier.verify(signed).unwrap();
        for lang in Lang::ALL {
            let shown = &bulletin.texts[&lang];
            let words = format!("{}\n\n{}\n\n{}", shown.headline, shown.description, shown.instruction);
            assert_eq!(message.text[&lang], words);
        }
    }
}

#[tokio::test]
async fn a_reference_is_found_as_people_type_it_and_by_the_incident_too() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let incident = bank.publish_to(&[&holder]).await;
    let reference = bank.notices(&holder).await[0].reference;
    let typed = [
        reference.to_string().to_lowercase().replace('-', "%20"),
        reference.to_string().replace('-', ""),
        incident.clone(),
        incident.to_lowercase(),
        format!("%20{incident}%20"),
    ];
    for typed in typed {
        let lookup = look_up(&bank, &holder, &typed).await;
        assert_eq!((lookup.messages.len(), lookup.notice), (1, Some(reference)), "{typed}");
        assert_eq!(lookup.reference, typed.replace("%20", " "), "as it was asked");
    }
}

#[tokio::test]
async fn nothing_else_was_sent_and_no_reference_is_told_apart_from_another() {
    let (bank, holder, stranger) = TestBank::with_two_holders().await;
    let incident = bank.publish_to(&[&holder]).await;
    let draft = bank.declare().await;
    let theirs = bank.notices(&holder).await[0].reference;
    let unknown = NoticeReference::from_bits([7; 5]);
    let asked = [theirs.to_string(), incident, draft, unknown.to_string()];
    let malformed = ["x", "FB-2026", "%FF%FE", "%F0%9F%98%80", "7K4M-2Q9D-7K4M", "..%2F..", "%00"];
    for reference in asked.iter().map(String::as_str).chain(malformed) {
        let lookup = look_up(&bank, &stranger, reference).await;
        assert!(lookup.messages.is_empty() && lookup.notice.is_none(), "{reference}");
        assert_eq!(lookup.checked_at, bank.now());
    }
}
