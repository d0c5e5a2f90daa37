//! The staff's part of the port on SQLite.

use std::collections::BTreeMap;

use async_trait::async_trait;
use firebreak_bank_core::{
    draft::Draft, exposure::Exposure, incident::Incident, segment::Segment, staff::Role,
};
use firebreak_wire::DataClass;
use jiff::Timestamp;
use uuid::Uuid;

use super::SqliteStore;
use crate::{
    records::staff::{
        Approved, AuditCheckpoint, AuditRow, DeliveryRow, DocumentKind, DocumentRow, DryRunCount, Engagement,
        FoundCustomer, ImportRow, ImportStep, NewAudit, SegmentCount, SessionRow, StaffRow,
    },
    records::{DeviceRow, ImportRecord},
    staff_store::StaffStore,
    store::{Result, StoreError},
};

const NOT_BUILT: StoreError = StoreError::Corrupt("not built yet");

#[async_trait]
impl StaffStore for SqliteStore {
    async fn add_staff(&self, _staff: &StaffRow, _audit: &NewAudit) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn staff_by_login(&self, _login: &str) -> Result<Option<StaffRow>> {
        Err(NOT_BUILT)
    }

    async fn staff_by_key(&self, _key_id: &str) -> Result<Option<StaffRow>> {
        Err(NOT_BUILT)
    }

    async fn staff(&self, _id: Uuid) -> Result<StaffRow> {
        Err(NOT_BUILT)
    }

    async fn all_staff(&self) -> Result<Vec<StaffRow>> {
        Err(NOT_BUILT)
    }

    async fn update_staff(&self, _staff: &StaffRow, _audit: &NewAudit) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn set_roles(&self, _id: Uuid, _roles: &[Role]) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn sign_in_failed(
        &self,
        _id: Uuid,
        _locked_until: Option<Timestamp>,
        _audit: &NewAudit,
    ) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn use_totp_step(&self, _id: Uuid, _step: i64) -> Result<bool> {
        Err(NOT_BUILT)
    }

    async fn begin_session(&self, _session: &SessionRow, _audit: &NewAudit) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn session(&self, _token_hash: &[u8; 32]) -> Result<Option<(SessionRow, StaffRow)>> {
        Err(NOT_BUILT)
    }

    async fn touch_session(
        &self,
        _token_hash: &[u8; 32],
        _used_at: Timestamp,
        _proved_at: Timestamp,
    ) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn end_session(&self, _token_hash: &[u8; 32], _audit: &NewAudit) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn end_sessions(&self, _staff_id: Uuid, _audit: &NewAudit) -> Result<u64> {
        Err(NOT_BUILT)
    }

    async fn expire_sessions(&self, _used_before: Timestamp, _began_before: Timestamp) -> Result<u64> {
        Err(NOT_BUILT)
    }

    async fn append_audit(&self, _audit: &NewAudit) -> Result<i64> {
        Err(NOT_BUILT)
    }

    async fn audit_page(
        &self,
        _before: Option<i64>,
        _subject: Option<&str>,
        _limit: u32,
    ) -> Result<Vec<AuditRow>> {
        Err(NOT_BUILT)
    }

    async fn audit_after(&self, _after: i64, _limit: u32) -> Result<Vec<AuditRow>> {
        Err(NOT_BUILT)
    }

    async fn audit_checkpoints(&self) -> Result<Vec<AuditCheckpoint>> {
        Err(NOT_BUILT)
    }

    async fn add_audit_checkpoint(&self, _checkpoint: &AuditCheckpoint) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn document(&self, _kind: DocumentKind, _version: Option<u32>) -> Result<Option<DocumentRow>> {
        Err(NOT_BUILT)
    }

    async fn add_document(
        &self,
        _kind: DocumentKind,
        _document: &DocumentRow,
        _audit: &NewAudit,
    ) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn declare(
        &self,
        _incident: &Incident,
        _draft: &Draft,
        _year: i16,
        _audit: &NewAudit,
    ) -> Result<Incident> {
        Err(NOT_BUILT)
    }

    async fn draft(&self, _incident_ord: i64) -> Result<Option<Draft>> {
        Err(NOT_BUILT)
    }

    async fn drafts_in_review(&self) -> Result<Vec<(i64, Draft)>> {
        Err(NOT_BUILT)
    }

    async fn save_draft(
        &self,
        _incident_ord: i64,
        _draft: &Draft,
        _expected_revision: Option<u32>,
        _audit: &NewAudit,
    ) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn discard_draft(
        &self,
        _incident_ord: i64,
        _expected_revision: u32,
        _audit: &NewAudit,
    ) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn publish_draft(&self, _approved: &Approved<'_>, _audit: &NewAudit) -> Result<i64> {
        Err(NOT_BUILT)
    }

    async fn approvals(&self, _incident_ord: i64) -> Result<Vec<(u32, String, String)>> {
        Err(NOT_BUILT)
    }

    async fn set_participant(&self, _customer_ord: i64, _participant: bool, _audit: &NewAudit) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn participants(&self) -> Result<Vec<FoundCustomer>> {
        Err(NOT_BUILT)
    }

    async fn count_segments(
        &self,
        _incident_ord: i64,
        _segments: &[Segment],
        _taken: &[DataClass],
        _participants_only: bool,
        _now: Timestamp,
    ) -> Result<Vec<SegmentCount>> {
        Err(NOT_BUILT)
    }

    async fn assign_segments(
        &self,
        _incident_ord: i64,
        _segments: &[Segment],
        _taken: &[DataClass],
        _now: Timestamp,
    ) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn dry_run(
        &self,
        _incident_ord: i64,
        _segments: &[Segment],
        _taken: &[DataClass],
        _now: Timestamp,
    ) -> Result<Vec<DryRunCount>> {
        Err(NOT_BUILT)
    }

    async fn rule_values(&self) -> Result<(BTreeMap<String, u64>, BTreeMap<String, u64>)> {
        Err(NOT_BUILT)
    }

    async fn begin_import(&self, _import: &ImportRow, _audit: &NewAudit) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn import(&self, _id: Uuid) -> Result<Option<ImportRow>> {
        Err(NOT_BUILT)
    }

    async fn imports_of(&self, _incident_ord: i64) -> Result<Vec<ImportRow>> {
        Err(NOT_BUILT)
    }

    async fn step_import(&self, _id: Uuid, _step: &ImportStep) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn import_hits(
        &self,
        _id: Uuid,
        _after_card: i64,
        _limit: u32,
    ) -> Result<Vec<crate::records::staff::ImportHit>> {
        Err(NOT_BUILT)
    }

    async fn finish_import(
        &self,
        _id: Uuid,
        _exposures: &[Exposure],
        _record: &ImportRecord,
        _sha256: &str,
        _draft: Option<(&Draft, u32)>,
        _audit: &NewAudit,
    ) -> Result<u64> {
        Err(NOT_BUILT)
    }

    async fn cancel_import(&self, _id: Uuid, _now: Timestamp, _audit: &NewAudit) -> Result<()> {
        Err(NOT_BUILT)
    }

    async fn import_rejects(&self, _id: Uuid, _after_line: i64, _limit: u32) -> Result<Vec<(i64, String)>> {
        Err(NOT_BUILT)
    }

    async fn engagement(&self, _incident_ord: i64) -> Result<Engagement> {
        Err(NOT_BUILT)
    }

    async fn deliveries(
        &self,
        _incident_ord: i64,
        _after_customer: i64,
        _limit: u32,
    ) -> Result<Vec<DeliveryRow>> {
        Err(NOT_BUILT)
    }

    async fn search_customers(&self, _text: &str, _limit: u32) -> Result<Vec<FoundCustomer>> {
        Err(NOT_BUILT)
    }

    async fn matched_ids(
        &self,
        _incident_ord: i64,
        _after_customer: i64,
        _limit: u32,
    ) -> Result<Vec<(i64, Uuid)>> {
        Err(NOT_BUILT)
    }

    async fn all_devices_of(&self, _customer_ord: i64) -> Result<Vec<DeviceRow>> {
        Err(NOT_BUILT)
    }

    async fn seen_by(&self, _incident_ord: i64, _customer_ord: i64) -> Result<Vec<(Uuid, u32, Timestamp)>> {
        Err(NOT_BUILT)
    }
}
