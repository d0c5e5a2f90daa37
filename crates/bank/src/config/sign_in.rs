//! Where customers sign in, when the bank has an identity provider for them (OpenID Connect).

use std::{fs, path::PathBuf};

use anyhow::{Context as _, bail, ensure};
use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

use super::is_loopback_url;

/// The path below which the phone apps claim links (`packaging/release/config.mjs`): others stay in the browser.
const CLAIMED: &str = "/firebreak/";

/// The identity provider, and the app as it knows it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInConfig {
    /// The issuer, letter for letter as it names itself (OpenID Connect Discovery 1.0).
    pub issuer: String,
    /// The app as the identity provider knows it.
    pub client_id: String,
    /// A file with the client's secret, where the provider asks the bank for one. The app never sees it.
    #[serde(default)]
    pub client_secret_file: Option<PathBuf>,
    /// The scope to ask for.
    #[serde(default = "default_scope")]
    pub scope: String,
    /// The claim of the ID token that holds the bank's own number for the customer.
    #[serde(default = "default_customer_claim")]
    pub customer_claim: String,
    /// The claimed https link to which phones are sent back, below `/firebreak/` at the host that the bank's build of the
    /// app claims. Desktops use a loopback address (RFC 8252 §7.3).
    #[serde(default)]
    pub phone_redirect_uri: Option<Url>,
}

fn default_scope() -> String {
    "openid".to_owned()
}

fn default_customer_claim() -> String {
    "sub".to_owned()
}

impl SignInConfig {
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let issuer: Url = self.issuer.parse().context("sign_in.issuer is no URL")?;
        ensure!(
            issuer.scheme() == "https" || is_loopback_url(&issuer),
            "sign_in.issuer has to begin with https:// (plain http is for 127.0.0.1 alone)"
        );
        ensure!(!self.client_id.trim().is_empty(), "sign_in.client_id is empty");
        ensure!(
            self.scope.split_ascii_whitespace().any(|scope| scope == "openid"),
            "sign_in.scope has to contain `openid`, or there is no ID token"
        );
        ensure!(!self.customer_claim.trim().is_empty(), "sign_in.customer_claim is empty");
        if let Some(link) = &self.phone_redirect_uri {
            ensure!(
                link.scheme() == "https",
                "sign_in.phone_redirect_uri has to begin with https://: any app can take another scheme for itself"
            );
            ensure!(
                link.path().strip_prefix(CLAIMED).is_some_and(|rest| !rest.is_empty()),
                "sign_in.phone_redirect_uri has to name a path below {CLAIMED}: the app claims no other, and the \
                 sign-in would end in the browser"
            );
            ensure!(
                link.port().is_none()
                    && link.query().is_none()
                    && link.fragment().is_none()
                    && link.username().is_empty()
                    && link.password().is_none(),
                "sign_in.phone_redirect_uri is a host and a path, and nothing else"
            );
        }
        Ok(())
    }

    /// The client's secret, if one is configured.
    ///
    /// # Errors
    ///
    /// The file cannot be read or is empty.
    pub fn client_secret(&self) -> anyhow::Result<Option<SecretString>> {
        let Some(path) = &self.client_secret_file else { return Ok(None) };
        let secret = fs::read_to_string(path)
            .with_context(|| format!("sign_in.client_secret_file: {} cannot be read", path.display()))?;
        if secret.trim().is_empty() {
            bail!("sign_in.client_secret_file: {} is empty", path.display());
        }
        Ok(Some(SecretString::from(secret.trim())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> SignInConfig {
        SignInConfig {
            issuer: "https://id.bank.example.com".to_owned(),
            client_id: "firebreak-app".to_owned(),
            client_secret_file: None,
            scope: default_scope(),
            customer_claim: default_customer_claim(),
            phone_redirect_uri: None,
        }
    }

    #[test]
    fn what_would_be_unsafe_or_never_work_is_refused_by_name() {
        config().check().unwrap();
        type Change = fn(&mut SignInConfig);
        let changes: [(&str, Change); 5] = [
            ("sign_in.issuer", |config| config.issuer = "http://id.bank.example.com".to_owned()),
            ("sign_in.issuer", |config| config.issuer = "id.bank.example.com".to_owned()),
            ("sign_in.client_id", |config| config.client_id.clear()),
            ("sign_in.scope", |config| config.scope = "profile".to_owned()),
            ("sign_in.customer_claim", |config| config.customer_claim.clear()),
        ];
        for (name, change) in changes {
            let mut config = config();
            change(&mut config);
            assert!(config.check().unwrap_err().to_string().contains(name), "{name}");
        }
    }

    #[test]
    fn phones_come_back_by_a_link_that_the_app_claims_and_by_no_other() {
        let check =
            |link: &str| SignInConfig { phone_redirect_uri: Some(link.parse().unwrap()), ..config() }.check();
        check("https://bank.example.com/firebreak/signed-in").unwrap();
        for refused in [
            "firebreak:/firebreak/signed-in",
            "http://bank.example.com/firebreak/signed-in",
            "https://bank.example.com/app/signed-in",
            "https://bank.example.com/Firebreak/signed-in",
            "https://bank.example.com/firebreak/../signed-in",
            "https://bank.example.com/firebreak/",
            "https://bank.example.com/firebreak",
            "https://bank.example.com:8443/firebreak/signed-in",
            "https://bank.example.com/firebreak/signed-in?from=app",
            "https://bank.example.com/firebreak/signed-in#code",
            "https://somebody@bank.example.com/firebreak/signed-in",
        ] {
            let error = check(refused).unwrap_err().to_string();
            assert!(error.contains("sign_in.phone_redirect_uri"), "{refused}: {error}");
        }
    }

    #[test]
    fn what_the_example_shows_can_be_taken_as_it_is() {
        let example = include_str!("../../firebreak.example.toml");
        let shown = example.split_once("# [sign_in]\n").unwrap().1.split("\n\n").next().unwrap();
        let values =
            shown.lines().filter_map(|line| line.strip_prefix("# ").filter(|line| line.contains(" = ")));
        let text = values.collect::<Vec<_>>().join("\n");
        let file = tempfile::NamedTempFile::with_suffix(".toml").unwrap();
        fs::write(file.path(), format!("[sign_in]\n{text}\n")).unwrap();
        let taken = crate::config::Config::load(Some(file.path())).unwrap().sign_in.unwrap();
        assert!(taken.phone_redirect_uri.is_some() && taken.client_secret_file.is_some(), "{taken:?}");
    }

    #[test]
    fn the_secret_is_read_from_its_file_without_the_end_of_the_line() {
        use secrecy::ExposeSecret as _;

        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), "an invented secret\n").unwrap();
        let mut config = config();
        assert!(config.client_secret().unwrap().is_none());
        config.client_secret_file = Some(file.path().to_owned());
        assert_eq!(config.client_secret().unwrap().unwrap().expose_secret(), "an invented secret");
        fs::write(file.path(), "\n").unwrap();
        assert!(config.client_secret().is_err());
    }
}
