//! Signing in from end to end, with a real OpenID provider and the real bank: a customer's app opens a browser, that walks
//! through the provider and comes back to the app, and the bank enrols the device by what it brought. Staff: see [`staff`].
#![cfg(target_os = "linux")]

#[path = "../identity-provider/browser.rs"]
mod browser;
#[path = "../identity-provider/provider.rs"]
mod provider;
mod staff;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use anyhow::Context;
use browser::Browser;
use firebreak_app_core::{Config, Connection, Intent, Phase, ProblemKind, SignInStage, View};
use firebreak_app_runtime::{BankHttp, Handle, LoopbackSignIn, NotOpened, Opener, Ports, Runtime};
use firebreak_tests::bank::Bank;
use firebreak_wire::{Lang, Platform};
use provider::IdentityProvider;
use tempfile::TempDir;
use url::Url;

const CUSTOMER: &str = "C0000001";
const PATIENCE: Duration = Duration::from_secs(60);

/// A person with a browser.
#[derive(Clone)]
enum Person {
    /// Signs in as this customer.
    SignsIn(&'static str),
    /// Thinks better of it.
    Cancels,
}

/// The system's browser, as far as the app sees it: it is told to open, and later somebody comes back.
struct System {
    person: Mutex<Person>,
    /// What the app showed the browser in the end.
    shown: Arc<Mutex<Vec<String>>>,
}

impl Opener for System {
    fn open(&self, url: &str) -> Result<(), NotOpened> {
        let start = Url::parse(url).map_err(|_| NotOpened)?;
        let (person, shown) = (self.person.lock().unwrap().clone(), self.shown.clone());
        tokio::spawn(async move {
            let back = start.query_pairs().find(|(name, _)| name == "redirect_uri").unwrap().1.into_owned();
            let mut browser = Browser::new();
            let came = match person {
                Person::SignsIn(login) => browser.sign_in(start, login, &back).await,
                Person::Cancels => browser.cancel(start, &back).await,
            };
            let page = reqwest::Client::builder().no_proxy().build().unwrap().get(came).send().await.unwrap();
            let page = page.text().await.unwrap();
            shown.lock().unwrap().push(page);
        });
        Ok(())
    }
}

/// Provider, bank and app.
struct World {
    bank: Bank,
    system: Arc<System>,
    app: Handle,
    _provider: IdentityProvider,
    _folder: TempDir,
}

impl World {
    async fn new() -> anyhow::Result<Self> {
        let provider = tokio::task::spawn_blocking(IdentityProvider::start).await?;
        let folder = tempfile::tempdir()?;
        let settings =
            format!("[sign_in]\nissuer = \"{}\"\nclient_id = \"firebreak-app\"\n", provider.issuer);
        let bank = Bank::start(&folder.path().join("bank"), &settings)?;
        bank.import_sample(20)?;
        let system =
            Arc::new(System { person: Mutex::new(Person::SignsIn(CUSTOMER)), shown: Arc::default() });
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let ports = Ports {
            sign_in: Arc::new(LoopbackSignIn::new(system.clone())),
            ..Ports::doubles(Arc::new(BankHttp::new()?))
        };
        let config = Config {
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            platform: Platform::Linux,
            device_name: "Home computer".to_owned(),
            bank_url: Some(bank.url()),
            lang: Lang::En,
            time_zone: jiff::tz::TimeZone::UTC,
        };
        let app = Runtime::start(ports, config);
        let world = Self { bank, system, app, _provider: provider, _folder: folder };
        world.sees("the welcome", |view| view.phase == Phase::Welcome).await?;
        Ok(world)
    }

    async fn sees(&self, what: &str, condition: impl FnMut(&View) -> bool) -> anyhow::Result<Arc<View>> {
        let seen = tokio::time::timeout(PATIENCE, self.app.wait_for(condition)).await;
        let log = || std::fs::read_to_string(self.bank.data().with_file_name("bank.log")).unwrap_or_default();
        Ok(seen.with_context(|| format!("waited in vain for {what}: {:#?}\n{}", self.app.view(), log()))??)
    }

    /// The person presses the button and goes to the browser.
    async fn sign_in(&self, person: Person) -> anyhow::Result<()> {
        *self.system.person.lock().unwrap() = person;
        Ok(self.app.dispatch(Intent::SignIn).await?)
    }

    /// The app says this, and offers the sign-in again.
    async fn is_told(&self, problem: ProblemKind) -> anyhow::Result<()> {
        let told = |view: &View| {
            view.problem.as_ref().is_some_and(|told| told.code == problem)
                && view.phase == Phase::Welcome
                && view.sign_in == SignInStage::Offered
        };
        self.sees(&format!("{problem:?}"), told).await.map(drop)
    }

    fn devices(&self) -> anyhow::Result<i64> {
        let database = rusqlite::Connection::open(self.bank.data().join("firebreak.db"))?;
        Ok(database.query_row("SELECT count(*) FROM device", [], |row| row.get(0))?)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_in_with_the_bank_is_enrolled_as_that_customer_and_hears_the_bank() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.sign_in(Person::SignsIn(CUSTOMER)).await?;
    let view =
        world.sees("the enrolled app", |view| view.phase == Phase::Ready && !view.cards.is_empty()).await?;
    assert!(view.problem.is_none(), "{:?}", view.problem);
    assert!(
        view.cards.iter().any(|card| card.last4 == "4242"),
        "the first customer's card: {:?}",
        view.cards
    );
    assert_eq!(world.devices()?, 1);
    world.sees("the stream", |view| view.connection == Connection::Online).await?;
    let shown = world.system.shown.lock().unwrap().join("");
    assert!(shown.contains("You can close this window"), "{shown}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_no_customer_or_thinks_better_of_it_is_not_enrolled_and_can_try_again() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.sign_in(Person::SignsIn("C9999999")).await?;
    world.is_told(ProblemKind::SignInRejected).await?;
    world.sign_in(Person::Cancels).await?;
    world.is_told(ProblemKind::SignInCancelled).await?;
    assert_eq!(world.devices()?, 0);

    world.sign_in(Person::SignsIn(CUSTOMER)).await?;
    world.sees("the enrolled app", |view| view.phase == Phase::Ready).await?;
    assert_eq!(world.devices()?, 1);
    Ok(())
}
