//! One source and some values give a text, or say what is wrong in words that whoever wrote it understands.
//!
//! Sources are the bank's and its staff's: they can name values, ask for them and tidy them with two filters. Nothing else is
//! there, and fuel limits what a source can make of it.

use std::collections::BTreeSet;

use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};

use super::{
    blocks::line_of,
    variables::{Scope, VARIABLES, Values, variable},
};
use crate::words::Part;

/// What one rendering may cost: an instruction is 1, and so are 64 bytes of text.
const FUEL: u64 = 20_000;

/// What is wrong with a source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SourceError {
    /// The line, from 1.
    pub(super) line: Option<u32>,
    /// In words.
    pub(super) reason: String,
}

/// Renders sources.
pub(super) struct Engine(Environment<'static>);

impl Engine {
    pub(super) fn new() -> Self {
        let mut environment = Environment::empty();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        environment.add_filter("lower_first", |text: &str| lower_first(text));
        environment.add_filter("sentence", |text: &str| sentence(text));
        Self(environment)
    }

    /// The text that a source gives as this part.
    ///
    /// # Errors
    /// Everything that is wrong with it, by line.
    pub(super) fn render(
        &self,
        source: &str,
        part: Part,
        values: &Values,
    ) -> Result<String, Vec<SourceError>> {
        let template = self.0.template_from_str(source).map_err(|error| vec![explain(&error)])?;
        // Also names in branches that these facts do not take.
        let named: BTreeSet<String> = template.undeclared_variables(false).into_iter().collect();
        let mut errors: Vec<SourceError> = named
            .iter()
            .filter_map(|name| {
                Some(SourceError { line: line_of(source, name), reason: unusable(name, part)? })
            })
            .collect();
        if !errors.is_empty() {
            errors.sort();
            return Err(errors);
        }
        template.render(Value::from(values)).map_err(|error| vec![explain(&error)])
    }
}

/// Why a name cannot be used in a part; `None` where it can.
fn unusable(name: &str, part: Part) -> Option<String> {
    let Some(known) = variable(name) else {
        let near = nearest(name).map(|near| format!(" Did you mean “{near}”?")).unwrap_or_default();
        return Some(format!("There is nothing called “{name}”.{near}"));
    };
    if known.scope.holds(part) {
        return None;
    }
    let why = match known.scope {
        _ if Part::from_name(name).is_some() => {
            "is a part of the bulletin itself: only text messages, e-mails and calls can repeat it."
        }
        Scope::Written if !Scope::Channels.holds(part) => {
            "is about one customer, and the bulletin is the same for everybody."
        }
        Scope::Written => "cannot be used in a call: others may hear it.",
        Scope::Channels | Scope::Everywhere => {
            "is about one customer, and the bulletin is the same for everybody."
        }
    };
    Some(format!("“{name}” {why}"))
}

/// The variable that differs in at most two letters.
fn nearest(name: &str) -> Option<&'static str> {
    let distances = VARIABLES.iter().map(|variable| (distance(name, variable.name), variable.name));
    distances.filter(|(letters, _)| *letters <= 2).min().map(|(_, near)| near)
}

/// Letters to change, add or leave out.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ours) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, theirs) in b.iter().enumerate() {
            let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX - 1);
            let changed = at(&row, j) + usize::from(ours != *theirs);
            next.push(changed.min(at(&row, j + 1) + 1).min(at(&next, j) + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the engine's list of errors is open")]
fn explain(error: &Error) -> SourceError {
    let detail = error.detail().unwrap_or_default();
    let reason = match error.kind() {
        ErrorKind::SyntaxError => format!("This cannot be read: {detail}."),
        ErrorKind::UndefinedError => "Something in this line has no value.".to_owned(),
        ErrorKind::UnknownFilter => "There are two filters: lower_first and sentence.".to_owned(),
        ErrorKind::UnknownFunction | ErrorKind::UnknownTest | ErrorKind::UnknownMethod => {
            "Functions and tests cannot be used here.".to_owned()
        }
        ErrorKind::OutOfFuel => "This repeats too much.".to_owned(),
        _ => format!("This cannot be written out: {detail}."),
    };
    let line = error.line().and_then(|line| u32::try_from(line).ok());
    SourceError { line, reason }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// The text with a full stop, unless it ends in a mark.
fn sentence(text: &str) -> String {
    let text = text.trim_end();
    let ended = text.is_empty() || text.ends_with(['.', '!', '?', '…', ':']);
    if ended { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use firebreak_wire::Lang;
    use proptest::prelude::*;

    use super::{Engine, distance, sentence};
    use crate::{
        texts::{
            Voice,
            samples::sample,
            variables::{Person, facts, personal},
        },
        words::Part,
    };

    fn render(source: &str, part: Part) -> Result<String, Vec<(Option<u32>, String)>> {
        let mut values = facts(&sample(), &Voice::default(), Lang::En);
        if part == Part::Sms || part == Part::Voice {
            values.extend(personal(&Person::invented(Lang::En), Lang::En));
        }
        let told = Engine::new().render(source, part, &values);
        told.map_err(|errors| errors.into_iter().map(|error| (error.line, error.reason)).collect())
    }

    fn fault(source: &str, part: Part) -> (Option<u32>, String) {
        render(source, part).unwrap_err().remove(0)
    }

    #[test]
    fn values_conditions_and_two_filters_are_all_there_is() {
        assert_eq!(render("{{ taken | lower_first | sentence }}", Part::Sms).unwrap(), "card number.");
        let asked = "{% if \"pin\" in taken_classes %}PIN{% else %}no PIN{% endif %}";
        assert_eq!(render(asked, Part::Headline).unwrap(), "no PIN");
        assert!(fault("{{ taken | upper }}", Part::Sms).1.starts_with("There are two filters"));
        assert!(fault("{% include 'x' %}", Part::Sms).1.starts_with("This cannot be read"));
        assert!(fault("{{ range(9) }}", Part::Sms).1.contains("nothing called “range”"));
    }

    #[test]
    fn an_unknown_name_is_an_error_with_its_line_also_where_these_facts_do_not_go() {
        let source = "One\n{% if own_systems %}\n{{ refrence }}{% endif %}\n{{ what }}";
        assert_eq!(
            render(source, Part::Sms).unwrap_err(),
            [
                (Some(3), "There is nothing called “refrence”. Did you mean “reference”?".to_owned()),
                (Some(4), "There is nothing called “what”.".to_owned()),
            ]
        );
        assert_eq!(
            fault("\n{{ bank.town }}", Part::Sms),
            (Some(2), "Something in this line has no value.".to_owned())
        );
        assert_eq!(fault("\n\n{{ bank", Part::Sms).0, Some(3));
    }

    #[test]
    fn the_bulletin_names_no_customer_and_a_call_no_digits() {
        assert!(fault("{{ name }}", Part::Description).1.contains("the same for everybody"));
        assert!(fault("{{ last4 }}", Part::Headline).1.contains("the same for everybody"));
        assert!(fault("{{ headline }}", Part::Description).1.contains("a part of the bulletin itself"));
        assert!(fault("{{ last4 }}", Part::Voice).1.contains("others may hear it"));
        assert_eq!(render("{{ last4 }}", Part::Sms).unwrap(), "4242");
    }

    #[test]
    fn a_source_cannot_grow_without_end() {
        let doubled =
            format!("{{% set a = bank %}}{}{{{{ a }}}}", "{% set a = a ~ a ~ 'xxxxxxxx' %}".repeat(60));
        assert_eq!(fault(&doubled, Part::Sms).1, "This repeats too much.");
        let nested = "{% for a in taken_classes * 99999 %}{% for b in taken_classes * 99999 %}x{% endfor %}{% endfor %}";
        assert!(render(nested, Part::Sms).is_err());
    }

    #[test]
    fn a_sentence_ends_once() {
        assert_eq!(sentence("Closed"), "Closed.");
        assert_eq!(sentence("Closed! "), "Closed!");
        assert_eq!(sentence(""), "");
        assert_eq!((distance("taken", "token"), distance("", "abc"), distance("same", "same")), (1, 3, 0));
    }

    proptest! {
        #[test]
        fn no_source_whatever_makes_it_fall_over(
            source in "(\\PC|\n|\\{%|%\\}|\\{\\{|\\}\\}|if |for |in |bank|taken_classes|endif|endfor|set |\\||~|\\*|9|\"|'){0,30}",
        ) {
            let _ = render(&source, Part::Sms);
        }
    }
}
