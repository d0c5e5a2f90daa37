//! The stream: opening, staying, losing, and coming back without trampling the bank.
//!
//! Reconnecting waits by full jitter, longer after each failure. Opening alone does not count as success: a bank that
//! accepts and then falls over would be hammered. A stream that is silent for more than two heartbeats is dead,
//! whatever the system says of its socket.

use firebreak_wire::ProblemCode;
use jiff::SignedDuration;

use super::Turn;
use crate::{
    bank::BankFailure,
    effect::{Effect, StreamTarget, Timer},
    event::{Heard, StreamEnd},
    model::{Fetch, LinkState, problem_of},
    retry::jitter,
    stored::{InboxNeed, Stage},
    view::ProblemKind,
};

/// How far the view's "last checked" may lag behind the last sign of life while there is a connection and nothing new: for each
/// sign the screen would be drawn anew. Whatever is new, and the end of the connection, bring it up to date.
const CHECKED_STEP: SignedDuration = SignedDuration::from_mins(5);

impl Turn<'_> {
    pub(super) fn open_stream(&mut self) {
        let Some(enrolled) = &self.model.enrolled else { return };
        if !self.ready() || self.model.link.state != LinkState::Down {
            return;
        }
        let stream_url = enrolled.stream_url.clone();
        if self.model.position.inbox != InboxNeed::None {
            self.want_unless_asked(Fetch::Inbox);
        }
        if self.model.position.cards_wanted {
            self.want_unless_asked(Fetch::Cards);
        }
        if self.model.position.inbox == InboxNeed::Reload {
            return;
        }
        self.model.link.state = LinkState::Opening;
        self.model.link.attempt = self.model.link.attempt.wrapping_add(1);
        self.model.link.clock_corrected = false;
        self.cancel_timer(Timer::Reconnect);
        let (last_event_id, attempt) = (self.model.position.cursor, self.model.link.attempt);
        self.effect(Effect::OpenStream(StreamTarget { stream_url, last_event_id, attempt }));
    }

    fn want_unless_asked(&mut self, fetch: Fetch) {
        if !self.model.fetches.get(&fetch).is_some_and(|state| state.attempt.in_flight) {
            self.want(fetch);
        }
    }

    pub(super) fn close_stream(&mut self) {
        self.cancel_timer(Timer::Silence);
        self.model.link.state = LinkState::Down;
        self.model.link.attempt = self.model.link.attempt.wrapping_add(1);
        self.effect(Effect::CloseStream);
    }

    pub(super) fn stream_heard(&mut self, attempt: u32, heard: Heard) {
        if attempt != self.model.link.attempt || !self.ready() || self.model.link.state == LinkState::Down {
            return;
        }
        match heard {
            Heard::Opened => self.stream_opened(),
            Heard::Promised(heartbeat) => {
                self.model.link.heartbeat =
                    heartbeat.clamp(SignedDuration::from_secs(1), SignedDuration::from_mins(5));
                self.checked();
                self.watch_silence();
            }
            Heard::Heartbeat => self.alive(),
            Heard::Retry(pause) => {
                self.model.link.first_pause =
                    pause.clamp(SignedDuration::from_secs(1), SignedDuration::from_mins(1));
            }
            Heard::Item { cursor, event } => {
                self.alive();
                self.model.position.checked_at = Some(self.now);
                self.stream_item(cursor, Some(event));
            }
            Heard::UnknownItem { cursor } => {
                self.alive();
                self.stream_item(cursor, None);
            }
            Heard::Ended(end) => self.stream_ended(end),
        }
    }

    fn stream_opened(&mut self) {
        self.model.too_old = false;
        self.model.link.state = LinkState::Up;
        self.model.link.offline_since = None;
        for kind in [
            ProblemKind::NoConnection,
            ProblemKind::BankFault,
            ProblemKind::CaptivePortal,
            ProblemKind::NotTheBank,
        ] {
            self.overcome(kind);
        }
        self.checked();
        self.watch_silence();
        self.tell_untold();
        self.retry_all();
    }

    /// The bank said something.
    fn alive(&mut self) {
        self.model.link.failures = 0;
        self.checked();
        self.watch_silence();
    }

    fn checked(&mut self) {
        self.model.link.heard_at = Some(self.now);
        let shown = self.model.position.checked_at;
        if shown.is_none_or(|shown| self.now.duration_since(shown).abs() >= CHECKED_STEP) {
            self.model.position.checked_at = Some(self.now);
        }
    }

    /// Two heartbeats and a fifth: one may be lost or late.
    fn watch_silence(&mut self) {
        let millis = i64::try_from(self.model.link.heartbeat.as_millis()).unwrap_or(i64::MAX);
        self.set_timer(Timer::Silence, SignedDuration::from_millis(millis.saturating_mul(22) / 10));
    }

    pub(super) fn silent(&mut self) {
        if self.ready() && self.online() {
            self.effect(Effect::CloseStream);
            self.lost_stream(None);
        }
    }

    fn stream_ended(&mut self, end: StreamEnd) {
        match end {
            StreamEnd::Closed => self.lost_stream(None),
            StreamEnd::Unreadable => {
                // Whatever it was, the whole inbox holds it too; the stream would only repeat it.
                self.model.position.inbox = InboxNeed::Reload;
                self.model.position.cards_wanted = true;
                self.problem(ProblemKind::BankFault);
                self.lost_stream(None);
            }
            StreamEnd::Failed(failure) => self.stream_failed(&failure),
        }
    }

    fn stream_failed(&mut self, failure: &BankFailure) {
        match failure {
            BankFailure::Refused { code: ProblemCode::DeviceRevoked, .. } => return self.revoked(),
            BankFailure::Refused {
                code: ProblemCode::SignatureStale,
                server_time: Some(server_time),
                ..
            } if !self.model.link.clock_corrected => {
                self.correct_clock(*server_time);
                self.model.link.state = LinkState::Down;
                self.open_stream();
                self.model.link.clock_corrected = true;
                return;
            }
            BankFailure::Refused { code: ProblemCode::Overloaded, .. } | BankFailure::Unreachable { .. } => {}
            BankFailure::Refused { code, .. } => {
                self.model.too_old |= *code == ProblemCode::AppTooOld;
                self.warn_refused(*code);
                self.problem(problem_of(failure));
            }
            BankFailure::Captive | BankFailure::Untrusted | BankFailure::Unexpected { .. } => {
                self.problem(problem_of(failure));
            }
        }
        self.lost_stream(failure.retry_after());
    }

    /// There is no stream any more. Since when the bank is not heard is when it was last heard, not when that was noticed.
    pub(super) fn lost_stream(&mut self, retry_after: Option<SignedDuration>) {
        let link = &mut self.model.link;
        link.state = LinkState::Down;
        link.offline_since = link.offline_since.or(link.heard_at).or(Some(self.now));
        let mut pause = jitter(link.failures, link.first_pause, self.entropy);
        link.failures = link.failures.saturating_add(1);
        if let Some(retry_after) = retry_after {
            pause = pause.saturating_add(retry_after);
        }
        self.cancel_timer(Timer::Silence);
        self.cancel_timer(Timer::Ack);
        self.set_timer(Timer::Reconnect, pause);
        let heard_at = self.model.link.heard_at;
        if heard_at.is_some() && self.model.stored_checked_at != heard_at {
            self.model.position.checked_at = heard_at;
            self.store_position();
        }
    }

    /// After sleep, or when the network changed, what looks like a stream need not be one.
    pub(super) fn resumed(&mut self) {
        if self.model.visible {
            self.effect(Effect::InspectSystem);
        }
        if !self.ready() {
            return self.inspect_again();
        }
        self.lock_after_sleep();
        if self.model.link.state == LinkState::Up {
            self.model.link.offline_since = self.model.link.heard_at;
        }
        self.close_stream();
        self.open_stream();
        self.tell_held_back();
        self.retry_all();
    }

    /// Nothing is lost by that: the stream goes on from the cursor.
    pub(super) fn paused(&mut self) {
        self.cancel_timer(Timer::Reconnect);
        if self.model.link.state == LinkState::Up {
            self.model.link.offline_since = self.model.link.heard_at;
        }
        if self.model.link.state != LinkState::Down {
            self.close_stream();
        }
    }

    pub(super) fn retry_now(&mut self) {
        if !self.ready() {
            return self.inspect_anew();
        }
        if self.model.link.state == LinkState::Down {
            self.cancel_timer(Timer::Reconnect);
            self.open_stream();
        }
        self.retry_all();
        if self.model.orders.values().any(|order| order.stage == Stage::Pending) {
            self.want(Fetch::Cards);
        }
    }
}
