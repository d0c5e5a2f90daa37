//! `GET /v1/sign-in`.

use firebreak_wire::SignInOptions;

use crate::{PHONE_REDIRECT, bank, config, enrol, forger::Forger, new_key, nobody, proof, support::TestBank};

#[tokio::test]
async fn anybody_may_ask_where_to_sign_in() {
    let forger = Forger::start().await;
    let bank = bank(config(&forger.issuer)).await;
    let options: SignInOptions = bank.get("/v1/sign-in").send().await.read();
    assert_eq!(options.authorization_endpoint, format!("{}/auth", forger.issuer));
    assert_eq!((options.client_id.as_str(), options.scope.as_str()), ("firebreak-app", "openid"));
    assert_eq!(options.phone_redirect_uri.as_deref(), Some(PHONE_REDIRECT));
}

#[tokio::test]
async fn a_bank_without_a_sign_in_says_so_and_accepts_none() {
    let bank = TestBank::new().await;
    assert_eq!(bank.get("/v1/sign-in").send().await.code(), "not_found");
    assert_eq!(enrol(&bank, &new_key(), &proof("a code")).await.code(), "sign_in_rejected");
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_no_refusal() {
    let bank = bank(config(&format!("http://{}", nobody().await))).await;
    let refused = bank.get("/v1/sign-in").send().await;
    assert_eq!(refused.code(), "overloaded");
    assert!(refused.headers.contains_key("retry-after"));
    assert_eq!(enrol(&bank, &new_key(), &proof("a code")).await.code(), "overloaded");
    let code = bank.issue_code("C0000001").await;
    assert_eq!(bank.try_enrol(&new_key(), &code).await.status, 201, "codes work without it");
}

#[tokio::test]
async fn who_asks_too_often_has_to_wait_while_others_are_answered() {
    let forger = Forger::start().await;
    let bank = bank(config(&forger.issuer)).await;
    let mut refused = None;
    for _ in 0..200 {
        let answer = bank.get("/v1/sign-in").send().await;
        if !answer.status.is_success() {
            refused = Some(answer);
            break;
        }
    }
    assert_eq!(refused.unwrap().code(), "too_many_attempts");
    assert_eq!(bank.get("/v1/sign-in").from("192.0.2.7").send().await.status, 200);
}
