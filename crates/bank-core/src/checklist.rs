//! The legal checklist: what has to be said, in which language, on which channel. Data, one file for each jurisdiction.
//!
//! Whether an e-mail repeats a part is not guessed from its words. It is rendered with marks in the place of what it can
//! repeat, and what left its mark is there, whatever surrounds it. So a part that was written in the bulletin and forgotten in
//! the Polish e-mail is named, and one that only resembles it does not count.

mod marks;

use std::collections::BTreeSet;

use firebreak_wire::{Lang, Localised};
use serde::{Deserialize, Serialize};

use crate::{
    incident::{Incident, has_link},
    texts::{TemplateSet, Voice, preview, variable},
    words::{Channel, Message, Part, Words},
};

use self::marks::Shown;

const EU: &str = include_str!("../data/checklists/eu.toml");
/// Most items of a checklist.
pub const MAX_ITEMS: usize = 50;

/// What has to be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Counts its editions.
    pub version: u32,
    /// Where it holds.
    pub jurisdiction: String,
    /// What it asks for, in the order in which it is shown.
    #[serde(rename = "item")]
    pub items: Vec<Item>,
}

/// One thing that has to be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its name in the checklist.
    pub id: String,
    /// What it asks for, in the languages of the staff.
    pub title: Localised,
    /// Where it comes from, such as `GDPR 34(2), 33(3)(b)`.
    pub source: String,
    /// The kinds of word it is for; all where empty.
    #[serde(default)]
    pub messages: Vec<Message>,
    /// What the facts have to hold.
    #[serde(default)]
    pub fact: Option<Fact>,
    /// Where it has to be said.
    pub asks: Vec<Ask>,
}

/// What facts can have to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// A promise of the next word.
    NextUpdate,
    /// A named place.
    Source,
    /// The window in which the data was exposed.
    Window,
}

/// What is asked of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The part; it has to say something.
    pub part: Part,
    /// What it has to contain: a part of the bulletin, or a variable of the templates.
    #[serde(default)]
    pub shows: Option<String>,
    /// Whether it has to be without a link.
    #[serde(default)]
    pub no_links: bool,
}

/// The file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ChecklistError {
    /// It has another form.
    #[error("the checklist cannot be read: {0}")]
    Form(#[from] toml::de::Error),
    /// It has no items, or too many.
    #[error("a checklist has 1 to {MAX_ITEMS} items")]
    Items,
    /// Two items have the same name.
    #[error("there are two items `{0}`")]
    Twice(String),
    /// An item has no title in a language.
    #[error("the item `{id}` needs a title in `{}`", lang.tag())]
    Title {
        /// Which item.
        id: String,
        /// In which language.
        lang: Lang,
    },
    /// An item asks for nothing.
    #[error("the item `{0}` asks for nothing")]
    Nothing(String),
    /// A part cannot contain that.
    #[error("the item `{id}`: {} cannot show `{shows}`", part.as_str())]
    Shows {
        /// Which item.
        id: String,
        /// Which part.
        part: Part,
        /// What it was to show.
        shows: String,
    },
}

/// An item, and where it is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Checked {
    /// The item.
    pub id: String,
    /// What it asks for.
    pub title: Localised,
    /// Where it comes from.
    pub source: String,
    /// Where it is missing; met where empty.
    pub missing: Vec<Missing>,
    /// Whether it is missing because the facts do not hold it: there is nothing to write before they do.
    pub in_facts: bool,
}

/// Where an item is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Missing {
    /// In which language.
    pub lang: Lang,
    /// On which channel.
    pub channel: Channel,
    /// Which part to write it in.
    pub part: Part,
}

impl Checked {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.missing.is_empty()
    }
}

impl Checklist {
    /// The checklist for the European Union that comes with the program.
    ///
    /// # Errors
    /// Never, as a test shows.
    pub fn built_in() -> Result<Self, ChecklistError> {
        Self::parse(EU)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, ChecklistError> {
        let checklist: Self = toml::from_str(text)?;
        if checklist.items.is_empty() || checklist.items.len() > MAX_ITEMS {
            return Err(ChecklistError::Items);
        }
        let mut names = BTreeSet::new();
        for item in &checklist.items {
            if !names.insert(&item.id) {
                return Err(ChecklistError::Twice(item.id.clone()));
            }
            item.check()?;
        }
        Ok(checklist)
    }
}

impl Item {
    fn check(&self) -> Result<(), ChecklistError> {
        let untitled = |lang: &Lang| self.title.get(lang).is_none_or(|title| title.trim().is_empty());
        if let Some(lang) = Lang::ALL.into_iter().find(untitled) {
            return Err(ChecklistError::Title { id: self.id.clone(), lang });
        }
        if self.asks.is_empty() {
            return Err(ChecklistError::Nothing(self.id.clone()));
        }
        for ask in &self.asks {
            let Some(shows) = &ask.shows else { continue };
            if !variable(shows).is_some_and(|variable| variable.is_text() && variable.scope.holds(ask.part)) {
                let (id, shows) = (self.id.clone(), shows.clone());
                return Err(ChecklistError::Shows { id, part: ask.part, shows });
            }
        }
        Ok(())
    }

    fn is_for(&self, message: Message) -> bool {
        self.messages.is_empty() || self.messages.contains(&message)
    }

    fn is_in(&self, incident: &Incident) -> bool {
        self.fact.is_none_or(|fact| match fact {
            Fact::NextUpdate => incident.next_update_at.is_some(),
            Fact::Source => incident.source.is_some(),
            Fact::Window => incident.at_risk_from.is_some() && incident.at_risk_to.is_some(),
        })
    }
}

/// What is missing from what would be said, for each item that this kind of word is asked for. `incident` has the facts as
/// they would hold.
#[must_use]
pub fn check(
    checklist: &Checklist,
    set: &TemplateSet,
    words: &Words,
    message: Message,
    incident: &Incident,
    voice: &Voice,
) -> Vec<Checked> {
    let rendered = preview(set, words, message, incident, voice);
    let shown = Shown::of(set, words, message, incident, voice);
    let items = checklist.items.iter().filter(|item| item.is_for(message));
    items
        .map(|item| {
            let in_facts = !item.is_in(incident);
            let mut missing = BTreeSet::new();
            for lang in Lang::ALL {
                for ask in &item.asks {
                    let text = rendered.parts.get(&lang).and_then(|parts| parts.get(&ask.part));
                    let linked = |text: &String| ask.no_links && has_link(text);
                    let said = text.is_some_and(|text| !text.is_empty() && !linked(text));
                    let repeats = ask.shows.as_ref().is_none_or(|name| shown.contains(lang, ask.part, name));
                    if in_facts || !said || !repeats {
                        missing.insert(Missing { lang, channel: ask.part.channel(), part: ask.part });
                    }
                }
            }
            Checked {
                id: item.id.clone(),
                title: item.title.clone(),
                source: item.source.clone(),
                missing: missing.into_iter().collect(),
                in_facts,
            }
        })
        .collect()
}
