import type {
  AddedStaff,
  AddStaff,
  ChangeStaff,
  SavePolicy,
  SaveTemplates,
  StaffEntry,
} from "../../../api/types";
import { type FakeBank, Refusal } from "../bank";
import { now } from "../clock";
import { type FakeRoute, route } from "./route";

function staffOf(bank: FakeBank, id: string): StaffEntry {
  const found = bank.staff.find((each) => each.id === id);
  if (!found) throw new Refusal(404, "not_found");
  return found;
}

function firstSignIn(staff: StaffEntry): AddedStaff {
  if (staff.credential === "key") return { staff };
  const secret = "JBSWY3DPEHPK3PXP";
  return {
    staff,
    password: "correct-horse-battery-staple",
    authenticator: `otpauth://totp/Northgate%20Bank:${staff.login}?secret=${secret}&issuer=Northgate%20Bank`,
  };
}

function add(bank: FakeBank, given: AddStaff): AddedStaff {
  if (bank.staff.some((each) => each.login === given.login)) {
    throw new Refusal(400, "malformed_request", "there is an account with this login");
  }
  const staff: StaffEntry = {
    id: `0198f3a0-0000-7000-8000-0000000001${String(bank.staff.length).padStart(2, "0")}`,
    login: given.login,
    name: given.name,
    roles: given.roles,
    credential: given.public_key === undefined ? "local" : "key",
    created_at: now(),
  };
  bank.staff = [...bank.staff, staff].sort((a, b) => a.name.localeCompare(b.name));
  return firstSignIn(staff);
}

function change(bank: FakeBank, id: string, { name, roles, disabled }: ChangeStaff): StaffEntry {
  const { disabled_at, ...before } = staffOf(bank, id);
  const staff = { ...before, name, roles, ...(disabled ? { disabled_at: disabled_at ?? now() } : {}) };
  bank.staff = bank.staff.map((each) => (each.id === id ? staff : each));
  return staff;
}

function saveTemplates(bank: FakeBank, { version, sources }: SaveTemplates): FakeBank["templates"] {
  if (version !== bank.templates.version) {
    throw new Refusal(409, "draft_conflict", "somebody saved a newer version meanwhile");
  }
  const faults = Object.entries(sources).flatMap(([message, texts]) =>
    Object.entries(texts).flatMap(([lang, text]) => faultsIn(message, lang, text, bank.templates.variables)),
  );
  if (faults.length > 0) throw new Refusal(400, "malformed_request", [...new Set(faults)].join("\n"));
  bank.templates = {
    ...bank.templates,
    version: version + 1,
    saved_at: now(),
    saved_by: bank.session?.staff.name,
    sources,
  };
  return bank.templates;
}

function faultsIn(message: string, lang: string, text: string, variables: Record<string, string>): string[] {
  let part = "headline";
  return text.split("\n").flatMap((line, index) => {
    part = /\{% block (\w+) %\}/.exec(line)?.[1] ?? part;
    const names = [...line.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? "");
    const parts = ["description", "consequences", "measures", "instruction", "contact", "headline"];
    return names
      .filter((name) => !(name in variables) && !parts.includes(name))
      .map((name) => `${part} of \`${message}\` in \`${lang}\`, line ${index + 1}: there is no \`${name}\``);
  });
}

function savePolicy(bank: FakeBank, { version, table }: SavePolicy): FakeBank["policy"] {
  if (version !== bank.policy.table.version) {
    throw new Refusal(409, "draft_conflict", "somebody saved a newer version meanwhile");
  }
  const order = ["monitor", "step_up", "freeze", "replace"];
  const { critical, high } = table.treatments;
  if (order.indexOf(critical) < order.indexOf(high)) {
    throw new Refusal(400, "malformed_request", "the treatment of critical is milder than that of high");
  }
  bank.policy = {
    saved_at: now(),
    saved_by: bank.session?.staff.name,
    table: { ...table, version: version + 1 },
  };
  return bank.policy;
}

export const settingsRoutes: FakeRoute[] = [
  route("GET", "staff", ({ bank }) => ({ staff: bank.staff })),
  route("POST", "staff", ({ bank, body }) => add(bank, body as AddStaff)),
  route("PUT", "staff/{}", ({ bank, path: [id = ""], body }) => change(bank, id, body as ChangeStaff)),
  route("POST", "staff/{}/reset", ({ bank, path: [id = ""] }) => firstSignIn(staffOf(bank, id))),
  route("DELETE", "staff/{}/sessions", ({ bank, path: [id = ""] }) => {
    staffOf(bank, id);
  }),
  route("GET", "templates", ({ bank }) => bank.templates),
  route("PUT", "templates", ({ bank, body }) => saveTemplates(bank, body as SaveTemplates)),
  route("GET", "policy", ({ bank }) => bank.policy),
  route("PUT", "policy", ({ bank, body }) => savePolicy(bank, body as SavePolicy)),
  route("GET", "audit", ({ bank, query }) => {
    const subject = query.get("subject");
    const before = Number(query.get("before") ?? Number.MAX_SAFE_INTEGER);
    const found = bank.auditRows.filter(
      (row) => row.seq < before && (subject === null || row.subject === subject),
    );
    const rows = found.slice(0, 8);
    return { rows, next: found.length > rows.length ? rows.at(-1)?.seq : undefined };
  }),
  route("GET", "audit/verify", ({ bank }) => ({
    rows: bank.auditRows[0]?.seq ?? 0,
    checkpoints: bank.auditRows.length > 0 ? 311 : 0,
    ...bank.auditFault,
  })),
];
