//! A draft as it would be read and received: live previews while it is written, and the one page that an approver reads.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_bank_core::{
    draft::{Draft, Seen},
    forecast::{self, Forecast, Group, Reach, Sending},
    sms,
    tier::{RiskTier, Treatment},
    words::Part,
};
use firebreak_bank_store::records::staff::SegmentCount;
use firebreak_wire::Lang;

use super::{differences, drafts, segments};
use crate::{
    api_error::ApiResult,
    body,
    drafting::{self, Prepared, part},
    staff::Staff,
    staff_api::drafts::{FirstContact, ForecastView, LanguagePreview, Preview, ReviewPage, TryWords, Waves},
    state::{App, AppState},
};

/// Words that are read out in a minute.
const WORDS_PER_MINUTE: usize = 150;

/// What a draft would say, as it is being written. Nothing is saved.
#[utoipa::path(post, path = "/staff/v1/incidents/{reference}/draft/preview", params(("reference" = String, Path)), request_body = TryWords, responses((status = 200, body = Preview)))]
pub(super) async fn preview(
    State(app): State<AppState>,
    Path(reference): Path<String>,
    body::Json(wish): body::Json<TryWords>,
) -> ApiResult<Json<Preview>> {
    let (incident, draft) = drafts::found(&app, &reference).await?;
    let content = wish.content;
    let draft = Draft {
        facts: content.facts,
        segments: content.segments,
        template_version: content.template_version,
        words: content.words,
        ..draft
    };
    let prepared = drafting::prepare(&app, &incident, &draft).await?;
    Ok(Json(shown(&app, &draft, &prepared)))
}

/// Everything an approver has to know, on one page.
#[utoipa::path(get, path = "/staff/v1/incidents/{reference}/draft/review", params(("reference" = String, Path)), responses((status = 200, body = ReviewPage)))]
pub(super) async fn review(
    State(app): State<AppState>,
    staff: Staff,
    Path(reference): Path<String>,
) -> ApiResult<Json<ReviewPage>> {
    let (incident, draft) = drafts::found(&app, &reference).await?;
    let prepared = drafting::prepare(&app, &incident, &draft).await?;
    let (audience, counts) = segments::counted(&app, &incident, Some(&draft), &draft.segments).await?;
    let dry_run = segments::tried(&app, &incident, Some(&draft), &draft.segments).await?;
    let preview = shown(&app, &draft, &prepared);
    let lane = app.config.approval.fast_lane;
    let seen = Seen { revision: draft.revision, digest: &prepared.digest };
    let may_approve = staff.is(firebreak_bank_core::staff::Role::Approver)
        && draft.may_approve(staff.row.id, seen, &prepared.digest, lane).is_ok();
    Ok(Json(ReviewPage {
        differences: differences::differences(&app, &incident, &prepared).await?,
        forecast: forecast(&app, &draft, &counts, &preview),
        digest: prepared.digest,
        obstacles: prepared.obstacles,
        incident,
        draft,
        audience,
        preview,
        dry_run,
        may_approve,
    }))
}

fn shown(app: &App, draft: &Draft, prepared: &Prepared) -> Preview {
    let rendered = &prepared.rendered;
    let languages = Lang::ALL.into_iter().map(|lang| {
        let own = draft.words.get(&lang).map(|parts| parts.keys().copied().collect()).unwrap_or_default();
        let voice_words = part(rendered, lang, Part::Voice).split_whitespace().count();
        let shown = LanguagePreview {
            parts: rendered.parts.get(&lang).cloned().unwrap_or_default(),
            sources: rendered.sources.get(&lang).cloned().unwrap_or_default(),
            own,
            lock_screen: lock_screen(app, lang),
            sms: sms::measure(part(rendered, lang, Part::Sms)),
            voice_seconds: u32::try_from(voice_words * 60 / WORDS_PER_MINUTE).unwrap_or(u32::MAX),
        };
        (lang, shown)
    });
    Preview {
        languages: languages.collect(),
        errors: rendered.errors.clone(),
        checklist: prepared.checks.clone(),
    }
}

/// What the system shows of every alert, and nothing else.
fn lock_screen(app: &App, lang: Lang) -> String {
    let bank = &app.config.bank.name;
    match lang {
        Lang::En => format!("{bank}: security update. Open the app to see what to do."),
        Lang::Pl => {
            format!(
                "{bank}: ważna informacja o\u{a0}bezpieczeństwie. Otwórz aplikację, aby zobaczyć, co zrobić."
            )
        }
    }
}

fn forecast(app: &App, draft: &Draft, counts: &[SegmentCount], preview: &Preview) -> ForecastView {
    let model = &app.config.forecast.model;
    let groups: Vec<Group> = counts.iter().map(|count| group(draft, count)).collect();
    let parts: BTreeMap<Lang, u32> =
        preview.languages.iter().map(|(lang, one)| (*lang, one.sms.parts.max(1))).collect();
    let forecast = forecast::forecast(&groups, &parts, model);
    view(forecast, app)
}

/// The policy table decides card by card where no segment does; its middle stands for the forecast.
fn group(draft: &Draft, count: &SegmentCount) -> Group {
    let segment = count.segment.and_then(|place| draft.segments.get(usize::from(place)));
    let default =
        || -> Treatment { firebreak_bank_core::tier::Policy::default().treatment(RiskTier::High, None) };
    Group {
        treatment: segment.map_or_else(default, |segment| segment.treatment),
        reach: Reach {
            with_app: count.with_app,
            with_phone: count.with_phone,
            with_email: count.with_email,
            unreachable: count.unreachable,
            polish: count.polish,
        },
    }
}

fn view(forecast: Forecast, app: &App) -> ForecastView {
    let contacts = forecast.first_contacts.into_iter().map(|contact| FirstContact {
        channel: contact.channel,
        customers: contact.customers,
        languages: contact.languages,
        cost_minor: contact.cost_minor,
    });
    ForecastView {
        first_contacts: contacts.collect(),
        unreachable: forecast.unreachable,
        reach_95_seconds: forecast.at_once.reach_95_seconds,
        reached_after_hour_percent: forecast.reached_after_hour_percent,
        currency: app.config.forecast.currency.clone(),
        cost_minor: forecast.cost_minor,
        capacity_per_hour: app.config.forecast.model.calls.capacity_per_hour,
        at_once: waves(forecast.at_once),
        in_waves: forecast.in_waves.map(waves),
    }
}

fn waves(sending: Sending) -> Waves {
    Waves {
        waves: sending.waves,
        minutes_between: sending.hours_between.saturating_mul(60),
        reach_95_seconds: sending.reach_95_seconds,
        calls_per_hour: sending.calls_per_hour,
    }
}
