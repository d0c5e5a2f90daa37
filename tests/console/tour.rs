//! Every page of the console as the real bank fills it, in both languages.

use firebreak_tests::desktop::{Browser, StaffMember, Stage, starting};

use crate::support::{at_work, has_no_complaints};

const ROLES: [&str; 5] = ["preparer", "approver", "agent", "auditor", "admin"];
const STAGES: [&str; 6] = ["facts", "list", "segments", "messages", "approval", "live"];
const PAGES: [&str; 10] = [
    "incidents",
    "incidents/new",
    "approvals",
    "customers/C0000001",
    "messages",
    "audit",
    "settings/staff",
    "settings/templates",
    "settings/policy",
    "settings/account",
];
/// What a page says where it was given something else than it thought.
const WRONG: [&str; 6] = ["NaN", "undefined", "null", "Invalid Date", "[object", "\u{fffd}"];

/// Opens a page, waits until it has everything, and looks for what nobody should read.
async fn look(stage: &Stage, browser: &Browser, page: &str) -> anyhow::Result<()> {
    browser.open(&format!("{}/console/{page}", stage.bank.url())).await?;
    let ready =
        "return document.querySelector('main h1') !== null && document.querySelector('.waiting') === null";
    browser.until(page, async || browser.script(ready).await.ok()?.as_bool()?.then_some(())).await?;
    let text = browser.text().await;
    for wrong in WRONG {
        assert!(!text.contains(wrong), "{page} says {wrong}: {text}");
    }
    assert!(!browser.has("alert", starting("")).await, "{page} complains: {text}");
    has_no_complaints(browser, &["/draft - Failed to load resource: the server responded with a status of 4"])
        .await
}

#[tokio::test]
async fn every_page_reads_well_with_what_the_bank_has() -> anyhow::Result<()> {
    let stage = Stage::set("console-tour").await?;
    let everybody = StaffMember::join(&stage.bank, "Wanda Lis", &ROLES)?;
    let (published, drafted) = (stage.publish()?, stage.declare()?);
    stage.import_list(&drafted)?;
    let browser = at_work(&stage, &everybody).await?;
    for lang in ["English", "Polski"] {
        browser.click("radio", lang).await?;
        for page in PAGES {
            look(&stage, &browser, page).await?;
        }
        for incident in [&published, &drafted] {
            for step in STAGES {
                look(&stage, &browser, &format!("incidents/{incident}/{step}")).await?;
            }
        }
    }
    Ok(())
}
