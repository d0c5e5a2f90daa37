//! ID tokens that are not good.
//!
//! Which come from where: every token here was made and signed by the real provider, for real people at real clients of it, and
//! differs from a good one in one thing alone. The provider made them as they are, but for the two whose signature the test
//! took off or exchanged; and only what hands them to the bank, in place of the token it asked for, is not the provider's
//! own (`PUT /instead`). What no real provider makes (claims that are missing or of another type, several audiences, keys of
//! strangers, a shared secret) comes from the forging issuer of the bank's own tests (`crates/bank/tests/sign_in`).

use anyhow::Context as _;
use firebreak_tests::desktop::until;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use url::{Url, form_urlencoded};

use super::{CALLBACK, CLIENT, Desk, PROVIDER_HOST, SECRET, tell};
use crate::{browser::Browser, provider::IdentityProvider};

/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
/// `{"alg":"none"}`
const ALG_NONE: &str = "eyJhbGciOiJub25lIn0";

/// What the provider says of this person to a client with this nonce.
async fn token(
    provider: &IdentityProvider,
    (client, back): (&str, &Url),
    login: &str,
    nonce: &str,
) -> anyhow::Result<String> {
    let mut start = Url::parse(&provider.issuer)?.join("auth")?;
    start
        .query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", client)
        .append_pair("scope", "openid profile teams")
        .append_pair("redirect_uri", back.as_str())
        .append_pair("nonce", nonce)
        .append_pair("code_challenge", CHALLENGE)
        .append_pair("code_challenge_method", "S256");
    let came = Browser::new().sign_in(start, login, back.as_str()).await;
    let form = form_urlencoded::Serializer::new(String::new())
        .append_pair("grant_type", "authorization_code")
        .append_pair("code", &super::query(&came, "code"))
        .append_pair("redirect_uri", back.as_str())
        .append_pair("code_verifier", VERIFIER)
        .finish();
    let answer = reqwest::Client::builder()
        .no_proxy()
        .build()?
        .post(format!("{}/token", provider.issuer))
        .basic_auth(client, Some(SECRET))
        .header(reqwest::header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(form)
        .send()
        .await?;
    let answer: Value = serde_json::from_str(&answer.text().await?)?;
    answer["id_token"].as_str().map(str::to_owned).with_context(|| format!("no token: {answer}"))
}

/// The token with another signature, or none.
fn signed_as(token: &str, signature: &str) -> String {
    let (said, _) = token.rsplit_once('.').unwrap();
    format!("{said}.{signature}")
}

fn part(token: &str, place: usize) -> &str {
    token.split('.').nth(place).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_wrong_in_one_thing_signs_nobody_in() -> anyhow::Result<()> {
    let desk = Desk::new().await?;
    let ewa = json!({"name": "Ewa Mazur", "teams": ["card-incidents"]});
    let other = tokio::task::spawn_blocking(|| IdentityProvider::start_at(PROVIDER_HOST)).await?;
    tell(&other, "people/ewa.mazur", ewa.to_string()).await?;
    let back = desk.url(CALLBACK);
    let (ours, theirs) = ((CLIENT, &back), ("another-console", &back));
    let earlier = token(&desk.provider, ours, "ewa.mazur", "the nonce of an earlier sign-in").await?;

    for (what, why) in [
        ("of an earlier sign-in", "Invalid nonce"),
        ("for another client", "Invalid audiences"),
        ("of another issuer that has the same key", "Invalid issuer"),
        ("past its time", "Expired"),
        ("without a signature", "No signature found"),
        ("with the signature of another", "ignature"),
    ] {
        let mut visit = desk.begin().await?;
        let nonce = visit.asked("nonce");
        let good = token(&desk.provider, ours, "ewa.mazur", &nonce).await?;
        let bad = match what {
            "of an earlier sign-in" => earlier.clone(),
            "for another client" => token(&desk.provider, theirs, "ewa.mazur", &nonce).await?,
            "of another issuer that has the same key" => token(&other, ours, "ewa.mazur", &nonce).await?,
            "past its time" => brief(&desk, ours, &nonce).await?,
            "without a signature" => format!("{ALG_NONE}.{}.", part(&good, 1)),
            _ => signed_as(&good, part(&earlier, 2)),
        };
        let back = visit.at_provider(&desk, "ewa.mazur").await;
        tell(&desk.provider, "instead", bad).await?;
        desk.is_refused(&mut visit.browser, back, why).await.with_context(|| format!("a token {what}"))?;
        assert!(desk.who(&mut visit.browser).await?.is_none(), "a token {what}");
    }
    assert_eq!(desk.sessions_and_people()?, (0, 0));

    // The same way with nothing wrong.
    let mut visit = desk.begin().await?;
    let good = token(&desk.provider, ours, "ewa.mazur", &visit.asked("nonce")).await?;
    let back = visit.at_provider(&desk, "somebody.else").await;
    tell(&desk.provider, "instead", good).await?;
    visit.browser.send(reqwest::Method::GET, back, None).await;
    let who = desk.who(&mut visit.browser).await?.context("a good token is good whatever hands it out")?;
    assert_eq!(who["staff"]["name"], "Ewa Mazur");
    Ok(())
}

/// A token that was good for one second.
async fn brief(desk: &Desk, ours: (&str, &Url), nonce: &str) -> anyhow::Result<String> {
    let claims =
        |seconds| json!({"name": "Ewa Mazur", "teams": ["card-incidents"], "token_seconds": seconds});
    desk.knows("ewa.mazur", claims(1)).await?;
    let token = token(&desk.provider, ours, "ewa.mazur", nonce).await?;
    desk.knows("ewa.mazur", claims(3_600)).await?;
    let over = Timestamp::now() + SignedDuration::from_secs(1);
    until("the token is past its time", || (Timestamp::now() > over).then_some(())).await?;
    Ok(token)
}
