//! The app is ended at each boundary of each effect of a freeze and of a report, and started anew: one order at the bank,
//! and a view that says what is true.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use firebreak_app_core::{
    Ask, BankAnswer, BankFailure, BankRequest, Intent, OrderDraft, OrderStage, Phase, Pin, Route, SheetKind,
    Snapshot, View,
};
use firebreak_wire::{
    Card, CardList, CardOperation, CardState, CaseState, Cursor, NoticeList, OperationState, Payment,
    PaymentList, PaymentReport,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{Handle, Runtime};
use crate::{
    fixtures,
    ports::{Boundary, Clock, FakeBank, MemoryKey, MemoryLock, MemoryStore, Ports, Probe, StreamPlay},
};

const NOW: i64 = 1_789_387_200;
const BASE: &str = "https://bank.example.com";
/// Longer than any of these lasts.
const MANY: i64 = 10_000;

/// A bank that takes each key once and carries out what it took.
#[derive(Default)]
struct Ledger {
    orders: BTreeMap<String, OrderDraft>,
}

fn now() -> Timestamp {
    Timestamp::from_second(NOW).unwrap()
}

fn card_id() -> Uuid {
    fixtures::payment().card_id
}

#[expect(clippy::wildcard_enum_match_arm, reason = "only reports are about payments")]
fn operation(key: &str, order: &OrderDraft, state: OperationState) -> CardOperation {
    let payment_id = match order {
        OrderDraft::Report { payment_id, .. } => Some(*payment_id),
        _ => None,
    };
    CardOperation {
        id: Uuid::from_u128(77),
        card_id: order.card_id(),
        payment_id,
        kind: order.kind(),
        state,
        idempotency_key: key.to_owned(),
        received_at: now(),
        settled_at: (state != OperationState::Pending).then(now),
        failure: None,
    }
}

impl Ledger {
    #[expect(clippy::wildcard_enum_match_arm, reason = "this bank can be asked no more")]
    fn answer(&mut self, request: &BankRequest) -> Result<BankAnswer, BankFailure> {
        Ok(match request {
            BankRequest::Enrol(_) => {
                BankAnswer::Enrolled(Box::new(fixtures::enrolment("https://stream.example.com/v1/stream")))
            }
            BankRequest::Inbox => BankAnswer::Inbox(Box::new(NoticeList {
                cursor: Cursor { epoch: 1, seq: 10 },
                notices: Vec::new(),
            })),
            BankRequest::Cards => BankAnswer::Cards(CardList { cards: vec![self.card()] }),
            BankRequest::Payments { card_id } => BankAnswer::Payments(Box::new(PaymentList {
                card_id: *card_id,
                since: Timestamp::UNIX_EPOCH,
                payments: [1, 2].map(|number| self.payment(number)).into(),
                truncated: false,
            })),
            BankRequest::Order { order, idempotency_key } => {
                let known = self.orders.insert(idempotency_key.clone(), order.clone()).is_some();
                let state = if known { OperationState::Confirmed } else { OperationState::Pending };
                BankAnswer::Operation(Box::new(operation(idempotency_key, order, state)))
            }
            BankRequest::Acks(_) => BankAnswer::Done,
            _ => return Err(BankFailure::Unreachable { maybe_received: false }),
        })
    }

    fn frozen(&self) -> Option<(&String, &OrderDraft)> {
        self.orders.iter().find(|(_, order)| matches!(order, OrderDraft::Freeze { .. }))
    }

    fn card(&self) -> Card {
        let frozen = self.frozen();
        let operation = frozen.map(|(key, order)| operation(key, order, OperationState::Confirmed));
        let state = if frozen.is_some() { CardState::Frozen } else { CardState::Active };
        Card { operation, ..fixtures::card(state) }
    }

    fn payment(&self, number: u128) -> Payment {
        let id = Uuid::from_u128(number);
        let is_this =
            |order: &&OrderDraft| matches!(order, OrderDraft::Report { payment_id, .. } if *payment_id == id);
        let report = self.orders.values().find(is_this).map(|_| PaymentReport {
            payment_id: id,
            card_id: card_id(),
            state: CaseState::InReview,
            case_reference: Some("C-1".to_owned()),
            reported_at: now(),
            changed_at: now(),
        });
        Payment { id, report, ..fixtures::payment() }
    }
}

/// The clock on the wall goes as fast as the timers.
struct VirtualClock(tokio::time::Instant);

impl Clock for VirtualClock {
    fn now(&self) -> Timestamp {
        now() + SignedDuration::try_from(self.0.elapsed()).unwrap()
    }
}

/// Ends the app when it has crossed so many boundaries since it was armed.
struct Killer {
    left: AtomicI64,
    crossed: Mutex<Vec<Boundary>>,
    app: OnceLock<Handle>,
}

impl Probe for Killer {
    fn crossed(&self, boundary: Boundary) {
        self.crossed.lock().unwrap().push(boundary);
        if self.left.fetch_sub(1, Ordering::SeqCst) == 1
            && let Some(app) = self.app.get()
        {
            app.kill();
        }
    }
}

struct World {
    ledger: Arc<Mutex<Ledger>>,
    ports: Ports,
    store: Arc<MemoryStore>,
}

impl World {
    fn new() -> Self {
        let ledger: Arc<Mutex<Ledger>> = Arc::default();
        let bank = {
            let ledger = ledger.clone();
            let answer = move |ask: &Ask, _: Option<&_>| ledger.lock().unwrap().answer(&ask.request);
            let open = || StreamPlay { heard: vec![firebreak_app_core::Heard::Opened], end: None };
            FakeBank::new(answer, std::iter::repeat_with(open).take(200))
        };
        let store: Arc<MemoryStore> = Arc::default();
        let ports = Ports {
            device_key: Arc::new(MemoryKey::default()),
            lock: Arc::new(MemoryLock::default()),
            store: store.clone(),
            clock: Arc::new(VirtualClock(tokio::time::Instant::now())),
            ..Ports::doubles(Arc::new(bank))
        };
        Self { ledger, ports, store }
    }

    /// An enrolled app with its cards, and whoever may end it.
    async fn begin(&self) -> (Handle, Arc<Killer>) {
        let left = AtomicI64::new(MANY);
        let killer = Arc::new(Killer { left, crossed: Mutex::default(), app: OnceLock::new() });
        let ports = Ports { probe: Some(killer.clone()), ..self.ports.clone() };
        let app = Runtime::start(ports, fixtures::config(BASE));
        let _ = killer.app.set(app.clone());
        wait(&app, |view| view.phase == Phase::Welcome).await;
        app.dispatch(Intent::Enrol { code: "K7PD4MXQ".to_owned() }).await.unwrap();
        wait(&app, |view| !view.cards.is_empty()).await;
        (app, killer)
    }

    async fn again(&self) -> Handle {
        let app = Runtime::start(self.ports.clone(), fixtures::config(BASE));
        wait(&app, |view| view.phase == Phase::Ready && !view.cards.is_empty()).await;
        app
    }

    fn at_the_bank(&self) -> Vec<OrderDraft> {
        self.ledger.lock().unwrap().orders.values().cloned().collect()
    }
}

async fn wait(app: &Handle, condition: impl FnMut(&View) -> bool) -> Arc<View> {
    let deadline = Duration::from_secs(3600);
    match tokio::time::timeout(deadline, app.wait_for(condition)).await {
        Ok(view) => view.expect("the app lives"),
        Err(_) => panic!("in vain: {:#?}", app.view()),
    }
}

/// Waits in virtual time for something that no view shows.
async fn until(mut condition: impl FnMut() -> bool) {
    for _ in 0..3600 {
        if condition() {
            return;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    panic!("in vain");
}

/// A killed app takes nothing in any more.
async fn ask_for(app: &Handle, intents: impl IntoIterator<Item = Intent>) {
    for intent in intents {
        let _ = app.dispatch(intent).await;
    }
}

fn settled(stored: &Snapshot) -> bool {
    stored.orders.iter().all(|order| order.stage.settled())
}

/// Ends it at this boundary of what these intents lead to; false if it came to its end before.
async fn killed_at(
    world: &World,
    boundary: i64,
    intents: &dyn Fn() -> Vec<Intent>,
    first: &[Intent],
) -> bool {
    let (app, killer) = world.begin().await;
    ask_for(&app, first.to_vec()).await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    killer.left.store(boundary, Ordering::SeqCst);
    ask_for(&app, intents()).await;
    let stored = world.store.clone();
    let bank = world.ledger.clone();
    until(|| {
        killer.left.load(Ordering::SeqCst) <= 0
            || (!bank.lock().unwrap().orders.is_empty() && settled(&stored.snapshot()))
    })
    .await;
    let killed = killer.left.load(Ordering::SeqCst) <= 0;
    app.kill();
    killed
}

#[tokio::test(start_paused = true)]
async fn a_freeze_survives_the_end_of_the_app_at_every_boundary_and_is_ordered_once() {
    let sheet = SheetKind::Freeze { card_id: card_id().to_string() };
    let intents = || vec![Intent::OpenSheet { sheet: sheet.clone() }, Intent::ConfirmSheet];
    let mut boundary = 1;
    loop {
        let world = World::new();
        let killed = killed_at(&world, boundary, &intents, &[]).await;
        let wished = !world.store.snapshot().orders.is_empty() || !world.at_the_bank().is_empty();
        let app = world.again().await;
        let claims = app.view().cards[0].state == CardState::Frozen;
        assert!(
            !claims || world.ledger.lock().unwrap().frozen().is_some(),
            "boundary {boundary}: no false word"
        );
        if wished {
            let view = wait(&app, |view| view.cards[0].state == CardState::Frozen).await;
            assert_eq!(
                view.cards[0].order.as_ref().map(|order| order.stage),
                Some(OrderStage::Confirmed),
                "{boundary}"
            );
        }
        tokio::time::sleep(Duration::from_secs(300)).await;
        assert_eq!(world.at_the_bank().len(), usize::from(wished), "boundary {boundary}");
        app.kill();
        if !killed {
            break;
        }
        boundary += 1;
    }
    assert!(boundary > 8, "{boundary} boundaries");
}

#[tokio::test(start_paused = true)]
async fn reports_survive_the_end_of_the_app_at_every_boundary_and_are_made_once_each() {
    let card = card_id().to_string();
    let first = [Intent::Navigate { to: Route::Payments { card_id: card.clone(), reference: None } }];
    let marks = [1, 2].map(|number| Intent::MarkPayment {
        payment_id: Uuid::from_u128(number).to_string(),
        not_mine: true,
    });
    let intents = || {
        let report = Intent::ReportPayments { card_id: card.clone() };
        [marks.to_vec(), vec![report, Intent::ConfirmSheet]].concat()
    };
    let mut boundary = 1;
    loop {
        let world = World::new();
        let killed = killed_at(&world, boundary, &intents, &first).await;
        let wished = !world.store.snapshot().reported.is_empty();
        let app = world.again().await;
        ask_for(&app, first.clone()).await;
        if wished {
            let done = |view: &View| {
                let payments = view.payments.iter().flat_map(|payments| &payments.payments);
                payments
                    .filter(|payment| {
                        payment.report.as_ref().is_some_and(|r| r.stage == OrderStage::Confirmed)
                    })
                    .count()
                    == 2
            };
            wait(&app, done).await;
        }
        tokio::time::sleep(Duration::from_secs(300)).await;
        assert_eq!(
            world.at_the_bank().len(),
            if wished { 2 } else { 0 },
            "boundary {boundary}: both or none, once each"
        );
        app.kill();
        if !killed {
            break;
        }
        boundary += 1;
    }
    assert!(boundary > 8, "{boundary} boundaries");
}

#[tokio::test(start_paused = true)]
async fn boundaries_are_counted_and_named_on_both_sides() {
    let world = World::new();
    let (app, killer) = world.begin().await;
    app.kill();
    let crossed = killer.crossed.lock().unwrap();
    let numbers: Vec<u32> = crossed.iter().map(|boundary| boundary.number).collect();
    assert_eq!(numbers, (1..=u32::try_from(numbers.len()).unwrap()).collect::<Vec<_>>());
    for name in ["inspect", "prepare", "persist", "ask", "open_stream"] {
        assert!(crossed.iter().filter(|boundary| boundary.effect == name).count() >= 2, "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_lock_survives_a_restart_of_the_runtime_and_its_pause_does_too() {
    let world = World::new();
    let (app, _killer) = world.begin().await;
    let pin = |text: &str| Pin(text.to_owned());
    ask_for(&app, [Intent::SetPin { pin: pin("271828") }]).await;
    wait(&app, |view| view.lock.kind.is_some()).await;
    app.kill();
    let app = Runtime::start(world.ports.clone(), fixtures::config(BASE));
    wait(&app, |view| view.phase == Phase::Locked).await;
    for left in [4, 3, 2, 1, 1] {
        ask_for(&app, [Intent::Unlock { pin: pin("314159") }]).await;
        wait(&app, |view| view.lock.wrong && view.lock.tries_left == Some(left)).await;
    }
    wait(&app, |view| view.lock.wait_until.is_some()).await;
    app.kill();
    let began = tokio::time::Instant::now();
    let app = Runtime::start(world.ports.clone(), fixtures::config(BASE));
    wait(&app, |view| view.phase == Phase::Locked && view.lock.wait_until.is_some()).await;
    wait(&app, |view| view.lock.wait_until.is_none()).await;
    assert!(began.elapsed() >= Duration::from_secs(30), "{:?}", began.elapsed());
    ask_for(&app, [Intent::Unlock { pin: pin("271828") }]).await;
    wait(&app, |view| view.phase == Phase::Ready).await;
}
