//! What the hub knows of one stream, and the set of them sorted by customer.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
};

use futures_util::task::AtomicWaker;
use uuid::Uuid;

/// The hub's end of a stream: a few words that say what to do next, and whom to wake.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) customer: i64,
    pub(crate) device_id: Uuid,
    /// There is something to read up to here.
    pending: AtomicI64,
    replaced: AtomicBool,
    revoked: AtomicBool,
    pub(crate) waker: AtomicWaker,
}

impl Connection {
    pub(crate) fn new(customer: i64, device_id: Uuid) -> Self {
        Self {
            customer,
            device_id,
            pending: AtomicI64::new(0),
            replaced: AtomicBool::new(false),
            revoked: AtomicBool::new(false),
            waker: AtomicWaker::new(),
        }
    }

    pub(crate) fn pending(&self) -> i64 {
        self.pending.load(Ordering::Acquire)
    }

    pub(crate) fn is_replaced(&self) -> bool {
        self.replaced.load(Ordering::Acquire)
    }

    pub(crate) fn is_revoked(&self) -> bool {
        self.revoked.load(Ordering::Acquire)
    }

    fn raise(&self, seq: i64) {
        self.pending.fetch_max(seq, Ordering::AcqRel);
        self.waker.wake();
    }

    fn replace(&self) {
        self.replaced.store(true, Ordering::Release);
        self.waker.wake();
    }

    fn revoke(&self) {
        self.revoked.store(true, Ordering::Release);
        self.waker.wake();
    }
}

/// Every stream, sorted by customer, at most one for each device.
#[derive(Debug, Default)]
pub(crate) struct Connections {
    by_customer: BTreeMap<(i64, Uuid), Arc<Connection>>,
    customer_of: HashMap<Uuid, i64>,
}

impl Connections {
    pub(crate) fn len(&self) -> usize {
        self.by_customer.len()
    }

    pub(crate) fn has(&self, device_id: Uuid) -> bool {
        self.customer_of.contains_key(&device_id)
    }

    /// Adds a stream and ends the older one of the same device.
    pub(crate) fn insert(&mut self, connection: Arc<Connection>) {
        let (customer, device_id) = (connection.customer, connection.device_id);
        if let Some(older) = self.take(device_id) {
            older.replace();
        }
        self.customer_of.insert(device_id, customer);
        self.by_customer.insert((customer, device_id), connection);
    }

    /// Removes a stream that ended, unless a newer one took its place.
    pub(crate) fn remove(&mut self, connection: &Arc<Connection>) {
        let key = (connection.customer, connection.device_id);
        if self.by_customer.get(&key).is_some_and(|known| Arc::ptr_eq(known, connection)) {
            self.take(connection.device_id);
        }
    }

    pub(crate) fn revoke(&self, device_id: Uuid) -> bool {
        let known = self
            .customer_of
            .get(&device_id)
            .and_then(|customer| self.by_customer.get(&(*customer, device_id)));
        known.inspect(|connection| connection.revoke()).is_some()
    }

    pub(crate) fn wake_all(&self) {
        for connection in self.by_customer.values() {
            connection.waker.wake();
        }
    }

    /// Tells the streams of one customer that there is something up to `seq`. Returns how many.
    pub(crate) fn raise_customer(&self, customer: i64, seq: i64) -> usize {
        let streams = self.by_customer.range((customer, Uuid::nil())..=(customer, Uuid::max()));
        streams.map(|(_, connection)| connection.raise(seq)).count()
    }

    /// The same for a sorted set of customers; costs the smaller of both sides times the logarithm of the larger.
    pub(crate) fn raise_matched(&self, customers: &[i64], seq: i64) -> usize {
        if customers.len() < self.by_customer.len() {
            return customers.iter().map(|customer| self.raise_customer(*customer, seq)).sum();
        }
        let mut rest = customers;
        let mut raised = 0;
        for ((customer, _), connection) in &self.by_customer {
            rest = rest.get(rest.partition_point(|matched| matched < customer)..).unwrap_or_default();
            if rest.first() == Some(customer) {
                connection.raise(seq);
                raised += 1;
            }
        }
        raised
    }

    fn take(&mut self, device_id: Uuid) -> Option<Arc<Connection>> {
        let customer = self.customer_of.remove(&device_id)?;
        self.by_customer.remove(&(customer, device_id))
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, sync::Arc};

    use proptest::prelude::*;
    use uuid::Uuid;

    use super::{Connection, Connections};

    proptest! {
        #[test]
        fn exactly_the_matched_customers_streams_are_raised(
            connected in proptest::collection::vec(0i64..40, 0..30),
            matched in proptest::collection::btree_set(0i64..40, 0..60),
        ) {
            let mut connections = Connections::default();
            let streams: Vec<_> = connected
                .iter()
                .zip(1..)
                .map(|(customer, device)| Arc::new(Connection::new(*customer, Uuid::from_u128(device))))
                .collect();
            streams.iter().for_each(|stream| connections.insert(Arc::clone(stream)));
            let set: Vec<i64> = matched.iter().copied().collect();
            let raised = connections.raise_matched(&set, 9);

            let told: BTreeSet<i64> = streams.iter().filter(|s| s.pending() == 9).map(|s| s.customer).collect();
            let expected: BTreeSet<i64> = connected.iter().copied().filter(|c| matched.contains(c)).collect();
            prop_assert_eq!(told, expected);
            prop_assert_eq!(raised, connected.iter().filter(|c| matched.contains(c)).count());
        }
    }

    #[test]
    fn an_older_wake_up_never_lowers_what_is_pending() {
        let mut connections = Connections::default();
        let stream = Arc::new(Connection::new(1, Uuid::from_u128(1)));
        connections.insert(Arc::clone(&stream));
        connections.raise_customer(1, 7);
        connections.raise_customer(1, 3);
        assert_eq!(stream.pending(), 7);
    }

    #[test]
    fn a_stream_that_was_replaced_does_not_remove_its_successor() {
        let mut connections = Connections::default();
        let (older, newer) = (Connection::new(1, Uuid::from_u128(1)), Connection::new(2, Uuid::from_u128(1)));
        let (older, newer) = (Arc::new(older), Arc::new(newer));
        connections.insert(Arc::clone(&older));
        connections.insert(Arc::clone(&newer));
        assert!(older.is_replaced());
        connections.remove(&older);
        assert_eq!(connections.len(), 1);
        connections.remove(&newer);
        assert!(connections.len() == 0 && !connections.has(Uuid::from_u128(1)));
    }
}
