//! A list of millions of lines holds memory flat, and breaking it off leaves nothing.

use std::{
    fs,
    io::{BufRead, BufReader},
    iter,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use firebreak_tests::{bank::Bank, leak::CardNumbers, sample::write_list};

/// Far less than a piece of an upload.
const FEW_LINES: usize = 20_000;
/// Longer than a piece.
const SHORT_LINES: usize = 1_000_000;
const LONG_LINES: usize = 2_000_000;
/// Pieces as they came and put together, in the places of a few threads: what a list takes, however long it is.
const PIECES_KIB: u64 = 12 * 1024;
/// The million numbers by which the long lists differ alone would be 16 MiB of digits.
const GROWTH_KIB: u64 = 12 * 1024;

#[test]
fn a_list_takes_a_few_pieces_of_memory_and_another_million_lines_none() {
    let folder = tempfile::tempdir().unwrap();
    let (bank, sample) = bank_with_sample(folder.path());
    let reference = bank.declare("Test").unwrap();
    let peak_after = |list: &Path| {
        import(&bank, &reference, list);
        bank.memory_kib("VmHWM:").unwrap()
    };
    peak_after(&sample.join("compromised.csv"));
    let few = peak_after(&list(folder.path(), FEW_LINES));
    let short = peak_after(&list(folder.path(), SHORT_LINES));
    let long = peak_after(&list(folder.path(), LONG_LINES));
    println!("peak {few} KiB, after a million lines {short} KiB, after two million more {long} KiB");
    assert!(short < few + PIECES_KIB, "a list took from {few} to {short} KiB");
    assert!(long < short + GROWTH_KIB, "another million lines took from {short} to {long} KiB");
    CardNumbers::of_sample(&sample).assert_absent_below(&[&folder.path().join("bank")]);
}

#[test]
fn a_list_that_is_broken_off_leaves_nothing_and_can_be_imported_again() {
    let folder = tempfile::tempdir().unwrap();
    let (bank, sample) = bank_with_sample(folder.path());
    let reference = bank.declare("Test").unwrap();
    let long = list(folder.path(), LONG_LINES);
    let own = fs::read_to_string(sample.join("cards.csv")).unwrap();
    let own: Vec<&str> = own.lines().skip(1).filter_map(|line| line.split(',').nth(2)).collect();
    let mixed = folder.path().join("mixed.csv");
    fs::write(&mixed, format!("pan\n{}\n{}", own.join("\n"), fs::read_to_string(&long).unwrap())).unwrap();

    let mut upload = bank
        .command(&["incident", "import-list", &reference, &mixed.to_string_lossy()])
        .unwrap()
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(upload.stderr.take().unwrap()).lines();
    let progress =
        said.by_ref().map(Result::unwrap).find(|line| line.contains('%')).expect("a line of progress");
    let interrupted = Command::new("kill").args(["-INT", &upload.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    let rest: Vec<String> = said.map(Result::unwrap).collect();
    assert_eq!(upload.wait().unwrap().code(), Some(130), "after {progress}: {rest:?}");
    assert!(rest.iter().any(|line| line.contains("nothing of the list is in the incident")), "{rest:?}");

    let left = bank.cli_json(&["incident", "show", &reference]).unwrap();
    assert_eq!(left["exposures"].as_array().unwrap().len(), 0, "{left}");
    assert_eq!(left["imports"].as_array().unwrap().len(), 0, "{left}");
    let import = bank.cli_json(&["incident", "import-list", &reference, &mixed.to_string_lossy()]).unwrap();
    assert!(import["found"]["new_exposures"].as_u64().unwrap() > 0, "{import}");
}

fn bank_with_sample(folder: &Path) -> (Bank, PathBuf) {
    let bank = Bank::start(&folder.join("bank"), "").unwrap();
    let sample = bank.import_sample(2_000).unwrap();
    (bank, sample)
}

fn import(bank: &Bank, reference: &str, list: &Path) {
    bank.cli(&["incident", "import-list", reference, &list.to_string_lossy()]).unwrap();
}

fn list(folder: &Path, lines: usize) -> PathBuf {
    let path = folder.join(format!("list-{lines}.csv"));
    write_list(&path, iter::empty(), lines).unwrap();
    path
}
