//! Polish. The source stays in the nominative, because nothing here can inflect a name: hence the colons.

use firebreak_wire::{BulletinStatus, Certainty, DataClass};
use jiff::civil::Date;

use super::{Facts, Message, Template, is_real, list, when};
use crate::incident::IncidentKind;

pub(super) fn mark(status: BulletinStatus) -> Option<(&'static str, &'static str)> {
    match status {
        BulletinStatus::Actual => None,
        BulletinStatus::Exercise => Some(("Ćwiczenia", "To tylko ćwiczenia: nic się nie stało.")),
        BulletinStatus::Test => Some(("Test", "To test techniczny: nic się nie stało.")),
    }
}

pub(super) fn template(message: Message, facts: &Facts<'_>) -> Template {
    match message {
        Message::Alert => told(format!("{} {}", leak(facts), place(facts, ":")), facts),
        Message::Update => {
            told(format!("Nowe informacje: {} {}", lower_first(&leak(facts)), place(facts, ",")), facts)
        }
        Message::Close => closed(facts),
        Message::Cancel => cancelled(facts),
    }
    .tidied()
}

impl Template {
    /// The place brings its own comma or colon, which stands without a space before it.
    fn tidied(mut self) -> Self {
        self.headline = self.headline.replace(" :", ":").replace(" ,", ",");
        self
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
                "Nie mamy jeszcze potwierdzenia. Piszemy już teraz, bo lepiej zabezpieczyć się wcześniej niż za późno.",
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
            "Porównaliśmy nasze karty z listą kart objętych wyciekiem i zawiadamiamy każdą osobę, której to dotyczy.",
            "Uważniej sprawdzamy płatności tymi kartami.",
            "Jeśli potrzebna jest nowa karta, wydajemy ją bezpłatnie.",
        ]
    } else {
        &[
            "Porównaliśmy nasze dane z listą osób objętych wyciekiem i zawiadamiamy każdą osobę, której to dotyczy.",
        ]
    };
    sentences.iter().map(|sentence| (*sentence).to_owned()).collect()
}

fn closed(facts: &Facts<'_>) -> Template {
    Template {
        headline: format!("Sprawa zakończona: {} {}", lower_first(&leak(facts)), place(facts, ",")),
        description: vec![
            "Zakończyliśmy pracę nad tą sprawą i nie spodziewamy się niczego nowego.".to_owned(),
            what_happened(facts),
            taken(facts),
        ],
        consequences: vec![
            "Dane, które wyciekły, ktoś może jeszcze próbować wykorzystać.".to_owned(),
            "Jeśli zobaczysz płatność, która nie jest Twoja, od razu nam o tym powiedz.".to_owned(),
        ],
        measures: vec![
            "Zawiadomiliśmy wszystkie osoby, których to dotyczy, i nadal sprawdzamy nietypowe płatności."
                .to_owned(),
            "Wszystko, co napisaliśmy w tej sprawie, nadal możesz przeczytać w aplikacji.".to_owned(),
        ],
        instruction: vec![
            "Dokończ kroki, które w aplikacji są jeszcze otwarte.".to_owned(),
            "Zamrożona karta pozostanie zamrożona, dopóki jej nie odmrozisz.".to_owned(),
        ],
    }
}

fn cancelled(facts: &Facts<'_>) -> Template {
    let data = if facts.about_cards() { "dane kart" } else { "dane osobowe" };
    let from = if facts.own_systems() { " z naszych systemów" } else { "" };
    let place = facts.source.filter(|_| !facts.own_systems()).map(|source| format!(" ({source})"));
    Template {
        headline: format!("Fałszywy alarm: {data} nie wyciekły{from}{}", place.unwrap_or_default()),
        description: vec![
            format!("Pisaliśmy, że {data} mogły trafić w niepowołane ręce."),
            "Sprawdziliśmy to: alarm był fałszywy i go odwołujemy.".to_owned(),
            "Przepraszamy za niepokój.".to_owned(),
        ],
        consequences: vec!["Nic z tego dla Ciebie nie wynika.".to_owned()],
        measures: vec!["Odwołaliśmy alert i zawiadomiliśmy każdą osobę, która go otrzymała.".to_owned()],
        instruction: vec![
            "Nie musisz nic robić.".to_owned(),
            "Jeśli z powodu alertu karta została zamrożona, możesz ją odmrozić w aplikacji.".to_owned(),
        ],
    }
}

fn leak(facts: &Facts<'_>) -> String {
    let what = if facts.about_cards() { "danych kart" } else { "danych osobowych" };
    match facts.incident.certainty {
        Certainty::Observed => format!("Wyciek {what}"),
        Certainty::Likely => format!("Prawdopodobny wyciek {what}"),
        Certainty::Possible => format!("Możliwy wyciek {what}"),
    }
}

fn place(facts: &Facts<'_>, mark: &str) -> String {
    match facts.source {
        _ if facts.own_systems() => "z naszych systemów".to_owned(),
        Some(source) => format!("{mark} {source}"),
        None => "poza naszym bankiem".to_owned(),
    }
}

fn what_happened(facts: &Facts<'_>) -> String {
    let verb = match facts.incident.certainty {
        Certainty::Observed => "Wyciekły",
        Certainty::Likely => "Prawdopodobnie wyciekły",
        Certainty::Possible => "Mogły wyciec",
    };
    let named = facts.source.filter(|_| !facts.own_systems());
    let whose = match (facts.incident.kind, named.is_some()) {
        (IncidentKind::MerchantOnline, true) => "dane osób, które tam płaciły",
        (IncidentKind::MerchantOnline, false) => "dane osób, które płaciły w pewnym sklepie internetowym",
        (IncidentKind::MerchantStore, true) => "dane kart, którymi tam płacono",
        (IncidentKind::MerchantStore, false) => "dane kart, którymi płacono w pewnym sklepie",
        (IncidentKind::Processor, true) => "dane z tej firmy, która obsługuje płatności kartami",
        (IncidentKind::Processor, false) => "dane z firmy, która obsługuje płatności kartami",
        (IncidentKind::OwnSystems, _) => "dane z naszych systemów",
        (IncidentKind::ThirdParty, true) => "dane naszych klientów, które ta firma przechowuje",
        (IncidentKind::ThirdParty, false) => "dane naszych klientów, które przechowuje inna firma",
    };
    match named {
        Some(source) => format!("Miejsce wycieku: {source}. {verb} {whose}."),
        None => format!("{verb} {whose}."),
    }
}

fn unnamed(facts: &Facts<'_>) -> Option<String> {
    when(
        facts.source.is_none() && !facts.own_systems(),
        "Nie możemy jeszcze ujawnić nazwy tej firmy. Podamy ją, gdy tylko będzie to możliwe.",
    )
}

fn taken(facts: &Facts<'_>) -> String {
    let label = match facts.incident.certainty {
        Certainty::Observed => "Co wyciekło",
        Certainty::Likely => "Co prawdopodobnie wyciekło",
        Certainty::Possible => "Co mogło wyciec",
    };
    format!("{label}: {}.", names(&facts.incident.taken))
}

fn not_taken(facts: &Facts<'_>) -> Option<String> {
    let classes = &facts.incident.not_taken;
    (!classes.is_empty()).then(|| format!("Co nie wyciekło: {}.", names(classes)))
}

fn window(facts: &Facts<'_>) -> Option<String> {
    facts.window.map(|(from, to)| {
        if from == to {
            format!("Dane były zagrożone {}", date(from))
        } else {
            format!("Dane były zagrożone od {} do {}", date(from), date(to))
        }
    })
}

fn consequences(facts: &Facts<'_>) -> Vec<String> {
    [
        when(facts.can_pay(), "Ktoś może próbować zapłacić Twoją kartą."),
        when(facts.can_copy(), "Ktoś może próbować skopiować Twoją kartę lub wypłacić nią gotówkę."),
        when(
            facts.classes.contains(DataClass::AccountNumber),
            "Sam numer konta nie wystarczy, aby wypłacić z niego pieniądze.",
        ),
        when(
            facts.passwords_taken(),
            "Ktoś może próbować zalogować się Twoim hasłem, także tam, gdzie używasz takiego samego.",
        ),
        when(
            facts.can_impersonate(),
            "Ktoś może próbować podszyć się pod Ciebie, na przykład żeby wziąć pożyczkę.",
        ),
        Some("Po takich zdarzeniach oszuści piszą i dzwonią, podając się za bank.".to_owned()),
        Some("Nigdy nie prosimy o PIN, hasło ani kody.".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn instruction(facts: &Facts<'_>) -> Vec<String> {
    [
        Some("Otwórz aplikację: pokaże, czy sprawa Cię dotyczy i co zrobić, krok po kroku.".to_owned()),
        when(
            facts.can_pay(),
            "Jeśli poprosi o zamrożenie karty, zrób to od razu: wystarczy jedno dotknięcie, a odmrozisz ją w każdej chwili.",
        ),
        when(facts.can_pay(), "Sprawdź ostatnie płatności."),
        when(facts.classes.contains(DataClass::Pin), "Zmień PIN do karty."),
        when(
            facts.passwords_taken(),
            "Zmień hasło, także tam, gdzie używasz takiego samego.",
        ),
        when(
            facts.shop_accounts(),
            "Jeśli masz konto w tym sklepie, na wszelki wypadek zmień hasło, także tam, gdzie używasz takiego samego.",
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn names(classes: &[DataClass]) -> String {
    list(&classes.iter().map(|class| name(*class)).collect::<Vec<_>>(), " oraz ")
}

fn name(class: DataClass) -> &'static str {
    match class {
        DataClass::Pan => "numer karty",
        DataClass::Expiry => "data ważności",
        DataClass::Cvv2 => "kod CVC",
        DataClass::Track1 => "pasek magnetyczny (ścieżka 1)",
        DataClass::Track2 => "pasek magnetyczny (ścieżka 2)",
        DataClass::Pin => "PIN",
        DataClass::CardholderName => "imię i nazwisko z karty",
        DataClass::AccountNumber => "numer konta",
        DataClass::Credentials => "hasło",
        DataClass::Email => "adres e-mail",
        DataClass::Phone => "numer telefonu",
        DataClass::Address => "adres pocztowy",
        DataClass::DateOfBirth => "data urodzenia",
        DataClass::IdDocument => "dokument tożsamości",
    }
}

fn date(date: Date) -> String {
    let month = match date.month() {
        1 => "stycznia",
        2 => "lutego",
        3 => "marca",
        4 => "kwietnia",
        5 => "maja",
        6 => "czerwca",
        7 => "lipca",
        8 => "sierpnia",
        9 => "września",
        10 => "października",
        11 => "listopada",
        _ => "grudnia",
    };
    // No break within "14 września 2026 r."; the dot of "r." also ends a sentence.
    format!("{}\u{a0}{month} {}\u{a0}r.", date.day(), date.year())
}

/// Ties one-letter words to what follows: Polish lines do not end in them.
pub(super) fn tie_short_words(text: &str) -> String {
    let mut tied = String::with_capacity(text.len() + 8);
    let mut letters = 0;
    let mut last_is_short = false;
    for c in text.chars() {
        if c == ' ' {
            tied.push(if letters == 1 && last_is_short { '\u{a0}' } else { ' ' });
            letters = 0;
        } else {
            letters = if c == '\u{a0}' { 0 } else { letters + 1 };
            last_is_short = matches!(c.to_lowercase().next(), Some('a' | 'i' | 'o' | 'u' | 'w' | 'z'));
            tied.push(c);
        }
    }
    tied
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
