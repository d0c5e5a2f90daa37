//! The device's keys in the system's key store: Secret Service, Keychain or Credential Manager.
//!
//! A locked key store answers a question for a key as if there were none; only writing says that it is locked. Nothing is
//! ever written to a file instead.

use std::sync::Arc;

use async_trait::async_trait;
use firebreak_app_core::KeyFailure;
use firebreak_crypto::{SecretKey, SigningKey};
use keyring_core::{Entry, Error};
use zeroize::Zeroizing;

use crate::ports::{DeviceKey, DeviceKeys, LockRecord};

const SIGNING: &str = "device-key";
const SEALING: &str = "store-key";
const LOCK: &str = "app-lock";
const PROBE: &str = "probe";

/// The system's key store.
#[derive(Debug, Clone)]
pub struct KeyringStore {
    service: Arc<str>,
}

impl KeyringStore {
    /// Keeps the keys under this name, which should be the app's identifier.
    #[must_use]
    pub fn new(service: &str) -> Self {
        Self { service: service.into() }
    }

    /// The record of the app lock, beside the keys.
    #[must_use]
    pub fn lock_record(&self) -> KeyringRecord {
        KeyringRecord { service: self.service.clone() }
    }

    /// The key store's own calls block, and may wait for a person to unlock it.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&str) -> Result<T, KeyFailure> + Send + 'static,
    ) -> Result<T, KeyFailure> {
        let service = self.service.clone();
        tokio::task::spawn_blocking(move || work(&service)).await.unwrap_or(Err(KeyFailure::Missing))
    }
}

#[async_trait]
impl DeviceKey for KeyringStore {
    async fn load(&self) -> Result<Option<DeviceKeys>, KeyFailure> {
        self.blocking(|service| {
            let (Some(signing), Some(sealing)) = (read(service, SIGNING)?, read(service, SEALING)?) else {
                return Ok(None);
            };
            let signing = SigningKey::from_pkcs8_pem(&signing).map_err(|_| KeyFailure::Damaged)?;
            let sealing = SecretKey::from_text(&sealing).map_err(|_| KeyFailure::Damaged)?;
            Ok(Some(DeviceKeys { signing, sealing }))
        })
        .await
    }

    async fn probe(&self) -> Result<(), KeyFailure> {
        self.blocking(|service| {
            write(service, PROBE, PROBE)?;
            delete(service, PROBE)
        })
        .await
    }

    async fn create(&self) -> Result<DeviceKeys, KeyFailure> {
        self.blocking(|service| {
            let keys = DeviceKeys::generate();
            let signing = keys.signing.to_pkcs8_pem().map_err(|_| KeyFailure::Damaged)?;
            write(service, SIGNING, &signing)?;
            write(service, SEALING, &keys.sealing.to_text())?;
            Ok(keys)
        })
        .await
    }

    async fn delete(&self) -> Result<(), KeyFailure> {
        self.blocking(|service| [SIGNING, SEALING].into_iter().try_for_each(|name| delete(service, name)))
            .await
    }
}

/// The record of the app lock in the system's key store.
#[derive(Debug, Clone)]
pub struct KeyringRecord {
    service: Arc<str>,
}

impl LockRecord for KeyringRecord {
    fn read(&self) -> Result<Option<Zeroizing<String>>, KeyFailure> {
        read(&self.service, LOCK)
    }

    fn write(&self, text: &str) -> Result<(), KeyFailure> {
        write(&self.service, LOCK, text)
    }

    fn delete(&self) -> Result<(), KeyFailure> {
        delete(&self.service, LOCK)
    }
}

fn entry(service: &str, name: &str) -> Result<Entry, KeyFailure> {
    // On phones the shell has chosen the store.
    #[cfg(not(any(target_os = "android", target_os = "ios")))]
    if keyring::Entry::store_status().is_err() {
        return Err(KeyFailure::Missing);
    }
    Entry::new(service, name).map_err(|error| failure(&error))
}

fn read(service: &str, name: &str) -> Result<Option<Zeroizing<String>>, KeyFailure> {
    match entry(service, name)?.get_password() {
        Ok(text) => Ok(Some(Zeroizing::new(text))),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(failure(&error)),
    }
}

fn write(service: &str, name: &str, text: &str) -> Result<(), KeyFailure> {
    entry(service, name)?.set_password(text).map_err(|error| failure(&error))
}

fn delete(service: &str, name: &str) -> Result<(), KeyFailure> {
    match entry(service, name)?.delete_credential() {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(failure(&error)),
    }
}

fn failure(error: &Error) -> KeyFailure {
    tracing::debug!(error = ?error, "the key store failed");
    if let Error::NoStorageAccess(cause) = error {
        if nobody_answers(&**cause) { KeyFailure::Missing } else { KeyFailure::Locked }
    } else if matches!(error, Error::BadEncoding(_) | Error::Ambiguous(_)) {
        KeyFailure::Damaged
    } else {
        KeyFailure::Missing
    }
}

/// A desktop without a Secret Service, or with one that has no collection to keep anything in (`NoResult`), fails like one
/// whose collection is locked, but for the words of the bus
/// (D-Bus specification, "Message Bus Messages": `ServiceUnknown`, `NameHasNoOwner`).
fn nobody_answers(cause: &(dyn std::error::Error + 'static)) -> bool {
    let absent =
        ["NoResult", "Unavailable", "ServiceUnknown", "NameHasNoOwner", "not provided by any .service"];
    std::iter::successors(Some(cause), |error| error.source())
        .any(|error| absent.iter().any(|word| format!("{error:?} {error}").contains(word)))
}
