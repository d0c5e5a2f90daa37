//! The address that the provider sends a browser back to is good once, and in that browser alone.

use super::{Desk, SIGN_IN, query, with};
use crate::browser::Browser;

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_was_used_gets_nobody_in_again() -> anyhow::Result<()> {
    let desk = Desk::new().await?;
    let mut visit = desk.begin().await?;
    let cookie = visit.browser.cookies[SIGN_IN].clone();
    let back = visit.at_provider(&desk, "ewa.mazur").await;
    visit.browser.send(reqwest::Method::GET, back.clone(), None).await;
    let who = desk.who(&mut visit.browser).await?.expect("the first time is good");
    assert_eq!(who["staff"]["name"], "Ewa Mazur");
    assert!(!visit.browser.cookies.contains_key(SIGN_IN), "the bank took back what bound it to the browser");

    let (same, other) = (&mut visit.browser, &mut Browser::new());
    desk.is_refused(same, back.clone(), "another browser began this sign-in").await?;
    desk.is_refused(other, back.clone(), "another browser began this sign-in").await?;
    // Whoever kept the cookie as well.
    other.cookies.insert(SIGN_IN.to_owned(), cookie);
    desk.is_refused(other, back.clone(), "nobody began this sign-in").await?;
    // The code alone, in a sign-in of one's own.
    let mut own = desk.begin().await?;
    let bent = with(&back, "state", &own.asked("state"));
    desk.is_refused(&mut own.browser, bent, "the code was not exchanged").await?;
    assert_eq!(desk.sessions_and_people()?, (1, 1));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_was_never_used_is_good_in_the_browser_that_began_and_nowhere_else()
-> anyhow::Result<()> {
    let desk = Desk::new().await?;
    let mut ewa = desk.begin().await?;
    let back = ewa.at_provider(&desk, "ewa.mazur").await;
    let mut thief = desk.begin().await?;

    desk.is_refused(&mut Browser::new(), back.clone(), "another browser began this sign-in").await?;
    desk.is_refused(&mut thief.browser, back.clone(), "another browser began this sign-in").await?;
    let mut thief = desk.begin().await?;
    let other_state = with(&back, "state", &thief.asked("state"));
    assert_ne!(query(&other_state, "state"), query(&back, "state"));
    // The provider holds the code against the verifier, which is another (PKCE), and that code is gone with it.
    desk.is_refused(&mut thief.browser, other_state, "the code was not exchanged").await?;
    assert_eq!(desk.sessions_and_people()?, (0, 0));

    // Nobody can use up the sign-in of another browser by its address alone.
    let mut ewa = desk.begin().await?;
    let back = ewa.at_provider(&desk, "ewa.mazur").await;
    desk.is_refused(&mut Browser::new(), back.clone(), "another browser began this sign-in").await?;
    ewa.browser.send(reqwest::Method::GET, back, None).await;
    assert!(desk.who(&mut ewa.browser).await?.is_some());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_without_a_code_or_with_a_refusal_of_the_providers_signs_nobody_in() -> anyhow::Result<()>
{
    let desk = Desk::new().await?;
    let mut visit = desk.begin().await?;
    let back = desk.url(super::CALLBACK);
    let cancelled = visit.browser.cancel(visit.provider.clone(), back.as_str()).await;
    assert_eq!(query(&cancelled, "error"), "access_denied");
    let landed = visit.browser.send(reqwest::Method::GET, cancelled, None).await;
    assert_eq!(
        super::location(&landed),
        "/console/sign-in",
        "whoever thinks better of it is not told of a fault"
    );

    let mut visit = desk.begin().await?;
    let mut failed = back.clone();
    failed.query_pairs_mut().append_pair("error", "server_error").append_pair("state", &visit.asked("state"));
    desk.is_refused(&mut visit.browser, failed, "the provider refused").await?;
    let mut visit = desk.begin().await?;
    let mut empty = back;
    empty.query_pairs_mut().append_pair("state", &visit.asked("state"));
    desk.is_refused(&mut visit.browser, empty, "there is no code").await?;
    assert_eq!(desk.sessions_and_people()?, (0, 0));
    Ok(())
}
