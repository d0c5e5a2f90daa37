//! What an approver does in the console.

use firebreak_tests::desktop::{Browser, StaffMember, starting};

/// Goes to what waits, as the side bar says by itself.
pub(crate) async fn open(browser: &Browser, title: &str) -> anyhow::Result<()> {
    browser.control("link", "Approvals 1 waiting").await?;
    browser.click("link", "Approvals 1 waiting").await?;
    browser.click("link", title).await?;
    browser.control("heading", "Four-eyes approval").await.map(drop)
}

/// Confirms every point.
pub(crate) async fn tick(browser: &Browser) -> anyhow::Result<()> {
    for point in ["I have read the", "I have checked", "I accept the load"] {
        browser.click("checkbox", starting(point)).await?;
    }
    Ok(())
}

/// Approves what stands there, and proves once more who it is where the bank asks for it.
pub(crate) async fn approve(browser: &Browser, approver: &StaffMember) -> anyhow::Result<()> {
    browser.click("button", starting("Approve and send to")).await?;
    browser.control("dialog", starting("Approve and send to")).await?;
    let mut proved = false;
    browser
        .until("it is approved", async || {
            if browser.text().await.contains("Approved. Sending has started.") {
                return Some(());
            }
            if !proved && browser.has("password", "Password").await {
                browser.type_secret("Password", &approver.password).await.ok()?;
                browser.type_into("Six-digit code", &approver.code().await.ok()?).await.ok()?;
                proved = true;
            }
            let _ = browser.click_once("button", "Approve and send").await;
            None
        })
        .await?;
    browser.control("region", "Figures").await.map(drop)
}
