//! Which role may use which route: the one table that the service reads, the documents show and the tests walk.

use firebreak_bank_core::staff::Role::{self, Admin, Agent, Approver, Auditor, Preparer};

/// Everybody who is signed in.
const ALL: &[Role] = &Role::ALL;
/// Whoever runs or watches incidents.
const INCIDENTS: &[Role] = &[Preparer, Approver, Auditor];
const WRITING: &[Role] = &[Preparer];
const APPROVING: &[Role] = &[Approver];
const CUSTOMERS: &[Role] = &[Agent];
const CUSTOMERS_READ: &[Role] = &[Agent, Auditor];
const PROVING: &[Role] = &[Auditor];
const RUNNING: &[Role] = &[Admin];
const SETTINGS_READ: &[Role] = &[Preparer, Approver, Auditor, Admin];

/// One route and who may use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The method.
    pub method: &'static str,
    /// The path as routed.
    pub path: &'static str,
    /// Who may; one of these roles is enough.
    pub roles: &'static [Role],
}

const fn rule(method: &'static str, path: &'static str, roles: &'static [Role]) -> Rule {
    Rule { method, path, roles }
}

/// Every route of `/staff/v1` that asks who is there. What stands here nowhere is refused.
pub const TABLE: &[Rule] = &[
    rule("GET", "/staff/v1/session", ALL),
    rule("DELETE", "/staff/v1/session", ALL),
    rule("POST", "/staff/v1/session/proof", ALL),
    rule("PUT", "/staff/v1/session/password", ALL),
    rule("DELETE", "/staff/v1/sessions", ALL),
    rule("GET", "/staff/v1/events", ALL),
    rule("GET", "/staff/v1/staff", &[Auditor, Admin]),
    rule("POST", "/staff/v1/staff", RUNNING),
    rule("PUT", "/staff/v1/staff/{id}", RUNNING),
    rule("POST", "/staff/v1/staff/{id}/reset", RUNNING),
    rule("DELETE", "/staff/v1/staff/{id}/sessions", RUNNING),
    rule("GET", "/staff/v1/overview", INCIDENTS),
    rule("GET", "/staff/v1/incidents", INCIDENTS),
    rule("POST", "/staff/v1/incidents", WRITING),
    rule("GET", "/staff/v1/incidents/{reference}", INCIDENTS),
    rule("GET", "/staff/v1/incidents/{reference}/live", INCIDENTS),
    rule("GET", "/staff/v1/incidents/{reference}/draft", INCIDENTS),
    rule("POST", "/staff/v1/incidents/{reference}/draft", WRITING),
    rule("PUT", "/staff/v1/incidents/{reference}/draft", WRITING),
    rule("DELETE", "/staff/v1/incidents/{reference}/draft", WRITING),
    rule("POST", "/staff/v1/incidents/{reference}/draft/preview", INCIDENTS),
    rule("GET", "/staff/v1/incidents/{reference}/draft/review", INCIDENTS),
    rule("POST", "/staff/v1/incidents/{reference}/draft/submit", WRITING),
    rule("POST", "/staff/v1/incidents/{reference}/draft/withdraw", WRITING),
    rule("POST", "/staff/v1/incidents/{reference}/draft/return", APPROVING),
    rule("POST", "/staff/v1/incidents/{reference}/draft/approve", APPROVING),
    rule("POST", "/staff/v1/incidents/{reference}/segments/count", INCIDENTS),
    rule("POST", "/staff/v1/incidents/{reference}/segments/dry-run", INCIDENTS),
    rule("GET", "/staff/v1/incidents/{reference}/imports", INCIDENTS),
    rule("POST", "/staff/v1/incidents/{reference}/imports", WRITING),
    rule("GET", "/staff/v1/incidents/{reference}/evidence", PROVING),
    rule("POST", "/staff/v1/list-columns", WRITING),
    rule("GET", "/staff/v1/imports/{id}", INCIDENTS),
    rule("PUT", "/staff/v1/imports/{id}", WRITING),
    rule("DELETE", "/staff/v1/imports/{id}", WRITING),
    rule("GET", "/staff/v1/imports/{id}/rejects.csv", INCIDENTS),
    rule("GET", "/staff/v1/rule-values", INCIDENTS),
    rule("GET", "/staff/v1/approvals", INCIDENTS),
    rule("GET", "/staff/v1/bulletins", INCIDENTS),
    rule("GET", "/staff/v1/breaches", WRITING),
    rule("GET", "/staff/v1/customers", CUSTOMERS_READ),
    rule("GET", "/staff/v1/customers/{number}", CUSTOMERS_READ),
    rule("POST", "/staff/v1/customers/{number}/activation-codes", CUSTOMERS),
    rule("POST", "/staff/v1/customers/{number}/cards/{id}/freeze", CUSTOMERS),
    rule("PUT", "/staff/v1/customers/{number}/participant", RUNNING),
    rule("GET", "/staff/v1/imitations", &[Preparer, Approver, Agent, Auditor]),
    rule("GET", "/staff/v1/audit", PROVING),
    rule("GET", "/staff/v1/audit/verify", PROVING),
    rule("GET", "/staff/v1/templates", SETTINGS_READ),
    rule("PUT", "/staff/v1/templates", RUNNING),
    rule("GET", "/staff/v1/policy", SETTINGS_READ),
    rule("PUT", "/staff/v1/policy", RUNNING),
    rule("GET", "/staff/v1/checklist", SETTINGS_READ),
    rule("POST", "/staff/v1/imports/customers", RUNNING),
    rule("POST", "/staff/v1/imports/cards", RUNNING),
    rule("POST", "/staff/v1/imports/payments", RUNNING),
    rule("POST", "/staff/v1/ledger/replacements", RUNNING),
    rule("POST", "/staff/v1/ledger/cases", RUNNING),
    rule("POST", "/staff/v1/ledger/payments", RUNNING),
];

/// Who may use a route; nobody where the table does not name it.
#[must_use]
pub fn allowed(method: &str, path: &str) -> &'static [Role] {
    TABLE.iter().find(|rule| rule.method == method && rule.path == path).map_or(&[], |rule| rule.roles)
}

/// The table as docs/staff-access.md shows it.
#[must_use]
pub fn as_markdown() -> String {
    let mut text = String::from("| route |");
    for role in Role::ALL {
        text.push_str(&format!(" {} |", role.as_str()));
    }
    text.push_str("\n|---|");
    text.push_str(&":-:|".repeat(Role::ALL.len()));
    for rule in TABLE {
        text.push_str(&format!("\n| `{} {}` |", rule.method, rule.path));
        for role in Role::ALL {
            text.push_str(if rule.roles.contains(&role) { " ✓ |" } else { " |" });
        }
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_route_stands_twice_and_none_is_for_nobody() {
        let routes: BTreeSet<_> = TABLE.iter().map(|rule| (rule.method, rule.path)).collect();
        assert_eq!(routes.len(), TABLE.len());
        assert!(TABLE.iter().all(|rule| !rule.roles.is_empty()));
    }

    #[test]
    fn what_the_table_does_not_name_is_for_nobody() {
        assert!(allowed("PATCH", "/staff/v1/session").is_empty());
        assert!(allowed("GET", "/staff/v1/nothing").is_empty());
    }

    #[test]
    fn the_document_shows_the_table() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/staff-access.md");
        let document = std::fs::read_to_string(path).unwrap();
        assert!(document.contains(&as_markdown()), "put this into docs/staff-access.md:\n{}", as_markdown());
    }
}
