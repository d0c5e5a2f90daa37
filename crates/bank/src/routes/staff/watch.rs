//! Incidents at a glance, the live view of one, what was sent, what waits for approval.

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_bank_core::{
    draft::Draft,
    incident::{Incident, IncidentState},
    words::{Channel, Message},
};
use firebreak_bank_store::{
    StoreError,
    records::staff::{Engagement, Glance},
};
use firebreak_crypto::bulletin::BulletinVerifier;
use firebreak_wire::{Bulletin, MsgType};
use jiff::{Timestamp, ToSpan as _, tz::TimeZone};
use serde::Deserialize;

use super::incidents::find;
use crate::{
    api_error::ApiResult,
    promises::promise,
    staff_api::{
        drafts::DraftDetail,
        watch::{
            BulletinLine, BulletinLines, DraftLine, IncidentLine, Live, LiveChannel, LivePoint, LiveSegment,
            MAX_POINTS, Overview,
        },
    },
    state::{App, AppState},
};

/// Every incident at a glance.
#[utoipa::path(get, path = "/staff/v1/overview", responses((status = 200, body = Overview)))]
pub(super) async fn overview(State(app): State<AppState>) -> ApiResult<Json<Overview>> {
    let now = app.clock.now();
    let glances = app.store.glances().await?;
    let mut incidents = Vec::new();
    for incident in app.store.incidents().await? {
        let glance = glances.iter().find(|glance| glance.incident_ord == incident.ord).copied();
        let draft = app.store.draft(incident.ord).await?;
        incidents.push(line(&app, incident, draft.as_ref(), glance.unwrap_or_default(), now));
    }
    let midnight = now.to_zoned(TimeZone::UTC).start_of_day().map_err(anyhow::Error::from)?.timestamp();
    let (frozen_today, frozen_today_by_customers) = app.store.frozen_since(midnight).await?;
    Ok(Json(Overview { incidents, frozen_today, frozen_today_by_customers, now }))
}

fn line(
    app: &App,
    incident: Incident,
    draft: Option<&Draft>,
    glance: Glance,
    now: Timestamp,
) -> IncidentLine {
    IncidentLine {
        draft: draft.map(draft_line),
        customers: if incident.version == 0 { glance.customers } else { glance.matched },
        reached: glance.reached,
        acted: glance.acted,
        promise: promise(&incident, &app.config.promise, now),
        incident,
    }
}

fn draft_line(draft: &Draft) -> DraftLine {
    DraftLine {
        message: draft.message,
        in_review: draft.review.is_some(),
        by: draft.saved_by.name.clone(),
        at: draft.saved_at,
    }
}

/// How the word of an incident comes along.
#[utoipa::path(get, path = "/staff/v1/incidents/{reference}/live", params(("reference" = String, Path)), responses((status = 200, body = Live)))]
pub(super) async fn live(
    State(app): State<AppState>,
    Path(reference): Path<String>,
) -> ApiResult<Json<Live>> {
    let incident = find(&app, &reference).await?;
    let now = app.clock.now();
    let engagement = app.store.engagement(incident.ord).await?;
    let draft = app.store.draft(incident.ord).await?;
    let bulletins = lines(&app, &incident).await?;
    let published_at = bulletins.last().map(|first| first.sent_at);
    Ok(Json(Live {
        published_at,
        now,
        customers: engagement.matched,
        cards: app.store.exposure_counts(incident.ord).await?.iter().map(|(_, _, count)| count).sum(),
        reached: engagement.reached,
        seen: engagement.seen,
        acted: engagement.acted,
        promise: promise(&incident, &app.config.promise, now),
        series: series(&engagement, published_at, now),
        channels: vec![LiveChannel {
            channel: Channel::App,
            sent: engagement.matched,
            reached: engagement.reached,
            seen: engagement.seen,
            acted: engagement.acted,
        }],
        segments: segments(&incident, &engagement),
        draft: draft.as_ref().map(draft_line),
        bulletins,
        incident,
    }))
}

/// Totals over time from the first publication on: a point where something happened, thinned out evenly if there are many.
fn series(engagement: &Engagement, published_at: Option<Timestamp>, now: Timestamp) -> Vec<LivePoint> {
    let Some(began) = published_at else { return Vec::new() };
    let mut points = vec![LivePoint { at: began, reached: 0, seen: 0, acted: 0 }];
    let (mut reached, mut seen, mut acted) = (0, 0, 0);
    for (minute, more_reached, more_seen, more_acted) in &engagement.minutes {
        (reached, seen, acted) = (reached + more_reached, seen + more_seen, acted + more_acted);
        let at = minute.saturating_add(1.minute()).unwrap_or(*minute).min(now).max(began);
        points.push(LivePoint { at, reached, seen, acted });
    }
    points.push(LivePoint { at: now.max(began), reached, seen, acted });
    let step = points.len().div_ceil(MAX_POINTS).max(1);
    let last = points.len() - 1;
    points
        .into_iter()
        .enumerate()
        .filter(|(place, _)| place % step == 0 || *place == last)
        .map(|(_, point)| point)
        .collect()
}

fn segments(incident: &Incident, engagement: &Engagement) -> Vec<LiveSegment> {
    let rows = engagement.segments.iter();
    rows.map(|(place, customers, reached, seen, acted)| {
        let segment = place.and_then(|place| incident.segments.get(usize::from(place)));
        LiveSegment {
            name: segment.map(|segment| segment.name.clone()),
            treatment: segment.map(|segment| segment.treatment),
            customers: *customers,
            reached: *reached,
            seen: *seen,
            acted: *acted,
        }
    })
    .collect()
}

/// Everything that was sent.
#[utoipa::path(get, path = "/staff/v1/bulletins", responses((status = 200, body = BulletinLines)))]
pub(super) async fn bulletins(State(app): State<AppState>) -> ApiResult<Json<BulletinLines>> {
    let mut bulletins = Vec::new();
    for incident in app.store.incidents().await? {
        bulletins.extend(lines(&app, &incident).await?);
    }
    bulletins.sort_by_key(|line| std::cmp::Reverse(line.sent_at));
    Ok(Json(BulletinLines { bulletins }))
}

/// What an approval says of itself, as far as it is shown.
#[derive(Deserialize)]
struct Approval {
    message: Message,
    submitted: Option<Submitted>,
    approved_by: Named,
}

#[derive(Deserialize)]
struct Submitted {
    by: Named,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

/// The bulletins of an incident, newest first.
async fn lines(app: &App, incident: &Incident) -> ApiResult<Vec<BulletinLine>> {
    let verifier = BulletinVerifier::new(&app.bulletin_keys).map_err(anyhow::Error::from)?;
    let approvals = app.store.approvals(incident.ord).await?;
    let mut lines = Vec::new();
    for published in app.store.bulletins(incident.ord).await? {
        let bulletin = verifier.verify(&published.signed).map_err(anyhow::Error::from)?;
        let approval = approvals.iter().find(|(version, ..)| *version == published.version);
        let approval: Option<Approval> = approval
            .map(|(_, approval, _)| serde_json::from_str(approval))
            .transpose()
            .map_err(|_| StoreError::Corrupt("approval"))?;
        lines.push(BulletinLine {
            incident: incident.reference.clone(),
            title: incident.title.clone(),
            version: published.version,
            message: approval.as_ref().map_or_else(|| kind_of(&bulletin, incident), |one| one.message),
            sent_at: published.sent_at,
            prepared_by: approval.as_ref().and_then(|one| Some(one.submitted.as_ref()?.by.name.clone())),
            approved_by: approval.map(|one| one.approved_by.name),
            hash: published.hash,
            headline: bulletin.texts.iter().map(|(lang, text)| (*lang, text.headline.clone())).collect(),
        });
    }
    lines.reverse();
    Ok(lines)
}

fn kind_of(bulletin: &Bulletin, incident: &Incident) -> Message {
    match bulletin.msg_type {
        MsgType::Alert => Message::Alert,
        MsgType::Cancel => Message::Cancel,
        MsgType::Update
            if incident.state == IncidentState::Closed && bulletin.version == incident.version =>
        {
            Message::Close
        }
        MsgType::Update => Message::Update,
    }
}

/// Drafts that wait for a second person, oldest first.
#[utoipa::path(get, path = "/staff/v1/approvals", responses((status = 200, body = Vec<DraftDetail>)))]
pub(super) async fn approvals(State(app): State<AppState>) -> ApiResult<Json<Vec<DraftDetail>>> {
    let mut waiting = Vec::new();
    for (incident_ord, draft) in app.store.drafts_in_review().await? {
        waiting.push(DraftDetail { incident: app.store.incident_by_ord(incident_ord).await?, draft });
    }
    Ok(Json(waiting))
}
