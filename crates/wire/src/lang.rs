//! The languages customers are spoken to in, and texts that exist in each of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Hands every language to a macro: what it is called here, its BCP 47 tag, and what it is. English first: it is shown
/// when none other fits. This is the one list of languages in Rust; each has a folder of its tag in `locales/`.
#[macro_export]
macro_rules! languages {
    ($take:ident) => {
        $take! {
            En "en" "English, also the language shown when none other fits.";
            Pl "pl" "Polish.";
        }
    };
}

macro_rules! define {
    ($first:ident $first_tag:literal $first_about:literal; $($name:ident $tag:literal $about:literal;)*) => {
        /// A language of the customer, as a BCP 47 tag. Everything the bank publishes exists in each of them.
        // Not renamed one by one: the document of the API would not see a name that a macro hands on.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
        pub enum Lang {
            #[doc = $first_about]
            #[default]
            $first,
            $(#[doc = $about] $name,)*
        }

        impl Lang {
            /// Every language, in the order in which they are offered.
            pub const ALL: [Self; [$first_tag, $($tag),*].len()] = [Self::$first, $(Self::$name),*];

            /// The BCP 47 tag, as on the wire.
            #[must_use]
            pub fn tag(self) -> &'static str {
                match self {
                    Self::$first => $first_tag,
                    $(Self::$name => $tag,)*
                }
            }
        }
    };
}

languages!(define);

impl Lang {
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
    use std::{collections::BTreeSet, fs, path::Path};

    use super::Lang;

    #[test]
    fn every_folder_of_words_is_a_language_and_every_language_has_one() {
        let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales")).unwrap();
        let words: BTreeSet<String> =
            folders.map(|folder| folder.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(words, Lang::ALL.map(|lang| lang.tag().to_owned()).into());
    }

    #[test]
    fn a_language_is_its_tag_on_the_wire() {
        for lang in Lang::ALL {
            assert_eq!(serde_json::to_value(lang).unwrap(), lang.tag());
        }
        assert_eq!(Lang::default(), Lang::En);
    }

    #[test]
    fn a_locale_finds_its_language_and_an_unknown_one_finds_english() {
        assert_eq!(Lang::for_locale("pl_PL.UTF-8"), Lang::Pl);
        assert_eq!(Lang::for_locale("PL"), Lang::Pl);
        assert_eq!(Lang::for_locale("de-DE"), Lang::En);
        assert_eq!(Lang::for_locale(""), Lang::En);
    }
}
