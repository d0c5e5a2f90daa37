//! Realistic files to try Firebreak with: customers, their cards, and a compromised list that holds some of them.
//!
//! Everything is invented. Card numbers are of published test ranges, addresses of example.com and example.org, telephone
//! numbers of the range reserved for fiction. The same seed gives the same bytes.
//!
//! Two customers are always the same, so that a demonstration can be told: C0000001 has two active cards, a debit card
//! ending 4242, which is on the list, and a credit card ending 1881, which is not. C0000002 has no card on the list.

mod cards;
mod list;
mod payments;
mod people;
mod random;

use std::{
    fs::File,
    io::{self, BufWriter, Write as _},
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use self::{cards::Wallet, list::CompromisedList, random::Random};

/// Most customers of a sample: beyond that card numbers of the test ranges would repeat.
pub const MAX_CUSTOMERS: u64 = 20_000_000;
const PROGRESS_EVERY: u64 = 4_096;
const BUFFER_BYTES: usize = 256 * 1024;

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SampleSummary {
    /// Lines of customers.csv, without the header.
    pub customers: u64,
    /// Lines of cards.csv, without the header.
    pub cards: u64,
    /// Lines of payments.csv, without the header.
    pub payments: u64,
    /// Lines of compromised.csv, without the header.
    pub listed: u64,
    /// Of these: the first line about a card of a customer, including cards that are closed or expired.
    pub ours: u64,
    /// Of these: cards of other banks.
    pub foreign: u64,
    /// Of these: further lines about a card of a customer.
    pub duplicates: u64,
    /// Of these: lines that cannot be read.
    pub malformed: u64,
}

/// A sample cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// Too few or too many customers.
    #[error("a sample has 1 to {MAX_CUSTOMERS} customers")]
    Customers,
    /// A file cannot be written.
    #[error("{} cannot be written", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// The last day of the sample's payments, unless another is wanted.
pub const PAYMENTS_UNTIL: Timestamp = Timestamp::constant(1_789_430_400, 0);

/// Writes customers.csv, cards.csv, payments.csv and compromised.csv into `out`, which is made if need be. `progress` is
/// told how many customers of how many are done. The payments end on the day that ends with [`PAYMENTS_UNTIL`].
///
/// # Errors
/// The number of customers is out of range, or a file cannot be written.
pub fn write_sample(
    customers: u64,
    seed: u64,
    out: &Path,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<SampleSummary, SampleError> {
    write_sample_until(customers, seed, PAYMENTS_UNTIL, out, progress)
}

/// As [`write_sample`], with payments that end at another time.
///
/// # Errors
/// The number of customers is out of range, or a file cannot be written.
pub fn write_sample_until(
    customers: u64,
    seed: u64,
    until: Timestamp,
    out: &Path,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<SampleSummary, SampleError> {
    if !(1..=MAX_CUSTOMERS).contains(&customers) {
        return Err(SampleError::Customers);
    }
    std::fs::create_dir_all(out).map_err(|source| SampleError::Write { path: out.to_owned(), source })?;
    let mut people_file = Output::create(out, "customers.csv", people::HEADER)?;
    let mut cards_file = Output::create(out, "cards.csv", cards::HEADER)?;
    let mut payments_file = Output::create(out, "payments.csv", payments::HEADER)?;
    let mut paid = 0;
    let mut random = Random::new(seed);
    let mut list = CompromisedList::new(customers);
    let mut issued = 0;
    for number in 1..=customers {
        let customer = people::customer(number, &mut random);
        people_file.line(|file| customer.write(file))?;
        if number <= payments::CUSTOMERS_WITH_PAYMENTS {
            let mut line = |text: &[u8]| {
                paid += 1;
                payments_file.write(text)
            };
            payments::write(number, issued + 1, until, &mut line)
                .map_err(|source| SampleError::Write { path: out.join("payments.csv"), source })?;
        }
        for card in Wallet::of(number, issued, &mut random) {
            cards_file.line(|file| card.write(file, number))?;
            list.consider(number, &card, &mut random);
            issued += 1;
        }
        if number % PROGRESS_EVERY == 0 || number == customers {
            progress(number, customers);
        }
    }
    people_file.close()?;
    cards_file.close()?;
    payments_file.close()?;
    let mut list_file = Output::create(out, "compromised.csv", list::HEADER)?;
    let counts = list.write(&mut random, |line| list_file.line(|file| file.write_all(line)))?;
    list_file.close()?;
    Ok(SampleSummary { customers, cards: issued, payments: paid, ..counts })
}

/// A file being written.
struct Output {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Output {
    fn create(folder: &Path, name: &str, header: &str) -> Result<Self, SampleError> {
        let path = folder.join(name);
        let file = File::create(&path).map_err(|source| SampleError::Write { path: path.clone(), source })?;
        let mut output = Self { path, file: BufWriter::with_capacity(BUFFER_BYTES, file) };
        output.line(|file| file.write_all(header.as_bytes()))?;
        Ok(output)
    }

    fn line(
        &mut self,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), SampleError> {
        write(&mut self.file)
            .and_then(|()| self.file.write_all(b"\n"))
            .map_err(|source| SampleError::Write { path: self.path.clone(), source })
    }

    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        self.file.write_all(line)?;
        self.file.write_all(b"\n")
    }

    fn close(mut self) -> Result<(), SampleError> {
        self.file.flush().map_err(|source| SampleError::Write { path: self.path, source })
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::HashSet, fs, path::Path};

    use firebreak_bank_match::{CardIndex, CardRow, CardRows, CustomerRows, KnownCard, ListMatcher, Matches};
    use firebreak_crypto::{SecretKey, pan::PanTagger};
    use firebreak_wire::CardState;
    use sha2::{Digest as _, Sha256};

    use super::{SampleError, SampleSummary, write_sample};

    fn sample(customers: u64, seed: u64) -> (tempfile::TempDir, SampleSummary) {
        let folder = tempfile::tempdir().unwrap();
        let summary = write_sample(customers, seed, folder.path(), &mut |_, _| {}).unwrap();
        (folder, summary)
    }

    fn digest(folder: &Path) -> Vec<u8> {
        let mut hash = Sha256::new();
        for name in ["customers.csv", "cards.csv", "payments.csv", "compromised.csv"] {
            hash.update(fs::read(folder.join(name)).unwrap());
        }
        hash.finalize().to_vec()
    }

    fn cards(folder: &Path) -> Vec<CardRow> {
        let mut rows = CardRows::new();
        let mut cards = Vec::new();
        let file = fs::read(folder.join("cards.csv")).unwrap();
        rows.feed(&file, &mut |_, row| cards.push(row.unwrap())).unwrap();
        rows.finish(&mut |_, row| cards.push(row.unwrap())).unwrap();
        cards
    }

    fn matches(folder: &Path, cards: &[CardRow]) -> Matches {
        let tagger = PanTagger::new(&SecretKey::from_bytes([1; 32]));
        let known = cards.iter().zip(0..).map(|(card, ord)| KnownCard {
            tag: tagger.tag(&card.pan),
            card_ord: ord,
            customer_ord: card.customer_external_id[1..].parse().unwrap(),
            expiry: card.expiry,
            state: card.state,
        });
        let index = CardIndex::build(known).unwrap();
        let mut matcher =
            ListMatcher::new(std::sync::Arc::new(index), tagger, std::collections::BTreeMap::new());
        matcher.feed(&fs::read(folder.join("compromised.csv")).unwrap()).unwrap();
        let judge = firebreak_bank_match::Judge {
            taken: firebreak_bank_core::exposure::DataClasses::NONE.with(firebreak_wire::DataClass::Pan),
            treatment_override: None,
            policy: firebreak_bank_core::policy::PolicyTable::built_in(),
        };
        matcher.finish(&judge).unwrap()
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
        let (one, first) = sample(500, 7);
        let (two, second) = sample(500, 7);
        let (three, _) = sample(500, 8);
        assert_eq!(first, second);
        assert_eq!(digest(one.path()), digest(two.path()));
        assert_ne!(digest(one.path()), digest(three.path()));
    }

    /// Fails when the sample changes: then every measurement made with the old one is about another file.
    #[test]
    fn the_bytes_of_a_seed_never_change() {
        let (folder, _) = sample(100, 7);
        let hex: String = digest(folder.path()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "506e04b9064cd5a54a7630008159c33b5b6fe805ef98a2e58735b7ed48ad6f2d");
    }

    #[test]
    fn every_customer_and_card_can_be_imported_and_no_card_number_repeats() {
        let (folder, summary) = sample(5_000, 7);
        let mut customers = HashSet::new();
        let mut rows = CustomerRows::new();
        let file = fs::read(folder.path().join("customers.csv")).unwrap();
        rows.feed(&file, &mut |_, row| {
            let row = row.unwrap();
            assert!(row.phone.is_none_or(|phone| phone.starts_with("+442079460")));
            customers.insert(row.external_id);
        })
        .unwrap();
        assert_eq!(customers.len(), 5_000);
        let cards = cards(folder.path());
        let tagger = PanTagger::new(&SecretKey::from_bytes([1; 32]));
        assert_eq!(cards.len() as u64, summary.cards);
        assert_eq!(cards.iter().map(|card| tagger.tag(&card.pan)).collect::<HashSet<_>>().len(), cards.len());
        assert!(cards.iter().all(|card| customers.contains(&card.customer_external_id)));
        for state in [CardState::Active, CardState::Closed, CardState::Expired] {
            assert!(cards.iter().any(|card| card.state == state));
        }
    }

    #[test]
    fn the_list_holds_what_the_summary_says() {
        for (customers, seed) in [(1, 0), (2, 1), (10, 7), (5_000, 7)] {
            let (folder, summary) = sample(customers, seed);
            let report = matches(folder.path(), &cards(folder.path())).report;
            assert_eq!(report.lines, summary.listed);
            assert_eq!(report.rejected.total, summary.malformed, "{:?}", report.rejected.by_reason);
            assert_eq!(report.foreign, summary.foreign);
            assert_eq!(report.duplicates, summary.duplicates);
            assert_eq!(report.matched_lines + report.excluded, summary.ours);
            assert_eq!(
                summary.listed,
                summary.ours + summary.foreign + summary.duplicates + summary.malformed
            );
            if customers == 5_000 {
                assert_eq!((summary.listed, summary.malformed), (2_000, 40));
                assert!(report.excluded > 0 && report.expiry_differs > 0 && report.duplicates > 0);
                assert!(report.rejected.by_reason.len() >= 9, "{:?}", report.rejected.by_reason);
            }
        }
    }

    #[test]
    fn the_customers_of_the_demonstration_are_always_the_same() {
        for (customers, seed) in [(1, 3), (2, 4), (1_000, 7), (1_000, 8)] {
            let (folder, _) = sample(customers, seed);
            let cards = cards(folder.path());
            let first: Vec<_> = cards
                .iter()
                .filter(|card| card.customer_external_id == "C0000001")
                .map(|card| (card.pan.last4(), card.kind, card.state))
                .collect();
            assert_eq!(
                first,
                [
                    ("4242".to_owned(), firebreak_wire::CardKind::Debit, CardState::Active),
                    ("1881".to_owned(), firebreak_wire::CardKind::Credit, CardState::Active),
                ]
            );
            let exposures = matches(folder.path(), &cards).exposures;
            let of =
                |customer| exposures.iter().filter(|one| one.customer_ord == customer).collect::<Vec<_>>();
            assert!(matches!(of(1).as_slice(), [one] if one.card_ord == 0
                && one.expiry == firebreak_bank_core::exposure::ExpiryMatch::Matches));
            assert!(of(2).is_empty());
        }
    }

    #[test]
    fn a_sample_without_customers_is_refused_and_progress_reaches_the_end() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(write_sample(0, 7, folder.path(), &mut |_, _| {}), Err(SampleError::Customers)));
        let mut last = (0, 0);
        write_sample(10, 7, folder.path(), &mut |done, total| last = (done, total)).unwrap();
        assert_eq!(last, (10, 10));
    }
}
