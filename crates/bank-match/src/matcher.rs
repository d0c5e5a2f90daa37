//! Matches a compromised list against the bank's cards while it streams in.

use firebreak_bank_core::{
    exposure::{DataClasses, ExpiryMatch, Exposure},
    incident::Incident,
    tier::{Policy, Treatment, tier},
};
use firebreak_crypto::pan::{PanTagger, Tag};
use firebreak_wire::CardState;
use serde::{Deserialize, Serialize};

use crate::{
    expiry::Expiry,
    fields::HeaderError,
    index::{Bucket, CardIndex, IndexedCard},
    reject::{RejectReason, Rejects},
    rows::{CompromisedRow, CompromisedRows},
};

/// How exposures are judged as they are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judge {
    /// What the incident says was taken.
    pub taken: DataClasses,
    /// One treatment for all, where the team decided one.
    pub treatment_override: Option<Treatment>,
    /// The treatments otherwise.
    pub policy: Policy,
}

impl Judge {
    /// Judges by an incident's facts.
    #[must_use]
    pub fn of(incident: &Incident, policy: Policy) -> Self {
        Self { taken: incident.taken_set(), treatment_override: incident.treatment_override, policy }
    }

    fn expose(&self, card: &IndexedCard, data_classes: DataClasses, expiry: ExpiryMatch) -> Exposure {
        let tier = tier(data_classes.resolve(self.taken), expiry, card.state());
        Exposure {
            card_ord: card.card_ord(),
            customer_ord: card.customer_ord(),
            data_classes,
            expiry,
            tier,
            treatment: self.policy.treatment(tier, self.treatment_override),
            segment: None,
        }
    }
}

/// What a list was found to hold. Every line is counted once:
/// `lines = rejected + foreign + matched_lines + duplicates + excluded`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchReport {
    /// Lines, without the header.
    pub lines: u64,
    /// Lines that cannot be read.
    pub rejected: Rejects,
    /// Lines about cards of other banks.
    pub foreign: u64,
    /// Lines that were the first about a card of ours that still works.
    pub matched_lines: u64,
    /// Further lines about a card of ours.
    pub duplicates: u64,
    /// Lines that were the first about a card of ours that is closed, replaced or past its last day.
    pub excluded: u64,
    /// Cards exposed.
    pub cards: u64,
    /// Customers they belong to.
    pub customers: u64,
    /// Exposed cards whose expiry date is another than the list's.
    pub expiry_differs: u64,
}

/// The end of a match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matches {
    /// Every exposed card once, by customer and card.
    pub exposures: Vec<Exposure>,
    /// The account.
    pub report: MatchReport,
}

/// What was seen of one card of ours: four bytes a card, whatever the length of the list.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    classes: DataClasses,
    expiry: Option<ExpiryMatch>,
}

/// Matches a compromised list against the bank's cards while it streams in.
#[derive(Debug)]
pub struct ListMatcher<'a> {
    rows: CompromisedRows,
    found: Found<'a>,
}

#[derive(Debug)]
struct Found<'a> {
    index: &'a CardIndex,
    tagger: &'a PanTagger,
    seen: Vec<Seen>,
    tagged: Vec<Tagged>,
    report: MatchReport,
}

/// How many lines are tagged before they are looked up together.
const BATCH: usize = 64;

/// A line whose card number is gone.
#[derive(Debug, Clone, Copy)]
struct Tagged {
    tag: Tag,
    bucket: Bucket,
    classes: DataClasses,
    expiry: Option<Expiry>,
}

impl<'a> ListMatcher<'a> {
    /// Starts before the first byte of a list.
    #[must_use]
    pub fn new(index: &'a CardIndex, tagger: &'a PanTagger) -> Self {
        let seen = vec![Seen::default(); index.len()];
        let tagged = Vec::with_capacity(BATCH);
        let found = Found { index, tagger, seen, tagged, report: MatchReport::default() };
        Self { rows: CompromisedRows::new(), found }
    }

    /// Takes the next bytes of the list. The bytes themselves are the caller's to wipe.
    ///
    /// # Errors
    /// The first line is no header with the columns wanted.
    pub fn feed(&mut self, chunk: &[u8]) -> Result<(), HeaderError> {
        let found = &mut self.found;
        let fed = self.rows.feed(chunk, &mut |line, row| found.take(line, row));
        found.look_up();
        fed
    }

    /// The account so far; cards and customers are counted at the end.
    #[must_use]
    pub fn report(&self) -> &MatchReport {
        &self.found.report
    }

    /// The list is over.
    ///
    /// # Errors
    /// It had no header with the columns wanted.
    pub fn finish(self, judge: &Judge) -> Result<Matches, HeaderError> {
        let Self { rows, mut found } = self;
        rows.finish(&mut |line, row| found.take(line, row))?;
        found.look_up();
        Ok(found.matches(judge))
    }
}

impl Found<'_> {
    fn take(&mut self, line: u64, row: Result<CompromisedRow, RejectReason>) {
        self.report.lines += 1;
        let row = match row {
            Ok(row) => row,
            Err(reason) => return self.report.rejected.note(line, reason),
        };
        let tag = self.tagger.tag(&row.pan);
        self.tagged.push(Tagged {
            tag,
            bucket: self.index.bucket(&tag),
            classes: row.data_classes.unwrap_or(DataClasses::AS_DECLARED),
            expiry: row.expiry,
        });
        if self.tagged.len() == BATCH {
            self.look_up();
        }
    }

    fn look_up(&mut self) {
        let tagged = std::mem::take(&mut self.tagged);
        for line in &tagged {
            self.look_up_one(line);
        }
        self.tagged = tagged;
        self.tagged.clear();
    }

    fn look_up_one(&mut self, line: &Tagged) {
        let (place, cards) = self.index.lookup_in(line.bucket, &line.tag);
        if cards.is_empty() {
            self.report.foreign += 1;
            return;
        }
        let mut first = false;
        for (card, seen) in cards.iter().zip(self.seen.iter_mut().skip(place)) {
            first |= seen.expiry.is_none();
            let expiry = match line.expiry {
                None => ExpiryMatch::Unknown,
                Some(expiry) if card.expires(expiry) => ExpiryMatch::Matches,
                Some(_) => ExpiryMatch::Differs,
            };
            *seen =
                Seen { classes: seen.classes.union(line.classes), expiry: Some(worse(seen.expiry, expiry)) };
        }
        if !first {
            self.report.duplicates += 1;
        } else if cards.iter().all(is_excluded) {
            self.report.excluded += 1;
        } else {
            self.report.matched_lines += 1;
        }
    }

    fn matches(mut self, judge: &Judge) -> Matches {
        let mut exposures: Vec<Exposure> = self
            .seen
            .iter()
            .enumerate()
            .filter_map(|(place, seen)| {
                let card = self.index.at(place).filter(|card| !is_excluded(card))?;
                Some(judge.expose(card, seen.classes, seen.expiry?))
            })
            .collect();
        exposures.sort_unstable_by_key(|exposure| (exposure.customer_ord, exposure.card_ord));
        let report = &mut self.report;
        let mut last_customer = None;
        for exposure in &exposures {
            report.cards += 1;
            report.customers +=
                u64::from(last_customer.replace(exposure.customer_ord) != Some(exposure.customer_ord));
            report.expiry_differs += u64::from(exposure.expiry == ExpiryMatch::Differs);
        }
        Matches { exposures, report: self.report }
    }
}

fn is_excluded(card: &IndexedCard) -> bool {
    matches!(card.state(), CardState::Closed | CardState::Expired)
}

/// Of two lines about the same card, the one that endangers it more counts.
fn worse(before: Option<ExpiryMatch>, now: ExpiryMatch) -> ExpiryMatch {
    match (before, now) {
        (None, now) => now,
        (Some(ExpiryMatch::Matches), _) | (_, ExpiryMatch::Matches) => ExpiryMatch::Matches,
        (Some(ExpiryMatch::Unknown), _) | (_, ExpiryMatch::Unknown) => ExpiryMatch::Unknown,
        (Some(ExpiryMatch::Differs), ExpiryMatch::Differs) => ExpiryMatch::Differs,
    }
}
