//! `/staff/v1/session`: signing in, staying, and leaving.

use jiff::SignedDuration;
use serde_json::json;

use crate::support::{TestBank, staff::browser};

#[tokio::test]
async fn a_person_signs_in_with_password_and_code_and_the_browser_gets_a_cookie_for_this_host_alone() {
    let bank = TestBank::new().await;
    let anna = bank.person("anna", &["preparer", "agent"]).await;
    let page = bank.sign_in(&anna).await;
    let session = bank.get("/staff/v1/session").on(&page).send().await;
    assert_eq!(session.headers["cache-control"], "no-store");
    let session = session.json();
    assert_eq!(session["staff"]["login"], "anna");
    assert_eq!(session["staff"]["roles"], json!(["preparer", "agent"]));
    assert_eq!(session["csrf"].as_str(), Some(page.csrf.as_str()));
    let stored = std::fs::read(bank.folder.path().join("firebreak.db-wal")).unwrap_or_default();
    let token = page.cookie.split_once('=').unwrap().1;
    assert!(!stored.windows(token.len()).any(|window| window == token.as_bytes()), "the token is stored");
}

#[tokio::test]
async fn a_code_is_good_once_and_a_wrong_password_or_code_says_nothing_about_which() {
    let bank = TestBank::new().await;
    let anna = bank.person("anna", &["preparer"]).await;
    let code = anna.code(bank.now());
    for (login, password, code) in [
        ("nobody", anna.password.as_str(), code.as_str()),
        ("anna", "wrong password", &code),
        ("anna", &anna.password, "000000"),
    ] {
        assert_eq!(bank.try_sign_in(login, password, code).await.code(), "credentials_wrong");
    }
    bank.try_sign_in("anna", &anna.password, &code).await.json();
    assert_eq!(bank.try_sign_in("anna", &anna.password, &code).await.code(), "credentials_wrong");
}

#[tokio::test]
async fn too_many_tries_lock_the_account_for_longer_each_time_whatever_is_tried() {
    let bank = TestBank::new().await;
    let anna = bank.person("anna", &["preparer"]).await;
    for _ in 0..5 {
        assert_eq!(bank.try_sign_in("anna", "wrong", "000000").await.code(), "credentials_wrong");
    }
    let right = bank.try_sign_in("anna", &anna.password, &anna.code(bank.now())).await;
    assert_eq!(right.code(), "too_many_attempts");
    assert_eq!(right.headers["retry-after"], "60");
    bank.advance(SignedDuration::from_secs(61));
    assert_eq!(bank.try_sign_in("anna", "wrong", "000000").await.code(), "credentials_wrong");
    let still = bank.try_sign_in("anna", &anna.password, &anna.code(bank.now())).await;
    assert_eq!(still.code(), "too_many_attempts");
    assert_eq!(still.headers["retry-after"], "120");
    bank.advance(SignedDuration::from_secs(121));
    bank.try_sign_in("anna", &anna.password, &anna.code(bank.now())).await.json();
}

#[tokio::test]
async fn what_changes_something_takes_the_token_of_our_own_page() {
    let bank = TestBank::new().await;
    let anna = bank.person("anna", &["preparer"]).await;
    let page = bank.sign_in(&anna).await;
    let declare = || bank.post("/staff/v1/incidents").header("cookie", &page.cookie).json(json!({}));
    assert_eq!(declare().send().await.code(), "csrf_rejected");
    let guessed = declare().header("x-firebreak-csrf", "guessed").send().await;
    assert_eq!(guessed.code(), "csrf_rejected");
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example.com")] {
        let elsewhere = declare().header("x-firebreak-csrf", &page.csrf).header(name, value).send().await;
        assert_eq!(elsewhere.code(), "csrf_rejected", "{name}");
    }
    assert_eq!(declare().header("x-firebreak-csrf", &page.csrf).send().await.code(), "malformed_request");
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it_and_in_the_end_whatever_happens() {
    let bank = TestBank::new().await;
    let anna = bank.person("anna", &["preparer"]).await;
    let page = bank.sign_in(&anna).await;
    let look = async || bank.get("/staff/v1/session").on(&page).send().await;
    bank.advance(SignedDuration::from_mins(14));
    look().await.json();
    bank.advance(SignedDuration::from_mins(14));
    look().await.json();
    bank.advance(SignedDuration::from_mins(16));
    assert_eq!(look().await.code(), "staff_signed_out");
    let page = bank.sign_in(&anna).await;
    for _ in 0..60 {
        bank.advance(SignedDuration::from_mins(10));
        let answer = bank.get("/staff/v1/session").on(&page).send().await;
        if !answer.status.is_success() {
            assert_eq!(answer.code(), "staff_signed_out");
            return;
        }
    }
    assert_eq!(
        {
            bank.advance(SignedDuration::from_mins(10));
            bank.get("/staff/v1/session").on(&page).send().await.code()
        },
        "staff_signed_out"
    );
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session_and_disabling_ends_all_that_an_account_can_do() {
    let bank = TestBank::new().await;
    let anna = bank.person("anna", &["preparer"]).await;
    let (here, there) = (bank.sign_in(&anna).await, bank.sign_in(&anna).await);
    let gone = bank.delete("/staff/v1/sessions").on(&here).send().await;
    assert_eq!(gone.status, 204);
    for page in [&here, &there] {
        let answer = bank.get("/staff/v1/session").on(page).send().await;
        assert_eq!(answer.code(), "staff_signed_out");
    }
    let again = bank.sign_in(&anna).await;
    let wish = json!({"name": "Anna", "roles": ["preparer"], "disabled": true});
    bank.put(format!("/staff/v1/staff/{}", anna.id)).by(&bank.staff).json(wish).send().await.json();
    let answer = bank.get("/staff/v1/session").on(&again).send().await;
    assert_eq!(answer.code(), "staff_signed_out");
    bank.advance(SignedDuration::from_secs(60));
    let refused = bank.try_sign_in("anna", &anna.password, &anna.code(bank.now())).await;
    assert_eq!(refused.code(), "credentials_wrong");
}

#[tokio::test]
async fn a_new_password_takes_the_old_one_and_ends_every_session() {
    let bank = TestBank::new().await;
    let anna = bank.person("anna", &["preparer"]).await;
    let page = bank.sign_in(&anna).await;
    bank.advance(SignedDuration::from_secs(60));
    let change = async |new: &str| {
        let wish = json!({"password": anna.password, "code": anna.code(bank.now()), "new_password": new});
        bank.put("/staff/v1/session/password").on(&page).json(wish).send().await
    };
    assert_eq!(change("too short").await.code(), "malformed_request");
    assert_eq!(change("three words and more").await.status, 204);
    assert_eq!(bank.get("/staff/v1/session").on(&page).send().await.code(), "staff_signed_out");
    bank.advance(SignedDuration::from_secs(60));
    let code = anna.code(bank.now());
    assert_eq!(bank.try_sign_in("anna", &anna.password, &code).await.code(), "credentials_wrong");
    browser(&bank.try_sign_in("anna", "three words and more", &code).await);
}

#[tokio::test]
async fn nobody_changes_their_own_account() {
    let bank = TestBank::new().await;
    let root = bank.person("root", &["admin"]).await;
    let page = bank.sign_in(&root).await;
    let wish = json!({"name": "Root", "roles": ["admin", "approver"], "disabled": false});
    let path = format!("/staff/v1/staff/{}", root.id);
    let answer = bank.put(path).on(&page).json(wish).send().await;
    assert_eq!(answer.code(), "staff_forbidden");
}
