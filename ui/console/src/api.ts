/** The only file that speaks to the bank: a typed client of /staff/v1. */
import { asProblem, problemIn, ProblemError } from "./api/problem";
import type * as T from "./api/types";

export { asProblem, ProblemError } from "./api/problem";

/** The world outside: the browser's own, or a fake that runs in the page. */
export interface Transport {
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** Opens the stream of events; `onopen` is called with every connection. */
  events(path: string, on: EventsHandler): () => void;
}

export interface EventsHandler {
  event(event: T.StaffEvent): void;
  connected(connected: boolean): void;
}

/** How long a lost stream is left alone before it is opened anew, in milliseconds. */
const REOPEN_AFTER = 5_000;

export const browserTransport: Transport = {
  fetch: (path, init) => fetch(path, init),
  events(path, on) {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      const current = new EventSource(path);
      source = current;
      current.onopen = () => {
        on.connected(true);
      };
      current.addEventListener("changed", ({ data }) => {
        on.event(JSON.parse(String(data)) as T.StaffEvent);
      });
      current.onerror = () => {
        on.connected(false);
        // The browser tries again by itself, except after an answer that is no stream.
        if (current.readyState === EventSource.CLOSED) timer = setTimeout(open, REOPEN_AFTER);
      };
    };
    open();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  },
};

type Query = Record<string, string | number | boolean | undefined>;

interface Ask {
  body?: unknown;
  query?: Query;
  signal?: AbortSignal;
}

function pathWith(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `/staff/v1/${path}${search === "" ? "" : `?${search}`}`;
}

const part = encodeURIComponent;

export class Api {
  readonly #transport: Transport;
  #csrf = "";
  /** Told when the bank says that nobody is signed in any more. */
  onSignedOut: () => void = () => undefined;
  /** Told when the browser's session is another than the one this page knows, such as after signing in in another tab. */
  onOtherSession: () => void = () => undefined;
  /** When the bank last answered, in milliseconds since the epoch. */
  answeredAt = 0;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async #send(method: string, path: string, { body, query, signal }: Ask = {}): Promise<Response> {
    const headers: Record<string, string> = { accept: "application/json" };
    if (method !== "GET" && this.#csrf !== "") headers["x-firebreak-csrf"] = this.#csrf;
    const raw = body instanceof Blob;
    if (raw) headers["content-type"] = "text/csv";
    else if (body !== undefined) headers["content-type"] = "application/json";
    const sent = raw || body === undefined ? (body as Blob | undefined) : JSON.stringify(body);
    const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store" };
    if (sent !== undefined) init.body = sent;
    if (signal) init.signal = signal;
    const response = await this.#transport.fetch(pathWith(path, query), init).catch((error: unknown) => {
      if (signal?.aborted) throw error;
      throw new ProblemError("offline", 0, String(error));
    });
    if (response.ok) {
      this.answeredAt = Date.now();
      return response;
    }
    const problem = await problemIn(response);
    if (problem.code === "staff_signed_out") this.onSignedOut();
    if (problem.code === "csrf_rejected") this.onOtherSession();
    throw problem;
  }

  async #ask<Answer>(method: string, path: string, ask?: Ask): Promise<Answer> {
    const response = await this.#send(method, path, ask);
    return (await response.json()) as Answer;
  }

  /** Of a draft. Where nothing is being written the bank speaks of a conflict; for a page, nothing is there. */
  async #askDraft<Answer>(path: string, ask?: Ask): Promise<Answer> {
    return this.#ask<Answer>("GET", path, ask).catch((error: unknown) => {
      const { code, status, detail } = asProblem(error);
      throw code === "incident_state_conflict" ? new ProblemError("not_found", status, detail) : error;
    });
  }

  async #tell(method: string, path: string, ask?: Ask): Promise<void> {
    await this.#send(method, path, ask);
  }

  async #session(method: string, path: string, body?: unknown): Promise<T.Session> {
    const session = await this.#ask<T.Session>(method, path, { body });
    this.#csrf = session.csrf;
    return session;
  }

  // Who is there.
  signInOptions = (): Promise<T.StaffSignIn> => this.#ask("GET", "sign-in");
  session = (): Promise<T.Session> => this.#session("GET", "session");
  signIn = (given: T.LocalSignIn): Promise<T.Session> => this.#session("POST", "session", given);
  prove = (given: T.Proof): Promise<T.Session> => this.#session("POST", "session/proof", given);
  signOut = (): Promise<void> => this.#tell("DELETE", "session");
  signOutEverywhere = (): Promise<void> => this.#tell("DELETE", "sessions");
  changePassword = (given: T.ChangePassword): Promise<void> =>
    this.#tell("PUT", "session/password", { body: given });

  // Accounts.
  staff = (): Promise<T.StaffList> => this.#ask("GET", "staff");
  addStaff = (given: T.AddStaff): Promise<T.AddedStaff> => this.#ask("POST", "staff", { body: given });
  changeStaff = (id: string, given: T.ChangeStaff): Promise<T.StaffEntry> =>
    this.#ask("PUT", `staff/${part(id)}`, { body: given });
  resetStaff = (id: string): Promise<T.AddedStaff> => this.#ask("POST", `staff/${part(id)}/reset`);
  endSessionsOf = (id: string): Promise<void> => this.#tell("DELETE", `staff/${part(id)}/sessions`);

  // Incidents and the draft of their next word.
  overview = (): Promise<T.Overview> => this.#ask("GET", "overview");
  declare = (facts: T.Facts): Promise<T.Incident> => this.#ask("POST", "incidents", { body: facts });
  incident = (reference: string): Promise<T.IncidentDetail> =>
    this.#ask("GET", `incidents/${part(reference)}`);
  live = (reference: string): Promise<T.Live> => this.#ask("GET", `incidents/${part(reference)}/live`);
  draft = (reference: string): Promise<T.DraftDetail> => this.#askDraft(this.#draftPath(reference));
  beginDraft = (reference: string, message: T.Message): Promise<T.DraftDetail> =>
    this.#ask("POST", this.#draftPath(reference), { body: { message } satisfies T.BeginDraft });
  saveDraft = (reference: string, given: T.SaveDraft): Promise<T.DraftDetail> =>
    this.#ask("PUT", this.#draftPath(reference), { body: given });
  discardDraft = (reference: string, revision: number): Promise<void> =>
    this.#tell("DELETE", this.#draftPath(reference), { query: { revision } });
  preview = (reference: string, content: T.Content, signal?: AbortSignal): Promise<T.Preview> =>
    this.#ask("POST", this.#draftPath(reference, "preview"), { body: { content }, signal });
  review = (reference: string, waves?: number): Promise<T.ReviewPage> =>
    this.#askDraft(this.#draftPath(reference, "review"), { query: { waves } });
  submit = (reference: string, revision: number): Promise<T.DraftDetail> =>
    this.#ask("POST", this.#draftPath(reference, "submit"), { body: { revision } });
  withdraw = (reference: string, revision: number): Promise<T.DraftDetail> =>
    this.#ask("POST", this.#draftPath(reference, "withdraw"), { body: { revision } });
  sendBack = (reference: string, given: T.ReturnDraft): Promise<T.DraftDetail> =>
    this.#ask("POST", this.#draftPath(reference, "return"), { body: given });
  approve = (reference: string, given: T.ApproveDraft): Promise<T.Published> =>
    this.#ask("POST", this.#draftPath(reference, "approve"), { body: given });
  approvals = (): Promise<T.DraftDetail[]> => this.#ask("GET", "approvals");
  bulletins = (): Promise<T.BulletinLines> => this.#ask("GET", "bulletins");
  breaches = (q: string): Promise<T.BreachList> => this.#ask("GET", "breaches", { query: { q } });
  evidencePath = (reference: string): string => pathWith(`incidents/${part(reference)}/evidence`);

  // Segments.
  count = (reference: string, segments: T.Segment[], signal?: AbortSignal): Promise<T.SegmentCounts> =>
    this.#ask("POST", `incidents/${part(reference)}/segments/count`, { body: { segments }, signal });
  dryRun = (reference: string, segments: T.Segment[]): Promise<T.DryRun> =>
    this.#ask("POST", `incidents/${part(reference)}/segments/dry-run`, { body: { segments } });
  ruleValues = (): Promise<T.RuleValues> => this.#ask("GET", "rule-values");

  // Compromised lists.
  listColumns = (header: string): Promise<T.HeaderColumns> =>
    this.#ask("POST", "list-columns", { body: { header } });
  imports = (reference: string): Promise<T.ImportList> => this.#ask("GET", this.#importsPath(reference));
  beginImport = (reference: string, given: T.BeginImport): Promise<T.ImportStatus> =>
    this.#ask("POST", this.#importsPath(reference), { body: given });
  importStatus = (id: string): Promise<T.ImportStatus> => this.#ask("GET", `imports/${part(id)}`);
  /** A piece from `offset`; only with the last one is the list whole. */
  sendPiece = (
    id: string,
    where: { offset: number; last: boolean },
    piece: Blob,
    signal?: AbortSignal,
  ): Promise<T.ImportStatus> =>
    this.#ask("PUT", `imports/${part(id)}`, { body: piece, query: where, signal });
  cancelImport = (id: string): Promise<void> => this.#tell("DELETE", `imports/${part(id)}`);
  rejectsPath = (id: string): string => pathWith(`imports/${part(id)}/rejects.csv`);

  // Customers.
  customers = (q: string, signal?: AbortSignal): Promise<T.CustomerList> =>
    this.#ask("GET", "customers", { query: { q }, signal });
  customer = (number: string): Promise<T.CustomerDetail> => this.#ask("GET", `customers/${part(number)}`);
  issueCode = (number: string): Promise<T.IssuedCode> =>
    this.#ask("POST", `customers/${part(number)}/activation-codes`);
  freezeCard = (number: string, card: string, given: T.SpokenFreeze): Promise<T.CardOperation> =>
    this.#ask("POST", `customers/${part(number)}/cards/${part(card)}/freeze`, { body: given });
  setParticipant = (number: string, participant: boolean): Promise<void> =>
    this.#tell("PUT", `customers/${part(number)}/participant`, { body: { participant } });

  // Audit log and documents in versions.
  audit = (query: T.AuditQuery): Promise<T.AuditList> => this.#ask("GET", "audit", { query: { ...query } });
  verifyAudit = (): Promise<T.AuditVerdict> => this.#ask("GET", "audit/verify");
  templates = (): Promise<T.TemplatesDocument> => this.#ask("GET", "templates");
  saveTemplates = (given: T.SaveTemplates): Promise<T.TemplatesDocument> =>
    this.#ask("PUT", "templates", { body: given });
  policy = (): Promise<T.PolicyDocument> => this.#ask("GET", "policy");
  savePolicy = (given: T.SavePolicy): Promise<T.PolicyDocument> =>
    this.#ask("PUT", "policy", { body: given });

  /** What changes, as it changes. */
  events = (on: EventsHandler): (() => void) => this.#transport.events(pathWith("events"), on);

  #draftPath(reference: string, act = ""): string {
    return `incidents/${part(reference)}/draft${act === "" ? "" : `/${act}`}`;
  }

  #importsPath(reference: string): string {
    return `incidents/${part(reference)}/imports`;
  }
}
