//! The way from the declaration to the approval, by keyboard alone.

use firebreak_tests::desktop::{Browser, StaffMember, Stage, containing, starting, time_keys};
use jiff::{ToSpan as _, Zoned};
use thirtyfour::Key;

use crate::{
    preparing::{TITLE, declared},
    support::has_no_complaints,
};

/// Goes there by Tab and presses Enter.
async fn enter(browser: &Browser, role: &str, name: &str) -> anyhow::Result<()> {
    browser.tab_to(role, starting(name)).await?;
    browser.press(Key::Enter).await
}

/// Goes there by Tab and types.
async fn fill(browser: &Browser, role: &str, name: &str, keys: &str) -> anyhow::Result<()> {
    browser.tab_to(role, name).await?;
    browser.press(keys).await
}

async fn sign_in(stage: &Stage, member: &StaffMember) -> anyhow::Result<Browser> {
    let browser = Browser::start(&stage.session, &member.login).await?;
    browser.open_console(&stage.bank.url()).await?;
    browser.control("textbox", "Login").await?;
    fill(&browser, "textbox", "Login", &member.login).await?;
    fill(&browser, "password", "Password", &member.password).await?;
    fill(&browser, "textbox", "Six-digit code", &member.code().await?).await?;
    browser.press(Key::Enter).await?;
    browser.control("button", "Sign out").await?;
    Ok(browser)
}

async fn declare(browser: &Browser) -> anyhow::Result<String> {
    enter(browser, "link", "Declare an incident").await?;
    browser.control("textbox", "Name within the bank").await?;
    fill(browser, "textbox", "Name within the bank", TITLE).await?;
    // Arrows choose within a group.
    browser.tab_to("radio", "Medium").await?;
    browser.press(Key::Right).await?;
    browser.tab_to("radio", "Card number: not known yet").await?;
    browser.press(Key::Left).await?;
    browser.tab_to("radio", "Expiry date: not known yet").await?;
    browser.press(Key::Left).await?;
    enter(browser, "button", "Save and continue").await?;
    declared(browser).await
}

/// The facts once more: a promise, without which nothing can be said.
async fn promise(browser: &Browser) -> anyhow::Result<()> {
    enter(browser, "link", "Facts").await?;
    browser.control("time", "Promised to customers by").await?;
    let next =
        Zoned::now().with_time_zone(jiff::tz::TimeZone::get("Europe/Warsaw")?).checked_add(6.hours())?;
    fill(browser, "time", "Promised to customers by", &time_keys(&next)).await?;
    enter(browser, "button", "Save draft").await?;
    browser.control("status", "Saved").await.map(drop)
}

async fn ask(browser: &Browser) -> anyhow::Result<()> {
    enter(browser, "link", "Messages").await?;
    browser.says("9 of 9").await?;
    enter(browser, "button", "Ask for approval").await?;
    browser.says("You worked on this, so somebody else has to approve it.").await
}

async fn approve(browser: &Browser) -> anyhow::Result<()> {
    browser.control("link", "Approvals 1 waiting").await?;
    enter(browser, "link", "Approvals").await?;
    browser.control("link", TITLE).await?;
    enter(browser, "link", TITLE).await?;
    browser.control("heading", "Four-eyes approval").await?;
    for point in ["I have read the", "I have checked", "I accept the load"] {
        browser.tab_to("checkbox", starting(point)).await?;
        browser.press(" ").await?;
    }
    enter(browser, "button", "Approve and send to").await?;
    browser.control("dialog", containing("Approve and send to")).await?;
    browser.tab_to("button", "Approve and send").await?;
    browser.press(Key::Enter).await?;
    browser.says("Approved. Sending has started.").await
}

#[tokio::test]
async fn an_incident_is_declared_and_approved_without_a_mouse() -> anyhow::Result<()> {
    let stage = Stage::set("console-keyboard").await?;
    let anna = StaffMember::join(&stage.bank, "Anna Kowalska", &["preparer", "approver"])?;
    let ben = StaffMember::join(&stage.bank, "Ben Carter", &["approver"])?;
    let preparer = sign_in(&stage, &anna).await?;
    let incident = declare(&preparer).await?;
    // The system's own dialog for files is not the console's.
    stage.import_list(&incident)?;
    promise(&preparer).await?;
    ask(&preparer).await?;
    let approver = sign_in(&stage, &ben).await?;
    approve(&approver).await?;
    let shown = stage.bank.cli_json(&["incident", "show", &incident])?;
    assert_eq!(shown["incident"]["state"], "published", "{shown}");
    assert_eq!(shown["incident"]["severity"], "severe", "the arrow key chose the next one: {shown}");
    for browser in [&preparer, &approver] {
        has_no_complaints(browser, &[]).await?;
    }
    Ok(())
}
