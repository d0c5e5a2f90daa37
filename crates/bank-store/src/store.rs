//! The Store port: everything the bank's service remembers.
//!
//! Every method is one transaction: it happens whole or not at all, also when the process is killed.
//! Rows that must appear together (a publication with its matched customers, an order with its outbox row)
//! are written by one method. Nothing here decides anything; decisions come from `firebreak-bank-core`.

use async_trait::async_trait;
use firebreak_bank_core::{exposure::Exposure, incident::Incident};
use firebreak_crypto::pan::Tag;
use firebreak_wire::{
    Cursor, Lang, NoticeReference, OrderLane, SignedBulletin, SkipReason, StepKind, StepState,
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::records::{
    ActivationCode, AppliedChange, CardOrder, CardRow, CodeIssue, CodeUse, CodeWish, Contacts, CustomerRow,
    DeviceRow, EventRow, Imitation, ImportRecord, IndexedCard, Lease, ListedImitation, NewCard, NewCustomer,
    NewDevice, OrderOutcome, PlacedOrder, PublishedBulletin, PutImitation, ReplacementRow, ReportRow,
    StepRow, Upserted,
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
pub trait Store: crate::StaffStore {
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
    /// Moves the device's cursor forward (never back) and stores what was seen. The first device that has, or shows, a
    /// notice counts for its customer; a time that the device tells counts as far as it can be right.
    async fn acknowledge(
        &self,
        device_id: Uuid,
        seq: i64,
        seen: &[(i64, u32, Timestamp)],
        now: Timestamp,
    ) -> Result<()>;

    // What customers do themselves

    /// Enrols a device of a customer who signed in. `proof_tag` stands for what the sign-in brought back, which is good
    /// for one device: it is kept like a code that was used at this moment. `CodeUse::AlreadyUsed` if it is there already.
    async fn enrol_signed_in(
        &self,
        proof_tag: &[u8; 32],
        customer_ord: i64,
        device: &NewDevice,
        now: Timestamp,
    ) -> Result<CodeUse>;
    /// Changes the name or the language of a device of this customer. `false` if it is not theirs or revoked.
    async fn update_device(
        &self,
        customer_ord: i64,
        device_id: Uuid,
        name: Option<&str>,
        lang: Option<Lang>,
    ) -> Result<bool>;
    /// How the customer can be reached apart from the app.
    async fn contacts_of(&self, customer_ord: i64) -> Result<Contacts>;
    /// Issues an activation code that a customer asked for, within limits, in one transaction. `Conflict` if a code with
    /// this tag exists.
    async fn issue_code(&self, wish: &CodeWish) -> Result<CodeIssue>;
    /// Takes in an imitation that a customer passes on, at most `max_since.0` since `max_since.1`. The same key with the same
    /// message gives the one there is.
    async fn put_imitation(&self, imitation: &Imitation, max_since: (u32, Timestamp))
    -> Result<PutImitation>;
    /// Imitations, newest first, with their customers' external ids: up to `limit` with a number below `before`.
    async fn imitations(&self, before: Option<i64>, limit: u32) -> Result<Vec<ListedImitation>>;

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
    /// The newest bulletin of every incident in force that is no exercise.
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
    /// Sets a step, with the reason if it is skipped for one, and adds a `step` event; gives its number. `NotFound` if the customer is not matched in the incident.
    async fn put_step(
        &self,
        incident_ord: i64,
        customer_ord: i64,
        kind: StepKind,
        state: StepState,
        reason: Option<SkipReason>,
        now: Timestamp,
    ) -> Result<i64>;

    // Orders and the outbox

    /// Takes in an order and its outbox row in one transaction, and what is true from then on: a new card is requested, a
    /// report received, each with its events. The same key with the same order gives the order there is; with another
    /// order, `PlacedOrder::KeyReused`; while another is pending in its lane of the card (for reports: about the same
    /// payment), `PlacedOrder::Busy`.
    async fn place_order(&self, order: &CardOrder) -> Result<PlacedOrder>;
    /// The customer's order under this key.
    async fn order_by_key(&self, customer_ord: i64, idempotency_key: &str) -> Result<Option<CardOrder>>;
    /// The newest order in a lane of a card.
    async fn latest_order(&self, card_ord: i64, lane: OrderLane) -> Result<Option<CardOrder>>;
    /// Leases up to `limit` due outbox rows until `until`, so that no other worker takes them.
    async fn lease_orders(&self, now: Timestamp, until: Timestamp, limit: u32) -> Result<Vec<Lease>>;
    /// Gives back every lease: the service is the only one on its store, so those there are at its start belong to a
    /// process that ended. They are due at once.
    async fn release_leases(&self, now: Timestamp) -> Result<()>;
    /// Settles a leased order: the order, what the card processor said and their events in one transaction; the outbox row
    /// goes. The tag of a new card is of the key `tag_key_id`. Gives the number of the last event. `Conflict` if the lease
    /// was lost.
    async fn settle_order(
        &self,
        lease: &Lease,
        outcome: &OrderOutcome,
        tag_key_id: &str,
        now: Timestamp,
    ) -> Result<i64>;
    /// Puts a leased order back for another try at `due`.
    async fn defer_order(&self, lease: &Lease, due: Timestamp, error: &str) -> Result<()>;
    /// When the next outbox row falls due, if there is one.
    async fn next_due(&self) -> Result<Option<Timestamp>>;

    // What the card processor says, and what it comes to

    /// The number of the last change of the card processor that was applied.
    async fn processor_cursor(&self) -> Result<i64>;
    /// Applies a change of the card processor, moves the cursor to it and adds the events, in one transaction. `false` if
    /// there was nothing new in it: it was applied before, or its order was settled with it.
    async fn apply_change(&self, change: &AppliedChange, tag_key_id: &str, now: Timestamp) -> Result<bool>;
    /// The lines of the address that the customer's new cards go to; none if unknown.
    async fn address_of(&self, customer_ord: i64) -> Result<Vec<String>>;
    /// The card that is to take this one's place, or took it.
    async fn replacement_of(&self, card_ord: i64) -> Result<Option<ReplacementRow>>;
    /// Reports about payments of one of the customer's cards, oldest first.
    async fn reports_of(&self, customer_ord: i64, card_ord: i64) -> Result<Vec<ReportRow>>;
    /// The customer's report about a payment.
    async fn report(&self, customer_ord: i64, payment_id: Uuid) -> Result<Option<ReportRow>>;
    /// When the customer last reported a payment of the card.
    async fn last_reported(&self, card_ord: i64) -> Result<Option<Timestamp>>;

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
