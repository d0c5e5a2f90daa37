//! Activation codes: how long one lives, and how often it may be tried.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};

/// The limits. All of them are per bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeRules {
    /// How long a code can be used after it was issued.
    pub lifetime: SignedDuration,
    /// Failed attempts after which a code is dead, for codes that exist.
    pub attempts_per_code: u32,
    /// Failed attempts that one source address may make within the window, whatever the code.
    pub attempts_per_source: u32,
    /// Length of that window.
    pub window: SignedDuration,
}

impl Default for CodeRules {
    fn default() -> Self {
        Self {
            lifetime: SignedDuration::from_mins(15),
            attempts_per_code: 5,
            attempts_per_source: 10,
            window: SignedDuration::from_mins(10),
        }
    }
}

/// What is known of a code that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeFacts {
    /// Until when it can be used.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
    /// How often it was tried in vain (with a signature or key that did not hold).
    pub failed_attempts: u32,
}

/// Why a code is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeRefusal {
    /// It was used.
    #[error("the activation code was used")]
    Used,
    /// Its time has passed.
    #[error("the activation code is past its time")]
    Expired,
    /// It was tried too often.
    #[error("the activation code was tried too often")]
    TooManyAttempts,
}

impl CodeRules {
    /// Until when a code issued at `issued_at` can be used.
    #[must_use]
    pub fn expires_at(&self, issued_at: Timestamp) -> Timestamp {
        issued_at.saturating_add(self.lifetime).unwrap_or(issued_at)
    }

    /// Whether a code can be used now.
    ///
    /// # Errors
    /// Says why not. A used code is "used" even after its time, so that its owner learns of a stranger's use.
    pub fn check(&self, code: CodeFacts, now: Timestamp) -> Result<(), CodeRefusal> {
        if code.used_at.is_some() {
            Err(CodeRefusal::Used)
        } else if code.failed_attempts >= self.attempts_per_code {
            Err(CodeRefusal::TooManyAttempts)
        } else if now >= code.expires_at {
            Err(CodeRefusal::Expired)
        } else {
            Ok(())
        }
    }
}

/// The failed attempts of one source address within the window. Holds at most as many times as are allowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceWindow {
    failures: VecDeque<Timestamp>,
}

impl SourceWindow {
    /// Whether this source may try a code now.
    ///
    /// # Errors
    /// How long it has to wait.
    pub fn admit(&mut self, rules: &CodeRules, now: Timestamp) -> Result<(), SignedDuration> {
        self.forget(rules, now);
        let allowed = usize::try_from(rules.attempts_per_source).unwrap_or(usize::MAX);
        if self.failures.len() < allowed {
            return Ok(());
        }
        let oldest = self.failures.front().copied().unwrap_or(now);
        Err(rules.window.saturating_sub(now.duration_since(oldest)))
    }

    /// Notes a failed attempt.
    pub fn failed(&mut self, rules: &CodeRules, now: Timestamp) {
        self.forget(rules, now);
        self.failures.push_back(now);
        let allowed = usize::try_from(rules.attempts_per_source).unwrap_or(usize::MAX);
        while self.failures.len() > allowed {
            self.failures.pop_front();
        }
    }

    /// Whether nothing is left to remember, so that the window can be dropped.
    #[must_use]
    pub fn is_idle(&self, rules: &CodeRules, now: Timestamp) -> bool {
        self.failures.back().is_none_or(|last| now.duration_since(*last) >= rules.window)
    }

    fn forget(&mut self, rules: &CodeRules, now: Timestamp) {
        while self.failures.front().is_some_and(|first| now.duration_since(*first) >= rules.window) {
            self.failures.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::{CodeFacts, CodeRefusal, CodeRules, SourceWindow};

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn a_code_works_once_and_not_after_its_time() {
        let rules = CodeRules::default();
        let fresh = CodeFacts { expires_at: rules.expires_at(at(0)), used_at: None, failed_attempts: 0 };
        assert_eq!(rules.check(fresh, at(899)), Ok(()));
        assert_eq!(rules.check(fresh, at(900)), Err(CodeRefusal::Expired));
        let used = CodeFacts { used_at: Some(at(5)), ..fresh };
        assert_eq!(rules.check(used, at(6)), Err(CodeRefusal::Used));
        assert_eq!(rules.check(used, at(9_999)), Err(CodeRefusal::Used));
    }

    #[test]
    fn a_code_dies_after_five_failed_attempts() {
        let rules = CodeRules::default();
        let tried = |failed_attempts| CodeFacts { expires_at: at(900), used_at: None, failed_attempts };
        assert_eq!(rules.check(tried(4), at(1)), Ok(()));
        assert_eq!(rules.check(tried(5), at(1)), Err(CodeRefusal::TooManyAttempts));
    }

    #[test]
    fn a_source_that_guesses_has_to_wait_until_its_oldest_failure_leaves_the_window() {
        let rules = CodeRules { attempts_per_source: 3, ..CodeRules::default() };
        let mut source = SourceWindow::default();
        for second in [0, 10, 20] {
            assert_eq!(source.admit(&rules, at(second)), Ok(()));
            source.failed(&rules, at(second));
        }
        assert_eq!(source.admit(&rules, at(30)), Err(SignedDuration::from_secs(570)));
        assert_eq!(source.admit(&rules, at(600)), Ok(()));
        assert!(!source.is_idle(&rules, at(600)));
        assert!(source.is_idle(&rules, at(620)));
    }
}
