//! What a draft says, part by part: which parts there are, where each is read, and the team's own sources.

use std::collections::BTreeMap;

use firebreak_wire::Lang;
use serde::{Deserialize, Serialize};

/// Longest source of one part, in characters.
pub const MAX_SOURCE_CHARS: usize = 8_000;

/// What kind of word a bulletin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// The first word.
    Alert,
    /// Something new.
    Update,
    /// It is over.
    Close,
    /// It was a false alarm.
    Cancel,
}

impl Message {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Alert, Self::Update, Self::Close, Self::Cancel];

    /// The name in files and in the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Update => "update",
            Self::Close => "close",
            Self::Cancel => "cancel",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|message| message.as_str() == name)
    }
}

/// How a word reaches a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The notice in the app.
    App,
    /// A text message.
    Sms,
    /// An e-mail.
    Email,
    /// A call that is read out.
    Voice,
}

impl Channel {
    /// Every channel, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::App, Self::Sms, Self::Email, Self::Voice];

    /// The name in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Sms => "sms",
            Self::Email => "email",
            Self::Voice => "voice",
        }
    }
}

/// One part of what is said, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// One line.
    Headline,
    /// What happened.
    Description,
    /// What may follow from it.
    Consequences,
    /// What the bank does about it.
    Measures,
    /// What the customer can do.
    Instruction,
    /// Whom to ask.
    Contact,
    /// The text message.
    Sms,
    /// The subject of the e-mail.
    EmailSubject,
    /// The e-mail.
    EmailBody,
    /// What is read out.
    Voice,
}

impl Part {
    /// Every part, in the order in which they are written.
    pub const ALL: [Self; 10] = [
        Self::Headline,
        Self::Description,
        Self::Consequences,
        Self::Measures,
        Self::Instruction,
        Self::Contact,
        Self::Sms,
        Self::EmailSubject,
        Self::EmailBody,
        Self::Voice,
    ];

    /// The name of its block in templates, and of its field.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Description => "description",
            Self::Consequences => "consequences",
            Self::Measures => "measures",
            Self::Instruction => "instruction",
            Self::Contact => "contact",
            Self::Sms => "sms",
            Self::EmailSubject => "email_subject",
            Self::EmailBody => "email_body",
            Self::Voice => "voice",
        }
    }

    /// The part of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == name)
    }

    /// Where it is read.
    #[must_use]
    pub fn channel(self) -> Channel {
        match self {
            Self::Headline
            | Self::Description
            | Self::Consequences
            | Self::Measures
            | Self::Instruction
            | Self::Contact => Channel::App,
            Self::Sms => Channel::Sms,
            Self::EmailSubject | Self::EmailBody => Channel::Email,
            Self::Voice => Channel::Voice,
        }
    }
}

/// The team's own sources by language and part; a part that is absent keeps the template's. An empty source says nothing,
/// on purpose.
pub type Words = BTreeMap<Lang, BTreeMap<Part, String>>;
