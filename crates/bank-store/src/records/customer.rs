//! What customers do themselves, and how they are reached.

use firebreak_wire::MessageChannel;
use jiff::Timestamp;
use uuid::Uuid;

use super::ActivationCode;

/// How a customer can be reached apart from the app.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts {
    /// E-mail address, if known.
    pub email: Option<String>,
    /// Telephone number, if known.
    pub phone: Option<String>,
}

/// A customer's wish for an activation code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeWish {
    /// The code, as it would be stored.
    pub code: ActivationCode,
    /// The device that asked.
    pub device_id: Uuid,
    /// The app's key.
    pub idempotency_key: String,
    /// Most codes of this customer that may be used at a time, whoever issued them.
    pub max_unused: u32,
    /// Most codes that this customer may make after the moment.
    pub max_since: (u32, Timestamp),
}

/// A code that a customer made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedCode {
    /// Keyed hash of the code.
    pub code_tag: [u8; 32],
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// What became of a wish for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeIssue {
    /// It was issued.
    New(IssuedCode),
    /// It was issued before.
    Existing(IssuedCode),
    /// As many codes as may be are unused; the first of them expires then.
    TooManyUnused(Timestamp),
    /// As many codes were made since the moment as may be; the first of them was made then.
    TooManySince(Timestamp),
}

/// A message that claims to be the bank's, as a customer passed it on. Holds nothing that may be a card number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imitation {
    /// Its id.
    pub id: Uuid,
    /// Who passed it on.
    pub customer_ord: i64,
    /// With which device.
    pub device_id: Uuid,
    /// The app's key.
    pub idempotency_key: String,
    /// How it came.
    pub channel: MessageChannel,
    /// Who it claims to be from.
    pub sender: String,
    /// The message.
    pub text: String,
    /// The reference in it.
    pub reference: Option<String>,
    /// When the bank took it in.
    pub received_at: Timestamp,
}

/// What became of an imitation that was passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PutImitation {
    /// Taken in.
    New,
    /// It was here before.
    Existing(Imitation),
    /// The key stands for another message.
    KeyReused,
    /// As many were taken in since the moment as may be; the first of them then.
    TooMany(Timestamp),
}

/// An imitation as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedImitation {
    /// Its number; counts up.
    pub ord: i64,
    /// The bank's own number for the customer.
    pub customer_external_id: String,
    /// The imitation.
    pub imitation: Imitation,
}
