//! The bank as its customers know it; an invented bank stands in until one is configured.

use std::collections::BTreeMap;

use anyhow::ensure;
use firebreak_bank_core::texts::Voice;
use firebreak_wire::{BankProfile, FreezeEffects, Lang, Localised, LocalisedList};
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
                (Lang::En, "A new card with a new number is free of charge. Call us to order it.".to_owned()),
                (
                    Lang::Pl,
                    "Nowa karta z\u{a0}nowym numerem jest bezpłatna. Zadzwoń, aby ją zamówić.".to_owned(),
                ),
            ]),
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
        Voice { contact: contact.collect() }
    }

    pub(super) fn check(&self) -> anyhow::Result<()> {
        ensure!(!self.name.trim().is_empty(), "bank.name is empty");
        ensure!(!self.phone.trim().is_empty(), "bank.phone is empty");
        for lang in Lang::ALL {
            let complete = self.freeze_stops.contains_key(&lang)
                && self.freeze_does_not_stop.contains_key(&lang)
                && self.new_card.contains_key(&lang);
            ensure!(
                complete,
                "bank.freeze_stops, bank.freeze_does_not_stop and bank.new_card need a text in `{}`",
                lang.tag()
            );
        }
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
