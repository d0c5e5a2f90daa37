//! The closing report: one page that can be read and printed without anything else.

use firebreak_bank_store::records::staff::Engagement;
use firebreak_wire::Lang;
use jiff::{Timestamp, tz::TimeZone};
use minijinja::{AutoEscape, Environment, context, value::Serde};
use serde_json::{Value, json};

use super::{ApprovalEntry, AuditEntry, BulletinEntry, Export};

const TEMPLATE: &str = include_str!("report.html");
/// Width and height of the chart's field, in units of its picture.
const FIELD: (f64, f64) = (640.0, 220.0);

pub(super) fn render(
    export: &Export<'_>,
    bulletins: &[BulletinEntry],
    approvals: &[ApprovalEntry],
    imports: &[Value],
    engagement: &Engagement,
    audit: &[AuditEntry],
) -> anyhow::Result<String> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template("report.html", TEMPLATE)?;
    let said: Vec<Value> = bulletins
        .iter()
        .map(|bulletin| {
            let approval = approvals.iter().find(|one| one.version == bulletin.version);
            let approval = approval.map(|one| &one.approval);
            json!({
                "version": bulletin.version,
                "sent_at": moment(bulletin.sent_at),
                "texts": Lang::ALL.map(|lang| json!({ "lang": lang.tag(), "text": bulletin.says.texts.get(&lang) })),
                "approved_by": approval.and_then(|one| one.pointer("/approved_by/name")),
                "prepared_by": approval.and_then(|one| one.pointer("/submitted/by/name")),
                "comment": approval.and_then(|one| one.get("comment")),
                "fast_lane": approval.and_then(|one| one.get("fast_lane")),
                "hash": bulletin.hash,
            })
        })
        .collect();
    let timeline: Vec<Value> = audit
        .iter()
        .map(|row| {
            json!({
                "at": moment(row.at), "action": row.action,
                "actor": row.actor.as_ref().map_or("Firebreak", |actor| actor.name.as_str()),
            })
        })
        .collect();
    let points = chart(engagement, bulletins.first().map(|first| first.sent_at), export.now);
    let incident = export.incident;
    let context = context! {
        bank => export.bank,
        reference => incident.reference.clone(),
        title => incident.title.clone(),
        exercise => incident.status != firebreak_wire::BulletinStatus::Actual,
        state => incident.state.as_str(),
        declared_at => moment(incident.declared_at),
        exported_at => moment(export.now),
        exported_by => export.by.name.clone(),
        said => Serde(said),
        imports => Serde(imports),
        timeline => Serde(timeline),
        points => Serde(points),
        matched => engagement.matched,
        reached => engagement.reached,
        seen => engagement.seen,
        acted => engagement.acted,
        minutes => Serde(table(engagement)),
        segments => Serde(segments(export, engagement)),
    };
    Ok(environment.get_template("report.html")?.render(context)?)
}

fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}

/// Points of three lines, from the first publication to the export.
#[expect(clippy::cast_precision_loss, reason = "places in a picture")]
fn chart(engagement: &Engagement, from: Option<Timestamp>, to: Timestamp) -> Value {
    let Some(from) = from else { return Value::Null };
    let span = (to.as_second() - from.as_second()).max(1) as f64;
    let all = engagement.matched.max(1) as f64;
    let (width, height) = FIELD;
    let mut lines = [String::new(), String::new(), String::new()];
    let mut totals = [0u64; 3];
    let point = |at: Timestamp, total: u64| {
        let x = ((at.as_second() - from.as_second()) as f64 / span).clamp(0.0, 1.0) * width;
        format!("{x:.1},{:.1} ", height - total as f64 / all * height)
    };
    for line in &mut lines {
        line.push_str(&point(from, 0));
    }
    for (minute, reached, seen, acted) in &engagement.minutes {
        for ((line, total), more) in lines.iter_mut().zip(&mut totals).zip([reached, seen, acted]) {
            *total += more;
            line.push_str(&point(*minute, *total));
        }
    }
    for (line, total) in lines.iter_mut().zip(totals) {
        line.push_str(&point(to, total));
    }
    let [reached, seen, acted] = lines;
    json!({ "reached": reached, "seen": seen, "acted": acted, "from": moment(from), "to": moment(to) })
}

/// The chart as a table, at most forty rows.
fn table(engagement: &Engagement) -> Vec<Value> {
    let (mut reached, mut seen, mut acted) = (0, 0, 0);
    let step = engagement.minutes.len().div_ceil(40).max(1);
    let last = engagement.minutes.len().saturating_sub(1);
    let mut rows = Vec::new();
    for (place, (minute, more_reached, more_seen, more_acted)) in engagement.minutes.iter().enumerate() {
        (reached, seen, acted) = (reached + more_reached, seen + more_seen, acted + more_acted);
        if place % step == 0 || place == last {
            rows.push(json!({ "at": moment(*minute), "reached": reached, "seen": seen, "acted": acted }));
        }
    }
    rows
}

fn segments(export: &Export<'_>, engagement: &Engagement) -> Vec<Value> {
    let rows = engagement.segments.iter();
    rows.map(|(place, customers, reached, seen, acted)| {
        let segment = place.and_then(|place| export.incident.segments.get(usize::from(place)));
        json!({
            "name": segment.map_or("Decided card by card", |segment| segment.name.as_str()),
            "treatment": segment.map(|segment| segment.treatment.as_str()),
            "customers": customers, "reached": reached, "seen": seen, "acted": acted,
        })
    })
    .collect()
}
