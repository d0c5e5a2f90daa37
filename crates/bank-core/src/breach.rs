//! Entries of a public list of breaches, in the JSON format of Have I Been Pwned, as facts to begin with.
//!
//! An entry says what somebody outside the bank believes. So it fills in a form that a person checks, and nothing more: kinds
//! of data that have no class here are named, and its description, which is HTML, is never read.

use firebreak_wire::{BulletinStatus, Certainty, DataClass, Lang, Severity, Urgency};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Deserialize;

use crate::incident::{Facts, IncidentKind, MAX_SOURCE_CHARS, MAX_TITLE_CHARS, has_link, in_listing_order};

/// Most entries of a list.
pub const MAX_ENTRIES: usize = 20_000;

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// Its name in the list.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The domain it is about; empty where it is about none.
    pub domain: String,
    /// The day of the breach, as the list has it.
    pub date: String,
    /// Accounts in it.
    pub accounts: u64,
    /// Whether the list's keeper found it to be true.
    pub verified: bool,
    /// Whether the list's keeper found it to be made up.
    pub fabricated: bool,
    /// Whether it is embarrassing to be in it: such an entry is not to be named carelessly.
    pub sensitive: bool,
    /// Kinds of data that have no class here, as the list has them.
    pub unknown_classes: Vec<String>,
    /// Facts to begin with. To be checked by a person.
    pub facts: Facts,
}

/// The list cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BreachError {
    /// It is no JSON of that format.
    #[error("this is no entry or list of entries in Have I Been Pwned's format: {0}")]
    Form(#[from] serde_json::Error),
    /// It has too many entries.
    #[error("a list has at most {MAX_ENTRIES} entries")]
    TooMany,
}

/// The fields that are read; the format has more, and may get others.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Entry {
    name: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    domain: String,
    #[serde(default)]
    breach_date: String,
    #[serde(default)]
    pwn_count: u64,
    #[serde(default)]
    data_classes: Vec<String>,
    #[serde(default)]
    is_verified: bool,
    #[serde(default)]
    is_fabricated: bool,
    #[serde(default)]
    is_sensitive: bool,
}

/// Reads one entry or a list of them.
///
/// # Errors
/// It has another form.
pub fn read(json: &[u8]) -> Result<Vec<Breach>, BreachError> {
    let first = json.iter().find(|byte| !byte.is_ascii_whitespace());
    let entries: Vec<Entry> = if first == Some(&b'[') {
        serde_json::from_slice(json)?
    } else {
        vec![serde_json::from_slice(json)?]
    };
    if entries.len() > MAX_ENTRIES {
        return Err(BreachError::TooMany);
    }
    Ok(entries.into_iter().map(Breach::from).collect())
}

impl Breach {
    /// Whether its name, title or domain holds the text.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let text = text.trim().to_lowercase();
        [&self.name, &self.title, &self.domain].into_iter().any(|field| field.to_lowercase().contains(&text))
    }
}

impl From<Entry> for Breach {
    fn from(entry: Entry) -> Self {
        let mut unknown_classes = Vec::new();
        let mut taken = Vec::new();
        for class in &entry.data_classes {
            match known(class) {
                [] => unknown_classes
                    .extend(Some(plain(class, MAX_TITLE_CHARS)).filter(|class| !class.is_empty())),
                classes => taken.extend_from_slice(classes),
            }
        }
        let taken = in_listing_order(&taken);
        let name = plain(&entry.name, MAX_TITLE_CHARS);
        let title = Some(plain(&entry.title, MAX_TITLE_CHARS)).filter(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| name.clone());
        Self {
            facts: facts(&entry, &title, taken),
            name,
            title,
            domain: plain(&entry.domain, MAX_TITLE_CHARS),
            date: plain(&entry.breach_date, 32),
            accounts: entry.pwn_count,
            verified: entry.is_verified,
            fabricated: entry.is_fabricated,
            sensitive: entry.is_sensitive,
            unknown_classes,
        }
    }
}

fn facts(entry: &Entry, title: &str, taken: Vec<DataClass>) -> Facts {
    let of_cards = [DataClass::Pan, DataClass::Cvv2, DataClass::Pin];
    let certain = entry.is_verified && !entry.is_fabricated;
    let source: String = title.chars().take(MAX_SOURCE_CHARS).collect();
    let named = !source.trim().is_empty() && !has_link(&source) && !entry.is_sensitive;
    Facts {
        title: title.to_owned(),
        kind: IncidentKind::ThirdParty,
        certainty: if certain { Certainty::Observed } else { Certainty::Possible },
        severity: if taken.iter().any(|class| of_cards.contains(class)) {
            Severity::Severe
        } else {
            Severity::Moderate
        },
        urgency: Urgency::Expected,
        status: BulletinStatus::Actual,
        source: named.then(|| Lang::ALL.into_iter().map(|lang| (lang, source.trim().to_owned())).collect()),
        at_risk_from: day(&entry.breach_date),
        at_risk_to: None,
        taken,
        not_taken: Vec::new(),
        treatment_override: None,
        next_update_at: None,
    }
}

/// The beginning of a day.
fn day(date: &str) -> Option<Timestamp> {
    let date: Date = date.trim().parse().ok()?;
    date.to_zoned(TimeZone::UTC).ok().map(|day| day.timestamp())
}

/// Text on one line, without what could be markup.
fn plain(text: &str, max_chars: usize) -> String {
    let mut in_tag = false;
    let outside = text.chars().filter(|c| match c {
        '<' => {
            in_tag = true;
            false
        }
        '>' => {
            in_tag = false;
            false
        }
        _ => !in_tag,
    });
    let kept: String = outside.map(|c| if c.is_control() { ' ' } else { c }).take(max_chars).collect();
    kept.trim().to_owned()
}

/// The classes of a kind of data, as the list names it; none where there is no such class. Names alone are none: the class is
/// the name on the card. Nor is a part of a card number.
fn known(class: &str) -> &'static [DataClass] {
    match class.trim().to_lowercase().as_str() {
        "email addresses" => &[DataClass::Email],
        "passwords" | "historical passwords" | "encrypted passwords" => &[DataClass::Credentials],
        "phone numbers" => &[DataClass::Phone],
        "physical addresses" => &[DataClass::Address],
        "dates of birth" => &[DataClass::DateOfBirth],
        "credit cards" => &[DataClass::Pan],
        "credit card cvv" => &[DataClass::Cvv2],
        "pins" => &[DataClass::Pin],
        "bank account numbers" => &[DataClass::AccountNumber],
        "government issued ids" | "passport numbers" | "driver's licenses" => &[DataClass::IdDocument],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use firebreak_wire::{Certainty, DataClass, Lang, Severity};
    use proptest::prelude::*;
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::{Breach, BreachError, read};
    use crate::incident::declare;

    /// In the form of an answer to `GET /api/v3/breach/{name}`; the content is invented.
    fn entry() -> Value {
        json!({
            "Name": "HarbourVine",
            "Title": "Harbour & Vine",
            "Domain": "harbour.example",
            "BreachDate": "2026-09-14",
            "AddedDate": "2026-09-16T10:00:00Z",
            "ModifiedDate": "2026-09-16T10:00:00Z",
            "PwnCount": 41870,
            "Description": "In September, <a href=\"https://harbour.example\">Harbour</a> <script>alert(1)</script>",
            "LogoPath": "https://logos.example/HarbourVine.png",
            "Attribution": null,
            "DisclosureUrl": null,
            "DataClasses": ["Email addresses", "Names", "Passwords", "Credit cards", "Partial credit card data"],
            "IsVerified": true,
            "IsFabricated": false,
            "IsSensitive": false,
            "IsRetired": false,
            "IsSpamList": false,
            "IsMalware": false,
            "IsSubscriptionFree": false,
            "IsStealerLog": false
        })
    }

    fn one(entry: &Value) -> Breach {
        read(entry.to_string().as_bytes()).unwrap().remove(0)
    }

    #[test]
    fn an_entry_becomes_facts_to_begin_with() {
        let breach = one(&entry());
        let facts = &breach.facts;
        assert_eq!(
            (breach.name.as_str(), breach.accounts, breach.date.as_str()),
            ("HarbourVine", 41_870, "2026-09-14")
        );
        assert_eq!(facts.taken, [DataClass::Pan, DataClass::Credentials, DataClass::Email]);
        assert_eq!(breach.unknown_classes, ["Names", "Partial credit card data"]);
        assert_eq!((facts.certainty, facts.severity), (Certainty::Observed, Severity::Severe));
        assert_eq!(facts.source.as_ref().unwrap()[&Lang::Pl], "Harbour & Vine");
        assert_eq!(facts.at_risk_from, Some("2026-09-14T00:00:00Z".parse().unwrap()));
        let now = "2026-09-17T07:00:00Z".parse().unwrap();
        assert!(declare(facts.clone(), Uuid::nil(), now).is_ok());
    }

    #[test]
    fn a_list_is_read_and_searched() {
        let mut other = entry();
        (other["Name"], other["Title"], other["Domain"]) = ("Other".into(), "Other".into(), "".into());
        let list = read(json!([entry(), other]).to_string().as_bytes()).unwrap();
        let found = |text: &str| list.iter().filter(|one| one.matches(text)).count();
        assert_eq!((list.len(), found("VINE"), found("harbour.example"), found("absent")), (2, 1, 1, 0));
    }

    #[test]
    fn nothing_of_the_html_is_taken_over_and_titles_are_plain() {
        let mut html = entry();
        html["Title"] = "<b>Harbour</b>\n& Vine".into();
        html["DataClasses"] = json!(["<img src=x>", "<i>Names</i>"]);
        let breach = one(&html);
        assert_eq!(
            (breach.title.as_str(), breach.unknown_classes),
            ("Harbour & Vine", vec!["Names".to_owned()])
        );
        let breach = one(&html);
        assert!(!format!("{breach:?}").contains("script") && !format!("{breach:?}").contains('<'));
        html["Title"] = "see https://harbour.example".into();
        assert_eq!(one(&html).facts.source, None);
    }

    #[test]
    fn what_is_not_verified_made_up_or_sensitive_is_not_said_for_certain_or_by_name() {
        let mut doubtful = entry();
        doubtful["IsFabricated"] = true.into();
        assert_eq!(one(&doubtful).facts.certainty, Certainty::Possible);
        doubtful["IsFabricated"] = false.into();
        doubtful["IsVerified"] = false.into();
        assert_eq!(one(&doubtful).facts.certainty, Certainty::Possible);
        doubtful["IsSensitive"] = true.into();
        assert_eq!(one(&doubtful).facts.source, None);
    }

    #[test]
    fn missing_fields_are_empty_and_another_form_is_refused() {
        let bare = one(&json!({ "Name": "Bare", "BreachDate": "some day" }));
        assert_eq!((bare.title.as_str(), bare.facts.at_risk_from), ("Bare", None));
        assert!(bare.facts.taken.is_empty());
        assert!(matches!(read(b"{}"), Err(BreachError::Form(_))));
        assert!(matches!(read(b"<html>"), Err(BreachError::Form(_))));
    }

    proptest! {
        #[test]
        fn no_bytes_whatever_make_it_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..200), name in "\\PC{0,200}") {
            let _ = read(&bytes);
            let _ = one(&json!({ "Name": name, "Title": name, "BreachDate": name, "DataClasses": [name] }));
        }
    }
}
