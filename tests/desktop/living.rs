//! The app as a part of the system: it starts with it, and its window is as it was.

use std::{fs, path::Path};

use firebreak_tests::desktop::{Display, Process, Stage, starting, until};

/// What the system runs when the person has signed in, word by word.
fn started_by_the_system(entry: &Path) -> Option<Vec<String>> {
    let entry = fs::read_to_string(entry).ok()?;
    let command = entry.lines().find_map(|line| line.strip_prefix("Exec="))?;
    Some(command.split_whitespace().map(str::to_owned).collect())
}

#[tokio::test]
async fn an_app_that_starts_with_the_computer_waits_without_a_window_and_tells_of_an_alert()
-> anyhow::Result<()> {
    let stage = Stage::set("autostart").await?;
    let app = stage.enrolled_app().await?;
    let entry = stage.session.path("home/.config/autostart/Firebreak.desktop");
    app.click("link", "Settings").await?;
    app.bring_into_view("heading", "On this computer").await?;
    app.control("switch", starting("Start with the computer")).await?;
    assert!(!entry.exists(), "nobody has asked for it");
    app.click("switch", starting("Start with the computer")).await?;
    until("the app is to start with the system", || started_by_the_system(&entry)).await?;
    stage.shot("1-on")?;
    app.click("switch", starting("Start with the computer")).await?;
    until("it is not any more", || (!entry.exists()).then_some(())).await?;
    app.click("switch", starting("Start with the computer")).await?;
    let words = until("it is again", || started_by_the_system(&entry)).await?;
    app.kill();

    let mut command = stage.session.command(&words[0]);
    command.args(&words[1..]).env("FIREBREAK_DATA_DIR", stage.session.logs().join("app"));
    let _app = Process::spawn("autostarted", &command, stage.session.logs(), "")?;
    stage.publish()?;
    stage.notifications().count(1).await?;
    let display = Display::of(&stage.session)?;
    let shown = || display.window("firebreak").ok().flatten().filter(|window| display.is_shown(*window));
    assert_eq!(shown(), None, "it waits quietly");
    stage.shot("2-notified-without-a-window")?;

    stage.notifications().click()?;
    until("a click brings the window", shown).await?;
    stage.shot("3-opened")
}

#[tokio::test]
async fn a_window_comes_back_in_the_size_that_it_was_given() -> anyhow::Result<()> {
    const SIZE: (u16, u16) = (640, 700);
    let stage = Stage::set("window-size").await?;
    let display = Display::of(&stage.session)?;
    let app = stage.app().await?;
    let window = until("the window is there", || display.window("firebreak").ok().flatten()).await?;
    assert_ne!(display.size(window)?, SIZE);
    display.resize(window, SIZE)?;
    until("the page has that width", || (display.size(window).ok()? == SIZE).then_some(())).await?;
    display.close(window)?;
    until("the window is hidden", || (!display.is_shown(window)).then_some(())).await?;
    app.kill();

    let app = stage.app().await?;
    app.control("textbox", "Activation code").await?;
    let window = until("the window is there", || display.window("firebreak").ok().flatten()).await?;
    until("it is as large as before", || (display.size(window).ok()? == SIZE).then_some(())).await?;
    Ok(())
}
