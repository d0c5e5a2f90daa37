//! What can happen: to the person, at the bank, to the connection, to the device.

use firebreak_app_core::{Intent, Preference, Route, SheetKind, Timer};
use firebreak_wire::{SkipReason, StepKind, StepState};
use proptest::prelude::*;

use crate::support::{REFERENCE, card_id};

/// One thing that happens.
#[derive(Debug, Clone)]
pub(super) enum Happening {
    Confirm(SheetKind),
    Look(Route),
    Mark { number: u8, not_mine: bool },
    Step(StepState, Option<SkipReason>),
    Skip,
    Imitate(u8),
    Intent(Intent),
    Prefer(Preference),
    SetLock,
    Unlock,
    Timer(Timer),
    StreamOpens,
    StreamEnds,
    Resumed,
    Notice { version: u32, word: Word },
    PublicForgery(bool),
    Repeat,
    AnswerTruly,
    Lost { received: bool },
    CarryOut { refuse: bool },
    NewCardAdvances,
    CaseDecided(u8),
    MovesHouse,
    Kill,
    Wait(u8),
    ClockJumps(i32),
    DiskFull(bool),
    NotifierFails(bool),
}

/// Whose word a notice is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Word {
    Banks,
    /// Of somebody else, about a version that the bank has not said yet.
    ForgedNewer,
    /// Of somebody else, in the place of what the bank has said.
    ForgedSame,
}

pub(super) fn card_text() -> String {
    card_id().to_string()
}

pub(super) fn payments_route() -> Route {
    Route::Payments { card_id: card_text(), reference: None }
}

pub(super) fn skip_sheet() -> SheetKind {
    SheetKind::Skip { reference: REFERENCE.to_owned(), kind: StepKind::ReviewPayments }
}

fn sheets() -> impl Strategy<Value = SheetKind> {
    prop_oneof![
        2 => Just(SheetKind::Freeze { card_id: card_text() }),
        1 => Just(SheetKind::Unfreeze { card_id: card_text() }),
        2 => Just(SheetKind::Replace { card_id: card_text() }),
        1 => Just(SheetKind::Activate { card_id: card_text() }),
        2 => Just(SheetKind::Report { card_id: card_text() }),
    ]
}

fn intents() -> impl Strategy<Value = Intent> {
    prop_oneof![
        Just(Intent::RetryNow),
        Just(Intent::Back),
        Just(Intent::ConfirmSheet),
        Just(Intent::CloseSheet),
        Just(Intent::DismissProblem),
        any::<bool>().prop_map(|visible| Intent::Visible { visible }),
        Just(Intent::CheckMessage { reference: REFERENCE.to_owned() }),
        Just(Intent::OpenSheet { sheet: skip_sheet() }),
        Just(Intent::OpenSheet { sheet: SheetKind::Freeze { card_id: card_text() } }),
        Just(Intent::ReportPayments { card_id: "no card".to_owned() }),
        Just(Intent::Lock),
    ]
}

fn looks() -> impl Strategy<Value = Route> {
    prop_oneof![
        1 => Just(Route::Home),
        1 => Just(Route::Notice { reference: REFERENCE.to_owned() }),
        3 => Just(payments_route()),
        3 => Just(Route::Replacement { card_id: card_text() }),
        2 => Just(Route::Check),
    ]
}

fn timers() -> impl Strategy<Value = Timer> {
    prop_oneof![
        Just(Timer::Reconnect),
        Just(Timer::Silence),
        Just(Timer::Retry),
        Just(Timer::Ack),
        Just(Timer::Poll),
        Just(Timer::Quiet),
        Just(Timer::Idle),
    ]
}

/// What the person does.
fn doings() -> impl Strategy<Value = Happening> {
    let steps = prop_oneof![
        Just((StepState::Done, None)),
        Just((StepState::ToDo, None)),
        Just((StepState::Skipped, Some(SkipReason::Later))),
        Just((StepState::Skipped, Some(SkipReason::Declined))),
    ];
    prop_oneof![
        6 => sheets().prop_map(Happening::Confirm),
        4 => looks().prop_map(Happening::Look),
        3 => (1..4u8, any::<bool>()).prop_map(|(number, not_mine)| Happening::Mark { number, not_mine }),
        3 => steps.prop_map(|(state, reason)| Happening::Step(state, reason)),
        1 => Just(Happening::Skip),
        2 => (0..3u8).prop_map(Happening::Imitate),
        2 => intents().prop_map(Happening::Intent),
        2 => Just(Happening::Unlock),
    ]
}

fn events() -> impl Strategy<Value = Happening> {
    let words =
        prop_oneof![3 => Just(Word::Banks), 1 => Just(Word::ForgedNewer), 1 => Just(Word::ForgedSame)];
    prop_oneof![
        4 => timers().prop_map(Happening::Timer),
        3 => Just(Happening::StreamOpens),
        1 => Just(Happening::StreamEnds),
        1 => Just(Happening::Resumed),
        4 => (1..4u32, words).prop_map(|(version, word)| Happening::Notice { version, word }),
        1 => Just(Happening::Repeat),
        8 => Just(Happening::AnswerTruly),
        2 => any::<bool>().prop_map(|received| Happening::Lost { received }),
        3 => prop::bool::weighted(0.2).prop_map(|refuse| Happening::CarryOut { refuse }),
        2 => Just(Happening::NewCardAdvances),
        1 => (1..4u8).prop_map(Happening::CaseDecided),
        1 => Just(Happening::MovesHouse),
        1 => Just(Happening::Kill),
        2 => any::<u8>().prop_map(Happening::Wait),
        1 => (-100_000..100_000i32).prop_map(Happening::ClockJumps),
    ]
}

/// What the person chose, what the device allows, who lies.
fn conditions() -> impl Strategy<Value = Happening> {
    let preference = prop_oneof![
        any::<bool>().prop_map(|on| Preference::Updates { on }),
        any::<bool>().prop_map(|on| Preference::GoodNews { on }),
        any::<bool>().prop_map(|on| Preference::QuietHours { on }),
    ];
    prop_oneof![
        3 => preference.prop_map(Happening::Prefer),
        2 => Just(Happening::SetLock),
        3 => prop::bool::weighted(0.4).prop_map(Happening::DiskFull),
        2 => any::<bool>().prop_map(Happening::NotifierFails),
        1 => any::<bool>().prop_map(Happening::PublicForgery),
    ]
}

pub(super) fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![5 => doings(), 6 => events(), 2 => conditions()]
}
