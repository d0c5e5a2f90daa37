//! The freeze, from its first view to the bank's word; without the bank at every point of it.

use firebreak_tests::desktop::{App, Stage, containing, starting};

use crate::{
    lock::choose_pin,
    outage::{BACK, Words, offline, offline_meanwhile},
};

const FROZEN: [&str; 3] = ["is frozen", "is now frozen", "Confirmed today"];
const UNFROZEN: [&str; 3] = ["is unfrozen", "is now unfrozen", "Confirmed today"];

async fn freeze(app: &App) -> anyhow::Result<()> {
    app.click("button", "Freeze card ending 4242").await?;
    app.click("button", "Freeze card").await?;
    app.control("heading", "Card ending 4242 is frozen").await?;
    Ok(())
}

#[tokio::test]
async fn a_freeze_comes_to_its_end_wherever_the_bank_went_away() -> anyhow::Result<()> {
    let mut stage = Stage::set_with_slow_cards("freeze-offline").await?;
    let app = stage.enrolled_app().await?;
    stage.publish()?;
    app.control("link", "See what to do").await?;

    // Read for the first time.
    let open = async || app.click("link", "See what to do").await;
    let says = ["Yes. Your card ending 4242.", "Not connected since"];
    offline(&mut stage, &app, open, Words { says: &says, claims: &FROZEN, then: BACK }).await?;

    // Asked, and not confirmed by the person.
    let ask = async || app.click("button", "Freeze card ending 4242").await;
    let says = ["A freeze does not stop"];
    offline(&mut stage, &app, ask, Words { says: &says, claims: &FROZEN, then: BACK }).await?;

    // Confirmed by the person, and not at the bank.
    let confirm = async || {
        app.click("button", "Freeze card").await?;
        app.control("heading", "Not frozen yet: no connection").await?;
        app.control("link", containing("Call ")).await?;
        app.control("button", "Try again now").await.map(drop)
    };
    let words = Words {
        says: &["Not frozen yet: no connection"],
        claims: &FROZEN,
        then: "We are waiting for the card system to confirm",
    };
    offline(&mut stage, &app, confirm, words).await?;

    // At the bank, and not confirmed by the card system.
    assert_eq!(stage.orders_in_ledger("freeze")?, 0, "the card system still thinks");
    let words = Words {
        says: &["Freezing card ending 4242", "Not frozen yet"],
        claims: &FROZEN,
        then: "Card ending 4242 is frozen",
    };
    offline_meanwhile(&mut stage, &app, words).await?;
    assert_eq!((stage.state_in_ledger()?.as_str(), stage.orders_in_ledger("freeze")?), ("frozen", 1));

    // Confirmed: what the bank said is known without it.
    let look = async || app.click("link", "Alert").await;
    let words = Words { says: &["Done, as our records say."], claims: &[], then: BACK };
    offline(&mut stage, &app, look, words).await
}

#[tokio::test]
async fn an_unfreeze_claims_nothing_without_the_bank_and_opens_the_step_again() -> anyhow::Result<()> {
    let mut stage = Stage::set_with_slow_cards("unfreeze-offline").await?;
    let app = stage.app_on_notice().await?;
    freeze(&app).await?;
    app.click("link", "See the card").await?;
    app.click("switch", starting("Freeze this card")).await?;
    app.control("dialog", "Unfreeze card ending 4242?").await?;

    let confirm = async || {
        app.click("button", "Unfreeze card").await?;
        choose_pin(&app).await
    };
    let words = Words {
        says: &["Not unfrozen yet: no connection", "The card stays frozen"],
        claims: &UNFROZEN,
        then: "Still frozen. We are waiting for the card system to confirm.",
    };
    offline(&mut stage, &app, confirm, words).await?;
    let words = Words {
        says: &["Unfreezing card ending 4242", "Still frozen"],
        claims: &UNFROZEN,
        then: "Card ending 4242 is unfrozen",
    };
    offline_meanwhile(&mut stage, &app, words).await?;
    assert_eq!((stage.state_in_ledger()?.as_str(), stage.orders_in_ledger("unfreeze")?), ("active", 1));

    app.click("link", "Alert").await?;
    app.says("To be done again").await?;
    stage.shot("1-open-again")?;
    freeze(&app).await?;
    assert_eq!((stage.state_in_ledger()?.as_str(), stage.orders_in_ledger("freeze")?), ("frozen", 2));
    Ok(())
}
