//! Looking through payments, from the list to the decision; without the bank at every point of it.

use firebreak_tests::desktop::{Stage, containing, starting};

use crate::outage::{BACK, Words, offline, offline_meanwhile};

const SHOP: &str = "PIXELMART STORE 8841";

#[tokio::test]
async fn a_payment_that_is_not_mine_is_reported_once_wherever_the_bank_went_away() -> anyhow::Result<()> {
    let mut stage = Stage::set_with_slow_cards("payments-offline").await?;
    let payment = stage.book(SHOP, 124_900)?;
    let app = stage.app_on_notice().await?;

    // The list is not here yet.
    let open = async || app.click("link", containing("Check recent payments")).await;
    let says = ["Your payments are not here", "There is no connection to the bank. We keep trying."];
    offline(&mut stage, &app, open, Words { says: &says, claims: &[SHOP, "Not mine"], then: SHOP }).await?;

    // Marked, and not reported.
    let mark = async || app.click("button", starting(&format!("Not mine: {SHOP}"))).await;
    let claims = ["The bank has your report", "In review"];
    let says = ["1 marked as not mine", "Not connected since"];
    offline(&mut stage, &app, mark, Words { says: &says, claims: &claims, then: BACK }).await?;

    // Reported by the person, and not at the bank.
    app.click("button", "Report 1 payment").await?;
    app.control("dialog", containing("Report")).await?;
    let report = async || app.click("button", "Report 1 payment").await;
    let words = Words {
        says: &["Not reported yet", "No connection."],
        claims: &claims,
        then: "The bank has your report. It will open a case.",
    };
    offline(&mut stage, &app, report, words).await?;

    // At the bank, and no case yet.
    assert_eq!(stage.orders_in_ledger("report_payment")?, 0, "the card system still thinks");
    let words = Words {
        says: &["The bank has your report", "Not connected since"],
        claims: &["In review"],
        then: "In review",
    };
    offline_meanwhile(&mut stage, &app, words).await?;
    assert_eq!(stage.orders_in_ledger("report_payment")?, 1);
    stage.shot("1-in-review")?;

    // A case, and no decision.
    let claims = ["Money given back", "Declined"];
    let says = ["In review", "Not connected since"];
    offline_meanwhile(&mut stage, &app, Words { says: &says, claims: &claims, then: BACK }).await?;
    stage.bank.cli(&["ledger", "decide", "--payment", &payment, "--as", "refunded"])?;
    app.says("Money given back").await?;

    let look = async || app.click("link", "Alert").await;
    let words = Words { says: &["Done, as our records say."], claims: &[], then: BACK };
    offline(&mut stage, &app, look, words).await?;
    assert_eq!(stage.orders_in_ledger("report_payment")?, 1);
    Ok(())
}
