//! The events of `GET /v1/stream`, sent as Server-Sent Events.
//!
//! The `event:` field is the variant's name, `data:` its JSON, `id:` a [`Cursor`](crate::Cursor).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Card, Cursor, DeviceState, Notice, NoticeReference, PaymentReport, Step};

/// What the stream carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum StreamEvent {
    /// A notice is new or has a new version.
    Notice(Box<Notice>),
    /// A card changed, or an order for it was settled.
    Card(Box<Card>),
    /// A step changed.
    Step(StepEvent),
    /// A case about a payment changed.
    Report(PaymentReport),
    /// This device changed.
    Device(DeviceEvent),
    /// The sequence cannot be continued from the device's cursor: reload the inbox.
    Reset(StreamReset),
}

impl StreamEvent {
    /// The name in the `event:` field.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Notice(_) => "notice",
            Self::Card(_) => "card",
            Self::Step(_) => "step",
            Self::Report(_) => "report",
            Self::Device(_) => "device",
            Self::Reset(_) => "reset",
        }
    }
}

/// A step changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepEvent {
    /// The notice it belongs to.
    pub notice: NoticeReference,
    /// The step as it is now.
    pub step: Step,
}

/// A device changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceEvent {
    /// The device.
    pub device_id: Uuid,
    /// What it is now.
    pub state: DeviceState,
}

/// The sequence cannot be continued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StreamReset {
    /// Why.
    pub reason: ResetReason,
    /// Where the sequence stands now.
    pub cursor: Cursor,
}

/// Why a stream starts afresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResetReason {
    /// The bank's sequence began a new life.
    EpochChanged,
    /// The cursor is older than what the bank keeps.
    CursorExpired,
    /// The cursor is ahead of the sequence.
    CursorAhead,
}
