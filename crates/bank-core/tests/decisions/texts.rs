//! The words of bulletins: complete, plain, and as certain as the bank is.

use super::support::{both, facts, incident, own, voice, write};
use firebreak_bank_core::{
    incident::{Facts, IncidentKind},
    texts::{TextError, Voice, check_complete},
    words::{Message, Part, Words},
};
use firebreak_wire::{BulletinStatus, BulletinText, Certainty, DataClass, Lang};
use proptest::prelude::*;

const MESSAGES: [Message; 4] = [Message::Alert, Message::Update, Message::Close, Message::Cancel];

fn words(message: Message, facts: Facts, lang: Lang) -> BulletinText {
    write(message, &incident(facts), &voice(), &Words::new()).unwrap().remove(&lang).unwrap()
}

#[test]
fn the_alert_of_the_demonstration_reads_well_in_both_languages() {
    let en = words(Message::Alert, facts(), Lang::En);
    assert_eq!(en.headline, "Card details taken at Harbour & Vine web shop");
    assert_eq!(
        en.description,
        "Data of people who paid at Harbour & Vine web shop was taken. Taken: card number, expiry date, security code (CVC) \
         and name on the card. Not taken: PIN, account number, password and e-mail address. The data was exposed from \
         14 September 2026 to 16 September 2026."
    );
    let pl = words(Message::Alert, facts(), Lang::Pl);
    assert_eq!(pl.headline, "Wyciek danych kart: sklep internetowy Harbour & Vine");
    assert_eq!(
        pl.description.replace('\u{a0}', " "),
        "Miejsce wycieku: sklep internetowy Harbour & Vine. Wyciekły dane osób, które tam płaciły. Co wyciekło: numer karty, \
         data ważności, kod CVC oraz imię i nazwisko z karty. Co nie wyciekło: PIN, numer konta, hasło oraz adres e-mail. \
         Dane były zagrożone od 14 września 2026 r. do 16 września 2026 r."
    );
}

#[test]
fn what_is_only_suspected_is_not_said_to_have_happened() {
    let suspected = Facts { certainty: Certainty::Possible, source: None, ..facts() };
    let en = words(Message::Alert, suspected.clone(), Lang::En);
    assert_eq!(en.headline, "Card details may have been taken outside our bank");
    assert!(
        en.description.contains("We cannot name the place yet.")
            && en.description.contains("Possibly taken:")
    );
    assert!(!en.description.contains("was taken") && en.source.is_none());
    let pl = words(Message::Alert, suspected, Lang::Pl);
    assert_eq!(pl.headline, "Możliwy wyciek danych kart poza naszym bankiem");
    assert!(
        pl.description.starts_with("Mogły wyciec dane")
            && pl.description.contains("Nie mamy jeszcze potwierdzenia.")
    );
}

#[test]
fn an_exercise_says_so_in_headline_and_description_also_over_the_teams_own_words() {
    let exercise = incident(Facts { status: BulletinStatus::Exercise, ..facts() });
    let own = own(Part::Headline, "Codes taken", "Wyciekły kody");
    let texts = write(Message::Update, &exercise, &voice(), &own).unwrap();
    assert_eq!(texts[&Lang::En].headline, "Exercise. Codes taken");
    assert_eq!(texts[&Lang::Pl].headline, "Ćwiczenia. Wyciekły kody");
    assert!(texts[&Lang::En].description.starts_with("This is an exercise: nothing has happened."));
}

#[test]
fn words_that_lack_a_part_or_hold_a_link_are_refused() {
    let incident = incident(facts());
    let no_contact = write(Message::Alert, &incident, &Voice::default(), &Words::new());
    assert_eq!(no_contact, Err(TextError::Missing { lang: Lang::En, part: Part::Contact }));
    let with = |headline: &str| {
        let own = own(Part::Headline, "Fine", headline);
        write(Message::Alert, &incident, &voice(), &own)
    };
    assert_eq!(
        with("www.northgate.example"),
        Err(TextError::NotPlain { lang: Lang::Pl, part: Part::Headline })
    );
    assert_eq!(with("a bell\u{7}"), Err(TextError::NotPlain { lang: Lang::Pl, part: Part::Headline }));
    assert_eq!(with("two\nlines").unwrap()[&Lang::Pl].headline, "two lines");
    assert_eq!(
        with(&"ż".repeat(161)),
        Err(TextError::TooLong { lang: Lang::Pl, part: Part::Headline, max: 160 })
    );
    assert!(with(&"ż".repeat(160)).is_ok());
    let mut texts = with("Dobrze").unwrap();
    texts.remove(&Lang::En);
    assert_eq!(check_complete(&texts), Err(TextError::LanguageMissing(Lang::En)));
}

proptest! {
    #[test]
    fn every_combination_of_facts_gives_complete_texts_without_slips(
        kind in prop::sample::select(IncidentKind::ALL.to_vec()),
        certainty in prop::sample::select(vec![Certainty::Observed, Certainty::Likely, Certainty::Possible]),
        status in prop::sample::select(vec![BulletinStatus::Actual, BulletinStatus::Exercise, BulletinStatus::Test]),
        taken in prop::sample::subsequence(DataClass::ALL.to_vec(), 1..=14),
        disclosed: bool,
        window: bool,
    ) {
        let longest = "Ł".repeat(80);
        let facts = Facts {
            kind,
            certainty,
            status,
            not_taken: DataClass::ALL.into_iter().filter(|class| !taken.contains(class)).collect(),
            taken,
            source: disclosed.then(|| both(&longest, &longest)),
            at_risk_to: facts().at_risk_to.filter(|_| window),
            ..facts()
        };
        for message in MESSAGES {
            for (lang, text) in write(message, &incident(facts.clone()), &voice(), &Words::new()).unwrap() {
                for words in [text.headline, text.description, text.consequences, text.measures, text.instruction] {
                    for slip in ["..", "  ", " .", " ,", " :", ": .", "{", "}", "None"] {
                        prop_assert!(!words.contains(slip), "{slip:?} in {}: {words}", lang.tag());
                    }
                    let dangling = [" a ", " i ", " o ", " u ", " w ", " z "];
                    prop_assert!(lang == Lang::En || !dangling.iter().any(|short| words.contains(short)), "{words}");
                }
            }
        }
    }
}
