/** Two texts, word by word. */

export interface Piece {
  kind: "same" | "gone" | "new";
  text: string;
}

/** Words with what follows them; joined they are the text again. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

/** The space after a word is no difference: a word may have moved to the end of a line. */
function same(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.trim() === other.trim();
}

/** How long the longest common run of words is from each pair of places on. */
function lengths(
  before: readonly string[],
  after: readonly string[],
): (row: number, column: number) => number {
  const width = after.length + 1;
  const table = new Uint16Array((before.length + 1) * width);
  const at = (row: number, column: number): number => table[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      table[row * width + column] = same(before[row], after[column])
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  return at;
}

/** What went and what came, in reading order; where both happened, what went comes first. */
export function wordDiff(before: string, after: string): Piece[] {
  const old = wordsOf(before);
  const fresh = wordsOf(after);
  const pieces: Piece[] = [];
  const add = (kind: Piece["kind"], text: string): void => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  let start = 0;
  while (same(old[start], fresh[start])) start += 1;
  let tail = 0;
  while (tail < Math.min(old.length, fresh.length) - start && same(old.at(-1 - tail), fresh.at(-1 - tail)))
    tail += 1;
  const middleOld = old.slice(start, old.length - tail);
  const middleNew = fresh.slice(start, fresh.length - tail);
  for (const word of fresh.slice(0, start)) add("same", word);
  const common = lengths(middleOld, middleNew);
  let row = 0;
  let column = 0;
  while (row < middleOld.length || column < middleNew.length) {
    const gone = middleOld[row];
    const came = middleNew[column];
    if (came !== undefined && same(gone, came)) {
      add("same", came);
      row += 1;
      column += 1;
    } else if (
      gone !== undefined &&
      (came === undefined || common(row + 1, column) >= common(row, column + 1))
    ) {
      add("gone", gone);
      row += 1;
    } else {
      add("new", came ?? "");
      column += 1;
    }
  }
  for (const word of fresh.slice(fresh.length - tail)) add("same", word);
  return pieces;
}

/** How much of what stayed is shown beside a change, in characters. */
const AROUND = 90;

/** What stayed, without what is far from any change. */
export function condensed(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    if (piece.kind !== "same" || piece.text.length <= 2 * AROUND) return piece;
    const head = index === 0 ? "" : piece.text.slice(0, AROUND).replace(/\S*$/, "");
    const tail = index === pieces.length - 1 ? "" : piece.text.slice(-AROUND).replace(/^\S*\s/, "");
    return { kind: "same", text: `${head}… ${tail}` };
  });
}
