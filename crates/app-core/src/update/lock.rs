//! The app lock: who is in front of the app.
//!
//! While it is locked the app goes on hearing the bank, storing and notifying; only what the person would see or do
//! stops. The key store has the last word on whether there is a lock. The store remembers that there was one, as a locked
//! key store reads as an empty one.

use jiff::SignedDuration;

use super::{Turn, guard::Guarded};
use crate::{
    effect::{Effect, LockAnswer, NewLock, Timer},
    event::{KeyFailure, LockState, LockVerdict},
    intent::{Intent, Pin, SheetKind},
    model::Remembered,
    retry::later,
    stored::Change,
    view::{LockKind, LockReason, Phase, PinRefusal, ProblemKind},
};

/// Wrong answers that cost nothing.
pub(crate) const FREE_TRIES: u32 = 5;
/// The pauses after the last free one and each further; the last one repeats.
const PAUSES_SECONDS: [i64; 5] = [30, 60, 5 * 60, 15 * 60, 60 * 60];

/// How long no answer is taken after that many wrong ones in a row.
fn pause(wrong: u32) -> Option<SignedDuration> {
    let beyond = usize::try_from(wrong.checked_sub(FREE_TRIES)?).unwrap_or(usize::MAX);
    let seconds = PAUSES_SECONDS.get(beyond.min(PAUSES_SECONDS.len() - 1))?;
    Some(SignedDuration::from_secs(*seconds))
}

/// What a PIN must be: six to twelve digits, not all the same, not in a row.
fn refusal(pin: &Pin) -> Option<PinRefusal> {
    let digits = pin.0.as_bytes();
    if !(6..=12).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return Some(PinRefusal::Length);
    }
    let step = |by: i16| {
        let pairs = digits.iter().zip(digits.iter().skip(1));
        pairs.into_iter().all(|(one, next)| i16::from(*next) - i16::from(*one) == by)
    };
    (step(0) || step(1) || step(-1)).then_some(PinRefusal::TooSimple)
}

impl Turn<'_> {
    /// Whether the person may see and do things.
    pub(super) fn locked(&self) -> bool {
        self.ready() && self.model.lock.locked
    }

    /// Passes on what a locked app does for anybody, and keeps one wish for later.
    pub(super) fn while_locked(&self, intent: Intent) -> Option<Intent> {
        match intent {
            Intent::Unlock { .. }
            | Intent::AskBiometrics
            | Intent::CancelLock
            | Intent::Visible { .. }
            | Intent::SetLanguage { .. }
            | Intent::DismissProblem
            | Intent::RetryNow
            | Intent::CallBank
            | Intent::InstallUpdate
            | Intent::Diagnose { .. }
            | Intent::OpenSheet { sheet: SheetKind::Freeze { .. } } => Some(intent),
            Intent::Enrol { .. }
            | Intent::EnterLink { .. }
            | Intent::ScanCode
            | Intent::CancelScan
            | Intent::SignIn
            | Intent::CancelSignIn
            | Intent::Navigate { .. }
            | Intent::Back
            | Intent::OpenSheet { .. }
            | Intent::CloseSheet
            | Intent::ConfirmSheet
            | Intent::MarkStep { .. }
            | Intent::MarkPayment { .. }
            | Intent::ReportPayments { .. }
            | Intent::CheckMessage { .. }
            | Intent::ReportImitation { .. }
            | Intent::RenameDevice { .. }
            | Intent::IssueCode
            | Intent::SetPin { .. }
            | Intent::UseBiometrics
            | Intent::TurnLockOff
            | Intent::Lock
            | Intent::Active
            | Intent::Prefer { .. }
            | Intent::AllowNotifications
            | Intent::OpenSettings
            | Intent::CheckConcern { .. } => None,
        }
    }

    /// Keeps a wish for after unlocking, if it cannot be fulfilled now. The newest counts.
    pub(super) fn remembered(&mut self, wish: Remembered) -> bool {
        let later = self.locked() || self.model.phase == Phase::Starting;
        if later {
            self.model.lock.remembered = Some(wish);
        }
        later
    }

    pub(super) fn open_remembered(&mut self) {
        match self.model.lock.remembered.take() {
            Some(Remembered::Link(url)) => self.deep_link(&url),
            Some(Remembered::Notice { reference, freeze }) => self.notification_clicked(reference, freeze),
            Some(Remembered::Freeze(card_id)) => self.open_sheet(SheetKind::Freeze { card_id }),
            None => {}
        }
    }

    pub(super) fn lock_read(&mut self, read: Result<LockState, KeyFailure>) {
        if !matches!(self.model.phase, Phase::Starting | Phase::Unusable) {
            return;
        }
        match read {
            Ok(state) => {
                self.model.lock.state = state;
                self.effect(Effect::ReadStore);
            }
            // Whatever it is, it may hide a lock.
            Err(failure) => self.unusable(match failure {
                KeyFailure::Locked => ProblemKind::KeyStoreLocked,
                KeyFailure::Missing => ProblemKind::KeyStoreMissing,
                KeyFailure::Damaged => ProblemKind::StoreUnreadable,
            }),
        }
    }

    /// The app was just read from its store. False if a lock was set and the key store does not say so.
    pub(super) fn begin_locked(&mut self) -> bool {
        let kind = self.model.lock.state.kind;
        if kind.is_none() && self.model.preferences.lock_set {
            return false;
        }
        if kind.is_some() {
            self.model.lock.locked = true;
            // Ending the app does not shorten a pause: it begins anew.
            self.pause_answers(self.model.lock.state.wrong);
        }
        true
    }

    pub(super) fn lock_now(&mut self) {
        if !self.ready() || self.model.lock.state.kind.is_none() || self.model.lock.locked {
            return;
        }
        let lock = &mut self.model.lock;
        lock.locked = true;
        lock.guarding = None;
        lock.wrong = false;
        lock.refused = None;
        lock.asked = false;
        self.model.sheet = None;
    }

    /// The person did something.
    pub(super) fn active(&mut self) {
        self.model.lock.active_at = Some(self.now);
        if self.model.timers.contains_key(&Timer::Idle) {
            self.set_timer(Timer::Idle, self.lock_after());
        }
    }

    /// After sleep the idle timer has stood still; the clock on the wall has not. One that was set back proves nothing.
    pub(super) fn lock_after_sleep(&mut self) {
        let idle = self.model.lock.active_at.map(|at| self.now.duration_since(at));
        if idle.is_none_or(|idle| idle.is_negative() || idle >= self.lock_after()) {
            self.lock_now();
        }
    }

    fn lock_after(&self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.model.preferences.lock_after_minutes))
    }

    /// The idle timer runs while there is something to lock.
    pub(super) fn settle_lock(&mut self) {
        if self.model.lock.state.kind.is_none() || self.model.lock.locked {
            return self.cancel_timer(Timer::Idle);
        }
        if !self.model.timers.contains_key(&Timer::Idle) {
            self.model.lock.active_at = Some(self.now);
            self.set_timer(Timer::Idle, self.lock_after());
        }
    }

    pub(super) fn rearm_idle(&mut self) {
        self.cancel_timer(Timer::Idle);
    }

    pub(super) fn unlock(&mut self, pin: Pin) {
        let lock = &mut self.model.lock;
        let asks_for_pin = lock.state.kind == Some(LockKind::Pin) && lock.asking().is_some();
        if !asks_for_pin || lock.checking || lock.wait_until.is_some() {
            return;
        }
        lock.checking = true;
        lock.wrong = false;
        self.effect(Effect::CheckLock(LockAnswer::Pin(pin)));
    }

    pub(super) fn ask_biometrics(&mut self) {
        let lock = &mut self.model.lock;
        let asks = lock.state.kind == Some(LockKind::Biometrics) && lock.asking().is_some();
        if asks && !lock.checking {
            lock.checking = true;
            lock.asked = true;
            self.effect(Effect::CheckLock(LockAnswer::Biometrics));
        }
    }

    /// A person who looks at a locked app is asked at once, and once.
    pub(super) fn became_visible(&mut self) {
        if self.locked() && !self.model.lock.asked {
            self.ask_biometrics();
        }
    }

    pub(super) fn cancel_lock(&mut self) {
        self.model.lock.guarding = None;
        self.model.lock.refused = None;
        // An answer that is still being checked was for what is left undone.
        self.model.lock.void = self.model.lock.checking && !self.model.lock.locked;
        if !self.model.lock.locked {
            self.model.lock.wrong = false;
        }
    }

    pub(super) fn lock_answered(&mut self, verdict: Result<LockVerdict, KeyFailure>) {
        let lock = &mut self.model.lock;
        if !std::mem::take(&mut lock.checking) {
            return;
        }
        let void = std::mem::take(&mut lock.void);
        match verdict {
            Ok(LockVerdict::Right) if void => lock.state.wrong = 0,
            Ok(LockVerdict::Right) => {
                lock.state.wrong = 0;
                self.overcome(ProblemKind::KeyStoreLocked);
                self.agreed();
            }
            Ok(LockVerdict::Wrong { in_a_row }) => {
                lock.state.wrong = in_a_row;
                lock.wrong = true;
                self.pause_answers(in_a_row);
            }
            Ok(LockVerdict::Cancelled) => {}
            // Never opened by a failure.
            Err(_) => self.problem(ProblemKind::KeyStoreLocked),
        }
    }

    fn agreed(&mut self) {
        if std::mem::take(&mut self.model.lock.locked) {
            self.open_remembered();
        } else {
            self.unguard();
        }
    }

    fn pause_answers(&mut self, wrong: u32) {
        let Some(pause) = pause(wrong).filter(|_| self.model.lock.state.kind == Some(LockKind::Pin)) else {
            return;
        };
        self.model.lock.wait_until = Some(later(self.now, pause));
        self.model.timers.remove(&Timer::LockPause);
        self.set_timer(Timer::LockPause, pause);
    }

    pub(super) fn lock_pause_over(&mut self) {
        self.model.lock.wait_until = None;
        self.model.lock.wrong = false;
    }

    pub(super) fn set_pin(&mut self, pin: Pin) {
        self.model.lock.refused = refusal(&pin);
        if self.ready() && self.model.lock.refused.is_none() {
            self.change_lock(NewLock::Pin(pin));
        }
    }

    pub(super) fn use_biometrics(&mut self) {
        if self.ready() && self.model.system.biometrics {
            self.change_lock(NewLock::Biometrics);
        }
    }

    pub(super) fn turn_lock_off(&mut self) {
        if self.ready() && self.model.lock.state.kind.is_some() {
            self.guarded(LockReason::ChangeLock, Guarded::ChangeLock(NewLock::Off));
        }
    }

    /// The first lock needs no permission; what waits for it goes on when it is kept.
    fn change_lock(&mut self, lock: NewLock) {
        if self.model.lock.state.kind.is_none() {
            self.effect(Effect::KeepLock(lock));
        } else {
            self.guarded(LockReason::ChangeLock, Guarded::ChangeLock(lock));
        }
    }

    pub(super) fn lock_kept(&mut self, kept: Result<LockState, KeyFailure>) {
        match kept {
            Ok(state) => {
                self.model.lock.state = state;
                self.model.lock.refused = None;
                self.lock_is_set(state.kind.is_some());
                let waits = self.model.lock.guarding.as_ref().map(|(reason, _)| *reason);
                if state.kind.is_some() && waits == Some(LockReason::SetUp) {
                    self.unguard();
                }
            }
            Err(_) => {
                self.problem(ProblemKind::KeyStoreLocked);
                self.lock_is_set(self.model.lock.state.kind.is_some());
            }
        }
    }

    /// Remembers in the store whether there is a lock.
    pub(super) fn lock_is_set(&mut self, set: bool) {
        if self.ready() && self.model.preferences.lock_set != set {
            self.model.preferences.lock_set = set;
            self.store(Change::PutPreferences(self.model.preferences));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PinRefusal, pause, refusal};
    use crate::intent::Pin;

    #[test]
    fn after_five_wrong_answers_each_further_one_costs_more() {
        let pauses: Vec<_> = (0..12).map(|wrong| pause(wrong).map(|pause| pause.as_secs())).collect();
        let free = [None; 5];
        assert_eq!(pauses[..5], free);
        assert_eq!(pauses[5..], [30, 60, 300, 900, 3600, 3600, 3600].map(Some));
        assert_eq!(pause(u32::MAX).map(|pause| pause.as_secs()), Some(3600));
    }

    #[test]
    fn a_pin_has_six_to_twelve_digits_that_are_neither_the_same_nor_in_a_row() {
        let refused = |text: &str| refusal(&Pin(text.to_owned()));
        for good in ["271828", "112233", "123457", "987653", "123456123456", "121212"] {
            assert_eq!(refused(good), None, "{good}");
        }
        for bad in ["", "12345", "2718281828459", "27182a", "271 828", "２７１８２８"] {
            assert_eq!(refused(bad), Some(PinRefusal::Length), "{bad}");
        }
        for bad in ["000000", "123456", "0123456789", "654321", "9876543210"] {
            assert_eq!(refused(bad), Some(PinRefusal::TooSimple), "{bad}");
        }
    }
}
