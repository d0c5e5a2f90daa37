//! What holds whatever happens, in whatever order.

mod bank;

use std::collections::{BTreeMap, BTreeSet};

use firebreak_app_core::{
    BankFailure, BankRequest, Connection, Event, Heard, Intent, OrderKey, OrderStage, Phase, Route,
    SheetKind, StreamEnd, Timer, View,
};
use firebreak_wire::{
    CardState, CaseState, MessageChannel, OperationKind, OperationState, SkipReason, StepKind, StepState,
    StreamEvent,
};
use jiff::SignedDuration;
use proptest::prelude::*;

use self::bank::Bank;
use crate::support::{App, REFERENCE, card_id, notice_by, payment_id, signer};

/// One thing that happens.
#[derive(Debug, Clone)]
enum Happening {
    Confirm(SheetKind),
    Look(Route),
    Mark { number: u8, not_mine: bool },
    Step(StepState, Option<SkipReason>),
    Imitate(u8),
    Intent(Intent),
    Timer(Timer),
    StreamOpens,
    StreamEnds,
    Resumed,
    Notice { version: u32, forged: bool },
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
}

fn card_text() -> String {
    card_id().to_string()
}

fn payments_route() -> Route {
    Route::Payments { card_id: card_text(), reference: None }
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
        Just(Intent::OpenSheet {
            sheet: SheetKind::Skip { reference: REFERENCE.to_owned(), kind: StepKind::ReviewPayments }
        }),
        Just(Intent::ReportPayments { card_id: "no card".to_owned() }),
    ]
}

fn looks() -> impl Strategy<Value = Route> {
    prop_oneof![
        1 => Just(Route::Home),
        1 => Just(Route::Notice { reference: REFERENCE.to_owned() }),
        3 => Just(payments_route()),
        3 => Just(Route::Replacement { card_id: card_text() }),
    ]
}

fn happening() -> impl Strategy<Value = Happening> {
    let timers = prop_oneof![
        Just(Timer::Reconnect),
        Just(Timer::Silence),
        Just(Timer::Retry),
        Just(Timer::Ack),
        Just(Timer::Poll)
    ];
    let steps = prop_oneof![
        Just((StepState::Done, None)),
        Just((StepState::ToDo, None)),
        Just((StepState::Skipped, Some(SkipReason::Later))),
        Just((StepState::Skipped, Some(SkipReason::Declined))),
    ];
    let doings = prop_oneof![
        6 => sheets().prop_map(Happening::Confirm),
        4 => looks().prop_map(Happening::Look),
        3 => (1..4u8, any::<bool>()).prop_map(|(number, not_mine)| Happening::Mark { number, not_mine }),
        2 => steps.prop_map(|(state, reason)| Happening::Step(state, reason)),
        1 => (0..3u8).prop_map(Happening::Imitate),
        2 => intents().prop_map(Happening::Intent),
    ];
    let events = prop_oneof![
        4 => timers.prop_map(Happening::Timer),
        3 => Just(Happening::StreamOpens),
        1 => Just(Happening::StreamEnds),
        1 => Just(Happening::Resumed),
        3 => (1..4u32, any::<bool>()).prop_map(|(version, forged)| Happening::Notice { version, forged }),
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
    ];
    prop_oneof![doings, events]
}

/// The app, the bank and what was told over all lives of the app.
struct World {
    app: App,
    bank: Bank,
    told: Vec<String>,
    /// The keys of every order that was stored, by what it is about.
    wished: BTreeMap<OrderKey, BTreeSet<String>>,
    /// How often the person confirmed something about it.
    confirmed: BTreeMap<OrderKey, usize>,
    /// Taken back before they left.
    withdrawn: BTreeSet<String>,
    imitations: BTreeMap<String, BTreeSet<String>>,
    imitated: BTreeMap<String, usize>,
}

impl World {
    fn new() -> Self {
        Self {
            app: App::online(),
            bank: Bank::new(),
            told: Vec::new(),
            wished: BTreeMap::new(),
            confirmed: BTreeMap::new(),
            withdrawn: BTreeSet::new(),
            imitations: BTreeMap::new(),
            imitated: BTreeMap::new(),
        }
    }

    fn online(&self) -> bool {
        self.app.view().connection == Connection::Online
    }

    fn stream(&mut self, event: StreamEvent) {
        self.bank.seq += 1;
        if self.online() {
            self.app.item(self.bank.seq, event);
        }
    }

    fn stream_card(&mut self) {
        self.stream(StreamEvent::Card(Box::new(self.bank.card())));
    }

    fn stream_case(&mut self, payment_id: uuid::Uuid) {
        if let Some(case) = self.bank.case(payment_id) {
            self.stream(StreamEvent::Report(case));
        }
    }

    /// The one place where the person says yes.
    fn confirm(&mut self, sheet: SheetKind) {
        let reporting = matches!(sheet, SheetKind::Report { .. });
        self.app.intent(Intent::OpenSheet { sheet });
        let before = self.open_keys();
        let marked = self.marked();
        self.app.intent(Intent::ConfirmSheet);
        let after = self.open_keys();
        self.withdrawn.extend(before.difference(&after).cloned());
        for order in &self.app.stored.orders {
            if !before.contains(&order.idempotency_key) && after.contains(&order.idempotency_key) {
                *self.confirmed.entry(order.key()).or_default() += 1;
            }
        }
        if reporting && marked > 0 {
            assert_eq!(after.difference(&before).count(), marked, "a mark became no order");
        }
    }

    fn marked(&self) -> usize {
        self.app.view().payments.map_or(0, |payments| usize::try_from(payments.marked).unwrap())
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Confirm(sheet) => self.confirm(sheet),
            Happening::Look(to) => drop(self.app.intent(Intent::Navigate { to })),
            Happening::Mark { number, not_mine } => {
                let payment_id = payment_id(number).to_string();
                self.app.intent(Intent::MarkPayment { payment_id, not_mine });
            }
            Happening::Step(state, reason) => {
                let (reference, kind) = (REFERENCE.to_owned(), StepKind::ReviewPayments);
                self.app.intent(Intent::MarkStep { reference, kind, state, reason });
            }
            Happening::Imitate(number) => {
                let text = format!("Pay now {number}");
                *self.imitated.entry(text.clone()).or_default() += 1;
                let (channel, sender) = (MessageChannel::Sms, String::new());
                self.app.intent(Intent::ReportImitation { channel, sender, text });
            }
            Happening::Intent(intent) => drop(self.app.intent(intent)),
            Happening::Timer(timer) => drop(self.app.event(Event::Timer(timer))),
            Happening::Resumed => drop(self.app.event(Event::Resumed)),
            Happening::Kill => self.kill(),
            Happening::Wait(seconds) => self.app.wait(seconds.into()),
            Happening::ClockJumps(seconds) => {
                let by = SignedDuration::from_secs(seconds.into());
                self.app.now = self.app.now.saturating_add(by).unwrap();
            }
            other => self.the_bank(other),
        }
        self.remember();
    }

    fn the_bank(&mut self, happening: Happening) {
        match happening {
            Happening::StreamOpens if self.app.stream.is_some() => self.replay(),
            Happening::StreamEnds if self.app.stream.is_some() => {
                drop(self.app.hear(Heard::Ended(StreamEnd::Closed)));
            }
            Happening::Notice { version, forged: true } => {
                self.stream(StreamEvent::Notice(Box::new(notice_by(&signer(2), version + 3))));
            }
            Happening::Notice { version, .. } => {
                self.bank.published = self.bank.published.max(version);
                self.stream(StreamEvent::Notice(Box::new(self.bank.notice(version))));
            }
            Happening::Repeat if self.online() && self.bank.published > 0 => {
                let seq = self.bank.seq;
                self.app.item(seq, StreamEvent::Notice(Box::new(self.bank.notice(1))));
            }
            Happening::AnswerTruly if !self.app.asked.is_empty() => {
                let outcome = self.bank.answer(&self.app.asked[0].request.clone());
                self.app.outcome(outcome);
            }
            Happening::Lost { received } if !self.app.asked.is_empty() => {
                if received {
                    let _ = self.bank.take(&self.app.asked[0].request.clone());
                }
                self.app.outcome(Err(BankFailure::Unreachable { maybe_received: received }));
            }
            Happening::CarryOut { refuse } => {
                if let Some(draft) = self.bank.carry_out(refuse) {
                    self.stream_card();
                    if draft.kind() == OperationKind::ReportPayment {
                        self.stream_case(draft.key().subject);
                    }
                }
            }
            Happening::NewCardAdvances => {
                self.bank.advance();
                self.stream_card();
            }
            Happening::CaseDecided(number) => {
                let payment_id = payment_id(number);
                if let Some((state, changed)) = self.bank.cases.get_mut(&payment_id)
                    && *state == CaseState::InReview
                {
                    (*state, *changed) = (CaseState::Refunded, *changed + 1_000);
                    self.stream_case(payment_id);
                }
            }
            Happening::MovesHouse => self.bank.address += 1,
            _ => {}
        }
    }

    /// What happened since, rendered as it is now.
    fn replay(&mut self) {
        self.app.hear(Heard::Opened);
        self.stream_card();
        for payment_id in self.bank.cases.keys().copied().collect::<Vec<_>>() {
            self.stream_case(payment_id);
        }
        if self.bank.published > 0 {
            self.stream(StreamEvent::Notice(Box::new(self.bank.notice(self.bank.published))));
        }
    }

    fn kill(&mut self) {
        self.told.append(&mut self.app.notified);
        let stored = std::mem::take(&mut self.app.stored);
        let mut app = App::with(crate::support::config(), stored);
        app.now = self.app.now;
        app.random = self.app.random;
        app.start();
        self.app = app;
    }

    fn remember(&mut self) {
        for order in &self.app.stored.orders {
            self.wished.entry(order.key()).or_default().insert(order.idempotency_key.clone());
        }
        for ask in &self.app.asked {
            if let BankRequest::Imitation { report, idempotency_key } = &ask.request {
                self.imitations.entry(report.text.clone()).or_default().insert(idempotency_key.clone());
            }
        }
    }

    /// The keys of the orders that are stored and not settled.
    fn open_keys(&self) -> BTreeSet<String> {
        let open = self.app.stored.orders.iter().filter(|order| !order.stage.settled());
        open.map(|order| order.idempotency_key.clone()).collect()
    }

    fn check(&self) {
        let view = self.app.view();
        assert_eq!(view.phase, Phase::Ready);
        self.check_cards(&view);
        self.check_reports(&view);
        for notice in &view.notices {
            let published = usize::try_from(self.bank.published).unwrap();
            assert!(notice.bulletins.len() <= published, "something unsigned is shown");
            let step = format!("{:?}", notice.steps[1].state);
            assert!(self.bank.steps.contains(&step), "{step} before the bank said so");
        }
        if view.imitation.is_some_and(|imitation| imitation.stage == OrderStage::Confirmed) {
            assert!(!self.bank.imitations.is_empty(), "received before the bank did");
        }
        let told: Vec<_> = self.told.iter().chain(&self.app.notified).collect();
        let once: BTreeSet<_> = told.iter().collect();
        assert_eq!(once.len(), told.len(), "told twice: {told:?}");
        for (key, keys) in &self.wished {
            assert!(keys.len() <= self.confirmed[key], "{key} has more keys than wishes");
            let lost = keys.iter().find(|lost| !self.is_accounted_for(lost));
            assert_eq!(lost, None, "{key} was lost");
        }
        for (text, keys) in &self.imitations {
            assert!(keys.len() <= self.imitated[text], "{text} has more keys than wishes");
        }
    }

    fn check_cards(&self, view: &View) {
        for card in &view.cards {
            let frozen = self.bank.carried_out(OperationKind::Freeze);
            assert!(card.state != CardState::Frozen || frozen, "frozen without an order");
            if let Some(order) = card.order.as_ref().filter(|order| order.stage == OrderStage::Confirmed) {
                assert!(self.bank.carried_out(order.kind), "confirmed before the bank did");
                let freeze = order.kind == OperationKind::Freeze;
                let target = if freeze { CardState::Frozen } else { CardState::Active };
                assert_eq!(card.state, target, "confirmed, and the card is something else");
            }
            let Some(replacement) = &card.replacement else { continue };
            assert!(
                replacement.reached.is_empty() || Some(replacement.stage) <= self.bank.furthest,
                "{:?} before the bank said so",
                replacement.stage
            );
            if let Some(order) = replacement.order.as_ref().filter(|o| o.stage == OrderStage::Confirmed) {
                assert!(self.bank.carried_out(order.kind), "a new card confirmed before the bank did");
            }
        }
    }

    fn check_reports(&self, view: &View) {
        for payment in view.payments.iter().flat_map(|payments| &payments.payments) {
            let Some(report) = &payment.report else { continue };
            let case = self.bank.cases.get(&payment.id.parse().unwrap()).map(|(state, _)| *state);
            assert!(report.state.is_none() || case.is_some(), "a case that the bank does not have");
            if report.stage == OrderStage::Confirmed {
                assert!(case.is_some_and(|state| state != CaseState::Received), "a case before it is open");
            }
        }
    }

    /// Stored, at the bank, refused by it, or withdrawn by the person.
    fn is_accounted_for(&self, key: &str) -> bool {
        self.app.stored.orders.iter().any(|order| order.idempotency_key == key)
            || self.bank.orders.iter().any(|taken| taken.key == key && taken.state != OperationState::Pending)
            || self.bank.refused.contains(key)
            || self.withdrawn.contains(key)
    }

    /// Everything is answered, and what can be settled is.
    fn calm_down(&mut self) {
        for _ in 0..12 {
            self.happen(Happening::Wait(61));
            for timer in [Timer::Reconnect, Timer::Retry, Timer::Poll] {
                self.happen(Happening::Timer(timer));
            }
            if !self.online() {
                self.happen(Happening::StreamOpens);
            }
            for _ in 0..self.app.asked.len() + 4 {
                self.happen(Happening::AnswerTruly);
            }
            self.happen(Happening::CarryOut { refuse: false });
            self.check();
        }
        self.happen(Happening::Look(payments_route()));
        while !self.app.asked.is_empty() {
            self.happen(Happening::AnswerTruly);
        }
        self.check();
    }

    fn check_end(&self) {
        for keys in self.wished.values() {
            for key in keys {
                let arrived = self.bank.orders.iter().any(|taken| taken.key == *key);
                let refused = self.bank.refused.contains(key) || self.withdrawn.contains(key);
                assert!(arrived != refused, "{key} was lost, or came after it was withdrawn");
            }
        }
        for order in &self.app.stored.orders {
            assert!(order.stage.settled(), "{order:?} never ends");
        }
        assert!(self.app.stored.steps.is_empty(), "{:?} never arrives", self.app.stored.steps);
        for keys in self.imitations.values() {
            assert!(keys.is_subset(&self.bank.imitations), "an imitation was lost");
        }
        let view = self.app.view();
        assert_eq!(view.cards[0].state, self.bank.state);
        let stage = view.cards[0].replacement.as_ref().filter(|known| !known.reached.is_empty());
        assert_eq!(stage.map(|known| known.stage), self.bank.stage);
        for (payment_id, (state, _)) in &self.bank.cases {
            let payments = view.payments.as_ref().unwrap();
            let shown = payments.payments.iter().find(|known| known.id == payment_id.to_string()).unwrap();
            let report = shown.report.as_ref().unwrap();
            assert!(report.state == Some(*state) || report.stage == OrderStage::Failed, "{report:?}");
        }
        let newest = view.notices.first().map_or(0, |notice| notice.bulletins.len());
        assert_eq!(newest, usize::try_from(self.bank.published).unwrap());
        if let Some(notice) = view.notices.first() {
            assert_eq!((notice.steps[1].state, notice.steps[1].skip_reason), self.bank.step);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn nothing_is_claimed_told_twice_or_lost(happenings in prop::collection::vec(happening(), 1..80)) {
        let mut world = World::new();
        for happening in happenings {
            world.happen(happening);
            world.check();
        }
        world.calm_down();
        world.check_end();
    }
}
