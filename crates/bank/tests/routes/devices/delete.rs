//! `DELETE /v1/devices/{id}`: revocation.

use crate::support::TestBank;

#[tokio::test]
async fn a_revoked_device_is_told_so_on_every_request() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let second = bank.enrol(1).await;
    let path = format!("/v1/devices/{}", holder.device_id);
    assert_eq!(bank.delete(&path).by(&second.key).send().await.status, 204);
    for path in ["/v1/me", "/v1/cards", "/v1/notices", "/v1/bulletins"] {
        assert_eq!(bank.get(path).by(&holder.key).send().await.code(), "device_revoked", "{path}");
    }
    assert_eq!(bank.get("/v1/stream").by(&holder.key).at_streams().send().await.code(), "device_revoked");
    assert_eq!(bank.delete(&path).by(&second.key).send().await.code(), "not_found");
    let me: firebreak_wire::Me = bank.get("/v1/me").by(&second.key).send().await.read();
    assert_eq!(me.devices.len(), 1);
}

#[tokio::test]
async fn a_revoked_key_cannot_be_enrolled_again() {
    let (bank, holder, _) = TestBank::with_two_holders().await;
    let path = format!("/v1/devices/{}", holder.device_id);
    assert_eq!(bank.delete(path).by(&holder.key).send().await.status, 204);
    let code = bank.issue_code("C0000001").await;
    assert_eq!(bank.try_enrol(&holder.key, &code).await.code(), "device_revoked");
}
