//! The kinds of data that a leak can expose.

use serde::{Deserialize, Serialize};

/// A class of exposed data. Ordered as it is listed to customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the industry's own words")]
pub enum DataClass {
    Pan,
    Expiry,
    Cvv2,
    Track1,
    Track2,
    Pin,
    CardholderName,
    AccountNumber,
    Credentials,
    Email,
    Phone,
    Address,
    DateOfBirth,
    IdDocument,
}

impl DataClass {
    /// Every class, in listing order.
    pub const ALL: [Self; 14] = [
        Self::Pan,
        Self::Expiry,
        Self::Cvv2,
        Self::Track1,
        Self::Track2,
        Self::Pin,
        Self::CardholderName,
        Self::AccountNumber,
        Self::Credentials,
        Self::Email,
        Self::Phone,
        Self::Address,
        Self::DateOfBirth,
        Self::IdDocument,
    ];

    /// The name on the wire, in files and in the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pan => "pan",
            Self::Expiry => "expiry",
            Self::Cvv2 => "cvv2",
            Self::Track1 => "track1",
            Self::Track2 => "track2",
            Self::Pin => "pin",
            Self::CardholderName => "cardholder_name",
            Self::AccountNumber => "account_number",
            Self::Credentials => "credentials",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::DateOfBirth => "date_of_birth",
            Self::IdDocument => "id_document",
        }
    }

    /// The class of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::DataClass;

    #[test]
    fn the_name_is_the_one_that_serde_writes() {
        for class in DataClass::ALL {
            assert_eq!(serde_json::to_value(class).unwrap(), class.as_str());
            assert_eq!(DataClass::from_name(class.as_str()), Some(class));
        }
    }
}
