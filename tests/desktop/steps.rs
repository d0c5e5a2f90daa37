//! Each protective step, from its first view to the bank's word that it is done; without a connection in between.

use firebreak_tests::desktop::{App, Stage, containing, starting};

const CARD: &str = "K00000001";
const PIN: &str = "408216";

/// What a leak can hold, so that a notice has every step.
const EVERYTHING: &str = "pan,expiry,pin,account_number,credentials,phone,id_document";

/// What the person confirms when the app asks for a lock that there is not yet.
async fn choose_pin(app: &App) -> anyhow::Result<()> {
    app.type_secret("New PIN", PIN).await?;
    app.type_secret("The same PIN again", PIN).await?;
    app.click("button", "Set this PIN").await
}

#[tokio::test]
async fn a_payment_that_is_not_mine_is_reported_once_and_its_case_is_followed() -> anyhow::Result<()> {
    let mut stage = Stage::set("step-payments").await?;
    let shop = "PIXELMART STORE 8841";
    stage.bank.cli(&["ledger", "book", "--card", CARD, "--merchant", shop, "--amount-minor", "124900"])?;
    let payment = stage.payment_in_ledger(shop)?;
    let app = stage.app_on_notice().await?;
    app.click("link", containing("Check recent payments")).await?;
    app.control("heading", "Check recent payments").await?;
    app.click("button", starting("Not mine: PIXELMART STORE 8841")).await?;
    stage.shot("1-marked")?;

    stage.bank.kill();
    app.click("button", "Report 1 payment").await?;
    app.control("dialog", containing("Report")).await?;
    app.click("button", "Report 1 payment").await?;
    app.says("Not reported yet").await?;
    assert!(!app.text().await.contains("In review"));
    stage.shot("2-not-reported-yet")?;

    stage.bank.resume()?;
    app.says("In review").await?;
    assert_eq!(stage.orders_in_ledger("report_payment")?, 1);
    stage.shot("3-in-review")?;

    stage.bank.cli(&["ledger", "decide", "--payment", &payment, "--as", "refunded"])?;
    app.says("Money given back").await?;
    app.click("link", "Alert").await?;
    app.says("Done, as our records say.").await?;
    stage.shot("4-step-done-by-the-bank")
}

#[tokio::test]
async fn a_new_card_is_ordered_followed_and_activated() -> anyhow::Result<()> {
    let mut stage = Stage::set("step-replace").await?;
    let app = stage.app_on_notice().await?;
    app.click("link", containing("new card")).await?;
    app.control("heading", "Order a new card").await?;
    stage.shot("1-address")?;
    stage.bank.kill();
    app.click("button", "Order a new card").await?;
    app.control("dialog", "Order a new card?").await?;
    app.click("button", "Order new card").await?;
    // What loosens is guarded, and there is no lock yet.
    choose_pin(&app).await?;
    app.says("Not ordered yet: no connection").await?;
    stage.shot("2-not-ordered-yet")?;

    stage.bank.resume()?;
    app.says("Your new card is ordered").await?;
    assert_eq!(stage.orders_in_ledger("replace")?, 1);
    stage.shot("3-ordered")?;

    for stage_name in ["produced", "sent", "arrived"] {
        stage.bank.cli(&["ledger", "advance", "--card", CARD, "--to", stage_name])?;
    }
    app.click("button", "My new card has arrived").await?;
    app.control("dialog", "Is the new card in your hands?").await?;
    stage.shot("4-arrived")?;
    app.click("button", "Activate new card").await?;
    app.type_secret("PIN of this app", PIN).await?;
    app.click("button", "Continue").await?;
    app.says("Your new card works").await?;
    stage.shot("5-activated")?;
    assert_eq!((stage.orders_in_ledger("replace")?, stage.orders_in_ledger("activate")?), (1, 1));
    assert_eq!(stage.state_in_ledger()?, "closed");
    Ok(())
}

#[tokio::test]
async fn every_other_step_is_skipped_taken_up_and_done_also_without_a_connection() -> anyhow::Result<()> {
    let mut stage = Stage::set("steps").await?;
    let app = stage.enrolled_app().await?;
    let incident = stage.declare_taken(EVERYTHING)?;
    stage.import_list(&incident)?;
    stage.tell(&incident)?;
    app.click("link", "See what to do").await?;
    for (number, step) in [
        "Change your PIN",
        "Change your password",
        "Protect your telephone number",
        "Keep an eye on your account",
        "Protect your identity document",
        "Beware of imitations",
    ]
    .into_iter()
    .enumerate()
    {
        app.click("link", containing(step)).await?;
        app.click("button", "Skip this step").await?;
        app.click("button", "I will do it later").await?;
        app.says("Skipped").await?;
        app.click("button", "Do this step after all").await?;
        app.control("button", "I have done this").await?;
        let offline = number % 2 == 0;
        if offline {
            stage.bank.kill();
        }
        app.click("button", "I have done this").await?;
        if offline {
            app.says("We tell the bank as soon as there is a connection.").await?;
            stage.bank.resume()?;
        }
        app.says("You told us that you have done this.").await?;
        stage.shot(&format!("{}-done", number + 1))?;
        app.click("link", "Alert").await?;
    }
    Ok(())
}
