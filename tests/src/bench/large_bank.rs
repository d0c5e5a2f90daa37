//! A large bank on such a day: ten million lines against five million cards, and an incident of a million customers that
//! is published, watched and proved.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};

use super::{Figure, median};
use crate::{
    bank::Bank,
    desktop::{Browser, Session, StaffMember},
    sample::{usable_numbers, write_list},
};

/// They have five million cards.
const CUSTOMERS: u32 = 2_700_000;
const LIST_LINES: usize = 10_000_000;
const EXPOSED: usize = 1_000_000;
const LOOKS: usize = 9;

/// From the list to the evidence.
pub(super) async fn day(folder: &Path) -> anyhow::Result<Vec<Figure>> {
    let bank = Bank::start(&folder.join("large"), "")?;
    let sample = bank.write_sample(CUSTOMERS)?;
    fs::remove_file(sample.join("payments.csv"))?;
    let (imported, took) = timed(|| {
        bank.import("customers", &sample)?;
        bank.import("cards", &sample)
    });
    imported?;
    let cards = BufReader::new(File::open(sample.join("cards.csv"))?).lines().count() - 1;
    let mut figures = vec![Figure::new(
        format!("{CUSTOMERS} customers and their {cards} cards imported"),
        format!("{:.0} s", took.as_secs_f64()),
        "two commands",
    )];
    let list = folder.join("ten-million.csv");
    let own = usable_numbers(&sample)?;
    ensure!(own.len() >= EXPOSED, "the sample has {} customers with a card that works", own.len());
    write_list(&list, own.values().take(EXPOSED), LIST_LINES)?;
    drop(own);
    fs::remove_dir_all(&sample)?;

    let reference = bank.declare("Large")?;
    let rests = forget_peak(&bank)?;
    let (imported, took) =
        timed(|| bank.cli_json(&["incident", "import-list", &reference, &list.to_string_lossy()]));
    let customers = imported?["found"]["customers"].as_u64().context("no customers")?;
    ensure!(customers >= EXPOSED as u64, "only {customers} customers are concerned");
    #[expect(clippy::cast_precision_loss, reason = "ten million")]
    let rate = LIST_LINES as f64 / took.as_secs_f64();
    figures.push(Figure::new(
        format!(
            "compromised list, {LIST_LINES} lines against {cards} cards, {customers} customers concerned"
        ),
        format!("{:.1} s, {rate:.0} lines/s", took.as_secs_f64()),
        "from the command to the committed exposures",
    ));
    figures.push(peak("the same: peak memory of the bank", &bank, rests)?);

    bank.cli(&["incident", "submit", &reference])?;
    let (published, took) = timed(|| bank.approval(&reference)?.output().context("no approval"));
    let published = published?;
    ensure!(published.status.success(), "{}", String::from_utf8_lossy(&published.stderr));
    figures.push(Figure::new(
        format!("approval of a word to {customers} customers"),
        seconds(took),
        "from the command to its answer: reviewed once more, signed, and one transaction for everybody's inbox",
    ));
    for (word, what) in [("live", "live view"), ("show", "incident")] {
        figures.push(looked_at(&bank, &reference, word, &format!("{what} of {customers} customers"))?);
    }
    figures.push(page_of(&bank, &reference, customers).await?);
    figures.extend(evidence(folder, &bank, &reference, customers)?);
    Ok(figures)
}

fn looked_at(bank: &Bank, reference: &str, word: &str, what: &str) -> anyhow::Result<Figure> {
    let mut taken = Vec::with_capacity(LOOKS);
    for _ in 0..LOOKS {
        let (answer, took) = timed(|| bank.cli_json(&["incident", word, reference]));
        answer?;
        taken.push(took.as_secs_f64() * 1e3);
    }
    let how = format!("`firebreak incident {word}`, the program's start among it; {LOOKS} rounds");
    Ok(Figure::new(what, format!("{:.0} ms", median(&mut taken)), how))
}

/// The live page in a browser, from its address to the figures in it.
async fn page_of(bank: &Bank, reference: &str, customers: u64) -> anyhow::Result<Figure> {
    let session = Session::start("bench-console").await?;
    let auditor = StaffMember::join(bank, "Olive Bench", &["auditor"])?;
    let browser = Browser::start(&session, &auditor.login).await?;
    browser.open_console(&bank.url()).await?;
    browser.sign_in(&auditor).await?;
    let page = format!("{}/console/incidents/{reference}/live", bank.url());
    let mut taken = Vec::with_capacity(LOOKS);
    for _ in 0..LOOKS {
        browser.open("about:blank").await?;
        let started = Instant::now();
        browser.open(&page).await?;
        browser.control("region", "Figures").await?;
        taken.push(started.elapsed().as_secs_f64() * 1e3);
    }
    Ok(Figure::new(
        format!("console, live page of {customers} customers"),
        format!("{:.0} ms", median(&mut taken)),
        format!("Chromium, from the address to the figures, looked for every 40 ms; {LOOKS} rounds"),
    ))
}

fn evidence(folder: &Path, bank: &Bank, reference: &str, customers: u64) -> anyhow::Result<Vec<Figure>> {
    let file = folder.join("evidence.zip");
    let path = file.to_string_lossy();
    let rests = forget_peak(bank)?;
    let (exported, took) = timed(|| bank.cli(&["evidence", "export", reference, "--out", &path]));
    exported?;
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let megabytes = fs::metadata(&file)?.len() as f64 / 1e6;
    let mut figures = vec![
        Figure::new(
            format!("evidence of {customers} customers written"),
            format!("{}, {megabytes:.1} MB", seconds(took)),
            "`firebreak evidence export`, one line for each customer and channel",
        ),
        peak("the same: peak memory of the bank", bank, rests)?,
    ];
    let (verified, took) = timed(|| bank.cli(&["evidence", "verify", &path]));
    verified?;
    figures.push(Figure::new(
        "the same file proved without the bank",
        seconds(took),
        "`firebreak evidence verify`",
    ));
    Ok(figures)
}

fn timed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let given = act();
    (given, started.elapsed())
}

fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

/// The kernel counts the peak anew from here; gives what is resident now.
fn forget_peak(bank: &Bank) -> anyhow::Result<u64> {
    fs::write(format!("/proc/{}/clear_refs", bank.pid().context("the bank is gone")?), "5")?;
    bank.memory_kib("VmRSS:")
}

fn peak(what: &str, bank: &Bank, rests: u64) -> anyhow::Result<Figure> {
    let megabytes = |kib: u64| kib * 1024 / 1_000_000;
    let peak = bank.memory_kib("VmHWM:")?;
    Ok(Figure::new(
        what,
        format!("{} MB", megabytes(peak)),
        format!("{} MB of them were resident before", megabytes(rests)),
    ))
}
