//! Telling the person through the system, once for each version of each notice and once for each piece of good news.
//!
//! That something is to be told is stored with the notice and the cursor; that the system took it is stored after it did.
//! Killed in between, the app tells it again, under the same id: rather the same notification twice in one place than an
//! alert that nobody was ever told of. What quiet hours hold back stays to be told, across restarts too.

use firebreak_wire::{
    Bulletin, Card, CompletedBy, Concerned, Notice, NoticeReference, NoticeState, ReplacementStage, Severity,
    Step, StepKind, StepState,
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use uuid::Uuid;

use super::Turn;
use crate::{
    effect::{Effect, Notification, Timer},
    intent::{Route, SheetKind},
    model::{Entry, Remembered},
    stored::Change,
};

const NIGHT: i8 = 22;
const MORNING: i8 = 7;

impl Turn<'_> {
    pub(super) fn tell(&mut self, reference: NoticeReference) {
        let Some(entry) = self.model.notices.get(&reference) else { return };
        let (version, urgent) = (entry.held.told_version, entry.held.urgent);
        self.show(reference, version, urgent, false);
    }

    fn tell_good_news(&mut self, reference: NoticeReference) {
        let Some(entry) = self.model.notices.get(&reference) else { return };
        self.show(reference, entry.held.good_news.count, false, true);
    }

    fn show(&mut self, reference: NoticeReference, version: u32, urgent: bool, good_news: bool) {
        // Told before, at a time when that could not be written down.
        if self.model.told.contains(&(reference, good_news, version)) {
            return self.notified(reference, version, good_news, true);
        }
        if !urgent && self.held_back() {
            return;
        }
        let (Some(entry), Some(enrolled)) = (self.model.notices.get(&reference), &self.model.enrolled) else {
            return;
        };
        let Some(newest) = entry.bulletins.last() else { return };
        let notification = Notification {
            reference,
            version,
            good_news,
            msg_type: newest.msg_type,
            status: newest.status,
            urgent,
            freeze: if good_news { None } else { to_freeze(entry) },
            bank_name: enrolled.bank.name.clone(),
            lang: self.model.lang,
        };
        self.effect(Effect::Notify(notification));
    }

    /// Whether it is night for this person; then the timer wakes the app in the morning.
    fn held_back(&mut self) -> bool {
        let until =
            self.model.preferences.quiet_hours.then(|| morning(self.now, &self.model.config.time_zone));
        let Some(wait) = until.flatten().map(|until| until.duration_since(self.now)) else { return false };
        self.set_timer(Timer::Quiet, wait.max(SignedDuration::from_secs(1)));
        true
    }

    /// What was held back is told, unless it still is to be.
    pub(super) fn tell_held_back(&mut self) {
        if self.model.timers.contains_key(&Timer::Quiet) {
            self.cancel_timer(Timer::Quiet);
            self.tell_untold();
        }
    }

    /// What the last process stored and did not come to tell.
    pub(super) fn tell_untold(&mut self) {
        let of = |which: fn(&Entry) -> bool| -> Vec<NoticeReference> {
            self.model.notices.iter().filter(|(_, entry)| which(entry)).map(|(r, _)| *r).collect()
        };
        let (untold, good) = (of(|entry| entry.held.telling), of(|entry| entry.held.good_news.telling));
        untold.into_iter().for_each(|reference| self.tell(reference));
        good.into_iter().for_each(|reference| self.tell_good_news(reference));
    }

    /// Something went well. Who looks at the app sees it there.
    pub(super) fn good_news(&mut self, reference: NoticeReference) {
        let looking = self.model.visible && !self.locked();
        if looking || !self.model.preferences.good_news {
            return;
        }
        let Some(entry) = self.model.notices.get_mut(&reference) else { return };
        entry.held.good_news.count = entry.held.good_news.count.saturating_add(1);
        entry.held.good_news.telling = true;
        self.store_notice(reference);
        self.tell_good_news(reference);
    }

    /// The same, in the newest open matter of this card.
    pub(super) fn good_news_of_card(&mut self, card_id: Uuid) {
        let about = |entry: &&Entry| {
            let notice = &entry.held.notice;
            let of_card = match &notice.answers.concerned {
                Concerned::Yes { cards, .. } => cards.iter().any(|card| card.card_id == card_id),
                Concerned::No { .. } => false,
            };
            of_card && notice.state == NoticeState::Open
        };
        let newest =
            self.model.notices.values().filter(about).max_by_key(|entry| entry.held.notice.updated_at);
        if let Some(reference) = newest.map(|entry| entry.held.notice.reference) {
            self.good_news(reference);
        }
    }

    /// A system that did not take it is asked again at the next start.
    pub(super) fn notified(
        &mut self,
        reference: NoticeReference,
        version: u32,
        good_news: bool,
        shown: bool,
    ) {
        if !shown {
            return;
        }
        self.model.told.insert((reference, good_news, version));
        let Some(entry) = self.model.notices.get_mut(&reference) else { return };
        let held = &mut entry.held;
        let told = match good_news {
            true if held.good_news.count == version => std::mem::take(&mut held.good_news.telling),
            false if held.told_version == version => std::mem::take(&mut held.telling),
            true | false => false,
        };
        if told {
            self.store_notice(reference);
        }
    }

    fn store_notice(&mut self, reference: NoticeReference) {
        if let Some(entry) = self.model.notices.get(&reference) {
            let held = Box::new(entry.held.clone());
            self.store(Change::PutNotice(held));
        }
    }

    /// Opens the notice, and the sheet if the click asked for it. Nothing is frozen by that.
    pub(super) fn notification_clicked(&mut self, reference: NoticeReference, freeze: Option<Uuid>) {
        if self.remembered(Remembered::Notice { reference, freeze }) {
            return;
        }
        if self.ready() && self.model.notices.contains_key(&reference) {
            self.go_to(Route::Home);
            self.go_to(Route::Notice { reference: reference.to_string() });
            if let Some(card_id) = freeze {
                self.open_sheet(SheetKind::Freeze { card_id: card_id.to_string() });
            }
        }
    }
}

/// The end of the quiet hours, if this is in them.
fn morning(now: Timestamp, time_zone: &TimeZone) -> Option<Timestamp> {
    let local = now.to_zoned(time_zone.clone());
    let day = if local.hour() >= NIGHT {
        local.date().tomorrow().ok()?
    } else if local.hour() < MORNING {
        local.date()
    } else {
        return None;
    };
    day.at(MORNING, 0, 0, 0).to_zoned(time_zone.clone()).ok().map(|morning| morning.timestamp())
}

/// The first word of a matter that puts a card at risk.
pub(super) fn is_urgent(notice: &Notice, bulletins: &[Bulletin]) -> bool {
    let card = matches!(&notice.answers.concerned, Concerned::Yes { cards, .. } if !cards.is_empty());
    let bad = bulletins
        .last()
        .is_some_and(|newest| matches!(newest.severity, Severity::Extreme | Severity::Severe));
    card && bad && notice.state == NoticeState::Open
}

/// The one card that is still to be frozen; with two, the person has to see which is which.
fn to_freeze(entry: &Entry) -> Option<Uuid> {
    let open = |step: &&Step| step.kind == StepKind::FreezeCard && step.state == StepState::ToDo;
    let mut cards = entry.held.notice.steps.iter().filter(open).filter_map(|step| step.card_id);
    let one = cards.next();
    one.filter(|_| cards.next().is_none())
}

pub(super) fn done_by_bank(step: &Step) -> bool {
    step.state == StepState::Done && step.completed_by == Some(CompletedBy::System)
}

/// Whether the bank has finished a step that was open before.
pub(super) fn finished_by_bank(before: &[Step], now: &[Step]) -> bool {
    now.iter().filter(|step| done_by_bank(step)).any(|step| {
        let same = |old: &&Step| (old.kind, old.card_id) == (step.kind, step.card_id);
        before.iter().find(same).is_some_and(|old| old.state != StepState::Done)
    })
}

/// Whether the new card has come nearer to its holder.
pub(super) fn nearer(before: &Card, now: &Card) -> bool {
    let on_its_way = |card: &Card| {
        card.replacement.as_ref().map_or(0, |replacement| match replacement.stage {
            ReplacementStage::Requested | ReplacementStage::Ordered | ReplacementStage::Produced => 0,
            ReplacementStage::Sent => 1,
            ReplacementStage::Arrived => 2,
            ReplacementStage::Activated => 3,
        })
    };
    on_its_way(now) > on_its_way(before)
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, tz::TimeZone};

    use super::morning;

    #[test]
    fn the_night_ends_at_seven_by_the_clock_on_the_wall() {
        let warsaw = TimeZone::get("Europe/Warsaw").unwrap();
        let ends = |now: &str| morning(now.parse::<Timestamp>().unwrap(), &warsaw).map(|at| at.to_string());
        assert_eq!(ends("2026-09-14T19:59:59Z"), None);
        assert_eq!(ends("2026-09-14T20:00:00Z").as_deref(), Some("2026-09-15T05:00:00Z"));
        assert_eq!(ends("2026-09-15T04:59:59Z").as_deref(), Some("2026-09-15T05:00:00Z"));
        assert_eq!(ends("2026-09-15T05:00:00Z"), None);
        // The night in which the clocks go back is an hour longer.
        assert_eq!(ends("2026-10-24T20:30:00Z").as_deref(), Some("2026-10-25T06:00:00Z"));
    }
}
