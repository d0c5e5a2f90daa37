//! English.

use firebreak_wire::{BulletinStatus, Certainty, DataClass};
use jiff::civil::Date;

use super::{Facts, Message, Template, is_real, list, when};
use crate::incident::IncidentKind;

pub(super) fn mark(status: BulletinStatus) -> Option<(&'static str, &'static str)> {
    match status {
        BulletinStatus::Actual => None,
        BulletinStatus::Exercise => Some(("Exercise", "This is an exercise: nothing has happened.")),
        BulletinStatus::Test => Some(("Test", "This is a technical test: nothing has happened.")),
    }
}

pub(super) fn template(message: Message, facts: &Facts<'_>) -> Template {
    match message {
        Message::Alert => told(headline(facts), facts),
        Message::Update => told(format!("Update: {}", lower_first(&headline(facts))), facts),
        Message::Close => closed(facts),
        Message::Cancel => cancelled(facts),
    }
}

fn told(headline: String, facts: &Facts<'_>) -> Template {
    Template {
        headline,
        description: [
            Some(what_happened(facts)),
            unnamed(facts),
            Some(taken(facts)),
            not_taken(facts),
            window(facts),
            when(
                facts.incident.certainty != Certainty::Observed && is_real(facts.incident.status),
                "This is not confirmed yet. We tell you now, so that you can protect yourself early.",
            ),
        ]
        .into_iter()
        .flatten()
        .collect(),
        consequences: consequences(facts),
        measures: measures(facts),
        instruction: instruction(facts),
    }
}

fn measures(facts: &Facts<'_>) -> Vec<String> {
    let sentences: &[&str] = if facts.about_cards() {
        &[
            "We compared our cards with the list of affected ones, and we tell every customer concerned.",
            "We check payments with these cards more closely.",
            "Where a new card is needed, it is free of charge.",
        ]
    } else {
        &["We compared our records with the list of affected people, and we tell every customer concerned."]
    };
    sentences.iter().map(|sentence| (*sentence).to_owned()).collect()
}

fn closed(facts: &Facts<'_>) -> Template {
    Template {
        headline: format!("Closed: {}", lower_first(&headline(facts))),
        description: vec![
            "Our work on this is finished, and we do not expect anything new.".to_owned(),
            what_happened(facts),
            taken(facts),
        ],
        consequences: vec![
            "What was taken can still be misused later.".to_owned(),
            "If a payment is not yours, tell us at once.".to_owned(),
        ],
        measures: vec![
            "We told every customer concerned, and we go on checking payments for unusual ones.".to_owned(),
            "Everything we said about it stays readable in the app.".to_owned(),
        ],
        instruction: vec![
            "Finish the steps that are still open in the app.".to_owned(),
            "A card that you froze stays frozen until you unfreeze it.".to_owned(),
        ],
    }
}

fn cancelled(facts: &Facts<'_>) -> Template {
    let details = lower_first(subject(facts));
    let place = match facts.source {
        None if !facts.own_systems() => String::new(),
        _ => format!(" {}", place(facts)),
    };
    Template {
        headline: format!("False alarm: no {details} were taken{place}"),
        description: vec![
            format!("We told you that {details} might be in the wrong hands."),
            "We have looked into it: that was a false alarm, and we take the alert back.".to_owned(),
            "We are sorry for the worry.".to_owned(),
        ],
        consequences: vec!["Nothing follows from it for you.".to_owned()],
        measures: vec!["We took the alert back and told everyone who had received it.".to_owned()],
        instruction: vec![
            "You do not need to do anything.".to_owned(),
            "If you froze a card because of the alert, you can unfreeze it in the app.".to_owned(),
        ],
    }
}

fn headline(facts: &Facts<'_>) -> String {
    let verb = match facts.incident.certainty {
        Certainty::Observed => "taken",
        Certainty::Likely => "were probably taken",
        Certainty::Possible => "may have been taken",
    };
    format!("{} {verb} {}", subject(facts), place(facts))
}

fn subject(facts: &Facts<'_>) -> &'static str {
    if facts.about_cards() { "Card details" } else { "Personal details" }
}

fn place(facts: &Facts<'_>) -> String {
    match facts.source {
        _ if facts.own_systems() => "from our own systems".to_owned(),
        Some(source) => format!("at {source}"),
        None => "outside our bank".to_owned(),
    }
}

fn what_happened(facts: &Facts<'_>) -> String {
    let named = |unnamed: &str| facts.source.unwrap_or(unnamed).to_owned();
    let what = match facts.incident.kind {
        IncidentKind::MerchantOnline => format!("Data of people who paid at {}", named("an online shop")),
        IncidentKind::MerchantStore => format!("Data of cards used at {}", named("a shop")),
        IncidentKind::Processor => match facts.source {
            Some(source) => format!("Data held by {source}, which processes card payments,"),
            None => "Data held by a company that processes card payments".to_owned(),
        },
        IncidentKind::OwnSystems => "Data from our own systems".to_owned(),
        IncidentKind::ThirdParty => format!("Data of our customers held by {}", named("another company")),
    };
    let verb = match facts.incident.certainty {
        Certainty::Observed => "was taken",
        Certainty::Likely => "was probably taken",
        Certainty::Possible => "may have been taken",
    };
    format!("{what} {verb}.")
}

fn unnamed(facts: &Facts<'_>) -> Option<String> {
    when(
        facts.source.is_none() && !facts.own_systems(),
        "We cannot name the place yet. We will as soon as we can.",
    )
}

fn taken(facts: &Facts<'_>) -> String {
    let label = match facts.incident.certainty {
        Certainty::Observed => "Taken",
        Certainty::Likely => "Probably taken",
        Certainty::Possible => "Possibly taken",
    };
    format!("{label}: {}.", names(&facts.incident.taken))
}

fn not_taken(facts: &Facts<'_>) -> Option<String> {
    let classes = &facts.incident.not_taken;
    (!classes.is_empty()).then(|| format!("Not taken: {}.", names(classes)))
}

fn window(facts: &Facts<'_>) -> Option<String> {
    facts.window.map(|(from, to)| {
        if from == to {
            format!("The data was exposed on {}.", date(from))
        } else {
            format!("The data was exposed from {} to {}.", date(from), date(to))
        }
    })
}

fn consequences(facts: &Facts<'_>) -> Vec<String> {
    [
        when(facts.can_pay(), "Somebody could try to pay with your card."),
        when(facts.can_copy(), "Somebody could try to copy your card or to draw cash with it."),
        when(
            facts.classes.contains(DataClass::AccountNumber),
            "The account number alone is not enough to take money from your account.",
        ),
        when(
            facts.passwords_taken(),
            "Somebody could try to sign in with your password, also in other places where you use it.",
        ),
        when(facts.can_impersonate(), "Somebody could pretend to be you, for example to ask for a loan."),
        Some("After news like this, fraudsters write and call, pretending to be your bank.".to_owned()),
        Some("We never ask for your PIN, your password or a code.".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn instruction(facts: &Facts<'_>) -> Vec<String> {
    [
        Some("Open the app: it shows whether you are affected and what to do, step by step.".to_owned()),
        when(
            facts.can_pay(),
            "If it asks you to freeze a card, do it now: it takes one tap, and you can unfreeze it at any time.",
        ),
        when(facts.can_pay(), "Check your recent payments."),
        when(facts.classes.contains(DataClass::Pin), "Change the PIN of your card."),
        when(facts.passwords_taken(), "Change your password, also wherever else you use the same one."),
        when(
            facts.shop_accounts(),
            "If you have an account at the shop, change its password to be safe, also wherever else you use the same one.",
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn names(classes: &[DataClass]) -> String {
    list(&classes.iter().map(|class| name(*class)).collect::<Vec<_>>(), " and ")
}

fn name(class: DataClass) -> &'static str {
    match class {
        DataClass::Pan => "card number",
        DataClass::Expiry => "expiry date",
        DataClass::Cvv2 => "security code (CVC)",
        DataClass::Track1 => "magnetic stripe (track 1)",
        DataClass::Track2 => "magnetic stripe (track 2)",
        DataClass::Pin => "PIN",
        DataClass::CardholderName => "name on the card",
        DataClass::AccountNumber => "account number",
        DataClass::Credentials => "password",
        DataClass::Email => "e-mail address",
        DataClass::Phone => "phone number",
        DataClass::Address => "postal address",
        DataClass::DateOfBirth => "date of birth",
        DataClass::IdDocument => "identity document",
    }
}

fn date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
