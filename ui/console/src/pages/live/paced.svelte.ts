/** How often a screen reader is told how figures move, in milliseconds. */
export const PACE = 30_000;

/** Says the newest of what it is told, at most once in a while, and nothing about what stood there from the start. */
export class Paced {
  said = $state("");
  #newest = "";
  #last = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #pace: number;

  constructor(pace = PACE) {
    this.#pace = pace;
  }

  tell(text: string): void {
    if (text === this.#newest) return;
    const first = this.#newest === "";
    this.#newest = text;
    if (first) {
      this.#last = Date.now();
      return;
    }
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.#last = Date.now();
        this.said = this.#newest;
      },
      Math.max(0, this.#last + this.#pace - Date.now()),
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
