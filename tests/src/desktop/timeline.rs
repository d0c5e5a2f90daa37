//! When what happened, as `timeline.json` and as a table.

use std::{fmt::Write, fs, path::Path};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

/// Moments in the order they happened.
#[derive(Debug, Default)]
pub struct Timeline {
    moments: Vec<(&'static str, Timestamp)>,
}

impl Timeline {
    /// This happened now.
    pub fn mark(&mut self, moment: &'static str) {
        let now = Timestamp::now();
        self.moments.push((moment, now));
        println!("{}  {moment}", stamp(now));
    }

    /// `{"moments": {"declared": "2026-09-17T09:42:00.123Z", …}}`
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        let moments: Map<String, Value> =
            self.moments.iter().map(|(name, at)| ((*name).to_owned(), Value::String(stamp(*at)))).collect();
        let text = serde_json::to_string_pretty(&serde_json::json!({ "moments": moments }))?;
        Ok(fs::write(path, text + "\n")?)
    }

    /// A line for each moment: its time, and how long after the one before and after the first.
    #[must_use]
    pub fn table(&self) -> String {
        let mut table = format!("{:<18}{:<26}{:>12}{:>12}\n", "moment", "at", "step", "since start");
        let first = self.moments.first().map_or(Timestamp::UNIX_EPOCH, |(_, at)| *at);
        let mut before = first;
        for (name, at) in &self.moments {
            let (step, since) = (seconds(at.duration_since(before)), seconds(at.duration_since(first)));
            let _ = writeln!(table, "{name:<18}{:<26}{step:>12}{since:>12}", stamp(*at));
            before = *at;
        }
        table
    }
}

fn stamp(at: Timestamp) -> String {
    format!("{at:.3}")
}

fn seconds(length: SignedDuration) -> String {
    format!("{:.3} s", length.as_secs_f64())
}
