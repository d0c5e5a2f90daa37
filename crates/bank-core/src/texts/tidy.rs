//! From what a template printed to what is read: white space, ties and the mark of an exercise.

use firebreak_wire::{BulletinStatus, Lang};

use super::language::mark;
use crate::words::Part;

/// The text of a part without what only laid out its source.
pub(super) fn tidy(printed: &str, lang: Lang, part: Part) -> String {
    let text = match part {
        Part::EmailBody => paragraphs(printed),
        Part::Headline
        | Part::Description
        | Part::Consequences
        | Part::Measures
        | Part::Instruction
        | Part::Contact
        | Part::Sms
        | Part::EmailSubject
        | Part::Voice => one_line(printed),
    };
    match (part, lang) {
        // A no-break space is in no alphabet of text messages and is nothing to a voice.
        (Part::Sms | Part::Voice, _) => text.replace('\u{a0}', " "),
        (_, Lang::En) => text,
        (_, Lang::Pl) => tie_short_words(&text),
    }
}

/// The text with the mark of its status. Nothing stays nothing.
pub(super) fn marked(text: &str, lang: Lang, part: Part, status: BulletinStatus) -> String {
    let Some(mark) = mark(lang, status).filter(|_| !text.is_empty()) else { return text.to_owned() };
    match part {
        Part::Headline
        | Part::Consequences
        | Part::Measures
        | Part::Instruction
        | Part::Contact
        | Part::Sms
        | Part::EmailSubject => format!("{}. {text}", mark.word),
        Part::Description | Part::Voice => format!("{} {text}", mark.sentence),
        Part::EmailBody => format!("{}\n\n{text}", mark.sentence),
    }
}

/// Spaces and line breaks as one space each. Other control characters stay, so that checks find them.
fn one_line(text: &str) -> String {
    text.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Lines as written, and between paragraphs one empty line.
fn paragraphs(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(one_line) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

/// Ties one-letter words to what follows: Polish lines do not end in them.
fn tie_short_words(text: &str) -> String {
    let mut tied = String::with_capacity(text.len() + 8);
    let mut letters = 0;
    let mut last_is_short = false;
    for c in text.chars() {
        if c == ' ' {
            tied.push(if letters == 1 && last_is_short { '\u{a0}' } else { ' ' });
            letters = 0;
        } else {
            letters = if matches!(c, '\u{a0}' | '\n') { 0 } else { letters + 1 };
            last_is_short = matches!(c.to_lowercase().next(), Some('a' | 'i' | 'o' | 'u' | 'w' | 'z'));
            tied.push(c);
        }
    }
    tied
}

#[cfg(test)]
mod tests {
    use firebreak_wire::{BulletinStatus, Lang};

    use super::{marked, tidy};
    use crate::words::Part;

    #[test]
    fn line_breaks_of_the_source_are_spaces_except_in_an_email() {
        let printed = "\n  One\n\n\n two  words. \n";
        assert_eq!(tidy(printed, Lang::En, Part::Description), "One two words.");
        assert_eq!(tidy(printed, Lang::En, Part::EmailBody), "One\n\ntwo words.");
        assert_eq!(tidy(" \n ", Lang::En, Part::EmailBody), "");
    }

    #[test]
    fn polish_lines_do_not_end_in_a_short_word_and_text_messages_have_no_ties() {
        assert_eq!(tidy("Karta i kod w sklepie", Lang::Pl, Part::Contact), "Karta i\u{a0}kod w\u{a0}sklepie");
        assert_eq!(tidy("o\ni kod", Lang::Pl, Part::EmailBody), "o\ni\u{a0}kod");
        assert_eq!(tidy("14\u{a0}września i dalej", Lang::Pl, Part::Sms), "14 września i dalej");
        assert_eq!(tidy("a card", Lang::En, Part::Contact), "a card");
    }

    #[test]
    fn every_part_that_says_something_says_that_it_is_an_exercise() {
        for part in Part::ALL {
            for lang in Lang::ALL {
                let word = if lang == Lang::En { "xercise" } else { "wiczenia" };
                assert!(marked("Text.", lang, part, BulletinStatus::Exercise).contains(word), "{part:?}");
                assert!(marked("Text.", lang, part, BulletinStatus::Test).to_lowercase().contains("test"));
                assert_eq!(marked("Text.", lang, part, BulletinStatus::Actual), "Text.");
                assert_eq!(marked("", lang, part, BulletinStatus::Exercise), "");
            }
        }
    }
}
