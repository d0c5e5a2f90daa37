//! Invented customers, cards, devices and incidents.

use std::sync::Arc;

use firebreak_bank_core::{
    exposure::{DataClasses, ExpiryMatch, Exposure},
    incident::{Incident, IncidentKind, IncidentState},
    policy::PolicyTable,
    tier::{RiskTier, Treatment},
};
use firebreak_bank_store::{
    Store,
    records::{
        ActivationCode, CardOrder, CardRow, CodeUse, DeviceRow, ImportRecord, NewCard, NewCustomer,
        NewDevice, OrderedBy, PlacedOrder, PublishedBulletin,
    },
};
use firebreak_crypto::pan::Tag;
use firebreak_wire::{
    BulletinStatus, CardKind, CardState, Certainty, DataClass, Lang, OperationKind, OperationState, Platform,
    Severity, SignedBulletin, Urgency,
};
use jiff::{Timestamp, civil::date};
use uuid::Uuid;

use super::backend::Backend;

pub(crate) const KEY_ID: &str = "0a1b2c3d";

/// A moment, by minutes after the beginning of the story.
pub(crate) fn minute(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + 60 * minutes).unwrap()
}

pub(crate) fn new_customer(number: u32) -> NewCustomer {
    NewCustomer {
        external_id: format!("K-{number:06}"),
        display_name: format!("Customer {number}"),
        lang: if number.is_multiple_of(2) { Lang::En } else { Lang::Pl },
        email: Some(format!("customer{number}@example.com")),
        phone: None,
        time_zone: Some("Europe/Warsaw".into()),
        address: vec!["1 Larkmoor Lane".into(), "Elderfold".into()],
        country: None,
        contact_confirmed_at: None,
    }
}

/// The first or second card of a customer.
pub(crate) fn new_card(customer: u32, which: u32) -> NewCard {
    NewCard {
        external_id: format!("C-{customer:06}-{which}"),
        customer_external_id: format!("K-{customer:06}"),
        tag: tag(customer, which),
        last4: format!("{:04}", (customer * 2 + which) % 10_000),
        kind: CardKind::Debit,
        product: "Everyday".into(),
        expires: date(2029, 8, 31),
        state: CardState::Active,
    }
}

/// Scattered like real tags.
pub(crate) fn tag(customer: u32, which: u32) -> Tag {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&(customer * 2 + which).wrapping_mul(2_654_435_761).to_be_bytes());
    Tag::from_bytes(bytes)
}

pub(crate) fn draft(title: &str) -> Incident {
    Incident {
        id: Uuid::now_v7(),
        ord: 0,
        reference: String::new(),
        title: title.into(),
        kind: IncidentKind::MerchantOnline,
        certainty: Certainty::Likely,
        severity: Severity::Severe,
        urgency: Urgency::Immediate,
        status: BulletinStatus::Actual,
        source: None,
        at_risk_from: Some(minute(-5_000)),
        at_risk_to: None,
        taken: vec![DataClass::Pan, DataClass::Expiry],
        not_taken: vec![DataClass::Pin],
        treatment_override: None,
        segments: Vec::new(),
        policy: PolicyTable::default(),
        state: IncidentState::Draft,
        next_update_at: None,
        version: 0,
        declared_at: minute(0),
    }
}

pub(crate) fn exposure(customer_ord: i64, card_ord: i64) -> Exposure {
    Exposure {
        card_ord,
        customer_ord,
        data_classes: DataClasses::AS_DECLARED,
        expiry: ExpiryMatch::Matches,
        tier: RiskTier::High,
        treatment: Treatment::Freeze,
        segment: None,
    }
}

pub(crate) fn import() -> ImportRecord {
    ImportRecord { id: Uuid::now_v7(), at: minute(1), report: r#"{"lines":3}"#.into() }
}

pub(crate) fn bulletin(version: u32) -> PublishedBulletin {
    PublishedBulletin {
        version,
        signed: SignedBulletin(format!("header.payload{version}.{}", Uuid::now_v7())),
        hash: format!("hash-{version}"),
        sent_at: minute(10 + i64::from(version)),
    }
}

/// The incident as its next bulletin leaves it.
pub(crate) fn next(incident: &Incident, state: IncidentState) -> Incident {
    Incident { state, version: incident.version + 1, ..incident.clone() }
}

/// A store with customers of two cards each.
pub(crate) struct World {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) customers: Vec<i64>,
}

impl World {
    pub(crate) async fn with_customers(backend: &dyn Backend, count: u32) -> Self {
        let store = backend.open().await;
        let people: Vec<_> = (1..=count).map(new_customer).collect();
        store.put_customers(&people).await.unwrap();
        let cards: Vec<_> =
            (1..=count).flat_map(|number| [new_card(number, 1), new_card(number, 2)]).collect();
        let (_, unknown) = store.put_cards(&cards, KEY_ID, minute(0)).await.unwrap();
        assert!(unknown.is_empty());
        let mut customers = Vec::new();
        for person in people {
            let row = store.customer_by_external_id(&person.external_id).await.unwrap().unwrap();
            customers.push(row.ord);
        }
        Self { store, customers }
    }

    pub(crate) async fn cards(&self, customer: usize) -> Vec<CardRow> {
        self.store.cards_of(self.customers[customer]).await.unwrap()
    }

    /// A stored draft that names the first card of each of these customers.
    pub(crate) async fn incident_naming(&self, customers: &[usize]) -> Incident {
        let incident = self.store.add_incident(&draft("A shop"), 2026).await.unwrap();
        self.expose(&incident, customers).await;
        incident
    }

    pub(crate) async fn expose(&self, incident: &Incident, customers: &[usize]) {
        let mut exposures = Vec::new();
        for customer in customers {
            exposures.push(exposure(self.customers[*customer], self.cards(*customer).await[0].ord));
        }
        self.store.add_exposures(incident.ord, &exposures, &import()).await.unwrap();
    }

    /// Publishes the next version and gives the incident as it is then, and the event's number.
    pub(crate) async fn publish(&self, incident: &Incident, state: IncidentState) -> (Incident, i64) {
        let next = next(incident, state);
        let seq = self.store.publish(&next, incident.version, &bulletin(next.version)).await.unwrap();
        (next, seq)
    }

    pub(crate) async fn code(&self, customer: usize, number: u8) -> [u8; 32] {
        let code = ActivationCode {
            code_tag: [number; 32],
            customer_ord: self.customers[customer],
            issued_at: minute(0),
            expires_at: minute(15),
            used_at: None,
        };
        self.store.put_activation_code(&code).await.unwrap();
        code.code_tag
    }

    pub(crate) async fn device(&self, customer: usize, number: u8) -> DeviceRow {
        let code = self.code(customer, number).await;
        match self.store.enrol(&code, &new_device(&format!("key-{number}")), minute(2)).await.unwrap() {
            CodeUse::Enrolled(device) => device,
            CodeUse::AlreadyUsed => panic!("the code is new"),
        }
    }

    /// An order of this device's customer for one of their cards.
    pub(crate) fn order(
        &self,
        device: &DeviceRow,
        card_ord: i64,
        kind: OperationKind,
        key: &str,
    ) -> CardOrder {
        CardOrder {
            id: Uuid::now_v7(),
            card_ord,
            customer_ord: device.customer_ord,
            by: OrderedBy::Device(device.id),
            kind,
            payment_id: None,
            delivery: None,
            state: OperationState::Pending,
            idempotency_key: key.into(),
            received_at: minute(20),
            settled_at: None,
            failure: None,
        }
    }

    pub(crate) async fn place(
        &self,
        device: &DeviceRow,
        card_ord: i64,
        kind: OperationKind,
        key: &str,
    ) -> CardOrder {
        match self.store.place_order(&self.order(device, card_ord, kind, key)).await.unwrap() {
            PlacedOrder::New(order) => order,
            other @ (PlacedOrder::Existing(_) | PlacedOrder::KeyReused | PlacedOrder::Busy) => {
                panic!("{other:?}")
            }
        }
    }
}

pub(crate) fn new_device(key_id: &str) -> NewDevice {
    NewDevice {
        id: Uuid::now_v7(),
        key_id: key_id.into(),
        public_key: r#"{"kty":"EC"}"#.into(),
        name: "Telephone".into(),
        platform: Platform::Android,
        app_version: "0.1.0".into(),
        lang: Lang::Pl,
    }
}
