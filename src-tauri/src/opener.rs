//! Hands addresses and numbers to whatever the system has for them.

use firebreak_app_runtime::{Dialer, NotOpened, Opener};
use tauri::AppHandle;
use url::{Host, Url};

/// The system's browser and its way to call.
#[derive(Clone)]
pub(crate) struct SystemOpener {
    #[cfg_attr(desktop, expect(dead_code, reason = "phones open by a plugin of the app"))]
    app: AppHandle,
}

impl SystemOpener {
    pub(crate) fn new(app: &AppHandle) -> Self {
        Self { app: app.clone() }
    }

    #[cfg(desktop)]
    #[expect(clippy::unused_self, reason = "phones open by a plugin of the app")]
    fn hand_over(&self, address: &str) -> Result<(), tauri_plugin_opener::Error> {
        tauri_plugin_opener::open_url(address, None::<&str>)
    }

    #[cfg(mobile)]
    fn hand_over(&self, address: &str) -> Result<(), tauri_plugin_opener::Error> {
        use tauri_plugin_opener::OpenerExt;

        self.app.opener().open_url(address, None::<&str>)
    }
}

impl Dialer for SystemOpener {
    fn call(&self, phone: &str) {
        let number: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        if let Err(error) = self.hand_over(&format!("tel:{number}")) {
            tracing::warn!(%error, "the system has nothing to call with");
        }
    }
}

impl Opener for SystemOpener {
    fn open(&self, url: &str) -> Result<(), NotOpened> {
        let url = Url::parse(url).ok().filter(is_for_the_browser).ok_or(NotOpened)?;
        self.hand_over(url.as_str()).map_err(|error| {
            tracing::warn!(%error, "the system has no browser");
            NotOpened
        })
    }
}

/// Whether the browser may be sent there: TLS, or this very machine, as with the bank itself.
fn is_for_the_browser(url: &Url) -> bool {
    match (url.scheme(), url.host()) {
        ("https", Some(_)) => true,
        ("http", Some(Host::Domain(name))) => name == "localhost",
        ("http", Some(Host::Ipv4(address))) => address.is_loopback(),
        ("http", Some(Host::Ipv6(address))) => address.is_loopback(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_is_sent_to_https_and_to_this_machine_only() {
        let allowed = |text: &str| Url::parse(text).is_ok_and(|url| is_for_the_browser(&url));
        assert!(allowed("https://login.example.com/authorize?x=1"));
        assert!(allowed("http://127.0.0.1:4444/authorize"));
        assert!(allowed("http://[::1]:4444/authorize"));
        assert!(allowed("http://localhost:4444/authorize"));
        for refused in [
            "http://login.example.com/authorize",
            "http://localhost.example.com/",
            "file:///etc/passwd",
            "firebreak://enrol?code=1",
            "javascript:alert(1)",
            "tel:+442079460000",
        ] {
            assert!(!allowed(refused), "{refused}");
        }
    }
}
