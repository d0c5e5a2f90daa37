//! What the tests of the console share.

use std::path::{Path, PathBuf};

use firebreak_tests::desktop::{Browser, StaffMember, Stage};

/// What the browser itself says of answers that the page deals with: nobody is signed in yet, and nothing waits for
/// approval any more.
const EXPECTED: [&str; 2] = [
    "/staff/v1/session - Failed to load resource: the server responded with a status of 401",
    "/draft/review - Failed to load resource: the server responded with a status of 409",
];

/// A browser of its own for somebody, who has signed in with it.
pub(crate) async fn at_work(stage: &Stage, member: &StaffMember) -> anyhow::Result<Browser> {
    let browser = Browser::start(&stage.session, &member.login).await?;
    browser.open_console(&stage.bank.url()).await?;
    browser.sign_in(member).await?;
    Ok(browser)
}

/// Nothing in the browser's log but what the page expects: no error of ours, nothing that its policy refused.
pub(crate) async fn has_no_complaints(browser: &Browser, expected: &[&str]) -> anyhow::Result<()> {
    let complaints = browser.complaints().await?;
    let known = |complaint: &str| EXPECTED.iter().chain(expected).any(|known| complaint.contains(known));
    let unexpected: Vec<_> = complaints.into_iter().filter(|complaint| !known(complaint)).collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    Ok(())
}

/// A picture among the logs; with `FIREBREAK_PICTURES` set, the one that the documents show.
pub(crate) async fn picture(stage: &Stage, browser: &Browser, name: &str) -> anyhow::Result<()> {
    let mut folder = PathBuf::from(stage.session.logs());
    if std::env::var_os("FIREBREAK_PICTURES").is_some() {
        folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("docs").join("images");
        // Without the word on what was done last, which goes by itself.
        let toasts = "return document.querySelector('.toast') === null";
        browser
            .until("no toast is left", async || browser.script(toasts).await.ok()?.as_bool()?.then_some(()))
            .await?;
    }
    browser.picture(&folder.join(format!("console-{name}.png"))).await
}
