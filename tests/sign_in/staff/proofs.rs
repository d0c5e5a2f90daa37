//! Before an approval the provider is asked once more who it is, and does not take its own session for an answer.

use anyhow::Context as _;
use firebreak_tests::desktop::until;
use jiff::{SignedDuration, Timestamp};
use reqwest::Method;
use serde_json::json;

use super::{CALLBACK, Desk, SESSION, SIGN_IN, START, location, query, to_provider};
use crate::browser::Browser;

/// Until when a proof counts.
async fn proved_until(desk: &Desk, browser: &mut Browser) -> anyhow::Result<Timestamp> {
    let who = desk.who(browser).await?.context("nobody is signed in")?;
    Ok(who["proved_until"].as_str().context("no time")?.parse()?)
}

async fn a_second_later() -> anyhow::Result<()> {
    let now = Timestamp::now();
    until("a second has passed", || {
        (Timestamp::now().duration_since(now) > SignedDuration::from_secs(1)).then_some(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_proof_is_of_the_same_person_asked_again_in_the_same_session() -> anyhow::Result<()> {
    let desk = Desk::new().await?;
    desk.knows("piotr.lis", json!({"name": "Piotr Lis", "teams": ["incident-leads"]})).await?;
    let (mut ewa, _) = desk.signed_in("ewa.mazur").await?;
    let before = proved_until(&desk, &mut ewa).await?;
    let proof = desk.url(&format!("{START}?proof=true"));
    a_second_later().await?;

    // Piotr at Ewa's desk: a browser with her session of the console and nothing of the provider's.
    let mut piotr = Browser::new();
    piotr.cookies.insert(SESSION.to_owned(), ewa.cookies[SESSION].clone());
    for (browser, login, proved) in [(&mut piotr, "piotr.lis", false), (&mut ewa, "ewa.mazur", true)] {
        let provider = to_provider(browser, proof.clone()).await?;
        assert_eq!((query(&provider, "prompt"), query(&provider, "max_age")), ("login".into(), "0".into()));
        let back = browser.sign_in(provider, login, desk.url(CALLBACK).as_str()).await;
        let landed = browser.send(Method::GET, back, None).await;
        let to = if proved { "/console/" } else { "/console/sign-in?refused=failed" };
        assert_eq!(location(&landed), to, "{login}");
        assert_eq!(proved_until(&desk, browser).await? > before, proved, "{login}");
        let who = desk.who(browser).await?.context("nobody is signed in")?;
        assert_eq!(who["staff"]["name"], "Ewa Mazur", "it is a proof and no other sign-in");
    }
    assert_eq!(desk.sessions_and_people()?.0, 1);
    let stranger = Browser::new().send(Method::GET, proof, None).await;
    assert_eq!(stranger.status(), 401, "who is not signed in has nothing to prove");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_the_provider_lets_through_unasked_has_proved_nothing_since_it_asked() -> anyhow::Result<()> {
    let desk = Desk::new().await?;
    let (mut ewa, _) = desk.signed_in("ewa.mazur").await?;
    let asked = proved_until(&desk, &mut ewa).await?;
    assert!(asked > Timestamp::now(), "whoever was asked a moment ago need not be asked again");
    a_second_later().await?;

    // She comes by once more. The provider still knows her and wants her consent alone, or she would be Piotr now.
    for bank in [SESSION, SIGN_IN] {
        ewa.cookies.remove(bank);
    }
    let provider = to_provider(&mut ewa, desk.url(START)).await?;
    let back = ewa.sign_in(provider, "piotr.lis", desk.url(CALLBACK).as_str()).await;
    ewa.send(Method::GET, back, None).await;
    let who = desk.who(&mut ewa).await?.context("nobody is signed in")?;
    assert_eq!(who["staff"]["name"], "Ewa Mazur");
    assert_eq!(proved_until(&desk, &mut ewa).await?, asked, "since it asked, not since she came");
    assert_eq!(desk.sessions_and_people()?.0, 2);
    Ok(())
}
