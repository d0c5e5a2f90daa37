//! Writing, review and approval: what cannot be got round.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::support::{Answer, Holder, TestBank, staff::Browser};

const DRAFT: &str = "/staff/v1/incidents";

/// A bank with an incident that concerns the first of two holders, as the machine's owner declared it.
async fn prepared() -> (TestBank, Holder, String) {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    bank.import_list(&reference, &[&holder.pan]).await.json();
    (bank, holder, reference)
}

async fn draft(bank: &TestBank, reference: &str) -> Value {
    bank.get(format!("{DRAFT}/{reference}/draft")).by(&bank.staff).send().await.json()["draft"].clone()
}

fn content(draft: &Value) -> Value {
    json!({
        "facts": draft["facts"], "segments": draft["segments"], "template_version": draft["template_version"],
        "words": draft["words"],
    })
}

async fn submit(bank: &TestBank, reference: &str) -> Answer {
    let revision = draft(bank, reference).await["revision"].clone();
    let wish = json!({"revision": revision});
    bank.post(format!("{DRAFT}/{reference}/draft/submit")).by(&bank.staff).json(wish).send().await
}

/// What an approval of the page as it is now names.
async fn seen(bank: &TestBank, reference: &str) -> Value {
    let page = bank.get(format!("{DRAFT}/{reference}/draft/review")).by(&bank.approver).send().await.json();
    json!({"revision": page["draft"]["revision"], "digest": page["digest"]})
}

async fn approve_as(bank: &TestBank, browser: &Browser, reference: &str, seen: &Value) -> Answer {
    let path = format!("{DRAFT}/{reference}/draft/approve");
    bank.post(path).on(browser).json(seen.clone()).send().await
}

#[tokio::test]
async fn the_second_of_two_who_save_learns_who_was_first_and_nothing_is_overwritten() {
    let (bank, _, reference) = prepared().await;
    let (anna, ben) = (bank.person("anna", &["preparer"]).await, bank.person("ben", &["preparer"]).await);
    let (anna, ben) = (bank.sign_in(&anna).await, bank.sign_in(&ben).await);
    let read = draft(&bank, &reference).await;
    let save = async |browser: &Browser, title: &str| {
        let mut content = content(&read);
        content["facts"]["title"] = json!(title);
        let wish = json!({"revision": read["revision"], "content": content});
        bank.put(format!("{DRAFT}/{reference}/draft")).on(browser).json(wish).send().await
    };
    save(&anna, "Anna's title").await.json();
    let second = save(&ben, "Ben's title").await;
    assert_eq!(second.code(), "draft_conflict");
    assert!(second.text.contains("Test anna"), "{}", second.text);
    assert_eq!(draft(&bank, &reference).await["facts"]["title"], "Anna's title");
}

#[tokio::test]
async fn whoever_worked_on_a_draft_cannot_approve_it_in_any_session() {
    let (bank, holder, reference) = prepared().await;
    let both = bank.person("both", &["preparer", "approver"]).await;
    let writing = bank.sign_in(&both).await;
    let read = draft(&bank, &reference).await;
    let wish = json!({"revision": read["revision"], "content": content(&read)});
    bank.put(format!("{DRAFT}/{reference}/draft")).on(&writing).json(wish).send().await.json();
    submit(&bank, &reference).await.json();
    let seen = seen(&bank, &reference).await;
    let another_session = bank.sign_in(&both).await;
    for browser in [&writing, &another_session] {
        assert_eq!(approve_as(&bank, browser, &reference, &seen).await.code(), "same_person");
    }
    assert!(bank.notices(&holder).await.is_empty());
    let other = bank.person("other", &["approver"]).await;
    let other = bank.sign_in(&other).await;
    assert_eq!(approve_as(&bank, &other, &reference, &seen).await.json()["matched_customers"], 1);
    assert_eq!(bank.notices(&holder).await.len(), 1);
}

#[tokio::test]
async fn importing_a_list_makes_somebody_a_contributor_too() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.declare().await;
    let key = firebreak_crypto::SigningKey::generate(&mut rand::rng());
    bank.add_key(&key, "importer", &["preparer", "approver"]).await;
    let list = format!("pan\n{}\n", holder.pan);
    let wish = json!({"file_name": "taken.csv", "file_bytes": list.len()});
    let begun = bank.post(format!("{DRAFT}/{reference}/imports")).by(&key).json(wish).send().await.json();
    let path = format!("/staff/v1/imports/{}?offset=0&last=true", begun["id"].as_str().unwrap());
    bank.put(path).by(&key).csv(list).send().await.json();
    submit(&bank, &reference).await.json();
    let wish = seen(&bank, &reference).await;
    let answer = bank.post(format!("{DRAFT}/{reference}/draft/approve")).by(&key).json(wish).send().await;
    assert_eq!(answer.code(), "same_person");
}

#[tokio::test]
async fn whoever_imports_a_list_between_two_words_is_a_contributor_to_the_second() {
    let (bank, holder, reference) = prepared().await;
    submit(&bank, &reference).await.json();
    let approve = async |key: &firebreak_crypto::SigningKey| {
        let wish = seen(&bank, &reference).await;
        bank.post(format!("{DRAFT}/{reference}/draft/approve")).by(key).json(wish).send().await
    };
    approve(&bank.approver).await.json();
    let key = firebreak_crypto::SigningKey::generate(&mut rand::rng());
    bank.add_key(&key, "importer", &["preparer", "approver"]).await;
    let list = format!("pan\n{}\n", holder.pan);
    let wish = json!({"file_name": "more.csv", "file_bytes": list.len()});
    let begun = bank.post(format!("{DRAFT}/{reference}/imports")).by(&key).json(wish).send().await.json();
    let path = format!("/staff/v1/imports/{}?offset=0&last=true", begun["id"].as_str().unwrap());
    bank.put(path).by(&key).csv(list).send().await.json();
    let wish = json!({"message": "update"});
    bank.post(format!("{DRAFT}/{reference}/draft")).by(&bank.staff).json(wish).send().await.json();
    submit(&bank, &reference).await.json();
    assert_eq!(approve(&key).await.code(), "same_person");
    approve(&bank.approver).await.json();
}

#[tokio::test]
async fn an_approval_is_of_what_was_read_and_anything_changed_afterwards_voids_it() {
    let (bank, holder, reference) = prepared().await;
    submit(&bank, &reference).await.json();
    let read = seen(&bank, &reference).await;
    let changed = draft(&bank, &reference).await;
    let mut content = content(&changed);
    content["facts"]["severity"] = json!("extreme");
    let wish = json!({"revision": changed["revision"], "content": content});
    bank.put(format!("{DRAFT}/{reference}/draft")).by(&bank.staff).json(wish).send().await.json();
    let approve = async |wish: &Value| {
        let path = format!("{DRAFT}/{reference}/draft/approve");
        bank.post(path).by(&bank.approver).json(wish.clone()).send().await
    };
    // The words that were read, under the revision there is now.
    let read_now = async || {
        let revision = draft(&bank, &reference).await["revision"].clone();
        json!({"revision": revision, "digest": read["digest"]})
    };
    assert_eq!(approve(&read_now().await).await.code(), "incident_state_conflict");
    submit(&bank, &reference).await.json();
    assert_eq!(approve(&read_now().await).await.code(), "draft_conflict");
    bank.import_list(&reference, &[&holder.pan]).await.json();
    submit(&bank, &reference).await.json();
    assert_eq!(approve(&read_now().await).await.code(), "draft_conflict");
    assert!(bank.notices(&holder).await.is_empty());
    approve(&seen(&bank, &reference).await).await.json();
    assert_eq!(approve(&read).await.code(), "incident_state_conflict");
    assert_eq!(bank.notices(&holder).await[0].version, 1);
}

#[tokio::test]
async fn approving_asks_for_a_fresh_proof_of_who_it_is() {
    let (bank, _, reference) = prepared().await;
    submit(&bank, &reference).await.json();
    let eve = bank.person("eve", &["approver"]).await;
    let page = bank.sign_in(&eve).await;
    bank.advance(SignedDuration::from_mins(6));
    let seen = seen(&bank, &reference).await;
    assert_eq!(approve_as(&bank, &page, &reference, &seen).await.code(), "proof_needed");
    let wrong = json!({"password": "wrong", "code": eve.code(bank.now())});
    let proof = async |body: Value| bank.post("/staff/v1/session/proof").on(&page).json(body).send().await;
    assert_eq!(proof(wrong).await.code(), "credentials_wrong");
    assert_eq!(approve_as(&bank, &page, &reference, &seen).await.code(), "proof_needed");
    bank.advance(SignedDuration::from_secs(60));
    proof(json!({"password": eve.password, "code": eve.code(bank.now())})).await.json();
    approve_as(&bank, &page, &reference, &seen).await.json();
}

#[tokio::test]
async fn a_draft_that_is_given_back_says_why_and_is_submitted_again() {
    let (bank, _, reference) = prepared().await;
    submit(&bank, &reference).await.json();
    let give_back = async |reason: &str| {
        let wish = json!({"revision": draft(&bank, &reference).await["revision"], "reason": reason});
        bank.post(format!("{DRAFT}/{reference}/draft/return")).by(&bank.approver).json(wish).send().await
    };
    assert_eq!(give_back(" ").await.code(), "malformed_request");
    give_back("Name the shop.").await.json();
    let read = draft(&bank, &reference).await;
    assert_eq!((&read["returned"]["reason"], &read["review"]), (&json!("Name the shop."), &Value::Null));
    assert_eq!(give_back("Again.").await.code(), "incident_state_conflict");
    submit(&bank, &reference).await.json();
    assert_eq!(draft(&bank, &reference).await["returned"], Value::Null);
}

#[tokio::test]
async fn a_missing_polish_consequence_stops_the_submission_by_name() {
    let (bank, _, reference) = prepared().await;
    let read = draft(&bank, &reference).await;
    let mut without = content(&read);
    without["words"] = json!({"pl": {"consequences": ""}});
    let preview = json!({"content": without});
    let path = format!("{DRAFT}/{reference}/draft/preview");
    let preview = bank.post(path).by(&bank.staff).json(preview).send().await.json();
    let checks = preview["checklist"].as_array().unwrap();
    let unmet: Vec<&Value> =
        checks.iter().filter(|check| !check["missing"].as_array().unwrap().is_empty()).collect();
    assert_eq!(unmet.len(), 1, "{unmet:?}");
    assert!(unmet[0]["missing"].as_array().unwrap().iter().all(|one| one["lang"] == "pl"), "{unmet:?}");
    let wish = json!({"revision": read["revision"], "content": without});
    bank.put(format!("{DRAFT}/{reference}/draft")).by(&bank.staff).json(wish).send().await.json();
    let stopped = submit(&bank, &reference).await;
    assert_eq!(stopped.code(), "draft_incomplete");
    assert!(stopped.text.contains("`pl`"), "{}", stopped.text);
}

#[tokio::test]
async fn an_unknown_variable_is_an_error_with_its_line() {
    let (bank, _, reference) = prepared().await;
    let read = draft(&bank, &reference).await;
    let mut wrong = content(&read);
    wrong["words"] = json!({"en": {"sms": "Ref {{ reference }}\nand {{ card_number }}"}});
    let path = format!("{DRAFT}/{reference}/draft/preview");
    let preview = bank.post(path).by(&bank.staff).json(json!({"content": wrong})).send().await.json();
    let error = &preview["errors"][0];
    assert_eq!((&error["lang"], &error["part"], &error["line"]), (&json!("en"), &json!("sms"), &json!(2)));
    assert!(error["reason"].as_str().unwrap().contains("card_number"), "{error}");
}

#[tokio::test]
async fn segments_decide_the_treatment_that_customers_see() {
    let (bank, holder, reference) = prepared().await;
    let segments = json!([{"name": "Everybody", "rule": {}, "treatment": "monitor"}]);
    let tried = json!({"segments": segments});
    let count =
        bank.post(format!("{DRAFT}/{reference}/segments/count")).by(&bank.staff).json(tried).send().await;
    assert_eq!(count.json()["counts"][0]["cards"], 1);
    bank.staff_does(&reference, "publish", json!({"segments": segments})).await.json();
    let steps = &bank.notices(&holder).await[0].steps;
    assert!(steps.iter().all(|step| step.card_id.is_none()), "no card is to be frozen: {steps:?}");
}

#[tokio::test]
async fn an_exercise_reaches_those_who_take_part_and_nobody_else_learns_of_it() {
    let (bank, staff, customer) = TestBank::with_two_holders().await;
    let wish = json!({"participant": true});
    let path = "/staff/v1/customers/C0000001/participant";
    assert_eq!(bank.put(path).by(&bank.staff).json(wish).send().await.status, 204);
    let facts = json!({
        "title": "Drill", "kind": "merchant_online", "certainty": "observed", "severity": "severe",
        "urgency": "immediate", "status": "exercise", "taken": ["pan", "expiry"],
        "next_update_at": "2026-12-31T16:00:00Z",
    });
    let declared = bank.post(DRAFT).by(&bank.staff).json(facts).send().await.json();
    let reference = declared["reference"].as_str().unwrap().to_owned();
    bank.import_list(&reference, &[&staff.pan, &customer.pan]).await.json();
    let published = bank.staff_does(&reference, "publish", json!({})).await.json();
    assert_eq!(published["matched_customers"], 1);
    assert_eq!(bank.notices(&staff).await.len(), 1);
    assert!(bank.notices(&customer).await.is_empty());
    let concern = async |holder: &Holder| {
        bank.get(format!("/v1/incidents/{reference}/concern")).by(&holder.key).send().await
    };
    assert_eq!(concern(&customer).await.code(), "not_found");
    concern(&staff).await.json();
    let public = bank.get("/bulletins").send().await;
    assert!(public.status.is_success() && !public.text.contains(&reference), "{}", public.text);
    let list = bank.get("/v1/bulletins").by(&customer.key).send().await.json();
    assert_eq!(list["bulletins"], json!([]));
}

#[tokio::test]
async fn the_live_figures_move_as_customers_are_reached_see_and_act() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let reference = bank.publish_to(&[&holder]).await;
    let live = async || {
        let live = bank.get(format!("{DRAFT}/{reference}/live")).by(&bank.staff).send().await.json();
        ["customers", "reached", "seen", "acted"].map(|name| live[name].as_u64().unwrap())
    };
    assert_eq!(live().await, [1, 0, 0, 0]);
    let notice = bank.notices(&holder).await.remove(0);
    let position = bank.app.store.position().await.unwrap();
    let ack = json!({"cursor": position.to_string(), "seen": [
        {"reference": notice.reference, "version": 1, "at": bank.now()},
    ]});
    let answer = bank.post("/v1/acks").by(&holder.key).json(ack).send().await;
    assert!(answer.status.is_success(), "{}", answer.text);
    assert_eq!(live().await, [1, 1, 1, 0]);
    let card = bank.card(&holder).await.id;
    let freeze = bank.post(format!("/v1/cards/{card}/freeze")).by(&holder.key).idempotency_key("now");
    assert!(freeze.send().await.status.is_success());
    assert_eq!(live().await, [1, 1, 1, 1]);
}

#[tokio::test]
async fn the_fast_lane_is_closed_unless_the_bank_opens_it_and_never_for_the_first_word() {
    let bank = TestBank::with(|config| {
        config.approval.fast_lane = firebreak_bank_core::draft::FastLane::Open;
    })
    .await;
    bank.import(1).await;
    let holder = bank.enrol(1).await;
    let key = firebreak_crypto::SigningKey::generate(&mut rand::rng());
    bank.add_key(&key, "lead", &["preparer", "approver"]).await;
    let reference = bank.declare().await;
    bank.import_list(&reference, &[&holder.pan]).await.json();
    let as_lead = async |rest: &str, body: Value| {
        bank.post(format!("{DRAFT}/{reference}/draft{rest}")).by(&key).json(body).send().await
    };
    let revision = draft(&bank, &reference).await["revision"].clone();
    as_lead("/submit", json!({"revision": revision})).await.json();
    let first = seen(&bank, &reference).await;
    assert_eq!(as_lead("/approve", first.clone()).await.code(), "same_person");
    bank.approve(&reference).await.json();
    let begun = as_lead("", json!({"message": "update"})).await.json();
    as_lead("/submit", json!({"revision": begun["draft"]["revision"]})).await.json();
    let update = seen(&bank, &reference).await;
    assert_eq!(as_lead("/approve", update).await.json()["incident"]["version"], 2);
    let audit = bank.get("/staff/v1/audit").by(&bank.staff).send().await.json();
    let approved =
        audit["rows"].as_array().unwrap().iter().find(|row| row["action"] == "draft.approved").unwrap();
    assert_eq!(approved["detail"]["fast_lane"], true);
}

#[tokio::test]
async fn what_was_taken_changes_after_the_list_was_read_and_segments_follow() {
    let (bank, _, reference) = prepared().await;
    let critical =
        json!({"segments": [{"name": "Worst", "rule": {"tiers": ["critical"]}, "treatment": "replace"}]});
    let cards = async || {
        let path = format!("{DRAFT}/{reference}/segments/count");
        let counts = bank.post(path).by(&bank.staff).json(critical.clone()).send().await.json();
        counts["counts"][0]["cards"].as_u64().unwrap()
    };
    assert_eq!(cards().await, 0);
    let read = draft(&bank, &reference).await;
    let mut content = content(&read);
    content["facts"]["taken"] = json!(["pan", "expiry", "cvv2"]);
    let wish = json!({"revision": read["revision"], "content": content});
    bank.put(format!("{DRAFT}/{reference}/draft")).by(&bank.staff).json(wish).send().await.json();
    assert_eq!(cards().await, 1);
}
