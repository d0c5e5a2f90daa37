//! What the commands print: results on standard output, for people or as JSON; everything else on standard error.

use std::{io::Write as _, path::Path};

use firebreak_bank_core::incident::Incident;
use firebreak_bank_match::Rejects;
use secrecy::ExposeSecret as _;
use serde::Serialize;

use super::client::Refused;
use crate::{
    sample::SampleSummary,
    staff_api::{
        ImportReport, IncidentDetail, IncidentList, IssuedCode, LedgerDone, Published,
        drafts::DraftDetail,
        lists::ImportStatus,
        session::{AddedStaff, StaffList},
        watch::Live,
    },
};

/// How results are printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Output {
    /// As JSON.
    pub(super) json: bool,
}

impl Output {
    /// One line of a result.
    pub(super) fn line(self, text: &str) -> anyhow::Result<()> {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{text}")?;
        Ok(out.flush()?)
    }

    /// A remark that is no result.
    pub(super) fn note(self, text: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }

    /// Why a command failed. In JSON, what the service refused comes as its own problem document.
    pub(super) fn error(self, error: &anyhow::Error) {
        if self.json
            && let Some(refused) = error.downcast_ref::<Refused>()
            && let Ok(text) = serde_json::to_string(&refused.problem)
        {
            return self.note(&text);
        }
        self.note(&format!("error: {error:#}"));
    }

    pub(super) fn value(self, value: &impl Serialize, text: impl FnOnce() -> String) -> anyhow::Result<()> {
        if self.json { self.line(&serde_json::to_string(value)?) } else { self.line(&text()) }
    }

    pub(super) fn sample(self, written: &SampleSummary, out: &Path) -> anyhow::Result<()> {
        let value = serde_json::json!({
            "customers": written.customers,
            "cards": written.cards,
            "listed": written.listed,
            "ours": written.ours,
            "foreign": written.foreign,
            "duplicates": written.duplicates,
            "malformed": written.malformed,
        });
        self.value(&value, || {
            format!(
                "{} customers, {} cards and a list of {} compromised cards written to {}",
                written.customers,
                written.cards,
                written.listed,
                out.display()
            )
        })
    }

    /// The code alone, so that it can be piped on.
    pub(super) fn code(self, issued: &IssuedCode) -> anyhow::Result<()> {
        if !self.json {
            self.note(&format!("for customer {}, until {}", issued.customer, issued.expires_at));
        }
        self.value(issued, || issued.code.expose_secret().to_owned())
    }

    pub(super) fn ledger(self, done: &LedgerDone) -> anyhow::Result<()> {
        self.value(done, || if done.changed { "done" } else { "nothing to do" }.to_owned())
    }

    pub(super) fn import(self, report: &ImportReport) -> anyhow::Result<()> {
        self.value(report, || {
            let head = format!(
                "{} lines: {} added, {} updated, {} rejected",
                report.lines, report.added, report.updated, report.rejected.total
            );
            with_rejects(head, &report.rejected)
        })
    }

    pub(super) fn list(self, import: &ImportStatus) -> anyhow::Result<()> {
        let found = &import.found;
        self.value(import, || {
            let mut text = format!(
                "{} lines: {} cards of {} customers concerned ({} new); {} of other banks, {} repeated, {} no longer in \
                 use, {} rejected",
                found.lines,
                found.cards,
                found.customers,
                found.new_exposures.unwrap_or_default(),
                found.foreign,
                found.duplicates,
                found.excluded,
                found.rejected
            );
            for (reason, count) in &found.rejected_by_reason {
                text.push_str(&format!("\n  {count} {reason}"));
            }
            text
        })
    }

    /// A draft was handed over, given back or given up.
    pub(super) fn draft(self, detail: &DraftDetail) -> anyhow::Result<()> {
        self.value(detail, || {
            let (reference, draft) = (&detail.incident.reference, &detail.draft);
            match (&draft.review, &draft.returned) {
                (Some(_), _) => format!(
                    "{reference}: the {} waits for an approver. Approve it with an approver's key: \
                     firebreak incident approve {reference} --staff-key FILE",
                    draft.message.as_str()
                ),
                (None, Some(returned)) => {
                    format!("{reference}: {} gave the draft back: {}", returned.by.name, returned.reason)
                }
                (None, None) => format!("{reference}: the draft is at revision {}", draft.revision),
            }
        })
    }

    /// How a published incident goes.
    pub(super) fn live(self, live: &Live) -> anyhow::Result<()> {
        self.value(live, || {
            let mut text = format!(
                "{}: {} of {} customers reached, {} have opened it, {} have acted",
                live.incident.reference, live.reached, live.customers, live.seen, live.acted
            );
            for segment in &live.segments {
                text.push_str(&format!(
                    "\n  {}: {} of {} reached, {} acted",
                    segment.name.as_deref().unwrap_or("no segment"),
                    segment.reached,
                    segment.customers,
                    segment.acted
                ));
            }
            text
        })
    }

    /// What a person needs for the first sign-in, shown once.
    pub(super) fn added(self, added: &AddedStaff) -> anyhow::Result<()> {
        self.value(added, || {
            let mut lines = vec![format!("{} may sign in as {}", added.staff.name, added.staff.login)];
            lines.extend(added.password.iter().map(|password| format!("  first password: {password}")));
            lines.extend(added.authenticator.iter().map(|uri| format!("  authenticator:  {uri}")));
            lines.join("\n")
        })
    }

    pub(super) fn staff(self, list: &StaffList) -> anyhow::Result<()> {
        self.value(list, || {
            let lines = list.staff.iter().map(|one| {
                let roles: Vec<&str> = one.roles.iter().map(|role| role.as_str()).collect();
                let disabled = if one.disabled_at.is_some() { "  (disabled)" } else { "" };
                format!("{}  {}  {}{disabled}", one.login, one.name, roles.join(", "))
            });
            lines.collect::<Vec<_>>().join("\n")
        })
    }

    /// The reference alone, so that it can be piped on.
    pub(super) fn declared(self, incident: &Incident) -> anyhow::Result<()> {
        self.value(incident, || incident.reference.clone())
    }

    pub(super) fn published(self, published: &Published) -> anyhow::Result<()> {
        let incident = &published.incident;
        self.value(published, || {
            format!(
                "{} version {} published for {} customers ({} devices connected); the incident is {}",
                incident.reference,
                incident.version,
                published.matched_customers,
                published.open_streams,
                incident.state.as_str()
            )
        })
    }

    pub(super) fn incidents(self, list: &IncidentList) -> anyhow::Result<()> {
        self.value(list, || {
            let lines = list.incidents.iter().map(headline);
            lines.collect::<Vec<_>>().join("\n")
        })
    }

    pub(super) fn incident(self, detail: &IncidentDetail) -> anyhow::Result<()> {
        self.value(detail, || {
            let mut lines = vec![headline(&detail.incident)];
            if let Some(next) = detail.incident.next_update_at {
                lines.push(format!("  next update promised for {next}"));
            }
            for import in &detail.imports {
                let matches = &import.report.matches;
                lines.push(format!(
                    "  list of {}: {} lines, {} cards of {} customers",
                    import.at, matches.lines, matches.cards, matches.customers
                ));
            }
            for count in &detail.exposures {
                lines.push(format!("  {} cards: tier {}, {}", count.count, count.tier, count.treatment));
            }
            for entry in &detail.bulletins {
                let headline = entry.bulletin.texts.values().next().map_or("", |text| text.headline.as_str());
                lines.push(format!("  bulletin {} of {}: {headline}", entry.version, entry.sent_at));
            }
            if detail.incident.version > 0 {
                lines.push(format!("  published for {} customers", detail.matched_customers));
            }
            lines.join("\n")
        })
    }
}

fn headline(incident: &Incident) -> String {
    format!("{}  {:9}  {}", incident.reference, incident.state.as_str(), incident.title)
}

/// By number and reason; what stood in the lines is not known any more.
fn with_rejects(mut text: String, rejects: &Rejects) -> String {
    for (reason, count) in &rejects.by_reason {
        text.push_str(&format!("\n  {count} {}", reason.as_str()));
        let lines = rejects.first.iter().filter(|line| line.reason == *reason).take(5);
        let lines: Vec<String> = lines.map(|line| line.line.to_string()).collect();
        if !lines.is_empty() {
            text.push_str(&format!(" (line {}{})", lines.join(", "), if *count > 5 { " ..." } else { "" }));
        }
    }
    text
}
