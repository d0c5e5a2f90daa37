//! Files are read the same however they are cut, and whatever they hold.

#![expect(clippy::indexing_slicing, reason = "a test may panic")]

use firebreak_bank_match::{
    CardRows, CompromisedRow, CompromisedRows, CustomerRows, HeaderError, RejectReason, Row, Rows,
};
use proptest::prelude::*;

type Outcome<R> = (Vec<(u64, Result<R, RejectReason>)>, Result<(), HeaderError>);

fn read<'a, R: Row>(chunks: impl IntoIterator<Item = &'a [u8]>) -> Outcome<R> {
    let mut rows = Rows::<R>::new();
    let mut out = Vec::new();
    for chunk in chunks {
        if let Err(error) = rows.feed(chunk, &mut |line, row| out.push((line, row))) {
            return (out, Err(error));
        }
    }
    let end = rows.finish(&mut |line, row| out.push((line, row)));
    (out, end)
}

fn cut(bytes: &[u8], places: &[prop::sample::Index]) -> Vec<Vec<u8>> {
    let mut places: Vec<usize> = places.iter().map(|place| place.index(bytes.len() + 1)).collect();
    places.sort_unstable();
    let mut from = 0;
    places
        .into_iter()
        .chain([bytes.len()])
        .map(|to| bytes[std::mem::replace(&mut from, to)..to].to_vec())
        .collect()
}

/// Bytes that look like a list often enough to reach every branch.
fn list_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"4242424242424242".to_vec()),
        Just(b"4111 1111 1111 1111".to_vec()),
        Just(b"2028-07".to_vec()),
        Just(b"pan|expiry".to_vec()),
        Just(b",".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"\"".to_vec()),
        Just(vec![b'9'; 4_100]),
        prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| {
        let mut bytes = b"pan,expiry,data_elements\n".to_vec();
        bytes.extend(pieces.concat());
        bytes
    })
}

#[test]
fn every_kind_of_broken_line_has_its_reason_and_the_lines_between_are_read() {
    let mut file = b"case;PAN;expiry;data-elements;record_date\r\n".to_vec();
    let lines: [(&[u8], Option<RejectReason>); 14] = [
        (b"A;4242424242424242;2028-07;pan|expiry;2026-09-16", None),
        (b"A;4242 4242 4242 4242;;;", None),
        (b"\"A\";\"4242424242424242\";\"07/28\";\"\";\"\"", None),
        (b"", Some(RejectReason::Empty)),
        (b"A;;2028-07;;", Some(RejectReason::MissingValue)),
        (b"A;42424242424242x2;2028-07;;", Some(RejectReason::PanNotDigits)),
        (b"A;424242424242;2028-07;;", Some(RejectReason::PanLength)),
        (b"A;4242424242424243;2028-07;;", Some(RejectReason::PanChecksum)),
        (b"A;4242424242424242;2028-13;;", Some(RejectReason::ExpiryUnreadable)),
        (b"A;4242424242424242;2028-07;pan|shoe_size;", Some(RejectReason::DataElementUnknown)),
        (b"A;4242424242424242;2028-07", Some(RejectReason::WrongColumnCount)),
        (b"A;\"4242424242424242;2028-07;;", Some(RejectReason::UnbalancedQuotes)),
        (b"A\xff;4242424242424242;2028-07;;", Some(RejectReason::InvalidUtf8)),
        (b"A;378282246310005;12/2029;;", None),
    ];
    for (line, _) in lines {
        file.extend_from_slice(line);
        file.extend_from_slice(b"\r\n");
    }
    let (out, end) = read::<CompromisedRow>([file.as_slice()]);
    assert_eq!(end, Ok(()));
    let reasons: Vec<_> = out.iter().map(|(_, row)| row.as_ref().err().copied()).collect();
    assert_eq!(reasons, lines.map(|(_, reason)| reason));
    assert_eq!(out.iter().map(|(line, _)| *line).collect::<Vec<_>>(), (2..=15).collect::<Vec<_>>());
}

#[test]
fn customers_and_cards_are_read_with_what_is_known_of_them() {
    let mut customers = CustomerRows::new();
    let mut rows = Vec::new();
    let file = "customer_id,display_name,language,email,phone,time_zone\n\
        C1,Ada Brzeg,pl-PL,ada@example.com,+44 20 7946 0001,Europe/Warsaw\nC2,Bo,en,,,\nC3,Cy,de,,,\n\
        C4,Di,en,di at example,,\nC5,Ed,en,,0207946,\nC6,Fi,en,,,Mars/Crater!\n,Gus,en,,,\n";
    customers.feed(file.as_bytes(), &mut |_, row| rows.push(row)).unwrap();
    customers.finish(&mut |_, _| panic!("no more")).unwrap();
    let first = rows[0].as_ref().unwrap();
    assert_eq!(
        (first.phone.as_deref(), first.time_zone.as_deref()),
        (Some("+442079460001"), Some("Europe/Warsaw"))
    );
    assert_eq!(rows[1].as_ref().unwrap().email, None);
    assert_eq!(
        rows[2..].iter().map(|row| row.as_ref().unwrap_err().as_str()).collect::<Vec<_>>(),
        ["language_unknown", "email_unreadable", "phone_unreadable", "time_zone_unreadable", "missing_value"]
    );

    let mut cards = CardRows::new();
    let mut rows = Vec::new();
    let file = "card_id,customer_id,pan,expiry,kind,product,state\nK1,C1,4242424242424242,07/28,debit,Everyday,active\n\
        K2,C1,4242424242424242,07/28,store,Everyday,active\nK3,C1,4242424242424242,07/28,debit,Everyday,melted\n";
    cards.feed(file.as_bytes(), &mut |_, row| rows.push(row)).unwrap();
    assert_eq!(rows[0].as_ref().unwrap().pan.last4(), "4242");
    assert_eq!(rows[1].as_ref().unwrap_err(), &RejectReason::CardKindUnknown);
    assert_eq!(rows[2].as_ref().unwrap_err(), &RejectReason::CardStateUnknown);
}

#[test]
fn a_file_without_a_usable_header_is_refused() {
    assert_eq!(read::<CompromisedRow>([]).1, Err(HeaderError::Empty));
    assert_eq!(read::<CompromisedRow>([b"number\n1\n".as_slice()]).1, Err(HeaderError::Missing("pan")));
    assert_eq!(read::<CompromisedRow>([[b'x'; 9_000].as_slice()]).1, Err(HeaderError::Unreadable));
}

proptest! {
    #[test]
    fn where_the_chunks_are_cut_does_not_matter(bytes in list_bytes(), places: Vec<prop::sample::Index>) {
        let chunks = cut(&bytes, &places);
        let whole = read::<CompromisedRow>([bytes.as_slice()]);
        prop_assert_eq!(read::<CompromisedRow>(chunks.iter().map(Vec::as_slice)), whole);
    }

    #[test]
    fn every_line_is_told_once_and_in_order(bytes in list_bytes()) {
        let (rows, _) = read::<CompromisedRow>([bytes.as_slice()]);
        let lines = bytes.split(|byte| *byte == b'\n').count() as u64 - u64::from(bytes.ends_with(b"\n"));
        prop_assert_eq!(rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), (2..=lines).collect::<Vec<_>>());
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes: Vec<u8>, header: bool) {
        let start: &[u8] = if header { b"customer_id,display_name,language\n" } else { b"" };
        let _ = read::<firebreak_bank_match::CustomerRow>([start, &bytes]);
        let _ = read::<firebreak_bank_match::CardRow>([bytes.as_slice()]);
        let _ = CompromisedRows::new().feed(&bytes, &mut |_, _| {});
    }
}
