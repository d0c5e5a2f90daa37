//! Which part repeats what: found by rendering with a mark in the place of each value.

use std::collections::{BTreeMap, BTreeSet};

use firebreak_wire::Lang;

use crate::{
    incident::Incident,
    texts::{TemplateSet, VARIABLES, Voice, render_marked},
    words::{Message, Part, Words},
};

/// What each part contains.
pub(super) struct Shown(BTreeMap<(Lang, Part), BTreeSet<&'static str>>);

impl Shown {
    pub(super) fn of(
        set: &TemplateSet,
        words: &Words,
        message: Message,
        incident: &Incident,
        voice: &Voice,
    ) -> Self {
        let mut shown: BTreeMap<(Lang, Part), BTreeSet<&'static str>> = BTreeMap::new();
        for ((lang, part), text) in render_marked(set, words, message, incident, voice, mark) {
            let there =
                VARIABLES.iter().map(|variable| variable.name).filter(|name| text.contains(&mark(name)));
            shown.entry((lang, part)).or_default().extend(there);
        }
        Self(shown)
    }

    /// Whether the part contains it. A reference that is spelled out is one.
    pub(super) fn contains(&self, lang: Lang, part: Part, name: &str) -> bool {
        let Some(there) = self.0.get(&(lang, part)) else { return false };
        there.contains(name) || name == "reference" && there.contains("reference_spelled")
    }
}

/// A character of the private use area: no text holds it, no filter changes it, and each variable has its own.
fn mark(name: &str) -> String {
    let place = VARIABLES.iter().position(|variable| variable.name == name).unwrap_or_default();
    let mark = u32::try_from(place).ok().and_then(|place| char::from_u32(0xe100 + place));
    mark.map(String::from).unwrap_or_default()
}
