//! The bank is killed without a word at random moments around publications, while five hundred devices listen.
//! Every matched device shows each notice exactly once, no other device any, and no publication is half done.

use std::{collections::BTreeMap, fs, path::Path, thread, time::Duration};

use anyhow::{Context, ensure};
use firebreak_app_core::Notification;
use firebreak_tests::{
    bank::{Bank, wait_for},
    fleet::{self, Device},
    leak::CardNumbers,
    sample,
};
use rand::{Rng, SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;

const DEVICES: usize = 500;
/// The bank is killed around the alert and around the update of each: ten times.
const INCIDENTS: usize = 5;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_or_shown_twice_however_often_the_bank_is_killed() {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let seed =
        std::env::var("FIREBREAK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(rand::random);
    println!("FIREBREAK_SEED={seed}");
    let folder = tempfile::tempdir().unwrap();
    play(folder.path(), seed).await.unwrap();
}

async fn play(folder: &Path, seed: u64) -> anyhow::Result<()> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut bank = Bank::start(&folder.join("bank"), "")?;
    let files = bank.import_sample(u32::try_from(DEVICES)? + 50)?;
    let numbers = sample::usable_numbers(&files)?;
    let customers: Vec<String> = numbers.keys().take(DEVICES).cloned().collect();
    ensure!(customers.len() == DEVICES, "the sample has too few customers with a usable card");
    let devices = fleet::enrol(&bank, customers.clone()).await?;

    let mut expected: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for round in 0..INCIDENTS {
        let reference = bank.declare(&format!("Test shop {round}"))?;
        let mut matched = customers.clone();
        matched.shuffle(&mut rng);
        matched.truncate(DEVICES / 2);
        let list = folder.join(format!("list-{round}.csv"));
        let lines: String = matched.iter().map(|customer| format!("{}\n", numbers[customer])).collect();
        fs::write(&list, format!("pan\n{lines}"))?;
        import_and_kill(&mut bank, &mut rng, &reference, &list)?;
        for (version, word) in [(1, "submit"), (2, "update")] {
            say_and_kill(&mut bank, &mut rng, word, &reference, version, matched.len())?;
            for customer in &matched {
                expected.entry(customer.clone()).or_default().insert(reference.clone(), version);
            }
            wait_until_heard(&devices, &expected).await?;
        }
    }
    exactly_once(&devices, &expected)?;
    drop(devices);
    let numbers = CardNumbers::of_sample(&files);
    assert!(!numbers.found_in(&bank.get("/metrics")?), "the metrics hold a card number");
    numbers.assert_absent_below(&[&folder.join("bank")]);
    Ok(())
}

/// Starts an import, kills the bank a moment later, starts it again, and goes on with the import.
fn import_and_kill(
    bank: &mut Bank,
    rng: &mut ChaCha8Rng,
    reference: &str,
    list: &Path,
) -> anyhow::Result<()> {
    let list = list.to_string_lossy().into_owned();
    let words = ["incident", "import-list", reference, &list];
    let mut command = bank.command(&words)?.spawn()?;
    thread::sleep(Duration::from_millis(rng.random_range(0..250)));
    ensure!(bank.kill(), "the bank had ended by itself");
    let _ = command.wait()?;
    bank.resume()?;
    let imports = |bank: &Bank| -> anyhow::Result<usize> {
        let shown = bank.cli_json(&["incident", "show", reference])?;
        Ok(shown["imports"].as_array().context("no imports")?.len())
    };
    if imports(bank)? == 0 {
        bank.cli(&words)?;
    }
    ensure!(imports(bank)? == 1, "a list was imported twice or not at all");
    Ok(())
}

/// Drafts and submits a word, starts its approval, kills the bank a moment later, starts it again, and approves once more
/// if it had not been said.
fn say_and_kill(
    bank: &mut Bank,
    rng: &mut ChaCha8Rng,
    word: &str,
    reference: &str,
    version: u32,
    matched: usize,
) -> anyhow::Result<()> {
    bank.cli(&["incident", word, reference])?;
    let mut command = bank.approval(reference)?.spawn()?;
    thread::sleep(Duration::from_millis(rng.random_range(0..400)));
    ensure!(bank.kill(), "the bank had ended by itself");
    let _ = command.wait()?;
    bank.resume()?;
    let said = whole_or_nothing(bank, reference, matched)?;
    ensure!(said == version || said + 1 == version, "version {said} before {word}");
    if said < version {
        ensure!(bank.approval(reference)?.status()?.success(), "{word} cannot be approved after the kill");
    }
    ensure!(whole_or_nothing(bank, reference, matched)? == version, "{word} was said twice or not at all");
    Ok(())
}

/// The version that was published, after checking that incident, bulletins and matches agree on it.
fn whole_or_nothing(bank: &Bank, reference: &str, matched: usize) -> anyhow::Result<u32> {
    let shown = bank.cli_json(&["incident", "show", reference])?;
    let version = u32::try_from(shown["incident"]["version"].as_u64().context("no version")?)?;
    let bulletins = shown["bulletins"].as_array().context("no bulletins")?.len();
    ensure!(bulletins == usize::try_from(version)?, "version {version} has {bulletins} bulletins");
    let told = shown["matched_customers"].as_u64();
    let due = if version == 0 { 0 } else { u64::try_from(matched)? };
    ensure!(told == Some(due), "version {version} is for {told:?} customers, not {due}");
    Ok(version)
}

async fn wait_until_heard(
    devices: &[Device],
    expected: &BTreeMap<String, BTreeMap<String, u32>>,
) -> anyhow::Result<()> {
    for device in devices {
        let Some(due) = expected.get(&device.customer) else { continue };
        device
            .wait_for("its notices", |view| {
                due.iter().all(|(reference, version)| {
                    view.notices.iter().any(|notice| {
                        notice.incident_reference == *reference
                            && notice.bulletins.first().is_some_and(|newest| newest.version == *version)
                    })
                })
            })
            .await?;
    }
    Ok(())
}

/// Each device has exactly the notices that are due to it, and notified once of each version of each.
fn exactly_once(
    devices: &[Device],
    expected: &BTreeMap<String, BTreeMap<String, u32>>,
) -> anyhow::Result<()> {
    for device in devices {
        let due = expected.get(&device.customer).cloned().unwrap_or_default();
        let view = device.app.view();
        let mut shown: Vec<&String> = view.notices.iter().map(|notice| &notice.incident_reference).collect();
        shown.sort();
        ensure!(shown.iter().copied().eq(due.keys()), "{} shows {shown:?}, not {due:?}", device.customer);
        let count = due.values().map(|version| *version as usize).sum();
        // The system is told after the screen: the last one may still be on its way.
        let mut notified = wait_for("the notifications", Duration::from_secs(10), || {
            let ids: Vec<String> = device.notifier.shown().iter().map(Notification::id).collect();
            (ids.len() >= count).then_some(ids)
        })?;
        notified.sort();
        notified.dedup();
        let times = device.notifier.shown().len();
        ensure!(
            notified.len() == count && times == count,
            "{}: {times} notifications of {due:?}",
            device.customer
        );
    }
    Ok(())
}
