//! The staff's part of the port on SQLite.

use std::collections::BTreeMap;

use async_trait::async_trait;
use firebreak_bank_core::{
    draft::Draft,
    exposure::Exposure,
    incident::Incident,
    segment::Segment,
    staff::Role,
    tier::{RiskTier, Treatment},
};
use firebreak_wire::DataClass;
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    SqliteStore, accounts, audit, cards, devices, documents, drafts, engagement, exposures, imitations,
    imports, orders, publish, search, segments, segments::Rules, sessions,
};
use crate::{
    records::staff::{
        Approved, AuditCheckpoint, AuditRow, DeliveryRow, DocumentKind, DocumentRow, DryRunCount, Engagement,
        FoundCustomer, Glance, ImportHit, ImportRow, ImportStep, NewAudit, SegmentCount, SessionRow,
        StaffRow,
    },
    records::{ActivationCode, CardOrder, DeviceRow, Imitation, ImportRecord, PlacedOrder},
    staff_store::StaffStore,
    store::Result,
};

#[async_trait]
impl StaffStore for SqliteStore {
    async fn add_staff(&self, staff: &StaffRow, audit: &NewAudit) -> Result<()> {
        accounts::add(self, staff, audit).await
    }

    async fn staff_by_login(&self, login: &str) -> Result<Option<StaffRow>> {
        accounts::by_login(self, login).await
    }

    async fn staff_by_key(&self, key_id: &str) -> Result<Option<StaffRow>> {
        accounts::by_key(self, key_id).await
    }

    async fn staff(&self, id: Uuid) -> Result<StaffRow> {
        accounts::by_id(self, id).await
    }

    async fn all_staff(&self) -> Result<Vec<StaffRow>> {
        accounts::all(self).await
    }

    async fn update_staff(&self, staff: &StaffRow, audit: &NewAudit) -> Result<()> {
        accounts::update(self, staff, audit).await
    }

    async fn set_roles(&self, id: Uuid, roles: &[Role], audit: &NewAudit) -> Result<()> {
        accounts::set_roles(self, id, roles, audit).await
    }

    async fn sign_in_failed(
        &self,
        id: Uuid,
        locked_until: Option<Timestamp>,
        audit: &NewAudit,
    ) -> Result<()> {
        accounts::failed(self, id, locked_until, audit).await
    }

    async fn use_totp_step(&self, id: Uuid, step: i64) -> Result<bool> {
        accounts::use_totp_step(self, id, step).await
    }

    async fn begin_session(&self, session: &SessionRow, audit: &NewAudit) -> Result<()> {
        sessions::begin(self, session, audit).await
    }

    async fn session(&self, token_hash: &[u8; 32]) -> Result<Option<(SessionRow, StaffRow)>> {
        sessions::get(self, token_hash).await
    }

    async fn touch_session(
        &self,
        token_hash: &[u8; 32],
        used_at: Timestamp,
        proved_at: Timestamp,
    ) -> Result<()> {
        sessions::touch(self, token_hash, used_at, proved_at).await
    }

    async fn end_session(&self, token_hash: &[u8; 32], audit: &NewAudit) -> Result<()> {
        sessions::end(self, token_hash, audit).await
    }

    async fn end_sessions(&self, staff_id: Uuid, audit: &NewAudit) -> Result<u64> {
        sessions::end_all(self, staff_id, audit).await
    }

    async fn expire_sessions(&self, used_before: Timestamp, began_before: Timestamp) -> Result<u64> {
        sessions::expire(self, used_before, began_before).await
    }

    async fn append_audit(&self, audit: &NewAudit) -> Result<i64> {
        audit::append_alone(self, audit).await
    }

    async fn audit_page(
        &self,
        before: Option<i64>,
        subject: Option<&str>,
        limit: u32,
    ) -> Result<Vec<AuditRow>> {
        audit::page(self, before, subject, limit).await
    }

    async fn audit_after(&self, after: i64, limit: u32) -> Result<Vec<AuditRow>> {
        audit::after(self, after, limit).await
    }

    async fn audit_checkpoints(&self) -> Result<Vec<AuditCheckpoint>> {
        audit::checkpoints(self).await
    }

    async fn add_audit_checkpoint(&self, checkpoint: &AuditCheckpoint) -> Result<()> {
        audit::add_checkpoint(self, checkpoint).await
    }

    async fn document(&self, kind: DocumentKind, version: Option<u32>) -> Result<Option<DocumentRow>> {
        documents::get(self, kind, version).await
    }

    async fn add_document(&self, kind: DocumentKind, document: &DocumentRow, audit: &NewAudit) -> Result<()> {
        documents::add(self, kind, document, audit).await
    }

    async fn declare(
        &self,
        incident: &Incident,
        draft: &Draft,
        year: i16,
        audit: &NewAudit,
    ) -> Result<Incident> {
        drafts::declare(self, incident, draft, year, audit).await
    }

    async fn draft(&self, incident_ord: i64) -> Result<Option<Draft>> {
        drafts::get(self, incident_ord).await
    }

    async fn drafts_in_review(&self) -> Result<Vec<(i64, Draft)>> {
        drafts::in_review(self).await
    }

    async fn save_draft(
        &self,
        incident_ord: i64,
        draft: &Draft,
        expected_revision: Option<u32>,
        audit: &NewAudit,
    ) -> Result<()> {
        drafts::save(self, incident_ord, draft, expected_revision, audit).await
    }

    async fn discard_draft(&self, incident_ord: i64, expected_revision: u32, audit: &NewAudit) -> Result<()> {
        drafts::discard(self, incident_ord, expected_revision, audit).await
    }

    async fn publish_draft(&self, approved: &Approved<'_>, audit: &NewAudit) -> Result<i64> {
        publish::publish_draft(self, approved, audit).await
    }

    async fn approvals(&self, incident_ord: i64) -> Result<Vec<(u32, String, String)>> {
        drafts::approvals(self, incident_ord).await
    }

    async fn set_participant(&self, customer_ord: i64, participant: bool, audit: &NewAudit) -> Result<()> {
        search::set_participant(self, customer_ord, participant, audit).await
    }

    async fn participants(&self) -> Result<Vec<FoundCustomer>> {
        search::participants(self).await
    }

    async fn count_segments(
        &self,
        incident_ord: i64,
        segments: &[Segment],
        taken: &[DataClass],
        participants_only: bool,
        now: Timestamp,
    ) -> Result<Vec<SegmentCount>> {
        segments::count(self, incident_ord, &Rules { segments, taken, now }, participants_only).await
    }

    async fn assign_segments(
        &self,
        incident_ord: i64,
        segments: &[Segment],
        taken: &[DataClass],
        now: Timestamp,
    ) -> Result<()> {
        segments::assign(self, incident_ord, segments, taken, now).await
    }

    async fn dry_run(&self, incident: &Incident, now: Timestamp) -> Result<Vec<DryRunCount>> {
        segments::dry_run(self, incident, now).await
    }

    async fn exposure_kinds(&self, incident_ord: i64) -> Result<Vec<(u16, u8)>> {
        exposures::kinds(self, incident_ord).await
    }

    async fn rejudge(&self, incident_ord: i64, kinds: &[(u16, u8, RiskTier, Treatment)]) -> Result<()> {
        exposures::rejudge(self, incident_ord, kinds).await
    }

    async fn rule_values(&self) -> Result<(BTreeMap<String, u64>, BTreeMap<String, u64>)> {
        segments::rule_values(self).await
    }

    async fn begin_import(&self, import: &ImportRow, audit: &NewAudit) -> Result<()> {
        imports::begin(self, import, audit).await
    }

    async fn import(&self, id: Uuid) -> Result<Option<ImportRow>> {
        imports::get(self, id).await
    }

    async fn imports_of(&self, incident_ord: i64) -> Result<Vec<ImportRow>> {
        imports::of_incident(self, incident_ord).await
    }

    async fn step_import(&self, id: Uuid, step: &ImportStep) -> Result<()> {
        imports::step(self, id, step).await
    }

    async fn import_hits(&self, id: Uuid, after_card: i64, limit: u32) -> Result<Vec<ImportHit>> {
        imports::hits(self, id, after_card, limit).await
    }

    async fn finish_import(
        &self,
        id: Uuid,
        exposures: &[Exposure],
        record: &ImportRecord,
        sha256: &str,
        draft: Option<(&Draft, u32)>,
        audit: &NewAudit,
    ) -> Result<u64> {
        imports::finish(self, id, exposures, record, sha256, draft, audit).await
    }

    async fn cancel_import(&self, id: Uuid, now: Timestamp, audit: &NewAudit) -> Result<()> {
        imports::cancel(self, id, now, audit).await
    }

    async fn import_rejects(&self, id: Uuid, after_line: i64, limit: u32) -> Result<Vec<(i64, String)>> {
        imports::rejects(self, id, after_line, limit).await
    }

    async fn glances(&self) -> Result<Vec<Glance>> {
        engagement::glances(self).await
    }

    async fn frozen_since(&self, since: Timestamp) -> Result<(u64, u64)> {
        cards::frozen_since(self, since).await
    }

    async fn engagement(&self, incident_ord: i64) -> Result<Engagement> {
        engagement::get(self, incident_ord).await
    }

    async fn deliveries(
        &self,
        incident_ord: i64,
        after_customer: i64,
        limit: u32,
    ) -> Result<Vec<DeliveryRow>> {
        engagement::deliveries(self, incident_ord, after_customer, limit).await
    }

    async fn search_customers(&self, text: &str, limit: u32) -> Result<Vec<FoundCustomer>> {
        search::find(self, text, limit).await
    }

    async fn matched_ids(
        &self,
        incident_ord: i64,
        after_customer: i64,
        limit: u32,
    ) -> Result<Vec<(i64, Uuid)>> {
        engagement::matched_ids(self, incident_ord, after_customer, limit).await
    }

    async fn hand_out_code(&self, code: &ActivationCode, audit: &NewAudit) -> Result<()> {
        devices::put_code(self, code, Some(audit)).await
    }

    async fn place_spoken_order(&self, order: &CardOrder, audit: &NewAudit) -> Result<PlacedOrder> {
        orders::place(self, order, Some(audit)).await
    }

    async fn orders_of(&self, customer_ord: i64, limit: u32) -> Result<Vec<CardOrder>> {
        orders::of_customer(self, customer_ord, limit).await
    }

    async fn imitations_of(&self, customer_ord: i64, limit: u32) -> Result<Vec<Imitation>> {
        imitations::of_customer(self, customer_ord, limit).await
    }

    async fn all_devices_of(&self, customer_ord: i64) -> Result<Vec<DeviceRow>> {
        devices::all_of_customer(self, customer_ord).await
    }

    async fn seen_by(&self, incident_ord: i64, customer_ord: i64) -> Result<Vec<(Uuid, u32, Timestamp)>> {
        engagement::seen_by(self, incident_ord, customer_ord).await
    }
}
