//! Orders to the card processor: whether one is taken in, what the processor's reply means, when to try again.

use std::time::Duration;

use firebreak_wire::{CardState, OperationFailure, OperationKind, SetBy};

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

/// Decides on a customer's order for a card.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// It did something, and the card is now in this state.
    Now(CardState),
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// The card processor confirmed: the card is in this state.
    Confirmed(CardState),
    /// Refused for good.
    Failed(OperationFailure),
    /// Not known, or not done yet: ask again.
    Retry,
}

/// What the card processor's reply means for an order. Nothing is confirmed unless the reply names the state asked for.
#[must_use]
pub fn settle(kind: OperationKind, reply: Reply) -> Settlement {
    match reply {
        Reply::Failure(failure) => failure.permanent().map_or(Settlement::Retry, Settlement::Failed),
        Reply::Now(state) => match (kind, state) {
            (OperationKind::Freeze, CardState::Frozen)
            | (OperationKind::Unfreeze, CardState::Active)
            | (OperationKind::Replace | OperationKind::Activate | OperationKind::ReportPayment, _) => {
                Settlement::Confirmed(state)
            }
            (OperationKind::Freeze, CardState::Active) | (OperationKind::Unfreeze, CardState::Frozen) => {
                Settlement::Retry
            }
            (_, CardState::Blocked | CardState::Expired | CardState::Closed) => {
                Settlement::Failed(OperationFailure::CardNotUsable)
            }
        },
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
        OperationFailure,
        OperationKind::{Freeze, Unfreeze},
        SetBy,
    };

    use super::{Decision, OrderError, ProcessorFailure, Reply, Settlement, request, retry_after, settle};

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
                matches!(settle(kind, Reply::Now(state)), Settlement::Confirmed(_)) == (state == wanted)
            };
            assert!(confirmed(Freeze, Frozen) && confirmed(Unfreeze, Active));
        }
        assert_eq!(settle(Freeze, Reply::Now(Active)), Settlement::Retry);
        assert_eq!(settle(Freeze, Reply::Failure(ProcessorFailure::Timeout)), Settlement::Retry);
        assert_eq!(
            settle(Freeze, Reply::Failure(ProcessorFailure::CardUnknown)),
            Settlement::Failed(OperationFailure::Refused)
        );
        assert_eq!(settle(Unfreeze, Reply::Now(Closed)), Settlement::Failed(OperationFailure::CardNotUsable));
    }

    #[test]
    fn waits_double_from_five_seconds_to_five_minutes() {
        let longest = |attempts| retry_after(attempts, u32::MAX).as_secs();
        assert_eq!([1, 2, 3, 4, 5, 6, 7, 8, 1000].map(longest), [5, 10, 20, 40, 80, 160, 300, 300, 300]);
        assert_eq!(retry_after(1, 0), Duration::from_millis(2_500));
        assert!(retry_after(9, 0) >= Duration::from_secs(150));
    }
}
