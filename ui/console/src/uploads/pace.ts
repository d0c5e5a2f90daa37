/** How fast a file goes, and how much of it in one piece. */

export const MIN_PIECE_BYTES = 256 * 1024;
/** As the bank takes them; `MAX_PIECE_BYTES` of crates/bank/src/staff_api/lists.rs. */
export const MAX_PIECE_BYTES = 2 * 1024 * 1024;

interface Mark {
  at: number;
  bytes: number;
  lines: number;
}

/** Over how many milliseconds the pace is taken. */
const WINDOW = 10_000;

export interface Rate {
  bytesPerSecond: number;
  linesPerSecond: number;
}

/** The pace of the last seconds; a pause is not part of it. */
export class Pace {
  #marks: Mark[] = [];

  /** Begins anew, after a pause. */
  reset(): void {
    this.#marks = [];
  }

  mark(at: number, bytes: number, lines: number): void {
    this.#marks.push({ at, bytes, lines });
    while (this.#marks.length > 2 && at - (this.#marks[0]?.at ?? at) > WINDOW) this.#marks.shift();
  }

  get rate(): Rate | undefined {
    const [first, last] = [this.#marks.at(0), this.#marks.at(-1)];
    if (!first || !last || last.at - first.at < 500) return undefined;
    const seconds = (last.at - first.at) / 1000;
    return {
      bytesPerSecond: (last.bytes - first.bytes) / seconds,
      linesPerSecond: (last.lines - first.lines) / seconds,
    };
  }
}

/** Pieces that take about a second: progress is seen to move, and a lost one is soon sent again. */
export function nextPieceBytes(piece: number, tookMilliseconds: number): number {
  if (tookMilliseconds < 500) return Math.min(MAX_PIECE_BYTES, piece * 2);
  return tookMilliseconds > 2_000 ? Math.max(MIN_PIECE_BYTES, Math.floor(piece / 2)) : piece;
}

/** Milliseconds before the next try, after so many in vain. */
export function waitAfter(tries: number): number {
  return Math.min(15_000, 1_000 * 2 ** Math.max(0, tries - 1));
}
