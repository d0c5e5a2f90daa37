//! Looks for card numbers where none may be: in databases, logs, metrics, responses and the app's stores.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

/// The card numbers of one sample.
pub struct CardNumbers {
    numbers: HashSet<u64>,
    smallest: u64,
    largest: u64,
}

impl CardNumbers {
    /// Every run of 13 to 19 digits in the sample's cards and in its compromised list.
    ///
    /// # Panics
    /// If the sample cannot be read or holds no number: a search for nothing finds nothing.
    #[must_use]
    pub fn of_sample(sample: &Path) -> Self {
        let mut numbers = HashSet::new();
        for file in ["cards.csv", "compromised.csv"] {
            let bytes = fs::read(sample.join(file)).unwrap();
            for run in bytes.split(|byte| !byte.is_ascii_digit()) {
                if (13..=19).contains(&run.len()) && passes_luhn(run) {
                    numbers.extend(std::str::from_utf8(run).unwrap().parse::<u64>());
                }
            }
        }
        assert!(!numbers.is_empty(), "no card numbers in {}", sample.display());
        let (smallest, largest) = (*numbers.iter().min().unwrap(), *numbers.iter().max().unwrap());
        Self { numbers, smallest, largest }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Whether the bytes hold one of the numbers, as digits or as a big-endian integer (as `SQLite` stores one).
    #[must_use]
    pub fn found_in(&self, bytes: &[u8]) -> bool {
        let as_digits = bytes.split(|byte| !byte.is_ascii_digit()).filter(|run| run.len() >= 13).any(|run| {
            (13..=19.min(run.len())).any(|length| run.windows(length).any(|window| self.is_one(window)))
        });
        as_digits
            || bytes.windows(8).any(|window| {
                let value = u64::from_be_bytes(window.try_into().unwrap());
                (self.smallest..=self.largest).contains(&value) && self.numbers.contains(&value)
            })
    }

    /// # Panics
    /// If any file below the folders holds one of the numbers.
    pub fn assert_absent_below(&self, folders: &[&Path]) {
        let mut looked_at = 0;
        for path in folders.iter().flat_map(|folder| files(folder)) {
            let bytes = fs::read(&path).unwrap_or_default();
            assert!(!self.found_in(&bytes), "{} holds a card number", path.display());
            looked_at += 1;
        }
        assert!(looked_at > 0, "nothing to look at below {folders:?}");
    }

    fn is_one(&self, digits: &[u8]) -> bool {
        let value = digits
            .iter()
            .try_fold(0u64, |value, digit| value.checked_mul(10)?.checked_add(u64::from(digit - b'0')));
        value.is_some_and(|value| self.numbers.contains(&value))
    }
}

fn passes_luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(digit - b'0');
            match (place % 2, digit * 2) {
                (0, _) => digit,
                (_, doubled) if doubled > 9 => doubled - 9,
                (_, doubled) => doubled,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.is_file() {
            found.push(path);
        }
    }
    found
}
