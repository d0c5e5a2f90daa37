import { type Api, asProblem, type ProblemError } from "../../api";
import type { Segment, SegmentCounts } from "../../api/types";
import { countKey } from "./rules";

/** How long somebody has to rest before it is counted again, in milliseconds. */
export const REST = 400;

/** Counts segments as they are being written: the last answer that belongs to the last question. */
export class Counting {
  counts = $state.raw<SegmentCounts>();
  problem = $state.raw<ProblemError>();
  /** Whether the counts are older than the rules. */
  busy = $state(false);
  readonly #api: Api;
  readonly #reference: string;
  #key: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  constructor(api: Api, reference: string) {
    this.#api = api;
    this.#reference = reference;
  }

  /** Takes note of the segments; counts them once they rest, at once the first time. */
  watch(segments: Segment[]): void {
    const key = countKey(segments);
    if (key === this.#key) return;
    const first = this.#key === undefined;
    this.#key = key;
    this.busy = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#count(segments), first ? 0 : REST);
  }

  /** Counts again, such as after another list came in. */
  again(segments: Segment[]): void {
    this.#key = undefined;
    this.watch(segments);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  async #count(segments: Segment[]): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    try {
      // A name that is still missing is nothing to count by.
      const named = segments.map((each, place) => ({ ...each, name: `${place + 1}` }));
      const counts = await this.#api.count(this.#reference, named, abort.signal);
      if (abort.signal.aborted) return;
      this.counts = counts;
      this.problem = undefined;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.problem = asProblem(error);
    }
    this.busy = false;
  }
}
