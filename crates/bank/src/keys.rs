//! The keys of the service: made at the first start, kept in files that only its user can read.
//!
//! ```text
//! DIR/staff.key            signs the requests of the command line (P-256)
//! DIR/keys/pan.key         tags card numbers
//! DIR/keys/reference.key   makes the references of notices
//! DIR/keys/code.key        tags activation codes
//! DIR/keys/totp.key        seals the secrets of staff's authenticators
//! DIR/keys/bulletin.pem    signs bulletins: the incident team's (P-256)
//! DIR/keys/audit.pem       signs places of the audit log and evidence (P-256)
//! ```
//!
//! A folder or file that others can read is refused, not mended: whoever could read it may have.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use firebreak_crypto::{SecretKey, SigningKey};

/// Every key of the service.
#[derive(Debug)]
pub struct Keys {
    /// Tags card numbers.
    pub pan: SecretKey,
    /// Makes the references of notices.
    pub reference: SecretKey,
    /// Tags activation codes.
    pub code: SecretKey,
    /// Seals the secrets of authenticators.
    pub totp: SecretKey,
    /// Signs bulletins.
    pub bulletin: SigningKey,
    /// Signs places of the audit log, and evidence.
    pub audit: SigningKey,
    /// Signs the requests of the command line.
    pub staff: SigningKey,
}

impl Keys {
    /// Reads the keys of a data folder, and makes those that are not there yet.
    ///
    /// # Errors
    ///
    /// A file cannot be read or written, holds no key, or can be read by others.
    pub fn open(data: &Path) -> anyhow::Result<Self> {
        let folder = data.join("keys");
        private_folder(data)?;
        private_folder(&folder)?;
        Ok(Self {
            pan: secret_key(&folder.join("pan.key"))?,
            reference: secret_key(&folder.join("reference.key"))?,
            code: secret_key(&folder.join("code.key"))?,
            totp: secret_key(&folder.join("totp.key"))?,
            bulletin: signing_key(&folder.join("bulletin.pem"))?,
            audit: signing_key(&folder.join("audit.pem"))?,
            staff: signing_key(&staff_key_path(data))?,
        })
    }
}

/// Where the key of the command line lies in a data folder.
#[must_use]
pub fn staff_key_path(data: &Path) -> PathBuf {
    data.join("staff.key")
}

/// Reads the staff key.
///
/// # Errors
///
/// There is none, or it holds no key; says what to do.
pub fn read_staff_key(path: &Path) -> anyhow::Result<SigningKey> {
    let pem = read_private(path)?.with_context(|| {
        format!(
            "there is no staff key at {}. `firebreak serve` makes one at its first start: name its folder with --data, \
             or the key itself with --staff-key",
            path.display()
        )
    })?;
    SigningKey::from_pkcs8_pem(&pem).with_context(|| format!("{} holds no staff key", path.display()))
}

fn secret_key(path: &Path) -> anyhow::Result<SecretKey> {
    if let Some(text) = read_private(path)? {
        return SecretKey::from_text(&text).with_context(|| format!("{} holds no key", path.display()));
    }
    let key = SecretKey::generate(&mut rand::rng());
    write_private(path, key.to_text().as_bytes())?;
    Ok(key)
}

fn signing_key(path: &Path) -> anyhow::Result<SigningKey> {
    if let Some(pem) = read_private(path)? {
        return SigningKey::from_pkcs8_pem(&pem).with_context(|| format!("{} holds no key", path.display()));
    }
    let key = SigningKey::generate(&mut rand::rng());
    write_private(path, key.to_pkcs8_pem()?.as_bytes())?;
    Ok(key)
}

fn private_folder(path: &Path) -> anyhow::Result<()> {
    if !path.exists() {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path).with_context(|| format!("the folder {} cannot be made", path.display()))?;
    }
    Ok(())
}

fn read_private(path: &Path) -> anyhow::Result<Option<zeroize::Zeroizing<String>>> {
    match fs::read_to_string(path) {
        Ok(text) => {
            refuse_readable_by_others(path)?;
            Ok(Some(zeroize::Zeroizing::new(text)))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", path.display())),
    }
}

#[cfg(unix)]
fn refuse_readable_by_others(path: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 != 0 {
        bail!(
            "others can read the key {0} (mode {1:o}). If nobody did, close it with `chmod 600 {0}`; if somebody might \
             have, replace it",
            path.display(),
            mode & 0o777
        );
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_readable_by_others(_: &Path) -> anyhow::Result<()> {
    Ok(())
}

/// Written whole under another name first: a crash leaves either no key or a complete one.
fn write_private(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    let unfinished = path.with_extension("new");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let write = || -> std::io::Result<()> {
        let mut file = options.open(&unfinished)?;
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&unfinished, path)?;
        if let Some(folder) = path.parent() {
            fs::File::open(folder)?.sync_all()?;
        }
        Ok(())
    };
    write().with_context(|| format!("the key {} cannot be written", path.display()))
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn keys_are_made_once_and_found_again() {
        let data = tempfile::tempdir().unwrap();
        let first = Keys::open(data.path()).unwrap();
        let second = Keys::open(data.path()).unwrap();
        assert_eq!(first.staff.thumbprint(), second.staff.thumbprint());
        assert_eq!(first.bulletin.thumbprint(), second.bulletin.thumbprint());
        assert_eq!(first.pan.key_id(), second.pan.key_id());
        assert_ne!(first.pan.key_id(), first.code.key_id());
    }

    #[test]
    fn only_the_owner_can_read_them() {
        let data = tempfile::tempdir().unwrap();
        Keys::open(data.path()).unwrap();
        let mode = |name: &str| fs::metadata(data.path().join(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode("keys"), 0o700);
        for name in [
            "staff.key",
            "keys/pan.key",
            "keys/reference.key",
            "keys/code.key",
            "keys/totp.key",
            "keys/bulletin.pem",
            "keys/audit.pem",
        ] {
            assert_eq!(mode(name), 0o600, "{name}");
        }
    }

    #[test]
    fn a_key_that_others_can_read_is_refused_with_the_way_out() {
        let data = tempfile::tempdir().unwrap();
        Keys::open(data.path()).unwrap();
        let path = data.path().join("keys/pan.key");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let error = Keys::open(data.path()).unwrap_err().to_string();
        assert!(error.contains("chmod 600"), "{error}");
    }
}
