//! What the diagnostics say, and what they never do.

use firebreak_app_core::{BankAnswer, BankFailure, Intent, Pin, Route, SheetKind};
use firebreak_wire::{ContactPoint, MessageChannel, StreamEvent};

use crate::support::{App, card_id, config, device_id, notice};

/// An app that knows as much as an app can know.
fn filled() -> App {
    let mut app = App::online();
    app.item(11, StreamEvent::Notice(Box::new(notice(2))));
    app.intent(Intent::OpenSheet { sheet: SheetKind::Freeze { card_id: card_id().to_string() } });
    app.intent(Intent::ConfirmSheet);
    app.outcome(Err(BankFailure::Unreachable { maybe_received: false }));
    app.intent(Intent::CheckMessage { reference: "3H8J-5T2N".to_owned() });
    app.intent(Intent::ReportImitation {
        channel: MessageChannel::Sms,
        sender: "+44 20 7946 0999".to_owned(),
        text: "Your parcel waits at the depot".to_owned(),
    });
    app.asked.clear();
    app.intent(Intent::Navigate { to: Route::Settings });
    app.answer(BankAnswer::Me(Box::new(firebreak_wire::Me {
        customer_name: "Alex Morgan".to_owned(),
        device_id: device_id(),
        devices: vec![firebreak_wire::Device {
            id: device_id(),
            name: "Kitchen laptop".to_owned(),
            platform: firebreak_wire::Platform::Linux,
            enrolled_at: crate::support::at(0),
            last_seen_at: None,
        }],
        bank: crate::support::bank(),
        contacts: vec![ContactPoint {
            channel: MessageChannel::Email, masked: "a…@example.com".to_owned()
        }],
    })));
    app
}

#[test]
fn they_say_what_somebody_who_helps_has_to_know() {
    let mut app = filled();
    assert_eq!(app.view().diagnostics, None);
    app.intent(Intent::Navigate { to: Route::Diagnostics });
    let text = app.view().diagnostics.unwrap();
    for line in [
        "version: 0.1.0",
        "language: en",
        "phase: Ready",
        "bank: bank.example.com",
        "stream: stream.example.com",
        &format!("device: {}", device_id()),
        "connection: online",
        "cursor: 1.11",
        "alerts: 1",
        "cards: 1",
        "orders: 0 sending, 1 waiting, 0 pending, 0 confirmed, 0 failed",
        "app lock: off",
        "notifications: unknown",
    ] {
        assert!(text.lines().any(|have| have == line), "{line} in\n{text}");
    }
}

#[test]
fn they_can_be_had_where_the_app_cannot_be_used() {
    let mut fresh = App::new();
    fresh.start();
    let mut unusable = App::with(config(), App::online().stored);
    unusable.key_gone = true;
    unusable.start();
    let mut locked = filled();
    locked.intent(Intent::SetPin { pin: Pin("271828".to_owned()) });
    locked.intent(Intent::Lock);
    for (app, lines) in [
        (&mut fresh, ["phase: Welcome", "problem: -"]),
        (&mut unusable, ["phase: Unusable", "problem: KeyGone"]),
        (&mut locked, ["phase: Locked", "bank: bank.example.com"]),
    ] {
        assert_eq!(app.view().diagnostics, None, "nobody asked");
        app.intent(Intent::Diagnose { open: true });
        let text = app.view().diagnostics.unwrap();
        for line in lines {
            assert!(text.lines().any(|have| have == line), "{line} in\n{text}");
        }
        app.intent(Intent::Diagnose { open: false });
        assert_eq!(app.view().diagnostics, None);
        app.intent(Intent::Diagnose { open: true });
    }
    let text = locked.view().diagnostics.unwrap();
    for word in ["alerts", "cards", "orders", &device_id().to_string(), "Alex", "4242", "7K4M"] {
        assert!(!text.contains(word), "{word} of a locked app in\n{text}");
    }
    locked.intent(Intent::Unlock { pin: Pin("271828".to_owned()) });
    assert_eq!(locked.view().diagnostics, None, "they have a screen now");
    fresh.intent(Intent::Enrol { code: "K7PD-4MXQ".to_owned() });
    assert_eq!(fresh.view().diagnostics, None);
}

/// Every text of the view that is about the customer.
fn personal(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => into.push(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| personal(value, into)),
        serde_json::Value::Object(fields) => fields.values().for_each(|value| personal(value, into)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

#[test]
fn they_hold_nothing_personal() {
    let mut app = filled();
    let view = serde_json::to_value(app.view()).unwrap();
    let mut texts = Vec::new();
    for part in ["customer_name", "notices", "cards", "devices", "contacts", "message", "imitation"] {
        personal(&view[part], &mut texts);
    }
    app.intent(Intent::Navigate { to: Route::Diagnostics });
    let diagnostics = app.view().diagnostics.unwrap();
    // The names of states and times are the same for everybody; the device's id is what help is asked about.
    let own = device_id().to_string();
    let is_state = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let telling = |text: &&String| {
        let time = text.parse::<jiff::Timestamp>().is_ok();
        text.chars().count() > 3 && **text != own && !is_state(text) && !time
    };
    let mut searched = 0;
    for text in texts.iter().filter(telling) {
        assert!(!diagnostics.contains(text.as_str()), "{text} in\n{diagnostics}");
        searched += 1;
    }
    assert!(searched > 20, "{searched}");
    for word in
        ["4242", "Alex", "Morgan", "7K4M", "FB-2026", "Kitchen", "parcel", "7946", "Harbour", "Northgate"]
    {
        assert!(!diagnostics.contains(word), "{word} in\n{diagnostics}");
    }
}
