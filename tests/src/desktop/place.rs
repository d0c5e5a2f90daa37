//! The bank of a test, and one customer whom everything happens to.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OpenFlags};

use super::until;
use crate::{bank::Bank, leak::CardNumbers, sample::write_foreign_numbers};

/// How many invented customers a test's bank has.
pub(super) const SAMPLE_CUSTOMERS: u32 = 200;
/// The sample's first customer always has a debit card ending 4242, which is on the list, and a credit card ending 1881.
const CUSTOMER: &str = "C0000001";
const CARD: &str = "K00000001";
/// How long the card processor takes, so that pending is a state and not an instant.
pub(super) const LATENCY_MILLIS: u32 = 400;

/// The bank's settings with a card processor that takes so long.
pub(super) fn settings(latency_millis: u32) -> String {
    format!("[ledger]\nlatency_ms = {latency_millis}\n")
}

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
        Self::start("127.0.0.1", folder, customers, &settings(LATENCY_MILLIS))
    }

    /// As [`Place::at`], on this loopback address, with these settings.
    pub(super) fn start(
        host: &'static str,
        folder: &Path,
        customers: u32,
        settings: &str,
    ) -> anyhow::Result<Self> {
        let folder = folder.join("bank");
        let bank = Bank::start_at(host, &folder, settings)?;
        let sample = bank.import_sample(customers)?;
        Ok(Self { bank, folder, sample })
    }

    /// Where the files are that its customers came from.
    #[must_use]
    pub fn sample(&self) -> &Path {
        &self.sample
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

    /// Reads a list into the incident that none of our customer's cards is on.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn import_foreign_list(&self, incident: &str) -> anyhow::Result<()> {
        let path = self.folder.join("foreign.csv");
        let mut list = fs::File::create(&path)?;
        writeln!(list, "pan")?;
        write_foreign_numbers(&mut list, 20)?;
        self.bank.cli(&["incident", "import-list", incident, &path.to_string_lossy()]).map(drop)
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

    /// Books a payment with the card ending 4242; gives its id, as commands take it.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn book(&self, merchant: &str, amount_minor: u32) -> anyhow::Result<String> {
        let amount = amount_minor.to_string();
        let words = ["ledger", "book", "--card", CARD, "--merchant", merchant, "--amount-minor", &amount];
        self.bank.cli(&words)?;
        self.payment_in_ledger(merchant)
    }

    /// Moves the new card in the place of the one ending 4242 on to a stage.
    ///
    /// # Errors
    /// The bank refuses.
    pub fn advance(&self, stage: &str) -> anyhow::Result<()> {
        self.bank.cli(&["ledger", "advance", "--card", CARD, "--to", stage]).map(drop)
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
        let count = "SELECT count(*) FROM device WHERE revoked_at IS NULL";
        Ok(self.records()?.query_row(count, [], |row| row.get(0))?)
    }

    /// Whether one of our customer's devices is called so.
    ///
    /// # Errors
    /// The bank's database cannot be read.
    pub fn has_device_called(&self, name: &str) -> anyhow::Result<bool> {
        let exists = "SELECT EXISTS (SELECT 1 FROM device WHERE name = ?1 AND revoked_at IS NULL)";
        Ok(self.records()?.query_row(exists, [name], |row| row.get(0))?)
    }

    /// Everything the bank has on file of our customer: names, addresses, numbers.
    ///
    /// # Errors
    /// The sample cannot be read.
    pub fn personal(&self) -> anyhow::Result<Vec<String>> {
        let customers = fs::read_to_string(self.sample.join("customers.csv"))?;
        let row = customers
            .lines()
            .find(|line| line.starts_with(CUSTOMER))
            .context("the sample has our customer")?;
        let words = row.split([',', '|', '"']).map(str::trim);
        // The language and the time zone are no secrets, and short words stand everywhere.
        let telling = words.filter(|word| word.chars().count() > 3 && !word.starts_with("Europe/"));
        Ok(telling.map(str::to_owned).collect())
    }

    fn records(&self) -> anyhow::Result<Connection> {
        read_only(&self.bank.data().join("firebreak.db"))
    }

    fn ledger(&self) -> anyhow::Result<Connection> {
        read_only(&self.bank.data().join("ledger.db"))
    }
}

fn read_only(path: &Path) -> anyhow::Result<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .with_context(|| format!("cannot open {}", path.display()))
}
