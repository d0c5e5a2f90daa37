//! What a browser does on its way through the identity provider: goes where it is sent, keeps cookies, fills in the form.

use std::collections::BTreeMap;

use reqwest::{Client, Method, Response, header, redirect::Policy};
use url::{Url, form_urlencoded};

/// One person's browser.
pub(crate) struct Browser {
    http: Client,
    pub(crate) cookies: BTreeMap<String, String>,
}

impl Browser {
    pub(crate) fn new() -> Self {
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let http = Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        Self { http, cookies: BTreeMap::new() }
    }

    /// Signs in as this customer; gives where the provider sends the browser in the end, which begins with `back`.
    pub(crate) async fn sign_in(&mut self, start: Url, login: &str, back: &str) -> Url {
        let fields = [("login", login), ("password", "invented")];
        self.walk(start, back, Some(&fields)).await
    }

    /// Changes its mind at the provider's first page; gives where that sends the browser.
    pub(crate) async fn cancel(&mut self, start: Url, back: &str) -> Url {
        self.walk(start, back, None).await
    }

    /// Where there is a form, fills it in; without fields, takes its way out.
    async fn walk(&mut self, start: Url, back: &str, fields: Option<&[(&str, &str)]>) -> Url {
        let mut answer = self.send(Method::GET, start, None).await;
        for _ in 0..12 {
            let here = answer.url().clone();
            if let Some(location) = answer.headers().get(header::LOCATION) {
                let next = here.join(location.to_str().unwrap()).unwrap();
                if next.as_str().starts_with(back) {
                    return next;
                }
                answer = self.send(Method::GET, next, None).await;
                continue;
            }
            assert!(answer.status().is_success(), "{here}: {}", answer.text().await.unwrap());
            let page = answer.text().await.unwrap();
            answer = if let Some(fields) = fields {
                let action = here.join(&attribute(&page, "action=\"")).unwrap();
                let prompt = attribute(&page, "name=\"prompt\" value=\"");
                let fields = [&[("prompt", prompt.as_str())], fields].concat();
                self.send(Method::POST, action, Some(&fields)).await
            } else {
                let (before, _) = page.split_once("\">[ Cancel ]").expect("the page has a way out");
                let (_, out) = before.rsplit_once("href=\"").unwrap();
                self.send(Method::GET, here.join(out).unwrap(), None).await
            };
        }
        panic!("the provider sent the browser round in circles");
    }

    /// One request, with the cookies there are; a redirection is not followed.
    pub(crate) async fn send(&mut self, method: Method, url: Url, form: Option<&[(&str, &str)]>) -> Response {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = self.http.request(method, url).header(header::COOKIE, cookies.join("; "));
        if let Some(form) = form {
            let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
        }
        let answer = request.send().await.unwrap();
        for cookie in answer.headers().get_all(header::SET_COOKIE) {
            let (pair, _) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        self.cookies.retain(|_, value| !value.is_empty());
        answer
    }
}

/// What stands in the page after this, up to the next quotation mark.
fn attribute(page: &str, before: &str) -> String {
    let (_, after) = page.split_once(before).unwrap_or_else(|| panic!("no {before} in {page}"));
    after.split('"').next().unwrap().to_owned()
}
