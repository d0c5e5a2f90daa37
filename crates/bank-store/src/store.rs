//! The Store port: everything the bank's service remembers.
//!
//! Every method is one transaction: it happens whole or not at all, also when the process is killed.
//! Rows that must appear together (a publication with its matched customers, an order with its outbox row)
//! are written by one method. Nothing here decides anything; decisions come from `firebreak-bank-core`.

use async_trait::async_trait;
use firebreak_bank_core::{exposure::Exposure, incident::Incident};
use firebreak_crypto::pan::Tag;
use firebreak_wire::{Cursor, NoticeReference, SignedBulletin, StepKind, StepState};
use jiff::Timestamp;
use uuid::Uuid;

use crate::records::{
    ActivationCode, CardOrder, CardRow, CodeUse, CustomerRow, DeviceRow, EventRow, ImportRecord, IndexedCard,
    Lease, NewCard, NewCustomer, NewDevice, OrderOutcome, PlacedOrder, PublishedBulletin, StepRow, Upserted,
};

/// Why the store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// What was named does not exist.
    #[error("not found")]
    NotFound,
    /// The row changed since it was read, or a unique value exists already.
    #[error("conflict with a change made meanwhile")]
    Conflict,
    /// The database failed.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// A stored value cannot be read.
    #[error("a stored {0} cannot be read")]
    Corrupt(&'static str),
    /// The database belongs to a newer version of Firebreak.
    #[error("the database was written by a newer version of Firebreak")]
    Newer,
}

/// Shorthand for what every method gives.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Everything the bank's service remembers.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    // Sequence

    /// The newest position of the sequence.
    async fn position(&self) -> Result<Cursor>;
    /// The oldest sequence number that can still be replayed.
    async fn oldest_seq(&self) -> Result<i64>;
    /// Up to `limit` events after `after` that concern the customer, oldest first: their own, and publications of
    /// incidents they are matched in.
    async fn events_for(&self, customer_ord: i64, after: i64, limit: u32) -> Result<Vec<EventRow>>;
    /// All events after `after`, oldest first: what the stream hub is woken with after a restart or by another node.
    async fn events_after(&self, after: i64, limit: u32) -> Result<Vec<EventRow>>;

    // Customers and cards

    /// Adds or updates customers by their external id, in one transaction.
    async fn put_customers(&self, customers: &[NewCustomer]) -> Result<Upserted>;
    /// Adds or updates cards by their external id with their tags, in one transaction. Cards of unknown customers are
    /// returned by index and not written.
    async fn put_cards(
        &self,
        cards: &[NewCard],
        tag_key_id: &str,
        now: Timestamp,
    ) -> Result<(Upserted, Vec<usize>)>;
    /// The customer with this external id.
    async fn customer_by_external_id(&self, external_id: &str) -> Result<Option<CustomerRow>>;
    /// One customer.
    async fn customer(&self, customer_ord: i64) -> Result<CustomerRow>;
    /// The customer's cards that are not closed, in order of import.
    async fn cards_of(&self, customer_ord: i64) -> Result<Vec<CardRow>>;
    /// One card, if it is this customer's.
    async fn card_of(&self, customer_ord: i64, card_id: Uuid) -> Result<Option<CardRow>>;
    /// One card by its number in the store.
    async fn card(&self, card_ord: i64) -> Result<CardRow>;
    /// Every tag with its card, in pages sorted by tag: up to `limit` rows after `after`.
    async fn card_index_page(&self, after: Option<Tag>, limit: u32) -> Result<Vec<IndexedCard>>;
    /// The key ids under which tags are stored.
    async fn tag_key_ids(&self) -> Result<Vec<String>>;

    // Devices

    /// Issues an activation code.
    async fn put_activation_code(&self, code: &ActivationCode) -> Result<()>;
    /// The code with this tag, whatever its state.
    async fn activation_code(&self, code_tag: &[u8; 32]) -> Result<Option<ActivationCode>>;
    /// Uses the code and enrols the device in one transaction. `CodeUse::AlreadyUsed` if another device was faster.
    async fn enrol(&self, code_tag: &[u8; 32], device: &NewDevice, now: Timestamp) -> Result<CodeUse>;
    /// The device whose key has this thumbprint, also when revoked.
    async fn device_by_key(&self, key_id: &str) -> Result<Option<DeviceRow>>;
    /// The customer's devices that are not revoked, newest first.
    async fn devices_of(&self, customer_ord: i64) -> Result<Vec<DeviceRow>>;
    /// Revokes a device of this customer; adds a `device` event and gives its number. `None` if it is not theirs or revoked already.
    async fn revoke_device(&self, customer_ord: i64, device_id: Uuid, now: Timestamp) -> Result<Option<i64>>;
    /// The device spoke: `last_seen`, rounded by the caller.
    async fn touch_device(&self, device_id: Uuid, at: Timestamp) -> Result<()>;
    /// Moves the device's cursor forward (never back) and stores what was seen.
    async fn acknowledge(&self, device_id: Uuid, seq: i64, seen: &[(i64, u32, Timestamp)]) -> Result<()>;

    // Incidents

    /// Stores a new incident: gives it its number and its reference (`FB-<year>-<nnnn>`).
    async fn add_incident(&self, incident: &Incident, year: i16) -> Result<Incident>;
    /// Replaces an incident. `expected_version` is the version of the newest bulletin (`Incident::version`) that the
    /// caller read; `Conflict` if a bulletin was published since.
    async fn update_incident(&self, incident: &Incident, expected_version: u32) -> Result<()>;
    /// The incident with this reference.
    async fn incident(&self, reference: &str) -> Result<Option<Incident>>;
    /// One incident by its number.
    async fn incident_by_ord(&self, incident_ord: i64) -> Result<Incident>;
    /// Every incident, newest first.
    async fn incidents(&self) -> Result<Vec<Incident>>;
    /// Adds exposures (sorted by customer, card) and the record of their import in one transaction. Exposures that exist
    /// keep the union of their data classes. Gives how many are new.
    async fn add_exposures(
        &self,
        incident_ord: i64,
        exposures: &[Exposure],
        import: &ImportRecord,
    ) -> Result<u64>;
    /// Imports of an incident, oldest first.
    async fn imports(&self, incident_ord: i64) -> Result<Vec<ImportRecord>>;
    /// How many exposures of an incident there are, by tier name and treatment name.
    async fn exposure_counts(&self, incident_ord: i64) -> Result<Vec<(String, String, u64)>>;
    /// The customer's exposures in one incident.
    async fn exposures_of(&self, incident_ord: i64, customer_ord: i64) -> Result<Vec<Exposure>>;
    /// Publishes in one transaction: the bulletin, the incident's new state, the match rows of all customers with an
    /// exposure, one event. `Conflict` unless the newest bulletin is still `expected_version` and this one the next.
    /// Customers matched earlier stay; a customer added by an update sees publications from that version on.
    async fn publish(
        &self,
        incident: &Incident,
        expected_version: u32,
        bulletin: &PublishedBulletin,
    ) -> Result<i64>;
    /// The bulletins of an incident, oldest first.
    async fn bulletins(&self, incident_ord: i64) -> Result<Vec<PublishedBulletin>>;
    /// The newest bulletin of every incident in force.
    async fn bulletins_in_force(&self) -> Result<Vec<SignedBulletin>>;
    /// Numbers of the published incidents the customer is matched in, newest first.
    async fn incidents_of(&self, customer_ord: i64) -> Result<Vec<i64>>;
    /// The matched customers of an incident, sorted, as a whole: 8 bytes each.
    async fn matched(&self, incident_ord: i64) -> Result<Vec<i64>>;
    /// Cards with an exposure in an incident in force that the customer was told of (is matched in).
    async fn cards_at_risk(&self, customer_ord: i64) -> Result<Vec<i64>>;

    // Steps

    /// What this customer's steps were set to in one incident.
    async fn steps_of(&self, incident_ord: i64, customer_ord: i64) -> Result<Vec<StepRow>>;
    /// Sets a step and adds a `step` event; gives its number. `NotFound` if the customer is not matched in the incident.
    async fn put_step(
        &self,
        incident_ord: i64,
        customer_ord: i64,
        kind: StepKind,
        state: StepState,
        now: Timestamp,
    ) -> Result<i64>;

    // Orders and the outbox

    /// Takes in an order and its outbox row in one transaction. The same key with the same order gives the order there is;
    /// with another order, `PlacedOrder::KeyReused`; while another is pending for the card, `PlacedOrder::Busy`.
    async fn place_order(&self, order: &CardOrder) -> Result<PlacedOrder>;
    /// The newest order for a card.
    async fn latest_order(&self, card_ord: i64) -> Result<Option<CardOrder>>;
    /// Leases up to `limit` due outbox rows until `until`, so that no other worker takes them.
    async fn lease_orders(&self, now: Timestamp, until: Timestamp, limit: u32) -> Result<Vec<Lease>>;
    /// Settles a leased order: the order, the card's state and a `card` event in one transaction; the outbox row goes.
    /// Gives the event's number. `Conflict` if the lease was lost.
    async fn settle_order(&self, lease: &Lease, outcome: &OrderOutcome, now: Timestamp) -> Result<i64>;
    /// Puts a leased order back for another try at `due`.
    async fn defer_order(&self, lease: &Lease, due: Timestamp, error: &str) -> Result<()>;
    /// When the next outbox row falls due, if there is one.
    async fn next_due(&self) -> Result<Option<Timestamp>>;

    /// Whether the database answers.
    async fn ping(&self) -> Result<()>;
}

/// Finds the notice a reference stands for among a customer's incidents.
pub fn find_notice(
    reference: NoticeReference,
    candidates: impl IntoIterator<Item = (i64, NoticeReference)>,
) -> Option<i64> {
    candidates.into_iter().find_map(|(ord, candidate)| (candidate == reference).then_some(ord))
}
