//! The app is killed while the bank is away: nothing is lost, nothing happens twice, nothing is claimed.

use firebreak_tests::desktop::{Stage, containing};

#[tokio::test]
async fn a_killed_app_still_has_inbox_and_pending_freeze_and_completes_it() -> anyhow::Result<()> {
    let mut stage = Stage::set("app-killed").await?;
    let app = stage.app_on_notice().await?;
    stage.bank.kill();
    app.click("button", "Freeze card ending 4242").await?;
    app.click("button", "Freeze card").await?;
    app.control("heading", "Not frozen yet: no connection").await?;
    app.kill();

    let app = stage.app().await?;
    app.control("article", containing("Harbour & Vine")).await?;
    app.says("Not frozen yet").await?;
    stage.shot("1-offline-after-a-kill")?;
    app.click("link", "See what to do").await?;
    app.says("Yes. Your card ending 4242.").await?;

    stage.bank.resume()?;
    app.says("Your steps").await?;
    stage.frozen_in_ledger().await?;
    app.control("heading", containing("Harbour & Vine")).await?;
    stage.shot("2-completed")?;
    assert_eq!(stage.orders_in_ledger("freeze")?, 1);
    // The cursor was kept: what was told before the kill is not told again.
    assert_eq!(stage.notifications().displayed()?, 0);
    assert_eq!(stage.notifications().history()?.len(), 1);
    Ok(())
}
