//! What every customer of a published incident shares, in memory: the incident, its bulletins, who is matched.
//!
//! A version never changes once it is published, so what was read stays true until the next one is announced.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use firebreak_bank_core::incident::Incident;
use firebreak_bank_store::{Store, StoreError, records::PublishedBulletin};

/// Readings before giving up on an incident that is published faster than it can be read.
const MAX_READINGS: usize = 5;

/// One published version of an incident.
#[derive(Debug)]
pub struct Facts {
    /// The incident.
    pub incident: Incident,
    /// Its bulletins, oldest first.
    pub bulletins: Vec<PublishedBulletin>,
    /// The customers matched in it, sorted.
    pub matched: Arc<[i64]>,
}

/// Remembers the newest version of each published incident.
#[derive(Clone)]
pub struct FactsCache {
    store: Arc<dyn Store>,
    entries: Arc<RwLock<HashMap<i64, Entry>>>,
}

#[derive(Default)]
struct Entry {
    announced: u32,
    facts: Option<Arc<Facts>>,
}

impl FactsCache {
    pub(super) fn new(store: Arc<dyn Store>) -> Self {
        Self { store, entries: Arc::default() }
    }

    /// A version was published: older readings are not given any more.
    pub fn announce(&self, incident_ord: i64, version: u32) {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        let entry = entries.entry(incident_ord).or_default();
        entry.announced = entry.announced.max(version);
        if entry.facts.as_ref().is_some_and(|facts| facts.incident.version < entry.announced) {
            entry.facts = None;
        }
    }

    /// The newest version of a published incident.
    ///
    /// # Errors
    ///
    /// The store failed, or there is no such incident.
    pub async fn get(&self, incident_ord: i64) -> Result<Arc<Facts>, StoreError> {
        if let Some(facts) = self.remembered(incident_ord) {
            return Ok(facts);
        }
        for _ in 0..MAX_READINGS {
            let incident = self.store.incident_by_ord(incident_ord).await?;
            let bulletins = self.store.bulletins(incident_ord).await?;
            // Published between the two readings: read again.
            if bulletins.last().map_or(0, |newest| newest.version) != incident.version {
                continue;
            }
            let matched = self.store.matched(incident_ord).await?.into();
            let facts = Arc::new(Facts { incident, bulletins, matched });
            self.remember(incident_ord, &facts);
            return Ok(facts);
        }
        Err(StoreError::Corrupt("bulletin chain"))
    }

    fn remembered(&self, incident_ord: i64) -> Option<Arc<Facts>> {
        let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
        entries.get(&incident_ord)?.facts.clone()
    }

    fn remember(&self, incident_ord: i64, facts: &Arc<Facts>) {
        let version = facts.incident.version;
        if version == 0 {
            return;
        }
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        let entry = entries.entry(incident_ord).or_default();
        if version >= entry.announced {
            entry.announced = version;
            entry.facts = Some(Arc::clone(facts));
        }
    }
}
