//! Whom a word of an incident reaches.
//!
//! Only customers whose card is on a list of the incident; and where it is not real, only those who take part in exercises.
//! There is no other way to a customer: match rows, streams, messages and the public page all ask here.

use firebreak_wire::BulletinStatus;

/// Whether an incident of this status reaches a customer.
#[must_use]
pub fn reaches(status: BulletinStatus, matched: bool, participant: bool) -> bool {
    matched && (participant || !participants_only(status))
}

/// Whether it reaches nobody but those who take part in exercises.
#[must_use]
pub fn participants_only(status: BulletinStatus) -> bool {
    match status {
        BulletinStatus::Actual => false,
        BulletinStatus::Exercise | BulletinStatus::Test => true,
    }
}

/// Whether its bulletins are shown to everybody.
#[must_use]
pub fn is_public(status: BulletinStatus) -> bool {
    !participants_only(status)
}

#[cfg(test)]
mod tests {
    use firebreak_wire::BulletinStatus::{Actual, Exercise, Test};

    use super::{is_public, reaches};

    #[test]
    fn an_exercise_reaches_nobody_but_its_participants_and_nobody_reads_of_it() {
        for status in [Exercise, Test] {
            assert!(reaches(status, true, true));
            assert!(!reaches(status, true, false) && !is_public(status));
        }
        assert!(reaches(Actual, true, false) && reaches(Actual, true, true) && is_public(Actual));
    }

    #[test]
    fn whoever_is_on_no_list_is_never_reached() {
        for status in [Actual, Exercise, Test] {
            assert!(!reaches(status, false, true) && !reaches(status, false, false));
        }
    }
}
