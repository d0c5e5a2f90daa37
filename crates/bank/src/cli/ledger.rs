//! Commands to the built-in ledger, for demonstrations.

use super::{args::LedgerCommand, client::Client, output::Output};
use crate::staff_api::{AdvanceCard, BookPayment, DecideCase, LedgerDone};

pub(super) async fn run(client: &Client, command: LedgerCommand, output: Output) -> anyhow::Result<()> {
    let done: LedgerDone = match command {
        LedgerCommand::Advance { card, to } => {
            client.post("staff/v1/ledger/replacements", &AdvanceCard { card, to }).await?
        }
        LedgerCommand::Decide { payment, state } => {
            client.post("staff/v1/ledger/cases", &DecideCase { payment, state }).await?
        }
        LedgerCommand::Book(args) => {
            let wish = BookPayment {
                payment: None,
                card: args.card,
                merchant: args.merchant,
                place: args.place,
                channel: args.channel,
                at: args.at,
                amount_minor: args.amount_minor,
                currency: args.currency,
            };
            client.post("staff/v1/ledger/payments", &wish).await?
        }
    };
    output.ledger(&done)
}
