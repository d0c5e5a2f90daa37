//! A session with the bank on it, and one customer whom everything happens to.

use std::{
    ops::{Deref, DerefMut},
    path::{Path, PathBuf},
};

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OpenFlags};

use super::{App, Notifications, Session, until};
use crate::{bank::Bank, leak::CardNumbers};

/// How many invented customers a test's bank has.
const SAMPLE_CUSTOMERS: u32 = 200;
/// The sample's first customer always has a debit card ending 4242, which is on the list, and a credit card ending 1881.
const CUSTOMER: &str = "C0000001";
const CARD: &str = "K00000001";
/// So that pending is a state and not an instant.
const SETTINGS: &str = "[ledger]\nlatency_ms = 400\n";

/// The bank, and our customer with two cards.
pub struct Place {
    /// The bank.
    pub bank: Bank,
    folder: PathBuf,
    sample: PathBuf,
}

impl Place {
    /// Starts the bank in that folder, with so many customers.
    ///
    /// # Errors
    /// It does not come up.
    pub fn at(folder: &Path, customers: u32) -> anyhow::Result<Self> {
        let folder = folder.join("bank");
        let bank = Bank::start(&folder, SETTINGS)?;
        Self::with(bank, folder, customers)
    }

    fn with(bank: Bank, folder: PathBuf, customers: u32) -> anyhow::Result<Self> {
        let sample = bank.import_sample(customers)?;
        Ok(Self { bank, folder, sample })
    }

    /// # Errors
    /// The bank does not answer.
    ///
    /// # Panics
    /// A card number of the sample is in the bank's folder, its metrics, or one of the other folders.
    pub fn assert_no_card_numbers(&self, elsewhere: &[&Path]) -> anyhow::Result<()> {
        let numbers = CardNumbers::of_sample(&self.sample);
        assert!(!numbers.found_in(&self.bank.get("/metrics")?), "the metrics hold a card number");
        numbers.assert_absent_below(&[&[self.folder.as_path()], elsewhere].concat());
        Ok(())
    }

    /// A new activation code for our customer.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn activation_code(&self) -> anyhow::Result<String> {
        self.activation_code_of(CUSTOMER)
    }

    /// A new activation code for any customer, by the bank's own number.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn activation_code_of(&self, customer: &str) -> anyhow::Result<String> {
        let issued = self.bank.cli_json(&["activation-code", "issue", "--customer", customer])?;
        Ok(issued["code"].as_str().context("an issued code has a code")?.to_owned())
    }

    /// Declares the incident at Harbour & Vine; returns its reference.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn declare(&self) -> anyhow::Result<String> {
        self.declare_taken("pan,expiry")
    }

    /// As [`Place::declare`], where this was taken.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn declare_taken(&self, taken: &str) -> anyhow::Result<String> {
        let incident = self.bank.cli_json(&[
            "incident",
            "declare",
            "--title=Harbour & Vine web shop",
            "--kind=merchant_online",
            "--source-en=Harbour & Vine web shop",
            "--source-pl=sklep internetowy Harbour & Vine",
            &format!("--taken={taken}"),
            "--not-taken=address",
            "--from=2026-09-14T00:00:00Z",
            "--to=2026-09-16T23:59:59Z",
            "--severity=severe",
            "--certainty=likely",
        ])?;
        Ok(incident["reference"].as_str().context("an incident has a reference")?.to_owned())
    }

    /// Reads the list of stolen data into the incident.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn import_list(&self, incident: &str) -> anyhow::Result<()> {
        let list = self.sample.join("compromised.csv");
        self.bank.cli(&["incident", "import-list", incident, &list.to_string_lossy()]).map(drop)
    }

    /// Declares, imports and publishes; returns the incident's reference.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn publish(&self) -> anyhow::Result<String> {
        let incident = self.declare()?;
        self.import_list(&incident)?;
        self.tell(&incident)?;
        Ok(incident)
    }

    /// Publishes the alert, and promises the next word.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn tell(&self, incident: &str) -> anyhow::Result<()> {
        let promise = format!("--next-update={:.0}", Timestamp::now() + SignedDuration::from_hours(6));
        self.bank.say(incident, "submit", &[&promise])
    }

    /// Publishes an update: it is certain now, and more is known of what was taken.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn update(&self, incident: &str) -> anyhow::Result<()> {
        let known = ["--certainty=observed", "--taken=pan,expiry,cvv2"];
        self.bank.say(incident, "update", &known)
    }

    /// Every order of that kind that the ledger has answered for the card ending 4242.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn orders_in_ledger(&self, kind: &str) -> anyhow::Result<i64> {
        let ledger = self.ledger()?;
        Ok(ledger.query_row(
            "SELECT count(*) FROM card_order WHERE card_external_id = ?1 AND kind = ?2",
            [CARD, kind],
            |row| row.get(0),
        )?)
    }

    /// Every order of that kind that the ledger has answered, for whichever card.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn all_orders_in_ledger(&self, kind: &str) -> anyhow::Result<i64> {
        let count = "SELECT count(*) FROM card_order WHERE kind = ?1";
        Ok(self.ledger()?.query_row(count, [kind], |row| row.get(0))?)
    }

    /// The id of the newest payment at that merchant, as commands take it.
    ///
    /// # Errors
    /// The ledger has none.
    pub fn payment_in_ledger(&self, merchant: &str) -> anyhow::Result<String> {
        let newest = "SELECT lower(hex(id)) FROM payment WHERE merchant = ?1 ORDER BY ord DESC LIMIT 1";
        Ok(self.ledger()?.query_row(newest, [merchant], |row| row.get(0))?)
    }

    /// What the ledger says of the card ending 4242.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn state_in_ledger(&self) -> anyhow::Result<String> {
        let ledger = self.ledger()?;
        Ok(ledger.query_row("SELECT state FROM card WHERE external_id = ?1", [CARD], |row| row.get(0))?)
    }

    /// Waits until the ledger has frozen the card ending 4242.
    ///
    /// # Errors
    /// It does not.
    pub async fn frozen_in_ledger(&self) -> anyhow::Result<()> {
        until("the ledger has frozen the card", || {
            self.state_in_ledger().is_ok_and(|state| state == "frozen").then_some(())
        })
        .await
    }

    /// How many devices our customer has.
    ///
    /// # Errors
    /// The bank's database cannot be read.
    pub fn devices(&self) -> anyhow::Result<i64> {
        let bank = read_only(&self.bank.data().join("firebreak.db"))?;
        Ok(bank.query_row("SELECT count(*) FROM device WHERE revoked_at IS NULL", [], |row| row.get(0))?)
    }

    fn ledger(&self) -> anyhow::Result<Connection> {
        read_only(&self.bank.data().join("ledger.db"))
    }
}

/// A session with the bank on it.
pub struct Stage {
    place: Place,
    /// The desktop.
    pub session: Session,
}

impl Stage {
    /// Starts session and bank.
    ///
    /// # Errors
    /// Something is missing or does not come up.
    pub async fn set(name: &str) -> anyhow::Result<Self> {
        Self::set_with(name, SAMPLE_CUSTOMERS).await
    }

    /// As [`Stage::set`], on a system that has no key store.
    ///
    /// # Errors
    /// Something is missing or does not come up.
    pub async fn set_without_keyring(name: &str) -> anyhow::Result<Self> {
        let session = Session::without_keyring(name).await?;
        Ok(Self { place: Place::at(session.logs(), SAMPLE_CUSTOMERS)?, session })
    }

    /// As [`Stage::set`], with a bank that can be reached by IPv6 alone.
    ///
    /// # Errors
    /// Something is missing or does not come up.
    pub async fn set_on_ipv6(name: &str) -> anyhow::Result<Self> {
        let session = Session::start(name).await?;
        let folder = session.logs().join("bank");
        let bank = Bank::start_at("[::1]", &folder, SETTINGS)?;
        Ok(Self { place: Place::with(bank, folder, SAMPLE_CUSTOMERS)?, session })
    }

    /// As [`Stage::set`], with so many customers.
    ///
    /// # Errors
    /// Something is missing or does not come up.
    pub async fn set_with(name: &str, customers: u32) -> anyhow::Result<Self> {
        let session = Session::start(name).await?;
        Ok(Self { place: Place::at(session.logs(), customers)?, session })
    }

    /// The bank and what it knows.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Starts the app; a typed code goes to our bank.
    ///
    /// # Errors
    /// It does not come up.
    pub async fn app(&self) -> anyhow::Result<App> {
        App::start(&self.session, &self.bank.url()).await
    }

    /// Starts the app and enrols it with a typed code.
    ///
    /// # Errors
    /// A control is missing, or the bank refuses.
    pub async fn enrolled_app(&self) -> anyhow::Result<App> {
        self.enrolled_app_in(&self.session).await
    }

    /// As [`Stage::enrolled_app`], on another desktop: a second device of the same customer.
    ///
    /// # Errors
    /// A control is missing, or the bank refuses.
    pub async fn enrolled_app_in(&self, session: &Session) -> anyhow::Result<App> {
        let app = App::start(session, &self.bank.url()).await?;
        app.type_into("Activation code", &self.activation_code()?).await?;
        app.click("button", "Activate this device").await?;
        app.control("heading", "Your cards").await?;
        Ok(app)
    }

    /// Enrols, publishes, and opens the notice by clicking the notification.
    ///
    /// # Errors
    /// A control is missing, or no notification comes.
    pub async fn app_on_notice(&self) -> anyhow::Result<App> {
        let app = self.enrolled_app().await?;
        self.publish()?;
        self.notifications().count(1).await?;
        self.notifications().click()?;
        app.control("button", "Freeze card ending 4242").await?;
        Ok(app)
    }

    /// The notification daemon.
    #[must_use]
    pub fn notifications(&self) -> Notifications<'_> {
        Notifications::of(&self.session)
    }

    /// A picture of the display in the folder of the logs.
    ///
    /// # Errors
    /// It cannot be taken.
    pub fn shot(&self, name: &str) -> anyhow::Result<()> {
        self.session.screenshot(self.session.logs(), name).map(drop)
    }
}

impl Deref for Stage {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.place
    }
}

impl DerefMut for Stage {
    fn deref_mut(&mut self) -> &mut Place {
        &mut self.place
    }
}

fn read_only(path: &Path) -> anyhow::Result<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .with_context(|| format!("cannot open {}", path.display()))
}
