//! Segments: named sets of exposures by rule, each with the treatment the bank decided for it.
//!
//! An exposure takes the first segment that fits, from the top. One that no segment fits keeps the treatment of the policy
//! table. Which segment an exposure took is settled when a draft is submitted and holds from its publication on: what
//! changes about a card or a customer later moves nobody.

use std::collections::BTreeSet;

use firebreak_wire::{CardState, DataClass};
use serde::{Deserialize, Serialize};

use crate::{
    exposure::{DataClasses, ExpiryMatch},
    tier::{RiskTier, Treatment},
};

/// Most segments of one incident.
pub const MAX_SEGMENTS: usize = 20;
/// Longest name of a segment, in characters.
pub const MAX_NAME_CHARS: usize = 80;
/// Most products or countries that a rule names.
pub const MAX_LISTED: usize = 50;

/// A named set of exposures and what the bank does about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// What the team calls it.
    pub name: String,
    /// Which exposures it takes.
    pub rule: Rule,
    /// What the bank does about them.
    pub treatment: Treatment,
}

/// Conditions that all have to hold; an empty list or an absent value asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Rule {
    /// The tier is one of these.
    pub tiers: Vec<RiskTier>,
    /// At least one of these was exposed of the card.
    pub classes: Vec<DataClass>,
    /// The product is one of these.
    pub products: Vec<String>,
    /// The expiry date of the list, against the one on file, is one of these.
    pub expiry: Vec<ExpiryMatch>,
    /// The state of the card is one of these.
    pub card_states: Vec<CardState>,
    /// The customer's country is one of these, two letters of ISO 3166-1.
    pub countries: Vec<String>,
    /// The customer's contact data was last confirmed at least this many days ago, or nobody knows when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_older_than_days: Option<u32>,
    /// Whether a payment of the card was reported as not the customer's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported: Option<bool>,
}

/// What rules look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// How much the leak endangers the card.
    pub tier: RiskTier,
    /// What was exposed, with the incident's facts resolved.
    pub classes: DataClasses,
    /// The bank's name for the card.
    pub product: &'a str,
    /// Whether the list's expiry date is the card's.
    pub expiry: ExpiryMatch,
    /// The card's state.
    pub card_state: CardState,
    /// The customer's country, if known.
    pub country: Option<&'a str>,
    /// How many whole days ago the contact data was confirmed, if known.
    pub contact_age_days: Option<u32>,
    /// Whether a payment was reported.
    pub reported: bool,
}

/// Why segments cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SegmentError {
    /// There are too many.
    #[error("an incident has at most {MAX_SEGMENTS} segments")]
    TooMany,
    /// A name is missing, too long or not on one line.
    #[error("segment {0}: the name must have 1 to {MAX_NAME_CHARS} characters on one line")]
    Name(usize),
    /// Two have the same name.
    #[error("two segments are called {0:?}")]
    SameName(String),
    /// A list in a rule is too long.
    #[error("segment {0}: a rule names at most {MAX_LISTED} products or countries")]
    TooLong(usize),
    /// A country is not two capital letters.
    #[error("segment {0}: a country has two capital letters, such as GB or PL")]
    Country(usize),
}

impl Rule {
    /// Whether an exposure fulfils every condition.
    #[must_use]
    pub fn fits(&self, candidate: &Candidate<'_>) -> bool {
        let any = |wanted: &[String], is: Option<&str>| {
            wanted.is_empty() || is.is_some_and(|is| wanted.iter().any(|one| one == is))
        };
        (self.tiers.is_empty() || self.tiers.contains(&candidate.tier))
            && (self.classes.is_empty() || candidate.classes.contains_any(&self.classes))
            && any(&self.products, Some(candidate.product))
            && (self.expiry.is_empty() || self.expiry.contains(&candidate.expiry))
            && (self.card_states.is_empty() || self.card_states.contains(&candidate.card_state))
            && any(&self.countries, candidate.country)
            && self
                .contact_older_than_days
                .is_none_or(|days| candidate.contact_age_days.is_none_or(|age| age >= days))
            && self.reported.is_none_or(|reported| reported == candidate.reported)
    }
}

/// The place of the first segment that fits.
#[must_use]
pub fn first_fit(segments: &[Segment], candidate: &Candidate<'_>) -> Option<usize> {
    segments.iter().position(|segment| segment.rule.fits(candidate))
}

/// Checks that segments can be used.
///
/// # Errors
/// The first that cannot, by its number from 1.
pub fn check(segments: &[Segment]) -> Result<(), SegmentError> {
    if segments.len() > MAX_SEGMENTS {
        return Err(SegmentError::TooMany);
    }
    let mut names = BTreeSet::new();
    for (place, segment) in segments.iter().enumerate() {
        let number = place + 1;
        let name = segment.name.trim();
        if name.is_empty() || name.chars().count() > MAX_NAME_CHARS || name.chars().any(char::is_control) {
            return Err(SegmentError::Name(number));
        }
        if !names.insert(name) {
            return Err(SegmentError::SameName(name.to_owned()));
        }
        if segment.rule.products.len() > MAX_LISTED || segment.rule.countries.len() > MAX_LISTED {
            return Err(SegmentError::TooLong(number));
        }
        let is_country = |code: &String| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
        if !segment.rule.countries.iter().all(is_country) {
            return Err(SegmentError::Country(number));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use firebreak_wire::{CardState, DataClass};

    use super::{Candidate, Rule, Segment, SegmentError, check, first_fit};
    use crate::{
        exposure::{DataClasses, ExpiryMatch},
        tier::{RiskTier, Treatment},
    };

    fn candidate() -> Candidate<'static> {
        Candidate {
            tier: RiskTier::High,
            classes: DataClasses::NONE.with(DataClass::Pan).with(DataClass::Expiry),
            product: "Everyday",
            expiry: ExpiryMatch::Matches,
            card_state: CardState::Active,
            country: Some("PL"),
            contact_age_days: Some(400),
            reported: false,
        }
    }

    fn segment(name: &str, rule: Rule) -> Segment {
        Segment { name: name.to_owned(), rule, treatment: Treatment::Freeze }
    }

    #[test]
    fn an_empty_rule_takes_everything_and_every_condition_can_turn_it_away() {
        assert!(Rule::default().fits(&candidate()));
        let turned_away = [
            Rule { tiers: vec![RiskTier::Low], ..Rule::default() },
            Rule { classes: vec![DataClass::Cvv2], ..Rule::default() },
            Rule { products: vec!["Gold".to_owned()], ..Rule::default() },
            Rule { expiry: vec![ExpiryMatch::Differs], ..Rule::default() },
            Rule { card_states: vec![CardState::Frozen], ..Rule::default() },
            Rule { countries: vec!["GB".to_owned()], ..Rule::default() },
            Rule { contact_older_than_days: Some(401), ..Rule::default() },
            Rule { reported: Some(true), ..Rule::default() },
        ];
        for rule in turned_away {
            assert!(!rule.fits(&candidate()), "{rule:?}");
        }
    }

    #[test]
    fn contact_data_of_unknown_age_counts_as_old_and_an_unknown_country_fits_none() {
        let unknown = Candidate { contact_age_days: None, country: None, ..candidate() };
        assert!(Rule { contact_older_than_days: Some(9_999), ..Rule::default() }.fits(&unknown));
        assert!(!Rule { countries: vec!["PL".to_owned()], ..Rule::default() }.fits(&unknown));
    }

    #[test]
    fn the_first_segment_that_fits_takes_the_card() {
        let low = segment("low", Rule { tiers: vec![RiskTier::Low], ..Rule::default() });
        let segments = [low, segment("all", Rule::default()), segment("never", Rule::default())];
        assert_eq!(first_fit(&segments, &candidate()), Some(1));
        assert_eq!(first_fit(&segments[..1], &candidate()), None);
    }

    #[test]
    fn segments_that_cannot_be_told_apart_or_read_are_refused() {
        assert_eq!(check(&[segment(" ", Rule::default())]), Err(SegmentError::Name(1)));
        let twice = [segment("all", Rule::default()), segment("all ", Rule::default())];
        assert_eq!(check(&twice), Err(SegmentError::SameName("all".to_owned())));
        let country = Rule { countries: vec!["pl".to_owned()], ..Rule::default() };
        assert_eq!(check(&[segment("pl", country)]), Err(SegmentError::Country(1)));
        assert_eq!(check(&vec![segment("x", Rule::default()); 21]), Err(SegmentError::TooMany));
    }
}
