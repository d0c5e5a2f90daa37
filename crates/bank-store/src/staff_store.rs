//! The part of the Store port that the bank's own people work with: accounts, drafts, lists, approval, the audit log.
//!
//! As in [`Store`](crate::Store), every method is one transaction. Whatever changes something takes the row of the audit
//! log with it, so that no act is without its entry and no entry without its act.

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

use crate::{
    records::staff::{
        Approved, AuditCheckpoint, AuditRow, DeliveryRow, DocumentKind, DocumentRow, DryRunCount, Engagement,
        FoundCustomer, Glance, ImportHit, ImportRow, ImportStep, NewAudit, SegmentCount, SessionRow,
        StaffRow,
    },
    records::{ActivationCode, CardOrder, DeviceRow, Imitation, ImportRecord, PlacedOrder},
    store::Result,
};

/// What the bank's own people work with.
#[async_trait]
pub trait StaffStore: Send + Sync + 'static {
    // Accounts and sessions

    /// Adds an account. `Conflict` if its login or key exists.
    async fn add_staff(&self, staff: &StaffRow, audit: &NewAudit) -> Result<()>;
    /// The account with this login.
    async fn staff_by_login(&self, login: &str) -> Result<Option<StaffRow>>;
    /// The account whose key has this thumbprint.
    async fn staff_by_key(&self, key_id: &str) -> Result<Option<StaffRow>>;
    /// One account.
    async fn staff(&self, id: Uuid) -> Result<StaffRow>;
    /// Every account, by name.
    async fn all_staff(&self) -> Result<Vec<StaffRow>>;
    /// Replaces name, roles, credential and whether it is disabled. The sessions of an account that is disabled or has a
    /// new password or key end with it; a new one also forgets wrong attempts.
    async fn update_staff(&self, staff: &StaffRow, audit: &NewAudit) -> Result<()>;
    /// The roles that an identity provider named at this sign-in; without any, every session of the account ends. Nothing
    /// happens where they are what they were.
    async fn set_roles(&self, id: Uuid, roles: &[Role], audit: &NewAudit) -> Result<()>;
    /// Counts a wrong password or code and locks the account until `locked_until`, if given.
    async fn sign_in_failed(&self, id: Uuid, locked_until: Option<Timestamp>, audit: &NewAudit)
    -> Result<()>;
    /// Uses a one-time code: `false` if one of this time step or a later one was used before.
    async fn use_totp_step(&self, id: Uuid, step: i64) -> Result<bool>;
    /// Begins a session and forgets wrong attempts. `NotFound` if there is no such account or it is disabled.
    async fn begin_session(&self, session: &SessionRow, audit: &NewAudit) -> Result<()>;
    /// The session with this token and its account.
    async fn session(&self, token_hash: &[u8; 32]) -> Result<Option<(SessionRow, StaffRow)>>;
    /// The session was used at, and its person proved who they are at; never back. Nothing happens to one that is over.
    async fn touch_session(
        &self,
        token_hash: &[u8; 32],
        used_at: Timestamp,
        proved_at: Timestamp,
    ) -> Result<()>;
    /// Ends one session. Ending one that is over is no error.
    async fn end_session(&self, token_hash: &[u8; 32], audit: &NewAudit) -> Result<()>;
    /// Ends every session of an account; gives how many.
    async fn end_sessions(&self, staff_id: Uuid, audit: &NewAudit) -> Result<u64>;
    /// Forgets sessions that were last used before `used_before` or began before `began_before`.
    async fn expire_sessions(&self, used_before: Timestamp, began_before: Timestamp) -> Result<u64>;

    // The audit log

    /// Appends a row that goes with no other change, such as a look at a customer.
    async fn append_audit(&self, audit: &NewAudit) -> Result<i64>;
    /// Rows with a place below `before`, newest first; of one subject if given.
    async fn audit_page(
        &self,
        before: Option<i64>,
        subject: Option<&str>,
        limit: u32,
    ) -> Result<Vec<AuditRow>>;
    /// Rows after a place, oldest first: for verification and export.
    async fn audit_after(&self, after: i64, limit: u32) -> Result<Vec<AuditRow>>;
    /// Every checkpoint, oldest first.
    async fn audit_checkpoints(&self) -> Result<Vec<AuditCheckpoint>>;
    /// Adds a checkpoint.
    async fn add_audit_checkpoint(&self, checkpoint: &AuditCheckpoint) -> Result<()>;

    // Documents in versions

    /// The newest version of a document, or a certain one; `None` while only the built-in one (0) exists.
    async fn document(&self, kind: DocumentKind, version: Option<u32>) -> Result<Option<DocumentRow>>;
    /// Adds the next version. `Conflict` unless the newest is one less (0 where there is none).
    async fn add_document(&self, kind: DocumentKind, document: &DocumentRow, audit: &NewAudit) -> Result<()>;

    // Drafts

    /// Stores a new incident with its first draft: gives it its number and its reference. `{reference}` in the audit row's
    /// subject becomes the reference.
    async fn declare(
        &self,
        incident: &Incident,
        draft: &Draft,
        year: i16,
        audit: &NewAudit,
    ) -> Result<Incident>;
    /// The draft of an incident, if there is one.
    async fn draft(&self, incident_ord: i64) -> Result<Option<Draft>>;
    /// Every draft in review with its incident's number, oldest first.
    async fn drafts_in_review(&self) -> Result<Vec<(i64, Draft)>>;
    /// Saves a draft. `expected_revision` is the one that was read; `None` for the first of a published incident.
    /// `Conflict` if there is another, or if the incident is over (or, for `None`, not published). The state of an
    /// unpublished incident follows: in review or draft.
    async fn save_draft(
        &self,
        incident_ord: i64,
        draft: &Draft,
        expected_revision: Option<u32>,
        audit: &NewAudit,
    ) -> Result<()>;
    /// Gives up a draft. An incident that was never published is cancelled with it, and lists that are still coming in;
    /// customers hear nothing. `Conflict` if there is another.
    async fn discard_draft(&self, incident_ord: i64, expected_revision: u32, audit: &NewAudit) -> Result<()>;
    /// Publishes an approved draft in one transaction: the bulletin, the incident, its segments as they were assigned, the
    /// match rows, one event, and the draft is gone. `Conflict` if version or draft moved on, or if its segments are not
    /// those of the last [`assign_segments`](Self::assign_segments).
    /// `participants_only`, or an incident that is an exercise, leaves all others out of the match rows.
    async fn publish_draft(&self, approved: &Approved<'_>, audit: &NewAudit) -> Result<i64>;
    /// Approvals of an incident as JSON with the sources of their words, oldest first: `(version, approval, words)`.
    async fn approvals(&self, incident_ord: i64) -> Result<Vec<(u32, String, String)>>;
    /// Takes a customer into exercises, or out of them.
    async fn set_participant(&self, customer_ord: i64, participant: bool, audit: &NewAudit) -> Result<()>;
    /// The customers who take part in exercises.
    async fn participants(&self) -> Result<Vec<FoundCustomer>>;

    // Segments

    /// How many exposures each segment takes, in the order of the segments, then those that none fits; each has its row.
    /// `taken` is what the facts say was exposed. For an exercise only participants count.
    async fn count_segments(
        &self,
        incident_ord: i64,
        segments: &[Segment],
        taken: &[DataClass],
        participants_only: bool,
        now: Timestamp,
    ) -> Result<Vec<SegmentCount>>;
    /// Writes for each exposure which segment it takes, where publication will find it; what customers see now stays.
    async fn assign_segments(
        &self,
        incident_ord: i64,
        segments: &[Segment],
        taken: &[DataClass],
        now: Timestamp,
    ) -> Result<()>;
    /// What a mass action would do and leave out. `incident` is as it would be published, with the draft's facts and
    /// segments in it: they and the policy table say which treatment each card has. Nothing is touched.
    async fn dry_run(&self, incident: &Incident, now: Timestamp) -> Result<Vec<DryRunCount>>;
    /// Distinct kinds of exposures of an incident, by what decides their tier: data classes as bits, and the place of the
    /// expiry match in [`ExpiryMatch::ALL`](firebreak_bank_core::exposure::ExpiryMatch::ALL).
    async fn exposure_kinds(&self, incident_ord: i64) -> Result<Vec<(u16, u8)>>;
    /// Judges every exposure of each kind anew, because the facts of the draft changed since its list was read. `Conflict`
    /// if the incident was published: what customers are told changes with an approval alone.
    async fn rejudge(&self, incident_ord: i64, kinds: &[(u16, u8, RiskTier, Treatment)]) -> Result<()>;
    /// Products with how many cards and countries with how many customers each has, for whoever writes rules.
    async fn rule_values(&self) -> Result<(BTreeMap<String, u64>, BTreeMap<String, u64>)>;

    // Lists

    /// Begins an import.
    async fn begin_import(&self, import: &ImportRow, audit: &NewAudit) -> Result<()>;
    /// One import.
    async fn import(&self, id: Uuid) -> Result<Option<ImportRow>>;
    /// Imports of an incident, oldest first.
    async fn imports_of(&self, incident_ord: i64) -> Result<Vec<ImportRow>>;
    /// Moves an import on. `Conflict` if it does not stand where the step starts.
    async fn step_import(&self, id: Uuid, step: &ImportStep) -> Result<()>;
    /// What an import named so far, in pages by card: `(card, holder, classes, expiry)`.
    async fn import_hits(&self, id: Uuid, after_card: i64, limit: u32) -> Result<Vec<ImportHit>>;
    /// Ends an import in one transaction: its exposures (as [`Store::add_exposures`](crate::Store::add_exposures)), its
    /// record, the digest of the file, the draft as touched by it with the revision that was read. The cards kept for it
    /// are gone, its rejected lines stay. Gives how many exposures are new. `Conflict` if it is not coming in any more, or
    /// the draft moved on.
    async fn finish_import(
        &self,
        id: Uuid,
        exposures: &[Exposure],
        record: &ImportRecord,
        sha256: &str,
        draft: Option<(&Draft, u32)>,
        audit: &NewAudit,
    ) -> Result<u64>;
    /// Gives an import up, with everything kept for it. `Conflict` if it is in already; giving it up again is no error.
    async fn cancel_import(&self, id: Uuid, now: Timestamp, audit: &NewAudit) -> Result<()>;
    /// Rejected lines of an import in pages by line.
    async fn import_rejects(&self, id: Uuid, after_line: i64, limit: u32) -> Result<Vec<(i64, String)>>;

    // Watching and proving

    /// Every incident in numbers.
    async fn glances(&self) -> Result<Vec<Glance>>;
    /// Cards that are frozen and were not before this time, and how many of them their holders froze.
    async fn frozen_since(&self, since: Timestamp) -> Result<(u64, u64)>;
    /// How far an incident's word has come.
    async fn engagement(&self, incident_ord: i64) -> Result<Engagement>;
    /// What became of the word to each customer, in pages by their number.
    async fn deliveries(
        &self,
        incident_ord: i64,
        after_customer: i64,
        limit: u32,
    ) -> Result<Vec<DeliveryRow>>;
    // Customers

    /// Customers whose number or e-mail address is this text, whose telephone number ends with its digits (at least seven),
    /// or whose name begins with it; in this order.
    async fn search_customers(&self, text: &str, limit: u32) -> Result<Vec<FoundCustomer>>;
    /// Ids of the customers of an incident, in pages by their number: `(number, id)`, to find whom a reference belongs to.
    async fn matched_ids(
        &self,
        incident_ord: i64,
        after_customer: i64,
        limit: u32,
    ) -> Result<Vec<(i64, Uuid)>>;
    /// Issues an activation code to a customer on the line.
    async fn hand_out_code(&self, code: &ActivationCode, audit: &NewAudit) -> Result<()>;
    /// As [`Store::place_order`](crate::Store::place_order), for a customer on the line. Only an order that is new is in
    /// the audit log.
    async fn place_spoken_order(&self, order: &CardOrder, audit: &NewAudit) -> Result<PlacedOrder>;
    /// A customer's newest orders, newest first.
    async fn orders_of(&self, customer_ord: i64, limit: u32) -> Result<Vec<CardOrder>>;
    /// The newest imitations that a customer passed on, newest first.
    async fn imitations_of(&self, customer_ord: i64, limit: u32) -> Result<Vec<Imitation>>;
    /// Every device of a customer, also those that were revoked, newest first.
    async fn all_devices_of(&self, customer_ord: i64) -> Result<Vec<DeviceRow>>;
    /// When a customer's devices first showed each version of an incident: `(device, version, at)`.
    async fn seen_by(&self, incident_ord: i64, customer_ord: i64) -> Result<Vec<(Uuid, u32, Timestamp)>>;
}
