//! Invented payments, around the days when the data of the sample's list was taken.

use std::io::{self, Write};

use jiff::{SignedDuration, Timestamp};

pub(super) const HEADER: &str = "payment_id,card_id,at,merchant,place,channel,amount_minor,currency";
/// Beyond these customers a sample has no payments: nobody looks at so many, and the file stays small.
pub(super) const CUSTOMERS_WITH_PAYMENTS: u64 = 500;

struct Shape {
    days: i64,
    minutes: i64,
    merchant: &'static str,
    place: &'static str,
    channel: &'static str,
    minor: i64,
}

const fn shape(
    days: i64,
    minutes: i64,
    merchant: &'static str,
    place: &'static str,
    channel: &'static str,
    minor: i64,
) -> Shape {
    Shape { days, minutes, merchant, place, channel, minor }
}

/// Days before the last one, and minutes of that day. The two of PIXELMART are the thief's: a small one to see whether it
/// works, two minutes later a large one.
const PAYMENTS: [Shape; 12] = [
    shape(0, 750, "Fern & Fold Stationers", "Warszawa", "in_shop", 4_650),
    shape(1, 134, "PIXELMART STORE 8841", "", "online", 124_900),
    shape(1, 132, "PIXELMART STORE 8841", "", "online", 100),
    shape(3, 490, "City Transit", "", "in_app", 440),
    shape(5, 1_020, "Bluebird Pharmacy", "Warszawa", "in_shop", 6_318),
    shape(8, 525, "Corner Bakery Złota", "Warszawa", "in_shop", 1_890),
    shape(9, 1_140, "Kino Miraż", "", "online", 5_800),
    shape(11, 1_215, "Harbour & Vine", "", "online", 18_900),
    shape(12, 1_080, "Green Basket Market", "Warszawa", "in_shop", 14_237),
    shape(14, 360, "Nordlight Energy", "", "recurring", 21_105),
    shape(16, 660, "Riverside Fuel", "Piaseczno", "in_shop", 25_000),
    shape(17, 945, "Page & Quill Bookshop", "Warszawa", "in_shop", 7_990),
];

/// Writes the payments of a customer's first card; the last of them are of the day that ends with `until`.
pub(super) fn write(
    customer: u64,
    card: u64,
    until: Timestamp,
    line: &mut impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    for (place, shape) in (1..).zip(&PAYMENTS) {
        // Only the customer of the demonstration was robbed, and everybody pays at their own minute.
        if customer > 1 && shape.merchant.starts_with("PIXELMART") {
            continue;
        }
        let own = i64::try_from(customer % 50).unwrap_or_default();
        let back = SignedDuration::from_mins(
            shape.days * 1_440 + 1_440 - shape.minutes - if customer > 1 { own } else { 0 },
        );
        let at = until.saturating_sub(back).unwrap_or(until);
        let mut text = Vec::with_capacity(128);
        write!(
            text,
            "P{customer:07}-{place:02},K{card:08},{at},{},{},{},{},PLN",
            shape.merchant, shape.place, shape.channel, shape.minor
        )?;
        line(&text)?;
    }
    Ok(())
}
