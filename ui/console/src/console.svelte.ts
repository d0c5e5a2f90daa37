import { getContext, setContext } from "svelte";

import { maySee } from "./access";
import { Api, asProblem, type ProblemError, type Transport } from "./api";
import type { LocalSignIn, Role, Session } from "./api/types";
import { LiveEvents } from "./events.svelte";
import { Navigation } from "./navigation.svelte";
import type { Route } from "./router";
import { Speech } from "./speech.svelte";
import { Uploads } from "./uploads/uploads.svelte";
import { problemText } from "./wording/problems";

const key = Symbol("console");

export interface ToastWords {
  role: "safe" | "attention" | "urgent" | "info";
  text: string;
}

/** What every page is given: who is signed in, the bank, the words, where it is, and what changes. */
export class ConsoleState extends Speech {
  readonly api: Api;
  readonly events = new LiveEvents();
  readonly nav = new Navigation();
  readonly uploads: Uploads;
  /** Whether the bank was asked who is signed in. */
  asked = $state(false);
  /** Why the bank could not be asked. */
  unreachable = $state.raw<ProblemError>();
  session = $state.raw<Session>();
  /** Whether the session ended while a page was open: it waits behind the sign-in page. */
  interrupted = $state(false);
  toast = $state.raw<ToastWords>();
  /** Whether the present page belongs to an exercise; pages of an incident set it. */
  exercise = $state(false);
  // Nothing is drawn from it.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #signedIn = new Set<() => void>();

  constructor(transport: Transport) {
    super();
    this.api = new Api(transport);
    this.uploads = new Uploads(this.api);
    this.api.onSignedOut = () => {
      this.#lose();
    };
    this.api.onOtherSession = () => void this.begin();
  }

  get route(): Route {
    return this.nav.route;
  }

  get roles(): readonly Role[] {
    return this.session?.staff.roles ?? [];
  }

  /** Whether whoever is signed in has one of these roles. */
  is(...roles: Role[]): boolean {
    return roles.some((role) => this.roles.includes(role));
  }

  may(route: Route): boolean {
    return maySee(this.roles, route);
  }

  go(route: Route): void {
    this.nav.go(route);
  }

  /** Asks who is signed in: at the start, and after being away. */
  async begin(): Promise<void> {
    try {
      this.#take(await this.api.session());
    } catch (error) {
      const problem = asProblem(error);
      this.unreachable = problem.status === 401 ? undefined : problem;
    }
    this.asked = true;
  }

  async signIn(given: LocalSignIn): Promise<void> {
    this.#take(await this.api.signIn(given));
  }

  /** Reads the session again: how many wait for approval, until when a proof counts. */
  async renew(): Promise<void> {
    this.session = await this.api.session();
  }

  async signOut(everywhere = false): Promise<void> {
    await (everywhere ? this.api.signOutEverywhere() : this.api.signOut());
    this.events.stop();
    this.uploads.leave();
    this.interrupted = false;
    this.session = undefined;
  }

  /** The session ends without a word of the bank, such as when nobody is there any more. */
  async leave(): Promise<void> {
    await this.api.signOut().catch(() => undefined);
    this.#lose();
  }

  onSignedIn(listener: () => void): () => void {
    this.#signedIn.add(listener);
    return () => {
      this.#signedIn.delete(listener);
    };
  }

  say(text: string, role: ToastWords["role"] = "safe"): void {
    this.toast = { role, text };
  }

  /** Says what went wrong, unless the sign-in page says it already. */
  complain(error: unknown): void {
    const problem = asProblem(error);
    if (problem.code !== "staff_signed_out") this.say(this.problemText(problem), "urgent");
  }

  problemText(problem: ProblemError): string {
    return problemText(problem, this.t);
  }

  #take(session: Session): void {
    const other = this.session && this.session.staff.id !== session.staff.id;
    if (other) {
      this.nav.forget();
      this.uploads.leave();
    }
    this.unreachable = undefined;
    this.session = session;
    this.interrupted = false;
    this.events.start(this.api);
    this.uploads.wake();
    for (const listener of this.#signedIn) listener();
  }

  #lose(): void {
    this.events.stop();
    this.interrupted = this.session !== undefined;
  }
}

export function provideConsole(app: ConsoleState): ConsoleState {
  return setContext(key, app);
}

export function useConsole(): ConsoleState {
  return getContext<ConsoleState>(key);
}
