//! The notification daemon as a person sees it: what it shows, and a click on it.

use anyhow::Context;
use serde_json::Value;

use super::{Session, wait::until};

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
