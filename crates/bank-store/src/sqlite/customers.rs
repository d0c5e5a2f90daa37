//! Customers.

use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    CHUNK_ROWS, SqliteStore,
    codec::{Named, micros, named, time_option},
};
use crate::{
    records::{Contacts, CustomerRow, NewCustomer, Upserted},
    store::{Result, StoreError},
};

pub(super) async fn put(store: &SqliteStore, customers: &[NewCustomer]) -> Result<Upserted> {
    let mut tx = store.write().await?;
    let before: i64 = sqlx::query_scalar(NEWEST).fetch_one(&mut *tx).await?;
    for chunk in customers.chunks(CHUNK_ROWS) {
        let mut insert = QueryBuilder::<Sqlite>::new(
            "INSERT INTO customer (id, external_id, display_name, lang, email, phone, time_zone, address, \
             country, contact_confirmed_at, name_key, phone_digits) ",
        );
        insert.push_values(chunk, |mut row, customer| {
            row.push_bind(Uuid::now_v7())
                .push_bind(&customer.external_id)
                .push_bind(&customer.display_name)
                .push_bind(customer.lang.name())
                .push_bind(&customer.email)
                .push_bind(&customer.phone)
                .push_bind(&customer.time_zone)
                .push_bind((!customer.address.is_empty()).then(|| customer.address.join("\n")))
                .push_bind(&customer.country)
                .push_bind(customer.contact_confirmed_at.map(micros))
                .push_bind(name_key(&customer.display_name))
                .push_bind(customer.phone.as_deref().map(digits));
        });
        insert.push(
            " ON CONFLICT (external_id) DO UPDATE SET display_name = excluded.display_name, lang = excluded.lang, \
             email = excluded.email, phone = excluded.phone, time_zone = excluded.time_zone, \
             address = coalesce(excluded.address, address), country = coalesce(excluded.country, country), \
             contact_confirmed_at = coalesce(excluded.contact_confirmed_at, contact_confirmed_at), \
             name_key = excluded.name_key, phone_digits = excluded.phone_digits",
        );
        insert.build().execute(&mut *tx).await?;
    }
    let after: i64 = sqlx::query_scalar(NEWEST).fetch_one(&mut *tx).await?;
    tx.commit().await?;
    Ok(Upserted::counted(customers.len(), before, after))
}

/// How a name is compared with what staff type: without capitals.
pub(super) fn name_key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// How a telephone number is compared with what staff type.
pub(super) fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

// Rows are never deleted and an updated row keeps its number, so the numbers count the new ones.
const NEWEST: &str = "SELECT coalesce(max(ord), 0) FROM customer";

pub(super) async fn by_external_id(store: &SqliteStore, external_id: &str) -> Result<Option<CustomerRow>> {
    sqlx::query("SELECT * FROM customer WHERE external_id = $1")
        .bind(external_id)
        .fetch_optional(&store.reader)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

pub(super) async fn by_ord(store: &SqliteStore, customer_ord: i64) -> Result<CustomerRow> {
    sqlx::query("SELECT * FROM customer WHERE ord = $1")
        .bind(customer_ord)
        .fetch_optional(&store.reader)
        .await?
        .as_ref()
        .map_or(Err(StoreError::NotFound), read)
}

pub(super) async fn contacts(store: &SqliteStore, customer_ord: i64) -> Result<Contacts> {
    let row = sqlx::query("SELECT email, phone FROM customer WHERE ord = $1")
        .bind(customer_ord)
        .fetch_optional(&store.reader)
        .await?
        .ok_or(StoreError::NotFound)?;
    Ok(Contacts { email: row.try_get("email")?, phone: row.try_get("phone")? })
}

pub(super) async fn address(store: &SqliteStore, customer_ord: i64) -> Result<Vec<String>> {
    let address: Option<String> = sqlx::query_scalar("SELECT address FROM customer WHERE ord = $1")
        .bind(customer_ord)
        .fetch_optional(&store.reader)
        .await?
        .ok_or(StoreError::NotFound)?;
    Ok(address.map(|lines| lines.split('\n').map(str::to_owned).collect()).unwrap_or_default())
}

fn read(row: &SqliteRow) -> Result<CustomerRow> {
    Ok(CustomerRow {
        ord: row.try_get("ord")?,
        id: row.try_get("id")?,
        external_id: row.try_get("external_id")?,
        display_name: row.try_get("display_name")?,
        lang: named(row, "lang")?,
        country: row.try_get("country")?,
        contact_confirmed_at: time_option(row, "contact_confirmed_at")?,
        participant: row.try_get("participant")?,
    })
}

impl Upserted {
    /// The count, from how many rows went in and the highest number before and after.
    pub(super) fn counted(rows: usize, before: i64, after: i64) -> Self {
        let added = u64::try_from(after - before).unwrap_or_default();
        Self { added, updated: u64::try_from(rows).unwrap_or_default().saturating_sub(added) }
    }
}
