//! The app ends at every boundary of what it does for a freeze and for a report: never two orders, and none lost that was
//! ever kept.

use std::fs;

use firebreak_tests::desktop::{App, Stage, containing, starting, until};

/// More boundaries than a freeze or a report has.
const MOST: u32 = 80;
const CARD: &str = "K00000001";

/// An app that ends at that boundary, counted from when the file is there.
async fn doomed(stage: &Stage, data: &str, boundary: u32) -> anyhow::Result<(App, std::path::PathBuf)> {
    let now = stage.session.logs().join(format!("{data}-now-{boundary}"));
    let environment = [
        ("FIREBREAK_BANK_URL", stage.bank.url()),
        ("FIREBREAK_DATA_DIR", stage.session.logs().join(data).display().to_string()),
        ("FIREBREAK_HALT_ON", now.display().to_string()),
        ("FIREBREAK_HALT_AT", boundary.to_string()),
    ];
    Ok((App::start_as(&stage.session, &environment).await?, now))
}

async fn restarted(stage: &Stage, data: &str) -> anyhow::Result<App> {
    let environment = [
        ("FIREBREAK_BANK_URL", stage.bank.url()),
        ("FIREBREAK_DATA_DIR", stage.session.logs().join(data).display().to_string()),
    ];
    App::start_as(&stage.session, &environment).await
}

/// Clicks, and does not wait for an answer that an app which ended cannot give.
async fn click_or_end(app: &App, button: &str) {
    tokio::select! {
        _ = app.click_once("button", button) => {}
        _ = until("the app is gone", || app.pid().err()) => {}
    }
}

/// What became of one wish: kept and carried out, or never kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Done,
    NeverKept,
}

/// A wish is kept from some boundary on, and from there on always.
fn goes_on(before: Option<Fate>, now: Fate, boundary: u32) {
    assert!(
        before != Some(Fate::Done) || now == Fate::Done,
        "a wish that is kept at an earlier end is lost at boundary {boundary}"
    );
}

#[tokio::test]
async fn a_freeze_survives_an_end_at_every_boundary() -> anyhow::Result<()> {
    let stage = Stage::set("boundaries-freeze").await?;
    let mut before = None;
    let mut orders = 0;
    for boundary in 1..MOST {
        // Another customer each time: a card that is frozen cannot be frozen again.
        let data = format!("app-{boundary}");
        let (app, now) = doomed(&stage, &data, boundary).await?;
        app.type_into("Activation code", &stage.activation_code_of(&format!("C{:07}", boundary + 1))?)
            .await?;
        app.click("button", "Activate this device").await?;
        app.control("heading", "Your cards").await?;
        app.click("link", "Cards").await?;
        app.click("link", containing("card ending")).await?;
        app.click("switch", starting("Freeze this card")).await?;
        app.control("dialog", starting("Freeze card ending")).await?;
        fs::write(&now, "")?;
        click_or_end(&app, "Freeze card").await;
        let outlived = until("the app is gone or the card frozen", || match app.pid() {
            Err(_) => Some(false),
            Ok(_) => (stage.all_orders_in_ledger("freeze").ok()? > orders).then_some(true),
        })
        .await?
            && app.control("heading", containing("is frozen")).await.is_ok();
        app.kill();

        let app = restarted(&stage, &data).await?;
        app.control("heading", "Your cards").await?;
        let fate = until("the wish is carried out or was never kept", || {
            let made = stage.all_orders_in_ledger("freeze").ok()? - orders;
            assert!(made <= 1, "two orders after an end at boundary {boundary}");
            (made == 1).then_some(Fate::Done)
        });
        // Before the first write there is nothing to carry out, and the view after the restart says so.
        let fate = if before == Some(Fate::Done) || outlived {
            fate.await?
        } else {
            tokio::select! {
                fate = fate => fate?,
                quiet = app.says("Last checked") => {
                    quiet?;
                    if stage.all_orders_in_ledger("freeze")? > orders { Fate::Done } else { Fate::NeverKept }
                }
            }
        };
        if fate == Fate::Done {
            orders += 1;
            app.click("link", "Cards").await?;
            app.control("link", containing("Frozen")).await?;
        } else {
            assert!(!app.text().await.contains("Frozen"), "what was never ordered is not claimed");
        }
        goes_on(before, fate, boundary);
        before = Some(fate);
        app.kill();
        if outlived {
            assert!(boundary > 4, "a freeze has more boundaries than {boundary}");
            return Ok(());
        }
    }
    anyhow::bail!("there are more than {MOST} boundaries")
}

#[tokio::test]
async fn a_report_survives_an_end_at_every_boundary() -> anyhow::Result<()> {
    let stage = Stage::set("boundaries-report").await?;
    stage.enrolled_app().await?.kill();
    let mut before = None;
    let mut orders = 0;
    for boundary in 1..MOST {
        let shop = format!("SHOP {boundary:04}");
        stage.bank.cli(&["ledger", "book", "--card", CARD, "--merchant", &shop, "--amount-minor", "4200"])?;
        let (app, now) = doomed(&stage, "app", boundary).await?;
        app.click("link", "Cards").await?;
        app.click("link", starting("Debit card ending 4242")).await?;
        app.click("link", containing("Check recent payments")).await?;
        app.click("button", starting(&format!("Not mine: {shop}"))).await?;
        app.click("button", "Report 1 payment").await?;
        app.control("dialog", containing("Report")).await?;
        fs::write(&now, "")?;
        click_or_end(&app, "Report 1 payment").await;
        let outlived = until("the app is gone or the payment reported", || match app.pid() {
            Err(_) => Some(false),
            Ok(_) => (stage.orders_in_ledger("report_payment").ok()? > orders).then_some(true),
        })
        .await?
            && app.says("In review").await.is_ok();
        app.kill();

        let app = restarted(&stage, "app").await?;
        app.control("heading", "Your cards").await?;
        app.says("Last checked").await?;
        app.click("link", "Cards").await?;
        app.click("link", starting("Debit card ending 4242")).await?;
        app.click("link", containing("Check recent payments")).await?;
        app.control("button", containing("mine")).await?;
        let fate = if before == Some(Fate::Done) || outlived {
            until("the report is with the ledger", || {
                (stage.orders_in_ledger("report_payment").ok()? > orders).then_some(Fate::Done)
            })
            .await?
        } else if stage.orders_in_ledger("report_payment")? > orders {
            Fate::Done
        } else {
            Fate::NeverKept
        };
        if fate == Fate::Done {
            orders += 1;
        }
        assert_eq!(stage.orders_in_ledger("report_payment")?, orders, "two orders at boundary {boundary}");
        goes_on(before, fate, boundary);
        before = Some(fate);
        app.kill();
        if outlived {
            assert!(boundary > 4, "a report has more boundaries than {boundary}");
            return Ok(());
        }
    }
    anyhow::bail!("there are more than {MOST} boundaries")
}
