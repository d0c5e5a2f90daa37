//! Telling the bank what is stored, seen and refused: in batches, one at a time, and only while it is heard.

use firebreak_wire::{
    Acks, Seen,
    limits::{MAX_REFUSED_PER_ACK, MAX_SEEN_PER_ACK},
};
use jiff::SignedDuration;

use super::Turn;
use crate::{
    bank::{BankFailure, BankRequest},
    effect::Timer,
    intent::Route,
    retry::pause,
    stored::{Change, SeenMark},
    view::ProblemKind,
};

const GATHER: SignedDuration = SignedDuration::from_secs(1);

impl Turn<'_> {
    /// What is on the screen of a visible window was seen.
    pub(super) fn mark_seen(&mut self) {
        let Route::Notice { reference } = self.model.route() else { return };
        let at = self.bank_now();
        let Some(entry) = reference
            .parse()
            .ok()
            .and_then(|r: firebreak_wire::NoticeReference| self.model.notices.get_mut(&r))
        else {
            return;
        };
        // Every turn would try again what cannot be stored.
        if self.model.problem.is_some_and(|problem| problem.kind == ProblemKind::StoreUnwritable) {
            return;
        }
        let version = entry.held.notice.version;
        if !self.model.visible || entry.held.seen.is_some_and(|seen| seen.version >= version) {
            return;
        }
        entry.held.seen = Some(SeenMark { version, at, acked: false });
        let held = Box::new(entry.held.clone());
        self.store(Change::PutNotice(held));
    }

    fn unacked(&self) -> Vec<Seen> {
        let seen = self.model.notices.iter().filter_map(|(reference, entry)| {
            let mark = entry.held.seen.filter(|mark| !mark.acked)?;
            Some(Seen { reference: *reference, version: mark.version, at: mark.at })
        });
        seen.take(MAX_SEEN_PER_ACK).collect()
    }

    /// What was seen or refused is told at once, what is stored after a moment, as more may come.
    pub(super) fn settle_acks(&mut self) {
        if !self.online() || self.model.acks.attempt.in_flight {
            return;
        }
        let urgent = !self.unacked().is_empty() || !self.model.acks.refused.is_empty();
        if self.model.acks.attempt.failures > 0 {
            if !self.model.timers.contains_key(&Timer::Ack) {
                self.set_timer(Timer::Ack, pause(self.model.acks.attempt.failures - 1));
            }
        } else if urgent {
            self.cancel_timer(Timer::Ack);
            self.send_acks();
        } else if self.model.acks.acked != Some(self.model.position.cursor)
            && !self.model.timers.contains_key(&Timer::Ack)
        {
            self.set_timer(Timer::Ack, GATHER);
        }
    }

    pub(super) fn send_acks(&mut self) {
        if !self.ready() || !self.online() || self.model.acks.attempt.in_flight {
            return;
        }
        self.model.acks.attempt.begin();
        let refused = self.model.acks.refused.iter().take(MAX_REFUSED_PER_ACK).cloned().collect();
        let acks = Acks { cursor: self.model.position.cursor, seen: self.unacked(), refused };
        self.ask(BankRequest::Acks(acks));
    }

    pub(super) fn acked(&mut self, acks: &Acks) {
        self.model.acks.attempt.end();
        self.model.acks.acked = Some(acks.cursor);
        for refused in &acks.refused {
            self.model.acks.refused.remove(refused);
        }
        for seen in &acks.seen {
            let Some(entry) = self.model.notices.get_mut(&seen.reference) else { continue };
            if let Some(mark) = &mut entry.held.seen
                && mark.version == seen.version
            {
                mark.acked = true;
                let held = Box::new(entry.held.clone());
                self.store(Change::PutNotice(held));
            }
        }
    }

    pub(super) fn acks_failed(&mut self, failure: &BankFailure) {
        self.model.acks.attempt.fail(self.now, failure.retry_after());
        if let Some(code) = failure.code() {
            self.warn_refused(code);
        }
    }
}
