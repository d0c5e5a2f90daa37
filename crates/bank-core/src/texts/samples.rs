//! Invented incidents on which templates are tried: each kind, certainty and state of knowledge at least once.

use std::collections::BTreeMap;

use firebreak_wire::{BulletinStatus, Certainty, DataClass, Lang, Severity, Urgency};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    incident::{Incident, IncidentKind, IncidentState},
    policy::PolicyTable,
};

/// Incidents of every kind.
pub(super) fn samples() -> Vec<Incident> {
    let taken: [&[DataClass]; 7] = [
        &[DataClass::Pan, DataClass::Expiry, DataClass::Cvv2],
        &[DataClass::Email, DataClass::Phone, DataClass::Address],
        &[DataClass::Track1, DataClass::Track2, DataClass::Pin],
        &[DataClass::Credentials],
        &[DataClass::AccountNumber],
        &[DataClass::DateOfBirth, DataClass::IdDocument],
        &DataClass::ALL,
    ];
    let mut samples = Vec::new();
    for kind in IncidentKind::ALL {
        for certainty in [Certainty::Observed, Certainty::Likely, Certainty::Possible] {
            for disclosed in [true, false] {
                let place = samples.len();
                let taken = taken.get(place % taken.len()).copied().unwrap_or_default();
                samples.push(Incident { kind, certainty, ..varied(taken, disclosed, place) });
            }
        }
    }
    samples
}

fn varied(taken: &[DataClass], disclosed: bool, place: usize) -> Incident {
    let sample = sample();
    Incident {
        source: sample.source.clone().filter(|_| disclosed),
        taken: taken.to_vec(),
        not_taken: DataClass::ALL
            .into_iter()
            .filter(|class| !place.is_multiple_of(4) && !taken.contains(class))
            .collect(),
        at_risk_from: sample.at_risk_from.filter(|_| !place.is_multiple_of(3)),
        at_risk_to: if place % 3 == 1 { sample.at_risk_from } else { sample.at_risk_to },
        next_update_at: sample.next_update_at.filter(|_| place.is_multiple_of(2)),
        ..sample
    }
}

/// One of them.
pub(super) fn sample() -> Incident {
    let day =
        |day: i64| Timestamp::from_second(1_789_600_000 + day * 86_400).unwrap_or(Timestamp::UNIX_EPOCH);
    let place = |lang: Lang| match lang {
        Lang::En => (lang, "a web shop".to_owned()),
        Lang::Pl => (lang, "sklep internetowy".to_owned()),
    };
    Incident {
        id: Uuid::nil(),
        ord: 0,
        reference: "FB-2026-0017".to_owned(),
        title: "Sample".to_owned(),
        kind: IncidentKind::MerchantOnline,
        certainty: Certainty::Observed,
        severity: Severity::Severe,
        urgency: Urgency::Immediate,
        status: BulletinStatus::Actual,
        source: Some(Lang::ALL.into_iter().map(place).collect::<BTreeMap<_, _>>()),
        at_risk_from: Some(day(0)),
        at_risk_to: Some(day(2)),
        taken: vec![DataClass::Pan],
        not_taken: vec![DataClass::Credentials],
        treatment_override: None,
        segments: Vec::new(),
        policy: PolicyTable::built_in(),
        state: IncidentState::Draft,
        next_update_at: Some(day(4)),
        version: 0,
        declared_at: day(3),
    }
}
