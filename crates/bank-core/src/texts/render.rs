//! Templates, the team's own words and an incident give what is said: in every language, on every channel.

use std::collections::BTreeMap;

use firebreak_wire::{
    Lang, Localised,
    limits::{MAX_BULLETIN_TEXT_CHARS, MAX_HEADLINE_CHARS},
};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::{
    Voice,
    blocks::Block,
    engine::Engine,
    template::TemplateSet,
    tidy::{marked, tidy},
    variables::{Person, Values, facts, personal, variable},
};
use crate::{
    incident::Incident,
    words::{Channel, Message, Part, Words},
};

/// Longest text message, in characters: four messages in the GSM alphabet.
pub const MAX_SMS_CHARS: usize = 612;
/// Longest e-mail, in characters.
pub const MAX_EMAIL_CHARS: usize = 12_000;
/// Longest text that is read out, in characters: about two minutes.
pub const MAX_VOICE_CHARS: usize = 1_600;

/// What is said to one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Each part as it is read; one that cannot be rendered is absent.
    pub parts: BTreeMap<Lang, BTreeMap<Part, String>>,
    /// The source of each part: the team's own, or the template's.
    pub sources: BTreeMap<Lang, BTreeMap<Part, String>>,
    /// The place of the leak as it is named; empty while it is not.
    pub disclosed: Localised,
    /// What cannot be rendered or is too long.
    pub errors: Vec<WordError>,
}

/// A part that cannot be used as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WordError {
    /// In which kind of word.
    pub message: Message,
    /// In which language.
    pub lang: Lang,
    /// Which part.
    pub part: Part,
    /// The line of its source, from 1; of the file, where a whole set was checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// What is wrong, in words.
    pub reason: String,
}

/// What is said to one person.
#[must_use]
pub fn render(
    set: &TemplateSet,
    words: &Words,
    message: Message,
    incident: &Incident,
    voice: &Voice,
    person: &Person,
) -> Rendered {
    render_to(set, words, message, incident, voice, |_| person.clone())
}

/// What would be said to an invented person of each language.
#[must_use]
pub fn preview(
    set: &TemplateSet,
    words: &Words,
    message: Message,
    incident: &Incident,
    voice: &Voice,
) -> Rendered {
    render_to(set, words, message, incident, voice, Person::invented)
}

fn render_to(
    set: &TemplateSet,
    words: &Words,
    message: Message,
    incident: &Incident,
    voice: &Voice,
    person: impl Fn(Lang) -> Person,
) -> Rendered {
    let engine = Engine::new();
    let mut rendered = Rendered::default();
    for lang in Lang::ALL {
        let sources = Sources::of(set, words, message, lang, &mut rendered.errors);
        let facts = facts(incident, voice, lang);
        let mut errors = Vec::new();
        let mut said = sources.say(&engine, &facts, &personal(&person(lang), lang), &mut errors);
        for (part, text) in &mut said {
            *text = marked(text, lang, *part, incident.status);
            errors.extend(unfit(text, *part).map(|reason| (*part, None, reason)));
        }
        rendered.errors.extend(errors.into_iter().map(|(part, line, reason)| WordError {
            message,
            lang,
            part,
            line,
            reason,
        }));
        let disclosed = incident.source.as_ref().and_then(|names| names.get(&lang));
        rendered.disclosed.extend(disclosed.map(|name| (lang, name.trim().to_owned())));
        rendered.parts.insert(lang, said);
        rendered.sources.insert(lang, sources.parts);
    }
    rendered
}

/// Why a text cannot be sent.
fn unfit(text: &str, part: Part) -> Option<String> {
    let (chars, most) = (text.chars().count(), limit(part));
    if chars > most {
        return Some(format!("This has {chars} characters; {most} is the most."));
    }
    let strange = |c: char| c.is_control() && !(c == '\n' && part == Part::EmailBody);
    text.contains(strange).then(|| "This holds a character that cannot be shown.".to_owned())
}

/// The texts with marks in the place of what they print: once in that of the values, and once in that of the bulletin's parts.
/// What a text contains, it has the mark of. Parts that cannot be rendered are absent.
pub(crate) fn render_marked(
    set: &TemplateSet,
    words: &Words,
    message: Message,
    incident: &Incident,
    voice: &Voice,
    mark: impl Fn(&str) -> String,
) -> Vec<((Lang, Part), String)> {
    let engine = Engine::new();
    let marked = |values: &Values| -> Values {
        let text = |name: &str| variable(name).is_some_and(|variable| variable.is_text());
        let one = |(name, value): (&&'static str, &Value)| {
            let replaced = text(name) && value.as_str().is_some_and(|value| !value.is_empty());
            (*name, if replaced { mark(name).into() } else { value.clone() })
        };
        values.iter().map(one).collect()
    };
    let mut texts = Vec::new();
    for lang in Lang::ALL {
        let sources = Sources::of(set, words, message, lang, &mut Vec::new());
        let facts = facts(incident, voice, lang);
        let personal = personal(&Person::invented(lang), lang);
        let by_value = sources.say(&engine, &marked(&facts), &marked(&personal), &mut Vec::new());
        texts.extend(by_value.into_iter().map(|(part, text)| ((lang, part), text)));

        let mut values = facts.clone();
        values.extend(personal);
        for (part, text) in sources.bulletin(&engine, &facts, &mut Vec::new()) {
            let mark = if text.is_empty() { String::new() } else { mark(part.as_str()) };
            values.insert(part.as_str(), mark.into());
        }
        let by_part = sources.channels(&engine, &values, &mut Vec::new());
        texts.extend(by_part.into_iter().map(|(part, text)| ((lang, part), text)));
    }
    texts
}

/// Longest text of a part, in characters.
pub(super) fn limit(part: Part) -> usize {
    match part {
        Part::Headline | Part::EmailSubject => MAX_HEADLINE_CHARS,
        Part::Description | Part::Consequences | Part::Measures | Part::Instruction | Part::Contact => {
            MAX_BULLETIN_TEXT_CHARS
        }
        Part::Sms => MAX_SMS_CHARS,
        Part::EmailBody => MAX_EMAIL_CHARS,
        Part::Voice => MAX_VOICE_CHARS,
    }
}

/// An error of a part: the line of its source, and the reason.
pub(super) type PartError = (Part, Option<u32>, String);

/// The source of each part in one language.
pub(super) struct Sources {
    lang: Lang,
    pub(super) parts: BTreeMap<Part, String>,
}

impl Sources {
    pub(super) fn of(
        set: &TemplateSet,
        words: &Words,
        message: Message,
        lang: Lang,
        errors: &mut Vec<WordError>,
    ) -> Self {
        let blocks = set.blocks(message, lang).unwrap_or_else(|broken| {
            errors.extend(broken);
            BTreeMap::new()
        });
        let source = |block: Block| block.source;
        let mut parts: BTreeMap<Part, String> =
            blocks.into_iter().map(|(part, block)| (part, source(block))).collect();
        parts.extend(words.get(&lang).into_iter().flatten().map(|(part, own)| (*part, own.clone())));
        Self { lang, parts }
    }

    /// The parts of the bulletin from the facts alone, then those of the other channels, which can repeat them. Without the
    /// mark of an exercise: it is set once on each part, not again on what a part repeats.
    pub(super) fn say(
        &self,
        engine: &Engine,
        facts: &Values,
        personal: &Values,
        errors: &mut Vec<PartError>,
    ) -> BTreeMap<Part, String> {
        let bulletin = self.bulletin(engine, facts, errors);
        let mut values = facts.clone();
        values.extend(personal.iter().map(|(name, value)| (*name, value.clone())));
        for part in Part::ALL.into_iter().filter(|part| part.channel() == Channel::App) {
            values.insert(part.as_str(), bulletin.get(&part).map_or("", String::as_str).into());
        }
        let mut said = bulletin;
        said.extend(self.channels(engine, &values, errors));
        said
    }

    /// The parts of the bulletin.
    pub(super) fn bulletin(
        &self,
        engine: &Engine,
        facts: &Values,
        errors: &mut Vec<PartError>,
    ) -> BTreeMap<Part, String> {
        self.each(engine, facts, errors, |part| part.channel() == Channel::App)
    }

    /// The parts of the other channels.
    pub(super) fn channels(
        &self,
        engine: &Engine,
        values: &Values,
        errors: &mut Vec<PartError>,
    ) -> BTreeMap<Part, String> {
        self.each(engine, values, errors, |part| part.channel() != Channel::App)
    }

    fn each(
        &self,
        engine: &Engine,
        values: &Values,
        errors: &mut Vec<PartError>,
        wanted: impl Fn(Part) -> bool,
    ) -> BTreeMap<Part, String> {
        let mut said = BTreeMap::new();
        for (part, source) in self.parts.iter().filter(|(part, _)| wanted(**part)) {
            match engine.render(source, *part, values) {
                Ok(printed) => {
                    said.insert(*part, tidy(&printed, self.lang, *part));
                }
                Err(wrong) => {
                    errors.extend(wrong.into_iter().map(|error| (*part, error.line, error.reason)));
                }
            }
        }
        said
    }
}
