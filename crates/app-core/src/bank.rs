//! What the app asks of the bank, and what comes back. How it travels is the runtime's business.

use firebreak_wire::{
    Acks, BulletinList, CardList, CardOperation, Concern, DeviceUpdate, Enrolment, ImitationReceipt,
    ImitationReport, IssuedCode, Lang, Me, MessageLookup, NoticeList, NoticeReference, PaymentList, Platform,
    ProblemCode, ReplacementOffer, SignInOptions, SignInProof, SkipReason, StepKind, StepState,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::order::OrderDraft;

/// A question to the bank, with all that is needed to repeat it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The bank's base address, `https://bank.example.com`.
    pub base_url: String,
    /// The question.
    pub request: BankRequest,
    /// Which life of the enrolment it belongs to; answers to an earlier one are ignored.
    pub session: u32,
    /// Whether the clock was corrected because of this very question, which is done only once.
    pub clock_corrected: bool,
}

/// One request of the device API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankRequest {
    /// `POST /v1/devices`.
    Enrol(EnrolDraft),
    /// `GET /v1/me`.
    Me,
    /// `GET /v1/notices`.
    Inbox,
    /// `GET /v1/cards`.
    Cards,
    /// `GET /v1/bulletins`.
    Bulletins,
    /// `GET /v1/incidents/{reference}/concern`.
    Concern {
        /// The incident.
        incident_reference: String,
    },
    /// `POST /v1/acks`.
    Acks(Acks),
    /// `POST /v1/cards/{id}/freeze`, `/unfreeze`, `/replacement`, `/activation`, or `/v1/payments/{id}/report`.
    Order {
        /// What is ordered.
        order: OrderDraft,
        /// The same for every repetition of this order.
        idempotency_key: String,
    },
    /// `GET /v1/cards/{id}/payments`.
    Payments {
        /// The card.
        card_id: Uuid,
    },
    /// `GET /v1/cards/{id}/replacement`.
    ReplacementOffer {
        /// The card.
        card_id: Uuid,
    },
    /// `GET /v1/messages/{reference}`.
    Message {
        /// The reference, as typed but for spaces.
        reference: String,
    },
    /// `POST /v1/imitations`.
    Imitation {
        /// The message as received, with what may be card numbers struck out.
        report: ImitationReport,
        /// The same for every repetition of this report.
        idempotency_key: String,
    },
    /// `GET /v1/sign-in`, the one request without a signature.
    SignInOptions,
    /// `PUT /v1/devices/{id}`.
    UpdateDevice {
        /// The device.
        device_id: Uuid,
        /// What changes.
        update: DeviceUpdate,
    },
    /// `POST /v1/activation-codes`.
    IssueCode {
        /// The same for every repetition.
        idempotency_key: String,
    },
    /// `PUT /v1/notices/{reference}/steps/{kind}`.
    Step {
        /// The notice.
        reference: NoticeReference,
        /// The step.
        kind: StepKind,
        /// What it becomes.
        state: StepState,
        /// Why it is skipped.
        reason: Option<SkipReason>,
    },
    /// `DELETE /v1/devices/{id}`.
    Revoke {
        /// The device.
        device_id: Uuid,
    },
}

/// An enrolment without the key: the runtime adds the public half of the device key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolDraft {
    /// What shows that this is the customer.
    pub proof: EnrolProof,
    /// What the device is called.
    pub name: String,
    /// What it runs on.
    pub platform: Platform,
    /// The app's version.
    pub app_version: String,
    /// The language it speaks.
    pub locale: Lang,
}

/// What shows the bank whose device this is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnrolProof {
    /// An activation code, normalised.
    Code(String),
    /// What the browser brought back.
    SignIn(SignInProof),
}

/// A good answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankAnswer {
    /// To [`BankRequest::Enrol`].
    Enrolled(Box<Enrolment>),
    /// To [`BankRequest::Me`].
    Me(Box<Me>),
    /// To [`BankRequest::Inbox`].
    Inbox(Box<NoticeList>),
    /// To [`BankRequest::Cards`].
    Cards(CardList),
    /// To [`BankRequest::Bulletins`].
    Bulletins(BulletinList),
    /// To [`BankRequest::Concern`].
    Concern(Box<Concern>),
    /// To [`BankRequest::Order`].
    Operation(Box<CardOperation>),
    /// To [`BankRequest::Payments`].
    Payments(Box<PaymentList>),
    /// To [`BankRequest::ReplacementOffer`].
    ReplacementOffer(Box<ReplacementOffer>),
    /// To [`BankRequest::Message`].
    Message(Box<MessageLookup>),
    /// To [`BankRequest::Imitation`].
    Imitation(ImitationReceipt),
    /// To [`BankRequest::SignInOptions`].
    SignInOptions(SignInOptions),
    /// To [`BankRequest::IssueCode`].
    IssuedCode(IssuedCode),
    /// To the others, whose answer carries nothing the app needs.
    Done,
}

/// Why there is no good answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankFailure {
    /// No connection, or it broke.
    Unreachable {
        /// Whether the bank may have received the request all the same.
        maybe_received: bool,
    },
    /// The bank refused, in its own words.
    Refused {
        /// Why.
        code: ProblemCode,
        /// The bank's clock, where it told it.
        server_time: Option<Timestamp>,
        /// When to ask again, where it said so.
        retry_after: Option<SignedDuration>,
    },
    /// Somebody else answers in the bank's place and wants a person to look: a page instead of data, a redirect.
    Captive,
    /// Who answers cannot prove to be the bank: TLS failed on the certificate.
    Untrusted,
    /// Not what a bank says: a wrong type, too long, unreadable, an error of something in between.
    Unexpected {
        /// When to ask again, where it said so.
        retry_after: Option<SignedDuration>,
    },
}

impl BankFailure {
    /// When the bank wants to be asked again at the earliest, counted from now.
    #[must_use]
    pub fn retry_after(&self) -> Option<SignedDuration> {
        match self {
            Self::Unreachable { .. } | Self::Captive | Self::Untrusted => None,
            Self::Refused { retry_after, .. } | Self::Unexpected { retry_after } => *retry_after,
        }
    }

    /// The bank's own code, where the bank itself refused.
    #[must_use]
    pub fn code(&self) -> Option<ProblemCode> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            Self::Unreachable { .. } | Self::Captive | Self::Untrusted | Self::Unexpected { .. } => None,
        }
    }
}
