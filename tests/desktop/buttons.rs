//! The buttons of a notification: they open what they say, and never act.

use firebreak_tests::desktop::{Display, Stage, containing, starting, until};

#[tokio::test]
async fn freeze_card_on_a_notification_opens_the_question_and_orders_nothing() -> anyhow::Result<()> {
    let stage = Stage::set("notification-buttons").await?;
    let app = stage.enrolled_app().await?;
    let display = Display::of(&stage.session)?;
    let window = until("the window is there", || display.window("firebreak").ok().flatten()).await?;
    display.close(window)?;
    until("the window is hidden", || (!display.is_shown(window)).then_some(())).await?;

    let incident = stage.publish()?;
    stage.notifications().count(1).await?;
    let offered = stage.notifications().press("Freeze card…").await?;
    assert_eq!(
        offered.iter().filter(|line| line.contains("Open")).count(),
        2,
        "the body and a button: {offered:?}"
    );
    until("the window is shown", || display.is_shown(window).then_some(())).await?;
    app.control("dialog", "Freeze card ending 4242?").await?;
    stage.notifications().count(0).await?;
    stage.shot("1-asked")?;
    assert_eq!(stage.orders_in_ledger("freeze")?, 0, "a notification never acts");

    app.click("button", "Freeze card").await?;
    app.control("heading", "Card ending 4242 is frozen").await?;
    assert_eq!(stage.orders_in_ledger("freeze")?, 1);

    // What is frozen is not offered again.
    app.click("link", "Alert").await?;
    app.click("link", "Home").await?;
    stage.update(&incident)?;
    stage.notifications().count(1).await?;
    let offered = stage.notifications().press("Open").await?;
    assert!(!offered.iter().any(|line| line.contains("Freeze")), "{offered:?}");
    app.control("heading", containing("Harbour & Vine")).await?;
    assert!(!app.has("dialog", starting("Freeze")).await);
    Ok(())
}
