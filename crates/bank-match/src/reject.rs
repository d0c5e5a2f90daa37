//! Why a line is rejected, and the account of rejected lines. Never what stood in them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How many rejected lines are listed by number; all are counted.
pub const MAX_LISTED_REJECTS: usize = 1_000;

/// Why a line is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RejectReason {
    /// Nothing stands in it.
    Empty,
    /// It is longer than a line can be.
    LineTooLong,
    /// It is not UTF-8.
    InvalidUtf8,
    /// A quotation mark is missing.
    UnbalancedQuotes,
    /// It has more or fewer columns than the header.
    WrongColumnCount,
    /// A value that has to be there is not.
    MissingValue,
    /// A value is longer than it can be.
    ValueTooLong,
    /// A value holds a control character.
    ControlCharacter,
    /// The card number has something else than digits.
    PanNotDigits,
    /// The card number is too short or too long.
    PanLength,
    /// The card number's check digit is wrong.
    PanChecksum,
    /// The expiry date cannot be read.
    ExpiryUnreadable,
    /// A data element has an unknown name.
    DataElementUnknown,
    /// The language is none that customers are spoken to in.
    LanguageUnknown,
    /// The e-mail address cannot be one.
    EmailUnreadable,
    /// The telephone number is not in international format.
    PhoneUnreadable,
    /// The time zone's name cannot be one.
    TimeZoneUnreadable,
    /// The kind of card is unknown.
    CardKindUnknown,
    /// The state of the card is unknown.
    CardStateUnknown,
    /// The address has too many lines.
    AddressUnreadable,
    /// The country is not two letters.
    CountryUnknown,
    /// The time cannot be read.
    TimeUnreadable,
    /// The way of paying is unknown.
    ChannelUnknown,
    /// The amount or its currency cannot be read.
    AmountUnreadable,
    /// The card is unknown. For whoever stores the rows.
    CardUnknown,
    /// The card's holder is unknown to the bank. For whoever stores the rows.
    CustomerUnknown,
    /// The same card stood in an earlier line. For whoever stores the rows.
    DuplicateCard,
}

impl RejectReason {
    /// Every reason.
    pub const ALL: [Self; 27] = [
        Self::Empty,
        Self::LineTooLong,
        Self::InvalidUtf8,
        Self::UnbalancedQuotes,
        Self::WrongColumnCount,
        Self::MissingValue,
        Self::ValueTooLong,
        Self::ControlCharacter,
        Self::PanNotDigits,
        Self::PanLength,
        Self::PanChecksum,
        Self::ExpiryUnreadable,
        Self::DataElementUnknown,
        Self::LanguageUnknown,
        Self::EmailUnreadable,
        Self::PhoneUnreadable,
        Self::TimeZoneUnreadable,
        Self::CardKindUnknown,
        Self::CardStateUnknown,
        Self::AddressUnreadable,
        Self::CountryUnknown,
        Self::TimeUnreadable,
        Self::ChannelUnknown,
        Self::AmountUnreadable,
        Self::CardUnknown,
        Self::CustomerUnknown,
        Self::DuplicateCard,
    ];

    /// The name in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::LineTooLong => "line_too_long",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::UnbalancedQuotes => "unbalanced_quotes",
            Self::WrongColumnCount => "wrong_column_count",
            Self::MissingValue => "missing_value",
            Self::ValueTooLong => "value_too_long",
            Self::ControlCharacter => "control_character",
            Self::PanNotDigits => "pan_not_digits",
            Self::PanLength => "pan_length",
            Self::PanChecksum => "pan_checksum",
            Self::ExpiryUnreadable => "expiry_unreadable",
            Self::DataElementUnknown => "data_element_unknown",
            Self::LanguageUnknown => "language_unknown",
            Self::EmailUnreadable => "email_unreadable",
            Self::PhoneUnreadable => "phone_unreadable",
            Self::TimeZoneUnreadable => "time_zone_unreadable",
            Self::CardKindUnknown => "card_kind_unknown",
            Self::CardStateUnknown => "card_state_unknown",
            Self::AddressUnreadable => "address_unreadable",
            Self::CountryUnknown => "country_unknown",
            Self::TimeUnreadable => "time_unreadable",
            Self::ChannelUnknown => "channel_unknown",
            Self::AmountUnreadable => "amount_unreadable",
            Self::CardUnknown => "card_unknown",
            Self::CustomerUnknown => "customer_unknown",
            Self::DuplicateCard => "duplicate_card",
        }
    }
}

/// One rejected line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RejectedLine {
    /// Its number in the file; the header is 1.
    pub line: u64,
    /// Why.
    pub reason: RejectReason,
}

/// The account of rejected lines: all are counted, the first [`MAX_LISTED_REJECTS`] are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rejects {
    /// How many there are.
    pub total: u64,
    /// How many for each reason.
    pub by_reason: BTreeMap<RejectReason, u64>,
    /// The first of them.
    pub first: Vec<RejectedLine>,
}

impl Rejects {
    /// Notes a rejected line.
    pub fn note(&mut self, line: u64, reason: RejectReason) {
        self.total += 1;
        *self.by_reason.entry(reason).or_default() += 1;
        if self.first.len() < MAX_LISTED_REJECTS {
            self.first.push(RejectedLine { line, reason });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_LISTED_REJECTS, RejectReason, Rejects};

    #[test]
    fn the_name_is_the_one_that_serde_writes() {
        for reason in RejectReason::ALL {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.as_str());
        }
    }

    #[test]
    fn all_are_counted_and_the_first_thousand_listed() {
        let mut rejects = Rejects::default();
        for line in 2..=5_001 {
            rejects.note(line, RejectReason::Empty);
        }
        assert_eq!((rejects.total, rejects.first.len()), (5_000, MAX_LISTED_REJECTS));
        assert_eq!(rejects.by_reason[&RejectReason::Empty], 5_000);
    }
}
