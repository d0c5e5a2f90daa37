import type { Live } from "../../api/types";

export interface Due {
  state: "none" | "ahead" | "soon" | "late";
  at: string | null;
  /** Until it is due, or since it was. */
  seconds: number;
}

/** How the promise of the next word stands. The page knows the time as well: late is late before the bank says so again. */
export function dueOf({ incident, promise }: Live, now: Date): Due {
  const at = incident.state === "published" ? incident.next_update_at : null;
  if (!at) return { state: "none", at: null, seconds: 0 };
  const left = (Date.parse(at) - now.getTime()) / 1000;
  if (left <= 0 || promise === "late") return { state: "late", at, seconds: Math.max(60, Math.abs(left)) };
  return { state: promise === "soon" || left <= 3_600 ? "soon" : "ahead", at, seconds: Math.max(60, left) };
}
