//! How fast new cards come.

use std::time::Duration;

use firebreak_wire::ReplacementStage;
use jiff::Timestamp;

/// How long after its order a new card reaches each stage. By default it is with its holder on the fourth day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Schedule {
    /// It is made.
    pub produced_after: Duration,
    /// It is in the post.
    pub sent_after: Duration,
    /// It has arrived.
    pub arrived_after: Duration,
    /// How many times faster all of it goes; 0 means never, and cards move when they are told to.
    pub speed: f64,
}

impl Default for Schedule {
    fn default() -> Self {
        let hours = |hours: u64| Duration::from_secs(hours * 3_600);
        Self { produced_after: hours(21), sent_after: hours(28), arrived_after: hours(76), speed: 1.0 }
    }
}

impl Schedule {
    /// The stage after this one, and when it is reached; none where nothing more comes by itself.
    pub(super) fn next(
        &self,
        stage: ReplacementStage,
        ordered_at: Timestamp,
    ) -> Option<(ReplacementStage, Timestamp)> {
        let (next, after) = match stage {
            ReplacementStage::Ordered => (ReplacementStage::Produced, self.produced_after),
            ReplacementStage::Produced => (ReplacementStage::Sent, self.sent_after),
            ReplacementStage::Sent => (ReplacementStage::Arrived, self.arrived_after),
            ReplacementStage::Requested | ReplacementStage::Arrived | ReplacementStage::Activated => {
                return None;
            }
        };
        if self.speed.is_nan() || self.speed <= 0.0 {
            return None;
        }
        let after = Duration::try_from_secs_f64(after.as_secs_f64() / self.speed).ok()?;
        Some((next, ordered_at.checked_add(after).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use firebreak_wire::ReplacementStage::{Activated, Arrived, Ordered, Produced, Sent};
    use jiff::Timestamp;

    use super::Schedule;

    #[test]
    fn a_card_comes_stage_by_stage_and_faster_if_told_so() {
        let start = Timestamp::UNIX_EPOCH;
        let usual = Schedule::default();
        let fast = Schedule { speed: 3_600.0, ..usual };
        for (stage, next, hours) in [(Ordered, Produced, 21), (Produced, Sent, 28), (Sent, Arrived, 76)] {
            let hours = i64::from(hours);
            assert_eq!(
                usual.next(stage, start),
                Some((next, start + Duration::from_secs(3_600 * hours.unsigned_abs())))
            );
            assert_eq!(
                fast.next(stage, start),
                Some((next, start + Duration::from_secs(hours.unsigned_abs())))
            );
        }
        for stage in [Arrived, Activated] {
            assert_eq!(usual.next(stage, start), None);
        }
    }

    #[test]
    fn an_odd_speed_means_never() {
        for speed in [0.0, -1.0, f64::NAN, f64::MIN_POSITIVE] {
            let odd = Schedule { speed, ..Schedule::default() };
            assert_eq!(odd.next(Ordered, Timestamp::UNIX_EPOCH), None);
        }
    }
}
