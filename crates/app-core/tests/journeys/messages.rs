//! "Is this message real?", and passing imitations on.

use std::collections::BTreeMap;

use firebreak_app_core::{
    BankAnswer, BankFailure, BankRequest, Event, Intent, MessageVerdict, OrderStage, ProblemKind, Timer,
};
use firebreak_wire::{
    ImitationReceipt, Lang, MessageChannel, MessageLookup, ProblemCode, SentMessage,
    limits::{MAX_IMITATION_TEXT_CHARS, MAX_REQUEST_BODY_BYTES},
};

use crate::support::{App, REFERENCE, at, reference};

const UNREACHED: BankFailure = BankFailure::Unreachable { maybe_received: false };

fn check(app: &mut App, typed: &str) -> Vec<String> {
    app.intent(Intent::CheckMessage { reference: typed.to_owned() })
}

fn lookup(asked: &str, ours: bool) -> BankAnswer {
    let sent = || SentMessage {
        channel: MessageChannel::Sms,
        sent_at: at(2),
        text: BTreeMap::from([(Lang::En, "Open the app. 7K4M-2Q9D".to_owned())]),
        to: Some("•••000".to_owned()),
    };
    BankAnswer::Message(Box::new(MessageLookup {
        reference: asked.to_owned(),
        messages: ours.then(sent).into_iter().collect(),
        notice: ours.then(reference),
        checked_at: at(4),
    }))
}

fn verdict(app: &App) -> MessageVerdict {
    app.view().message.unwrap().verdict
}

fn imitation(app: &mut App, text: &str) -> Vec<String> {
    app.intent(Intent::ReportImitation {
        channel: MessageChannel::Sms,
        sender: "+44 20 7946 0999".to_owned(),
        text: text.to_owned(),
    })
}

fn receipt() -> BankAnswer {
    BankAnswer::Imitation(ImitationReceipt { id: uuid::Uuid::from_u128(9), received_at: at(9) })
}

fn imitation_key(app: &App) -> Option<String> {
    app.asked.iter().find_map(|ask| match &ask.request {
        BankRequest::Imitation { idempotency_key, .. } => Some(idempotency_key.clone()),
        _ => None,
    })
}

#[test]
fn only_the_bank_says_that_a_message_is_its_own_or_not() {
    let mut app = App::online();
    assert_eq!(check(&mut app, " 7k4m 2q9d "), ["ask message 7K4M-2Q9D"]);
    assert_eq!(verdict(&app), MessageVerdict::Checking);
    app.answer(lookup(REFERENCE, true));
    let message = app.view().message.unwrap();
    assert_eq!((message.verdict, message.reference.as_str()), (MessageVerdict::Ours, " 7k4m 2q9d "));
    assert_eq!(message.messages[0].text, "Open the app. 7K4M-2Q9D");
    assert_eq!(message.notice, Some(reference().to_string()));
    assert_eq!(check(&mut app, "pay now"), ["ask message PAYNOW"]);
    app.answer(lookup("PAYNOW", false));
    assert_eq!(verdict(&app), MessageVerdict::NotOurs);
}

#[test]
fn without_an_answer_nothing_is_known() {
    for failure in [
        UNREACHED,
        BankFailure::Captive,
        BankFailure::Unexpected { retry_after: None },
        BankFailure::Refused { code: ProblemCode::NotFound, server_time: None, retry_after: None },
    ] {
        let mut app = App::online();
        check(&mut app, REFERENCE);
        app.outcome(Err(failure));
        assert_eq!(verdict(&app), MessageVerdict::Unknown);
        assert!(app.view().problem.is_some());
    }
}

#[test]
fn a_late_answer_to_an_earlier_question_says_nothing() {
    let mut app = App::online();
    check(&mut app, "AAAA-0000");
    check(&mut app, REFERENCE);
    app.answer(lookup("AAAA-0000", false));
    assert_eq!(verdict(&app), MessageVerdict::Checking);
    app.answer(lookup("AAAA-0000", false));
    assert_eq!(verdict(&app), MessageVerdict::Unknown, "an answer about something else is no answer");
}

#[test]
fn nothing_is_asked_about_nothing_and_the_same_is_not_asked_twice_at_once() {
    let mut app = App::online();
    assert!(check(&mut app, "  ").is_empty());
    check(&mut app, REFERENCE);
    assert!(check(&mut app, "7k4m2q9d").is_empty());
}

#[test]
fn an_imitation_is_stored_without_card_numbers_before_it_is_sent() {
    let mut app = App::online();
    let effects = imitation(&mut app, "Your card 4111 1111 1111 1111 is blocked");
    insta::assert_snapshot!(effects.join("\n"), @r#"
    store imitation
    ask imitation "Your card •••• •••• •••• •••• is blocked"
    "#);
    assert_eq!(app.view().imitation.unwrap().stage, OrderStage::Sending);
    assert!(app.stored.imitations[0].report.text.contains("••••"));
    app.answer(receipt());
    let view = app.view().imitation.unwrap();
    assert_eq!(
        (view.stage, view.received_at.as_deref()),
        (OrderStage::Confirmed, Some("2026-09-14T12:00:09Z"))
    );
    assert_eq!(app.stored.imitations[0].report.text, "", "of what the bank has, no words are kept");
}

#[test]
fn an_imitation_is_repeated_under_one_key_even_after_a_kill() {
    let mut app = App::online();
    imitation(&mut app, "Pay now");
    let first = imitation_key(&app);
    assert_eq!(app.outcome(Err(UNREACHED)), ["timer Retry 5s"]);
    assert_eq!(app.view().imitation.unwrap().stage, OrderStage::Waiting);
    app.wait(5);
    app.event(Event::Timer(Timer::Retry));
    assert_eq!(imitation_key(&app), first);
    assert!(imitation(&mut app, "Pay now").is_empty(), "the same is on its way");
    let app = app.restarted();
    assert_eq!(imitation_key(&app), first);
}

#[test]
fn another_imitation_does_not_push_out_one_that_waits() {
    let mut app = App::online();
    imitation(&mut app, "Pay now");
    app.outcome(Err(UNREACHED));
    app.wait(1);
    imitation(&mut app, "Call us back");
    app.answer(receipt());
    assert_eq!(app.view().imitation.unwrap().stage, OrderStage::Confirmed);
    app.wait(5);
    assert_eq!(app.event(Event::Timer(Timer::Retry)), ["ask imitation \"Pay now\""]);
    app.answer(receipt());
    app.wait(1);
    imitation(&mut app, "A third");
    assert_eq!(app.stored.imitations.len(), 1, "what is settled goes when there is another");
}

#[test]
fn an_imitation_that_the_bank_refuses_is_not_called_received() {
    let mut app = App::online();
    imitation(&mut app, "Pay now");
    let code = ProblemCode::MalformedRequest;
    app.outcome(Err(BankFailure::Refused { code, server_time: None, retry_after: None }));
    assert_eq!(app.view().imitation.unwrap().stage, OrderStage::Failed);
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::BankFault);
    assert_eq!(imitation_key(&app.restarted()), None);
}

#[test]
fn a_reference_that_the_bank_does_not_know_goes_with_the_imitation() {
    let mut app = App::online();
    check(&mut app, REFERENCE);
    app.answer(lookup(REFERENCE, false));
    imitation(&mut app, "Pay now");
    assert_eq!(app.stored.imitations[0].report.reference.as_deref(), Some(REFERENCE));
    check(&mut app, "AAAA-0000");
    imitation(&mut app, "Pay again");
    let unasked = app.stored.imitations.iter().find(|wish| wish.report.text == "Pay again").unwrap();
    assert_eq!(unasked.report.reference, None, "nobody knows yet");
}

#[test]
fn as_much_of_a_message_is_passed_on_as_a_request_holds() {
    let mut app = App::online();
    for text in ["a".repeat(9_000), "\u{1}".repeat(9_000), "\u{1f525}".repeat(9_000)] {
        imitation(&mut app, &text);
        let report = app.stored.imitations.pop().unwrap().report;
        assert!(!report.text.is_empty() && report.text.chars().count() <= MAX_IMITATION_TEXT_CHARS);
        assert!(serde_json::to_vec(&report).unwrap().len() < MAX_REQUEST_BODY_BYTES);
    }
    assert!(imitation(&mut app, " \n ").is_empty());
}
