import { onDestroy } from "svelte";

import { asProblem, type ProblemError } from "./api";
import type { StaffEvent } from "./api/types";
import { useConsole } from "./console.svelte";

/** Something read from the bank. What was read stays shown while it is read again, also when that fails. */
export class Resource<Value> {
  value = $state.raw<Value>();
  problem = $state.raw<ProblemError>();
  loading = $state(false);
  /** When the value was read, in milliseconds. */
  readAt = $state(0);
  #asked = 0;
  #again = false;
  readonly #load: () => Promise<Value>;

  constructor(load: () => Promise<Value>) {
    this.#load = load;
  }

  /** Reads it again; while it is being read, once more afterwards. */
  async reload(): Promise<void> {
    if (this.loading) {
      this.#again = true;
      return;
    }
    this.loading = true;
    const asked = (this.#asked += 1);
    try {
      const value = await this.#load();
      if (asked === this.#asked) this.set(value);
    } catch (error) {
      if (asked === this.#asked) this.problem = asProblem(error);
    } finally {
      this.loading = false;
    }
    if (this.#again) {
      this.#again = false;
      await this.reload();
    }
  }

  /** Puts in what is known from elsewhere, such as the answer to a change. */
  set(value: Value): void {
    this.value = value;
    this.problem = undefined;
    this.readAt = Date.now();
  }

  /** Nobody looks any more. */
  drop(): void {
    this.#asked += 1;
    this.#again = false;
  }
}

/**
 * Reads something for as long as the component lives: at once, after each event that `wakes` picks, and after signing
 * in again.
 */
export function useResource<Value>(
  load: () => Promise<Value>,
  wakes: (event: StaffEvent) => boolean = () => false,
): Resource<Value> {
  const app = useConsole();
  const resource = new Resource(load);
  const stops = [
    app.events.subscribe((event) => {
      if (wakes(event)) void resource.reload();
    }),
    app.onSignedIn(() => void resource.reload()),
  ];
  onDestroy(() => {
    for (const stop of stops) stop();
    resource.drop();
  });
  void resource.reload();
  return resource;
}
