//! The `.deb` packages, by the tools and in the order of a person who installs the bank and the app.

use std::{fs, os::unix::fs::MetadataExt, path::Path, time::Duration};

use anyhow::Context;
use firebreak_tests::{
    bank::free_port,
    desktop::{App, Process, Session, until},
};
use rusqlite::{Connection, OpenFlags};

use crate::{package, root::Root};

const UNIT: &str = "/usr/lib/systemd/system/firebreak.service";
const DESKTOP_FILE: &str = "/usr/share/applications/Firebreak.desktop";
const CONFIGURATION: &str = "/etc/firebreak/firebreak.toml";
const STATE: &str = "/var/lib/firebreak";

#[tokio::test]
async fn deb_packages_install_serve_enrol_by_a_link_and_leave_only_the_banks_record() -> anyhow::Result<()> {
    let root = Root::fresh("deb")?;
    install(&root)?;
    the_unit_is_valid_and_hardened(&root)?;
    the_configuration_is_the_services_alone(&root)?;
    the_desktop_knows_the_app(&root)?;

    let session = Session::start("packages").await?;
    let service = Service::start(&root, &session).await?;
    let app = App::start_program(&session, &wrapper(&root, &session)?, &[], &[]).await?;
    app.control("textbox", "Activation code").await?;
    let words = root.words(&["gio", "open", &service.link(&root)?]);
    let (first, rest) = words.split_first().context("there are words")?;
    session.run(first, &rest.iter().map(String::as_str).collect::<Vec<_>>())?;
    app.says("127.0.0.1").await?;
    assert_eq!(devices(&root)?, 0, "a link never acts");
    app.click("button", "Activate this device").await?;
    app.control("heading", "Your cards").await?;
    assert_eq!(devices(&root)?, 1);
    session.screenshot(session.logs(), "1-enrolled")?;
    drop((app, service));

    an_update_keeps_what_was_configured(&root)?;
    removed_and_purged(&root)
}

fn install(root: &Root) -> anyhow::Result<()> {
    root.run(&["apt-get", "update"])?;
    fs::create_dir_all(root.path("/packages"))?;
    for name in ["firebreak_", "firebreak-bank_"] {
        let from = package(name, ".deb")?;
        fs::copy(&from, root.path(&format!("/packages/{name}.deb")))?;
    }
    let packages = ["/packages/firebreak_.deb", "/packages/firebreak-bank_.deb"];
    root.run(&[&["apt-get", "install", "-y"], &packages[..]].concat())?;
    let said = root.run(&["dpkg", "--verify", "firebreak", "firebreak-bank"])?;
    assert_eq!(said, "", "what is installed is what was packaged");
    Ok(())
}

fn the_unit_is_valid_and_hardened(root: &Root) -> anyhow::Result<()> {
    let said = root.run(&["systemd-analyze", "verify", "--man=no", UNIT])?;
    assert_eq!(said, "", "the unit is valid");
    // Of ten; the best of a usual system are about two.
    root.run(&["systemd-analyze", "security", "--offline=true", "--threshold=15", UNIT])?;
    Ok(())
}

fn the_configuration_is_the_services_alone(root: &Root) -> anyhow::Result<()> {
    let group: u32 = root.run(&["id", "--group", "firebreak"])?.trim().parse()?;
    for (path, mode) in [("/etc/firebreak", 0o750), (CONFIGURATION, 0o640)] {
        let about = fs::metadata(root.path(path))?;
        assert_eq!((about.mode() & 0o777, about.uid(), about.gid()), (mode, 0, group), "{path}");
    }
    Ok(())
}

fn the_desktop_knows_the_app(root: &Root) -> anyhow::Result<()> {
    root.run(&["desktop-file-validate", DESKTOP_FILE])?;
    let said = root.run(&["gio", "mime", "x-scheme-handler/firebreak"])?;
    assert!(said.contains("Firebreak.desktop"), "links of ours open the app: {said}");
    let icon = fs::metadata(root.path("/usr/share/icons/hicolor/128x128/apps/firebreak-app.png"))?;
    assert!(icon.len() > 0);
    Ok(())
}

/// The installed service, run as its unit says.
struct Service {
    url: String,
    _process: Process,
}

impl Service {
    async fn start(root: &Root, session: &Session) -> anyhow::Result<Self> {
        // What systemd does for `StateDirectory=`.
        root.run(&["install", "-d", "-o", "firebreak", "-g", "firebreak", "-m", "700", STATE])?;
        let unit = fs::read_to_string(root.path(UNIT))?;
        let start = unit
            .lines()
            .find_map(|line| line.strip_prefix("ExecStart="))
            .context("a unit starts something")?;
        let start: Vec<&str> = start.split_whitespace().collect();
        let words = root.words(&[&["runuser", "-u", "firebreak", "--"], &start[..]].concat());
        let port = free_port()?;
        let mut command = session.command(&words[0]);
        command.args(&words[1..]);
        command.env("FIREBREAK__SERVER__LISTEN", format!("127.0.0.1:{port}"));
        command.env("FIREBREAK__SERVER__STREAM_LISTEN", format!("127.0.0.1:{}", free_port()?));
        let mut process = Process::spawn("service", &command, session.logs(), "")?;
        let endpoints = root.path(STATE).join("endpoints.json");
        let ended = until("the service is ready", || {
            let ended = process.ended();
            (ended.is_some() || endpoints.is_file()).then_some(ended)
        });
        let ended = ended.await?;
        anyhow::ensure!(ended.is_none(), "the service ended at once: see {}", session.logs().display());
        Ok(Self { url: format!("http://127.0.0.1:{port}"), _process: process })
    }

    /// Brings customers in, and gives one of them a link, as the bank's staff does.
    fn link(&self, root: &Root) -> anyhow::Result<String> {
        let staff = |words: &[&str]| {
            let firebreak = ["runuser", "-u", "firebreak", "--", "firebreak", "--data", STATE];
            root.run(&[&firebreak[..], words].concat())
        };
        let sample = format!("{STATE}/sample");
        staff(&["sample", "--customers", "20", "--seed", "7", "--out", &sample])?;
        for kind in ["customers", "cards"] {
            staff(&["import", kind, &format!("{sample}/{kind}.csv")])?;
        }
        let code = staff(&["activation-code", "issue", "--customer", "C0000001"])?;
        Ok(format!("firebreak://enrol?bank={}&code={}", self.url, code.trim()))
    }
}

/// What a WebDriver can start: the installed app, inside.
fn wrapper(root: &Root, session: &Session) -> anyhow::Result<std::path::PathBuf> {
    let path = session.folder("wrapper")?.join("firebreak-app");
    let quoted: Vec<String> = root
        .words(&["firebreak-app"])
        .iter()
        .map(|word| format!("'{}'", word.replace('\'', r"'\''")))
        .collect();
    let script = format!("#!/bin/sh\nexec {} \"$@\"\n", quoted.join(" "));
    fs::write(&path, script)?;
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    Ok(path)
}

fn devices(root: &Root) -> anyhow::Result<i64> {
    let path = root.path(STATE).join("firebreak.db");
    let bank = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    bank.busy_timeout(Duration::from_secs(5))?;
    Ok(bank.query_row("SELECT count(*) FROM device WHERE revoked_at IS NULL", [], |row| row.get(0))?)
}

fn an_update_keeps_what_was_configured(root: &Root) -> anyhow::Result<()> {
    let path = root.path(CONFIGURATION);
    let ours = format!("{}# ours\n", fs::read_to_string(&path)?);
    fs::write(&path, &ours)?;
    root.run(&["apt-get", "install", "-y", "--reinstall", "/packages/firebreak-bank_.deb"])?;
    assert_eq!(fs::read_to_string(&path)?, ours);
    the_configuration_is_the_services_alone(root)
}

fn removed_and_purged(root: &Root) -> anyhow::Result<()> {
    fs::remove_dir_all(root.path("/packages"))?;
    root.run(&["apt-get", "remove", "-y", "firebreak", "firebreak-bank"])?;
    for gone in ["/usr/bin/firebreak", "/usr/bin/firebreak-app", UNIT, DESKTOP_FILE] {
        assert!(!root.path(gone).exists(), "{gone} is still there");
    }
    assert!(root.path(CONFIGURATION).is_file(), "who installs again finds the configuration");
    assert!(root.run(&["gio", "mime", "x-scheme-handler/firebreak"])?.contains("No default"));

    root.run(&["dpkg", "--purge", "firebreak", "firebreak-bank"])?;
    assert!(root.path(STATE).join("firebreak.db").is_file(), "the bank's record stays");
    let left = root.traces()?;
    let elsewhere: Vec<&String> = left.iter().filter(|path| !Path::new(path).starts_with(STATE)).collect();
    assert!(elsewhere.is_empty(), "left behind: {elsewhere:?}");
    Ok(())
}
