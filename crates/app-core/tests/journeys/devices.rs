//! The end of a device, and whether something concerns the customer.

use firebreak_app_core::{BankAnswer, BankFailure, Intent, Phase, ProblemKind, Route, SheetKind};
use firebreak_wire::{
    CloseAccount, Concern, Concerned, DeviceEvent, DeviceState, FourAnswers, Lang, NewCard, ProblemCode,
    StreamEvent,
};

use crate::support::{App, INCIDENT, at, card_id, device_id, notice};

fn disconnect(app: &mut App) -> Vec<String> {
    app.intent(Intent::OpenSheet { sheet: SheetKind::Disconnect });
    app.intent(Intent::ConfirmSheet)
}

fn assert_wiped(app: &App) {
    let view = app.view();
    assert_eq!(view.phase, Phase::Revoked);
    assert!(view.notices.is_empty() && view.cards.is_empty() && view.customer_name.is_none());
    assert!(app.wiped && app.stored.enrolled.is_none() && app.stream.is_none());
}

#[test]
fn a_device_that_the_bank_revoked_says_so_and_wipes_its_data() {
    let mut by_stream = App::online();
    by_stream.item(11, StreamEvent::Notice(Box::new(notice(1))));
    by_stream
        .item(12, StreamEvent::Device(DeviceEvent { device_id: device_id(), state: DeviceState::Revoked }));
    assert_wiped(&by_stream);

    let mut by_answer = App::online();
    by_answer.intent(Intent::Navigate { to: Route::Settings });
    let code = ProblemCode::DeviceRevoked;
    by_answer.outcome(Err(BankFailure::Refused { code, server_time: None, retry_after: None }));
    assert_wiped(&by_answer);
    by_answer.intent(Intent::Navigate { to: Route::Home });
    assert_eq!(by_answer.view().phase, Phase::Welcome);
}

#[test]
fn the_revocation_of_another_device_changes_nothing_here() {
    let mut app = App::online();
    let other = uuid::Uuid::from_u128(9);
    app.item(11, StreamEvent::Device(DeviceEvent { device_id: other, state: DeviceState::Revoked }));
    assert_eq!(app.view().phase, Phase::Ready);
}

#[test]
fn disconnecting_wipes_when_the_bank_confirmed_and_not_before() {
    let mut app = App::online();
    assert_eq!(disconnect(&mut app), ["ask revoke"]);
    app.outcome(Err(BankFailure::Unreachable { maybe_received: false }));
    assert_eq!(
        (app.view().phase, app.view().problem.unwrap().code),
        (Phase::Ready, ProblemKind::NoConnection)
    );
    assert!(!app.wiped);
    disconnect(&mut app);
    app.answer(BankAnswer::Done);
    assert_wiped(&app);
}

#[test]
fn an_order_that_was_not_delivered_keeps_the_device() {
    let mut app = App::online();
    app.intent(Intent::OpenSheet { sheet: SheetKind::Freeze { card_id: card_id().to_string() } });
    app.intent(Intent::ConfirmSheet);
    app.outcome(Err(BankFailure::Unreachable { maybe_received: false }));
    assert!(disconnect(&mut app).is_empty());
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::CardBusy);
}

#[test]
fn an_answer_to_a_wiped_enrolment_is_nobodys() {
    let mut app = App::online();
    app.intent(Intent::Navigate { to: Route::Settings });
    let late = app.asked.remove(0);
    disconnect(&mut app);
    app.answer(BankAnswer::Done);
    let me = firebreak_wire::Me {
        contacts: Vec::new(),
        customer_name: "Alex Morgan".to_owned(),
        device_id: device_id(),
        devices: Vec::new(),
        bank: crate::support::bank(),
    };
    let outcome = Ok(BankAnswer::Me(Box::new(me)));
    app.event(firebreak_app_core::Event::Answered { ask: Box::new(late), outcome });
    assert_wiped(&app);
}

#[test]
fn whether_it_concerns_the_customer_is_the_banks_answer_or_none() {
    let mut app = App::online();
    app.intent(Intent::CheckConcern { incident_reference: INCIDENT.to_owned() });
    assert_eq!(app.view().concern.unwrap().answers, None);
    app.outcome(Err(BankFailure::Unreachable { maybe_received: true }));
    assert_eq!(app.view().concern.unwrap().answers, None);
    assert_eq!(app.view().problem.unwrap().code, ProblemKind::NoConnection);
    app.intent(Intent::CheckConcern { incident_reference: INCIDENT.to_owned() });
    app.answer(BankAnswer::Concern(Box::new(Concern {
        incident_reference: INCIDENT.to_owned(),
        answers: FourAnswers {
            concerned: Concerned::No { cards_checked: 2 },
            what_to_do: Vec::new(),
            new_card: NewCard::NotNeeded,
            close_account: CloseAccount::NotInvolved,
        },
        notice: None,
        checked_at: at(3),
    })));
    let concern = app.view().concern.unwrap();
    assert_eq!(concern.checked_at.as_deref(), Some("2026-09-14T12:00:03Z"));
    assert_eq!(app.view().route, Route::Concern { incident_reference: INCIDENT.to_owned() });
}

#[test]
fn the_language_survives_a_restart() {
    let mut app = App::online();
    app.intent(Intent::SetLanguage { lang: Lang::Pl });
    let app = app.restarted();
    assert_eq!(
        (app.view().lang, app.view().bank.unwrap().freeze_stops[0].as_str()),
        (Lang::Pl, "Payments in shops (pl)")
    );
}
