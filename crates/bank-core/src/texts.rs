//! The words of bulletins, made from an incident's facts: one template per kind of message and language.
//!
//! Every language must be complete in what a notice to a person has to say (GDPR article 34(2) with 33(3)(b) to (d)):
//! nature, likely consequences, measures taken, what the customer can do, whom to ask. Texts carry no link, so that a
//! message with one is known for an imitation.

mod en;
mod pl;

use std::collections::BTreeMap;

use firebreak_wire::{
    BulletinStatus, BulletinText, DataClass, Lang, Localised,
    limits::{MAX_BULLETIN_TEXT_CHARS, MAX_HEADLINE_CHARS},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::{
    exposure::DataClasses,
    incident::{Incident, IncidentKind, has_link},
};

pub use crate::words::Message;

/// What the bank itself adds to every bulletin, from its configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Whom to ask: a number to call, the data protection contact. In every language.
    pub contact: Localised,
}

/// The team's own words instead of the template's. A language that is absent keeps the template's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Overrides {
    /// One line.
    pub headline: Localised,
    /// What happened.
    pub description: Localised,
}

/// A part of a bulletin that has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "named after the fields of `BulletinText`")]
pub enum TextPart {
    Headline,
    Description,
    Consequences,
    Measures,
    Instruction,
    Contact,
}

impl TextPart {
    /// The name of the field.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Description => "description",
            Self::Consequences => "consequences",
            Self::Measures => "measures",
            Self::Instruction => "instruction",
            Self::Contact => "contact",
        }
    }
}

/// Why words cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A language is missing altogether.
    #[error("there is no text in `{}`", .0.tag())]
    LanguageMissing(Lang),
    /// A part is missing.
    #[error("the {} is missing in `{}`", part.as_str(), lang.tag())]
    Missing {
        /// In which language.
        lang: Lang,
        /// Which part.
        part: TextPart,
    },
    /// A part is too long.
    #[error("the {} in `{}` is longer than {max} characters", part.as_str(), lang.tag())]
    TooLong {
        /// In which language.
        lang: Lang,
        /// Which part.
        part: TextPart,
        /// The limit.
        max: usize,
    },
    /// A part holds a link or a control character.
    #[error("the {} in `{}` holds a link or a control character", part.as_str(), lang.tag())]
    NotPlain {
        /// In which language.
        lang: Lang,
        /// Which part.
        part: TextPart,
    },
}

/// The words of a bulletin in every language.
///
/// # Errors
/// The first part that is missing, too long or not plain.
pub fn write(
    message: Message,
    incident: &Incident,
    voice: &Voice,
    overrides: &Overrides,
) -> Result<BTreeMap<Lang, BulletinText>, TextError> {
    let texts = Lang::ALL
        .into_iter()
        .map(|lang| (lang, write_in(lang, message, incident, voice, overrides)))
        .collect();
    check_complete(&texts)?;
    Ok(texts)
}

/// Whether every language says everything it has to.
///
/// # Errors
/// The first part that is missing, too long or not plain.
pub fn check_complete(texts: &BTreeMap<Lang, BulletinText>) -> Result<(), TextError> {
    for lang in Lang::ALL {
        let text = texts.get(&lang).ok_or(TextError::LanguageMissing(lang))?;
        for (part, words, max) in [
            (TextPart::Headline, &text.headline, MAX_HEADLINE_CHARS),
            (TextPart::Description, &text.description, MAX_BULLETIN_TEXT_CHARS),
            (TextPart::Consequences, &text.consequences, MAX_BULLETIN_TEXT_CHARS),
            (TextPart::Measures, &text.measures, MAX_BULLETIN_TEXT_CHARS),
            (TextPart::Instruction, &text.instruction, MAX_BULLETIN_TEXT_CHARS),
            (TextPart::Contact, &text.contact, MAX_BULLETIN_TEXT_CHARS),
        ] {
            if words.trim().is_empty() {
                return Err(TextError::Missing { lang, part });
            }
            if words.chars().count() > max {
                return Err(TextError::TooLong { lang, part, max });
            }
            if has_link(words) || words.chars().any(char::is_control) {
                return Err(TextError::NotPlain { lang, part });
            }
        }
    }
    Ok(())
}

/// What a template gives, in one language.
struct Template {
    headline: String,
    description: Vec<String>,
    consequences: Vec<String>,
    measures: Vec<String>,
    instruction: Vec<String>,
}

fn write_in(
    lang: Lang,
    message: Message,
    incident: &Incident,
    voice: &Voice,
    overrides: &Overrides,
) -> BulletinText {
    let facts = Facts::of(incident, lang);
    let (template, mark) = match lang {
        Lang::En => (en::template(message, &facts), en::mark(incident.status)),
        Lang::Pl => (pl::template(message, &facts), pl::mark(incident.status)),
    };
    let set = |sentences: Vec<String>| match lang {
        Lang::En => sentences.join(" "),
        Lang::Pl => pl::tie_short_words(&sentences.join(" ")),
    };
    let chosen = |ours: &Localised, template: String| {
        ours.get(&lang)
            .map(|words| words.trim().to_owned())
            .filter(|words| !words.is_empty())
            .unwrap_or(template)
    };
    let headline = chosen(&overrides.headline, set(vec![template.headline]));
    let description = chosen(&overrides.description, set(template.description));
    let (headline, description) = match mark {
        Some((prefix, sentence)) => (format!("{prefix}. {headline}"), format!("{sentence} {description}")),
        None => (headline, description),
    };
    BulletinText {
        source: facts.source.map(str::to_owned),
        headline,
        description,
        consequences: set(template.consequences),
        measures: set(template.measures),
        instruction: set(template.instruction),
        contact: voice.contact.get(&lang).map(|words| words.trim().to_owned()).unwrap_or_default(),
    }
}

/// The facts that templates ask for.
struct Facts<'a> {
    incident: &'a Incident,
    source: Option<&'a str>,
    classes: DataClasses,
    window: Option<(Date, Date)>,
}

impl<'a> Facts<'a> {
    fn of(incident: &'a Incident, lang: Lang) -> Self {
        let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
        Self {
            incident,
            source: incident.source.as_ref().and_then(|names| names.get(&lang)).map(|name| name.trim()),
            classes: incident.taken_set(),
            window: incident.at_risk_from.zip(incident.at_risk_to).map(|(from, to)| (day(from), day(to))),
        }
    }

    fn own_systems(&self) -> bool {
        self.incident.kind == IncidentKind::OwnSystems
    }

    fn about_cards(&self) -> bool {
        self.classes.contains_any(&[
            DataClass::Pan,
            DataClass::Expiry,
            DataClass::Cvv2,
            DataClass::Track1,
            DataClass::Track2,
            DataClass::Pin,
            DataClass::CardholderName,
        ])
    }

    /// Whether somebody can try to pay with what was taken.
    fn can_pay(&self) -> bool {
        self.classes.contains(DataClass::Pan) || self.can_copy()
    }

    fn can_copy(&self) -> bool {
        self.classes.contains_any(&[DataClass::Track1, DataClass::Track2, DataClass::Pin])
    }

    fn passwords_taken(&self) -> bool {
        self.classes.contains(DataClass::Credentials)
    }

    /// Whether people may have an account where the leak was, whose password nobody said was taken.
    fn shop_accounts(&self) -> bool {
        self.incident.kind == IncidentKind::MerchantOnline && !self.passwords_taken()
    }

    fn can_impersonate(&self) -> bool {
        self.classes.contains_any(&[DataClass::IdDocument, DataClass::DateOfBirth])
    }
}

/// "a, b and c" with the language's last separator.
fn list(names: &[&str], last: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., end] => format!("{}{last}{end}", rest.join(", ")),
    }
}

/// A sentence where the condition holds.
fn when(condition: bool, sentence: &str) -> Option<String> {
    condition.then(|| sentence.to_owned())
}

/// Whether a bulletin has to be marked as not real.
fn is_real(status: BulletinStatus) -> bool {
    status == BulletinStatus::Actual
}
