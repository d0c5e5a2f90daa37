//! What the operating system shows, in the customer's language: notifications, tray, window title.

use firebreak_wire::Lang;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

/// The message of that key, with the bank's name where it has a place for it; the key itself if there is none.
pub(crate) fn say(lang: Lang, key: &str, bank: &str) -> String {
    format(lang, key, "bank", bank)
}

/// The message of that key about the card with these last four digits. Never for a lock screen.
#[cfg(desktop)]
pub(crate) fn say_card(lang: Lang, key: &str, last4: &str) -> String {
    format(lang, key, "last4", last4)
}

fn format(lang: Lang, key: &str, name: &str, value: &str) -> String {
    let source = match lang {
        Lang::En => include_str!("../../locales/en/notification.ftl"),
        Lang::Pl => include_str!("../../locales/pl/notification.ftl"),
    };
    // A message that cannot be read is missing; the test below reads them all.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _)| readable);
    let mut bundle = FluentBundle::new(vec![lang.tag().parse().unwrap_or_default()]);
    // Notification daemons show the marks around a value as boxes.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    let arguments = FluentArgs::from_iter([(name, value)]);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 19] = [
        "notification-title",
        "notification-exercise-title",
        "notification-body",
        "notification-good-news-title",
        "notification-good-news-body",
        "notification-open",
        "notification-freeze",
        "notification-channel-urgent",
        "notification-channel-other",
        "biometrics-reason",
        "biometrics-how",
        "window-title",
        "tray-state-online",
        "tray-state-offline",
        "tray-state-frozen-pending",
        "tray-state-locked",
        "tray-state-locked-new",
        "tray-open",
        "tray-quit",
    ];

    #[test]
    fn every_message_is_there_in_both_languages_and_names_no_card_shop_or_amount() {
        for lang in [Lang::En, Lang::Pl] {
            for key in KEYS {
                let text = say(lang, key, "Northgate Bank");
                assert_ne!(text, key);
                assert!(
                    !text.contains(|c: char| c.is_ascii_digit() || c == '\u{2068}' || c == '{'),
                    "{text}"
                );
            }
        }
    }

    #[cfg(desktop)]
    #[test]
    fn the_tray_names_the_card_whose_sheet_it_opens() {
        assert_eq!(say_card(Lang::En, "tray-freeze", "4242"), "Freeze card ending 4242…");
        assert_eq!(say_card(Lang::Pl, "tray-freeze", "4242"), "Zamroź kartę z końcówką 4242…");
    }
}
