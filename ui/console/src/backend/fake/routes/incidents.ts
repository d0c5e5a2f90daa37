import type { AtRevision, DraftDetail, Facts, Incident, Message, SaveDraft } from "../../../api/types";
import { factsOf, type FakeBank, firstDraft, Refusal } from "../bank";
import { now } from "../clock";
import { breaches } from "../sample/breaches";
import { piotr } from "../sample/staff";
import { type FakeRoute, route } from "./route";

function detail(bank: FakeBank, reference: string): DraftDetail {
  return { incident: bank.line(reference).incident, draft: bank.draft(reference) };
}

function me(bank: FakeBank): { id: string; name: string } {
  const { id, name } = bank.session?.staff ?? piotr;
  return { id, name };
}

function declare(bank: FakeBank, facts: Facts): Incident {
  const number = 19 + bank.lines.length - 7;
  const incident: Incident = {
    ...facts,
    id: `0198f3b0-0000-7000-8000-0000000000${number}`,
    ord: number,
    reference: `FB-2026-00${number}`,
    segments: [],
    policy: bank.policy.table,
    state: "draft",
    version: 0,
    declared_at: now(),
  };
  bank.lines.unshift({ incident, customers: 0, reached: 0, acted: 0, promise: "none" });
  bank.keep(incident.reference, firstDraft(facts, bank.session?.staff ?? piotr));
  return incident;
}

function begin(bank: FakeBank, reference: string, message: Message): DraftDetail {
  if (bank.drafts.has(reference)) throw new Refusal(409, "incident_state_conflict");
  const { incident } = bank.line(reference);
  const draft = { ...firstDraft(factsOf(incident), piotr), message, segments: incident.segments };
  bank.keep(reference, draft);
  return detail(bank, reference);
}

function save(bank: FakeBank, reference: string, { revision, content }: SaveDraft): DraftDetail {
  if (bank.meanwhile) bank.saveAsSomebodyElse(reference, bank.meanwhile);
  bank.meanwhile = undefined;
  const draft = bank.draftAt(reference, revision);
  if (content.facts.title.trim() === "") {
    throw new Refusal(400, "malformed_request", "the title must have 1 to 120 characters on one line");
  }
  const { review, ...rest } = draft;
  void review;
  const by = me(bank);
  bank.keep(reference, { ...rest, ...content, revision: revision + 1, saved_at: now(), saved_by: by });
  const line = bank.line(reference);
  if (line.incident.version === 0) Object.assign(line.incident, content.facts);
  return detail(bank, reference);
}

function withdraw(bank: FakeBank, reference: string, { revision }: AtRevision): DraftDetail {
  const { review, ...rest } = bank.draftAt(reference, revision);
  if (!review) throw new Refusal(409, "incident_state_conflict", "the draft is not in review");
  bank.keep(reference, { ...rest, revision: rest.revision + 1, saved_at: now(), saved_by: me(bank) });
  return detail(bank, reference);
}

export const incidentRoutes: FakeRoute[] = [
  route("GET", "overview", ({ bank }) => ({
    incidents: bank.lines,
    frozen_today: bank.lines.length > 0 ? 9_264 : 0,
    frozen_today_by_customers: bank.lines.length > 0 ? 6_153 : 0,
    now: now(),
  })),
  route("POST", "incidents", ({ bank, body }) => declare(bank, body as Facts)),
  route("GET", "incidents/{}", ({ bank, path: [reference = ""] }) => {
    const { incident, customers } = bank.line(reference);
    return { incident, matched_customers: customers };
  }),
  route("GET", "incidents/{}/draft", ({ bank, path: [reference = ""] }) => detail(bank, reference)),
  route("POST", "incidents/{}/draft", ({ bank, path: [reference = ""], body }) =>
    begin(bank, reference, (body as { message: Message }).message),
  ),
  route("PUT", "incidents/{}/draft", ({ bank, path: [reference = ""], body }) =>
    save(bank, reference, body as SaveDraft),
  ),
  route("POST", "incidents/{}/draft/withdraw", ({ bank, path: [reference = ""], body }) =>
    withdraw(bank, reference, body as AtRevision),
  ),
  route("GET", "breaches", ({ bank, query }) => {
    const text = (query.get("q") ?? "").toLowerCase();
    const found = breaches.filter(({ title, domain }) => `${title} ${domain}`.toLowerCase().includes(text));
    return { configured: bank.breachesConfigured, breaches: bank.breachesConfigured ? found : [] };
  }),
  route("GET", "approvals", ({ bank }) =>
    [...bank.drafts]
      .filter(([, draft]) => draft.review)
      .map(([reference]): DraftDetail => detail(bank, reference)),
  ),
];
