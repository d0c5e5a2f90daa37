//! Exposures and the records of their imports.

use firebreak_bank_core::{
    exposure::{DataClasses, ExpiryMatch, Exposure},
    tier::{RiskTier, Treatment},
};
use firebreak_bank_store::{StoreError, records::ImportRecord};
use firebreak_wire::DataClass;

use super::{
    backend::Backend,
    world::{draft, exposure, import, minute},
};

pub(crate) async fn exposures_are_added_once_and_keep_the_union_of_their_classes(backend: &dyn Backend) {
    let store = backend.open().await;
    let incident = store.add_incident(&draft("A shop"), 2026).await.unwrap().ord;
    let known = Exposure { data_classes: DataClasses::NONE.with(DataClass::Pan), ..exposure(7, 70) };
    assert_eq!(store.add_exposures(incident, &[known, exposure(8, 80)], &import()).await.unwrap(), 2);

    let extended = Exposure { data_classes: DataClasses::AS_DECLARED.with(DataClass::Email), ..known };
    let added = store.add_exposures(incident, &[extended, exposure(7, 71)], &import()).await.unwrap();
    assert_eq!(added, 1);
    let union = known.data_classes.union(extended.data_classes);
    let expected = [Exposure { data_classes: union, ..known }, exposure(7, 71)];
    assert_eq!(store.exposures_of(incident, 7).await.unwrap(), expected);
}

pub(crate) async fn of_two_findings_about_a_card_the_worse_one_holds(backend: &dyn Backend) {
    let store = backend.open().await;
    let incident = store.add_incident(&draft("A shop"), 2026).await.unwrap().ord;
    let mild = Exposure {
        expiry: ExpiryMatch::Unknown,
        tier: RiskTier::Medium,
        treatment: Treatment::StepUp,
        ..exposure(7, 70)
    };
    let worse = Exposure {
        expiry: ExpiryMatch::Matches,
        tier: RiskTier::Critical,
        treatment: Treatment::Replace,
        ..mild
    };
    for finding in [mild, worse, mild] {
        store.add_exposures(incident, &[finding], &import()).await.unwrap();
    }
    assert_eq!(store.exposures_of(incident, 7).await.unwrap(), [worse]);
}

pub(crate) async fn an_import_is_recorded_once_or_changes_nothing(backend: &dyn Backend) {
    let store = backend.open().await;
    let incident = store.add_incident(&draft("A shop"), 2026).await.unwrap().ord;
    let first = import();
    let second = ImportRecord { report: r#"{"lines":9}"#.into(), at: minute(4), ..import() };
    store.add_exposures(incident, &[exposure(7, 70)], &first).await.unwrap();
    store.add_exposures(incident, &[], &second).await.unwrap();
    assert_eq!(store.imports(incident).await.unwrap(), [first.clone(), second]);

    let again = store.add_exposures(incident, &[exposure(8, 80)], &first).await;
    assert!(matches!(again, Err(StoreError::Conflict)));
    assert_eq!(store.exposures_of(incident, 8).await.unwrap(), []);
    let nowhere = store.add_exposures(99, &[exposure(8, 80)], &import()).await;
    assert!(matches!(nowhere, Err(StoreError::NotFound)));
    assert_eq!(store.exposures_of(99, 8).await.unwrap(), []);
}

pub(crate) async fn more_exposures_than_fit_one_statement_are_counted_by_tier_and_treatment(
    backend: &dyn Backend,
) {
    let store = backend.open().await;
    let incident = store.add_incident(&draft("A shop"), 2026).await.unwrap().ord;
    let exposures: Vec<_> = (1..=3_500)
        .map(|customer| {
            let (tier, treatment) = match customer % 5 {
                0 => (RiskTier::Critical, Treatment::Replace),
                1 => (RiskTier::Low, Treatment::Monitor),
                _ => (RiskTier::High, Treatment::Freeze),
            };
            Exposure { tier, treatment, ..exposure(customer, customer * 10) }
        })
        .collect();
    assert_eq!(store.add_exposures(incident, &exposures, &import()).await.unwrap(), 3_500);
    let count = |tier: &str, treatment: &str, exposures| (tier.to_owned(), treatment.to_owned(), exposures);
    assert_eq!(
        store.exposure_counts(incident).await.unwrap(),
        [count("critical", "replace", 700), count("high", "freeze", 2_100), count("low", "monitor", 700)]
    );
}

pub(crate) async fn exposures_do_not_leak_between_incidents_or_customers(backend: &dyn Backend) {
    let store = backend.open().await;
    let one = store.add_incident(&draft("One"), 2026).await.unwrap().ord;
    let other = store.add_incident(&draft("Other"), 2026).await.unwrap().ord;
    store.add_exposures(one, &[exposure(7, 70)], &import()).await.unwrap();
    assert_eq!(store.exposures_of(other, 7).await.unwrap(), []);
    assert_eq!(store.exposures_of(one, 8).await.unwrap(), []);
    assert_eq!(store.exposure_counts(other).await.unwrap(), []);
    assert_eq!(store.imports(other).await.unwrap(), []);
    assert_eq!(store.add_exposures(other, &[exposure(7, 70)], &import()).await.unwrap(), 1);
}
