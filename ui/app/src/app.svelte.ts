import { getContext, setContext } from "svelte";

import type { Backend } from "./backend";
import type { Intent } from "./bindings/Intent";
import type { Route } from "./bindings/Route";
import type { View } from "./bindings/View";
import { dateAt, dayText, type Moment, momentOf } from "./moment";
import { list, type Say, speaker, tieShortWords } from "./words";

const key = Symbol("app");

/** What every screen is given: the view, the words for it, and the way to ask for something. */
export class AppState {
  #view = $state.raw<View>();
  /** The present as the words see it: "today" turns over with it. Milliseconds. */
  #now = $state(Date.now());
  readonly t: Say = $derived(speaker(this.view.lang));
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Whether there is a view to show; before that no screen may ask for one. */
  get ready(): boolean {
    return this.#view !== undefined;
  }

  get view(): View {
    if (!this.#view) throw new Error("no view yet");
    return this.#view;
  }

  /** Takes a view in, unless a newer one is already shown. */
  show(view: View): void {
    if (this.#view && view.revision < this.#view.revision) return;
    this.tick();
    this.#view = view;
  }

  get now(): Date {
    return dateAt(this.#now);
  }

  tick(): void {
    this.#now = Date.now();
  }

  dispatch(intent: Intent): void {
    void this.#backend.dispatch(intent);
  }

  go(to: Route): void {
    this.dispatch({ intent: "navigate", to });
  }

  moment(iso: string, seconds = false): Moment {
    return momentOf(iso, this.now, this.view.lang, seconds);
  }

  /** "Today, 09:42" */
  when(iso: string, seconds = false): string {
    return this.t("moment", this.moment(iso, seconds));
  }

  /** A calendar day such as `2026-09-21`: "21 September". */
  day(day: string): string {
    return dayText(day, this.now, this.view.lang);
  }

  /** What the bank wrote, set in lines as our own words are. */
  quote(text: string): string {
    return tieShortWords(text, this.view.lang);
  }

  /** "4242 and 1881" */
  list(items: readonly string[]): string {
    return list(items, this.view.lang);
  }
}

export function provideApp(app: AppState): AppState {
  return setContext(key, app);
}

export function useApp(): AppState {
  return getContext<AppState>(key);
}
