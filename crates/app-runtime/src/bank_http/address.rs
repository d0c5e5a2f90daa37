//! Whom the app speaks to: TLS to anybody, plain HTTP to this very machine alone.

use url::{Host, Url};

/// An address that may be spoken to.
pub(crate) struct Address {
    pub(crate) url: Url,
    /// Whether it is this machine.
    pub(crate) loopback: bool,
}

impl Address {
    /// Reads an address; `None` if it may not be spoken to.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let loopback = match url.host()? {
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
            Host::Domain(name) => name == "localhost",
        };
        let bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let allowed = url.scheme() == "https" || (url.scheme() == "http" && loopback);
        (bare && allowed).then_some(Self { url, loopback })
    }

    /// The `Host` header: with the port, unless it is the scheme's own.
    pub(crate) fn authority(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn plain_http_is_spoken_to_this_machine_alone() {
        for good in [
            "https://bank.example.com",
            "http://127.0.0.1:8080",
            "http://localhost:1",
            "http://[::1]:8080/x?y",
        ] {
            assert!(Address::parse(good).is_some(), "{good}");
        }
        for bad in [
            "http://bank.example.com",
            "http://127.0.0.1.example.com",
            "http://10.0.0.1",
            "ftp://127.0.0.1",
            "https://user@bank.example.com",
            "https://bank.example.com/#x",
            "bank.example.com",
            "",
        ] {
            assert!(Address::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_authority_names_the_port_unless_it_is_the_usual_one() {
        let authority = |text| Address::parse(text).unwrap().authority();
        assert_eq!(authority("https://bank.example.com:443/v1"), "bank.example.com");
        assert_eq!(authority("https://bank.example.com:8443/v1"), "bank.example.com:8443");
        assert_eq!(authority("http://[::1]:8080"), "[::1]:8080");
    }
}
