//! What the tests of several modules share.

use std::collections::BTreeMap;

use firebreak_app_core::{
    Attempt, Change, Config, Enrolled, GoodNews, HeldNotice, ImitationWish, InboxNeed, Order, OrderDraft,
    Position, Preferences, SeenMark, Stage, StepWish,
};
use firebreak_wire::{
    BankProfile, Card, CardKind, CardState, CloseAccount, Concerned, Cursor, Enrolment, FourAnswers,
    FreezeEffects, ImitationReport, Lang, MessageChannel, NewCard, Notice, NoticeState, Payment,
    PaymentChannel, Platform, StepKind, StepState, VerificationKey,
};
use jiff::{Timestamp, civil::date};
use uuid::Uuid;

pub(crate) fn config(bank_url: &str) -> Config {
    Config {
        app_version: "0.1.0".to_owned(),
        platform: Platform::Linux,
        device_name: "Test device".to_owned(),
        bank_url: Some(bank_url.to_owned()),
        lang: Lang::En,
        time_zone: jiff::tz::TimeZone::UTC,
    }
}

pub(crate) fn bank() -> BankProfile {
    BankProfile {
        name: "Northgate Bank".to_owned(),
        phone: "+44 20 7946 0000".to_owned(),
        colours: BTreeMap::new(),
        freeze: FreezeEffects { stops: BTreeMap::new(), does_not_stop: BTreeMap::new() },
        new_card: BTreeMap::new(),
    }
}

pub(crate) fn keys() -> Vec<VerificationKey> {
    let key = crate::DeviceKeys::generate().signing.verifying_key();
    vec![firebreak_crypto::bulletin::verification_key(&key)]
}

pub(crate) fn enrolment(stream_url: &str) -> Enrolment {
    Enrolment {
        device_id: Uuid::from_u128(1),
        customer_name: "Alex Morgan".to_owned(),
        bank: bank(),
        bulletin_keys: keys(),
        stream_url: stream_url.to_owned(),
        cursor: Cursor { epoch: 1, seq: 10 },
    }
}

pub(crate) fn card(state: CardState) -> Card {
    Card {
        id: Uuid::from_u128(4242),
        last4: "4242".to_owned(),
        kind: CardKind::Debit,
        product: "Everyday".to_owned(),
        expires: date(2028, 3, 31),
        state,
        set_by: None,
        state_since: Timestamp::UNIX_EPOCH,
        at_risk: false,
        operation: None,
        replacement: None,
        replacement_for: None,
    }
}

pub(crate) fn payment() -> Payment {
    Payment {
        id: Uuid::from_u128(8841),
        card_id: Uuid::from_u128(4242),
        at: Timestamp::UNIX_EPOCH,
        merchant: "PIXELMART STORE 8841".to_owned(),
        place: None,
        channel: PaymentChannel::Online,
        amount_minor: 124_900,
        currency: "PLN".to_owned(),
        at_source: true,
        report: None,
    }
}

fn imitation() -> ImitationWish {
    ImitationWish {
        report: ImitationReport {
            channel: MessageChannel::Sms,
            sender: "+44 20 7946 0999".to_owned(),
            text: "Your parcel waits at the depot".to_owned(),
            reference: None,
        },
        idempotency_key: "0190-imitation".to_owned(),
        asked_at: Timestamp::UNIX_EPOCH,
        received_at: None,
        refused: false,
        attempt: Attempt::default(),
    }
}

/// One of each kind.
pub(crate) fn changes() -> Vec<Change> {
    let reference = "7K4M-2Q9D".parse().unwrap();
    let notice = Notice {
        reference,
        incident_reference: "FB-2026-0017".to_owned(),
        state: NoticeState::Open,
        version: 1,
        answers: FourAnswers {
            concerned: Concerned::No { cards_checked: 1 },
            what_to_do: Vec::new(),
            new_card: NewCard::NotNeeded,
            close_account: CloseAccount::NotInvolved,
        },
        steps: Vec::new(),
        bulletins: Vec::new(),
        published_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
    };
    let seen = Some(SeenMark { version: 1, at: Timestamp::UNIX_EPOCH, acked: false });
    vec![
        Change::PutEnrolled(Box::new(Enrolled {
            device_id: Uuid::from_u128(1),
            base_url: "https://bank.example.com".to_owned(),
            stream_url: "https://bank.example.com/v1/stream".to_owned(),
            bank: bank(),
            customer_name: "Alex Morgan".to_owned(),
            bulletin_keys: keys(),
        })),
        Change::PutPosition(Position {
            cursor: Cursor { epoch: 1, seq: 4711 },
            checked_at: Some(Timestamp::UNIX_EPOCH),
            inbox: InboxNeed::None,
            cards_wanted: false,
        }),
        Change::PutPreferences(Preferences::new(Lang::En)),
        Change::PutNotice(Box::new(HeldNotice {
            notice,
            told_version: 1,
            telling: false,
            seen,
            urgent: false,
            good_news: GoodNews::default(),
        })),
        Change::PutCards(vec![card(CardState::Active)]),
        Change::PutOrder(Box::new(Order {
            draft: OrderDraft::Freeze { card_id: Uuid::from_u128(4242) },
            idempotency_key: "0190-key".to_owned(),
            asked_at: Timestamp::UNIX_EPOCH,
            stage: Stage::Waiting,
            maybe_received: true,
            received_at: None,
            settled_at: None,
            failure: None,
            attempt: Attempt::default(),
        })),
        Change::PutStep(StepWish {
            reference,
            kind: StepKind::ReviewPayments,
            state: StepState::Done,
            reason: None,
            attempt: Attempt::default(),
        }),
        Change::PutReported(Box::new(payment())),
        Change::PutImitation(Box::new(imitation())),
    ]
}
