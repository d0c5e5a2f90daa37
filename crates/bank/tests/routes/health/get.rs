//! `GET /healthz` and `/metrics`, and what every answer carries.

use crate::support::TestBank;

#[tokio::test]
async fn operators_see_that_it_lives_and_how_it_does() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    bank.publish_to(&[&holder]).await;
    assert_eq!(bank.get("/healthz").send().await.text, "ok\n");
    let metrics = bank.get("/metrics").send().await.text;
    for name in
        ["firebreak_http_requests_total", "firebreak_enrolments_total", "firebreak_import_lines_total"]
    {
        assert!(metrics.contains(name), "{name}");
    }
    assert!(metrics.contains("route=\"/v1/devices\"") && !metrics.contains("C0000001"));
}

#[tokio::test]
async fn metrics_are_for_this_machine() {
    let bank = TestBank::new().await;
    assert_eq!(bank.get("/metrics").from("192.0.2.1").send().await.code(), "not_found");
}

#[tokio::test]
async fn whoever_comes_through_the_proxy_is_not_this_machine() {
    let bank = TestBank::with(|config| config.server.behind_tls_proxy = true).await;
    let answer = bank.get("/metrics").header("x-forwarded-for", "127.0.0.1, 192.0.2.1").send().await;
    assert_eq!(answer.code(), "not_found");
    assert_eq!(bank.get("/metrics").send().await.status, 200);
}

#[tokio::test]
async fn the_request_id_is_the_banks_own() {
    let bank = TestBank::new().await;
    let answer = bank.get("/healthz").header("x-request-id", "mine").send().await;
    assert!(answer.headers["x-request-id"].to_str().unwrap().parse::<uuid::Uuid>().is_ok());
}

#[tokio::test]
async fn a_bank_at_its_limit_says_when_to_come_back() {
    let bank = TestBank::with(|config| config.server.max_requests = 1).await;
    let _taken = bank.app.requests.try_acquire().unwrap();
    let answer = bank.get("/healthz").send().await;
    assert_eq!(answer.code(), "overloaded");
    let seconds: u64 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=15).contains(&seconds));
}

#[tokio::test]
async fn customers_in_their_thousands_never_take_the_places_of_the_banks_people() {
    let bank = TestBank::with(|config| {
        config.server.max_requests = 1;
        config.server.max_staff_requests = 1;
    })
    .await;
    let customers = bank.app.requests.try_acquire().unwrap();
    assert_eq!(bank.get("/staff/v1/session").send().await.code(), "staff_signed_out");
    assert_eq!(bank.get("/bulletins").send().await.code(), "overloaded");
    drop(customers);
    let _people = bank.app.staff_requests.try_acquire().unwrap();
    assert_eq!(bank.get("/staff/v1/session").send().await.code(), "overloaded");
    assert_eq!(bank.get("/healthz").send().await.status, 200);
}
