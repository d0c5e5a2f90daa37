/** Where the imports of an incident stand. */
import type { ImportFound, ImportStatus } from "../../api/types";
import type { Upload } from "../../uploads/upload.svelte";

export interface Summary {
  /** The one that is shown large: on its way, or the latest that is in. */
  current?: ImportStatus;
  /** Whether any list is in the incident. */
  done: boolean;
}

/**
 * What this page sends is fresher than what the bank said when it was last asked; of the same moment, the answer to the
 * last piece alone knows what was new.
 */
export function summaryOf(
  imports: readonly ImportStatus[],
  uploadOf: (id: string) => Upload | undefined,
): Summary {
  const fresh = imports.map((each) => {
    const mine = uploadOf(each.id)?.status;
    return mine && mine.moved_at >= each.moved_at ? mine : each;
  });
  const current =
    fresh.findLast((each) => each.state === "receiving") ?? fresh.findLast((each) => each.state === "done");
  return { current, done: fresh.some((each) => each.state === "done") };
}

/** How much of the file is in, from 0 to 1; 1 only when all of it is. */
export function shareOf({ done_bytes, file_bytes, state }: ImportStatus): number {
  if (state === "done") return 1;
  return file_bytes === 0 ? 0 : Math.min(0.999, done_bytes / file_bytes);
}

/** How many lines the file may have, by those that were read. */
export function linesExpected({ found, done_bytes, file_bytes, state }: ImportStatus): number | undefined {
  if (state === "done") return found.lines;
  if (done_bytes === 0 || found.lines === 0) return undefined;
  const guess = (found.lines * file_bytes) / done_bytes;
  const places = 10 ** Math.max(0, Math.floor(Math.log10(guess)) - 2);
  return Math.max(found.lines, Math.round(guess / places) * places);
}

/** The quarters are said aloud, and nothing in between. */
export function quarterOf(share: number): number {
  return Math.floor(share * 4) * 25;
}

/** Reasons with their counts, most frequent first. */
export function reasonsOf(found: ImportFound): [reason: string, count: number][] {
  return Object.entries(found.rejected_by_reason)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
}

export const reasonWords: Record<string, string> = {
  empty: "reject-empty",
  line_too_long: "reject-line-too-long",
  invalid_utf8: "reject-invalid-utf8",
  unbalanced_quotes: "reject-unbalanced-quotes",
  wrong_column_count: "reject-wrong-column-count",
  missing_value: "reject-missing-value",
  value_too_long: "reject-value-too-long",
  control_character: "reject-control-character",
  pan_not_digits: "reject-pan-not-digits",
  pan_length: "reject-pan-length",
  pan_checksum: "reject-pan-checksum",
  expiry_unreadable: "reject-expiry-unreadable",
  data_element_unknown: "reject-data-element-unknown",
};
