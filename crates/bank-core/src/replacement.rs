//! New cards: whether one can be ordered or activated, when it should arrive, and which address it goes to.

use std::fmt::Write as _;

use firebreak_wire::{CardState, ReplacementStage};
use jiff::{ToSpan as _, civil::Date};

/// How far the card that takes another one's place has come, as far as the bank knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplacementNow {
    /// The newest stage.
    pub stage: ReplacementStage,
    /// When it was reached.
    pub at: jiff::Timestamp,
    /// The day it should arrive by at the latest.
    pub latest: Date,
    /// Whether the card processor refused the order, so that there is none.
    pub refused: bool,
}

/// There is no new card to order or to activate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no new card to order or to activate for this card")]
pub struct NotPossible;

/// Whether a new card can be ordered in place of one in this state.
///
/// # Errors
/// It is past use, or one is on its way.
pub fn may_order(state: CardState, replacement: Option<&ReplacementNow>) -> Result<(), NotPossible> {
    let on_its_way = replacement.is_some_and(|now| !now.refused);
    match state {
        CardState::Active | CardState::Frozen | CardState::Blocked if !on_its_way => Ok(()),
        CardState::Active
        | CardState::Frozen
        | CardState::Blocked
        | CardState::Expired
        | CardState::Closed => Err(NotPossible),
    }
}

/// Whether the new card can be activated: not before it left the card processor's house. The post's word that it arrived
/// may come later than the card.
///
/// # Errors
/// There is none, or not yet, or it is active already.
pub fn may_activate(replacement: Option<&ReplacementNow>) -> Result<(), NotPossible> {
    match replacement.map(|now| now.stage) {
        Some(ReplacementStage::Sent | ReplacementStage::Arrived) => Ok(()),
        Some(
            ReplacementStage::Requested
            | ReplacementStage::Ordered
            | ReplacementStage::Produced
            | ReplacementStage::Activated,
        )
        | None => Err(NotPossible),
    }
}

/// The days between which a card ordered today should arrive.
#[must_use]
pub fn delivery(today: Date, earliest_days: u16, latest_days: u16) -> (Date, Date) {
    let after = |days: u16| today.checked_add(i64::from(days).days()).unwrap_or(Date::MAX);
    (after(earliest_days), after(latest_days.max(earliest_days)))
}

/// Stands for exactly these lines: FNV-1a, 64 bits. It tells one address of a customer from their next, and guards no
/// secret: whoever asks has seen the lines.
#[must_use]
pub fn address_version(lines: &[String]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in lines.iter().flat_map(|line| line.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    let mut text = String::with_capacity(16);
    // Writing into memory does not fail.
    let _ = write!(text, "{hash:016x}");
    text
}

#[cfg(test)]
mod tests {
    use firebreak_wire::{CardState, ReplacementStage};
    use jiff::{Timestamp, civil::date};

    use super::{ReplacementNow, address_version, delivery, may_activate, may_order};

    fn now(stage: ReplacementStage) -> ReplacementNow {
        ReplacementNow { stage, at: Timestamp::UNIX_EPOCH, latest: date(2026, 9, 21), refused: false }
    }

    #[test]
    fn one_new_card_at_a_time_and_none_for_a_card_past_use() {
        for state in [CardState::Active, CardState::Frozen, CardState::Blocked] {
            assert!(may_order(state, None).is_ok());
            for stage in ReplacementStage::ALL {
                assert!(may_order(state, Some(&now(stage))).is_err(), "{stage:?}");
                let refused = ReplacementNow { refused: true, ..now(stage) };
                assert!(may_order(state, Some(&refused)).is_ok(), "{stage:?}");
            }
        }
        for state in [CardState::Expired, CardState::Closed] {
            assert!(may_order(state, None).is_err());
        }
    }

    #[test]
    fn only_a_card_that_left_the_house_is_activated() {
        let able: Vec<_> = ReplacementStage::ALL
            .into_iter()
            .filter(|stage| may_activate(Some(&now(*stage))).is_ok())
            .collect();
        assert_eq!(able, [ReplacementStage::Sent, ReplacementStage::Arrived]);
        assert!(may_activate(None).is_err());
    }

    #[test]
    fn an_address_has_one_version_and_another_address_another() {
        let lines = |text: &[&str]| text.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        let home = address_version(&lines(&["4 Larkmoor Lane", "Leeds"]));
        assert_eq!(home, address_version(&lines(&["4 Larkmoor Lane", "Leeds"])));
        for other in
            [&["4 Larkmoor Lane Leeds"][..], &["4 Larkmoor Lane", "Leeds", ""], &["4 Larkmoor Lan", "eLeeds"]]
        {
            assert_ne!(home, address_version(&lines(other)));
        }
    }

    #[test]
    fn the_latest_day_is_never_before_the_earliest() {
        assert_eq!(delivery(date(2026, 9, 15), 3, 6), (date(2026, 9, 18), date(2026, 9, 21)));
        assert_eq!(delivery(date(2026, 9, 15), 3, 0), (date(2026, 9, 18), date(2026, 9, 18)));
    }
}
