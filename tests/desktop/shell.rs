//! What the shell is for: links, a second start, the closed window.

use firebreak_tests::desktop::{App, Display, Stage, until};

#[tokio::test]
async fn a_link_fills_in_the_code_and_a_person_decides() -> anyhow::Result<()> {
    let stage = Stage::set("link").await?;
    // Not told of any bank: the link has to.
    let app = App::start(&stage.session, "").await?;
    app.control("textbox", "Activation code").await?;
    let link = format!("firebreak://enrol?bank={}&code={}", stage.bank.url(), stage.activation_code()?);
    App::start_again(&stage.session, &[&link]).await?;

    app.says("127.0.0.1").await?;
    app.control("button", "Activate this device").await?;
    stage.shot("1-filled-in")?;
    assert_eq!(stage.devices()?, 0, "a link never acts");

    app.click("button", "Activate this device").await?;
    app.control("heading", "All quiet").await?;
    assert_eq!(stage.devices()?, 1);
    Ok(())
}

#[tokio::test]
async fn a_link_that_starts_the_app_fills_in_the_code() -> anyhow::Result<()> {
    let stage = Stage::set("link-starts").await?;
    let link = format!("firebreak://enrol?bank={}&code={}", stage.bank.url(), stage.activation_code()?);
    let app = App::start_with(&stage.session, "", &[&link]).await?;
    app.says("127.0.0.1").await?;
    assert_eq!(stage.devices()?, 0, "a link never acts");
    app.click("button", "Activate this device").await?;
    app.control("heading", "All quiet").await?;
    Ok(())
}

#[tokio::test]
async fn a_link_of_another_form_does_nothing_but_say_so() -> anyhow::Result<()> {
    let stage = Stage::set("bad-link").await?;
    let app = stage.app().await?;
    app.control("textbox", "Activation code").await?;
    App::start_again(&stage.session, &["firebreak://freeze?card=1"]).await?;
    app.says("This link does not work here.").await?;
    Ok(())
}

#[tokio::test]
async fn closing_hides_the_window_and_a_second_start_brings_it_back() -> anyhow::Result<()> {
    let stage = Stage::set("second-start").await?;
    let app = stage.enrolled_app().await?;
    let display = Display::of(&stage.session)?;
    let window = until("the window is there", || display.window("firebreak").ok().flatten()).await?;
    until("the window is shown", || display.is_shown(window).then_some(())).await?;
    let pid = app.pid()?;

    display.close(window)?;
    until("the window is hidden", || (!display.is_shown(window)).then_some(())).await?;
    assert_eq!(app.pid()?, pid, "the app goes on listening");

    stage.publish()?;
    stage.notifications().count(1).await?;

    App::start_again(&stage.session, &[]).await?;
    until("the window is shown again", || display.is_shown(window).then_some(())).await?;
    assert_eq!(app.pid()?, pid);
    app.control("link", "See what to do").await?;
    stage.shot("1-back")?;

    display.close(window)?;
    until("the window is hidden", || (!display.is_shown(window)).then_some(())).await?;
    stage.notifications().click()?;
    until("a clicked notification shows the window", || display.is_shown(window).then_some(())).await?;
    app.control("button", "Freeze card ending 4242").await?;
    Ok(())
}

#[tokio::test]
async fn the_screens_can_dispatch_and_look_and_nothing_else() -> anyhow::Result<()> {
    let stage = Stage::set("permissions").await?;
    let app = stage.enrolled_app().await?;
    assert_eq!(app.script("return typeof window.__TAURI__").await?, "undefined");
    for command in
        ["plugin:event|emit", "plugin:window|close", "plugin:app|version", "plugin:deep-link|get_current"]
    {
        let refused = format!(
            "return window.__TAURI_INTERNALS__.invoke('{command}', {{ event: 'view', payload: null, label: 'main' }})
                .then(() => 'allowed', () => 'refused')"
        );
        assert_eq!(app.script(&refused).await?, "refused", "{command}");
    }
    let inline =
        "let element = document.createElement('script'); element.textContent = 'window.inlined = true';
        document.head.append(element); return window.inlined === undefined";
    assert_eq!(app.script(inline).await?, true, "the content security policy stops inline scripts");
    let fetched =
        "return fetch(arguments[0] ?? 'http://127.0.0.1:9/').then(() => 'allowed', () => 'refused')";
    assert_eq!(app.script(fetched).await?, "refused");
    let left = "location.href = 'http://127.0.0.1:9/'; return location.protocol";
    assert_eq!(app.script(left).await?, "tauri:");
    app.control("heading", "All quiet").await?;
    Ok(())
}
