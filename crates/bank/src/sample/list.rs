//! The compromised list: cards of the bank's customers among those of other banks, with the faults that real lists have.

use std::io::Write as _;

use super::{
    SampleError, SampleSummary,
    cards::{Month, Number, SampleCard, scattered},
    random::Random,
};

pub(super) const HEADER: &str = "pan,expiry,data_elements,case,record_date";

/// Lines of the list for each thousand customers.
const LINES_PER_THOUSAND: u64 = 400;
/// Cards on the list, of each thousand: with about two cards a customer, a little more than half of the lines.
const LISTED_PERMILLE: u64 = 112;
/// Numbers of other banks: published test ranges that the sample's own cards do not use.
const FOREIGN: [(u32, u8); 6] =
    [(411_111, 16), (510_510, 16), (601_111, 16), (353_011, 16), (371_449, 15), (620_000, 19)];

/// Cards of the sample that are on the list, to be mixed with the rest at the end.
pub(super) struct CompromisedList {
    lines: u64,
    ours: Vec<Entry>,
}

#[derive(Clone, Copy)]
struct Entry {
    number: Number,
    expiry: Month,
}

#[derive(Clone, Copy)]
enum Line {
    Ours(Entry),
    Duplicate(Entry),
    Foreign(u64),
    Malformed(u64),
}

impl CompromisedList {
    pub(super) fn new(customers: u64) -> Self {
        Self { lines: (customers * LINES_PER_THOUSAND / 1_000).max(1), ours: Vec::new() }
    }

    /// Perhaps puts a card on the list.
    pub(super) fn consider(&mut self, customer: u64, card: &SampleCard, random: &mut Random) {
        let listed = match customer {
            1 => self.ours.is_empty(),
            2 => false,
            _ => random.permille(LISTED_PERMILLE),
        };
        if listed {
            self.ours.push(Entry { number: card.number, expiry: card.expiry });
        }
    }

    /// Writes the lines in random order, and says what they are.
    pub(super) fn write(
        mut self,
        random: &mut Random,
        mut write: impl FnMut(&[u8]) -> Result<(), SampleError>,
    ) -> Result<SampleSummary, SampleError> {
        let malformed = self.lines * 20 / 1_000;
        let mut duplicates = self.lines * 80 / 1_000;
        let room = usize::try_from(self.lines - malformed - duplicates).unwrap_or(usize::MAX);
        self.ours.truncate(room);
        let known = u64::try_from(self.ours.len()).unwrap_or_default();
        let mut lines: Vec<Line> = self.ours.iter().copied().map(Line::Ours).collect();
        for _ in 0..duplicates {
            let again = usize::try_from(random.below(known)).ok().and_then(|place| self.ours.get(place));
            lines.extend(again.copied().map(Line::Duplicate));
        }
        duplicates = u64::try_from(lines.len()).unwrap_or_default() - known;
        let foreign = self.lines - malformed - duplicates - known;
        lines.extend((0..foreign).map(Line::Foreign));
        lines.extend((0..malformed).map(Line::Malformed));
        random.shuffle(&mut lines);
        let mut text = Vec::with_capacity(8 * 1024);
        for (line, place) in lines.iter().zip(1u64..) {
            text.clear();
            // Writing into memory does not fail.
            let _ = render(*line, place, random, &mut text);
            write(&text)?;
        }
        Ok(SampleSummary {
            listed: self.lines,
            ours: known,
            foreign,
            duplicates,
            malformed,
            ..SampleSummary::default()
        })
    }
}

fn render(line: Line, place: u64, random: &mut Random, text: &mut Vec<u8>) -> std::io::Result<()> {
    match line {
        Line::Ours(entry) if is_demonstrated(&entry) => {
            entry.number.write(text)?;
            rest(Some(entry.expiry), "", random, text)
        }
        Line::Ours(entry) | Line::Duplicate(entry) => {
            number(entry.number, random, text)?;
            let Month { year, month } = entry.expiry;
            let expiry = match random.below(100) {
                0..=2 => None,
                // The card was renewed after the leak.
                3..=7 => Some(Month { year: year - 3, month }),
                _ => Some(entry.expiry),
            };
            rest(expiry, elements(random), random, text)
        }
        Line::Foreign(account) => {
            let (prefix, digits) = random.weighted(&FOREIGN.map(|range| (1, range)), (411_111, 16));
            number(Number { prefix, digits, account: scattered(account, digits) }, random, text)?;
            let expiry = Month { year: 2026 + random.below(6), month: 1 + random.below(12) };
            rest(Some(expiry), elements(random), random, text)
        }
        Line::Malformed(kind) => malformed(kind, place, random, text),
    }
}

/// The card of the demonstration is listed plainly, so that every seed tells the same story.
fn is_demonstrated(entry: &Entry) -> bool {
    entry.number.prefix == 424_242 && entry.number.account == 424_242_424
}

/// Most lists give bare digits; some lines come from a place that groups them.
fn number(number: Number, random: &mut Random, text: &mut Vec<u8>) -> std::io::Result<()> {
    if !random.permille(20) {
        return number.write(text);
    }
    for (digit, place) in number.text().bytes().zip(0..) {
        if place > 0 && place % 4 == 0 {
            text.push(b' ');
        }
        text.push(digit);
    }
    Ok(())
}

fn elements(random: &mut Random) -> &'static str {
    let choices = [
        (90, ""),
        (4, "pan|expiry"),
        (3, "pan|expiry|cvv2"),
        (2, "pan|expiry|cvv2|cardholder_name"),
        (1, "pan"),
    ];
    random.weighted(&choices, "")
}

fn rest(
    expiry: Option<Month>,
    elements: &str,
    random: &mut Random,
    text: &mut Vec<u8>,
) -> std::io::Result<()> {
    text.push(b',');
    if let Some(Month { year, month }) = expiry {
        match random.below(20) {
            0 => write!(text, "{year}-{month:02}")?,
            1 => write!(text, "{month:02}/{year}")?,
            2 => write!(text, "{:02}{month:02}", year % 100)?,
            _ => write!(text, "{month:02}/{:02}", year % 100)?,
        }
    }
    write!(text, ",{elements},POC-2026-{:03},2026-09-{:02}", 1 + random.below(3), 14 + random.below(14))
}

/// Every fault that a list was ever seen to have. What the faults are made of are numbers of other banks.
fn malformed(kind: u64, place: u64, random: &mut Random, text: &mut Vec<u8>) -> std::io::Result<()> {
    let pan = Number { prefix: 411_111, digits: 16, account: scattered(place, 16) }.text();
    let (start, end) = pan.split_at(12);
    let wrong_check = if end.ends_with('9') { "0" } else { "9" };
    let good_end = end.get(..3).unwrap_or_default();
    match kind % 24 {
        0 => {}
        1 => write!(text, "   ")?,
        2 => write!(text, ",12/29,,POC-2026-001,2026-09-16")?,
        3 => write!(text, "{start},12/29,,POC-2026-001,2026-09-16")?,
        4 => write!(text, "{pan}{pan},12/29,,POC-2026-001,2026-09-16")?,
        5 => write!(text, "{start}{good_end}X,12/29,,POC-2026-001,2026-09-16")?,
        6 => write!(text, "{start}{good_end}{wrong_check},12/29,,POC-2026-001,2026-09-16")?,
        7 => write!(text, "411111******{end},12/29,,POC-2026-001,2026-09-16")?,
        8 => write!(text, "4.11111E+15,12/29,,POC-2026-001,2026-09-16")?,
        9 => write!(text, "'{pan},12/29,,POC-2026-001,2026-09-16")?,
        10 => write!(text, "{pan},13/29,,POC-2026-001,2026-09-16")?,
        11 => write!(text, "{pan},2029-00,,POC-2026-001,2026-09-16")?,
        12 => write!(text, "{pan},soon,,POC-2026-001,2026-09-16")?,
        13 => write!(text, "{pan},45992,,POC-2026-001,2026-09-16")?,
        14 => write!(text, "{pan},12/29,pan|shoe_size,POC-2026-001,2026-09-16")?,
        15 => write!(text, "{pan},12/29")?,
        16 => write!(text, "{pan},12/29,,POC-2026-001,2026-09-16,,")?,
        17 => write!(text, "\"{pan},12/29,,POC-2026-001,2026-09-16")?,
        18 => write!(text, "{pan};12/29;;POC-2026-001;2026-09-16")?,
        19 => {
            write!(text, "{pan},12/29,,POC-")?;
            text.extend_from_slice(b"\xff\xfe\xb3,2026-09-16");
        }
        20 => {
            write!(text, "{pan},12/29,,")?;
            text.resize(text.len() + 5_000 + usize::try_from(random.below(20_000)).unwrap_or_default(), b'A');
            write!(text, ",2026-09-16")?;
        }
        21 => write!(text, "{start}{good_end}\0,12/29,,POC-2026-001,2026-09-16")?,
        22 => write!(text, "{HEADER}")?,
        _ => {
            // Digits of another script look right and are none.
            let wide = |digit: char| digit.to_digit(10).and_then(|digit| char::from_u32(0xff10 + digit));
            let wide: String = pan.chars().filter_map(wide).collect();
            write!(text, "{wide},12/29,,POC-2026-001,2026-09-16")?;
        }
    }
    Ok(())
}
