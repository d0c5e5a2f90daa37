//! What somebody who helps has to know, in plain lines. Nothing in it is about the customer: no name, no card, no
//! reference, no message. Of a locked app it does not even count anything: who asks may be a stranger.

use std::fmt::{self, Display, Write as _};

use url::Url;

use crate::{
    model::{LinkState, Model},
    stored::{Order, Stage},
    view::{Permission, Phase, View},
};

/// The same words in every language: they are for those who help.
pub(super) fn diagnostics(model: &Model, view: &View) -> String {
    let mut lines = Lines::default();
    about_the_app(&mut lines, model, view);
    if view.phase == Phase::Ready {
        about_the_enrolment(&mut lines, model);
    }
    lines.0
}

fn about_the_app(lines: &mut Lines, model: &Model, view: &View) {
    let enrolled = model.enrolled.as_ref();
    let host_of = |url: Option<&String>| url.and_then(|url| host(url)).unwrap_or_else(nothing);
    lines.add("version", &model.config.app_version);
    lines.add("platform", &named(&model.config.platform));
    lines.add("language", &model.lang.tag());
    lines.add("phase", &named(&view.phase));
    lines.add("problem", &model.problem.map_or_else(nothing, |problem| named(&problem.kind)));
    lines.add("key store", &named(&model.key_store));
    lines.add("bank", &host_of(enrolled.map(|enrolled| &enrolled.base_url)));
    lines.add("stream", &host_of(enrolled.map(|enrolled| &enrolled.stream_url)));
    lines.add("connection", &connection(model));
    lines.add("failures in a row", &model.link.failures);
    lines.add("last heard", &model.link.heard_at.map_or_else(nothing, |at| at.to_string()));
    lines.add("clock offset", &format!("{} s", model.clock_offset.as_secs()));
    lines.add("app lock", &model.lock.state.kind.map_or_else(|| "off".to_owned(), |kind| named(&kind)));
    lines.add("notifications", &permission(model.system.notifications));
    lines.add("autostart", &model.system.autostart.map_or("-", |on| if on { "on" } else { "off" }));
}

fn about_the_enrolment(lines: &mut Lines, model: &Model) {
    let enrolled = model.enrolled.as_ref();
    lines.add("device", &enrolled.map_or_else(nothing, |enrolled| enrolled.device_id.to_string()));
    lines.add("cursor", &model.position.cursor);
    lines.add("inbox", &named(&model.position.inbox));
    lines.add("alerts", &model.notices.len());
    lines.add("cards", &model.cards.len());
    lines.add("devices", &model.devices.len());
    lines.add("reported payments", &model.reported.len());
    lines.add("steps waiting", &model.steps.len());
    lines.add("orders", &orders(model.orders.values()));
    lines.add("updates", &model.preferences.updates);
    lines.add("good news", &model.preferences.good_news);
    lines.add("quiet hours", &model.preferences.quiet_hours);
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, name: &str, value: &dyn Display) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{name}: {value}");
    }
}

fn nothing() -> String {
    "-".to_owned()
}

/// The name of what is only a name.
fn named(value: &impl fmt::Debug) -> String {
    format!("{value:?}")
}

fn connection(model: &Model) -> String {
    let state = match model.link.state {
        LinkState::Up => "online",
        LinkState::Opening => "opening",
        LinkState::Down => "down",
    };
    match model.link.offline_since {
        Some(since) => format!("{state}, not heard since {since}"),
        None => state.to_owned(),
    }
}

fn orders<'a>(orders: impl Iterator<Item = &'a Order>) -> String {
    let mut counts = [0_u32; 5];
    for order in orders {
        let [sending, waiting, pending, confirmed, failed] = &mut counts;
        let count = match order.stage {
            Stage::Sending => sending,
            Stage::Waiting => waiting,
            Stage::Pending => pending,
            Stage::Confirmed => confirmed,
            Stage::Failed => failed,
        };
        *count += 1;
    }
    let [sending, waiting, pending, confirmed, failed] = counts;
    format!("{sending} sending, {waiting} waiting, {pending} pending, {confirmed} confirmed, {failed} failed")
}

fn permission(permission: Permission) -> &'static str {
    match permission {
        Permission::Unknown => "unknown",
        Permission::NotAsked => "not asked",
        Permission::Allowed => "allowed",
        Permission::Denied => "denied",
    }
}

fn host(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}
