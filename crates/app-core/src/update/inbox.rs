//! The inbox: notices, cards and steps as the stream and the list bring them, and the cursor that goes with them.
//!
//! Content and cursor are stored in one transaction. What is not signed by the pinned keys never gets into the model.

use firebreak_crypto::bulletin::{bulletin_hash, signing_key_id};
use firebreak_wire::{
    Bulletin, Card, CardState, Cursor, Notice, NoticeList, RefusedBulletin, SignedBulletin, StepEvent,
    StreamEvent, is_incident_reference, limits::MAX_REFUSED_PER_ACK,
};

use super::{
    Turn,
    notify::{done_by_bank, finished_by_bank, is_urgent, nearer},
};
use crate::{
    effect::{Effect, Warning},
    model::{Entry, Fetch, Seal},
    stored::{Change, HeldNotice, InboxNeed},
    view::ProblemKind,
};

impl Entry {
    /// Of bulletins that were verified.
    pub(super) fn of(held: HeldNotice, bulletins: Vec<Bulletin>) -> Self {
        let seal = |signed: &SignedBulletin| Seal {
            fingerprint: shortened(&bulletin_hash(signed)),
            signed_with: shortened(&signing_key_id(signed).unwrap_or_default()),
        };
        let seals = held.notice.bulletins.iter().map(seal).collect();
        Self { held, bulletins, seals }
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(8).collect()
}

impl Turn<'_> {
    pub(super) fn stream_item(&mut self, cursor: Cursor, event: Option<StreamEvent>) {
        if self.model.position.inbox == InboxNeed::Reload {
            return;
        }
        if let Some(StreamEvent::Device(device)) = &event
            && device.state == firebreak_wire::DeviceState::Revoked
            && self.model.enrolled.as_ref().is_some_and(|enrolled| enrolled.device_id == device.device_id)
        {
            return self.revoked();
        }
        let at = self.model.position.cursor;
        if matches!(event, Some(StreamEvent::Reset(_))) || cursor.epoch != at.epoch {
            return self.reload();
        }
        // A repetition: the connection broke after this was stored and before the bank knew.
        if cursor.seq <= at.seq {
            return;
        }
        match event {
            Some(StreamEvent::Notice(notice)) => self.notice_heard(*notice),
            Some(StreamEvent::Card(card)) => self.card_heard(*card),
            Some(StreamEvent::Step(step)) => self.step_heard(step),
            Some(StreamEvent::Report(report)) => self.report_heard(report),
            Some(StreamEvent::Device(_)) => self.want(Fetch::Me),
            Some(StreamEvent::Reset(_)) | None => {}
        }
        self.model.position.cursor = cursor;
        self.store_position();
        self.overcome(ProblemKind::StoreUnwritable);
    }

    /// The stream cannot be continued. Nothing is taken from it until the whole inbox is here.
    fn reload(&mut self) {
        self.model.position.inbox = InboxNeed::Reload;
        self.model.position.cards_wanted = true;
        self.store_position();
        self.close_stream();
        self.open_stream();
    }

    fn notice_heard(&mut self, notice: Notice) {
        self.overtake(Fetch::Inbox, notice.reference.to_string());
        self.take(notice, true);
    }

    /// Takes a notice in, unless a newer version is here. `tell` decides whether a version that is not new to this
    /// device, yet was neither told nor seen, is told now.
    fn take(&mut self, notice: Notice, tell: bool) {
        let reference = notice.reference;
        let before = self.model.notices.get(&reference).map(|entry| &entry.held);
        if before.is_some_and(|held| held.notice.version > notice.version) {
            return;
        }
        let Some(bulletins) = self.verified(&notice) else { return };
        let before = self.model.notices.get(&reference).map(|entry| &entry.held);
        let is_new = before.is_none_or(|held| held.notice.version < notice.version);
        let told = before.map_or(0, |held| held.told_version);
        let seen = before.and_then(|held| held.seen);
        let telling = before.is_some_and(|held| held.telling);
        let unknown = notice.version > told && seen.is_none_or(|seen| notice.version > seen.version);
        let version = notice.version;
        let urgent = before.is_some_and(|held| held.telling && held.urgent);
        let good_news = before.map(|held| held.good_news).unwrap_or_default();
        let news = before.is_some_and(|held| finished_by_bank(&held.notice.steps, &notice.steps));
        let mut held = HeldNotice { notice, told_version: told, telling, seen, urgent, good_news };
        if unknown && (tell || is_new) && !self.silent_first(tell) {
            let first = told == 0 && seen.is_none();
            held.told_version = version;
            held.telling = first || telling || self.model.preferences.updates;
            held.urgent |= first && is_urgent(&held.notice, &bulletins);
        }
        let tell_now = held.telling && held.told_version > told;
        let same = self.model.notices.get(&reference).is_some_and(|entry| entry.held == held);
        if !same {
            self.store(Change::PutNotice(Box::new(held.clone())));
        }
        self.model.notices.insert(reference, Entry::of(held, bulletins));
        self.fulfil_steps(reference);
        if tell_now {
            self.tell(reference);
        }
        if news {
            self.good_news(reference);
        }
    }

    /// What is in the inbox when the device enrols is read there and then. It is not marked as told: should it have been
    /// published after the enrolment, the stream brings it once more, and then it is.
    fn silent_first(&self, from_stream: bool) -> bool {
        !from_stream && self.model.position.inbox == InboxNeed::First
    }

    pub(super) fn inbox_fetched(&mut self, list: NoticeList) {
        let need = self.model.position.inbox;
        let mut listed = std::collections::BTreeSet::new();
        for notice in list.notices {
            listed.insert(notice.reference);
            let held = self.model.notices.get(&notice.reference).map_or(0, |entry| entry.held.notice.version);
            let newer = self.overtaken(Fetch::Inbox, &notice.reference.to_string()) && held >= notice.version;
            if !newer {
                self.take(notice, false);
            }
        }
        self.fetched(Fetch::Inbox);
        match need {
            InboxNeed::Reload => {
                let gone: Vec<_> =
                    self.model.notices.keys().copied().filter(|r| !listed.contains(r)).collect();
                for reference in gone {
                    self.model.notices.remove(&reference);
                    self.store(Change::DropNotice(reference));
                }
                self.model.position.cursor = list.cursor;
                self.model.position.inbox = InboxNeed::None;
                self.store_position();
                self.open_stream();
                self.want_open_cases();
            }
            InboxNeed::First => {
                self.model.position.inbox = InboxNeed::None;
                self.store_position();
            }
            InboxNeed::None => {}
        }
    }

    /// The bulletins of a notice, if all of them are the bank's word and they are those of this notice.
    pub(super) fn verified(&mut self, notice: &Notice) -> Option<Vec<Bulletin>> {
        let chain =
            self.model.verifier.as_ref().and_then(|verifier| verifier.verify_chain(&notice.bulletins).ok());
        let chain = chain.filter(|chain| {
            chain.last().is_some_and(|newest| {
                newest.version == notice.version && newest.incident_reference == notice.incident_reference
            })
        });
        if chain.is_none() {
            self.unverified(&notice.incident_reference, notice.bulletins.last());
        }
        chain
    }

    /// Shows that something was not shown, and tells the bank. What it told already is not told again.
    pub(super) fn unverified(&mut self, incident_reference: &str, bulletin: Option<&SignedBulletin>) {
        self.problem(ProblemKind::UnverifiedBulletin);
        let incident_reference = if is_incident_reference(incident_reference) {
            incident_reference.to_owned()
        } else {
            String::new()
        };
        self.effect(Effect::Warn(Warning::UnverifiedBulletin {
            incident_reference: incident_reference.clone(),
        }));
        let hash = bulletin.map(bulletin_hash).unwrap_or_default();
        if self.model.acks.refused.len() < MAX_REFUSED_PER_ACK {
            self.model.acks.refused.insert(RefusedBulletin { incident_reference, hash });
        }
    }

    fn card_heard(&mut self, card: Card) {
        self.overtake(Fetch::Cards, card.id.to_string());
        let id = card.id;
        let news = self.model.card(id).is_some_and(|known| nearer(known, &card));
        let closed = card.state == CardState::Closed;
        match self.model.cards.iter_mut().find(|known| known.id == id) {
            Some(known) => *known = card,
            None => self.model.cards.push(card),
        }
        self.reconcile_card(id);
        if closed {
            self.model.cards.retain(|known| known.id != id);
            self.reconcile_orders();
        }
        self.store(Change::PutCards(self.model.cards.clone()));
        if news {
            self.good_news_of_card(id);
        }
    }

    fn step_heard(&mut self, event: StepEvent) {
        self.overtake(Fetch::Inbox, event.notice.to_string());
        self.step_confirmed(event.notice, event.step.kind, (event.step.state, event.step.skip_reason));
        let Some(entry) = self.model.notices.get_mut(&event.notice) else { return };
        let steps = &mut entry.held.notice.steps;
        let same = |step: &&mut firebreak_wire::Step| {
            step.kind == event.step.kind && step.card_id == event.step.card_id
        };
        let news = done_by_bank(&event.step)
            && steps.iter_mut().find(same).is_some_and(|step| step.state != event.step.state);
        match steps.iter_mut().find(same) {
            Some(step) => *step = event.step,
            None => steps.push(event.step),
        }
        let held = Box::new(entry.held.clone());
        self.store(Change::PutNotice(held));
        if news {
            self.good_news(event.notice);
        }
    }
}
