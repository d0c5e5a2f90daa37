//! Payments to look through, and "not mine".

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_bank_cards::processor::{CardProcessor as _, ProcessorError, ProcessorPayment};
use firebreak_bank_core::{incident::Incident, payments};
use firebreak_bank_store::records::{CardRow, ReportRow};
use firebreak_wire::{
    CardOperation, OperationKind, Payment, PaymentList, ReportRequest, limits::MAX_PAYMENTS,
};
use http::HeaderMap;
use jiff::Timestamp;
use uuid::Uuid;

use super::orders::{Accepted, Wish, card_of, idempotency_key};
use crate::{
    api_error::{ApiError, ApiResult},
    auth::Caller,
    body,
    render::payment_report,
    state::{App, AppState},
};

/// The payments of a card since its data may have been taken, newest first.
#[utoipa::path(
    get,
    path = "/v1/cards/{id}/payments",
    tag = "payments",
    params(("id" = Uuid, Path, description = "The card")),
    responses((status = 200, description = "The payments", body = PaymentList))
)]
pub(super) async fn list(
    State(app): State<AppState>,
    Caller(device): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<PaymentList>> {
    let card = card_of(&app, &device, &id).await?;
    let incidents = app.renderer.open_incidents_naming(&card).await?;
    let since = payments::since(&incidents, app.clock.now());
    let mut found = at_processor(&app, &card, since).await?;
    let truncated = found.len() > MAX_PAYMENTS;
    found.truncate(MAX_PAYMENTS);
    let reports = app.store.reports_of(card.customer_ord, card.ord).await?;
    let payments = found.into_iter().map(|payment| to_wire(&card, payment, &incidents, &reports)).collect();
    Ok(Json(PaymentList { card_id: card.id, since, payments, truncated }))
}

/// One more than is shown, so that it is known whether there are more.
async fn at_processor(app: &App, card: &CardRow, since: Timestamp) -> ApiResult<Vec<ProcessorPayment>> {
    let limit = u32::try_from(MAX_PAYMENTS + 1).unwrap_or(u32::MAX);
    app.ledger.payments(&card.external_id, since, limit).await.map_err(|error| match error {
        ProcessorError::Unavailable => app.overloaded(),
        ProcessorError::Refused(_) => ApiError::not_found(),
    })
}

fn to_wire(
    card: &CardRow,
    payment: ProcessorPayment,
    incidents: &[Incident],
    reports: &[ReportRow],
) -> Payment {
    let at_source = incidents
        .iter()
        .filter_map(|incident| incident.source.as_ref())
        .any(|source| payments::at_source(&payment.merchant, source));
    let report = reports.iter().find(|report| report.payment_id == payment.id);
    Payment {
        id: payment.id,
        card_id: card.id,
        merchant: payment.merchant,
        place: payment.place,
        channel: payment.channel,
        at: payment.at,
        amount_minor: payment.amount_minor,
        currency: payment.currency,
        at_source,
        report: report.map(|report| payment_report(card.id, report)),
    }
}

/// "Not mine": opens a case about a payment. How far it has come is told by the stream.
#[utoipa::path(
    post,
    path = "/v1/payments/{id}/report",
    tag = "payments",
    params(
        ("id" = Uuid, Path, description = "The payment"),
        ("Idempotency-Key" = String, Header, description = "Asking again with the same key finds the same order")
    ),
    request_body = ReportRequest,
    responses((status = 202, description = "Taken in", body = CardOperation))
)]
pub(super) async fn report(
    State(app): State<AppState>,
    Caller(device): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body::Json(request): body::Json<ReportRequest>,
) -> ApiResult<Accepted> {
    let key = idempotency_key(&headers)?;
    let payment_id: Uuid = id.parse().map_err(|_| ApiError::not_found())?;
    let card = card_of(&app, &device, &request.card_id.to_string()).await?;
    let kind = OperationKind::ReportPayment;
    let wish = Wish { device: &device, card: &card, key, kind, payment_id: Some(payment_id) };
    if let Some(known) = wish.known(&app).await? {
        return Ok(known);
    }
    let incidents = app.renderer.open_incidents_naming(&card).await?;
    let since = payments::since(&incidents, app.clock.now());
    let shown = at_processor(&app, &card, since).await?;
    let reported = app.store.report(card.customer_ord, payment_id).await?.is_some();
    // What was reported once can be reported again, also when it is older than what is shown by now.
    if !reported && !shown.iter().any(|payment| payment.id == payment_id) {
        return Err(ApiError::not_found());
    }
    wish.place(&app, None).await
}
