//! "Is this message real?", and imitations on their way to the bank.

use super::text;
use crate::{
    model::Model,
    view::{ImitationView, MessageVerdict, MessageView, OrderStage, SentMessageView},
};

pub(super) fn message(model: &Model) -> Option<MessageView> {
    let asked = model.message.as_ref()?;
    let verdict = match &asked.answer {
        _ if asked.in_flight => MessageVerdict::Checking,
        Some(lookup) if lookup.messages.is_empty() => MessageVerdict::NotOurs,
        Some(_) => MessageVerdict::Ours,
        None => MessageVerdict::Unknown,
    };
    let sent = |message: &firebreak_wire::SentMessage| SentMessageView {
        channel: message.channel,
        sent_at: message.sent_at.to_string(),
        text: text(&message.text, model.lang),
        to: message.to.clone(),
    };
    Some(MessageView {
        reference: asked.typed.clone(),
        verdict,
        messages: asked.answer.iter().flat_map(|lookup| &lookup.messages).map(sent).collect(),
        notice: asked.answer.as_ref().and_then(|lookup| lookup.notice).map(|reference| reference.to_string()),
        checked_at: asked.answer.as_ref().map(|lookup| lookup.checked_at.to_string()),
    })
}

pub(super) fn imitation(model: &Model) -> Option<ImitationView> {
    let wish = model.imitations.values().next_back()?;
    let stage = match wish.received_at {
        Some(_) => OrderStage::Confirmed,
        None if wish.refused => OrderStage::Failed,
        None if wish.attempt.in_flight => OrderStage::Sending,
        None => OrderStage::Waiting,
    };
    Some(ImitationView {
        stage,
        received_at: wish.received_at.map(|at| at.to_string()),
        next_try_at: wish.attempt.next_try_at.map(|at| at.to_string()),
    })
}
