//! Staff who sign in with the bank's identity provider.

use std::collections::BTreeMap;

use firebreak_bank::config::StaffProviderConfig;
use http::HeaderValue;
use jiff::SignedDuration;
use serde_json::{Value, json};
use url::Url;

use crate::{
    forger::{Forger, signed, unsigned},
    support::{Answer, TestBank},
};

fn provider(issuer: &str) -> StaffProviderConfig {
    StaffProviderConfig {
        issuer: issuer.to_owned(),
        client_id: "firebreak-console".to_owned(),
        client_secret_file: None,
        scope: "openid profile".to_owned(),
        roles_claim: "roles".to_owned(),
        name_claim: "name".to_owned(),
        roles: BTreeMap::from([("leads".to_owned(), firebreak_bank_core::staff::Role::Approver)]),
        redirect_uri: None,
    }
}

async fn bank(forger: &Forger) -> TestBank {
    TestBank::with(|config| config.staff.provider = Some(provider(&forger.issuer))).await
}

/// A sign-in that was begun: where the browser was sent, and its cookie.
struct Begun {
    query: BTreeMap<String, String>,
    cookie: String,
}

async fn begin(bank: &TestBank, path: &str, session: Option<&str>) -> Begun {
    let mut request = bank.get(path);
    if let Some(session) = session {
        request = request.header("cookie", session);
    }
    let answer = request.send().await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    let location: Url = answer.headers["location"].to_str().unwrap().parse().unwrap();
    Begun {
        query: location.query_pairs().into_owned().collect(),
        cookie: cookie(&answer, "__Host-firebreak-sign-in=").unwrap(),
    }
}

/// A cookie that an answer set and did not empty.
fn cookie(answer: &Answer, name: &str) -> Option<String> {
    let set = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    let pair = set.filter(|value| value.starts_with(name)).map(|value| value.split(';').next().unwrap());
    pair.map(str::to_owned).find(|pair| pair.len() > name.len())
}

fn claims(bank: &TestBank, forger: &Forger, begun: &Begun) -> Value {
    json!({
        "iss": forger.issuer, "sub": "employee-7", "aud": "firebreak-console", "name": "Ewa Mazur",
        "roles": ["leads", "everybody"], "iat": bank.now().as_second(), "exp": bank.now().as_second() + 300,
        "auth_time": bank.now().as_second(), "nonce": begun.query["nonce"],
    })
}

fn with(mut claims: Value, name: &str, value: Value) -> Value {
    claims[name] = value;
    claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    claims
}

async fn come_back(bank: &TestBank, begun: &Begun, cookies: &str) -> Answer {
    let path = format!("/staff/v1/oidc/callback?code=a-code&state={}", begun.query["state"]);
    bank.get(path).header("cookie", cookies).send().await
}

#[tokio::test]
async fn whoever_the_provider_names_with_a_role_is_signed_in_with_that_role() {
    let forger = Forger::start().await;
    let bank = bank(&forger).await;
    let begun = begin(&bank, "/staff/v1/oidc/start", None).await;
    assert_eq!(begun.query["redirect_uri"], "https://bank.example.com/staff/v1/oidc/callback");
    assert_eq!(
        (begun.query["code_challenge_method"].as_str(), begun.query["response_type"].as_str()),
        ("S256", "code")
    );
    forger.gives(signed("first", 1, &claims(&bank, &forger, &begun)));
    let back = come_back(&bank, &begun, &begun.cookie).await;
    assert_eq!(
        (back.status.as_u16(), &back.headers["location"]),
        (303, &HeaderValue::from_static("/console/"))
    );
    let session = cookie(&back, "__Host-firebreak=").unwrap();
    let who = bank.get("/staff/v1/session").header("cookie", &session).send().await.json();
    assert_eq!((&who["staff"]["name"], &who["staff"]["roles"]), (&json!("Ewa Mazur"), &json!(["approver"])));
    assert_eq!(who["staff"]["credential"], "provider");

    let again = come_back(&bank, &begun, &begun.cookie).await;
    assert_eq!(cookie(&again, "__Host-firebreak="), None, "a state is good once");
}

#[tokio::test]
async fn tokens_for_others_from_others_expired_replayed_or_unsigned_sign_nobody_in() {
    let forger = Forger::start().await;
    let bank = bank(&forger).await;
    let now = bank.now().as_second();
    for (claim, value) in [
        ("iss", json!("https://id.example.com")),
        ("aud", json!("another-client")),
        ("aud", json!(["firebreak-console", "another-client"])),
        ("exp", json!(now)),
        ("nonce", json!("another nonce")),
        ("nonce", Value::Null),
        ("sub", Value::Null),
        ("roles", json!(["everybody"])),
        ("roles", Value::Null),
    ] {
        let begun = begin(&bank, "/staff/v1/oidc/start", None).await;
        let token = signed("first", 1, &with(claims(&bank, &forger, &begun), claim, value.clone()));
        forger.gives(token);
        let back = come_back(&bank, &begun, &begun.cookie).await;
        assert_eq!(cookie(&back, "__Host-firebreak="), None, "{claim}: {value}");
        let page = if claim == "roles" { "no-role" } else { "failed" };
        assert_eq!(back.headers["location"], format!("/console/sign-in?refused={page}"));
    }
    let begun = begin(&bank, "/staff/v1/oidc/start", None).await;
    let good = claims(&bank, &forger, &begun);
    for token in [
        format!("{}.", unsigned(&json!({"alg": "none"}), &good)),
        format!("{}.c2VjcmV0", unsigned(&json!({"alg": "HS256"}), &good)),
        signed("first", 2, &good),
    ] {
        forger.gives(token);
        let begun = begin(&bank, "/staff/v1/oidc/start", None).await;
        let back = come_back(&bank, &begun, &begun.cookie).await;
        assert_eq!(cookie(&back, "__Host-firebreak="), None);
    }
    let (first, second) =
        (begin(&bank, "/staff/v1/oidc/start", None).await, begin(&bank, "/staff/v1/oidc/start", None).await);
    forger.gives(signed("first", 1, &claims(&bank, &forger, &first)));
    let replayed = come_back(&bank, &second, &second.cookie).await;
    assert_eq!(cookie(&replayed, "__Host-firebreak="), None, "a token of another sign-in");
}

#[tokio::test]
async fn another_browser_cannot_finish_a_sign_in_and_an_old_one_is_over() {
    let forger = Forger::start().await;
    let bank = bank(&forger).await;
    let (begun, other) =
        (begin(&bank, "/staff/v1/oidc/start", None).await, begin(&bank, "/staff/v1/oidc/start", None).await);
    forger.gives(signed("first", 1, &claims(&bank, &forger, &begun)));
    for cookies in ["", other.cookie.as_str()] {
        let back = come_back(&bank, &begun, cookies).await;
        assert_eq!(cookie(&back, "__Host-firebreak="), None, "{cookies}");
    }
    let late = begin(&bank, "/staff/v1/oidc/start", None).await;
    bank.advance(SignedDuration::from_mins(11));
    forger.gives(signed("first", 1, &claims(&bank, &forger, &late)));
    assert_eq!(cookie(&come_back(&bank, &late, &late.cookie).await, "__Host-firebreak="), None);
}

#[tokio::test]
async fn another_proof_is_of_the_same_person_asked_again() {
    let forger = Forger::start().await;
    let bank = bank(&forger).await;
    let begun = begin(&bank, "/staff/v1/oidc/start", None).await;
    forger.gives(signed("first", 1, &claims(&bank, &forger, &begun)));
    let session = cookie(&come_back(&bank, &begun, &begun.cookie).await, "__Host-firebreak=").unwrap();
    bank.advance(SignedDuration::from_mins(8));
    let proved_until = async || {
        let who = bank.get("/staff/v1/session").header("cookie", &session).send().await.json();
        who["proved_until"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap()
    };
    let prove = async |change: (&str, Value)| {
        let proof = begin(&bank, "/staff/v1/oidc/start?proof=true", Some(&session)).await;
        assert_eq!((proof.query["prompt"].as_str(), proof.query["max_age"].as_str()), ("login", "0"));
        forger.gives(signed("first", 1, &with(claims(&bank, &forger, &proof), change.0, change.1)));
        come_back(&bank, &proof, &format!("{session}; {}", proof.cookie)).await
    };
    let long_ago = bank.now().as_second() - 3_600;
    for change in [("auth_time", json!(long_ago)), ("auth_time", Value::Null), ("sub", json!("employee-8"))] {
        prove(change.clone()).await;
        assert!(proved_until().await < bank.now(), "{change:?}");
    }
    prove(("name", json!("Ewa Mazur"))).await;
    assert!(proved_until().await > bank.now());
}

#[tokio::test]
async fn a_sign_in_is_a_proof_from_when_the_provider_says_that_it_asked_and_else_none() {
    let forger = Forger::start().await;
    let bank = bank(&forger).await;
    let (now, minute) = (bank.now().as_second(), 60);
    for (asked, left) in [
        (json!(now), 5 * minute),
        (json!(now - 4 * minute), minute),
        (json!(now - 6 * minute), -minute),
        // A clock that is ahead is not a longer proof.
        (json!(now + 60 * minute), 5 * minute),
        (Value::Null, 5 * minute - now),
        (json!("now"), 5 * minute - now),
    ] {
        let begun = begin(&bank, "/staff/v1/oidc/start", None).await;
        assert_eq!((begun.query.get("prompt"), begun.query["max_age"].as_str()), (None, "43200"));
        let token = with(claims(&bank, &forger, &begun), "auth_time", asked.clone());
        forger.gives(signed("first", 1, &token));
        let Some(session) = cookie(&come_back(&bank, &begun, &begun.cookie).await, "__Host-firebreak=")
        else {
            assert!(asked.is_string(), "{asked}: nobody was signed in");
            continue;
        };
        let who = bank.get("/staff/v1/session").header("cookie", &session).send().await.json();
        let until = who["proved_until"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
        assert_eq!(until.as_second() - now, left, "{asked}");
    }
}
