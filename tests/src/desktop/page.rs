//! A page in an engine, driven through WebDriver by what its controls are and what they are called.

use anyhow::{Context, bail};
use thirtyfour::{WebDriver, WebElement};

use super::{
    find::{self, Name},
    wait::until_async,
};

/// What an engine shows.
#[derive(Debug)]
pub struct Page {
    pub(super) client: WebDriver,
}

impl Page {
    /// The control of that role and name; waits for it.
    ///
    /// # Errors
    /// It does not appear; the error lists what is there instead.
    pub async fn control(&self, role: &str, name: impl Into<Name>) -> anyhow::Result<WebElement> {
        let name = name.into();
        let what = format!("there is a {role} {name}");
        let found = until_async(&what, async || self.look(role, name.clone()).await).await;
        match found {
            Ok(element) => Ok(element),
            Err(error) => bail!("{error:#}; there is:\n{}", self.describe().await),
        }
    }

    /// Whether there is such a control now.
    pub async fn has(&self, role: &str, name: impl Into<Name>) -> bool {
        self.look(role, name).await.is_some()
    }

    /// Clicks the control of that role and name; tries again where the page changed under the click.
    ///
    /// # Errors
    /// It does not appear or cannot be clicked.
    pub async fn click(&self, role: &str, name: impl Into<Name>) -> anyhow::Result<()> {
        let name = name.into();
        let what = format!("the {role} {name} is clicked");
        let clicked =
            until_async(&what, async || find::click(&self.client, role, &name).await.ok().flatten());
        match clicked.await {
            Ok(()) => Ok(()),
            Err(error) => bail!("{error:#}; there is:\n{}", self.describe().await),
        }
    }

    /// Clicks the control of that role and name if it is there, and does not wait.
    ///
    /// # Errors
    /// It is not there, or the app ends under the click.
    pub async fn click_once(&self, role: &str, name: impl Into<Name>) -> anyhow::Result<()> {
        let name = name.into();
        find::click(&self.client, role, &name).await?.with_context(|| format!("no {role} {name}"))
    }

    /// Types into the text box of that name.
    ///
    /// # Errors
    /// It does not appear or takes no text.
    pub async fn type_into(&self, name: &str, text: &str) -> anyhow::Result<()> {
        let field = self.control("textbox", name).await?;
        field.send_keys(text).await.with_context(|| format!("cannot type into `{name}`"))
    }

    /// Types into the password field of that name.
    ///
    /// # Errors
    /// It does not appear or takes no text.
    pub async fn type_secret(&self, name: &str, secret: &str) -> anyhow::Result<()> {
        let field = self.control("password", name).await?;
        field.send_keys(secret).await.with_context(|| format!("cannot type into `{name}`"))
    }

    /// Scrolls the page until the control of that role and name is at its top.
    ///
    /// # Errors
    /// It does not appear.
    pub async fn bring_into_view(&self, role: &str, name: impl Into<Name>) -> anyhow::Result<()> {
        let element = self.control(role, name).await?;
        // Not `scrollIntoView`, which moves what only a program can move as well.
        let script = "let page = arguments[0].parentElement;
            while (page && !/auto|scroll/.test(getComputedStyle(page).overflowY)) page = page.parentElement;
            if (page) page.scrollTop += arguments[0].getBoundingClientRect().top - page.getBoundingClientRect().top";
        self.client.execute(script, vec![element.to_json()?]).await?;
        Ok(())
    }

    /// Waits until the page says this somewhere.
    ///
    /// # Errors
    /// It does not.
    pub async fn says(&self, text: &str) -> anyhow::Result<()> {
        let what = format!("the page says `{text}`");
        self.until(&what, async || self.text().await.contains(text).then_some(())).await
    }

    /// Asks again and again until there is an answer.
    ///
    /// # Errors
    /// There is none; the error holds what the page says.
    pub async fn until<T>(&self, what: &str, probe: impl AsyncFnMut() -> Option<T>) -> anyhow::Result<T> {
        match until_async(what, probe).await {
            Ok(answer) => Ok(answer),
            Err(error) => bail!("{error:#}; it says:\n{}", self.text().await),
        }
    }

    /// The control of that role and name, if it is there now.
    pub async fn look(&self, role: &str, name: impl Into<Name>) -> Option<WebElement> {
        find::find(&self.client, role, &name.into()).await.ok().flatten()
    }

    /// Everything the page says now, with one plain space between words.
    pub async fn text(&self) -> String {
        let body = self.client.execute("return document.body.innerText", Vec::new()).await;
        let text = body.ok().and_then(|text| text.json().as_str().map(str::to_owned)).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What a script in the page returns. For what a person cannot see, such as whether the page is visible.
    ///
    /// # Errors
    /// It throws.
    pub async fn script(&self, script: &str) -> anyhow::Result<serde_json::Value> {
        Ok(self.client.execute(script, Vec::new()).await?.json().clone())
    }

    /// The cookie of that name which the engine keeps for the page, as it keeps it.
    ///
    /// # Errors
    /// There is none.
    pub async fn cookie(&self, name: &str) -> anyhow::Result<thirtyfour::Cookie> {
        Ok(self.client.get_named_cookie(name).await?)
    }

    async fn describe(&self) -> String {
        find::describe(&self.client).await.unwrap_or_else(|error| format!("{error:#}"))
    }
}
