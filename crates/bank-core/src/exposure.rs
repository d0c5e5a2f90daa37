//! One card in one incident, and sets of data classes.

use std::fmt;

use firebreak_wire::DataClass;
use serde::{Deserialize, Serialize};

use crate::tier::{RiskTier, Treatment};

/// A set of data classes in 16 bits, one per class in listing order.
///
/// The highest bit is not a class: it says "and whatever the incident says was taken", so that an update of the
/// incident's facts reaches every exposure without a row being rewritten. See [`resolve`](Self::resolve).
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DataClasses(u16);

impl DataClasses {
    /// No class.
    pub const NONE: Self = Self(0);
    /// Whatever the incident says was taken, now and after updates.
    pub const AS_DECLARED: Self = Self(1 << 15);
    const CLASS_BITS: u16 = (1 << DataClass::ALL.len()) - 1;

    /// The set with these bits; bits without a meaning are dropped.
    #[must_use]
    pub fn from_bits(bits: u16) -> Self {
        Self(bits & (Self::CLASS_BITS | Self::AS_DECLARED.0))
    }

    /// The bits, as stored.
    #[must_use]
    pub fn bits(self) -> u16 {
        self.0
    }

    /// This set and one more class.
    #[must_use]
    pub fn with(self, class: DataClass) -> Self {
        Self(self.0 | Self::bit(class))
    }

    /// The classes of both sets.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the class is in the set.
    #[must_use]
    pub fn contains(self, class: DataClass) -> bool {
        self.0 & Self::bit(class) != 0
    }

    /// Whether any of the classes is in the set.
    #[must_use]
    pub fn contains_any(self, classes: &[DataClass]) -> bool {
        classes.iter().any(|class| self.contains(*class))
    }

    /// Whether it holds no class and does not refer to the incident either.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set with the incident's classes in it where it refers to them, and without the reference.
    #[must_use]
    pub fn resolve(self, declared: Self) -> Self {
        let inherited = if self.0 & Self::AS_DECLARED.0 == 0 { 0 } else { declared.0 };
        Self((self.0 | inherited) & Self::CLASS_BITS)
    }

    /// The classes in listing order.
    #[must_use]
    pub fn to_vec(self) -> Vec<DataClass> {
        DataClass::ALL.into_iter().filter(|class| self.contains(*class)).collect()
    }

    fn bit(class: DataClass) -> u16 {
        // The variants are declared in listing order; the test below pins the numbers, because they are stored.
        1 << (class as u16)
    }
}

impl FromIterator<DataClass> for DataClasses {
    fn from_iter<T: IntoIterator<Item = DataClass>>(classes: T) -> Self {
        classes.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Debug for DataClasses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut set = f.debug_set();
        if self.0 & Self::AS_DECLARED.0 != 0 {
            set.entry(&"as_declared");
        }
        set.entries(self.to_vec()).finish()
    }
}

/// Whether the expiry date on the list is the one on file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExpiryMatch {
    /// It is: the leaked data is of the card as it is now.
    Matches,
    /// It is not: the card was renewed since, or the list is wrong.
    Differs,
    /// The list does not say.
    Unknown,
}

impl ExpiryMatch {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::Matches, Self::Differs, Self::Unknown];

    /// The name, as stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::Differs => "differs",
            Self::Unknown => "unknown",
        }
    }

    /// The value of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.as_str() == name)
    }
}

/// One card in one incident; unique for the pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exposure {
    /// The card's number in the store.
    pub card_ord: i64,
    /// Its holder's number in the store.
    pub customer_ord: i64,
    /// What of it was exposed.
    pub data_classes: DataClasses,
    /// Whether the list's expiry date is the card's.
    pub expiry: ExpiryMatch,
    /// How much the leak endangers it.
    pub tier: RiskTier,
    /// What the policy table says is done about it, where it is in no segment.
    pub treatment: Treatment,
    /// Its segment in the incident as published, by its place; `None` before the first publication and where none fits.
    pub segment: Option<u8>,
}

#[cfg(test)]
mod tests {
    use firebreak_wire::DataClass;

    use super::DataClasses;

    #[test]
    fn the_bits_are_numbered_in_listing_order_because_they_are_stored() {
        for (place, class) in DataClass::ALL.into_iter().enumerate() {
            assert_eq!(DataClasses::NONE.with(class).bits(), 1 << place);
        }
    }

    #[test]
    fn a_set_that_refers_to_the_incident_follows_its_updates() {
        let row = DataClasses::AS_DECLARED.with(DataClass::Email);
        let before: DataClasses = [DataClass::Pan].into_iter().collect();
        assert_eq!(row.resolve(before).to_vec(), [DataClass::Pan, DataClass::Email]);
        assert_eq!(
            row.resolve(before.with(DataClass::Cvv2)).to_vec(),
            [DataClass::Pan, DataClass::Cvv2, DataClass::Email]
        );
        assert_eq!(before.resolve(DataClasses::NONE.with(DataClass::Pin)), before);
    }

    #[test]
    fn bits_without_a_meaning_are_dropped() {
        assert_eq!(DataClasses::from_bits(0x7fff).to_vec().len(), 14);
        assert_eq!(DataClasses::from_bits(0x4000), DataClasses::NONE);
    }
}
