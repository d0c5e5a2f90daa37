//! Accounts of the bank's own people and programs.

use firebreak_bank_core::staff::Role;
use jiff::Timestamp;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    SqliteStore, audit,
    codec::{micros, narrowed, time, time_option},
    refused, sessions,
};
use crate::{
    records::staff::{Credential, NewAudit, StaffRow},
    store::{Result, StoreError},
};

/// A credential as its columns.
#[derive(Default)]
struct Secrets<'a> {
    credential: &'static str,
    password_hash: Option<&'a str>,
    totp_sealed: Option<&'a [u8]>,
    totp_step: Option<i64>,
    key_id: Option<&'a str>,
    public_key: Option<&'a str>,
}

impl<'a> Secrets<'a> {
    fn of(credential: &'a Credential) -> Self {
        match credential {
            Credential::Local { password_hash, totp_sealed, totp_step } => Self {
                credential: "local",
                password_hash: Some(password_hash),
                totp_sealed: Some(totp_sealed),
                totp_step: Some(*totp_step),
                ..Self::default()
            },
            Credential::Provider => Self { credential: "provider", ..Self::default() },
            Credential::Key { key_id, public_key } => Self {
                credential: "key",
                key_id: Some(key_id),
                public_key: Some(public_key),
                ..Self::default()
            },
        }
    }
}

pub(super) async fn add(store: &SqliteStore, staff: &StaffRow, audit: &NewAudit) -> Result<()> {
    let secrets = Secrets::of(&staff.credential);
    let mut tx = store.write().await?;
    sqlx::query(
        "INSERT INTO staff (id, login, name, roles, credential, password_hash, totp_sealed, totp_step, key_id, \
         public_key, created_at, disabled_at, failed_attempts, locked_until) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(staff.id)
    .bind(&staff.login)
    .bind(&staff.name)
    .bind(role_names(&staff.roles))
    .bind(secrets.credential)
    .bind(secrets.password_hash)
    .bind(secrets.totp_sealed)
    .bind(secrets.totp_step)
    .bind(secrets.key_id)
    .bind(secrets.public_key)
    .bind(micros(staff.created_at))
    .bind(staff.disabled_at.map(micros))
    .bind(staff.failed_attempts)
    .bind(staff.locked_until.map(micros))
    .execute(&mut *tx)
    .await
    .map_err(refused)?;
    audit::append(&mut tx, audit).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn update(store: &SqliteStore, staff: &StaffRow, audit: &NewAudit) -> Result<()> {
    let mut tx = store.write().await?;
    let known = in_tx(&mut tx, staff.id).await?;
    let secrets = Secrets::of(&staff.credential);
    let replaced = proof(&known.credential) != proof(&staff.credential);
    // A one-time code that was used since the caller read the account stays used.
    let used = if replaced { None } else { Secrets::of(&known.credential).totp_step };
    sqlx::query(
        "UPDATE staff SET name = $2, roles = $3, credential = $4, password_hash = $5, totp_sealed = $6, totp_step = $7, \
         key_id = $8, public_key = $9, disabled_at = $10, failed_attempts = iif($11, 0, failed_attempts), \
         locked_until = iif($11, NULL, locked_until) WHERE id = $1",
    )
    .bind(staff.id)
    .bind(&staff.name)
    .bind(role_names(&staff.roles))
    .bind(secrets.credential)
    .bind(secrets.password_hash)
    .bind(secrets.totp_sealed)
    .bind(secrets.totp_step.max(used))
    .bind(secrets.key_id)
    .bind(secrets.public_key)
    .bind(staff.disabled_at.map(micros))
    .bind(replaced)
    .execute(&mut *tx)
    .await
    .map_err(refused)?;
    if replaced || staff.disabled_at.is_some() {
        sessions::end_all_in(&mut tx, staff.id).await?;
    }
    audit::append(&mut tx, audit).await?;
    Ok(tx.commit().await?)
}

/// What an account proves itself by, without what counts the proofs.
fn proof(credential: &Credential) -> (&'static str, Option<&str>, Option<&[u8]>, Option<&str>) {
    let secrets = Secrets::of(credential);
    (secrets.credential, secrets.password_hash, secrets.totp_sealed, secrets.key_id)
}

pub(super) async fn set_roles(store: &SqliteStore, id: Uuid, roles: &[Role], audit: &NewAudit) -> Result<()> {
    let mut tx = store.write().await?;
    if in_tx(&mut tx, id).await?.roles == roles {
        return Ok(());
    }
    sqlx::query("UPDATE staff SET roles = $1 WHERE id = $2")
        .bind(role_names(roles))
        .bind(id)
        .execute(&mut *tx)
        .await?;
    if roles.is_empty() {
        sessions::end_all_in(&mut tx, id).await?;
    }
    audit::append(&mut tx, audit).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn failed(
    store: &SqliteStore,
    id: Uuid,
    locked_until: Option<Timestamp>,
    audit: &NewAudit,
) -> Result<()> {
    let mut tx = store.write().await?;
    let counted = sqlx::query(
        "UPDATE staff SET failed_attempts = failed_attempts + 1, locked_until = coalesce($1, locked_until) WHERE id = $2",
    )
    .bind(locked_until.map(micros))
    .bind(id)
    .execute(&mut *tx)
    .await?;
    if counted.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    audit::append(&mut tx, audit).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn use_totp_step(store: &SqliteStore, id: Uuid, step: i64) -> Result<bool> {
    let used = sqlx::query("UPDATE staff SET totp_step = $1 WHERE id = $2 AND totp_step < $1")
        .bind(step)
        .bind(id)
        .execute(&store.writer)
        .await?;
    Ok(used.rows_affected() > 0)
}

pub(super) async fn by_login(store: &SqliteStore, login: &str) -> Result<Option<StaffRow>> {
    let staff = sqlx::query("SELECT * FROM staff WHERE login = $1").bind(login);
    staff.fetch_optional(&store.reader).await?.as_ref().map(read).transpose()
}

pub(super) async fn by_key(store: &SqliteStore, key_id: &str) -> Result<Option<StaffRow>> {
    let staff = sqlx::query("SELECT * FROM staff WHERE key_id = $1").bind(key_id);
    staff.fetch_optional(&store.reader).await?.as_ref().map(read).transpose()
}

pub(super) async fn by_id(store: &SqliteStore, id: Uuid) -> Result<StaffRow> {
    in_tx(&mut *store.reader.acquire().await?, id).await
}

async fn in_tx(tx: &mut SqliteConnection, id: Uuid) -> Result<StaffRow> {
    let staff = sqlx::query("SELECT * FROM staff WHERE id = $1").bind(id);
    staff.fetch_optional(tx).await?.as_ref().map_or(Err(StoreError::NotFound), read)
}

pub(super) async fn all(store: &SqliteStore) -> Result<Vec<StaffRow>> {
    let staff = sqlx::query("SELECT * FROM staff ORDER BY name COLLATE NOCASE, login");
    staff.fetch_all(&store.reader).await?.iter().map(read).collect()
}

/// Reads the columns of `staff`.
pub(super) fn read(row: &SqliteRow) -> Result<StaffRow> {
    let credential = match row.try_get("credential")? {
        "local" => Credential::Local {
            password_hash: row.try_get("password_hash")?,
            totp_sealed: row.try_get("totp_sealed")?,
            totp_step: row.try_get("totp_step")?,
        },
        "provider" => Credential::Provider,
        "key" => Credential::Key { key_id: row.try_get("key_id")?, public_key: row.try_get("public_key")? },
        _ => return Err(StoreError::Corrupt("credential")),
    };
    Ok(StaffRow {
        id: row.try_get("id")?,
        login: row.try_get("login")?,
        name: row.try_get("name")?,
        roles: roles_from(row.try_get("roles")?)?,
        credential,
        created_at: time(row, "created_at")?,
        disabled_at: time_option(row, "disabled_at")?,
        failed_attempts: narrowed::<_, i64>(row, "failed_attempts")?,
        locked_until: time_option(row, "locked_until")?,
    })
}

fn role_names(roles: &[Role]) -> String {
    roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(",")
}

fn roles_from(names: &str) -> Result<Vec<Role>> {
    let names = names.split(',').filter(|name| !name.is_empty());
    names.map(|name| Role::from_name(name).ok_or(StoreError::Corrupt("roles"))).collect()
}
