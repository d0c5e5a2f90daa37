//! Finds the columns that are wanted, by the names in the header, and cuts lines into their values.

use std::collections::BTreeMap;

use zeroize::Zeroize as _;

use crate::{lines::MAX_LINE_BYTES, reject::RejectReason};

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
const MAX_COLUMNS: usize = 64;
const BOM: &[u8] = b"\xef\xbb\xbf";
/// Most columns that any kind of row wants.
pub(crate) const MAX_WANTED: usize = 10;

/// A file cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// The first line is too long, has too many columns or is not UTF-8.
    #[error("the first line is no header of a CSV file in UTF-8")]
    Unreadable,
    /// A column is missing.
    #[error("the header names no column `{0}`")]
    Missing(&'static str),
    /// A column is there twice.
    #[error("the header names the column `{0}` twice")]
    Twice(&'static str),
}

/// A column that a kind of row wants.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// Whether a file without it is refused.
    pub required: bool,
}

/// For a wanted column, what the file calls it.
pub type Mapping = BTreeMap<String, String>;

/// The columns of a header as the file calls them, in order.
///
/// # Errors
/// It is no header.
pub fn header_columns(line: &str) -> Result<Vec<String>, HeaderError> {
    let (text, delimiter) = header_text(line.trim_end_matches(['\r', '\n']).as_bytes())?;
    let columns: Vec<String> =
        text.split(char::from(delimiter)).map(|name| unquoted(name).to_owned()).collect();
    if columns.len() > MAX_COLUMNS || text.trim().is_empty() {
        return Err(HeaderError::Unreadable);
    }
    Ok(columns)
}

/// Which of the file's columns are called as we want them: wanted name → the file's.
#[must_use]
pub fn known_columns(columns: &[String], wanted: &[Column]) -> Mapping {
    let called = |column: &Column| columns.iter().find(|name| plain_name(name) == column.name);
    wanted.iter().filter_map(|column| Some((column.name.to_owned(), called(column)?.clone()))).collect()
}

/// The text of a header without its byte order mark, and what separates its columns.
fn header_text(line: &[u8]) -> Result<(&str, u8), HeaderError> {
    let line = line.strip_prefix(BOM).unwrap_or(line);
    let text = std::str::from_utf8(line).map_err(|_| HeaderError::Unreadable)?;
    let delimiter = DELIMITERS
        .into_iter()
        .max_by_key(|delimiter| (line.iter().filter(|byte| *byte == delimiter).count(), *delimiter == b','))
        .unwrap_or(b',');
    Ok((text, delimiter))
}

/// Where the wanted columns are.
#[derive(Debug)]
pub(crate) struct Layout {
    delimiter: u8,
    count: usize,
    /// For each place in the file, which wanted column stands there.
    wanted: Vec<Option<usize>>,
    quoted: Box<Quoted>,
}

/// Values of one line, in the order in which the columns are wanted, trimmed. Absent columns are empty.
pub type Values<'a> = [&'a [u8]; MAX_WANTED];

impl Layout {
    /// Reads the header. `mapping` names the file's column for a wanted one, where the header calls it otherwise.
    pub(crate) fn read(line: &[u8], columns: &[Column], mapping: &Mapping) -> Result<Self, HeaderError> {
        let (text, delimiter) = header_text(line)?;
        let names: Vec<String> = text.split(char::from(delimiter)).map(plain_name).collect();
        if names.len() > MAX_COLUMNS {
            return Err(HeaderError::Unreadable);
        }
        let mut wanted = vec![None; names.len()];
        for (which, column) in columns.iter().enumerate().take(MAX_WANTED) {
            let called =
                mapping.get(column.name).map_or_else(|| column.name.to_owned(), |name| plain_name(name));
            let mut places = wanted.iter_mut().zip(&names).filter(|(_, name)| **name == called);
            match (places.next(), places.next()) {
                (Some(_), Some(_)) => return Err(HeaderError::Twice(column.name)),
                (Some((place, _)), None) => *place = Some(which),
                (None, _) if column.required => return Err(HeaderError::Missing(column.name)),
                (None, _) => {}
            }
        }
        Ok(Self { delimiter, count: names.len(), wanted, quoted: Box::new(Quoted::new(delimiter)) })
    }

    /// Cuts a line and hands its values to `read`.
    pub(crate) fn cut<T>(
        &mut self,
        line: &[u8],
        read: impl FnOnce(&Values<'_>) -> Result<T, RejectReason>,
    ) -> Result<T, RejectReason> {
        if line.trim_ascii().is_empty() {
            return Err(RejectReason::Empty);
        }
        std::str::from_utf8(line).map_err(|_| RejectReason::InvalidUtf8)?;
        if memchr::memchr(b'"', line).is_some() {
            return self.cut_quoted(line, read);
        }
        let mut values: Values<'_> = [&[]; MAX_WANTED];
        let mut rest = line;
        let mut count = 0;
        loop {
            let end = memchr::memchr(self.delimiter, rest).unwrap_or(rest.len());
            let (value, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
            self.place(&mut values, count, value);
            count += 1;
            match after.get(1..) {
                Some(after) if count <= self.count => rest = after,
                _ => break,
            }
        }
        if count == self.count { read(&values) } else { Err(RejectReason::WrongColumnCount) }
    }

    fn cut_quoted<T>(
        &mut self,
        line: &[u8],
        read: impl FnOnce(&Values<'_>) -> Result<T, RejectReason>,
    ) -> Result<T, RejectReason> {
        let count = self.quoted.cut(line)?;
        let result = if count == self.count {
            let mut values: Values<'_> = [&[]; MAX_WANTED];
            for place in 0..count {
                self.place(&mut values, place, self.quoted.value(place));
            }
            read(&values)
        } else {
            Err(RejectReason::WrongColumnCount)
        };
        self.quoted.wipe();
        result
    }

    fn place<'a>(&self, values: &mut Values<'a>, place: usize, value: &'a [u8]) {
        if let Some(slot) = self.wanted.get(place).copied().flatten().and_then(|which| values.get_mut(which))
        {
            *slot = value.trim_ascii();
        }
    }
}

/// A name as people write it: any case, spaces or dashes for underscores, quoted or not.
fn plain_name(name: &str) -> String {
    unquoted(name).to_ascii_lowercase().replace([' ', '-'], "_")
}

fn unquoted(name: &str) -> &str {
    let name = name.trim();
    name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name).trim()
}

/// A line with quotation marks, unquoted.
struct Quoted {
    reader: csv_core::Reader,
    text: [u8; MAX_LINE_BYTES],
    ends: [usize; MAX_COLUMNS + 1],
}

impl std::fmt::Debug for Quoted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Quoted(..)")
    }
}

impl Quoted {
    fn new(delimiter: u8) -> Self {
        Self {
            reader: csv_core::ReaderBuilder::new().delimiter(delimiter).build(),
            text: [0; MAX_LINE_BYTES],
            ends: [0; MAX_COLUMNS + 1],
        }
    }

    /// How many values the line has.
    fn cut(&mut self, line: &[u8]) -> Result<usize, RejectReason> {
        if memchr::memchr_iter(b'"', line).count() % 2 == 1 {
            return Err(RejectReason::UnbalancedQuotes);
        }
        self.reader.reset();
        let (mut result, read, written, mut ended) =
            self.reader.read_record(line, &mut self.text, &mut self.ends);
        if result == csv_core::ReadRecordResult::InputEmpty && read == line.len() {
            // The line has no end in it; an empty input tells the reader that it is over.
            let text = self.text.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(ended..).unwrap_or_default();
            let (last, _, _, more) = self.reader.read_record(&[], text, ends);
            result = last;
            ended += more;
        }
        match result {
            csv_core::ReadRecordResult::Record => Ok(ended),
            csv_core::ReadRecordResult::OutputEndsFull => Err(RejectReason::WrongColumnCount),
            csv_core::ReadRecordResult::InputEmpty
            | csv_core::ReadRecordResult::OutputFull
            | csv_core::ReadRecordResult::End => Err(RejectReason::UnbalancedQuotes),
        }
    }

    fn value(&self, place: usize) -> &[u8] {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default()
    }

    fn wipe(&mut self) {
        self.text.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Column, HeaderError, Layout, header_columns, known_columns};
    use crate::reject::RejectReason;

    const COLUMNS: [Column; 3] = [
        Column { name: "pan", required: true },
        Column { name: "expiry", required: false },
        Column { name: "case", required: false },
    ];

    fn values(header: &str, line: &str) -> Result<[String; 3], RejectReason> {
        let mut layout = Layout::read(header.as_bytes(), &COLUMNS, &BTreeMap::new()).unwrap();
        layout.cut(line.as_bytes(), |values| {
            Ok([values[0], values[1], values[2]].map(|value| String::from_utf8(value.to_vec()).unwrap()))
        })
    }

    fn found(pan: &str, expiry: &str, case: &str) -> Result<[String; 3], RejectReason> {
        Ok([pan, expiry, case].map(str::to_owned))
    }

    #[test]
    fn columns_are_found_by_name_in_any_order_with_any_delimiter() {
        assert_eq!(values("pan,expiry,case", "1,2,3"), found("1", "2", "3"));
        assert_eq!(values("\u{feff}Case;\"PAN\";other", "3; 1 ;x"), found("1", "", "3"));
        assert_eq!(values("expiry\tpan", "2\t1"), found("1", "2", ""));
        assert_eq!(values("pan", "1"), found("1", "", ""));
    }

    #[test]
    fn quotes_are_understood_and_a_stray_one_costs_its_own_line_only() {
        assert_eq!(values("pan,case", r#""1","a ""b"", c""#), found("1", "", r#"a "b", c"#));
        assert_eq!(values("pan,case", r#""1,x"#), Err(RejectReason::UnbalancedQuotes));
        assert_eq!(values("pan,case", r#""1,x""#), Err(RejectReason::WrongColumnCount));
        assert_eq!(values("pan,case", "\"\",\"\""), found("", "", ""));
    }

    #[test]
    fn lines_with_other_columns_than_the_header_are_rejected() {
        assert_eq!(values("pan,case", "1"), Err(RejectReason::WrongColumnCount));
        assert_eq!(values("pan,case", "1,2,3"), Err(RejectReason::WrongColumnCount));
        assert_eq!(values("pan,case", &",".repeat(4_000)), Err(RejectReason::WrongColumnCount));
        assert_eq!(
            values("pan,case", &format!("\"\"{}", ",".repeat(4_000))),
            Err(RejectReason::WrongColumnCount)
        );
        assert_eq!(values("pan,case", " \t"), Err(RejectReason::Empty));
    }

    #[test]
    fn a_header_without_the_column_is_refused() {
        let refused = |header: &[u8]| Layout::read(header, &COLUMNS, &BTreeMap::new()).unwrap_err();
        assert_eq!(refused(b"number,expiry"), HeaderError::Missing("pan"));
        assert_eq!(refused(b"pan,expiry,PAN"), HeaderError::Twice("pan"));
        assert_eq!(refused(b"p\0a\0n\0\xff\xfe"), HeaderError::Unreadable);
        assert_eq!(refused(",".repeat(64).as_bytes()), HeaderError::Unreadable);
    }

    #[test]
    fn columns_with_other_names_are_found_where_somebody_says_which_they_are() {
        let mapping = BTreeMap::from([("pan".to_owned(), "Card Number".to_owned())]);
        let mut layout = Layout::read(b"id;\"card number\";expiry", &COLUMNS, &mapping).unwrap();
        let read = layout.cut(b"1;42;2029-05", |values| Ok(values[0].to_vec()));
        assert_eq!(read, Ok(b"42".to_vec()));
        assert_eq!(Layout::read(b"pan,expiry", &COLUMNS, &mapping).unwrap_err(), HeaderError::Missing("pan"));
    }

    #[test]
    fn a_header_says_which_columns_it_has_and_which_we_know() {
        let columns = header_columns("\u{feff}\"PAN\",Exp date,case\r\n").unwrap();
        assert_eq!(columns, ["PAN", "Exp date", "case"]);
        let known = known_columns(&columns, &COLUMNS);
        assert_eq!(known, BTreeMap::from([("pan".into(), "PAN".into()), ("case".into(), "case".into())]));
        assert!(header_columns("  ").is_err());
    }
}
