//! The matcher against a naive one.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::{collections::BTreeMap, sync::Arc};

use firebreak_bank_core::{
    exposure::{DataClasses, ExpiryMatch},
    policy::PolicyTable,
    tier::{RiskTier, Treatment},
};
use firebreak_bank_match::{CardIndex, Expiry, Hit, Judge, KnownCard, ListMatcher, Matches};
use firebreak_crypto::{
    SecretKey,
    pan::{Pan, PanTagger, luhn_check_digit},
};
use firebreak_wire::{CardState, DataClass};
use proptest::prelude::*;

fn tagger() -> PanTagger {
    PanTagger::new(&SecretKey::from_bytes([7; 32]))
}

fn judge() -> Judge {
    let taken = [DataClass::Pan, DataClass::Expiry, DataClass::Cvv2].into_iter().collect();
    Judge { taken, treatment_override: None, policy: PolicyTable::built_in() }
}

/// A number of a test range.
fn pan(number: u16) -> String {
    let payload = format!("424242{number:09}");
    format!("{payload}{}", char::from(luhn_check_digit(payload.as_bytes()).unwrap()))
}

#[derive(Debug, Clone)]
struct OurCard {
    number: u16,
    expiry_month: i8,
    state: CardState,
}

#[derive(Debug, Clone)]
struct Line {
    number: u16,
    expiry_month: Option<i8>,
    elements: Option<DataClass>,
    broken: bool,
}

impl Line {
    fn text(&self) -> String {
        let mut number = pan(self.number);
        if self.broken {
            number.push('7');
            number.remove(0);
        }
        let expiry = self.expiry_month.map(|month| format!("2029-{month:02}")).unwrap_or_default();
        format!("{number},{expiry},{}\n", self.elements.map(DataClass::as_str).unwrap_or_default())
    }

    fn is_broken(&self) -> bool {
        self.broken && Pan::parse(self.text().split(',').next().unwrap().as_bytes()).is_err()
    }
}

fn index(cards: &[OurCard]) -> Arc<CardIndex> {
    let tagger = tagger();
    let known = cards.iter().zip(0..).map(|(card, ord)| KnownCard {
        tag: tagger.tag(&Pan::parse(pan(card.number).as_bytes()).unwrap()),
        card_ord: ord,
        customer_ord: ord / 3,
        expiry: Expiry::new(2029, card.expiry_month).unwrap(),
        state: card.state,
    });
    Arc::new(CardIndex::build(known).unwrap())
}

fn run(cards: &[OurCard], lines: &[Line]) -> Matches {
    let mut matcher = ListMatcher::new(index(cards), tagger(), BTreeMap::new());
    matcher.feed(b"pan,expiry,data_elements\n").unwrap();
    for line in lines {
        matcher.feed(line.text().as_bytes()).unwrap();
    }
    matcher.finish(&judge()).unwrap()
}

/// The same with rests: after each piece everything in memory is lost but what was taken out.
fn run_with_rests(cards: &[OurCard], lines: &[Line], piece: usize) -> Matches {
    let index = index(cards);
    let mut matcher = ListMatcher::new(Arc::clone(&index), tagger(), BTreeMap::new());
    matcher.feed(b"pan,expiry,data_elements\n").unwrap();
    let mut kept: BTreeMap<i64, Hit> = BTreeMap::new();
    for lines in lines.chunks(piece) {
        let text: String = lines.iter().map(Line::text).collect();
        matcher.feed(text.as_bytes()).unwrap();
        kept.extend(matcher.take_finds().hits.into_iter().map(|hit| (hit.card_ord, hit)));
        let hits: Vec<Hit> = kept.values().copied().collect();
        let (header, number) = matcher.place().unwrap();
        let report = matcher.report().clone();
        matcher = ListMatcher::resume(
            Arc::clone(&index),
            tagger(),
            BTreeMap::new(),
            (header, number),
            report,
            &hits,
        )
        .unwrap();
    }
    matcher.finish(&judge()).unwrap()
}

/// Card, customer, classes, expiry: worked out without an index, a tag or a stream.
fn naive(cards: &[OurCard], lines: &[Line]) -> Vec<(i64, i64, u16, ExpiryMatch)> {
    let mut found = BTreeMap::new();
    for (card, ord) in cards.iter().zip(0i64..) {
        if matches!(card.state, CardState::Closed | CardState::Expired) {
            continue;
        }
        let about: Vec<&Line> =
            lines.iter().filter(|line| !line.is_broken() && line.number == card.number).collect();
        if about.is_empty() {
            continue;
        }
        let classes = about.iter().fold(DataClasses::NONE, |all, line| {
            all.union(match line.elements {
                Some(class) => DataClasses::NONE.with(DataClass::Pan).with(class),
                None => DataClasses::AS_DECLARED,
            })
        });
        let expiry = if about.iter().any(|line| line.expiry_month == Some(card.expiry_month)) {
            ExpiryMatch::Matches
        } else if about.iter().any(|line| line.expiry_month.is_none()) {
            ExpiryMatch::Unknown
        } else {
            ExpiryMatch::Differs
        };
        found.insert((ord / 3, ord), (ord, ord / 3, classes.bits(), expiry));
    }
    found.into_values().collect()
}

fn our_cards() -> impl Strategy<Value = Vec<OurCard>> {
    let state = prop::sample::select(vec![
        CardState::Active,
        CardState::Frozen,
        CardState::Blocked,
        CardState::Expired,
        CardState::Closed,
    ]);
    let card = (0u16..40, 1i8..4, state);
    prop::collection::vec(card, 0..30).prop_map(|cards| {
        let cards: BTreeMap<u16, OurCard> = cards
            .into_iter()
            .map(|(number, expiry_month, state)| (number, OurCard { number, expiry_month, state }))
            .collect();
        cards.into_values().collect()
    })
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let element = prop::sample::select(DataClass::ALL.to_vec());
    let line = (0u16..60, prop::option::of(1i8..4), prop::option::of(element), prop::bool::weighted(0.1));
    prop::collection::vec(
        line.prop_map(|(number, expiry_month, elements, broken)| Line {
            number,
            expiry_month,
            elements,
            broken,
        }),
        0..120,
    )
}

#[test]
fn what_a_list_holds_is_judged_and_counted() {
    let active = |number| OurCard { number, expiry_month: 1, state: CardState::Active };
    let cards =
        [active(1), active(2), active(3), OurCard { state: CardState::Closed, ..active(4) }, active(5)];
    let line = |number, expiry_month| Line { number, expiry_month, elements: None, broken: false };
    let matches = run(
        &cards,
        &[
            line(1, Some(1)),
            line(2, Some(2)),
            line(1, Some(1)),
            line(4, Some(1)),
            line(4, None),
            line(9, None),
            Line { elements: Some(DataClass::Email), ..line(3, None) },
            Line { broken: true, ..line(5, None) },
        ],
    );
    let found: Vec<_> = matches.exposures.iter().map(|one| (one.card_ord, one.tier, one.treatment)).collect();
    assert_eq!(
        found,
        [
            (0, RiskTier::Critical, Treatment::Replace),
            (1, RiskTier::High, Treatment::Freeze),
            (2, RiskTier::Medium, Treatment::StepUp),
        ]
    );
    let report = matches.report;
    assert_eq!((report.lines, report.rejected.total, report.foreign, report.duplicates), (8, 1, 1, 2));
    assert_eq!((report.matched_lines, report.excluded, report.expiry_differs), (3, 1, 1));
    assert_eq!((report.cards, report.customers), (3, 1));
}

#[test]
fn a_report_reads_back_from_json_and_names_no_content() {
    let line = Line { number: 1, expiry_month: None, elements: None, broken: true };
    let report = run(&[], std::slice::from_ref(&line)).report;
    let json = serde_json::to_string(&report).unwrap();
    assert!(!json.contains(line.text().split(',').next().unwrap()));
    assert_eq!(serde_json::from_str::<firebreak_bank_match::MatchReport>(&json).unwrap(), report);
}

proptest! {
    #[test]
    fn the_matcher_finds_what_a_naive_one_finds(cards in our_cards(), lines in lines()) {
        let matches = run(&cards, &lines);
        prop_assert_eq!(&run_with_rests(&cards, &lines, 7), &matches);
        let found: Vec<_> = matches
            .exposures
            .iter()
            .map(|one| (one.card_ord, one.customer_ord, one.data_classes.bits(), one.expiry))
            .collect();
        prop_assert_eq!(&found, &naive(&cards, &lines));

        let report = matches.report;
        prop_assert_eq!(report.lines, lines.len() as u64);
        prop_assert_eq!(
            report.lines,
            report.rejected.total + report.foreign + report.matched_lines + report.duplicates + report.excluded
        );
        prop_assert_eq!(report.cards, found.len() as u64);
        prop_assert_eq!(report.cards, report.matched_lines);
        prop_assert_eq!(report.rejected.total, lines.iter().filter(|line| line.is_broken()).count() as u64);
    }
}
