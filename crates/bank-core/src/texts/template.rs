//! The bank's templates: one file for each kind of word and language, in versions.

use std::collections::{BTreeMap, BTreeSet};

use firebreak_wire::Lang;
use serde::{Deserialize, Serialize};

use super::{
    Voice,
    blocks::{Block, split},
    render::{WordError, preview},
    samples::samples,
};
use crate::{
    incident::has_link,
    words::{Channel, Message, Part, Words},
};

/// Longest template file, in characters.
pub const MAX_TEMPLATE_CHARS: usize = 40_000;

/// All templates of one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateSet {
    /// 0 for those that come with the program.
    pub version: u32,
    /// One minijinja file with a block for each part.
    pub sources: BTreeMap<Message, BTreeMap<Lang, String>>,
}

impl TemplateSet {
    /// The templates that come with the program.
    #[must_use]
    pub fn built_in() -> Self {
        let of = |message| Lang::ALL.into_iter().map(move |lang| (lang, file(message, lang).to_owned()));
        let sources =
            Message::ALL.into_iter().map(|message| (message, of(message).collect::<BTreeMap<_, _>>()));
        Self { version: 0, sources: sources.collect() }
    }

    /// Whether the set can be used: every part of every kind of word is there in every language, and gives a text for
    /// incidents of every kind. Lines are those of the files.
    ///
    /// # Errors
    /// Everything that is wrong, by file and line.
    pub fn check(&self) -> Result<(), Vec<WordError>> {
        let mut errors: Vec<WordError> =
            Message::ALL.into_iter().flat_map(|message| self.check_message(message)).collect();
        errors.sort();
        errors.dedup();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    fn check_message(&self, message: Message) -> Vec<WordError> {
        let mut broken = Vec::new();
        let mut begins = BTreeMap::new();
        for lang in Lang::ALL {
            match self.blocks(message, lang) {
                Ok(blocks) => {
                    begins.extend(blocks.into_iter().map(|(part, block)| ((lang, part), block.line)));
                }
                Err(errors) => broken.extend(errors),
            }
        }
        if !broken.is_empty() {
            return broken;
        }
        let voice = Voice {
            contact: Lang::ALL.into_iter().map(|lang| (lang, "Call us.".to_owned())).collect(),
            bank: "Sample Bank".to_owned(),
            ..Voice::default()
        };
        let mut found = BTreeSet::new();
        for incident in samples() {
            let rendered = preview(self, &Words::new(), message, &incident, &voice);
            let wrong = |lang, part, reason: &str| WordError {
                message,
                lang,
                part,
                line: None,
                reason: reason.to_owned(),
            };
            for (lang, parts) in &rendered.parts {
                for (part, text) in parts {
                    if text.is_empty() && part.channel() == Channel::App {
                        found.insert(wrong(*lang, *part, "This says nothing."));
                    }
                    if has_link(text) {
                        found.insert(wrong(
                            *lang,
                            *part,
                            "A message holds no link, so that one with a link is known for an imitation.",
                        ));
                    }
                }
            }
            found.extend(rendered.errors);
        }
        let in_file = |error: WordError| {
            let begins = begins.get(&(error.lang, error.part)).copied().unwrap_or(1);
            WordError {
                line: Some(error.line.unwrap_or(1).saturating_sub(1).saturating_add(begins)),
                ..error
            }
        };
        found.into_iter().map(in_file).collect()
    }

    /// The blocks of one file.
    pub(super) fn blocks(
        &self,
        message: Message,
        lang: Lang,
    ) -> Result<BTreeMap<Part, Block>, Vec<WordError>> {
        let error = |part: Option<Part>, line, reason| WordError {
            message,
            lang,
            part: part.unwrap_or(Part::Headline),
            line,
            reason,
        };
        let Some(file) = self.sources.get(&message).and_then(|files| files.get(&lang)) else {
            return Err(vec![error(None, None, "This template is missing.".to_owned())]);
        };
        if file.chars().count() > MAX_TEMPLATE_CHARS {
            let reason = format!("A template has at most {MAX_TEMPLATE_CHARS} characters.");
            return Err(vec![error(None, None, reason)]);
        }
        split(file)
            .map_err(|errors| errors.into_iter().map(|one| error(one.part, one.line, one.reason)).collect())
    }
}

fn file(message: Message, lang: Lang) -> &'static str {
    match (message, lang) {
        (Message::Alert, Lang::En) => include_str!("../../templates/alert.en.txt"),
        (Message::Alert, Lang::Pl) => include_str!("../../templates/alert.pl.txt"),
        (Message::Update, Lang::En) => include_str!("../../templates/update.en.txt"),
        (Message::Update, Lang::Pl) => include_str!("../../templates/update.pl.txt"),
        (Message::Close, Lang::En) => include_str!("../../templates/close.en.txt"),
        (Message::Close, Lang::Pl) => include_str!("../../templates/close.pl.txt"),
        (Message::Cancel, Lang::En) => include_str!("../../templates/cancel.en.txt"),
        (Message::Cancel, Lang::Pl) => include_str!("../../templates/cancel.pl.txt"),
    }
}

#[cfg(test)]
mod tests {
    use firebreak_wire::Lang;

    use super::{TemplateSet, WordError};
    use crate::words::{Message, Part};

    fn with(message: Message, lang: Lang, change: impl FnOnce(&str) -> String) -> TemplateSet {
        let mut set = TemplateSet::built_in();
        let file = set.sources.get_mut(&message).unwrap().get_mut(&lang).unwrap();
        *file = change(file);
        set
    }

    fn only_error(set: &TemplateSet) -> WordError {
        let errors = set.check().unwrap_err();
        assert_eq!(errors.len(), 1, "{errors:?}");
        errors.into_iter().next().unwrap()
    }

    #[test]
    fn the_templates_that_come_with_the_program_can_be_used() {
        assert_eq!(TemplateSet::built_in().check(), Ok(()));
    }

    #[test]
    fn an_unknown_name_is_found_by_the_line_of_its_file() {
        let set =
            with(Message::Close, Lang::Pl, |file| file.replacen("{{ reference }}", "{{ refrence }}", 1));
        let line = set.sources[&Message::Close][&Lang::Pl]
            .lines()
            .position(|line| line.contains("refrence"))
            .unwrap();
        let error = only_error(&set);
        assert_eq!((error.message, error.lang, error.part), (Message::Close, Lang::Pl, Part::Sms));
        assert_eq!(error.line, Some(u32::try_from(line + 1).unwrap()));
        assert!(error.reason.contains("Did you mean “reference”?"), "{}", error.reason);
    }

    #[test]
    fn a_missing_part_an_empty_one_a_link_and_a_missing_file_are_found() {
        let gone =
            with(Message::Alert, Lang::En, |file| file.replace("{% block voice %}", "{% block sms %}"));
        assert!(only_error(&gone).reason.contains("twice"));
        let start = "{% block measures %}";
        let empty = with(Message::Cancel, Lang::En, |file| {
            file.replace(start, "{% block measures %}{% endblock %}{#")
        });
        assert!(empty.check().is_err());
        let silent = with(Message::Cancel, Lang::En, |file| {
            file.replace(start, "{% block measures %}{% if can_copy %}").replacen(
                "who had received it.",
                "{% endif %}",
                1,
            )
        });
        assert_eq!(
            (only_error(&silent).reason.as_str(), only_error(&silent).part),
            ("This says nothing.", Part::Measures)
        );
        let linked = with(Message::Alert, Lang::En, |file| file.replace("Dear ", "www.northgate.example "));
        assert_eq!(only_error(&linked).part, Part::EmailBody);
        let mut set = TemplateSet::built_in();
        set.sources.get_mut(&Message::Update).unwrap().remove(&Lang::Pl);
        assert_eq!(only_error(&set).reason, "This template is missing.");
    }
}
