//! The app ends at every boundary of what it does for a freeze and for a report: never two orders, and none lost that was
//! ever kept. From which boundary on it is kept is read from the app's log: right after the first write of an order.

use std::{fs, path::PathBuf};

use firebreak_tests::desktop::{App, AppLog, Crossed, Stage, containing, starting, until, until_async};
use rusqlite::{Connection, OpenFlags};

/// More boundaries than a freeze or a report has.
const MOST: u32 = 80;
/// Fewer than either has.
const FEWEST: u32 = 6;
/// What the log calls a write in which there is an order.
const KEEPS: &str = "persist_order";

/// One app that ends at a boundary, and what it left.
struct End<'a> {
    stage: &'a Stage,
    data: PathBuf,
    boundary: u32,
    /// Boundaries are counted from when there is this file.
    now: PathBuf,
}

/// What must become of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It was kept: it is carried out, once.
    Done,
    /// The app ended before it could keep it: it was never there.
    NeverKept,
}

impl<'a> End<'a> {
    fn at(stage: &'a Stage, data: &str, boundary: u32) -> Self {
        let data = stage.session.logs().join(data);
        let now = stage.session.logs().join(format!("now-{boundary}"));
        Self { stage, data, boundary, now }
    }

    async fn doomed(&self) -> anyhow::Result<App> {
        let halt = [
            ("FIREBREAK_HALT_ON", self.now.display().to_string()),
            ("FIREBREAK_HALT_AT", self.boundary.to_string()),
        ];
        App::start_as(&self.stage.session, &[&self.places()[..], &halt].concat()).await
    }

    /// The app as it comes back, in touch with the bank.
    async fn restarted(&self, fate: Fate) -> anyhow::Result<App> {
        // Nothing is in the store that could still become an order, however long one waits.
        assert!(fate == Fate::Done || !self.keeps_an_order()?, "an order that the log says nothing of");
        let app = App::start_as(&self.stage.session, &self.places()).await?;
        app.control("heading", "Your cards").await?;
        app.says("Last checked").await?;
        Ok(app)
    }

    fn places(&self) -> [(&'static str, String); 2] {
        [
            ("FIREBREAK_BANK_URL", self.stage.bank.url()),
            ("FIREBREAK_DATA_DIR", self.data.display().to_string()),
        ]
    }

    /// Clicks, and gives whether the app outlived that and says that it is done.
    async fn outlived(
        &self,
        app: &App,
        button: &str,
        says: impl AsyncFnOnce() -> anyhow::Result<()>,
    ) -> anyhow::Result<bool> {
        fs::write(&self.now, "")?;
        let ended = || async { until("the app is gone", || app.pid().err()).await.map(|_| false) };
        let lived = async {
            app.click_once("button", button).await?;
            says().await?;
            // What the page says is written down right after.
            until("all is done", || self.crossed().ok()?.last().is_none_or(|last| last.after).then_some(()))
                .await?;
            anyhow::Ok(app.pid().is_ok())
        };
        tokio::select! {
            ended = ended() => ended,
            // An app that ends under a click gives an error.
            lived = lived => match lived {
                Ok(lived) => Ok(lived),
                Err(_) => ended().await,
            },
        }
    }

    fn crossed(&self) -> anyhow::Result<Vec<Crossed>> {
        Ok(AppLog::in_folder(&self.data)?.boundaries())
    }

    /// What the log of the app that ended makes of its wish.
    fn fate(&self) -> anyhow::Result<Fate> {
        let kept = self.crossed()?.iter().any(|crossed| crossed.effect == KEEPS && crossed.after);
        Ok(if kept { Fate::Done } else { Fate::NeverKept })
    }

    /// Whether there is an order in the store that the app left.
    fn keeps_an_order(&self) -> anyhow::Result<bool> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let store = Connection::open_with_flags(self.data.join("firebreak.db"), flags)?;
        Ok(store
            .query_row("SELECT EXISTS (SELECT 1 FROM sealed WHERE kind = 'order')", [], |row| row.get(0))?)
    }
}

/// Every wish so far, each at another boundary.
#[derive(Default)]
struct Fates {
    done: i64,
    never_kept: i64,
}

impl Fates {
    /// Waits until what must become of the wish has, and asserts that nothing else did.
    async fn meet(
        &mut self,
        end: &End<'_>,
        fate: Fate,
        orders: impl Fn() -> anyhow::Result<i64>,
    ) -> anyhow::Result<()> {
        let boundary = end.boundary;
        match fate {
            Fate::Done => {
                let more = || orders().ok().filter(|orders| *orders > self.done);
                until(&format!("what was kept before the end at boundary {boundary} is carried out"), more)
                    .await?;
                self.done += 1;
            }
            Fate::NeverKept => self.never_kept += 1,
        }
        assert_eq!(orders()?, self.done, "after an end at boundary {boundary}, {fate:?}");
        Ok(())
    }

    fn assert_all_met(&self, boundary: u32) {
        assert!(boundary >= FEWEST, "there are more boundaries than {boundary}");
        assert!(self.never_kept > 0 && self.done > 1, "{} never kept, {} done", self.never_kept, self.done);
    }
}

#[tokio::test]
async fn a_freeze_survives_an_end_at_every_boundary() -> anyhow::Result<()> {
    let stage = Stage::set("boundaries-freeze").await?;
    let mut fates = Fates::default();
    for boundary in 1..MOST {
        // Another customer each time: a card that is frozen cannot be frozen again.
        let end = End::at(&stage, &format!("app-{boundary}"), boundary);
        let app = end.doomed().await?;
        let code = stage.activation_code_of(&format!("C{:07}", boundary + 1))?;
        app.type_into("Activation code", &code).await?;
        app.click("button", "Activate this device").await?;
        app.control("heading", "Your cards").await?;
        app.click("link", "Cards").await?;
        app.click("link", containing("card ending")).await?;
        app.click("switch", starting("Freeze this card")).await?;
        app.control("dialog", starting("Freeze card ending")).await?;
        let says = async || app.control("heading", containing("is frozen")).await.map(drop);
        let outlived = end.outlived(&app, "Freeze card", says).await?;
        app.kill();

        let fate = end.fate()?;
        let app = end.restarted(fate).await?;
        fates.meet(&end, fate, || stage.all_orders_in_ledger("freeze")).await?;
        app.click("link", "Cards").await?;
        app.control("heading", "Cards").await?;
        match fate {
            Fate::Done => app.control("link", containing("Frozen")).await.map(drop)?,
            Fate::NeverKept => {
                assert!(!app.text().await.contains("Frozen"), "what was never ordered is not claimed")
            }
        }
        app.kill();
        if outlived {
            fates.assert_all_met(boundary);
            return Ok(());
        }
    }
    anyhow::bail!("there are more than {MOST} boundaries")
}

/// Opens the payments of the card ending 4242.
async fn look_through(app: &App, shop: &str) -> anyhow::Result<()> {
    app.click("link", "Cards").await?;
    app.click("link", starting("Debit card ending 4242")).await?;
    app.click("link", containing("Check recent payments")).await?;
    app.says(shop).await
}

/// Waits until so many payments have a case.
async fn in_review(app: &App, payments: i64) -> anyhow::Result<()> {
    let what = format!("{payments} payments are in review");
    until_async(&what, async || {
        let said = i64::try_from(app.text().await.matches("In review").count()).ok()?;
        (said == payments).then_some(())
    })
    .await
}

#[tokio::test]
async fn a_report_survives_an_end_at_every_boundary() -> anyhow::Result<()> {
    let stage = Stage::set("boundaries-report").await?;
    stage.enrolled_app().await?.kill();
    let mut fates = Fates::default();
    for boundary in 1..MOST {
        let shop = format!("SHOP {boundary:04}");
        stage.book(&shop, 4_200)?;
        let end = End::at(&stage, "app", boundary);
        let app = end.doomed().await?;
        look_through(&app, &shop).await?;
        app.click("button", starting(&format!("Not mine: {shop}"))).await?;
        app.click("button", "Report 1 payment").await?;
        app.control("dialog", containing("Report")).await?;
        let says = async || in_review(&app, fates.done + 1).await;
        let outlived = end.outlived(&app, "Report 1 payment", says).await?;
        app.kill();

        let fate = end.fate()?;
        let app = end.restarted(fate).await?;
        fates.meet(&end, fate, || stage.orders_in_ledger("report_payment")).await?;
        look_through(&app, &shop).await?;
        match fate {
            Fate::Done => {
                in_review(&app, fates.done).await?;
                // The next round begins with nothing on its way.
                until("the order is history", || (!end.keeps_an_order().ok()?).then_some(())).await?;
            }
            Fate::NeverKept => {
                app.control("button", starting(&format!("Not mine: {shop}"))).await.map(drop)?
            }
        }
        app.kill();
        if outlived {
            fates.assert_all_met(boundary);
            return Ok(());
        }
    }
    anyhow::bail!("there are more than {MOST} boundaries")
}
