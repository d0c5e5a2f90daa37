//! Telephone numbers and e-mail addresses as their owner recognises them and nobody else can use them.

use firebreak_bank_store::records::Contacts;
use firebreak_wire::{ContactPoint, MessageChannel};

/// Stands for what is hidden, however much it is.
const HIDDEN: &str = "•••";
/// Digits of a telephone number that stay.
const DIGITS_SHOWN: usize = 3;
/// Numbers with fewer digits would be half told by what stays.
const MIN_DIGITS: usize = 7;

/// How a customer can be reached, masked.
#[must_use]
pub fn points(contacts: &Contacts) -> Vec<ContactPoint> {
    let phone = contacts.phone.as_deref().map(|phone| (MessageChannel::Sms, mask_phone(phone)));
    let email = contacts.email.as_deref().map(|email| (MessageChannel::Email, mask_email(email)));
    [phone, email].into_iter().flatten().map(|(channel, masked)| ContactPoint { channel, masked }).collect()
}

/// A telephone number with all but its last three digits hidden.
#[must_use]
pub fn mask_phone(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    let shown = if digits.len() >= MIN_DIGITS { DIGITS_SHOWN } else { 0 };
    let last: String = digits.iter().skip(digits.len() - shown).collect();
    format!("{HIDDEN} {HIDDEN} {last}").trim_end().to_owned()
}

/// An e-mail address with its first letter and its domain, as people tell theirs apart.
#[must_use]
pub fn mask_email(email: &str) -> String {
    let Some((name, domain)) = email.rsplit_once('@') else { return HIDDEN.to_owned() };
    let mut letters = name.chars();
    // Of a name of one letter nothing would be hidden.
    let first = letters.next().filter(|_| letters.next().is_some());
    format!("{}{HIDDEN}@{domain}", first.map(String::from).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_keeps_its_last_three_digits() {
        assert_eq!(mask_phone("+44 20 7946 0118"), "••• ••• 118");
        assert_eq!(mask_phone("+442079460118"), "••• ••• 118");
        for short in ["", "118", "+44 118", "none"] {
            assert_eq!(mask_phone(short), "••• •••", "{short}");
        }
    }

    #[test]
    fn an_address_keeps_its_first_letter_and_its_domain() {
        assert_eq!(mask_email("maria@example.com"), "m•••@example.com");
        assert_eq!(mask_email("łucja@example.com"), "ł•••@example.com");
        assert_eq!(mask_email("m@example.com"), "•••@example.com");
        assert_eq!(mask_email("\"a@b\"@example.com"), "\"•••@example.com");
        for none in ["", "maria", "@"] {
            assert!(!mask_email(none).contains('m'), "{none}");
        }
    }

    #[test]
    fn only_what_is_known_is_listed() {
        assert!(points(&Contacts::default()).is_empty());
        let email = Some("maria@example.com".to_owned());
        let listed = points(&Contacts { email, phone: Some("+44 20 7946 0118".to_owned()) });
        let channels: Vec<_> = listed.iter().map(|point| point.channel).collect();
        assert_eq!(channels, [MessageChannel::Sms, MessageChannel::Email]);
    }

    proptest! {
        #[test]
        fn no_more_than_three_digits_and_one_letter_are_told(phone in ".{0,24}", name in "[a-z0-9.+]{0,24}") {
            prop_assert!(mask_phone(&phone).chars().filter(char::is_ascii_digit).count() <= 3);
            let masked = mask_email(&format!("{name}@example.com"));
            prop_assert_eq!(masked.chars().count(), "•••@example.com".chars().count() + usize::from(name.len() > 1));
        }
    }
}
