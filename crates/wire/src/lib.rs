//! What app and bank say to each other: the types of the `/v1` device API, its limits and its problem codes.
//!
//! Times are RFC 3339 in UTC, ids are UUID v7 as text, the encoding is JSON in UTF-8.
//! This crate does no I/O, reads no clock and knows nothing of HTTP beyond status numbers.

mod answers;
mod bulletin;
mod card;
mod card_numbers;
mod cursor;
mod data_class;
mod device;
mod lang;
pub mod limits;
mod message;
mod notice;
#[cfg(feature = "openapi")]
mod openapi;
mod payment;
mod problem;
mod reference;
mod replacement;
mod sign_in;
mod step;
mod stream;

pub use answers::{AffectedCard, CloseAccount, Concern, Concerned, FourAnswers, NewCard};
pub use bulletin::{
    Bulletin, BulletinList, BulletinStatus, BulletinText, Certainty, MsgType, Severity, SignedBulletin,
    Urgency,
};
pub use card::{
    Card, CardKind, CardList, CardOperation, CardState, OperationFailure, OperationKind, OperationState,
    OrderLane, SetBy,
};
pub use card_numbers::strike_card_numbers;
pub use cursor::{Cursor, CursorError};
pub use data_class::DataClass;
pub use device::{
    Acks, BankProfile, ContactPoint, Device, DeviceState, DeviceUpdate, EnrolRequest, Enrolment,
    FreezeEffects, IssuedCode, Me, Platform, PublicJwk, RefusedBulletin, Seen, VerificationKey,
};
pub use lang::{Lang, Localised, LocalisedList};
pub use message::{ImitationReceipt, ImitationReport, MessageChannel, MessageLookup, SentMessage};
pub use notice::{Notice, NoticeList, NoticeState};
pub use payment::{CaseState, Payment, PaymentChannel, PaymentList, PaymentReport, ReportRequest};
pub use problem::{Problem, ProblemCode};
pub use reference::{NoticeReference, ReferenceError, is_incident_reference};
pub use replacement::{Replacement, ReplacementOffer, ReplacementRequest, ReplacementStage, StageReached};
pub use sign_in::{SignInOptions, SignInProof};
pub use step::{CompletedBy, LocalAction, SkipReason, Step, StepKind, StepState, StepUpdate};
pub use stream::{DeviceEvent, ResetReason, StepEvent, StreamEvent, StreamReset};
