//! The public page of bulletins in force: for everybody, without a sign-in, without anything personal.

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    response::{Html, IntoResponse as _, Response},
};
use firebreak_crypto::bulletin::BulletinVerifier;
use firebreak_wire::{Bulletin, BulletinStatus, Lang};
use http::{HeaderMap, HeaderValue, header};
use jiff::{Timestamp, tz::TimeZone};
use minijinja::{Environment, context, value::Serde};
use serde::{Deserialize, Serialize};

use crate::{api_error::ApiResult, console::page_headers, state::AppState};

const TEMPLATE: &str = include_str!("public/bulletins.html");
const STYLE: &str = include_str!("public/bulletins.css");

/// In which language.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    lang: String,
}

/// One bulletin as the page shows it.
#[derive(Serialize)]
struct Shown<'a> {
    reference: &'a str,
    headline: &'a str,
    description: &'a str,
    consequences: &'a str,
    measures: &'a str,
    instruction: &'a str,
    contact: &'a str,
    sent_at: String,
    next_update_at: Option<String>,
    version: u32,
}

pub(super) async fn bulletins(
    State(app): State<AppState>,
    headers: HeaderMap,
    wish: Result<Query<Wish>, QueryRejection>,
) -> ApiResult<Response> {
    let asked = wish.map(|Query(wish)| wish.lang).unwrap_or_default();
    let accepted =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let lang = Lang::for_locale(if asked.is_empty() { first_language(accepted) } else { &asked });
    let verifier = BulletinVerifier::new(&app.bulletin_keys).map_err(anyhow::Error::from)?;
    let mut bulletins = Vec::new();
    for signed in app.store.bulletins_in_force().await? {
        let bulletin = verifier.verify(&signed).map_err(anyhow::Error::from)?;
        if bulletin.status == BulletinStatus::Actual {
            bulletins.push(bulletin);
        }
    }
    let shown: Vec<Shown<'_>> = bulletins.iter().filter_map(|bulletin| shown(bulletin, lang)).collect();
    let page = render(&app.config.bank.name, &app.config.bank.phone, lang, &shown)?;
    let mut response = Html(page).into_response();
    for (name, value) in page_headers() {
        response.headers_mut().insert(name, value);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=10"));
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-language"));
    Ok(response)
}

pub(super) async fn style() -> Response {
    let mut response = STYLE.into_response();
    let kind = HeaderValue::from_static("text/css; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// The language a browser names first.
fn first_language(accepted: &str) -> &str {
    accepted.split([',', ';']).next().unwrap_or_default().trim()
}

fn shown(bulletin: &Bulletin, lang: Lang) -> Option<Shown<'_>> {
    let text = bulletin.texts.get(&lang)?;
    Some(Shown {
        reference: &bulletin.incident_reference,
        headline: &text.headline,
        description: &text.description,
        consequences: &text.consequences,
        measures: &text.measures,
        instruction: &text.instruction,
        contact: &text.contact,
        sent_at: moment(bulletin.sent_at, lang),
        next_update_at: bulletin.next_update_at.map(|at| moment(at, lang)),
        version: bulletin.version,
    })
}

fn moment(at: Timestamp, lang: Lang) -> String {
    const MONTHS_PL: [&str; 12] = [
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
    ];
    let at = at.to_zoned(TimeZone::UTC);
    match lang {
        Lang::En => at.strftime("%-d %B %Y, %H:%M UTC").to_string(),
        Lang::Pl => {
            let month =
                usize::try_from(at.month() - 1).ok().and_then(|month| MONTHS_PL.get(month)).unwrap_or(&"");
            format!("{} {month} {}, {:02}:{:02} UTC", at.day(), at.year(), at.hour(), at.minute())
        }
    }
}

fn render(bank: &str, phone: &str, lang: Lang, bulletins: &[Shown<'_>]) -> anyhow::Result<String> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::Html);
    environment.add_template("bulletins.html", TEMPLATE)?;
    let context = context! { bank, phone, lang => lang.tag(), polish => lang == Lang::Pl, bulletins => Serde(bulletins) };
    Ok(environment.get_template("bulletins.html")?.render(context)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_bulletin_says_is_text_and_never_markup() {
        let bulletin = Shown {
            reference: "FB-2026-0001",
            headline: "<script>alert(1)</script>",
            description: "a & b",
            consequences: "",
            measures: "",
            instruction: "",
            contact: "",
            sent_at: String::new(),
            next_update_at: None,
            version: 1,
        };
        let page = render("Northgate Bank", "+44 20 7946 0123", Lang::En, &[bulletin]).unwrap();
        assert!(!page.contains("<script>"), "{page}");
        assert!(page.contains("a &amp; b"));
    }

    #[test]
    fn the_language_is_the_browsers_first() {
        assert_eq!(Lang::for_locale(first_language("pl-PL,pl;q=0.9,en;q=0.8")), Lang::Pl);
        assert_eq!(Lang::for_locale(first_language("")), Lang::En);
        assert_eq!(moment("2026-09-17T08:05:00Z".parse().unwrap(), Lang::Pl), "17 września 2026, 08:05 UTC");
    }
}
