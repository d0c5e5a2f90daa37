//! Payments that a customer is asked to look through: since when, and which of them were at the source of a leak.

use firebreak_wire::Localised;
use jiff::{SignedDuration, Timestamp};

use crate::incident::Incident;

/// How far back payments are shown where no open incident names the card, or none says since when.
const USUAL: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Shortest name that is looked for inside another: below it, chance finds too much.
const MIN_NAME_CHARS: usize = 4;

/// Since when the payments of a card named by these open incidents are shown.
#[must_use]
pub fn since<'a>(open: impl IntoIterator<Item = &'a Incident>, now: Timestamp) -> Timestamp {
    let usual = now.saturating_sub(USUAL).unwrap_or(Timestamp::MIN);
    open.into_iter().filter_map(|incident| incident.at_risk_from).min().unwrap_or(usual)
}

/// Whether a merchant, as card processors write it, is the disclosed source of a leak. "HARBOUR&VINE" is the
/// "Harbour & Vine web shop"; "HARBOUR CAFE" is not.
#[must_use]
pub fn at_source(merchant: &str, source: &Localised) -> bool {
    let merchant = squeezed(merchant);
    source.values().map(|name| squeezed(name)).any(|name| {
        let (short, long) =
            if merchant.len() <= name.len() { (&merchant, &name) } else { (&name, &merchant) };
        short.chars().count() >= MIN_NAME_CHARS && long.contains(short.as_str())
    })
}

fn squeezed(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use firebreak_wire::{Lang, Localised};

    use super::at_source;

    #[test]
    fn the_source_is_found_however_the_processor_writes_it() {
        let source = Localised::from([
            (Lang::En, "Harbour & Vine web shop".to_owned()),
            (Lang::Pl, "sklep Harbour & Vine".to_owned()),
        ]);
        for merchant in ["Harbour & Vine", "HARBOUR&VINE", "harbour vine", "Harbour & Vine web shop London"] {
            assert!(at_source(merchant, &source), "{merchant}");
        }
        for merchant in ["Harbour Cafe", "PIXELMART STORE 8841", "H&V", "", "  "] {
            assert!(!at_source(merchant, &source), "{merchant}");
        }
        assert!(!at_source("Harbour & Vine", &Localised::new()));
    }
}
