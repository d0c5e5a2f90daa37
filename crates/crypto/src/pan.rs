//! Card numbers (PANs), and the keyed tags that stand for them everywhere else.
//!
//! A [`Pan`] lives only while its line of a file is read. What is stored is its [`Tag`]: a keyed hash of the entire
//! number (PCI DSS 3.5.1.1), kept apart from its last four digits.

use std::fmt;

use hmac::{Hmac, Mac as _, digest::KeyInit};
use sha2::Sha256;
use zeroize::{Zeroize as _, ZeroizeOnDrop};

use crate::SecretKey;

const MIN_DIGITS: usize = 13;
const MAX_DIGITS: usize = 19;

/// A card number: 13 to 19 digits with a valid check digit (ISO/IEC 7812-1). Wiped when dropped, absent from `Debug`.
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop)]
pub struct Pan {
    digits: [u8; MAX_DIGITS],
    len: u8,
}

/// The text is no card number. Says nothing of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PanError {
    /// Something else than digits, spaces and dashes.
    #[error("not a digit")]
    NonDigit,
    /// Fewer than 13 or more than 19 digits.
    #[error("not 13 to 19 digits")]
    Length,
    /// The check digit is wrong.
    #[error("wrong check digit")]
    Checksum,
}

impl Pan {
    /// Reads a card number, forgiving ASCII spaces and dashes anywhere.
    ///
    /// # Errors
    /// See [`PanError`]; a character that is no digit is reported before the length, the length before the check digit.
    pub fn parse(text: &[u8]) -> Result<Self, PanError> {
        let mut pan = Self { digits: [0; MAX_DIGITS], len: 0 };
        let mut count = 0usize;
        for byte in text.iter().copied().filter(|byte| !matches!(byte, b' ' | b'-')) {
            if !byte.is_ascii_digit() {
                return Err(PanError::NonDigit);
            }
            if let Some(place) = pan.digits.get_mut(count) {
                *place = byte;
            }
            count += 1;
        }
        if !(MIN_DIGITS..=MAX_DIGITS).contains(&count) {
            return Err(PanError::Length);
        }
        pan.len = u8::try_from(count).map_err(|_| PanError::Length)?;
        match pan.digits().split_last() {
            Some((check, payload)) if luhn_check_digit(payload) == Some(*check) => Ok(pan),
            _ => Err(PanError::Checksum),
        }
    }

    /// The last four digits.
    #[must_use]
    pub fn last4(&self) -> String {
        let digits = self.digits();
        digits.iter().skip(digits.len().saturating_sub(4)).map(|digit| char::from(*digit)).collect()
    }

    fn digits(&self) -> &[u8] {
        self.digits.get(..usize::from(self.len)).unwrap_or_default()
    }
}

impl fmt::Debug for Pan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pan(..)")
    }
}

/// The check digit, as ASCII, that makes these ASCII digits a valid number (ISO/IEC 7812-1 annex B, "Luhn").
/// `None` where something is no digit.
#[must_use]
pub fn luhn_check_digit(payload: &[u8]) -> Option<u8> {
    let mut sum = 0u32;
    for (place, byte) in payload.iter().rev().enumerate() {
        let digit = u32::from(byte.checked_sub(b'0').filter(|digit| *digit <= 9)?);
        sum += match digit * if place % 2 == 0 { 2 } else { 1 } {
            doubled @ 10.. => doubled - 9,
            small => small,
        };
    }
    u8::try_from((10 - sum % 10) % 10).ok().map(|digit| digit + b'0')
}

/// Stands for a card number: the first 16 bytes of HMAC-SHA-256 over its digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag([u8; 16]);

impl Tag {
    /// The tag as it was stored.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes to store. They sort as tags do.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tag(..)")
    }
}

/// Tags card numbers under one key. Cheap to clone: the key is hashed in once.
#[derive(Clone)]
pub struct PanTagger {
    keyed: Hmac<Sha256>,
    key_id: String,
}

impl PanTagger {
    /// A tagger for this key.
    #[must_use]
    pub fn new(key: &SecretKey) -> Self {
        Self { keyed: keyed_hash(key), key_id: key.key_id() }
    }

    /// Names the key; stored with the tags, which mean nothing under another.
    #[must_use]
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// The tag of a card number.
    #[must_use]
    pub fn tag(&self, pan: &Pan) -> Tag {
        let mut keyed = self.keyed.clone();
        keyed.update(pan.digits());
        let mut hash: [u8; 32] = keyed.finalize().into_bytes().into();
        let mut tag = [0; 16];
        for (to, from) in tag.iter_mut().zip(&hash) {
            *to = *from;
        }
        hash.zeroize();
        Tag(tag)
    }
}

impl fmt::Debug for PanTagger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PanTagger").field("key_id", &self.key_id).finish_non_exhaustive()
    }
}

/// HMAC-SHA-256 with the key already in. Built from a block-sized key, which cannot be refused.
pub(crate) fn keyed_hash(key: &SecretKey) -> Hmac<Sha256> {
    let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
    for (to, from) in block.iter_mut().zip(key.as_bytes()) {
        *to = *from;
    }
    let keyed = <Hmac<Sha256> as KeyInit>::new(&block);
    block.zeroize();
    keyed
}

#[cfg(test)]
mod tests {
    use hmac::Mac as _;
    use proptest::prelude::*;

    use super::{Pan, PanError, PanTagger, Tag, keyed_hash, luhn_check_digit};
    use crate::SecretKey;

    const KEY: [u8; 32] = *b"an invented key for these tests.";

    /// RFC 4231 test case 2 pads "Jefe" with zeros to a block, as any shorter key is.
    #[test]
    fn the_keyed_hash_is_hmac_sha_256() {
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let mut keyed = keyed_hash(&SecretKey::from_bytes(key));
        keyed.update(b"what do ya want for nothing?");
        let printed: String =
            keyed.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(printed, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    #[test]
    fn numbers_of_the_test_ranges_are_read_with_spaces_and_dashes() {
        for (text, last4) in [
            ("4111111111111111", "1111"),
            ("4111 1111 1111 1111", "1111"),
            ("5555-5555-5555-4444", "4444"),
            ("378282246310005", "0005"),
            (" 4222222222222 ", "2222"),
            ("6304000000000000000", "0000"),
        ] {
            assert_eq!(Pan::parse(text.as_bytes()).unwrap().last4(), last4, "{text}");
        }
    }

    #[test]
    fn what_is_no_card_number_is_refused_with_its_reason() {
        for (text, error) in [
            ("", PanError::Length),
            ("411111111111", PanError::Length),
            ("41111111111111111111", PanError::Length),
            ("4111111111111112", PanError::Checksum),
            ("411111111111111a", PanError::NonDigit),
            ("4111\u{a0}1111 1111 1111", PanError::NonDigit),
            ("４111111111111111", PanError::NonDigit),
            ("4111111111111111\0", PanError::NonDigit),
        ] {
            assert_eq!(Pan::parse(text.as_bytes()).unwrap_err(), error, "{text:?}");
        }
    }

    #[test]
    fn nothing_of_a_number_shows_in_debug() {
        let tagger = PanTagger::new(&SecretKey::from_bytes(KEY));
        let pan = Pan::parse(b"4111111111111111").unwrap();
        assert_eq!(
            format!("{pan:?} {:?} {:?}", tagger.tag(&pan), Pan::parse(b"41111111111111x1")),
            "Pan(..) Tag(..) Err(NonDigit)"
        );
        assert_eq!(format!("{tagger:?}"), format!("PanTagger {{ key_id: {:?}, .. }}", tagger.key_id()));
    }

    #[test]
    fn tags_and_key_id_never_change() {
        let tagger = PanTagger::new(&SecretKey::from_bytes(KEY));
        assert_eq!(tagger.key_id(), "41d979f2");
        for (pan, tag) in [
            ("4111111111111111", "f644eb533c192dc8279a5b6460b55aae"),
            ("5555555555554444", "92c3f97665523ff88ead8fafe25de532"),
            ("378282246310005", "3a1a237d5798f817f533d6351a7f1da2"),
        ] {
            let printed: String = tagger
                .tag(&Pan::parse(pan.as_bytes()).unwrap())
                .as_bytes()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            assert_eq!(printed, tag);
        }
    }

    #[test]
    fn another_key_gives_another_tag_and_tags_sort_as_their_bytes() {
        let pan = Pan::parse(b"4111111111111111").unwrap();
        let one = PanTagger::new(&SecretKey::from_bytes(KEY)).tag(&pan);
        assert_ne!(one, PanTagger::new(&SecretKey::from_bytes([1; 32])).tag(&pan));
        assert!(Tag::from_bytes([0; 16]) < Tag::from_bytes([1; 16]));
        assert_eq!(Tag::from_bytes(*one.as_bytes()), one);
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text: Vec<u8>) {
            let _ = Pan::parse(&text);
        }

        #[test]
        fn the_check_digit_makes_a_number_valid_and_any_other_does_not(payload in "[0-9]{12,18}", wrong in 1u8..10) {
            let check = luhn_check_digit(payload.as_bytes()).unwrap();
            let good = format!("{payload}{}", char::from(check));
            let pan = Pan::parse(good.as_bytes()).unwrap();
            prop_assert_eq!(pan.last4(), &good[good.len() - 4..]);
            let bad = format!("{payload}{}", (check - b'0' + wrong) % 10);
            prop_assert_eq!(Pan::parse(bad.as_bytes()), Err(PanError::Checksum));
        }

        #[test]
        fn one_wrong_digit_is_always_noticed(payload in "[0-9]{12,18}", place in 0usize..12, change in 1u8..10) {
            let mut digits = payload.into_bytes();
            digits.push(luhn_check_digit(&digits).unwrap());
            digits[place] = (digits[place] - b'0' + change) % 10 + b'0';
            prop_assert_eq!(Pan::parse(&digits), Err(PanError::Checksum));
        }

        #[test]
        fn spaces_do_not_change_the_tag(payload in "[0-9]{15}", gaps in proptest::collection::vec(0usize..16, 0..6)) {
            let tagger = PanTagger::new(&SecretKey::from_bytes(KEY));
            let mut plain = payload.into_bytes();
            plain.push(luhn_check_digit(&plain).unwrap());
            let mut spaced = plain.clone();
            for gap in gaps {
                spaced.insert(gap, b' ');
            }
            prop_assert_eq!(tagger.tag(&Pan::parse(&plain).unwrap()), tagger.tag(&Pan::parse(&spaced).unwrap()));
        }
    }
}
