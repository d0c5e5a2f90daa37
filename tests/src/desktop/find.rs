//! Finding controls as a person with a screen reader does: by role and accessible name, as the engine computes them.

use std::{fmt, sync::Arc};

use serde_json::Value;
use thirtyfour::{
    By, WebDriver, WebElement,
    common::command::{Command, ExtensionCommand},
    error::WebDriverResult,
};

/// What a control has to be called.
#[derive(Debug, Clone)]
pub struct Name {
    text: String,
    how: How,
}

#[derive(Debug, Clone, Copy)]
enum How {
    Is,
    Starts,
    Contains,
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), how: How::Is }
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self { text, how: How::Is }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.how {
            How::Is => write!(f, "`{}`", self.text),
            How::Starts => write!(f, "`{}…`", self.text),
            How::Contains => write!(f, "`…{}…`", self.text),
        }
    }
}

/// A name with this in it.
#[must_use]
pub fn containing(text: &str) -> Name {
    Name { text: text.to_owned(), how: How::Contains }
}

/// A name that starts so.
#[must_use]
pub fn starting(text: &str) -> Name {
    Name { text: text.to_owned(), how: How::Starts }
}

impl Name {
    pub(super) fn fits(&self, name: &str) -> bool {
        match self.how {
            How::Is => name == self.text,
            How::Starts => name.starts_with(&self.text),
            How::Contains => name.contains(&self.text),
        }
    }
}

/// The first visible control of that role and name, if there is one now.
///
/// The elements that may have the role are asked by the engine for the role and name they really have.
pub(super) async fn find(driver: &WebDriver, role: &str, name: &Name) -> WebDriverResult<Option<WebElement>> {
    for element in driver.find_all(By::Css(candidates(role))).await? {
        // An element can go while it is asked; the others are still there.
        if is_it(driver, &element, role, name).await.unwrap_or(false) {
            return Ok(Some(element));
        }
    }
    Ok(None)
}

/// Clicks the first control of that role and name that can be clicked: the one behind a sheet cannot.
pub(super) async fn click(driver: &WebDriver, role: &str, name: &Name) -> WebDriverResult<Option<()>> {
    for element in driver.find_all(By::Css(candidates(role))).await? {
        if is_it(driver, &element, role, name).await.unwrap_or(false) && element.click().await.is_ok() {
            return Ok(Some(()));
        }
    }
    Ok(None)
}

async fn is_it(driver: &WebDriver, element: &WebElement, role: &str, name: &Name) -> WebDriverResult<bool> {
    let label = spaced(&computed(driver, element, "label").await?);
    // A heading's or an alert's name is its text, where the engine gives it none.
    let called = if label.is_empty() { spaced(&element.text().await?) } else { label };
    Ok(name.fits(&called)
        && same_role(&computed(driver, element, "role").await?, role)
        && element.is_displayed().await?)
}

/// Role and name of an element, as the engine has them.
pub(super) async fn named(driver: &WebDriver, element: &WebElement) -> WebDriverResult<(String, String)> {
    let label = spaced(&computed(driver, element, "label").await?);
    Ok((computed(driver, element, "role").await?, label))
}

/// Roles and names on the page, for the message of a test that did not find its own.
pub(super) async fn describe(driver: &WebDriver) -> WebDriverResult<String> {
    let mut lines = Vec::new();
    for element in driver.find_all(By::Css("h1,h2,h3,button,a[href],input,[role]")).await? {
        let role = computed(driver, &element, "role").await.unwrap_or_default();
        let label = computed(driver, &element, "label").await.unwrap_or_default();
        lines.push(format!("  {role}: {}", spaced(&label)));
    }
    Ok(lines.join("\n"))
}

fn candidates(role: &str) -> String {
    let native = match role {
        "heading" => "h1,h2,h3,h4,",
        "button" => "button,summary,",
        "link" => "a[href],",
        "textbox" => "input,textarea,",
        "password" => "input[type=password],",
        "time" => "input[type=datetime-local],",
        "combobox" => "select,",
        "table" => "table,",
        "region" => "section,",
        "article" => "article,",
        "list" => "ul,ol,",
        "progressbar" => "progress,",
        "status" => "output,",
        "radio" => "input[type=radio],",
        _ => "",
    };
    format!("{native}[role={role}]")
}

/// The engine has names of its own for a few roles.
pub(super) fn same_role(computed: &str, role: &str) -> bool {
    // Fields for passwords and for times have no role in ARIA: each engine has its own word for them.
    matches!(role, "password" | "time")
        || computed.eq_ignore_ascii_case(role)
        || matches!((computed, role), ("searchbox", "textbox") | ("image", "img"))
}

/// One plain space between words, whatever the page breaks them with.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn computed(driver: &WebDriver, element: &WebElement, what: &'static str) -> WebDriverResult<String> {
    let ask = Computed { element: element.element_id().to_string(), what };
    let answer = driver.handle().cmd(Command::ExtensionCommand(Box::new(ask))).await?;
    Ok(answer.value_json()?.as_str().unwrap_or_default().to_owned())
}

/// `GET /session/{id}/element/{element}/computedrole` or `computedlabel` (WebDriver 2, §12.4).
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl ExtensionCommand for Computed {
    fn parameters_json(&self) -> Option<Value> {
        None
    }

    fn method(&self) -> http::Method {
        http::Method::GET
    }

    fn endpoint(&self) -> Arc<str> {
        format!("/element/{}/computed{}", self.element, self.what).into()
    }
}
