//! The languages customers are spoken to in, and texts that exist in each of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A language of the customer, as a BCP 47 tag. Everything the bank publishes exists in each of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English, also the language shown when none other fits.
    #[default]
    En,
    /// Polish.
    Pl,
}

impl Lang {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::En, Self::Pl];

    /// The BCP 47 tag, as on the wire.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Pl => "pl",
        }
    }

    /// The language that serves a locale such as `pl-PL` or `en_GB.UTF-8`; English where none does.
    #[must_use]
    pub fn for_locale(locale: &str) -> Self {
        let primary = locale.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(primary)).unwrap_or_default()
    }
}

/// One text in several languages.
pub type Localised = BTreeMap<Lang, String>;

/// One list of texts in several languages.
pub type LocalisedList = BTreeMap<Lang, Vec<String>>;

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn a_locale_finds_its_language_and_an_unknown_one_finds_english() {
        assert_eq!(Lang::for_locale("pl_PL.UTF-8"), Lang::Pl);
        assert_eq!(Lang::for_locale("PL"), Lang::Pl);
        assert_eq!(Lang::for_locale("de-DE"), Lang::En);
        assert_eq!(Lang::for_locale(""), Lang::En);
    }
}
