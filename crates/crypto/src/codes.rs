//! What people type and read out: activation codes, and the references of notices.

use std::fmt;

use firebreak_wire::{NoticeReference, limits::ACTIVATION_CODE_CHARS};
use hmac::Mac as _;
use rand_core::CryptoRng;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::{SecretKey, pan::keyed_hash};

/// Crockford's base 32: no I, L, O or U. Five bits a character, so a random byte's low bits choose evenly.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A one-time code with which a customer enrols a device: 40 random bits, written `K7PD-4MXQ`.
/// Wiped when dropped, absent from `Debug`.
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop)]
pub struct ActivationCode([u8; ACTIVATION_CODE_CHARS]);

/// The text is no activation code. Says nothing of whether one like it exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an activation code has eight letters and digits, such as K7PD-4MXQ")]
pub struct ActivationCodeError;

impl ActivationCode {
    /// A new code.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut code = Self([0; ACTIVATION_CODE_CHARS]);
        rng.fill_bytes(&mut code.0);
        for byte in &mut code.0 {
            *byte = ALPHABET.get(usize::from(*byte % 32)).copied().unwrap_or(b'0');
        }
        code
    }

    /// The code that stands for one wish for a code, so that the same wish, asked again, finds the same code although it
    /// is stored nowhere. `attempt` makes another one where that code is taken.
    #[must_use]
    pub fn derive(key: &SecretKey, customer_id: Uuid, wish: &str, attempt: u8) -> Self {
        let mut keyed = keyed_hash(key);
        keyed.update(b"issued activation code\0");
        keyed.update(customer_id.as_bytes());
        keyed.update(&[attempt]);
        keyed.update(wish.as_bytes());
        let hash = Zeroizing::new(<[u8; 32]>::from(keyed.finalize().into_bytes()));
        let mut code = Self([0; ACTIVATION_CODE_CHARS]);
        for (letter, byte) in code.0.iter_mut().zip(hash.iter()) {
            *letter = ALPHABET.get(usize::from(*byte % 32)).copied().unwrap_or(b'0');
        }
        code
    }

    /// Reads a code as a person typed it: forgives case, spaces and dashes, and the letters that look like digits.
    ///
    /// # Errors
    /// Not eight characters of the alphabet.
    pub fn parse(text: &str) -> Result<Self, ActivationCodeError> {
        let mut code = Self([0; ACTIVATION_CODE_CHARS]);
        let mut places = code.0.iter_mut();
        for c in text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '‑' | '–' | '—'))
        {
            let letter = match c.to_ascii_uppercase() {
                'O' => b'0',
                'I' | 'L' => b'1',
                c => u8::try_from(c).map_err(|_| ActivationCodeError)?,
            };
            if !ALPHABET.contains(&letter) {
                return Err(ActivationCodeError);
            }
            *places.next().ok_or(ActivationCodeError)? = letter;
        }
        if places.next().is_none() { Ok(code) } else { Err(ActivationCodeError) }
    }

    /// The code as it is handed to the customer: `K7PD-4MXQ`.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let (left, right) = self.0.split_at(ACTIVATION_CODE_CHARS / 2);
        // Room for the whole text from the start: a string that grows leaves copies behind.
        let mut text = Zeroizing::new(String::with_capacity(ACTIVATION_CODE_CHARS + 1));
        text.extend(left.iter().copied().map(char::from));
        text.push('-');
        text.extend(right.iter().copied().map(char::from));
        text
    }
}

impl fmt::Debug for ActivationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ActivationCode(..)")
    }
}

/// Stands for an activation code where it is stored: HMAC-SHA-256, so that the stored form cannot be tried out offline
/// without the key.
#[derive(Clone, Copy)]
pub struct CodeTag([u8; 32]);

impl CodeTag {
    /// The tag as it was stored.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes to store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl PartialEq for CodeTag {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for CodeTag {}

impl fmt::Debug for CodeTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeTag(..)")
    }
}

/// The stored form of a code.
#[must_use]
pub fn code_tag(key: &SecretKey, code: &ActivationCode) -> CodeTag {
    let mut keyed = keyed_hash(key);
    keyed.update(b"activation code\0");
    keyed.update(&code.0);
    CodeTag(keyed.finalize().into_bytes().into())
}

/// Stands for what a browser brought back from signing in (RFC 6749 §4.1.2), where it is stored.
#[must_use]
pub fn sign_in_tag(key: &SecretKey, code: &str) -> CodeTag {
    let mut keyed = keyed_hash(key);
    keyed.update(b"authorization code\0");
    keyed.update(code.as_bytes());
    CodeTag(keyed.finalize().into_bytes().into())
}

/// The reference of one customer's notice in one incident: the first 40 bits of HMAC-SHA-256 over both ids.
/// Computed wherever it is needed, never drawn; tells nothing of either to who lacks the key.
#[must_use]
pub fn notice_reference(key: &SecretKey, incident_id: Uuid, customer_id: Uuid) -> NoticeReference {
    let mut keyed = keyed_hash(key);
    keyed.update(incident_id.as_bytes());
    keyed.update(customer_id.as_bytes());
    let [a, b, c, d, e, ..]: [u8; 32] = keyed.finalize().into_bytes().into();
    NoticeReference::from_bits([a, b, c, d, e])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::{ActivationCode, ActivationCodeError, CodeTag, code_tag, notice_reference, sign_in_tag};
    use crate::{SecretKey, testing::rng};

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = ActivationCode::parse("K7PD-4MX0").unwrap();
        for typed in ["k7pd4mxo", " K7PD 4MXO ", "K7PD\u{2013}4MX0", "K-7-P-D-4-M-X-0"] {
            assert_eq!(ActivationCode::parse(typed).unwrap(), code, "{typed}");
        }
        assert_eq!(code.to_text().as_str(), "K7PD-4MX0");
        for typed in ["", "K7PD-4MX", "K7PD-4MX0Q", "K7PD-4MXU", "K7PD_4MX0", "Ｋ7PD-4MX0", "K7PD-4MXß"] {
            assert_eq!(ActivationCode::parse(typed).unwrap_err(), ActivationCodeError, "{typed}");
        }
    }

    #[test]
    fn codes_and_their_tags_do_not_show_in_debug() {
        let code = ActivationCode::generate(&mut rng(1));
        let tag = code_tag(&SecretKey::from_bytes([1; 32]), &code);
        assert_eq!(format!("{code:?} {tag:?}"), "ActivationCode(..) CodeTag(..)");
    }

    #[test]
    fn code_tags_never_change_and_depend_on_key_and_code() {
        let key = SecretKey::from_bytes([1; 32]);
        let tag = code_tag(&key, &ActivationCode::parse("K7PD-4MXQ").unwrap());
        assert_eq!(tag.as_bytes()[..4], [9, 187, 97, 20]);
        assert_eq!(tag, CodeTag::from_bytes(*tag.as_bytes()));
        assert_ne!(tag, code_tag(&key, &ActivationCode::parse("K7PD-4MXR").unwrap()));
        assert_ne!(
            tag,
            code_tag(&SecretKey::from_bytes([2; 32]), &ActivationCode::parse("K7PD-4MXQ").unwrap())
        );
    }

    #[test]
    fn derived_codes_never_change_and_depend_on_key_customer_wish_and_attempt() {
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let derived = |key: u8, customer, wish, attempt| {
            ActivationCode::derive(&SecretKey::from_bytes([key; 32]), customer, wish, attempt).to_text()
        };
        let code = derived(1, one, "wish", 0);
        assert_eq!(code.as_str(), "M28K-JWGT");
        for other in [
            derived(2, one, "wish", 0),
            derived(1, two, "wish", 0),
            derived(1, one, "other", 0),
            derived(1, one, "wish", 1),
        ] {
            assert_ne!(code, other);
        }
    }

    #[test]
    fn tags_of_sign_ins_never_change_and_are_no_tags_of_codes() {
        let key = SecretKey::from_bytes([1; 32]);
        let tag = sign_in_tag(&key, "K7PD4MXQ");
        assert_eq!(tag.as_bytes()[..4], [43, 84, 159, 49]);
        assert_ne!(tag, sign_in_tag(&key, "K7PD4MXR"));
        assert_ne!(tag, code_tag(&key, &ActivationCode::parse("K7PD-4MXQ").unwrap()));
    }

    #[test]
    fn references_never_change_and_depend_on_key_incident_and_customer() {
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let reference = |key: u8, incident, customer| {
            notice_reference(&SecretKey::from_bytes([key; 32]), incident, customer).to_string()
        };
        assert_eq!(reference(1, one, two), "56GD-0TGT");
        assert_ne!(reference(1, one, two), reference(1, two, one));
        assert_ne!(reference(1, one, two), reference(2, one, two));
        assert_ne!(reference(1, one, two), reference(1, one, one));
    }

    proptest! {
        #[test]
        fn a_code_reads_back_as_written(seed: u8) {
            let code = ActivationCode::generate(&mut rng(seed));
            prop_assert_eq!(ActivationCode::parse(&code.to_text()).unwrap(), code);
        }

        #[test]
        fn parsing_never_panics(text: String) {
            let _ = ActivationCode::parse(&text);
        }
    }
}
