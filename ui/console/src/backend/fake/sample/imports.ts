import type { ImportFound, ImportStatus } from "../../../api/types";
import { at } from "../clock";

/** Lines of the example file, and its length. */
export const LINES = 48_316;
export const FILE_BYTES = 3_112_004;

/** What the example file holds, up to a share of it. */
export function foundAt(share: number, done: boolean): ImportFound {
  const part = (whole: number): number => Math.round(whole * share);
  const rejected_by_reason = {
    pan_checksum: part(124),
    pan_length: part(41),
    expiry_unreadable: part(28),
    pan_not_digits: part(9),
  };
  const rejected = Object.values(rejected_by_reason).reduce((all, each) => all + each, 0);
  const known = { foreign: part(611), duplicates: part(380), excluded: part(221) };
  const lines = part(LINES);
  const matched_lines = lines - rejected - known.foreign - known.duplicates - known.excluded;
  return {
    lines,
    rejected,
    rejected_by_reason,
    ...known,
    matched_lines,
    cards: done ? 46_902 : 0,
    customers: done ? 41_870 : 0,
    expiry_differs: done ? 5_425 : 0,
    new_exposures: done ? 46_902 : 0,
  };
}

export function harbourImport(change: Partial<ImportStatus> & { share: number }): ImportStatus {
  const { share, ...known } = change;
  const done = known.state === "done";
  const done_bytes = Math.round((known.file_bytes ?? FILE_BYTES) * share);
  return {
    id: "0198f3c0-0000-7000-8000-000000000001",
    incident: "FB-2026-0017",
    state: "receiving",
    file_name: "harbour-vine-cards.csv",
    file_bytes: FILE_BYTES,
    offset: done_bytes,
    done_bytes,
    found: foundAt(share, done),
    by: "Piotr Zieliński",
    started_at: at("-3m 18s"),
    moved_at: at("-1s"),
    sha256: done ? "9f2c51d04e8a7b36c1f0d2a94b7e65831cc02a4f7d9e8b15a6307cf4d2e19b80" : undefined,
    ...known,
  };
}
