//! The call centre: what this customer was told, word for word, and a freeze that they ask for on the telephone.

use firebreak_tests::desktop::{App, Browser, StaffMember, Stage, containing};

use crate::support::{at_work, has_no_complaints};

const QUESTIONS: [&str; 4] =
    ["Does it concern me?", "What must I do?", "Will I get a new card?", "Should I close my account?"];

/// Each question with its answer and the reason, as they stand on the agent's page.
async fn answers(browser: &Browser) -> anyhow::Result<Vec<Vec<String>>> {
    let script = "return [...document.querySelectorAll('.quad li')]
        .map((item) => [...item.children].map((part) => part.innerText))";
    let read: Vec<Vec<String>> = serde_json::from_value(browser.script(script).await?)?;
    let spaced = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(read.iter().map(|answer| answer.iter().map(spaced).collect()).collect())
}

/// The agent's page has the four answers, each word for word as the app shows it.
async fn agree(agent: &Browser, app: &App) -> anyhow::Result<()> {
    let (answers, shown) = (answers(agent).await?, app.text().await);
    assert_eq!(answers.iter().map(|answer| &*answer[0]).collect::<Vec<_>>(), QUESTIONS);
    for words in answers.iter().flatten() {
        assert!(
            !words.is_empty() && shown.contains(words.as_str()),
            "the app does not say `{words}`: {shown}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn an_agent_reads_what_the_customer_reads_and_freezes_the_card_on_their_word() -> anyhow::Result<()> {
    let stage = Stage::set("console-agent").await?;
    let dora = StaffMember::join(&stage.bank, "Dora Lane", &["agent"])?;
    let app = stage.app_on_notice().await?;
    let agent = at_work(&stage, &dora).await?;
    agent.type_into("Search customers", "C0000001").await?;
    agent.click("button", "Find").await?;
    agent.click("link", "Ada Larkmoor").await?;
    agent.control("heading", "The four answers, word for word").await?;

    agree(&agent, &app).await?;
    agent.click("button", "Freeze a card").await?;
    agent.control("dialog", "Freeze a card").await?;
    agent.click("radio", "Debit card ending 4242").await?;
    agent.click("button", "Freeze card ending 4242").await?;
    agent.says("Say how you made sure who is calling").await?;
    assert_eq!(stage.orders_in_ledger("freeze")?, 0, "nothing is frozen before it is known who is calling");
    agent.click("radio", "Called back on the number on file").await?;
    agent.click("button", "Freeze card ending 4242").await?;
    agent.says("Card ending 4242 is frozen.").await?;
    agent.says("By Dora Lane, on the customer’s spoken request.").await?;
    assert_eq!((stage.state_in_ledger()?.as_str(), stage.orders_in_ledger("freeze")?), ("frozen", 1));
    app.control("link", containing("Freeze the card ending 4242 , done")).await?;
    app.says("Done, as our records say.").await?;
    agree(&agent, &app).await?;
    has_no_complaints(&agent, &[]).await
}
