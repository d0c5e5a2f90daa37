//! What only the person themselves may do: the app lock asks before, each time.

use super::Turn;
use crate::{
    effect::{Effect, NewLock},
    order::OrderDraft,
    view::{LockKind, LockReason},
};

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
    /// Does it once the app lock agrees. Where there is none yet, one has to be chosen first.
    pub(super) fn guarded(&mut self, reason: LockReason, what: Guarded) {
        let lock = &mut self.model.lock;
        let reason = if lock.state.kind.is_some() { reason } else { LockReason::SetUp };
        lock.guarding = Some((reason, what));
        lock.wrong = false;
        lock.refused = None;
        if self.model.lock.state.kind == Some(LockKind::Biometrics) {
            self.ask_biometrics();
        }
    }

    /// Does what waited.
    pub(super) fn unguard(&mut self) {
        let Some((_, what)) = self.model.lock.guarding.take() else { return };
        match what {
            Guarded::Order(draft) => self.confirm_order(draft),
            Guarded::IssueCode => self.ask_for_code(),
            Guarded::ChangeLock(lock) => {
                // Killed in between, the app must not wait for a lock that was turned off.
                if lock == NewLock::Off {
                    self.lock_is_set(false);
                }
                self.effect(Effect::KeepLock(lock));
            }
        }
    }
}
