import { type Api, asProblem, type ProblemError } from "../api";
import type { ImportStatus } from "../api/types";
import { MIN_PIECE_BYTES, nextPieceBytes, Pace, type Rate, waitAfter } from "./pace";

export type UploadState =
  /** Pieces go out. */
  | "sending"
  /** The bank does not answer; it is tried again by itself. */
  | "waiting"
  /** Nobody is signed in, or in another way than this page knows; it goes on after signing in. */
  | "paused"
  | "done"
  | "stopped"
  /** It cannot go on. */
  | "failed";

const passing = new Set(["offline", "overloaded", "internal", "too_many_attempts"]);

/** One file on its way into an incident, piece by piece. The bank says where each piece has to begin. */
export class Upload {
  status = $state.raw() as ImportStatus;
  state = $state<UploadState>("sending");
  problem = $state.raw<ProblemError>();
  rate = $state.raw<Rate>();
  readonly file: File;
  readonly #api: Api;
  readonly #pace = new Pace();
  readonly #abort = new AbortController();
  #wake: (() => void) | undefined;

  constructor(api: Api, file: File, status: ImportStatus) {
    this.#api = api;
    this.file = file;
    this.status = status;
  }

  get active(): boolean {
    return this.state === "sending" || this.state === "waiting" || this.state === "paused";
  }

  /** Seconds until it is in, at the present pace. */
  get secondsLeft(): number | undefined {
    const { rate, status } = this;
    if (!rate || rate.bytesPerSecond <= 0) return undefined;
    return (status.file_bytes - status.done_bytes) / rate.bytesPerSecond;
  }

  /** Sends until the bank has it all. Resolves when there is nothing more to do. */
  async run(): Promise<void> {
    let piece = MIN_PIECE_BYTES;
    let tries = 0;
    this.#mark();
    while (this.active) {
      const began = performance.now();
      try {
        await this.#send(piece);
        piece = nextPieceBytes(piece, performance.now() - began);
        tries = 0;
      } catch (error) {
        if (this.#abort.signal.aborted) return;
        tries += 1;
        await this.#after(asProblem(error), tries);
      }
    }
  }

  /** Tries again now, where it waits. */
  wake(): void {
    this.#wake?.();
  }

  /** Gives it up, here and at the bank. */
  async stop(): Promise<void> {
    await this.#api.cancelImport(this.status.id);
    this.leave();
  }

  /** Sends no more from here; the bank keeps what it has. */
  leave(): void {
    if (this.active) this.state = "stopped";
    this.#abort.abort();
    this.wake();
  }

  async #send(bytes: number): Promise<void> {
    const { id, offset } = this.status;
    const end = Math.min(this.file.size, offset + bytes);
    const last = end === this.file.size;
    const piece = this.file.slice(offset, end);
    const status = await this.#api.sendPiece(id, { offset, last }, piece, this.#abort.signal);
    const stuck = status.state === "receiving" && status.offset === offset && last;
    this.#take(status);
    this.state = status.state === "receiving" ? "sending" : status.state === "done" ? "done" : "stopped";
    if (stuck) this.state = "failed";
  }

  async #after(problem: ProblemError, tries: number): Promise<void> {
    this.problem = problem;
    this.rate = undefined;
    this.#pace.reset();
    if (problem.code === "staff_signed_out" || (problem.code === "csrf_rejected" && tries <= 5))
      this.state = "paused";
    else if (passing.has(problem.code)) this.state = "waiting";
    else if (problem.code !== "import_conflict" || tries > 5) {
      this.state = "failed";
      return;
    }
    if (problem.code !== "import_conflict") {
      await this.#sleep(
        this.state === "paused" ? undefined : (problem.retryAfter ?? 0) * 1000 || waitAfter(tries),
      );
    }
    if (this.#abort.signal.aborted) return;
    await this.#askWhere();
  }

  /** Where it stands may be further on than we know: an answer was lost, not the piece. */
  async #askWhere(): Promise<void> {
    try {
      this.#take(await this.#api.importStatus(this.status.id));
      if (this.status.state === "done") this.state = "done";
      if (this.status.state === "cancelled") this.state = "stopped";
    } catch {
      // The next piece meets the same and waits longer.
    }
  }

  #take(status: ImportStatus): void {
    this.status = status;
    this.problem = undefined;
    this.#mark();
  }

  #mark(): void {
    this.#pace.mark(performance.now(), this.status.done_bytes, this.status.found.lines);
    this.rate = this.#pace.rate;
  }

  #sleep(milliseconds?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
