//! The policy table as data: from what was exposed to a tier, from a tier to a treatment, and from what was exposed to the
//! steps a customer is asked to take. The bank edits it in versions.
//!
//! Each incident carries the table it was declared with, so that what customers were told stays what it was when a newer
//! version is saved. The table that comes with the program is the one that [`tier`](crate::tier) explains.

use std::collections::BTreeSet;

use firebreak_wire::{CardState, DataClass, StepKind};
use serde::{Deserialize, Serialize};

use crate::{
    exposure::{DataClasses, ExpiryMatch},
    incident::IncidentKind,
    tier::{Policy, RiskTier, Treatment},
};

/// Most rules of each sort.
pub const MAX_RULES: usize = 50;

/// What a bank does by default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PolicyTable {
    /// 0 for the one that comes with the program.
    pub version: u32,
    /// Which tier an exposure has: the worst of all rules that fit, and `low` where none does.
    pub tiers: Vec<TierRule>,
    /// What is done about each tier.
    pub treatments: Policy,
    /// Which steps a customer is asked to take besides those about the state of a card, which the treatment decides.
    pub steps: Vec<StepRule>,
}

/// Which exposures have a tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TierRule {
    /// All of these were exposed.
    #[serde(default)]
    pub all: Vec<DataClass>,
    /// At least one of these was exposed; asks for nothing where empty.
    #[serde(default)]
    pub any: Vec<DataClass>,
    /// Whether the tier rests on the expiry date: it is one lower where the list's is not the card's.
    #[serde(default)]
    pub expiry_counts: bool,
    /// The tier.
    pub tier: RiskTier,
}

/// When a customer is asked to take a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StepRule {
    /// The step.
    pub step: StepKind,
    /// One of these was exposed.
    #[serde(default)]
    pub any: Vec<DataClass>,
    /// Or the leak was in one of these places.
    #[serde(default)]
    pub kinds: Vec<IncidentKind>,
    /// Or in any case.
    #[serde(default)]
    pub always: bool,
}

/// Why a table cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// There are too many rules.
    #[error("a policy table has at most {MAX_RULES} rules of each sort")]
    TooMany,
    /// A rule asks for nothing, and would hold for every exposure.
    #[error("tier rule {0} names no data: it would hold for every card")]
    TierForAll(usize),
    /// A step about a card is decided by the treatment.
    #[error("{} is decided by the treatment, not by a rule", .0.as_str())]
    StepOfTreatment(StepKind),
    /// A step has two rules.
    #[error("{} has two rules", .0.as_str())]
    StepTwice(StepKind),
    /// A rule that never holds.
    #[error("the rule for {} never holds: name data, places or always", .0.as_str())]
    StepNever(StepKind),
    /// Closing an account is never a default.
    #[error("closing is decided for a segment by a person, never by the table")]
    CloseByDefault,
    /// More danger, milder treatment.
    #[error("the treatment of {} is milder than that of {}", .0.as_str(), .1.as_str())]
    MilderForWorse(RiskTier, RiskTier),
}

impl PolicyTable {
    /// The table that comes with the program.
    #[must_use]
    pub fn built_in() -> Self {
        use DataClass::{
            AccountNumber, Credentials, Cvv2, Expiry, IdDocument, Pan, Phone, Pin, Track1, Track2,
        };
        let tier = |all: &[DataClass], any: &[DataClass], expiry_counts, tier| TierRule {
            all: all.to_vec(),
            any: any.to_vec(),
            expiry_counts,
            tier,
        };
        let step = |step, any: &[DataClass], kinds: &[IncidentKind]| StepRule {
            step,
            any: any.to_vec(),
            kinds: kinds.to_vec(),
            always: false,
        };
        Self {
            version: 0,
            tiers: vec![
                tier(&[Pan, Expiry, Cvv2], &[], true, RiskTier::Critical),
                tier(&[], &[Track1, Track2], true, RiskTier::Critical),
                tier(&[Pan, Pin], &[], false, RiskTier::Critical),
                tier(&[Pan, Expiry], &[], true, RiskTier::High),
                tier(&[], &[Pan, Credentials, IdDocument], false, RiskTier::Medium),
            ],
            treatments: Policy::default(),
            steps: vec![
                step(StepKind::ReviewPayments, &[Pan, Track1, Track2, AccountNumber, Credentials], &[]),
                step(StepKind::ChangePin, &[Pin], &[]),
                // Whoever reads an online shop's payments can usually read its accounts, and passwords are used twice.
                step(StepKind::ChangePassword, &[Credentials], &[IncidentKind::MerchantOnline]),
                step(StepKind::SecurePhone, &[Phone], &[]),
                step(StepKind::WatchAccount, &[AccountNumber], &[]),
                step(StepKind::RestrictIdDocument, &[IdDocument], &[]),
                StepRule { always: true, ..step(StepKind::BewareImitations, &[], &[]) },
            ],
        }
    }

    /// The tier of an exposure. `classes` is what was exposed, with the incident's facts resolved. A card that no longer
    /// works is not endangered.
    #[must_use]
    pub fn tier(&self, classes: DataClasses, expiry: ExpiryMatch, state: CardState) -> RiskTier {
        if matches!(state, CardState::Closed | CardState::Expired) {
            return RiskTier::Low;
        }
        let fitting = self.tiers.iter().filter(|rule| rule.fits(classes));
        // `Ord` is worst first.
        fitting.map(|rule| rule.tier_for(expiry)).min().unwrap_or(RiskTier::Low)
    }

    /// The treatment of a tier, unless the team decided one for the whole incident.
    #[must_use]
    pub fn treatment(&self, tier: RiskTier, decided: Option<Treatment>) -> Treatment {
        self.treatments.treatment(tier, decided)
    }

    /// Whether what was exposed, and where, makes a step worth taking.
    #[must_use]
    pub fn calls_for(&self, step: StepKind, classes: DataClasses, leak: IncidentKind) -> bool {
        self.steps.iter().any(|rule| {
            rule.step == step
                && (rule.always || classes.contains_any(&rule.any) || rule.kinds.contains(&leak))
        })
    }

    /// Checks that the table can be used.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), PolicyError> {
        if self.tiers.len() > MAX_RULES || self.steps.len() > MAX_RULES {
            return Err(PolicyError::TooMany);
        }
        let for_all = |rule: &TierRule| rule.all.is_empty() && rule.any.is_empty();
        if let Some(place) = self.tiers.iter().position(for_all) {
            return Err(PolicyError::TierForAll(place + 1));
        }
        let mut seen = BTreeSet::new();
        for rule in &self.steps {
            if rule.step.completed_by_system() {
                return Err(PolicyError::StepOfTreatment(rule.step));
            }
            if !seen.insert(rule.step) {
                return Err(PolicyError::StepTwice(rule.step));
            }
            if !rule.always && rule.any.is_empty() && rule.kinds.is_empty() {
                return Err(PolicyError::StepNever(rule.step));
            }
        }
        let treatments = RiskTier::ALL.map(|tier| (tier, self.treatment(tier, None)));
        if treatments.iter().any(|(_, treatment)| *treatment == Treatment::Close) {
            return Err(PolicyError::CloseByDefault);
        }
        for (worse, milder) in treatments.iter().zip(treatments.iter().skip(1)) {
            if worse.1 < milder.1 {
                return Err(PolicyError::MilderForWorse(worse.0, milder.0));
            }
        }
        Ok(())
    }
}

impl Default for PolicyTable {
    fn default() -> Self {
        Self::built_in()
    }
}

impl TierRule {
    fn fits(&self, classes: DataClasses) -> bool {
        self.all.iter().all(|class| classes.contains(*class))
            && (self.any.is_empty() || classes.contains_any(&self.any))
    }

    fn tier_for(&self, expiry: ExpiryMatch) -> RiskTier {
        if self.expiry_counts && expiry == ExpiryMatch::Differs { self.tier.lowered() } else { self.tier }
    }
}

#[cfg(test)]
mod tests {
    use firebreak_wire::{CardState, DataClass, StepKind};

    use super::{PolicyError, PolicyTable, StepRule, TierRule};
    use crate::{
        exposure::{
            DataClasses,
            ExpiryMatch::{self, Differs, Matches, Unknown},
        },
        incident::IncidentKind,
        tier::{Policy, RiskTier, Treatment},
    };

    fn of(classes: &[DataClass], expiry: ExpiryMatch) -> RiskTier {
        PolicyTable::built_in().tier(classes.iter().copied().collect(), expiry, CardState::Active)
    }

    #[test]
    fn the_table_holds() {
        use DataClass::{Credentials, Cvv2, Email, Expiry, Pan, Pin, Track2};
        assert_eq!(of(&[Pan, Expiry, Cvv2], Matches), RiskTier::Critical);
        assert_eq!(of(&[Pan, Expiry, Cvv2], Unknown), RiskTier::Critical);
        assert_eq!(of(&[Pan, Expiry, Cvv2], Differs), RiskTier::High);
        assert_eq!(of(&[Track2], Matches), RiskTier::Critical);
        assert_eq!(of(&[Pan, Pin], Differs), RiskTier::Critical);
        assert_eq!(of(&[Pan, Expiry], Matches), RiskTier::High);
        assert_eq!(of(&[Pan, Expiry], Differs), RiskTier::Medium);
        assert_eq!(of(&[Pan], Matches), RiskTier::Medium);
        assert_eq!(of(&[Credentials], Unknown), RiskTier::Medium);
        assert_eq!(of(&[Email], Matches), RiskTier::Low);
    }

    #[test]
    fn a_card_that_no_longer_works_is_not_endangered() {
        let all = DataClass::ALL.into_iter().collect();
        let tier = |state| PolicyTable::built_in().tier(all, Matches, state);
        assert_eq!(tier(CardState::Closed), RiskTier::Low);
        assert_eq!(tier(CardState::Expired), RiskTier::Low);
        assert_eq!(tier(CardState::Frozen), RiskTier::Critical);
    }

    /// The rules as they stood in code before they became data.
    fn before(classes: DataClasses, expiry: ExpiryMatch) -> RiskTier {
        let pan = classes.contains(DataClass::Pan);
        let stripe = classes.contains_any(&[DataClass::Track1, DataClass::Track2]);
        let dated =
            if pan && classes.contains(DataClass::Expiry) && classes.contains(DataClass::Cvv2) || stripe {
                Some(RiskTier::Critical)
            } else if pan && classes.contains(DataClass::Expiry) {
                Some(RiskTier::High)
            } else {
                None
            };
        let dated = dated.map(|tier| if expiry == Differs { tier.lowered() } else { tier });
        let undated = if pan && classes.contains(DataClass::Pin) {
            RiskTier::Critical
        } else if pan || classes.contains_any(&[DataClass::Credentials, DataClass::IdDocument]) {
            RiskTier::Medium
        } else {
            RiskTier::Low
        };
        dated.map_or(undated, |dated| dated.min(undated))
    }

    #[test]
    fn every_set_of_data_has_the_tier_it_had_before_the_rules_were_data() {
        let table = PolicyTable::built_in();
        for bits in 0..1 << DataClass::ALL.len() {
            let classes = DataClasses::from_bits(bits);
            for expiry in ExpiryMatch::ALL {
                assert_eq!(
                    table.tier(classes, expiry, CardState::Active),
                    before(classes, expiry),
                    "{classes:?} {expiry:?}"
                );
            }
        }
    }

    #[test]
    fn a_table_of_the_banks_own_decides() {
        let table = PolicyTable {
            version: 3,
            tiers: vec![TierRule {
                all: vec![DataClass::Email],
                any: vec![DataClass::Phone, DataClass::Address],
                expiry_counts: false,
                tier: RiskTier::High,
            }],
            treatments: Policy::default(),
            steps: vec![StepRule {
                step: StepKind::WatchAccount,
                any: vec![],
                kinds: vec![IncidentKind::OwnSystems],
                always: false,
            }],
        };
        let tier =
            |classes: &[DataClass]| table.tier(classes.iter().copied().collect(), Matches, CardState::Active);
        assert_eq!(tier(&[DataClass::Email, DataClass::Phone]), RiskTier::High);
        assert_eq!(tier(&[DataClass::Email]), RiskTier::Low);
        assert_eq!(tier(&[DataClass::Pan, DataClass::Pin]), RiskTier::Low);
        assert!(table.calls_for(StepKind::WatchAccount, DataClasses::NONE, IncidentKind::OwnSystems));
        assert!(!table.calls_for(StepKind::WatchAccount, DataClasses::NONE, IncidentKind::ThirdParty));
        assert!(!table.calls_for(StepKind::BewareImitations, DataClasses::NONE, IncidentKind::OwnSystems));
        assert_eq!(table.check(), Ok(()));
    }

    #[test]
    fn a_table_that_would_act_against_its_sense_is_refused() {
        let refused = |change: fn(&mut PolicyTable)| {
            let mut table = PolicyTable::built_in();
            change(&mut table);
            table.check()
        };
        assert_eq!(refused(|_| {}), Ok(()));
        let open = |table: &mut PolicyTable| table.tiers[3].all.clear();
        assert_eq!(refused(open), Err(PolicyError::TierForAll(4)));
        assert_eq!(
            refused(|table| table.steps[1].step = StepKind::FreezeCard),
            Err(PolicyError::StepOfTreatment(StepKind::FreezeCard))
        );
        assert_eq!(
            refused(|table| table.steps[1].step = StepKind::ReviewPayments),
            Err(PolicyError::StepTwice(StepKind::ReviewPayments))
        );
        assert_eq!(
            refused(|table| table.steps[6].always = false),
            Err(PolicyError::StepNever(StepKind::BewareImitations))
        );
        assert_eq!(
            refused(|table| table.treatments.critical = Treatment::Close),
            Err(PolicyError::CloseByDefault)
        );
        assert_eq!(
            refused(|table| table.treatments.low = Treatment::Freeze),
            Err(PolicyError::MilderForWorse(RiskTier::Medium, RiskTier::Low))
        );
        assert_eq!(
            refused(|table| table.tiers = vec![table.tiers[0].clone(); 51]),
            Err(PolicyError::TooMany)
        );
    }

    #[test]
    fn a_table_reads_back_from_json_and_refuses_what_it_does_not_know() {
        let json = serde_json::to_string(&PolicyTable::built_in()).unwrap();
        assert_eq!(serde_json::from_str::<PolicyTable>(&json).unwrap(), PolicyTable::built_in());
        assert!(serde_json::from_str::<PolicyTable>(&json.replace("\"always\"", "\"allways\"")).is_err());
    }
}
