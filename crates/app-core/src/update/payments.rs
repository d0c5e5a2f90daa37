//! Payments of a card that want looking through, and "not mine".
//!
//! Lists of payments are kept in memory only, and only while a screen is about them. Payments that were reported are
//! stored, so that what became of them is known without a connection.

use std::collections::BTreeSet;

use firebreak_wire::{CaseState, OrderLane, Payment, PaymentList, PaymentReport};
use uuid::Uuid;

use super::{Turn, navigation::uuid};
use crate::{
    intent::{Route, SheetKind},
    model::{Fetch, Model},
    order::{OrderDraft, OrderKey},
    stored::{Change, Order, Stage},
};

impl Model {
    /// What the bank last said became of a payment that was called not the customer's. Of a report that the card processor
    /// refused nothing becomes, although the bank has it.
    pub(crate) fn report(&self, payment_id: Uuid) -> Option<&PaymentReport> {
        let refused = self.report_order(payment_id).is_some_and(|order| order.stage == Stage::Failed);
        let listed =
            self.payments.iter().flat_map(|list| &list.payments).find(|known| known.id == payment_id);
        let kept = self.reported.get(&payment_id);
        let reports = [listed, kept].into_iter().flatten().filter_map(|payment| payment.report.as_ref());
        let newest = reports.max_by_key(|report| report.changed_at);
        newest.filter(|report| !(refused && report.state == CaseState::Received))
    }

    pub(crate) fn is_reported(&self, payment_id: Uuid) -> bool {
        self.report(payment_id).is_some() || self.report_order(payment_id).is_some_and(|o| !o.stage.settled())
    }

    pub(crate) fn report_order(&self, payment_id: Uuid) -> Option<&Order> {
        self.orders.get(&OrderKey { lane: OrderLane::Report, subject: payment_id })
    }

    /// The payments of a card as far as they are known, newest first: the list, and what was reported.
    pub(crate) fn payments_of(&self, card_id: Uuid) -> Vec<&Payment> {
        let listed = self.payments.iter().flat_map(|list| &list.payments);
        let mut payments: Vec<_> = listed.filter(|payment| payment.card_id == card_id).collect();
        let unlisted =
            |kept: &&Payment| kept.card_id == card_id && payments.iter().all(|payment| payment.id != kept.id);
        let kept: Vec<_> = self.reported.values().filter(unlisted).collect();
        payments.extend(kept);
        payments.sort_by_key(|payment| std::cmp::Reverse(payment.at));
        payments
    }

    /// The card whose payments a screen is about, also one that Back leads to.
    pub(crate) fn payments_wanted(&self) -> Option<Uuid> {
        self.routes.iter().rev().find_map(|route| {
            let Route::Payments { card_id, .. } = route else { return None };
            uuid(card_id)
        })
    }
}

impl Turn<'_> {
    pub(super) fn look_at_payments(&mut self, card_id: &str) {
        if let Some(card_id) = uuid(card_id).filter(|card_id| self.model.card(*card_id).is_some()) {
            self.want(Fetch::Payments(card_id));
        }
    }

    pub(super) fn payments_fetched(&mut self, card_id: Uuid, mut list: PaymentList) {
        self.fetched(Fetch::Payments(card_id));
        list.payments.retain(|payment| payment.card_id == card_id);
        for payment in &mut list.payments {
            // The stream may have said something newer since the list was made.
            let newest = self.model.report(payment.id).filter(|known| {
                payment.report.as_ref().is_none_or(|listed| listed.changed_at < known.changed_at)
            });
            if let Some(newest) = newest {
                payment.report = Some(newest.clone());
            }
            if payment.report.is_some() || self.model.reported.contains_key(&payment.id) {
                self.keep_reported(payment);
            }
        }
        let listed: BTreeSet<Uuid> = list.payments.iter().map(|payment| payment.id).collect();
        if !list.truncated {
            self.forget_unlisted(card_id, &listed);
        }
        self.model.marked.retain(|payment_id| listed.contains(payment_id));
        self.model.payments = Some(list);
        self.reconcile_reports();
        let reported: Vec<Uuid> =
            self.model.marked.iter().copied().filter(|id| self.model.is_reported(*id)).collect();
        for payment_id in reported {
            self.model.marked.remove(&payment_id);
        }
    }

    /// A report that was carried out, about a payment that is too old to be listed, is history.
    fn forget_unlisted(&mut self, card_id: Uuid, listed: &BTreeSet<Uuid>) {
        let reported = self.model.reported.values();
        let unlisted = reported.filter(|payment| payment.card_id == card_id && !listed.contains(&payment.id));
        for payment_id in unlisted.map(|payment| payment.id).collect::<Vec<_>>() {
            match self.model.report_order(payment_id).map(|order| (order.stage, order.settled_at)) {
                Some((Stage::Pending, Some(_)) | (Stage::Confirmed | Stage::Failed, _)) => {
                    self.forget_order(OrderKey { lane: OrderLane::Report, subject: payment_id });
                }
                Some(_) => continue,
                None => {}
            }
            self.model.reported.remove(&payment_id);
            self.store(Change::DropReported(payment_id));
        }
    }

    fn keep_reported(&mut self, payment: &Payment) {
        if self.model.reported.get(&payment.id) != Some(payment) {
            self.model.reported.insert(payment.id, payment.clone());
            self.store(Change::PutReported(Box::new(payment.clone())));
        }
    }

    pub(super) fn mark_payment(&mut self, payment_id: &str, not_mine: bool) {
        let Some(payment_id) = uuid(payment_id) else { return };
        let mut listed = self.model.payments.iter().flat_map(|list| &list.payments);
        if not_mine && listed.any(|payment| payment.id == payment_id) && !self.model.is_reported(payment_id) {
            self.model.marked.insert(payment_id);
        } else if !not_mine {
            self.model.marked.remove(&payment_id);
        }
    }

    /// Asks whether to report what is marked, and reports it when asked again on the sheet.
    pub(super) fn report_payments(&mut self, card_id: String) {
        let sheet = SheetKind::Report { card_id };
        if self.model.sheet.as_ref() == Some(&sheet) { self.confirm_sheet() } else { self.open_sheet(sheet) }
    }

    pub(super) fn has_marked(&self, card_id: Uuid) -> bool {
        !self.model.marked.is_empty()
            && self.model.payments.as_ref().is_some_and(|list| list.card_id == card_id)
    }

    /// Every marked payment becomes an order of its own, all of them in one transaction.
    pub(super) fn report_marked(&mut self, card_id: Uuid) {
        if !self.has_marked(card_id) {
            return;
        }
        for payment_id in std::mem::take(&mut self.model.marked) {
            let mut listed = self.model.payments.iter().flat_map(|list| &list.payments);
            let Some(payment) = listed.find(|payment| payment.id == payment_id).cloned() else { continue };
            self.keep_reported(&payment);
            self.place_order(OrderDraft::Report { payment_id, card_id });
        }
    }

    pub(super) fn report_heard(&mut self, report: PaymentReport) {
        let payment_id = report.payment_id;
        let listed = self.model.payments.iter_mut().flat_map(|list| &mut list.payments);
        let known = listed.chain(self.model.reported.values_mut()).filter(|known| known.id == payment_id);
        let (mut heard, mut before) = (None, None);
        for payment in known {
            before = before.or(payment.report.as_ref().map(|report| report.state));
            if payment.report.as_ref().is_none_or(|before| before.changed_at <= report.changed_at) {
                payment.report = Some(report.clone());
                heard = Some(payment.clone());
            }
        }
        match heard {
            Some(payment) => {
                self.model.reported.insert(payment_id, payment.clone());
                self.store(Change::PutReported(Box::new(payment)));
            }
            // Reported on another device of the customer, and the list on the screen is older than the payment.
            None if self.model.payments_wanted() == Some(report.card_id)
                && self.model.report(payment_id).is_none() =>
            {
                self.want(Fetch::Payments(report.card_id));
            }
            None => {}
        }
        self.model.marked.remove(&payment_id);
        self.reconcile_order(OrderKey { lane: OrderLane::Report, subject: payment_id });
        let decided = |state| matches!(state, CaseState::Refunded | CaseState::Declined);
        if decided(report.state) && !before.is_some_and(decided) {
            self.good_news_of_card(report.card_id);
        }
    }

    /// After a gap in the stream, what became of open cases has to be asked for.
    pub(super) fn want_open_cases(&mut self) {
        let open = self.model.reported.values().filter(|payment| {
            let decided =
                |report: &PaymentReport| matches!(report.state, CaseState::Refunded | CaseState::Declined);
            !payment.report.as_ref().is_some_and(decided)
        });
        for card_id in open.map(|payment| payment.card_id).collect::<BTreeSet<_>>() {
            self.want(Fetch::Payments(card_id));
        }
    }

    /// What no screen is about any more is not kept.
    pub(super) fn settle_payments(&mut self) {
        let wanted = self.model.payments_wanted();
        if self.model.payments.as_ref().is_some_and(|list| Some(list.card_id) != wanted) {
            self.model.payments = None;
            self.model.marked.clear();
        }
    }
}
