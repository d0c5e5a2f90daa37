import type { Live, LivePoint } from "../../api/types";

export type Measure = "reached" | "seen" | "acted";
export const measures: readonly Measure[] = ["reached", "seen", "acted"];

/** The totals from the first word on until now: what happened between two points is not known, what holds now is. */
export function wholeSeries(live: Live): LivePoint[] {
  const { published_at: start, series, now, reached, seen, acted } = live;
  const first = series[0];
  const before = start && (!first || start < first.at) ? [{ at: start, reached: 0, seen: 0, acted: 0 }] : [];
  const last = series.at(-1);
  const after = !last || last.at < now ? [{ at: now, reached, seen, acted }] : [];
  return [...before, ...series, ...after];
}

/** At most so many, evenly, always with the first and the last. */
export function thinned<Each>(all: readonly Each[], most: number): Each[] {
  if (all.length <= most) return [...all];
  const step = (all.length - 1) / (most - 1);
  return Array.from({ length: most }, (_each, index) => all[Math.round(index * step)] as Each);
}

export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}
