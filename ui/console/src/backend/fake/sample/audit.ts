import type { AuditLine, StaffEntry } from "../../../api/types";
import { at } from "../clock";
import { anna, ewa, kamil, karolina, piotr } from "./staff";

type Row = [when: string, actor: StaffEntry | undefined, action: string, subject: string, detail?: unknown];

const rows: Row[] = [
  [
    "-3m",
    karolina,
    "card.frozen_on_request",
    "118 204 77",
    { last4: "4242", identity_checked_by: "call_back" },
  ],
  ["-21m", piotr, "draft.saved", "FB-2026-0017", { revision: 7 }],
  ["-50m", kamil, "draft.submitted", "FB-2026-0018", { revision: 4 }],
  ["-2h 14m", ewa, "draft.approved", "FB-2026-0017", { version: 1, customers: 41_870 }],
  ["-2h 15m", undefined, "incident.published", "FB-2026-0017", { version: 1 }],
  ["-2h 39m", piotr, "draft.submitted", "FB-2026-0017", { revision: 6 }],
  ["-2h 59m", piotr, "import.done", "FB-2026-0017", { cards: 46_902, sha256: "9f2c51d0…" }],
  ["-3h 5m", piotr, "import.begun", "FB-2026-0017", { file: "harbour-vine-cards.csv" }],
  ["-4h 15m", piotr, "incident.declared", "FB-2026-0017"],
  ["-4h 31m", piotr, "staff.signed_in", "piotr"],
  ["-1d 2h", undefined, "staff.locked", "kamil", { failures: 5 }],
  ["-34d", anna, "templates.saved", "templates 2", { version: 2 }],
];

/** Newest first. */
export const auditRows: AuditLine[] = rows.map(([when, actor, action, subject, detail], index) => ({
  seq: 4_218 - index,
  at: at(when),
  ...(actor ? { actor: { id: actor.id, name: actor.name } } : {}),
  action,
  subject,
  detail: detail ?? {},
  hash: (0x9e3779b97f4a7c15n * BigInt(index + 7)).toString(16).padStart(16, "0").slice(-16).repeat(4),
}));
