//! From an activation code to a device that hears the bank.

use firebreak_app_core::{
    BankAnswer, BankFailure, Event, Heard, Intent, KeyFailure, Phase, PrepareFailure, ProblemKind,
    StoreFailure,
};
use firebreak_wire::ProblemCode;
use jiff::SignedDuration;

use crate::support::{App, BASE, config, enrolment, notice, signer};

fn enrol(app: &mut App) -> Vec<String> {
    app.intent(Intent::Enrol { code: " k7pd-4mxq ".to_owned() })
}

fn refused(code: ProblemCode, retry_after: Option<i64>) -> BankFailure {
    BankFailure::Refused { code, server_time: None, retry_after: retry_after.map(SignedDuration::from_secs) }
}

fn welcome() -> App {
    let mut app = App::new();
    app.start();
    app
}

#[test]
fn a_code_makes_a_device_that_stores_first_and_then_listens() {
    let mut app = welcome();
    insta::assert_snapshot!(enrol(&mut app).join("\n"), @r"
    Prepare
    ask enrol
    ");
    assert_eq!(app.view().phase, Phase::Enrolling);
    insta::assert_snapshot!(app.answer(BankAnswer::Enrolled(Box::new(enrolment()))).join("\n"), @r"
    store enrolled, preferences, cursor 1.10
    ask inbox
    ask cards
    stream from 1.10
    ask me
    ");
    let view = app.view();
    assert_eq!((view.phase, view.customer_name.as_deref()), (Phase::Ready, Some("Alex Morgan")));
    assert_eq!(view.bank.unwrap().name, "Northgate Bank");
}

#[test]
fn a_code_that_cannot_be_one_is_refused_without_asking_the_bank() {
    let mut app = welcome();
    for code in ["", "K7PD", "K7PD4MXQQ", "K7PD4MX!"] {
        assert!(app.intent(Intent::Enrol { code: code.to_owned() }).is_empty());
        assert_eq!(app.view().problem.unwrap().code, ProblemKind::CodeInvalid);
    }
    assert_eq!(app.view().phase, Phase::Welcome);
}

#[test]
fn each_refusal_is_told_in_its_own_words_and_another_try_is_possible() {
    let mut app = welcome();
    for (failure, kind) in [
        (refused(ProblemCode::ActivationCodeInvalid, None), ProblemKind::CodeInvalid),
        (refused(ProblemCode::ActivationCodeExpired, None), ProblemKind::CodeExpired),
        (refused(ProblemCode::ActivationCodeUsed, None), ProblemKind::CodeUsed),
        (refused(ProblemCode::TooManyAttempts, Some(90)), ProblemKind::TooManyAttempts),
        (BankFailure::Unreachable { maybe_received: true }, ProblemKind::NoConnection),
        (BankFailure::Unexpected { retry_after: None }, ProblemKind::BankFault),
        (refused(ProblemCode::Internal, None), ProblemKind::BankFault),
    ] {
        enrol(&mut app);
        app.outcome(Err(failure));
        let view = app.view();
        assert_eq!((view.phase, view.problem.unwrap().code), (Phase::Welcome, kind));
    }
    enrol(&mut app);
    app.outcome(Err(refused(ProblemCode::TooManyAttempts, Some(90))));
    assert_eq!(app.view().problem.unwrap().retry_at.as_deref(), Some("2026-09-14T12:01:30Z"));
}

#[test]
fn a_key_left_from_a_try_that_was_never_answered_is_replaced_if_the_code_is_another() {
    use firebreak_app_core::KeyAge;
    let mut app = welcome();
    enrol(&mut app);
    app.event(Event::Prepared(Ok(KeyAge::Old)));
    app.asked.remove(0);
    let effects = app.outcome(Err(refused(ProblemCode::ActivationCodeInvalid, None)));
    assert_eq!(effects, ["Wipe", "Prepare", "ask enrol"]);
    app.answer(BankAnswer::Enrolled(Box::new(enrolment())));
    assert_eq!(app.view().phase, Phase::Ready);
}

#[test]
fn neither_a_locked_key_store_nor_a_full_disk_costs_the_code() {
    for (failure, kind) in [
        (PrepareFailure::Key(KeyFailure::Locked), ProblemKind::KeyStoreLocked),
        (PrepareFailure::Key(KeyFailure::Missing), ProblemKind::KeyStoreMissing),
        (PrepareFailure::Store(StoreFailure::Unwritable), ProblemKind::StoreUnwritable),
    ] {
        let mut app = welcome();
        enrol(&mut app);
        app.asked.clear();
        app.event(Event::Prepared(Err(failure)));
        assert_eq!((app.view().phase, app.view().problem.unwrap().code), (Phase::Welcome, kind));
        assert!(app.asked.is_empty());
    }
}

#[test]
fn a_bank_without_usable_keys_is_no_bank() {
    let mut wrong = enrolment();
    wrong.bulletin_keys[0].key = signer(9).public_jwk();
    let mut none = enrolment();
    none.bulletin_keys.clear();
    for enrolment in [wrong, none] {
        let mut app = welcome();
        enrol(&mut app);
        assert!(app.answer(BankAnswer::Enrolled(Box::new(enrolment))).is_empty());
        assert_eq!(
            (app.view().phase, app.view().problem.unwrap().code),
            (Phase::Welcome, ProblemKind::BankFault)
        );
    }
}

#[test]
fn a_link_prefills_the_code_and_does_nothing_else() {
    let mut generic = config();
    generic.bank_url = None;
    let mut app = App::with(generic, firebreak_app_core::Snapshot::default());
    app.start();
    enrol(&mut app);
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::BadLink, "no bank is known yet");
    let url = "firebreak://enrol?bank=http://127.0.0.1:8080&code=K7PD4MXQ".to_owned();
    assert!(app.event(Event::DeepLink { url }).is_empty());
    let view = app.view();
    assert_eq!((view.phase, view.problem), (Phase::Welcome, None));
    assert_eq!(
        (view.enrol_code.as_deref(), view.enrol_host.as_deref()),
        (Some("K7PD4MXQ"), Some("127.0.0.1:8080"))
    );
    enrol(&mut app);
    assert_eq!(app.asked[0].base_url, "http://127.0.0.1:8080");
}

#[test]
fn an_app_of_one_bank_refuses_links_to_another() {
    let mut app = welcome();
    for url in
        ["firebreak://enrol?bank=https://bank.example.org&code=K7PD4MXQ", "firebreak://freeze", "nonsense"]
    {
        assert!(app.event(Event::DeepLink { url: url.to_owned() }).is_empty());
        assert_eq!(app.view().problem.unwrap().code, ProblemKind::BadLink);
        assert_eq!(app.view().enrol_code, None);
    }
    enrol(&mut app);
    assert_eq!(app.asked[0].base_url, BASE);
}

#[test]
fn an_enrolled_app_does_not_follow_a_link_to_another_bank() {
    let mut app = App::online();
    let url = "firebreak://enrol?bank=https://bank.example.org&code=K7PD4MXQ".to_owned();
    assert!(app.event(Event::DeepLink { url }).is_empty());
    assert_eq!((app.view().phase, app.view().problem.unwrap().code), (Phase::Ready, ProblemKind::BadLink));
}

#[test]
fn a_wrong_clock_is_corrected_once_and_the_question_repeated() {
    let mut app = welcome();
    enrol(&mut app);
    let stale = BankFailure::Refused {
        code: ProblemCode::SignatureStale,
        server_time: Some(crate::support::at(7200)),
        retry_after: None,
    };
    assert_eq!(app.outcome(Err(stale.clone())), ["clock 2h", "ask enrol"]);
    app.outcome(Err(stale));
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::BankFault);
}

#[test]
fn a_stream_that_was_opened_means_that_the_bank_is_heard() {
    let mut app = App::online();
    assert_eq!(app.view().connection, firebreak_app_core::Connection::Online);
    assert_eq!(app.view().last_checked_at.as_deref(), Some("2026-09-14T12:00:00Z"));
    app.hear(Heard::Heartbeat);
    app.wait(299);
    app.hear(Heard::Heartbeat);
    assert_eq!(
        app.view().last_checked_at.as_deref(),
        Some("2026-09-14T12:00:00Z"),
        "the view is not redrawn"
    );
    app.wait(1);
    app.hear(Heard::Heartbeat);
    assert_eq!(app.view().last_checked_at.as_deref(), Some("2026-09-14T12:05:00Z"));
    app.wait(7);
    app.item(11, firebreak_wire::StreamEvent::Notice(Box::new(notice(1))));
    assert_eq!(app.view().last_checked_at.as_deref(), Some("2026-09-14T12:05:07Z"), "there is news");
}
