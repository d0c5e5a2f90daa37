//! Apps that are too old are told so, on every route of theirs and on no other.

use firebreak_wire::limits::APP_VERSION_HEADER;
use http::Method;

use crate::support::TestBank;

#[tokio::test]
async fn an_app_that_is_too_old_or_does_not_say_is_told_to_update() {
    let bank = TestBank::with(|config| config.app.min_version = Some("0.2.0".parse().unwrap())).await;
    let paths = [
        (Method::POST, "/v1/devices"),
        (Method::GET, "/v1/sign-in"),
        (Method::GET, "/v1/me"),
        (Method::POST, "/v1/acks"),
    ];
    for (method, path) in paths {
        for version in [None, Some("0.1.9"), Some("new")] {
            let mut request = bank.request(method.clone(), path);
            if let Some(version) = version {
                request = request.header(APP_VERSION_HEADER, version);
            }
            let answer = request.send().await;
            assert_eq!((answer.status.as_u16(), answer.code().as_str()), (426, "app_too_old"), "{path}");
        }
        let served = bank.request(method, path).header(APP_VERSION_HEADER, "0.2.0").send().await;
        assert_ne!(served.status, 426, "{path}");
    }
    let stream = bank.get("/v1/stream").at_streams().send().await;
    assert_eq!(stream.code(), "app_too_old");
    for path in ["/healthz", "/metrics", "/openapi.json"] {
        assert_eq!(bank.get(path).send().await.status, 200, "{path}");
    }
    bank.import(1).await;
    assert_eq!(bank.get("/v1/nothing").send().await.code(), "not_found");
}

#[tokio::test]
async fn without_a_minimum_nobody_is_asked_for_a_version() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    assert_eq!(bank.get("/v1/me").by(&holder.key).send().await.status, 200);
    let old = bank.get("/v1/me").by(&holder.key).header(APP_VERSION_HEADER, "0.0.1").send().await;
    assert_eq!(old.status, 200);
}
