//! The real app in a window, driven through `tauri-driver` and `WebKitWebDriver`.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    time::Duration,
};

use anyhow::{Context, bail};
use thirtyfour::{Capabilities, WebDriver, WebElement};

use super::{
    Process, Session,
    binaries::app_binary,
    find::{self, Name},
    wait::{until, until_async},
};

/// The running app.
#[derive(Debug)]
pub struct App {
    client: WebDriver,
    bridge: Process,
    binary: String,
}

impl App {
    /// Starts the app as a person does, with that address for codes that are typed without a link.
    ///
    /// # Errors
    /// It does not come up.
    pub async fn start(session: &Session, bank_url: &str) -> anyhow::Result<Self> {
        Self::start_with(session, bank_url, &[]).await
    }

    /// As [`App::start`], with arguments, such as a link the system hands over.
    ///
    /// # Errors
    /// It does not come up.
    pub async fn start_with(session: &Session, bank_url: &str, arguments: &[&str]) -> anyhow::Result<Self> {
        let environment = [
            ("FIREBREAK_BANK_URL", bank_url.to_owned()),
            ("FIREBREAK_DATA_DIR", session.logs().join("app").display().to_string()),
        ];
        Self::start_program(session, &app_binary()?, &environment, arguments).await
    }

    /// As [`App::start`], with this environment and no other settings.
    ///
    /// # Errors
    /// It does not come up.
    pub async fn start_as(session: &Session, environment: &[(&str, String)]) -> anyhow::Result<Self> {
        Self::start_program(session, &app_binary()?, environment, &[]).await
    }

    /// Starts an app that lies elsewhere, such as an installed one.
    ///
    /// # Errors
    /// It does not come up.
    pub async fn start_program(
        session: &Session,
        program: &Path,
        environment: &[(&str, String)],
        arguments: &[&str],
    ) -> anyhow::Result<Self> {
        let binary = program.display().to_string();
        let [port, native] = free_ports()?;
        let mut command = session.command("tauri-driver");
        command.args(["--port", &port.to_string(), "--native-port", &native.to_string()]);
        command.envs(environment.iter().map(|(name, value)| (name, value)));
        let bridge = Process::spawn("driver", &command, session.logs(), "")?;
        for listening in [port, native] {
            until("the WebDriver listens", || TcpStream::connect(("127.0.0.1", listening)).ok()).await?;
        }
        let mut wanted = Capabilities::new();
        wanted.set("tauri:options", serde_json::json!({ "application": binary, "args": arguments }))?;
        let opening = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted);
        let client = tokio::time::timeout(Duration::from_secs(60), opening).await??;
        Ok(Self { client, bridge, binary })
    }

    /// Starts the app a second time, without a driver, and waits until that one has handed over and ended.
    ///
    /// # Errors
    /// It goes on running, or fails.
    pub async fn start_again(session: &Session, arguments: &[&str]) -> anyhow::Result<()> {
        let mut command = session.command(app_binary()?);
        command.args(arguments).env("FIREBREAK_DATA_DIR", session.logs().join("app"));
        let mut second = Process::spawn("second-start", &command, session.logs(), "")?;
        let status = until("the second start has ended", || second.ended()).await?;
        anyhow::ensure!(status.success(), "the second start failed: {status}");
        Ok(())
    }

    /// The control of that role and name; waits for it.
    ///
    /// # Errors
    /// It does not appear; the error lists what is there instead.
    pub async fn control(&self, role: &str, name: impl Into<Name>) -> anyhow::Result<WebElement> {
        let name = name.into();
        let what = format!("there is a {role} {name}");
        let found =
            until_async(&what, async || find::find(&self.client, role, &name).await.ok().flatten()).await;
        match found {
            Ok(element) => Ok(element),
            Err(error) => bail!("{error:#}; there is:\n{}", self.describe().await),
        }
    }

    /// Whether there is such a control now.
    pub async fn has(&self, role: &str, name: impl Into<Name>) -> bool {
        matches!(find::find(&self.client, role, &name.into()).await, Ok(Some(_)))
    }

    /// Clicks the control of that role and name; tries again where the page changed under the click.
    ///
    /// # Errors
    /// It does not appear or cannot be clicked.
    pub async fn click(&self, role: &str, name: impl Into<Name>) -> anyhow::Result<()> {
        let name = name.into();
        let what = format!("the {role} {name} is clicked");
        let clicked =
            until_async(&what, async || find::click(&self.client, role, &name).await.ok().flatten());
        match clicked.await {
            Ok(()) => Ok(()),
            Err(error) => bail!("{error:#}; there is:\n{}", self.describe().await),
        }
    }

    /// Clicks the control of that role and name if it is there, and does not wait.
    ///
    /// # Errors
    /// It is not there, or the app ends under the click.
    pub async fn click_once(&self, role: &str, name: impl Into<Name>) -> anyhow::Result<()> {
        let name = name.into();
        find::click(&self.client, role, &name).await?.with_context(|| format!("no {role} {name}"))
    }

    /// Types into the text box of that name.
    ///
    /// # Errors
    /// It does not appear or takes no text.
    pub async fn type_into(&self, name: &str, text: &str) -> anyhow::Result<()> {
        let field = self.control("textbox", name).await?;
        field.send_keys(text).await.with_context(|| format!("cannot type into `{name}`"))
    }

    /// Types into the password field of that name.
    ///
    /// # Errors
    /// It does not appear or takes no text.
    pub async fn type_secret(&self, name: &str, secret: &str) -> anyhow::Result<()> {
        let field = self.control("password", name).await?;
        field.send_keys(secret).await.with_context(|| format!("cannot type into `{name}`"))
    }

    /// Scrolls the page until the control of that role and name is at its top.
    ///
    /// # Errors
    /// It does not appear.
    pub async fn bring_into_view(&self, role: &str, name: impl Into<Name>) -> anyhow::Result<()> {
        let element = self.control(role, name).await?;
        // Not `scrollIntoView`, which moves what only a program can move as well.
        let script = "let page = arguments[0].parentElement;
            while (page && !/auto|scroll/.test(getComputedStyle(page).overflowY)) page = page.parentElement;
            if (page) page.scrollTop += arguments[0].getBoundingClientRect().top - page.getBoundingClientRect().top";
        self.client.execute(script, vec![element.to_json()?]).await?;
        Ok(())
    }

    /// Waits until the page says this somewhere.
    ///
    /// # Errors
    /// It does not.
    pub async fn says(&self, text: &str) -> anyhow::Result<()> {
        let what = format!("the page says `{text}`");
        let said = until_async(&what, async || self.text().await.contains(text).then_some(()));
        match said.await {
            Ok(()) => Ok(()),
            Err(error) => bail!("{error:#}; it says:\n{}", self.text().await),
        }
    }

    /// Everything the page says now, with one plain space between words.
    pub async fn text(&self) -> String {
        let body = self.client.execute("return document.body.innerText", Vec::new()).await;
        let text = body.ok().and_then(|text| text.json().as_str().map(str::to_owned)).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What a script in the page returns. For what a person cannot see, such as whether the page is visible.
    ///
    /// # Errors
    /// It throws.
    pub async fn script(&self, script: &str) -> anyhow::Result<serde_json::Value> {
        Ok(self.client.execute(script, Vec::new()).await?.json().clone())
    }

    /// The app's process.
    ///
    /// # Errors
    /// It is not running.
    pub fn pid(&self) -> anyhow::Result<u32> {
        family(self.bridge.pid())
            .into_iter()
            .find(|pid| {
                fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == Path::new(&self.binary))
            })
            .context("the app is not running")
    }

    /// Kills the app where it stands, as a crash or an empty battery does, and its driver with it.
    pub fn kill(self) {
        drop(self);
    }

    async fn describe(&self) -> String {
        find::describe(&self.client).await.unwrap_or_else(|error| format!("{error:#}"))
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // Closing the session in an orderly way would wait for an answer that a killed app never gives.
        let _ = self.client.clone().leak();
        self.bridge.kill();
    }
}

fn free_ports() -> anyhow::Result<[u16; 2]> {
    let held = [TcpListener::bind("127.0.0.1:0")?, TcpListener::bind("127.0.0.1:0")?];
    Ok([held[0].local_addr()?.port(), held[1].local_addr()?.port()])
}

/// A process and every one below it.
#[must_use]
pub fn family(ancestor: u32) -> Vec<u32> {
    let mut found = vec![ancestor];
    let mut next = 0;
    while let Some(pid) = found.get(next) {
        let listed = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
        found.extend(listed.split_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
        next += 1;
    }
    found
}
