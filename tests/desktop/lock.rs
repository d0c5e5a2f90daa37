//! The app lock: no way leads around it, and guessing gets slower.

use firebreak_tests::desktop::{App, Stage, containing, starting, until};

pub(crate) const PIN: &str = "408216";

/// What the person chooses when the app asks for a lock that there is not yet.
pub(crate) async fn choose_pin(app: &App) -> anyhow::Result<()> {
    app.type_secret("New PIN", PIN).await?;
    app.type_secret("The same PIN again", PIN).await?;
    app.click("button", "Set this PIN").await
}

async fn locked_app(stage: &Stage) -> anyhow::Result<App> {
    let app = stage.enrolled_app().await?;
    stage.publish()?;
    stage.notifications().count(1).await?;
    app.control("link", "See what to do").await?;
    app.click("link", "Settings").await?;
    app.click("switch", starting("Lock this app")).await?;
    choose_pin(&app).await?;
    app.click("button", "Lock now").await?;
    app.control("heading", "The app is locked").await?;
    Ok(app)
}

async fn shows_nothing(app: &App) {
    let text = app.text().await;
    assert!(text.contains("The app is locked") || text.contains("Too many wrong tries"), "{text}");
    for word in ["4242", "Harbour", "Małgorzata", "1881", "Freeze card ending"] {
        assert!(!text.contains(word), "{word} is shown by a locked app: {text}");
    }
}

async fn answer(app: &App, pin: &str) -> anyhow::Result<()> {
    app.type_secret("PIN of this app", pin).await?;
    app.click("button", "Open").await
}

#[tokio::test]
async fn links_notifications_and_second_starts_wait_for_the_lock() -> anyhow::Result<()> {
    let stage = Stage::set("lock").await?;
    let app = locked_app(&stage).await?;
    shows_nothing(&app).await;
    stage.shot("1-locked")?;

    App::start_again(&stage.session, &[]).await?;
    shows_nothing(&app).await;
    let link = format!("firebreak://enrol?bank={}&code=ABCD2345", stage.bank.url());
    App::start_again(&stage.session, &[&link]).await?;
    shows_nothing(&app).await;
    stage.notifications().click()?;
    until("the click has arrived", || stage.notifications().displayed().is_ok_and(|n| n == 0).then_some(()))
        .await?;
    shows_nothing(&app).await;
    assert_eq!(stage.devices()?, 1);

    app.kill();
    let app = stage.app().await?;
    app.control("heading", "The app is locked").await?;
    shows_nothing(&app).await;

    answer(&app, PIN).await?;
    app.control("link", "See what to do").await?;
    Ok(())
}

#[tokio::test]
async fn what_was_asked_for_while_locked_opens_after_the_pin_and_nothing_acts() -> anyhow::Result<()> {
    let stage = Stage::set("lock-remembers").await?;
    let app = locked_app(&stage).await?;
    stage.notifications().click()?;
    shows_nothing(&app).await;
    answer(&app, PIN).await?;
    app.control("heading", containing("Harbour & Vine")).await?;
    assert_eq!(stage.orders_in_ledger("freeze")?, 0);
    Ok(())
}

#[tokio::test]
async fn freeze_card_on_a_notification_of_a_locked_app_asks_after_the_pin_and_orders_nothing()
-> anyhow::Result<()> {
    let stage = Stage::set("lock-freeze").await?;
    let app = locked_app(&stage).await?;
    stage.notifications().press("Freeze card…").await?;
    stage.notifications().count(0).await?;
    shows_nothing(&app).await;
    assert!(!app.has("dialog", starting("Freeze card")).await);

    answer(&app, PIN).await?;
    app.control("dialog", "Freeze card ending 4242?").await?;
    stage.shot("1-asked")?;
    assert_eq!(stage.orders_in_ledger("freeze")?, 0);
    Ok(())
}

#[tokio::test]
async fn wrong_answers_lead_to_a_pause_that_a_restart_does_not_shorten() -> anyhow::Result<()> {
    let stage = Stage::set("lock-guessing").await?;
    let app = locked_app(&stage).await?;
    let guesses = ["111222", "222333", "333444", "444555", "555666"];
    let told = [
        "4 tries are left",
        "3 tries are left",
        "2 tries are left",
        "One try is left",
        "Too many wrong tries",
    ];
    for (guess, told) in guesses.into_iter().zip(told) {
        answer(&app, guess).await?;
        app.says(told).await?;
    }
    shows_nothing(&app).await;
    stage.shot("1-pause")?;

    app.kill();
    let app = stage.app().await?;
    app.says("Too many wrong tries").await?;
    shows_nothing(&app).await;
    app.control("password", "PIN of this app").await?;
    answer(&app, PIN).await?;
    app.control("link", "See what to do").await?;
    Ok(())
}
