import type { Api } from "./api";
import type { StaffEvent } from "./api/types";

type Listener = (event: StaffEvent) => void;

/** What changes, told to every page that listens. After a gap everybody is told to read everything again. */
export class LiveEvents {
  /** Whether changes come in by themselves at the moment. */
  connected = $state(true);
  // Nothing is drawn from it.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #listeners = new Set<Listener>();
  #stop: (() => void) | undefined;
  #missed = false;

  start(api: Api): void {
    this.stop();
    this.#stop = api.events({
      event: (event) => {
        this.#tell(event);
      },
      connected: (connected) => {
        if (connected && this.#missed) this.#tell({ what: "reload" });
        this.#missed = !connected;
        this.connected = connected;
      },
    });
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#missed = false;
    this.connected = true;
  }

  /** Calls back with every event; returns how to stop. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #tell(event: StaffEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** Whether an event is about this incident, in any way. */
export function concerns(event: StaffEvent, reference: string): boolean {
  return event.what === "reload" || event.reference === reference;
}
