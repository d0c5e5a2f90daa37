//! Leaks the bank has spoken of in public, and whether one concerns this customer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::AnswersView;

/// A leak the bank has spoken of in public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PublicIncidentView {
    /// The incident.
    pub incident_reference: String,
    /// Where the data was taken; absent while undisclosed.
    pub source: Option<String>,
    /// The newest headline.
    pub headline: String,
    /// When it was last updated.
    pub updated_at: String,
}

/// Whether one incident concerns this customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConcernView {
    /// The incident.
    pub incident_reference: String,
    /// Where the data was taken.
    pub source: Option<String>,
    /// What the bank answered; absent while it is being asked.
    pub answers: Option<AnswersView>,
    /// The notice to open where the answer is yes.
    pub notice: Option<String>,
    /// When the bank looked.
    pub checked_at: Option<String>,
    /// Whether the bank could not be asked; nothing is known then.
    pub failed: bool,
}
