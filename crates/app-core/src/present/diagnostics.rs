//! What somebody who helps has to know, in plain lines. Nothing in it is about the customer: no name, no card, no
//! reference, no message.

use std::fmt::Write as _;

use url::Url;

use crate::{
    model::{LinkState, Model},
    stored::{Order, Stage},
    view::{Permission, View},
};

/// The same words in every language: they are for those who help.
pub(super) fn diagnostics(model: &Model, view: &View) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &dyn std::fmt::Display| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name}: {value}");
    };
    let enrolled = model.enrolled.as_ref();
    line("version", &model.config.app_version);
    line("platform", &named(&model.config.platform));
    line("language", &model.lang.tag());
    line("phase", &named(&view.phase));
    line("bank", &enrolled.and_then(|enrolled| host(&enrolled.base_url)).unwrap_or_else(|| "-".to_owned()));
    line(
        "stream",
        &enrolled.and_then(|enrolled| host(&enrolled.stream_url)).unwrap_or_else(|| "-".to_owned()),
    );
    line(
        "device",
        &enrolled.map(|enrolled| enrolled.device_id.to_string()).unwrap_or_else(|| "-".to_owned()),
    );
    line("connection", &connection(model));
    line("failures in a row", &model.link.failures);
    line("last heard", &model.link.heard_at.map_or_else(|| "-".to_owned(), |at| at.to_string()));
    line("clock offset", &format!("{} s", model.clock_offset.as_secs()));
    line("cursor", &model.position.cursor);
    line("inbox", &named(&model.position.inbox));
    line("alerts", &model.notices.len());
    line("cards", &model.cards.len());
    line("devices", &model.devices.len());
    line("reported payments", &model.reported.len());
    line("steps waiting", &model.steps.len());
    line("orders", &orders(model.orders.values()));
    line("problem", &model.problem.map_or_else(|| "-".to_owned(), |problem| named(&problem.kind)));
    line("app lock", &model.lock.state.kind.map_or_else(|| "off".to_owned(), |kind| named(&kind)));
    line("notifications", &permission(model.system.notifications));
    line("autostart", &model.system.autostart.map_or("-", |on| if on { "on" } else { "off" }));
    let preferences = &model.preferences;
    line("updates", &preferences.updates);
    line("good news", &preferences.good_news);
    line("quiet hours", &preferences.quiet_hours);
    text
}

/// The name of what is only a name.
fn named(value: &impl std::fmt::Debug) -> String {
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
