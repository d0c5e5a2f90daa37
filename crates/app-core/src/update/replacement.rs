//! What a new card in the place of another would be, before it is ordered. What is ordered is an order.

use firebreak_wire::{OrderLane, ProblemCode, ReplacementOffer};
use uuid::Uuid;

use super::{Turn, navigation::uuid, order::orderable_anew};
use crate::{
    bank::BankFailure,
    intent::{Route, SheetKind},
    model::{Fetch, Model},
    order::{OrderDraft, OrderKey},
    view::ProblemKind,
};

impl Model {
    /// Whether a new card can be ordered for this one now.
    pub(crate) fn replaceable(&self, card_id: Uuid) -> bool {
        let order = self.orders.get(&OrderKey { lane: OrderLane::Replacement, subject: card_id });
        self.card(card_id).is_some_and(orderable_anew) && order.is_none_or(|order| order.stage.settled())
    }

    /// The card whose replacement is on the screen.
    pub(crate) fn shown_replacement(&self) -> Option<Uuid> {
        let Route::Replacement { card_id } = self.route() else { return None };
        uuid(&card_id)
    }

    /// The order for a new card, to the address that the person has before them.
    fn replace_draft(&self, card_id: Uuid) -> Option<OrderDraft> {
        let offer =
            self.offer.as_ref().filter(|offer| offer.card_id == card_id && !offer.address.is_empty())?;
        Some(OrderDraft::Replace { card_id, address_version: offer.address_version.clone() })
    }
}

impl Turn<'_> {
    pub(super) fn look_at_offer(&mut self, card_id: &str) {
        if let Some(card_id) = uuid(card_id).filter(|card_id| self.model.replaceable(*card_id)) {
            self.want(Fetch::Offer(card_id));
        }
    }

    pub(super) fn offer_fetched(&mut self, card_id: Uuid, offer: ReplacementOffer) {
        self.fetched(Fetch::Offer(card_id));
        if offer.card_id != card_id {
            return;
        }
        let before = self.model.offer.as_ref().map(|before| &before.address_version);
        let sheet = SheetKind::Replace { card_id: card_id.to_string() };
        // What the open sheet asks about is not what would be ordered any more.
        if before != Some(&offer.address_version) && self.model.sheet.as_ref() == Some(&sheet) {
            self.model.sheet = None;
            self.problem(ProblemKind::AddressChanged);
        }
        self.model.offer = Some(offer);
    }

    pub(super) fn offer_failed(&mut self, card_id: Uuid, failure: &BankFailure) {
        match failure.code() {
            Some(
                ProblemCode::ReplacementNotPossible | ProblemCode::NotFound | ProblemCode::CardNotUsable,
            ) => {
                self.fetched(Fetch::Offer(card_id));
                self.problem(ProblemKind::ReplacementNotPossible);
                self.want(Fetch::Cards);
            }
            Some(_) | None => self.fetch_failed(Fetch::Offer(card_id), failure),
        }
    }

    pub(super) fn can_replace(&self, card_id: Uuid) -> bool {
        self.model.replaceable(card_id) && self.model.replace_draft(card_id).is_some()
    }

    pub(super) fn replace_draft(&self, card_id: Uuid) -> Option<OrderDraft> {
        self.model.replace_draft(card_id)
    }

    /// An offer is good while it is looked at: the address may be another one next time.
    pub(super) fn settle_offer(&mut self) {
        let shown = self.model.shown_replacement();
        if self.model.offer.as_ref().is_some_and(|offer| Some(offer.card_id) != shown) {
            self.model.offer = None;
        }
    }
}
