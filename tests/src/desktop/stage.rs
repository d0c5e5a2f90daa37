//! A session with the bank on it, and one customer whom everything happens to.

use std::{
    fs,
    ops::{Deref, DerefMut},
    path::{Path, PathBuf},
};

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OpenFlags};

use super::{App, Notifications, Session, until};
use crate::bank::Bank;

/// How many invented customers the bank has besides ours.
const SAMPLE_CUSTOMERS: u32 = 200;
/// The card that the incident is about. The numbers are from ranges that card schemes set aside for tests.
const CARD: &str = "K-DESK-1";
const CUSTOMERS: &str = "customer_id,display_name,language,email,phone,time_zone\n\
    C-DESK-1,Ada Marlow,en,ada.marlow@example.com,+442079460101,Europe/Warsaw\n";
const CARDS: &str = "card_id,customer_id,pan,expiry,kind,product,state\n\
    K-DESK-1,C-DESK-1,4242424242424242,2029-03,debit,Everyday Debit,active\n\
    K-DESK-2,C-DESK-1,5555555555554444,2028-11,credit,Travel Credit,active\n";
const COMPROMISED: &str = "pan,expiry,data_elements\n4242424242424242,2029-03,pan|expiry|cvv2\n";
/// So that pending is a state and not an instant.
const SETTINGS: &str = "[ledger]\nlatency_ms = 400\n";

/// The bank, and our customer, Ada Marlow, with the debit card ending 4242 and the credit card ending 4444.
pub struct Place {
    /// The bank.
    pub bank: Bank,
    list: PathBuf,
    sample: PathBuf,
}

impl Place {
    /// Starts the bank in that folder.
    ///
    /// # Errors
    /// It does not come up.
    pub fn at(folder: &Path) -> anyhow::Result<Self> {
        let folder = folder.join("bank");
        let bank = Bank::start(&folder, SETTINGS)?;
        let sample = bank.import_sample(SAMPLE_CUSTOMERS)?;
        let write = |name: &str, text: &str| {
            let path = folder.join(name);
            fs::write(&path, text).map(|()| path)
        };
        let (customers, cards) = (write("customers.csv", CUSTOMERS)?, write("cards.csv", CARDS)?);
        bank.cli(&["import", "customers", &customers.to_string_lossy()])?;
        bank.cli(&["import", "cards", &cards.to_string_lossy()])?;
        let list = write("list.csv", COMPROMISED)?;
        Ok(Self { bank, list, sample })
    }

    /// A new activation code for our customer.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn activation_code(&self) -> anyhow::Result<String> {
        let issued = self.bank.cli_json(&["activation-code", "issue", "--customer", "C-DESK-1"])?;
        Ok(issued["code"].as_str().context("an issued code has a code")?.to_owned())
    }

    /// Declares the incident at Harbour & Vine; returns its reference.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn declare(&self) -> anyhow::Result<String> {
        let incident = self.bank.cli_json(&[
            "incident",
            "declare",
            "--title=Harbour & Vine web shop",
            "--kind=merchant_online",
            "--source-en=Harbour & Vine web shop",
            "--source-pl=sklep internetowy Harbour & Vine",
            "--taken=pan,expiry",
            "--not-taken=pin,address",
            "--from=2026-09-14T00:00:00Z",
            "--to=2026-09-16T23:59:59Z",
            "--severity=severe",
            "--certainty=likely",
        ])?;
        Ok(incident["reference"].as_str().context("an incident has a reference")?.to_owned())
    }

    /// Reads the lists of stolen data into the incident: that of the sample and that with our customer's card.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn import_lists(&self, incident: &str) -> anyhow::Result<()> {
        for list in [&self.sample.join("compromised.csv"), &self.list] {
            self.bank.cli(&["incident", "import-list", incident, &list.to_string_lossy()])?;
        }
        Ok(())
    }

    /// Declares, imports and publishes; returns the incident's reference.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn publish(&self) -> anyhow::Result<String> {
        let incident = self.declare()?;
        self.import_lists(&incident)?;
        self.tell(&incident)?;
        Ok(incident)
    }

    /// Publishes the alert, and promises the next word.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn tell(&self, incident: &str) -> anyhow::Result<()> {
        let promise = format!("--next-update={:.0}", Timestamp::now() + SignedDuration::from_hours(6));
        self.bank.cli(&["incident", "publish", incident, &promise]).map(drop)
    }

    /// Publishes an update: it is certain now, and more is known of what was taken.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn update(&self, incident: &str) -> anyhow::Result<()> {
        let known = ["--certainty=observed", "--taken=pan,expiry,cvv2"];
        self.bank.cli(&[&["incident", "update", incident], &known[..]].concat()).map(drop)
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
        let session = Session::start(name).await?;
        Ok(Self { place: Place::at(session.logs())?, session })
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
