//! What must be so at every moment, and what when everything has come to rest.

use firebreak_app_core::{OrderStage, Phase, View};
use firebreak_crypto::bulletin::signing_key_id;
use firebreak_wire::{CardState, CaseState, OperationKind, OperationState};

use super::world::World;
use crate::support::{REFERENCE, bulletin, notice};

impl World {
    pub(super) fn check(&self) {
        let view = self.app.view();
        match view.phase {
            Phase::Ready => self.check_shown(&view),
            Phase::Locked => {
                let nothing = view.notices.is_empty() && view.cards.is_empty() && view.payments.is_none();
                assert!(nothing && view.customer_name.is_none() && view.public_incidents.is_empty());
            }
            other => panic!("{other:?}"),
        }
        for (key, keys) in &self.wished {
            assert!(keys.len() <= self.confirmed[key], "{key} has more keys than wishes");
            let lost = keys.iter().find(|lost| !self.is_accounted_for(lost));
            assert_eq!(lost, None, "{key} was lost");
        }
        for (text, keys) in &self.imitations {
            assert!(keys.len() <= self.imitated[text], "{text} has more keys than wishes");
        }
    }

    fn check_shown(&self, view: &View) {
        self.check_words(view);
        self.check_cards(view);
        self.check_reports(view);
        for notice in &view.notices {
            let step = format!("{:?}", notice.steps[1].state);
            assert!(self.bank.steps.contains(&step), "{step} before the bank said so");
        }
        if view.imitation.as_ref().is_some_and(|imitation| imitation.stage == OrderStage::Confirmed) {
            assert!(!self.bank.imitations.is_empty(), "received before the bank did");
        }
    }

    /// The bank's key, and what the bank has said.
    fn check_words(&self, view: &View) {
        let published = self.bank.published;
        let key: String = signing_key_id(&notice(1).bulletins[0]).unwrap().chars().take(8).collect();
        for shown in view.notices.iter().flat_map(|notice| &notice.bulletins) {
            assert_eq!(shown.signed_with, key, "something unsigned is shown");
            assert!(shown.version <= published, "something that was never said is shown");
        }
        let said = |version| bulletin(version, None).texts[&view.lang].headline.clone();
        for shown in &view.public_incidents {
            let genuine = (1..=published).any(|version| said(version) == shown.headline);
            assert!(genuine, "{} is shown as said in public", shown.headline);
        }
    }

    fn check_cards(&self, view: &View) {
        for card in &view.cards {
            let frozen = self.bank.carried_out(OperationKind::Freeze);
            assert!(card.state != CardState::Frozen || frozen, "frozen without an order");
            if let Some(order) = card.order.as_ref().filter(|order| order.stage == OrderStage::Confirmed) {
                assert!(self.bank.carried_out(order.kind), "confirmed before the bank did");
                let freeze = order.kind == OperationKind::Freeze;
                let target = if freeze { CardState::Frozen } else { CardState::Active };
                assert_eq!(card.state, target, "confirmed, and the card is something else");
            }
            let Some(replacement) = &card.replacement else { continue };
            assert!(
                replacement.reached.is_empty() || Some(replacement.stage) <= self.bank.furthest,
                "{:?} before the bank said so",
                replacement.stage
            );
            if let Some(order) = replacement.order.as_ref().filter(|o| o.stage == OrderStage::Confirmed) {
                assert!(self.bank.carried_out(order.kind), "a new card confirmed before the bank did");
            }
        }
    }

    fn check_reports(&self, view: &View) {
        for payment in view.payments.iter().flat_map(|payments| &payments.payments) {
            let Some(report) = &payment.report else { continue };
            let case = self.bank.cases.get(&payment.id.parse().unwrap()).map(|(state, _)| *state);
            assert!(report.state.is_none() || case.is_some(), "a case that the bank does not have");
            if report.stage == OrderStage::Confirmed {
                assert!(case.is_some_and(|state| state != CaseState::Received), "a case before it is open");
            }
        }
    }

    /// Stored, at the bank, refused by it, or withdrawn by the person.
    fn is_accounted_for(&self, key: &str) -> bool {
        self.app.stored.orders.iter().any(|order| order.idempotency_key == key)
            || self.bank.orders.iter().any(|taken| taken.key == key && taken.state != OperationState::Pending)
            || self.bank.refused.contains(key)
            || self.withdrawn.contains(key)
    }

    pub(super) fn check_end(&self) {
        self.check_orders_at_end();
        if let Some(wish) = self.last_wish {
            assert_eq!(self.bank.step, wish, "the person's last word on the step was lost");
        }
        assert!(self.app.stored.steps.is_empty(), "{:?} never arrives", self.app.stored.steps);
        for text in self.imitated.keys() {
            let arrived = self.bank.imitations.values().any(|have| have == text);
            assert!(arrived, "{text} was passed on and never arrived");
        }
        let good_news = self.app.stored.notices.first().map_or(0, |held| held.good_news.count);
        self.told.check_end(REFERENCE, good_news);
        self.check_view_at_end();
    }

    fn check_orders_at_end(&self) {
        for keys in self.wished.values() {
            for key in keys {
                let arrived = self.bank.orders.iter().any(|taken| taken.key == *key);
                let refused = self.bank.refused.contains(key) || self.withdrawn.contains(key);
                assert!(arrived != refused, "{key} was lost, or came after it was withdrawn");
            }
        }
        for order in &self.app.stored.orders {
            assert!(order.stage.settled(), "{order:?} never ends");
        }
    }

    fn check_view_at_end(&self) {
        let view = self.app.view();
        assert_eq!(view.cards[0].state, self.bank.state);
        let stage = view.cards[0].replacement.as_ref().filter(|known| !known.reached.is_empty());
        assert_eq!(stage.map(|known| known.stage), self.bank.stage);
        for (payment_id, (state, _)) in &self.bank.cases {
            let payments = view.payments.as_ref().unwrap();
            let shown = payments.payments.iter().find(|known| known.id == payment_id.to_string()).unwrap();
            let report = shown.report.as_ref().unwrap();
            assert!(report.state == Some(*state) || report.stage == OrderStage::Failed, "{report:?}");
        }
        let newest = view.notices.first().map_or(0, |notice| notice.bulletins.len());
        assert_eq!(newest, usize::try_from(self.bank.published).unwrap());
        if let Some(notice) = view.notices.first() {
            assert_eq!((notice.steps[1].state, notice.steps[1].skip_reason), self.bank.step);
        }
    }
}
