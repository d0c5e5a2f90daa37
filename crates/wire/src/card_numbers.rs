//! Striking out what may be a card number, before free text is stored or sent. App and bank do the same.

/// Lengths of card numbers (ISO/IEC 7812-1).
const LENGTHS: std::ops::RangeInclusive<usize> = 13..=19;
/// What stands in the place of each digit.
const STRUCK: char = '•';

/// The text with every digit struck out that is part of what may be a card number: 13 to 19 digits with a valid check
/// digit (ISO/IEC 7812-1, Annex B), whatever spaces, dashes or dots stand between them. Rather strikes a digit too many:
/// longer rows of digits are searched at every place.
#[must_use]
pub fn strike_card_numbers(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let mut row: Vec<(usize, u32)> = Vec::new();
    let mut struck: Vec<usize> = Vec::new();
    for (place, c) in chars.iter().enumerate() {
        match digit(*c) {
            Some(digit) => row.push((place, digit)),
            None if is_separator(*c) => {}
            None => struck.extend(card_numbers(&std::mem::take(&mut row))),
        }
    }
    struck.extend(card_numbers(&row));
    for place in struck {
        if let Some(c) = chars.get_mut(place) {
            *c = STRUCK;
        }
    }
    chars.into_iter().collect()
}

/// The places of the digits that may belong to a card number, in a row of digits with their places.
fn card_numbers(row: &[(usize, u32)]) -> Vec<usize> {
    let numbers = LENGTHS.flat_map(|length| row.windows(length)).filter(|window| passes_check(window));
    numbers.flatten().map(|(place, _)| *place).collect()
}

fn passes_check(number: &[(usize, u32)]) -> bool {
    let sum: u32 = number
        .iter()
        .rev()
        .enumerate()
        .map(|(index, (_, digit))| match (index % 2, digit * 2) {
            (0, _) => *digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The value of a digit, also of the full-width, Arabic-Indic and Persian ones that people copy.
fn digit(c: char) -> Option<u32> {
    let zeros = ['0', '\u{ff10}', '\u{660}', '\u{6f0}'];
    zeros.into_iter().find_map(|zero| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10))
}

fn is_separator(c: char) -> bool {
    let invisible = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];
    c.is_whitespace()
        || c == '-'
        || ('\u{2010}'..='\u{2015}').contains(&c)
        || c == '.'
        || invisible.contains(&c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{STRUCK, strike_card_numbers};

    #[test]
    fn a_card_number_is_struck_out_however_it_is_grouped() {
        for number in [
            "4111111111111111",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "4111.1111.1111.1111",
            "4111\u{a0}1111\u{2013}1111\n1111",
            "\u{ff14}111111111111111",
            "378282246310005",
            "3782 822463 10005",
            "4222222222222",
        ] {
            let text = strike_card_numbers(&format!("Confirm {number} now!"));
            assert!(text.starts_with("Confirm •") && text.ends_with("• now!"), "{text}");
            assert!(!text.contains(|c: char| c.is_numeric()), "{text}");
        }
    }

    #[test]
    fn what_is_no_card_number_stays() {
        for text in
            ["", "Call +44 20 7946 0000.", "Pay 1,249.00 by 2026-09-14", "7K4M-2Q9D", "4111 1111 1112"]
        {
            assert_eq!(strike_card_numbers(text), text);
        }
    }

    #[test]
    fn a_card_number_with_more_digits_around_it_is_found() {
        let text = strike_card_numbers("12 4111111111111111 12/28");
        assert!(!text.contains("4111"), "{text}");
    }

    /// A number with a valid check digit.
    fn number() -> impl Strategy<Value = String> {
        prop::collection::vec(0..10u32, 12..19).prop_map(|digits| {
            let sum: u32 = digits
                .iter()
                .rev()
                .enumerate()
                .map(|(index, digit)| if index % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { *digit })
                .sum();
            let check = (10 - sum % 10) % 10;
            digits.iter().chain([&check]).map(ToString::to_string).collect()
        })
    }

    proptest! {
        #[test]
        fn no_card_number_survives(
            before in "[^0-9]{0,20}", number in number(), separators in prop::collection::vec("[ -]{0,2}", 18),
            after in "[^0-9]{0,20}",
        ) {
            let grouped: String =
                number.chars().zip(separators.iter().chain(std::iter::repeat(&String::new()))).fold(
                    String::new(), |text, (digit, separator)| text + &digit.to_string() + separator);
            let struck = strike_card_numbers(&format!("{before}{grouped}{after}"));
            prop_assert!(!struck.contains(|c: char| c.is_ascii_digit()), "{}", struck);
            prop_assert_eq!(strike_card_numbers(&struck), struck);
        }

        #[test]
        fn all_but_digits_stays_in_its_place(text in ".{0,80}") {
            let struck = strike_card_numbers(&text);
            prop_assert_eq!(struck.chars().count(), text.chars().count());
            for (now, was) in struck.chars().zip(text.chars()) {
                prop_assert!(now == was || (now == STRUCK && super::digit(was).is_some()));
            }
        }

        #[test]
        fn twelve_digits_are_never_a_card_number(text in "([0-9]{0,12}[a-z]){0,6}") {
            prop_assert_eq!(strike_card_numbers(&text), text);
        }
    }
}
