//! The rows of the kinds of files, read as the bytes stream in.

mod payment;

use std::marker::PhantomData;

use firebreak_bank_core::exposure::DataClasses;
use firebreak_crypto::pan::{Pan, PanError};
use firebreak_wire::{CardKind, CardState, DataClass, Lang};

use crate::{
    expiry::Expiry,
    fields::{Column, HeaderError, Layout, Mapping, Values},
    lines::Lines,
    reject::RejectReason,
};

/// Longest number of a customer or card, in characters.
pub const MAX_ID_CHARS: usize = 64;
/// Longest other value, in characters.
pub const MAX_TEXT_CHARS: usize = 200;
/// Most lines of an address.
pub const MAX_ADDRESS_LINES: usize = 6;

pub use payment::PaymentRow;

/// A row of some kind of file.
pub trait Row: Sized {
    /// The columns it wants, at most ten. Others are ignored.
    const COLUMNS: &'static [Column];

    /// Reads a row from the values of these columns, in that order, trimmed; absent ones are empty. All are UTF-8.
    ///
    /// # Errors
    /// The first value that cannot be right.
    fn read(values: &Values<'_>) -> Result<Self, RejectReason>;
}

/// Reads the rows of a file as it streams in. Chunks may be cut anywhere.
#[derive(Debug)]
pub struct Rows<R> {
    lines: Lines,
    mapping: Mapping,
    header: Option<Box<[u8]>>,
    layout: Option<Layout>,
    rows: PhantomData<fn() -> R>,
}

/// Reads customers.csv.
pub type CustomerRows = Rows<CustomerRow>;
/// Reads payments.csv.
pub type PaymentRows = Rows<PaymentRow>;
/// Reads cards.csv.
pub type CardRows = Rows<CardRow>;
/// Reads compromised.csv.
pub type CompromisedRows = Rows<CompromisedRow>;

impl<R: Row> Default for Rows<R> {
    fn default() -> Self {
        Self::new()
    }
}

impl<R: Row> Rows<R> {
    /// Starts before the first byte of a file.
    #[must_use]
    pub fn new() -> Self {
        Self::with_mapping(Mapping::new())
    }

    /// Starts before the first byte of a file whose columns are called otherwise.
    #[must_use]
    pub fn with_mapping(mapping: Mapping) -> Self {
        Self { lines: Lines::new(), mapping, header: None, layout: None, rows: PhantomData }
    }

    /// Goes on after `lines` lines of a file that began with this header.
    ///
    /// # Errors
    /// It is no header with the columns wanted.
    pub fn resume(header: &[u8], mapping: Mapping, lines: u64) -> Result<Self, HeaderError> {
        let layout = Some(Layout::read(header, R::COLUMNS, &mapping)?);
        let header = Some(header.into());
        Ok(Self { lines: Lines::after(lines), mapping, header, layout, rows: PhantomData })
    }

    /// The header, once it was read, and how many lines were taken: what [`resume`](Self::resume) needs.
    #[must_use]
    pub fn place(&self) -> Option<(&[u8], u64)> {
        Some((self.header.as_deref()?, self.lines.taken()))
    }

    /// Takes the next bytes; `sink` gets every line that ends in them, by number (the header is 1), as a row or a reason.
    ///
    /// # Errors
    /// The first line is no header with the columns wanted; nothing more can be read then.
    pub fn feed(
        &mut self,
        chunk: &[u8],
        sink: &mut impl FnMut(u64, Result<R, RejectReason>),
    ) -> Result<(), HeaderError> {
        let Self { lines, mapping, header, layout, .. } = self;
        lines.feed(chunk, &mut |number, line| take(header, layout, mapping, number, line.ok(), sink))
    }

    /// The file is over.
    ///
    /// # Errors
    /// It had no header with the columns wanted.
    pub fn finish(mut self, sink: &mut impl FnMut(u64, Result<R, RejectReason>)) -> Result<(), HeaderError> {
        let Self { lines, mapping, header, layout, .. } = &mut self;
        lines.finish(&mut |number, line| take(header, layout, mapping, number, line.ok(), sink))?;
        if self.layout.is_some() { Ok(()) } else { Err(HeaderError::Empty) }
    }
}

fn take<R: Row>(
    kept: &mut Option<Box<[u8]>>,
    layout: &mut Option<Layout>,
    mapping: &Mapping,
    number: u64,
    line: Option<&[u8]>,
    sink: &mut impl FnMut(u64, Result<R, RejectReason>),
) -> Result<(), HeaderError> {
    match (layout, line) {
        (Some(layout), Some(line)) => sink(number, layout.cut(line, R::read)),
        (Some(_), None) => sink(number, Err(RejectReason::LineTooLong)),
        (layout @ None, Some(header)) => {
            *layout = Some(Layout::read(header, R::COLUMNS, mapping)?);
            *kept = Some(header.into());
        }
        (None, None) => return Err(HeaderError::Unreadable),
    }
    Ok(())
}

/// A line of customers.csv.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRow {
    /// `customer_id`: the bank's own number for the customer.
    pub external_id: String,
    /// `display_name`.
    pub display_name: String,
    /// `language`, as a locale such as `pl` or `en-GB`.
    pub lang: Lang,
    /// `email`, if known.
    pub email: Option<String>,
    /// `phone` in international format without spaces, if known.
    pub phone: Option<String>,
    /// `time_zone`: an IANA name, if known.
    pub time_zone: Option<String>,
    /// `address`: its lines, separated by `|`; none if unknown.
    pub address: Vec<String>,
    /// `country`: two letters of ISO 3166-1, if known.
    pub country: Option<String>,
    /// `contact_confirmed_at`: when the contact data was last confirmed (RFC 3339), if known.
    pub contact_confirmed_at: Option<jiff::Timestamp>,
}

impl Row for CustomerRow {
    const COLUMNS: &'static [Column] = &[
        Column { name: "customer_id", required: true },
        Column { name: "display_name", required: true },
        Column { name: "language", required: true },
        Column { name: "email", required: false },
        Column { name: "phone", required: false },
        Column { name: "time_zone", required: false },
        Column { name: "address", required: false },
        Column { name: "country", required: false },
        Column { name: "contact_confirmed_at", required: false },
    ];

    fn read(values: &Values<'_>) -> Result<Self, RejectReason> {
        let [id, name, language, email, phone, zone, address, country, confirmed, ..] = values;
        Ok(Self {
            external_id: needed(id, MAX_ID_CHARS)?,
            display_name: needed(name, MAX_TEXT_CHARS)?,
            lang: lang(&needed(language, MAX_ID_CHARS)?)?,
            email: optional(email)?.map(email_address).transpose()?,
            phone: optional(phone)?.map(phone_number).transpose()?,
            time_zone: optional(zone)?.map(time_zone).transpose()?,
            address: optional(address)?.map(address_lines).transpose()?.unwrap_or_default(),
            country: optional(country)?.map(country_code).transpose()?,
            contact_confirmed_at: optional(confirmed)?
                .map(|text| text.parse().map_err(|_| RejectReason::TimeUnreadable))
                .transpose()?,
        })
    }
}

/// A line of cards.csv. The card number is in it until it is dropped: tag it at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    /// `card_id`: the bank's own number for the card.
    pub external_id: String,
    /// `customer_id` of its holder.
    pub customer_external_id: String,
    /// `pan`.
    pub pan: Pan,
    /// `expiry`.
    pub expiry: Expiry,
    /// `kind`: debit, credit or prepaid.
    pub kind: CardKind,
    /// `product`: the bank's name for it.
    pub product: String,
    /// `state`: active, frozen, blocked, expired or closed.
    pub state: CardState,
}

impl Row for CardRow {
    const COLUMNS: &'static [Column] = &[
        Column { name: "card_id", required: true },
        Column { name: "customer_id", required: true },
        Column { name: "pan", required: true },
        Column { name: "expiry", required: true },
        Column { name: "kind", required: true },
        Column { name: "product", required: true },
        Column { name: "state", required: true },
    ];

    fn read(values: &Values<'_>) -> Result<Self, RejectReason> {
        let [id, customer, pan, expiry, kind, product, state, ..] = values;
        Ok(Self {
            external_id: needed(id, MAX_ID_CHARS)?,
            customer_external_id: needed(customer, MAX_ID_CHARS)?,
            pan: card_number(pan)?,
            expiry: Expiry::parse(expiry).map_err(|_| RejectReason::ExpiryUnreadable)?,
            kind: match *kind {
                b"debit" => CardKind::Debit,
                b"credit" => CardKind::Credit,
                b"prepaid" => CardKind::Prepaid,
                _ => return Err(RejectReason::CardKindUnknown),
            },
            product: needed(product, MAX_TEXT_CHARS)?,
            state: match *state {
                b"active" => CardState::Active,
                b"frozen" => CardState::Frozen,
                b"blocked" => CardState::Blocked,
                b"expired" => CardState::Expired,
                b"closed" => CardState::Closed,
                _ => return Err(RejectReason::CardStateUnknown),
            },
        })
    }
}

/// A line of a compromised list. Other usual columns, such as `case` and `record_date`, are not read: they decide nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompromisedRow {
    /// `pan`.
    pub pan: Pan,
    /// `expiry`, where the list says.
    pub expiry: Option<Expiry>,
    /// `data_elements`, separated by `|`, where the list says; always with the card number itself.
    pub data_classes: Option<DataClasses>,
}

impl Row for CompromisedRow {
    const COLUMNS: &'static [Column] = &[
        Column { name: "pan", required: true },
        Column { name: "expiry", required: false },
        Column { name: "data_elements", required: false },
    ];

    fn read(values: &Values<'_>) -> Result<Self, RejectReason> {
        let [pan, expiry, elements, ..] = values;
        Ok(Self {
            pan: card_number(pan)?,
            expiry: match expiry.is_empty() {
                true => None,
                false => Some(Expiry::parse(expiry).map_err(|_| RejectReason::ExpiryUnreadable)?),
            },
            data_classes: match elements.is_empty() {
                true => None,
                false => Some(data_elements(elements)?),
            },
        })
    }
}

fn card_number(value: &[u8]) -> Result<Pan, RejectReason> {
    if value.is_empty() {
        return Err(RejectReason::MissingValue);
    }
    Pan::parse(value).map_err(|error| match error {
        PanError::NonDigit => RejectReason::PanNotDigits,
        PanError::Length => RejectReason::PanLength,
        PanError::Checksum => RejectReason::PanChecksum,
    })
}

fn data_elements(value: &[u8]) -> Result<DataClasses, RejectReason> {
    value.split(|byte| *byte == b'|').map(<[u8]>::trim_ascii).filter(|name| !name.is_empty()).try_fold(
        DataClasses::NONE.with(DataClass::Pan),
        |classes, name| {
            let name = std::str::from_utf8(name).ok();
            let class = name.and_then(DataClass::from_name).ok_or(RejectReason::DataElementUnknown)?;
            Ok(classes.with(class))
        },
    )
}

fn text(value: &[u8], max_chars: usize) -> Result<&str, RejectReason> {
    let text = std::str::from_utf8(value).map_err(|_| RejectReason::InvalidUtf8)?;
    if text.chars().count() > max_chars {
        Err(RejectReason::ValueTooLong)
    } else if text.chars().any(char::is_control) {
        Err(RejectReason::ControlCharacter)
    } else {
        Ok(text)
    }
}

fn needed(value: &[u8], max_chars: usize) -> Result<String, RejectReason> {
    let text = text(value, max_chars)?.trim();
    if text.is_empty() { Err(RejectReason::MissingValue) } else { Ok(text.to_owned()) }
}

fn optional(value: &[u8]) -> Result<Option<&str>, RejectReason> {
    let text = text(value, MAX_TEXT_CHARS)?.trim();
    Ok(if text.is_empty() { None } else { Some(text) })
}

fn lang(locale: &str) -> Result<Lang, RejectReason> {
    let primary = locale.split(['-', '_']).next().unwrap_or_default();
    Lang::ALL
        .into_iter()
        .find(|lang| lang.tag().eq_ignore_ascii_case(primary))
        .ok_or(RejectReason::LanguageUnknown)
}

/// One `@` with something on both sides and no space: whether mail arrives is for the mail server to say.
fn email_address(text: &str) -> Result<String, RejectReason> {
    match text.split_once('@') {
        Some((local, domain))
            if !local.is_empty()
                && domain.contains('.')
                && !domain.contains('@')
                && !text.contains(char::is_whitespace) =>
        {
            Ok(text.to_owned())
        }
        _ => Err(RejectReason::EmailUnreadable),
    }
}

/// ITU-T E.164: a plus sign and at most 15 digits.
fn phone_number(text: &str) -> Result<String, RejectReason> {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
    match plain.strip_prefix('+') {
        Some(digits)
            if (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            Ok(plain)
        }
        _ => Err(RejectReason::PhoneUnreadable),
    }
}

fn address_lines(text: &str) -> Result<Vec<String>, RejectReason> {
    let lines = text.split('|').map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(str::to_owned).collect();
    if lines.len() > MAX_ADDRESS_LINES { Err(RejectReason::AddressUnreadable) } else { Ok(lines) }
}

fn country_code(text: &str) -> Result<String, RejectReason> {
    let code = text.to_ascii_uppercase();
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code { Ok(code) } else { Err(RejectReason::CountryUnknown) }
}

fn time_zone(text: &str) -> Result<String, RejectReason> {
    let usual = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
    if text.len() <= MAX_ID_CHARS && text.chars().all(usual) {
        Ok(text.to_owned())
    } else {
        Err(RejectReason::TimeZoneUnreadable)
    }
}
