//! One incident from its declaration to the evidence, by three people in their browsers and one customer with the app.

use std::{fs, path::Path};

use anyhow::ensure;
use firebreak_tests::{
    desktop::{App, Browser, StaffMember, Stage, containing},
    fleet,
    sample::usable_numbers,
};

use crate::{
    approving, preparing,
    preparing::TITLE,
    support::{at_work, has_no_complaints, picture},
};

const CUSTOMERS: u32 = 500;
/// Customers on the list who have the app too, without a window.
const OTHERS: usize = 30;
/// A proof of who it is counts for so short a time that the last approval needs another, and the call centre is as small
/// as the bank, so that its forecast is worth reading.
const SETTINGS: &str = "[staff]\nproof_minutes = 1\n[forecast.model.calls]\ncapacity_per_hour = 3\n";

/// Figures of the live page, each as it is read: `Reached 1 1.6%`.
async fn shows(browser: &Browser, figure: &str) -> anyhow::Result<()> {
    let what = format!("the figures say `{figure}`");
    browser
        .until(&what, async || {
            let region = browser.look("region", "Figures").await?;
            let text = region.text().await.ok()?;
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            text.contains(figure).then_some(())
        })
        .await
}

/// Customers on the sample's list beside ours.
fn others(sample: &Path) -> anyhow::Result<Vec<String>> {
    let list = fs::read(sample.join("compromised.csv"))?;
    let list = String::from_utf8_lossy(&list);
    let listed = usable_numbers(sample)?.into_iter().filter(|(_, number)| list.contains(number.as_str()));
    Ok(listed.map(|(customer, _)| customer).filter(|customer| customer != "C0000001").take(OTHERS).collect())
}

/// The customer's app shows the alert; freezing the card moves the page of whoever watches, which is never loaded again.
async fn received(stage: &Stage, app: &App, watcher: &Browser) -> anyhow::Result<()> {
    watcher.script("window.neverLoadedAgain = true").await?;
    stage.notifications().count(1).await?;
    shows(watcher, &format!("Reached {} ", OTHERS + 1)).await?;
    shows(watcher, "Seen 0 ").await?;
    stage.notifications().click()?;
    app.control("heading", containing("Harbour & Vine")).await?;
    app.says("Yes. Your card ending 4242.").await?;
    shows(watcher, "Seen 1 ").await?;
    shows(watcher, "Acted 0 ").await?;
    app.click("button", "Freeze card ending 4242").await?;
    app.click("button", "Freeze card").await?;
    app.control("heading", "Card ending 4242 is frozen").await?;
    shows(watcher, "Acted 1 ").await?;
    let stayed = watcher.script("return window.neverLoadedAgain === true").await?;
    ensure!(stayed.as_bool() == Some(true), "the live page was loaded again");
    Ok(())
}

/// What the approver is shown of an update: the fact and the words that become others.
async fn sees_the_differences(approver: &Browser) -> anyhow::Result<()> {
    approver.control("heading", "Different from Update 1").await?;
    approver.says("Certainty Likely Confirmed").await?;
    let words =
        approver.script("return [...document.querySelectorAll('del, ins')].map((e) => e.innerText)").await?;
    let words = words.to_string();
    ensure!(words.contains("probably") && words.contains("Prawdopodobny"), "no text differs: {words}");
    Ok(())
}

/// Whoever audits looks through the log and takes the evidence with them, which proves itself without the bank.
async fn evidence(stage: &Stage, browser: &Browser, auditor: &StaffMember) -> anyhow::Result<()> {
    browser.click("button", "Sign out").await?;
    browser.sign_in(auditor).await?;
    browser.click("link", "Audit log").await?;
    browser.click("button", "Verify the chain").await?;
    browser.says("The chain is whole").await?;
    browser.click("link", "Incidents").await?;
    browser.click("link", TITLE).await?;
    browser.click("link", "Export evidence").await?;
    let file = browser.downloaded("zip").await?;
    verify(stage, &file, auditor)
}

fn verify(stage: &Stage, file: &Path, auditor: &StaffMember) -> anyhow::Result<()> {
    let verdict = stage.bank.cli_json(&["evidence", "verify", &file.to_string_lossy()])?;
    assert_eq!(verdict["bulletins"], 3, "{verdict}");
    assert_eq!(verdict["exported_by"], *auditor.name, "{verdict}");
    // A single other byte is found.
    let mut bytes = fs::read(file)?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes)?;
    assert!(
        stage.bank.cli(&["evidence", "verify", &file.to_string_lossy()]).is_err(),
        "a changed file is as good"
    );
    Ok(())
}

#[tokio::test]
async fn an_incident_goes_its_whole_way_through_the_console() -> anyhow::Result<()> {
    let stage = Stage::set_as("console-way", CUSTOMERS, SETTINGS).await?;
    let anna = StaffMember::join(&stage.bank, "Anna Kowalska", &["preparer", "approver"])?;
    let ben = StaffMember::join(&stage.bank, "Ben Carter", &["approver"])?;
    let clare = StaffMember::join(&stage.bank, "Clare Fenn", &["auditor"])?;
    let app = stage.enrolled_app().await?;
    let _others = fleet::enrol(&stage.bank, others(stage.sample())?).await?;

    let preparer = at_work(&stage, &anna).await?;
    let incident = preparing::declare(&preparer).await?;
    preparing::import(&stage, &preparer).await?;
    picture(&stage, &preparer, "list").await?;
    preparing::segment(&preparer).await?;
    preparing::write(&stage, &preparer, &incident).await?;
    let approver = at_work(&stage, &ben).await?;
    preparing::ask(&preparer).await?;

    approving::open(&approver, TITLE).await?;
    approver.says("The first word in this incident").await?;
    approver.says(preparing::IN_POLISH).await?;
    approving::tick(&approver).await?;
    picture(&stage, &approver, "approval").await?;
    assert_eq!(stage.notifications().history()?.len(), 0, "nobody is told before it is approved");
    approving::approve(&approver, &ben).await?;
    received(&stage, &app, &approver).await?;
    picture(&stage, &approver, "live").await?;
    approver.click("link", "Incidents").await?;
    approver.control("heading", "Incidents").await?;
    picture(&stage, &approver, "incidents").await?;

    preparing::update(&preparer).await?;
    preparing::ask(&preparer).await?;
    approving::open(&approver, TITLE).await?;
    sees_the_differences(&approver).await?;
    approving::tick(&approver).await?;
    approving::approve(&approver, &ben).await?;
    app.click("link", "Alert").await?;
    app.says("Update 1 Replaced by update 2").await?;

    preparing::close(&preparer).await?;
    preparing::ask(&preparer).await?;
    approving::open(&approver, TITLE).await?;
    approving::tick(&approver).await?;
    approver.says("The next step asks who you are once more.").await?;
    approving::approve(&approver, &ben).await?;
    app.says("This case is closed").await?;

    for browser in [&preparer, &approver] {
        has_no_complaints(browser, &[]).await?;
    }
    evidence(&stage, &approver, &clare).await?;
    let shown = stage.bank.cli_json(&["incident", "show", &incident])?;
    assert_eq!(shown["incident"]["state"], "closed", "{shown}");
    stage.assert_no_card_numbers(&[&stage.session.logs().join("app")])
}
