import type { EventsHandler } from "../../api";
import type {
  AuditLine,
  Draft,
  Facts,
  ImportStatus,
  Incident,
  IncidentLine,
  PolicyDocument,
  Session,
  StaffEntry,
  StaffEvent,
  TemplatesDocument,
} from "../../api/types";
import { at, now } from "./clock";
import { harbourImport } from "./sample/imports";
import { auditRows } from "./sample/audit";
import { policy, templates } from "./sample/documents";
import { parcel, lines } from "./sample/incidents";
import { everybody, ewa, kamil, piotr, sessionOf } from "./sample/staff";

/** What an answer to a request can be, where it is not simply data. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail?: string,
    readonly retryAfter?: number,
  ) {
    super(code);
  }
}

/** How a request ends that is never answered as it should be. */
export type Mood = "well" | "loading" | "error" | "offline" | "forbidden";

export function firstDraft(facts: Facts, by: StaffEntry): Draft {
  const actor = { id: by.id, name: by.name };
  return {
    message: "alert",
    facts,
    segments: [],
    template_version: 0,
    words: {},
    revision: 1,
    contributors: [actor],
    saved_at: now(),
    saved_by: actor,
  };
}

export function factsOf(incident: Incident): Facts {
  const { id, ord, reference, segments, policy, state, version, declared_at, ...facts } = incident;
  void [id, ord, reference, segments, policy, state, version, declared_at];
  return facts;
}

/** A bank in the page: what the pages are shown and what becomes of what they ask for. Invented throughout. */
export class FakeBank {
  mood: Mood = "well";
  session: Session | undefined = sessionOf(piotr);
  lines: IncidentLine[] = structuredClone(lines);
  drafts = new Map<string, Draft>();
  imports: ImportStatus[] = [
    harbourImport({ share: 1, state: "done", started_at: at("-3h 5m"), moved_at: at("-2h 59m") }),
  ];
  staff: StaffEntry[] = structuredClone(everybody);
  templates: TemplatesDocument = structuredClone(templates);
  policy: PolicyDocument = structuredClone(policy);
  auditRows: AuditLine[] = structuredClone(auditRows);
  /** What the verification of the audit log finds. */
  auditFault: { fault: string; at: number } | undefined;
  breachesConfigured = true;
  /** Whether the code of a sign-in is ever right. */
  locked = false;
  /** What somebody else saves just before the next save here. */
  meanwhile: ((draft: Draft) => Draft) | undefined;
  /** Why the next pieces of a list are refused, one after the other; undefined lets one through. */
  pieceTrouble: (Error | undefined)[] = [];
  /** How long a piece of a list takes. */
  pieceTakes: () => Promise<void> = () => Promise.resolve();
  /** Requests as they came, `GET overview`. */
  readonly asked: string[] = [];
  readonly #listeners = new Set<EventsHandler>();

  constructor() {
    const review = { by: { id: kamil.id, name: kamil.name }, at: at("-50m"), digest: "example-digest" };
    this.drafts.set(parcel.reference, { ...firstDraft(factsOf(parcel), kamil), revision: 4, review });
  }

  listen(handler: EventsHandler): () => void {
    this.#listeners.add(handler);
    queueMicrotask(() => {
      handler.connected(true);
    });
    return () => {
      this.#listeners.delete(handler);
    };
  }

  tell(event: StaffEvent): void {
    for (const listener of this.#listeners) listener.event(event);
  }

  /** The stream of events breaks or comes back. */
  connect(connected: boolean): void {
    for (const listener of this.#listeners) listener.connected(connected);
  }

  line(reference: string): IncidentLine {
    const line = this.lines.find((each) => each.incident.reference === reference);
    if (!line) throw new Refusal(404, "not_found");
    return line;
  }

  draft(reference: string): Draft {
    this.line(reference);
    const draft = this.drafts.get(reference);
    if (!draft) {
      throw new Refusal(409, "incident_state_conflict", "nothing is being written in this incident");
    }
    return draft;
  }

  /** The draft as it was read; whoever read another is told who was faster. */
  draftAt(reference: string, revision: number): Draft {
    const draft = this.draft(reference);
    if (draft.revision === revision) return draft;
    const text = `${draft.saved_by.name} changed this draft at ${draft.saved_at}, after you read it; look at what changed, then try again`;
    throw new Refusal(409, "draft_conflict", text);
  }

  /** Puts a draft in and tells every page. */
  keep(reference: string, draft: Draft): void {
    this.drafts.set(reference, draft);
    const line = this.line(reference);
    line.draft = {
      message: draft.message,
      in_review: draft.review !== undefined,
      by: draft.saved_by.name,
      at: draft.saved_at,
    };
    this.tell({ what: "incident", reference, state: line.incident.state });
  }

  /** Somebody else saves the draft while it is written on here. */
  saveAsSomebodyElse(reference: string, change: (draft: Draft) => Draft): void {
    const draft = this.draft(reference);
    const by = { id: ewa.id, name: ewa.name };
    this.drafts.set(reference, {
      ...change(draft),
      revision: draft.revision + 1,
      saved_at: now(),
      saved_by: by,
    });
  }
}
