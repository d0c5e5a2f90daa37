//! One incident at Harbour & Vine, from the declaration to the end, with times and pictures.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command},
};

use anyhow::Context;

use super::{App, Place, Stage, binaries, containing, starting, timeline::Timeline};

/// As many customers as a small bank has.
const CUSTOMERS: u32 = 100_000;

/// Everything on a virtual display, driven by this program. Leaves pictures and `timeline.json` in `target/demo/`.
///
/// # Errors
/// Something did not happen.
pub async fn alone() -> anyhow::Result<()> {
    let folder = empty_folder()?;
    println!("Setting up a bank with {CUSTOMERS} invented customers ...");
    let stage = Stage::set_with("demo", CUSTOMERS).await?;
    let mut play = Play { stage, folder, timeline: Timeline::default(), pictures: 0 };
    let played = play.whole().await;
    if played.is_err() {
        // What was on the display when it went wrong says more than the error.
        let _ = play.picture("failed");
    }
    play.timeline.write(&play.folder.join("timeline.json"))?;
    println!("\n{}\n{} pictures in {}", play.timeline.table(), play.pictures, play.folder.display());
    played
}

struct Play {
    stage: Stage,
    folder: PathBuf,
    timeline: Timeline,
    pictures: u32,
}

impl Play {
    async fn whole(&mut self) -> anyhow::Result<()> {
        let app = self.enrol().await?;
        let incident = self.publish(&app).await?;
        self.freeze(&app).await?;
        self.look_around(&app).await?;
        self.end(&app, &incident).await
    }

    async fn enrol(&mut self) -> anyhow::Result<App> {
        let app = self.stage.app().await?;
        app.control("button", "Activate this device").await?;
        self.picture("welcome")?;
        app.type_into("Activation code", &self.stage.activation_code()?).await?;
        app.click("button", "Activate this device").await?;
        app.control("heading", "All quiet").await?;
        self.picture("home-quiet")?;
        Ok(app)
    }

    async fn publish(&mut self, app: &App) -> anyhow::Result<String> {
        let place = self.stage.place();
        let incident = place.declare()?;
        self.timeline.mark("declared");
        place.import_list(&incident)?;
        self.timeline.mark("matched");
        place.tell(&incident)?;
        self.timeline.mark("published");
        self.stage.notifications().count(1).await?;
        self.timeline.mark("notified");
        self.picture("notified")?;
        self.stage.notifications().click()?;
        app.control("button", "Freeze card ending 4242").await?;
        self.timeline.mark("shown");
        self.picture("notice")?;
        app.bring_into_view("heading", "Updates from us").await?;
        self.picture("notice-updates")?;
        Ok(incident)
    }

    async fn freeze(&mut self, app: &App) -> anyhow::Result<()> {
        app.click("button", "Freeze card ending 4242").await?;
        app.control("dialog", "Freeze card ending 4242?").await?;
        self.picture("freeze-sheet")?;
        app.click("button", "Freeze card").await?;
        self.timeline.mark("freeze_requested");
        app.control("heading", starting("Freezing card ending 4242")).await?;
        self.picture("freeze-pending")?;
        app.control("heading", "Card ending 4242 is frozen").await?;
        self.timeline.mark("freeze_confirmed");
        self.picture("freeze-confirmed")?;
        anyhow::ensure!(self.stage.place().state_in_ledger()? == "frozen", "the ledger says otherwise");
        Ok(())
    }

    async fn look_around(&mut self, app: &App) -> anyhow::Result<()> {
        app.click("link", "See the card").await?;
        app.control("switch", starting("Freeze this card")).await?;
        self.picture("card")?;
        for back in ["Order", "Alert", "Home"] {
            app.click("link", back).await?;
        }
        for (tab, heading) in
            [("Cards", "Cards"), ("Check", "Heard about a breach?"), ("Settings", "Settings")]
        {
            app.click("link", tab).await?;
            app.control("heading", heading).await?;
            self.picture(&tab.to_lowercase())?;
        }
        app.click("link", "Home").await?;
        app.control("link", "See what to do").await?;
        self.picture("home-alert")
    }

    async fn end(&mut self, app: &App, incident: &str) -> anyhow::Result<()> {
        app.click("link", "See what to do").await?;
        self.stage.place().update(incident)?;
        app.says("Update 1 Replaced by update 2").await?;
        self.timeline.mark("updated");
        app.bring_into_view("heading", "Updates from us").await?;
        self.picture("updated")?;
        self.stage.place().bank.say(incident, "close", &[])?;
        app.says("This case is closed").await?;
        self.timeline.mark("closed");
        app.bring_into_view("heading", containing("Harbour & Vine")).await?;
        self.picture("closed")
    }

    fn picture(&mut self, name: &str) -> anyhow::Result<()> {
        self.pictures += 1;
        let name = format!("{:02}-{name}", self.pictures);
        self.stage.session.screenshot(&self.folder, &name).map(drop)
    }
}

/// On the display at hand: a person types the code, reads and freezes; this program plays the bank.
///
/// # Errors
/// Something cannot be started.
pub async fn with_a_person() -> anyhow::Result<()> {
    let folder = empty_folder()?;
    println!("Setting up a bank with {CUSTOMERS} invented customers ...");
    let place = Place::at(&folder, CUSTOMERS)?;
    let mut app = OwnApp::start(&place, &folder)?;
    println!("\nType this code into the app: {}\n", place.activation_code()?);
    until_or_closed(&mut app, || place.devices().is_ok_and(|count| count > 0)).await?;
    let mut timeline = Timeline::default();
    let incident = place.declare()?;
    timeline.mark("declared");
    place.import_list(&incident)?;
    timeline.mark("matched");
    place.tell(&incident)?;
    timeline.mark("published");
    println!("\nThe app has told you. Freeze the card ending 4242.\n");
    until_or_closed(&mut app, || place.orders_in_ledger("freeze").is_ok_and(|count| count > 0)).await?;
    timeline.mark("freeze_confirmed");
    place.update(&incident)?;
    timeline.mark("updated");
    place.bank.say(&incident, "close", &[])?;
    timeline.mark("closed");
    timeline.write(&folder.join("timeline.json"))?;
    println!("\n{}\nQuit the app from its tray icon, or press Ctrl-C.", timeline.table());
    until_or_closed(&mut app, || false).await
}

/// Waits as long as a person takes, or until the app is quit.
async fn until_or_closed(app: &mut OwnApp, mut condition: impl FnMut() -> bool) -> anyhow::Result<()> {
    while !condition() && app.0.try_wait()?.is_none() {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    }
    Ok(())
}

/// The app on the display at hand, with data of its own.
struct OwnApp(Child);

impl OwnApp {
    fn start(place: &Place, folder: &Path) -> anyhow::Result<Self> {
        let app = Command::new(binaries::app_binary()?)
            .env("FIREBREAK_BANK_URL", place.bank.url())
            .env("FIREBREAK_DATA_DIR", folder.join("app"))
            .spawn()
            .context("cannot start the app")?;
        Ok(Self(app))
    }
}

impl Drop for OwnApp {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn empty_folder() -> anyhow::Result<PathBuf> {
    let folder = binaries::target_dir()?.join("demo");
    if folder.exists() {
        fs::remove_dir_all(&folder).context("cannot remove what the last demo left")?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
