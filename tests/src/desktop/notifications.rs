//! The notification daemon as a person sees it: what it shows, a click on it, and the buttons that it offers.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use anyhow::{Context, ensure};
use serde_json::Value;

use super::{Session, wait::until};

/// Notifications stay until somebody clicks them.
const SETTINGS: &str = "[global]\nwidth = 360\nshow_indicators = false\ndmenu = ";
const URGENCIES: &str =
    "\n[urgency_low]\ntimeout = 0\n[urgency_normal]\ntimeout = 0\n[urgency_critical]\ntimeout = 0\n";
/// The lines of the menu that the daemon last offered.
const OFFERED: &str = "buttons-offered";
/// What the line that is to be chosen holds.
const WANTED: &str = "button-wanted";

/// Prepares a session's folder: the daemon offers the buttons of its notifications to a menu that chooses by itself.
pub(super) fn configure(folder: &Path) -> anyhow::Result<()> {
    let settings = folder.join("home/.config/dunst");
    fs::create_dir_all(&settings)?;
    let menu = folder.join("menu.sh");
    let (offered, wanted) = (folder.join(OFFERED), folder.join(WANTED));
    let choose = format!(
        "#!/bin/sh\ncat > '{0}.new'\nmv '{0}.new' '{0}'\nexec grep --max-count=1 --fixed-strings --file='{1}' '{0}'\n",
        offered.display(),
        wanted.display()
    );
    fs::write(&menu, choose)?;
    fs::set_permissions(&menu, fs::Permissions::from_mode(0o755))?;
    Ok(fs::write(settings.join("dunstrc"), format!("{SETTINGS}{}{URGENCIES}", menu.display()))?)
}

/// One notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The program it came from.
    pub app: String,
    /// Its first line.
    pub title: String,
    /// What is below.
    pub body: String,
}

/// The session's notification daemon.
#[derive(Debug)]
pub struct Notifications<'a> {
    session: &'a Session,
}

impl<'a> Notifications<'a> {
    /// That of the session.
    #[must_use]
    pub fn of(session: &'a Session) -> Self {
        Self { session }
    }

    /// How many are on the display.
    ///
    /// # Errors
    /// The daemon does not answer.
    pub fn displayed(&self) -> anyhow::Result<usize> {
        self.session.run("dunstctl", &["count", "displayed"])?.trim().parse().context("a count is a number")
    }

    /// Waits until that many are on the display.
    ///
    /// # Errors
    /// They do not come, or not that many.
    pub async fn count(&self, expected: usize) -> anyhow::Result<()> {
        let what = format!("{expected} notifications are shown");
        until(&what, || self.displayed().is_ok_and(|count| count == expected).then_some(())).await
    }

    /// Clicks the newest.
    ///
    /// # Errors
    /// The daemon does not answer.
    pub fn click(&self) -> anyhow::Result<()> {
        self.session.run("dunstctl", &["action", "0"]).map(drop)
    }

    /// Presses the button of that text below a notification; gives the lines of all that were offered.
    ///
    /// # Errors
    /// None is offered, or none of that text.
    pub async fn press(&self, button: &str) -> anyhow::Result<Vec<String>> {
        let offered = self.session.path(OFFERED);
        let _ = fs::remove_file(&offered);
        fs::write(self.session.path(WANTED), button)?;
        self.session.run("dunstctl", &["context"])?;
        let lines = until("the daemon offers buttons", || fs::read_to_string(&offered).ok()).await?;
        let lines: Vec<String> = lines.lines().map(str::to_owned).collect();
        ensure!(lines.iter().any(|line| line.contains(button)), "no `{button}` among {lines:?}");
        Ok(lines)
    }

    /// What was shown and is gone, newest first.
    ///
    /// # Errors
    /// The daemon does not answer, or not in JSON.
    pub fn history(&self) -> anyhow::Result<Vec<Notification>> {
        let history: Value = serde_json::from_str(&self.session.run("dunstctl", &["history"])?)?;
        let entries = history["data"][0].as_array().cloned().unwrap_or_default();
        let text = |entry: &Value, key: &str| entry[key]["data"].as_str().unwrap_or_default().to_owned();
        Ok(entries
            .iter()
            .map(|entry| Notification {
                app: text(entry, "appname"),
                title: text(entry, "summary"),
                body: text(entry, "body"),
            })
            .collect())
    }
}
