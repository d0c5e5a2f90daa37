//! The protective steps of a customer in one incident.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Localised, LocalisedList};

/// What a customer can do to protect themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Freeze the affected card. Completed by the bank when the card processor confirmed it.
    FreezeCard,
    /// Look through the payments of the at-risk window.
    ReviewPayments,
    /// Get a card with a new number.
    ReplaceCard,
    /// Change the PIN of the card.
    ChangePin,
    /// Change a password that the leak exposed or that was used there too.
    ChangePassword,
    /// Protect the phone number against takeover.
    SecurePhone,
    /// Watch the account for a while.
    WatchAccount,
    /// Have an identity document restricted.
    RestrictIdDocument,
    /// Learn to tell the bank's messages from imitations.
    BewareImitations,
}

impl StepKind {
    /// Every kind, in the order in which customers are asked to do them.
    pub const ALL: [Self; 9] = [
        Self::FreezeCard,
        Self::ReviewPayments,
        Self::ReplaceCard,
        Self::ChangePin,
        Self::ChangePassword,
        Self::SecurePhone,
        Self::WatchAccount,
        Self::RestrictIdDocument,
        Self::BewareImitations,
    ];

    /// The name on the wire and in paths.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FreezeCard => "freeze_card",
            Self::ReviewPayments => "review_payments",
            Self::ReplaceCard => "replace_card",
            Self::ChangePin => "change_pin",
            Self::ChangePassword => "change_password",
            Self::SecurePhone => "secure_phone",
            Self::WatchAccount => "watch_account",
            Self::RestrictIdDocument => "restrict_id_document",
            Self::BewareImitations => "beware_imitations",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether only the bank's own records complete this step, never the customer's word.
    #[must_use]
    pub fn completed_by_system(self) -> bool {
        matches!(self, Self::FreezeCard | Self::ReplaceCard)
    }
}

/// How far a step has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants say it")]
pub enum StepState {
    #[default]
    ToDo,
    InProgress,
    Done,
    Skipped,
}

/// Whose word a finished step rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum CompletedBy {
    /// The customer said so.
    Customer,
    /// The bank's records say so.
    System,
}

/// One protective step of one notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    /// What is to be done.
    pub kind: StepKind,
    /// How far it has come.
    pub state: StepState,
    /// The card it is about, for steps about a card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<Uuid>,
    /// Set while the state is `done` or `skipped`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_by: Option<CompletedBy>,
    /// When the state last changed; absent while untouched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<Timestamp>,
    /// Why the customer skipped it, while the state is `skipped`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip_reason: Option<SkipReason>,
    /// What there is to do about it in the customer's country, in order; most steps have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub local: Vec<LocalAction>,
}

/// Why a customer leaves a step out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// It was done already, elsewhere.
    AlreadyDone,
    /// It does not apply.
    DoesNotApply,
    /// Not now.
    Later,
    /// The customer does not want to.
    Declined,
}

impl SkipReason {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::AlreadyDone, Self::DoesNotApply, Self::Later, Self::Declined];

    /// The name on the wire and in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AlreadyDone => "already_done",
            Self::DoesNotApply => "does_not_apply",
            Self::Later => "later",
            Self::Declined => "declined",
        }
    }

    /// The reason of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }
}

/// Something to do about a step with an authority or a service of the customer's country. The bank's data, not code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LocalAction {
    /// Names it in the bank's data, such as `pl.pesel`.
    pub id: String,
    /// What to do, a short line.
    pub title: Localised,
    /// Why, one or two sentences.
    pub why: Localised,
    /// How, one short line for each thing to do.
    pub how: LocalisedList,
}

/// Body of `PUT /v1/notices/{reference}/steps/{kind}`: the customer's part of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StepUpdate {
    /// The state the customer puts it in. `freeze_card` and `replace_card` refuse `done`: the card processor decides that.
    pub state: StepState,
    /// Why it is skipped; only with `skipped`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<SkipReason>,
}

#[cfg(test)]
mod tests {
    use super::StepKind;

    #[test]
    fn the_name_is_the_one_that_serde_writes() {
        for kind in StepKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
            assert_eq!(StepKind::from_name(kind.as_str()), Some(kind));
        }
    }
}
