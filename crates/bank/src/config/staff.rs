//! The bank's own people: how they sign in and for how long, approval, what else the console is told.

use std::{collections::BTreeMap, fs, path::PathBuf};

use anyhow::{Context as _, ensure};
use firebreak_bank_core::{checklist::Checklist, draft::FastLane, forecast::Model, staff::Role};
use jiff::SignedDuration;
use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

use super::is_loopback_url;

/// How staff sign in.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StaffConfig {
    /// Whether people can sign in with a password and a one-time code kept here.
    pub local_accounts: bool,
    /// Minutes without a request after which a session ends.
    pub idle_minutes: u32,
    /// Hours after which a session ends whatever happens.
    pub absolute_hours: u32,
    /// Minutes for which a proof of who it is counts for an approval.
    pub proof_minutes: u32,
    /// Wrong passwords or codes in a row before an account is locked, for longer each time.
    pub lock_after: u32,
    /// The bank's identity provider for its staff.
    pub provider: Option<StaffProviderConfig>,
}

impl Default for StaffConfig {
    fn default() -> Self {
        Self {
            local_accounts: true,
            idle_minutes: 15,
            absolute_hours: 10,
            proof_minutes: 5,
            lock_after: 5,
            provider: None,
        }
    }
}

impl StaffConfig {
    /// How long a session lives without a request.
    #[must_use]
    pub fn idle(&self) -> SignedDuration {
        SignedDuration::from_mins(self.idle_minutes.into())
    }

    /// How long a session lives whatever happens.
    #[must_use]
    pub fn absolute(&self) -> SignedDuration {
        SignedDuration::from_hours(self.absolute_hours.into())
    }

    /// How long a proof counts.
    #[must_use]
    pub fn proof(&self) -> SignedDuration {
        SignedDuration::from_mins(self.proof_minutes.into())
    }

    pub(super) fn check(&self) -> anyhow::Result<()> {
        ensure!(
            self.idle_minutes > 0 && self.absolute_hours > 0 && self.proof_minutes > 0 && self.lock_after > 0,
            "staff.idle_minutes, absolute_hours, proof_minutes and lock_after have to be at least 1"
        );
        self.provider.as_ref().map_or(Ok(()), StaffProviderConfig::check)
    }
}

/// The bank's identity provider for its staff (OpenID Connect, Authorization Code with PKCE).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffProviderConfig {
    /// The issuer, letter for letter as it names itself.
    pub issuer: String,
    /// The console as the identity provider knows it.
    pub client_id: String,
    /// A file with the client's secret, where the provider asks for one.
    #[serde(default)]
    pub client_secret_file: Option<PathBuf>,
    /// The scope to ask for.
    #[serde(default = "default_scope")]
    pub scope: String,
    /// The claim that holds the roles: a text or a list of texts.
    #[serde(default = "default_roles_claim")]
    pub roles_claim: String,
    /// The claim that holds the name others see.
    #[serde(default = "default_name_claim")]
    pub name_claim: String,
    /// What the provider calls our roles: `{ "fb-preparers" = "preparer" }`. Our own names count too.
    #[serde(default)]
    pub roles: BTreeMap<String, Role>,
    /// Where the provider sends the browser back; made from `server.public_url` where absent.
    #[serde(default)]
    pub redirect_uri: Option<Url>,
}

fn default_scope() -> String {
    "openid profile".to_owned()
}

fn default_roles_claim() -> String {
    "roles".to_owned()
}

fn default_name_claim() -> String {
    "name".to_owned()
}

impl StaffProviderConfig {
    fn check(&self) -> anyhow::Result<()> {
        let issuer: Url = self.issuer.parse().context("staff.provider.issuer is no URL")?;
        ensure!(
            issuer.scheme() == "https" || is_loopback_url(&issuer),
            "staff.provider.issuer has to begin with https:// (plain http is for 127.0.0.1 alone)"
        );
        ensure!(!self.client_id.trim().is_empty(), "staff.provider.client_id is empty");
        ensure!(
            self.scope.split_ascii_whitespace().any(|scope| scope == "openid"),
            "staff.provider.scope has to contain `openid`, or there is no ID token"
        );
        if let Some(uri) = &self.redirect_uri {
            ensure!(
                uri.scheme() == "https" || is_loopback_url(uri),
                "staff.provider.redirect_uri has to begin with https:// (plain http is for 127.0.0.1 alone)"
            );
        }
        Ok(())
    }

    /// The client's secret, if one is configured.
    ///
    /// # Errors
    /// The file cannot be read or is empty.
    pub fn client_secret(&self) -> anyhow::Result<Option<SecretString>> {
        let Some(path) = &self.client_secret_file else { return Ok(None) };
        let secret = fs::read_to_string(path).with_context(|| {
            format!("staff.provider.client_secret_file: {} cannot be read", path.display())
        })?;
        ensure!(!secret.trim().is_empty(), "staff.provider.client_secret_file: {} is empty", path.display());
        Ok(Some(SecretString::from(secret.trim())))
    }

    /// Our roles among what the provider named. Names that mean nothing here are passed over.
    #[must_use]
    pub fn roles_of<'a>(&self, names: impl Iterator<Item = &'a str>) -> Vec<Role> {
        let mut roles: Vec<Role> = names
            .filter_map(|name| self.roles.get(name).copied().or_else(|| Role::from_name(name)))
            .collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }
}

/// Approval and promises.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ApprovalConfig {
    /// Whether an update, a closing or a cancellation may be approved by whoever wrote it: `open` or `closed`.
    pub fast_lane: FastLane,
    /// A file with the legal checklist in place of the one that comes with the program.
    pub checklist: Option<PathBuf>,
}

impl ApprovalConfig {
    /// The legal checklist.
    ///
    /// # Errors
    /// The file cannot be read, or its form is another.
    pub fn checklist(&self) -> anyhow::Result<Checklist> {
        let Some(path) = &self.checklist else { return Ok(Checklist::built_in()?) };
        let text = fs::read_to_string(path)
            .with_context(|| format!("approval.checklist: {} cannot be read", path.display()))?;
        Checklist::parse(&text)
            .with_context(|| format!("approval.checklist: {} cannot be used", path.display()))
    }
}

/// What a forecast is made with. See docs/operations.md.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ForecastConfig {
    /// ISO 4217 code of the prices.
    pub currency: String,
    /// Rates, prices and how customers call.
    pub model: Model,
}

impl Default for ForecastConfig {
    fn default() -> Self {
        Self { currency: "EUR".to_owned(), model: Model::default() }
    }
}

/// The promise of the next word.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PromiseConfig {
    /// Minutes before it is due from which somebody is reminded.
    pub soon_minutes: u32,
    /// Where to POST a JSON object when a promise is due soon or was missed.
    pub webhook: Option<Url>,
}

impl Default for PromiseConfig {
    fn default() -> Self {
        Self { soon_minutes: 60, webhook: None }
    }
}

/// A public list of breaches in the format of Have I Been Pwned, to begin drafts from.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BreachesConfig {
    /// A file with the list.
    pub file: Option<PathBuf>,
    /// Where to fetch it.
    pub url: Option<Url>,
}

impl BreachesConfig {
    pub(super) fn check(&self) -> anyhow::Result<()> {
        if let Some(url) = &self.url {
            ensure!(
                url.scheme() == "https" || is_loopback_url(url),
                "breaches.url has to begin with https:// (plain http is for 127.0.0.1 alone)"
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provider() -> StaffProviderConfig {
        toml("issuer = 'https://id.bank.example.com'\nclient_id = 'console'\n[roles]\nleads = 'approver'\n")
    }

    fn toml(text: &str) -> StaffProviderConfig {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(
            file.path(),
            format!("[staff.provider]\n{}", text.replace("[roles]", "[staff.provider.roles]")),
        )
        .unwrap();
        crate::config::Config::load(Some(file.path())).unwrap().staff.provider.unwrap()
    }

    #[test]
    fn the_providers_names_become_roles_and_what_means_nothing_gives_none() {
        let roles = provider().roles_of(["leads", "preparer", "leads", "everybody"].into_iter());
        assert_eq!(roles, [Role::Preparer, Role::Approver]);
        assert!(provider().roles_of(["root"].into_iter()).is_empty());
    }

    #[test]
    fn what_would_be_unsafe_is_refused_by_name() {
        let mut unsafe_issuer = provider();
        unsafe_issuer.issuer = "http://id.bank.example.com".to_owned();
        assert!(unsafe_issuer.check().unwrap_err().to_string().contains("staff.provider.issuer"));
        let mut no_scope = provider();
        no_scope.scope = "profile".to_owned();
        assert!(no_scope.check().unwrap_err().to_string().contains("staff.provider.scope"));
    }
}
