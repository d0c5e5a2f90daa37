//! Two of the team on one draft.

use firebreak_tests::desktop::{StaffMember, Stage, containing};
use thirtyfour::Key;

use crate::support::{at_work, has_no_complaints};

const NAME: &str = "Name within the bank";
const OF_ANNA: &str = "Harbour & Vine, by Anna";
const OF_PIOTR: &str = "Harbour & Vine, by Piotr";

#[tokio::test]
async fn whoever_saves_second_is_told_and_nothing_is_overwritten() -> anyhow::Result<()> {
    let stage = Stage::set("console-conflict").await?;
    let (anna, piotr) = (
        StaffMember::join(&stage.bank, "Anna Kowalska", &["preparer"])?,
        StaffMember::join(&stage.bank, "Piotr Fenn", &["preparer"])?,
    );
    stage.declare()?;
    let (first, second) = (at_work(&stage, &anna).await?, at_work(&stage, &piotr).await?);
    for (browser, name) in [(&first, OF_ANNA), (&second, OF_PIOTR)] {
        browser.click("link", "Harbour & Vine web shop").await?;
        let field = browser.control("textbox", NAME).await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(name).await?;
    }
    second.click("radio", "Medium").await?;
    first.click("button", "Save draft").await?;
    first.says("by Anna Kowalska").await?;

    second.control("alert", containing("Anna Kowalska saved this draft at")).await?;
    second.click("button", "Save draft").await?;
    second.says("nothing was overwritten").await?;
    second.says("One thing was changed by both of you.").await?;
    second.says(&format!("Mine {OF_PIOTR} Anna Kowalska {OF_ANNA}")).await?;
    let kept = second.control("textbox", NAME).await?.prop("value").await?;
    assert_eq!(kept.as_deref(), Some(OF_PIOTR), "what was typed is still there");
    let stored = stage.bank.cli_json(&["incident", "list"])?.to_string();
    assert!(!stored.contains(OF_PIOTR), "{stored}");

    second.click("radio", "Anna Kowalska").await?;
    second.click("button", "Go on with both").await?;
    second.click("button", "Save draft").await?;
    second.says("by Piotr Fenn").await?;
    first.says("by Piotr Fenn").await?;
    for browser in [&first, &second] {
        let name = browser.control("textbox", NAME).await?.prop("value").await?;
        assert_eq!(name.as_deref(), Some(OF_ANNA));
        let severity = browser.control("radio", "Medium").await?.attr("aria-checked").await?;
        assert_eq!(severity.as_deref(), Some("true"), "what only one of them changed holds too");
        has_no_complaints(browser, &["status of 409"]).await?;
    }
    Ok(())
}
