//! What can be typed.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};
use firebreak_bank_core::{incident::IncidentKind, staff::Role, tier::Treatment};
use firebreak_wire::{CaseState, Certainty, DataClass, PaymentChannel, ReplacementStage, Severity, Urgency};
use jiff::Timestamp;
use serde::de::{
    DeserializeOwned, IntoDeserializer as _,
    value::{Error, StrDeserializer},
};
use url::Url;
use uuid::Uuid;

/// Firebreak: tells bank customers what a leak means for them, and lets them act at once.
#[derive(Debug, Parser)]
#[command(name = "firebreak", version, propagate_version = true)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) service: ServiceArgs,
    /// Answer in JSON, for scripts.
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Which service is meant.
#[derive(Debug, Args)]
pub(super) struct ServiceArgs {
    /// The service's data folder.
    #[arg(long, global = true, env = "FIREBREAK_DATA", default_value = "firebreak-data", value_name = "DIR")]
    pub(super) data: PathBuf,
    /// The service's address, where it is not the one that runs on the data folder.
    #[arg(long, global = true, env = "FIREBREAK_URL")]
    pub(super) url: Option<Url>,
    /// The staff key, where it is not the data folder's.
    #[arg(long, global = true, env = "FIREBREAK_STAFF_KEY", value_name = "FILE")]
    pub(super) staff_key: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Writes realistic files to try it out with: customers, cards and a compromised list. Nobody in them is real.
    Sample(SampleArgs),
    /// Runs the service.
    Serve(ServeArgs),
    /// Imports customers or cards. Running it again updates what is there.
    Import(ImportArgs),
    /// Codes with which customers activate the app.
    ActivationCode {
        #[command(subcommand)]
        command: CodeCommand,
    },
    /// The built-in card processor: moves new cards on, decides cases, books payments. For demonstrations.
    Ledger {
        #[command(subcommand)]
        command: LedgerCommand,
    },
    /// Messages that claim to be the bank's, as customers passed them on.
    Imitations {
        #[command(subcommand)]
        command: ImitationCommand,
    },
    /// Incidents: declare, import the compromised list, submit, approve, update, close.
    Incident {
        #[command(subcommand)]
        command: IncidentCommand,
    },
    /// The bank's own people and the keys of its programs.
    Staff {
        #[command(subcommand)]
        command: StaffCommand,
    },
    /// The audit log.
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Evidence of an incident: everything that was said, by whom, to whom and when, in one file that proves itself.
    Evidence {
        #[command(subcommand)]
        command: EvidenceCommand,
    },
}

#[derive(Debug, Args)]
pub(super) struct SampleArgs {
    /// How many customers.
    #[arg(long, default_value_t = 1_000)]
    pub(super) customers: u64,
    /// The same seed gives the same files.
    #[arg(long, default_value_t = 7)]
    pub(super) seed: u64,
    /// When the payments end, such as 2026-09-17T08:00:00Z: give the present time to see them in the app.
    #[arg(long, value_name = "TIME")]
    pub(super) payments_until: Option<Timestamp>,
    /// The folder to write to.
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// The configuration; without one, an invented bank on this machine.
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Address of the API; port 0 takes any free one.
    #[arg(long, value_name = "ADDRESS")]
    pub(super) listen: Option<SocketAddr>,
    /// Address of the device streams.
    #[arg(long, value_name = "ADDRESS")]
    pub(super) stream_listen: Option<SocketAddr>,
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// What the file holds.
    pub(super) kind: FileKind,
    /// The file: CSV in UTF-8 with a header.
    pub(super) file: PathBuf,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum FileKind {
    /// customer_id, display_name, language, email, phone, time_zone, address (its lines separated by |).
    Customers,
    /// card_id, customer_id, pan, expiry, kind, product, state.
    Cards,
    /// payment_id, card_id, at, merchant, place, channel, amount_minor, currency: for the built-in ledger.
    Payments,
}

#[derive(Debug, Subcommand)]
pub(super) enum CodeCommand {
    /// Makes a one-time code and prints it once.
    Issue {
        /// The bank's own number for the customer.
        #[arg(long)]
        customer: String,
        /// How many minutes it can be used.
        #[arg(long = "ttl", value_name = "MINUTES")]
        ttl_minutes: Option<u32>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum LedgerCommand {
    /// Moves a new card on to a stage.
    Advance {
        /// The card it replaces, by the bank's own number.
        #[arg(long)]
        card: String,
        /// produced, sent or arrived.
        #[arg(long, value_parser = word::<ReplacementStage>)]
        to: ReplacementStage,
    },
    /// Decides a case about a payment.
    Decide {
        /// The payment.
        #[arg(long, value_name = "ID")]
        payment: Uuid,
        /// refunded or declined.
        #[arg(long = "as", value_name = "STATE", value_parser = word::<CaseState>)]
        state: CaseState,
    },
    /// Books a payment.
    Book(BookArgs),
}

#[derive(Debug, Args)]
pub(super) struct BookArgs {
    /// The card, by the bank's own number.
    #[arg(long)]
    pub(super) card: String,
    /// Whom it goes to.
    #[arg(long)]
    pub(super) merchant: String,
    /// The town, for payments in a shop.
    #[arg(long)]
    pub(super) place: Option<String>,
    /// in_shop, online, in_app, recurring or cash_machine.
    #[arg(long, default_value = "online", value_parser = word::<PaymentChannel>)]
    pub(super) channel: PaymentChannel,
    /// When; now if not said.
    #[arg(long, value_name = "TIME")]
    pub(super) at: Option<Timestamp>,
    /// How much, in minor units of the currency.
    #[arg(long, value_name = "AMOUNT")]
    pub(super) amount_minor: i64,
    /// ISO 4217 code.
    #[arg(long, default_value = "PLN")]
    pub(super) currency: String,
}

#[derive(Debug, Subcommand)]
pub(super) enum ImitationCommand {
    /// Lists them, newest first.
    List {
        /// Only older ones than this number, which the page before named.
        #[arg(long)]
        before: Option<i64>,
        /// How many.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum IncidentCommand {
    /// Declares an incident and prints its reference.
    Declare(Box<DeclareArgs>),
    /// Imports a compromised list. An interrupted import goes on where it stood when the command is run again.
    ImportList {
        /// The incident.
        reference: String,
        /// The file: CSV with `pan`, and if it has them `expiry` and `data_elements`.
        file: PathBuf,
        /// What the file calls a column, where it is not as we do: `pan=CardNumber`.
        #[arg(long = "column", value_name = "OURS=THEIRS", value_parser = column)]
        columns: Vec<(String, String)>,
    },
    /// Hands the draft over to a second person.
    Submit {
        /// The incident.
        reference: String,
        #[command(flatten)]
        words: WordArgs,
    },
    /// Approves what somebody else submitted: signs it and tells the customers concerned. Takes an approver's key.
    Approve {
        /// The incident.
        reference: String,
        /// For the audit log.
        #[arg(long, default_value = "")]
        comment: String,
    },
    /// Gives a submitted draft back. Takes an approver's key.
    Return {
        /// The incident.
        reference: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Drafts what is new and submits it.
    Update {
        /// The incident.
        reference: String,
        #[command(flatten)]
        changes: Box<ChangeArgs>,
        #[command(flatten)]
        words: WordArgs,
    },
    /// Drafts that it is over and submits it.
    Close {
        /// The incident.
        reference: String,
        #[command(flatten)]
        words: WordArgs,
    },
    /// Drafts that it was a false alarm and submits it.
    Cancel {
        /// The incident.
        reference: String,
        #[command(flatten)]
        words: WordArgs,
    },
    /// Gives the draft up. An incident that was never published is cancelled with it; nobody is told anything.
    Discard {
        /// The incident.
        reference: String,
    },
    /// Shows an incident with its imports, exposures and bulletins.
    Show {
        /// The incident.
        reference: String,
    },
    /// Shows how a published incident goes: reached, seen, acted.
    Live {
        /// The incident.
        reference: String,
    },
    /// Lists every incident.
    List,
}

#[derive(Debug, Subcommand)]
pub(super) enum StaffCommand {
    /// Adds a person, who signs in to the console. Prints the first password and the authenticator's secret, once.
    Add {
        /// What they sign in with.
        login: String,
        /// What others see.
        #[arg(long)]
        name: String,
        /// preparer, approver, agent, auditor or admin; several times for several roles.
        #[arg(long = "role", required = true, value_parser = word::<Role>)]
        roles: Vec<Role>,
    },
    /// Adds a key with which a program, or a person at the command line, signs its requests.
    AddKey {
        /// A name for it.
        login: String,
        /// What others see; the name of the key where absent.
        #[arg(long)]
        name: Option<String>,
        /// preparer, approver, agent, auditor or admin; several times for several roles.
        #[arg(long = "role", required = true, value_parser = word::<Role>)]
        roles: Vec<Role>,
        /// Where the new key goes. An existing file is not overwritten.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Lists every account.
    List,
    /// Gives somebody a new first password and authenticator.
    Reset {
        /// What they sign in with.
        login: String,
    },
    /// Makes an account unable to do anything, and signs it out everywhere.
    Disable {
        /// What it signs in with.
        login: String,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    /// Proves that no row was changed or left out. Ends with an error where one was.
    Verify,
}

#[derive(Debug, Subcommand)]
pub(super) enum EvidenceCommand {
    /// Writes the evidence of an incident to a file.
    Export {
        /// The incident.
        reference: String,
        /// The file.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Proves a file, without the service.
    Verify {
        /// The file.
        file: PathBuf,
        /// Thumbprint of the bank's key: a file that another key signed is refused.
        #[arg(long)]
        thumbprint: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(super) struct DeclareArgs {
    /// The team's own name for it; never shown to customers.
    #[arg(long)]
    pub(super) title: String,
    /// merchant_online, merchant_store, processor, own_systems or third_party.
    #[arg(long, value_parser = word::<IncidentKind>)]
    pub(super) kind: IncidentKind,
    /// Whose systems, in English.
    #[arg(
        long,
        requires = "source_pl",
        required_unless_present = "undisclosed",
        conflicts_with = "undisclosed"
    )]
    pub(super) source_en: Option<String>,
    /// Whose systems, in Polish.
    #[arg(long, requires = "source_en")]
    pub(super) source_pl: Option<String>,
    /// The source is not named yet.
    #[arg(long)]
    pub(super) undisclosed: bool,
    /// What was taken: pan, expiry, cvv2, cardholder_name, email ...
    #[arg(long, value_delimiter = ',', required = true, value_parser = word::<DataClass>)]
    pub(super) taken: Vec<DataClass>,
    /// What certainly was not.
    #[arg(long, value_delimiter = ',', value_parser = word::<DataClass>)]
    pub(super) not_taken: Vec<DataClass>,
    /// Since when the data was exposed, such as 2026-09-14T00:00:00Z.
    #[arg(long, value_name = "TIME")]
    pub(super) from: Option<Timestamp>,
    /// Until when.
    #[arg(long, value_name = "TIME")]
    pub(super) to: Option<Timestamp>,
    /// extreme, severe, moderate or minor.
    #[arg(long, value_parser = word::<Severity>)]
    pub(super) severity: Severity,
    /// observed, likely or possible.
    #[arg(long, value_parser = word::<Certainty>)]
    pub(super) certainty: Certainty,
    /// immediate, expected, future or past.
    #[arg(long, default_value = "immediate", value_parser = word::<Urgency>)]
    pub(super) urgency: Urgency,
    /// One treatment for all cards instead of the policy: monitor, step_up, freeze, replace or close.
    #[arg(long, value_parser = word::<Treatment>)]
    pub(super) treatment: Option<Treatment>,
    /// Not real: an exercise, marked as such everywhere.
    #[arg(long)]
    pub(super) exercise: bool,
    /// When customers will hear more, such as 2026-09-17T16:00:00Z.
    #[arg(long, value_name = "TIME")]
    pub(super) next_update: Option<Timestamp>,
}

#[derive(Debug, Args)]
pub(super) struct ChangeArgs {
    /// Everything that was taken, as known now.
    #[arg(long, value_delimiter = ',', value_parser = word::<DataClass>)]
    pub(super) taken: Option<Vec<DataClass>>,
    /// Everything that certainly was not.
    #[arg(long, value_delimiter = ',', value_parser = word::<DataClass>)]
    pub(super) not_taken: Option<Vec<DataClass>>,
    /// Whose systems, in English: disclosed or corrected.
    #[arg(long, requires = "source_pl")]
    pub(super) source_en: Option<String>,
    /// Whose systems, in Polish.
    #[arg(long, requires = "source_en")]
    pub(super) source_pl: Option<String>,
    /// Since when the data was exposed.
    #[arg(long, value_name = "TIME")]
    pub(super) from: Option<Timestamp>,
    /// Until when.
    #[arg(long, value_name = "TIME")]
    pub(super) to: Option<Timestamp>,
    /// How bad it is now.
    #[arg(long, value_parser = word::<Severity>)]
    pub(super) severity: Option<Severity>,
    /// How sure the bank is now.
    #[arg(long, value_parser = word::<Certainty>)]
    pub(super) certainty: Option<Certainty>,
    /// How soon to act now.
    #[arg(long, value_parser = word::<Urgency>)]
    pub(super) urgency: Option<Urgency>,
    /// One treatment for all cards.
    #[arg(long, value_parser = word::<Treatment>)]
    pub(super) treatment: Option<Treatment>,
}

#[derive(Debug, Args)]
pub(super) struct WordArgs {
    /// When customers will hear more, such as 2026-09-17T16:00:00Z.
    #[arg(long, value_name = "TIME")]
    pub(super) next_update: Option<Timestamp>,
    /// The headline in English, instead of the one made from the facts.
    #[arg(long)]
    pub(super) headline_en: Option<String>,
    /// The headline in Polish.
    #[arg(long)]
    pub(super) headline_pl: Option<String>,
    /// What happened, in English, instead of the text made from the facts. `{{ taken }}` stands for what was taken, which the
    /// checklist asks for.
    #[arg(long)]
    pub(super) text_en: Option<String>,
    /// What happened, in Polish.
    #[arg(long)]
    pub(super) text_pl: Option<String>,
}

/// `ours=theirs`.
fn column(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((ours, theirs)) if !ours.trim().is_empty() && !theirs.trim().is_empty() => {
            Ok((ours.trim().to_owned(), theirs.trim().to_owned()))
        }
        _ => Err("write it as OURS=THEIRS, such as pan=CardNumber".to_owned()),
    }
}

/// A word of the contract, as it is written in JSON.
fn word<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let text: StrDeserializer<'_, Error> = text.into_deserializer();
    T::deserialize(text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn words_are_those_of_the_contract() {
        assert_eq!(word::<DataClass>("cardholder_name"), Ok(DataClass::CardholderName));
        assert_eq!(word::<IncidentKind>("merchant_online"), Ok(IncidentKind::MerchantOnline));
        assert!(word::<Severity>("awful").unwrap_err().contains("extreme"));
    }
}
