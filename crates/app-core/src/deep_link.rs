//! Links to the app: `firebreak://enrol?bank=<address>&code=<activation code>`.
//!
//! Anybody can make such a link, so the parser is strict, and what it yields fills in a field and nothing more.

use std::net::IpAddr;

use firebreak_wire::limits::ACTIVATION_CODE_CHARS;
use url::{Host, Url};

/// Longest link that is looked at, in bytes.
const MAX_LINK_BYTES: usize = 1024;

/// What an enrolment link says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolLink {
    /// The bank's base address, without a slash at the end.
    pub base_url: String,
    /// Its host, and the port where it is not the usual one.
    pub host: String,
    /// The activation code: eight letters and digits.
    pub code: String,
}

/// The text is no link of this app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeepLinkError {
    /// Not of the form `firebreak://enrol?bank=…&code=…`.
    #[error("the link is not of a known form")]
    Form,
    /// The bank's address is not https, nor plain http to this very machine, or holds more than a host and a port.
    #[error("the bank's address is not acceptable")]
    Bank,
    /// The code has another length or other characters.
    #[error("the activation code is not of the known form")]
    Code,
}

impl EnrolLink {
    /// Reads a link.
    ///
    /// # Errors
    /// It is not exactly of the known form.
    pub fn parse(text: &str) -> Result<Self, DeepLinkError> {
        if text.len() > MAX_LINK_BYTES {
            return Err(DeepLinkError::Form);
        }
        let link = Url::parse(text).map_err(|_| DeepLinkError::Form)?;
        let plain = link.username().is_empty() && link.password().is_none() && link.port().is_none();
        let enrol =
            link.host_str() == Some("enrol") && matches!(link.path(), "" | "/") && link.fragment().is_none();
        if link.scheme() != "firebreak" || !plain || !enrol {
            return Err(DeepLinkError::Form);
        }
        let (mut bank, mut code) = (None, None);
        for (name, value) in link.query_pairs() {
            let slot = match name.as_ref() {
                "bank" => &mut bank,
                "code" => &mut code,
                _ => return Err(DeepLinkError::Form),
            };
            if slot.replace(value.into_owned()).is_some() {
                return Err(DeepLinkError::Form);
            }
        }
        let base = base_url(&bank.ok_or(DeepLinkError::Form)?).ok_or(DeepLinkError::Bank)?;
        let code = activation_code(&code.ok_or(DeepLinkError::Form)?).ok_or(DeepLinkError::Code)?;
        let host = base.split_once("://").map(|(_, host)| host.to_owned()).ok_or(DeepLinkError::Bank)?;
        Ok(Self { base_url: base, host, code })
    }
}

/// The address of a bank in its one form, without a slash at the end: https, or plain http to this very machine.
pub(crate) fn base_url(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let bare = url.username().is_empty()
        && url.password().is_none()
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none();
    let safe = url.scheme() == "https" || (url.scheme() == "http" && loopback(&url));
    (bare && safe).then(|| url.as_str().trim_end_matches('/').to_owned())
}

fn loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// The code without case, spaces and dashes, if it can be one.
pub(crate) fn activation_code(text: &str) -> Option<String> {
    let code: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–')).collect();
    let plain = code.len() == ACTIVATION_CODE_CHARS && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain.then(|| code.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{DeepLinkError, EnrolLink};

    #[test]
    fn a_link_of_the_known_form_is_read() {
        let link =
            EnrolLink::parse("firebreak://enrol?bank=https%3A%2F%2Fbank.example.com&code=k7pd-4mxq").unwrap();
        assert_eq!(
            (link.base_url.as_str(), link.host.as_str(), link.code.as_str()),
            ("https://bank.example.com", "bank.example.com", "K7PD4MXQ")
        );
        let link = EnrolLink::parse("firebreak://enrol?code=K7PD4MXQ&bank=http://127.0.0.1:8080/").unwrap();
        assert_eq!((link.base_url.as_str(), link.host.as_str()), ("http://127.0.0.1:8080", "127.0.0.1:8080"));
    }

    #[test]
    fn anything_else_is_refused() {
        let long = format!("firebreak://enrol?bank=https://b.example.com&code={}", "A".repeat(2000));
        for (text, error) in [
            ("", DeepLinkError::Form),
            (long.as_str(), DeepLinkError::Form),
            ("https://enrol?bank=https://b.example.com&code=K7PD4MXQ", DeepLinkError::Form),
            ("firebreak://freeze?bank=https://b.example.com&code=K7PD4MXQ", DeepLinkError::Form),
            ("firebreak://enrol/now?bank=https://b.example.com&code=K7PD4MXQ", DeepLinkError::Form),
            ("firebreak://a@enrol?bank=https://b.example.com&code=K7PD4MXQ", DeepLinkError::Form),
            ("firebreak://enrol?bank=https://b.example.com&code=K7PD4MXQ#x", DeepLinkError::Form),
            ("firebreak://enrol?bank=https://b.example.com&code=K7PD4MXQ&go=1", DeepLinkError::Form),
            ("firebreak://enrol?bank=https://b.example.com&code=K7PD4MXQ&code=K7PD4MXQ", DeepLinkError::Form),
            ("firebreak://enrol?code=K7PD4MXQ", DeepLinkError::Form),
            ("firebreak://enrol?bank=https://b.example.com", DeepLinkError::Form),
            ("firebreak://enrol?bank=http://b.example.com&code=K7PD4MXQ", DeepLinkError::Bank),
            ("firebreak://enrol?bank=http://127.0.0.1.example.com&code=K7PD4MXQ", DeepLinkError::Bank),
            ("firebreak://enrol?bank=https://u:p@b.example.com&code=K7PD4MXQ", DeepLinkError::Bank),
            ("firebreak://enrol?bank=https://b.example.com/path&code=K7PD4MXQ", DeepLinkError::Bank),
            ("firebreak://enrol?bank=file:///etc&code=K7PD4MXQ", DeepLinkError::Bank),
            ("firebreak://enrol?bank=bank&code=K7PD4MXQ", DeepLinkError::Bank),
            ("firebreak://enrol?bank=https://b.example.com&code=K7PD", DeepLinkError::Code),
            ("firebreak://enrol?bank=https://b.example.com&code=K7PD4MX%C3%B3", DeepLinkError::Code),
        ] {
            assert_eq!(EnrolLink::parse(text), Err(error), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_fall_over(text in "(firebreak://enrol\\?)?[ -~]{0,60}") {
            if let Ok(link) = EnrolLink::parse(&text) {
                prop_assert_eq!(link.code.len(), 8);
            }
        }
    }
}
