//! The app's own log: what it may not say, and the boundaries that it crossed.

use std::{fs, path::Path};

use anyhow::Context;

/// The text of a log.
#[derive(Debug)]
pub struct AppLog {
    text: String,
}

/// One boundary of an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossed {
    /// Its number since counting began.
    pub number: u32,
    /// The name of the effect.
    pub effect: String,
    /// Whether the effect was done by then.
    pub after: bool,
}

impl AppLog {
    /// The log in that folder of data, with what was put aside of it.
    ///
    /// # Errors
    /// There is none.
    pub fn in_folder(folder: &Path) -> anyhow::Result<Self> {
        let before = fs::read_to_string(folder.join("firebreak.log.1")).unwrap_or_default();
        let now = fs::read_to_string(folder.join("firebreak.log")).context("the app has no log")?;
        Ok(Self { text: [before, now].concat() })
    }

    /// Whether it says this, as words of their own: four digits in the middle of a time are no card.
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        self.text.match_indices(words).any(|(start, _)| {
            let before = self.text[..start].chars().next_back();
            let after = self.text[start + words.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    }

    /// The boundaries crossed since the app was last started.
    #[must_use]
    pub fn boundaries(&self) -> Vec<Crossed> {
        let last = self.text.rfind(": started ").unwrap_or_default();
        self.text[last..].lines().filter_map(crossed).collect()
    }
}

/// A line such as `… WARN …: boundary number=3 effect="ask" side=Before ends=false`.
fn crossed(line: &str) -> Option<Crossed> {
    let (_, fields) = line.split_once(": boundary ")?;
    let field = |name: &str| {
        let value = fields.split(' ').find_map(|field| field.strip_prefix(name)?.strip_prefix('='))?;
        Some(value.trim_matches('"').to_owned())
    };
    let after = field("side")? == "After";
    Some(Crossed { number: field("number")?.parse().ok()?, effect: field("effect")?, after })
}
