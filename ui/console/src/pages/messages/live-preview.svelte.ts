import { asProblem, type ProblemError } from "../../api";
import type { Content, Lang, Part, Preview } from "../../api/types";

/** How long somebody has to pause before the bank is asked, in milliseconds. */
export const PAUSE = 400;

type Ask = (content: Content, signal: AbortSignal) => Promise<Preview>;
export type Sources = Partial<Record<Lang, Partial<Record<Part, string>>>>;

/** What a draft would say, a moment after each change of it. What was shown stays until the next is there. */
export class LivePreview {
  value = $state.raw<Preview>();
  problem = $state.raw<ProblemError>();
  /** Whether what is shown is older than what is typed. */
  behind = $state(false);
  /** The templates' own sources, as far as they were seen. */
  templates = $state.raw<Sources>({});
  readonly #ask: Ask;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | undefined;
  #changes = 0;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  follow(content: Content): void {
    this.behind = true;
    this.#changes += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(content), this.value ? PAUSE : 0);
  }

  drop(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
  }

  async #look(content: Content): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const change = this.#changes;
    try {
      const value = await this.#ask(content, running.signal);
      if (running.signal.aborted) return;
      this.value = value;
      this.problem = undefined;
      this.#remember(value);
    } catch (error) {
      if (running.signal.aborted) return;
      this.problem = asProblem(error);
    }
    if (change === this.#changes) this.behind = false;
  }

  #remember({ languages }: Preview): void {
    const templates: Sources = structuredClone(this.templates);
    for (const [lang, { sources, own }] of Object.entries(languages)) {
      const known = (templates[lang as Lang] ??= {});
      for (const [part, source] of Object.entries(sources)) {
        if (!own.includes(part as Part)) known[part as Part] = source;
      }
    }
    this.templates = templates;
  }
}
