//! From rows to what a customer sees: cards, notices, concerns. The decisions are `firebreak-bank-core`'s.
//!
//! What all customers of an incident share is read once a version ([`facts`]); of a customer, their own few rows.

mod cards;
pub mod facts;

use std::{collections::HashSet, sync::Arc};

use firebreak_bank_core::{
    answers::{self, Personal},
    audience,
    exposure::DataClasses,
    incident::{Incident, IncidentState},
    local::LocalActions,
    replacement::ReplacementNow,
    steps::{Affected, StoredStep},
};
use firebreak_bank_store::{
    Store, StoreError,
    records::{CardRow, CustomerRow},
    store::find_notice,
};
use firebreak_crypto::{SecretKey, codes::notice_reference};
use firebreak_wire::{
    Card, Concern, Notice, NoticeReference, NoticeState, OrderLane, PaymentReport, Step, StepKind,
};
use jiff::Timestamp;
use uuid::Uuid;

pub use self::cards::{operation, payment_report};
use self::{
    cards::{Held, card_now, replacement_now, wire_card},
    facts::{Facts, FactsCache},
};

/// Turns rows into what a customer sees.
#[derive(Clone)]
pub struct Renderer {
    store: Arc<dyn Store>,
    reference_key: SecretKey,
    local: Arc<LocalActions>,
    facts: FactsCache,
}

/// A customer's cards with their newest orders, read once and used for every notice of an answer.
#[derive(Debug)]
pub struct Holding {
    customer: CustomerRow,
    cards: Vec<Held>,
}

impl Renderer {
    /// A renderer over this store.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, reference_key: SecretKey, local: LocalActions) -> Self {
        let facts = FactsCache::new(Arc::clone(&store));
        Self { store, reference_key, local: Arc::new(local), facts }
    }

    /// Where the rows are.
    #[must_use]
    pub fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// What the customers of an incident share.
    #[must_use]
    pub fn facts(&self) -> &FactsCache {
        &self.facts
    }

    /// The reference of a customer's notice in an incident.
    #[must_use]
    pub fn reference(&self, incident_id: Uuid, customer_id: Uuid) -> NoticeReference {
        notice_reference(&self.reference_key, incident_id, customer_id)
    }

    /// Reads the customer and their cards.
    ///
    /// # Errors
    ///
    /// The store failed, or there is no such customer.
    pub async fn holding(&self, customer_ord: i64) -> Result<Holding, StoreError> {
        let customer = self.store.customer(customer_ord).await?;
        let mut cards = Vec::new();
        for card in self.store.cards_of(customer_ord).await? {
            cards.push(self.held(card).await?);
        }
        Ok(Holding { customer, cards })
    }

    /// A card with its orders. The card is read after them: an order that is shown as confirmed is never shown beside the
    /// state from before.
    async fn held(&self, card: CardRow) -> Result<Held, StoreError> {
        let order = self.store.latest_order(card.ord, OrderLane::State).await?;
        let last = self.store.latest_order(card.ord, OrderLane::Replacement).await?;
        let new = match last {
            Some(last) => self.store.replacement_of(card.ord).await?.map(|new| (new, last)),
            None => None,
        };
        let card = if order.is_some() || new.is_some() { self.store.card(card.ord).await? } else { card };
        Ok(Held { card, order, new })
    }

    /// How far the card that takes this one's place has come.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn replacement_now(&self, card_ord: i64) -> Result<Option<ReplacementNow>, StoreError> {
        let Some(last) = self.store.latest_order(card_ord, OrderLane::Replacement).await? else {
            return Ok(None);
        };
        Ok(self.store.replacement_of(card_ord).await?.and_then(|new| replacement_now(&new, &last)))
    }

    /// Incidents in force that the customer was told of and that name the card.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn open_incidents_naming(&self, card: &CardRow) -> Result<Vec<Incident>, StoreError> {
        let mut naming = Vec::new();
        for incident_ord in self.store.incidents_of(card.customer_ord).await? {
            let facts = self.facts.get(incident_ord).await?;
            let exposures = if facts.incident.is_open() {
                self.store.exposures_of(incident_ord, card.customer_ord).await?
            } else {
                Vec::new()
            };
            if exposures.iter().any(|exposure| exposure.card_ord == card.ord) {
                naming.push(facts.incident.clone());
            }
        }
        Ok(naming)
    }

    /// What became of a payment that the customer reported.
    ///
    /// # Errors
    ///
    /// `NotFound`, or the store failed.
    pub async fn report(&self, customer_ord: i64, payment_id: Uuid) -> Result<PaymentReport, StoreError> {
        let report = self.store.report(customer_ord, payment_id).await?.ok_or(StoreError::NotFound)?;
        let card = self.store.card(report.card_ord).await?;
        Ok(payment_report(card.id, &report))
    }

    /// The card whose place this one took, as it is known outside.
    async fn replaced(&self, card: &CardRow) -> Result<Option<Uuid>, StoreError> {
        match card.replacement_for {
            Some(card_ord) => Ok(Some(self.store.card(card_ord).await?.id)),
            None => Ok(None),
        }
    }

    /// The customer's cards.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn cards(&self, customer_ord: i64) -> Result<Vec<Card>, StoreError> {
        let holding = self.holding(customer_ord).await?;
        let at_risk: HashSet<i64> = self.store.cards_at_risk(customer_ord).await?.into_iter().collect();
        let mut cards = Vec::with_capacity(holding.cards.len());
        for held in &holding.cards {
            cards.push(wire_card(held, self.replaced(&held.card).await?, &at_risk));
        }
        Ok(cards)
    }

    /// One card of the customer, also when it was closed since.
    ///
    /// # Errors
    ///
    /// The store failed, or there is no such card.
    pub async fn card(&self, card_ord: i64) -> Result<Card, StoreError> {
        let held = self.held(self.store.card(card_ord).await?).await?;
        let at_risk: HashSet<i64> =
            self.store.cards_at_risk(held.card.customer_ord).await?.into_iter().collect();
        Ok(wire_card(&held, self.replaced(&held.card).await?, &at_risk))
    }

    /// Every notice of the customer, newest first.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn notices(&self, customer_ord: i64) -> Result<Vec<Notice>, StoreError> {
        let holding = self.holding(customer_ord).await?;
        let mut notices = Vec::new();
        for incident_ord in self.store.incidents_of(customer_ord).await? {
            notices.push(self.notice(&holding, incident_ord).await?);
        }
        Ok(notices)
    }

    /// The customer's notice in an incident they are matched in.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn notice(&self, holding: &Holding, incident_ord: i64) -> Result<Notice, StoreError> {
        let facts = self.facts.get(incident_ord).await?;
        let personal = self.personal(holding, &facts).await?;
        let (first, newest) = facts
            .bulletins
            .first()
            .zip(facts.bulletins.last())
            .ok_or(StoreError::Corrupt("bulletin chain"))?;
        Ok(Notice {
            reference: self.reference(facts.incident.id, holding.customer.id),
            incident_reference: facts.incident.reference.clone(),
            state: notice_state(facts.incident.state),
            version: newest.version,
            answers: personal.answers,
            steps: personal.steps,
            bulletins: facts.bulletins.iter().map(|bulletin| bulletin.signed.clone()).collect(),
            published_at: first.sent_at,
            updated_at: newest.sent_at,
        })
    }

    /// The number of the incident that a reference stands for, among those the customer is matched in.
    ///
    /// # Errors
    ///
    /// `NotFound`, or the store failed.
    pub async fn find(&self, customer_ord: i64, reference: NoticeReference) -> Result<i64, StoreError> {
        let customer = self.store.customer(customer_ord).await?;
        let mut candidates = Vec::new();
        for ord in self.store.incidents_of(customer_ord).await? {
            let incident_id = self.facts.get(ord).await?.incident.id;
            candidates.push((ord, self.reference(incident_id, customer.id)));
        }
        find_notice(reference, candidates).ok_or(StoreError::NotFound)
    }

    /// Every step of that kind in the customer's notice, with its reference.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn steps(
        &self,
        customer_ord: i64,
        incident_ord: i64,
        kind: StepKind,
    ) -> Result<(NoticeReference, Vec<Step>), StoreError> {
        let holding = self.holding(customer_ord).await?;
        let facts = self.facts.get(incident_ord).await?;
        let reference = self.reference(facts.incident.id, holding.customer.id);
        let mut steps = self.personal(&holding, &facts).await?.steps;
        steps.retain(|step| step.kind == kind);
        Ok((reference, steps))
    }

    /// Whether an incident concerns the customer: also a positive no. Only incidents that were published are known.
    ///
    /// # Errors
    ///
    /// `NotFound`, or the store failed.
    pub async fn concern(
        &self,
        customer_ord: i64,
        incident_reference: &str,
        now: Timestamp,
    ) -> Result<Concern, StoreError> {
        let incident = self.store.incident(incident_reference).await?.ok_or(StoreError::NotFound)?;
        if incident.version == 0 {
            return Err(StoreError::NotFound);
        }
        let holding = self.holding(customer_ord).await?;
        let matched = self.store.incidents_of(customer_ord).await?.contains(&incident.ord);
        // An exercise exists for those alone who take part in it.
        if !matched && !audience::is_public(incident.status) {
            return Err(StoreError::NotFound);
        }
        let answers = if matched {
            let facts = self.facts.get(incident.ord).await?;
            self.personal(&holding, &facts).await?.answers
        } else {
            answers::not_affected(u32::try_from(holding.cards.len()).unwrap_or(u32::MAX))
        };
        Ok(Concern {
            notice: matched.then(|| self.reference(incident.id, holding.customer.id)),
            incident_reference: incident.reference,
            answers,
            checked_at: now,
        })
    }

    /// The customer's cards in an incident, as `firebreak-bank-core` wants them.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn affected(&self, holding: &Holding, incident_ord: i64) -> Result<Vec<Affected>, StoreError> {
        let mut affected = Vec::new();
        for exposure in self.store.exposures_of(incident_ord, holding.customer.ord).await? {
            let held = holding.cards.iter().find(|held| held.card.ord == exposure.card_ord);
            let reported_at = self.store.last_reported(exposure.card_ord).await?;
            let card = match held {
                Some(held) => card_now(held, reported_at),
                None => {
                    let card = self.store.card(exposure.card_ord).await?;
                    card_now(&self.held(card).await?, reported_at)
                }
            };
            affected.push(Affected { exposure, card });
        }
        Ok(affected)
    }

    async fn personal(&self, holding: &Holding, facts: &Facts) -> Result<Personal, StoreError> {
        let incident = &facts.incident;
        let affected = self.affected(holding, incident.ord).await?;
        let stored: Vec<StoredStep> = self
            .store
            .steps_of(incident.ord, holding.customer.ord)
            .await?
            .into_iter()
            .map(|row| StoredStep {
                kind: row.kind,
                state: row.state,
                changed_at: row.changed_at,
                skip_reason: row.skip_reason,
            })
            .collect();
        let mut personal = answers::personal(incident, &affected, &stored);
        let classes = affected.iter().fold(DataClasses::NONE, |all, one| all.union(one.classes(incident)));
        self.local.attach(&mut personal.steps, classes);
        Ok(personal)
    }
}

fn notice_state(state: IncidentState) -> NoticeState {
    match state {
        IncidentState::Draft | IncidentState::InReview | IncidentState::Published => NoticeState::Open,
        IncidentState::Closed => NoticeState::Closed,
        IncidentState::Cancelled => NoticeState::Cancelled,
    }
}
