//! The loop with doubles at its ports, under a paused clock.

use std::{sync::Arc, time::Duration};

use firebreak_app_core::{
    BankAnswer, BankFailure, BankRequest, Connection, Event, Heard, Intent, Phase, ProblemKind, SignInStage,
    StoreFailure, StreamEnd, SystemState, View,
};
use firebreak_wire::{Cursor, DeviceEvent, DeviceState, ProblemCode, SignInOptions, StreamEvent};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{Handle, Runtime};
use crate::{
    fixtures,
    ports::{
        Credentials, FakeBank, FakeSystem, FixedClock, MemoryKey, MemoryLock, MemoryStore, Ports, StreamPlay,
    },
};

const BASE: &str = "https://bank.example.com";

struct World {
    bank: Arc<FakeBank>,
    key: Arc<MemoryKey>,
    lock: Arc<MemoryLock>,
    store: Arc<MemoryStore>,
    clock: Arc<FixedClock>,
}

impl World {
    fn new(
        answer: impl Fn(&BankRequest, Option<&Credentials>) -> Option<Result<BankAnswer, BankFailure>>
        + Send
        + Sync
        + 'static,
        plays: Vec<StreamPlay>,
    ) -> Self {
        let answer = move |ask: &firebreak_app_core::Ask, credentials: Option<&Credentials>| {
            answer(&ask.request, credentials).unwrap_or_else(|| usual(&ask.request))
        };
        Self {
            bank: Arc::new(FakeBank::new(answer, plays)),
            key: Arc::default(),
            lock: Arc::default(),
            store: Arc::default(),
            clock: Arc::new(FixedClock::at(Timestamp::from_second(1_789_387_200).unwrap())),
        }
    }

    fn start(&self) -> Handle {
        let ports = Ports {
            device_key: self.key.clone(),
            lock: self.lock.clone(),
            store: self.store.clone(),
            clock: self.clock.clone(),
            ..Ports::doubles(self.bank.clone())
        };
        Runtime::start(ports, fixtures::config(BASE))
    }

    async fn enrolled(&self) -> Handle {
        let app = self.start();
        wait(&app, |view| view.phase == Phase::Welcome).await;
        app.dispatch(Intent::Enrol { code: "K7PD4MXQ".to_owned() }).await.unwrap();
        wait(&app, |view| matches!(view.phase, Phase::Ready | Phase::Revoked)).await;
        app
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "this bank can be asked no more")]
fn usual(request: &BankRequest) -> Result<BankAnswer, BankFailure> {
    match request {
        BankRequest::Enrol(_) => {
            Ok(BankAnswer::Enrolled(Box::new(fixtures::enrolment("https://stream.example.com/v1/stream"))))
        }
        BankRequest::Inbox => Ok(BankAnswer::Inbox(Box::new(firebreak_wire::NoticeList {
            cursor: Cursor { epoch: 1, seq: 10 },
            notices: Vec::new(),
        }))),
        _ => Err(BankFailure::Unreachable { maybe_received: false }),
    }
}

fn open(heard: Vec<Heard>) -> StreamPlay {
    StreamPlay { heard: [vec![Heard::Opened], heard].concat(), end: None }
}

fn ended(end: StreamEnd) -> StreamPlay {
    StreamPlay { heard: vec![Heard::Opened], end: Some(end) }
}

async fn wait(app: &Handle, condition: impl FnMut(&View) -> bool) -> Arc<View> {
    let deadline = Duration::from_secs(600);
    tokio::time::timeout(deadline, app.wait_for(condition)).await.expect("in time").expect("the app lives")
}

#[tokio::test(start_paused = true)]
async fn a_device_enrols_and_hears_the_bank_and_the_next_start_finds_it_enrolled() {
    let world = World::new(|_, _| None, vec![open(Vec::new()), open(Vec::new())]);
    let app = world.enrolled().await;
    wait(&app, |view| view.connection == Connection::Online).await;
    app.kill();
    let app = world.start();
    let view = wait(&app, |view| view.connection == Connection::Online).await;
    assert_eq!(view.customer_name.as_deref(), Some("Alex Morgan"));
    assert_eq!(
        world.bank.asked().iter().filter(|ask| matches!(ask.request, BankRequest::Enrol(_))).count(),
        1
    );
}

#[tokio::test(start_paused = true)]
async fn a_lost_stream_is_opened_again_after_what_was_stored() {
    let unknown = Heard::UnknownItem { cursor: Cursor { epoch: 1, seq: 14 } };
    let first = StreamPlay { heard: vec![Heard::Opened, unknown], end: Some(StreamEnd::Closed) };
    let world = World::new(|_, _| None, vec![first, ended(StreamEnd::Closed), open(Vec::new())]);
    let app = world.enrolled().await;
    wait(&app, |_| world.bank.opened().len() == 3).await;
    wait(&app, |view| view.connection == Connection::Online).await;
    let from: Vec<_> = world.bank.opened().iter().map(|target| target.last_event_id.seq).collect();
    assert_eq!(from, [10, 14, 14]);
}

#[tokio::test(start_paused = true)]
async fn a_silent_stream_is_given_up() {
    let world = World::new(|_, _| None, vec![open(Vec::new()), open(Vec::new())]);
    let app = world.enrolled().await;
    wait(&app, |view| view.connection == Connection::Online).await;
    wait(&app, |view| matches!(view.connection, Connection::Offline { .. })).await;
    wait(&app, |view| view.connection == Connection::Online).await;
    assert_eq!(world.bank.opened().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_wrong_clock_is_corrected_and_the_app_goes_on() {
    let real = Timestamp::from_second(1_789_394_400).unwrap();
    let judge = move |request: &BankRequest, credentials: Option<&Credentials>| {
        let off = credentials.unwrap().now.duration_since(real).abs() > SignedDuration::from_secs(60);
        (off && matches!(request, BankRequest::Enrol(_))).then_some(Err(BankFailure::Refused {
            code: ProblemCode::SignatureStale,
            server_time: Some(real),
            retry_after: None,
        }))
    };
    let world = World::new(judge, vec![open(Vec::new())]);
    let app = world.enrolled().await;
    wait(&app, |view| view.connection == Connection::Online).await;
}

#[tokio::test(start_paused = true)]
async fn a_new_device_asks_where_to_sign_in_before_it_has_a_key() {
    let options = |request: &BankRequest| {
        matches!(request, BankRequest::SignInOptions).then(|| {
            Ok(BankAnswer::SignInOptions(SignInOptions {
                authorization_endpoint: "https://login.example.com/authorize".to_owned(),
                client_id: "firebreak-app".to_owned(),
                scope: "openid".to_owned(),
                phone_redirect_uri: None,
            }))
        })
    };
    let world = World::new(move |request, _| options(request), Vec::new());
    let app = world.start();
    wait(&app, |view| view.phase == Phase::Welcome).await;
    app.dispatch(Intent::SignIn).await.unwrap();
    let view = wait(&app, |view| view.sign_in == SignInStage::Waiting || view.problem.is_some()).await;
    assert_eq!((view.sign_in, &view.problem), (SignInStage::Waiting, &None));
}

#[tokio::test(start_paused = true)]
async fn a_revoked_device_holds_nothing_any_more() {
    let revoked = DeviceEvent { device_id: Uuid::from_u128(1), state: DeviceState::Revoked };
    let item = Heard::Item { cursor: Cursor { epoch: 1, seq: 11 }, event: StreamEvent::Device(revoked) };
    let world = World::new(|_, _| None, vec![open(vec![item])]);
    let app = world.enrolled().await;
    wait(&app, |view| view.phase == Phase::Revoked).await;
    app.send(Event::Resumed).await.unwrap();
    let app = world.start();
    wait(&app, |view| view.phase == Phase::Welcome).await;
    assert_eq!(world.store.snapshot(), firebreak_app_core::Snapshot::default());
}

#[tokio::test(start_paused = true)]
async fn a_locked_key_store_is_waited_for_and_nothing_is_enrolled_anew() {
    let world = World::new(|_, _| None, vec![open(Vec::new()), open(Vec::new())]);
    world.enrolled().await.kill();
    world.key.lock(true);
    let app = world.start();
    let view = wait(&app, |view| view.phase == Phase::Unusable).await;
    assert_eq!(view.problem.as_ref().unwrap().code, ProblemKind::KeyStoreLocked);
    world.key.lock(false);
    let view = wait(&app, |view| view.phase == Phase::Ready).await;
    assert_eq!(view.customer_name.as_deref(), Some("Alex Morgan"));
}

#[tokio::test(start_paused = true)]
async fn a_key_that_is_gone_is_told_from_a_locked_key_store_and_nothing_is_enrolled_anew() {
    let world = World::new(|_, _| None, vec![open(Vec::new())]);
    world.enrolled().await.kill();
    let kept = world.store.snapshot();
    world.key.lose();
    let app = world.start();
    let view = wait(&app, |view| view.problem.as_ref().is_some_and(is_gone)).await;
    assert_eq!(view.phase, Phase::Unusable);
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(app.view().phase, Phase::Unusable, "it does not begin anew by itself");
    assert_eq!(world.store.snapshot(), kept);
    let enrolments =
        world.bank.asked().iter().filter(|ask| matches!(ask.request, BankRequest::Enrol(_))).count();
    assert_eq!(enrolments, 1);
}

fn is_gone(problem: &firebreak_app_core::ProblemView) -> bool {
    problem.code == ProblemKind::KeyGone
}

#[tokio::test(start_paused = true)]
async fn a_camera_that_was_turned_off_says_nothing_into_the_next_scan() {
    let system = Arc::new(FakeSystem::of(SystemState { can_scan: true, ..SystemState::default() }));
    let ports = Ports { system: system.clone(), ..Ports::doubles(World::new(|_, _| None, Vec::new()).bank) };
    let app = Runtime::start(ports, fixtures::config(BASE));
    wait(&app, |view| view.phase == Phase::Welcome && view.system.can_scan).await;
    app.dispatch(Intent::ScanCode).await.unwrap();
    wait(&app, |view| view.scanning).await;
    app.dispatch(Intent::CancelScan).await.unwrap();
    wait(&app, |view| !view.scanning).await;
    system.show_code("firebreak://enrol?bank=https%3A%2F%2Fbank.example.com&code=K7PD4MXQ");
    app.dispatch(Intent::ScanCode).await.unwrap();
    let view = wait(&app, |view| view.enrol_code.is_some()).await;
    assert!(!view.scanning && view.phase == Phase::Welcome, "a code fills in and never enrols");
}

#[tokio::test(start_paused = true)]
async fn a_full_disk_is_told_before_the_code_is_spent() {
    let world = World::new(|_, _| None, Vec::new());
    world.store.fail(Some(StoreFailure::Unwritable));
    let app = world.start();
    wait(&app, |view| view.phase == Phase::Welcome).await;
    app.dispatch(Intent::Enrol { code: "K7PD4MXQ".to_owned() }).await.unwrap();
    let view = wait(&app, |view| view.problem.is_some()).await;
    assert_eq!(view.problem.as_ref().unwrap().code, ProblemKind::StoreUnwritable);
    assert!(world.bank.asked().is_empty());
}

#[tokio::test(start_paused = true)]
async fn after_sleep_the_stream_is_opened_anew() {
    let beats = vec![Heard::Promised(SignedDuration::from_secs(300))];
    let world = World::new(|_, _| None, vec![open(beats), open(Vec::new())]);
    let app = world.enrolled().await;
    wait(&app, |view| view.connection == Connection::Online).await;
    world.clock.set(Timestamp::from_second(1_789_387_200 + 8 * 3600).unwrap());
    wait(&app, |_| world.bank.opened().len() == 2).await;
}

#[tokio::test(start_paused = true)]
async fn every_new_view_has_a_higher_number_and_dropping_the_handle_ends_the_app() {
    let world = World::new(|_, _| None, vec![open(Vec::new())]);
    let app = world.enrolled().await;
    let mut views = app.views();
    let before = app.view().revision;
    app.dispatch(Intent::SetLanguage { lang: firebreak_wire::Lang::Pl }).await.unwrap();
    let view = wait(&app, |view| view.lang == firebreak_wire::Lang::Pl).await;
    assert!(view.revision > before);
    drop(app);
    while views.changed().await.is_ok() {}
}
