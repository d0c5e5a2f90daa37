//! Things fetched as a whole: at most one question of a kind at a time, repeated until it is answered.
//!
//! An answer can be older than what the stream said meanwhile. What the stream touched after the question is therefore
//! not overwritten by the answer.

use firebreak_wire::{Card, Me, SignedBulletin};

use super::Turn;
use crate::{
    bank::{BankFailure, BankRequest},
    intent::Route,
    model::{Fetch, problem_of},
    stored::{Change, InboxNeed},
};

impl Turn<'_> {
    /// Fetches it now, or once more if a question is on its way already.
    pub(super) fn want(&mut self, fetch: Fetch) {
        let state = self.model.fetches.entry(fetch).or_default();
        if state.attempt.in_flight {
            state.again = true;
            return;
        }
        state.attempt.begin();
        state.again = false;
        state.failed = false;
        state.overtaken.clear();
        self.ask(match fetch {
            Fetch::Inbox => BankRequest::Inbox,
            Fetch::Cards => BankRequest::Cards,
            Fetch::Me => BankRequest::Me,
            Fetch::Bulletins => BankRequest::Bulletins,
            Fetch::Payments(card_id) => BankRequest::Payments { card_id },
            Fetch::Offer(card_id) => BankRequest::ReplacementOffer { card_id },
        });
    }

    /// The stream changed something that a question on its way may be answered about.
    pub(super) fn overtake(&mut self, fetch: Fetch, id: String) {
        if let Some(state) = self.model.fetches.get_mut(&fetch)
            && state.attempt.in_flight
        {
            state.overtaken.insert(id);
        }
    }

    pub(super) fn overtaken(&self, fetch: Fetch, id: &str) -> bool {
        self.model.fetches.get(&fetch).is_some_and(|state| state.overtaken.contains(id))
    }

    pub(super) fn fetched(&mut self, fetch: Fetch) {
        let again = self.model.fetches.get_mut(&fetch).is_some_and(|state| {
            state.attempt.end();
            state.here = true;
            state.failed = false;
            state.overtaken.clear();
            std::mem::take(&mut state.again)
        });
        if again {
            self.want(fetch);
        }
    }

    pub(super) fn fetch_failed(&mut self, fetch: Fetch, failure: &BankFailure) {
        let needed = match fetch {
            Fetch::Inbox => self.model.position.inbox != InboxNeed::None,
            Fetch::Cards => true,
            Fetch::Me => self.model.route() == Route::Settings,
            Fetch::Bulletins => self.model.route() == Route::Check,
            Fetch::Payments(card_id) => self.model.payments_wanted() == Some(card_id),
            Fetch::Offer(card_id) => self.model.shown_replacement() == Some(card_id),
        };
        let now = self.now;
        if let Some(state) = self.model.fetches.get_mut(&fetch) {
            state.again = false;
            state.failed = !needed;
            if needed { state.attempt.fail(now, failure.retry_after()) } else { state.attempt.end() }
        }
        if let Some(code) = failure.code() {
            self.warn_refused(code);
        }
        if !matches!(failure, BankFailure::Unreachable { .. }) {
            self.problem(problem_of(failure));
        }
    }

    pub(super) fn me_fetched(&mut self, me: Me) {
        self.fetched(Fetch::Me);
        self.model.devices = me.devices;
        self.model.contacts = me.contacts;
        let changed = self.model.enrolled.as_mut().is_some_and(|enrolled| {
            let changed = enrolled.bank != me.bank || enrolled.customer_name != me.customer_name;
            enrolled.bank = me.bank;
            enrolled.customer_name = me.customer_name;
            changed
        });
        if let Some(enrolled) = self.model.enrolled.clone().filter(|_| changed) {
            self.store(Change::PutEnrolled(Box::new(enrolled)));
        }
    }

    pub(super) fn cards_fetched(&mut self, cards: Vec<Card>) {
        let mut fresh = Vec::with_capacity(cards.len());
        for card in cards {
            let newer =
                self.model.card(card.id).filter(|_| self.overtaken(Fetch::Cards, &card.id.to_string()));
            fresh.push(newer.cloned().unwrap_or(card));
        }
        self.fetched(Fetch::Cards);
        let changed = self.model.cards != fresh;
        self.model.cards = fresh;
        if changed {
            self.store(Change::PutCards(self.model.cards.clone()));
        }
        if std::mem::take(&mut self.model.position.cards_wanted) {
            self.store_position();
        }
        self.reconcile_orders();
    }

    pub(super) fn bulletins_fetched(&mut self, bulletins: &[SignedBulletin]) {
        self.fetched(Fetch::Bulletins);
        let Some(verifier) = self.model.verifier.clone() else { return };
        let mut public = Vec::with_capacity(bulletins.len());
        for signed in bulletins {
            match verifier.verify(signed) {
                Ok(bulletin) => public.push(bulletin),
                Err(_) => self.unverified("", Some(signed)),
            }
        }
        self.model.public = public;
    }
}
