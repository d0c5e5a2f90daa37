//! The whole path: from a code in a letter to a frozen card, and back.

use firebreak_tests::desktop::{Session, Stage, containing, starting};

use crate::lock::PIN;

#[tokio::test]
async fn a_customer_is_told_freezes_the_card_reads_the_update_and_unfreezes() -> anyhow::Result<()> {
    let stage = Stage::set("incident").await?;
    let app = stage.enrolled_app().await?;
    app.control("heading", "All quiet").await?;
    stage.shot("1-home-quiet")?;

    let incident = stage.publish()?;
    stage.notifications().count(1).await?;
    stage.shot("2-notified")?;
    stage.notifications().click()?;

    app.control("heading", containing("Harbour & Vine")).await?;
    for question in
        ["Does it concern me?", "What must I do?", "Will I get a new card?", "Should I close my account?"]
    {
        app.control("heading", question).await?;
    }
    app.says("Yes. Your card ending 4242.").await?;
    stage.shot("3-notice")?;
    let shown = stage.notifications().history()?;
    assert_eq!(shown.len(), 1, "{shown:?}");
    let words = format!("{} {}", shown[0].title, shown[0].body);
    assert_eq!(words, "Northgate Bank: security update Open the app to see what to do.");

    app.click("button", "Freeze card ending 4242").await?;
    app.control("dialog", "Freeze card ending 4242?").await?;
    app.says("A freeze does not stop").await?;
    assert_eq!(stage.orders_in_ledger("freeze")?, 0, "nothing is ordered before it is confirmed");
    stage.shot("4-freeze-sheet")?;
    app.click("button", "Freeze card").await?;
    app.control("heading", "Card ending 4242 is frozen").await?;
    stage.shot("5-frozen")?;
    assert_eq!((stage.state_in_ledger()?.as_str(), stage.orders_in_ledger("freeze")?), ("frozen", 1));

    stage.update(&incident)?;
    app.click("link", "Alert").await?;
    app.says("Update 2 Latest").await?;
    app.says("Update 1 Replaced by update 2").await?;
    stage.shot("6-updated")?;

    app.click("link", "Home").await?;
    app.click("link", starting("Debit card ending 4242")).await?;
    app.click("switch", starting("Freeze this card")).await?;
    app.control("dialog", "Unfreeze card ending 4242?").await?;
    app.click("button", "Unfreeze card").await?;
    // Loosening is guarded, and this app has no lock yet.
    app.type_secret("New PIN", PIN).await?;
    app.type_secret("The same PIN again", PIN).await?;
    assert_eq!(stage.orders_in_ledger("unfreeze")?, 0, "nothing is unfrozen before the lock agrees");
    app.click("button", "Set this PIN").await?;
    app.control("heading", "Card ending 4242 is unfrozen").await?;
    stage.shot("7-unfrozen")?;
    assert_eq!((stage.state_in_ledger()?.as_str(), stage.orders_in_ledger("unfreeze")?), ("active", 1));
    stage.assert_no_card_numbers(&[&stage.session.logs().join("app")])
}

#[tokio::test]
async fn a_revoked_device_says_so_and_forgets_everything() -> anyhow::Result<()> {
    let stage = Stage::set("revoked").await?;
    let app = stage.app_on_notice().await?;

    let elsewhere = Session::start("revoked-elsewhere").await?;
    let other = stage.enrolled_app_in(&elsewhere).await?;
    other.click("link", "Settings").await?;
    other.click("button", starting("Revoke ")).await?;
    other.click("button", "Revoke device").await?;

    app.control("heading", "This device is disconnected").await?;
    stage.shot("1-revoked")?;
    assert!(!app.text().await.contains("4242"));

    app.kill();
    let app = stage.app().await?;
    app.control("textbox", "Activation code").await?;
    assert!(!app.text().await.contains("4242"));
    Ok(())
}
