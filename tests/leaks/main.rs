//! The search for card numbers itself finds what it should: otherwise its silence would mean nothing.

use std::fs;

use firebreak_tests::leak::CardNumbers;

fn sample() -> (tempfile::TempDir, CardNumbers) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("cards.csv"), "card_id,pan\nK1,4242424242424242\nK2,378282246310005\n")
        .unwrap();
    fs::write(folder.path().join("compromised.csv"), "pan\n5555555555554444\n5555555555554445\n").unwrap();
    let numbers = CardNumbers::of_sample(folder.path());
    (folder, numbers)
}

#[test]
fn a_number_is_found_as_text_within_longer_digits_and_as_an_integer() {
    let (_folder, numbers) = sample();
    assert_eq!(numbers.len(), 3, "the one with a wrong check digit does not count");
    assert!(numbers.found_in(b"pan=4242424242424242;"));
    assert!(numbers.found_in(b"\x00\x01378282246310005"));
    assert!(numbers.found_in(b"99555555555555444411"));
    assert!(numbers.found_in(&[&[7u8; 3][..], &4_242_424_242_424_242_u64.to_be_bytes(), &[9; 3]].concat()));
}

#[test]
fn other_digits_are_let_be() {
    let (_folder, numbers) = sample();
    assert!(!numbers.found_in(b"4242424242424241 4242 1792310400000000 5555555555554445"));
}

#[test]
#[should_panic(expected = "holds a card number")]
fn a_file_with_a_number_fails_the_search() {
    let (folder, numbers) = sample();
    numbers.assert_absent_below(&[folder.path()]);
}
