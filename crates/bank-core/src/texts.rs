//! The words of an incident, made from its facts by templates: the bulletin, and what is said on each channel.
//!
//! Every language must be complete in what a notice to a person has to say (GDPR article 34(2) with 33(3)(b) to (d)):
//! nature, likely consequences, measures taken, what the customer can do, whom to ask. Texts carry no link, so that a
//! message with one is known for an imitation.
//!
//! The parts of the bulletin are made from the facts alone, because they are signed once for everybody. The parts of the
//! other channels can name the customer, and repeat the bulletin.

mod blocks;
mod engine;
mod language;
mod render;
mod samples;
mod template;
mod tidy;
mod variables;

use std::collections::BTreeMap;

use firebreak_wire::{
    BulletinText, Lang, Localised,
    limits::{MAX_BULLETIN_TEXT_CHARS, MAX_HEADLINE_CHARS},
};
use jiff::tz::TimeZone;

use crate::{incident::has_link, words::Part};

pub(crate) use self::render::render_marked;
pub use self::{
    render::{MAX_EMAIL_CHARS, MAX_SMS_CHARS, MAX_VOICE_CHARS, Rendered, WordError, preview, render},
    template::{MAX_TEMPLATE_CHARS, TemplateSet},
    variables::{Person, Scope, VARIABLES, Variable, variable},
};

/// What the bank itself adds to every word, from its configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Whom to ask: a number to call, the data protection contact. In every language.
    pub contact: Localised,
    /// The bank's name.
    pub bank: String,
    /// Where its customers live: days and times are told by it.
    pub zone: TimeZone,
}

impl Default for Voice {
    fn default() -> Self {
        Self { contact: Localised::new(), bank: String::new(), zone: TimeZone::UTC }
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
        part: Part,
    },
    /// A part is too long.
    #[error("the {} in `{}` is longer than {max} characters", part.as_str(), lang.tag())]
    TooLong {
        /// In which language.
        lang: Lang,
        /// Which part.
        part: Part,
        /// The limit.
        max: usize,
    },
    /// A part holds a link or a control character.
    #[error("the {} in `{}` holds a link or a control character", part.as_str(), lang.tag())]
    NotPlain {
        /// In which language.
        lang: Lang,
        /// Which part.
        part: Part,
    },
}

/// The parts of a bulletin out of what was rendered.
///
/// # Errors
/// The first part that is missing, too long or not plain.
pub fn bulletin_texts(rendered: &Rendered) -> Result<BTreeMap<Lang, BulletinText>, TextError> {
    let texts = rendered.parts.iter().map(|(lang, parts)| {
        let part = |part| parts.get(&part).cloned().unwrap_or_default();
        let text = BulletinText {
            source: rendered.disclosed.get(lang).cloned(),
            headline: part(Part::Headline),
            description: part(Part::Description),
            consequences: part(Part::Consequences),
            measures: part(Part::Measures),
            instruction: part(Part::Instruction),
            contact: part(Part::Contact),
        };
        (*lang, text)
    });
    let texts = texts.collect();
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
            (Part::Headline, &text.headline, MAX_HEADLINE_CHARS),
            (Part::Description, &text.description, MAX_BULLETIN_TEXT_CHARS),
            (Part::Consequences, &text.consequences, MAX_BULLETIN_TEXT_CHARS),
            (Part::Measures, &text.measures, MAX_BULLETIN_TEXT_CHARS),
            (Part::Instruction, &text.instruction, MAX_BULLETIN_TEXT_CHARS),
            (Part::Contact, &text.contact, MAX_BULLETIN_TEXT_CHARS),
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
