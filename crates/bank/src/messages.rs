//! Everything the bank has sent a customer under a reference, word for word: what "Is this message real?" is answered from.
//!
//! [`Log::sent`] is the one place where channels are added. Whatever sends something has to be found here afterwards, or
//! the bank would call its own message false.

use firebreak_bank_store::StoreError;
use firebreak_crypto::bulletin::BulletinVerifier;
use firebreak_wire::{
    BulletinText, Localised, MessageChannel, MessageLookup, NoticeReference, SentMessage, VerificationKey,
    is_incident_reference,
};
use jiff::Timestamp;

use crate::{api_error::ApiResult, render::Renderer};

/// The log of what was sent.
#[derive(Clone, Copy)]
pub struct Log<'a> {
    /// Where notices are found.
    pub renderer: &'a Renderer,
    /// The keys that signed them.
    pub bulletin_keys: &'a [VerificationKey],
}

/// What a reference stands for, of one customer.
struct Subject {
    incident_ord: i64,
    notice: NoticeReference,
}

impl Log<'_> {
    /// What was sent to this customer under the reference of a notice or of an incident. A reference that is malformed,
    /// unknown or another customer's is answered alike: nothing was sent.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn look_up(&self, customer_ord: i64, asked: &str, now: Timestamp) -> ApiResult<MessageLookup> {
        let subject = self.subject(customer_ord, asked).await?;
        let messages = match &subject {
            Some(subject) => self.sent(subject).await?,
            None => Vec::new(),
        };
        let notice = subject.filter(|_| !messages.is_empty()).map(|subject| subject.notice);
        Ok(MessageLookup { reference: asked.to_owned(), messages, notice, checked_at: now })
    }

    /// From every channel, newest first.
    async fn sent(&self, subject: &Subject) -> ApiResult<Vec<SentMessage>> {
        let mut messages = self.in_the_app(subject).await?;
        messages.sort_by_key(|message| std::cmp::Reverse(message.sent_at));
        Ok(messages)
    }

    /// Every version of the bulletin: a notice shows them all. Read through the verification that devices use, because
    /// what does not verify was not shown.
    async fn in_the_app(&self, subject: &Subject) -> ApiResult<Vec<SentMessage>> {
        let facts = self.renderer.facts().get(subject.incident_ord).await?;
        let verifier = BulletinVerifier::new(self.bulletin_keys).map_err(anyhow::Error::from)?;
        let messages = facts.bulletins.iter().rev().map(|published| {
            let bulletin = verifier.verify(&published.signed).map_err(anyhow::Error::from)?;
            let text: Localised = bulletin.texts.iter().map(|(lang, text)| (*lang, words(text))).collect();
            Ok(SentMessage { channel: MessageChannel::App, sent_at: published.sent_at, text, to: None })
        });
        messages.collect()
    }

    async fn subject(&self, customer_ord: i64, asked: &str) -> Result<Option<Subject>, StoreError> {
        let asked = asked.trim();
        let customer = self.renderer.store().customer(customer_ord).await?;
        let by_notice: Option<NoticeReference> = asked.parse().ok();
        let incident_reference = asked.to_ascii_uppercase();
        if by_notice.is_none() && !is_incident_reference(&incident_reference) {
            return Ok(None);
        }
        for incident_ord in self.renderer.store().incidents_of(customer_ord).await? {
            let facts = self.renderer.facts().get(incident_ord).await?;
            let notice = self.renderer.reference(facts.incident.id, customer.id);
            if by_notice == Some(notice) || facts.incident.reference == incident_reference {
                return Ok(Some(Subject { incident_ord, notice }));
            }
        }
        Ok(None)
    }
}

/// The words as the app shows them, a paragraph each.
fn words(text: &BulletinText) -> String {
    [&text.headline, &text.description, &text.instruction]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("\n\n")
}
