//! Newer versions: signed, published and served as a release does it, found and installed by the real app.

mod feed;
mod release;

use std::{collections::BTreeMap, fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

use feed::Feed;
use firebreak_tests::desktop::{App, Session, Stage, until};
use release::{Key, app_image, published, run};

const NEWER: &str = "9.9.9";

fn put(path: &Path, program: &[u8]) -> anyhow::Result<()> {
    fs::write(path, program)?;
    Ok(fs::set_permissions(path, fs::Permissions::from_mode(0o755))?)
}

/// Processes that run this very file.
fn running(program: &Path) -> Vec<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    pids.filter(|pid| fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == program)).collect()
}

/// An installed app whose updates come from this feed and need this key.
async fn started(
    session: &Session,
    bank: &str,
    program: &Path,
    installed: &Path,
    feed: &Feed,
    key: &Key,
) -> anyhow::Result<App> {
    let source = serde_json::json!({
        "endpoints": [format!("{}latest.json", feed.address)],
        "public_key": key.public()?,
    });
    let environment = [
        ("FIREBREAK_BANK_URL", bank.to_owned()),
        ("FIREBREAK_DATA_DIR", session.logs().join("app").display().to_string()),
        ("FIREBREAK_UPDATES", source.to_string()),
        ("APPIMAGE", installed.display().to_string()),
    ];
    App::start_program(session, program, &environment, &[]).await
}

fn log(session: &Session) -> String {
    fs::read_to_string(session.logs().join("app/firebreak.log")).unwrap_or_default()
}

async fn enrol(app: &App, stage: &Stage) -> anyhow::Result<()> {
    app.type_into("Activation code", &stage.activation_code()?).await?;
    app.click("button", "Activate this device").await?;
    app.control("heading", "Your cards").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_update_is_offered_installed_when_the_person_says_so_and_goes_on_where_the_old_one_was()
-> anyhow::Result<()> {
    let stage = Stage::set("update").await?;
    let folder = stage.session.folder("updates")?;
    let key = Key::generate(folder.join("makers.key"))?;
    let (installed, old) = (folder.join("Firebreak.AppImage"), app_image()?);
    put(&installed, &old)?;
    let newer = [old.as_slice(), b"the newer version"].concat();
    let feed = Feed::open(published(&folder.join("release"), NEWER, &newer, &key, NEWER)?).await?;
    let app = started(&stage.session, &stage.bank.url(), &installed, &installed, &feed, &key).await?;
    enrol(&app, &stage).await?;

    feed.is_asked_for("latest.json").await?;
    app.click("link", "Settings").await?;
    app.says("Version 9.9.9 is ready").await?;
    stage.shot("1-ready")?;
    assert!(fs::read(&installed)? == old, "nothing is installed that nobody asked for");

    let before = app.pid()?;
    app.click("button", "Install now").await?;
    let after = until("the newer version runs", || {
        running(&installed)
            .into_iter()
            .find(|pid| *pid != before)
            .filter(|_| log(&stage.session).matches("started version").count() == 2)
    })
    .await?;
    assert!(fs::read(&installed)? == newer, "the newer version is what was published");
    assert!(fs::read_link(format!("/proc/{before}/exe")).is_err(), "the old one has ended");
    // Nobody enrolled anew: what it hears belongs to the device of before.
    stage.publish()?;
    stage.notifications().count(1).await?;
    assert_eq!((stage.devices()?, running(&installed)), (1, vec![after]));
    stage.shot("2-newer-version")?;
    run(Command::new("kill").arg(after.to_string())).map(drop)
}

/// What somebody serves who is not the app's maker, or wants something else than it does.
struct Forgery {
    name: &'static str,
    files: BTreeMap<String, Vec<u8>>,
    told: &'static str,
}

/// The app offers it, and does not install it; everything else goes on.
async fn is_refused(stage: &Stage, program: &Path, key: &Key, forgery: Forgery) -> anyhow::Result<()> {
    let Forgery { name, files, told } = forgery;
    let session = Session::start(&format!("update-{name}")).await?;
    let installed = session.folder("updates")?.join("Firebreak.AppImage");
    put(&installed, b"the installed version")?;
    let feed = Feed::open(files).await?;
    let app = started(&session, &stage.bank.url(), program, &installed, &feed, key).await?;
    enrol(&app, stage).await?;
    let pid = app.pid()?;

    feed.is_asked_for("latest.json").await?;
    app.click("link", "Settings").await?;
    app.click("button", "Install now").await?;
    feed.is_asked_for(&format!("Firebreak_{NEWER}_amd64.AppImage")).await?;
    until("the log says why", || log(&session).contains("the update cannot be installed").then_some(()))
        .await?;
    assert!(log(&session).contains(told), "{name}: {}", log(&session));
    app.says("It was not installed. The version you have goes on working.").await?;
    app.control("button", "Install now").await?;
    session.screenshot(session.logs(), "1-refused")?;
    assert_eq!(fs::read(&installed)?, b"the installed version", "{name}");
    app.click("link", "Cards").await?;
    app.control("heading", "Cards").await?;
    assert_eq!(app.pid()?, pid, "{name}: the app goes on");
    Ok(())
}

/// A release that is not newer is not offered.
async fn is_not_offered(
    stage: &Stage,
    program: &Path,
    key: &Key,
    files: BTreeMap<String, Vec<u8>>,
) -> anyhow::Result<()> {
    let session = Session::start("update-older").await?;
    let feed = Feed::open(files).await?;
    let app = started(&session, &stage.bank.url(), program, program, &feed, key).await?;
    enrol(&app, stage).await?;
    feed.is_asked_for("latest.json").await?;
    app.click("link", "Settings").await?;
    app.control("heading", "Settings").await?;
    app.click("link", "Cards").await?;
    app.control("heading", "Cards").await?;
    app.click("link", "Settings").await?;
    app.control("heading", "Settings").await?;
    assert!(!app.has("button", "Install now").await, "{}", app.text().await);
    assert_eq!(feed.asked(), ["latest.json"], "nothing is fetched");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_makers_did_not_sign_as_this_newer_version_is_refused_and_the_app_goes_on()
-> anyhow::Result<()> {
    let stage = Stage::set("update-forged").await?;
    let folder = stage.session.folder("updates")?;
    let (makers, others) =
        (Key::generate(folder.join("makers.key"))?, Key::generate(folder.join("others.key"))?);
    let program = folder.join("Firebreak.AppImage");
    put(&program, &app_image()?)?;
    let image = b"\x7fELF: an invented program".repeat(4);
    let publish = |name: &str, version: &str, key: &Key, signed_as: &str| {
        published(&folder.join(name), version, &image, key, signed_as)
    };

    let foreign =
        Forgery { name: "foreign", files: publish("foreign", NEWER, &others, NEWER)?, told: "signature" };
    let older_files = publish("renamed", NEWER, &makers, "0.0.9")?;
    let renamed = Forgery { name: "renamed", files: older_files, told: "0.0.9" };
    let mut files = publish("unsigned", NEWER, &makers, NEWER)?;
    let mut manifest: serde_json::Value = serde_json::from_slice(&files["latest.json"])?;
    manifest["platforms"]["linux-x86_64-appimage"]["signature"] = "".into();
    files.insert("latest.json".to_owned(), manifest.to_string().into_bytes());
    let unsigned = Forgery { name: "unsigned", files, told: "the update cannot be installed" };
    let mut files = publish("changed", NEWER, &makers, NEWER)?;
    let name = format!("Firebreak_{NEWER}_amd64.AppImage");
    files.insert(name, [image.as_slice(), b"!"].concat());
    let changed = Forgery { name: "changed", files, told: "signature" };
    let older = publish("older", "0.0.9", &makers, "0.0.9")?;

    tokio::try_join!(
        is_refused(&stage, &program, &makers, foreign),
        is_refused(&stage, &program, &makers, renamed),
        is_refused(&stage, &program, &makers, unsigned),
        is_refused(&stage, &program, &makers, changed),
        is_not_offered(&stage, &program, &makers, older),
    )?;
    Ok(())
}
