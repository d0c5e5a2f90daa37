//! What an approver is shown of a later word: everything that is said otherwise than before, on every channel.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::{Holder, TestBank};

/// Before and after, by what differs.
async fn differences(bank: &TestBank, reference: &str) -> BTreeMap<String, (String, String)> {
    let path = format!("/staff/v1/incidents/{reference}/draft/review");
    let page = bank.get(path).by(&bank.approver).send().await.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let one = |each: &Value| (text(&each["what"]), (text(&each["before"]), text(&each["after"])));
    page["differences"].as_array().unwrap().iter().map(one).collect()
}

async fn begin(bank: &TestBank, reference: &str, message: &str) {
    let path = format!("/staff/v1/incidents/{reference}/draft");
    bank.post(path).by(&bank.staff).json(json!({"message": message})).send().await.json();
}

/// Changes the draft as [`TestBank::staff_does`] would, and leaves it there.
async fn write(bank: &TestBank, reference: &str, words: Value) {
    let path = format!("/staff/v1/incidents/{reference}/draft");
    let read = bank.get(&path).by(&bank.staff).send().await.json()["draft"].clone();
    let content = json!({
        "facts": read["facts"], "segments": read["segments"], "template_version": read["template_version"],
        "words": words,
    });
    let wish = json!({"revision": read["revision"], "content": content});
    bank.put(path).by(&bank.staff).json(wish).send().await.json();
}

async fn published() -> (TestBank, Holder, String) {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.publish_to(&[&holder]).await;
    bank.staff_does(&reference, "update", json!({})).await.json();
    (bank, holder, reference)
}

#[tokio::test]
async fn another_word_of_the_same_kind_with_nothing_changed_says_nothing_otherwise() {
    let (bank, _, reference) = published().await;
    begin(&bank, &reference, "update").await;
    assert_eq!(differences(&bank, &reference).await, BTreeMap::new());
}

#[tokio::test]
async fn what_is_said_otherwise_by_sms_mail_or_voice_is_a_difference_in_that_language_alone() {
    let (bank, _, reference) = published().await;
    begin(&bank, &reference, "update").await;
    let review = format!("/staff/v1/incidents/{reference}/draft/review");
    let page = bank.get(review).by(&bank.approver).send().await.json();
    let thanks = |part: &str| {
        let source = page["preview"]["languages"]["pl"]["sources"][part].as_str().unwrap();
        format!("{source} Dziękujemy za cierpliwość.")
    };
    let own = json!({
        "en": {"sms": "Your card is safe. Ref {{ reference }}", "email_subject": "News of your card"},
        "pl": {"email_body": thanks("email_body"), "voice": thanks("voice")},
    });
    write(&bank, &reference, own).await;
    let found = differences(&bank, &reference).await;
    let names: Vec<&str> = found.keys().map(String::as_str).collect();
    assert_eq!(names, ["en.email_subject", "en.sms", "pl.email_body", "pl.voice"]);
    let (before, after) = &found["en.sms"];
    assert!(after.starts_with("Your card is safe. Ref "), "{after}");
    assert!(!after.contains("{{") && !before.contains("{{"), "as it is read: {before}");
    assert!(before.contains(&reference) || before.contains("Ref"), "{before}");

    // Once that is published, it is what the next word is held against.
    bank.staff_does(&reference, "update", json!({})).await.json();
    begin(&bank, &reference, "update").await;
    let found = differences(&bank, &reference).await;
    assert_eq!(found.keys().map(String::as_str).collect::<Vec<_>>(), names);
    assert_eq!(&found["en.sms"].0, after);
}

#[tokio::test]
async fn a_fact_that_is_another_shows_on_each_channel_that_tells_it() {
    let (bank, _, reference) = published().await;
    begin(&bank, &reference, "close").await;
    let found = differences(&bank, &reference).await;
    for part in ["headline", "description", "sms", "email_subject", "email_body", "voice"] {
        for lang in ["en", "pl"] {
            let (before, after) = &found[&format!("{lang}.{part}")];
            assert!(!before.is_empty() && !after.is_empty() && before != after, "{lang}.{part}");
        }
    }
    let first = bank.declare().await;
    assert_eq!(differences(&bank, &first).await, BTreeMap::new(), "before the first word there was none");
}
