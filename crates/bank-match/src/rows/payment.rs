//! Payments, for the built-in ledger.

use firebreak_wire::PaymentChannel;
use jiff::Timestamp;

use super::{MAX_ID_CHARS, MAX_TEXT_CHARS, Row, needed, optional};
use crate::{
    fields::{Column, Values},
    reject::RejectReason,
};

/// A line of payments.csv.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRow {
    /// `payment_id`: the card processor's own number for the payment.
    pub external_id: String,
    /// `card_id`: its number for the card.
    pub card_external_id: String,
    /// `at`, RFC 3339.
    pub at: Timestamp,
    /// `merchant`.
    pub merchant: String,
    /// `place`: a town, where known.
    pub place: Option<String>,
    /// `channel`: in_shop, online, in_app, recurring or cash_machine.
    pub channel: PaymentChannel,
    /// `amount_minor`, in minor units of the currency.
    pub amount_minor: i64,
    /// `currency`: ISO 4217, three capital letters.
    pub currency: String,
}

impl Row for PaymentRow {
    const COLUMNS: &'static [Column] = &[
        Column { name: "payment_id", required: true },
        Column { name: "card_id", required: true },
        Column { name: "at", required: true },
        Column { name: "merchant", required: true },
        Column { name: "place", required: false },
        Column { name: "channel", required: true },
        Column { name: "amount_minor", required: true },
        Column { name: "currency", required: true },
    ];

    fn read(values: &Values<'_>) -> Result<Self, RejectReason> {
        let [id, card, at, merchant, place, channel, amount, currency, ..] = values;
        Ok(Self {
            external_id: needed(id, MAX_ID_CHARS)?,
            card_external_id: needed(card, MAX_ID_CHARS)?,
            at: needed(at, MAX_ID_CHARS)?.parse().map_err(|_| RejectReason::TimeUnreadable)?,
            merchant: needed(merchant, MAX_TEXT_CHARS)?,
            place: optional(place)?.map(str::to_owned),
            channel: match *channel {
                b"in_shop" => PaymentChannel::InShop,
                b"online" => PaymentChannel::Online,
                b"in_app" => PaymentChannel::InApp,
                b"recurring" => PaymentChannel::Recurring,
                b"cash_machine" => PaymentChannel::CashMachine,
                _ => return Err(RejectReason::ChannelUnknown),
            },
            amount_minor: needed(amount, MAX_ID_CHARS)?
                .parse()
                .map_err(|_| RejectReason::AmountUnreadable)?,
            currency: code(&needed(currency, MAX_ID_CHARS)?)?,
        })
    }
}

fn code(text: &str) -> Result<String, RejectReason> {
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code { Ok(text.to_owned()) } else { Err(RejectReason::AmountUnreadable) }
}

#[cfg(test)]
mod tests {
    use super::{PaymentRow, Row as _};
    use crate::{RejectReason, Rows};

    fn read(line: &str) -> Result<PaymentRow, RejectReason> {
        let mut rows = Rows::<PaymentRow>::new();
        let mut read = None;
        let header: Vec<&str> = PaymentRow::COLUMNS.iter().map(|column| column.name).collect();
        let file = format!("{}\n{line}\n", header.join(","));
        rows.feed(file.as_bytes(), &mut |_, row| read = Some(row)).unwrap();
        read.unwrap()
    }

    #[test]
    fn a_payment_is_read_and_what_cannot_be_right_is_named() {
        let row = read("P1,K1,2026-09-13T00:14:00Z,PIXELMART STORE 8841,,online,124900,PLN").unwrap();
        assert_eq!((row.amount_minor, row.currency.as_str(), row.place), (124_900, "PLN", None));
        for (line, reason) in [
            ("P1,K1,yesterday,Shop,,online,1,PLN", RejectReason::TimeUnreadable),
            ("P1,K1,2026-09-13T00:14:00Z,Shop,,by_horse,1,PLN", RejectReason::ChannelUnknown),
            ("P1,K1,2026-09-13T00:14:00Z,Shop,,online,1.50,PLN", RejectReason::AmountUnreadable),
            ("P1,K1,2026-09-13T00:14:00Z,Shop,,online,1,zloty", RejectReason::AmountUnreadable),
            ("P1,K1,2026-09-13T00:14:00Z,,,online,1,PLN", RejectReason::MissingValue),
        ] {
            assert_eq!(read(line).unwrap_err(), reason, "{line}");
        }
    }
}
