//! Staff sign in at the console: a real OpenID provider on one loopback address, the real bank on another.

mod console;
mod proofs;
mod replays;
mod roles;
mod tokens;

use std::fs;

use anyhow::{Context as _, ensure};
use firebreak_tests::bank::Bank;
use reqwest::{Method, Response, StatusCode, header};
use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;

use crate::{browser::Browser, provider::IdentityProvider};

/// The console, as the provider knows it.
const CLIENT: &str = "firebreak-console";
const SECRET: &str = "an-invented-secret";
/// Another address than the bank's, so that the way back is one from another site.
const PROVIDER_HOST: &str = "127.0.0.2";
const START: &str = "staff/v1/oidc/start";
const CALLBACK: &str = "staff/v1/oidc/callback";
const SESSION: &str = "__Host-firebreak";
const SIGN_IN: &str = "__Host-firebreak-sign-in";

/// A bank whose staff sign in with a provider that knows Ewa, who prepares.
struct Desk {
    provider: IdentityProvider,
    bank: Bank,
    _folder: TempDir,
}

impl Desk {
    async fn new() -> anyhow::Result<Self> {
        let provider = tokio::task::spawn_blocking(|| IdentityProvider::start_at(PROVIDER_HOST)).await?;
        let folder = tempfile::tempdir()?;
        let mut bank = Bank::start(&folder.path().join("bank"), "")?;
        // Where browsers come back is known once it listens.
        bank.kill();
        let secret = folder.path().join("client.secret");
        fs::write(&secret, SECRET)?;
        let settings = format!(
            "[server]\npublic_url = '{}'\n\
             [staff.provider]\nissuer = '{}'\nclient_id = '{CLIENT}'\nclient_secret_file = '{}'\n\
             scope = 'openid profile teams'\nroles_claim = 'teams'\n\
             [staff.provider.roles]\ncard-incidents = 'preparer'\nincident-leads = 'approver'\n",
            bank.url(),
            provider.issuer,
            secret.display(),
        );
        fs::write(bank.data().with_file_name("firebreak.toml"), settings)?;
        bank.resume()?;
        let desk = Self { provider, bank, _folder: folder };
        desk.knows("ewa.mazur", json!({"name": "Ewa Mazur", "teams": ["all-staff", "card-incidents"]}))
            .await?;
        Ok(desk)
    }

    /// What the provider says of this person from now on.
    async fn knows(&self, login: &str, claims: Value) -> anyhow::Result<()> {
        tell(&self.provider, &format!("people/{login}"), claims.to_string()).await
    }

    fn url(&self, path: &str) -> Url {
        Url::parse(&self.bank.url()).unwrap().join(path).unwrap()
    }

    /// A browser that was sent to the provider.
    async fn begin(&self) -> anyhow::Result<Visit> {
        let mut browser = Browser::new();
        let provider = to_provider(&mut browser, self.url(START)).await?;
        Ok(Visit { browser, provider })
    }

    /// A browser that this person signed in with, and where it came back to on the way.
    async fn signed_in(&self, login: &str) -> anyhow::Result<(Browser, Url)> {
        let mut visit = self.begin().await?;
        let back = visit.at_provider(self, login).await;
        let landed = visit.browser.send(Method::GET, back.clone(), None).await;
        ensure!(location(&landed) == "/console/", "{login} landed at {}", location(&landed));
        Ok((visit.browser, back))
    }

    /// Who the bank takes this browser for; nobody where it is not signed in.
    async fn who(&self, browser: &mut Browser) -> anyhow::Result<Option<Value>> {
        let answer = browser.send(Method::GET, self.url("staff/v1/session"), None).await;
        match answer.status() {
            StatusCode::OK => Ok(Some(serde_json::from_str(&answer.text().await?)?)),
            StatusCode::UNAUTHORIZED => Ok(None),
            other => anyhow::bail!("{other}: {}", answer.text().await?),
        }
    }

    /// The browser comes back and is let in no further than the page that says so, for this reason.
    async fn is_refused(&self, browser: &mut Browser, back: Url, why: &str) -> anyhow::Result<()> {
        let before = self.log()?.len();
        let had = browser.cookies.get(SESSION).cloned();
        let landed = browser.send(Method::GET, back, None).await;
        ensure!(landed.status() == StatusCode::SEE_OTHER, "{}", landed.status());
        ensure!(location(&landed).starts_with("/console/sign-in?refused="), "{}", location(&landed));
        ensure!(browser.cookies.get(SESSION) == had.as_ref(), "there is a session");
        let log = self.log()?.split_off(before);
        ensure!(log.contains(why), "`{why}` is not in the log, but:\n{log}");
        Ok(())
    }

    fn log(&self) -> anyhow::Result<String> {
        Ok(fs::read_to_string(self.bank.data().with_file_name("bank.log"))?)
    }

    /// How many sessions and accounts of the provider's people the bank has.
    fn sessions_and_people(&self) -> anyhow::Result<(i64, i64)> {
        let database = rusqlite::Connection::open(self.bank.data().join("firebreak.db"))?;
        let count = |sql| database.query_row(sql, [], |row| row.get(0));
        let people = "SELECT count(*) FROM staff WHERE login LIKE 'http%'";
        Ok((count("SELECT count(*) FROM session")?, count(people)?))
    }

    /// What the audit log says of acts of this kind, oldest first.
    fn audited(&self, action: &str) -> anyhow::Result<Vec<Value>> {
        let database = rusqlite::Connection::open(self.bank.data().join("firebreak.db"))?;
        let mut rows = database.prepare("SELECT detail FROM audit WHERE action = ?1 ORDER BY seq")?;
        let details = rows.query_map([action], |row| row.get::<_, String>(0))?;
        details.map(|detail| Ok(serde_json::from_str(&detail?)?)).collect()
    }
}

/// A sign-in that was begun: a browser before the provider's first page.
struct Visit {
    browser: Browser,
    provider: Url,
}

impl Visit {
    /// Signs in there; gives where the browser is sent back to, and does not go there yet.
    async fn at_provider(&mut self, desk: &Desk, login: &str) -> Url {
        let back = desk.url(CALLBACK);
        self.browser.sign_in(self.provider.clone(), login, back.as_str()).await
    }

    /// What the bank asked the provider for.
    fn asked(&self, name: &str) -> String {
        query(&self.provider, name)
    }
}

/// Where the bank sends a browser that begins.
async fn to_provider(browser: &mut Browser, start: Url) -> anyhow::Result<Url> {
    let answer = browser.send(Method::GET, start, None).await;
    ensure!(answer.status() == StatusCode::SEE_OTHER, "{}", answer.status());
    Ok(Url::parse(&location(&answer))?)
}

fn location(answer: &Response) -> String {
    let location = answer.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    location.unwrap_or_default().to_owned()
}

fn query(url: &Url, name: &str) -> String {
    let found = url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned());
    found.unwrap_or_else(|| panic!("no {name} in {url}"))
}

/// The same address with another value in its query.
fn with(url: &Url, name: &str, value: &str) -> Url {
    let pairs: Vec<_> = url.query_pairs().into_owned().collect();
    let mut changed = url.clone();
    let replaced =
        |known: String, kept: String| if known == name { (known, value.to_owned()) } else { (known, kept) };
    changed
        .query_pairs_mut()
        .clear()
        .extend_pairs(pairs.into_iter().map(|(known, kept)| replaced(known, kept)));
    changed
}

/// Tells the provider what no real one could be told.
async fn tell(provider: &IdentityProvider, what: &str, body: String) -> anyhow::Result<()> {
    let client = reqwest::Client::builder().no_proxy().build()?;
    let told = client.put(format!("{}/{what}", provider.issuer)).body(body).send().await?;
    told.error_for_status().map(drop).context("the provider cannot be told")
}
