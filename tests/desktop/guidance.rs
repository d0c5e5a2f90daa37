//! The steps that the person takes elsewhere and tells the bank of, and what becomes of a notice when all is done.

use firebreak_tests::desktop::{App, Stage, containing, starting, until_async};

use crate::{
    lock::choose_pin,
    outage::{Words, offline},
};

/// What a leak can hold, so that a notice has every step.
const EVERYTHING: &str = "pan,expiry,pin,account_number,credentials,phone,id_document";
const STEPS: [&str; 6] = [
    "Change your PIN",
    "Change your password",
    "Protect your telephone number",
    "Keep an eye on your account",
    "Protect your identity document",
    "Beware of imitations",
];
const UNSAVED: &str = "We tell the bank as soon as there is a connection.";

/// Does this on the page of each step, and comes back to the notice.
async fn on_each(app: &App, act: impl AsyncFn() -> anyhow::Result<()>) -> anyhow::Result<()> {
    for step in STEPS {
        app.click("link", containing(step)).await?;
        act().await?;
        app.says("Not saved yet").await?;
        app.says(UNSAVED).await?;
        app.click("link", "Alert").await?;
    }
    Ok(())
}

/// Waits until the notice says this of every one of them.
async fn of_all(app: &App, words: &str) -> anyhow::Result<()> {
    let what = format!("`{words}` is said of {} steps", STEPS.len());
    until_async(&what, async || (app.text().await.matches(words).count() == STEPS.len()).then_some(())).await
}

#[tokio::test]
async fn every_step_of_guidance_is_skipped_taken_up_and_done_without_the_bank() -> anyhow::Result<()> {
    let mut stage = Stage::set("guidance").await?;
    let app = stage.enrolled_app().await?;
    let incident = stage.declare_taken(EVERYTHING)?;
    stage.import_list(&incident)?;
    stage.tell(&incident)?;
    app.click("link", "See what to do").await?;

    let (skipped, again, done) = ("Skipped: you will do it later", "To be done again", "Done by you.");
    let skip = async || {
        app.click("button", "Skip this step").await?;
        app.click("button", "I will do it later").await
    };
    let words = Words { says: &[UNSAVED], claims: &[skipped], then: skipped };
    offline(&mut stage, &app, async || on_each(&app, skip).await, words).await?;
    of_all(&app, skipped).await?;
    stage.shot("1-skipped")?;

    let take_up = async || app.click("button", "Do this step after all").await;
    let words = Words { says: &[UNSAVED], claims: &[again], then: again };
    offline(&mut stage, &app, async || on_each(&app, take_up).await, words).await?;
    of_all(&app, again).await?;

    let finish = async || app.click("button", "I have done this").await;
    let words = Words { says: &[UNSAVED], claims: &[done], then: done };
    offline(&mut stage, &app, async || on_each(&app, finish).await, words).await?;
    of_all(&app, done).await?;
    stage.shot("2-done")
}

/// Says that a step was done, or what else its page offers, and comes back to the notice.
async fn finish(app: &App, step: &str, button: &str) -> anyhow::Result<()> {
    app.click("link", containing(step)).await?;
    app.click("button", button).await?;
    app.says("You told us that you have done this.").await?;
    app.click("link", "Alert").await
}

#[tokio::test]
async fn a_notice_that_is_dealt_with_moves_to_earlier_until_a_step_opens_again() -> anyhow::Result<()> {
    let mut stage = Stage::set("dealt-with").await?;
    stage.book("CORNER BAKERY 12", 2_300)?;
    let app = stage.app_on_notice().await?;
    app.click("button", "Freeze card ending 4242").await?;
    app.click("button", "Freeze card").await?;
    app.control("heading", "Card ending 4242 is frozen").await?;
    app.click("link", "Alert").await?;

    app.click("link", containing("Check recent payments")).await?;
    app.says("CORNER BAKERY 12").await?;
    let mine = async || app.click("button", "All of these are mine").await;
    let told = "You told us that you have done this.";
    offline(&mut stage, &app, mine, Words { says: &["Not saved yet", UNSAVED], claims: &[told], then: told })
        .await?;
    assert_eq!(stage.orders_in_ledger("report_payment")?, 0);
    app.click("link", "Alert").await?;

    app.click("link", containing("Order a new card")).await?;
    let skip = async || {
        app.click("button", "Skip this step").await?;
        app.click("button", "I do not want to do it").await
    };
    let skipped = "Skipped: you do not want to do it";
    offline(&mut stage, &app, skip, Words { says: &["Not saved yet"], claims: &[skipped], then: skipped })
        .await?;
    app.click("link", "Alert").await?;
    finish(&app, "Change your password", "I have done this").await?;
    assert!(!app.text().await.contains("You have done your part"), "one step is left");
    finish(&app, "Beware of imitations", "I have done this").await?;
    app.says("You have done your part").await?;

    app.click("link", "Home").await?;
    app.control("heading", "Earlier").await?;
    app.control("link", containing("All steps are done.")).await?;
    assert!(!app.has("article", containing("Harbour & Vine")).await, "it asks for nothing any more");
    stage.shot("1-earlier")?;

    app.click("link", starting("Debit card ending 4242")).await?;
    app.click("switch", starting("Freeze this card")).await?;
    app.click("button", "Unfreeze card").await?;
    choose_pin(&app).await?;
    app.control("heading", "Card ending 4242 is unfrozen").await?;
    app.click("link", "Card").await?;
    app.click("link", "Home").await?;
    app.control("article", containing("Harbour & Vine")).await?;
    assert!(!app.has("heading", "Earlier").await);
    stage.shot("2-open-again")
}
