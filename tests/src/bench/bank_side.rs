//! The bank: importing a list, reaching streams, freezing cards.

use std::{fs, path::Path, time::Instant};

use anyhow::Context;
use firebreak_app_core::{Connection, Intent, OrderStage, Route, SheetKind};
use firebreak_wire::CardState;

use super::{Figure, median, quantile};
use crate::{
    bank::Bank,
    fleet::{self, Device},
    sample::{usable_numbers, write_list},
};

const CUSTOMERS: u32 = 100_000;
const LIST_LINES: usize = 1_000_000;
const STREAMS: usize = 2_000;
const PUBLICATIONS: usize = 5;
const FREEZES: usize = 300;
const INTENTS: usize = 4_000;

/// A list of a million lines against 100,000 customers, from the command to the committed exposures.
pub(super) fn list_import(folder: &Path) -> anyhow::Result<Vec<Figure>> {
    let bank = Bank::start(&folder.join("import"), "")?;
    let started = Instant::now();
    let sample = bank.import_sample(CUSTOMERS)?;
    let sampled = started.elapsed();
    let list = folder.join("million.csv");
    let own = usable_numbers(&sample)?;
    write_list(&list, own.values().step_by(4), LIST_LINES)?;
    let reference = bank.declare("Imported")?;
    let mut rates = Vec::new();
    for _ in 0..3 {
        let started = Instant::now();
        bank.cli(&["incident", "import-list", &reference, &list.to_string_lossy()])?;
        rates.push(LIST_LINES as f64 / started.elapsed().as_secs_f64());
    }
    Ok(vec![
        Figure::new(
            "compromised list, 1,000,000 lines against 100,000 customers",
            format!("{:.0} lines/s", median(&mut rates)),
            "file to committed exposures, with the upload's digest and its check; 3 rounds",
        ),
        Figure::new(
            "sample of 100,000 customers written, customers and cards imported",
            format!("{:.1} s", sampled.as_secs_f64()),
            "three commands",
        ),
    ])
}

/// Two thousand devices: memory of an idle stream, time to reach the last, freezes.
pub(super) async fn streams_and_freezes(folder: &Path) -> anyhow::Result<Vec<Figure>> {
    let bank = Bank::start(&folder.join("streams"), "[activation]\nttl_minutes = 120\n")?;
    let sample = bank.import_sample(u32::try_from(STREAMS + STREAMS / 5)?)?;
    let numbers = usable_numbers(&sample)?;
    let customers: Vec<String> = numbers.keys().take(STREAMS).cloned().collect();
    let before = bank.memory_kib("VmRSS:")?;
    let devices = fleet::enrol(&bank, customers).await?;
    let after = bank.memory_kib("VmRSS:")?;
    let list = folder.join("all.csv");
    let lines: String = numbers.values().map(|number| format!("{number}\n")).collect();
    fs::write(&list, format!("pan\n{lines}"))?;
    let mut reach = Vec::new();
    for round in 0..PUBLICATIONS {
        reach.push(publish_to_all(&bank, &devices, &list, &format!("Round {round}")).await?);
    }
    let mut freezes = Vec::new();
    for device in devices.iter().cycle().take(FREEZES) {
        freezes.push(freeze(device).await?);
    }
    let intents = intents(devices.first().context("there is no device")?).await?;
    #[expect(clippy::cast_precision_loss, reason = "kilobytes of one process")]
    let per_stream = after.saturating_sub(before) as f64 / STREAMS as f64;
    Ok(vec![
        Figure::new(
            "publication to the last of 2,000 streams",
            format!("{:.0} ms", median(&mut reach)),
            "from the command's start to the last device's verified, stored view; devices share the machine; 5 rounds",
        ),
        Figure::new(
            "freeze, tap to confirmed",
            format!("p50 {:.1} ms, p99 {:.1} ms", quantile(&mut freezes, 0.5), quantile(&mut freezes, 0.99)),
            "ledger without latency; order, outbox, ledger, event, stream, view; 300 freezes one after another",
        ),
        Figure::new(
            "memory of an idle stream",
            format!("{per_stream:.1} kB"),
            "growth of the bank's resident memory over 2,000 enrolled devices with streams, plain HTTP",
        ),
        intents,
    ])
}

/// From the person's wish to the view that answers it, without a window.
async fn intents(device: &Device) -> anyhow::Result<Figure> {
    let mut taken = Vec::with_capacity(INTENTS);
    for to in [Route::Cards, Route::Home].into_iter().cycle().take(INTENTS) {
        let started = Instant::now();
        device.app.dispatch(Intent::Navigate { to: to.clone() }).await?;
        device.app.wait_for(|view| view.route == to).await?;
        taken.push(started.elapsed().as_secs_f64() * 1e6);
    }
    Ok(Figure::new(
        "intent to view, in the runtime",
        format!("p50 {:.0} µs, p99 {:.0} µs", quantile(&mut taken, 0.5), quantile(&mut taken, 0.99)),
        format!("dispatch, update, view, at whoever waits for it; {INTENTS} intents one after another"),
    ))
}

async fn publish_to_all(bank: &Bank, devices: &[Device], list: &Path, title: &str) -> anyhow::Result<f64> {
    let reference = bank.declare(title)?;
    bank.cli(&["incident", "import-list", &reference, &list.to_string_lossy()])?;
    bank.cli(&["incident", "submit", &reference])?;
    let started = Instant::now();
    let mut said = bank.approval(&reference)?.spawn()?;
    for device in devices {
        device
            .wait_for("the notice", |view| {
                view.notices.iter().any(|notice| notice.incident_reference == reference)
            })
            .await?;
    }
    let reached = started.elapsed().as_secs_f64() * 1e3;
    said.wait()?;
    Ok(reached)
}

async fn freeze(device: &Device) -> anyhow::Result<f64> {
    device.wait_for("the stream", |view| view.connection == Connection::Online).await?;
    let view = device
        .wait_for("an active card", |view| view.cards.iter().any(|c| c.state == CardState::Active))
        .await?;
    let card = view.cards.iter().find(|card| card.state == CardState::Active).context("no active card")?;
    let card_id = card.id.clone();
    device.app.dispatch(Intent::Navigate { to: Route::Card { card_id: card_id.clone() } }).await?;
    device.app.dispatch(Intent::OpenSheet { sheet: SheetKind::Freeze { card_id: card_id.clone() } }).await?;
    let started = Instant::now();
    device.app.dispatch(Intent::ConfirmSheet).await?;
    device
        .wait_for("the frozen card", |view| {
            view.cards.iter().any(|card| {
                card.id == card_id
                    && card.state == CardState::Frozen
                    && card.order.as_ref().is_none_or(|order| order.stage == OrderStage::Confirmed)
            })
        })
        .await?;
    Ok(started.elapsed().as_secs_f64() * 1e3)
}
