//! What holds whatever happens, in whatever order.

use std::collections::BTreeSet;

use firebreak_app_core::{
    BankAnswer, BankFailure, BankRequest, Event, Heard, Intent, OrderStage, Phase, Route, SheetKind,
    StreamEnd, Timer,
};
use firebreak_wire::{CardList, CardState, NoticeList, OperationKind, OperationState, StreamEvent};
use proptest::prelude::*;

use crate::support::{App, REFERENCE, card, card_id, cursor, notice, notice_by, operation, signer};

/// One thing that happens. The bank answers truly: it knows which orders it took and which it carried out.
#[derive(Debug, Clone)]
enum Happening {
    Freeze,
    Unfreeze,
    RetryNow,
    OpenNotice,
    Visible(bool),
    Timer(Timer),
    StreamOpens,
    StreamEnds,
    Resumed,
    Notice { version: u32, forged: bool },
    Repeat,
    AnswerTruly,
    Lost { received: bool },
    CarryOut,
    Kill,
    Wait(u8),
}

fn happening() -> impl Strategy<Value = Happening> {
    let timers = prop_oneof![
        Just(Timer::Reconnect),
        Just(Timer::Silence),
        Just(Timer::Retry),
        Just(Timer::Ack),
        Just(Timer::Poll)
    ];
    prop_oneof![
        2 => Just(Happening::Freeze),
        1 => Just(Happening::Unfreeze),
        1 => Just(Happening::RetryNow),
        1 => Just(Happening::OpenNotice),
        1 => any::<bool>().prop_map(Happening::Visible),
        4 => timers.prop_map(Happening::Timer),
        3 => Just(Happening::StreamOpens),
        1 => Just(Happening::StreamEnds),
        1 => Just(Happening::Resumed),
        3 => (1..4u32, any::<bool>()).prop_map(|(version, forged)| Happening::Notice { version, forged }),
        1 => Just(Happening::Repeat),
        6 => Just(Happening::AnswerTruly),
        2 => any::<bool>().prop_map(|received| Happening::Lost { received }),
        2 => Just(Happening::CarryOut),
        1 => Just(Happening::Kill),
        2 => any::<u8>().prop_map(Happening::Wait),
    ]
}

/// The bank: one order a card, settled in the order they came.
struct Bank {
    seq: i64,
    state: CardState,
    /// Key, kind, and whether it was carried out.
    orders: Vec<(String, OperationKind, bool)>,
    published: u32,
}

impl Bank {
    fn take(&mut self, request: &BankRequest) {
        if let BankRequest::Order { idempotency_key, order } = request
            && self.orders.iter().all(|(key, ..)| key != idempotency_key)
        {
            self.orders.push((idempotency_key.clone(), order.kind(), false));
        }
    }

    fn answer(&mut self, request: &BankRequest) -> BankAnswer {
        self.take(request);
        match request {
            BankRequest::Inbox => {
                let notices = (self.published > 0).then(|| notice(self.published)).into_iter().collect();
                BankAnswer::Inbox(Box::new(NoticeList { cursor: cursor(self.seq), notices }))
            }
            BankRequest::Cards => BankAnswer::Cards(CardList { cards: vec![self.card()] }),
            BankRequest::Order { idempotency_key, .. } => {
                let ordinal = self.orders.iter().position(|(key, ..)| key == idempotency_key).unwrap();
                BankAnswer::Operation(Box::new(self.operation(ordinal)))
            }
            BankRequest::Me => BankAnswer::Me(Box::new(firebreak_wire::Me {
                customer_name: "Alex Morgan".to_owned(),
                device_id: crate::support::device_id(),
                devices: Vec::new(),
                bank: crate::support::bank(),
                contacts: Vec::new(),
            })),
            _ => BankAnswer::Done,
        }
    }

    fn operation(&self, ordinal: usize) -> firebreak_wire::CardOperation {
        let (key, kind, done) = &self.orders[ordinal];
        let state = if *done { OperationState::Confirmed } else { OperationState::Pending };
        firebreak_wire::CardOperation {
            id: uuid::Uuid::from_u128(u128::try_from(ordinal).unwrap()),
            received_at: crate::support::at(i64::try_from(ordinal).unwrap()),
            ..operation(key, *kind, state)
        }
    }

    fn card(&self) -> firebreak_wire::Card {
        let newest = self.orders.len().checked_sub(1).map(|ordinal| self.operation(ordinal));
        card(self.state, newest)
    }

    fn carry_out(&mut self) -> bool {
        let Some((_, kind, done)) = self.orders.iter_mut().find(|(_, _, done)| !done) else { return false };
        *done = true;
        self.state = match kind {
            OperationKind::Freeze => CardState::Frozen,
            OperationKind::Unfreeze => CardState::Active,
            other => unreachable!("{other:?} is not ordered here"),
        };
        true
    }
}

/// The app, the bank and what was told over all lives of the app.
struct World {
    app: App,
    bank: Bank,
    told: Vec<String>,
    wished: BTreeSet<String>,
    /// Taken back before they left.
    withdrawn: BTreeSet<String>,
}

impl World {
    fn new() -> Self {
        let bank = Bank { seq: 10, state: CardState::Active, orders: Vec::new(), published: 0 };
        Self {
            app: App::online(),
            bank,
            told: Vec::new(),
            wished: BTreeSet::new(),
            withdrawn: BTreeSet::new(),
        }
    }

    fn stream(&mut self, event: StreamEvent) {
        self.bank.seq += 1;
        if self.app.view().connection == firebreak_app_core::Connection::Online {
            self.app.item(self.bank.seq, event);
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm a happening")]
    fn happen(&mut self, happening: Happening) {
        let sheet = |frozen: bool| {
            let card_id = card_id().to_string();
            if frozen { SheetKind::Freeze { card_id } } else { SheetKind::Unfreeze { card_id } }
        };
        match happening {
            Happening::Freeze | Happening::Unfreeze => {
                let sheet = sheet(matches!(happening, Happening::Freeze));
                self.app.intent(Intent::OpenSheet { sheet });
                let before = self.open_keys();
                self.app.intent(Intent::ConfirmSheet);
                let after = self.open_keys();
                self.withdrawn.extend(before.difference(&after).cloned());
                self.wished.extend(self.app.order_keys());
            }
            Happening::RetryNow => drop(self.app.intent(Intent::RetryNow)),
            Happening::OpenNotice => {
                let to = Route::Notice { reference: REFERENCE.to_owned() };
                self.app.intent(Intent::Navigate { to });
            }
            Happening::Visible(visible) => drop(self.app.intent(Intent::Visible { visible })),
            Happening::Timer(timer) => drop(self.app.event(Event::Timer(timer))),
            Happening::StreamOpens if self.app.stream.is_some() => {
                self.app.hear(Heard::Opened);
                // The replay: what happened since, rendered as it is now.
                self.bank.seq += 1;
                let card = StreamEvent::Card(Box::new(self.bank.card()));
                self.app.item(self.bank.seq, card);
                if self.bank.published > 0 {
                    self.bank.seq += 1;
                    let notice = StreamEvent::Notice(Box::new(notice(self.bank.published)));
                    self.app.item(self.bank.seq, notice);
                }
            }
            Happening::StreamEnds if self.app.stream.is_some() => {
                drop(self.app.hear(Heard::Ended(StreamEnd::Closed)));
            }
            Happening::StreamOpens | Happening::StreamEnds => {}
            Happening::Resumed => drop(self.app.event(Event::Resumed)),
            Happening::Notice { version, forged } => {
                if forged {
                    self.stream(StreamEvent::Notice(Box::new(notice_by(&signer(2), version + 3))));
                } else {
                    self.bank.published = self.bank.published.max(version);
                    self.stream(StreamEvent::Notice(Box::new(notice(version))));
                }
            }
            Happening::Repeat => {
                if self.app.view().connection == firebreak_app_core::Connection::Online
                    && self.bank.published > 0
                {
                    let seq = self.bank.seq;
                    self.app.item(seq, StreamEvent::Notice(Box::new(notice(1))));
                }
            }
            Happening::AnswerTruly if !self.app.asked.is_empty() => {
                let answer = self.bank.answer(&self.app.asked[0].request.clone());
                self.app.answer(answer);
            }
            Happening::Lost { received } if !self.app.asked.is_empty() => {
                if received {
                    let request = self.app.asked[0].request.clone();
                    self.bank.take(&request);
                }
                self.app.outcome(Err(BankFailure::Unreachable { maybe_received: received }));
            }
            Happening::AnswerTruly | Happening::Lost { .. } => {}
            Happening::CarryOut => {
                if self.bank.carry_out() {
                    let card = StreamEvent::Card(Box::new(self.bank.card()));
                    self.stream(card);
                }
            }
            Happening::Kill => {
                self.told.append(&mut self.app.notified);
                let stored = std::mem::take(&mut self.app.stored);
                let mut app = App::with(crate::support::config(), stored);
                app.now = self.app.now;
                app.random = self.app.random;
                app.start();
                self.app = app;
            }
            Happening::Wait(seconds) => self.app.wait(seconds.into()),
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
        for card in &view.cards {
            let carried_out = |kind| self.bank.orders.iter().any(|(_, known, done)| *known == kind && *done);
            assert!(
                card.state != CardState::Frozen || carried_out(OperationKind::Freeze),
                "frozen without an order"
            );
            if let Some(order) = &card.order
                && order.stage == OrderStage::Confirmed
            {
                assert!(carried_out(order.kind), "confirmed before the bank did");
                let target =
                    if order.kind == OperationKind::Freeze { CardState::Frozen } else { CardState::Active };
                assert_eq!(card.state, target, "confirmed, and the card is something else");
            }
        }
        for notice in &view.notices {
            assert!(
                notice.bulletins.len() <= usize::try_from(self.bank.published).unwrap(),
                "something unsigned is shown"
            );
        }
        let told: Vec<_> = self.told.iter().chain(&self.app.notified).collect();
        let once: BTreeSet<_> = told.iter().collect();
        assert_eq!(once.len(), told.len(), "told twice: {told:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_is_claimed_told_twice_or_lost(happenings in prop::collection::vec(happening(), 1..60)) {
        let mut world = World::new();
        for happening in happenings {
            world.happen(happening);
            world.check();
        }
        // In the end everything is answered: then every wish is settled and the newest word is here.
        for _ in 0..40 {
            world.happen(Happening::Wait(61));
            for timer in [Timer::Reconnect, Timer::Retry] {
                world.happen(Happening::Timer(timer));
            }
            if world.app.view().connection != firebreak_app_core::Connection::Online {
                world.happen(Happening::StreamOpens);
            }
            world.happen(Happening::AnswerTruly);
            world.happen(Happening::CarryOut);
            world.check();
        }
        for key in &world.wished {
            let arrived = world.bank.orders.iter().any(|(known, ..)| known == key);
            prop_assert!(arrived != world.withdrawn.contains(key), "{key} was lost, or came after it was withdrawn");
        }
        let view = world.app.view();
        if let Some(order) = view.cards.first().and_then(|card| card.order.as_ref()) {
            prop_assert_eq!(order.stage, OrderStage::Confirmed);
        }
        prop_assert_eq!(view.cards[0].state, world.bank.state);
        let newest = view.notices.first().map_or(0, |notice| notice.bulletins.len());
        prop_assert_eq!(newest, usize::try_from(world.bank.published).unwrap());
    }
}
