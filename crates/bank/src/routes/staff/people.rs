//! Customers as the call centre sees them: found, told word for word what they were told, and helped.

use axum::{
    Json,
    extract::{Path, Query, State, rejection::QueryRejection},
};
use firebreak_bank_store::records::{
    ActivationCode, CardOrder, CustomerRow, OrderedBy, PlacedOrder, staff::FoundCustomer,
};
use firebreak_crypto::codes::{self, code_tag};
use firebreak_wire::{
    CardOperation, CardState, NoticeReference, OperationKind, OperationState, ProblemCode,
    limits::MAX_IDEMPOTENCY_KEY_CHARS,
};
use http::StatusCode;
use jiff::SignedDuration;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::{
    api_error::{ApiError, ApiResult},
    body,
    messages::Log,
    render::operation,
    staff::Staff,
    staff_api::{
        IssuedCode,
        people::{
            CustomerAct, CustomerActKind, CustomerDetail, CustomerLine, CustomerList, SetParticipant,
            SpokenFreeze, StaffDevice, StaffMessage,
        },
    },
    state::{App, AppState},
};

/// Customers in an answer.
const MOST: u32 = 50;
/// Orders and imitations that are looked back at.
const LOOK_BACK: u32 = 100;
/// Customers of an incident read at once while a reference is looked for.
const PAGE: u32 = 50_000;

/// What to look for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    #[serde(default)]
    q: String,
}

/// Finds customers by number, name, e-mail address, telephone number or the reference of a message.
#[utoipa::path(get, path = "/staff/v1/customers", params(("q" = String, Query)), responses((status = 200, body = CustomerList)))]
pub(super) async fn search(
    State(app): State<AppState>,
    staff: Staff,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> ApiResult<Json<CustomerList>> {
    let Query(wanted) =
        wanted.map_err(|_| ApiError::because(ProblemCode::MalformedRequest, "`q` is a text"))?;
    let text = wanted.q.trim();
    if text.chars().count() < 2 {
        return Err(ApiError::because(ProblemCode::MalformedRequest, "type at least two characters"));
    }
    let mut found = app.store.search_customers(text, MOST + 1).await?;
    if let Ok(reference) = text.parse::<NoticeReference>() {
        found.extend(by_reference(&app, reference).await?);
    }
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    let detail = json!({ "found": found.len() });
    app.store.append_audit(&staff.audit(app.clock.now(), "customers.searched", "customers", &detail)).await?;
    Ok(Json(CustomerList { customers: found.into_iter().map(line).collect(), more }))
}

/// A reference is a keyed hash of incident and customer: it is found by making those of every customer that was told
/// something, about ten million a second.
async fn by_reference(app: &App, reference: NoticeReference) -> ApiResult<Option<FoundCustomer>> {
    for incident in app.store.incidents().await? {
        let mut after = i64::MIN;
        loop {
            let page = app.store.matched_ids(incident.ord, after, PAGE).await?;
            let Some((last, _)) = page.last() else { break };
            after = *last;
            let renderer = app.renderer.clone();
            let found = tokio::task::spawn_blocking(move || {
                page.into_iter().find(|(_, id)| renderer.reference(incident.id, *id) == reference)
            });
            if let Some((ord, _)) = found.await.map_err(anyhow::Error::from)? {
                let customer = app.store.customer(ord).await?;
                let found = app.store.search_customers(&customer.external_id, 1).await?;
                return Ok(found.into_iter().next());
            }
        }
    }
    Ok(None)
}

fn line(found: FoundCustomer) -> CustomerLine {
    CustomerLine { number: found.external_id, name: found.name, email: found.email, phone: found.phone }
}

/// A customer: what they were told and on which channel, what they did, their cards and devices.
#[utoipa::path(get, path = "/staff/v1/customers/{number}", params(("number" = String, Path)), responses((status = 200, body = CustomerDetail)))]
pub(super) async fn show(
    State(app): State<AppState>,
    staff: Staff,
    Path(number): Path<String>,
) -> ApiResult<Json<CustomerDetail>> {
    let customer = find(&app, &number).await?;
    let audit = staff.audit(app.clock.now(), "customer.looked_at", customer.external_id.clone(), &json!({}));
    app.store.append_audit(&audit).await?;
    let contacts = app.store.contacts_of(customer.ord).await?;
    let participants = app.store.participants().await?;
    let devices = app.store.all_devices_of(customer.ord).await?.into_iter().map(|device| StaffDevice {
        id: device.id,
        name: device.name,
        platform: device.platform,
        enrolled_at: device.enrolled_at,
        last_seen_at: device.last_seen_at,
        revoked_at: device.revoked_at,
    });
    Ok(Json(CustomerDetail {
        devices: devices.collect(),
        lang: customer.lang,
        participant: participants.iter().any(|one| one.ord == customer.ord),
        notices: app.renderer.notices(customer.ord).await?,
        cards: app.renderer.cards(customer.ord).await?,
        messages: messages(&app, &customer).await?,
        history: history(&app, &customer).await?,
        bank: app.config.bank.to_wire(),
        customer: CustomerLine {
            number: customer.external_id,
            name: customer.display_name,
            email: contacts.email,
            phone: contacts.phone,
        },
    }))
}

/// The log that "Is this message real?" is answered from, with when each was first opened.
async fn messages(app: &App, customer: &CustomerRow) -> ApiResult<Vec<StaffMessage>> {
    let log = Log { renderer: &app.renderer, bulletin_keys: &app.bulletin_keys };
    let mut sent = Vec::new();
    for incident_ord in app.store.incidents_of(customer.ord).await? {
        let facts = app.renderer.facts().get(incident_ord).await?;
        let reference = facts.incident.reference.clone();
        let seen = app.store.seen_by(incident_ord, customer.ord).await?;
        let looked_up = log.look_up(customer.ord, &reference, app.clock.now()).await?;
        let notice = looked_up.notice.map(|notice| notice.to_string()).unwrap_or_default();
        for message in looked_up.messages {
            let bulletin = facts.bulletins.iter().find(|one| one.sent_at == message.sent_at);
            let version = bulletin.map_or(0, |one| one.version);
            let first_seen = seen.iter().filter(|(_, of, _)| *of == version).map(|(_, _, at)| *at).min();
            sent.push(StaffMessage {
                channel: message.channel,
                reference: notice.clone(),
                incident: reference.clone(),
                version,
                sent_at: message.sent_at,
                words: message.text,
                seen_at: first_seen,
            });
        }
    }
    sent.sort_by_key(|message| std::cmp::Reverse(message.sent_at));
    Ok(sent)
}

async fn history(app: &App, customer: &CustomerRow) -> ApiResult<Vec<CustomerAct>> {
    let act = |at, kind| CustomerAct { at, kind, last4: None, agent: None };
    let mut acts = Vec::new();
    for order in app.store.orders_of(customer.ord, LOOK_BACK).await? {
        let Some(kind) = act_of(order.kind) else { continue };
        let card = app.store.card(order.card_ord).await?;
        let agent = match &order.by {
            OrderedBy::Device(_) => None,
            OrderedBy::Staff(actor) => Some(actor.name.clone()),
        };
        acts.push(CustomerAct { at: order.received_at, kind, last4: Some(card.last4), agent });
    }
    for incident_ord in app.store.incidents_of(customer.ord).await? {
        let seen = app.store.seen_by(incident_ord, customer.ord).await?;
        acts.extend(seen.iter().map(|(_, _, at)| *at).min().map(|at| act(at, CustomerActKind::Opened)));
        for step in app.store.steps_of(incident_ord, customer.ord).await? {
            let kind = match step.state {
                firebreak_wire::StepState::Done => CustomerActKind::StepDone,
                firebreak_wire::StepState::Skipped => CustomerActKind::StepSkipped,
                firebreak_wire::StepState::ToDo | firebreak_wire::StepState::InProgress => continue,
            };
            acts.push(act(step.changed_at, kind));
        }
    }
    let devices = app.store.all_devices_of(customer.ord).await?;
    acts.extend(devices.iter().map(|device| act(device.enrolled_at, CustomerActKind::Enrolled)));
    let imitations = app.store.imitations_of(customer.ord, LOOK_BACK).await?;
    acts.extend(imitations.iter().map(|one| act(one.received_at, CustomerActKind::ReportedImitation)));
    acts.sort_by_key(|act| std::cmp::Reverse(act.at));
    Ok(acts)
}

fn act_of(kind: OperationKind) -> Option<CustomerActKind> {
    Some(match kind {
        OperationKind::Freeze => CustomerActKind::Froze,
        OperationKind::Unfreeze => CustomerActKind::Unfroze,
        OperationKind::Replace => CustomerActKind::OrderedCard,
        OperationKind::Activate => CustomerActKind::ActivatedCard,
        OperationKind::ReportPayment => CustomerActKind::Reported,
    })
}

/// A one-time code for the customer on the line. It is shown once.
#[utoipa::path(post, path = "/staff/v1/customers/{number}/activation-codes", params(("number" = String, Path)), responses((status = 201, body = IssuedCode)))]
pub(super) async fn issue_code(
    State(app): State<AppState>,
    staff: Staff,
    Path(number): Path<String>,
    body::Json(wish): body::Json<crate::staff_api::IssueCode>,
) -> ApiResult<(StatusCode, Json<IssuedCode>)> {
    /// Longest life of a code, in minutes: a week.
    const MAX_TTL_MINUTES: u32 = 7 * 24 * 60;

    let ttl_minutes = wish.ttl_minutes.unwrap_or(app.config.activation.ttl_minutes);
    if !(1..=MAX_TTL_MINUTES).contains(&ttl_minutes) {
        return Err(ApiError::because(ProblemCode::MalformedRequest, "a code lives from 1 minute to 7 days"));
    }
    let customer = find(&app, &number).await?;
    let code = codes::ActivationCode::generate(&mut rand::rng());
    let issued_at = app.clock.now();
    let expires_at =
        issued_at.checked_add(SignedDuration::from_mins(ttl_minutes.into())).map_err(anyhow::Error::from)?;
    let stored = ActivationCode {
        code_tag: *code_tag(&app.keys.code, &code).as_bytes(),
        customer_ord: customer.ord,
        issued_at,
        expires_at,
        used_at: None,
    };
    let detail = json!({ "expires_at": expires_at });
    let audit = staff.audit(issued_at, "code.issued", customer.external_id.clone(), &detail);
    app.store.hand_out_code(&stored, &audit).await?;
    let code = SecretString::from(code.to_text().as_str());
    Ok((StatusCode::CREATED, Json(IssuedCode { customer: customer.external_id, code, expires_at })))
}

/// Freezes a card on the customer's spoken request. It is recorded as such, and as little confirmed as any other order
/// until the card processor says so.
#[utoipa::path(
    post,
    path = "/staff/v1/customers/{number}/cards/{id}/freeze",
    params(("number" = String, Path), ("id" = Uuid, Path)),
    request_body = SpokenFreeze,
    responses((status = 202, body = CardOperation))
)]
pub(super) async fn freeze(
    State(app): State<AppState>,
    staff: Staff,
    Path((number, id)): Path<(String, Uuid)>,
    body::Json(wish): body::Json<SpokenFreeze>,
) -> ApiResult<(StatusCode, Json<CardOperation>)> {
    let key = wish.idempotency_key;
    if key.is_empty()
        || key.len() > MAX_IDEMPOTENCY_KEY_CHARS
        || !key.bytes().all(|byte| byte.is_ascii_graphic())
    {
        return Err(ApiError::because(
            ProblemCode::MalformedRequest,
            "`idempotency_key` has 1 to 64 visible ASCII characters",
        ));
    }
    let customer = find(&app, &number).await?;
    let card = app.store.card_of(customer.ord, id).await?.ok_or_else(ApiError::not_found)?;
    if !matches!(card.state, CardState::Active | CardState::Frozen) {
        return Err(ApiError::refused(ProblemCode::CardNotUsable));
    }
    let now = app.clock.now();
    let order = CardOrder {
        id: Uuid::now_v7(),
        card_ord: card.ord,
        customer_ord: customer.ord,
        by: OrderedBy::Staff(staff.actor()),
        kind: OperationKind::Freeze,
        payment_id: None,
        delivery: None,
        state: OperationState::Pending,
        idempotency_key: key,
        received_at: now,
        settled_at: None,
        failure: None,
    };
    let detail = json!({
        "card": card.id, "last4": card.last4, "order": order.id, "identity_checked_by": wish.identity_checked_by,
        "on": "the customer's spoken request",
    });
    let audit = staff.audit(now, "card.freeze_ordered", customer.external_id, &detail);
    let order = match app.store.place_spoken_order(&order, &audit).await? {
        PlacedOrder::New(order) => {
            app.orders.notify_one();
            app.announcer.ring();
            order
        }
        PlacedOrder::Existing(order) => order,
        PlacedOrder::KeyReused => return Err(ApiError::refused(ProblemCode::IdempotencyKeyReused)),
        PlacedOrder::Busy => return Err(ApiError::refused(ProblemCode::CardBusy)),
    };
    Ok((StatusCode::ACCEPTED, Json(operation(card.id, &order))))
}

/// Takes a customer into exercises, or out of them. They have to have agreed.
#[utoipa::path(put, path = "/staff/v1/customers/{number}/participant", params(("number" = String, Path)), request_body = SetParticipant, responses((status = 204)))]
pub(super) async fn set_participant(
    State(app): State<AppState>,
    staff: Staff,
    Path(number): Path<String>,
    body::Json(wish): body::Json<SetParticipant>,
) -> ApiResult<StatusCode> {
    let customer = find(&app, &number).await?;
    let detail = json!({ "participant": wish.participant });
    let audit = staff.audit(app.clock.now(), "exercise.participant", customer.external_id, &detail);
    app.store.set_participant(customer.ord, wish.participant, &audit).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn find(app: &App, number: &str) -> ApiResult<CustomerRow> {
    app.store.customer_by_external_id(number).await?.ok_or_else(|| {
        ApiError::because(
            ProblemCode::NotFound,
            "no customer has this number; customers come by `firebreak import customers`",
        )
    })
}
