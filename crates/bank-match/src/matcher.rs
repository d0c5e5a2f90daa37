//! Matches a compromised list against the bank's cards while it streams in, piece by piece.
//!
//! Between two pieces a list can rest, also over a restart: what was found is taken out as hits and put back later, and
//! where the reading stands is a header and a number of lines. Neither holds a card number.

use std::{collections::HashMap, sync::Arc};

use firebreak_bank_core::{
    exposure::{DataClasses, ExpiryMatch, Exposure},
    incident::Incident,
    policy::PolicyTable,
    tier::Treatment,
};
use firebreak_crypto::pan::{PanTagger, Tag};
use firebreak_wire::CardState;
use serde::{Deserialize, Serialize};

use crate::{
    expiry::Expiry,
    fields::{HeaderError, Mapping},
    index::{Bucket, CardIndex, IndexedCard},
    reject::{RejectReason, RejectedLine, Rejects},
    rows::{CompromisedRow, CompromisedRows},
};

/// How exposures are judged as they are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judge {
    /// What the incident says was taken.
    pub taken: DataClasses,
    /// One treatment for all, where the team decided one.
    pub treatment_override: Option<Treatment>,
    /// Tiers, and the treatments otherwise.
    pub policy: PolicyTable,
}

impl Judge {
    /// Judges by an incident's facts and its policy table.
    #[must_use]
    pub fn of(incident: &Incident) -> Self {
        Self {
            taken: incident.taken_set(),
            treatment_override: incident.treatment_override,
            policy: incident.policy.clone(),
        }
    }

    fn expose(&self, card: &IndexedCard, data_classes: DataClasses, expiry: ExpiryMatch) -> Exposure {
        let tier = self.policy.tier(data_classes.resolve(self.taken), expiry, card.state());
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
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
    /// Whether its place is among those named since somebody asked.
    named: bool,
}

/// One of the bank's cards that a list named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The card.
    pub card_ord: i64,
    /// Its holder.
    pub customer_ord: i64,
    /// What the list says was exposed of it, by all its lines so far.
    pub classes: DataClasses,
    /// Whether the list's expiry date is the card's; the worse of all its lines so far.
    pub expiry: ExpiryMatch,
}

/// What was found since it was last asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finds {
    /// Cards named, each once, as known now.
    pub hits: Vec<Hit>,
    /// Rejected lines, as far as they are kept.
    pub rejects: Vec<RejectedLine>,
}

/// How many rejected lines of one list are kept by number; all are counted.
pub const MAX_KEPT_REJECTS: u64 = 100_000;

/// Matches a compromised list against the bank's cards while it streams in.
#[derive(Debug)]
pub struct ListMatcher {
    rows: CompromisedRows,
    found: Found,
}

#[derive(Debug)]
struct Found {
    index: Arc<CardIndex>,
    tagger: PanTagger,
    seen: Vec<Seen>,
    tagged: Vec<Tagged>,
    report: MatchReport,
    /// Places in the index whose card was named since somebody asked.
    named: Vec<usize>,
    rejects: Vec<RejectedLine>,
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

impl ListMatcher {
    /// Starts before the first byte of a list. `mapping` says what the list calls the columns, where it is not as we do.
    #[must_use]
    pub fn new(index: Arc<CardIndex>, tagger: PanTagger, mapping: Mapping) -> Self {
        Self { rows: CompromisedRows::with_mapping(mapping), found: Found::new(index, tagger) }
    }

    /// Goes on with a list that rested: after [`place`](Self::place), with the counts and every hit there were.
    ///
    /// # Errors
    /// The header is not one with the columns wanted.
    pub fn resume(
        index: Arc<CardIndex>,
        tagger: PanTagger,
        mapping: Mapping,
        (header, lines): (&[u8], u64),
        report: MatchReport,
        hits: &[Hit],
    ) -> Result<Self, HeaderError> {
        let mut found = Found::new(index, tagger);
        found.report = report;
        found.restore(hits);
        Ok(Self { rows: CompromisedRows::resume(header, mapping, lines)?, found })
    }

    /// The header and how many lines were taken; `None` before the header.
    #[must_use]
    pub fn place(&self) -> Option<(&[u8], u64)> {
        self.rows.place()
    }

    /// What was found since this was last asked.
    pub fn take_finds(&mut self) -> Finds {
        self.found.take_finds()
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

impl Found {
    fn new(index: Arc<CardIndex>, tagger: PanTagger) -> Self {
        let seen = vec![Seen::default(); index.len()];
        let tagged = Vec::with_capacity(BATCH);
        Self {
            index,
            tagger,
            seen,
            tagged,
            report: MatchReport::default(),
            named: Vec::new(),
            rejects: Vec::new(),
        }
    }

    fn restore(&mut self, hits: &[Hit]) {
        let by_card: HashMap<i64, &Hit> = hits.iter().map(|hit| (hit.card_ord, hit)).collect();
        for (place, seen) in self.seen.iter_mut().enumerate() {
            let hit = self.index.at(place).and_then(|card| by_card.get(&card.card_ord()));
            if let Some(hit) = hit {
                *seen = Seen { classes: hit.classes, expiry: Some(hit.expiry), named: false };
            }
        }
    }

    fn take_finds(&mut self) -> Finds {
        let mut hits = Vec::with_capacity(self.named.len());
        for place in self.named.drain(..) {
            let (Some(card), Some(seen)) = (self.index.at(place), self.seen.get_mut(place)) else { continue };
            seen.named = false;
            if let Some(expiry) = seen.expiry {
                let (card_ord, customer_ord) = (card.card_ord(), card.customer_ord());
                hits.push(Hit { card_ord, customer_ord, classes: seen.classes, expiry });
            }
        }
        Finds { hits, rejects: std::mem::take(&mut self.rejects) }
    }

    fn take(&mut self, line: u64, row: Result<CompromisedRow, RejectReason>) {
        self.report.lines += 1;
        let row = match row {
            Ok(row) => row,
            Err(reason) => {
                self.report.rejected.note(line, reason);
                if self.report.rejected.total <= MAX_KEPT_REJECTS {
                    self.rejects.push(RejectedLine { line, reason });
                }
                return;
            }
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
        for ((here, card), seen) in (place..).zip(cards).zip(self.seen.iter_mut().skip(place)) {
            first |= seen.expiry.is_none();
            if !seen.named {
                self.named.push(here);
            }
            let expiry = match line.expiry {
                None => ExpiryMatch::Unknown,
                Some(expiry) if card.expires(expiry) => ExpiryMatch::Matches,
                Some(_) => ExpiryMatch::Differs,
            };
            *seen = Seen {
                classes: seen.classes.union(line.classes),
                expiry: Some(worse(seen.expiry, expiry)),
                named: true,
            };
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
