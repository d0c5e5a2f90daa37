//! Invented cards, with numbers of published test ranges.

use std::io::{self, Write};

use firebreak_crypto::pan::luhn_check_digit;

use super::random::Random;

pub(super) const HEADER: &str = "card_id,customer_id,pan,expiry,kind,product,state";

/// A number as it is written: 15 or 16 digits.
#[derive(Clone, Copy)]
pub(super) struct Number {
    /// The first digits, which name the range.
    pub(super) prefix: u32,
    /// How many digits there are in all.
    pub(super) digits: u8,
    /// The digits between prefix and check digit.
    pub(super) account: u64,
}

impl Number {
    pub(super) fn write(self, file: &mut impl Write) -> io::Result<()> {
        let width = usize::from(self.digits).saturating_sub(7);
        let mut payload = [0u8; 20];
        let mut cursor = io::Cursor::new(&mut payload[..]);
        write!(cursor, "{:06}{:0width$}", self.prefix, self.account)?;
        let written = usize::try_from(cursor.position()).unwrap_or_default();
        let payload = payload.get(..written).unwrap_or_default();
        file.write_all(payload)?;
        file.write_all(&[luhn_check_digit(payload).unwrap_or(b'0')])
    }

    pub(super) fn text(self) -> String {
        let mut text = Vec::with_capacity(20);
        // Writing into memory does not fail.
        let _ = self.write(&mut text);
        String::from_utf8(text).unwrap_or_default()
    }
}

/// The numbers of the demonstration, known to every developer who ever took a card payment.
const DEMO_DEBIT: Number = Number { prefix: 424_242, digits: 16, account: 424_242_424 };
const DEMO_CREDIT: Number = Number { prefix: 401_288, digits: 16, account: 888_888_188 };

/// A month.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Month {
    pub(super) year: u64,
    pub(super) month: u64,
}

#[derive(Clone, Copy)]
pub(super) struct SampleCard {
    pub(super) number: Number,
    pub(super) expiry: Month,
    id: u64,
    kind: &'static str,
    product: &'static str,
    state: &'static str,
}

impl SampleCard {
    pub(super) fn write(&self, file: &mut impl Write, customer: u64) -> io::Result<()> {
        write!(file, "K{:08},C{customer:07},", self.id)?;
        self.number.write(file)?;
        let Month { year, month } = self.expiry;
        write!(file, ",{year}-{month:02},{},{},{}", self.kind, self.product, self.state)
    }
}

#[derive(Clone, Copy)]
struct Product {
    kind: &'static str,
    name: &'static str,
    prefix: u32,
    digits: u8,
}

const EVERYDAY: Product = Product { kind: "debit", name: "Everyday Debit", prefix: 400_000, digits: 16 };
const CLASSIC: Product = Product { kind: "credit", name: "Classic Credit", prefix: 424_242, digits: 16 };
const PRODUCTS: [(u64, Product); 6] = [
    (45, EVERYDAY),
    (15, Product { kind: "debit", name: "Student Debit", prefix: 555_555, digits: 16 }),
    (20, CLASSIC),
    (8, Product { kind: "credit", name: "Travel Gold", prefix: 378_282, digits: 15 }),
    (7, Product { kind: "credit", name: "Business Credit", prefix: 555_555, digits: 16 }),
    (5, Product { kind: "prepaid", name: "Travel Prepaid", prefix: 222_300, digits: 16 }),
];
const STATES: [(u64, &str); 5] =
    [(900, "active"), (50, "closed"), (30, "expired"), (15, "frozen"), (5, "blocked")];

/// The cards of one customer, one to four.
pub(super) struct Wallet;

impl Wallet {
    /// The cards of a customer, when so many were issued before.
    pub(super) fn of(customer: u64, issued: u64, random: &mut Random) -> Vec<SampleCard> {
        if customer == 1 {
            return demonstration(issued);
        }
        let count = random.weighted(&[(35, 1), (40, 2), (18, 3), (7, 4)], 1);
        (issued..issued + count)
            .map(|before| {
                // The first card of a wallet is one to pay with every day, and works.
                if before == issued {
                    card(before, EVERYDAY, "active", random)
                } else {
                    any_card(before, random)
                }
            })
            .collect()
    }
}

fn any_card(issued: u64, random: &mut Random) -> SampleCard {
    let product = random.weighted(&PRODUCTS, CLASSIC);
    let state = random.weighted(&STATES, "active");
    card(issued, product, state, random)
}

fn card(issued: u64, product: Product, state: &'static str, random: &mut Random) -> SampleCard {
    let year = if state == "expired" { 2023 + random.below(3) } else { 2027 + random.below(5) };
    SampleCard {
        number: Number {
            prefix: product.prefix,
            digits: product.digits,
            account: scattered(issued, product.digits),
        },
        expiry: Month { year, month: 1 + random.below(12) },
        id: issued + 1,
        kind: product.kind,
        product: product.name,
        state,
    }
}

fn demonstration(issued: u64) -> Vec<SampleCard> {
    let works = |number, kind, product, id, year, month| SampleCard {
        number,
        expiry: Month { year, month },
        id,
        kind,
        product,
        state: "active",
    };
    vec![
        works(DEMO_DEBIT, "debit", "Everyday Debit", issued + 1, 2029, 4),
        works(DEMO_CREDIT, "credit", "Classic Credit", issued + 2, 2028, 11),
    ]
}

/// Account digits that look drawn at random and never repeat: multiplying by a number that shares no factor with the size
/// of the range only changes the order.
pub(super) fn scattered(place: u64, digits: u8) -> u64 {
    let range = 10u64.pow(u32::from(digits).saturating_sub(7));
    let at = |place: u64| place % range * 382_116_719 % range;
    // The number of the demonstration has its owner; the last place is never reached.
    if at(place) == DEMO_DEBIT.account { at(range - 1) } else { at(place) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{DEMO_CREDIT, DEMO_DEBIT, Number, scattered};

    #[test]
    fn the_numbers_of_the_demonstration_are_the_published_ones() {
        assert_eq!(DEMO_DEBIT.text(), "4242424242424242");
        assert_eq!(DEMO_CREDIT.text(), "4012888888881881");
        assert_eq!(Number { prefix: 378_282, digits: 15, account: 24_631_000 }.text(), "378282246310005");
    }

    #[test]
    fn scattered_digits_do_not_repeat() {
        for digits in [15, 16] {
            let all: HashSet<u64> = (0..100_000).map(|place| scattered(place, digits)).collect();
            assert_eq!(all.len(), 100_000);
            assert!(!all.contains(&DEMO_DEBIT.account));
        }
    }
}
