//! Commands about the bank's own people, the audit log and evidence.

use std::{fs, io::Write as _, path::Path};

use anyhow::{Context as _, bail};
use firebreak_bank_core::staff::Role;
use firebreak_crypto::SigningKey;

use super::{
    args::{AuditCommand, EvidenceCommand, StaffCommand},
    client::Client,
    output::Output,
};
use crate::{
    evidence,
    staff_api::{
        people::AuditVerdict,
        session::{AddStaff, AddedStaff, ChangeStaff, StaffEntry, StaffList},
    },
};

pub(super) async fn run(client: &Client, command: StaffCommand, output: Output) -> anyhow::Result<()> {
    match command {
        StaffCommand::Add { login, name, roles } => {
            let wish = AddStaff { login, name, roles, public_key: None };
            let added: AddedStaff = client.post("staff/v1/staff", &wish).await?;
            output.added(&added)
        }
        StaffCommand::AddKey { login, name, roles, out } => {
            add_key(client, login, name, roles, &out, output).await
        }
        StaffCommand::List => {
            let list: StaffList = client.get("staff/v1/staff").await?;
            output.staff(&list)
        }
        StaffCommand::Reset { login } => {
            let account = find(client, &login).await?;
            let path = format!("staff/v1/staff/{}/reset", account.id);
            let added: AddedStaff = client.post(&path, &serde_json::json!({})).await?;
            output.added(&added)
        }
        StaffCommand::Disable { login } => {
            let account = find(client, &login).await?;
            let wish = ChangeStaff { name: account.name, roles: account.roles, disabled: true };
            let changed: StaffEntry = client.put(&format!("staff/v1/staff/{}", account.id), &wish).await?;
            output.value(&changed, || format!("{} can do nothing any more", changed.login))
        }
    }
}

/// The key is made here; the service gets to know its public half alone.
async fn add_key(
    client: &Client,
    login: String,
    name: Option<String>,
    roles: Vec<Role>,
    out: &Path,
    output: Output,
) -> anyhow::Result<()> {
    let key = SigningKey::generate(&mut rand::rng());
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(out).with_context(|| format!("{} cannot be written", out.display()))?;
    file.write_all(key.to_pkcs8_pem()?.as_bytes())?;
    file.sync_all()?;
    let name = name.unwrap_or_else(|| login.clone());
    let public_key = Some(serde_json::to_value(key.public_jwk())?);
    let added: anyhow::Result<AddedStaff> =
        client.post("staff/v1/staff", &AddStaff { login, name, roles, public_key }).await;
    if added.is_err() {
        fs::remove_file(out).with_context(|| format!("{} cannot be removed again", out.display()))?;
    }
    let added = added?;
    output.value(&added.staff, || format!("the key of {} is in {}", added.staff.login, out.display()))
}

async fn find(client: &Client, login: &str) -> anyhow::Result<StaffEntry> {
    let list: StaffList = client.get("staff/v1/staff").await?;
    let found = list.staff.into_iter().find(|one| one.login == login);
    found.with_context(|| format!("no account signs in as {login}; `firebreak staff list` shows who does"))
}

pub(super) async fn audit(client: &Client, command: &AuditCommand, output: Output) -> anyhow::Result<()> {
    let AuditCommand::Verify = command;
    let verdict: AuditVerdict = client.get("staff/v1/audit/verify").await?;
    if let Some(fault) = &verdict.fault {
        if output.json {
            output.value(&verdict, String::new)?;
        }
        bail!("the audit log is not whole: row {}: {fault}", verdict.at.unwrap_or_default());
    }
    output.value(&verdict, || {
        format!(
            "{} rows, unchanged and without a gap; {} signed places compared",
            verdict.rows, verdict.checkpoints
        )
    })
}

pub(super) async fn export(
    client: &Client,
    reference: &str,
    out: &Path,
    output: Output,
) -> anyhow::Result<()> {
    let path = format!("staff/v1/incidents/{}/evidence", super::incident::plain(reference)?);
    let mut answer = client.download(&path).await?;
    let unwritable = || format!("{} cannot be written", out.display());
    let mut file = fs::File::create(out).with_context(unwritable)?;
    let mut bytes = 0u64;
    while let Some(piece) = answer.chunk().await.context("the answer broke off")? {
        file.write_all(&piece).with_context(unwritable)?;
        bytes += piece.len() as u64;
    }
    file.sync_all().with_context(unwritable)?;
    let done = serde_json::json!({ "file": out, "bytes": bytes });
    output.value(&done, || format!("{bytes} bytes written to {}", out.display()))
}

/// Without the service: whoever has the file can do it.
pub(super) fn verify(command: &EvidenceCommand, output: Output) -> anyhow::Result<()> {
    let EvidenceCommand::Verify { file, thumbprint } = command else { return Ok(()) };
    let opened = fs::File::open(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let verdict = evidence::verify(opened, thumbprint.as_deref())?;
    let said = serde_json::json!({
        "incident": verdict.manifest.incident, "exported_at": verdict.manifest.exported_at,
        "exported_by": verdict.manifest.exported_by.name, "bank": verdict.manifest.bank,
        "files": verdict.manifest.files.len(), "bulletins": verdict.bulletins, "audit_rows": verdict.audit_rows,
        "thumbprint": verdict.thumbprint,
    });
    output.value(&said, || {
        format!(
            "{}: {} files as they were signed, {} bulletins in an unbroken chain, {} rows of the audit log\n\
             exported {} by {} at {}\nsigned by the key {}: compare it with the bank's",
            verdict.manifest.incident,
            verdict.manifest.files.len(),
            verdict.bulletins,
            verdict.audit_rows,
            verdict.manifest.exported_at,
            verdict.manifest.exported_by.name,
            verdict.manifest.bank,
            verdict.thumbprint
        )
    })
}
