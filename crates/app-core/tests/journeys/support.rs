//! An app in a world of paper: a bank that signs, a store that remembers, a clock that is moved by hand.

use std::collections::BTreeMap;

use firebreak_app_core::{
    Ask, BankAnswer, BankFailure, BankRequest, Config, Effect, Event, Heard, Input, Intent, KeyAge, Model,
    Snapshot, StoreFailure, View, update, view,
};
use firebreak_crypto::{
    SigningKey,
    bulletin::{bulletin_hash, sign_bulletin, verification_key},
};
use firebreak_wire::{
    AffectedCard, BankProfile, Bulletin, BulletinStatus, BulletinText, Card, CardKind, CardOperation,
    CardState, CaseState, Certainty, CloseAccount, Concerned, Cursor, DataClass, Enrolment, FourAnswers,
    FreezeEffects, Lang, MsgType, NewCard, Notice, NoticeList, NoticeReference, NoticeState, OperationKind,
    OperationState, Payment, PaymentChannel, PaymentList, PaymentReport, Platform, Replacement,
    ReplacementOffer, ReplacementStage, Severity, SignedBulletin, StageReached, Step, StepKind, StepState,
    StreamEvent, Urgency,
};
use jiff::{SignedDuration, Timestamp, civil::date};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use uuid::Uuid;

pub(crate) const INCIDENT: &str = "FB-2026-0017";
pub(crate) const REFERENCE: &str = "7K4M-2Q9D";
pub(crate) const NOON: i64 = 1_789_387_200;
pub(crate) const BASE: &str = "https://bank.example.com";

pub(crate) fn signer(seed: u8) -> SigningKey {
    SigningKey::generate(&mut ChaCha20Rng::from_seed([seed; 32]))
}

pub(crate) fn card_id() -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_4242)
}

pub(crate) fn device_id() -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001)
}

pub(crate) fn reference() -> NoticeReference {
    REFERENCE.parse().unwrap()
}

pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(NOON + seconds).unwrap()
}

pub(crate) fn cursor(seq: i64) -> Cursor {
    Cursor { epoch: 1, seq }
}

pub(crate) fn config() -> Config {
    Config {
        app_version: "0.1.0".to_owned(),
        platform: Platform::Linux,
        device_name: "Kitchen laptop".to_owned(),
        bank_url: Some(BASE.to_owned()),
        lang: Lang::En,
    }
}

pub(crate) fn bank() -> BankProfile {
    let lines = |text: &str| {
        BTreeMap::from([(Lang::En, vec![text.to_owned()]), (Lang::Pl, vec![format!("{text} (pl)")])])
    };
    BankProfile {
        name: "Northgate Bank".to_owned(),
        phone: "+44 20 7946 0000".to_owned(),
        colours: BTreeMap::new(),
        freeze: FreezeEffects { stops: lines("Payments in shops"), does_not_stop: lines("Direct debits") },
        new_card: BTreeMap::from([(Lang::En, "By post, free of charge.".to_owned())]),
    }
}

pub(crate) fn enrolment() -> Enrolment {
    Enrolment {
        device_id: device_id(),
        customer_name: "Alex Morgan".to_owned(),
        bank: bank(),
        bulletin_keys: vec![verification_key(&signer(1).verifying_key())],
        stream_url: "https://stream.example.com/v1/stream".to_owned(),
        cursor: cursor(10),
    }
}

pub(crate) fn bulletin(version: u32, before: Option<&SignedBulletin>) -> Bulletin {
    let text = |lang: &str| BulletinText {
        source: Some("Harbour & Vine web shop".to_owned()),
        headline: format!("Card data taken, word {version} ({lang})"),
        description: "Somebody read the shop's payment page.".to_owned(),
        consequences: "Others could pay with your card.".to_owned(),
        measures: "We watch every payment.".to_owned(),
        instruction: "Freeze the card.".to_owned(),
        contact: "Call us at any time.".to_owned(),
    };
    Bulletin {
        id: Uuid::from_u128(u128::from(version)),
        incident_reference: INCIDENT.to_owned(),
        version,
        msg_type: if version == 1 { MsgType::Alert } else { MsgType::Update },
        supersedes: before.map(bulletin_hash),
        sent_at: at(i64::from(version)),
        status: BulletinStatus::Actual,
        severity: Severity::Severe,
        urgency: Urgency::Immediate,
        certainty: Certainty::Observed,
        next_update_at: None,
        at_risk_from: None,
        at_risk_to: None,
        taken: vec![DataClass::Pan, DataClass::Expiry],
        not_taken: vec![DataClass::Pin],
        texts: BTreeMap::from([(Lang::En, text("en")), (Lang::Pl, text("pl"))]),
    }
}

pub(crate) fn chain(key: &SigningKey, versions: u32) -> Vec<SignedBulletin> {
    let mut chain: Vec<SignedBulletin> = Vec::new();
    for version in 1..=versions {
        let next = sign_bulletin(key, &bulletin(version, chain.last())).unwrap();
        chain.push(next);
    }
    chain
}

pub(crate) fn notice_by(key: &SigningKey, version: u32) -> Notice {
    let step = |kind, card_id| Step {
        kind,
        state: StepState::ToDo,
        card_id,
        completed_by: None,
        changed_at: None,
        skip_reason: None,
        local: Vec::new(),
    };
    Notice {
        reference: reference(),
        incident_reference: INCIDENT.to_owned(),
        state: NoticeState::Open,
        version,
        answers: FourAnswers {
            concerned: Concerned::Yes {
                cards: vec![AffectedCard { card_id: card_id(), last4: "4242".to_owned() }],
                data_classes: vec![DataClass::Pan],
            },
            what_to_do: vec![StepKind::FreezeCard, StepKind::ReviewPayments],
            new_card: NewCard::Offered,
            close_account: CloseAccount::NotInvolved,
        },
        steps: vec![
            step(StepKind::FreezeCard, Some(card_id())),
            step(StepKind::ReviewPayments, None),
            step(StepKind::BewareImitations, None),
        ],
        bulletins: chain(key, version),
        published_at: at(1),
        updated_at: at(i64::from(version)),
    }
}

pub(crate) fn notice(version: u32) -> Notice {
    notice_by(&signer(1), version)
}

pub(crate) fn card(state: CardState, operation: Option<CardOperation>) -> Card {
    Card {
        id: card_id(),
        last4: "4242".to_owned(),
        kind: CardKind::Debit,
        product: "Everyday".to_owned(),
        expires: date(2028, 3, 31),
        state,
        set_by: None,
        state_since: at(-100),
        at_risk: true,
        operation,
        replacement: None,
        replacement_for: None,
    }
}

pub(crate) fn operation(key: &str, kind: OperationKind, state: OperationState) -> CardOperation {
    CardOperation {
        id: Uuid::from_u128(77),
        card_id: card_id(),
        payment_id: None,
        kind,
        state,
        idempotency_key: key.to_owned(),
        received_at: at(5),
        settled_at: (state != OperationState::Pending).then(|| at(6)),
        failure: None,
    }
}

pub(crate) fn payment_id(number: u8) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0500 + u128::from(number))
}

pub(crate) fn payment(number: u8, amount_minor: i64, currency: &str) -> Payment {
    Payment {
        id: payment_id(number),
        card_id: card_id(),
        merchant: format!("Shop {number}"),
        place: None,
        channel: PaymentChannel::Online,
        at: at(-i64::from(number)),
        amount_minor,
        currency: currency.to_owned(),
        at_source: false,
        report: None,
    }
}

pub(crate) fn payments(payments: Vec<Payment>) -> BankAnswer {
    let list = PaymentList { card_id: card_id(), since: at(-1000), payments, truncated: false };
    BankAnswer::Payments(Box::new(list))
}

pub(crate) fn case(number: u8, state: CaseState, changed_at: i64) -> PaymentReport {
    PaymentReport {
        payment_id: payment_id(number),
        card_id: card_id(),
        state,
        case_reference: (state != CaseState::Received).then(|| "C-17".to_owned()),
        reported_at: at(5),
        changed_at: at(changed_at),
    }
}

pub(crate) fn offer(version: &str) -> BankAnswer {
    BankAnswer::ReplacementOffer(Box::new(ReplacementOffer {
        card_id: card_id(),
        address: vec!["Alex Morgan".to_owned(), format!("{version} Harbour Street")],
        address_version: version.to_owned(),
        earliest: date(2026, 9, 18),
        latest: date(2026, 9, 22),
        wallets: BTreeMap::from([(Lang::En, "Your phone gets the new card by itself.".to_owned())]),
        standing_payments: BTreeMap::from([(Lang::En, vec!["Most move by themselves.".to_owned()])]),
    }))
}

pub(crate) fn replacement(stage: ReplacementStage, operation: CardOperation) -> Replacement {
    let reached = ReplacementStage::ALL.into_iter().filter(|reached| *reached <= stage);
    Replacement {
        stage,
        last4: (stage >= ReplacementStage::Ordered).then(|| "1881".to_owned()),
        reached: reached.map(|stage| StageReached { stage, at: at(6) }).collect(),
        earliest: date(2026, 9, 18),
        latest: date(2026, 9, 22),
        operation,
    }
}

/// An app, what it stored, and what it wants done.
pub(crate) struct App {
    pub(crate) model: Model,
    pub(crate) now: Timestamp,
    pub(crate) stored: Snapshot,
    pub(crate) notified: Vec<String>,
    /// Questions that wait for an answer.
    pub(crate) asked: Vec<Ask>,
    pub(crate) stream: Option<u32>,
    pub(crate) stream_from: Option<Cursor>,
    pub(crate) disk_full: bool,
    pub(crate) wiped: bool,
    pub(crate) random: u64,
}

impl App {
    pub(crate) fn new() -> Self {
        Self::with(config(), Snapshot::default())
    }

    pub(crate) fn with(config: Config, stored: Snapshot) -> Self {
        Self {
            model: Model::new(config),
            now: at(0),
            stored,
            notified: Vec::new(),
            asked: Vec::new(),
            stream: None,
            stream_from: None,
            disk_full: false,
            wiped: false,
            random: 1,
        }
    }

    /// An app that is enrolled, has its cards and an empty inbox, and hears the bank.
    pub(crate) fn online() -> Self {
        let mut app = Self::new();
        app.start();
        app.intent(Intent::Enrol { code: "K7PD-4MXQ".to_owned() });
        app.answer(BankAnswer::Enrolled(Box::new(enrolment())));
        app.serve();
        app.hear(Heard::Opened);
        app
    }

    /// The same app after it was killed and started again.
    pub(crate) fn restarted(self) -> Self {
        let mut app = Self::with(config(), self.stored);
        app.now = self.now;
        app.random = self.random;
        app.start();
        app
    }

    pub(crate) fn start(&mut self) -> Vec<String> {
        self.event(Event::Started)
    }

    pub(crate) fn intent(&mut self, intent: Intent) -> Vec<String> {
        self.input(Input::Intent(intent))
    }

    pub(crate) fn event(&mut self, event: Event) -> Vec<String> {
        self.input(Input::Event(event))
    }

    pub(crate) fn hear(&mut self, heard: Heard) -> Vec<String> {
        let attempt = self.stream.expect("a stream is open");
        self.event(Event::Stream { attempt, heard })
    }

    pub(crate) fn item(&mut self, seq: i64, event: StreamEvent) -> Vec<String> {
        self.hear(Heard::Item { cursor: cursor(seq), event })
    }

    /// Answers the oldest question.
    pub(crate) fn answer(&mut self, answer: BankAnswer) -> Vec<String> {
        self.outcome(Ok(answer))
    }

    pub(crate) fn outcome(&mut self, outcome: Result<BankAnswer, BankFailure>) -> Vec<String> {
        let ask = self.asked.remove(0);
        self.event(Event::Answered { ask: Box::new(ask), outcome })
    }

    /// Answers every question in the way of a bank that holds nothing special.
    pub(crate) fn serve(&mut self) {
        while let Some(ask) = self.asked.first() {
            let answer = match &ask.request {
                BankRequest::Inbox => {
                    BankAnswer::Inbox(Box::new(NoticeList { cursor: cursor(10), notices: Vec::new() }))
                }
                BankRequest::Cards => {
                    BankAnswer::Cards(firebreak_wire::CardList { cards: vec![card(CardState::Active, None)] })
                }
                BankRequest::Me => BankAnswer::Me(Box::new(firebreak_wire::Me {
                    customer_name: "Alex Morgan".to_owned(),
                    device_id: device_id(),
                    devices: Vec::new(),
                    bank: bank(),
                    contacts: Vec::new(),
                })),
                _ => BankAnswer::Done,
            };
            self.answer(answer);
        }
    }

    pub(crate) fn wait(&mut self, seconds: i64) {
        self.now = self.now.checked_add(SignedDuration::from_secs(seconds)).unwrap();
    }

    pub(crate) fn view(&self) -> View {
        view(&self.model)
    }

    /// The key of the only order that is asked for.
    pub(crate) fn order_keys(&self) -> Vec<String> {
        let key = |ask: &Ask| match &ask.request {
            BankRequest::Order { idempotency_key, .. } => Some(idempotency_key.clone()),
            _ => None,
        };
        self.asked.iter().filter_map(key).collect()
    }

    /// Lets the app take an input and does what it wants done. Returns in short what that was.
    fn input(&mut self, input: Input) -> Vec<String> {
        let mut inputs = vec![input];
        let mut lines = Vec::new();
        while !inputs.is_empty() {
            let input = inputs.remove(0);
            let random = &mut self.random;
            let mut entropy = || {
                *random =
                    random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *random >> 11
            };
            let effects = update(input, &mut self.model, self.now, &mut entropy);
            for (index, effect) in effects.into_iter().enumerate() {
                assert!(
                    index == 0 || !matches!(effect, Effect::Persist(_)),
                    "what is stored is stored first"
                );
                lines.push(line(&effect));
                match self.perform(effect) {
                    Some(Event::PersistFailed(failure)) => {
                        inputs.push(Input::Event(Event::PersistFailed(failure)));
                        break;
                    }
                    Some(event) => inputs.push(Input::Event(event)),
                    None => {}
                }
            }
        }
        lines
    }

    fn perform(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Persist(_) if self.disk_full => {
                return Some(Event::PersistFailed(StoreFailure::Unwritable));
            }
            Effect::Persist(changes) => {
                changes.into_iter().for_each(|change| self.stored.apply(through_disk(change)))
            }
            Effect::Inspect => {
                let enrolled = self.stored.enrolled.is_some();
                return Some(Event::Inspected { store: Ok(enrolled), key: Ok(enrolled) });
            }
            Effect::ReadStore => return Some(Event::StoreRead(Ok(Box::new(self.stored.clone())))),
            Effect::Prepare => return Some(Event::Prepared(Ok(KeyAge::New))),
            Effect::Wipe => {
                self.stored = Snapshot::default();
                self.wiped = true;
            }
            Effect::Ask(ask) => self.asked.push(*ask),
            Effect::OpenStream(target) => {
                self.stream = Some(target.attempt);
                self.stream_from = Some(target.last_event_id);
            }
            Effect::CloseStream => self.stream = None,
            Effect::Notify(notification) => {
                self.notified.push(notification.id());
                let (reference, version) = (notification.reference, notification.version);
                return Some(Event::Notified { reference, version, shown: true });
            }
            Effect::SetTimer { .. }
            | Effect::CancelTimer(_)
            | Effect::SetClockOffset(_)
            | Effect::Call { .. }
            | Effect::Warn(_) => {}
            // What the system is asked for is answered by the tests.
            Effect::ReadLock
            | Effect::KeepLock(_)
            | Effect::CheckLock(_)
            | Effect::SignIn(_)
            | Effect::CancelSignIn
            | Effect::ScanCode
            | Effect::InspectSystem
            | Effect::AllowNotifications
            | Effect::SetAutostart(_)
            | Effect::CheckUpdate
            | Effect::InstallUpdate => {}
        }
        None
    }
}

/// What does not survive being written does not survive here either.
fn through_disk(change: firebreak_app_core::Change) -> firebreak_app_core::Change {
    use firebreak_app_core::Change;
    fn again<T: serde::Serialize + serde::de::DeserializeOwned>(record: &T) -> T {
        serde_json::from_slice(&serde_json::to_vec(record).unwrap()).unwrap()
    }
    match change {
        Change::PutOrder(order) => Change::PutOrder(again(&order)),
        Change::PutStep(wish) => Change::PutStep(again(&wish)),
        Change::PutNotice(held) => Change::PutNotice(again(&held)),
        Change::PutEnrolled(enrolled) => Change::PutEnrolled(again(&enrolled)),
        Change::PutPosition(position) => Change::PutPosition(again(&position)),
        Change::PutReported(payment) => Change::PutReported(again(&payment)),
        Change::PutImitation(wish) => Change::PutImitation(again(&wish)),
        other => other,
    }
}

/// An effect in short.
fn line(effect: &Effect) -> String {
    use firebreak_app_core::Change;
    match effect {
        Effect::Persist(changes) => {
            let name = |change: &Change| match change {
                Change::PutEnrolled(_) => "enrolled".to_owned(),
                Change::PutPosition(position) => format!("cursor {}", position.cursor),
                Change::PutPreferences(_) => "preferences".to_owned(),
                Change::PutNotice(held) => format!("notice v{}", held.notice.version),
                Change::DropNotice(_) => "no notice".to_owned(),
                Change::PutCards(_) => "cards".to_owned(),
                Change::PutOrder(order) if order.draft.kind() == OperationKind::ReportPayment => {
                    format!("report {:?}", order.stage)
                }
                Change::PutOrder(order) => format!("order {:?}", order.stage),
                Change::DropOrder(_) => "no order".to_owned(),
                Change::PutStep(wish) => format!("step {:?}", wish.state),
                Change::DropStep(..) => "no step".to_owned(),
                Change::PutReported(_) => "reported payment".to_owned(),
                Change::DropReported(_) => "no reported payment".to_owned(),
                Change::PutImitation(_) => "imitation".to_owned(),
                Change::DropImitation(_) => "no imitation".to_owned(),
            };
            format!("store {}", changes.iter().map(name).collect::<Vec<_>>().join(", "))
        }
        Effect::Ask(ask) => match &ask.request {
            BankRequest::Enrol(_) => "ask enrol".to_owned(),
            BankRequest::Acks(acks) if acks.refused.is_empty() => {
                format!("ask ack {} seen {}", acks.cursor, acks.seen.len())
            }
            BankRequest::Acks(acks) => format!("ask ack {} refused {}", acks.cursor, acks.refused.len()),
            BankRequest::Order { order, .. } => format!("ask {:?}", order.kind()),
            BankRequest::Payments { .. } => "ask payments".to_owned(),
            BankRequest::ReplacementOffer { .. } => "ask offer".to_owned(),
            BankRequest::Message { reference } => format!("ask message {reference}"),
            BankRequest::Imitation { report, .. } => format!("ask imitation {:?}", report.text),
            BankRequest::Step { state, reason: Some(reason), .. } => format!("ask step {state:?} {reason:?}"),
            BankRequest::Step { state, .. } => format!("ask step {state:?}"),
            BankRequest::Revoke { .. } => "ask revoke".to_owned(),
            BankRequest::Concern { incident_reference } => format!("ask concern {incident_reference}"),
            other => format!("ask {other:?}").to_lowercase(),
        },
        Effect::OpenStream(target) => format!("stream from {}", target.last_event_id),
        Effect::SetTimer { timer, after } => format!("timer {timer:?} {after:#}"),
        Effect::CancelTimer(timer) => format!("no timer {timer:?}"),
        Effect::Notify(notification) => format!("notify {}", notification.id()),
        Effect::SetClockOffset(offset) => format!("clock {offset:#}"),
        Effect::Call { phone } => format!("call {phone}"),
        Effect::Warn(warning) => format!("warn {warning:?}"),
        other => format!("{other:?}"),
    }
}
