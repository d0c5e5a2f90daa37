//! Lists made from a sample's own files, and lists of cards that no bank of ours has.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufWriter, Write},
    path::Path,
};

use anyhow::Context;
use firebreak_crypto::pan::luhn_check_digit;

/// One card number for each customer who has a card that works, from the sample's `cards.csv`.
///
/// # Errors
/// If the file cannot be read or lacks a column.
pub fn usable_numbers(sample: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let text = fs::read_to_string(sample.join("cards.csv"))?;
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().context("cards.csv is empty")?;
    let column = |name: &str| header.iter().position(|column| *column == name).context("a column is missing");
    let (customer, pan, state) = (column("customer_id")?, column("pan")?, column("state")?);
    let expiry = column("expiry")?;
    let usable = lines.filter(|fields| fields[state] == "active" && fields[expiry] > "2027");
    Ok(usable.map(|fields| (fields[customer].to_owned(), fields[pan].to_owned())).collect())
}

/// A list as card schemes send them, of so many lines: the sample's own among numbers of another bank.
///
/// # Errors
/// If the sample cannot be read, or the list not written.
pub fn write_long_list(sample: &Path, list: &mut impl Write, lines: usize) -> anyhow::Result<()> {
    let own = fs::read(sample.join("compromised.csv"))?;
    list.write_all(&own)?;
    let header = 1;
    let written = own.iter().filter(|byte| **byte == b'\n').count() - header;
    let mut numbers = Vec::new();
    write_foreign_numbers(&mut numbers, lines - written)?;
    for number in std::str::from_utf8(&numbers)?.lines() {
        writeln!(list, "{number},12/29,,POC-2026-001,2026-09-16")?;
    }
    Ok(())
}

/// Writes a list of so many numbers: these, then those of another bank.
///
/// # Errors
/// If there are more of these than that, or the file cannot be written.
pub fn write_list<'a>(
    path: &Path,
    own: impl Iterator<Item = &'a String>,
    lines: usize,
) -> anyhow::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "pan")?;
    let mut written = 0;
    for number in own {
        writeln!(file, "{number}")?;
        written += 1;
    }
    let rest = lines.checked_sub(written).context("the list is shorter than what is to be on it")?;
    write_foreign_numbers(&mut file, rest)?;
    Ok(file.flush()?)
}

/// Writes numbers of a test range of another bank, one a line, all with a right check digit.
///
/// # Errors
/// If they cannot be written.
pub fn write_foreign_numbers(file: &mut impl Write, lines: usize) -> anyhow::Result<()> {
    for number in 0..lines {
        let digits = format!("222300{number:09}");
        let check = luhn_check_digit(digits.as_bytes()).context("these are digits")?;
        writeln!(file, "{digits}{}", char::from(check))?;
    }
    Ok(())
}
