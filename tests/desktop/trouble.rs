//! What an app lives on can go missing: the key store, the store. It says so plainly, offers a way out, and never begins
//! anew by itself.

use std::{fs, path::PathBuf};

use firebreak_tests::desktop::{App, Stage, containing};
use rusqlite::Connection;

fn store(stage: &Stage) -> PathBuf {
    stage.session.logs().join("app/firebreak.db")
}

/// Nothing of the customer is on the page, and nothing invites to enrol by accident.
async fn says_nothing_of_the_customer(app: &App) {
    let text = app.text().await;
    assert!(!text.contains("4242") && !text.contains("Harbour"), "{text}");
    assert!(!app.has("textbox", "Activation code").await);
}

#[tokio::test]
async fn a_locked_key_store_is_waited_for_and_opens_what_was_there() -> anyhow::Result<()> {
    let stage = Stage::set("keyring-locked").await?;
    let app = stage.app_on_notice().await?;
    app.kill();
    stage.session.lock_keyring()?;

    let app = stage.app().await?;
    app.control("heading", "The app cannot open").await?;
    app.says("the key store is locked").await?;
    says_nothing_of_the_customer(&app).await;
    stage.shot("1-locked")?;

    stage.session.unlock_keyring().await?;
    app.control("article", containing("Harbour & Vine")).await?;
    assert_eq!(stage.devices()?, 1, "the device is still the one it was");
    Ok(())
}

#[tokio::test]
async fn without_a_key_store_nothing_is_enrolled_and_nothing_written() -> anyhow::Result<()> {
    let stage = Stage::set_without_keyring("keyring-missing").await?;
    let app = stage.app().await?;
    app.type_into("Activation code", &stage.activation_code()?).await?;
    app.click("button", "Activate this device").await?;
    app.says("This system has no key store").await?;
    stage.shot("1-missing")?;
    assert_eq!(stage.devices()?, 0);
    assert!(!store(&stage).exists(), "without a key nothing is kept");
    Ok(())
}

#[tokio::test]
async fn a_wiped_key_store_never_enrols_again_by_itself() -> anyhow::Result<()> {
    let mut stage = Stage::set("keyring-wiped").await?;
    stage.app_on_notice().await?.kill();
    let before = fs::read(store(&stage))?;
    stage.session.wipe_keyring()?;
    stage.session.start_keyring().await?;

    let app = stage.app().await?;
    app.control("heading", "The app cannot open").await?;
    says_nothing_of_the_customer(&app).await;
    stage.shot("1-wiped")?;
    assert_eq!(stage.devices()?, 1);
    assert_eq!(fs::read(store(&stage))?, before, "the store is left as it is");

    // The way out is the person's own decision, twice.
    app.click("button", "Set the app up again").await?;
    app.control("dialog", "Set the app up again?").await?;
    assert_eq!(fs::read(store(&stage))?, before, "nothing is deleted before it is confirmed");
    app.click("button", "Delete and set up again").await?;
    app.type_into("Activation code", &stage.activation_code()?).await?;
    app.click("button", "Activate this device").await?;
    app.control("article", containing("Harbour & Vine")).await?;
    Ok(())
}

#[tokio::test]
async fn a_damaged_or_newer_store_is_named_and_left_alone() -> anyhow::Result<()> {
    let stage = Stage::set("store-damaged").await?;
    stage.app_on_notice().await?.kill();
    let whole = fs::read(store(&stage))?;

    Connection::open(store(&stage))?.pragma_update(None, "user_version", 9_999)?;
    let app = stage.app().await?;
    app.control("heading", "The app cannot open").await?;
    app.says("newer version").await?;
    says_nothing_of_the_customer(&app).await;
    stage.shot("1-newer")?;
    app.kill();

    fs::write(store(&stage), vec![0x5a; whole.len()])?;
    for leftover in ["app/firebreak.db-wal", "app/firebreak.db-shm"] {
        let _ = fs::remove_file(stage.session.logs().join(leftover));
    }
    let app = stage.app().await?;
    app.control("heading", "The app cannot open").await?;
    says_nothing_of_the_customer(&app).await;
    stage.shot("2-damaged")?;
    assert_eq!(stage.devices()?, 1, "never enrolled anew by itself");
    Ok(())
}

#[tokio::test]
async fn what_lies_on_the_disk_is_sealed() -> anyhow::Result<()> {
    let stage = Stage::set("sealed").await?;
    stage.app_on_notice().await?.kill();
    for entry in fs::read_dir(stage.session.logs().join("app"))? {
        let path = entry?.path();
        if path.is_file() {
            let content = fs::read(&path)?;
            for word in ["4242", "Harbour", "Northgate", "freeze_card"] {
                assert!(
                    !content.windows(word.len()).any(|window| window == word.as_bytes()),
                    "{} holds `{word}` in clear",
                    path.display()
                );
            }
        }
    }
    Ok(())
}
