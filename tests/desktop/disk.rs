//! The disk under the app is full, or cannot be written to: it says so, nothing is lost, and it goes on by itself or
//! after another try.

use firebreak_tests::desktop::{App, Disk, Stage, containing};

const SAYS: &str = "The disk is full, or it allows no writing.";
const DO: &str = "Make some room and try again.";

async fn app_on(stage: &Stage, disk: &Disk) -> anyhow::Result<App> {
    let environment =
        [("FIREBREAK_BANK_URL", stage.bank.url()), ("FIREBREAK_DATA_DIR", disk.path().display().to_string())];
    App::start_as(&stage.session, &environment).await
}

async fn enrol(app: &App, stage: &Stage) -> anyhow::Result<()> {
    app.type_into("Activation code", &stage.activation_code()?).await?;
    app.click("button", "Activate this device").await?;
    app.control("heading", "Your cards").await.map(drop)
}

/// The person wants to freeze, and is told why that cannot be.
async fn cannot_freeze(app: &App, stage: &Stage) -> anyhow::Result<()> {
    app.click("button", "Freeze card ending 4242").await?;
    app.click("button", "Freeze card").await?;
    app.says(SAYS).await?;
    app.says(DO).await?;
    assert!(!app.text().await.contains("is frozen"));
    assert_eq!(stage.orders_in_ledger("freeze")?, 0, "what cannot be kept is not ordered");
    app.click("link", "Alert").await?;
    app.says("Yes. Your card ending 4242.").await
}

async fn open_notice(app: &App) -> anyhow::Result<()> {
    app.click("link", "See what to do").await?;
    app.says("Yes. Your card ending 4242.").await
}

async fn freeze(app: &App, stage: &Stage) -> anyhow::Result<()> {
    app.click("button", "Freeze card ending 4242").await?;
    app.click("button", "Freeze card").await?;
    app.control("heading", "Card ending 4242 is frozen").await?;
    assert_eq!(stage.orders_in_ledger("freeze")?, 1);
    assert!(!app.text().await.contains(SAYS), "what was overcome is not said any more");
    Ok(())
}

#[tokio::test]
async fn on_a_full_disk_nothing_is_lost_and_there_is_a_way_out() -> anyhow::Result<()> {
    let stage = Stage::set("disk-full").await?;
    let Some(disk) = Disk::mount(&stage.session)? else { return Ok(()) };
    let app = app_on(&stage, &disk).await?;
    enrol(&app, &stage).await?;

    // It fills up while the app runs, and an alert comes.
    disk.fill()?;
    stage.publish()?;
    app.says(SAYS).await?;
    app.says(DO).await?;
    app.control("heading", "An alert may be missing here").await?;
    app.control("heading", "Your cards").await?;
    stage.shot("1-alert-on-a-full-disk")?;
    disk.make_room()?;
    app.control("article", containing("Harbour & Vine")).await?;
    stage.notifications().count(1).await?;

    // It is full when the person wants to freeze.
    open_notice(&app).await?;
    disk.fill()?;
    cannot_freeze(&app, &stage).await?;
    stage.shot("2-freeze-on-a-full-disk")?;
    app.kill();

    // It is full when the app starts.
    let app = app_on(&stage, &disk).await?;
    open_notice(&app).await?;
    cannot_freeze(&app, &stage).await?;
    stage.shot("3-started-on-a-full-disk")?;
    disk.make_room()?;
    freeze(&app, &stage).await?;
    assert_eq!(stage.devices()?, 1);
    assert_eq!(stage.notifications().displayed()?, 1, "told once");
    Ok(())
}

#[tokio::test]
async fn on_a_disk_that_can_only_be_read_the_inbox_is_read_and_nothing_is_lost() -> anyhow::Result<()> {
    let stage = Stage::set("disk-read-only").await?;
    let Some(disk) = Disk::mount(&stage.session)? else { return Ok(()) };

    // Before there is anything.
    disk.make_read_only().await?;
    let app = app_on(&stage, &disk).await?;
    app.type_into("Activation code", &stage.activation_code()?).await?;
    app.click("button", "Activate this device").await?;
    app.says(SAYS).await?;
    stage.shot("1-not-enrolled")?;
    assert_eq!(stage.devices()?, 0, "what cannot be kept is not enrolled");
    disk.make_writable()?;
    app.click("button", "Activate this device").await?;
    app.control("heading", "Your cards").await?;
    stage.publish()?;
    app.control("article", containing("Harbour & Vine")).await?;
    app.kill();

    // With everything there.
    disk.make_read_only().await?;
    let app = app_on(&stage, &disk).await?;
    open_notice(&app).await?;
    cannot_freeze(&app, &stage).await?;
    stage.shot("2-freeze-on-a-read-only-disk")?;
    app.kill();

    disk.make_writable()?;
    let app = app_on(&stage, &disk).await?;
    open_notice(&app).await?;
    freeze(&app, &stage).await?;
    assert_eq!(stage.devices()?, 1);
    Ok(())
}
