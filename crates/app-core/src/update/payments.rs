//! Payments of a card that want looking through, and "not mine".

use firebreak_wire::PaymentReport;
use uuid::Uuid;

use super::{Turn, navigation::uuid};
use crate::{
    intent::Route,
    model::{Fetch, Model},
};

impl Model {
    /// What the bank last said became of a payment that was called not the customer's.
    pub(crate) fn report(&self, payment_id: Uuid) -> Option<&PaymentReport> {
        let listed =
            self.payments.iter().flat_map(|list| &list.payments).find(|known| known.id == payment_id);
        let kept = self.reported.get(&payment_id);
        let reports = [listed, kept].into_iter().flatten().filter_map(|payment| payment.report.as_ref());
        reports.max_by_key(|report| report.changed_at)
    }

    pub(crate) fn is_reported(&self, payment_id: Uuid) -> bool {
        self.report(payment_id).is_some()
    }

    pub(crate) fn shows_payments(&self, card: Uuid) -> bool {
        matches!(self.route(), Route::Payments { card_id, .. } if uuid(&card_id) == Some(card))
    }

    pub(crate) fn shows_offer(&self, card: Uuid) -> bool {
        matches!(self.route(), Route::Replacement { card_id } if uuid(&card_id) == Some(card))
    }
}

impl Turn<'_> {
    pub(super) fn look_at_payments(&mut self, card_id: &str) {
        if let Some(card_id) = uuid(card_id).filter(|card_id| self.model.card(*card_id).is_some()) {
            self.want(Fetch::Payments(card_id));
        }
    }

    pub(super) fn look_at_offer(&mut self, card_id: &str) {
        if let Some(card_id) = uuid(card_id).filter(|card_id| self.model.card(*card_id).is_some()) {
            self.want(Fetch::Offer(card_id));
        }
    }

    pub(super) fn report_heard(&mut self, _report: PaymentReport) {}
}
