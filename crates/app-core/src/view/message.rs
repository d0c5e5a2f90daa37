//! "Is this message real?", and imitations passed on to the bank.

use firebreak_wire::MessageChannel;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::OrderStage;

/// Whether the bank sent a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MessageView {
    /// The reference as typed.
    pub reference: String,
    /// What the bank says.
    pub verdict: MessageVerdict,
    /// What the bank sent under it, newest first.
    pub messages: Vec<SentMessageView>,
    /// The notice it belongs to.
    pub notice: Option<String>,
    /// When the bank looked.
    pub checked_at: Option<String>,
}

/// What the bank says about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum MessageVerdict {
    /// It is being asked.
    Checking,
    /// It sent it.
    Ours,
    /// It did not.
    NotOurs,
    /// It could not be asked: nothing is known.
    Unknown,
}

/// A message the bank sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SentMessageView {
    /// On which channel.
    pub channel: MessageChannel,
    /// When.
    pub sent_at: String,
    /// The exact words.
    pub text: String,
    /// Where to, mostly hidden.
    pub to: Option<String>,
}

/// A report of an imitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImitationView {
    /// How far it has come; `confirmed` means that the bank has it.
    pub stage: OrderStage,
    /// When the bank took it in.
    pub received_at: Option<String>,
    /// When the bank is tried again.
    pub next_try_at: Option<String>,
}
