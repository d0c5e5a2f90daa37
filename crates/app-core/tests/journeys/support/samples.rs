//! What a bank says and a customer has, by example. All of it is invented.

use std::collections::BTreeMap;

use firebreak_app_core::{BankAnswer, Config};
use firebreak_crypto::{
    SigningKey,
    bulletin::{bulletin_hash, sign_bulletin, verification_key},
};
use firebreak_wire::{
    AffectedCard, BankProfile, Bulletin, BulletinStatus, BulletinText, Card, CardKind, CardOperation,
    CardState, CaseState, Certainty, CloseAccount, Concerned, Cursor, DataClass, Enrolment, FourAnswers,
    FreezeEffects, Lang, MsgType, NewCard, Notice, NoticeReference, NoticeState, OperationKind,
    OperationState, Payment, PaymentChannel, PaymentList, PaymentReport, Platform, Replacement,
    ReplacementOffer, ReplacementStage, Severity, SignedBulletin, StageReached, Step, StepKind, StepState,
    Urgency,
};
use jiff::{Timestamp, civil::date};
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
        time_zone: jiff::tz::TimeZone::UTC,
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
