//! Expiry dates of cards: a month.

use jiff::civil::Date;

/// The last month in which a card is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Expiry {
    year: i16,
    month: i8,
}

/// The text is no expiry date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an expiry date is written 2028-07, 07/28, 07/2028 or 2807")]
pub struct ExpiryError;

impl Expiry {
    /// The month of that year, between 2000 and 2099.
    ///
    /// # Errors
    /// There is no such month, or no card of that century.
    pub fn new(year: i16, month: i8) -> Result<Self, ExpiryError> {
        if (2000..=2099).contains(&year) && (1..=12).contains(&month) {
            Ok(Self { year, month })
        } else {
            Err(ExpiryError)
        }
    }

    /// The month of a day.
    ///
    /// # Errors
    /// The day is in another century.
    pub fn of(date: Date) -> Result<Self, ExpiryError> {
        Self::new(date.year(), date.month())
    }

    /// Reads `YYYY-MM`, `MM/YY`, `MM/YYYY` or `YYMM`.
    ///
    /// # Errors
    /// The text is none of these, or names no month.
    pub fn parse(text: &[u8]) -> Result<Self, ExpiryError> {
        let (year, month): (&[u8], &[u8]) = match text {
            [year @ .., b'-', a, b] if year.len() == 4 => (year, &[*a, *b]),
            [a, b, b'/', year @ ..] if matches!(year.len(), 2 | 4) => (year, &[*a, *b]),
            [a, b, c, d] => (&[*a, *b], &[*c, *d]),
            _ => return Err(ExpiryError),
        };
        let century = if year.len() == 2 { 2000 } else { 0 };
        let month = i8::try_from(number(month)?).map_err(|_| ExpiryError)?;
        Self::new(century + number(year)?, month)
    }

    /// The last day of validity.
    #[must_use]
    pub fn last_day(self) -> Date {
        Date::constant(self.year, self.month, 1).last_of_month()
    }

    /// The months since January 2000, which fit into eleven bits.
    #[must_use]
    pub fn months(self) -> u16 {
        u16::try_from(i32::from(self.year - 2000) * 12 + i32::from(self.month) - 1).unwrap_or_default()
    }
}

fn number(digits: &[u8]) -> Result<i16, ExpiryError> {
    digits.iter().try_fold(0, |number: i16, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit <= 9).ok_or(ExpiryError)?;
        Ok(number * 10 + i16::from(digit))
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Expiry, ExpiryError};

    #[test]
    fn four_ways_of_writing_are_read() {
        let july = Expiry::new(2028, 7).unwrap();
        for text in ["2028-07", "07/28", "07/2028", "2807"] {
            assert_eq!(Expiry::parse(text.as_bytes()), Ok(july), "{text}");
        }
        assert_eq!(july.last_day(), date(2028, 7, 31));
        assert_eq!(Expiry::of(date(2028, 7, 31)), Ok(july));
        assert_eq!(july.months(), 28 * 12 + 6);
    }

    #[test]
    fn what_names_no_month_is_refused() {
        for text in [
            "", "2028-13", "13/28", "00/28", "1928-01", "2028/07", "07-28", "0728x", "7/28", "07/028",
            "ab/cd",
        ] {
            assert_eq!(Expiry::parse(text.as_bytes()), Err(ExpiryError), "{text}");
        }
        assert_eq!(Expiry::parse("2028-0７".as_bytes()), Err(ExpiryError));
    }
}
