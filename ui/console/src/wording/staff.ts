import type { CredentialKind, Role } from "../api/types";

export const roleWords: Record<Role, string> = {
  preparer: "role-preparer",
  approver: "role-approver",
  agent: "role-agent",
  auditor: "role-auditor",
  admin: "role-admin",
};

export const roleHints: Record<Role, string> = {
  preparer: "role-preparer-hint",
  approver: "role-approver-hint",
  agent: "role-agent-hint",
  auditor: "role-auditor-hint",
  admin: "role-admin-hint",
};

export const credentialWords: Record<CredentialKind, string> = {
  local: "credential-local",
  provider: "credential-provider",
  key: "credential-key",
};

export const roles = Object.keys(roleWords) as Role[];

/** "PZ" of Piotr Zieliński. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const first = words.at(0)?.at(0) ?? "";
  const last = words.length > 1 ? (words.at(-1)?.at(0) ?? "") : "";
  return (first + last).toUpperCase();
}

/** "P. Zieliński" */
export function shortName(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const first = words.at(0)?.at(0);
  return words.length > 1 && first ? `${first}. ${words.slice(1).join(" ")}` : name;
}
