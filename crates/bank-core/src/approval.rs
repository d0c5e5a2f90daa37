//! What an approval stands for: one digest over everything that would be published.
//!
//! Whoever approves names the digest of the page they read. It is computed again from what is stored at that moment; where
//! anything differs, nothing is published.

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use firebreak_wire::Lang;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{
    draft::Draft,
    incident::{Facts, Incident},
    policy::PolicyTable,
    segment::Segment,
    words::{Message, Part, Words},
};

/// Everything that would be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Approvable<'a> {
    /// The incident.
    pub reference: &'a str,
    /// The version that the bulletin would have.
    pub version: u32,
    /// What kind of word it is.
    pub message: Message,
    /// The facts as they would hold.
    pub facts: &'a Facts,
    /// The segments and their treatments.
    pub segments: &'a [Segment],
    /// What is done about cards that no segment takes.
    pub policy: &'a PolicyTable,
    /// The team's own sources: texts of other customers come from them than those that were read.
    pub words: &'a Words,
    /// The version of the templates.
    pub template_version: u32,
    /// Every part in every language, as the invented customer of that language would read it.
    pub parts: &'a BTreeMap<Lang, BTreeMap<Part, String>>,
    /// The lists that were imported.
    pub lists: &'a [Uuid],
    /// How many customers and cards each segment takes.
    pub counts: &'a [SegmentSize],
}

/// How much one segment takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SegmentSize {
    /// Its place; `None` for the exposures that no segment fits.
    pub segment: Option<u8>,
    /// Customers.
    pub customers: u64,
    /// Cards.
    pub cards: u64,
}

impl<'a> Approvable<'a> {
    /// What publishing this draft would publish.
    #[must_use]
    pub fn of(
        incident: &'a Incident,
        draft: &'a Draft,
        parts: &'a BTreeMap<Lang, BTreeMap<Part, String>>,
        lists: &'a [Uuid],
        counts: &'a [SegmentSize],
    ) -> Self {
        Self {
            reference: &incident.reference,
            version: incident.version.saturating_add(1),
            message: draft.message,
            facts: &draft.facts,
            segments: &draft.segments,
            policy: &incident.policy,
            words: &draft.words,
            template_version: draft.template_version,
            parts,
            lists,
            counts,
        }
    }
}

/// SHA-256 of everything that would be published, base64url. The order of lists and counts does not matter.
#[must_use]
pub fn digest(approvable: &Approvable<'_>) -> String {
    let mut lists = approvable.lists.to_vec();
    lists.sort_unstable();
    let mut counts = approvable.counts.to_vec();
    counts.sort_unstable();
    let sorted = Approvable { lists: &lists, counts: &counts, ..approvable.clone() };
    // Everything here has names of text for its keys, so that it cannot fail; `Null` would differ from any digest shown.
    let value = serde_json::to_value(&sorted).unwrap_or(Value::Null);
    let mut canonical = String::new();
    write(&value, &mut canonical);
    URL_SAFE_NO_PAD.encode(Sha256::digest(canonical.as_bytes()))
}

/// JSON without white space and with the keys of objects in order (as RFC 8785, for values without fractions).
fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            out.push_str(&value.to_string())
        }
        Value::Array(values) => {
            out.push('[');
            for (place, one) in values.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write(one, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let fields: BTreeMap<&String, &Value> = fields.iter().collect();
            out.push('{');
            for (place, (name, one)) in fields.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(name.clone()).to_string());
                out.push(':');
                write(one, out);
            }
            out.push('}');
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::write;

    #[test]
    fn canonical_json_has_its_keys_in_order_and_no_white_space() {
        let mut out = String::new();
        write(&json!({"b": [1, true, null], "a": {"z": "é\n\"", "A": -5}}), &mut out);
        assert_eq!(out, r#"{"a":{"A":-5,"z":"é\n\""},"b":[1,true,null]}"#);
    }
}
