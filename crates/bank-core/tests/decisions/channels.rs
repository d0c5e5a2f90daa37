//! What is said on every channel: from templates, and in the team's own words.

use std::collections::BTreeMap;

use super::support::{both, facts, incident, voice};
use firebreak_bank_core::{
    incident::{Facts, IncidentKind, has_link},
    sms::measure,
    texts::{Person, Rendered, TemplateSet, TextError, bulletin_texts, preview, render},
    words::{Channel, Message, Part, Words},
};
use firebreak_wire::{BulletinStatus, Certainty, DataClass, Lang};
use proptest::prelude::*;

fn said(message: Message, facts: Facts, words: &Words) -> Rendered {
    preview(&TemplateSet::built_in(), words, message, &incident(facts), &voice())
}

fn own(lang: Lang, part: Part, source: &str) -> Words {
    BTreeMap::from([(lang, BTreeMap::from([(part, source.to_owned())]))])
}

#[test]
fn a_text_message_is_one_part_with_the_reference_and_without_a_number_to_call() {
    let rendered = said(Message::Alert, facts(), &Words::new());
    let sms = &rendered.parts[&Lang::En][&Part::Sms];
    assert_eq!(
        sms,
        "Northgate Bank: Card details taken at Harbour & Vine web shop. This concerns you. Open our app to see what to do. \
         We never ask for codes. Ref 7K4M-2Q9D"
    );
    assert_eq!(measure(sms).parts, 1);
    let pl = &rendered.parts[&Lang::Pl][&Part::Sms];
    assert_eq!(
        pl,
        "Northgate Bank: Wyciek danych kart: sklep internetowy Harbour & Vine. Dotyczy to Ciebie. Otwórz naszą aplikację \
         i zobacz, co zrobić. Nigdy nie prosimy o kody. Numer 7K4M-2Q9D"
    );
}

#[test]
fn an_email_repeats_the_bulletin_word_for_word_and_names_the_customer() {
    let rendered = said(Message::Update, facts(), &Words::new());
    for (lang, parts) in &rendered.parts {
        let body = &parts[&Part::EmailBody];
        for part in [Part::Description, Part::Consequences, Part::Measures, Part::Instruction, Part::Contact]
        {
            assert!(body.contains(&parts[&part]), "{part:?} in {}: {body}", lang.tag());
        }
        assert_eq!(parts[&Part::EmailSubject], parts[&Part::Headline]);
        assert!(body.contains(&Person::invented(*lang).name) && body.contains("4242"));
        assert!(!body.contains("\n\n\n"));
    }
    let en = &rendered.parts[&Lang::En][&Part::EmailBody];
    assert!(en.starts_with("Dear Jane Sample,\n\nData of people who paid"), "{en}");
    assert!(en.contains("You will hear from us again by 17 September 2026, 17:00\u{a0}UTC."), "{en}");
}

#[test]
fn a_call_spells_the_reference_and_names_no_digits_of_a_card() {
    let rendered = said(Message::Alert, facts(), &Words::new());
    assert_eq!(
        rendered.parts[&Lang::En][&Part::Voice],
        "Good day. This is Northgate Bank with a message for Jane Sample. Card details taken at Harbour & Vine web shop. \
         This concerns you. Please open our app. It shows what to do, step by step. We never ask for your PIN, your password \
         or a code. Your reference is 7, K, 4, M, 2, Q, 9, D."
    );
    let digits = said(Message::Alert, facts(), &own(Lang::Pl, Part::Voice, "\n{{ last4 }}"));
    assert_eq!(digits.errors.len(), 1);
    assert_eq!((digits.errors[0].part, digits.errors[0].line), (Part::Voice, Some(2)));
    assert!(!digits.parts[&Lang::Pl].contains_key(&Part::Voice));
}

#[test]
fn own_words_replace_one_part_and_the_others_repeat_them() {
    let words =
        own(Lang::En, Part::Consequences, "Watch {% if can_pay %}your {{ taken | lower_first }}{% endif %}.");
    let rendered =
        said(Message::Alert, Facts { taken: vec![DataClass::Pan], not_taken: vec![], ..facts() }, &words);
    assert_eq!(rendered.errors, []);
    let en = &rendered.parts[&Lang::En];
    assert_eq!(en[&Part::Consequences], "Watch your card number.");
    assert!(en[&Part::EmailBody].contains("What may follow from it: Watch your card number."));
    assert_eq!(rendered.sources[&Lang::En][&Part::Consequences], words[&Lang::En][&Part::Consequences]);
    assert!(rendered.sources[&Lang::Pl][&Part::Consequences].starts_with("{% if can_pay %}Ktoś"));
    let silent = said(Message::Alert, facts(), &own(Lang::Pl, Part::Consequences, " "));
    assert_eq!(silent.errors, []);
    assert_eq!(bulletin_texts(&silent), Err(TextError::Missing { lang: Lang::Pl, part: Part::Consequences }));
}

#[test]
fn what_a_customer_is_called_is_never_read_as_a_template() {
    let person = Person {
        name: "{{ bank }} {% block".to_owned(),
        last4: vec!["1111".to_owned(), "2222".to_owned()],
        reference: "7K4M-2Q90".to_owned(),
    };
    let named = Facts { source: Some(both("{{ taken }}", "{{ taken }}")), ..facts() };
    let set = TemplateSet::built_in();
    let rendered = render(&set, &Words::new(), Message::Alert, &incident(named), &voice(), &person);
    assert_eq!(rendered.errors, []);
    let en = &rendered.parts[&Lang::En];
    assert!(en[&Part::EmailBody].starts_with("Dear {{ bank }} {% block,"));
    assert!(en[&Part::EmailBody].contains("This concerns your cards ending 1111 and 2222."));
    assert_eq!(en[&Part::Headline], "Card details taken at {{ taken }}");
}

#[test]
fn a_text_that_is_too_long_is_there_and_an_error() {
    let rendered = said(Message::Alert, facts(), &own(Lang::En, Part::Sms, &"x".repeat(613)));
    assert_eq!(rendered.errors[0].reason, "This has 613 characters; 612 is the most.");
    assert_eq!(rendered.parts[&Lang::En][&Part::Sms].len(), 613);
    let bell = said(Message::Alert, facts(), &own(Lang::En, Part::Sms, "a\u{7}"));
    assert_eq!(bell.errors[0].reason, "This holds a character that cannot be shown.");
}

#[test]
fn a_fault_in_the_bulletin_is_told_once_and_not_again_by_what_repeats_it() {
    let rendered = said(Message::Alert, facts(), &own(Lang::En, Part::Headline, "{{ nothing }}"));
    assert_eq!(rendered.errors.len(), 1);
    assert_eq!(rendered.errors[0].message, Message::Alert);
    assert!(rendered.parts[&Lang::En].contains_key(&Part::Sms));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_message_on_every_channel_is_complete_plain_and_marked_where_it_is_not_real(
        message in prop::sample::select(Message::ALL.to_vec()),
        kind in prop::sample::select(IncidentKind::ALL.to_vec()),
        certainty in prop::sample::select(vec![Certainty::Observed, Certainty::Likely, Certainty::Possible]),
        status in prop::sample::select(vec![BulletinStatus::Actual, BulletinStatus::Exercise, BulletinStatus::Test]),
        taken in prop::sample::subsequence(DataClass::ALL.to_vec(), 1..=14),
        disclosed: bool,
        promised: bool,
        cards in 0usize..4,
    ) {
        let facts = Facts {
            kind,
            certainty,
            status,
            not_taken: vec![],
            taken,
            source: facts().source.filter(|_| disclosed),
            next_update_at: facts().next_update_at.filter(|_| promised),
            ..facts()
        };
        let person = Person { last4: vec!["4242".to_owned(); cards], ..Person::invented(Lang::En) };
        let set = TemplateSet::built_in();
        let rendered = render(&set, &Words::new(), message, &incident(facts), &voice(), &person);
        prop_assert_eq!(&rendered.errors, &vec![]);
        prop_assert!(bulletin_texts(&rendered).is_ok());
        for (lang, parts) in &rendered.parts {
            prop_assert_eq!(parts.len(), Part::ALL.len());
            for (part, text) in parts {
                prop_assert!(!text.is_empty() && !has_link(text), "{part:?}: {text}");
                for slip in ["..", "  ", " .", " ,", " :", ": .", "{", "}", "\n\n\n"] {
                    prop_assert!(!text.contains(slip), "{slip:?} in {part:?} in {}: {text}", lang.tag());
                }
                let marks = match (lang, status) {
                    (_, BulletinStatus::Actual) => ["", ""],
                    (Lang::En, BulletinStatus::Exercise) => ["Exercise.", "This is an exercise:"],
                    (Lang::Pl, BulletinStatus::Exercise) => ["Ćwiczenia.", "To tylko ćwiczenia:"],
                    (Lang::En, BulletinStatus::Test) => ["Test.", "This is a technical test:"],
                    (Lang::Pl, BulletinStatus::Test) => ["Test.", "To test techniczny:"],
                };
                prop_assert!(marks.iter().any(|mark| text.starts_with(mark)), "{part:?}: {text}");
                if matches!(part.channel(), Channel::Sms | Channel::Voice) {
                    prop_assert!(!text.contains("7946") && !text.contains("4242"), "{text}");
                    let spelled = part.channel() == Channel::Voice;
                    let reference = if spelled { "7, K, 4, M, 2, Q, 9, D" } else { "7K4M-2Q9D" };
                    prop_assert!(text.contains(reference) && text.contains(if *lang == Lang::En { "app" } else { "aplikacj" }), "{text}");
                }
            }
        }
    }
}
