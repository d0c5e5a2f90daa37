//! The bank's people at their browsers.

use jiff::Timestamp;
use serde_json::{Value, json};
use totp_rs::TOTP;

use super::{Answer, TestBank, request::Request};

/// A person with an account.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) login: String,
    pub(crate) password: String,
    pub(crate) authenticator: String,
}

impl Person {
    /// The code that the authenticator shows.
    pub(crate) fn code(&self, now: Timestamp) -> String {
        let seconds = u64::try_from(now.as_second()).unwrap();
        TOTP::from_url(&self.authenticator).unwrap().generate(seconds)
    }
}

/// A signed-in browser.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    pub(crate) cookie: String,
    pub(crate) csrf: String,
}

impl TestBank {
    /// Adds a person with these roles.
    pub(crate) async fn person(&self, login: &str, roles: &[&str]) -> Person {
        let wish = json!({"login": login, "name": format!("Test {login}"), "roles": roles});
        let added = self.post("/staff/v1/staff").by(&self.staff).json(wish).send().await.json();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Person {
            id: text(&added["staff"]["id"]),
            login: login.to_owned(),
            password: text(&added["password"]),
            authenticator: text(&added["authenticator"]),
        }
    }

    pub(crate) async fn try_sign_in(&self, login: &str, password: &str, code: &str) -> Answer {
        let wish = json!({"login": login, "password": password, "code": code});
        self.post("/staff/v1/session").json(wish).send().await
    }

    /// Signs in. A code is good once, so that the clock moves on first.
    pub(crate) async fn sign_in(&self, person: &Person) -> Browser {
        self.advance(jiff::SignedDuration::from_secs(60));
        let answer = self.try_sign_in(&person.login, &person.password, &person.code(self.now())).await;
        browser(&answer)
    }
}

/// The browser that an answer signed in.
pub(crate) fn browser(answer: &Answer) -> Browser {
    let csrf = answer.json()["csrf"].as_str().unwrap().to_owned();
    let set = answer.headers["set-cookie"].to_str().unwrap();
    assert!(
        set.starts_with("__Host-firebreak=") && set.contains("; Secure; HttpOnly; SameSite=Lax"),
        "{set}"
    );
    let cookie = set.split(';').next().unwrap().to_owned();
    Browser { cookie, csrf }
}

impl Request<'_> {
    /// As the console's page sends it.
    pub(crate) fn on(self, browser: &Browser) -> Self {
        self.header("cookie", &browser.cookie)
            .header("x-firebreak-csrf", &browser.csrf)
            .header("sec-fetch-site", "same-origin")
    }
}
