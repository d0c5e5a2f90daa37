//! The app lock in the key store: a slow salted hash of the PIN and the count of wrong answers, in one record.
//!
//! A wrong answer is counted before the PIN is even looked at, and the count goes back when it was right: ending the app
//! at any moment wins no free tries.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::SaltString,
};
use async_trait::async_trait;
use firebreak_app_core::{KeyFailure, LockAnswer, LockKind, LockState, LockVerdict, NewLock, Pin};
use rand::RngCore as _;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use crate::ports::{AppLock, Biometrics, LockRecord};

// The second choice of RFC 9106 §4 would ask for 64 MiB; these are OWASP's figures for devices that have other things
// to do as well.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The app lock of one app.
pub struct PinLock {
    record: Arc<dyn LockRecord>,
    biometrics: Arc<dyn Biometrics>,
    /// One answer is checked at a time, or two of them would be counted as one.
    turn: Mutex<()>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    kind: LockKind,
    /// Argon2id in PHC form, of a PIN.
    #[serde(default)]
    hash: String,
    wrong: u32,
}

impl PinLock {
    /// A lock that is kept in this record.
    #[must_use]
    pub fn new(record: Arc<dyn LockRecord>, biometrics: Arc<dyn Biometrics>) -> Self {
        Self { record, biometrics, turn: Mutex::new(()) }
    }

    /// Hashing takes its time, and so may the key store.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn LockRecord) -> Result<T, KeyFailure> + Send + 'static,
    ) -> Result<T, KeyFailure> {
        let record = self.record.clone();
        tokio::task::spawn_blocking(move || work(&*record)).await.unwrap_or(Err(KeyFailure::Damaged))
    }
}

#[async_trait]
impl AppLock for PinLock {
    async fn read(&self) -> Result<LockState, KeyFailure> {
        let kept = self.blocking(read).await?;
        Ok(kept
            .map_or_else(LockState::default, |kept| LockState { kind: Some(kept.kind), wrong: kept.wrong }))
    }

    async fn keep(&self, lock: NewLock) -> Result<LockState, KeyFailure> {
        let _turn = self.turn.lock().await;
        self.blocking(move |record| {
            let kept = match lock {
                NewLock::Pin(pin) => Kept { kind: LockKind::Pin, hash: hash(pin)?, wrong: 0 },
                NewLock::Biometrics => Kept { kind: LockKind::Biometrics, hash: String::new(), wrong: 0 },
                NewLock::Off => return record.delete().map(|()| LockState::default()),
            };
            write(record, &kept)?;
            Ok(LockState { kind: Some(kept.kind), wrong: 0 })
        })
        .await
    }

    async fn check(&self, answer: LockAnswer) -> Result<LockVerdict, KeyFailure> {
        let _turn = self.turn.lock().await;
        match answer {
            LockAnswer::Pin(pin) => self.blocking(move |record| check(record, pin)).await,
            LockAnswer::Biometrics => {
                let kept = self.blocking(read).await?.ok_or(KeyFailure::Locked)?;
                match kept.kind {
                    LockKind::Biometrics => Ok(self.biometrics.ask().await),
                    LockKind::Pin => Ok(LockVerdict::Cancelled),
                }
            }
        }
    }
}

fn check(record: &dyn LockRecord, pin: Pin) -> Result<LockVerdict, KeyFailure> {
    // A lock was there when the app asked for it: a key store that has none now is locked.
    let kept = read(record)?.ok_or(KeyFailure::Locked)?;
    let in_a_row = kept.wrong.saturating_add(1);
    write(record, &Kept { wrong: in_a_row, ..kept.clone() })?;
    if !is_right(&kept, pin)? {
        return Ok(LockVerdict::Wrong { in_a_row });
    }
    write(record, &Kept { wrong: 0, ..kept })?;
    Ok(LockVerdict::Right)
}

fn is_right(kept: &Kept, pin: Pin) -> Result<bool, KeyFailure> {
    let pin = Zeroizing::new(pin.0);
    let hash = PasswordHash::new(&kept.hash).map_err(|_| KeyFailure::Damaged)?;
    match Argon2::default().verify_password(pin.as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::Password) => Ok(false),
        Err(_) => Err(KeyFailure::Damaged),
    }
}

fn hash(pin: Pin) -> Result<String, KeyFailure> {
    let pin = Zeroizing::new(pin.0);
    let mut salt = [0; 16];
    rand::rng().fill_bytes(&mut salt);
    let salt = SaltString::encode_b64(&salt).map_err(|_| KeyFailure::Damaged)?;
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| KeyFailure::Damaged)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = argon2.hash_password(pin.as_bytes(), &salt).map_err(|_| KeyFailure::Damaged)?;
    Ok(hash.to_string())
}

fn read(record: &dyn LockRecord) -> Result<Option<Kept>, KeyFailure> {
    let Some(text) = record.read()? else { return Ok(None) };
    serde_json::from_str(&text).map(Some).map_err(|_| KeyFailure::Damaged)
}

fn write(record: &dyn LockRecord, kept: &Kept) -> Result<(), KeyFailure> {
    let text = Zeroizing::new(serde_json::to_string(kept).map_err(|_| KeyFailure::Damaged)?);
    record.write(&text)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use firebreak_app_core::{KeyFailure, LockAnswer, LockKind, LockState, LockVerdict, NewLock, Pin};

    use super::PinLock;
    use crate::ports::{AppLock as _, LockRecord as _, MemoryRecord, NoBiometrics};

    fn lock(record: &Arc<MemoryRecord>) -> PinLock {
        PinLock::new(record.clone(), Arc::new(NoBiometrics))
    }

    fn pin(text: &str) -> Pin {
        Pin(text.to_owned())
    }

    async fn answer(lock: &PinLock, text: &str) -> Result<LockVerdict, KeyFailure> {
        lock.check(LockAnswer::Pin(pin(text))).await
    }

    #[tokio::test]
    async fn wrong_answers_are_counted_across_restarts_and_a_right_one_ends_the_row() {
        let record = Arc::default();
        let state = lock(&record).keep(NewLock::Pin(pin("271828"))).await.unwrap();
        assert_eq!(state, LockState { kind: Some(LockKind::Pin), wrong: 0 });
        assert_eq!(answer(&lock(&record), "314159").await, Ok(LockVerdict::Wrong { in_a_row: 1 }));
        assert_eq!(answer(&lock(&record), "").await, Ok(LockVerdict::Wrong { in_a_row: 2 }));
        assert_eq!(lock(&record).read().await, Ok(LockState { kind: Some(LockKind::Pin), wrong: 2 }));
        assert_eq!(answer(&lock(&record), "271828").await, Ok(LockVerdict::Right));
        assert_eq!(lock(&record).read().await, Ok(LockState { kind: Some(LockKind::Pin), wrong: 0 }));
    }

    #[tokio::test]
    async fn an_answer_that_cannot_be_counted_is_not_judged() {
        let record: Arc<MemoryRecord> = Arc::default();
        let lock = lock(&record);
        lock.keep(NewLock::Pin(pin("271828"))).await.unwrap();
        record.lock(true);
        assert_eq!(answer(&lock, "271828").await, Err(KeyFailure::Locked));
        record.lock(false);
        record.write("{\"kind\":\"pin\",\"hash\":\"?\",\"wrong\":0}").unwrap();
        assert_eq!(answer(&lock, "271828").await, Err(KeyFailure::Damaged));
        assert!(record.text().unwrap().contains("\"wrong\":1"), "counted before it was looked at");
        record.write("not a record").unwrap();
        assert_eq!(lock.read().await, Err(KeyFailure::Damaged));
    }

    #[tokio::test]
    async fn the_record_holds_a_slow_salted_hash_and_no_pin() {
        let (one, two): (Arc<MemoryRecord>, Arc<MemoryRecord>) = Default::default();
        for record in [&one, &two] {
            lock(record).keep(NewLock::Pin(pin("271828"))).await.unwrap();
        }
        let text = one.text().unwrap();
        assert!(text.contains("$argon2id$v=19$m=19456,t=2,p=1$"), "{text}");
        assert!(!text.contains("271828"));
        assert_ne!(one.text(), two.text());
        assert!(!format!("{:?}", NewLock::Pin(pin("271828"))).contains("271828"));
    }

    #[tokio::test]
    async fn turned_off_there_is_none_and_turned_away_biometrics_open_nothing() {
        let record: Arc<MemoryRecord> = Arc::default();
        let lock = lock(&record);
        lock.keep(NewLock::Biometrics).await.unwrap();
        assert_eq!(lock.check(LockAnswer::Biometrics).await, Ok(LockVerdict::Cancelled));
        lock.keep(NewLock::Pin(pin("271828"))).await.unwrap();
        assert_eq!(lock.check(LockAnswer::Biometrics).await, Ok(LockVerdict::Cancelled));
        assert_eq!(lock.keep(NewLock::Off).await, Ok(LockState::default()));
        assert_eq!(record.text(), None);
    }
}
