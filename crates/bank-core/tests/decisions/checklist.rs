//! The legal checklist: what is missing in which language, on which channel.

use std::collections::BTreeMap;

use super::support::{facts, incident, voice};
use firebreak_bank_core::{
    checklist::{Checked, Checklist, ChecklistError, Missing, check},
    incident::Facts,
    texts::{TemplateSet, Voice},
    words::{Channel, Message, Part, Words},
};
use firebreak_wire::{DataClass, Lang};

fn checked(message: Message, facts: Facts, words: &Words) -> Vec<Checked> {
    let checklist = Checklist::built_in().unwrap();
    check(&checklist, &TemplateSet::built_in(), words, message, &incident(facts), &voice())
}

fn own(lang: Lang, part: Part, source: &str) -> Words {
    BTreeMap::from([(lang, BTreeMap::from([(part, source.to_owned())]))])
}

/// Items that are missing, and where.
fn missing(checked: Vec<Checked>) -> Vec<(String, Vec<Missing>)> {
    checked.into_iter().filter(|item| !item.is_met()).map(|item| (item.id, item.missing)).collect()
}

const EVERYTHING: [&str; 9] = [
    "nature",
    "data_taken",
    "consequences",
    "measures",
    "customer_measures",
    "data_protection_contact",
    "next_update",
    "reference",
    "no_links",
];

#[test]
fn the_templates_that_come_with_the_program_meet_all_nine_items() {
    for (message, items) in
        [(Message::Alert, 9), (Message::Update, 9), (Message::Close, 8), (Message::Cancel, 7)]
    {
        let checked = checked(message, facts(), &Words::new());
        assert_eq!(checked.len(), items, "{message:?}");
        assert_eq!(missing(checked), [], "{message:?}");
    }
    let ids: Vec<String> =
        checked(Message::Alert, facts(), &Words::new()).into_iter().map(|item| item.id).collect();
    assert_eq!(ids, EVERYTHING);
}

#[test]
fn a_polish_email_that_forgets_the_consequences_is_named() {
    let set = TemplateSet::built_in();
    let rendered = firebreak_bank_core::texts::preview(
        &set,
        &Words::new(),
        Message::Alert,
        &incident(facts()),
        &voice(),
    );
    let body = rendered.sources[&Lang::Pl][&Part::EmailBody].replace("{{ consequences }}", "");
    let expected = Missing { lang: Lang::Pl, channel: Channel::Email, part: Part::EmailBody };
    let found = missing(checked(Message::Alert, facts(), &own(Lang::Pl, Part::EmailBody, &body)));
    assert_eq!(found, [("consequences".to_owned(), vec![expected])]);
    // Words that only look like them are not them.
    let copied = body + "\n" + &rendered.parts[&Lang::Pl][&Part::Consequences];
    let found = missing(checked(Message::Alert, facts(), &own(Lang::Pl, Part::EmailBody, &copied)));
    assert_eq!(found, [("consequences".to_owned(), vec![expected])]);
}

#[test]
fn a_part_that_says_nothing_is_missing_in_the_app_and_wherever_it_would_be_repeated() {
    let found = missing(checked(Message::Update, facts(), &own(Lang::En, Part::Measures, "")));
    let at = |channel, part| Missing { lang: Lang::En, channel, part };
    let places = vec![at(Channel::App, Part::Measures), at(Channel::Email, Part::EmailBody)];
    assert_eq!(found, [("measures".to_owned(), places)]);
    let nobody = Voice { contact: BTreeMap::new(), ..voice() };
    let list = Checklist::built_in().unwrap();
    let found =
        check(&list, &TemplateSet::built_in(), &Words::new(), Message::Close, &incident(facts()), &nobody);
    assert_eq!(missing(found).len(), 1);
}

#[test]
fn the_data_that_was_taken_counts_by_value_also_where_the_description_repeats_it() {
    let told = own(Lang::En, Part::Description, "Security codes were taken too.");
    let found = missing(checked(Message::Update, facts(), &told));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "data_taken");
    let listed = own(Lang::En, Part::Description, "These were taken: {{ taken | lower_first }}.");
    assert_eq!(missing(checked(Message::Update, facts(), &listed)), []);
}

#[test]
fn a_promise_that_the_facts_do_not_make_is_missing_in_the_facts() {
    let item = |facts: Facts| {
        checked(Message::Alert, facts, &Words::new())
            .into_iter()
            .find(|item| item.id == "next_update")
            .unwrap()
    };
    let silent = item(Facts { next_update_at: None, ..facts() });
    assert!(silent.in_facts && !silent.is_met());
    assert!(!item(facts()).in_facts && item(facts()).is_met());
}

#[test]
fn every_channel_needs_its_reference_and_none_a_link() {
    let item = |words: &Words| missing(checked(Message::Alert, facts(), words));
    let sms = |source: &str| item(&own(Lang::Pl, Part::Sms, source));
    assert_eq!(sms("Otwórz aplikację.")[0].0, "reference");
    assert_eq!(sms("https://northgate.example {{ reference }}")[0].0, "no_links");
    assert_eq!(sms("Otwórz aplikację. {{ reference }}"), []);
    // A reference that is spelled out is one; one that is typed by hand is nobody's.
    assert_eq!(item(&own(Lang::En, Part::Voice, "7K4M-2Q9D"))[0].0, "reference");
    assert_eq!(item(&own(Lang::En, Part::Voice, "{{ reference_spelled }}")), []);
}

#[test]
fn a_bank_can_put_its_own_list_in_place_and_one_that_asks_for_the_impossible_is_refused() {
    let item = |rest: &str| {
        format!("version = 1\njurisdiction = \"X\"\n[[item]]\nid = \"a\"\nsource = \"s\"\n{rest}")
    };
    let titled = "title = { en = \"A\", pl = \"A\" }\n";
    let parse = |rest: &str| Checklist::parse(&item(&format!("{titled}{rest}")));
    let one = parse("asks = [{ part = \"sms\", shows = \"name\" }]").unwrap();
    let found =
        check(&one, &TemplateSet::built_in(), &Words::new(), Message::Cancel, &incident(facts()), &voice());
    assert_eq!(found[0].missing.len(), 2);
    assert!(matches!(parse("asks = [{ part = \"fax\" }]"), Err(ChecklistError::Form(_))));
    assert!(matches!(parse("asks = []"), Err(ChecklistError::Nothing(_))));
    for shows in ["name", "certainty", "what"] {
        let asks = format!("asks = [{{ part = \"headline\", shows = \"{shows}\" }}]");
        assert!(matches!(parse(&asks), Err(ChecklistError::Shows { .. })), "{shows}");
    }
    let untitled = item("title = { en = \"A\" }\nasks = [{ part = \"sms\" }]");
    assert!(matches!(Checklist::parse(&untitled), Err(ChecklistError::Title { lang: Lang::Pl, .. })));
    assert!(matches!(
        Checklist::parse("version = 1\njurisdiction = \"X\"\nitem = []"),
        Err(ChecklistError::Items)
    ));
    let asks = "asks = [{ part = \"sms\" }]";
    let twice =
        format!("{}\n[[item]]\nid = \"a\"\nsource = \"s\"\n{titled}{asks}", item(&format!("{titled}{asks}")));
    assert!(matches!(Checklist::parse(&twice), Err(ChecklistError::Twice(_))));
}

#[test]
fn every_kind_of_data_alone_can_be_published() {
    for class in DataClass::ALL {
        let facts = Facts { taken: vec![class], not_taken: vec![], source: None, ..facts() };
        assert_eq!(missing(checked(Message::Alert, facts, &Words::new())), [], "{class:?}");
    }
}
