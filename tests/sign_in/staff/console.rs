//! The same in Debian's Chromium, as people see it.

use firebreak_tests::desktop::{Browser, Session, until_async};
use serde_json::json;

use super::{Desk, SESSION};

/// From the console to the provider and back, as the person does it.
async fn sign_in(browser: &Browser, login: &str) -> anyhow::Result<()> {
    browser.click("button", "Sign in with your bank account").await?;
    browser.type_into("Enter any login", login).await?;
    browser.type_secret("and password", "invented").await?;
    browser.click("button", "Sign-in").await?;
    browser.click("button", "Continue").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_in_at_the_console_and_out_everywhere() -> anyhow::Result<()> {
    let desk = Desk::new().await?;
    let session = Session::without_keyring("staff-sign-in").await?;
    let (office, home) = (Browser::start(&session, "office").await?, Browser::start(&session, "home").await?);
    for browser in [&office, &home] {
        browser.open_console(&desk.bank.url()).await?;
        sign_in(browser, "ewa.mazur").await?;
        browser.control("button", "Sign out").await?;
        let text = browser.text().await;
        assert!(text.contains("Ewa Mazur Preparer") && !text.contains("Approver"), "{text}");
        let at = browser.script("return location.href").await?;
        assert!(at.as_str().unwrap().starts_with(&format!("{}/console/", desk.bank.url())), "{at}");
    }
    let cookie = office.cookie(SESSION).await?;
    assert_eq!(
        (cookie.secure, cookie.http_only, cookie.path.as_deref()),
        (Some(true), Some(true), Some("/"))
    );
    assert_eq!(cookie.same_site, Some(thirtyfour::SameSite::Lax));
    assert_eq!(office.script("return document.cookie").await?, "", "no script can read it");
    assert_eq!(desk.sessions_and_people()?, (2, 1));

    office.click("link", "Settings").await?;
    office.click("link", "My account").await?;
    office.click("button", "Sign out everywhere").await?;
    office.control("heading", "Sign out everywhere?").await?;
    office.click("button", "Sign out everywhere").await?;
    office.control("button", "Sign in with your bank account").await?;
    assert_eq!(desk.sessions_and_people()?.0, 0);

    home.click("link", "Approvals").await?;
    home.says("Your session has ended").await?;
    home.control("button", "Sign in with your bank account").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_let_in_is_told_why_in_words() -> anyhow::Result<()> {
    let desk = Desk::new().await?;
    desk.knows("jan.wrona", json!({"name": "Jan Wrona", "teams": ["all-staff"]})).await?;
    let session = Session::without_keyring("staff-refused").await?;
    let browser = Browser::start(&session, "jan").await?;
    browser.open_console(&desk.bank.url()).await?;
    sign_in(&browser, "jan.wrona").await?;
    browser.says("You are known to the bank, but you have no role here. Ask an administrator.").await?;
    assert!(browser.cookie(SESSION).await.is_err());

    // Somebody sends Jan the address with which Ewa would have come back.
    let mut ewa = desk.begin().await?;
    let back = ewa.at_provider(&desk, "ewa.mazur").await;
    browser.script(&format!("location.assign({})", json!(back.as_str()))).await?;
    browser.says("The sign-in did not work").await?;
    assert!(browser.cookie(SESSION).await.is_err());
    assert_eq!(desk.sessions_and_people()?, (0, 0));

    // Whoever was refused can be let in the next time, and comes to a page of the console.
    desk.knows("jan.wrona", json!({"name": "Jan Wrona", "teams": ["incident-leads"]})).await?;
    browser.click("button", "Sign in with your bank account").await?;
    until_async("Jan is signed in", async || {
        // The provider still knows him, and asks nothing or only for his consent.
        let _ = browser.click_once("button", "Continue").await;
        browser.has("button", "Sign out").await.then_some(())
    })
    .await?;
    browser.says("Jan Wrona Approver").await?;
    Ok(())
}
