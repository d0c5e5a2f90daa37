//! What a template cannot say by itself: names of data classes, lists, dates and the mark of an exercise, by language.

use firebreak_wire::{BulletinStatus, DataClass, Lang};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// What marks words that are not real.
pub(super) struct Mark {
    /// One word.
    pub(super) word: &'static str,
    /// One sentence.
    pub(super) sentence: &'static str,
}

/// The mark of a status; none where it is real.
pub(super) fn mark(lang: Lang, status: BulletinStatus) -> Option<Mark> {
    let (word, sentence) = match (lang, status) {
        (_, BulletinStatus::Actual) => return None,
        (Lang::En, BulletinStatus::Exercise) => ("Exercise", "This is an exercise: nothing has happened."),
        (Lang::En, BulletinStatus::Test) => ("Test", "This is a technical test: nothing has happened."),
        (Lang::Pl, BulletinStatus::Exercise) => ("Ćwiczenia", "To tylko ćwiczenia: nic się nie stało."),
        (Lang::Pl, BulletinStatus::Test) => ("Test", "To test techniczny: nic się nie stało."),
    };
    Some(Mark { word, sentence })
}

/// The classes as a list in words.
pub(super) fn class_list(lang: Lang, classes: &[DataClass]) -> String {
    let last = match lang {
        Lang::En => " and ",
        Lang::Pl => " oraz ",
    };
    list(&classes.iter().map(|class| class_name(lang, *class)).collect::<Vec<_>>(), last)
}

/// Last four digits of several cards as a list in words.
pub(super) fn digit_list(lang: Lang, last4: &[String]) -> String {
    let last = match lang {
        Lang::En => " and ",
        Lang::Pl => " i ",
    };
    list(&last4.iter().map(String::as_str).collect::<Vec<_>>(), last)
}

/// "a, b and c" with the language's last separator.
fn list(names: &[&str], last: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., end] => format!("{}{last}{end}", rest.join(", ")),
    }
}

fn class_name(lang: Lang, class: DataClass) -> &'static str {
    let (en, pl) = match class {
        DataClass::Pan => ("card number", "numer karty"),
        DataClass::Expiry => ("expiry date", "data ważności"),
        DataClass::Cvv2 => ("security code (CVC)", "kod CVC"),
        DataClass::Track1 => ("magnetic stripe (track 1)", "pasek magnetyczny (ścieżka 1)"),
        DataClass::Track2 => ("magnetic stripe (track 2)", "pasek magnetyczny (ścieżka 2)"),
        DataClass::Pin => ("PIN", "PIN"),
        DataClass::CardholderName => ("name on the card", "imię i nazwisko z karty"),
        DataClass::AccountNumber => ("account number", "numer konta"),
        DataClass::Credentials => ("password", "hasło"),
        DataClass::Email => ("e-mail address", "adres e-mail"),
        DataClass::Phone => ("phone number", "numer telefonu"),
        DataClass::Address => ("postal address", "adres pocztowy"),
        DataClass::DateOfBirth => ("date of birth", "data urodzenia"),
        DataClass::IdDocument => ("identity document", "dokument tożsamości"),
    };
    match lang {
        Lang::En => en,
        Lang::Pl => pl,
    }
}

/// The day in a time zone.
pub(super) fn day(lang: Lang, at: Timestamp, zone: &TimeZone) -> String {
    date(lang, at.to_zoned(zone.clone()).date())
}

/// The day and the minute in a time zone, which is named where it is nobody's.
pub(super) fn moment(lang: Lang, at: Timestamp, zone: &TimeZone) -> String {
    let there = at.to_zoned(zone.clone());
    let date = date(lang, there.date());
    let time = there.strftime("%H:%M");
    let named = if *zone == TimeZone::UTC { "\u{a0}UTC" } else { "" };
    match lang {
        Lang::En => format!("{date}, {time}{named}"),
        Lang::Pl => format!("{date}, godz.\u{a0}{time}{named}"),
    }
}

fn date(lang: Lang, date: Date) -> String {
    match lang {
        Lang::En => date.strftime("%-d %B %Y").to_string(),
        // No break within "14 września 2026 r."; the dot of "r." also ends a sentence.
        Lang::Pl => format!("{}\u{a0}{} {}\u{a0}r.", date.day(), polish_month(date), date.year()),
    }
}

fn polish_month(date: Date) -> &'static str {
    match date.month() {
        1 => "stycznia",
        2 => "lutego",
        3 => "marca",
        4 => "kwietnia",
        5 => "maja",
        6 => "czerwca",
        7 => "lipca",
        8 => "sierpnia",
        9 => "września",
        10 => "października",
        11 => "listopada",
        _ => "grudnia",
    }
}

#[cfg(test)]
mod tests {
    use firebreak_wire::Lang;
    use jiff::tz::{TimeZone, offset};

    use super::{digit_list, moment};

    #[test]
    fn a_time_is_told_where_the_customers_live_and_says_so_where_it_is_not() {
        let at = "2026-09-14T22:30:00Z".parse().unwrap();
        let there = TimeZone::fixed(offset(2));
        assert_eq!(moment(Lang::En, at, &there), "15 September 2026, 00:30");
        assert_eq!(moment(Lang::Pl, at, &there).replace('\u{a0}', " "), "15 września 2026 r., godz. 00:30");
        assert_eq!(moment(Lang::En, at, &TimeZone::UTC), "14 September 2026, 22:30\u{a0}UTC");
    }

    #[test]
    fn digits_of_several_cards_are_a_list_in_words() {
        let cards = ["4242".to_owned(), "1881".to_owned(), "0005".to_owned()];
        assert_eq!(digit_list(Lang::En, &cards), "4242, 1881 and 0005");
        assert_eq!(digit_list(Lang::Pl, &cards[..2]), "4242 i 1881");
    }
}
