//! What there is to do about a step in the customer's country: data, not code.
//!
//! `data/local-actions.toml` is built in; a bank can put a file of the same form in its place. Texts carry no link and no
//! number, so that nothing in them can lead to the wrong place.

use firebreak_wire::{DataClass, Lang, LocalAction, Localised, LocalisedList, Step, StepKind};
use serde::Deserialize;

use crate::{exposure::DataClasses, incident::has_link};

const BUILT_IN: &str = include_str!("../data/local-actions.toml");
/// Longest text, in characters.
const MAX_CHARS: usize = 300;

/// The file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LocalActionsError {
    /// It has another form.
    #[error("the local actions cannot be read: {0}")]
    Form(#[from] toml::de::Error),
    /// A text is missing, too long, or holds a link.
    #[error("the local action `{id}` needs a plain text of at most {MAX_CHARS} characters in `{}`", lang.tag())]
    Text {
        /// Which action.
        id: String,
        /// In which language.
        lang: Lang,
    },
    /// Two actions have the same name.
    #[error("there are two local actions `{0}`")]
    Twice(String),
}

/// What there is to do in each country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalActions(Vec<Entry>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    action: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    /// ISO 3166-1, two capital letters.
    country: String,
    /// The step it belongs to.
    step: StepKind,
    /// Any of these calls for it; none means that the step itself does.
    #[serde(default)]
    data_classes: Vec<DataClass>,
    title: Localised,
    why: Localised,
    how: LocalisedList,
}

impl LocalActions {
    /// Those that come with the program.
    ///
    /// # Errors
    /// Never, as a test shows.
    pub fn built_in() -> Result<Self, LocalActionsError> {
        Self::parse(BUILT_IN)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, LocalActionsError> {
        let File { action } = toml::from_str(text)?;
        for (place, entry) in action.iter().enumerate() {
            if action.iter().take(place).any(|earlier| earlier.id == entry.id) {
                return Err(LocalActionsError::Twice(entry.id.clone()));
            }
            if let Some(lang) = Lang::ALL.into_iter().find(|lang| !entry.is_complete(*lang)) {
                return Err(LocalActionsError::Text { id: entry.id.clone(), lang });
            }
        }
        Ok(Self(action))
    }

    /// Only those of one country.
    #[must_use]
    pub fn of_country(self, country: &str) -> Self {
        Self(self.0.into_iter().filter(|entry| entry.country.eq_ignore_ascii_case(country)).collect())
    }

    /// Puts to each step what there is to do about it when this was exposed.
    pub fn attach(&self, steps: &mut [Step], classes: DataClasses) {
        for step in steps {
            step.local =
                self.0.iter().filter(|entry| entry.is_for(step.kind, classes)).map(Entry::to_wire).collect();
        }
    }
}

impl Entry {
    fn is_for(&self, step: StepKind, classes: DataClasses) -> bool {
        self.step == step && (self.data_classes.is_empty() || classes.contains_any(&self.data_classes))
    }

    fn is_complete(&self, lang: Lang) -> bool {
        let how = self.how.get(&lang).map(Vec::as_slice).unwrap_or_default();
        let texts = [self.title.get(&lang), self.why.get(&lang)];
        let plain = |text: &String| {
            !text.trim().is_empty()
                && text.chars().count() <= MAX_CHARS
                && !has_link(text)
                && !text.contains(char::is_control)
        };
        !how.is_empty() && how.iter().all(plain) && texts.into_iter().all(|text| text.is_some_and(plain))
    }

    fn to_wire(&self) -> LocalAction {
        LocalAction {
            id: self.id.clone(),
            title: self.title.clone(),
            why: self.why.clone(),
            how: self.how.clone(),
        }
    }
}
