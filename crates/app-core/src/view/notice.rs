//! Notices: what the bank said, and the steps.

use firebreak_wire::{
    BulletinStatus, Certainty, CompletedBy, DataClass, MsgType, NoticeState, Severity, SkipReason, StepKind,
    StepState,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::AnswersView;

/// One notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoticeView {
    /// What the customer quotes to the bank.
    pub reference: String,
    /// The incident, such as `FB-2026-0017`.
    pub incident_reference: String,
    /// Whether it runs, is over, or was a false alarm.
    pub state: NoticeState,
    /// Whether it is an exercise.
    pub status: BulletinStatus,
    /// How bad.
    pub severity: Severity,
    /// How sure the bank is.
    pub certainty: Certainty,
    /// The newest headline, in the view's language.
    pub headline: String,
    /// Where the data was taken; absent while undisclosed.
    pub source: Option<String>,
    /// When the newest bulletin was published.
    pub updated_at: String,
    /// When the bank promised to speak next.
    pub next_update_at: Option<String>,
    /// The four answers.
    pub answers: AnswersView,
    /// The steps, in order.
    pub steps: Vec<StepView>,
    /// How many steps are done or skipped.
    pub steps_finished: u32,
    /// What was taken.
    pub taken: Vec<DataClass>,
    /// What certainly was not.
    pub not_taken: Vec<DataClass>,
    /// What it can lead to, what the bank does, whom to ask: from the newest bulletin.
    pub consequences: String,
    /// What the bank has done and will do.
    pub measures: String,
    /// What the customer can do.
    pub instruction: String,
    /// Whom to ask.
    pub contact: String,
    /// The verified bulletins, newest first.
    pub bulletins: Vec<BulletinView>,
    /// Whether the customer has looked at the newest version.
    pub seen: bool,
    /// Whether it is over or every step is done or skipped: it stays in the history and asks for nothing.
    pub dealt_with: bool,
}

/// One bulletin on the timeline of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulletinView {
    /// Its number in the incident, from 1.
    pub version: u32,
    /// Alert, update or cancel.
    pub msg_type: MsgType,
    /// When it was signed.
    pub sent_at: String,
    /// Its headline.
    pub headline: String,
    /// What happened, in plain words.
    pub description: String,
    /// The version that replaced it; absent on the newest.
    pub replaced_by: Option<u32>,
    /// The first eight characters of the hash of the signed form, which the next version names.
    pub fingerprint: String,
    /// The first eight characters of the id of the pinned key that signed it.
    pub signed_with: String,
}

/// One step of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StepView {
    /// What is to be done.
    pub kind: StepKind,
    /// How far it has come, as the bank confirmed.
    pub state: StepState,
    /// Whose word a finished step rests on.
    pub completed_by: Option<CompletedBy>,
    /// The card it is about.
    pub card_id: Option<String>,
    /// That card's last four digits.
    pub last4: Option<String>,
    /// Whether a change of this step waits for the bank.
    pub waiting: bool,
    /// Whether this is the one to do next.
    pub current: bool,
    /// Why the customer skipped it.
    pub skip_reason: Option<SkipReason>,
    /// When its state last changed.
    pub changed_at: Option<String>,
    /// What there is to do about it in the customer's country, in the view's language.
    pub local: Vec<LocalActionView>,
}

/// Something to do with an authority or a service of the customer's country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LocalActionView {
    /// Names it in the bank's data.
    pub id: String,
    /// What to do.
    pub title: String,
    /// Why.
    pub why: String,
    /// How, one line for each thing to do.
    pub how: Vec<String>,
}
