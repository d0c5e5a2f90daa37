//! The real app in a window, driven through `tauri-driver` and `WebKitWebDriver`.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    ops::Deref,
    path::Path,
    time::Duration,
};

use anyhow::Context;
use thirtyfour::{Capabilities, WebDriver};

use super::{Page, Process, Session, binaries::app_binary, wait::until};

/// The running app.
#[derive(Debug)]
pub struct App {
    page: Page,
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
        Ok(Self { page: Page { client }, bridge, binary })
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
}

impl Deref for App {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // Closing the session in an orderly way would wait for an answer that a killed app never gives.
        let _ = self.page.client.clone().leak();
        self.bridge.kill();
    }
}

/// Two loopback ports that were free a moment ago.
pub(super) fn free_ports() -> anyhow::Result<[u16; 2]> {
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
