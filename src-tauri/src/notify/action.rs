//! What a click on a notification asks for, and the keys that carry it through the notification daemon.
//!
//! A key names the notice, so that a later process understands a click on what an earlier one left behind.

use firebreak_app_core::Notification;
use firebreak_wire::NoticeReference;
use uuid::Uuid;

use crate::words::say;

const OPEN: &str = "open";
const FREEZE: &str = "freeze";
/// What phones call a click beside the buttons.
#[cfg(any(mobile, test))]
const BODY: &str = "tap";

/// What a click asks for. It opens a screen or a sheet, and never does what that asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Click {
    /// The notice to open.
    pub(crate) reference: NoticeReference,
    /// The card whose sheet to open.
    pub(crate) freeze: Option<Uuid>,
}

impl Click {
    /// What it asks for, without about what.
    pub(super) fn verb(self) -> &'static str {
        if self.freeze.is_some() { FREEZE } else { OPEN }
    }

    /// The key of its action.
    pub(super) fn key(self) -> String {
        let verb = self.verb();
        match self.freeze {
            None => format!("{verb}:{}", self.reference),
            Some(card_id) => format!("{verb}:{}:{card_id}", self.reference),
        }
    }

    /// What a click on a phone asks for. The buttons of all notifications there are the same few, so that each
    /// notification carries the key of each of its buttons under the button's verb. A click beside them opens.
    #[cfg(any(mobile, test))]
    pub(super) fn carried<'a>(action: &str, carried: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        let verb = match action {
            FREEZE => FREEZE,
            OPEN | BODY => OPEN,
            // Swept away, or none of ours.
            _ => return None,
        };
        Self::read(carried(verb)?)
    }

    /// What this key asks for, if it is one of ours.
    pub(super) fn read(key: &str) -> Option<Self> {
        let mut parts = key.split(':');
        let (verb, reference) = (parts.next()?, parts.next()?.parse().ok()?);
        match (verb, parts.next(), parts.next()) {
            (OPEN, None, None) => Some(Self { reference, freeze: None }),
            (FREEZE, Some(card_id), None) => Some(Self { reference, freeze: Some(card_id.parse().ok()?) }),
            _ => None,
        }
    }
}

/// A button below a notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Button {
    /// What it asks for.
    pub(super) click: Click,
    /// What it says.
    pub(super) text: String,
}

/// The buttons of a notification: "Open", and "Freeze card…" where a card can be frozen.
pub(super) fn buttons(notification: &Notification) -> Vec<Button> {
    let (lang, reference) = (notification.lang, notification.reference);
    let button = |key, freeze| Button {
        click: Click { reference, freeze },
        text: say(lang, key, &notification.bank_name),
    };
    let open = button("notification-open", None);
    let freeze = notification.freeze.map(|card_id| button("notification-freeze", Some(card_id)));
    std::iter::once(open).chain(freeze).collect()
}

#[cfg(test)]
mod tests {
    use firebreak_app_core::Notification;
    use firebreak_wire::{BulletinStatus, Lang, MsgType};

    use super::*;

    const CARD: Uuid = Uuid::from_u128(0x0190_b6f0_0000_7000_8000_0000_0000_4242);

    fn notification(freeze: Option<Uuid>) -> Option<Notification> {
        Some(Notification {
            reference: "7K4M-2Q9D".parse().ok()?,
            version: 1,
            good_news: false,
            msg_type: MsgType::Alert,
            urgent: true,
            freeze,
            status: BulletinStatus::Actual,
            bank_name: "Northgate Bank".to_owned(),
            lang: Lang::En,
        })
    }

    fn labels(freeze: Option<Uuid>) -> Vec<String> {
        notification(freeze).iter().flat_map(buttons).map(|button| button.text).collect()
    }

    #[test]
    fn a_card_is_asked_about_only_where_one_can_be_frozen() {
        assert_eq!(labels(None), ["Open"]);
        assert_eq!(labels(Some(CARD)), ["Open", "Freeze card…"]);
    }

    #[test]
    fn a_later_process_reads_the_keys_of_an_earlier_one() {
        let buttons: Vec<Button> = notification(Some(CARD)).iter().flat_map(buttons).collect();
        assert_eq!(buttons.len(), 2);
        for button in buttons {
            assert_eq!(Click::read(&button.click.key()), Some(button.click));
        }
    }

    #[test]
    fn a_phone_finds_the_notice_in_what_the_notification_carries() {
        let buttons: Vec<Button> = notification(Some(CARD)).iter().flat_map(buttons).collect();
        let keys: Vec<(&str, String)> =
            buttons.iter().map(|button| (button.click.verb(), button.click.key())).collect();
        let clicked = |action: &str| {
            let carried =
                |verb: &str| keys.iter().find(|(known, _)| *known == verb).map(|(_, key)| key.as_str());
            Click::carried(action, carried)
        };
        let [open, freeze] = buttons.as_slice() else { panic!("two buttons") };
        assert_eq!((clicked("open"), clicked("tap")), (Some(open.click), Some(open.click)));
        assert_eq!(clicked("freeze"), Some(freeze.click));
        assert_eq!((clicked("dismiss"), clicked("reply"), clicked("")), (None, None, None));
        assert_eq!(Click::carried("freeze", |_| None), None, "there was no card to freeze");
    }

    #[test]
    fn keys_of_other_programs_mean_nothing() {
        for key in ["", "default", "open", "open:", "open:x", "freeze:7K4M-2Q9D", "inline-reply", "::::"] {
            assert_eq!(Click::read(key), None, "{key}");
        }
        let two_cards = format!("freeze:7K4M-2Q9D:{CARD}:{CARD}");
        assert_eq!(Click::read(&two_cards), None);
    }
}
