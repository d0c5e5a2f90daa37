//! The app as its person has it: enrolled, with an alert in its inbox. Made once; every start takes up a copy of it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, ensure};

use super::frames::Area;
use crate::{
    bank::program,
    desktop::{App, Stage, family},
};

const CUSTOMERS: u32 = 200;
const OURS: &str = "firebreak-app";
const PEERS: &str = "examples/hello";

/// What both are called by the window system.
pub(super) const CLASSES: [&str; 2] = ["firebreak-app", "hello"];

/// The enrolled app and the window that does nothing, on one desktop with the bank.
pub(super) struct Prepared {
    pub(super) stage: Stage,
    /// Where the heading of the first view is, in each.
    pub(super) headings: [Area; 2],
    kept: PathBuf,
    data: PathBuf,
}

impl Prepared {
    /// Enrols, publishes, and hands the running app to `with` before it is put away.
    pub(super) async fn make<T>(
        with: impl AsyncFnOnce(&App) -> anyhow::Result<T>,
    ) -> anyhow::Result<(Self, T)> {
        let stage = Stage::set_with("bench", CUSTOMERS).await?;
        let link = format!("firebreak://enrol?bank={}&code={}", stage.bank.url(), stage.activation_code()?);
        let window = App::start_with(&stage.session, "", &[&link]).await?;
        window.click("button", "Activate this device").await?;
        window.control("heading", "All quiet").await?;
        stage.publish()?;
        window.control("link", "See what to do").await?;
        let given = with(&window).await?;
        window.kill();
        // Nothing lies above the windows that are watched.
        stage.session.run("dunstctl", &["close-all"])?;
        let (data, kept) = (stage.session.logs().join("app"), stage.session.logs().join("app-kept"));
        copy(&data, &kept)?;
        let ours = App::start_with(&stage.session, "", &[]).await?;
        ours.control("link", "See what to do").await?;
        let heading = heading(&ours).await?;
        ours.kill();
        let hello = App::start_program(&stage.session, &program(PEERS)?, &[], &[]).await?;
        hello.control("heading", "Hello").await?;
        let headings = [heading, self::heading(&hello).await?];
        hello.kill();
        Ok((Self { stage, headings, kept, data }, given))
    }

    /// The app, with everything as it was when it was put away.
    pub(super) fn ours(&self) -> anyhow::Result<Command> {
        fs::remove_dir_all(&self.data)?;
        copy(&self.kept, &self.data)?;
        let mut command = self.quiet(program(OURS)?);
        command.env("FIREBREAK_DATA_DIR", &self.data);
        Ok(command)
    }

    /// The window that does nothing.
    pub(super) fn peers(&self) -> anyhow::Result<Command> {
        Ok(self.quiet(program(PEERS)?))
    }

    fn quiet(&self, program: PathBuf) -> Command {
        let mut command = self.stage.session.command(program);
        // As the app sets it for itself.
        command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}

async fn heading(window: &App) -> anyhow::Result<Area> {
    let script = "const box = document.querySelector('h1').getBoundingClientRect();
        return [box.x, box.y, box.width, box.height].map(Math.round)";
    let place = window.script(script).await?;
    let number =
        |n: usize| place.get(n).and_then(serde_json::Value::as_i64).context("the heading has a place");
    Ok(Area {
        x: number(0)?.try_into()?,
        y: number(1)?.try_into()?,
        width: number(2)?.try_into()?,
        height: number(3)?.try_into()?,
    })
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    let copied = Command::new("cp").arg("-a").arg(from).arg(to).status()?;
    ensure!(copied.success(), "{} cannot be copied", from.display());
    Ok(())
}

/// A running app that ends with its owner.
pub(super) struct Running(Child);

impl Running {
    pub(super) fn start(mut command: Command) -> anyhow::Result<Self> {
        Ok(Self(command.spawn()?))
    }

    pub(super) fn pid(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        for pid in family(self.0.id()) {
            let _ = Command::new("kill").arg(pid.to_string()).status();
        }
        let _ = self.0.wait();
    }
}
