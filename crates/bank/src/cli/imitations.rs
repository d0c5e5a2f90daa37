//! Commands about imitations.

use super::{args::ImitationCommand, client::Client, output::Output};
use crate::staff_api::{ImitationEntry, ImitationList};

pub(super) async fn run(client: &Client, command: &ImitationCommand, output: Output) -> anyhow::Result<()> {
    let ImitationCommand::List { before, limit } = command;
    let before = before.map(|before| format!("&before={before}")).unwrap_or_default();
    let list: ImitationList = client.get(&format!("staff/v1/imitations?limit={limit}{before}")).await?;
    output.value(&list, || text(&list))
}

fn text(list: &ImitationList) -> String {
    let mut blocks: Vec<String> = list.imitations.iter().map(block).collect();
    if let Some(next) = list.next {
        blocks.push(format!("older ones: --before {next}"));
    }
    if blocks.is_empty() { "none".to_owned() } else { blocks.join("\n\n") }
}

/// What strangers wrote is indented, and without what would steer a terminal.
fn block(entry: &ImitationEntry) -> String {
    let sender = if entry.sender.is_empty() { "unknown" } else { entry.sender.as_str() };
    let reference =
        entry.reference.as_ref().map(|reference| format!(", reference {reference}")).unwrap_or_default();
    let head = format!(
        "{}  customer {}  {} from {sender}{reference}",
        entry.received_at,
        entry.customer,
        entry.channel.as_str()
    );
    let lines = entry.text.lines().map(|line| format!("  {}", plain(line)));
    std::iter::once(plain(&head)).chain(lines).collect::<Vec<_>>().join("\n")
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use firebreak_wire::MessageChannel;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_strangers_wrote_cannot_steer_the_terminal() {
        let entry = ImitationEntry {
            id: Uuid::nil(),
            customer: "C0000001".to_owned(),
            device_id: Uuid::nil(),
            received_at: "2026-09-17T08:30:00Z".parse().unwrap(),
            channel: MessageChannel::Sms,
            sender: "\u{1b}[2JNorthgate".to_owned(),
            text: "Your card is blocked.\r\n\u{1b}]0;pay\u{7} now".to_owned(),
            reference: Some("7K4M-2Q9D".to_owned()),
        };
        let text = text(&ImitationList { imitations: vec![entry], next: Some(7) });
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        assert!(text.contains("sms from [2JNorthgate, reference 7K4M-2Q9D"), "{text}");
        assert!(text.ends_with("older ones: --before 7"), "{text}");
    }
}
