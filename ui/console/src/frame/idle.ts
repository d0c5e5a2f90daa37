/** When a session ends because nobody is there, and when it has to be renewed because somebody is. Seconds throughout. */

/** How long before the end somebody is asked. */
export const WARN_SECONDS = 60;

export interface IdleTimes {
  /** Since the person last did something. */
  inactive: number;
  /** Since the bank last answered. */
  unasked: number;
  /** Without a request after which the bank ends the session. */
  limit: number;
}

export type IdleAct = "none" | "renew" | "warn" | "end";

/**
 * Pages read by themselves what changes, which keeps the bank from noticing that nobody is there: the person counts, not
 * the requests. Who types for long makes no request: then the session is renewed.
 */
export function idleAct({ inactive, unasked, limit }: IdleTimes): IdleAct {
  if (inactive >= limit) return "end";
  if (inactive >= limit - Math.min(WARN_SECONDS, limit / 2)) return "warn";
  return unasked >= limit / 3 ? "renew" : "none";
}
