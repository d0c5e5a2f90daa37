//! The approval: the one way in which anything is published.

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_bank_core::{
    draft::{Draft, FastLane, Seen},
    incident::Incident,
    lifecycle::{self, BulletinRef, LifecycleError, Publication},
};
use firebreak_bank_store::records::{PublishedBulletin, staff::Approved};
use firebreak_crypto::bulletin::{bulletin_hash, sign_bulletin};
use firebreak_wire::{BulletinStatus, ProblemCode, strike_card_numbers};
use serde_json::json;
use uuid::Uuid;

use super::drafts;
use crate::{
    api_error::{ApiError, ApiResult},
    body, drafting,
    staff::Staff,
    staff_api::{Published, drafts::ApproveDraft},
    state::{App, AppState},
};

/// Approves exactly what was read, signs it and publishes it, in one transaction.
#[utoipa::path(post, path = "/staff/v1/incidents/{reference}/draft/approve", params(("reference" = String, Path)), request_body = ApproveDraft, responses((status = 200, body = Published)))]
pub(super) async fn approve(
    State(app): State<AppState>,
    staff: Staff,
    Path(reference): Path<String>,
    body::Json(wish): body::Json<ApproveDraft>,
) -> ApiResult<Json<Published>> {
    let now = app.clock.now();
    if !staff.proved(now, app.config.staff.proof()) {
        return Err(ApiError::because(
            ProblemCode::ProofNeeded,
            "approving asks for your password and code once more",
        ));
    }
    let (incident, draft) = drafts::found(&app, &reference).await?;
    let prepared = drafting::prepare(&app, &incident, &draft).await?;
    let lane = app.config.approval.fast_lane;
    let seen = Seen { revision: wish.revision, digest: &wish.digest };
    draft.may_approve(staff.row.id, seen, &prepared.digest, lane).map_err(drafts::refused)?;
    prepared.refuse_incomplete()?;
    let previous = newest(&app, &incident).await?;
    let texts = prepared.bulletin_texts()?;
    let publication =
        lifecycle::publication(&incident, &draft, texts, previous.as_ref(), Uuid::now_v7(), now);
    let Publication { incident: next, bulletin } = publication.map_err(refused)?;
    let signed = sign_bulletin(&app.keys.bulletin, &bulletin).map_err(anyhow::Error::from)?;
    let stored = PublishedBulletin {
        version: bulletin.version,
        hash: bulletin_hash(&signed),
        signed,
        sent_at: bulletin.sent_at,
    };
    let by = staff.actor();
    let fast_lane = lane == FastLane::Open && draft.contributors.iter().any(|one| one.id == by.id);
    let approval = json!({
        "message": draft.message, "version": bulletin.version, "digest": prepared.digest,
        "prepared_by": draft.contributors, "submitted": draft.review, "approved_by": by, "approved_at": now,
        "comment": strike_card_numbers(wish.comment.trim()), "fast_lane": fast_lane,
        "template_version": draft.template_version, "bulletin_hash": stored.hash, "lists": prepared.lists,
    });
    let audit = staff.audit(now, "draft.approved", reference, &approval);
    let approved = Approved {
        incident: &next,
        expected_version: incident.version,
        draft: &draft,
        bulletin: &stored,
        words: &prepared.sources,
        approval: &approval.to_string(),
        participants_only: next.status == BulletinStatus::Exercise,
    };
    let seq = match app.store.publish_draft(&approved, &audit).await {
        Ok(seq) => seq,
        Err(error) => return Err(drafts::conflict(&app, incident.ord, error).await),
    };
    announce(&app, &next, &draft, seq);
    let facts = app.renderer.facts().get(next.ord).await?;
    Ok(Json(Published {
        incident: next,
        bulletin: Some(bulletin),
        seq: Some(seq),
        matched_customers: u64::try_from(facts.matched.len()).unwrap_or(u64::MAX),
        open_streams: u64::try_from(app.hub.len()).unwrap_or(u64::MAX),
    }))
}

fn announce(app: &App, incident: &Incident, draft: &Draft, seq: i64) {
    app.renderer.facts().announce(incident.ord, incident.version);
    app.announcer.ring();
    drafts::tell(app, incident);
    metrics::counter!("firebreak_publications_total", "kind" => draft.message.as_str()).increment(1);
    tracing::info!(
        incident.reference = %incident.reference, bulletin.version = incident.version, seq, "a bulletin was published"
    );
}

async fn newest(app: &App, incident: &Incident) -> ApiResult<Option<BulletinRef>> {
    let bulletins = app.store.bulletins(incident.ord).await?;
    Ok(bulletins.last().map(|one| BulletinRef { version: one.version, hash: one.hash.clone() }))
}

pub(super) fn refused(error: LifecycleError) -> ApiError {
    let code = match &error {
        LifecycleError::State { .. } | LifecycleError::NotReviewed | LifecycleError::Chain => {
            ProblemCode::IncidentStateConflict
        }
        LifecycleError::Facts(_) | LifecycleError::Texts(_) => ProblemCode::MalformedRequest,
        LifecycleError::NotStored => return ApiError::Internal(error.into()),
    };
    ApiError::Explained { code, detail: error.to_string() }
}
