//! Every card of the bank by the tag of its number: sorted, 28 bytes a card and two for finding it.

use firebreak_crypto::pan::Tag;
use firebreak_wire::CardState;

use crate::expiry::Expiry;

/// A card, to be put into an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownCard {
    /// Tag of its number.
    pub tag: Tag,
    /// Its number in the store.
    pub card_ord: i64,
    /// Its holder's number in the store.
    pub customer_ord: i64,
    /// When it expires.
    pub expiry: Expiry,
    /// Its state.
    pub state: CardState,
}

/// A card in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexedCard {
    tag: [u8; 16],
    card: u32,
    customer: u32,
    /// Months since January 2000 in the upper bits, the state in the lowest three.
    packed: u32,
}

/// An index cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IndexError {
    /// A number is negative, or beyond four thousand million.
    #[error("a card or customer has a number outside 0 to 4,294,967,295")]
    OrdOutOfRange,
    /// There are more cards than can be numbered.
    #[error("there are more than 4,294,967,295 cards")]
    TooManyCards,
}

impl IndexedCard {
    fn pack(card: &KnownCard) -> Result<Self, IndexError> {
        let state = match card.state {
            CardState::Active => 0,
            CardState::Frozen => 1,
            CardState::Blocked => 2,
            CardState::Expired => 3,
            CardState::Closed => 4,
        };
        Ok(Self {
            tag: *card.tag.as_bytes(),
            card: u32::try_from(card.card_ord).map_err(|_| IndexError::OrdOutOfRange)?,
            customer: u32::try_from(card.customer_ord).map_err(|_| IndexError::OrdOutOfRange)?,
            packed: (u32::from(card.expiry.months()) << 3) | state,
        })
    }

    /// The card's number in the store.
    #[must_use]
    pub fn card_ord(&self) -> i64 {
        i64::from(self.card)
    }

    /// Its holder's.
    #[must_use]
    pub fn customer_ord(&self) -> i64 {
        i64::from(self.customer)
    }

    /// Whether it expires in that month.
    #[must_use]
    pub fn expires(&self, expiry: Expiry) -> bool {
        self.packed >> 3 == u32::from(expiry.months())
    }

    /// Its state.
    #[must_use]
    pub fn state(&self) -> CardState {
        match self.packed & 7 {
            0 => CardState::Active,
            1 => CardState::Frozen,
            2 => CardState::Blocked,
            3 => CardState::Expired,
            _ => CardState::Closed,
        }
    }

    fn prefix(&self) -> u32 {
        let [a, b, c, d, ..] = self.tag;
        u32::from_be_bytes([a, b, c, d])
    }
}

/// Every card of the bank, found by tag in about one step: tags are evenly spread, so their first bits say where.
#[derive(Debug, Clone)]
pub struct CardIndex {
    cards: Vec<IndexedCard>,
    /// Where the cards whose tags begin with these bits start; one more at the end.
    starts: Vec<u32>,
    shift: u32,
}

impl CardIndex {
    /// An index of these cards, sorted or not.
    ///
    /// # Errors
    /// Numbers that do not fit into 32 bits.
    pub fn build(cards: impl IntoIterator<Item = KnownCard>) -> Result<Self, IndexError> {
        let mut packed: Vec<IndexedCard> =
            cards.into_iter().map(|card| IndexedCard::pack(&card)).collect::<Result<_, _>>()?;
        let order = |card: &IndexedCard| (card.tag, card.card);
        if !packed.is_sorted_by_key(order) {
            packed.sort_unstable_by_key(order);
        }
        // About two cards to a start.
        let count = u32::try_from(packed.len()).map_err(|_| IndexError::TooManyCards)?;
        let bits = (u32::BITS - count.leading_zeros()).saturating_sub(1).clamp(1, 28);
        let shift = u32::BITS - bits;
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        let mut reached = 0;
        for bucket in 0..1u32 << bits {
            while packed.get(reached).is_some_and(|card| card.prefix() >> shift < bucket) {
                reached += 1;
            }
            starts.push(u32::try_from(reached).map_err(|_| IndexError::TooManyCards)?);
        }
        starts.push(count);
        Ok(Self { cards: packed, starts, shift })
    }

    /// How many cards there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// The cards with this tag, and the place of the first. Usually one; a renewed card keeps its number.
    #[must_use]
    pub fn lookup(&self, tag: &Tag) -> (usize, &[IndexedCard]) {
        self.lookup_in(self.bucket(tag), tag)
    }

    /// Where cards with this tag would be. Asking for many of these first, and for the cards afterwards, lets the
    /// processor wait for memory once instead of every time.
    pub(crate) fn bucket(&self, tag: &Tag) -> Bucket {
        let [a, b, c, d, ..] = *tag.as_bytes();
        let bucket = usize::try_from(u32::from_be_bytes([a, b, c, d]) >> self.shift).unwrap_or_default();
        match self.starts.get(bucket..bucket + 2) {
            Some([from, to]) => Bucket { from: *from, to: *to },
            _ => Bucket::default(),
        }
    }

    /// [`lookup`](Self::lookup) in the tag's bucket.
    pub(crate) fn lookup_in(&self, bucket: Bucket, tag: &Tag) -> (usize, &[IndexedCard]) {
        let from = usize::try_from(bucket.from).unwrap_or_default();
        let to = usize::try_from(bucket.to).unwrap_or_default();
        let bucket = self.cards.get(from..to).unwrap_or_default();
        let first = bucket.iter().position(|card| card.tag == *tag.as_bytes()).unwrap_or(bucket.len());
        let found = bucket.get(first..).unwrap_or_default();
        let end = found.iter().position(|card| card.tag != *tag.as_bytes()).unwrap_or(found.len());
        (from + first, found.get(..end).unwrap_or_default())
    }

    /// The card at a place given by [`lookup`](Self::lookup).
    pub(crate) fn at(&self, place: usize) -> Option<&IndexedCard> {
        self.cards.get(place)
    }
}

/// Where cards with some first bits are.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Bucket {
    from: u32,
    to: u32,
}

#[cfg(test)]
mod tests {
    use firebreak_crypto::pan::Tag;
    use firebreak_wire::CardState;
    use proptest::prelude::*;

    use super::{CardIndex, IndexError, IndexedCard, KnownCard};
    use crate::expiry::Expiry;

    fn card(tag: [u8; 16], card_ord: i64) -> KnownCard {
        let expiry = Expiry::new(2028, 7).unwrap();
        KnownCard {
            tag: Tag::from_bytes(tag),
            card_ord,
            customer_ord: card_ord / 2,
            expiry,
            state: CardState::Frozen,
        }
    }

    #[test]
    fn a_card_takes_28_bytes_and_keeps_its_facts() {
        assert_eq!(size_of::<IndexedCard>(), 28);
        let index = CardIndex::build([card([7; 16], 41)]).unwrap();
        let (_, found) = index.lookup(&Tag::from_bytes([7; 16]));
        let [found] = found else { panic!("one card") };
        assert_eq!((found.card_ord(), found.customer_ord(), found.state()), (41, 20, CardState::Frozen));
        assert!(
            found.expires(Expiry::new(2028, 7).unwrap()) && !found.expires(Expiry::new(2028, 8).unwrap())
        );
    }

    #[test]
    fn an_empty_index_finds_nothing() {
        assert!(CardIndex::build([]).unwrap().lookup(&Tag::from_bytes([0xff; 16])).1.is_empty());
    }

    #[test]
    fn numbers_that_do_not_fit_are_refused() {
        assert_eq!(CardIndex::build([card([0; 16], -1)]).unwrap_err(), IndexError::OrdOutOfRange);
        assert_eq!(CardIndex::build([card([0; 16], 1 << 32)]).unwrap_err(), IndexError::OrdOutOfRange);
    }

    proptest! {
        #[test]
        fn every_card_is_found_and_no_other(tags in prop::collection::vec((0u8..4, 0u8..8), 0..200), other: (u8, u8)) {
            // Few different tags, crowded into one corner, so that buckets are uneven and tags repeat.
            let tag = |(a, b): (u8, u8)| { let mut tag = [a; 16]; tag[15] = b; tag };
            let index = CardIndex::build(tags.iter().zip(0..).map(|(t, ord)| card(tag(*t), ord))).unwrap();
            for wanted in tags.iter().copied().chain([other]) {
                let (place, found) = index.lookup(&Tag::from_bytes(tag(wanted)));
                let ords: Vec<i64> = found.iter().map(IndexedCard::card_ord).collect();
                let expected: Vec<i64> =
                    tags.iter().zip(0..).filter(|(t, _)| **t == wanted).map(|(_, ord)| ord).collect();
                prop_assert_eq!(&ords, &expected);
                prop_assert_eq!(index.at(place).filter(|_| !found.is_empty()), found.first());
            }
        }
    }
}
