//! What the tests of the bank's decisions share: the incident of the demonstration, and a customer in it.

use std::collections::BTreeMap;

use firebreak_bank_core::{
    draft::{Content, Draft},
    exposure::{DataClasses, ExpiryMatch, Exposure},
    incident::{Facts, Incident, IncidentKind, declare},
    staff::Actor,
    steps::{Affected, CardNow},
    texts::{TemplateSet, TextError, Voice, bulletin_texts, preview},
    words::{Message, Part, Words},
};
use firebreak_wire::{
    BulletinStatus, BulletinText, CardState, Certainty, DataClass, Lang, Localised, Severity, Urgency,
};
use jiff::Timestamp;
use uuid::Uuid;

/// Some seconds after the incident was declared.
pub(super) fn at(seconds: i64) -> Timestamp {
    let declared: Timestamp = "2026-09-17T07:00:00Z".parse().unwrap();
    Timestamp::from_second(declared.as_second() + seconds).unwrap()
}

pub(super) fn both(en: &str, pl: &str) -> Localised {
    BTreeMap::from([(Lang::En, en.to_owned()), (Lang::Pl, pl.to_owned())])
}

pub(super) fn voice() -> Voice {
    Voice {
        contact: both(
            "Call us on +44 20 7946 0100, or write to our data protection officer at privacy@northgate.example.",
            "Zadzwoń pod +44 20 7946 0100 lub napisz do naszego inspektora ochrony danych: privacy@northgate.example.",
        ),
        bank: "Northgate Bank".to_owned(),
        ..Voice::default()
    }
}

pub(super) fn facts() -> Facts {
    Facts {
        title: "Harbour & Vine".to_owned(),
        kind: IncidentKind::MerchantOnline,
        certainty: Certainty::Observed,
        severity: Severity::Severe,
        urgency: Urgency::Immediate,
        status: BulletinStatus::Actual,
        source: Some(both("Harbour & Vine web shop", "sklep internetowy Harbour & Vine")),
        at_risk_from: Some("2026-09-14T00:00:00Z".parse().unwrap()),
        at_risk_to: Some("2026-09-16T20:00:00Z".parse().unwrap()),
        taken: vec![DataClass::Pan, DataClass::Expiry, DataClass::Cvv2, DataClass::CardholderName],
        not_taken: vec![DataClass::Pin, DataClass::Credentials, DataClass::AccountNumber, DataClass::Email],
        treatment_override: None,
        next_update_at: Some(at(36_000)),
    }
}

/// Declared and stored.
pub(super) fn incident(facts: Facts) -> Incident {
    let declared = declare(facts, Uuid::from_u128(1), at(0)).unwrap();
    Incident { ord: 17, reference: "FB-2026-0017".to_owned(), ..declared }
}

/// The words of a bulletin in every language, with the team's own.
pub(super) fn write(
    message: Message,
    incident: &Incident,
    voice: &Voice,
    words: &Words,
) -> Result<BTreeMap<Lang, BulletinText>, TextError> {
    bulletin_texts(&preview(&TemplateSet::built_in(), words, message, incident, voice))
}

/// Own words for one part, in both languages.
pub(super) fn own(part: Part, en: &str, pl: &str) -> Words {
    both(en, pl).into_iter().map(|(lang, source)| (lang, BTreeMap::from([(part, source)]))).collect()
}

/// A card of one customer, exposed with whatever the incident says.
pub(super) fn affected(incident: &Incident, card: u8, state: CardState) -> Affected {
    exposed(incident, card, state, DataClasses::AS_DECLARED, ExpiryMatch::Matches)
}

pub(super) fn exposed(
    incident: &Incident,
    card: u8,
    state: CardState,
    data_classes: DataClasses,
    expiry: ExpiryMatch,
) -> Affected {
    let tier = incident.policy.tier(data_classes.resolve(incident.taken_set()), expiry, state);
    let treatment = incident.policy.treatment(tier, incident.treatment_override);
    Affected {
        exposure: Exposure {
            card_ord: card.into(),
            customer_ord: 1,
            data_classes,
            expiry,
            tier,
            treatment,
            segment: None,
        },
        card: CardNow {
            id: Uuid::from_u128(card.into()),
            last4: format!("{card:04}"),
            state,
            state_since: at(-1_000),
            set_by: None,
            pending: None,
            replacement: None,
            reported_at: None,
        },
    }
}

/// A member of staff.
pub(super) fn actor(number: u8) -> Actor {
    Actor { id: Uuid::from_u128(u128::from(number) + 500), name: format!("Person {number}") }
}

/// What a draft holds, to be changed.
pub(super) fn content(draft: &Draft) -> Content {
    Content {
        facts: draft.facts.clone(),
        segments: draft.segments.clone(),
        template_version: draft.template_version,
        words: draft.words.clone(),
    }
}
