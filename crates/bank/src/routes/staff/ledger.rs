//! What can be told to the built-in ledger: payments to book, new cards to move on, cases to decide. For demonstrations and
//! tests; a real card processor does these things by itself.

use axum::{
    Json,
    extract::{Request, State},
};
use firebreak_bank_cards::ledger::NewPayment;
use firebreak_bank_match::{PaymentRow, PaymentRows, RejectReason};
use firebreak_bank_store::records::Upserted;
use uuid::Uuid;

use super::{customers::Batch, upload::Upload};
use crate::{
    api_error::{ApiError, ApiResult},
    body,
    staff::Staff,
    staff_api::{AdvanceCard, BookPayment, DecideCase, ImportReport, LedgerDone},
    state::AppState,
};

/// Rows written in one transaction.
const BATCH_ROWS: usize = 5_000;

/// Told to the built-in ledger.
#[utoipa::path(post, path = "/staff/v1/ledger/replacements", request_body = AdvanceCard, responses((status = 200, body = LedgerDone)))]
pub(super) async fn advance(
    State(app): State<AppState>,
    body::Json(wish): body::Json<AdvanceCard>,
) -> ApiResult<Json<LedgerDone>> {
    let changed = app.ledger.advance(&wish.card, wish.to).await.map_err(anyhow::Error::from)?;
    app.changes.notify_one();
    Ok(Json(LedgerDone { changed }))
}

/// Told to the built-in ledger.
#[utoipa::path(post, path = "/staff/v1/ledger/cases", request_body = DecideCase, responses((status = 200, body = LedgerDone)))]
pub(super) async fn decide(
    State(app): State<AppState>,
    body::Json(wish): body::Json<DecideCase>,
) -> ApiResult<Json<LedgerDone>> {
    let changed = app.ledger.decide_case(wish.payment, wish.state).await.map_err(anyhow::Error::from)?;
    app.changes.notify_one();
    Ok(Json(LedgerDone { changed }))
}

/// Told to the built-in ledger.
#[utoipa::path(post, path = "/staff/v1/ledger/payments", request_body = BookPayment, responses((status = 200, body = LedgerDone)))]
pub(super) async fn book(
    State(app): State<AppState>,
    body::Json(wish): body::Json<BookPayment>,
) -> ApiResult<Json<LedgerDone>> {
    let payment = NewPayment {
        external_id: wish.payment.unwrap_or_else(|| format!("P-{}", Uuid::now_v7().simple())),
        card_external_id: wish.card,
        merchant: wish.merchant,
        place: wish.place,
        channel: wish.channel,
        at: wish.at.unwrap_or_else(|| app.clock.now()),
        amount_minor: wish.amount_minor,
        currency: wish.currency,
    };
    let unknown = app.ledger.book(&[payment]).await.map_err(anyhow::Error::from)?;
    if unknown.is_empty() { Ok(Json(LedgerDone { changed: true })) } else { Err(ApiError::not_found()) }
}

/// Books payments.
#[utoipa::path(post, path = "/staff/v1/imports/payments", request_body(content = String, content_type = "text/csv"), responses((status = 200, body = ImportReport)))]
pub(super) async fn import_payments(
    State(app): State<AppState>,
    staff: Staff,
    request: Request,
) -> ApiResult<Json<ImportReport>> {
    let mut upload = Upload::open(&app, request)?;
    let mut batch = Batch::new(PaymentRows::new(), new_payment);
    let mut written = Upserted::default();
    loop {
        let piece = upload.next().await?;
        let over = piece.is_none();
        batch.feed(piece.as_deref())?;
        if over || batch.rows.len() >= BATCH_ROWS {
            let (lines, payments): (Vec<u64>, Vec<NewPayment>) = batch.rows.drain(..).unzip();
            let unknown = app.ledger.book(&payments).await.map_err(anyhow::Error::from)?;
            for line in unknown.iter().filter_map(|place| lines.get(*place)) {
                batch.rejected.note(*line, RejectReason::CardUnknown);
            }
            written.added += u64::try_from(payments.len() - unknown.len()).unwrap_or_default();
        }
        if over {
            return super::customers::finished(&app, &staff, batch.report("payments", written), "payments")
                .await;
        }
    }
}

fn new_payment(row: PaymentRow) -> NewPayment {
    NewPayment {
        external_id: row.external_id,
        card_external_id: row.card_external_id,
        merchant: row.merchant,
        place: row.place,
        channel: row.channel,
        at: row.at,
        amount_minor: row.amount_minor,
        currency: row.currency,
    }
}
