//! Imports of customers and cards. A card number is tagged as its line is read, and is gone with the line.
//!
//! These files are taken in batch by batch as they arrive: rows are found again by the bank's own numbers, so a broken
//! import is mended by running it again. (A compromised list is taken whole or not at all.)

use axum::{
    Json,
    extract::{Request, State},
};
use firebreak_bank_match::{
    CardRow, CardRows, CustomerRow, CustomerRows, HeaderError, RejectReason, Rejects, Row, Rows,
};
use firebreak_bank_store::records::{NewCard, NewCustomer, Upserted};
use firebreak_crypto::pan::PanTagger;
use firebreak_wire::ProblemCode;
use serde_json::json;

use super::upload::Upload;
use crate::{
    api_error::{ApiError, ApiResult},
    staff::Staff,
    staff_api::ImportReport,
    state::{App, AppState},
};

/// Rows written in one transaction.
const BATCH_ROWS: usize = 5_000;

/// Adds or updates customers.
#[utoipa::path(post, path = "/staff/v1/imports/customers", request_body(content = String, content_type = "text/csv"), responses((status = 200, body = ImportReport)))]
pub(super) async fn import_customers(
    State(app): State<AppState>,
    staff: Staff,
    request: Request,
) -> ApiResult<Json<ImportReport>> {
    let mut upload = Upload::open(&app, request)?;
    let mut batch = Batch::new(CustomerRows::new(), new_customer);
    let mut written = Upserted::default();
    loop {
        let piece = upload.next().await?;
        let over = piece.is_none();
        batch.feed(piece.as_deref())?;
        if over || batch.rows.len() >= BATCH_ROWS {
            let customers: Vec<NewCustomer> = batch.rows.drain(..).map(|(_, customer)| customer).collect();
            add(&mut written, app.store.put_customers(&customers).await?);
        }
        if over {
            return finished(&app, &staff, batch.report("customers", written), "customers").await;
        }
    }
}

/// Adds or updates cards.
#[utoipa::path(post, path = "/staff/v1/imports/cards", request_body(content = String, content_type = "text/csv"), responses((status = 200, body = ImportReport)))]
pub(super) async fn import_cards(
    State(app): State<AppState>,
    staff: Staff,
    request: Request,
) -> ApiResult<Json<ImportReport>> {
    refuse_other_key(&app).await?;
    let mut upload = Upload::open(&app, request)?;
    let tagger = app.tagger.clone();
    let mut batch = Batch::new(CardRows::new(), move |row| new_card(row, &tagger));
    let mut written = Upserted::default();
    loop {
        let piece = upload.next().await?;
        let over = piece.is_none();
        batch.feed(piece.as_deref())?;
        if over || batch.rows.len() >= BATCH_ROWS {
            let rows = std::mem::take(&mut batch.rows);
            add(&mut written, put_cards(&app, rows, &mut batch.rejected).await?);
        }
        if over {
            app.cards_changed.fetch_add(1, std::sync::atomic::Ordering::AcqRel);
            return finished(&app, &staff, batch.report("cards", written), "cards").await;
        }
    }
}

/// Notes who brought a file in.
pub(super) async fn finished(
    app: &App,
    staff: &Staff,
    report: ImportReport,
    what: &'static str,
) -> ApiResult<Json<ImportReport>> {
    let detail = json!({
        "lines": report.lines, "added": report.added, "updated": report.updated, "rejected": report.rejected.total,
    });
    app.store.append_audit(&staff.audit(app.clock.now(), "file.imported", what, &detail)).await?;
    Ok(Json(report))
}

/// Cards tagged under another key would never be found on a list.
async fn refuse_other_key(app: &App) -> ApiResult<()> {
    let stored = app.store.tag_key_ids().await?;
    if stored.iter().all(|key_id| key_id == app.tagger.key_id()) {
        return Ok(());
    }
    Err(ApiError::because(
        ProblemCode::ImportRejected,
        "the cards in the database were tagged with another key: put the right pan.key back",
    ))
}

async fn put_cards(app: &App, rows: Vec<(u64, NewCard)>, rejected: &mut Rejects) -> ApiResult<Upserted> {
    let (lines, cards): (Vec<u64>, Vec<NewCard>) = rows.into_iter().unzip();
    let (upserted, strangers) = app.store.put_cards(&cards, app.tagger.key_id(), app.clock.now()).await?;
    for line in strangers.iter().filter_map(|index| lines.get(*index)) {
        rejected.note(*line, RejectReason::CustomerUnknown);
    }
    let registered: Vec<_> = cards
        .into_iter()
        .enumerate()
        .filter(|(index, _)| !strangers.contains(index))
        .map(|(_, card)| (card.external_id, card.state))
        .collect();
    app.ledger.register(&registered).await.map_err(anyhow::Error::from)?;
    Ok(upserted)
}

fn add(sum: &mut Upserted, more: Upserted) {
    sum.added += more.added;
    sum.updated += more.updated;
}

/// Rows that were read and not written yet, by line number.
pub(super) struct Batch<R, T, F> {
    reader: Option<Rows<R>>,
    convert: F,
    pub(super) rows: Vec<(u64, T)>,
    pub(super) rejected: Rejects,
    lines: u64,
}

impl<R: Row, T, F: FnMut(R) -> T> Batch<R, T, F> {
    pub(super) fn new(reader: Rows<R>, convert: F) -> Self {
        Self { reader: Some(reader), convert, rows: Vec::new(), rejected: Rejects::default(), lines: 0 }
    }

    /// Takes the next piece of the file, or its end.
    pub(super) fn feed(&mut self, piece: Option<&[u8]>) -> ApiResult<()> {
        let Self { reader, convert, rows, rejected, lines } = self;
        let mut sink = |line: u64, row: Result<R, RejectReason>| {
            *lines += 1;
            match row {
                Ok(row) => rows.push((line, convert(row))),
                Err(reason) => rejected.note(line, reason),
            }
        };
        match (piece, reader.as_mut()) {
            (Some(piece), Some(reader)) => reader.feed(piece, &mut sink),
            (None, Some(_)) => reader.take().map_or(Ok(()), |reader| reader.finish(&mut sink)),
            (_, None) => Ok(()),
        }
        .map_err(unreadable)
    }

    pub(super) fn report(self, file: &'static str, written: Upserted) -> ImportReport {
        metrics::counter!("firebreak_import_lines_total", "file" => file, "outcome" => "rejected")
            .increment(self.rejected.total);
        metrics::counter!("firebreak_import_lines_total", "file" => file, "outcome" => "taken")
            .increment(written.added + written.updated);
        tracing::info!(file, lines = self.lines, rejected = self.rejected.total, "a file was imported");
        ImportReport {
            lines: self.lines,
            added: written.added,
            updated: written.updated,
            rejected: self.rejected,
        }
    }
}

/// A file without the columns it needs.
pub(super) fn unreadable(error: HeaderError) -> ApiError {
    ApiError::Explained { code: ProblemCode::ImportRejected, detail: error.to_string() }
}

fn new_customer(row: CustomerRow) -> NewCustomer {
    NewCustomer {
        external_id: row.external_id,
        display_name: row.display_name,
        lang: row.lang,
        email: row.email,
        phone: row.phone,
        time_zone: row.time_zone,
        address: row.address,
        country: row.country,
        contact_confirmed_at: row.contact_confirmed_at,
    }
}

fn new_card(row: CardRow, tagger: &PanTagger) -> NewCard {
    NewCard {
        tag: tagger.tag(&row.pan),
        last4: row.pan.last4(),
        external_id: row.external_id,
        customer_external_id: row.customer_external_id,
        kind: row.kind,
        product: row.product,
        expires: row.expiry.last_day(),
        state: row.state,
    }
}
