//! What templates can name, and its value for an incident and a person.

use std::collections::BTreeMap;

use firebreak_wire::{BulletinStatus, Certainty, DataClass, Lang, NoticeReference, Severity, Urgency};
use jiff::Timestamp;
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::{
    Voice,
    language::{class_list, day, digit_list, moment},
};
use crate::{
    incident::{Incident, IncidentKind},
    words::{Channel, Part},
};

/// A name that templates and the team's own words can use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variable {
    /// As it is written.
    pub name: &'static str,
    /// What it stands for, for whoever writes.
    pub explanation: &'static str,
    /// Where it can be used.
    pub scope: Scope,
}

/// Where a variable can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// In every part.
    Everywhere,
    /// In text messages, e-mails and calls: the bulletin is the same for everybody.
    Channels,
    /// In text messages and e-mails: others may hear a call.
    Written,
}

impl Scope {
    /// Whether a part can use it.
    #[must_use]
    pub fn holds(self, part: Part) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Channels => part.channel() != Channel::App,
            Self::Written => !matches!(part.channel(), Channel::App | Channel::Voice),
        }
    }
}

impl Variable {
    /// Whether it is printed rather than asked for.
    #[must_use]
    pub fn is_text(&self) -> bool {
        !matches!(
            self.name,
            "kind"
                | "certainty"
                | "severity"
                | "urgency"
                | "status"
                | "own_systems"
                | "taken_classes"
                | "about_cards"
                | "can_pay"
                | "can_copy"
                | "passwords_taken"
                | "shop_accounts"
                | "can_impersonate"
                | "cards"
        )
    }
}

/// Every variable, in the order in which they are listed.
pub const VARIABLES: &[Variable] = &[
    fact("bank", "The bank's name."),
    fact("bank_contact", "Whom to ask, from the bank's configuration."),
    fact(
        "kind",
        "Where the leak was: merchant_online, merchant_store, processor, own_systems or third_party.",
    ),
    fact("certainty", "How sure the bank is: observed, likely or possible."),
    fact("severity", "How bad it is: extreme, severe, moderate or minor."),
    fact("urgency", "How soon to act: immediate, expected, future or past."),
    fact(
        "status",
        "Whether it is real: actual, exercise or test. Exercises and tests are marked without your doing.",
    ),
    fact("source", "The place of the leak as customers read it; empty while it is not named."),
    fact("own_systems", "Whether the leak was in the bank's own systems."),
    fact("taken", "What was taken, as a list in words."),
    fact("not_taken", "What was certainly not taken, as a list in words; empty where nothing is certain."),
    fact("not_known", "What nobody knows yet of, as a list in words."),
    fact("taken_classes", "What was taken, to ask for: {% if \"pin\" in taken_classes %}."),
    fact("about_cards", "Whether anything of a card was taken."),
    fact("can_pay", "Whether somebody can try to pay with what was taken."),
    fact("can_copy", "Whether somebody can try to copy the card."),
    fact("passwords_taken", "Whether passwords were taken."),
    fact(
        "shop_accounts",
        "Whether customers may have an account at the shop whose password nobody said was taken.",
    ),
    fact("can_impersonate", "Whether somebody could pretend to be the customer."),
    fact("exposed_from", "The first day on which the data was exposed; empty where it is not known."),
    fact("exposed_to", "The last such day; empty where it is not known."),
    fact("next_update", "By when the next word is promised; empty where none is."),
    fact("incident", "The reference of the incident, such as FB-2026-0017."),
    channel("headline", "The headline of the bulletin."),
    channel("description", "What happened, from the bulletin."),
    channel("consequences", "What may follow from it, from the bulletin."),
    channel("measures", "What the bank does about it, from the bulletin."),
    channel("instruction", "What the customer can do, from the bulletin."),
    channel("contact", "Whom to ask, from the bulletin."),
    channel("name", "The customer's name."),
    channel("cards", "How many of the customer's cards are affected."),
    channel("reference", "The reference of the customer's notice, such as 7K4M-2Q9D."),
    channel("reference_spelled", "The same, to be read out: 7, K, 4, M, 2, Q, 9, D."),
    Variable {
        name: "last4",
        explanation: "The last four digits of the customer's cards, as a list in words. Not in a call.",
        scope: Scope::Written,
    },
];

const fn fact(name: &'static str, explanation: &'static str) -> Variable {
    Variable { name, explanation, scope: Scope::Everywhere }
}

const fn channel(name: &'static str, explanation: &'static str) -> Variable {
    Variable { name, explanation, scope: Scope::Channels }
}

/// The variable of that name.
#[must_use]
pub fn variable(name: &str) -> Option<&'static Variable> {
    VARIABLES.iter().find(|variable| variable.name == name)
}

/// Whom a message is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// The last four digits of each of their cards in the incident.
    pub last4: Vec<String>,
    /// The reference of their notice.
    pub reference: String,
}

impl Person {
    /// A customer who does not exist, for previews.
    #[must_use]
    pub fn invented(lang: Lang) -> Self {
        let name = match lang {
            Lang::En => "Jane Sample",
            Lang::Pl => "Anna Przykładowa",
        };
        let reference = NoticeReference::from_bits([0x3c, 0xc9, 0x41, 0x5d, 0x2d]);
        Self { name: name.to_owned(), last4: vec!["4242".to_owned()], reference: reference.to_string() }
    }
}

/// Values by name.
pub(super) type Values = BTreeMap<&'static str, Value>;

/// What every part can use.
pub(super) fn facts(incident: &Incident, voice: &Voice, lang: Lang) -> Values {
    let taken = incident.taken_set();
    let source = incident.source.as_ref().and_then(|names| names.get(&lang)).map_or("", |name| name.trim());
    let day = |at: Option<Timestamp>| at.map(|at| day(lang, at, &voice.zone)).unwrap_or_default();
    let not_known: Vec<DataClass> = DataClass::ALL
        .into_iter()
        .filter(|class| !incident.taken.contains(class) && !incident.not_taken.contains(class))
        .collect();
    let own_systems = incident.kind == IncidentKind::OwnSystems;
    let can_copy = taken.contains_any(&[DataClass::Track1, DataClass::Track2, DataClass::Pin]);
    let passwords = taken.contains(DataClass::Credentials);
    let classes: Vec<&str> = incident.taken.iter().map(|class| class.as_str()).collect();
    BTreeMap::from([
        ("bank", voice.bank.trim().into()),
        ("bank_contact", voice.contact.get(&lang).map_or("", |words| words.trim()).into()),
        ("kind", incident.kind.as_str().into()),
        ("certainty", certainty(incident.certainty).into()),
        ("severity", severity(incident.severity).into()),
        ("urgency", urgency(incident.urgency).into()),
        ("status", status(incident.status).into()),
        ("source", source.into()),
        ("own_systems", own_systems.into()),
        ("taken", class_list(lang, &incident.taken).into()),
        ("not_taken", class_list(lang, &incident.not_taken).into()),
        ("not_known", class_list(lang, &not_known).into()),
        ("taken_classes", classes.into_iter().collect()),
        ("about_cards", taken.contains_any(&ABOUT_CARDS).into()),
        ("can_pay", (can_copy || taken.contains(DataClass::Pan)).into()),
        ("can_copy", can_copy.into()),
        ("passwords_taken", passwords.into()),
        ("shop_accounts", (incident.kind == IncidentKind::MerchantOnline && !passwords).into()),
        ("can_impersonate", taken.contains_any(&[DataClass::IdDocument, DataClass::DateOfBirth]).into()),
        ("exposed_from", day(incident.at_risk_from).into()),
        ("exposed_to", day(incident.at_risk_to).into()),
        (
            "next_update",
            incident.next_update_at.map(|at| moment(lang, at, &voice.zone)).unwrap_or_default().into(),
        ),
        ("incident", incident.reference.as_str().into()),
    ])
}

/// What the parts of one person's messages can use besides.
pub(super) fn personal(person: &Person, lang: Lang) -> Values {
    let spelled: Vec<String> =
        person.reference.chars().filter(char::is_ascii_alphanumeric).map(String::from).collect();
    BTreeMap::from([
        ("name", person.name.trim().into()),
        ("cards", person.last4.len().into()),
        ("reference", person.reference.as_str().into()),
        ("reference_spelled", spelled.join(", ").into()),
        ("last4", digit_list(lang, &person.last4).into()),
    ])
}

const ABOUT_CARDS: [DataClass; 7] = [
    DataClass::Pan,
    DataClass::Expiry,
    DataClass::Cvv2,
    DataClass::Track1,
    DataClass::Track2,
    DataClass::Pin,
    DataClass::CardholderName,
];

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Observed => "observed",
        Certainty::Likely => "likely",
        Certainty::Possible => "possible",
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Extreme => "extreme",
        Severity::Severe => "severe",
        Severity::Moderate => "moderate",
        Severity::Minor => "minor",
    }
}

fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Immediate => "immediate",
        Urgency::Expected => "expected",
        Urgency::Future => "future",
        Urgency::Past => "past",
    }
}

fn status(status: BulletinStatus) -> &'static str {
    match status {
        BulletinStatus::Actual => "actual",
        BulletinStatus::Exercise => "exercise",
        BulletinStatus::Test => "test",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use firebreak_wire::{Lang, NoticeReference};

    use super::{Person, VARIABLES, facts, personal};
    use crate::{
        texts::{Voice, samples::sample},
        words::{Channel, Part},
    };

    #[test]
    fn what_is_explained_is_there_and_what_is_there_is_explained() {
        let bulletin = Part::ALL.iter().filter(|part| part.channel() == Channel::App);
        let mut there: BTreeSet<&str> = bulletin.map(|part| part.as_str()).collect();
        there.extend(facts(&sample(), &Voice::default(), Lang::En).keys());
        there.extend(personal(&Person::invented(Lang::En), Lang::En).keys());
        let explained: BTreeSet<&str> = VARIABLES.iter().map(|variable| variable.name).collect();
        assert_eq!(there, explained);
        assert_eq!(explained.len(), VARIABLES.len());
    }

    #[test]
    fn the_invented_customer_has_a_reference_of_the_right_form() {
        for lang in Lang::ALL {
            assert!(Person::invented(lang).reference.parse::<NoticeReference>().is_ok());
        }
    }
}
