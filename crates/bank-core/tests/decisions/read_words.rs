//! The words that customers read, in full: whoever changes a template sees here what changes.

use std::fmt::Write as _;

use super::support::{facts, incident, voice};
use firebreak_bank_core::{
    incident::{Facts, IncidentKind},
    texts::{TemplateSet, preview},
    words::{Message, Part, Words},
};
use firebreak_wire::{BulletinStatus, Certainty, DataClass};

const WORDS: &str = include_str!("words.txt");

fn cases() -> Vec<(&'static str, Facts)> {
    let with = |kind, certainty, taken: &[DataClass]| Facts {
        kind,
        certainty,
        taken: taken.to_vec(),
        not_taken: vec![],
        ..facts()
    };
    let undisclosed = |facts: Facts| Facts { source: None, at_risk_from: None, at_risk_to: None, ..facts };
    vec![
        ("the demonstration", facts()),
        (
            "suspected, not named",
            undisclosed(with(
                IncidentKind::MerchantOnline,
                Certainty::Possible,
                &[DataClass::Pan, DataClass::Expiry],
            )),
        ),
        (
            "own systems, passwords",
            undisclosed(with(
                IncidentKind::OwnSystems,
                Certainty::Likely,
                &[DataClass::AccountNumber, DataClass::Credentials, DataClass::Phone],
            )),
        ),
        (
            "a processor, stripe data, one day",
            Facts {
                at_risk_to: facts().at_risk_from,
                ..with(IncidentKind::Processor, Certainty::Observed, &[DataClass::Track2, DataClass::Pin])
            },
        ),
        (
            "another company, documents",
            with(
                IncidentKind::ThirdParty,
                Certainty::Likely,
                &[DataClass::Email, DataClass::DateOfBirth, DataClass::IdDocument],
            ),
        ),
        (
            "a shop, an exercise",
            Facts {
                status: BulletinStatus::Exercise,
                ..with(IncidentKind::MerchantStore, Certainty::Observed, &[DataClass::Pan])
            },
        ),
    ]
}

#[test]
fn the_words_that_customers_read_are_these() {
    let set = TemplateSet::built_in();
    let mut written = String::new();
    for (name, facts) in cases() {
        for message in Message::ALL {
            let said = preview(&set, &Words::new(), message, &incident(facts.clone()), &voice());
            assert_eq!(said.errors, []);
            for (lang, parts) in said.parts {
                writeln!(written, "== {name}: {} in {}", message.as_str(), lang.tag()).unwrap();
                // The e-mail repeats them; one is read in full.
                let email = name == "the demonstration";
                for (part, text) in parts.iter().filter(|(part, _)| email || **part != Part::EmailBody) {
                    let text = text.replace('\u{a0}', "~").replace('\n', "\n  ");
                    writeln!(written, "{}\n  {text}", part.as_str()).unwrap();
                }
                written.push('\n');
            }
        }
    }
    if written != WORDS {
        let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/words.txt");
        std::fs::write(path, &written).unwrap();
        panic!("the words changed: compare tests/decisions/words.txt with {path}");
    }
}
