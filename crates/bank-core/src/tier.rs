//! How much a leak endangers a card, and what the bank does about it unless the team decides otherwise.
//!
//! This is the table that comes with the program; [`policy`](crate::policy) holds it as data, which a bank can change.
//!
//! | tier | what a thief has | default treatment | why |
//! |---|---|---|---|
//! | critical | enough to pay online or draw cash: number, expiry date and security code; or stripe data or the number with the PIN | replace | only a new number ends it |
//! | high | number and expiry date, or stripe data of a card whose expiry date has changed: some merchants ask for no more | freeze | stops it now and can be undone; a new card is offered |
//! | medium | the number alone, or sign-in details or an identity document | step_up | useless at most merchants, useful for persuading people: more checks |
//! | low | contact data, or a card that no longer works | monitor | nothing to pay with; imitations are what follows |
//!
//! An expiry date that differs from the one on file lowers a tier that rests on the expiry date by one: the leaked data is
//! of an earlier card. "Unknown" counts as a match. Not everyone gets a new card by default: in published figures about
//! 0.16 % of the accounts in such events saw fraud, and one replaced card in five is never activated.

use serde::{Deserialize, Serialize};

/// How much a leak endangers a card, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the module's table says it")]
pub enum RiskTier {
    Critical,
    High,
    Medium,
    Low,
}

impl RiskTier {
    /// Every tier, worst first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// The name, as stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }

    /// The tier of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.as_str() == name)
    }

    pub(crate) fn lowered(self) -> Self {
        match self {
            Self::Critical => Self::High,
            Self::High => Self::Medium,
            Self::Medium | Self::Low => Self::Low,
        }
    }
}

/// What the bank decided, mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// Watch the card's payments more closely.
    Monitor,
    /// Ask for an extra confirmation more often.
    StepUp,
    /// The card should rest until the customer decides; a new one is offered.
    Freeze,
    /// The card should get a new number, and rest until then.
    Replace,
    /// The account behind it is to be closed. Never a default.
    Close,
}

impl Treatment {
    /// Every treatment, mildest first.
    pub const ALL: [Self; 5] = [Self::Monitor, Self::StepUp, Self::Freeze, Self::Replace, Self::Close];

    /// The name, as stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Monitor => "monitor",
            Self::StepUp => "step_up",
            Self::Freeze => "freeze",
            Self::Replace => "replace",
            Self::Close => "close",
        }
    }

    /// The treatment of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|treatment| treatment.as_str() == name)
    }
}

/// The part of the policy table that the team meets first: a treatment for each tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "named after the tiers")]
pub struct Policy {
    pub critical: Treatment,
    pub high: Treatment,
    pub medium: Treatment,
    pub low: Treatment,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            critical: Treatment::Replace,
            high: Treatment::Freeze,
            medium: Treatment::StepUp,
            low: Treatment::Monitor,
        }
    }
}

impl Policy {
    /// The treatment of a tier, unless the team decided one for the whole incident.
    #[must_use]
    pub fn treatment(&self, tier: RiskTier, decided: Option<Treatment>) -> Treatment {
        decided.unwrap_or(match tier {
            RiskTier::Critical => self.critical,
            RiskTier::High => self.high,
            RiskTier::Medium => self.medium,
            RiskTier::Low => self.low,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Policy, RiskTier, Treatment};

    #[test]
    fn a_decision_of_the_team_replaces_the_policy() {
        let policy = Policy::default();
        assert_eq!(policy.treatment(RiskTier::Critical, None), Treatment::Replace);
        assert_eq!(policy.treatment(RiskTier::Critical, Some(Treatment::Monitor)), Treatment::Monitor);
        assert!(RiskTier::ALL.into_iter().all(|tier| policy.treatment(tier, None) != Treatment::Close));
    }
}
