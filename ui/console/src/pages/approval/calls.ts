import type { ConsoleState } from "../../console.svelte";

/** The busiest hour, from 1, and its calls. */
export function busiest(calls: readonly number[]): { hour: number; calls: number } {
  const most = Math.max(0, ...calls);
  return { hour: Math.max(0, calls.indexOf(most)) + 1, calls: most };
}

/** The hours up to the last with a call in it; one where nobody calls. */
export function shownHours(calls: readonly number[]): readonly number[] {
  const last = calls.findLastIndex((each) => each > 0);
  return calls.slice(0, Math.max(1, last + 1));
}

/** An amount whose currency stands over it. */
export function amount(minor: number, currency: string, app: ConsoleState): string {
  return app.format.money(minor, currency).replace(`\u00a0${currency}`, "");
}
