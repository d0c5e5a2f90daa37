//! Orders to the card processor: whether one is taken in, what the processor's reply means, when to try again.

use std::time::Duration;

use firebreak_wire::{CardState, OperationFailure, OperationKind, ReplacementStage, SetBy};

use crate::fact::Fact;

/// The first wait before another try.
pub const FIRST_RETRY: Duration = Duration::from_secs(5);
/// The longest.
pub const LONGEST_RETRY: Duration = Duration::from_secs(300);

/// What to do with a customer's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Take it in and ask the card processor.
    Enqueue,
    /// The card is in that state already: confirm at once.
    AlreadyThere,
}

/// Why a customer's order is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OrderError {
    /// The card is blocked, expired or closed, or the bank froze it.
    #[error("the card cannot be changed by its holder")]
    NotUsable,
    /// Another order for the card is pending.
    #[error("another order for this card is pending")]
    Busy,
}

/// Decides on a customer's order to freeze or unfreeze a card; `pending` is what is pending in the same lane. New cards
/// have rules of their own ([`crate::replacement`]), and a report is never refused.
///
/// # Errors
/// The card is not the customer's to change, or another order is pending for it.
pub fn request(
    state: CardState,
    set_by: Option<SetBy>,
    pending: Option<OperationKind>,
    kind: OperationKind,
) -> Result<Decision, OrderError> {
    match (state, kind, set_by) {
        (CardState::Blocked | CardState::Expired | CardState::Closed, _, _)
        | (CardState::Frozen, OperationKind::Unfreeze, Some(SetBy::Bank)) => Err(OrderError::NotUsable),
        _ if pending.is_some() => Err(OrderError::Busy),
        (CardState::Frozen, OperationKind::Freeze, _) | (CardState::Active, OperationKind::Unfreeze, _) => {
            Ok(Decision::AlreadyThere)
        }
        (CardState::Active, OperationKind::Freeze, _) | (CardState::Frozen, OperationKind::Unfreeze, _) => {
            Ok(Decision::Enqueue)
        }
        (_, OperationKind::Replace | OperationKind::Activate | OperationKind::ReportPayment, _) => {
            Ok(Decision::Enqueue)
        }
    }
}

/// What the card processor replied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// It did something, and this is what its records say now.
    Now(Fact),
    /// It did not.
    Failure(ProcessorFailure),
}

/// How asking a card processor can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProcessorFailure {
    /// No connection.
    #[error("the card processor cannot be reached")]
    Unreachable,
    /// No answer in time. It may have done it: only the same idempotency key makes it safe to ask again.
    #[error("the card processor did not answer in time")]
    Timeout,
    /// It asks to be asked less often.
    #[error("the card processor asks for fewer requests")]
    RateLimited,
    /// It has a fault of its own.
    #[error("the card processor has a fault")]
    Fault,
    /// Its reply cannot be read.
    #[error("the card processor's reply cannot be read")]
    Unreadable,
    /// It refuses the bank's credentials: for the bank's engineers to mend, not the customer's fault.
    #[error("the card processor refuses the bank's credentials")]
    Unauthorised,
    /// The card's state does not allow it.
    #[error("the card processor says that the card is not usable")]
    CardNotUsable,
    /// It does not know the card.
    #[error("the card processor does not know the card")]
    CardUnknown,
    /// It says no.
    #[error("the card processor refused")]
    Refused,
}

impl ProcessorFailure {
    /// `None` if asking again can help; otherwise what the customer is told.
    #[must_use]
    pub fn permanent(self) -> Option<OperationFailure> {
        match self {
            Self::Unreachable
            | Self::Timeout
            | Self::RateLimited
            | Self::Fault
            | Self::Unreadable
            | Self::Unauthorised => None,
            Self::CardNotUsable => Some(OperationFailure::CardNotUsable),
            Self::CardUnknown | Self::Refused => Some(OperationFailure::Refused),
        }
    }
}

/// What becomes of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// The card processor confirmed with this.
    Confirmed(Fact),
    /// Refused for good.
    Failed(OperationFailure),
    /// Not known, or not done yet: ask again.
    Retry,
}

/// What the card processor's reply means for an order. Nothing is confirmed unless the reply says what was asked for.
#[must_use]
pub fn settle(kind: OperationKind, reply: Reply) -> Settlement {
    let fact = match reply {
        Reply::Failure(failure) => {
            return failure.permanent().map_or(Settlement::Retry, Settlement::Failed);
        }
        Reply::Now(fact) => fact,
    };
    match (kind, &fact) {
        (OperationKind::Freeze, Fact::Card(CardState::Frozen))
        | (OperationKind::Unfreeze, Fact::Card(CardState::Active))
        | (OperationKind::ReportPayment, Fact::Case(_)) => Settlement::Confirmed(fact),
        (OperationKind::Freeze | OperationKind::Unfreeze, Fact::Card(state)) => match state {
            CardState::Active | CardState::Frozen => Settlement::Retry,
            CardState::Blocked | CardState::Expired | CardState::Closed => {
                Settlement::Failed(OperationFailure::CardNotUsable)
            }
        },
        (OperationKind::Replace, Fact::Replacement(new)) if new.stage >= ReplacementStage::Ordered => {
            Settlement::Confirmed(fact)
        }
        (OperationKind::Activate, Fact::Replacement(new))
            if new.stage == ReplacementStage::Activated && new.made.is_some() =>
        {
            Settlement::Confirmed(fact)
        }
        (_, Fact::Card(_) | Fact::Replacement(_) | Fact::Case(_)) => Settlement::Retry,
    }
}

/// How long to wait before the next try of an order that was tried `attempts` times: 5 s, doubling up to 5 min, of which
/// `jitter` (any random number) takes off up to half, so that orders that failed together do not come back together.
#[must_use]
pub fn retry_after(attempts: u32, jitter: u32) -> Duration {
    let doublings = attempts.saturating_sub(1).min(16);
    let full = FIRST_RETRY.saturating_mul(1 << doublings).min(LONGEST_RETRY);
    let half = full / 2;
    half + half.mul_f64(f64::from(jitter) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use firebreak_wire::{
        CardState::{self, Active, Blocked, Closed, Expired, Frozen},
        CaseState, OperationFailure,
        OperationKind::{self, Freeze, Unfreeze},
        ReplacementStage, SetBy,
    };

    use jiff::{Timestamp, civil::date};
    use uuid::Uuid;

    use super::{Decision, OrderError, ProcessorFailure, Reply, Settlement, request, retry_after, settle};
    use crate::fact::{CaseFact, Fact, MadeCard, ReplacementFact};

    #[test]
    fn an_active_card_can_be_frozen_and_unfrozen_by_its_holder() {
        assert_eq!(request(Active, None, None, Freeze), Ok(Decision::Enqueue));
        assert_eq!(request(Frozen, Some(SetBy::Customer), None, Unfreeze), Ok(Decision::Enqueue));
        assert_eq!(request(Frozen, Some(SetBy::Customer), None, Freeze), Ok(Decision::AlreadyThere));
        assert_eq!(request(Active, Some(SetBy::Customer), None, Unfreeze), Ok(Decision::AlreadyThere));
    }

    #[test]
    fn what_the_bank_froze_stays_frozen() {
        assert_eq!(request(Frozen, Some(SetBy::Bank), None, Unfreeze), Err(OrderError::NotUsable));
        assert_eq!(request(Frozen, Some(SetBy::Bank), None, Freeze), Ok(Decision::AlreadyThere));
        for state in [Blocked, Expired, Closed] {
            for kind in [Freeze, Unfreeze] {
                assert_eq!(request(state, None, None, kind), Err(OrderError::NotUsable));
            }
        }
    }

    #[test]
    fn one_order_at_a_time() {
        assert_eq!(request(Active, None, Some(Freeze), Freeze), Err(OrderError::Busy));
        assert_eq!(request(Frozen, Some(SetBy::Customer), Some(Unfreeze), Freeze), Err(OrderError::Busy));
    }

    #[test]
    fn nothing_is_confirmed_that_the_processor_did_not_say() {
        for state in [Active, Frozen, Blocked, Expired, Closed] {
            let confirmed = |kind, wanted: CardState| {
                matches!(settle(kind, Reply::Now(Fact::Card(state))), Settlement::Confirmed(_))
                    == (state == wanted)
            };
            assert!(confirmed(Freeze, Frozen) && confirmed(Unfreeze, Active));
        }
        assert_eq!(settle(Freeze, Reply::Now(Fact::Card(Active))), Settlement::Retry);
        assert_eq!(settle(Freeze, Reply::Failure(ProcessorFailure::Timeout)), Settlement::Retry);
        assert_eq!(
            settle(Freeze, Reply::Failure(ProcessorFailure::CardUnknown)),
            Settlement::Failed(OperationFailure::Refused)
        );
        assert_eq!(
            settle(Unfreeze, Reply::Now(Fact::Card(Closed))),
            Settlement::Failed(OperationFailure::CardNotUsable)
        );
    }

    #[test]
    fn an_order_is_confirmed_by_the_fact_it_asked_for_alone() {
        let made = MadeCard {
            external_id: "K-1".into(),
            last4: "7305".into(),
            expires: date(2031, 9, 30),
            tag: [1; 16],
        };
        let mut facts: Vec<Fact> = [Active, Frozen, Blocked, Expired, Closed].map(Fact::Card).to_vec();
        for stage in ReplacementStage::ALL {
            let (earliest, latest) = (date(2026, 9, 18), date(2026, 9, 21));
            let made = (stage >= ReplacementStage::Produced).then(|| made.clone());
            let at = Timestamp::UNIX_EPOCH;
            facts.push(Fact::Replacement(ReplacementFact { stage, at, earliest, latest, made }));
        }
        for state in CaseState::ALL {
            let reference = "CASE-1".to_owned();
            let at = Timestamp::UNIX_EPOCH;
            facts.push(Fact::Case(CaseFact { payment_id: Uuid::nil(), state, reference, at }));
        }
        let confirmed = |kind| {
            let confirms = |fact: &&Fact| {
                settle(kind, Reply::Now((*fact).clone())) == Settlement::Confirmed((*fact).clone())
            };
            facts.iter().filter(confirms).count()
        };
        assert_eq!(OperationKind::ALL.map(confirmed), [1, 1, 5, 1, 4]);
    }

    #[test]
    fn waits_double_from_five_seconds_to_five_minutes() {
        let longest = |attempts| retry_after(attempts, u32::MAX).as_secs();
        assert_eq!([1, 2, 3, 4, 5, 6, 7, 8, 1000].map(longest), [5, 10, 20, 40, 80, 160, 300, 300, 300]);
        assert_eq!(retry_after(1, 0), Duration::from_millis(2_500));
        assert!(retry_after(9, 0) >= Duration::from_secs(150));
    }
}
