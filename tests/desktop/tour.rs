//! A walk through what a person comes to now and then: checking a message, passing one on, other leaks, other devices,
//! help. Afterwards the log says nothing about any of it.

use anyhow::Context;
use firebreak_tests::desktop::{App, Session, Stage, containing, starting, until};
use thirtyfour::Key;

use crate::lock::{PIN, choose_pin};

const FALSE_REFERENCE: &str = "7K4M-2Q9D";
const NEW_NAME: &str = "Kitchen computer";
const WRONG_PIN: &str = "907316";
/// A test number of no bank of ours.
const NUMBER: &str = "5555 5555 5555 4444";

/// The reference of the notice on the screen.
async fn reference(app: &App) -> anyhow::Result<String> {
    let button = app.control("button", starting("Copy reference ")).await?;
    let label = button.attr("aria-label").await?.context("the button says what it copies")?;
    Ok(label.split(' ').next_back().unwrap_or_default().to_owned())
}

/// Back to a screen from which every other can be reached.
async fn back(app: &App, links: &[&str]) -> anyhow::Result<()> {
    for link in links {
        app.click("link", *link).await?;
    }
    Ok(())
}

async fn check(app: &App, reference: &str) -> anyhow::Result<()> {
    let field = app.control("textbox", "Reference from the message").await?;
    field.clear().await?;
    field.send_keys(reference).await?;
    app.click("button", "Check").await
}

async fn messages(app: &App, stage: &Stage, ours: &str) -> anyhow::Result<()> {
    back(app, &["Alert", "Home"]).await?;
    app.click("link", containing("Is this message real?")).await?;
    check(app, ours).await?;
    app.control("heading", "Yes, we sent this message").await?;
    app.says("Message in this app").await?;
    stage.shot("1-ours")?;
    check(app, FALSE_REFERENCE).await?;
    app.control("heading", "Not from us").await?;
    app.says("Do not reply, tap a link or call the number in it.").await?;
    stage.shot("2-not-ours")?;

    app.click("link", "Report this message").await?;
    app.click("radio", "E-mail").await?;
    app.type_into("Who does it say it is from?", "alerts@northgate.example").await?;
    app.type_into("The message, word for word", &format!("Confirm your card {NUMBER} now")).await?;
    app.click("button", "Send to the bank").await?;
    app.control("heading", "The bank has your report").await?;
    stage.shot("3-passed-on")?;
    let list = stage.bank.cli_json(&["imitations", "list"])?.to_string();
    assert!(list.contains("Confirm your card") && !list.contains("5555"), "{list}");
    Ok(())
}

async fn another_leak(app: &App, stage: &Stage) -> anyhow::Result<()> {
    back(app, &["Message", "Home"]).await?;
    let incident = stage.bank.declare("A leak that our customer is not in")?;
    stage.import_foreign_list(&incident)?;
    stage.tell(&incident)?;
    app.click("link", "Check").await?;
    app.click("link", starting("Shop or service not named yet")).await?;
    app.control("heading", "You are not affected").await?;
    app.says("against the bank’s latest list").await?;
    stage.shot("4-not-affected")?;
    app.click("button", "Done").await
}

/// Gives the code that was shown.
async fn devices(app: &App, stage: &Stage) -> anyhow::Result<String> {
    app.click("link", "Settings").await?;
    app.click("link", "Add a device or change phone").await?;
    app.click("button", "Get a code").await?;
    choose_pin(app).await?;
    app.control("heading", "Code for the other device").await?;
    app.control("img", "Picture of the activation link, to be scanned by the other device").await?;
    stage.shot("5-code")?;
    let shown = app.script("return document.querySelector('.bigcode').innerText").await?;
    let code = shown.as_str().context("a code is text")?.to_owned();

    let elsewhere = Session::start("tour-elsewhere").await?;
    let other = App::start(&elsewhere, &stage.bank.url()).await?;
    other.type_into("Activation code", &code).await?;
    other.click("button", "Activate this device").await?;
    other.control("article", containing("Harbour & Vine")).await?;
    assert_eq!(stage.devices()?, 2);
    other.kill();

    app.click("link", "Settings").await?;
    app.click("button", starting("Rename ")).await?;
    let field = app.control("textbox", starting("New name of ")).await?;
    field.clear().await?;
    field.send_keys(NEW_NAME).await?;
    app.click("button", "Save").await?;
    app.control("button", format!("Rename {NEW_NAME}")).await?;
    until("the bank has the new name", || stage.has_device_called(NEW_NAME).ok()?.then_some(())).await?;
    stage.shot("6-renamed")?;
    Ok(code)
}

/// What is copied is what a person then pastes.
async fn diagnostics(app: &App, stage: &Stage) -> anyhow::Result<String> {
    app.click("link", "Settings").await?;
    app.click("link", "Diagnostics").await?;
    app.click("button", "Copy diagnostics").await?;
    app.says("Copied").await?;
    stage.shot("7-diagnostics")?;
    back(app, &["Settings", "Home"]).await?;
    app.click("link", containing("Is this message real?")).await?;
    check(app, FALSE_REFERENCE).await?;
    app.click("link", "Report this message").await?;
    app.click("button", "Report another message").await?;
    let field = app.control("textbox", "The message, word for word").await?;
    field.send_keys(Key::Control + "v").await?;
    let pasted = field.prop("value").await?.unwrap_or_default();
    assert!(pasted.contains("version: ") && pasted.contains("connection: online"), "{pasted}");
    back(app, &["Message", "Home"]).await?;
    Ok(pasted)
}

async fn lock_and_guess(app: &App) -> anyhow::Result<()> {
    app.click("link", "Settings").await?;
    app.click("button", "Lock now").await?;
    for pin in [WRONG_PIN, PIN] {
        app.type_secret("PIN of this app", pin).await?;
        app.click("button", "Open").await?;
        if pin == WRONG_PIN {
            app.says("4 tries are left").await?;
        }
    }
    app.control("heading", "Settings").await.map(drop)
}

#[tokio::test]
async fn a_walk_through_the_app_leaves_nothing_of_the_person_in_its_log() -> anyhow::Result<()> {
    let stage = Stage::set("tour").await?;
    let enrolled_with = stage.activation_code()?;
    let app = stage.app().await?;
    app.type_into("Activation code", &enrolled_with).await?;
    app.click("button", "Activate this device").await?;
    app.control("heading", "Your cards").await?;
    let incident = stage.publish()?;
    stage.notifications().count(1).await?;
    stage.notifications().click()?;
    let ours = reference(&app).await?;
    app.click("button", "Freeze card ending 4242").await?;
    app.click("button", "Freeze card").await?;
    app.control("heading", "Card ending 4242 is frozen").await?;

    messages(&app, &stage, &ours).await?;
    another_leak(&app, &stage).await?;
    let issued = devices(&app, &stage).await?;
    let copied = diagnostics(&app, &stage).await?;
    lock_and_guess(&app).await?;
    app.kill();

    let codes = [&enrolled_with, &issued].map(|code| code.replace(['-', ' '], ""));
    let mut private = stage.personal()?;
    assert!(private.len() > 3, "a customer has a name, an address and more: {private:?}");
    private.extend(codes.iter().map(|code| format!("{}-{}", &code[..4], &code[4..])));
    private.extend(codes.clone());
    private.extend([ours.clone(), ours.replace('-', ""), incident]);
    let known = ["4242", "1881", "Harbour", "Northgate", FALSE_REFERENCE, "5555", NEW_NAME, PIN, WRONG_PIN];
    private.extend(known.map(str::to_owned));
    let log = stage.log()?;
    assert!(log.says("started"), "there is a log");
    for word in &private {
        assert!(!log.says(word), "the log says `{word}`");
        assert!(!copied.contains(word.as_str()), "the diagnostics say `{word}`: {copied}");
    }
    Ok(())
}
