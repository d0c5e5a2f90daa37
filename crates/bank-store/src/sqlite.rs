//! SQLite behind the Store port: one file, one writer, and readers that never wait for it.
//!
//! Writes are serialised by the one writer connection, and every write is a transaction begun with `BEGIN IMMEDIATE`.
//! `synchronous = FULL`: what a method answered is on the disk. Times are kept to the microsecond.

mod accounts;
mod audit;
mod cards;
mod codec;
mod customers;
mod devices;
mod documents;
mod drafts;
mod engagement;
mod events;
mod exposures;
mod facts;
mod imitations;
mod imports;
mod incidents;
mod issued_codes;
mod open;
mod orders;
mod outbox;
mod publish;
mod replacements;
mod search;
mod segments;
mod sessions;
mod staff;
mod steps;

use std::path::Path;

use async_trait::async_trait;
use firebreak_bank_core::{exposure::Exposure, incident::Incident};
use firebreak_crypto::pan::Tag;
use firebreak_wire::{Cursor, Lang, OrderLane, SignedBulletin, SkipReason, StepKind, StepState};
use jiff::Timestamp;
use sqlx::{Sqlite, SqlitePool, Transaction, error::ErrorKind};
use uuid::Uuid;

use crate::{
    records::{
        ActivationCode, AppliedChange, CardOrder, CardRow, CodeIssue, CodeUse, CodeWish, Contacts,
        CustomerRow, DeviceRow, EventRow, Imitation, ImportRecord, IndexedCard, Lease, ListedImitation,
        NewCard, NewCustomer, NewDevice, OrderOutcome, PlacedOrder, PublishedBulletin, PutImitation,
        ReplacementRow, ReportRow, StepRow, Upserted,
    },
    store::{Result, Store, StoreError},
};

/// Rows in one statement of a bulk write: SQLite takes 32,766 values in a statement, and the widest row has twelve.
const CHUNK_ROWS: usize = 1_000;

/// The store in one SQLite file.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    writer: SqlitePool,
    reader: SqlitePool,
}

impl SqliteStore {
    /// Opens the database, or makes it, readable by its owner alone, and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError::Newer`] if a newer version of Firebreak wrote it.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self> {
        open::open(path.as_ref()).await
    }

    /// Waits for running work and closes the file; whatever comes after fails.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }

    async fn write(&self) -> Result<Transaction<'static, Sqlite>> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }
}

/// What a failed insert says about the row: that it exists, or that something it names does not.
fn refused(error: sqlx::Error) -> StoreError {
    match error.as_database_error().map(|error| error.kind()) {
        Some(ErrorKind::UniqueViolation) => StoreError::Conflict,
        Some(ErrorKind::ForeignKeyViolation) => StoreError::NotFound,
        _ => StoreError::Database(error),
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn position(&self) -> Result<Cursor> {
        events::position(self).await
    }

    async fn oldest_seq(&self) -> Result<i64> {
        events::oldest_seq(self).await
    }

    async fn events_for(&self, customer_ord: i64, after: i64, limit: u32) -> Result<Vec<EventRow>> {
        events::for_customer(self, customer_ord, after, limit).await
    }

    async fn events_after(&self, after: i64, limit: u32) -> Result<Vec<EventRow>> {
        events::all(self, after, limit).await
    }

    async fn put_customers(&self, customers: &[NewCustomer]) -> Result<Upserted> {
        customers::put(self, customers).await
    }

    async fn put_cards(
        &self,
        cards: &[NewCard],
        tag_key_id: &str,
        now: Timestamp,
    ) -> Result<(Upserted, Vec<usize>)> {
        cards::put(self, cards, tag_key_id, now).await
    }

    async fn customer_by_external_id(&self, external_id: &str) -> Result<Option<CustomerRow>> {
        customers::by_external_id(self, external_id).await
    }

    async fn customer(&self, customer_ord: i64) -> Result<CustomerRow> {
        customers::by_ord(self, customer_ord).await
    }

    async fn cards_of(&self, customer_ord: i64) -> Result<Vec<CardRow>> {
        cards::of_customer(self, customer_ord).await
    }

    async fn card_of(&self, customer_ord: i64, card_id: Uuid) -> Result<Option<CardRow>> {
        cards::by_id(self, customer_ord, card_id).await
    }

    async fn card(&self, card_ord: i64) -> Result<CardRow> {
        cards::by_ord(self, card_ord).await
    }

    async fn card_index_page(&self, after: Option<Tag>, limit: u32) -> Result<Vec<IndexedCard>> {
        cards::index_page(self, after, limit).await
    }

    async fn tag_key_ids(&self) -> Result<Vec<String>> {
        cards::tag_key_ids(self).await
    }

    async fn put_activation_code(&self, code: &ActivationCode) -> Result<()> {
        devices::put_code(self, code, None).await
    }

    async fn activation_code(&self, code_tag: &[u8; 32]) -> Result<Option<ActivationCode>> {
        devices::code(self, code_tag).await
    }

    async fn enrol(&self, code_tag: &[u8; 32], device: &NewDevice, now: Timestamp) -> Result<CodeUse> {
        devices::enrol(self, code_tag, device, now).await
    }

    async fn device_by_key(&self, key_id: &str) -> Result<Option<DeviceRow>> {
        devices::by_key(self, key_id).await
    }

    async fn devices_of(&self, customer_ord: i64) -> Result<Vec<DeviceRow>> {
        devices::of_customer(self, customer_ord).await
    }

    async fn revoke_device(&self, customer_ord: i64, device_id: Uuid, now: Timestamp) -> Result<Option<i64>> {
        devices::revoke(self, customer_ord, device_id, now).await
    }

    async fn touch_device(&self, device_id: Uuid, at: Timestamp) -> Result<()> {
        devices::touch(self, device_id, at).await
    }

    async fn acknowledge(
        &self,
        device_id: Uuid,
        seq: i64,
        seen: &[(i64, u32, Timestamp)],
        now: Timestamp,
    ) -> Result<()> {
        devices::acknowledge(self, device_id, seq, seen, now).await
    }

    async fn enrol_signed_in(
        &self,
        proof_tag: &[u8; 32],
        customer_ord: i64,
        device: &NewDevice,
        now: Timestamp,
    ) -> Result<CodeUse> {
        devices::enrol_signed_in(self, proof_tag, customer_ord, device, now).await
    }

    async fn update_device(
        &self,
        customer_ord: i64,
        device_id: Uuid,
        name: Option<&str>,
        lang: Option<Lang>,
    ) -> Result<bool> {
        devices::update(self, customer_ord, device_id, name, lang).await
    }

    async fn contacts_of(&self, customer_ord: i64) -> Result<Contacts> {
        customers::contacts(self, customer_ord).await
    }

    async fn issue_code(&self, wish: &CodeWish) -> Result<CodeIssue> {
        issued_codes::issue(self, wish).await
    }

    async fn put_imitation(
        &self,
        imitation: &Imitation,
        max_since: (u32, Timestamp),
    ) -> Result<PutImitation> {
        imitations::put(self, imitation, max_since).await
    }

    async fn imitations(&self, before: Option<i64>, limit: u32) -> Result<Vec<ListedImitation>> {
        imitations::page(self, before, limit).await
    }

    async fn add_incident(&self, incident: &Incident, year: i16) -> Result<Incident> {
        incidents::add(self, incident, year).await
    }

    async fn update_incident(&self, incident: &Incident, expected_version: u32) -> Result<()> {
        incidents::update(self, incident, expected_version).await
    }

    async fn incident(&self, reference: &str) -> Result<Option<Incident>> {
        incidents::by_reference(self, reference).await
    }

    async fn incident_by_ord(&self, incident_ord: i64) -> Result<Incident> {
        incidents::by_ord(self, incident_ord).await
    }

    async fn incidents(&self) -> Result<Vec<Incident>> {
        incidents::all(self).await
    }

    async fn add_exposures(
        &self,
        incident_ord: i64,
        exposures: &[Exposure],
        import: &ImportRecord,
    ) -> Result<u64> {
        exposures::add(self, incident_ord, exposures, import).await
    }

    async fn imports(&self, incident_ord: i64) -> Result<Vec<ImportRecord>> {
        incidents::imports(self, incident_ord).await
    }

    async fn exposure_counts(&self, incident_ord: i64) -> Result<Vec<(String, String, u64)>> {
        exposures::counts(self, incident_ord).await
    }

    async fn exposures_of(&self, incident_ord: i64, customer_ord: i64) -> Result<Vec<Exposure>> {
        exposures::of_customer(self, incident_ord, customer_ord).await
    }

    async fn publish(
        &self,
        incident: &Incident,
        expected_version: u32,
        bulletin: &PublishedBulletin,
    ) -> Result<i64> {
        publish::publish(self, incident, expected_version, bulletin).await
    }

    async fn bulletins(&self, incident_ord: i64) -> Result<Vec<PublishedBulletin>> {
        incidents::bulletins(self, incident_ord).await
    }

    async fn bulletins_in_force(&self) -> Result<Vec<SignedBulletin>> {
        incidents::bulletins_in_force(self).await
    }

    async fn incidents_of(&self, customer_ord: i64) -> Result<Vec<i64>> {
        incidents::of_customer(self, customer_ord).await
    }

    async fn matched(&self, incident_ord: i64) -> Result<Vec<i64>> {
        publish::matched(self, incident_ord).await
    }

    async fn cards_at_risk(&self, customer_ord: i64) -> Result<Vec<i64>> {
        cards::at_risk(self, customer_ord).await
    }

    async fn steps_of(&self, incident_ord: i64, customer_ord: i64) -> Result<Vec<StepRow>> {
        steps::of_customer(self, incident_ord, customer_ord).await
    }

    async fn put_step(
        &self,
        incident_ord: i64,
        customer_ord: i64,
        kind: StepKind,
        state: StepState,
        reason: Option<SkipReason>,
        now: Timestamp,
    ) -> Result<i64> {
        steps::put(self, incident_ord, customer_ord, kind, state, reason, now).await
    }

    async fn place_order(&self, order: &CardOrder) -> Result<PlacedOrder> {
        orders::place(self, order, None).await
    }

    async fn order_by_key(&self, customer_ord: i64, idempotency_key: &str) -> Result<Option<CardOrder>> {
        orders::by_key(self, customer_ord, idempotency_key).await
    }

    async fn latest_order(&self, card_ord: i64, lane: OrderLane) -> Result<Option<CardOrder>> {
        orders::latest(self, card_ord, lane).await
    }

    async fn lease_orders(&self, now: Timestamp, until: Timestamp, limit: u32) -> Result<Vec<Lease>> {
        outbox::lease(self, now, until, limit).await
    }

    async fn settle_order(
        &self,
        lease: &Lease,
        outcome: &OrderOutcome,
        tag_key_id: &str,
        now: Timestamp,
    ) -> Result<i64> {
        outbox::settle(self, lease, outcome, tag_key_id, now).await
    }

    async fn release_leases(&self, now: Timestamp) -> Result<()> {
        outbox::release(self, now).await
    }

    async fn defer_order(&self, lease: &Lease, due: Timestamp, error: &str) -> Result<()> {
        outbox::defer(self, lease, due, error).await
    }

    async fn next_due(&self) -> Result<Option<Timestamp>> {
        outbox::next_due(self).await
    }

    async fn processor_cursor(&self) -> Result<i64> {
        facts::cursor(self).await
    }

    async fn apply_change(&self, change: &AppliedChange, tag_key_id: &str, now: Timestamp) -> Result<bool> {
        facts::apply_change(self, change, tag_key_id, now).await
    }

    async fn address_of(&self, customer_ord: i64) -> Result<Vec<String>> {
        customers::address(self, customer_ord).await
    }

    async fn replacement_of(&self, card_ord: i64) -> Result<Option<ReplacementRow>> {
        replacements::of_card(self, card_ord).await
    }

    async fn reports_of(&self, customer_ord: i64, card_ord: i64) -> Result<Vec<ReportRow>> {
        replacements::reports_of(self, customer_ord, card_ord).await
    }

    async fn report(&self, customer_ord: i64, payment_id: Uuid) -> Result<Option<ReportRow>> {
        replacements::report(self, customer_ord, payment_id).await
    }

    async fn last_reported(&self, card_ord: i64) -> Result<Option<Timestamp>> {
        replacements::last_reported(self, card_ord).await
    }

    async fn ping(&self) -> Result<()> {
        sqlx::query("SELECT 1").execute(&self.reader).await?;
        Ok(())
    }
}
