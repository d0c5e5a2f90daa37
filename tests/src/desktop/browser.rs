//! A person's own Chromium with a profile of its own, driven through its `WebDriver`, as staff use the console.

use std::{
    fs,
    net::TcpStream,
    ops::Deref,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;
use thirtyfour::{Capabilities, Key, TypingData, WebDriver};

use super::{
    Page, Process, Session, StaffMember,
    app::{family, free_ports},
    find::{Name, named, same_role},
    session::output,
    wait::until,
};

/// No page has more controls than that.
const MOST_TABS: usize = 250;

/// A browser that ends with the test.
#[derive(Debug)]
pub struct Browser {
    page: Page,
    driver: Process,
    downloads: PathBuf,
}

impl Browser {
    /// Starts a browser that nobody has used yet. It finds loopback addresses and nothing else.
    ///
    /// # Errors
    /// It does not come up.
    pub async fn start(session: &Session, name: &str) -> anyhow::Result<Self> {
        let [port, _] = free_ports()?;
        let downloads = session.folder(&format!("{name}-downloads"))?;
        let mut command = session.command("chromedriver");
        command.arg(format!("--port={port}"));
        let driver = Process::spawn(&format!("browser-{name}"), &command, session.logs(), "")?;
        until("the browser's driver listens", || TcpStream::connect(("127.0.0.1", port)).ok()).await?;
        let mut wanted = Capabilities::new();
        wanted.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
        wanted.set(
            "goog:chromeOptions",
            json!({
                "args": arguments(&session.folder(&format!("{name}-profile"))?),
                "prefs": { "download.default_directory": downloads },
            }),
        )?;
        let opening = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted);
        let client = tokio::time::timeout(Duration::from_secs(60), opening).await??;
        Ok(Self { page: Page { client }, driver, downloads })
    }

    /// Opens the console of the bank at that address.
    ///
    /// # Errors
    /// It does not answer.
    pub async fn open_console(&self, bank_url: &str) -> anyhow::Result<()> {
        self.open(&format!("{bank_url}/console")).await
    }

    /// Opens an address.
    ///
    /// # Errors
    /// It does not answer.
    pub async fn open(&self, url: &str) -> anyhow::Result<()> {
        Ok(self.page.client.goto(url).await?)
    }

    /// Signs in on the page that asks for it.
    ///
    /// # Errors
    /// The page does not let them in.
    pub async fn sign_in(&self, member: &StaffMember) -> anyhow::Result<()> {
        self.type_into("Login", &member.login).await?;
        self.type_secret("Password", &member.password).await?;
        self.type_into("Six-digit code", &member.code().await?).await?;
        self.click("button", "Sign in").await?;
        self.control("button", "Sign out").await.map(drop)
    }

    /// Presses keys, which go to whatever has the focus.
    ///
    /// # Errors
    /// The browser does not take them.
    pub async fn press(&self, keys: impl Into<TypingData>) -> anyhow::Result<()> {
        Ok(self.page.client.action_chain().send_keys(keys).perform().await?)
    }

    /// Presses Tab until the control of that role and name has the focus.
    ///
    /// # Errors
    /// Tab does not reach it; the error lists what it did reach.
    pub async fn tab_to(&self, role: &str, name: impl Into<Name>) -> anyhow::Result<()> {
        let name = name.into();
        let mut passed = Vec::new();
        while passed.len() < MOST_TABS {
            let focused = self.page.client.active_element().await?;
            let (is_role, is_name) = named(&self.page.client, &focused).await?;
            if same_role(&is_role, role) && name.fits(&is_name) {
                return Ok(());
            }
            passed.push(format!("  {is_role}: {is_name}"));
            self.press(Key::Tab).await?;
        }
        bail!("Tab does not reach the {role} {name}; it passed\n{}", passed.join("\n"))
    }

    /// Chooses a file where the page asks for one. What a system's own dialog would do cannot be seen from here.
    ///
    /// # Errors
    /// The page asks for none.
    pub async fn choose_file(&self, file: &Path) -> anyhow::Result<()> {
        self.control("button", "Choose a file").await?;
        let input = self.page.client.find(thirtyfour::By::Css("input[type=file]")).await?;
        Ok(input.send_keys(file.to_string_lossy().into_owned()).await?)
    }

    /// Types a moment, local to the browser, into the field for a day and a time of that name.
    ///
    /// # Errors
    /// It does not appear or takes no time.
    pub async fn type_time(&self, name: &str, at: &jiff::Zoned) -> anyhow::Result<()> {
        let field = self.control("time", name).await?;
        field.send_keys(time_keys(at)).await.with_context(|| format!("cannot type into `{name}`"))
    }

    /// The file that the page gave, once it is whole.
    ///
    /// # Errors
    /// None came.
    pub async fn downloaded(&self, ending: &str) -> anyhow::Result<PathBuf> {
        until(&format!("a {ending} was downloaded"), || {
            let entries = fs::read_dir(&self.downloads).ok()?;
            let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
            paths.into_iter().find(|path| path.extension().is_some_and(|found| found == ending))
        })
        .await
    }

    /// Everything the browser's own log objects to since the last look: refusals of the content security policy, errors
    /// in the page, answers that are no success.
    ///
    /// # Errors
    /// The browser does not answer.
    pub async fn complaints(&self) -> anyhow::Result<Vec<String>> {
        let entries = self.page.client.browser_log().await?;
        let bad = entries.into_iter().filter(|entry| matches!(&*entry.level, "SEVERE" | "WARNING"));
        Ok(bad.map(|entry| entry.message).collect())
    }

    /// A small picture of what the browser shows.
    ///
    /// # Errors
    /// It cannot be taken.
    pub async fn picture(&self, path: &Path) -> anyhow::Result<()> {
        self.page.client.screenshot(path).await?;
        let shrink = ["-strip", "+dither", "-colors", "96", "-define", "png:compression-level=9"];
        output(Command::new("convert").arg(path).args(shrink).arg(path)).map(drop)
    }
}

impl Deref for Browser {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.page.client.clone().leak();
        // The browser has a process group of its own.
        for pid in family(self.driver.pid()) {
            let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
            let _ = pid.map(|pid| kill_process(pid, Signal::KILL));
        }
        self.driver.kill();
    }
}

/// What is typed for a day and a time in this browser, which is in American English. A year can have six digits, so that
/// the field does not go on by itself.
#[must_use]
pub fn time_keys(at: &jiff::Zoned) -> String {
    let right = char::from(Key::Right);
    format!("{}{right}{}", at.strftime("%m%d%Y"), at.strftime("%I%M%p"))
}

fn arguments(profile: &Path) -> Vec<String> {
    let mut arguments = vec![format!("--user-data-dir={}", profile.display())];
    let settings = [
        "--headless=new",
        "--window-size=1280,1000",
        "--force-prefers-reduced-motion",
        "--no-first-run",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-proxy-server",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.*",
    ];
    arguments.extend(settings.map(str::to_owned));
    // Its sandbox needs somebody else than root.
    if rustix::process::geteuid().is_root() {
        arguments.push("--no-sandbox".to_owned());
    }
    arguments
}
