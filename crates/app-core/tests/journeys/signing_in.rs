//! Enrolling by signing in with the bank in the browser.

use firebreak_app_core::{
    BankAnswer, BankFailure, BankRequest, Effect, EnrolProof, Event, Intent, Phase, ProblemKind, Scan,
    SignInFailure, SignInStage, SystemState,
};
use firebreak_wire::{ProblemCode, SignInOptions, SignInProof};

use crate::support::{App, BASE, config, enrolment};

fn options() -> SignInOptions {
    SignInOptions {
        authorization_endpoint: "https://login.example.com/authorize".to_owned(),
        client_id: "firebreak-app".to_owned(),
        scope: "openid".to_owned(),
        phone_redirect_uri: None,
    }
}

fn proof() -> SignInProof {
    SignInProof {
        code: "authorization-code".to_owned(),
        code_verifier: "verifier".to_owned(),
        redirect_uri: "http://127.0.0.1:40000/sign-in".to_owned(),
    }
}

fn welcome() -> App {
    let mut app = App::new();
    app.start();
    app
}

/// An app that waits for the browser.
fn waiting() -> App {
    let mut app = welcome();
    app.intent(Intent::SignIn);
    app.answer(BankAnswer::SignInOptions(options()));
    assert_eq!((app.view().sign_in, app.view().phase), (SignInStage::Waiting, Phase::Welcome));
    app
}

fn refused(code: ProblemCode) -> Result<BankAnswer, BankFailure> {
    Err(BankFailure::Refused { code, server_time: None, retry_after: None })
}

#[test]
fn the_bank_says_where_the_key_is_made_the_browser_opens_and_what_it_brings_enrols() {
    let mut app = welcome();
    assert_eq!(app.view().sign_in, SignInStage::Offered);
    assert!(app.asked.is_empty(), "nobody is asked before the person asks for it");
    app.intent(Intent::SignIn);
    assert_eq!(app.view().sign_in, SignInStage::Opening);
    let lines = app.answer(BankAnswer::SignInOptions(options()));
    assert!(lines[0].starts_with("Prepare") && lines[1].starts_with("SignIn"), "{lines:?}");
    app.event(Event::SignedIn(Ok(proof())));
    assert_eq!((app.view().sign_in, app.view().phase), (SignInStage::Checking, Phase::Enrolling));
    let BankRequest::Enrol(draft) = &app.asked[0].request else { panic!("{:?}", app.asked) };
    assert_eq!(draft.proof, EnrolProof::SignIn(proof()));
    app.answer(BankAnswer::Enrolled(Box::new(enrolment())));
    assert_eq!((app.view().phase, app.view().sign_in), (Phase::Ready, SignInStage::NotOffered));
}

#[test]
fn without_a_bank_there_is_nothing_to_sign_in_to_until_a_link_names_one() {
    let mut app = App::with(firebreak_app_core::Config { bank_url: None, ..config() }, Default::default());
    app.start();
    assert_eq!(app.view().sign_in, SignInStage::NotOffered);
    app.intent(Intent::SignIn);
    assert!(app.asked.is_empty());
    app.intent(Intent::EnterLink { link: format!(" firebreak://enrol?bank={BASE}&code=K7PD4MXQ\n") });
    assert_eq!(app.view().sign_in, SignInStage::Offered);
    assert_eq!(app.view().enrol_host.as_deref(), Some("bank.example.com"));
    assert!(app.asked.is_empty(), "a link acts on nothing");
    app.intent(Intent::SignIn);
    assert_eq!(app.asked[0].base_url, BASE);
}

#[test]
fn a_bank_without_a_sign_in_does_not_offer_one_any_more() {
    let mut app = welcome();
    app.intent(Intent::SignIn);
    app.outcome(refused(ProblemCode::NotFound));
    assert_eq!((app.view().sign_in, app.view().phase), (SignInStage::NotOffered, Phase::Welcome));
    assert!(app.view().problem.is_some());
}

#[test]
fn what_does_not_end_in_a_sign_in_leads_back_with_a_word() {
    for (failure, kind) in [
        (SignInFailure::NoBrowser, ProblemKind::SignInCancelled),
        (SignInFailure::Cancelled, ProblemKind::SignInCancelled),
        (SignInFailure::Foreign, ProblemKind::SignInRejected),
    ] {
        let mut app = waiting();
        app.event(Event::SignedIn(Err(failure)));
        assert_eq!((app.view().sign_in, app.view().phase), (SignInStage::Offered, Phase::Welcome));
        assert_eq!(app.view().problem.unwrap().code, kind);
        assert!(app.asked.is_empty());
    }
    for (outcome, kind) in [
        (refused(ProblemCode::SignInRejected), ProblemKind::SignInRejected),
        (Err(BankFailure::Unreachable { maybe_received: true }), ProblemKind::NoConnection),
        (Err(BankFailure::Captive), ProblemKind::CaptivePortal),
        (Err(BankFailure::Untrusted), ProblemKind::NotTheBank),
    ] {
        let mut app = waiting();
        app.event(Event::SignedIn(Ok(proof())));
        app.outcome(outcome);
        assert_eq!((app.view().sign_in, app.view().phase), (SignInStage::Offered, Phase::Welcome));
        assert_eq!(app.view().problem.unwrap().code, kind);
    }
}

#[test]
fn a_sign_in_that_was_given_up_is_over_whatever_comes_later() {
    let mut app = waiting();
    app.intent(Intent::CancelSignIn);
    assert!(app.wanted.contains(&Effect::CancelSignIn));
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::SignInCancelled);
    app.event(Event::SignedIn(Ok(proof())));
    assert!(app.asked.is_empty());
    app.intent(Intent::SignIn);
    app.intent(Intent::CancelSignIn);
    app.answer(BankAnswer::SignInOptions(options()));
    assert_eq!((app.view().sign_in, app.asked.len()), (SignInStage::Offered, 0));
    app.intent(Intent::CancelSignIn);
    assert_eq!(app.view().phase, Phase::Welcome);
}

#[test]
fn a_code_typed_meanwhile_counts_and_the_browser_is_not_waited_for() {
    let mut app = waiting();
    app.intent(Intent::Enrol { code: "K7PD-4MXQ".to_owned() });
    assert!(app.wanted.contains(&Effect::CancelSignIn));
    app.event(Event::SignedIn(Ok(proof())));
    assert_eq!(app.asked.len(), 1);
    app.answer(BankAnswer::Enrolled(Box::new(enrolment())));
    assert_eq!(app.view().phase, Phase::Ready);
}

#[test]
fn the_camera_is_used_where_there_is_one() {
    let mut app = welcome();
    app.intent(Intent::ScanCode);
    assert!(!app.wanted.contains(&Effect::ScanCode));
    app.event(Event::System(SystemState { can_scan: true, ..SystemState::default() }));
    app.intent(Intent::ScanCode);
    assert!(app.wanted.contains(&Effect::ScanCode) && app.view().scanning);
    app.event(Event::Scanned(Scan::Read { url: format!("firebreak://enrol?bank={BASE}&code=K7PD4MXQ") }));
    assert_eq!((app.view().enrol_code.as_deref(), app.view().scanning), (Some("K7PD4MXQ"), false));
    assert_eq!(app.view().phase, Phase::Welcome, "a code fills in and never enrols");
}

fn scanning() -> App {
    let mut app = welcome();
    app.event(Event::System(SystemState { can_scan: true, has_settings: true, ..SystemState::default() }));
    app.intent(Intent::ScanCode);
    app
}

#[test]
fn the_camera_can_be_turned_off_at_any_time_and_says_nothing_afterwards() {
    let mut app = scanning();
    app.intent(Intent::ScanCode);
    assert_eq!(app.wanted.iter().filter(|wanted| **wanted == Effect::ScanCode).count(), 1);
    app.intent(Intent::CancelScan);
    assert!(app.wanted.contains(&Effect::CancelScan) && !app.view().scanning);
    app.event(Event::Scanned(Scan::Read { url: format!("firebreak://enrol?bank={BASE}&code=K7PD4MXQ") }));
    assert_eq!(app.view().enrol_code, None);
    app.wanted.clear();
    app.intent(Intent::CancelScan);
    assert!(app.wanted.is_empty(), "it is off");
}

#[test]
fn another_way_in_turns_the_camera_off() {
    let mut linked = scanning();
    linked.event(Event::DeepLink { url: format!("firebreak://enrol?bank={BASE}&code=K7PD4MXQ") });
    let mut typed = scanning();
    typed.intent(Intent::Enrol { code: "K7PD-4MXQ".to_owned() });
    for app in [linked, typed] {
        assert!(app.wanted.contains(&Effect::CancelScan) && !app.view().scanning);
    }
}

#[test]
fn a_camera_that_is_refused_says_so_with_a_way_to_the_settings() {
    let mut app = scanning();
    app.event(Event::Scanned(Scan::Refused));
    assert_eq!((app.view().scanning, app.view().problem.unwrap().code), (false, ProblemKind::CameraRefused));
    app.intent(Intent::OpenSettings);
    assert!(app.wanted.contains(&Effect::OpenSettings));
    app.intent(Intent::ScanCode);
    assert_eq!((app.view().scanning, app.view().problem), (true, None), "it is tried again");
    app.event(Event::Scanned(Scan::Ended));
    assert_eq!((app.view().scanning, app.view().problem), (false, None));
}
