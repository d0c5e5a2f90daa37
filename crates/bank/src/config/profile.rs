//! The bank as its customers know it; an invented bank stands in until one is configured.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::{Context as _, ensure};
use firebreak_bank_core::{local::LocalActions, texts::Voice};
use firebreak_wire::{BankProfile, FreezeEffects, Lang, Localised, LocalisedList};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// The bank's name, telephone number, colours and words.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// The number customers call, day and night.
    pub phone: String,
    /// Whom to ask about personal data, by language; the telephone number where empty.
    pub contact: Localised,
    /// Brand colours by token name, `#rrggbb`.
    pub colours: BTreeMap<String, String>,
    /// What a freeze stops, by language.
    pub freeze_stops: LocalisedList,
    /// What it does not stop, by language.
    pub freeze_does_not_stop: LocalisedList,
    /// How the customer gets a new card, by language.
    pub new_card: Localised,
    /// How many days after its order a new card should arrive at the earliest.
    pub new_card_earliest_days: u16,
    /// How many days after its order a new card should arrive at the latest.
    pub new_card_latest_days: u16,
    /// What happens to the card in phones and watches when a new one takes its place, by language.
    pub wallets: Localised,
    /// What happens to subscriptions and other standing payments then, one short line each, by language.
    pub standing_payments: LocalisedList,
    /// The customers' country, two letters of ISO 3166-1: what there is to do there is shown with the steps.
    pub country: String,
    /// Where customers live, such as `Europe/Warsaw`: days and times in messages are told by it. UTC where absent.
    pub time_zone: Option<String>,
    /// A file of local actions in place of those built in.
    pub local_actions: Option<PathBuf>,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            name: "Northgate Bank".to_owned(),
            phone: "+44 20 7946 0123".to_owned(),
            contact: Localised::new(),
            colours: BTreeMap::new(),
            freeze_stops: lists(
                [
                    "Payments in shops and online",
                    "Cash withdrawals",
                    "Payments by phone or watch with this card",
                    "Subscriptions paid with this card",
                ],
                [
                    "Płatności w\u{a0}sklepach i\u{a0}w\u{a0}internecie",
                    "Wypłaty gotówki",
                    "Płatności tą kartą przez telefon lub zegarek",
                    "Subskrypcje opłacane tą kartą",
                ],
            ),
            freeze_does_not_stop: lists(
                [
                    "Payments already made that are still being booked",
                    "Transfers, standing orders and direct debits from your account",
                ],
                [
                    "Płatności już wykonanych, które czekają na zaksięgowanie",
                    "Przelewów, zleceń stałych i\u{a0}poleceń zapłaty z\u{a0}konta",
                ],
            ),
            new_card: BTreeMap::from([
                (Lang::En, "A new card with a new number is free of charge. You can order it here.".to_owned()),
                (
                    Lang::Pl,
                    "Nowa karta z\u{a0}nowym numerem jest bezpłatna. Możesz ją zamówić tutaj.".to_owned(),
                ),
            ]),
            new_card_earliest_days: 3,
            new_card_latest_days: 6,
            wallets: BTreeMap::from([
                (
                    Lang::En,
                    "Phones and watches keep the old card until you activate the new one. Then add the new card there."
                        .to_owned(),
                ),
                (
                    Lang::Pl,
                    "W\u{a0}telefonie i\u{a0}zegarku stara karta zostaje, dopóki nie aktywujesz nowej. Wtedy dodaj tam nową."
                        .to_owned(),
                ),
            ]),
            standing_payments: lists(
                [
                    "Shops and services that have your old card number need the new one.",
                    "Direct debits and standing orders from your account are not affected.",
                ],
                [
                    "Sklepom i\u{a0}usługom, które mają numer starej karty, podaj nowy.",
                    "Polecenia zapłaty i\u{a0}zlecenia stałe z\u{a0}konta działają dalej bez zmian.",
                ],
            ),
            country: "GB".to_owned(),
            time_zone: None,
            local_actions: None,
        }
    }
}

impl Profile {
    /// The profile as it is sent to devices.
    #[must_use]
    pub fn to_wire(&self) -> BankProfile {
        BankProfile {
            name: self.name.clone(),
            phone: self.phone.clone(),
            colours: self.colours.clone(),
            freeze: FreezeEffects {
                stops: self.freeze_stops.clone(),
                does_not_stop: self.freeze_does_not_stop.clone(),
            },
            new_card: self.new_card.clone(),
        }
    }

    /// What the bank adds to every bulletin.
    #[must_use]
    pub fn voice(&self) -> Voice {
        let contact = Lang::ALL.into_iter().map(|lang| {
            let default = match lang {
                Lang::En => format!("Call us at any time: {}. Ask for our data protection officer there as well.", self.phone),
                Lang::Pl => format!(
                    "Zadzwoń do nas o\u{a0}każdej porze: {}. Pod tym numerem zapytasz też o\u{a0}naszego inspektora ochrony \
                     danych.",
                    self.phone
                ),
            };
            (lang, self.contact.get(&lang).cloned().unwrap_or(default))
        });
        let zone = self.time_zone.as_deref().and_then(|name| TimeZone::get(name).ok());
        Voice { contact: contact.collect(), bank: self.name.clone(), zone: zone.unwrap_or(TimeZone::UTC) }
    }

    /// What there is to do about steps in the customers' country.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or its form is another.
    pub fn local_actions(&self) -> anyhow::Result<LocalActions> {
        let actions = match &self.local_actions {
            None => LocalActions::built_in()?,
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .with_context(|| format!("bank.local_actions: {} cannot be read", path.display()))?;
                LocalActions::parse(&text)
                    .with_context(|| format!("bank.local_actions: {} cannot be used", path.display()))?
            }
        };
        Ok(actions.of_country(&self.country))
    }

    pub(super) fn check(&self) -> anyhow::Result<()> {
        ensure!(!self.name.trim().is_empty(), "bank.name is empty");
        ensure!(!self.phone.trim().is_empty(), "bank.phone is empty");
        for lang in Lang::ALL {
            let complete = self.freeze_stops.contains_key(&lang)
                && self.freeze_does_not_stop.contains_key(&lang)
                && self.new_card.contains_key(&lang)
                && self.wallets.contains_key(&lang)
                && self.standing_payments.contains_key(&lang);
            ensure!(
                complete,
                "bank.freeze_stops, freeze_does_not_stop, new_card, wallets and standing_payments need a text in `{}`",
                lang.tag()
            );
        }
        let is_country =
            self.country.len() == 2 && self.country.bytes().all(|byte| byte.is_ascii_uppercase());
        ensure!(is_country, "bank.country has two capital letters, such as GB or PL");
        if let Some(name) = &self.time_zone {
            TimeZone::get(name).with_context(|| {
                format!("bank.time_zone = {name:?} is not known; write it as Europe/Warsaw")
            })?;
        }
        ensure!(
            self.new_card_earliest_days <= self.new_card_latest_days,
            "bank.new_card_latest_days cannot be less than bank.new_card_earliest_days"
        );
        for (name, colour) in &self.colours {
            let digits = colour.strip_prefix('#').unwrap_or_default();
            ensure!(
                digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()),
                "bank.colours.{name} = {colour:?} is no colour: write it as #rrggbb"
            );
        }
        Ok(())
    }
}

fn lists<const N: usize>(en: [&str; N], pl: [&str; N]) -> LocalisedList {
    BTreeMap::from([(Lang::En, en.map(str::to_owned).to_vec()), (Lang::Pl, pl.map(str::to_owned).to_vec())])
}
