//! A new card, from its address to its activation; without the bank at every point of it.

use firebreak_tests::desktop::{App, Stage, containing, until_async};

use crate::{
    lock::{PIN, choose_pin},
    outage::{BACK, Words, offline, offline_meanwhile},
};

/// Waits until the tracker shows the new card there.
async fn is_at(app: &App, stage: &str) -> anyhow::Result<()> {
    let at = "return document.querySelector('[aria-current=step]')?.innerText ?? ''";
    until_async(&format!("the new card is at `{stage}`"), async || {
        let shown = app.script(at).await.ok()?;
        shown.as_str()?.starts_with(stage).then_some(())
    })
    .await
}

#[tokio::test]
async fn a_new_card_is_ordered_once_wherever_the_bank_went_away() -> anyhow::Result<()> {
    let mut stage = Stage::set_with_slow_cards("new-card-offline").await?;
    let app = stage.app_on_notice().await?;

    // Where it would go is not known yet.
    let open = async || app.click("link", containing("Order a new card")).await;
    let words = Words {
        says: &["We cannot order a card now", "There is no connection to the bank. We keep trying."],
        claims: &["We send it to this address"],
        then: "We send it to this address",
    };
    offline(&mut stage, &app, open, words).await?;
    stage.shot("1-address")?;

    // Confirmed by the person, and not at the bank. What loosens is guarded, and there is no lock yet.
    app.click("button", "Order a new card").await?;
    app.control("dialog", "Order a new card?").await?;
    let order = async || {
        app.click("button", "Order new card").await?;
        choose_pin(&app).await
    };
    let ordered = ["Your new card is ordered", "Produced"];
    let words = Words {
        says: &["Not ordered yet: no connection"],
        claims: &ordered,
        then: "Not ordered yet. We are waiting for the card system to confirm.",
    };
    offline(&mut stage, &app, order, words).await?;

    // At the bank, and not confirmed by the card system.
    assert_eq!(stage.orders_in_ledger("replace")?, 0, "the card system still thinks");
    let words = Words { says: &["Not ordered yet"], claims: &ordered, then: "Produced" };
    offline_meanwhile(&mut stage, &app, words).await?;
    assert_eq!(stage.orders_in_ledger("replace")?, 1);
    is_at(&app, "Ordered").await?;
    stage.shot("2-ordered")
}

#[tokio::test]
async fn a_new_card_is_followed_and_activated_wherever_the_bank_went_away() -> anyhow::Result<()> {
    let mut stage = Stage::set_with_slow_cards("activate-offline").await?;
    let app = stage.app_on_notice().await?;
    app.click("link", containing("Order a new card")).await?;
    app.click("button", "Order a new card").await?;
    app.click("button", "Order new card").await?;
    choose_pin(&app).await?;

    // On its way: each time the app shows how far it was, and nothing further.
    is_at(&app, "Ordered").await?;
    let activatable = "My new card has arrived";
    for (at, next, claims) in [
        ("Ordered", "Produced", &["On its way", activatable][..]),
        ("Produced", "Sent", &["On its way", activatable]),
        ("Sent", "Arrived", &["Your new card has arrived"]),
    ] {
        let here = async || is_at(&app, at).await;
        let words = Words { says: &["Not connected since"], claims, then: BACK };
        offline(&mut stage, &app, here, words).await?;
        stage.advance(&next.to_lowercase())?;
        is_at(&app, next).await?;
    }

    // In the person's hands, and the bank does not know.
    app.click("button", activatable).await?;
    app.control("dialog", "Is the new card in your hands?").await?;
    let activate = async || {
        app.click("button", "Activate new card").await?;
        app.type_secret("PIN of this app", PIN).await?;
        app.click("button", "Continue").await
    };
    let works = ["Your new card works", "is closed"];
    let words = Words {
        says: &["Not active yet: no connection"],
        claims: &works,
        then: "Not active yet. We are waiting for the card system to confirm.",
    };
    offline(&mut stage, &app, activate, words).await?;

    // At the bank, and not confirmed by the card system.
    assert_eq!(stage.orders_in_ledger("activate")?, 0, "the card system still thinks");
    let words = Words { says: &["Not active yet"], claims: &works, then: "Your new card works" };
    offline_meanwhile(&mut stage, &app, words).await?;
    stage.shot("1-activated")?;
    assert_eq!((stage.orders_in_ledger("replace")?, stage.orders_in_ledger("activate")?), (1, 1));
    assert_eq!(stage.state_in_ledger()?, "closed");
    Ok(())
}
