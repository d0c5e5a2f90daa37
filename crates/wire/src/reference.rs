//! The reference a customer reads out or types: eight characters that cannot be mistaken for each other; and the form of
//! an incident's.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Crockford's base 32: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The reference of one customer's notice, 40 bits written as `7K4M-2Q9D`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoticeReference(u64);

/// The text is no reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a reference has eight letters and digits, such as 7K4M-2Q9D")]
pub struct ReferenceError;

impl NoticeReference {
    /// The reference made of the first 40 bits of a keyed hash.
    #[must_use]
    pub fn from_bits(bytes: [u8; 5]) -> Self {
        Self(bytes.into_iter().fold(0, |bits, byte| (bits << 8) | u64::from(byte)))
    }
}

impl fmt::Display for NoticeReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in (0..8u32).rev() {
            let index = usize::try_from((self.0 >> (5 * place)) & 31).unwrap_or_default();
            let letter = ALPHABET.get(index).copied().unwrap_or(b'0');
            write!(f, "{}{}", char::from(letter), if place == 4 { "-" } else { "" })?;
        }
        Ok(())
    }
}

impl FromStr for NoticeReference {
    type Err = ReferenceError;

    /// Forgives case, spaces and dashes, and the letters that Crockford's alphabet leaves out.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bits = 0u64;
        let mut count = 0u32;
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            };
            let value = ALPHABET.iter().position(|letter| char::from(*letter) == c).ok_or(ReferenceError)?;
            bits = (bits << 5) | u64::try_from(value).map_err(|_| ReferenceError)?;
            count += 1;
            if count > 8 {
                return Err(ReferenceError);
            }
        }
        if count == 8 { Ok(Self(bits)) } else { Err(ReferenceError) }
    }
}

/// Whether the text has the form of an incident's reference: `FB-2026-0017`, with four to nine digits at the end.
#[must_use]
pub fn is_incident_reference(text: &str) -> bool {
    let digits = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    text.strip_prefix("FB-")
        .and_then(|rest| rest.split_once('-'))
        .is_some_and(|(year, number)| digits(year, 4..=4) && digits(number, 4..=9))
}

impl Serialize for NoticeReference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for NoticeReference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{NoticeReference, ReferenceError, is_incident_reference};

    #[test]
    fn an_incident_has_a_reference_of_one_form() {
        assert!(is_incident_reference("FB-2026-0017") && is_incident_reference("FB-2026-123456789"));
        for text in [
            "",
            "FB-2026",
            "FB-2026-017",
            "FB-26-0017",
            "fb-2026-0017",
            "FB-2026-0017 ",
            "FB-2026-1234567890",
        ] {
            assert!(!is_incident_reference(text), "{text}");
        }
    }

    #[test]
    fn a_reference_forgives_case_dashes_and_lookalikes() {
        let reference: NoticeReference = "7K4M-2Q90".parse().unwrap();
        assert_eq!(reference.to_string(), "7K4M-2Q90");
        assert_eq!(" 7k4m 2q9o ".parse(), Ok(reference));
        assert_eq!("7K4M2Q9".parse::<NoticeReference>(), Err(ReferenceError));
        assert_eq!("7K4M-2Q9D1".parse::<NoticeReference>(), Err(ReferenceError));
        assert_eq!("7K4M-2Q9U".parse::<NoticeReference>(), Err(ReferenceError));
    }

    proptest! {
        #[test]
        fn forty_bits_read_back_as_written(bytes: [u8; 5]) {
            let reference = NoticeReference::from_bits(bytes);
            prop_assert_eq!(reference.to_string().parse::<NoticeReference>(), Ok(reference));
        }
    }
}
