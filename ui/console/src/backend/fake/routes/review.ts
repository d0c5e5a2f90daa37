import type { ApproveDraft, Content, Incident, Message, ReturnDraft, ReviewPage } from "../../../api/types";
import { contentOf } from "../../../draft/merge";
import { type FakeBank, Refusal } from "../bank";
import { now } from "../clock";
import { dryRunAt, forecast } from "../sample/forecast";
import { countsOf } from "../sample/segments";
import { previewOf } from "../words/render";
import { differencesOf } from "../words/differences";
import { type FakeRoute, route } from "./route";

/** Stands for a digest: another content is another text. */
export function digestOf(content: Content): string {
  return `digest of ${JSON.stringify(content).length} ${JSON.stringify(content.words).length}`;
}

function reviewOf(bank: FakeBank, reference: string): ReviewPage {
  const { incident } = bank.line(reference);
  const draft = bank.draft(reference);
  const preview = previewOf(contentOf(draft));
  const me = bank.session?.staff;
  const worked = draft.contributors.some((one) => one.id === me?.id);
  const complete = preview.checklist.every((item) => item.missing.length === 0);
  return {
    incident,
    draft,
    digest: digestOf(contentOf(draft)),
    audience: countsOf(draft.segments, now()),
    preview,
    differences: incident.version === 0 ? [] : differencesOf(draft, preview),
    forecast,
    dry_run: dryRunAt(now()),
    obstacles: [
      ...(preview.errors.length > 0 ? (["words"] as const) : []),
      ...(complete ? [] : (["checklist"] as const)),
    ],
    may_approve: draft.review !== undefined && !worked && (me?.roles.includes("approver") ?? false),
  };
}

function submit(bank: FakeBank, reference: string, revision: number): void {
  const draft = bank.draftAt(reference, revision);
  const by = { id: bank.session?.staff.id ?? "", name: bank.session?.staff.name ?? "" };
  const { returned, ...rest } = draft;
  void returned;
  const review = { by, at: now(), digest: digestOf(contentOf(draft)) };
  bank.keep(reference, { ...rest, revision: revision + 1, saved_at: now(), saved_by: by, review });
}

const becomes: Record<Message, Incident["state"]> = {
  alert: "published",
  update: "published",
  close: "closed",
  cancel: "cancelled",
};

function approve(bank: FakeBank, reference: string, { revision, digest }: ApproveDraft): Incident {
  bank.draftAt(reference, revision);
  const page = reviewOf(bank, reference);
  if (!page.may_approve) throw new Refusal(403, "same_person");
  if (new Date(bank.session?.proved_until ?? 0) < new Date()) throw new Refusal(403, "proof_needed");
  if (digest !== page.digest) throw new Refusal(409, "draft_conflict");
  const line = bank.line(reference);
  Object.assign(line.incident, page.draft.facts, {
    segments: page.draft.segments,
    version: line.incident.version + 1,
    state: becomes[page.draft.message],
  });
  bank.drafts.delete(reference);
  delete line.draft;
  bank.tell({ what: "incident", reference, state: line.incident.state });
  return line.incident;
}

function sendBack(bank: FakeBank, reference: string, { revision, reason }: ReturnDraft): void {
  const { review, ...rest } = bank.draftAt(reference, revision);
  if (!review) throw new Refusal(409, "incident_state_conflict");
  const by = { id: bank.session?.staff.id ?? "", name: bank.session?.staff.name ?? "" };
  bank.keep(reference, { ...rest, revision: rest.revision + 1, returned: { by, at: now(), reason } });
}

const detail = (bank: FakeBank, reference: string) => ({
  incident: bank.line(reference).incident,
  draft: bank.draft(reference),
});

export const reviewRoutes: FakeRoute[] = [
  route("POST", "incidents/{}/draft/preview", ({ body }) =>
    previewOf((body as { content: Content }).content),
  ),
  route("GET", "incidents/{}/draft/review", ({ bank, path: [reference = ""] }) => reviewOf(bank, reference)),
  route("POST", "incidents/{}/draft/submit", ({ bank, path: [reference = ""], body }) => {
    submit(bank, reference, (body as { revision: number }).revision);
    return detail(bank, reference);
  }),
  route("POST", "incidents/{}/draft/approve", ({ bank, path: [reference = ""], body }) =>
    approve(bank, reference, body as ApproveDraft),
  ),
  route("POST", "incidents/{}/draft/return", ({ bank, path: [reference = ""], body }) => {
    sendBack(bank, reference, body as ReturnDraft);
    return detail(bank, reference);
  }),
  route("DELETE", "incidents/{}/draft", ({ bank, path: [reference = ""] }) => {
    bank.drafts.delete(reference);
    delete bank.line(reference).draft;
    return bank.line(reference).incident;
  }),
];
