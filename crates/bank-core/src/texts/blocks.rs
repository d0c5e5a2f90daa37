//! The blocks of a template file: one source for each part, with the line it begins on.
//!
//! Each part is rendered by itself, so that a fault in one leaves the others readable, and so that the team can put its own
//! words in the place of a single one. Outside the blocks only comments are allowed: nothing there would be seen.

use std::collections::BTreeMap;

use crate::words::Part;

/// The source of one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Without the white space around it.
    pub(super) source: String,
    /// The line of the file on which it begins, from 1.
    pub(super) line: u32,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileError {
    /// The part it is about, where it is about one.
    pub(super) part: Option<Part>,
    /// The line of the file, where it is on one.
    pub(super) line: Option<u32>,
    /// In words.
    pub(super) reason: String,
}

/// A tag of a template: `{{ … }}`, `{% … %}` or `{# … #}`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'a> {
    kind: Kind,
    start: usize,
    end: usize,
    /// What stands between the brackets.
    pub(super) inner: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Comment,
    Print,
    Statement,
}

/// The blocks of a file.
///
/// # Errors
/// Everything that is wrong with the file itself; what is in the blocks is not looked at.
pub(super) fn split(file: &str) -> Result<BTreeMap<Part, Block>, Vec<FileError>> {
    let found = read(file).map_err(|error| vec![error])?;
    let missing = |part: &Part| FileError {
        part: Some(*part),
        line: None,
        reason: format!("The block “{}” is missing.", part.as_str()),
    };
    let missing: Vec<FileError> =
        Part::ALL.iter().filter(|part| !found.contains_key(part)).map(missing).collect();
    if missing.is_empty() { Ok(found) } else { Err(missing) }
}

fn read(file: &str) -> Result<BTreeMap<Part, Block>, FileError> {
    let mut found = BTreeMap::new();
    let mut open: Option<(Part, usize)> = None;
    let mut outside = 0;
    let mut at = 0;
    let error =
        |part, place: usize, reason: String| FileError { part, line: Some(line_at(file, place)), reason };
    while let Some(tag) = next_tag(file, at).map_err(|place| {
        error(open.map(|(part, _)| part), place, "This bracket is never closed.".to_owned())
    })? {
        at = tag.end;
        let word = tag.word();
        match open {
            Some((part, from)) if word == Some("endblock") => {
                found.insert(part, block(file, from, tag.start));
                open = None;
                outside = tag.end;
            }
            Some((part, _)) if word == Some("block") => {
                return Err(error(Some(part), tag.start, "A block cannot stand in another.".to_owned()));
            }
            Some((part, _)) if word == Some("raw") => {
                at = end_of_raw(file, at)
                    .ok_or_else(|| error(Some(part), tag.start, "“raw” has no “endraw”.".to_owned()))?;
            }
            Some(_) => {}
            None => {
                stray(file, outside, tag.start)?;
                outside = tag.end;
                if tag.kind == Kind::Comment {
                    continue;
                }
                let part = opened(&tag).map_err(|reason| error(None, tag.start, reason))?;
                if found.contains_key(&part) {
                    let reason = format!("The block “{}” is there twice.", part.as_str());
                    return Err(error(Some(part), tag.start, reason));
                }
                open = Some((part, tag.end));
            }
        }
    }
    if let Some((part, from)) = open {
        return Err(error(Some(part), from, format!("The block “{}” has no “endblock”.", part.as_str())));
    }
    stray(file, outside, file.len())?;
    Ok(found)
}

/// The part that a tag outside of blocks begins.
fn opened(tag: &Tag<'_>) -> Result<Part, String> {
    if tag.word() != Some("block") {
        return Err("Only comments can stand outside the blocks.".to_owned());
    }
    let name = tag.words().nth(1).unwrap_or_default();
    Part::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Part::ALL.iter().map(|part| part.as_str()).collect();
        format!("There is no part “{name}”. Blocks are: {}.", names.join(", "))
    })
}

fn stray(file: &str, from: usize, to: usize) -> Result<(), FileError> {
    let text = file.get(from..to).unwrap_or_default();
    if text.trim().is_empty() {
        return Ok(());
    }
    let place = from + (text.len() - text.trim_start().len());
    let reason = "This text stands outside the blocks, where nobody would read it.".to_owned();
    Err(FileError { part: None, line: Some(line_at(file, place)), reason })
}

fn block(file: &str, from: usize, to: usize) -> Block {
    let text = file.get(from..to).unwrap_or_default();
    let start = from + (text.len() - text.trim_start().len());
    Block { source: text.trim().to_owned(), line: line_at(file, start.min(to)) }
}

/// The line of a place, from 1.
fn line_at(file: &str, place: usize) -> u32 {
    let before = file.as_bytes().get(..place).unwrap_or_default();
    u32::try_from(before.iter().filter(|byte| **byte == b'\n').count() + 1).unwrap_or(u32::MAX)
}

impl<'a> Tag<'a> {
    /// The words of a statement.
    fn words(&self) -> impl Iterator<Item = &'a str> {
        self.inner.trim_matches(['-', '+']).split_whitespace()
    }

    /// The first word of a statement.
    fn word(&self) -> Option<&'a str> {
        if self.kind == Kind::Statement { self.words().next() } else { None }
    }
}

/// The next tag from a place on; `Err` with the place of one that is never closed.
fn next_tag(text: &str, from: usize) -> Result<Option<Tag<'_>>, usize> {
    let rest = text.get(from..).unwrap_or_default();
    let begins = |pair: &[u8]| matches!(pair, [b'{', b'{' | b'%' | b'#']);
    let Some(start) = rest.as_bytes().windows(2).position(begins).map(|at| from + at) else {
        return Ok(None);
    };
    let (kind, close) = match text.as_bytes().get(start + 1) {
        Some(b'{') => (Kind::Print, "}}"),
        Some(b'%') => (Kind::Statement, "%}"),
        _ => (Kind::Comment, "#}"),
    };
    let inside = text.get(start + 2..).unwrap_or_default();
    let length = if kind == Kind::Comment { inside.find(close) } else { closing(inside, close) };
    let length = length.ok_or(start)?;
    let inner = inside.get(..length).unwrap_or_default();
    Ok(Some(Tag { kind, start, end: start + 2 + length + 2, inner }))
}

/// Where a bracket closes, outside of quotation marks.
fn closing(inside: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(mark) if c == mark => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if inside.get(at..).is_some_and(|rest| rest.starts_with(close)) => return Some(at),
            None => {}
        }
    }
    None
}

fn end_of_raw(text: &str, from: usize) -> Option<usize> {
    let word = from + text.get(from..)?.find("endraw")?;
    Some(word + text.get(word..)?.find("%}")? + 2)
}

/// The line of a source on which a name stands in a tag, from 1.
pub(super) fn line_of(source: &str, name: &str) -> Option<u32> {
    let mut at = 0;
    while let Ok(Some(tag)) = next_tag(source, at) {
        at = tag.end;
        if tag.kind == Kind::Comment {
            continue;
        }
        if let Some(place) = place_of(tag.inner, name) {
            return Some(line_at(source, tag.start + 2 + place));
        }
    }
    None
}

fn place_of(inner: &str, name: &str) -> Option<usize> {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    inner.match_indices(name).map(|(at, _)| at).find(|at| {
        let before = inner.get(..*at).and_then(|text| text.chars().next_back());
        let after = inner.get(at + name.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(part_of_word) && !after.is_some_and(part_of_word)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Block, line_of, read, split};
    use crate::words::Part;

    fn reason(file: &str) -> (Option<u32>, String) {
        let error = read(file).unwrap_err();
        (error.line, error.reason)
    }

    #[test]
    fn blocks_are_found_with_the_line_they_begin_on() {
        let file = "{# what it is #}\n\n{% block headline %}\n{{ \"%}\" }} a\n{% endblock %}\n{%- block sms -%}x{% endblock sms %}\n";
        let found = read(file).unwrap();
        assert_eq!(found[&Part::Headline], Block { source: "{{ \"%}\" }} a".to_owned(), line: 4 });
        assert_eq!(found[&Part::Sms], Block { source: "x".to_owned(), line: 6 });
        let raw = read("{% block sms %}{% raw %}{% endblock %}{% endraw %}{% endblock %}").unwrap();
        assert_eq!(raw[&Part::Sms].source, "{% raw %}{% endblock %}{% endraw %}");
    }

    #[test]
    fn a_file_that_is_no_set_of_blocks_says_where_and_why() {
        assert_eq!(reason("{% block sms %}\nx").0, Some(1));
        assert!(reason("{% block sms %}x").1.contains("has no “endblock”"));
        assert_eq!(
            reason("\nHello"),
            (Some(2), "This text stands outside the blocks, where nobody would read it.".to_owned())
        );
        assert!(reason("{% block smss %}{% endblock %}").1.starts_with("There is no part “smss”."));
        assert!(reason("{{ bank }}").1.contains("Only comments"));
        assert!(reason("{% block sms %}{% endblock %}{% block sms %}{% endblock %}").1.contains("twice"));
        assert!(
            reason("{% block sms %}{% block voice %}{% endblock %}{% endblock %}").1.contains("in another")
        );
        assert_eq!(
            reason("{% block sms %}\n\n{{ bank \n{% endblock %}"),
            (Some(3), "This bracket is never closed.".to_owned())
        );
        assert!(reason("{% block sms %}{% raw %}{% endblock %}").1.contains("endraw"));
        let missing = split("{% block sms %}{% endblock %}").unwrap_err();
        assert_eq!(missing.len(), 9);
        assert_eq!(missing[0].reason, "The block “headline” is missing.");
    }

    #[test]
    fn a_name_is_found_in_tags_alone_and_as_a_whole_word() {
        let source = "bank {# bank #}\n{{ bank_contact }}\n{% if\nbank %}";
        assert_eq!(line_of(source, "bank"), Some(4));
        assert_eq!(line_of(source, "contact"), None);
    }

    proptest! {
        #[test]
        fn no_file_whatever_makes_it_fall_over(file in "(\\PC|\n|\\{%|%\\}|\\{\\{|\\}\\}|\\{#|#\\}|block sms|endblock|raw|\"|'){0,40}") {
            let _ = read(&file);
            let _ = line_of(&file, "bank");
        }
    }
}
