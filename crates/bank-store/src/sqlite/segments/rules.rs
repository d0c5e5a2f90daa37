//! The rules of segments as one expression of SQL. What a rule means is `firebreak_bank_core::segment::first_fit`; the
//! contract suite compares the two.

use firebreak_bank_core::{
    exposure::DataClasses,
    segment::{Rule, Segment},
};
use firebreak_wire::DataClass;
use jiff::Timestamp;
use sqlx::{Encode, QueryBuilder, Sqlite, Type};

use super::super::{
    codec::{Named, micros},
    exposures::{expiry_number, tier_number},
};

const MICROS_PER_DAY: i64 = 86_400_000_000;

/// Rules in their order, and what they are read with.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Rules<'a> {
    pub(in super::super) segments: &'a [Segment],
    /// What the facts say was exposed.
    pub(in super::super) taken: &'a [DataClass],
    pub(in super::super) now: Timestamp,
}

impl Rules<'_> {
    /// Whether they ask for anything that is not in the exposure itself.
    pub(super) fn look_beyond_exposures(&self) -> bool {
        self.segments.iter().any(|segment| {
            let rule = &segment.rule;
            !rule.products.is_empty()
                || !rule.card_states.is_empty()
                || !rule.countries.is_empty()
                || rule.contact_older_than_days.is_some()
        })
    }

    /// Writes the place of the first segment that fits, or NULL, for an exposure `e`, its card `c` and its customer `u`.
    pub(super) fn push(&self, query: &mut QueryBuilder<Sqlite>) {
        if self.segments.is_empty() {
            query.push("NULL");
            return;
        }
        query.push("CASE");
        for (place, segment) in self.segments.iter().enumerate() {
            query.push(" WHEN TRUE");
            self.push_rule(query, &segment.rule);
            query.push(" THEN ").push(place);
        }
        query.push(" END");
    }

    fn push_rule(&self, query: &mut QueryBuilder<Sqlite>, rule: &Rule) {
        push_any(query, "e.tier", rule.tiers.iter().map(|tier| tier_number(*tier)));
        self.push_classes(query, &rule.classes);
        push_any(query, "c.product", rule.products.iter());
        push_any(query, "e.expiry", rule.expiry.iter().map(|expiry| expiry_number(*expiry)));
        push_any(query, "c.state", rule.card_states.iter().map(|state| state.name()));
        // An unknown country is in no list: what is compared with NULL is not true.
        push_any(query, "u.country", rule.countries.iter());
        // Everything is at least no days old, also what carries the date of tomorrow.
        if let Some(days) = rule.contact_older_than_days.filter(|days| *days > 0) {
            let age = i64::from(days).saturating_mul(MICROS_PER_DAY);
            query.push(" AND coalesce(u.contact_confirmed_at <= ");
            query.push_bind(micros(self.now).saturating_sub(age)).push(", TRUE)");
        }
        if let Some(reported) = rule.reported {
            query.push(if reported { " AND " } else { " AND NOT " });
            query.push("EXISTS (SELECT 1 FROM payment_report r WHERE r.card_ord = e.card_ord)");
        }
    }

    /// A row that refers to the incident has the classes of the incident.
    fn push_classes(&self, query: &mut QueryBuilder<Sqlite>, classes: &[DataClass]) {
        if classes.is_empty() {
            return;
        }
        let wanted: DataClasses = classes.iter().copied().collect();
        let declared = classes.iter().any(|class| self.taken.contains(class));
        let wanted = if declared { wanted.union(DataClasses::AS_DECLARED) } else { wanted };
        query.push(" AND e.classes & ").push_bind(i64::from(wanted.bits())).push(" <> 0");
    }
}

fn push_any<'t, T>(query: &mut QueryBuilder<Sqlite>, column: &str, values: impl ExactSizeIterator<Item = T>)
where
    T: Encode<'t, Sqlite> + Type<Sqlite>,
{
    if values.len() == 0 {
        return;
    }
    query.push(" AND ").push(column).push(" IN (");
    let mut list = query.separated(", ");
    for value in values {
        list.push_bind(value);
    }
    query.push(")");
}
