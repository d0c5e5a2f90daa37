//! Who lives in the tests: customers with cards, their devices, and incidents they are or are not in.

use firebreak_crypto::{SigningKey, pan::luhn_check_digit};
use firebreak_wire::{
    Card, CardList, Enrolment, Notice, NoticeList, Platform, Replacement, ReplacementStage,
};
use serde_json::json;
use uuid::Uuid;

use super::{Answer, TestBank};

/// A customer with a card and an enrolled device.
pub(crate) struct Holder {
    pub(crate) pan: String,
    pub(crate) key: SigningKey,
    pub(crate) device_id: Uuid,
}

/// The number of the n-th customer's card, of a range that is for tests.
pub(crate) fn pan(number: u32) -> String {
    let payload = format!("40000000{number:07}");
    let check = luhn_check_digit(payload.as_bytes()).unwrap();
    format!("{payload}{}", char::from(check))
}

pub(crate) fn customer_id(number: u32) -> String {
    format!("C{number:07}")
}

impl TestBank {
    /// Imports so many customers, each with one debit card, through the staff API.
    pub(crate) async fn import(&self, customers: u32) {
        let mut people = String::from("customer_id,display_name,language,email,phone,time_zone,address\n");
        let mut cards = String::from("card_id,customer_id,pan,expiry,kind,product,state\n");
        for number in 1..=customers {
            let id = customer_id(number);
            people.push_str(&format!("{id},Test Person {number},en,p{number}@example.com,,Europe/London,{number} Larkmoor Lane|Elderfold\n"));
            cards.push_str(&format!("K{number:07},{id},{},2029-05,debit,Everyday,active\n", pan(number)));
        }
        self.post("/staff/v1/imports/customers").by(&self.staff).csv(people).send().await.json();
        self.post("/staff/v1/imports/cards").by(&self.staff).csv(cards).send().await.json();
    }

    pub(crate) async fn issue_code(&self, customer: &str) -> String {
        let path = format!("/staff/v1/customers/{customer}/activation-codes");
        let issued = self.post(path).by(&self.staff).json(json!({})).send().await;
        issued.json()["code"].as_str().unwrap().to_owned()
    }

    /// The body of an enrolment with this key and code.
    pub(crate) fn enrol_body(&self, key: &SigningKey, code: &str) -> serde_json::Value {
        json!({
            "activation_code": code,
            "public_key": key.public_jwk(),
            "name": "Home computer",
            "platform": Platform::Linux,
            "app_version": "0.1.0",
            "locale": "en",
        })
    }

    pub(crate) async fn try_enrol(&self, key: &SigningKey, code: &str) -> Answer {
        self.post("/v1/devices").by(key).json(self.enrol_body(key, code)).send().await
    }

    /// Enrols a device for the n-th customer.
    pub(crate) async fn enrol(&self, number: u32) -> Holder {
        let key = SigningKey::generate(&mut rand::rng());
        let code = self.issue_code(&customer_id(number)).await;
        let enrolment: Enrolment = self.try_enrol(&key, &code).await.read();
        Holder { pan: pan(number), key, device_id: enrolment.device_id }
    }

    /// A bank with two customers, both enrolled.
    pub(crate) async fn with_two_holders() -> (Self, Holder, Holder) {
        let bank = Self::new().await;
        bank.import(2).await;
        let (first, second) = (bank.enrol(1).await, bank.enrol(2).await);
        (bank, first, second)
    }

    pub(crate) async fn declare(&self) -> String {
        let facts = json!({
            "title": "Harbour & Vine",
            "kind": "merchant_online",
            "certainty": "observed",
            "severity": "severe",
            "urgency": "immediate",
            "source": {"en": "Harbour & Vine web shop", "pl": "sklep Harbour & Vine"},
            "at_risk_from": "2026-09-14T00:00:00Z",
            "at_risk_to": "2026-09-16T00:00:00Z",
            "taken": ["pan", "expiry"],
            "not_taken": ["pin"],
            "next_update_at": "2026-12-31T16:00:00Z",
        });
        let declared = self.post("/staff/v1/incidents").by(&self.staff).json(facts).send().await;
        declared.json()["reference"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn import_list(&self, reference: &str, pans: &[&str]) -> Answer {
        let list = format!(
            "pan,expiry\n{}\n",
            pans.iter().map(|pan| format!("{pan},2029-05")).collect::<Vec<_>>().join("\n")
        );
        self.import_file(reference, list.as_bytes()).await
    }

    /// A list in one piece.
    pub(crate) async fn import_file(&self, reference: &str, list: &[u8]) -> Answer {
        let begun = self.begin_import(reference, list.len()).await;
        if !begun.status.is_success() {
            return begun;
        }
        let id = begun.json()["id"].as_str().unwrap().to_owned();
        self.send_piece(&id, 0, list, true).await
    }

    pub(crate) async fn begin_import(&self, reference: &str, bytes: usize) -> Answer {
        let wish = json!({"file_name": "taken.csv", "file_bytes": bytes});
        self.post(format!("/staff/v1/incidents/{reference}/imports")).by(&self.staff).json(wish).send().await
    }

    pub(crate) async fn send_piece(&self, id: &str, offset: usize, piece: &[u8], last: bool) -> Answer {
        let path = format!("/staff/v1/imports/{id}?offset={offset}&last={last}");
        self.put(path).by(&self.staff).csv(piece).send().await
    }

    /// One word from its draft to its approval: `publish`, `update`, `close` or `cancel`. The answer is the approval's, or
    /// whatever refused on the way.
    pub(crate) async fn staff_does(&self, reference: &str, verb: &str, body: serde_json::Value) -> Answer {
        let draft = format!("/staff/v1/incidents/{reference}/draft");
        let mut read = self.get(&draft).by(&self.staff).send().await;
        if verb == "cancel" && read.status.is_success() && read.json()["draft"]["message"] == "alert" {
            let revision = &read.json()["draft"]["revision"];
            return self.delete(format!("{draft}?revision={revision}")).by(&self.staff).send().await;
        }
        if verb != "publish" && !read.status.is_success() {
            read = self.post(&draft).by(&self.staff).json(json!({"message": verb})).send().await;
        }
        if !read.status.is_success() {
            return read;
        }
        let mut revision = read.json()["draft"]["revision"].clone();
        if body.as_object().is_some_and(|body| !body.is_empty()) {
            let content = changed(&read.json()["draft"], &body);
            let wish = json!({"revision": revision, "content": content});
            let saved = self.put(&draft).by(&self.staff).json(wish).send().await;
            if !saved.status.is_success() {
                return saved;
            }
            revision = saved.json()["draft"]["revision"].clone();
        }
        let wish = json!({"revision": revision});
        let submitted = self.post(format!("{draft}/submit")).by(&self.staff).json(wish).send().await;
        if !submitted.status.is_success() {
            return submitted;
        }
        self.approve(reference).await
    }

    /// The approver reads the page and approves what stands there.
    pub(crate) async fn approve(&self, reference: &str) -> Answer {
        let draft = format!("/staff/v1/incidents/{reference}/draft");
        let page = self.get(format!("{draft}/review")).by(&self.approver).send().await.json();
        let wish =
            json!({"revision": page["draft"]["revision"], "digest": page["digest"], "comment": "read"});
        self.post(format!("{draft}/approve")).by(&self.approver).json(wish).send().await
    }

    /// An incident that concerns these holders, published.
    pub(crate) async fn publish_to(&self, holders: &[&Holder]) -> String {
        let reference = self.declare().await;
        let pans: Vec<&str> = holders.iter().map(|holder| holder.pan.as_str()).collect();
        self.import_list(&reference, &pans).await.json();
        self.staff_does(&reference, "publish", json!({})).await.json();
        reference
    }

    pub(crate) async fn notices(&self, holder: &Holder) -> Vec<Notice> {
        self.get("/v1/notices").by(&holder.key).send().await.read::<NoticeList>().notices
    }

    /// The n-th customer moves house.
    pub(crate) async fn move_to(&self, number: u32, address: &str) {
        let file = format!(
            "customer_id,display_name,language,address\n{},Test Person,en,{address}\n",
            customer_id(number)
        );
        self.post("/staff/v1/imports/customers").by(&self.staff).csv(file).send().await.json();
    }

    /// Somebody pays with the first customer's card.
    pub(crate) async fn pay(&self, merchant: &str, at: &str) {
        let payment = json!({
            "card": "K0000001", "merchant": merchant, "channel": "online", "at": at, "amount_minor": 124_900,
            "currency": "PLN",
        });
        self.ledger_does("payments", payment).await;
    }

    /// The built-in ledger is told something.
    pub(crate) async fn ledger_does(&self, what: &str, body: serde_json::Value) {
        let answer = self.post(format!("/staff/v1/ledger/{what}")).by(&self.staff).json(body).send().await;
        assert_eq!(answer.json()["changed"], true);
    }

    /// Waits until the card that replaces the holder's has come this far.
    pub(crate) async fn at_stage(&self, holder: &Holder, stage: ReplacementStage) -> Replacement {
        super::eventually("a stage", async || {
            let new = self.card(holder).await.replacement?;
            (new.stage == stage).then_some(new)
        })
        .await
    }

    pub(crate) async fn card(&self, holder: &Holder) -> Card {
        self.get("/v1/cards").by(&holder.key).send().await.read::<CardList>().cards.remove(0)
    }
}

/// The content of a draft with `changes` to its facts, `next_update_at` and `overrides` of its words in it.
fn changed(draft: &serde_json::Value, body: &serde_json::Value) -> serde_json::Value {
    let mut content = json!({
        "facts": draft["facts"], "segments": draft["segments"], "template_version": draft["template_version"],
        "words": draft["words"],
    });
    for (name, value) in body.as_object().unwrap() {
        match name.as_str() {
            "changes" => {
                for (fact, value) in value.as_object().unwrap() {
                    content["facts"][fact] = value.clone();
                }
            }
            "next_update_at" => content["facts"]["next_update_at"] = value.clone(),
            "overrides" => {
                for (part, texts) in value.as_object().unwrap() {
                    for (lang, text) in texts.as_object().unwrap() {
                        content["words"][lang][part] = text.clone();
                    }
                }
            }
            _ => content[name] = value.clone(),
        }
    }
    content
}
