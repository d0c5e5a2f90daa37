//! How a text message is sent: its alphabet and its parts.
//!
//! 3GPP TS 23.038 (GSM 03.38): a text of the default alphabet has 160 characters in one message, and 153 in each where it is
//! split, because the parts name their place. Characters of the extension table count twice, and neither they nor the two
//! halves of a surrogate pair are torn apart. One other character, and the whole text goes as UCS-2: 70 characters, 67 where
//! it is split.

use serde::{Deserialize, Serialize};

/// The default alphabet, in the order of its table, without the escape character.
const DEFAULT: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§\
                       ¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// The extension table.
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

/// The alphabet of a text message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum SmsEncoding {
    /// The default alphabet of GSM with its extension table, seven bits each.
    Gsm7,
    /// Sixteen bits each.
    Ucs2,
}

impl SmsEncoding {
    /// The name, as on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gsm7 => "gsm7",
            Self::Ucs2 => "ucs2",
        }
    }

    /// How many characters one message holds, alone and as a part.
    fn capacity(self) -> (u32, u32) {
        match self {
            Self::Gsm7 => (160, 153),
            Self::Ucs2 => (70, 67),
        }
    }
}

/// How a text message is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SmsSize {
    /// Its alphabet.
    pub encoding: SmsEncoding,
    /// Characters as they are counted: those of the extension table, and those beyond the basic plane, count twice.
    pub characters: u32,
    /// Messages it is sent as; none for an empty text.
    pub parts: u32,
    /// Characters that force UCS-2, each once, in order.
    pub forcing: String,
}

/// How a text would be sent.
#[must_use]
pub fn measure(text: &str) -> SmsSize {
    let mut forcing = String::new();
    for c in text.chars() {
        if septets(c).is_none() && !forcing.contains(c) {
            forcing.push(c);
        }
    }
    let encoding = if forcing.is_empty() { SmsEncoding::Gsm7 } else { SmsEncoding::Ucs2 };
    let width = |c: char| match encoding {
        SmsEncoding::Gsm7 => septets(c).unwrap_or(1),
        SmsEncoding::Ucs2 => u32::try_from(c.len_utf16()).unwrap_or(1),
    };
    let characters = text.chars().map(width).fold(0, u32::saturating_add);
    let (alone, split) = encoding.capacity();
    let parts = match characters {
        0 => 0,
        some if some <= alone => 1,
        _ => parts(text.chars().map(width), split),
    };
    SmsSize { encoding, characters, parts, forcing }
}

/// Septets of a character in GSM's alphabet; none where it is in neither table.
fn septets(c: char) -> Option<u32> {
    if DEFAULT.contains(c) {
        Some(1)
    } else if EXTENSION.contains(c) {
        Some(2)
    } else {
        None
    }
}

/// Messages that hold characters of these widths, none torn apart.
fn parts(widths: impl Iterator<Item = u32>, capacity: u32) -> u32 {
    let mut parts = 1u32;
    let mut used = 0;
    for width in widths {
        if used + width > capacity {
            parts = parts.saturating_add(1);
            used = 0;
        }
        used += width;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{DEFAULT, EXTENSION, SmsEncoding, SmsSize, measure};

    fn size(text: &str) -> (SmsEncoding, u32, u32) {
        let SmsSize { encoding, characters, parts, .. } = measure(text);
        (encoding, characters, parts)
    }

    #[test]
    fn the_table_is_the_one_of_the_standard() {
        // 128 places, of which one is the escape.
        assert_eq!(DEFAULT.chars().count(), 127);
        assert_eq!(EXTENSION.chars().count(), 10);
        // 3GPP TS 23.038 has the capital at 0x09, and neither the small letter nor a grave accent alone.
        assert!(DEFAULT.contains('Ç') && !DEFAULT.contains('ç') && !DEFAULT.contains('`'));
    }

    #[test]
    fn lengths_at_the_edges_of_the_default_alphabet() {
        assert_eq!(size(""), (SmsEncoding::Gsm7, 0, 0));
        assert_eq!(size(&"a".repeat(160)), (SmsEncoding::Gsm7, 160, 1));
        assert_eq!(size(&"a".repeat(161)), (SmsEncoding::Gsm7, 161, 2));
        assert_eq!(size(&"a".repeat(306)), (SmsEncoding::Gsm7, 306, 2));
        assert_eq!(size(&"a".repeat(307)), (SmsEncoding::Gsm7, 307, 3));
        assert_eq!(size(&"a".repeat(459)), (SmsEncoding::Gsm7, 459, 3));
    }

    #[test]
    fn the_extension_table_counts_twice_and_is_not_torn_apart() {
        assert_eq!(size("€"), (SmsEncoding::Gsm7, 2, 1));
        assert_eq!(size(&"€".repeat(80)), (SmsEncoding::Gsm7, 160, 1));
        assert_eq!(size(&format!("{}a", "€".repeat(80))), (SmsEncoding::Gsm7, 161, 2));
        // 76 fit into 153 septets, and the half that is left stays empty.
        assert_eq!(size(&"€".repeat(152)), (SmsEncoding::Gsm7, 304, 2));
        assert_eq!(size(&"€".repeat(153)), (SmsEncoding::Gsm7, 306, 3));
    }

    #[test]
    fn one_other_letter_makes_all_of_it_ucs2() {
        assert_eq!(size(&format!("ł{}", "a".repeat(69))), (SmsEncoding::Ucs2, 70, 1));
        assert_eq!(size(&format!("ł{}", "a".repeat(70))), (SmsEncoding::Ucs2, 71, 2));
        assert_eq!(size(&"ł".repeat(134)), (SmsEncoding::Ucs2, 134, 2));
        assert_eq!(size(&"ł".repeat(135)), (SmsEncoding::Ucs2, 135, 3));
        assert_eq!(measure("Zażółć gęślą jaźń, żółw, 2 × €").forcing, "żółćęśąźń×");
        // The no-break space and typographic quotes look harmless.
        assert_eq!(measure("a\u{a0}b “c”").forcing, "\u{a0}“”");
    }

    #[test]
    fn a_surrogate_pair_is_not_torn_apart() {
        assert_eq!(size("🔥"), (SmsEncoding::Ucs2, 2, 1));
        assert_eq!(size(&"🔥".repeat(35)), (SmsEncoding::Ucs2, 70, 1));
        // 33 fit into 67 units.
        assert_eq!(size(&"🔥".repeat(66)), (SmsEncoding::Ucs2, 132, 2));
        assert_eq!(size(&"🔥".repeat(67)), (SmsEncoding::Ucs2, 134, 3));
    }

    proptest! {
        #[test]
        fn parts_hold_the_text_and_none_is_for_nothing(text in "\\PC{0,400}") {
            let SmsSize { encoding, characters, parts, forcing } = measure(&text);
            let (alone, split) = encoding.capacity();
            prop_assert_eq!(forcing.is_empty(), encoding == SmsEncoding::Gsm7);
            let most = if parts == 1 { alone } else { parts * split };
            prop_assert!(characters <= most);
            prop_assert!(parts < 2 || characters > (parts - 1) * (split - 1));
        }
    }
}
