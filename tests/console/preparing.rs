//! What a preparer does in the console, click by click.

use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::PathBuf,
};

use anyhow::{Context as _, ensure};
use firebreak_tests::{
    desktop::{Browser, Stage, containing, starting},
    sample::write_long_list,
};
use jiff::{ToSpan as _, Zoned};
use thirtyfour::Key;

pub(crate) const TITLE: &str = "Harbour & Vine web shop";
pub(crate) const LINES: usize = 200_000;
const CONSEQUENCE: &str = "What may follow, Polski";
/// "Somebody can try to pay with your card. Never give a code to anybody."
pub(crate) const IN_POLISH: &str = "Ktoś może próbować zapłacić Twoją kartą. Nikomu nie podawaj kodów.";

/// Declares the leak; gives the incident's reference.
pub(crate) async fn declare(browser: &Browser) -> anyhow::Result<String> {
    browser.click("link", "Declare an incident").await?;
    browser.type_into("Name within the bank", TITLE).await?;
    for choice in ["High", "Likely", "Named"] {
        browser.click("radio", choice).await?;
    }
    browser.type_into("Name of the source, English", "Harbour & Vine").await?;
    browser.type_into("Name of the source, Polski", "sklep Harbour & Vine").await?;
    for known in ["Card number: taken", "Expiry date: taken", "PIN: not taken"] {
        browser.click("radio", known).await?;
    }
    let now = Zoned::now().with_time_zone(jiff::tz::TimeZone::get("Europe/Warsaw")?);
    browser.type_time("From", &now.checked_sub(10.days())?).await?;
    browser.type_time("To", &now.checked_sub(3.days())?).await?;
    browser.type_time("Promised to customers by", &now.checked_add(6.hours())?).await?;
    browser.says("8 days").await?;
    browser.click("button", "Save and continue").await?;
    declared(browser).await
}

/// The reference that the console gives to what was declared.
pub(crate) async fn declared(browser: &Browser) -> anyhow::Result<String> {
    browser
        .until("the console says what the incident is called", async || {
            let text = browser.text().await;
            let (_, after) = text.split_once("Declared as ")?;
            after.split(' ').next().map(str::to_owned)
        })
        .await
}

/// Imports a long list, and watches how it comes in.
pub(crate) async fn import(stage: &Stage, browser: &Browser) -> anyhow::Result<()> {
    browser.says("No list imported yet").await?;
    browser.choose_file(&long_list(stage)?).await?;
    browser.says("These columns will be read.").await?;
    browser.click("button", "Start the import").await?;
    let mut seen = Vec::new();
    browser
        .until("the list is in", async || {
            let text = browser.text().await;
            if let Some(share) = share_shown(browser).await
                && seen.last() != Some(&share)
            {
                seen.push(share);
            }
            (text.contains("Imported") && text.contains("Done today at")).then_some(())
        })
        .await?;
    ensure!(seen.iter().any(|share| (1..100).contains(share)), "the progress was not seen to move: {seen:?}");
    ensure!(seen.is_sorted(), "the progress went back: {seen:?}");
    ensure!(share_shown(browser).await == Some(100), "all of it is in: {seen:?}");
    browser.says("200,000 lines").await?;
    browser.says("New in this incident: 111 cards.").await
}

/// What the progress bar stands at, in percent.
async fn share_shown(browser: &Browser) -> Option<u64> {
    let bar = browser.look("progressbar", "Import of the compromised list").await?;
    let text = bar.attr("aria-valuetext").await.ok()??;
    text.split_once('%')?.0.trim().parse().ok()
}

fn long_list(stage: &Stage) -> anyhow::Result<PathBuf> {
    let path = stage.session.folder("lists")?.join("scheme-alert-2026-001.csv");
    let mut file = BufWriter::new(File::create(&path)?);
    write_long_list(stage.sample(), &mut file, LINES)?;
    file.flush()?;
    Ok(path)
}

/// One segment, which is offered a new card.
pub(crate) async fn segment(browser: &Browser) -> anyhow::Result<()> {
    browser.click("button", "Continue to segments").await?;
    browser.click("button", "Add a segment").await?;
    browser.type_into("Name", "Same expiry date").await?;
    browser.click("checkbox", "as on our file").await?;
    browser.says("Expiry date as on our file").await?;
    browser.click("button", "Treatment of Same expiry date: Step up").await?;
    browser.click("option", starting("Replace")).await?;
    browser.control("button", "Treatment of Same expiry date: Replace").await?;
    browser.click("button", "Done").await?;
    // The dry run is of the segments as they were before.
    browser.says("Older than the segments: run again").await?;
    browser.click("button", "Run again").await?;
    browser.says("Dry run: no card has been touched").await?;
    browser.says("Only card, no other way to pay").await?;
    browser.click("button", "Save and continue").await
}

/// Leaves out in Polish what may follow; the gate names it, here and at the bank, until it is written.
pub(crate) async fn write(stage: &Stage, browser: &Browser, incident: &str) -> anyhow::Result<()> {
    browser.says("9 of 9").await?;
    let field = browser.control("textbox", CONSEQUENCE).await?;
    let template = field.prop("value").await?.context("the template speaks")?;
    ensure!(template.contains("Po takich zdarzeniach"), "not the template: {template}");
    field.send_keys(Key::Control + "a" + Key::Delete).await?;
    browser.says("8 of 9").await?;
    browser.says("Missing in the Polish phone alert.").await?;
    browser.says("One item of the checklist is missing.").await?;
    let ask = browser.control("button", "Ask for approval").await?;
    ensure!(ask.attr("aria-disabled").await?.as_deref() == Some("true"), "the gate is open");
    ask.click().await?;
    // Whoever goes around the page meets the same gate.
    browser.click("button", "Save").await?;
    browser.says("Saved.").await?;
    let refused = stage.bank.cli(&["incident", "submit", incident]).expect_err("the bank's gate is open");
    ensure!(refused.to_string().contains("not say everything"), "refused for another reason: {refused:#}");
    browser.click("link", containing("Missing in the Polish phone alert")).await?;
    browser.press(IN_POLISH).await?;
    browser.says("9 of 9").await
}

/// Hands it over; whoever wrote it is told that somebody else has to approve it.
pub(crate) async fn ask(browser: &Browser) -> anyhow::Result<()> {
    browser
        .until("it can be handed over", async || {
            let ask = browser.look("button", "Ask for approval").await?;
            ask.attr("aria-disabled").await.ok()?.is_none().then_some(())
        })
        .await?;
    browser.click("button", "Ask for approval").await?;
    browser.says("You worked on this, so somebody else has to approve it.").await
}

/// Begins the next word from the live page.
pub(crate) async fn update(browser: &Browser) -> anyhow::Result<()> {
    browser.click("link", "Live").await?;
    browser.click("button", "Write update 2").await?;
    browser.click("link", starting("Facts")).await?;
    browser.click("radio", "Confirmed").await?;
    browser.click("button", "Save draft").await?;
    browser.control("status", "Saved").await?;
    browser.click("link", starting("Messages")).await?;
    browser.says("of 9").await
}

/// Begins the last word.
pub(crate) async fn close(browser: &Browser) -> anyhow::Result<()> {
    browser.click("link", "Live").await?;
    browser.click("button", "Close the incident").await?;
    browser.control("dialog", "Begin the closing?").await?;
    browser.click("button", "Begin writing").await?;
    browser.control("button", "Ask for approval").await.map(drop)
}
